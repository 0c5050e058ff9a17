//! A section for people: its headings, and its lines with their numbers as lists, tables, code and links read best.
//!
//! The index holds what a reader sees. Where links lead is read from the file, where it is still as the index knows it.

use std::collections::BTreeMap;
use std::io::{Result, Write};
use std::ops::Range;

use minutes::corpus::section::{LineKind, LineMark, Link};
use minutes::{Document, Excerpt};

use super::grid;
use super::source::Sources;
use crate::head;
use crate::layout::{NARROWEST, columns, lines};
use crate::place::Opened;
use crate::screen::Screen;
use crate::terminal::{DIM, NUMBER, shown, sign};

/// Prints the sections.
pub fn print(
    out: &mut impl Write,
    excerpt: &Excerpt,
    sources: &Sources,
    opened: &Opened,
    screen: &Screen,
) -> Result<()> {
    let mut before: Option<&Document> = None;
    for section in &excerpt.sections {
        let same_file = before.filter(|before| before.path == section.path);
        if before.is_some() {
            writeln!(out)?;
        }
        match same_file {
            Some(before) => {
                let begin = format!("{:>6}  ", section.lines.start);
                head::below(out, [&begin, &format!("{NUMBER}{begin}{NUMBER:#}")], section, before, &[], screen)?;
            }
            None => {
                let address = opened.index.address(section).unwrap_or_else(|| opened.address(&section.path));
                head::head(out, section, &[], screen)?;
                writeln!(out, "{}\n", head::place(&opened.path(&section.path), section.lines.start, &address, screen))?;
            }
        }
        body(out, section, &links(section, sources), screen)?;
        before = Some(section);
    }
    Ok(())
}

/// Returns the links of a section by line; none where the file has changed since.
fn links<'s>(section: &Document, sources: &'s Sources) -> BTreeMap<u32, Vec<&'s Link>> {
    let mut found: BTreeMap<u32, Vec<&Link>> = BTreeMap::new();
    for link in sources.written(section).iter().flat_map(|written| written.links) {
        found.entry(link.line).or_default().push(link);
    }
    found
}

fn body(out: &mut impl Write, section: &Document, links: &BTreeMap<u32, Vec<&Link>>, screen: &Screen) -> Result<()> {
    let text: Vec<(LineMark, &str)> = section.marks.iter().copied().zip(section.text.split('\n')).collect();
    let mut place = 0;
    while place < text.len() {
        let rows = text[place..].iter().take_while(|(mark, _)| mark.kind == LineKind::Row).count();
        if rows > 0 {
            let room = screen.width.map(|width| width.saturating_sub(BESIDE).max(NARROWEST));
            grid::print(out, &text[place..place + rows], room)?;
            place += rows;
        } else {
            let (mark, line) = text[place];
            said(out, mark, line, links.get(&mark.line).map_or(&[], Vec::as_slice), screen)?;
            place += 1;
        }
    }
    Ok(())
}

/// The columns in front of a line, where its number stands.
const BESIDE: usize = 8;

/// Deeper items are not indented further.
const DEEPEST: u8 = 8;

/// Prints a line as what it is, with where its links lead.
fn said(out: &mut impl Write, mark: LineMark, line: &str, links: &[&Link], screen: &Screen) -> Result<()> {
    let begin = match mark.kind {
        LineKind::Item => format!("{} ", sign("•")),
        LineKind::OpenTask => "[ ] ".to_owned(),
        LineKind::DoneTask => "[x] ".to_owned(),
        LineKind::Code => format!("{} ", sign("│")),
        LineKind::Text | LineKind::Row | _ => String::new(),
    };
    let deep = if mark.kind.begins_item() { mark.depth.saturating_sub(1) } else { mark.depth };
    let indent = "  ".repeat(usize::from(deep.min(DEEPEST)));
    let code = mark.kind == LineKind::Code;
    let (text, targets) = if code { (line.to_owned(), Vec::new()) } else { linked(line.trim_start(), links, screen) };
    let beside = BESIDE + indent.len() + columns(&begin);
    let most = screen.width.filter(|_| !code).map_or(usize::MAX, |width| width.saturating_sub(beside).max(NARROWEST));
    for (place, part) in lines(&text, most).into_iter().enumerate() {
        let part = with_links(&text, part, &targets, screen);
        if place == 0 {
            writeln!(out, "{NUMBER}{:>6}{NUMBER:#}  {indent}{DIM}{begin}{DIM:#}{part}", mark.line)?;
        } else {
            writeln!(out, "{:beside$}{part}", "")?;
        }
    }
    Ok(())
}

/// Returns a line in which every link can be followed: as a range with its target where the terminal takes links, else with
/// the target written after it.
fn linked<'l>(line: &str, links: &[&'l Link], screen: &Screen) -> (String, Vec<(Range<usize>, &'l str)>) {
    let (mut text, mut rest, mut targets) = (String::new(), line, Vec::new());
    for link in links.iter().filter(|link| link.target != link.text) {
        let Some(place) = rest.find(link.text.as_str()) else { continue };
        let end = place + link.text.len();
        let start = text.len() + place;
        text.push_str(&rest[..end]);
        rest = &rest[end..];
        let far = ["https://", "http://", "mailto:"].iter().any(|scheme| link.target.starts_with(scheme));
        if far && screen.links() {
            targets.push((start..text.len(), link.target.as_str()));
        } else {
            text.push_str(&format!(" <{}>", link.target));
        }
    }
    text.push_str(rest);
    (text, targets)
}

/// Returns a part of a text with the links that lie in it.
fn with_links(text: &str, part: Range<usize>, targets: &[(Range<usize>, &str)], screen: &Screen) -> String {
    let (mut out, mut last) = (String::new(), part.start);
    for (range, target) in targets {
        let (start, end) = (range.start.max(part.start), range.end.min(part.end));
        if start < end {
            out.push_str(&shown(&text[last..start]));
            out.push_str(&screen.link(Some(target), &shown(&text[start..end])));
            last = end;
        }
    }
    out.push_str(&shown(&text[last..part.end]));
    out
}
