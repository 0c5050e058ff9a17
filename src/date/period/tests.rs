//! Each form of a date under each bound. Today is Monday, 2026-06-15.

use proptest::prelude::*;

use super::{Bound, PeriodErrorKind, days};
use crate::date::Day;

fn today() -> Day {
    Day::new(2026, 6, 15).expect("the calendar has it")
}

fn shown(text: &str, bound: Bound, today: Day) -> String {
    let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
    match days(text, bound, today) {
        Ok(interval) => format!("{}..{}", day(interval.first), day(interval.last)),
        Err(error) => {
            let instead = error.instead.map_or(String::new(), |instead| format!(" -> `{instead}`"));
            format!("{:?} at `{}`{instead}", error.kind, &text[error.span])
        }
    }
}

/// Checks the days of the period, then what each bound makes of them.
fn check(text: &str, first: &str, last: &str) {
    let day = |text: &str| text.parse::<Day>().expect(text);
    let after = day(last).plus(1).map_or(String::new(), |day| day.to_string());
    let before = day(first).plus(-1).map_or(String::new(), |day| day.to_string());
    let within = |text: &str, bound| shown(text, bound, today());
    assert_eq!(within(text, Bound::Within), format!("{first}..{last}"), "date:{text}");
    assert_eq!(within(text, Bound::Since), format!("{first}.."), "since:{text}");
    assert_eq!(within(text, Bound::Until), format!("..{last}"), "until:{text}");
    assert_eq!(within(text, Bound::After), format!("{after}.."), "after:{text}");
    assert_eq!(within(text, Bound::Before), format!("..{before}"), "before:{text}");
    for (sign, days) in [
        ("..", format!("{first}..")),
        (">=", format!("{first}..")),
        ("<=", format!("..{last}")),
        (">", format!("{after}..")),
        ("<", format!("..{before}")),
        ("=", format!("{first}..{last}")),
    ] {
        let range = if sign == ".." { format!("{text}..") } else { format!("{sign}{text}") };
        assert_eq!(within(&range, Bound::Within), days, "date:{range}");
    }
    assert_eq!(within(&format!("..{text}"), Bound::Within), format!("..{last}"), "date:..{text}");
    assert_eq!(within(&format!("{text}..{text}"), Bound::Within), format!("{first}..{last}"), "date:{text}..{text}");
}

#[test]
fn calendar_periods() {
    check("2022", "2022-01-01", "2022-12-31");
    check("2022-06", "2022-06-01", "2022-06-30");
    check("2022-6", "2022-06-01", "2022-06-30");
    check("2022-12", "2022-12-01", "2022-12-31");
    check("2022-06-13", "2022-06-13", "2022-06-13");
    check("2022-6-3", "2022-06-03", "2022-06-03");
    check("20220613", "2022-06-13", "2022-06-13");
    check("2022-12-31", "2022-12-31", "2022-12-31");
    check("0001-01-02", "0001-01-02", "0001-01-02");
}

#[test]
fn leap_days() {
    check("2024-02", "2024-02-01", "2024-02-29");
    check("2023-02", "2023-02-01", "2023-02-28");
    check("2000-02", "2000-02-01", "2000-02-29");
    check("2100-02", "2100-02-01", "2100-02-28");
    check("2024-02-29", "2024-02-29", "2024-02-29");
    check("20240229", "2024-02-29", "2024-02-29");
}

#[test]
fn quarters() {
    check("2022-Q1", "2022-01-01", "2022-03-31");
    check("2022-Q2", "2022-04-01", "2022-06-30");
    check("2022-Q3", "2022-07-01", "2022-09-30");
    check("2022-Q4", "2022-10-01", "2022-12-31");
    check("2022-q3", "2022-07-01", "2022-09-30");
    check("2022Q3", "2022-07-01", "2022-09-30");
}

#[test]
fn iso_weeks() {
    check("2022-W31", "2022-08-01", "2022-08-07");
    check("2022-W01", "2022-01-03", "2022-01-09");
    check("2022-W52", "2022-12-26", "2023-01-01");
    check("2020-W53", "2020-12-28", "2021-01-03");
    check("2026-W53", "2026-12-28", "2027-01-03");
    check("2025-W01", "2024-12-30", "2025-01-05");
    check("2022-w5", "2022-01-31", "2022-02-06");
}

#[test]
fn names() {
    for name in super::NAMES {
        assert!(days(name, Bound::Within, today()).is_ok(), "{name}");
    }
    check("today", "2026-06-15", "2026-06-15");
    check("yesterday", "2026-06-14", "2026-06-14");
    check("this-week", "2026-06-15", "2026-06-21");
    check("last-week", "2026-06-08", "2026-06-14");
    check("this-month", "2026-06-01", "2026-06-30");
    check("last-month", "2026-05-01", "2026-05-31");
    check("this-quarter", "2026-04-01", "2026-06-30");
    check("last-quarter", "2026-01-01", "2026-03-31");
    check("this-year", "2026-01-01", "2026-12-31");
    check("last-year", "2025-01-01", "2025-12-31");
    check("Last_Month", "2026-05-01", "2026-05-31");
    check("last month", "2026-05-01", "2026-05-31");
}

