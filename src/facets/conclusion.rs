//! What was concluded without a word for it: "=> keep both", "Let's use the first", "Is it needed?" and "No" below.
//!
//! Verbs that settle something are common, and what makes a conclusion of them is where they stand: behind an arrow, behind
//! "let's", "we will" or "we won't", before "for now". So the first words of each remark are looked up, and no text is
//! searched for them.

use std::collections::HashSet;
use std::iter;
use std::sync::LazyLock;

use serde::Deserialize;

use super::decision::LEXICON;
use super::form::{Form, Forms, Line, Pattern};
use super::{action, beginning, ending};
use crate::corpus::section::{LineKind, LineMark};

/// How many bytes of a remark are read.
const NEAR: usize = 160;

/// The words of `conclusions` in `index-schema/decisions.toml`, where each list says what it is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Words {
    answers: HashSet<String>,
    assents: HashSet<String>,
    topics: Vec<String>,
    proposes: Vec<String>,
    settled: HashSet<String>,
    verdicts: HashSet<String>,
    names: HashSet<String>,
    provisional: Vec<String>,
    lets: HashSet<String>,
    openers: HashSet<String>,
    clefts: Vec<String>,
    moved: HashSet<String>,
    outcomes: HashSet<String>,
    alternatives: HashSet<String>,
    matters: HashSet<String>,
    subordinate: HashSet<String>,
}

/// The words that what settles something begins with: what follows another one need not be read.
static BEGINNINGS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let Words { settled, verdicts, lets, moved, outcomes, .. } = &LEXICON.conclusions;
    let lists = [settled, verdicts, lets, moved, outcomes];
    lists.into_iter().flatten().filter_map(|entry| entry.split(' ').next()).collect()
});

/// Whether a line concludes something.
pub(super) fn concludes(line: &Line<'_>) -> bool {
    !line.trim_end().ends_with('?')
        && (remarks(line).any(|remark| remark.settles()) || invites(line) || answers_itself(line))
}

/// Whether an arrow in a heading points at what was concluded: "New colours -> postponed to May".
pub(super) fn points_at_conclusion(heading: &str) -> bool {
    remarks(heading).any(|remark| remark.pointed && remark.settles())
}

/// What a line says from its beginning, or behind an arrow in it.
struct Remark<'l> {
    text: &'l str,
    /// Whether an arrow points at it.
    pointed: bool,
    /// Whether the arrow stands behind a question.
    asked: bool,
    /// What stands before the arrow.
    before: &'l str,
}

fn remarks(line: &str) -> impl Iterator<Item = Remark<'_>> {
    let pointed = line.match_indices(['>', '→', '⇒']).filter_map(|(at, sign)| {
        let before = &line[..at];
        let before = if sign == ">" { before.strip_suffix(['-', '='])? } else { before };
        let near = ending(before, 8);
        let asked = near.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '?').ends_with('?');
        // What points both ways concludes nothing.
        (!near.trim_end_matches(['-', '=']).ends_with('<')).then_some(Remark {
            text: &line[at + sign.len()..],
            pointed: true,
            asked,
            before: ending(before, NEAR),
        })
    });
    iter::once(Remark { text: line, pointed: false, asked: false, before: "" }).chain(pointed)
}

impl Remark<'_> {
    fn settles(&self) -> bool {
        let text = beginning(self.text, NEAR);
        if self.pointed && Answer::of(text).is_some_and(|answer| answer.is_bare() || (self.asked && answer.goes_on())) {
            return true;
        }
        let words = &LEXICON.conclusions;
        let act = Act::of(text);
        let firm = self.pointed || act.is_willed || (act.follows && !act.is_ours);
        let settled = act.is_of(&words.settled) && (firm || holds(text, &words.provisional));
        let agreed = act.is_willed && (self.pointed || act.follows) && act.is_of(&words.lets);
        let moved = act.is_of(&words.moved) && is_time(&act.last);
        let ended = self.pointed
            && (act.is_of(&words.outcomes) || self.rules(&act) || self.chooses() || holds(text, &words.provisional));
        (settled || agreed || moved || ended || act.is_of(&words.verdicts)) && !holds(text, &words.clefts)
    }

    /// Whether it names one of those that the question before it offers: "paper or ink? -> paper".
    fn chooses(&self) -> bool {
        let offers = |word: &str| LEXICON.conclusions.alternatives.contains(word);
        let Some(chosen) = spoken(beginning(self.text, NEAR)).next().filter(|word| !offers(word)) else { return false };
        self.asked && spoken(self.before).any(|word| offers(&word)) && spoken(self.before).any(|word| word == chosen)
    }

    /// Whether it says of all that was talked about what should be done: "=> all of them should go there".
    fn rules(&self, act: &Act) -> bool {
        LEXICON.conclusions.matters.contains(&act.verb) && beginning(self.text, NEAR).contains(" should ")
    }
}

