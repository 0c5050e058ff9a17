//! What a path says about a date, and which paths are no meetings whatever they say.

use serde::{Deserialize, Serialize};

use crate::date::Day;
use crate::date::scan::{Mention, Order, Partial, Reading, dates_in_name};

use super::lexicon::LEXICON;
use super::{season, wording};

/// What the path of a file says about its date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NameFacts {
    /// The best date in the name of the file.
    pub file: Option<Mention>,
    /// The other full dates in the name of the file: `2020-12-16` of `2020-08-12-to-2020-12-16`.
    pub others: Vec<Day>,
    /// Whether the date is all there is in the name.
    pub file_is_date: bool,
    /// Whether it names a text in a folder of those with the day on which it was posted: `_posts/2020-05-07-minutes`.
    pub posted: bool,
    /// Whether it is a date only with month and day exchanged, as `2021-13-05` is.
    pub exchanged: bool,
    /// The best date in the name of each folder, outermost first.
    pub folders: Vec<Mention>,
    /// The first month of the quarter that a folder is named after, with its year where that stands there too.
    pub quarter: Option<Partial>,
    /// The first year of the season that the name or a folder is named after: 2021 of `2021-2022`.
    pub season: Option<i16>,
    /// What the name says the file is.
    pub class: Class,
    /// Whether it stands for a folder of minutes, or is kept beside them, and may hold some itself: `minutes/README.md`,
    /// `meetings/log.md`.
    pub may_hold_minutes: bool,
    /// The running number, `145` of `Meeting 145`.
    pub number: Option<u32>,
    /// The `2` of `day-2`.
    pub day_number: Option<u8>,
}

/// What a name says a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Class {
    /// A template: never dated.
    Template,
    /// An index or a document of the project: dated by a dated folder at most.
    Document,
    /// A dated text with a title in a folder of those, as `blog/2020-05-01-release` is: dated only where it is shaped like
    /// minutes.
    Publication,
    /// Minutes by its name: it speaks of a meeting, or is numbered.
    Minutes,
    /// Nothing in particular.
    #[default]
    Unknown,
}

/// Reads the names of a path.
pub(crate) fn read(path: &str) -> NameFacts {
    let (folder_path, file) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let folders: Vec<&str> = folder_path.split('/').filter(|folder| !folder.is_empty()).collect();
    let folder_mentions = folder_dates(&folders);
    let in_year = folder_mentions.iter().any(|mention| mention.read(Order::YearFirst).year.is_some());
    let mentions = dates_in_name(stem);
    let days: Vec<Day> = mentions.iter().filter_map(|mention| mention.read(Order::YearFirst).full()).collect();
    let mention = best(mentions).filter(|mention| in_year || !is_glued_pair(stem, mention));
    let file_is_date = mention.as_ref().is_some_and(|mention| {
        let outside = [&stem[..mention.range.start], &stem[mention.range.end..]];
        outside.iter().all(|part| !part.contains(char::is_alphanumeric))
    });
    NameFacts {
        class: class(stem, &folders, mention.as_ref(), file_is_date),
        posted: !file_is_date && folders.iter().any(|folder| is_of_posts(folder)),
        exchanged: mention.as_ref().is_some_and(|mention| is_exchanged(stem, mention)),
        others: days.into_iter().skip(1).collect(),
        file: mention,
        file_is_date,
        folders: folder_mentions,
        quarter: folders.iter().rev().find_map(|folder| quarter(folder)),
        season: std::iter::once(&stem).chain(folders.iter().rev()).find_map(|name| season::of_name(name)),
        may_hold_minutes: (is_front_page(stem) || is_register(stem)) && are_of_minutes(&folders),
        number: running_number(stem),
        day_number: day_number(stem),
    }
}

impl NameFacts {
    /// Returns what the path says, with the order in which the numbers of names are read here.
    pub fn date(&self, order: Option<Order>) -> Partial {
        let order = order.unwrap_or(Order::YearFirst);
        let folder = self.folder_date(order);
        let Some(mention) = &self.file else { return folder };
        let of_year = |reading: &&Reading| folder.year.is_some() && reading.date.year == folder.year;
        let file = mention.readings.iter().find(of_year).map_or_else(|| mention.read(order), |reading| reading.date);
        if file.has_month_and_day() {
            return self.in_year(file, folder.year);
        }
        match (file.month, file.day) {
            (None, Some(_)) if !self.file_is_date || folder.day.is_some() => folder,
            (None, Some(number)) if folder.month.is_none() => self.month_number(folder, number),
            (_, _) if folder.day.is_some() => folder,
            (_, _) => self.in_year(file, folder.year).or(folder),
        }
    }

