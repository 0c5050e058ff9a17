//! The splitter's specification: Markdown in, the outline as text out.
//!
//! A section prints as `first-last # Heading path`, a level-0 section with `0`; a line as its number, its depth in
//! lists as indentation, a sign for what it is, and its text.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may ask for its corpus and say what it skipped"
)]

use proptest::prelude::*;

use super::super::section::{LineKind, LineMark, Outline, Section};
use super::*;

mod blocks;
mod columns;
mod headings;

fn check(source: &str, expected: &[&str]) {
    let outline = outline(source);
    assert_partition(source, &outline);
    assert_eq!(dump(&outline), expected, "in {source:?}");
}

fn dump(outline: &Outline) -> Vec<String> {
    let lines = |section: &Section| section.text_lines().map(dump_line).collect::<Vec<_>>();
    outline.sections.iter().flat_map(|section| [vec![dump_heading(section)], lines(section)].concat()).collect()
}

fn dump_heading(section: &Section) -> String {
    let sign = if section.level == 0 { "0".to_owned() } else { "#".repeat(section.level.into()) };
    let path = section.headings.join(" > ");
    format!("{}-{} {sign} {path}", section.lines.start, section.lines.end).trim_end().to_owned()
}

fn dump_line((mark, text): (LineMark, &str)) -> String {
    let sign = match mark.kind {
        LineKind::Text => "",
        LineKind::Item => "* ",
        LineKind::OpenTask => "[ ] ",
        LineKind::DoneTask => "[x] ",
        LineKind::Code => "` ",
        LineKind::Row => "| ",
    };
    format!("{} {}{sign}{text}", mark.line, "  ".repeat(mark.depth.into()))
}

fn assert_partition(source: &str, outline: &Outline) {
    let Some((first, last)) = outline.sections.first().zip(outline.sections.last()) else { return };
    assert_eq!((first.bytes.start, last.bytes.end), (0, source.len()), "{source:?}");
    for pair in outline.sections.windows(2) {
        assert_eq!(pair[0].bytes.end, pair[1].bytes.start, "{source:?}");
        assert_eq!(pair[0].lines.end + 1, pair[1].lines.start, "{source:?}");
        assert!(source.is_char_boundary(pair[1].bytes.start));
    }
    for section in &outline.sections {
        let lines = if section.marks.is_empty() { 0 } else { section.text.split('\n').count() };
        assert_eq!(lines, section.marks.len(), "{source:?}");
        assert!(section.marks.is_sorted_by_key(|mark| mark.line), "{source:?}");
        for mark in &section.marks {
            assert!((section.lines.start..=section.lines.end).contains(&mark.line), "{mark:?} in {source:?}");
        }
    }
}

#[test]
fn a_file_too_rich_is_read_line_by_line() {
    let source = "---\ntitle: a\n---\n# A *b*\n- [c](d)\n## E\n";
    let outline = outline_within(source, 5);
    assert_partition(source, &outline);
    assert_eq!(outline.truncated, Some(Truncation { line: 4, limit: Limit::Marks }));
    assert_eq!(dump(&outline), ["4-5 # A *b*", "5 - [c](d)", "6-6 ## A *b* > E"]);
}

#[test]
fn a_file_with_too_many_headings_keeps_their_text() {
    let source = "# a\n".repeat(100_010);
    let outline = outline(&source);
    assert_partition(&source, &outline);
    assert_eq!(outline.truncated.map(|truncated| truncated.limit), Some(Limit::Sections));
    let lines: usize = outline.sections.iter().map(|section| section.marks.len()).sum();
    let headings = outline.sections.iter().filter(|section| section.level > 0).count();
    assert_eq!(lines + headings, 100_010);
}

#[test]
fn a_path_has_a_bound() {
    let long = "ä".repeat(10_000);
    let outline = outline(&format!("# {long}\n## b\n"));
    assert_eq!(outline.sections[0].heading, long);
    assert_eq!(outline.sections[0].headings, [long]);
    assert_eq!(outline.sections[1].headings, ["ä".repeat(128), "b".to_owned()]);
}