#[test]
fn names_at_the_ends_of_a_year() {
    let check = |today: &str, text: &str, days: &str| {
        assert_eq!(shown(text, Bound::Within, today.parse().expect(today)), days, "{text} on {today}");
    };
    check("2026-01-01", "yesterday", "2025-12-31..2025-12-31");
    check("2026-01-01", "last-month", "2025-12-01..2025-12-31");
    check("2026-01-01", "last-quarter", "2025-10-01..2025-12-31");
    check("2026-01-01", "this-week", "2025-12-29..2026-01-04");
    check("2026-12-31", "this-quarter", "2026-10-01..2026-12-31");
    check("2024-02-29", "last-year", "2023-01-01..2023-12-31");
    check("2026-03-31", "last-month", "2026-02-01..2026-02-28");
    check("2026-05-31", "3m", "2026-02-28..2026-05-31");
    check("2024-02-29", "1y", "2023-02-28..2024-02-29");
    check("0001-01-01", "yesterday", "NotADate at `yesterday`");
}

#[test]
fn so_long_before_today() {
    let check = |text: &str, bound, days: &str| assert_eq!(shown(text, bound, today()), days, "{text} {bound:?}");
    check("3m", Bound::Since, "2026-03-15..");
    check("3m", Bound::Until, "..2026-03-15");
    check("3m", Bound::Before, "..2026-03-14");
    check("3m", Bound::After, "2026-03-16..");
    check("3m", Bound::Within, "2026-03-15..2026-06-15");
    check("2w", Bound::Since, "2026-06-01..");
    check("10d", Bound::Since, "2026-06-05..");
    check("1y", Bound::Since, "2025-06-15..");
    check("0d", Bound::Since, "2026-06-15..");
    check("3M", Bound::Since, "2026-03-15..");
    check("3m..1m", Bound::Within, "2026-03-15..2026-05-15");
    check(">=3m", Bound::Within, "2026-03-15..");
    check("<3m", Bound::Within, "..2026-03-14");
    check("9999y", Bound::Since, "OutOfCalendar at `9999y`");
    check("99999999999999999999d", Bound::Since, "OutOfCalendar at `99999999999999999999d`");
}

#[test]
fn ranges() {
    let check = |text: &str, days: &str| assert_eq!(shown(text, Bound::Within, today()), days, "{text}");
    check("2022-06..2022-Q4", "2022-06-01..2022-12-31");
    check("2022..", "2022-01-01..");
    check("..2022", "..2022-12-31");
    check("..", "..");
    check("last-year..today", "2025-01-01..2026-06-15");
    check("2022-06..2022", "2022-06-01..2022-12-31");
    check("2023..2022", "Reversed at `2023..2022` -> `2022..2023`");
    check("today..last-year", "Reversed at `today..last-year` -> `last-year..today`");
    check("2022-13..2023", "Impossible at `2022-13` -> `2022-12`");
    check("2022..2023-02-29", "Impossible at `2023-02-29` -> `2023-02-28`");
    check("2022...2023", "NotADate at `.2023`");
    check("2022..2023..2024", "Trailing at `..2024` -> ``");
    check("2022-06--2022-09", "Notation at `2022-06--2022-09` -> `2022-06..2022-09`");
    check("2022-06-01 to last month", "Notation at `2022-06-01 to last month` -> `2022-06-01..last-month`");
    check("2022-06-01/2022-06-30", "Notation at `2022-06-01/2022-06-30` -> `2022-06-01..2022-06-30`");
    check("2022-2023", "Notation at `2022-2023` -> `2022..2023`");
    check("2022–2023", "Notation at `2022–2023` -> `2022..2023`");
    check("2023-2022", "Notation at `2023-2022` -> `2022..2023`");
    check("2023 to 2022-06", "Notation at `2023 to 2022-06` -> `2022-06..2023`");
}

#[test]
fn impossible_dates_name_the_nearest() {
    let check = |text: &str, nearest: &str| {
        assert_eq!(shown(text, Bound::Since, today()), format!("Impossible at `{text}` -> `{nearest}`"));
    };
    check("2022-13", "2022-12");
    check("2022-00", "2022-01");
    check("2022-02-30", "2022-02-28");
    check("2024-02-30", "2024-02-29");
    check("2023-02-29", "2023-02-28");
    check("2022-06-31", "2022-06-30");
    check("2022-13-45", "2022-12-31");
    check("20220631", "20220630");
    check("20221301", "20221201");
    check("2022-W53", "2022-W52");
    check("2020-W54", "2020-W53");
    check("2022-W00", "2022-W01");
    check("2022-Q5", "2022-Q4");
    check("2022-Q0", "2022-Q1");
    check("0000", "0001");
    check("2022-99999999999", "2022-12");
}

