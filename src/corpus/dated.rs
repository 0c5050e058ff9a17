//! Bold lines that part meetings in a file without headings for it: `**May 5, 2020**`, `**Date:** 2020-05-05`.
//!
//! To their writers they are headings, and nothing else tells the meetings apart. They count only where the file has no
//! heading but its title and at least two such lines give different days; a forge gives them no anchor.
//!
//! Which lines qualify is decided twice: by their shape here, and by the parser, which knows what a paragraph is.

use std::ops::Range;

use crate::date::scan::{Order, Partial, dates_in};

/// The lines that are read as headings.
#[derive(Debug, Default)]
pub struct DatedLines {
    /// Where they begin, in order.
    pub starts: Vec<usize>,
    /// The level they are read with: below the title.
    pub level: u8,
}

/// Longer lines say more than a day.
const LONGEST_LINE: usize = 80;

/// A line that has the shape of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The bytes of the line, without its end.
    range: Range<usize>,
    /// The day it gives.
    day: Partial,
}

/// Returns the lines of a text that have the shape, in order; none where they all give one day.
pub fn candidates(text: &str) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let line = raw.trim_end();
        found.extend(day_of(line).map(|day| Candidate { range: start..start + line.len(), day }));
        start += raw.len();
    }
    if differ(&found) { found } else { Vec::new() }
}

fn differ(candidates: &[Candidate]) -> bool {
    candidates.iter().any(|candidate| candidate.day != candidates[0].day)
}

/// Chooses the candidates that are paragraphs, which come without the end of their line; headings with place and level.
pub fn dated_lines(candidates: Vec<Candidate>, paragraphs: &[Range<usize>], headings: &[(usize, u8)]) -> DatedLines {
    let is_paragraph = |line: &Candidate| {
        let found = paragraphs.binary_search_by_key(&line.range.start, |paragraph| paragraph.start);
        found.is_ok_and(|at| paragraphs[at] == line.range)
    };
    let lines: Vec<Candidate> = candidates.into_iter().filter(is_paragraph).collect();
    let level = match (headings, lines.first()) {
        ([], _) => 2,
        ([(title, level)], Some(first)) if *title < first.range.start => (level + 1).min(6),
        _ => return DatedLines::default(),
    };
    if !differ(&lines) {
        return DatedLines::default();
    }
    DatedLines { starts: lines.iter().map(|line| line.range.start).collect(), level }
}

/// Returns the day that a line gives, if it gives nothing else.
fn day_of(line: &str) -> Option<Partial> {
    if !(line.starts_with("**") || line.starts_with("__")) || line.len() > LONGEST_LINE {
        return None;
    }
    let plain = line.replace(&line[..2], "");
    let mentions = dates_in(&plain);
    let [mention] = &mentions[..] else { return None };
    let (before, behind) = (&plain[..mention.range.start], &plain[mention.range.end..]);
    let label = before.trim();
    let labelled = label.is_empty() || (label.ends_with(':') && label.split_whitespace().count() <= 2);
    let day = mention.read(Order::YearFirst);
    (labelled && !behind.contains(char::is_alphanumeric) && day.has_month_and_day()).then_some(day)
}

#[cfg(test)]
mod tests {
    use crate::corpus::markdown::outline;

    /// Compares the headings that a forge gives no anchor.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let outline = outline(text);
        let dated = outline.sections.iter().filter(|section| section.level > 0 && section.anchor.is_empty());
        let headings: Vec<&str> = dated.map(|section| section.heading.as_str()).collect();
        assert_eq!(headings, expected, "in {text:?}");
    }

    #[test]
    fn bold_days_part_meetings() {
        check("**May 5, 2020**\n\n- a\n\n**May 12, 2020**\n- b\n", &["May 5, 2020", "May 12, 2020"]);
        check("# Log\n\n**Date:** 2020-05-05  \n\nx\n\n---\n\n__12.5.2020:__\n", &["Date: 2020-05-05", "12.5.2020:"]);
        check("**May 5, 2020**\n\n#251\n\n**May 12, 2020**\n", &["May 5, 2020", "May 12, 2020"]);
        check("**May 5, 2020**\n\n```\n# a\n```\n\n**May 12, 2020**\n", &["May 5, 2020", "May 12, 2020"]);
        check("**May 5, 2020**\n\n- a\n---\n\n**May 12, 2020**\n", &["May 5, 2020", "May 12, 2020"]);
        check("**May 5, 2020**\n> a\n\n**May 12, 2020**\n> b\n", &["May 5, 2020", "May 12, 2020"]);
        check("**May 5, 2020**\r\n\r\n- a\r\n\r\n**May 12, 2020**", &["May 5, 2020", "May 12, 2020"]);
    }

    #[test]
    fn bold_days_that_part_nothing() {
        check("**May 5, 2020**\n\n- a\n\n**May 5, 2020**\n", &[]);
        check("**May 5, 2020**\n\n- a\n\n**2020-05-05**\n", &[]);
        check("**May 5, 2020**\n\nonly one\n", &[]);
        check("# A\n\n**May 5, 2020**\n\n## B\n\n**May 12, 2020**\n", &[]);
        check("**May 5, 2020**\n\n# A\n\n**May 12, 2020**\n", &[]);
        check("**May 5, 2020**\n\nB\n---\n\n**May 12, 2020**\n", &[]);
        check("**May 5, 2020**\n\n- # B\n\n**May 12, 2020**\n", &[]);
        check("**May 5, 2020**: release\n\n**May 12, 2020**: release\n", &[]);
        check("**May 5, 2020**\nmore\n\n**May 12, 2020**\nmore\n", &[]);
        check("- **May 5, 2020**\n\n- **May 12, 2020**\n", &[]);
        check("**May 5, 2020**\n\n```\n**May 12, 2020**\n```\n", &[]);
        check("**May 5, 2020**\n\n<!--\n\n**May 12, 2020**\n\n-->\n", &[]);
    }
}
