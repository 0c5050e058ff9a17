//! Outlines for tests, written as small Markdown, so that the tests of facets do not depend on the splitter.
//!
//! Known are `# headings`, `- items` indented by two blanks for each depth, `- [ ]` and `- [x]` tasks, `| rows |` with
//! `|--|` below the first, lines of code behind `>`, links, and lines of text. A blank line counts but holds nothing.

use std::sync::LazyLock;

use regex::Regex;

use crate::corpus::section::{LineKind, LineMark, Lines, Link, Outline, Section};

/// Returns the outline that a splitter would make of the source.
pub(crate) fn outline(source: &str) -> Outline {
    let mut sections: Vec<Section> = Vec::new();
    for (line, number) in source.lines().zip(1u32..) {
        if line.starts_with('#') {
            let level = line.bytes().take_while(|byte| *byte == b'#').count() as u8;
            let mut section = Section { level, lines: Lines { start: number, end: number }, ..Section::default() };
            section.heading = unlinked(line.trim_start_matches('#').trim(), number, &mut section.links);
            let mut above = sections.last().map_or(Vec::new(), |last| last.headings.clone());
            above.truncate(level as usize - 1);
            above.push(section.heading.clone());
            section.headings = above;
            sections.push(section);
            continue;
        }
        if sections.is_empty() {
            sections.push(Section { lines: Lines { start: 1, end: 1 }, ..Section::default() });
        }
        let holds_nothing = line.trim().is_empty() || line.starts_with("|-");
        if let (Some(section), false) = (sections.last_mut(), holds_nothing) {
            push(section, line, number);
        }
    }
    Outline { sections, ..Outline::default() }
}

fn push(section: &mut Section, line: &str, number: u32) {
    let indent = (line.len() - line.trim_start().len()) / 2;
    let (kind, text) = match line.trim() {
        text if text.starts_with("- [ ] ") => (LineKind::OpenTask, &text[6..]),
        text if text.starts_with("- [x] ") => (LineKind::DoneTask, &text[6..]),
        text if text.starts_with("- ") => (LineKind::Item, &text[2..]),
        text if text.starts_with("> ") => (LineKind::Code, &text[2..]),
        text if text.starts_with("| ") => (LineKind::Row, text.trim_matches(['|', ' '])),
        text => (LineKind::Text, text),
    };
    let listed = matches!(kind, LineKind::Item | LineKind::OpenTask | LineKind::DoneTask);
    let depth = (indent + usize::from(listed)) as u8;
    let text = unlinked(text, number, &mut section.links);
    if !section.marks.is_empty() {
        section.text.push('\n');
    }
    section.text.push_str(&text);
    section.marks.push(LineMark { line: number, depth, kind });
    section.lines.end = number;
}

/// Takes the links out of a line and leaves their text.
fn unlinked(line: &str, number: u32, links: &mut Vec<Link>) -> String {
    static LINK: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\[([^\]]*)\]\(([^)]*)\)").expect("a constant pattern"));
    for found in LINK.captures_iter(line) {
        links.push(Link { line: number, target: found[2].to_owned(), text: found[1].to_owned(), image: false });
    }
    LINK.replace_all(line, "$1").into_owned()
}
