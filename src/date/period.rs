//! The periods a query can name: `2022`, `2022-06`, `2022-Q3`, `2022-W31`, `last-month`, `3m`, and ranges of them.
//!
//! A period is a run of civil days, so a partial date is its whole period and nothing depends on a time zone. *Today*
//! is a parameter. What cannot be meant is an error that knows the nearest thing that can: the last day of that
//! February, the same day with its parts in order, the range the other way round.
//!
//! ```
//! use minutes::Day;
//! use minutes::date::period::{Bound, days};
//! let today = Day::new(2026, 6, 15).unwrap();
//! let june = days("2022-06", Bound::Within, today).unwrap();
//! assert_eq!(june.last, Day::new(2022, 6, 30));
//! ```

mod notation;

use std::ops::Range;

use jiff::Span;
use jiff::civil::{self, ISOWeekDate, Weekday};

use self::notation::{in_order, joined, spoken};
use super::{Day, Interval};

/// Which days a period stands for in a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Bound {
    /// The days of the period or of the range: `date:`.
    Within,
    /// From its first day on: `since:`.
    Since,
    /// Up to its last day: `until:`.
    Until,
    /// Before its first day: `before:`.
    Before,
    /// After its last day: `after:`.
    After,
}

/// Why a text names no days, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PeriodError {
    /// What is wrong.
    pub kind: PeriodErrorKind,
    /// The bytes of the text that are wrong.
    pub span: Range<usize>,
    /// What to write there instead, where that is known.
    pub instead: Option<String>,
}

/// What is wrong with a text that names no days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PeriodErrorKind {
    /// It is no date at all.
    NotADate,
    /// The parts of a date are there, in another notation.
    Notation,
    /// The calendar has no such month, day, week or quarter.
    Impossible,
    /// Something follows the date.
    Trailing,
    /// The days lie outside the years 1 to 9999.
    OutOfCalendar,
    /// The range ends before it begins.
    Reversed,
    /// A range stands where one period is expected.
    Range,
}

impl PeriodError {
    /// Returns the part of the text to name in a message: the wrong date, or all of what something follows.
    pub fn shown_in<'t>(&self, text: &'t str) -> &'t str {
        match self.kind {
            PeriodErrorKind::NotADate | PeriodErrorKind::Notation | PeriodErrorKind::Impossible => {
                text.get(self.span.clone()).unwrap_or(text)
            }
            PeriodErrorKind::Trailing
            | PeriodErrorKind::OutOfCalendar
            | PeriodErrorKind::Reversed
            | PeriodErrorKind::Range => text,
        }
    }
}

/// The periods that have a name.
pub const NAMES: [&str; 10] = [
    "today",
    "yesterday",
    "this-week",
    "last-week",
    "this-month",
    "last-month",
    "this-quarter",
    "last-quarter",
    "this-year",
    "last-year",
];

/// Returns the days that the text names under the bound.
///
/// # Errors
///
/// What is wrong, where, and what to write instead.
pub fn days(text: &str, bound: Bound, today: Day) -> Result<Interval, PeriodError> {
    let comparison = ["<=", ">=", "<", ">", "="].into_iter().find(|sign| text.starts_with(sign));
    match (bound, comparison, text.find("..")) {
        (Bound::Within, Some(sign), _) => compared(text, sign, today),
        (Bound::Within, None, Some(dots)) => range(text, dots, today),
        (Bound::Since | Bound::Until | Bound::Before | Bound::After, Some(sign), _) => {
            let same = matches!(
                (bound, sign),
                (Bound::Since, ">=") | (Bound::Until, "<=") | (Bound::After, ">") | (Bound::Before, "<") | (_, "=")
            );
            Err(error(PeriodErrorKind::Range, 0..sign.len(), same.then(String::new)))
        }
        (Bound::Since | Bound::Until | Bound::Before | Bound::After, None, Some(dots)) => {
            let side = match bound {
                Bound::Since => &text[..dots],
                Bound::Until => &text[dots + 2..],
                Bound::After | Bound::Before | Bound::Within => "",
            };
            let instead = (!side.is_empty()).then(|| side.to_owned());
            Err(error(PeriodErrorKind::Range, 0..text.len(), instead))
        }
        (Bound::Within, None, None) => match period(text, today) {
            Ok(found) => bounded(found, bound, 0..text.len()),
            Err(problem) => Err(match joined(text, today) {
                Some(range) => error(PeriodErrorKind::Notation, 0..text.len(), Some(range)),
                None => problem,
            }),
        },
        (_, None, None) => bounded(period(text, today)?, bound, 0..text.len()),
    }
}

