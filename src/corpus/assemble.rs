//! From a stream of visible pieces to sections.
//!
//! Knows headings, lists, rows and lines, and no Markdown: whoever reads the file says what begins and ends and where.
//! A line of text is complete when a piece of another line of the file comes; a section when another heading does.

use super::line::Line;
use super::section::{Limit, LineKind, LineMark, Lines, Link, Section, Truncation};
use super::slug::Slugs;

/// Puts the sections of one file together.
#[derive(Debug, Default)]
pub struct Assembly {
    sections: Vec<Section>,
    current: Section,
    /// The headings that the next one may stand under.
    path: Vec<(u8, String)>,
    slugs: Slugs,
    heading: Option<Heading>,
    line: Line,
    mark: Option<LineMark>,
    block: Block,
    /// The lists around, with the number of the next item where it is shown.
    lists: Vec<Option<u64>>,
    /// An item that has begun and shows nothing yet.
    item: Option<Item>,
    cells: usize,
    open_links: Vec<OpenLink>,
    slide: u32,
    truncated: Option<Truncation>,
}

/// What kind of block the next pieces stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Block {
    /// Paragraphs, and what is like them.
    #[default]
    Text,
    /// Code.
    Code,
    /// A row of a table.
    Row,
}

/// Who wrote a link, and so who ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkSyntax {
    /// Markdown.
    Markdown,
    /// An HTML tag, which may stand unclosed.
    Html,
}

/// How a heading is written, and so whether a forge gives it an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingSyntax {
    /// As a heading.
    Markdown,
    /// As a paragraph of one bold line, which ends it.
    BoldLine,
}

#[derive(Clone, Copy, Debug)]
struct Item {
    kind: LineKind,
    number: Option<u64>,
}

#[derive(Debug)]
struct Heading {
    level: u8,
    syntax: HeadingSyntax,
    line: u32,
    /// The line that its last piece came from.
    last: u32,
    /// Where the section begins.
    start: usize,
}

#[derive(Debug)]
struct OpenLink {
    link: Link,
    syntax: LinkSyntax,
    /// Where in its line it begins, and which line that is.
    start: usize,
    line: u32,
}

/// The text of links within links is followed so deep; their targets are all kept.
const DEEPEST_LINK_TEXT: usize = 4;

/// Names of headings above are shortened to this in the path of a section, so that a path has a bound.
const LONGEST_ANCESTOR: usize = 256;

/// How many sections a file can have.
const MOST_SECTIONS: usize = 100_000;

impl Assembly {
    /// Begins a heading whose line begins at `start`.
    pub fn begin_heading(&mut self, level: u8, syntax: HeadingSyntax, line: u32, start: usize) {
        self.end_line();
        self.item = None;
        if self.sections.len() + 1 >= MOST_SECTIONS {
            self.truncated.get_or_insert(Truncation { line, limit: Limit::Sections });
            return;
        }
        self.heading = Some(Heading { level, syntax, line, last: line, start });
    }

    /// Ends the heading: a new section begins with it.
    pub fn end_heading(&mut self) {
        self.close_html_links();
        let Some(Heading { level, syntax, line, start, .. }) = self.heading.take() else { return self.end_line() };
        let (text, links) = std::mem::take(&mut self.line).finish(line);
        let heading = text.trim_matches(is_unseen).to_owned();
        self.path.retain(|(above, _)| *above < level);
        let above = self.path.iter().map(|(_, name)| name.clone()).filter(|name| !name.is_empty());
        let headings = above.chain([heading.clone()]).collect();
        self.path.push((level, shortened(&heading).to_owned()));
        let next = Section {
            level,
            headings,
            anchor: match syntax {
                HeadingSyntax::Markdown => self.slugs.anchor(&heading),
                HeadingSyntax::BoldLine => String::new(),
            },
            heading,
            lines: Lines { start: line, end: line },
            bytes: start..start,
            slide: self.slide,
            links,
            ..Section::default()
        };
        self.seal(start, line.saturating_sub(1));
        self.current = next;
    }

