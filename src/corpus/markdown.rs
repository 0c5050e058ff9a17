//! Markdown to an [`Outline`]; the one file that names the Markdown crate.
//!
//! GitHub's Markdown, without what GitHub does not know (heading attributes) and without the crate's own reading of
//! front matter, which is slow on hostile input and swallows text between two rules. The crate says what is a heading,
//! an item, code; `Assembly` makes sections of it. Cannot fail: a file too rich for its bounds is read line by line.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::assemble::{Assembly, Block, HeadingSyntax, LinkSyntax};
use super::dated::{self, DatedLines};
use super::deck::{self, Traces};
use super::front_matter;
use super::html::{Part, Tags, Unended};
use super::plain;
use super::repair::{self, Candidate, Repaired};
use super::section::{FrontMatter, Limit, Lines, Outline, Truncation};

/// Splits a file into sections.
///
/// ```
/// let outline = minutes::corpus::markdown::outline("# 2022-06-13\n\n- @x to ask\n\n## Octavia\nFine.\n");
/// assert_eq!(outline.sections[1].headings, ["2022-06-13", "Octavia"]);
/// assert_eq!(outline.sections[1].lines.start, 5);
/// assert_eq!(outline.sections[1].text, "Fine.");
/// ```
pub fn outline(source: &str) -> Outline {
    outline_within(source, MOST_MARKS)
}

/// How many characters that can be markup a file may hold: they bound the memory that reading it takes.
const MOST_MARKS: usize = 2_000_000;

/// So many footnote marks are ordinary; more make the crate slow, and are read as text.
const MOST_FOOTNOTES: usize = 2_000;

fn outline_within(source: &str, most_marks: usize) -> Outline {
    let (front_matter, cut) = front_matter::cut(source).unzip();
    let start = cut.unwrap_or_else(|| if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 });
    let text = repair::line_feeds(&source[start..]);
    let first_line = front_matter.as_ref().map_or(1, |front| front.lines.end + 1);
    let last_line = first_line + line_count(&text).saturating_sub(1);
    let marks = text.bytes().filter(|byte| byte.is_ascii_punctuation() || *byte == b'\n').count();
    let mut assembly = Assembly::default();
    let (mut traces, mut unended, mut later_front_matter) = (Traces::default(), None, Vec::new());
    if marks > most_marks {
        plain::read(&text, first_line, start, &mut assembly);
    } else {
        let repaired = repaired(text);
        let mut reading = Reading::new(&repaired, first_line, start);
        reading.read(&mut assembly);
        (traces, unended) = (reading.traces, reading.unended);
        later_front_matter = reading.later_front_matter;
    }
    let (mut sections, truncated) = assembly.finish(last_line, source.len());
    let deck = deck::is_deck(front_matter.as_ref(), traces);
    if !deck {
        sections.iter_mut().for_each(|section| section.slide = 0);
    }
    let too_rich = (marks > most_marks).then_some(Truncation { line: first_line, limit: Limit::Marks });
    Outline { front_matter, later_front_matter, deck, sections, truncated: too_rich.or(truncated), unended }
}

fn line_count(text: &str) -> u32 {
    let ends = text.bytes().filter(|byte| *byte == b'\n').count();
    ends as u32 + u32::from(!text.is_empty() && !text.ends_with('\n'))
}