/// A run of days; `ago` where it was named by how long before today it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Period {
    first: Day,
    last: Day,
    ago: bool,
}

fn error(kind: PeriodErrorKind, span: Range<usize>, instead: Option<String>) -> PeriodError {
    PeriodError { kind, span, instead }
}

fn compared(text: &str, sign: &str, today: Day) -> Result<Interval, PeriodError> {
    let bound = match sign {
        "<=" => Bound::Until,
        ">=" => Bound::Since,
        "<" => Bound::Before,
        ">" => Bound::After,
        _ => Bound::Within,
    };
    let found = period(&text[sign.len()..], today).map_err(|error| moved(error, sign.len()))?;
    bounded(found, bound, 0..text.len())
}

fn range(text: &str, dots: usize, today: Day) -> Result<Interval, PeriodError> {
    let (first, last) = (&text[..dots], &text[dots + 2..]);
    let first_day = if first.is_empty() { None } else { Some(point(period(first, today)?).first) };
    let last_day = match last {
        "" => None,
        _ => Some(point(period(last, today).map_err(|error| moved(error, dots + 2))?).last),
    };
    if first_day.zip(last_day).is_some_and(|(first, last)| last < first) {
        return Err(error(PeriodErrorKind::Reversed, 0..text.len(), Some(format!("{last}..{first}"))));
    }
    Ok(Interval { first: first_day, last: last_day })
}

fn moved(error: PeriodError, by: usize) -> PeriodError {
    PeriodError { span: error.span.start + by..error.span.end + by, ..error }
}

/// As the end of a range, `3m` is the day three months ago rather than the time since.
fn point(period: Period) -> Period {
    if period.ago { Period { last: period.first, ..period } } else { period }
}

fn bounded(period: Period, bound: Bound, span: Range<usize>) -> Result<Interval, PeriodError> {
    let Period { first, last, .. } = if bound == Bound::Within { period } else { point(period) };
    let outside = || error(PeriodErrorKind::OutOfCalendar, span.clone(), None);
    Ok(match bound {
        Bound::Within => Interval { first: Some(first), last: Some(last) },
        Bound::Since => Interval { first: Some(first), last: None },
        Bound::Until => Interval { first: None, last: Some(last) },
        Bound::Before => Interval { first: None, last: Some(first.plus(-1).ok_or_else(outside)?) },
        Bound::After => Interval { first: Some(last.plus(1).ok_or_else(outside)?), last: None },
    })
}

fn period(text: &str, today: Day) -> Result<Period, PeriodError> {
    let folded: String = text
        .chars()
        .map(|letter| if letter == '_' || letter == ' ' { '-' } else { letter.to_ascii_lowercase() })
        .collect();
    if let Some(named) = named(&folded, today) {
        return Ok(named);
    }
    if let Some(ago) = ago(&folded, today) {
        return ago.ok_or_else(|| error(PeriodErrorKind::OutOfCalendar, 0..text.len(), None));
    }
    calendar(&folded, today)
}

fn whole(first: civil::Date, last: civil::Date) -> Period {
    Period { first: Day::from_civil(first), last: Day::from_civil(last), ago: false }
}