    /// Adds visible text that stands on one line of the file.
    pub fn text(&mut self, line: u32, text: &str) {
        self.turn_to(line);
        match self.block {
            Block::Code => self.line.push_covered(text),
            Block::Text | Block::Row => self.line.push(text),
        }
        for open in self.open_links.iter_mut().take(DEEPEST_LINK_TEXT) {
            open.link.text.push_str(text);
        }
    }

    /// Adds code within a line.
    pub fn code(&mut self, line: u32, text: &str) {
        self.turn_to(line);
        let start = self.line.text.len();
        self.text(line, text);
        self.line.cover(start);
    }

    /// Adds a blank between words, where there are words before it.
    pub fn gap(&mut self) {
        self.line.gap();
        for open in self.open_links.iter_mut().take(DEEPEST_LINK_TEXT) {
            open.link.text.push(' ');
        }
    }

    /// Begins a link or an image.
    pub fn begin_link(&mut self, line: u32, target: &str, image: bool, syntax: LinkSyntax) {
        self.turn_to(line);
        let link = Link { line, target: target.to_owned(), text: String::new(), image };
        self.open_links.push(OpenLink { link, syntax, start: self.line.text.len(), line });
    }

    /// Ends the innermost link or image of that syntax.
    pub fn end_link(&mut self, syntax: LinkSyntax) {
        if syntax == LinkSyntax::Html && self.open_links.last().is_none_or(|open| open.syntax != LinkSyntax::Html) {
            return;
        }
        while let Some(open) = self.open_links.pop() {
            let own = open.syntax == syntax;
            self.keep_link(open);
            if own {
                return;
            }
        }
    }

    /// Begins a list in what stands around. Numbers are shown where they do not just count from 1: the line
    /// `13. June` is a list for Markdown and a day for its writer.
    pub fn begin_list(&mut self, first_number: Option<u64>) {
        self.end_line();
        self.lists.push(first_number.filter(|number| *number > 1));
    }

    /// Ends the innermost list.
    pub fn end_list(&mut self) {
        self.end_line();
        self.lists.pop();
    }

    /// Begins an item of a list.
    pub fn begin_item(&mut self) {
        self.end_line();
        let next = self.lists.last_mut().and_then(Option::as_mut);
        let number = next.map(|next| std::mem::replace(next, *next + 1));
        self.item = Some(Item { kind: LineKind::Item, number });
    }

    /// Ends the item.
    pub fn end_item(&mut self) {
        self.end_line();
        self.item = None;
    }

    /// Says that the item is a task.
    pub fn task(&mut self, done: bool) {
        let kind = if done { LineKind::DoneTask } else { LineKind::OpenTask };
        self.item = Some(Item { kind, number: self.item.and_then(|item| item.number) });
    }

    /// Begins a block; blocks that hold blocks need not be told.
    pub fn begin_block(&mut self, block: Block) {
        self.end_line();
        self.block = block;
        self.cells = 0;
    }

    /// Ends the block, and the heading that was a paragraph.
    pub fn end_block(&mut self) {
        if self.heading.as_ref().is_some_and(|heading| heading.syntax == HeadingSyntax::BoldLine) {
            return self.end_heading();
        }
        self.close_html_links();
        self.end_line();
        self.block = Block::Text;
    }

    /// Begins a cell of a row.
    pub fn begin_cell(&mut self) {
        if self.cells > 0 && !self.line.text.is_empty() {
            self.line.push(" | ");
        }
        self.cells += 1;
    }

    /// Says that a slide ends here.
    pub fn end_slide(&mut self) {
        self.end_line();
        self.slide += 1;
    }