#[test]
fn other_notations_and_trailing_text() {
    let check = |text: &str, error: &str| assert_eq!(shown(text, Bound::Since, today()), error, "{text}");
    check("13.06.2022", "Notation at `13.06.2022` -> `2022-06-13`");
    check("2022/6/13", "Notation at `2022/6/13` -> `2022-06-13`");
    check("2022.06.13", "Notation at `2022.06.13` -> `2022-06-13`");
    check("06/13/2022", "Notation at `06/13/2022` -> `2022-06-13`");
    check("13/06/2022", "Notation at `13/06/2022` -> `2022-06-13`");
    check("06/07/2022", "NotADate at `06/07/2022`");
    check("June-2022", "Notation at `June-2022` -> `2022-06`");
    check("june-13th-2022", "Notation at `june-13th-2022` -> `2022-06-13`");
    check("13-Jun-2022", "Notation at `13-Jun-2022` -> `2022-06-13`");
    check("2022-Oct-17", "Notation at `2022-Oct-17` -> `2022-10-17`");
    check("06/2022", "Notation at `06/2022` -> `2022-06`");
    check("202206", "Notation at `202206` -> `2022-06`");
    check("2022-06-13T10:00", "Trailing at `T10:00` -> ``");
    check("2022-06x", "Trailing at `x` -> ``");
    check("2022-06-", "Trailing at `-` -> ``");
    check("20220613x", "Trailing at `x` -> ``");
    check("2022-", "Trailing at `-` -> ``");
    check("soon", "NotADate at `soon`");
    check("now", "Notation at `now` -> `today`");
    check("lastmonth", "Notation at `lastmonth` -> `last-month`");
    check("3months", "Notation at `3months` -> `3m`");
    check("3 months ago", "Notation at `3 months ago` -> `3m`");
    check("in the last 3 months", "Notation at `in the last 3 months` -> `3m`");
    check("in the past 3mo", "Notation at `in the past 3mo` -> `3m`");
    check("in 3 months", "NotADate at `in 3 months`");
    check("in 3mo", "NotADate at `in 3mo`");
    check("in june", "Notation at `in june` -> `2026-06`");
    check("june-2nd-2022", "Notation at `june-2nd-2022` -> `2022-06-02`");
    check("1er-mars-2022", "Notation at `1er-mars-2022` -> `2022-03-01`");
    check("1x-mars-2022", "NotADate at `1x-mars-2022`");
    check("last 2 weeks", "Notation at `last 2 weeks` -> `2w`");
    check("-10d", "Notation at `-10d` -> `10d`");
    check("june", "Notation at `june` -> `2026-06`");
    check("July", "Notation at `July` -> `2025-07`");
    check("Monday", "Notation at `Monday` -> `2026-06-15`");
    check("last monday", "Notation at `last monday` -> `2026-06-08`");
    check("fri", "Notation at `fri` -> `2026-06-12`");
    check("marketing", "NotADate at `marketing`");
    check("last-decade", "NotADate at `last-decade`");
    check("22", "NotADate at `22`");
    check("", "NotADate at ``");
    check("über", "NotADate at `über`");
}

#[test]
fn one_period_is_enough_for_a_bound() {
    let check = |text: &str, bound, error: &str| assert_eq!(shown(text, bound, today()), error, "{text} {bound:?}");
    check("2022..2023", Bound::Since, "Range at `2022..2023` -> `2022`");
    check("2022..2023", Bound::Until, "Range at `2022..2023` -> `2023`");
    check("2022..2023", Bound::Before, "Range at `2022..2023`");
    check(">=2022", Bound::Since, "Range at `>=` -> ``");
    check("<2022", Bound::Since, "Range at `<`");
    check("9999", Bound::After, "OutOfCalendar at `9999`");
    check("0001", Bound::Before, "OutOfCalendar at `0001`");
}

proptest! {
    #[test]
    fn any_text_is_days_or_an_error_inside_it(text in "\\PC{0,12}|[0-9a-zW<>=.-]{0,14}", today in -719_000i32..2_900_000) {
        let Some(today) = Day::from_number(today) else { return Ok(()) };
        for bound in [Bound::Within, Bound::Since, Bound::Until, Bound::Before, Bound::After] {
            match days(&text, bound, today) {
                Ok(interval) => prop_assert!(!interval.is_empty()),
                Err(error) => {
                    prop_assert!(text.get(error.span.clone()).is_some(), "{:?}", error);
                    if let (Some(instead), PeriodErrorKind::Impossible) = (error.instead, error.kind) {
                        prop_assert!(days(&instead, Bound::Within, today).is_ok(), "{}", instead);
                    }
                }
            }
        }
    }
}
