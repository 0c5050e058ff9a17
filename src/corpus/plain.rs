//! The reading of a file that is too rich in markup to be read as Markdown within bounds.
//!
//! Headings with number signs are still headings; every other line is text as written. No real file comes here.

use super::assemble::{Assembly, HeadingSyntax};

/// Reads a text line by line; `line` is the number of its first line and `start` the place of its first byte.
pub fn read(text: &str, line: u32, start: usize, assembly: &mut Assembly) {
    let mut at = start;
    for (number, raw) in (line..).zip(text.split_inclusive('\n')) {
        let content = raw.trim_end();
        match heading(content) {
            Some((level, name)) => {
                assembly.begin_heading(level, HeadingSyntax::Markdown, number, at);
                assembly.text(number, name);
                assembly.end_heading();
            }
            None => assembly.text(number, content),
        }
        at += raw.len();
    }
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let content = line.trim_start_matches(' ');
    let name = content.trim_start_matches('#');
    let level = u8::try_from(content.len() - name.len()).ok().filter(|level| (1..=6).contains(level))?;
    let shaped = line.len() - content.len() < 4 && (name.is_empty() || name.starts_with([' ', '\t']));
    shaped.then(|| (level, name.trim()))
}
