//! Several meetings in one file: headings of one level that are dates, front matter further down, days of an event,
//! weekdays alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::Day;
use crate::date::scan::Partial;

use super::super::Source;
use super::name::Class;
use super::wording::Role;
use super::{Claim, Confidence, DateFacts, Place};

/// What the meetings of a file are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Divider {
    /// Front matter, where there is more of it further down.
    FrontMatter,
    /// Headings that are dates.
    Headings,
    /// A line `Date: 5 May` below headings of one level.
    Labels,
}

impl Divider {
    fn is(self, claim: &Claim) -> bool {
        match self {
            Divider::FrontMatter => claim.place == Place::FrontMatter,
            Divider::Headings => is_heading(claim),
            Divider::Labels => claim.place == Place::Label && claim.level > 0,
        }
    }

    fn rule(self) -> &'static str {
        match self {
            Divider::FrontMatter => "front-matter-per-meeting",
            Divider::Headings => "heading-per-meeting",
            Divider::Labels => "labelled-line-per-meeting",
        }
    }

    fn source(self) -> Source {
        match self {
            Divider::FrontMatter => Source::FrontMatter,
            Divider::Headings | Divider::Labels => Source::Heading,
        }
    }
}

/// Where a meeting begins in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Start {
    /// The section that begins it.
    pub section: u32,
    /// Its day; `None` where a heading ends the meeting before it and begins none.
    pub day: Option<Day>,
    /// The line of the heading.
    pub line: u32,
    /// How the day was read.
    pub confidence: Confidence,
    /// The rule that found it.
    pub rule: &'static str,
    /// Where the rule looked.
    pub source: Source,
}

impl Start {
    /// Returns what begins where a claim that divides the file stands.
    pub fn at(claim: &Claim, day: Option<Day>, divider: Divider) -> Start {
        let (rule, source) = (divider.rule(), divider.source());
        Start { section: claim.section, day, line: claim.line, confidence: Confidence::Certain, rule, source }
    }
}

/// What is known about a file when its headings are read.
pub(super) struct Context<'a> {
    /// What the meetings are told apart by.
    pub divider: Divider,
    /// What the path says.
    pub path: Partial,
    /// The year of the other files of the folder, where nothing else gives one.
    pub year_of_neighbours: Option<i16>,
    /// How the claims of the file read: one entry for each.
    pub read: &'a [Partial],
    /// Whether the words of a claim's heading stand beside dates of meetings elsewhere in the series.
    pub customary: &'a [bool],
}

/// What the headings of a file have in common.
#[derive(Default)]
struct Pattern<'a> {
    /// How many headings of a level have the same words beside their dates.
    alike: BTreeMap<(u8, &'a str), u32>,
    /// How many headings of a level begin with their dates.
    leading: BTreeMap<u8, u32>,
}

