//! The head of a section for people: when, by whom, under which headings, and where.

use std::io::{Result, Write};

use minutes::Document;

use crate::layout::{NARROWEST, lines, part};
use crate::screen::Screen;
use crate::terminal::{HEADING, MATCH, NUMBER, PATH, shown, sign};

/// What matches in each of the headings of a section, as byte ranges.
pub type Marks = [Vec<[usize; 2]>];

/// How far the second line of headings is indented.
pub const INDENT: usize = 2;

/// Prints when, by whom and under which headings a section stands.
pub fn head(out: &mut impl Write, section: &Document, marks: &Marks, screen: &Screen) -> Result<()> {
    let day = section.date.map_or_else(|| "undated".to_owned(), |day| day.to_string());
    let groups = if section.groups.is_empty() { String::new() } else { format!("  {}", section.groups.join(", ")) };
    let begin = format!("{day}{groups}  ");
    headings(out, [&begin, &shown(&begin)], &section.headings, marks, screen.width)
}

/// Prints the headings of a section that the one before it does not stand under, behind a text that begins the line.
pub fn below(
    out: &mut impl Write,
    begin: [&str; 2],
    section: &Document,
    before: &Document,
    marks: &Marks,
    screen: &Screen,
) -> Result<()> {
    let known = section.headings.iter().zip(&before.headings).take_while(|(here, there)| here == there).count();
    // Two sections that follow each other may be called the same.
    let known = known.min(section.headings.len().saturating_sub(1));
    headings(out, begin, &section.headings[known..], marks.get(known..).unwrap_or_default(), screen.width)
}

/// Returns where a section stands, as a link.
pub fn place(path: &str, line: u32, address: &str, screen: &Screen) -> String {
    screen.link(Some(address), &format!("{PATH}{}{PATH:#}:{NUMBER}{line}{NUMBER:#}", shown(path)))
}

/// Prints headings on as many lines as the columns ask for. The first line begins with a text, which is given as it reads and
/// as it is printed.
pub fn headings(
    out: &mut impl Write,
    [begin, printed]: [&str; 2],
    headings: &[String],
    all: &Marks,
    width: Option<usize>,
) -> Result<()> {
    let (mut text, mut marks) = (begin.to_owned(), Vec::new());
    let all = all.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
    for (place, (heading, of_heading)) in headings.iter().zip(all).enumerate() {
        if place > 0 {
            text.push_str(&format!(" {} ", sign("›")));
        }
        marks.extend(of_heading.iter().map(|[start, end]| [start + text.len(), end + text.len()]));
        text.push_str(heading);
    }
    let most = width.map_or(usize::MAX, |width| width.saturating_sub(INDENT).max(NARROWEST));
    for (place, line) in lines(&text, most).into_iter().enumerate() {
        let plain = begin.len().clamp(line.start, line.end);
        let heading = part(&text, &marks, plain..line.end, [MATCH, HEADING]);
        match place {
            0 if plain == begin.len() => writeln!(out, "{printed}{heading}")?,
            0 => writeln!(out, "{}{heading}", shown(&text[line.start..plain]))?,
            _ => writeln!(out, "{:INDENT$}{}{heading}", "", shown(&text[line.start..plain]))?,
        }
    }
    Ok(())
}
