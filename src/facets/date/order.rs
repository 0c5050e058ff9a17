//! In which order the numbers of a date are read where the date leaves it open: a part over 12 decides for its folder.

use std::collections::{BTreeSet, HashMap};
use std::iter::successors;

use crate::date::Day;
use crate::date::scan::{Mention, Order, Partial};

use super::super::entry;
use super::DateFacts;

/// The orders that the dates of each folder, and of the corpus, speak for.
#[derive(Debug, Default)]
pub(super) struct Orders(HashMap<String, Scope>);

/// The dates in the names and in the texts of some files.
#[derive(Debug, Default)]
struct Scope {
    names: Votes,
    texts: Votes,
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

    /// A date votes where it can be read in one order only, or where one of its readings is a day that is sure.
    fn count(&mut self, mention: &Mention, sure_days: impl Iterator<Item = Day>) {
        let numbered: Vec<(Order, Partial)> =
            mention.readings.iter().filter_map(|reading| Some((reading.order?, reading.date))).collect();
        match &numbered[..] {
            // A year of four digits in front says nothing about dates that have none there.
            [] | [(Order::YearFirst, _)] => {}
            [(order, _)] => self.add(*order),
            several => {
                let sure: Vec<Day> = sure_days.collect();
                let fits = |date: &Partial| date.day.is_some() && sure.iter().any(|day| date.fits(*day));
                match several.iter().find(|(_, date)| fits(date)) {
                    Some((order, _)) => self.add(*order),
                    None => self.add_open(several),
                }
            }
        }
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

impl Orders {
    /// Counts the dates of a file.
    pub fn add(&mut self, path: &str, facts: &DateFacts) {
        let sure_claims = || facts.claims.iter().filter_map(|claim| sure(&claim.mention));
        let sure_name = || facts.name.file.iter().filter_map(sure);
        for scope in scopes(path) {
            let Scope { names, texts } = entry(&mut self.0, scope);
            let of_path = facts.name.file.iter().chain(&facts.name.folders);
            of_path.for_each(|mention| names.count(mention, sure_claims()));
            texts.add_all(&facts.orders);
            facts.claims.iter().for_each(|claim| texts.count(&claim.mention, sure_name()));
        }
    }

    /// Returns the order for the names of a file and its folders.
    pub fn of_names(&self, path: &str) -> Option<Order> {
        scopes(path).find_map(|scope| self.0.get(scope)?.names.winner())
    }

    /// Returns the order for the text of a file.
    pub fn of_text(&self, path: &str) -> Option<Order> {
        scopes(path).find_map(|scope| self.0.get(scope)?.texts.winner())
    }
}

/// Returns the places that share an order with a file, the nearest first; the corpus is the empty one.
fn scopes(path: &str) -> impl Iterator<Item = &str> {
    fn above(path: &str) -> Option<&str> {
        path.rsplit_once('/').map(|(folder, _)| folder)
    }
    successors(above(path), |folder| above(folder)).chain([""])
}

/// Returns the day of a mention that can be read in one way only.
fn sure(mention: &Mention) -> Option<Day> {
    match &mention.readings[..] {
        [reading] => reading.date.full(),
        _ => None,
    }
}
