//! A visible line while it is put together: its text, and the links that stand in it.
//!
//! A forge makes links of bare addresses too; they are found here, when a line is complete, because Markdown cuts an
//! address into pieces at each `_` and `&`.

use std::ops::Range;

use super::section::Link;

/// The text of a line so far, with its links.
#[derive(Debug, Default)]
pub struct Line {
    /// What a reader sees.
    pub text: String,
    /// Parts of the text in which an address is no link of its own: links and code. Sorted, and apart.
    covered: Vec<Range<usize>>,
    /// The links, with the place in the text where each begins.
    links: Vec<(usize, Link)>,
}

impl Line {
    /// Adds visible text, without line ends: an entity can hide one.
    pub fn push(&mut self, text: &str) {
        let from = self.text.len();
        self.text.push_str(text);
        if self.text.as_bytes()[from..].iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
            let blanks = self.text.split_off(from).replace(['\n', '\r'], " ");
            self.text.push_str(&blanks);
        }
    }

    /// Adds a blank between words.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Adds text in which no address is looked for.
    pub fn push_covered(&mut self, text: &str) {
        let start = self.text.len();
        self.push(text);
        self.cover(start);
    }

    /// Says that the text from `start` on belongs to a link.
    pub fn cover(&mut self, start: usize) {
        let end = self.text.len();
        let start = start.min(end);
        while self.covered.last().is_some_and(|last| last.start >= start) {
            self.covered.pop();
        }
        self.covered.push(start..end);
    }

    /// Adds a link that begins at `start`.
    pub fn link(&mut self, start: usize, link: Link) {
        self.links.push((start, link));
    }

    /// Returns the text and the links, those from bare addresses included, in their order.
    pub fn finish(mut self, number: u32) -> (String, Vec<Link>) {
        let mut covered = self.covered.iter().peekable();
        for range in addresses(&self.text) {
            while covered.next_if(|cover| cover.end <= range.start).is_some() {}
            if covered.peek().is_none_or(|cover| range.end <= cover.start) {
                let target = self.text[range.clone()].to_owned();
                self.links.push((range.start, Link { line: number, text: target.clone(), target, image: false }));
            }
        }
        self.links.sort_by_key(|(start, _)| *start);
        (self.text, self.links.into_iter().map(|(_, link)| link).collect())
    }
}

/// Returns where bare addresses stand, in order: `https://` up to a blank, without the punctuation of the sentence.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(colon) = text[from..].find("://").map(|at| from + at) {
        let before = &text[from..colon];
        from = colon + 3;
        let Some(scheme) = ["https", "http"].into_iter().find(|scheme| before.ends_with(scheme)) else { continue };
        let length = text[from..].find(|char: char| char.is_whitespace() || "<>\"`|".contains(char));
        let end = length.map_or(text.len(), |length| from + length);
        let end = from + without_punctuation(&text[from..end]).len();
        if end > from {
            found.push(colon - scheme.len()..end);
        }
        from = end;
    }
    found
}

/// Cuts what follows an address in a sentence: `.`, `,`, a closing bracket that was opened before the address.
fn without_punctuation(address: &str) -> &str {
    let count = |wanted: char| address.chars().filter(|char| *char == wanted).count();
    let mut surplus = count(')').saturating_sub(count('('));
    let mut rest = address;
    while let Some(last) = rest.chars().next_back() {
        match last {
            ')' if surplus > 0 => surplus -= 1,
            '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '_' | '~' | ']' | '}' => {}
            _ => break,
        }
        rest = &rest[..rest.len() - last.len_utf8()];
    }
    rest
}
