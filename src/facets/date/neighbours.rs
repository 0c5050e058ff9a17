//! What the files of a corpus know of each other: when each series met, and how the files of each folder are named.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::date::Day;
use crate::date::scan::Partial;

use super::super::entry;
use super::Claim;
use super::habit::{Fit, Habit};
use super::settle::{Draft, file_name, folder, sure_day};
use super::wording::Role;

/// What the files know of each other.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    series: HashMap<String, OfSeries>,
    folders: HashMap<String, OfFolder>,
    /// The first and the last year of the corpus.
    span: Option<(i16, i16)>,
}

/// What the files of a series say.
#[derive(Debug, Default)]
struct OfSeries {
    habit: Habit,
    /// The days that names give, with how many files have each of these names but for a number at its end.
    named: BTreeMap<Day, BTreeMap<String, u32>>,
    /// The words beside dates of meetings, with the day where it is only one.
    customs: HashMap<String, Option<Day>>,
}

/// What the files of a folder say.
#[derive(Debug, Default)]
struct OfFolder {
    /// How many there are, and how many have a day in their name.
    files: u32,
    named: u32,
    /// The years in which they are dated.
    years: BTreeSet<i16>,
    /// The days of those that are numbered, by number.
    numbered: BTreeMap<u32, Day>,
    /// The numbers at the head of their names.
    leading: BTreeSet<i8>,
    /// How many of those whose name has a number for a month say that month first, and how many another one of the same year.
    months_agreed: u32,
    months_differed: u32,
}

/// A meeting may go on in a second part.
const OF_ONE_MEETING: u32 = 2;

