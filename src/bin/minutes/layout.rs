//! Text that fits into the columns there are: broken at blanks, measured as a terminal shows it.

use std::io::{Result, Write};
use std::ops::Range;

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

use crate::terminal::{DIM, marked, shown, sign};

/// Returns how many columns a text takes once it is made visible.
pub fn columns(text: &str) -> usize {
    shown(text).width()
}

/// Cuts a text into lines of at most so many columns, at blanks where there are any. Never returns nothing.
pub fn lines(text: &str, most: usize) -> Vec<Range<usize>> {
    let (mut cut, mut start, mut used) = (Vec::new(), 0, 0);
    let mut blank: Option<Range<usize>> = None;
    for (place, character) in text.char_indices() {
        let end = place + character.len_utf8();
        let takes = columns(&text[place..end]);
        if used + takes > most && place > start {
            let at = match blank.take().filter(|blank| blank.start > start) {
                // A blank that does not fit any more is where the line ends.
                _ if character == ' ' => place..end,
                Some(blank) => blank,
                None => place..place,
            };
            cut.push(start..at.start);
            start = at.end;
            used = columns(&text[start..place.max(start)]);
        }
        if start == end {
            continue;
        }
        used += takes;
        if character == ' ' {
            blank = Some(place..end);
        }
    }
    if start < text.len() || cut.is_empty() {
        cut.push(start..text.len());
    }
    cut
}

/// Returns a text as lines of at most so many columns, the ranges in one style and the rest in the other.
pub fn wrapped(text: &str, marks: &[[usize; 2]], styles: [Style; 2], most: Option<usize>) -> Vec<String> {
    let [style, rest] = styles;
    let Some(most) = most else { return vec![marked(text, marks, style, rest)] };
    lines(text, most).into_iter().map(|line| part(text, marks, line, styles)).collect()
}

/// Returns a part of a text, the ranges that lie in it in one style and the rest in the other.
pub fn part(text: &str, marks: &[[usize; 2]], line: Range<usize>, [style, rest]: [Style; 2]) -> String {
    let clipped = |[start, end]: &[usize; 2]| {
        let (start, end) = ((*start).max(line.start), (*end).min(line.end));
        (start < end).then(|| [start - line.start, end - line.start])
    };
    let marks: Vec<[usize; 2]> = marks.iter().filter_map(clipped).collect();
    marked(&text[line], &marks, style, rest)
}

/// Prints a text beside what begins its line, which is given as it reads and as it is printed, on as many lines as it takes.
/// The ranges of the text are beside the point.
pub fn hanging(
    out: &mut impl Write,
    [begin, printed]: [&str; 2],
    text: &str,
    dim: &[[usize; 2]],
    most: Option<usize>,
) -> Result<()> {
    let indent = columns(begin);
    let left = most.map(|most| most.saturating_sub(indent).max(NARROWEST));
    for (place, line) in wrapped(text, dim, [DIM, Style::new()], left).into_iter().enumerate() {
        if place == 0 {
            writeln!(out, "{printed}{line}")?;
        } else {
            writeln!(out, "{:indent$}{line}", "")?;
        }
    }
    Ok(())
}

/// Prints what is said last: lines beside the point, each on as many lines as it takes.
pub fn aside(out: &mut impl Write, said: &[String], most: Option<usize>) -> Result<()> {
    let most = most.map(|most| most.max(NARROWEST));
    let lines = said.iter().flat_map(|line| wrapped(line, &[], [DIM, DIM], most));
    lines.into_iter().try_for_each(|line| writeln!(out, "{line}"))
}

/// Narrower lines are not made, whatever the terminal.
pub const NARROWEST: usize = 20;

/// Returns a text of at most so many columns, its end cut where it is longer.
pub fn cut(text: &str, most: usize) -> String {
    let text = shown(text);
    if text.width() <= most {
        return text.into_owned();
    }
    if most == 0 {
        return String::new();
    }
    let cut: String = sign("…").chars().take(most).collect();
    let mut end = 0;
    for (place, character) in text.char_indices() {
        if text[..place + character.len_utf8()].width() + cut.width() > most {
            break;
        }
        end = place + character.len_utf8();
    }
    format!("{}{cut}", &text[..end])
}

/// Returns a bar that stands for `count` where `most` is as long as all columns; never nothing for something.
pub fn bar(count: u64, most: u64, columns: usize, ascii: bool) -> String {
    if count == 0 || columns == 0 {
        return String::new();
    }
    // Eighths of a column, rounded, so that bars of few columns still differ.
    let eighths = (count as f64 / most.max(1) as f64 * columns as f64 * 8.0).round().max(1.0) as usize;
    if ascii {
        return "#".repeat(eighths.div_ceil(8));
    }
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8];
    format!("{}{rest}", "█".repeat(eighths / 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, most: usize, expected: &[&str]) {
        let found: Vec<&str> = lines(text, most).into_iter().map(|line| &text[line]).collect();
        assert_eq!(found, expected, "{text:?} in {most} columns");
    }

    #[test]
    fn lines_break_at_blanks() {
        check("", 10, &[""]);
        check("short", 10, &["short"]);
        check("one two three", 8, &["one two", "three"]);
        check("one two three", 7, &["one two", "three"]);
        check("one twothreefour", 6, &["one", "twothr", "eefour"]);
        check("äöü äöü", 3, &["äöü", "äöü"]);
        check("漢字漢字", 4, &["漢字", "漢字"]);
        check("漢字", 1, &["漢", "字"]);
        check("a\u{1b}b", 2, &["a\u{1b}", "b"]);
    }

    #[test]
    fn marks_go_on_in_the_next_line() {
        let styles = [Style::new().bold(), Style::new()];
        let found = wrapped("see load balancer", &[[4, 17]], styles, Some(10));
        assert_eq!(found, ["see \u{1b}[1mload\u{1b}[0m", "\u{1b}[1mbalancer\u{1b}[0m"]);
    }

    #[test]
    fn a_text_hangs_beside_what_begins_its_line() {
        let hung = |most| {
            let mut out = Vec::new();
            let begin = ["7: ", "\u{1b}[1m7: \u{1b}[0m"];
            hanging(&mut out, begin, "one two three four [five six]", &[[19, 29]], most)
                .expect("memory takes everything");
            String::from_utf8(out).expect("text")
        };
        assert_eq!(hung(Some(26)), "\u{1b}[1m7: \u{1b}[0mone two three four\n   \u{1b}[2m[five six]\u{1b}[0m\n");
        assert_eq!(hung(None), "\u{1b}[1m7: \u{1b}[0mone two three four \u{1b}[2m[five six]\u{1b}[0m\n");
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(cut("sig-monitoring", 14), "sig-monitoring");
        assert_eq!(cut("sig-monitoring", 6), "sig-m…");
        assert_eq!(cut("漢字", 3), "漢…");
        assert_eq!(cut("漢字", 1), "…");
        assert_eq!(cut("ops", 0), "");
    }

    #[test]
    fn bars_are_as_long_as_what_they_count() {
        assert_eq!(bar(4, 4, 3, false), "███");
        assert_eq!(bar(2, 4, 3, false), "█▌");
        assert_eq!(bar(1, 1000, 3, false), "▏");
        assert_eq!(bar(0, 4, 3, false), "");
        assert_eq!(bar(2, 4, 3, true), "##");
    }
}
