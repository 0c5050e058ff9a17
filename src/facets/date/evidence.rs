//! Reads what a file says about its dates; a pure function of its path and outline.

use crate::corpus::section::{FrontMatter, LineKind, LineMark, Outline, Section};
use crate::date::Day;
use crate::date::scan::{Mention, Order, dates_in, dates_in_name};

use super::wording::{Role, is_day_first, is_filler, is_label, is_shape, names_a_meeting, rest, role};
use super::{Claim, DateFacts, Place, name};

/// How many visible lines from the top may say when the meeting is.
const TOP_LINES: usize = 40;
/// A sentence about a meeting counts further up only; below, it speaks of other meetings.
const FIRST_LINES: usize = 8;
/// An item of a list says when the meeting is only where the list opens the file; below, it speaks of a topic.
const FIRST_OF_LIST: usize = 2;
/// A section says in its first lines when its meeting was.
const FIRST_OF_SECTION: usize = 3;
/// A file says the date of its meeting a few times; a list of dates is something else.
const MOST_LINES: usize = 12;
/// No date takes more bytes.
const LONGEST_DATE: usize = 60;
/// How many dates of a line are looked at.
const MOST_MENTIONS: usize = 4;
/// How many links may give away a year.
const MOST_HINTS: usize = 24;
/// Longer lines tell a story.
const LONGEST_LINE: usize = 400;

/// Reads a file's dates.
pub(super) fn read(path: &str, outline: &Outline) -> DateFacts {
    let mut facts = DateFacts {
        name: name::read(path),
        sections: outline.sections.len() as u32,
        top_level: outline.sections.iter().map(|section| section.level).filter(|level| *level > 0).min().unwrap_or(0),
        shaped_as_minutes: is_shaped(outline),
        day_first: writes_days_first(path, outline),
        ..DateFacts::default()
    };
    read_front_matter(outline, &mut facts);
    read_headings(outline, &mut facts);
    read_lines(outline, &mut facts);
    if facts.name.class == name::Class::Publication && facts.shaped_as_minutes {
        facts.name.class = name::Class::Unknown;
    }
    let full = |claim: &Claim| claim.mention.read(Order::YearFirst).full().is_some();
    let labelled = facts.claims.iter().any(|claim| claim.place == Place::Label && full(claim));
    if facts.name.may_hold_minutes && facts.shaped_as_minutes && labelled {
        facts.name.class = name::Class::Minutes;
    }
    facts.claims.sort_by_key(|claim| (claim.section, claim.line));
    facts
}

/// Says whether the title names a meeting or a heading is one that minutes have.
fn is_shaped(outline: &Outline) -> bool {
    let mut headings = outline.sections.iter().filter(|section| section.level > 0).map(|section| &section.heading);
    let fields = outline.front_matter.iter().flat_map(|front_matter| &front_matter.fields);
    let mut kinds =
        fields.filter(|(key, _)| matches!(key.as_str(), "title" | "layout" | "type" | "tags" | "categories"));
    if kinds.any(|(_, value)| names_a_meeting(within(value))) {
        return true;
    }
    let titled = headings.next().is_some_and(|title| names_a_meeting(within(title)) || is_shape(title));
    titled || headings.any(|heading| is_shape(heading))
}

/// Says whether the path or the title is in a language that writes the day before the month.
fn writes_days_first(path: &str, outline: &Outline) -> bool {
    let title = outline.sections.iter().find(|section| section.level > 0).map_or("", |title| &title.heading);
    [path, title].into_iter().any(|text| is_day_first(within(text)))
}

fn read_front_matter(outline: &Outline, facts: &mut DateFacts) {
    facts.claims.extend(outline.front_matter.iter().flat_map(front_matter_claims));
    for front_matter in &outline.later_front_matter {
        let lines = front_matter.lines.start..=front_matter.lines.end;
        let found = outline.sections.iter().position(|section| lines.contains(&section.lines.start));
        let section = found.unwrap_or(0) as u32;
        let bare = front_matter_claims(front_matter).filter(|claim| claim.role == Role::Bare && section > 0);
        facts.claims.extend(bare.map(|claim| Claim { section, ..claim }));
    }
}