    /// Returns a date with its year taken from the path where it has none, as the path means it: in a season the first
    /// months of the calendar are those of its second year.
    pub fn in_year(&self, date: Partial, year: Option<i16>) -> Partial {
        let first = self.season.filter(|first| year == Some(*first));
        date.or(Partial { year: first.map_or(year, |first| Some(season::year_of(first, date.month))), ..date })
    }

    fn month_number(&self, date: Partial, number: i8) -> Partial {
        if date.year.is_none() || !(1..=12).contains(&number) {
            return date;
        }
        self.in_year(Partial { year: None, month: Some(number), ..date }, date.year)
    }

    /// Returns the number at the head of a name that says that it is minutes: `06-minutes`.
    pub fn leading_number(&self) -> Option<i8> {
        let mention = self.file.as_ref().filter(|mention| mention.range.start == 0 && self.class == Class::Minutes)?;
        match mention.read(Order::YearFirst) {
            Partial { year: None, month: None, day } => day,
            Partial { year: _, month: _, day: _ } => None,
        }
    }

    /// Says whether the number of the name can count the month that stands beside it: `02-February`.
    pub fn may_count_months(&self) -> bool {
        let date = self.file.as_ref().map(|mention| mention.read(Order::YearFirst));
        date.is_some_and(|date| date.year.is_none() && date.month.is_some() && date.month == date.day)
    }

    /// Returns what the folders say: the innermost decides, the outer ones supply what it leaves out.
    pub fn folder_date(&self, order: Order) -> Partial {
        let mut date = Partial::default();
        for folder in &self.folders {
            let said = month_of_folder(folder.read(order));
            date = match said {
                Partial { year: None, month: None, day: Some(number) } if date.year.is_some() => {
                    if date.month.is_none() {
                        self.month_number(date, number)
                    } else {
                        Partial { day: Some(number), ..date }
                    }
                }
                Partial { year: None, month: None, day: _ } => date,
                Partial { year: None, .. } => self.in_year(said, date.year),
                Partial { year: Some(_), .. } => said.or(date.filter_year(said.year)),
            };
        }
        date
    }

    /// Says whether the quarter folder above allows the day; `None` without such a folder.
    pub fn quarter_fits(&self, day: Day) -> Option<bool> {
        let quarter = self.quarter?;
        let first = quarter.month?;
        let year = quarter.year.or(self.folder_date(Order::YearFirst).year);
        Some(year.is_none_or(|year| year == day.year()) && (first..first + 3).contains(&day.month()))
    }

    /// Says whether a day lies within the time from the first date in the name to the last.
    pub fn spans(&self, first: Day, day: Day) -> bool {
        self.others.iter().max().is_some_and(|last| (first..=*last).contains(&day))
    }

    /// Returns the last day of a range in the name, as its distance from the first.
    pub fn has_range(&self) -> bool {
        self.file.iter().chain(self.folders.last()).any(|mention| mention.last.is_some())
    }
}

impl Partial {
    fn filter_year(self, year: Option<i16>) -> Partial {
        if self.year == year { self } else { Partial::default() }
    }
}

/// Says whether a date begins with its year and still can be read with the day in the middle only.
fn is_exchanged(stem: &str, mention: &Mention) -> bool {
    let year = stem[mention.range.clone()].bytes().take_while(u8::is_ascii_digit).count();
    let only = match &mention.readings[..] {
        [reading] => reading.order == Some(Order::DayFirst) && reading.date.full().is_some(),
        _ => false,
    };
    only && year == 4
}

/// `05-May` is a folder of May, not of its fifth day.
fn month_of_folder(said: Partial) -> Partial {
    if said.year.is_none() && said.month == said.day { Partial { day: None, ..said } } else { said }
}

/// `0530` is a day in the folder of a year, and a number elsewhere.
fn is_glued_pair(stem: &str, mention: &Mention) -> bool {
    let text = &stem[mention.range.clone()];
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) && mention.read(Order::YearFirst).year.is_none()
}

fn folder_dates(folders: &[&str]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut archive = false;
    for folder in folders {
        let mention = best(dates_in_name(folder)).filter(|mention| !mention.impossible());
        let of_archiving =
            archive && mention.as_ref().is_some_and(|mention| mention.read(Order::YearFirst).full().is_some());
        archive |= wording::words(folder).any(|word| word.starts_with("archiv"));
        if let Some(mention) = mention.filter(|_| !of_archiving) {
            found.push(mention);
        }
    }
    found
}

/// Returns the most telling of the dates in a name; of equal ones the first.
fn best(mentions: Vec<Mention>) -> Option<Mention> {
    let mut kept: Option<(u8, Mention)> = None;
    for mention in mentions {
        let rank = rank(&mention);
        if kept.as_ref().is_none_or(|(best, _)| rank > *best) {
            kept = Some((rank, mention));
        }
    }
    kept.map(|(_, mention)| mention)
}