/// What the first words of a remark say is done.
struct Act {
    /// Whether a word before it says that it follows from what was said: "so we keep it".
    follows: bool,
    /// Whether "we" do it.
    is_ours: bool,
    /// Whether "we will" do it.
    is_willed: bool,
    verb: String,
    /// The verb with the word behind it; empty where no list has an entry that begins with the verb.
    both: String,
    /// The word behind both, without "the"; empty where both are.
    last: String,
}

impl Act {
    fn of(text: &str) -> Act {
        let mut words = spoken(text).peekable();
        let mut follows = false;
        while words.next_if(|word| LEXICON.conclusions.openers.contains(word)).is_some() {
            follows = true;
        }
        let ours = words.next_if(|word| ["we", "we'll", "we’ll"].contains(&word.as_str()));
        let willed = words.next_if(|word| ["will", "shall"].contains(&word.as_str())).is_some();
        let is_willed = ours.as_ref().is_some_and(|we| willed || we.ends_with("ll"));
        let verb = words.next().unwrap_or_default();
        let (mut both, mut last) = (String::new(), String::new());
        if BEGINNINGS.contains(verb.as_str()) {
            both = [verb.as_str(), " ", &words.next().unwrap_or_default()].concat();
            last = words.find(|word| word != "the").unwrap_or_default();
        }
        Act { follows, is_ours: ours.is_some(), is_willed, verb, both, last }
    }

    /// Whether a list holds the verb, or the verb with the word behind it, and both are no name of a thing: "use case".
    fn is_of(&self, list: &HashSet<String>) -> bool {
        // What "keeps getting" worse is left as it is by nobody.
        let goes_on = || self.verb == "keep" && self.both.ends_with("ing") && !self.both.ends_with("thing");
        let listed = !self.both.is_empty() && (list.contains(&self.verb) || list.contains(&self.both));
        listed && !goes_on() && !LEXICON.conclusions.names.contains(&self.both)
    }
}

/// Returns the words of a remark in lower case.
fn spoken(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Whether a word says when: "next", "2026-05-04", "14:00".
fn is_time(word: &str) -> bool {
    word == "next" || (word.len() >= 4 && word.chars().all(|letter| letter.is_ascii_digit() || "-:.".contains(letter)))
}

fn holds(text: &str, phrases: &[String]) -> bool {
    let lower = text.to_lowercase();
    phrases.iter().any(|phrase| lower.contains(phrase))
}

/// Whether a line says "let's" with what is agreed then, or "we won't" with what is refused. "Let's see" only opens a talk,
/// "Let's Encrypt" is a name.
fn invites(line: &Line<'_>) -> bool {
    static WILL: LazyLock<Forms> = LazyLock::new(|| Forms::one(WILL_FORM));
    let words = &LEXICON.conclusions;
    let will = WILL.cued(line);
    will.into_iter().flat_map(|will| will.captures_iter(line)).any(|found| {
        let before = &line[..found.start()];
        let act = Act::of(found.name("rest").map_or("", |rest| &line[rest]));
        let before =
            before.trim_end_matches(|letter: char| !letter.is_alphanumeric() && !",.;:!?>→⇒–-".contains(letter));
        let last = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        let stands = match found.name("refused") {
            Some(_) => !words.subordinate.contains(&last),
            None => before.is_empty() || !before.ends_with(char::is_alphanumeric) || words.openers.contains(&last),
        };
        stands && (act.is_of(&words.lets) || act.is_of(&words.settled))
    })
}

const WILL_FORM: Form = (
    "let s |lets |we won|we will not |we shall not ",
    r"(?i)(?-u:\b)(?:let[’']?s|(?P<refused>we\s+(?:won[’']?t|(?:will|shall)\s+not)))\s+(?P<rest>\S+(?:\s+\S+)?)",
);

/// Whether a line asks what to do and goes on with the answer: "Should we print it? Yes, in May".
fn answers_itself(line: &str) -> bool {
    let asked = line.match_indices('?').filter(|(at, _)| line[at + 1..].starts_with(' '));
    asked.map(|(at, _)| at).any(|at| {
        let question = beginning(line, at + 1);
        Answer::of(&line[at + 1..]).is_some_and(|answer| answer.replies(question))
    })
}

/// A remark that begins with "yes" or "no".
struct Answer<'l> {
    word: &'l str,
    rest: &'l str,
}

