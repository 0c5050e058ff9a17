//! Weeks, months, quarters and years as the buckets of a chart: which one a day lies in, and what it is called.
//!
//! A bucket is called as a query calls it, so that `date:2022-Q3` asks for what the bar of `2022-Q3` counts.

use serde::Serialize;

use super::{Day, Interval};

/// What a chart counts by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unit {
    /// ISO weeks, from Monday to Sunday.
    Week,
    /// Calendar months.
    #[default]
    Month,
    /// Quarters of a year.
    Quarter,
    /// Calendar years.
    Year,
}

impl Unit {
    /// Every unit, the shortest first.
    pub const ALL: [Unit; 4] = [Unit::Week, Unit::Month, Unit::Quarter, Unit::Year];

    /// Returns the name of the unit: `week`, `month`, `quarter`, `year`.
    pub fn as_str(self) -> &'static str {
        match self {
            Unit::Week => "week",
            Unit::Month => "month",
            Unit::Quarter => "quarter",
            Unit::Year => "year",
        }
    }

    /// Returns the first and the last day of the bucket that a day lies in.
    ///
    /// ```
    /// use minutes::{Day, Unit};
    /// let day = Day::new(2022, 8, 17).unwrap();
    /// let quarter = Unit::Quarter.around(day);
    /// assert_eq!((quarter.first, quarter.last), (Day::new(2022, 7, 1), Day::new(2022, 9, 30)));
    /// ```
    pub fn around(self, day: Day) -> Interval {
        let first = self.first(day);
        let last = self.next(first).and_then(|next| next.plus(-1));
        // The last bucket of the calendar ends with the calendar.
        Interval { first: Some(first), last: last.or_else(|| Day::new(9999, 12, 31)) }
    }

    /// Returns the first day of the bucket that a day lies in.
    pub fn first(self, day: Day) -> Day {
        let (year, month) = match self {
            // The calendar begins on a Monday.
            Unit::Week => return day.plus(1 - i32::from(day.weekday())).unwrap_or(day),
            Unit::Month => (day.year(), day.month()),
            Unit::Quarter => (day.year(), (day.month() - 1) / 3 * 3 + 1),
            Unit::Year => (day.year(), 1),
        };
        Day::new(year, month, 1).expect("every month has a first day")
    }

    /// Returns the first day of the bucket after the one that begins with `first`; `None` at the end of the calendar.
    pub fn next(self, first: Day) -> Option<Day> {
        let months = match self {
            Unit::Week => return first.plus(7),
            Unit::Month => 1,
            Unit::Quarter => 3,
            Unit::Year => 12,
        };
        let counted = i32::from(first.year()) * 12 + i32::from(first.month()) - 1 + months;
        Day::new(i16::try_from(counted / 12).ok()?, (counted % 12 + 1) as i8, 1)
    }

    /// Returns what the bucket that a day lies in is called: `2022-W33`, `2022-08`, `2022-Q3`, `2022`.
    ///
    /// ```
    /// use minutes::{Day, Unit};
    /// let day = Day::new(2022, 8, 17).unwrap();
    /// assert_eq!(Unit::Quarter.name(day), "2022-Q3");
    /// assert_eq!(Unit::Week.name(day), "2022-W33");
    /// ```
    pub fn name(self, day: Day) -> String {
        match self {
            Unit::Week => {
                let week = day.civil().iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Unit::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Unit::Quarter => format!("{:04}-Q{}", day.year(), (day.month() - 1) / 3 + 1),
            Unit::Year => format!("{:04}", day.year()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(unit: Unit, day: &str, expected: &str) {
        let day: Day = day.parse().expect("a day");
        let Interval { first: Some(first), last: Some(last) } = unit.around(day) else { panic!("an open bucket") };
        assert_eq!(format!("{} {first}..{last}", unit.name(day)), expected);
        assert!(first <= day && day <= last);
    }

    #[test]
    fn a_day_lies_in_one_bucket_of_each_unit() {
        check(Unit::Week, "2022-08-17", "2022-W33 2022-08-15..2022-08-21");
        check(Unit::Week, "2023-01-01", "2022-W52 2022-12-26..2023-01-01");
        check(Unit::Week, "2024-12-30", "2025-W01 2024-12-30..2025-01-05");
        check(Unit::Month, "2024-02-29", "2024-02 2024-02-01..2024-02-29");
        check(Unit::Month, "2022-12-31", "2022-12 2022-12-01..2022-12-31");
        check(Unit::Quarter, "2022-12-31", "2022-Q4 2022-10-01..2022-12-31");
        check(Unit::Year, "2022-06-13", "2022 2022-01-01..2022-12-31");
        check(Unit::Year, "9999-12-31", "9999 9999-01-01..9999-12-31");
        check(Unit::Week, "0001-01-01", "0001-W01 0001-01-01..0001-01-07");
    }

    #[test]
    fn names_are_periods_of_the_query_language() {
        let day = Day::new(2022, 8, 17).expect("a day");
        for unit in Unit::ALL {
            let asked = crate::date::period::days(&unit.name(day), crate::date::period::Bound::Within, day);
            assert_eq!(asked, Ok(unit.around(day)), "{unit:?}");
        }
    }
}