fn rank(mention: &Mention) -> u8 {
    let date = mention.read(Order::YearFirst);
    match (date.year, date.month, date.day) {
        (Some(_), Some(_), Some(_)) => 7,
        (None, Some(_), Some(_)) => 6,
        _ if mention.impossible() => 5,
        (Some(_), Some(_), None) => 4,
        (None, Some(_), None) => 3,
        (Some(_), None, _) => 2,
        (None, None, Some(_)) => 1,
        (None, None, None) => 0,
    }
}

fn quarter(folder: &str) -> Option<Partial> {
    let lower = folder.to_lowercase();
    let at = lower.find('q').filter(|at| !lower[..*at].ends_with(char::is_alphabetic))?;
    let number = lower[at + 1..].trim_start_matches(['-', '_', ' ']).chars().next()?.to_digit(10)?;
    let year = best(dates_in_name(folder)).and_then(|mention| mention.read(Order::YearFirst).year);
    (1..=4).contains(&number).then_some(Partial { year, month: Some(number as i8 * 3 - 2), day: None })
}

/// Returns the last number of a name that is short enough to count meetings.
fn running_number(stem: &str) -> Option<u32> {
    let mut numbers = stem.rsplit(|c: char| !c.is_ascii_digit()).filter(|run| (1..=4).contains(&run.len()));
    numbers.next()?.parse().ok()
}

fn day_number(stem: &str) -> Option<u8> {
    let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().find_map(|(index, word)| numbered_day(word, words.get(index + 1).copied()))
}

/// Reads `Day 2`, `day2`, `Tag 3`.
pub(crate) fn numbered_day(word: &str, next: Option<&str>) -> Option<u8> {
    let lower = word.to_lowercase();
    let number = lower.strip_prefix("day").or(lower.strip_prefix("tag"))?;
    let number: u8 = if number.is_empty() { next?.parse().ok()? } else { number.parse().ok()? };
    (1..=9).contains(&number).then_some(number)
}

fn class(stem: &str, folders: &[&str], mention: Option<&Mention>, is_date: bool) -> Class {
    let words: Vec<String> = wording::words(stem).collect();
    let is_template = |word: &String| word.starts_with("template") || word.starts_with("vorlage");
    let in_templates = folders.iter().any(|folder| wording::words(folder).any(|word| is_template(&word)));
    let has_day = mention.is_some_and(|mention| mention.read(Order::YearFirst).has_month_and_day());
    let is_pattern = words.iter().any(|word| LEXICON.files.patterns.contains(word));
    if words.iter().any(is_template) || in_templates || (is_pattern && !has_day) {
        return Class::Template;
    }
    let joined = words.join("-");
    if !has_day && (is_front_page(stem) || is_register(stem)) {
        return Class::Document;
    }
    if !has_day && [&joined, &words.concat()].iter().any(|name| LEXICON.files.documents.contains(*name)) {
        return Class::Document;
    }
    let last = words.last().map(String::as_str).unwrap_or_default();
    if !has_day && (LEXICON.files.guides.contains(last) || joined.ends_with("how-to")) {
        return Class::Document;
    }
    let among_minutes = are_of_minutes(folders);
    let numbered = stem.contains(|c: char| c.is_ascii_digit()) && (words.is_empty() || is_date || among_minutes);
    let published = !among_minutes && folders.iter().any(|folder| is_of_publications(folder));
    if wording::names_a_meeting(stem) {
        Class::Minutes
    } else if published && !(is_date && has_day) {
        Class::Publication
    } else if numbered {
        Class::Minutes
    } else {
        Class::Unknown
    }
}

/// Says whether a name is that of a file which is kept from meeting to meeting: `decision_log`.
fn is_register(stem: &str) -> bool {
    let last = wording::words(stem).last().unwrap_or_default();
    LEXICON.files.registers.contains(&last) && !wording::names_a_meeting(stem)
}

/// Says whether a file stands for its folder, whatever numbers are in its name: `README`, `_index`, `00-README`.
fn is_front_page(stem: &str) -> bool {
    LEXICON.files.front_pages.contains(&joined(stem))
}

/// Returns the words of a name, without its numbers.
fn joined(name: &str) -> String {
    wording::words(name).collect::<Vec<_>>().join("-")
}

/// Says whether a folder is named after meetings.
fn are_of_minutes(folders: &[&str]) -> bool {
    folders.iter().any(|folder| wording::names_a_meeting(folder))
}

/// Says whether a folder holds texts that are named after the day on which they were posted: `_posts`, `blog`.
fn is_of_posts(folder: &str) -> bool {
    LEXICON.files.posts.contains(&joined(folder))
}

/// Says whether a folder holds dated texts that are no meetings: `blog`, `_posts`, `rfcs`.
fn is_of_publications(folder: &str) -> bool {
    is_of_posts(folder) || LEXICON.files.publications.contains(&joined(folder))
}
