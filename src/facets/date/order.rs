//! In which order the numbers of a date are read where the date leaves it open: a part over 12 decides for its folder.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::Day;
use crate::date::scan::{Mention, Order, Partial};

use super::{DateOptions, DatedFile};

/// The orders that the dates of each folder, each series and the corpus speak for.
pub(super) struct Orders<'a> {
    fixed: Option<Order>,
    names: BTreeMap<&'a str, Votes>,
    texts: BTreeMap<&'a str, Votes>,
}

/// How many dates can be read in one order only.
#[derive(Clone, Debug, Default)]
struct Votes {
    /// By order, the dates that only it can read.
    decided: [u32; 3],
    /// By order, the days that it makes of the dates that several can read.
    open: [Spread; 3],
    /// How many dates several orders can read.
    undecided: u32,
}

/// The years and weekdays of some days.
#[derive(Clone, Debug, Default)]
struct Spread {
    years: BTreeSet<i16>,
    weekdays: [u32; 7],
}

impl Spread {
    fn count(&self) -> u32 {
        self.weekdays.iter().sum()
    }
}

impl Votes {
    fn add(&mut self, order: Order) {
        self.decided[order as usize] += 1;
    }

    fn add_all(&mut self, counts: &[u32; 3]) {
        self.decided.iter_mut().zip(counts).for_each(|(votes, count)| *votes += count);
    }

    fn add_open(&mut self, readings: &[(Order, Partial)]) {
        self.undecided += 1;
        for (order, date) in readings {
            if let Some(day) = date.full() {
                let spread = &mut self.open[*order as usize];
                spread.years.insert(day.year());
                spread.weekdays[day.weekday() as usize - 1] += 1;
            }
        }
    }

    fn winner(&self) -> Option<Order> {
        let most = self.decided.into_iter().max().filter(|most| *most > 0);
        match most {
            Some(most) => {
                ORDERS.into_iter().zip(self.decided).find(|(_, votes)| *votes == most).map(|(order, _)| order)
            }
            None => self.fewest_years().or_else(|| self.one_weekday()),
        }
    }

    /// `14-05-20` and `28-05-20` are two days of one year rather than of two.
    fn fewest_years(&self) -> Option<Order> {
        let years = |order: &Order| self.open[*order as usize].years.len();
        let fewest = self.complete().map(|order| years(&order)).min()?;
        let mut best = self.complete().filter(|order| years(order) == fewest);
        best.next().filter(|_| best.next().is_none() && self.undecided >= 2)
    }

    /// A series meets on one weekday: the order that makes one of most of the dates is theirs.
    fn one_weekday(&self) -> Option<Order> {
        let regular = |order: &Order| {
            let usual = self.open[*order as usize].weekdays.into_iter().max().unwrap_or(0);
            usual * 5 >= self.undecided * 4
        };
        let mut best = self.complete().filter(regular);
        best.next().filter(|_| best.next().is_none() && self.undecided >= 4)
    }

    /// Returns the orders that can read all of the undecided dates.
    fn complete(&self) -> impl Iterator<Item = Order> {
        ORDERS.into_iter().filter(|order| self.undecided > 0 && self.open[*order as usize].count() == self.undecided)
    }
}

const ORDERS: [Order; 3] = [Order::YearFirst, Order::MonthFirst, Order::DayFirst];

impl<'a> Orders<'a> {
    /// Counts the dates of a corpus.
    pub fn of(files: &[DatedFile<'a>], options: &DateOptions) -> Orders<'a> {
        let mut orders = Orders { fixed: options.order, names: BTreeMap::new(), texts: BTreeMap::new() };
        for file in files {
            for mention in file.facts.name.file.iter().chain(&file.facts.name.folders) {
                let heading_days = file.facts.claims.iter().filter_map(|claim| sure(&claim.mention));
                vote(mention, heading_days, &mut orders.names, &scopes(file));
            }
            for scope in scopes(file) {
                orders.texts.entry(scope).or_default().add_all(&file.facts.orders);
            }
            for claim in &file.facts.claims {
                vote(&claim.mention, file.facts.name.file.iter().filter_map(sure), &mut orders.texts, &scopes(file));
            }
        }
        orders
    }

    /// Returns the order for the names of a file and its folders.
    pub fn of_names(&self, file: &DatedFile<'_>) -> Option<Order> {
        self.fixed.or_else(|| first_winner(&self.names, &scopes(file)))
    }

    /// Returns the order for the text of a file.
    pub fn of_text(&self, file: &DatedFile<'_>) -> Option<Order> {
        self.fixed.or_else(|| first_winner(&self.texts, &scopes(file)))
    }
}

/// Returns the places that share an order with a file, the nearest first; the corpus is the empty one.
fn scopes<'a>(file: &DatedFile<'a>) -> Vec<&'a str> {
    let mut scopes = Vec::new();
    let mut path = file.path;
    while let Some((folder, _)) = path.rsplit_once('/') {
        scopes.push(folder);
        path = folder;
    }
    scopes.push("");
    scopes
}

fn first_winner(votes: &BTreeMap<&str, Votes>, scopes: &[&str]) -> Option<Order> {
    scopes.iter().find_map(|scope| votes.get(scope)?.winner())
}

/// A date votes where it can be read in one order only, or where one of its readings is a day that is sure.
fn vote<'a>(
    mention: &Mention,
    sure_days: impl Iterator<Item = Day>,
    votes: &mut BTreeMap<&'a str, Votes>,
    scopes: &[&'a str],
) {
    let numbered: Vec<(Order, Partial)> =
        mention.readings.iter().filter_map(|reading| Some((reading.order?, reading.date))).collect();
    let order = match &numbered[..] {
        // A year of four digits in front says nothing about dates that have none there.
        [] | [(Order::YearFirst, _)] => None,
        [(order, _)] => Some(*order),
        several => {
            let sure: Vec<Day> = sure_days.collect();
            several
                .iter()
                .find(|(_, date)| sure.iter().any(|day| date.day.is_some() && date.fits(*day)))
                .map(|(order, _)| *order)
        }
    };
    for scope in scopes {
        let votes = votes.entry(scope).or_default();
        match order {
            Some(order) => votes.add(order),
            None if numbered.len() > 1 => votes.add_open(&numbered),
            None => {}
        }
    }
}

/// Returns the day of a mention that can be read in one way only.
fn sure(mention: &Mention) -> Option<Day> {
    match &mention.readings[..] {
        [reading] => reading.date.full(),
        _ => None,
    }
}
