//! Dates as people write them, in names and in prose, English and German.
//!
//! A small grammar over numbers, names of months and weekdays, and what stands between them. It says what was written
//! and what was left out (`05-12` has no year), and keeps every reading that the calendar allows (`05-06-2021` has two):
//! which of them is meant is for those to decide who know the neighbours. What merely looks like a date (versions,
//! addresses, telephone numbers, `CVE-2023-4668`) is none. Nothing here knows what a meeting is.
//!
//! ```
//! use minutes::date::scan::{Order, dates_in};
//! let found = dates_in("Thursday, May 12th, 2022 at 15:05");
//! assert_eq!(found[0].read(Order::DayFirst).to_string(), "2022-05-12");
//! ```

mod grammar;
mod reading;
#[cfg(test)]
mod tests;
mod token;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Day;

/// Returns the dates that a line of prose or a heading mentions, in order. A date in the path of a URL is none.
pub fn dates_in(text: &str) -> Vec<Mention> {
    grammar::mentions(text, grammar::Place::Prose)
}

/// Returns the dates in the name of a file or folder, in order. Names also hold glued digits, lone days and lone years.
pub fn dates_in_name(name: &str) -> Vec<Mention> {
    grammar::mentions(name, grammar::Place::Name)
}

/// A date as it is written somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// The bytes it covers, a weekday before or behind it included.
    pub range: Range<usize>,
    /// What it can mean, the likeliest first. Empty where it has the shape of a date that no calendar has.
    pub readings: Vec<Reading>,
    /// The weekday that is written with it, 1 for Monday to 7 for Sunday.
    pub weekday: Option<i8>,
    /// The last day of a range such as `17-18 May`.
    pub last: Option<i8>,
}

impl Mention {
    /// Returns its reading in the given order of parts, else the likeliest; all parts are absent where it has none.
    pub fn read(&self, order: Order) -> Partial {
        let wanted = self.readings.iter().find(|reading| reading.order == Some(order));
        wanted.or(self.readings.first()).map(|reading| reading.date).unwrap_or_default()
    }

    /// Says whether the calendar refuses it.
    pub fn impossible(&self) -> bool {
        self.readings.is_empty()
    }
}

/// One of the things a mention can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reading {
    /// The order in which its numbers are read; `None` where no other order comes into question.
    pub order: Option<Order>,
    /// What it then says.
    pub date: Partial,
}

/// The order in which the numbers of a date are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Order {
    /// `22-05-17`
    YearFirst,
    /// `05-17-2022`
    MonthFirst,
    /// `17-05-2022`
    DayFirst,
}

/// What a mention says of a day; what it leaves out is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Partial {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
}

impl Partial {
    /// Returns the day, where nothing is left out.
    pub fn full(self) -> Option<Day> {
        Day::new(self.year?, self.month?, self.day?)
    }

    /// Returns it with what is absent taken from another.
    pub fn or(self, other: Partial) -> Partial {
        Partial { year: self.year.or(other.year), month: self.month.or(other.month), day: self.day.or(other.day) }
    }

    /// Says whether it gives month and day.
    pub fn has_month_and_day(self) -> bool {
        self.month.is_some() && self.day.is_some()
    }

    /// Says whether it can be the given day: no part that it gives is another.
    pub fn fits(self, day: Day) -> bool {
        self.year.is_none_or(|year| year == day.year())
            && self.month.is_none_or(|month| month == day.month())
            && self.day.is_none_or(|number| number == day.day())
    }
}

impl fmt::Display for Partial {
    /// Writes `?` for what is absent: `?-05-12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-")?,
            None => f.write_str("?-")?,
        }
        match self.month {
            Some(month) => write!(f, "{month:02}-")?,
            None => f.write_str("?-")?,
        }
        match self.day {
            Some(day) => write!(f, "{day:02}"),
            None => f.write_str("?"),
        }
    }
}