impl<'l> Answer<'l> {
    fn of(text: &'l str) -> Option<Answer<'l>> {
        let text = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let end = text.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        let known = end <= 6 && LEXICON.conclusions.answers.contains(&word.to_lowercase());
        known.then_some(Answer { word, rest })
    }

    fn is_bare(&self) -> bool {
        self.rest.len() <= 6 && !self.rest.contains(char::is_alphanumeric)
    }

    /// Whether more is said behind the answer: "No, they stay".
    fn goes_on(&self) -> bool {
        let rest = self.rest.trim_start_matches(['*', '_']);
        rest.starts_with([',', ':', ';', '(', '.', '!'])
            || [" (", " – ", " - "].iter().any(|sign| rest.starts_with(sign))
    }

    fn is_loud(&self) -> bool {
        self.word.chars().all(char::is_uppercase)
    }

    /// Whether it decides a question.
    fn settles(&self, question: &str) -> bool {
        let acts = self.is_loud() || proposes(question) || action::gives_work(&Line::of(self.rest));
        let weighs = self.is_bare() || (self.goes_on() && acts);
        weighs && asks(question) && !holds(question, &LEXICON.conclusions.topics)
    }

    /// Whether it decides a question on the same line, which tells facts as often unless it asks what to do.
    fn replies(&self, question: &str) -> bool {
        (self.is_bare() || self.goes_on()) && proposes(question) && !holds(question, &LEXICON.conclusions.topics)
    }

    /// Whether it agrees to a statement.
    fn assents(&self, statement: &str) -> bool {
        let assent = self.is_bare() && LEXICON.conclusions.assents.contains(&self.word.to_lowercase());
        assent && !statement.ends_with(':') && proposes(statement)
    }
}

/// Whether a line is a question. What stands in brackets behind it is a remark on it.
fn asks(line: &str) -> bool {
    static QUESTION: LazyLock<Pattern> = LazyLock::new(|| Pattern::new(r"\?\W*(?:\(.*\)\W*)?$"));
    line.contains('?') && QUESTION.is_match(line)
}

/// Whether a line proposes something, or asks what to do rather than how things are.
fn proposes(line: &str) -> bool {
    holds(line, &LEXICON.conclusions.proposes)
}

/// What an answer may stand below: the line before it, and the item it belongs to.
pub(super) struct Above<'l> {
    heading: &'l str,
    before: &'l str,
    /// The items that the next line may belong to, each with its depth.
    open: Vec<(u8, &'l str)>,
}

impl<'l> Above<'l> {
    pub(super) fn new(heading: &'l str) -> Above<'l> {
        Above { heading, before: heading, open: Vec::new() }
    }

    pub(super) fn read(&mut self, mark: LineMark, line: &'l str) {
        let line = if mark.kind == LineKind::Row { "" } else { line };
        self.before = line;
        self.open.retain(|(depth, _)| *depth < mark.depth);
        self.open.push((mark.depth, line));
    }

    /// Whether a line answers what stands above it: "Keep the slot?" and "Yes", "We want one slot only" and "YES".
    pub(super) fn is_answered(&self, mark: LineMark, line: &str) -> bool {
        let Some(answer) = Answer::of(line).filter(|_| mark.kind != LineKind::Row && !line.ends_with('?')) else {
            return false;
        };
        let item =
            self.open.iter().rev().find(|(depth, _)| *depth < mark.depth).map_or(self.heading, |(_, item)| *item);
        answer.settles(self.before) || answer.settles(item) || answer.assents(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facets::form::check_cues;

    #[test]
    fn every_invitation_holds_its_cue() {
        check_cues(&[WILL_FORM], str::to_owned);
    }
}
