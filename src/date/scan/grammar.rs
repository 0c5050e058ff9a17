//! The grammar: which runs of tokens are dates, longest first. It looks a fixed number of tokens ahead.

mod numbers;

use super::reading::{century, day, is_possible, is_year, only, possible};
use super::token::{Gap, Kind, Token, may_date, tokens};
use super::{Mention, Partial, Reading};

/// Where a text stands, which decides how much may be taken for a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The name of a file or a folder: nearly every number means something.
    Name,
    /// Running text: most numbers do not.
    Prose,
}

/// Returns the mentions of a text in order; none overlaps another.
pub(super) fn mentions(text: &str, place: Place) -> Vec<Mention> {
    if !may_date(text) {
        return Vec::new();
    }
    let tokens = tokens(text, place == Place::Name);
    let grammar = Grammar { tokens: &tokens, place, text };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match grammar.mention(at) {
            Some((mention, next)) => {
                join(&mut found, mention, text);
                at = next;
            }
            None => at = grammar.behind_key(at),
        }
    }
    found
}

/// Adds a mention, or makes it the end of a range whose beginning leaves the year to it: `30 May to 2 June 2022`.
fn join(found: &mut Vec<Mention>, mention: Mention, text: &str) {
    let end = match &mention.readings[..] {
        [reading] => reading.date.full(),
        _ => None,
    };
    if let (Some(day), Some(first)) = (end, found.last_mut())
        && is_joint(&text[first.range.end..mention.range.start])
        && let [Reading { date: Partial { year: year @ None, month: Some(month), day: Some(_) }, .. }] =
            &mut first.readings[..]
    {
        *year = Some(day.year() - i16::from(*month > day.month()));
        first.range.end = mention.range.end;
        return;
    }
    found.push(mention);
}

fn is_joint(between: &str) -> bool {
    matches!(between.trim(), "-" | "\u{2013}" | "\u{2014}" | "&" | "/" | "to" | "bis" | "and" | "und" | "through")
}

/// What a rule recognised: the readings, the last day of a range, and the token behind it.
struct Match {
    readings: Vec<Reading>,
    last: Option<i8>,
    next: usize,
}

struct Grammar<'a> {
    tokens: &'a [Token],
    place: Place,
    text: &'a str,
}