    /// Returns the sections of a file that ends with `line` at `end`.
    pub fn finish(mut self, line: u32, end: usize) -> (Vec<Section>, Option<Truncation>) {
        self.end_line();
        self.seal(end, line);
        let mut sections = self.sections;
        if let [first, second, ..] = &mut sections[..]
            && first.level == 0
            && first.marks.is_empty()
        {
            second.bytes.start = 0;
            second.links.splice(0..0, std::mem::take(&mut first.links));
            sections.remove(0);
        }
        if sections.iter().all(|section| section.level == 0 && section.marks.is_empty() && section.links.is_empty()) {
            sections.clear();
        }
        (sections, self.truncated)
    }

    fn turn_to(&mut self, line: u32) {
        if let Some(heading) = &mut self.heading {
            if std::mem::replace(&mut heading.last, line) != line {
                self.line.gap();
            }
            return;
        }
        // Within raw HTML the crate may step back by a line or two; lines of a section only go on.
        let last = self.mark.or(self.current.marks.last().copied());
        let line = last.map_or(line, |mark| line.max(mark.line));
        if self.mark.is_some_and(|mark| mark.line == line) {
            return;
        }
        self.end_line();
        let item = self.item.take();
        let kind = match self.block {
            Block::Code => LineKind::Code,
            Block::Row => LineKind::Row,
            Block::Text => item.map_or(LineKind::Text, |item| item.kind),
        };
        if let Some(number) = item.and_then(|item| item.number) {
            self.line.push(&format!("{number}. "));
        }
        self.mark = Some(LineMark { line, depth: u8::try_from(self.lists.len()).unwrap_or(u8::MAX), kind });
    }

    /// Adds the line to the section, if a reader sees anything of it.
    fn end_line(&mut self) {
        if self.heading.is_some() {
            return;
        }
        let Some(mark) = self.mark.take() else { return };
        let (text, links) = std::mem::take(&mut self.line).finish(mark.line);
        self.current.links.extend(links);
        let visible = match mark.kind {
            LineKind::Code => text.trim_end(),
            LineKind::Text | LineKind::Item | LineKind::OpenTask | LineKind::DoneTask | LineKind::Row => text.trim(),
        };
        if visible.is_empty() {
            self.item = mark.kind.begins_item().then_some(Item { kind: mark.kind, number: None });
            return;
        }
        if !self.current.marks.is_empty() {
            self.current.text.push('\n');
        }
        self.current.text.push_str(visible);
        self.current.marks.push(mark);
    }

    fn keep_link(&mut self, open: OpenLink) {
        let here = self.heading.as_ref().map_or(self.mark.map(|mark| mark.line), |heading| Some(heading.last));
        let start = if here == Some(open.line) || self.heading.is_some() { open.start } else { 0 };
        self.line.cover(start);
        self.line.link(start, open.link);
        if self.heading.is_none() && self.mark.is_none() {
            self.end_links();
        }
    }

    /// Keeps links that stand where no line is open.
    fn end_links(&mut self) {
        let (_, links) = std::mem::take(&mut self.line).finish(0);
        self.current.links.extend(links);
    }

    fn close_html_links(&mut self) {
        while self.open_links.last().is_some_and(|open| open.syntax == LinkSyntax::Html) {
            self.end_link(LinkSyntax::Html);
        }
    }

    fn seal(&mut self, end: usize, line: u32) {
        let mut section = std::mem::take(&mut self.current);
        section.bytes.end = end;
        section.lines.end = line;
        if section.level == 0 {
            section.lines.start = 1;
        }
        self.sections.push(section);
    }
}

/// Blanks and zero-width characters around a heading say nothing.
fn is_unseen(char: char) -> bool {
    char.is_whitespace() || matches!(char, '\u{200b}'..='\u{200d}' | '\u{feff}' | '\u{2060}')
}

fn shortened(name: &str) -> &str {
    let fits = |end: &usize| name.is_char_boundary(*end);
    let end = (0..=LONGEST_ANCESTOR.min(name.len())).rev().find(fits).unwrap_or(0);
    &name[..end]
}
