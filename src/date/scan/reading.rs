//! What numbers can mean as a date: the readings that the calendar allows, the likeliest first.

use super::grammar::Place;
use super::token::Gap;
use super::{Order, Partial, Reading};
use crate::date::Day;

pub(super) fn only(date: Partial) -> Reading {
    Reading { order: None, date }
}

fn reading(order: Order, year: Option<u64>, month: u64, number: u64) -> Reading {
    let date = Partial { year: year.map(|year| year as i16), month: Some(month as i8), day: Some(number as i8) };
    Reading { order: Some(order), date }
}

/// `2022-05-17`; where the calendar refuses that, `2022-17-05`; where the year is none, no reading.
pub(super) fn year_first(year: u64, second: u64, third: u64) -> Option<Vec<Reading>> {
    let plain = possible(vec![reading(Order::YearFirst, Some(year), second, third)]);
    let swapped = possible(vec![reading(Order::DayFirst, Some(year), third, second)]);
    let dated = (1..=31).contains(&second) && (1..=31).contains(&third) || is_year(year);
    dated.then_some(if !is_year(year) {
        Vec::new()
    } else if plain.is_empty() {
        swapped
    } else {
        plain
    })
}

pub(super) fn year_last(first: u64, second: u64, year: u64, gap: Gap) -> Vec<Reading> {
    if !is_year(year) {
        return Vec::new();
    }
    by_custom(
        reading(Order::MonthFirst, Some(year), first, second),
        reading(Order::DayFirst, Some(year), second, first),
        gap,
    )
}

pub(super) fn month_and_day(first: u64, second: u64, gap: Gap) -> Vec<Reading> {
    by_custom(reading(Order::MonthFirst, None, first, second), reading(Order::DayFirst, None, second, first), gap)
}

/// Returns both orders. Dots are written where the day comes first; elsewhere the month mostly does.
fn by_custom(month_first: Reading, day_first: Reading, gap: Gap) -> Vec<Reading> {
    match gap {
        Gap::Dot | Gap::DotSpace => possible(vec![day_first, month_first]),
        Gap::None
        | Gap::Space
        | Gap::Dash
        | Gap::SpacedDash
        | Gap::Slash
        | Gap::Underscore
        | Gap::Comma
        | Gap::Apostrophe
        | Gap::Colon
        | Gap::Sign
        | Gap::Other => possible(vec![month_first, day_first]),
    }
}

pub(super) fn short_year(a: (u64, u8), b: (u64, u8), c: (u64, u8), gap: Gap, place: Place) -> Option<Vec<Reading>> {
    let year_in_front = a.1 == 2 && b.1 == 2;
    let prose = place == Place::Prose;
    let year = |value: u64| Some(century(value) as u64);
    let month_first = reading(Order::MonthFirst, year(c.0), a.0, b.0);
    let day_first = reading(Order::DayFirst, year(c.0), b.0, a.0);
    let front = reading(Order::YearFirst, year(a.0), b.0, c.0);
    let dotted = matches!(gap, Gap::Dot | Gap::DotSpace);
    let readings = if prose && dotted {
        vec![day_first]
    } else if prose && gap != Gap::Slash && !year_in_front {
        return None;
    } else if year_in_front && !(prose && gap == Gap::Slash) {
        vec![front, month_first, day_first]
    } else {
        vec![month_first, day_first]
    };
    let readings = possible(readings);
    let recent = |reading: &Reading| reading.date.year.is_some_and(|year| (2000..2050).contains(&year));
    let readings: Vec<Reading> = readings.into_iter().filter(recent).collect();
    (!readings.is_empty()).then_some(readings)
}

/// `2022-0517` and `202205-17`, which nobody writes with the day first.
pub(super) fn glued_day(year: u64, month: u64, number: u64) -> Vec<Reading> {
    possible(vec![reading(Order::YearFirst, Some(year), month, number)])
}

pub(super) fn glued_eight((first, second, third): (u64, u64, u64)) -> Option<Vec<Reading>> {
    if is_year(first) {
        return year_first(first, second, third).filter(|readings| !readings.is_empty() || third <= 39);
    }
    let (front, year) = (first, second * 100 + third);
    let readings = year_last(front / 100, front % 100, year, Gap::None);
    (!readings.is_empty()).then_some(readings)
}

pub(super) fn month_of(year: u64, month: u64) -> Vec<Reading> {
    let date = Partial { year: Some(year as i16), month: Some(month as i8), day: None };
    if (1..=12).contains(&month) && is_year(year) { vec![only(date)] } else { Vec::new() }
}

pub(super) fn possible(readings: Vec<Reading>) -> Vec<Reading> {
    let mut kept: Vec<Reading> = Vec::new();
    for reading in readings {
        match kept.iter_mut().find(|other| other.date == reading.date) {
            // `03-03-2021` says nothing about an order.
            Some(same) => same.order = None,
            None if is_possible(reading.date) => kept.push(reading),
            None => {}
        }
    }
    kept
}

pub(super) fn is_possible(date: Partial) -> bool {
    match (date.month, date.day) {
        (Some(month), Some(number)) => Day::new(date.year.unwrap_or(LEAP_YEAR), month, number).is_some(),
        (_, _) => true,
    }
}

/// A year that has every day a year can have.
const LEAP_YEAR: i16 = 2000;

pub(super) fn day(value: u64) -> Option<i8> {
    (1..=31).contains(&value).then_some(value as i8)
}

pub(super) fn is_year(value: u64) -> bool {
    (1900..2100).contains(&value)
}

pub(super) fn century(value: u64) -> i16 {
    if value < 70 { 2000 + value as i16 } else { 1900 + value as i16 }
}
