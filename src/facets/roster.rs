//! Who was there: labels and lists of names in attendance sections.
//!
//! A roster is a section ("Participants (github handles preferred)"), a line ("Present: Ada, Bob") or a label with a list
//! below it. It is read without handles too, so it needs a strict idea of what a name looks like: a sentence under
//! "Participants" must not become a person.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::handle::{LEXICON, handles};
use crate::corpus::section::{LineKind, LineMark, Outline, Section};
use crate::words::{SHORTEST_WITH_A_SLIP, is_slip_of};

/// What a label says about the people it lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attendance {
    /// They were there.
    Present,
    /// They were not.
    Absent,
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?ix)^[^\p{L}\p{N}@]* (?: :[a-z0-9_+-]+:\s* )? [^\p{L}\p{N}@]* (?:\d+[.)]\s*)?
        (?: (?:list\s+of|in|remote|in-person|virtual|online|regular|other|current|meeting|committee|council|board|voting|non-voting|team|core|tsc|tc|wg|sig|members?|people|guests?|staff|also|today'?s|liste\s+der)\s+ (?:members?\s+)? ){0,2}
        (?: (?P<absent> excused | apologi[sz]ed | excuses | excusée?s? | absente?s | ausentes? | afwezige?n? | assenti | giustificati | frånvarande | fraværende | regrets | apolog(?:y|ies)(?:\s+for\s+absence)? | absent(?:ees?)? | absences? | not\s+(?:present|attending|in\s+attendance)
                 | unable\s+to\s+attend | entschuldigte?n? | abwesend\w* | verhindert | es\s+fehl(?:en|t) | fehlend\w* | not | missing )
          | (?P<present> participants?(?:\s+list)? | participating | attend(?:ees?|ance|ing|ed)(?:\s+list)? | present | presents? | roll[\ -]?call | sign[\ -]?in | who(?:\s+is|'s)\s+here | who\s+(?:joined|attended|was\s+there)
                 | teilnehm(?:er(?:\*?_?:?innen)?(?:liste)?|ende[nr]?) | anwesende?[rn]?(?:heit)? | présent(?:[.·]?e)?(?:[.·]?s)? | asistentes? | presentes | aanwezige?n? | presenti | närvarande | deltagare | deltagere | tilstede | on\s+the\s+call | guests? | observers? | members ) )
        (?: \s+ (?:members?|mitglieder|people|persons?|participants?|attendees?|present|today|from|also|by|this\s+(?:meeting|call)|on\s+\d[\d./-]+) )? (?P<plus>\+)?
        (?P<rest> $ | \s+(?-i:\p{Lu}).* | \s*[^\p{L}\p{N}\s+'’].* | \s+(?:use|please|prefer|with|add|and|&)\b.* )$";
    Regex::new(pattern).expect("a constant pattern")
});

/// A label of attendance at the beginning of a heading or a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label<'a> {
    /// What it says.
    pub attendance: Attendance,
    /// What follows its colon; empty where the names stand below it.
    pub names: &'a str,
    /// The word means other things too ("not", "missing", "members"): only handles are believed behind it.
    pub weak: bool,
}

/// Which roster a line belongs to, while the lines of a section are read in order.
pub(crate) struct Roster {
    /// What the heading of the section says.
    title: Option<Attendance>,
    /// What the last label says, and how deep in lists it stood.
    label: Option<(Attendance, u8)>,
    /// Whether the section ticks boxes: then those without a tick were not there.
    ticked: bool,
    /// Whether each of its items names one person, and behind a comma for whom they work.
    affiliated: bool,
}

impl Roster {
    /// Begins a section: its heading, or the one above it, may be the title of a roster.
    pub(crate) fn of_section(section: &Section) -> Roster {
        let above = section.headings.len().checked_sub(2).and_then(|above| section.headings.get(above));
        let title = of_heading(&section.heading);
        let divided = above.filter(|_| title.is_none() && is_division(&section.heading));
        let ticked = section.marks.iter().any(|mark| mark.kind == LineKind::DoneTask);
        let title = title.or(divided.and_then(|above| of_heading(above)));
        let affiliated = title.is_some() && gives_affiliations(section);
        Roster { title, label: None, ticked, affiliated }
    }

    /// Says whether a line of code is an item of the roster: a list that is indented too far is code.
    pub(crate) fn holds_code(&self, line: &str) -> bool {
        let item = line.trim_start().strip_prefix(['*', '-', '+']);
        self.title.is_some() && item.is_some_and(|item| item.trim_start().starts_with('@'))
    }

    /// Returns what is said of those the line names, and the part that names them; `None` outside of a roster.
    pub(crate) fn read<'l>(&mut self, mark: LineMark, line: &'l str) -> Option<(Attendance, &'l str)> {
        if let Some(label) = of_line(line) {
            self.label = (!label.weak || label.names.is_empty()).then_some((label.attendance, mark.depth));
            let named = !label.weak || label.names.contains('@');
            return named.then(|| (said_of(label.attendance, label.names), label.names));
        }
        let listed = matches!(mark.kind, LineKind::Item | LineKind::OpenTask | LineKind::DoneTask | LineKind::Row);
        if let Some((attendance, depth)) = self.label {
            let inside = if depth == 0 { listed } else { mark.depth > depth };
            if inside || (self.title.is_none() && depth == 0 && is_bare(line)) {
                return Some((self.boxed(mark, said_of(attendance, line)), self.person(line)));
            }
            self.label = None;
        }
        self.title.map(|attendance| (self.boxed(mark, said_of(attendance, line)), self.person(line)))
    }

    /// Returns what of an item names people.
    fn person<'l>(&self, line: &'l str) -> &'l str {
        affiliated(line).filter(|_| self.affiliated).unwrap_or(line)
    }

    /// Returns what the box before a name makes of what is said of it.
    fn boxed(&self, mark: LineMark, attendance: Attendance) -> Attendance {
        if self.ticked && mark.kind == LineKind::OpenTask { Attendance::Absent } else { attendance }
    }
}