fn named(text: &str, today: Day) -> Option<Period> {
    let day = |day: Day| Period { first: day, last: day, ago: false };
    match text {
        "today" => return Some(day(today)),
        "yesterday" => return today.plus(-1).map(day),
        _ => {}
    }
    let (which, unit) = text.split_once('-')?;
    let back = match which {
        "this" => 0,
        "last" => 1,
        _ => return None,
    };
    let at = |span: Span| today.civil().checked_sub(span).ok().filter(|date| date.year() >= 1);
    match unit {
        "week" => at(Span::new().weeks(back)).map(week_around),
        "month" => at(Span::new().months(back)).map(|date| month_of(date.year(), date.month())),
        "quarter" => at(Span::new().months(3 * back)).map(|date| quarter_of(date.year(), (date.month() + 2) / 3)),
        "year" => at(Span::new().years(back)).map(|date| year_of(date.year())),
        _ => None,
    }
}

/// Returns the time since so many days, weeks, months or years ago; `Some(None)` where that is before the year 1.
fn ago(text: &str, today: Day) -> Option<Option<Period>> {
    let (digits, unit) = text.split_at(leading_digits(text));
    let count: i64 = if digits.len() > 9 { i64::from(i32::MAX) } else { digits.parse().ok()? };
    let span = match unit {
        "d" => Span::new().try_days(count),
        "w" => Span::new().try_weeks(count),
        "m" => Span::new().try_months(count),
        "y" => Span::new().try_years(count),
        _ => return None,
    };
    let first = span.and_then(|span| today.civil().checked_sub(span)).ok().filter(|date| date.year() >= 1);
    Some(first.map(|date| Period { first: Day::from_civil(date), last: today, ago: true }))
}

fn calendar(text: &str, today: Day) -> Result<Period, PeriodError> {
    let digits = leading_digits(text);
    match digits {
        4 => dashed(text),
        8 => compact(text),
        _ => Err(match in_order(text).or_else(|| spoken(text, today)) {
            Some(date) => error(PeriodErrorKind::Notation, 0..text.len(), Some(date)),
            None => error(PeriodErrorKind::NotADate, 0..text.len(), None),
        }),
    }
}

fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn compact(text: &str) -> Result<Period, PeriodError> {
    let number = |range: Range<usize>| text[range].parse().expect("eight digits were counted");
    let day = day_of(number(0..4), number(4..6), number(6..8));
    finish(text, 8, day.map_err(|nearest| nearest.replace('-', "")))
}

fn dashed(text: &str) -> Result<Period, PeriodError> {
    let year: i32 = text[..4].parse().expect("four digits were counted");
    let rest = &text[4..];
    let sub = rest.strip_prefix('-').unwrap_or(rest);
    let start = text.len() - sub.len();
    for (letter, part) in [('q', quarter_of_year as fn(i32, i32) -> Result<Period, String>), ('w', week_of_year)] {
        let digits = sub.strip_prefix(letter).map_or(0, leading_digits);
        if digits > 0 {
            let number = sub[1..=digits].parse().unwrap_or(i32::MAX);
            return finish(text, start + 1 + digits, part(year, number));
        }
    }
    let month_digits = if rest.starts_with('-') { leading_digits(sub) } else { 0 };
    if month_digits == 0 {
        return finish(text, 4, year_in_calendar(year).map(year_of).ok_or_else(|| "0001".into()));
    }
    let month = sub[..month_digits].parse().unwrap_or(i32::MAX);
    let month_end = start + month_digits;
    match text[month_end..].strip_prefix('-').map_or(0, leading_digits) {
        0 => finish(text, month_end, month_of_year(year, month)),
        digits => {
            let day = text[month_end + 1..][..digits].parse().unwrap_or(i32::MAX);
            finish(text, month_end + 1 + digits, day_of(year, month, day))
        }
    }
}

