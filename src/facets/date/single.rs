//! The one meeting of a file: what its title says beside its path, and where to look when the path says nothing.

use std::collections::BTreeSet;

use crate::date::Day;
use crate::date::scan::Partial;

use super::super::Source;
use super::choice::Rival;
use super::name::Class;
use super::neighbours::Neighbours;
use super::settle::Draft;
use super::wording::Role;
use super::{Claim, Confidence, Place};

/// A day found in a file whose path gives none.
pub(super) struct Found {
    pub day: Day,
    pub line: u32,
    pub confidence: Confidence,
    pub source: Source,
    pub rule: &'static str,
    pub detail: String,
}

/// Returns what the title says where it contradicts the day of the path.
pub(super) fn title(draft: &Draft<'_>, corpus: &Neighbours, path: Day) -> Option<Rival> {
    let speaks = |claim: &Claim| match (claim.place, claim.role) {
        (Place::Line, Role::Topic | Role::Meeting) => {
            claim.mention.readings.iter().any(|read| is_swapped(read.date, path))
        }
        (_, Role::Elsewhere) => false,
        (Place::Title | Place::FrontMatter, Role::Bare | Role::Meeting) => true,
        // Below the title, or `## Date` behind it; further down it is that of an event, or of a slot to choose from.
        (Place::Line, Role::Bare) => claim.section == 0,
        (Place::Label, _) => claim.section <= 1,
        (Place::Heading, Role::Bare) => true,
        (Place::Title | Place::Heading, _) => corpus.is_customary(draft, claim),
        (Place::FrontMatter | Place::Sentence, _) => false,
    };
    let several = draft.dated_claims().filter(|(_, claim, _)| is_plain_heading(claim)).take(2).count() == 2;
    let listed = |claim: &Claim| several && is_plain_heading(claim) && claim.level > draft.file.facts.top_level;
    let mut speaking: Vec<(&Claim, Partial)> = draft
        .dated_claims()
        .filter(|(_, claim, _)| speaks(claim) && !listed(claim))
        .map(|(_, claim, read)| (claim, read))
        .collect();
    // The date of front matter is that of the file as often as that of the meeting, and goes behind its title.
    let order = |claim: &Claim| {
        let front = claim.place == Place::FrontMatter;
        (front, claim.place > Place::FrontMatter, front && claim.rest.is_empty())
    };
    speaking.sort_by_key(|(claim, _)| order(claim));
    let (claim, read) = *speaking.first()?;
    if read.fits(path) {
        return None;
    }
    let outvoted = speaking.iter().any(|(_, read)| read.fits(path));
    let day = read.or(Partial { year: Some(path.year()), ..Partial::default() }).full()?;
    let in_body = matches!(claim.place, Place::Line);
    (!(in_body && outvoted)).then_some(Rival { day, line: claim.line, weekday: claim.mention.weekday, outvoted })
}

/// A heading below the title that is nothing but a date; several of them are a list of dates.
fn is_plain_heading(claim: &Claim) -> bool {
    claim.place == Place::Heading && claim.role == Role::Bare
}

/// Says whether a date is the day with its month and its number exchanged.
fn is_swapped(date: Partial, day: Day) -> bool {
    date == Partial { year: Some(day.year()), month: Some(day.day()), day: Some(day.month()) }
}

/// Says whether a file without a day in its path may hold several meetings under dated headings.
pub(super) fn may_hold_meetings(draft: &Draft<'_>, corpus: &Neighbours) -> bool {
    match draft.file.facts.name.class {
        Class::Template | Class::Document | Class::Publication => false,
        Class::Minutes => true,
        Class::Unknown => {
            draft.path.year.is_some() || draft.file.facts.shaped_as_minutes || !corpus.is_odd_one(draft.file.path)
        }
    }
}