impl<'a> Pattern<'a> {
    fn of(facts: &'a DateFacts) -> Pattern<'a> {
        let mut pattern = Pattern::default();
        for claim in facts.claims.iter().filter(|claim| is_heading(claim)) {
            *pattern.alike.entry((claim.level, &claim.rest)).or_default() += 1;
            *pattern.leading.entry(claim.level).or_default() += u32::from(claim.mention.range.start == 0);
        }
        pattern
    }
}

/// Returns the beginnings of the meetings in a file where it holds several, in the order of the file.
pub(super) fn divide(facts: &DateFacts, context: &Context<'_>) -> Option<Vec<Start>> {
    let days = heading_days(facts, context);
    let pattern = Pattern::of(facts);
    let level = dividing_level(facts, context, &pattern, &days)?;
    let mut starts = Vec::new();
    for (index, claim) in facts.claims.iter().enumerate().filter(|(_, claim)| context.divider.is(claim)) {
        let ends_one = claim.level < level && context.read[index].day.is_none() && claim.role == Role::Bare;
        let begins_one = claim.level == level && days[index].is_some() && is_meeting(facts, context, &pattern, index);
        if begins_one || (ends_one && context.read[index] != Partial::default()) {
            starts.push(Start::at(claim, days[index].filter(|_| begins_one), context.divider));
        }
    }
    Some(starts)
}

/// Reads the days of the headings, each part that is left out taken from the headings above, the path, the file.
fn heading_days(facts: &DateFacts, context: &Context<'_>) -> Vec<Option<Day>> {
    let mut above = [Partial::default(); 7];
    let mut day_before: Option<Day> = None;
    let year_behind = context.read.iter().zip(&facts.claims).find_map(|(read, claim)| {
        let counts = is_heading(claim) && claim.role >= Role::Meeting;
        read.year.filter(|_| counts)
    });
    let mut days = Vec::with_capacity(facts.claims.len());
    for (claim, read) in facts.claims.iter().zip(context.read) {
        let level = usize::from(claim.level.min(6));
        let from_above = above[..level].iter().rev().fold(Partial::default(), |date, outer| date.or(*outer));
        let month = from_above.month.or(context.path.month);
        let in_month = Partial { month: read.month.or(month), ..*read };
        let known = facts.name.in_year(in_month, from_above.year.or(context.path.year));
        let near = day_before.and_then(|day| nearest_year(known, day));
        let whole =
            known.or(Partial { year: near.or(year_behind).or(context.year_of_neighbours), ..Partial::default() });
        let day = whole.full().filter(|_| read.day.is_some() && claim.role != Role::Elsewhere);
        days.push(day);
        if is_heading(claim) && claim.role >= Role::Meeting {
            above[level..].fill(Partial::default());
            above[level] = Partial { day: None, ..*read };
            day_before = day.or(day_before);
        }
    }
    days
}

/// Returns the year that brings a date without one next to the day before it: lists run on over New Year.
pub(super) fn nearest_year(date: Partial, day: Day) -> Option<i16> {
    let years = day.year() - 1..=day.year() + 1;
    let distance = |year: &i16| {
        let other = Partial { year: Some(*year), ..date }.full()?;
        Some((other.number() - day.number()).abs())
    };
    years.filter(|year| distance(year).is_some()).min_by_key(distance)
}

/// Returns the outermost level with headings of at least two meetings.
fn dividing_level(facts: &DateFacts, context: &Context<'_>, pattern: &Pattern<'_>, days: &[Option<Day>]) -> Option<u8> {
    let mut by_level: BTreeMap<u8, BTreeSet<Day>> = BTreeMap::new();
    for (index, claim) in facts.claims.iter().enumerate().filter(|(_, claim)| context.divider.is(claim)) {
        if let Some(day) = days[index].filter(|_| is_meeting(facts, context, pattern, index)) {
            by_level.entry(claim.level).or_default().insert(day);
        }
    }
    let named = context.path.full();
    for (level, days) in by_level {
        let of_path = |first| {
            let spanned = days.iter().all(|day| facts.name.spans(first, *day));
            days.contains(&first) || level == facts.top_level || spanned
        };
        if days.len() >= 2 && named.is_none_or(of_path) {
            return Some(level);
        }
        if named.is_some_and(|day| days.contains(&day)) {
            return None;
        }
    }
    None
}

fn is_heading(claim: &Claim) -> bool {
    matches!(claim.place, Place::Title | Place::Heading)
}

fn is_meeting(facts: &DateFacts, context: &Context<'_>, pattern: &Pattern<'_>, index: usize) -> bool {
    let (claim, read) = (&facts.claims[index], context.read[index]);
    let named = context.path.full().is_some();
    match claim.role {
        Role::Elsewhere => false,
        Role::Bare | Role::Meeting | Role::Topic if claim.place == Place::Label => !named,
        // `95th meeting` counts meetings; only `7th` alone is a day.
        Role::Bare => read.month.is_some() || claim.rest.is_empty(),
        Role::Meeting if !named => read.month.is_some(),
        Role::Topic if !named => {
            context.customary[index] || is_repeated(pattern, claim) || leads(facts, context, pattern, claim)
        }
        Role::Meeting => context.customary[index] || is_repeated(pattern, claim),
        Role::Topic => context.customary[index],
    }
}

/// Says whether headings of the level begin with their dates, in a file that is named after a longer time: `May 5: Budget`.
fn leads(facts: &DateFacts, context: &Context<'_>, pattern: &Pattern<'_>, claim: &Claim) -> bool {
    let periodical = facts.name.class == Class::Minutes || facts.shaped_as_minutes || context.path.year.is_some();
    periodical && claim.mention.range.start == 0 && pattern.leading.get(&claim.level).is_some_and(|count| *count >= 2)
}

/// Says whether another heading of the level has the same words: `Office hours, May 5`, `Office hours, May 12`.
fn is_repeated(pattern: &Pattern<'_>, claim: &Claim) -> bool {
    pattern.alike.get(&(claim.level, claim.rest.as_str())).is_some_and(|count| *count >= 2)
}

/// Returns the beginnings of the days of an event that began on `first`: `Day 2`, or weekdays alone.
pub(super) fn days_of_event(facts: &DateFacts, first: Day) -> Vec<Start> {
    let numbered =
        facts.days.iter().filter_map(|(section, number)| Some((*section, first.plus(i32::from(*number) - 1)?, 0)));
    let numbered: Vec<(u32, Day, u32)> = numbered.collect();
    let rising = numbered.is_sorted_by(|one, other| one.1 < other.1);
    let found = if (numbered.len() >= 2 && rising) || (numbered.len() == 1 && facts.name.has_range()) {
        numbered
    } else {
        weekdays(facts, first)
    };
    let start = |(section, day, line)| Start {
        section,
        day: Some(day),
        line,
        confidence: Confidence::Inferred,
        rule: "day-of-event",
        source: Source::Heading,
    };
    found.into_iter().map(start).collect()
}

fn weekdays(facts: &DateFacts, first: Day) -> Vec<(u32, Day, u32)> {
    let mut found: Vec<(u32, Day, u32)> = Vec::new();
    for claim in facts.claims.iter().filter(|claim| is_heading(claim) && claim.role == Role::Bare) {
        let alone = claim.mention.readings.iter().all(|reading| reading.date == Partial::default());
        let Some(weekday) = claim.mention.weekday.filter(|_| alone && !claim.mention.impossible()) else { continue };
        let ahead = (i32::from(weekday) - i32::from(first.weekday())).rem_euclid(7);
        if let Some(day) = first.plus(ahead).filter(|day| !found.iter().any(|(_, other, _)| other == day)) {
            found.push((claim.section, day, claim.line));
        }
    }
    let begins = found.first().is_some_and(|(_, day, _)| *day == first);
    if found.len() >= 2 && begins && found.is_sorted_by_key(|(_, day, _)| *day) { found } else { Vec::new() }
}
