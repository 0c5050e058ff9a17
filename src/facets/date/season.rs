//! Years that begin in summer: a school or a club keeps the minutes of twelve months under `2021-2022`.

use crate::date::scan::{Mention, Order, Partial, dates_in_name};

/// The first month of a season: what comes before it in the calendar belongs to its second year.
const FIRST_MONTH: i8 = 7;

/// Returns the first year of a season that a name consists of or holds: `2021-2022`, `Saison 2021_22`.
pub(super) fn of_name(name: &str) -> Option<i16> {
    let mentions = dates_in_name(name);
    mentions.windows(2).find_map(|pair| {
        let joined = matches!(&name[pair[0].range.end..pair[1].range.start], "-" | "_" | "–");
        let first = lone_year(&pair[0]).filter(|_| joined)?;
        follows(first, &pair[1]).then_some(first)
    })
}

fn lone_year(mention: &Mention) -> Option<i16> {
    match mention.read(Order::YearFirst) {
        Partial { year: Some(year), month: None, day: None } => Some(year),
        Partial { .. } => None,
    }
}

/// Says whether a mention is the next year, of four digits or of two, which look like a day.
fn follows(first: i16, mention: &Mention) -> bool {
    let next = first + 1;
    match mention.read(Order::YearFirst) {
        Partial { year: Some(year), month: None, day: None } => year == next,
        Partial { year: None, month: None, day: Some(day) } => i16::from(day) == next % 100,
        Partial { .. } => false,
    }
}

/// Returns the year of a month in the season that begins in `first`.
pub(super) fn year_of(first: i16, month: Option<i8>) -> i16 {
    first + i16::from(month.is_some_and(|month| month < FIRST_MONTH))
}
