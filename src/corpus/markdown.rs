//! Markdown to an [`Outline`]; the one file that names the Markdown crate.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::section::{LineKind, LineMark, Lines, Outline, Section};

/// Splits a file into sections. Placeholder of the skeleton: ATX and setext headings, visible text, lines.
pub fn outline(source: &str) -> Outline {
    let mut sections = vec![Section { lines: Lines { start: 1, end: 1 }, ..Section::default() }];
    let line_of = |offset: usize| source[..offset].matches('\n').count() as u32 + 1;
    let mut heading: Option<(u8, Range<usize>, String)> = None;
    let mut depth = 0u8;
    let mut line = String::new();
    let mut mark = LineMark { line: 1, depth: 0, kind: LineKind::Text };
    for (event, range) in Parser::new_ext(source, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS).into_offset_iter()
    {
        match event {
            Event::Start(Tag::Heading { level, .. }) => heading = Some((level as u8, range, String::new())),
            Event::End(TagEnd::Heading(_)) => {
                let (level, range, text) = heading.take().expect("a heading ends after it began");
                let mut headings: Vec<(u8, String)> = Vec::new();
                for section in sections.iter().filter(|section| section.level > 0) {
                    headings.retain(|(above, _)| *above < section.level);
                    headings.push((section.level, section.heading.clone()));
                }
                headings.retain(|(above, _)| *above < level);
                headings.push((level, text.clone()));
                sections.push(Section {
                    level,
                    heading: text,
                    headings: headings.into_iter().map(|(_, text)| text).collect(),
                    lines: Lines { start: line_of(range.start), end: 0 },
                    bytes: range,
                    ..Section::default()
                });
            }
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth -= 1,
            Event::Start(Tag::Item) => mark = LineMark { line: line_of(range.start), depth, kind: LineKind::Item },
            Event::TaskListMarker(done) => mark.kind = if done { LineKind::DoneTask } else { LineKind::OpenTask },
            Event::Text(text) | Event::Code(text) => match &mut heading {
                Some((_, _, heading)) => heading.push_str(&text),
                None => {
                    if line.is_empty() && mark.kind == LineKind::Text {
                        mark = LineMark { line: line_of(range.start), depth, kind: LineKind::Text };
                    }
                    line.push_str(&text);
                }
            },
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableRow)
                if heading.is_none() && !line.is_empty() =>
            {
                let section = sections.last_mut().expect("there is always a section");
                for (index, part) in line.trim_end().split('\n').enumerate() {
                    if !section.marks.is_empty() {
                        section.text.push('\n');
                    }
                    section.text.push_str(part);
                    section.marks.push(LineMark { line: mark.line + index as u32, ..mark });
                }
                line.clear();
                mark = LineMark { line: line_of(range.end), depth, kind: LineKind::Text };
            }
            _ => {}
        }
    }
    if sections[0].text.is_empty() {
        sections.remove(0);
    }
    for index in 0..sections.len() {
        let end = sections.get(index + 1).map_or(source.len(), |next| next.bytes.start);
        sections[index].bytes.end = end;
        sections[index].lines.end = sections.get(index + 1).map_or(line_of(source.len()), |next| next.lines.start - 1);
    }
    Outline { sections, ..Outline::default() }
}