/// Finds the day of a file whose path gives none.
pub(super) fn find(draft: &Draft<'_>, corpus: &Neighbours) -> Option<Found> {
    let listed = lists_days(draft);
    let mut best: Option<(u8, &Claim, Partial)> = None;
    for (_, claim, read) in draft.dated_claims() {
        let ignored = (listed && claim.place == Place::Line) || speaks_of_another_month(draft, corpus, claim, read);
        let Some(rank) = rank(draft, corpus, claim).filter(|_| !ignored) else { continue };
        if best.is_none_or(|(other, _, _)| rank < other) {
            best = Some((rank, claim, read));
        }
    }
    match best {
        Some((_, claim, read)) => complete(draft, corpus, claim, read),
        None if draft.path.has_month_and_day() && is_dated_name(draft) => without_year(draft, corpus),
        None => day_in_month(draft, corpus),
    }
}

/// Says whether a line or a heading below the title in a file of one month speaks of another month, as `see the minutes of
/// 30 September` does.
fn speaks_of_another_month(draft: &Draft<'_>, corpus: &Neighbours, claim: &Claim, read: Partial) -> bool {
    if corpus.counts_meetings(draft.file.path) {
        return false;
    }
    let (Some(year), Some(month)) = (draft.path.year, draft.path.month) else { return false };
    let differs = read.month.is_some_and(|other| other != month) || read.year.is_some_and(|other| other != year);
    differs && matches!(claim.place, Place::Heading | Place::Line | Place::Sentence)
}

/// Dates `06-minutes` in the folder of a month, where such numbers do not count the files of the folder.
fn day_in_month(draft: &Draft<'_>, corpus: &Neighbours) -> Option<Found> {
    let number = draft.file.facts.name.leading_number().filter(|_| !corpus.counts_files(draft.file.path))?;
    let day = draft.path.or(Partial { day: Some(number), ..Partial::default() }).full()?;
    let detail = format!("the name begins with {number}, in a folder of {}", draft.path);
    Some(Found {
        day,
        line: 0,
        confidence: Confidence::Inferred,
        source: Source::Path,
        rule: "file-name-in-month",
        detail,
    })
}

/// Says whether three lines give three days: a list of the meetings, and no meeting itself. Two do in a file whose path
/// holds no number, as that of a meeting does.
fn lists_days(draft: &Draft<'_>) -> bool {
    let numbered = draft.file.path.contains(|c: char| c.is_ascii_digit());
    let lines = draft.dated_claims().filter(|(_, claim, _)| claim.place == Place::Line);
    let days: BTreeSet<Day> = lines.filter_map(|(_, _, read)| read.full()).collect();
    days.len() >= if numbered { 3 } else { 2 }
}

/// A name that is a pair of numbers and something else (`chapter-3-4`) is a date only among minutes.
fn is_dated_name(draft: &Draft<'_>) -> bool {
    let facts = draft.file.facts;
    facts.name.file_is_date || facts.name.class == Class::Minutes || facts.shaped_as_minutes
}

/// Returns how good a witness a claim is, 0 the best; `None` where it is none.
fn rank(draft: &Draft<'_>, corpus: &Neighbours, claim: &Claim) -> Option<u8> {
    let minutes = match draft.file.facts.name.class {
        Class::Minutes => true,
        Class::Unknown => {
            let counted = draft.file.facts.name.number.is_some() && draft.path.year.is_some();
            draft.file.facts.shaped_as_minutes && (counted || !corpus.is_odd_one(draft.file.path))
        }
        Class::Template | Class::Document | Class::Publication => false,
    };
    let custom = corpus.is_customary(draft, claim);
    // A day somewhere in the file of a whole year is one of its many.
    let of_a_year = draft.file.facts.name.file_is_date && draft.path.year.is_some() && draft.path.month.is_none();
    match (claim.place, claim.role) {
        (_, Role::Elsewhere) => None,
        (Place::Title, Role::Bare | Role::Meeting) => Some(0),
        (Place::FrontMatter, Role::Bare | Role::Meeting) => minutes.then_some(1),
        (Place::Title, Role::Topic) if custom => Some(2),
        (Place::Line | Place::Sentence, _) if of_a_year => None,
        // Of these the first in the file speaks: `Minutes of 5 May` below the day of the meeting are an item of its agenda.
        (Place::Heading, Role::Bare) => Some(3),
        (Place::Label, _) => minutes.then_some(3),
        (Place::Line, Role::Bare) => minutes.then_some(3),
        // Topics too come back from meeting to meeting, with other dates beside them.
        (Place::Heading, Role::Topic | Role::Meeting) if custom => Some(4),
        (Place::Line, _) => minutes.then_some(4),
        (Place::Heading, Role::Meeting) | (Place::Title, Role::Topic) => minutes.then_some(5),
        (Place::Sentence, _) => minutes.then_some(6),
        (Place::FrontMatter | Place::Heading, Role::Topic) => None,
    }
}