/// Says whether the items of a section are people with their affiliations: "Ada Lovelace, Engines Ltd", two of them at least,
/// and none that lists more. Some employers are called like people, but not most of them.
fn gives_affiliations(section: &Section) -> bool {
    let items = || section.text_lines().filter(|(mark, _)| mark.kind == LineKind::Item).map(|(_, line)| line);
    let like_people = |line: &&str| separated(line).last().is_some_and(|employer| is_full_name(employer));
    let (like_people, others): (Vec<&str>, Vec<&str>) =
        items().filter(|line| affiliated(line).is_some()).partition(like_people);
    like_people.len() + others.len() >= 2
        && like_people.len() <= others.len()
        && items().all(|line| affiliated(line).is_some() || separated(line).len() == 1)
}

fn is_full_name(entry: &str) -> bool {
    name(entry).is_some_and(|name| name.contains(' '))
}

/// Returns the full name before the only comma or slash of a line without handles.
fn affiliated(line: &str) -> Option<&str> {
    let parts = separated(line);
    let [person, employer] = parts[..] else { return None };
    let divider = &line[person.len()..line.len() - employer.len()];
    let plain = !line.contains('@') && !line.contains(": ");
    (is_full_name(person) && divider.contains([',', '/']) && plain).then_some(person)
}

/// What a line says of those it names, in a roster that says `attendance` of all.
fn said_of(attendance: Attendance, line: &str) -> Attendance {
    match attendance {
        Attendance::Present if says_absent(line) => Attendance::Absent,
        Attendance::Present | Attendance::Absent => attendance,
    }
}

/// Reads a heading as the title of a roster. In `2020-05-04 ## Participants` a line break is missing, so that what stands
/// behind the last number signs is a heading of its own.
pub(crate) fn of_heading(heading: &str) -> Option<Attendance> {
    let last = heading.rsplit(" #").next().map(|last| last.trim_start_matches('#'));
    let spelt = corrected(last.filter(|last| last.starts_with(' ')).unwrap_or(heading));
    let read = read(&spelt)?;
    (!read.label.weak).then_some(read.label.attendance)
}