impl Grammar<'_> {
    fn mention(&self, at: usize) -> Option<(Mention, usize)> {
        let (weekday, from) = self.weekday_before(at);
        let found = self.date(from);
        let (found, weekday) = match (found, weekday) {
            (Some(found), weekday) => (found, weekday),
            (None, Some(weekday)) if !self.is_short(at) => {
                (Match { readings: vec![only(Partial::default())], last: None, next: at + 1 }, Some(weekday))
            }
            (None, _) => return None,
        };
        let (weekday, next) = self.weekday_behind(weekday, found.next);
        let range = self.tokens[at].start..self.tokens[next - 1].end;
        Some((Mention { range, readings: found.readings, weekday, last: found.last }, next))
    }

    /// Returns where to go on behind a token that begins no date: `rc-2023-10-18` is passed over whole.
    fn behind_key(&self, at: usize) -> usize {
        let mut next = at + 1;
        if self.kind(at) == Some(Kind::Marker) {
            let glued = self.gap(next) == Some(Gap::None);
            let goes_on = |gap| matches!(gap, Gap::None | Gap::Dot) || (gap == Gap::Dash && !glued);
            while self.number(next).is_some() && self.gap(next).is_some_and(goes_on) {
                next += 1;
            }
        }
        next
    }

    /// Returns the weekday at `at` and where the date that it announces begins.
    fn weekday_before(&self, at: usize) -> (Option<i8>, usize) {
        let Kind::Weekday { day, short } = self.tokens[at].kind else { return (None, at) };
        let mut from = at + 1;
        while self.is_article(from) {
            from += 1;
        }
        let announced = match self.gap(from) {
            Some(Gap::Comma | Gap::DotSpace) => true,
            Some(Gap::Space | Gap::Dash | Gap::Underscore | Gap::Dot | Gap::SpacedDash) => !short,
            Some(Gap::None | Gap::Slash | Gap::Apostrophe | Gap::Colon | Gap::Sign | Gap::Other) | None => false,
        };
        if announced { (Some(day), from) } else { (Some(day), self.tokens.len()) }
    }

    fn weekday_behind(&self, weekday: Option<i8>, next: usize) -> (Option<i8>, usize) {
        match (weekday, self.kind(next), self.gap(next)) {
            (
                None,
                Some(Kind::Weekday { day, short: false }),
                Some(Gap::Space | Gap::Comma | Gap::Dash | Gap::Underscore | Gap::Other),
            ) if self.date(next + 1).is_none() => (Some(day), next + 1),
            _ => (weekday, next),
        }
    }

    fn is_short(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Weekday { short: true, .. }))
    }

    /// Recognises a date that begins at `at`, without a weekday.
    fn date(&self, at: usize) -> Option<Match> {
        match self.kind(at)? {
            Kind::Month(month) => self.month_first(at, month),
            Kind::Number { value, digits, ordinal } => {
                if self.is_part_of_something_else(at, digits) || self.counts_glued_dates(at) {
                    return None;
                }
                self.triple(at)
                    .or_else(|| self.number_then_month(at))
                    .or_else(|| self.pair(at))
                    .or_else(|| self.lone_number(at, value, digits, ordinal))
            }
            Kind::Weekday { .. } | Kind::Article | Kind::Day | Kind::Joint | Kind::Marker | Kind::Word => None,
        }
    }

    /// Says whether what stands before a number makes it a version, a key, a telephone number or the like.
    fn is_part_of_something_else(&self, at: usize, digits: u8) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.kind(before));
        match (self.tokens[at].gap, before) {
            (Gap::Sign, _) | (Gap::Colon, Some(Kind::Number { .. })) => true,
            (Gap::None, Some(Kind::Word | Kind::Marker | Kind::Article | Kind::Day | Kind::Joint)) => {
                self.place == Place::Prose || digits < 8
            }
            (Gap::Dash | Gap::Dot | Gap::Underscore, Some(Kind::Marker)) => true,
            (Gap::Dash | Gap::Dot | Gap::Slash, Some(Kind::Number { .. })) => self.place == Place::Prose,
            _ => false,
        }
    }

    /// `17 May 2022`, `17. Mai`, `17-18 October`, `2022-Oct-17`, `2018_06_jun`.
    fn number_then_month(&self, at: usize) -> Option<Match> {
        let (value, digits) = self.number(at)?;
        if digits == 4 && is_year(value) {
            return self.year_then_month(at, value);
        }
        let end = self.range_end(at + 1).filter(|_| !self.counts_meetings(at));
        let (last, behind) = match end.and_then(|end| self.number(end)) {
            Some((last @ 1..=31, 1..=2)) if last > value => (Some(last as i8), end.unwrap_or(at) + 1),
            _ => (None, at + 1),
        };
        let articles = (0..2).take_while(|skipped| self.is_article(behind + skipped)).count();
        let behind = behind + articles;
        let Some(Kind::Month(month)) = self.kind(behind) else { return None };
        let apart = !matches!(self.gap(behind)?, Gap::Comma | Gap::Colon | Gap::Sign | Gap::Other | Gap::SpacedDash);
        if !apart || digits > 2 || self.begins_with_day_and_year(behind + 1) {
            return None;
        }
        let (year, next) = self.year_behind(behind + 1, self.gap(behind)?);
        let date = Partial { year, month: Some(month), day: day(value) };
        (date.day.is_some() && is_possible(date)).then(|| Match { readings: vec![only(date)], last, next })
    }

    /// In `Meeting 12 - 18 May` and `Day 1 - 18 May` a number is no day of a range.
    fn counts_meetings(&self, at: usize) -> bool {
        let counting = |before| matches!(self.kind(before), Some(Kind::Word | Kind::Day));
        let named = self.gap(at) == Some(Gap::Space) && at.checked_sub(1).is_some_and(counting);
        self.gap(at + 1) == Some(Gap::SpacedDash) && (self.place == Place::Name || named)
    }

    /// In `Meeting 12 May 5, 2020` the day stands behind the month.
    fn begins_with_day_and_year(&self, at: usize) -> bool {
        let day = matches!(self.number(at), Some((1..=31, 1..=2))) && self.gap(at) == Some(Gap::Space);
        day && matches!(self.number(at + 1), Some((year, 4)) if is_year(year))
    }

    /// In the name `07-22May2020` what is glued belongs together, and the number in front counts meetings.
    fn counts_glued_dates(&self, at: usize) -> bool {
        let day_and_month = matches!(self.kind(at + 2), Some(Kind::Month(_))) && self.gap(at + 2) == Some(Gap::None);
        self.place == Place::Name && at == 0 && day_and_month && self.number(at + 1).is_some()
    }

    fn is_article(&self, at: usize) -> bool {
        self.kind(at).is_some_and(Kind::joins_a_date)
    }

    /// Returns where the end of a range stands when a dash or a word at `at` begins it.
    fn range_end(&self, at: usize) -> Option<usize> {
        match (self.kind(at)?, self.gap(at)?) {
            (Kind::Joint, _) => Some(at + 1),
            (_, Gap::Dash | Gap::Slash | Gap::SpacedDash) => Some(at),
            (_, _) => None,
        }
    }

    fn year_then_month(&self, at: usize, year: u64) -> Option<Match> {
        let numbered = matches!((self.number(at + 1), self.kind(at + 2)),
            (Some((number, 1..=2)), Some(Kind::Month(month))) if number == month as u64);
        let named = if numbered { at + 2 } else { at + 1 };
        let Some(Kind::Month(month)) = self.kind(named) else { return None };
        let close = !matches!(self.gap(named)?, Gap::Colon | Gap::Sign | Gap::Other | Gap::DotSpace);
        let close = close && (self.place == Place::Name || self.gap(named) != Some(Gap::Comma));
        let number = self.number(named + 1).filter(|(value, digits)| *digits <= 2 && day(*value).is_some());
        let number =
            number.filter(|_| !matches!(self.gap(named + 1), Some(Gap::Colon | Gap::Sign | Gap::Other | Gap::Comma)));
        let next = if number.is_some() { named + 2 } else { named + 1 };
        let date =
            Partial { year: Some(year as i16), month: Some(month), day: number.and_then(|(value, _)| day(value)) };
        if !close {
            return None;
        }
        let last = number.and_then(|number| self.last_day(next, number));
        Some(Match { readings: possible(vec![only(date)]), last, next: next + usize::from(last.is_some()) })
    }

    /// `May 12th, 2022`, `May.14.2020`, `Nov4-2020`, `may-22`, `May 2022`, `May`.
    fn month_first(&self, at: usize, month: i8) -> Option<Match> {
        let bare = Partial { month: Some(month), ..Partial::default() };
        let lone = Match { readings: vec![only(bare)], last: None, next: at + 1 };
        let from = if self.is_article(at + 1) { at + 2 } else { at + 1 };
        let near = !matches!(self.gap(from), Some(Gap::Colon | Gap::Sign | Gap::Other | Gap::SpacedDash) | None);
        let Some((value, digits)) = self.number(from).filter(|_| near) else { return Some(lone) };
        if self.place == Place::Name && self.triple(from).is_some() {
            return Some(lone);
        }
        if digits == 4 && is_year(value) {
            let date = Partial { year: Some(value as i16), ..bare };
            return Some(Match { readings: vec![only(date)], last: None, next: from + 1 });
        }
        let Some(number) = day(value).filter(|_| digits <= 2) else { return Some(lone) };
        let (last, behind, again) = self.range_behind(from + 1, value);
        let (year, next) = self.year_behind(behind, self.gap(from)?);
        let year = year.map(|year| year - i16::from(again.is_some_and(|again| again < month)));
        let date = Partial { year, day: Some(number), ..bare };
        let readings = possible(vec![only(date)]);
        if readings.is_empty() {
            Some(lone)
        } else {
            Some(Match { readings, last: last.filter(|_| again.is_none()), next })
        }
    }

    /// Returns the last day of a range behind its first one, where its tokens end, and the month where one is named again.
    fn range_behind(&self, at: usize, first: u64) -> (Option<i8>, usize, Option<i8>) {
        let Some(end) = self.range_end(at) else { return (None, at, None) };
        let again = if let Some(Kind::Month(month)) = self.kind(end) { Some(month) } else { None };
        let number = end + usize::from(again.is_some());
        match self.number(number) {
            Some((last @ 1..=31, 1..=2)) if again.is_some() || (last > first && !self.is_short_year(number)) => {
                (Some(last as i8), number + 1, again)
            }
            _ => (None, at, None),
        }
    }

    /// In a name `May-14-20` ends in a year, and so does `may-05-22`: a range of so many days is rarer.
    fn is_short_year(&self, at: usize) -> bool {
        let previous = at.checked_sub(1).and_then(|before| self.number(before));
        let far = matches!((previous, self.number(at)), (Some((first, _)), Some((last, 2))) if last > first + 4);
        self.place == Place::Name && far
    }

    /// Returns the year that follows day and month, joined to them as they are to each other.
    /// An article may stand before it: `5 de mayo de 2020`.
    fn year_behind(&self, at: usize, joint: Gap) -> (Option<i16>, usize) {
        if self.kind(at) == Some(Kind::Article) && matches!(self.number(at + 1), Some((year, 4)) if is_year(year)) {
            return self.year_behind(at + 1, joint);
        }
        let (Some((value, digits)), Some(gap)) = (self.number(at), self.gap(at)) else { return (None, at) };
        let long = digits == 4 && is_year(value) && !matches!(gap, Gap::Colon | Gap::Sign | Gap::Other);
        let alike = gap == joint
            && (matches!(gap, Gap::Dash | Gap::Slash | Gap::Underscore | Gap::Dot)
                || (gap == Gap::None && self.place == Place::Name));
        let short = digits == 2 && (gap == Gap::Apostrophe || alike && (10..60).contains(&value));
        let short = short && (gap == Gap::Apostrophe || !self.begins_with_year(at));
        if long && !(self.place == Place::Name && self.begins_with_year(at)) {
            (Some(value as i16), at + 1)
        } else if short {
            (Some(century(value)), at + 1)
        } else {
            (None, at)
        }
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn gap(&self, at: usize) -> Option<Gap> {
        self.tokens.get(at).map(|token| token.gap)
    }

    fn number(&self, at: usize) -> Option<(u64, u8)> {
        match self.kind(at)? {
            Kind::Number { value, digits, .. } => Some((value, digits)),
            Kind::Month(_)
            | Kind::Weekday { .. }
            | Kind::Article
            | Kind::Day
            | Kind::Joint
            | Kind::Marker
            | Kind::Word => None,
        }
    }
}