/// Returns the name of a file without the numbers at its end: `28-5-24-minutes` of `28-5-24-minutes-1-1.md`.
fn uncounted(path: &str) -> &str {
    let name = file_name(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    stem.trim_end_matches(|letter: char| !letter.is_alphabetic())
}

impl Neighbours {
    /// Learns what a file says to its neighbours.
    pub fn add(&mut self, draft: &Draft<'_>) {
        let sure = sure_day(draft);
        entry(&mut self.series, draft.series).add(draft, sure);
        entry(&mut self.folders, folder(draft.file.path)).add(draft, sure);
        if let Some(day) = sure {
            let (first, last) = self.span.unwrap_or((day.year(), day.year()));
            self.span = Some((first.min(day.year()), last.max(day.year())));
        }
    }

    /// Returns the first and the last year of the corpus.
    pub fn span(&self) -> Option<(i16, i16)> {
        self.span
    }

    /// Says how a day fits the habit of the series.
    pub fn fit(&self, draft: &Draft<'_>, day: Day) -> Fit {
        self.series(draft).map_or(Fit::Unknown, |series| series.habit.fit(day))
    }

    /// Says whether the series is known to have met within about a year of the day; true where nothing is known.
    pub fn reaches(&self, draft: &Draft<'_>, day: Day) -> bool {
        self.series(draft).is_none_or(|series| series.habit.reaches(day))
    }

    /// Says whether a file of the series is named after the day.
    pub fn is_taken(&self, draft: &Draft<'_>, day: Day) -> bool {
        self.series(draft).is_some_and(|series| series.named.contains_key(&day))
    }

    /// Says whether so many files of the series have the name of this one but for a number that they are copies.
    pub fn is_copied(&self, draft: &Draft<'_>, day: Day) -> bool {
        let names = self.series(draft).and_then(|series| series.named.get(&day));
        names.and_then(|names| names.get(uncounted(draft.file.path))).is_some_and(|files| *files > OF_ONE_MEETING)
    }

    /// Says whether the words of a claim stand beside dates of several meetings of the series.
    pub fn is_customary(&self, draft: &Draft<'_>, claim: &Claim) -> bool {
        let several = |series: &OfSeries| series.customs.get(&claim.rest).is_some_and(Option::is_none);
        claim.rest.is_empty() || self.series(draft).is_some_and(several)
    }

    /// Returns the year in which all dated files of the folder are.
    pub fn year(&self, path: &str) -> Option<i16> {
        let years = &self.folder(path)?.years;
        years.first().copied().filter(|_| years.len() == 1)
    }

    /// Returns the year that puts the date of a numbered meeting between the meetings numbered before and after it.
    pub fn year_by_number(&self, path: &str, number: u32, date: Partial) -> Option<i16> {
        let numbered = &self.folder(path)?.numbered;
        let before = numbered.range(..number).next_back().map(|(_, day)| *day);
        let behind = numbered.range(number + 1..).next().map(|(_, day)| *day);
        let on = |year: i16| Partial { year: Some(year), ..date }.full();
        match (before, behind) {
            (Some(before), _) => {
                let year =
                    (before.year()..=before.year() + 1).find(|year| on(*year).is_some_and(|day| day >= before))?;
                on(year).filter(|day| behind.is_none_or(|behind| *day <= behind)).map(|day| day.year())
            }
            (None, Some(behind)) => {
                (behind.year() - 1..=behind.year()).rev().find(|year| on(*year).is_some_and(|day| day <= behind))
            }
            (None, None) => None,
        }
    }

    /// Says whether the numbers at the head of the names of a folder count its files: 1, 2, 3.
    pub fn counts_files(&self, path: &str) -> bool {
        let Some(folder) = self.folder(path) else { return false };
        folder.leading.iter().zip(1..).all(|(number, counted)| *number == counted)
    }

    /// Says whether the numbers beside the years in the names of a folder count meetings, not months: `Protokoll_04_2020`
    /// of a meeting in May.
    pub fn counts_meetings(&self, path: &str) -> bool {
        self.folder(path).is_some_and(|it| it.months_differed >= 2 && it.months_differed > it.months_agreed)
    }

    /// Says whether a file without a day in its name stands among files that have one.
    pub fn is_odd_one(&self, path: &str) -> bool {
        self.folder(path).is_some_and(|folder| folder.named >= 3 && folder.named * 2 > folder.files)
    }

    fn series(&self, draft: &Draft<'_>) -> Option<&OfSeries> {
        self.series.get(draft.series)
    }

    /// Returns what the files of the folder of a file say.
    fn folder(&self, path: &str) -> Option<&OfFolder> {
        self.folders.get(folder(path))
    }
}

impl OfSeries {
    fn add(&mut self, draft: &Draft<'_>, sure: Option<Day>) {
        self.habit.extend(sure);
        if let Some(day) = draft.path_day() {
            *self.named.entry(day).or_default().entry(uncounted(draft.file.path).to_owned()).or_default() += 1;
        }
        for (_, claim, read) in draft.dated_claims().filter(|(_, claim, _)| claim.role != Role::Elsewhere) {
            let day = draft.in_year(read).full();
            let agreed = draft.path_day().is_none_or(|named| Some(named) == day);
            if let Some(day) = day.filter(|_| agreed && !claim.rest.is_empty()) {
                self.learn_custom(&claim.rest, day);
            }
        }
    }

    fn learn_custom(&mut self, words: &str, day: Day) {
        match self.customs.get_mut(words) {
            Some(only) => *only = only.filter(|only| *only == day),
            None => drop(self.customs.insert(words.to_owned(), Some(day))),
        }
    }
}

impl OfFolder {
    fn add(&mut self, draft: &Draft<'_>, sure: Option<Day>) {
        let name = &draft.file.facts.name;
        self.files += 1;
        self.named += u32::from(draft.path.has_month_and_day());
        self.leading.extend(name.leading_number());
        if let Some(agrees) = draft.agrees_on_month() {
            *(if agrees { &mut self.months_agreed } else { &mut self.months_differed }) += 1;
        }
        if let Some(day) = sure {
            self.years.insert(day.year());
            if let Some(number) = name.number.filter(|_| !draft.path.has_month_and_day()) {
                self.numbered.insert(number, day);
            }
        }
    }
}