/// Blocks of Markdown; `@` stands for a visible word and `%` for one that nobody sees.
const BLOCKS: [&str; 30] = [
    "# @ @\n",
    "## **@** <b>@</b>\n",
    "###@ @\n",
    "##\u{a0}@\n",
    "@ @\n===\n",
    "@\n---\n",
    "@ _@_ **@**\n@\n",
    "- @\n  - @\n    @\n- @\n",
    "1. @\n2. @\n",
    "- [ ] @\n- [x] @\n",
    "| @ | @ |\n|---|---|\n| @ | `@` |\n",
    "```\n@\n# @\n```\n",
    "~~~ %\n  @\n~~~\n",
    "> @\n> - @\n",
    "<!-- % -->\n",
    "<!--\n%\n\n# %\n-->\n",
    "<style>\n%\n</style>\n",
    "<details><summary>@</summary>\n\n@\n\n</details>\n",
    "<div class=\"%\">\n@ <i>@</i>\n</div>\n",
    "[@ @](http://x/%) @\n",
    "![@](%.png)\n",
    "<a href=\"%\">@</a>\n",
    "@ <!-- % --> @\n",
    "---\n",
    "***\n",
    "@[^1] ~~@~~ `@`\n",
    "#251 @\n",
    "@  \n@\\\n@\n",
    "<font color=red>@</font><br>@\n",
    "&amp; @ &lt; @\n",
];

/// Fills the blocks with words that are all different; returns those that are seen and those that are not.
fn filled(blocks: &[&str]) -> (String, Vec<String>, Vec<String>) {
    let (mut source, mut seen, mut unseen) = (String::new(), Vec::new(), Vec::new());
    for char in blocks.join("\n").chars() {
        let words = match char {
            '@' => &mut seen,
            '%' => &mut unseen,
            _ => {
                source.push(char);
                continue;
            }
        };
        words.push(format!("{}{}q", if char == '@' { 'w' } else { 'h' }, words.len()));
        source.extend(words.last().map(String::as_str));
    }
    (source, seen, unseen)
}

/// What an outline holds, in bytes and entries.
fn size(outline: &Outline) -> usize {
    let of = |section: &Section| {
        let path: usize = section.headings.iter().map(String::len).sum();
        let links: usize = section.links.iter().map(|link| 16 + link.target.len() + link.text.len()).sum();
        64 + section.heading.len() + path + section.anchor.len() + section.text.len() + 8 * section.marks.len() + links
    };
    outline.sections.iter().map(of).sum()
}

fn events(source: &str) -> usize {
    Parser::new_ext(source, options(source)).count()
}

/// Four times the input makes four times the events, and four times the outline, whatever is repeated.
#[test]
fn growth_is_linear() {
    for first in PIECES {
        for second in PIECES {
            let pattern = format!("{first}{second}x");
            let (small, large) = (pattern.repeat(40), pattern.repeat(160));
            assert!(events(&large) <= 4 * events(&small) + 16, "{pattern:?}");
            assert!(size(&outline(&large)) <= 5 * size(&outline(&small)) + 4_096, "{pattern:?}");
        }
    }
}

proptest! {
    #[test]
    fn every_visible_word_is_in_one_section(blocks in prop::collection::vec(prop::sample::select(&BLOCKS[..]), 0..12)) {
        let (source, seen, unseen) = filled(&blocks);
        let outline = outline(&source);
        assert_partition(&source, &outline);
        let shown: Vec<String> = outline.sections.iter().map(|s| format!("{}\n{}", s.heading, s.text)).collect();
        let shown = shown.join("\n");
        for word in &seen {
            prop_assert_eq!(shown.matches(word.as_str()).count(), 1, "{} in {:?}", word, source);
        }
        for word in &unseen {
            prop_assert!(!shown.contains(word.as_str()), "{} in {:?}", word, source);
        }
    }

    #[test]
    fn every_visible_word_stands_on_its_line(blocks in prop::collection::vec(prop::sample::select(&BLOCKS[..]), 0..12)) {
        let (source, seen, _) = filled(&blocks);
        let outline = outline(&source);
        let lines: Vec<&str> = source.split('\n').collect();
        for (mark, text) in outline.sections.iter().flat_map(Section::text_lines) {
            for word in seen.iter().filter(|word| text.contains(word.as_str())) {
                prop_assert!(lines[mark.line as usize - 1].contains(word.as_str()), "{} in {:?}", word, source);
            }
        }
    }

    #[test]
    fn no_input_breaks_the_partition(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        let source = pieces.concat();
        assert_partition(&source, &outline(&source));
        assert_partition(&source, &outline_within(&source, 3));
    }

    #[test]
    fn no_text_breaks_the_partition(source in "\\PC{0,80}") {
        assert_partition(&source, &outline(&source));
    }
}

