//! In which order the numbers of a date are read where the date leaves it open: a part over 12 decides for its folder.

use std::collections::BTreeMap;

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
#[derive(Clone, Copy, Debug, Default)]
struct Votes([u32; 3]);

impl Votes {
    fn add(&mut self, order: Order) {
        self.0[order as usize] += 1;
    }

    fn winner(self) -> Option<Order> {
        let orders = [Order::YearFirst, Order::MonthFirst, Order::DayFirst];
        let most = *self.0.iter().max()?;
        orders.into_iter().zip(self.0).find(|(_, votes)| *votes == most && most > 0).map(|(order, _)| order)
    }
}

impl<'a> Orders<'a> {
    /// Counts the dates of a corpus.
    pub fn of(files: &[DatedFile<'a>], options: &DateOptions) -> Orders<'a> {
        let mut orders = Orders { fixed: options.order, names: BTreeMap::new(), texts: BTreeMap::new() };
        for file in files {
            for mention in file.facts.name.file.iter().chain(&file.facts.name.folders) {
                let heading_days = file.facts.claims.iter().filter_map(|claim| sure(&claim.mention));
                vote(mention, heading_days, &mut orders.names, &scopes(file));
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
    let Some(order) = order else { return };
    for scope in scopes {
        votes.entry(scope).or_default().add(order);
    }
}

/// Returns the day of a mention that can be read in one way only.
fn sure(mention: &Mention) -> Option<Day> {
    match &mention.readings[..] {
        [reading] => reading.date.full(),
        _ => None,
    }
}