/// Repairs the headings that their writers meant, where the parser takes them for text.
fn repaired(text: Cow<'_, str>) -> Repaired<'_> {
    let candidates = repair::candidates(&text);
    if candidates.is_empty() {
        return Repaired::new(text, Vec::new());
    }
    let mut blanks = Vec::new();
    let mut paragraph = false;
    for (event, range) in Parser::new_ext(&text, options(&text)).into_offset_iter() {
        if let Event::Start(tag) = &event {
            paragraph = continues_paragraph(tag).unwrap_or(paragraph);
        } else if paragraph && matches!(event, Event::Text(_)) {
            let found = candidates.binary_search_by_key(&range.start, |candidate: &Candidate| candidate.start);
            blanks.extend(found.ok().map(|at| candidates[at].blank));
        }
    }
    Repaired::new(text, blanks)
}

/// Finds the bold lines that part meetings. Most files have none of their shape, and are not read twice.
fn dated_lines(text: &str) -> DatedLines {
    let candidates = dated::candidates(text);
    if candidates.is_empty() {
        return DatedLines::default();
    }
    let (mut paragraphs, mut headings) = (Vec::new(), Vec::new());
    for (event, range) in Parser::new_ext(text, options(text)).into_offset_iter() {
        if let Event::Start(Tag::Paragraph) = event {
            paragraphs.push(range.start..range.start + text[range].trim_end().len());
        } else if let Event::Start(Tag::Heading { level, .. }) = event {
            headings.push((range.start, level as u8));
        }
    }
    dated::dated_lines(candidates, &paragraphs, &headings)
}

/// Says whether text that follows is that of a paragraph; `None` where it is what it was.
fn continues_paragraph(tag: &Tag<'_>) -> Option<bool> {
    match tag {
        Tag::Paragraph | Tag::Item => Some(true),
        Tag::CodeBlock(_) | Tag::Heading { .. } | Tag::HtmlBlock | Tag::Table(_) | Tag::MetadataBlock(_) => Some(false),
        Tag::BlockQuote(_)
        | Tag::List(_)
        | Tag::FootnoteDefinition(_)
        | Tag::DefinitionList
        | Tag::DefinitionListTitle
        | Tag::DefinitionListDefinition
        | Tag::TableHead
        | Tag::TableRow
        | Tag::TableCell
        | Tag::Emphasis
        | Tag::Strong
        | Tag::Strikethrough
        | Tag::Superscript
        | Tag::Subscript
        | Tag::Link { .. }
        | Tag::Image { .. } => None,
    }
}

fn options(text: &str) -> Options {
    let gfm = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let many_footnotes = text.matches("[^").nth(MOST_FOOTNOTES).is_some();
    if many_footnotes { gfm } else { gfm | Options::ENABLE_FOOTNOTES }
}

/// One pass over the events of a text.
struct Reading<'r> {
    repaired: &'r Repaired<'r>,
    dated: DatedLines,
    /// Where the lines of the repaired text begin.
    line_starts: Vec<usize>,
    first_line: u32,
    start: usize,
    tags: Tags,
    /// The line on which the last tag or comment began that did not end there.
    tag_line: u32,
    unended: Option<u32>,
    traces: Traces,
    later_front_matter: Vec<FrontMatter>,
    /// Where the rule stands that was read last, if nothing has followed it.
    rule: Option<usize>,
}