/// Corrects one slip in the first long word of a heading: "Partcipants". A heading is typed once and copied for months.
fn corrected(heading: &str) -> Cow<'_, str> {
    let mut words = heading.split(|letter: char| !letter.is_alphabetic());
    let word = words.find(|word| word.len() >= SHORTEST_WITH_A_SLIP).unwrap_or("");
    let lower = word.to_lowercase();
    let label = LEXICON.long_labels.iter().find(|label| is_slip_of(&lower, label));
    label.map_or(Cow::Borrowed(heading), |label| Cow::Owned(heading.replacen(word, label, 1)))
}

/// Reads a line as a label; only one with a colon, or alone on its line, is one.
pub(crate) fn of_line(line: &str) -> Option<Label<'_>> {
    let read = read(line)?;
    let alone = read.rest.trim_matches(|letter: char| !letter.is_alphanumeric()).is_empty();
    let colon = read.rest.trim_start_matches(['*', '_', ' ']).starts_with(':') || read.plus || read.bracket_colon;
    let taken = colon || (alone && !read.label.weak);
    taken.then_some(read.label)
}

struct Read<'a> {
    label: Label<'a>,
    rest: &'a str,
    plus: bool,
    bracket_colon: bool,
}

fn read(text: &str) -> Option<Read<'_>> {
    let found = LABEL.captures(text)?;
    let absent = found.name("absent");
    let word = absent.or(found.name("present"))?;
    let rest = found.name("rest").map_or("", |rest| rest.as_str());
    let plus = found.name("plus").is_some();
    if !plus && rest.trim_start().starts_with(char::is_uppercase) {
        return None;
    }
    let tail = rest.trim_start_matches(['*', '_', ' ']);
    let colon = tail.find(':').filter(|colon| {
        *colon == 0 || (tail.starts_with('(') && tail[..*colon].trim_end_matches(['*', '_', ' ']).ends_with(')'))
    });
    let names = if plus { rest } else { colon.map_or("", |colon| &tail[colon + 1..]) };
    let attendance = if absent.is_some() { Attendance::Absent } else { Attendance::Present };
    let lower = word.as_str().to_lowercase();
    let weak = LEXICON.weak_labels.contains(&lower);
    let bracket_colon = colon.is_some_and(|colon| colon > 0);
    Some(Read { label: Label { attendance, names: names.trim(), weak }, rest, plus, bracket_colon })
}

/// Returns whether a line of a roster says that those it names were not there.
pub(crate) fn says_absent(line: &str) -> bool {
    static WORDS: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?i)\b(?:excused?|absent|regrets|apologies|not (?:present|attending|available)|entschuldigt|abwesend|verhindert)\b";
        Regex::new(pattern).expect("a constant pattern")
    });
    WORDS.is_match(line)
}

/// Returns the names, in lower case, by which the rosters of a file let people be called: "ada lovelace" and "ada".
pub(crate) fn known_names(outline: &Outline) -> HashSet<String> {
    let mut known = HashSet::new();
    for section in &outline.sections {
        let mut roster = Roster::of_section(section);
        for (mark, line) in section.text_lines() {
            let listed = roster.read(mark, line).map_or(Vec::new(), |(_, listed)| names(listed));
            for name in listed {
                let lower = name.to_lowercase();
                known.extend(lower.split(' ').next().map(str::to_owned));
                known.insert(lower);
            }
        }
    }
    known
}

/// Returns the plain names in a line of a roster, as written: "Ada Lovelace (Engines), Bob" gives both.
pub(crate) fn names(line: &str) -> Vec<&str> {
    let cell = line.split(['|', '\t']).map(str::trim).find(|cell| !cell.is_empty()).unwrap_or("");
    let list = match cell.split_once(": ") {
        Some((before, after)) if before.split_whitespace().count() <= 4 => after,
        Some(_) | None => cell,
    };
    let entries: Vec<&str> = separated(list).into_iter().map(str::trim).filter(|entry| !entry.is_empty()).collect();
    let names: Vec<&str> = entries.iter().filter_map(|entry| name(entry)).collect();
    // Small letters are a handle only where nothing but names stands: a sentence with commas is no roster.
    let clean = names.len() == entries.len();
    names.into_iter().filter(|name| clean || is_capitalised(name.split(' ').next().unwrap_or(name))).collect()
}

