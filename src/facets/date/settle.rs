//! Gives each section its day.
//!
//! Every file is read as if it were alone, with the order of numbers that its folder speaks for. What is then sure makes the
//! habits of the series, and these settle what is not: contradictions, years that are not written. So the files are gone
//! through three times, one after the other, and nothing of a single file is kept.

use std::sync::Arc;

use crate::date::Day;
use crate::date::scan::{Order, Partial, dates_in_name};

use super::super::{Evidence, Source};
use super::choice::{Decision, choose};
use super::meetings::{self, Context, Divider, Start};
use super::name::Class;
use super::neighbours::Neighbours;
use super::order::Orders;
use super::single;
use super::wording::Role;
use super::{Claim, Confidence, Contradiction, DateFacts, DateOptions, Dated, DatedFile, FileDates, Place};

/// What the files of a corpus show of its dates together.
///
/// It is learnt in two rounds over all files, in path order: [`Calendar::learn_order`] first, then [`Calendar::learn`].
#[derive(Debug, Default)]
pub struct Calendar {
    options: DateOptions,
    orders: Orders,
    neighbours: Neighbours,
}

impl Calendar {
    /// Returns the calendar of a corpus of which no file is known.
    pub fn new(options: DateOptions) -> Calendar {
        Calendar { options, ..Calendar::default() }
    }

    /// Learns from the dates of a file in which order its folders write numbers.
    pub fn learn_order(&mut self, path: &str, facts: &DateFacts) {
        self.orders.add(path, facts);
    }

    /// Learns when the series of a file met.
    pub fn learn(&mut self, file: &DatedFile<'_>) {
        self.neighbours.add(&self.draft(file));
    }

    /// Gives every section of a file its date.
    pub fn dates(&self, file: &DatedFile<'_>) -> FileDates {
        match self.options.fixes.get(file.path) {
            Some(fixed) => fixed_dates(file, *fixed),
            None => dates(&self.draft(file), &self.neighbours),
        }
    }

    fn draft<'f>(&self, file: &DatedFile<'f>) -> Draft<'f> {
        let of_language = file.facts.day_first.then_some(Order::DayFirst);
        let order = |of_corpus: Option<Order>| self.options.order.or(of_corpus);
        let of_names = order(self.orders.of_names(file.path)).or(of_language.filter(|_| has_no_year_in_front(file)));
        Draft::of(*file, of_names, order(self.orders.of_text(file.path)).or(of_language))
    }
}

/// A file with its dates read, before the neighbours are asked.
pub(super) struct Draft<'a> {
    pub file: DatedFile<'a>,
    /// The series, or the folder where the file is in none.
    pub series: &'a str,
    /// What the path says.
    pub path: Partial,
    /// How each claim reads.
    pub read: Vec<Partial>,
}