impl<'r> Reading<'r> {
    fn new(repaired: &'r Repaired<'r>, first_line: u32, start: usize) -> Reading<'r> {
        let ends = repaired.text.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = [0].into_iter().chain(ends).collect();
        Reading {
            repaired,
            dated: dated_lines(&repaired.text),
            line_starts,
            first_line,
            start,
            tags: Tags::default(),
            tag_line: first_line,
            unended: None,
            traces: Traces::default(),
            later_front_matter: Vec::new(),
            rule: None,
        }
    }

    fn read(&mut self, assembly: &mut Assembly) {
        let text: &'r str = &self.repaired.text;
        for (event, range) in Parser::new_ext(text, options(text)).into_offset_iter() {
            self.note_front_matter(&event, &range);
            self.event(event, range.start, assembly);
        }
    }

    /// Notes keys and values between lines of dashes: Markdown reads them as a rule and a heading.
    fn note_front_matter(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let rule = self.rule.take();
        if matches!(event, Event::Rule) {
            self.rule = Some(range.start);
        } else if let (Event::Start(Tag::Heading { .. }), Some(rule)) = (event, rule)
            && let Some((front, _)) = front_matter::cut(&self.repaired.text[rule..range.end])
        {
            let above = self.line(rule) - 1;
            let lines = Lines { start: front.lines.start + above, end: front.lines.end + above };
            self.later_front_matter.push(FrontMatter { lines, ..front });
        }
    }

    fn event(&mut self, event: Event<'_>, place: usize, assembly: &mut Assembly) {
        match event {
            Event::Start(tag) => self.begin(&tag, place, assembly),
            Event::End(tag) => self.end(tag, assembly),
            Event::Text(text) if !self.tags.hides() => self.lines(&text, place, assembly),
            Event::Code(text) if !self.tags.hides() => assembly.code(self.line(place), &text),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, place, assembly),
            Event::TaskListMarker(done) => assembly.task(done),
            Event::Rule => self.rule(place, assembly),
            Event::SoftBreak | Event::HardBreak => assembly.gap(),
            Event::Text(_) | Event::Code(_) | Event::FootnoteReference(_) => {}
            Event::InlineMath(text) | Event::DisplayMath(text) => self.lines(&text, place, assembly),
        }
    }

    fn begin(&self, tag: &Tag<'_>, place: usize, assembly: &mut Assembly) {
        match tag {
            Tag::Heading { level, .. } => {
                self.begin_heading(*level as u8, HeadingSyntax::Markdown, place, assembly);
            }
            Tag::Paragraph if self.dated.starts.binary_search(&place).is_ok() => {
                self.begin_heading(self.dated.level, HeadingSyntax::BoldLine, place, assembly);
            }
            Tag::List(first_number) => assembly.begin_list(*first_number),
            Tag::Item => assembly.begin_item(),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => assembly.begin_block(Block::Code),
            Tag::TableHead | Tag::TableRow => assembly.begin_block(Block::Row),
            Tag::TableCell => assembly.begin_cell(),
            Tag::Link { dest_url, .. } => assembly.begin_link(self.line(place), dest_url, false, LinkSyntax::Markdown),
            Tag::Image { dest_url, .. } => assembly.begin_link(self.line(place), dest_url, true, LinkSyntax::Markdown),
            Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Table(_)
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn begin_heading(&self, level: u8, syntax: HeadingSyntax, place: usize, assembly: &mut Assembly) {
        let (line, start) = (self.line(place), self.line_start(place));
        assembly.begin_heading(level, syntax, line, self.start + self.repaired.origin(start));
    }

    fn end(&mut self, tag: TagEnd, assembly: &mut Assembly) {
        match tag {
            TagEnd::Heading(_) => {
                self.end_tags(assembly);
                assembly.end_heading();
            }
            TagEnd::List(_) => assembly.end_list(),
            TagEnd::Item => {
                self.end_tags(assembly);
                assembly.end_item();
            }
            TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow => assembly.end_block(),
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                self.end_tags(assembly);
                assembly.end_block();
            }
            TagEnd::Link | TagEnd::Image => assembly.end_link(LinkSyntax::Markdown),
            TagEnd::BlockQuote(_)
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Table
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    /// Shows a tag that its block did not end, and notes what no reader sees.
    fn end_tags(&mut self, assembly: &mut Assembly) {
        match self.tags.finish() {
            Some(Unended::Tag(tag)) => {
                for (line, part) in (self.tag_line..).zip(tag.split('\n')).filter(|(_, part)| !part.is_empty()) {
                    assembly.text(line, part);
                }
            }
            Some(Unended::Unseen) => self.unended = self.unended.or(Some(self.tag_line)),
            None => {}
        }
    }

    /// Adds text that may run over several lines, as code does.
    fn lines(&self, text: &str, place: usize, assembly: &mut Assembly) {
        for (line, part) in (self.line(place)..).zip(text.split('\n')) {
            if !part.is_empty() {
                assembly.text(line, part);
            }
        }
    }

    fn html(&mut self, html: &str, place: usize, assembly: &mut Assembly) {
        self.traces.comments += u32::from(html.starts_with("<!--") && deck::is_slide_comment(html));
        for (line, raw) in (self.line(place)..).zip(html.split_inclusive('\n')) {
            let open = self.tags.is_open();
            self.tags.read(raw, |part| match part {
                Part::Text(text) => assembly.text(line, text.trim_end_matches(['\n', '\r'])),
                Part::Gap => assembly.gap(),
                Part::LinkStart(target) => assembly.begin_link(line, &target, false, LinkSyntax::Html),
                Part::LinkEnd => assembly.end_link(LinkSyntax::Html),
                Part::Image { target, text } => {
                    assembly.begin_link(line, &target, true, LinkSyntax::Html);
                    assembly.text(line, &text);
                    assembly.end_link(LinkSyntax::Html);
                }
            });
            if !open {
                self.tag_line = line;
            }
        }
    }

    fn rule(&mut self, place: usize, assembly: &mut Assembly) {
        if self.repaired.text[place..].starts_with('-') {
            self.traces.separators += 1;
            assembly.end_slide();
        }
    }

    fn line(&self, place: usize) -> u32 {
        self.first_line + self.line_index(place) as u32
    }

    fn line_start(&self, place: usize) -> usize {
        self.line_starts[self.line_index(place)]
    }

    fn line_index(&self, place: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= place) - 1
    }
}

#[cfg(test)]
mod tests;
