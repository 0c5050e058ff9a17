//! Bold lines that part meetings in a file without headings for it: `**May 5, 2020**`, `**Date:** 2020-05-05`.
//!
//! To their writers they are headings, and nothing else tells the meetings apart. They count only where the file has no
//! heading but its title and at least two such lines give different days; a forge gives them no anchor.

use crate::date::scan::{Order, dates_in};

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

/// Finds the lines in a text.
pub fn dated_lines(text: &str) -> DatedLines {
    let mut found = DatedLines { starts: Vec::new(), level: 2 };
    let mut days: Vec<&str> = Vec::new();
    let (mut start, mut above, mut titled) = (0, "", false);
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(raw) = lines.next() {
        let line = raw.trim_end();
        if let Some(level) = heading_level(line, above) {
            if std::mem::replace(&mut titled, true) || !found.starts.is_empty() {
                return DatedLines::default();
            }
            found.level = (level + 1).min(6);
        }
        let apart = above.is_empty() && lines.peek().is_none_or(|next| ends_a_paragraph(next.trim()));
        if apart && is_dated(line) {
            found.starts.push(start);
            days.push(line);
        }
        above = line;
        start += raw.len();
    }
    let differ = days.iter().any(|day| *day != days[0]);
    if differ { found } else { DatedLines::default() }
}

/// Returns the level of the heading that a line is or makes of the line above it.
fn heading_level(line: &str, above: &str) -> Option<u8> {
    let signs = line.len() - line.trim_start_matches('#').len();
    let underline = |sign: char| !above.is_empty() && line.len() > 1 && line.trim_matches(sign).is_empty();
    match signs {
        1..=6 => Some(signs as u8),
        _ if underline('=') => Some(1),
        _ if underline('-') => Some(2),
        _ => None,
    }
}

fn ends_a_paragraph(next: &str) -> bool {
    next.is_empty() || ["- ", "* ", "+ ", "#", "```"].iter().any(|sign| next.starts_with(sign))
}

fn is_dated(line: &str) -> bool {
    if !(line.starts_with("**") || line.starts_with("__")) || line.len() > LONGEST_LINE {
        return false;
    }
    let plain = line.replace(&line[..2], "");
    let mentions = dates_in(&plain);
    let [mention] = &mentions[..] else { return false };
    let (before, behind) = (&plain[..mention.range.start], &plain[mention.range.end..]);
    let label = before.trim();
    let labelled = label.is_empty() || (label.ends_with(':') && label.split_whitespace().count() <= 2);
    labelled && !behind.contains(char::is_alphanumeric) && mention.read(Order::YearFirst).has_month_and_day()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = dated_lines(text);
        let lines: Vec<&str> = found.starts.iter().filter_map(|start| text[*start..].lines().next()).collect();
        assert_eq!(lines, expected, "in {text:?}");
    }

    #[test]
    fn bold_days_part_meetings() {
        check("**May 5, 2020**\n\n- a\n\n**May 12, 2020**\n- b\n", &["**May 5, 2020**", "**May 12, 2020**"]);
        check(
            "# Log\n\n**Date:** 2020-05-05\n\nx\n\n---\n\n__12.5.2020:__\n",
            &["**Date:** 2020-05-05", "__12.5.2020:__"],
        );
        check("**May 5, 2020**\n\n- a\n\n**May 5, 2020**\n", &[]);
        check("**May 5, 2020**\n\nonly one\n", &[]);
        check("# A\n\n**May 5, 2020**\n\n## B\n\n**May 12, 2020**\n", &[]);
        check("**May 5, 2020**\n\nB\n---\n\n**May 12, 2020**\n", &[]);
        check("**May 5, 2020**: release\n\n**May 12, 2020**: release\n", &[]);
        check("**May 5, 2020**\nmore\n\n**May 12, 2020**\nmore\n", &[]);
        check("- **May 5, 2020**\n\n- **May 12, 2020**\n", &[]);
    }
}