impl<'a> Draft<'a> {
    /// Reads the dates of a file by the orders in which the names and the texts around it write numbers.
    fn of(file: DatedFile<'a>, of_names: Option<Order>, of_text: Option<Order>) -> Draft<'a> {
        let path = file.facts.name.date(of_names);
        let path = if is_of_month(&file, path) { Partial { day: None, ..path } } else { path };
        let read = file.facts.claims.iter().map(|claim| reading(claim, path, of_text.or(of_names))).collect();
        Draft { file, series: file.series.unwrap_or_else(|| home(file.path)), path, read }
    }

    /// Returns the day that the path gives, a day of an event counted from its first.
    pub fn path_day(&self) -> Option<Day> {
        let day = self.path.full()?;
        let of_folder =
            self.file.facts.name.file.as_ref().is_none_or(|file| file.read(Order::YearFirst).month.is_none());
        let ahead = self.file.facts.name.day_number.filter(|_| of_folder).map_or(0, |number| i32::from(number) - 1);
        day.plus(ahead)
    }

    /// Says whether the first date in the text is in the month of the name, where that is a number beside a year; `None`
    /// where the name has no such number or the text no date of that year.
    pub fn agrees_on_month(&self) -> Option<bool> {
        let name = self.file.facts.name.file.as_ref()?;
        let written = file_name(self.file.path).get(name.range.clone())?;
        let (year, month) = (self.path.year?, self.path.month?);
        let counted = self.path.day.is_none() && !written.contains(char::is_alphabetic);
        let mut own = self.dated_claims().filter(|(_, claim, _)| claim.role != Role::Elsewhere);
        let (_, _, first) = own.find(|(_, claim, read)| read.year.is_none_or(|own| own == year) && !is_topic(claim))?;
        counted.then(|| first.month == Some(month))
    }

    /// Returns a date with the year of the path where it has none.
    pub fn in_year(&self, read: Partial) -> Partial {
        self.file.facts.name.in_year(read, self.path.year)
    }

    /// Returns the claims with their readings that give month and day.
    pub fn dated_claims(&self) -> impl Iterator<Item = (usize, &'a Claim, Partial)> {
        let claims = self.file.facts.claims.iter().zip(&self.read).enumerate();
        claims.filter(|(_, (_, read))| read.has_month_and_day()).map(|(index, (claim, read))| (index, claim, *read))
    }
}

/// Says whether the date in a name ends with a year of four digits, or the path has none. Where a year goes before, in the name
/// or in a folder, the month comes next in any language.
fn has_no_year_in_front(file: &DatedFile<'_>) -> bool {
    let name = &file.facts.name;
    let written = name.file.as_ref().and_then(|date| file_name(file.path).get(date.range.clone()));
    let digits = |date: &str| date.len() - date.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    written.is_some_and(|date| digits(date) == 4) || name.date(None).year.is_none()
}

/// Says whether a claim stands in a heading that is about something else too.
fn is_topic(claim: &Claim) -> bool {
    claim.place == Place::Heading && claim.role != Role::Bare
}

/// Says whether the number of a name such as `02-February` counts months: the file gives another day of that month.
fn is_of_month(file: &DatedFile<'_>, path: Partial) -> bool {
    let other = |date: Partial| date.month == path.month && date.day.is_some() && date.day != path.day;
    file.facts.name.may_count_months()
        && file.facts.claims.iter().any(|claim| {
            matches!(claim.role, Role::Bare | Role::Meeting) && other(claim.mention.read(Order::YearFirst))
        })
}

/// A claim that can mean the day of the path means it.
fn reading(claim: &Claim, path: Partial, order: Option<Order>) -> Partial {
    let named = path.full().and_then(|day| {
        let fits = |date: &Partial| date.has_month_and_day() && date.fits(day);
        claim.mention.readings.iter().map(|reading| reading.date).find(fits)
    });
    named.unwrap_or_else(|| claim.mention.read(order.unwrap_or(Order::YearFirst)))
}

/// Returns the folders of a path down to the first that is named after a date.
fn home(path: &str) -> &str {
    let mut end = 0;
    for (at, _) in path.match_indices('/') {
        let name = path[end..at].trim_start_matches('/');
        if dates_in_name(name).iter().any(|mention| !mention.impossible()) {
            break;
        }
        end = at;
    }
    &path[..end]
}

pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the day of a file where its path and its title agree or only one of them speaks.
pub(super) fn sure_day(draft: &Draft<'_>) -> Option<Day> {
    let mut titles = draft.dated_claims().filter(|(_, claim, _)| claim.role == Role::Bare);
    match draft.path_day() {
        Some(_) if draft.file.facts.name.class == Class::Publication => None,
        Some(day) => {
            let agreed = draft.dated_claims().any(|(_, _, read)| read.fits(day));
            (agreed || titles.next().is_none()).then_some(day)
        }
        None if draft.file.facts.is_no_meeting() => None,
        None => {
            let mut plain = draft.dated_claims().filter(|(_, claim, _)| claim.role == Role::Bare || is_label(claim));
            plain.next().and_then(|(_, _, read)| read.or(draft.path).full())
        }
    }
}

fn is_label(claim: &Claim) -> bool {
    claim.place == Place::Label && claim.role != Role::Elsewhere
}

/// Dates a file of which the configuration says when its meeting was, or that it is none.
fn fixed_dates(file: &DatedFile<'_>, fixed: Option<Day>) -> FileDates {
    let dated = fixed.map(|day| dated(day, Confidence::Certain, Source::Config, "config", None, "set in minutes.toml"));
    spread(file.facts, dated, &[], Vec::new())
}

fn dates(draft: &Draft<'_>, corpus: &Neighbours) -> FileDates {
    match (draft.file.facts.name.class, draft.path_day()) {
        (Class::Document, None) if draft.file.facts.name.may_hold_minutes => kept_beside(draft, corpus),
        (Class::Template | Class::Publication, _) | (Class::Document, None) => {
            spread(draft.file.facts, None, &[], Vec::new())
        }
        (Class::Document | Class::Minutes | Class::Unknown, Some(day)) => named(draft, corpus, day),
        (Class::Minutes | Class::Unknown, None) => unnamed(draft, corpus),
    }
}

/// Dates the meetings below the headings of a file that stands for a folder of minutes; about the folder it says nothing.
fn kept_beside(draft: &Draft<'_>, corpus: &Neighbours) -> FileDates {
    let begins = |claim: &Claim| match claim.role {
        Role::Bare => true,
        Role::Topic | Role::Meeting => claim.mention.range.start == 0,
        Role::Elsewhere => false,
    };
    let start = |(_, claim, read): (usize, &Claim, Partial)| {
        let day = read.full().filter(|_| claim.place == Place::Heading && begins(claim))?;
        Some(Start::at(claim, Some(day), Divider::Headings))
    };
    let starts = divide(draft, corpus, draft.path).unwrap_or_else(|| draft.dated_claims().filter_map(start).collect());
    spread(draft.file.facts, None, &starts, Vec::new())
}

/// Dates a file whose path gives a day.
fn named(draft: &Draft<'_>, corpus: &Neighbours, path: Day) -> FileDates {
    let decision = single::title(draft, corpus, path).map(|title| choose(draft, corpus, path, title));
    let whole = Partial { year: Some(path.year()), month: Some(path.month()), day: Some(path.day()) };
    let mut starts = divide(draft, corpus, whole).unwrap_or_default();
    let meets = |starts: &[Start], day: Day| starts.iter().any(|start| start.day == Some(day));
    let spanned = !starts.is_empty()
        && starts.iter().all(|start| start.day.is_some_and(|day| draft.file.facts.name.spans(path, day)));
    let Some(decision) = decision else {
        let dated = of_path(draft, path);
        let starts =
            if spanned || meets(&starts, path) { starts } else { meetings::days_of_event(draft.file.facts, path) };
        return spread(draft.file.facts, Some(dated), &starts, Vec::new());
    };
    if meets(&starts, path) && meets(&starts, decision.rejected) && decision.taken == path {
        // Both are meetings of the file: nothing contradicts.
        return spread(draft.file.facts, Some(of_path(draft, path)), &starts, Vec::new());
    }
    for start in starts.iter_mut().filter(|start| start.day == Some(decision.rejected)) {
        start.day = Some(decision.taken);
    }
    let (dated, contradiction) = settled(draft, decision);
    let starts = if meets(&starts, dated.day) { starts } else { meetings::days_of_event(draft.file.facts, dated.day) };
    spread(draft.file.facts, Some(dated), &starts, vec![contradiction])
}

fn settled(draft: &Draft<'_>, decision: Decision) -> (Arc<Dated>, Contradiction) {
    let detail = decision.reason.clone();
    let (source, line) = if decision.taken_line == 0 {
        (Source::Path, None)
    } else {
        (source_of(draft, decision.taken_line), Some(decision.taken_line))
    };
    let contradiction = Contradiction {
        taken: decision.taken,
        taken_line: decision.taken_line,
        rejected: decision.rejected.to_string(),
        rejected_line: decision.rejected_line,
        rule: decision.rule.to_string(),
        reason: decision.reason,
    };
    let dated = dated(decision.taken, Confidence::Settled, source, decision.rule, line, &detail);
    (dated, contradiction)
}

fn source_of(draft: &Draft<'_>, line: u32) -> Source {
    let claim = draft.file.facts.claims.iter().find(|claim| claim.line == line);
    claim.map_or(Source::Heading, |claim| source(claim.place))
}

fn source(place: Place) -> Source {
    match place {
        Place::Title | Place::Heading => Source::Heading,
        Place::FrontMatter => Source::FrontMatter,
        Place::Label | Place::Line | Place::Sentence => Source::Body,
    }
}

fn of_path(draft: &Draft<'_>, day: Day) -> Arc<Dated> {
    let rule = match &draft.file.facts.name.file {
        Some(file) if file.read(Order::YearFirst).full().is_some() => "file-name",
        Some(file) if file.read(Order::YearFirst).has_month_and_day() => "file-name-and-folder",
        Some(_) | None => "folder-name",
    };
    let confidence = if draft.path.full().is_some() { Confidence::Certain } else { Confidence::Inferred };
    dated(day, confidence, Source::Path, rule, None, draft.file.path)
}

/// Dates a file whose path gives no day.
fn unnamed(draft: &Draft<'_>, corpus: &Neighbours) -> FileDates {
    if let Some(starts) = divide(draft, corpus, draft.path).filter(|_| single::may_hold_meetings(draft, corpus)) {
        return spread(draft.file.facts, None, &starts, Vec::new());
    }
    let found = single::find(draft, corpus);
    if let Some(day) = found.as_ref().and_then(|found| named_beside(draft, found.day)) {
        return named(draft, corpus, day);
    }
    let day = found.as_ref().map(|found| found.day);
    let rejected = draft.file.facts.name.file.as_ref().filter(|file| file.impossible());
    let contradiction = rejected.zip(found.as_ref()).map(|(_, found)| Contradiction {
        taken: found.day,
        taken_line: found.line,
        rejected: file_name(draft.file.path).to_string(),
        rejected_line: 0,
        rule: "impossible-name".to_string(),
        reason: "the calendar has no such day as the name says".to_string(),
    });
    let dated = found.map(|found| {
        dated(
            found.day,
            found.confidence,
            found.source,
            found.rule,
            Some(found.line).filter(|line| *line > 0),
            &found.detail,
        )
    });
    let starts = day.map_or(Vec::new(), |day| meetings::days_of_event(draft.file.facts, day));
    spread(draft.file.facts, dated, &starts, contradiction.into_iter().collect())
}

/// Returns the day of a name without a year where the title says another day: the title gives the year only.
fn named_beside(draft: &Draft<'_>, title: Day) -> Option<Day> {
    let contradicts = draft.path.has_month_and_day() && !draft.path.fits(title);
    let year = meetings::nearest_year(draft.path, title).filter(|_| contradicts)?;
    Partial { year: Some(year), ..draft.path }.full()
}

pub(super) fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn divide(draft: &Draft<'_>, corpus: &Neighbours, path: Partial) -> Option<Vec<Start>> {
    let customary: Vec<bool> = draft.file.facts.claims.iter().map(|claim| corpus.is_customary(draft, claim)).collect();
    let year_of_neighbours = corpus.year(draft.file.path);
    let divided = |divider| {
        let context = Context { divider, path, year_of_neighbours, read: &draft.read, customary: &customary };
        meetings::divide(draft.file.facts, &context)
    };
    let several = draft.file.facts.claims.iter().any(|claim| claim.place == Place::FrontMatter && claim.section > 0);
    let fronts = several.then(|| divided(Divider::FrontMatter)).flatten();
    fronts.or_else(|| divided(Divider::Headings)).or_else(|| divided(Divider::Labels))
}

/// Gives each section the day of the meeting that it stands in.
fn spread(
    facts: &DateFacts,
    file: Option<Arc<Dated>>,
    starts: &[Start],
    contradictions: Vec<Contradiction>,
) -> FileDates {
    let count = facts.sections as usize;
    let mut sections: Vec<Option<Arc<Dated>>> = vec![file.clone(); count];
    for (index, start) in starts.iter().enumerate() {
        let from = start.section as usize;
        let until = starts.get(index + 1).map_or(count, |next| next.section as usize);
        let line = Some(start.line).filter(|line| *line > 0);
        let dated = start.day.map(|day| match &file {
            Some(file) if file.day == day => file.clone(),
            Some(_) | None => dated(day, start.confidence, start.source, start.rule, line, "what begins above"),
        });
        sections[from.min(count)..until.min(count)].fill(dated);
    }
    let first = sections.iter().flatten().next().cloned();
    FileDates { file: file.or(first), sections, contradictions }
}

fn dated(day: Day, confidence: Confidence, source: Source, rule: &str, line: Option<u32>, detail: &str) -> Arc<Dated> {
    let evidence = Evidence { source, rule: rule.to_string(), line, detail: detail.to_string() };
    Arc::new(Dated { day, confidence, evidence })
}