/// Reads the dates of front matter: what its date is said to be, and what the title holds.
fn front_matter_claims(front_matter: &FrontMatter) -> impl Iterator<Item = Claim> {
    // Beside the time at which a page was made stands the one at which it was edited.
    let records_edits = front_matter.fields.iter().any(|(key, _)| key.eq_ignore_ascii_case("dateCreated"));
    front_matter.fields.iter().filter_map(move |(key, value)| {
        let key = key.to_lowercase();
        let titled = key == "title";
        if records_edits && key == "date" && value.contains(':') {
            return None;
        }
        if !titled && !matches!(key.as_str(), "date" | "meeting_date" | "meeting-date" | "datum" | "meetingdate") {
            return None;
        }
        let text = within(value);
        let mention = dates_in(text).into_iter().next()?;
        let claim = claim(Place::FrontMatter, text, mention, front_matter.lines.start);
        Some(if titled { claim } else { Claim { role: Role::Bare, ..claim } })
    })
}

fn read_headings(outline: &Outline, facts: &mut DateFacts) {
    let mut place = Place::Title;
    for (index, section) in outline.sections.iter().enumerate().filter(|(_, section)| section.level > 0) {
        let text = within(&section.heading);
        let mentions = dates_in(text);
        if let Some(number) = day_heading(text) {
            facts.days.push((index as u32, number));
        }
        if let Some(mention) = heading_mentions(text, mentions) {
            let claim = claim(place, text, mention, section.lines.start);
            let role = if says_when(text, &claim) { Role::Bare } else { claim.role };
            facts.claims.push(Claim { section: index as u32, level: section.level, role, ..claim });
        }
        place = Place::Heading;
    }
}

/// A heading `Time: 5 May, 14:00 (moved for the fair)` says when the meeting is, whatever stands behind.
fn says_when(text: &str, claim: &Claim) -> bool {
    let before = &text[..claim.mention.range.start];
    claim.role != Role::Elsewhere && before.trim_end().ends_with(':') && is_label(before)
}

/// The first full date that is no other day's speaks for a line, else its first date; a heading `12` of a month file is a day.
fn heading_mentions(text: &str, mentions: Vec<Mention>) -> Option<Mention> {
    if mentions.is_empty() {
        if text.len() > LONGEST_DATE {
            return None;
        }
        return dates_in_name(text).into_iter().next().filter(|mention| mention.range == (0..text.trim_end().len()));
    }
    let rank = |mention: &Mention| {
        let date = mention.read(Order::YearFirst);
        let elsewhere = role(&text[..mention.range.start], "") == Role::Elsewhere;
        (elsewhere, date.full().is_none(), !date.has_month_and_day())
    };
    mentions.into_iter().take(MOST_MENTIONS).min_by_key(rank)
}

/// Reads `Day 2`, `Day 2: Certification`, `Tag 3 (Köln)`; `Day 2 operations` are something else.
fn day_heading(text: &str) -> Option<u8> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let behind = text[digit + 1..].trim_start();
    let mut words = text[..=digit].split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, second) = (words.next()?, words.next());
    let apart = !behind.starts_with(char::is_alphanumeric);
    name::numbered_day(first, second).filter(|_| apart && words.next().is_none())
}

fn read_lines(outline: &Outline, facts: &mut DateFacts) {
    let mut seen = 0;
    let mut lines = 0;
    for (index, section) in outline.sections.iter().enumerate() {
        for (below, (mark, text)) in section.text_lines().enumerate() {
            seen += 1;
            let at_top = seen <= TOP_LINES && lines < MOST_LINES;
            if !at_top && below >= FIRST_OF_SECTION {
                break;
            }
            if mark.kind == LineKind::Code {
                continue;
            }
            let line = Line { text: within(text), section: index as u32, mark, below, seen, at_top };
            facts.shaped_as_minutes |= at_top && is_shape(text);
            lines += usize::from(read_line(&line, section, facts));
        }
        read_links(section, facts);
    }
}

