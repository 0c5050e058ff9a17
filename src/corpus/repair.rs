//! Headings that their writers meant and that Markdown does not see: `##Agenda`, `###<NBSP>Topic`.
//!
//! A blank is put behind their number signs, and every place in the repaired text can be led back to the file. Which
//! lines qualify is decided twice: by their shape here, and by the parser, which knows code and comments. With one
//! number sign the line must be a paragraph's first and begin in upper case: `#251` and `#tag` are words.

use std::borrow::Cow;

/// A text with blanks put in, and the way back.
#[derive(Debug)]
pub struct Repaired<'s> {
    /// The text to read.
    pub text: Cow<'s, str>,
    /// Where blanks were put in, as places of the text before.
    inserted: Vec<usize>,
}

impl<'s> Repaired<'s> {
    /// Puts a blank at each place, which must be sorted and on character boundaries.
    pub fn new(text: Cow<'s, str>, inserted: Vec<usize>) -> Repaired<'s> {
        if inserted.is_empty() {
            return Repaired { text, inserted };
        }
        let mut with_blanks = String::with_capacity(text.len() + inserted.len());
        let mut from = 0;
        for &place in &inserted {
            with_blanks.push_str(&text[from..place]);
            with_blanks.push(' ');
            from = place;
        }
        with_blanks.push_str(&text[from..]);
        Repaired { text: Cow::Owned(with_blanks), inserted }
    }

    /// Returns the place in the text before that a place in the repaired text comes from.
    pub fn origin(&self, place: usize) -> usize {
        let (mut low, mut high) = (0, self.inserted.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.inserted[middle] + middle < place { low = middle + 1 } else { high = middle }
        }
        place - low
    }
}

/// A line that may be meant as a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Where its first number sign stands.
    pub start: usize,
    /// Where a blank is missing.
    pub blank: usize,
}

/// Returns the lines whose shape is that of a heading without its blank, in order.
pub fn candidates(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut after_blank = true;
    for line in text.split_inclusive('\n') {
        if let Some(candidate) = candidate(line, after_blank) {
            found.push(Candidate { start: start + candidate.start, blank: start + candidate.blank });
        }
        after_blank = line.trim().is_empty();
        start += line.len();
    }
    found
}

fn candidate(line: &str, after_blank: bool) -> Option<Candidate> {
    let content = line.trim_start_matches(' ');
    let start = line.len() - content.len();
    let words = content.trim_start_matches('#');
    let level = content.len() - words.len();
    let next = words.chars().next().filter(|char| !matches!(char, ' ' | '\t' | '\n' | '\r'))?;
    let meant = match level {
        0 => false,
        1 => is_wide_blank(next) || start == 0 && after_blank && next.is_uppercase() && !words.contains(" #"),
        2..=6 => true,
        _ => false,
    };
    (meant && start < 4).then_some(Candidate { start, blank: start + level })
}

/// Blanks that Markdown takes for letters.
fn is_wide_blank(char: char) -> bool {
    char.is_whitespace() || char == '\u{200b}'
}

/// Returns the text with lone carriage returns made line feeds, so that everything agrees on what a line is.
pub fn line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if !text.contains('\r') || !(0..bytes.len()).any(lone) {
        return Cow::Borrowed(text);
    }
    let mut chars = text.chars().peekable();
    let mut fed = String::with_capacity(text.len());
    while let Some(char) = chars.next() {
        fed.push(if char == '\r' && chars.peek() != Some(&'\n') { '\n' } else { char });
    }
    Cow::Owned(fed)
}
