//! What the words around a date make of it: the date of the meeting, or of something else.

use serde::{Deserialize, Serialize};

use crate::date::names;

use super::lexicon::LEXICON;

/// What a date in a heading or line can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Role {
    /// Another date: of the next meeting, a deadline, the last edit.
    Elsewhere,
    /// The date of a topic.
    Topic,
    /// The words speak of a meeting, and of something else.
    Meeting,
    /// Nothing but the date and words every meeting has.
    Bare,
}

/// Returns what the words before and behind a date make of it.
pub(crate) fn role(before: &str, behind: &str) -> Role {
    let mut role = Role::Bare;
    let mut meeting = false;
    let nearest = words(before).filter(|word| !is_filler(word)).last();
    if nearest.is_some_and(|word| LEXICON.beside.other_events.contains(&word)) {
        return Role::Elsewhere;
    }
    if treats_a_record(before) || speaks_of_approval(before, behind) {
        return Role::Elsewhere;
    }
    for (word, in_front) in words(before).map(|word| (word, true)).chain(words(behind).map(|word| (word, false))) {
        if in_front && LEXICON.beside.other_dates.contains(&word) {
            return Role::Elsewhere;
        }
        meeting |= is_meeting(&word);
        if !is_meeting(&word) && !is_filler(&word) {
            role = Role::Topic;
        }
    }
    if role == Role::Topic && meeting { Role::Meeting } else { role }
}

/// `Approval of the minutes of 5 May` speaks of the meeting before; `Adoption group minutes, 5 May` do not.
fn treats_a_record(before: &str) -> bool {
    let is_record = |word: &String| LEXICON.beside.records.contains(word);
    // Few lines name one, and to look for every treatment takes longer.
    if !words(before).any(|word| is_record(&word)) {
        return false;
    }
    let text = spelled_out(before);
    let ends = LEXICON.beside.treatments.iter().filter_map(|treatment| {
        let start = text.find(&format!(" {treatment} "))?;
        Some(start + treatment.len() + 1)
    });
    ends.min().is_some_and(|end| {
        let next = words(&text[end..]).next();
        let treated = next.is_some_and(|word| is_record(&word) || LEXICON.beside.treated.contains(&word));
        treated && words(&text[end..]).any(|word| is_record(&word))
    })
}

/// Returns the words of a text with one space before, between and behind them.
fn spelled_out(text: &str) -> String {
    words(text).fold(" ".to_string(), |text, word| text + &word + " ")
}

/// `The minutes of 5 May were approved` speaks of the meeting before; `Minutes of 5 May (approved)` does not.
fn speaks_of_approval(before: &str, behind: &str) -> bool {
    let follow = |list: &'static [&str]| words(behind).take(REACH).position(|word| list.contains(&word.as_str()));
    let verb = follow(&["was", "were", "is", "are", "be", "wird", "wurde", "werden", "wurden", "ist"]);
    let approved = follow(&["approved", "accepted", "adopted", "confirmed", "angenommen", "genehmigt", "bestätigt"]);
    verb.zip(approved).is_some_and(|(verb, approved)| verb < approved) && names_a_meeting(before)
}

/// How many words behind a date belong to its sentence.
const REACH: usize = 8;

/// Returns the words around a date without its digits, to compare with other headings.
pub(crate) fn rest(before: &str, behind: &str) -> String {
    let mut rest = String::new();
    for word in words(before).chain(words(behind)) {
        if rest.len() > LONGEST_REST {
            break;
        }
        if !rest.is_empty() {
            rest.push(' ');
        }
        rest.push_str(&word);
    }
    rest
}

/// Longer headings are sentences: what they share is no custom.
const LONGEST_REST: usize = 60;

/// Says whether a text is a label that announces the day of the meeting: `Date:`, `**Meeting Date/Time**`.
pub(crate) fn is_label(before: &str) -> bool {
    let mut any = false;
    for word in words(before) {
        let word = word.as_str();
        let labels = LEXICON.beside.labels.contains(word);
        if !labels && !is_meeting(word) && !is_filler(word) {
            return false;
        }
        any |= labels;
    }
    any
}

/// Says whether a text names a meeting or its record; `Release notes` are none.
pub(crate) fn names_a_meeting(text: &str) -> bool {
    let mut of_something_else = false;
    words(text).any(|word| {
        let named = is_meeting(&word) && !of_something_else;
        of_something_else = LEXICON.beside.of_something_else.contains(&word);
        named
    })
}

/// Says whether a heading or the beginning of a line is one that minutes have: who took part, what is on the agenda.
pub(crate) fn is_shape(text: &str) -> bool {
    words(text).take(3).any(|word| LEXICON.beside.shapes.contains(&word))
}

/// Says whether a text holds a word of a language that writes the day before the month.
pub(crate) fn is_day_first(text: &str) -> bool {
    words(text).any(|word| LEXICON.beside.day_first.contains(&word) || is_compound(&word))
}

/// German writes what kind of meeting it is into the word: `Fachschaftssitzung`, `Arbeitstreffen`.
fn is_meeting(word: &str) -> bool {
    LEXICON.beside.meetings.contains(word) || is_compound(word)
}

fn is_compound(word: &str) -> bool {
    LEXICON.beside.compounds.iter().any(|last| word.ends_with(last))
}

/// Says whether a word says nothing beside a date.
pub(crate) fn is_filler(word: &str) -> bool {
    LEXICON.beside.fillers.contains(word) || names::may_be_weekday(word) || names::is_ordinal(word)
}

/// Returns the words of a text in lower case, numbers left out.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