/// Whether a line holds nothing but handles.
fn is_bare(line: &str) -> bool {
    let found = handles(line);
    !found.is_empty() && line.split_whitespace().count() <= found.len() + 1
}

/// Whether a heading below "Participants" only divides them: "Members", "Guests", "Board".
fn is_division(heading: &str) -> bool {
    let divides = |word: &str| LEXICON.divisions.contains(word.to_lowercase().trim_matches([':', '(', ')']));
    heading.split_whitespace().count() <= 4 && heading.split_whitespace().any(divides)
}

/// Splits at commas, semicolons and "and", but not inside brackets: "Ada (A, B), Bob" are two.
fn separated(list: &str) -> Vec<&str> {
    static AND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[,;()\[\]]|\s(?:and|und|et|en|y|e|och|og|&|\+|/)\s").expect("a constant pattern")
    });
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0usize, 0usize);
    for found in AND.find_iter(list) {
        match found.as_str() {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ if depth == 0 => {
                parts.push(&list[start..found.start()]);
                start = found.end();
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts
}

/// Reads one entry of a roster as a name, what stands behind it left out.
fn name(entry: &str) -> Option<&str> {
    static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"\s*[(\[<:–—=/].*|\s+(?:-.*|from\b.*|of\b.*|for\b.*|via\b.*|at\b.*|@.*)")
            .expect("a constant pattern")
    });
    let is_to_fill_in = entry.trim_start().starts_with(['$', '{', '%']);
    let entry = entry.trim().trim_matches(|letter: char| !(letter.is_alphanumeric() || "([<.".contains(letter)));
    if entry.contains("://") || is_to_fill_in {
        return None;
    }
    let end = BEHIND.find(entry).map_or(entry.len(), |behind| behind.start());
    let name = without_stop(entry[..end].trim().trim_end_matches(['*', '_', '?', '!']));
    let words: Vec<&str> = name.split_whitespace().collect();
    let listed = words.first().is_some_and(|first| is_no_name(first));
    let is_name = match words.as_slice() {
        [] => false,
        [one] => is_single(one),
        [..] if words.len() > 5 => false,
        [first, .., last] => is_capitalised(first) && is_capitalised(last) && words.iter().all(|word| is_part(word)),
    };
    (is_name && !listed && name.len() <= 50).then_some(name)
}

/// Cuts the full stop behind a list of names; that of `J.` and `Jr.` belongs to the name.
fn without_stop(name: &str) -> &str {
    const LONGEST_SHORT_FORM: usize = 3;
    let last = name.rsplit(' ').next().unwrap_or(name);
    if last.len() > LONGEST_SHORT_FORM { name.trim_end_matches('.') } else { name }
}

/// Words that stand where a name could, and are none.
fn is_no_name(word: &str) -> bool {
    LEXICON.nobody.contains(&word.trim_end_matches([':', '.', ',']).to_lowercase())
}

/// Whether one word alone can be a first name or a handle written without `@`.
fn is_single(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let shape = word.chars().all(|letter| letter.is_alphanumeric() || "-_.'’".contains(letter));
    letters >= 2 && shape && word.starts_with(char::is_alphanumeric) && !word.ends_with('.') && word.len() <= 39
}

/// Whether a word can stand in a name of several words.
fn is_part(word: &str) -> bool {
    is_capitalised(word) || LEXICON.particles.contains(word)
}

/// Whether a word begins with a capital and is made of letters: `Ada`, `O'Neil`, `J.`, `McCarthy-Smith`.
fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().all(|letter| letter.is_alphabetic() || "-.'’".contains(letter))
}

#[cfg(test)]
#[path = "roster_tests.rs"]
mod tests;
