//! The block between `---` lines at the top of a file, cut before anything reads the rest as Markdown.
//!
//! Read as Markdown it becomes a rule and a false heading. Pads write it with blank lines before and in it, with tabs,
//! or without its first `---`; a strict reader would refuse all these. What is taken must look like keys and values,
//! since a file can begin with a rule too: in doubt a block is text, because text is found and front matter is not.
//! Between `+++` lines keys and values are TOML's.

use super::section::{FrontMatter, Lines};

/// Cuts the front matter off. Returns it with the length of what was cut, its line end included.
pub fn cut(source: &str) -> Option<(FrontMatter, usize)> {
    let mut lines = Numbered::new(source);
    let first = lines.by_ref().find(|line| !line.text.trim_matches(is_blank).is_empty())?;
    let opening = fence(first.text.trim_start_matches('\u{feff}'));
    if first.number > MOST_BLANK_LINES || opening.is_none() && !is_pad_key(first.text) {
        return None;
    }
    let opened = opening.is_some();
    let syntax = opening.unwrap_or(Syntax::Yaml);
    let mut block = Block::new(syntax, opened && first.number == 1);
    if !opened {
        block.take(first.text);
    }
    for line in lines.take(MOST_LINES) {
        if fence(line.text) == Some(syntax) || opened && line.text.trim_end() == "..." {
            let lines = Lines { start: first.number, end: line.number };
            return block.finish(lines).map(|front| (front, line.end));
        }
        if line.end > MOST_BYTES || !block.take(line.text) || !opened && line.text.trim().is_empty() {
            return None;
        }
    }
    None
}

const MOST_BLANK_LINES: u32 = 10;
const MOST_LINES: usize = 300;
const MOST_BYTES: usize = 64 * 1024;

/// How keys and values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Syntax {
    /// `key: value` between `---` lines.
    Yaml,
    /// `key = value` between `+++` lines.
    Toml,
}

/// The lines of a block so far.
#[derive(Debug)]
struct Block {
    syntax: Syntax,
    fields: Vec<(String, String)>,
    broken: usize,
    after_blank: bool,
    well_formed: bool,
}

impl Block {
    fn new(syntax: Syntax, well_formed: bool) -> Block {
        Block { syntax, fields: Vec::new(), broken: 0, after_blank: false, well_formed }
    }

    /// Takes one more line; refuses one that no front matter holds.
    fn take(&mut self, line: &str) -> bool {
        let after_blank = std::mem::replace(&mut self.after_blank, line.trim().is_empty());
        let indented = line.starts_with([' ', '\t']);
        self.well_formed &= !line.starts_with('\t');
        if line.trim().is_empty() {
            return true;
        }
        if let Some((key, value)) = field(line, self.syntax).filter(|_| !indented) {
            self.well_formed &= self.syntax == Syntax::Toml || strict(line);
            self.fields.push((key.to_owned(), unquoted(value)));
            return true;
        }
        if let Some(item) = line.trim_start().strip_prefix("- ") {
            return self.item(item);
        }
        let closing = line.starts_with(['}', ']']) || self.syntax == Syntax::Toml && line.starts_with('[');
        if indented || closing || line.starts_with('#') {
            let heading = after_blank && line.starts_with('#');
            return !heading && !self.fields.is_empty();
        }
        self.well_formed = false;
        self.broken += 1;
        !self.fields.is_empty() && !after_blank
    }

    /// Adds an item of a list to the value of the key above it.
    fn item(&mut self, item: &str) -> bool {
        let Some((_, value)) = self.fields.last_mut() else { return false };
        if !value.is_empty() {
            value.push_str(", ");
        }
        value.push_str(&unquoted(item));
        true
    }

    fn finish(self, lines: Lines) -> Option<FrontMatter> {
        let enough = self.broken <= self.fields.len() && !self.fields.is_empty();
        enough.then_some(FrontMatter { lines, fields: self.fields, well_formed: self.well_formed })
    }
}

/// Reads a key and its value. An address has a colon too, and a sentence may have one.
fn field(line: &str, syntax: Syntax) -> Option<(&str, &str)> {
    let (key, value) = match syntax {
        Syntax::Yaml => line.split_once(':')?,
        Syntax::Toml => line.split_once('=').map(|(key, value)| (key.trim_end(), value))?,
    };
    let named = key.starts_with(|char: char| char.is_alphanumeric() || char == '_')
        && key.chars().all(|char| char.is_alphanumeric() || " _-.".contains(char))
        && key.split(' ').count() <= 3;
    (named && key.len() <= 60 && !value.starts_with("//")).then(|| (key.trim_end(), value.trim()))
}

/// Says whether a strict reader takes the value: a space before it, and no colon in it unless quotes hold it.
fn strict(line: &str) -> bool {
    let value = line.split_once(':').map_or("", |(_, value)| value);
    let text = value.trim();
    let sound = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text.len() > 1 && text.ends_with(quote),
        _ => !text.contains(": "),
    };
    sound && (text.is_empty() || value.starts_with(' '))
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let inner = ['"', '\''].into_iter().find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote));
    inner.unwrap_or(value).to_owned()
}

fn fence(line: &str) -> Option<Syntax> {
    match line.trim_end() {
        "---" => Some(Syntax::Yaml),
        "+++" => Some(Syntax::Toml),
        _ => None,
    }
}

/// Says whether a file that begins with this line may have lost the `---` above it.
fn is_pad_key(line: &str) -> bool {
    let key = line.split_once(':').map_or("", |(key, _)| key);
    matches!(key, "title" | "type" | "tags" | "layout" | "slideOptions" | "marp" | "lang" | "robots" | "breaks")
}

fn is_blank(char: char) -> bool {
    char.is_whitespace() || char == '\u{feff}'
}

/// A line with its number and the byte after its end.
struct NumberedLine<'s> {
    text: &'s str,
    number: u32,
    end: usize,
}

/// The lines of a text, without their ends.
struct Numbered<'s> {
    source: &'s str,
    end: usize,
    number: u32,
}

impl<'s> Numbered<'s> {
    fn new(source: &'s str) -> Self {
        Numbered { source, end: 0, number: 0 }
    }
}

impl<'s> Iterator for Numbered<'s> {
    type Item = NumberedLine<'s>;

    fn next(&mut self) -> Option<NumberedLine<'s>> {
        let rest = &self.source[self.end..];
        if rest.is_empty() {
            return None;
        }
        let length = rest.find('\n').map_or(rest.len(), |at| at + 1);
        self.end += length;
        self.number += 1;
        let text = rest[..length].trim_end_matches(['\n', '\r']);
        Some(NumberedLine { text, number: self.number, end: self.end })
    }
}

#[cfg(test)]
mod tests;
