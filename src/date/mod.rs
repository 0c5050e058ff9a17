//! Civil days, and nothing that ticks.
//!
//! A meeting has a day, not an instant: no time zone, no clock. [`Day`] is what facets, filters and charts compare;
//! [`Interval`] is what a query such as `since:2022-06` means once it is resolved. The calendar itself is the date
//! library's; this module keeps it out of every other signature.

pub(crate) mod names;
pub mod period;
pub mod scan;
pub mod unit;

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use serde::{Deserialize, Serialize};

/// A civil day of the Gregorian calendar, ordered, printed as `2022-06-13`.
///
/// ```
/// use minutes::Day;
/// let day: Day = "2022-06-13".parse().unwrap();
/// assert_eq!(day, Day::new(2022, 6, 13).unwrap());
/// assert_eq!(day.weekday(), 1, "a Monday");
/// assert_eq!(Day::new(2022, 2, 30), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(i32);

impl Day {
    /// Returns the day, or `None` where the calendar has no such day. Years run from 1 to 9999.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Day> {
        let date = civil::Date::new(year, month, day).ok()?;
        (year >= 1).then(|| Day::from_civil(date))
    }

    /// Returns the day that lies `number` days after 1970-01-01, or `None` outside the years 1 to 9999.
    pub fn from_number(number: i32) -> Option<Day> {
        (FIRST..=LAST).contains(&number).then_some(Day(number))
    }

    /// Returns the number of days since 1970-01-01, negative before it.
    pub fn number(self) -> i32 {
        self.0
    }

    /// Returns the year, 1 to 9999.
    pub fn year(self) -> i16 {
        self.civil().year()
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> i8 {
        self.civil().month()
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.civil().day()
    }

    /// Returns the weekday as ISO 8601 counts them: 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> i8 {
        self.civil().weekday().to_monday_one_offset()
    }

    /// Returns the day `days` later (earlier where negative), or `None` outside the years 1 to 9999.
    pub fn plus(self, days: i32) -> Option<Day> {
        Day::from_number(self.0.checked_add(days)?)
    }

    fn from_civil(date: civil::Date) -> Day {
        Day(EPOCH.until(date).expect("two civil days have a span").get_days())
    }

    fn civil(self) -> civil::Date {
        EPOCH.checked_add(jiff::Span::new().days(self.0)).expect("a day is built from a civil date")
    }
}

const EPOCH: civil::Date = civil::date(1970, 1, 1);

/// The numbers of 0001-01-01 and of 9999-12-31.
const FIRST: i32 = -719_162;
const LAST: i32 = 2_932_896;

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.civil();
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

/// Says that a text is no day in the form `2022-06-13`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a day such as 2022-06-13, found `{0}`")]
pub struct NotADay(String);

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return Err(NotADay(text.into())) };
        let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten();
        digits(year)
            .zip(digits(month).zip(digits(day)))
            .filter(|_| shaped)
            .and_then(|(year, (month, day))| Day::new(year, month as i8, day as i8))
            .ok_or_else(|| NotADay(text.into()))
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Day, NotADay> {
        text.parse()
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

/// A run of days with both ends in it; an absent end is open.
///
/// ```
/// use minutes::{Day, Interval};
/// let june = Interval { first: Day::new(2022, 6, 1), last: Day::new(2022, 6, 30) };
/// assert!(june.contains(Day::new(2022, 6, 30).unwrap()));
/// assert!(!june.contains(Day::new(2022, 7, 1).unwrap()));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interval {
    /// The first day in it; `None` means from the beginning.
    pub first: Option<Day>,
    /// The last day in it; `None` means without end.
    pub last: Option<Day>,
}

impl Interval {
    /// Says whether the day lies in the interval, both ends included.
    pub fn contains(self, day: Day) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last)
    }

    /// Returns the days that lie in both; where there are none, an interval that ends before it begins.
    pub fn intersection(self, other: Interval) -> Interval {
        let first = self.first.max(other.first);
        let last = match (self.last, other.last) {
            (Some(left), Some(right)) => Some(left.min(right)),
            (left, right) => left.or(right),
        };
        Interval { first, last }
    }

    /// Says whether no day lies in the interval.
    pub fn is_empty(self) -> bool {
        self.first.zip(self.last).is_some_and(|(first, last)| last < first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_numbers_from_the_first_to_the_last() {
        let number = |year, month, day| Day::new(year, month, day).map(Day::number);
        assert_eq!(number(1, 1, 1), Some(FIRST));
        assert_eq!(number(9999, 12, 31), Some(LAST));
        assert_eq!(number(1970, 1, 1), Some(0));
        assert_eq!(Day::from_number(FIRST - 1), None);
        assert_eq!(Day::from_number(LAST + 1), None);
        assert_eq!(Day::from_number(LAST).map(|day| day.to_string()).as_deref(), Some("9999-12-31"));
    }
}