/// Pieces whose combinations meet the borders of Markdown.
const PIECES: [&str; 48] = [
    "#",
    "##",
    "# ",
    "##x",
    "\u{a0}",
    "\n",
    "\n\n",
    "\r",
    "\r\n",
    "---",
    "---\n",
    "===\n",
    "- ",
    "* ",
    "1. ",
    "7) ",
    "  ",
    "    ",
    "\t",
    "> ",
    "```",
    "~~~\n",
    "`",
    "*",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "[^1]",
    "]: x",
    "![",
    "<!--",
    "-->",
    "<style>",
    "</style>",
    "<a href='",
    "<div>",
    "</a>",
    ">",
    "|",
    "|-|-|\n",
    "&#10;",
    "http://x",
    "ä",
    "🚀",
    "title: x\n",
    "\u{feff}",
];

/// Each visible word of the real minutes stands in the section, and on the line, where a reader of the file sees it.
#[test]
fn the_real_corpus_loses_no_word() {
    let Some(root) = std::env::var_os("MINUTES_TEST_CORPUS") else {
        return eprintln!("skipped: MINUTES_TEST_CORPUS names no corpus");
    };
    let root = std::path::Path::new(&root);
    let tree = super::super::walk::walk(root, &Default::default()).expect("the corpus is a directory");
    assert!(!tree.files.is_empty());
    for file in &tree.files {
        let source = super::super::read::read(root, &file.path).expect("the corpus is readable").text;
        let outline = outline(&source);
        assert_partition(&source, &outline);
        let lost = lost_words(&source, &outline);
        assert!(lost.is_empty(), "{}: {lost:?}", file.path);
    }
}

/// Returns the words of a file that its outline does not show on their lines. Knows nothing of Markdown but what hides.
fn lost_words(source: &str, outline: &Outline) -> Vec<(usize, String)> {
    let hidden =
        regex::Regex::new(r"(?s)<!--.*?-->|<style.*?</style>|</?[A-Za-z][A-Za-z0-9]*(\s[^<>]*)?/?>").expect("valid");
    let markers = regex::Regex::new(r"(?m)^[\s>*+-]*(\d+[.)]\s|```.*|~~~.*|\[[ xX]\]|(\d+[.)]\s+)+)").expect("valid");
    let blank = |text: &regex::Captures<'_>| text[0].chars().filter(|char| *char == '\n').collect::<String>();
    let front = outline.front_matter.as_ref().map_or(0, |front| front.lines.end as usize);
    let seen = markers.replace_all(&hidden.replace_all(source, blank), blank).into_owned();
    let mut shown = vec![String::new(); source.split('\n').count() + 2];
    for section in &outline.sections {
        shown[section.lines.start as usize] += &format!(" {} ", section.heading);
        section.text_lines().for_each(|(mark, text)| shown[mark.line as usize] += &format!(" {text} "));
        section.links.iter().for_each(|link| shown[link.line as usize] += &format!(" {} ", link.target));
    }
    let lines = seen.split('\n').enumerate().skip(front);
    let words =
        lines.flat_map(|(index, line)| line.split(|c: char| !c.is_alphanumeric()).map(move |word| (index + 1, word)));
    let lost = words.filter(|(line, word)| !shown[*line].contains(word) && !shown[*line - 1].contains(word));
    lost.map(|(line, word)| (line, word.to_owned())).collect()
}