/// Ends a date at `end`: an impossible one carries the nearest that is possible, and nothing may follow.
fn finish(text: &str, end: usize, found: Result<Period, String>) -> Result<Period, PeriodError> {
    if end == text.len() {
        return found.map_err(|nearest| error(PeriodErrorKind::Impossible, 0..text.len(), Some(nearest)));
    }
    match in_order(text).filter(|date| !text.starts_with(date.as_str())) {
        Some(date) => Err(error(PeriodErrorKind::Notation, 0..text.len(), Some(date))),
        None => Err(error(PeriodErrorKind::Trailing, end..text.len(), Some(String::new()))),
    }
}

fn year_in_calendar(year: i32) -> Option<i16> {
    i16::try_from(year).ok().filter(|year| (1..=9999).contains(year))
}

/// Returns the year where the calendar has it; the nearest date of it is `0001` plus what followed.
fn checked_year(year: i32, rest: &str) -> Result<i16, String> {
    year_in_calendar(year).ok_or_else(|| format!("0001{rest}"))
}

fn month_of_year(year: i32, month: i32) -> Result<Period, String> {
    let nearest = month.clamp(1, 12) as i8;
    let year = checked_year(year, &format!("-{nearest:02}"))?;
    if i32::from(nearest) == month { Ok(month_of(year, nearest)) } else { Err(format!("{year:04}-{nearest:02}")) }
}

fn quarter_of_year(year: i32, quarter: i32) -> Result<Period, String> {
    let nearest = quarter.clamp(1, 4) as i8;
    let year = checked_year(year, &format!("-Q{nearest}"))?;
    if i32::from(nearest) == quarter { Ok(quarter_of(year, nearest)) } else { Err(format!("{year:04}-Q{nearest}")) }
}

fn week_of_year(year: i32, week: i32) -> Result<Period, String> {
    let year = checked_year(year, "-W01")?;
    let weeks = civil::date(year, 12, 28).iso_week_date().week();
    let nearest = week.clamp(1, i32::from(weeks)) as i8;
    let monday = ISOWeekDate::new(year, nearest, Weekday::Monday).map(|week| week.date());
    match monday {
        Ok(monday) if i32::from(nearest) == week => Ok(week_around(monday)),
        Ok(_) | Err(_) => Err(format!("{year:04}-W{nearest:02}")),
    }
}

fn day_of(year: i32, month: i32, day: i32) -> Result<Period, String> {
    let nearest_month = month.clamp(1, 12) as i8;
    let year = checked_year(year, &format!("-{nearest_month:02}-01"))?;
    let days = civil::date(year, nearest_month, 1).days_in_month();
    let nearest_day = day.clamp(1, i32::from(days)) as i8;
    let date = civil::date(year, nearest_month, nearest_day);
    if i32::from(nearest_month) == month && i32::from(nearest_day) == day {
        return Ok(whole(date, date));
    }
    Err(format!("{year:04}-{nearest_month:02}-{nearest_day:02}"))
}

fn year_of(year: i16) -> Period {
    whole(civil::date(year, 1, 1), civil::date(year, 12, 31))
}

fn quarter_of(year: i16, quarter: i8) -> Period {
    let last = civil::date(year, quarter * 3, 1);
    whole(civil::date(year, quarter * 3 - 2, 1), last.last_of_month())
}

fn month_of(year: i16, month: i8) -> Period {
    let first = civil::date(year, month, 1);
    whole(first, first.last_of_month())
}

/// Returns the week from Monday to Sunday, cut at the ends of the calendar.
fn week_around(date: civil::Date) -> Period {
    let from_monday = i64::from(date.weekday().to_monday_zero_offset());
    let monday = date.checked_sub(Span::new().days(from_monday)).ok().filter(|date| date.year() >= 1);
    let sunday = date.checked_add(Span::new().days(6 - from_monday)).ok();
    whole(monday.unwrap_or(date), sunday.unwrap_or(date))
}

#[cfg(test)]
mod tests;
