//! Dates that are nothing but numbers: three of them, two, one, glued or apart.
//!
//! Which number is the year its digits mostly tell; the order of the others stays open in the readings.

use super::super::reading::{
    day, glued_day, glued_eight, is_year, month_and_day, month_of, only, short_year, year_first, year_last,
};
use super::super::token::{Gap, Kind};
use super::super::{Partial, Reading};
use super::{Grammar, Match, Place};

impl Grammar<'_> {
    /// `2022-05-17`, `17.05.2022`, `5/17/22`, `2026-02-17-18`.
    pub(super) fn triple(&self, at: usize) -> Option<Match> {
        let (first, second, third) = (self.number(at)?, self.number(at + 1)?, self.number(at + 2)?);
        let gap = self.joined(at + 1, at + 2)?;
        if self.place == Place::Name && first.1 < 4 && self.begins_with_year(at + 1) {
            return None;
        }
        let readings = match (first.1, second.1, third.1) {
            (4, 1..=2, 1..=2) => year_first(first.0, second.0, third.0)?,
            (1..=2, 1..=2, 4) => year_last(first.0, second.0, third.0, gap),
            (1..=2, 1..=2, 2) => short_year(first, second, third, gap, self.place)?,
            _ => return None,
        };
        if readings.is_empty() && !(1900..2200).contains(&first.0) && self.place == Place::Prose {
            return None;
        }
        if third.1 == 2 && first.1.min(second.1) == 1 && !self.may_be_short(at, gap) {
            return None;
        }
        let next = at + 3;
        match self.last_day(next, third) {
            Some(last) if first.1 == 4 => Some(Match { readings, last: Some(last), next: next + 1 }),
            _ if self.place == Place::Prose && first.1 < 4 && self.runs_on(next) => None,
            _ if self.place == Place::Prose && gap == Gap::Dot && self.runs_on(next) => None,
            _ => Some(Match { readings, last: None, next }),
        }
    }

    /// `5.10.22` is a version, but a day behind `Datum:` or `vom`.
    fn may_be_short(&self, at: usize, gap: Gap) -> bool {
        let announced = at > 0
            && (self.gap(at) == Some(Gap::Other)
                || matches!(self.kind(at - 1), Some(Kind::Article | Kind::Day | Kind::Weekday { .. })));
        self.place == Place::Name
            || gap == Gap::Slash
            || announced
            || self.number(at).is_some_and(|(_, digits)| digits == 4)
    }

    /// Returns what joins three numbers to a date, or `None` where nothing does.
    fn joined(&self, second: usize, third: usize) -> Option<Gap> {
        let (one, two) = (self.gap(second)?, self.gap(third)?);
        let joins = |gap| match gap {
            Gap::Dash | Gap::Dot | Gap::Slash | Gap::DotSpace => true,
            Gap::Underscore | Gap::Space | Gap::SpacedDash | Gap::Comma => self.place == Place::Name,
            Gap::None | Gap::Apostrophe | Gap::Colon | Gap::Sign | Gap::Other => false,
        };
        let alike = one == two || self.place == Place::Name || matches!((one, two), (Gap::Dot, Gap::DotSpace));
        (joins(one) && joins(two) && alike).then_some(one)
    }

    /// Says whether a full date with a year of four digits in front begins at `at`: what stands before is a number of its own.
    pub(super) fn begins_with_year(&self, at: usize) -> bool {
        let year = matches!(self.number(at), Some((value, 4)) if is_year(value));
        year && matches!(self.number(at + 1), Some((_, 1..=2))) && matches!(self.number(at + 2), Some((_, 1..=2)))
            || matches!((self.number(at), self.number(at + 1), self.number(at + 2)),
                (Some((1..=31, 1..=2)), Some((1..=31, 1..=2)), Some((year, 4))) if is_year(year))
            || matches!(self.kind(at), Some(Kind::Number { digits: 8, .. })) && self.lone(at).is_some()
    }

    /// Returns the end of a range of days behind a date: `-18` behind `2026-02-17`.
    pub(super) fn last_day(&self, at: usize, (first, _): (u64, u8)) -> Option<i8> {
        let (last, digits) = self.number(at)?;
        let range = matches!(self.gap(at)?, Gap::Dash | Gap::Slash) && last > first && last <= 31 && digits <= 2;
        (range && (digits == 2 || self.place == Place::Prose) && !self.begins_with_year(at)).then_some(last as i8)
    }

    fn runs_on(&self, at: usize) -> bool {
        self.number(at).is_some() && matches!(self.gap(at), Some(Gap::Dash | Gap::Dot | Gap::Slash | Gap::Colon))
    }

    /// `2022-05`, `05-2022`, `05-17`, `5/17`, `17.05.`
    pub(super) fn pair(&self, at: usize) -> Option<Match> {
        let (first, second) = (self.number(at)?, self.number(at + 1)?);
        let gap = self.gap(at + 1)?;
        let named = self.place == Place::Name;
        let joined = match gap {
            Gap::Dash | Gap::Slash => true,
            Gap::Dot => named || self.ends_in_dot(at + 1),
            Gap::Underscore | Gap::Space => named,
            Gap::DotSpace => !named && self.ends_in_dot(at + 1),
            Gap::None | Gap::SpacedDash | Gap::Comma | Gap::Apostrophe | Gap::Colon | Gap::Sign | Gap::Other => false,
        };
        if !joined || self.begins_with_year(at + 1) || (!named && self.runs_on(at + 2)) {
            return None;
        }
        let readings = match (first, second) {
            ((year, 4), (number, 2)) if is_year(year) => month_of(year, number),
            ((year, 4), (number, 4)) if named && is_year(year) => glued_day(year, number / 100, number % 100),
            ((month, 6), (number, 2)) if named && is_year(month / 100) => glued_day(month / 100, month % 100, number),
            ((number, 1..=2), (year, 4)) if is_year(year) => month_of(year, number),
            ((a, 1..=2), (b, 1..=2)) => month_and_day(a, b, gap),
            _ => return None,
        };
        (!readings.is_empty()).then_some(Match { readings, last: None, next: at + 2 })
    }

    fn ends_in_dot(&self, at: usize) -> bool {
        match self.gap(at + 1) {
            Some(gap) => matches!(gap, Gap::DotSpace | Gap::Comma),
            None => self.tokens.get(at).is_some_and(|last| self.text[last.end..].starts_with('.')),
        }
    }

    pub(super) fn lone_number(&self, at: usize, value: u64, digits: u8, ordinal: bool) -> Option<Match> {
        let readings = match digits {
            1..=2 if ordinal || self.place == Place::Name => {
                vec![only(Partial { day: Some(day(value)?), ..Partial::default() })]
            }
            4 if is_year(value) => vec![only(Partial { year: Some(value as i16), ..Partial::default() })],
            _ => self.lone(at)?,
        };
        Some(Match { readings, last: None, next: at + 1 })
    }

    /// Glued digits: `20220517`, `220517`, `05172022`, `0517`, `14520220517`, `202205171400`.
    fn lone(&self, at: usize) -> Option<Vec<Reading>> {
        let Kind::Number { value, digits, .. } = self.kind(at)? else { return None };
        let named = self.place == Place::Name;
        let eight = |value: u64| (value / 10_000, value / 100 % 100, value % 100);
        match digits {
            8 => glued_eight(eight(value)),
            12 | 14 if named => glued_eight(eight(value / if digits == 12 { 10_000 } else { 1_000_000 })),
            9..=11 if named => glued_eight(eight(value % 100_000_000)).filter(|readings| !readings.is_empty()),
            6 if named => {
                let (a, b, c) = (value / 10_000, value / 100 % 100, value % 100);
                let readings = short_year((a, 2), (b, 2), (c, 2), Gap::None, Place::Name).unwrap_or_default();
                let readings = if readings.is_empty() { month_of(value / 100, c) } else { readings };
                (!readings.is_empty()).then_some(readings)
            }
            4 if named => Some(month_and_day(value / 100, value % 100, Gap::None)).filter(|found| !found.is_empty()),
            _ => None,
        }
    }
}