/// Returns the order of a date that no other one can read: `24/3/2021`.
fn only_order(mention: &Mention) -> Option<Order> {
    match &mention.readings[..] {
        [reading] => reading.order.filter(|order| *order != Order::YearFirst),
        _ => None,
    }
}

/// A visible line and where it stands.
struct Line<'a> {
    text: &'a str,
    section: u32,
    mark: LineMark,
    /// How many lines of its section stand above it.
    below: usize,
    /// How many lines of the file stand above it, itself counted.
    seen: usize,
    /// Whether it is among the first lines of the file.
    at_top: bool,
}

/// Reads a line; says whether it claims to have the date of the meeting.
fn read_line(line: &Line<'_>, section: &Section, facts: &mut DateFacts) -> bool {
    let text = line.text;
    let mentions = dates_in(text);
    mentions.iter().filter_map(only_order).for_each(|order| facts.orders[order as usize] += 1);
    let Some(mention) = heading_mentions(text, mentions) else { return false };
    if line.at_top {
        hint(&mention, facts);
    }
    if role(within(&section.heading), "") == Role::Elsewhere {
        return false;
    }
    let claim = claim(Place::Sentence, text, mention, line.mark.line);
    let labelled_above = line.below < FIRST_OF_SECTION && is_label(&section.heading);
    let labelled = is_label(&text[..claim.mention.range.start]) || labelled_above;
    let Some(place) = place_of(line, &claim, labelled) else { return false };
    let divides = place == Place::Label && line.below < FIRST_OF_SECTION;
    let level = if divides { section.level } else { 0 };
    facts.claims.push(Claim { place, level, section: line.section, ..claim });
    true
}

/// Returns what a line with a date is; `None` where its date is not the meeting's.
fn place_of(line: &Line<'_>, claim: &Claim, labelled: bool) -> Option<Place> {
    let plain = line.mark.kind == LineKind::Text;
    let early = line.seen <= FIRST_LINES;
    match claim.role {
        Role::Elsewhere => None,
        Role::Bare | Role::Meeting | Role::Topic if labelled => Some(Place::Label),
        Role::Bare | Role::Meeting | Role::Topic if !line.at_top => None,
        // A row with a number or a name before its date is one of a list of meetings.
        Role::Bare if line.mark.kind == LineKind::Row && claim.mention.range.start > 0 => None,
        Role::Bare => (early || plain).then_some(Place::Line),
        Role::Topic | Role::Meeting if early && plain && is_short(&claim.rest) => Some(Place::Line),
        Role::Meeting => (early && (plain || line.seen <= FIRST_OF_LIST)).then_some(Place::Sentence),
        Role::Topic => None,
    }
}

/// A date with a place beside it: `Berlin, 5. Mai 2020`.
fn is_short(rest: &str) -> bool {
    rest.split(' ').filter(|word| !is_filler(word)).count() <= 3
}

fn read_links(section: &Section, facts: &mut DateFacts) {
    for link in &section.links {
        if facts.hints.len() >= MOST_HINTS {
            return;
        }
        for mention in dates_in_name(within(&link.target)) {
            hint(&mention, facts);
        }
    }
}

fn hint(mention: &Mention, facts: &mut DateFacts) {
    let days = mention.readings.iter().filter_map(|reading| reading.date.full());
    for day in days.take(MOST_HINTS.saturating_sub(facts.hints.len())) {
        push_once(&mut facts.hints, day);
    }
}

fn push_once(days: &mut Vec<Day>, day: Day) {
    if !days.contains(&day) {
        days.push(day);
    }
}

fn claim(place: Place, text: &str, mention: Mention, line: u32) -> Claim {
    let (before, behind) = (&text[..mention.range.start], &text[mention.range.end..]);
    let (role, rest) = (role(before, behind), rest(before, behind));
    Claim { place, section: 0, level: 0, line, mention, role, rest }
}

/// Cuts a line that nobody wrote by hand.
fn within(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_LINE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
