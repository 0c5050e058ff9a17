//! Which of two dates is the meeting's where path and title contradict each other.

use crate::date::scan::Partial;
use crate::date::{Day, names};

use super::habit::Fit;
use super::neighbours::Neighbours;
use super::settle::Draft;
use super::wording::Role;
use super::{Claim, Place};

/// What the title says, where it is not what the path says.
pub(super) struct Rival {
    pub day: Day,
    pub line: u32,
    /// The weekday written beside it.
    pub weekday: Option<i8>,
    /// Whether another place in the file gives the day of the path.
    pub outvoted: bool,
}

/// The end of a contradiction.
pub(super) struct Decision {
    pub taken: Day,
    pub taken_line: u32,
    pub rejected: Day,
    pub rejected_line: u32,
    pub rule: &'static str,
    pub reason: String,
}

/// The winner, by which rule, and why.
enum Winner {
    Path(&'static str, String),
    Title(&'static str, String),
}

/// Chooses between the day of the path and that of the title. Where nothing speaks for either, names lie less: titles
/// are copied from the meeting before.
pub(super) fn choose(draft: &Draft<'_>, corpus: &Neighbours, path: Day, title: Rival) -> Decision {
    let rules = [
        exchanged,
        named_too,
        written_weekday,
        taken,
        posted,
        reach,
        copied_name,
        folders,
        habit,
        outvoted,
        agreed,
        weekend,
        commit,
    ];
    let winner = rules.iter().find_map(|rule| rule(draft, corpus, path, &title)).unwrap_or_else(|| {
        Winner::Path("name-over-title", "titles are copied from meeting to meeting, names are written anew".to_string())
    });
    match winner {
        Winner::Path(rule, reason) => {
            Decision { taken: path, taken_line: 0, rejected: title.day, rejected_line: title.line, rule, reason }
        }
        Winner::Title(rule, reason) => {
            Decision { taken: title.day, taken_line: title.line, rejected: path, rejected_line: 0, rule, reason }
        }
    }
}

/// A name such as `2021-13-05` is no date until month and day are exchanged, which nobody says is what was meant.
fn exchanged(draft: &Draft<'_>, _: &Neighbours, path: Day, _: &Rival) -> Option<Winner> {
    draft.file.facts.name.exchanged.then(|| {
        Winner::Title("impossible-name", format!("the calendar has no such day as the name says, unless it is {path}"))
    })
}

/// A name such as `2022-11-29-board-9-november-2020` holds the day of its upload, too.
fn named_too(draft: &Draft<'_>, _: &Neighbours, _: Day, title: &Rival) -> Option<Winner> {
    let named = draft.file.facts.name.others.contains(&title.day);
    named.then(|| Winner::Title("said-twice", format!("the name gives {} as well", title.day)))
}

/// A post is named after the day on which it was written, some days behind the meeting.
fn posted(draft: &Draft<'_>, _: &Neighbours, path: Day, title: &Rival) -> Option<Winner> {
    let behind = path.number() - title.day.number();
    let posted = draft.file.facts.name.posted && (1..=LONGEST_WRITING).contains(&behind);
    posted.then(|| Winner::Title("posted-later", format!("a post is named after the day it was written on, {path}")))
}

/// Who posts minutes later than this many days posts something else.
const LONGEST_WRITING: i32 = 60;

fn written_weekday(_: &Draft<'_>, _: &Neighbours, path: Day, title: &Rival) -> Option<Winner> {
    let weekday = title.weekday?;
    if title.day.weekday() != weekday && path.weekday() == weekday {
        let reason = format!("the title says {}, which {path} is and {} is not", names::weekday(weekday), title.day);
        return Some(Winner::Path("written-weekday", reason));
    }
    None
}

/// A wrong year puts a day outside the time in which the series met.
fn reach(draft: &Draft<'_>, corpus: &Neighbours, path: Day, title: &Rival) -> Option<Winner> {
    let reaches = |day| corpus.reaches(draft, day);
    match (reaches(path), reaches(title.day)) {
        (true, false) => Some(Winner::Path("series-reach", format!("the series did not meet near {}", title.day))),
        (false, true) => Some(Winner::Title("series-reach", format!("the series did not meet near {path}"))),
        (_, _) => None,
    }
}

fn folders(draft: &Draft<'_>, _: &Neighbours, path: Day, title: &Rival) -> Option<Winner> {
    let name = &draft.file.facts.name;
    let folder = name.folder_date(crate::date::scan::Order::YearFirst);
    if folder.day.is_some() {
        return None;
    }
    let fits = |day| folder.fits(day) && name.quarter_fits(day) != Some(false);
    match (fits(path), fits(title.day)) {
        (false, true) => Some(Winner::Title("folder-fits-title", "the folder fits the title only".to_string())),
        (true, false) if name.quarter.is_some() || folder.month.is_some() => {
            Some(Winner::Path("folder-fits-name", "the folder fits the name only".to_string()))
        }
        (_, _) => None,
    }
}

fn taken(draft: &Draft<'_>, corpus: &Neighbours, _: Day, title: &Rival) -> Option<Winner> {
    corpus
        .is_taken(draft, title.day)
        .then(|| Winner::Path("taken-by-sibling", format!("another file of the series is named {}", title.day)))
}

/// Whoever copies a file copies its name too.
fn copied_name(draft: &Draft<'_>, corpus: &Neighbours, path: Day, _: &Rival) -> Option<Winner> {
    let reason = || format!("several files of the series have the same name but for a number, with {path} in it");
    corpus.is_copied(draft, path).then(|| Winner::Title("copied-name", reason()))
}

fn habit(draft: &Draft<'_>, corpus: &Neighbours, path: Day, title: &Rival) -> Option<Winner> {
    let fit = |day| corpus.fit(draft, day);
    let says = |day: Day, other: Day| {
        format!(
            "{day} is a {}, as the meetings around it; {other} is a {}",
            names::weekday(day.weekday()),
            names::weekday(other.weekday())
        )
    };
    match (fit(path), fit(title.day)) {
        (Fit::Usual, Fit::Unusual) => Some(Winner::Path("weekday-habit", says(path, title.day))),
        (Fit::Unusual, Fit::Usual) => Some(Winner::Title("weekday-habit", says(title.day, path))),
        // The same day of another year: the slip is where nothing shows that the series met.
        (Fit::Unknown, Fit::Usual) if (path.month(), path.day()) == (title.day.month(), title.day.day()) => {
            Some(Winner::Title("weekday-habit", says(title.day, path)))
        }
        (_, _) => None,
    }
}

fn outvoted(_: &Draft<'_>, _: &Neighbours, path: Day, title: &Rival) -> Option<Winner> {
    title.outvoted.then(|| Winner::Path("said-twice", format!("the text gives {path} as well")))
}

/// A line in the text that agrees with a title was written for this meeting: who copies a title seldom copies both.
fn agreed(draft: &Draft<'_>, _: &Neighbours, _: Day, title: &Rival) -> Option<Winner> {
    let says = |(_, claim, read): &(usize, &Claim, Partial)| {
        read.full() == Some(title.day) && claim.role != Role::Elsewhere && claim.place != Place::Sentence
    };
    let agreeing: Vec<&Claim> = draft.dated_claims().filter(says).map(|(_, claim, _)| claim).collect();
    let in_text = agreeing.iter().any(|claim| matches!(claim.place, Place::Label | Place::Line));
    let other = agreeing.iter().find(|claim| claim.line != title.line).filter(|_| in_text)?;
    Some(Winner::Title("said-twice", format!("line {} gives {} as well", other.line, title.day)))
}

fn weekend(draft: &Draft<'_>, corpus: &Neighbours, path: Day, title: &Rival) -> Option<Winner> {
    let known = corpus.fit(draft, path) == Fit::Usual;
    let free = |day: Day| day.weekday() >= 6;
    if known || !free(path) || free(title.day) {
        return None;
    }
    Some(Winner::Title(
        "working-day",
        format!("{path} is a {}, {} a working day", names::weekday(path.weekday()), title.day),
    ))
}

/// Minutes are committed on the day of the meeting or soon after it; sooner, they were prepared.
fn commit(draft: &Draft<'_>, _: &Neighbours, path: Day, title: &Rival) -> Option<Winner> {
    let committed = draft.file.committed?;
    let late = |day: Day| committed.number() - day.number();
    let near = |day: Day| (-1..=14).contains(&late(day));
    let reason = |day: Day| format!("the file was first committed on {committed}, soon after {day}");
    match (near(path), near(title.day)) {
        (true, false) => Some(Winner::Path("commit-date", reason(path))),
        (false, true) => Some(Winner::Title("commit-date", reason(title.day))),
        (true, true) | (false, false) => None,
    }
}
