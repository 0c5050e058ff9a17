//! Dates as they are written elsewhere or said: what a query may have meant, told and never taken.

use super::{Bound, day_of, days, leading_digits, month_of_year, period};
use crate::date::{Day, names};

/// Reads `13.06.2022`, `2022/6/13`, `june-13-2022`, `202206`; where day and month could be either, nothing.
pub(super) fn in_order(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).filter(|p| !p.is_empty()).collect();
    let month_name = |part: &str| names::month(part).map(i32::from);
    let number = |part: &str| {
        let (digits, letters) = part.split_at(leading_digits(part));
        digits.parse::<i32>().ok().filter(|_| letters.is_empty() || names::is_ordinal(letters))
    };
    let year = |part: &str| (part.len() == 4).then(|| part.parse::<i32>().ok()).flatten();
    let day = |year, month, day| day_of(year, month, day).ok().map(|day| day.first.to_string());
    let month = |year, month| month_of_year(year, month).ok().map(|_| format!("{year:04}-{month:02}"));
    match parts[..] {
        [a] if a.len() == 6 && leading_digits(a) == 6 => month(a[..4].parse().ok()?, a[4..].parse().ok()?),
        [a, b] => match (year(a), year(b)) {
            (Some(y), _) => month(y, month_name(b).or_else(|| number(b))?),
            (None, Some(y)) => month(y, month_name(a).or_else(|| number(a))?),
            (None, None) => None,
        },
        [a, b, c] if year(a).is_some() => day(year(a)?, month_name(b).or_else(|| number(b))?, number(c)?),
        [a, b, c] => {
            let year = year(c)?;
            match (month_name(a), month_name(b)) {
                (Some(month), _) => day(year, month, number(b)?),
                (None, Some(month)) => day(year, month, number(a)?),
                (None, None) => match (number(a)?, number(b)?) {
                    (a, b) if text.contains('.') || a > 12 => day(year, b, a),
                    (a, b) if b > 12 => day(year, a, b),
                    _ => None,
                },
            }
        }
        _ => None,
    }
}

/// What stands between the ends of a range elsewhere.
const RANGE_SIGNS: [&str; 10] = ["--", "–", "—", " - ", " to ", "-to-", " until ", "/", ":", "-"];

/// Returns the range that a text is with another sign between its ends: `2022-06--2022-09`, `2022-2023`, `2023-2022`.
pub(super) fn joined(text: &str, today: Day) -> Option<String> {
    RANGE_SIGNS.iter().find_map(|sign| {
        let (first, last) = text.split_once(sign)?;
        let end = |end: &str| {
            let end = end.trim().replace(' ', "-");
            period(&end, today).ok().map(|_| end)
        };
        let range = format!("{}..{}", end(first)?, end(last)?);
        match days(&range, Bound::Within, today) {
            Ok(_) => Some(range),
            Err(problem) => problem.instead,
        }
    })
}

/// Reads what is said rather than written, in lower case with `-` for blanks: `now`, `3-months-ago`, `june`, `last-friday`.
pub(super) fn spoken(text: &str, today: Day) -> Option<String> {
    if text == "now" {
        return Some("today".into());
    }
    if let Some((which @ ("last" | "this"), unit @ ("week" | "month" | "quarter" | "year"))) = text.split_at_checked(4)
    {
        return Some(format!("{which}-{unit}"));
    }
    let words: Vec<&str> = text.split('-').filter(|word| !word.is_empty() && !is_filler(word)).collect();
    // "In 3 months" is to come; "in the last 3 months" is not.
    let past = || !text.starts_with("in-") || text.split('-').any(says_past);
    match words[..] {
        [word] => {
            let long = so_long(word, "").map(|long| past().then_some(long));
            long.unwrap_or_else(|| month(word, today).or_else(|| weekday(word, text, today)))
        }
        [count, unit] => so_long(count, unit).filter(|_| past()),
        _ => None,
    }
}

fn is_filler(word: &str) -> bool {
    says_past(word) || matches!(word, "the" | "in" | "since" | "of" | "on" | "this")
}

fn says_past(word: &str) -> bool {
    matches!(word, "last" | "past" | "previous" | "ago")
}

/// `3` and `months` are `3m`, and so are `3months` and `3mo`.
fn so_long(count: &str, unit: &str) -> Option<String> {
    let (digits, rest) = count.split_at(leading_digits(count));
    let unit = if rest.is_empty() { unit } else { rest };
    let short = match unit {
        "d" | "day" | "days" => "d",
        "w" | "wk" | "wks" | "week" | "weeks" => "w",
        "m" | "mo" | "mon" | "mos" | "month" | "months" => "m",
        "y" | "yr" | "yrs" | "year" | "years" => "y",
        _ => return None,
    };
    (1..=4).contains(&digits.len()).then(|| format!("{digits}{short}"))
}

/// The month of this name that began last.
fn month(word: &str, today: Day) -> Option<String> {
    let place = names::month(word)?;
    let now = today.civil();
    let year = if place <= now.month() { now.year() } else { now.year() - 1 };
    (year >= 1).then(|| format!("{year:04}-{place:02}"))
}

/// The day of this name that was last; with `last` before it not today.
fn weekday(word: &str, text: &str, today: Day) -> Option<String> {
    let wanted = i32::from(names::weekday_of(word)?);
    let now = i32::from(today.civil().weekday().to_monday_one_offset());
    let back = (now - wanted).rem_euclid(7);
    let back = if back == 0 && text.starts_with("last") { 7 } else { back };
    today.plus(-back).map(|day| day.to_string())
}