fn complete(draft: &Draft<'_>, corpus: &Neighbours, claim: &Claim, read: Partial) -> Option<Found> {
    let (source, rule) = match claim.place {
        Place::Title => (Source::Heading, "title"),
        Place::Heading => (Source::Heading, "heading"),
        Place::FrontMatter => (Source::FrontMatter, "front-matter"),
        Place::Label => (Source::Body, "labelled-line"),
        Place::Line => (Source::Body, "dated-line"),
        Place::Sentence => (Source::Body, "sentence"),
    };
    if let Some(day) = draft.in_year(read).full() {
        let detail = format!("line {} says {read}", claim.line);
        return Some(Found { day, line: claim.line, confidence: Confidence::Certain, source, rule, detail });
    }
    let (year, from) = year(draft, corpus, read, claim.mention.weekday)?;
    let day = Partial { year: Some(year), ..read }.full()?;
    let detail = format!("line {} says {read}, the year is {from}", claim.line);
    Some(Found { day, line: claim.line, confidence: Confidence::Inferred, source, rule, detail })
}

/// Dates a file whose name gives month and day, and nothing in its path the year.
fn without_year(draft: &Draft<'_>, corpus: &Neighbours) -> Option<Found> {
    let (year, from) = year(draft, corpus, draft.path, None)?;
    let day = Partial { year: Some(year), ..draft.path }.full()?;
    let detail = format!("the name says {}, the year is {from}", draft.path);
    let rule = "file-name-without-year";
    Some(Found { day, line: 0, confidence: Confidence::Inferred, source: Source::Neighbours, rule, detail })
}

/// Looks for the year of a date that is written without one.
fn year(draft: &Draft<'_>, corpus: &Neighbours, date: Partial, weekday: Option<i8>) -> Option<(i16, &'static str)> {
    let hints = &draft.file.facts.hints;
    let same =
        hints.iter().find(|day| date.fits(**day)).map(|day| (day.year(), "that of a link or line with this day"));
    let number = draft.file.facts.name.number;
    let numbered = number.and_then(|number| corpus.year_by_number(draft.file.path, number, date));
    same.or_else(|| numbered.map(|year| (year, "the one that puts it between the meetings before and after it")))
        .or_else(|| of_weekday(corpus, date, weekday).map(|year| (year, "the one in which it is the weekday written")))
        .or_else(|| corpus.year(draft.file.path).map(|year| (year, "that of the other files of the folder")))
        .or_else(|| year_of_hints(hints).map(|year| (year, "that of the links")))
}

fn of_weekday(corpus: &Neighbours, date: Partial, weekday: Option<i8>) -> Option<i16> {
    let (weekday, (first, last)) = (weekday?, corpus.span()?);
    let fits = |year: &i16| Partial { year: Some(*year), ..date }.full().is_some_and(|day| day.weekday() == weekday);
    let mut years = (first..=last).filter(fits);
    years.next().filter(|_| years.next().is_none())
}

fn year_of_hints(hints: &[Day]) -> Option<i16> {
    let [first, _, ..] = hints else { return None };
    hints.iter().all(|day| day.year() == first.year()).then_some(first.year())
}
