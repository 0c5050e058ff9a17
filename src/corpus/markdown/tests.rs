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
fn headings() {
    check("# A\n", &["1-1 # A"]);
    check("# A #\n## B ##\n", &["1-1 # A", "2-2 ## A > B"]);
    check("A\n=\n\nB\n---\n", &["1-3 # A", "4-5 ## A > B"]);
    check("A\nB\n===\nC\n", &["1-4 # A B", "4 C"]);
    check("  ## A\n", &["1-1 ## A"]);
    check("#\tA\n", &["1-1 # A"]);
    check("# 2023-07-27 ## Participants\n", &["1-1 # 2023-07-27 ## Participants"]);
    check("####### A\n", &["1-1 0", "1 ####### A"]);
    check(r"\# A", &["1-1 0", "1 # A"]);
    check("**A**\n\nb\n", &["1-3 0", "1 A", "3 b"]);
}

#[test]
fn heading_paths_nest_by_level() {
    check("# A\n## B\n# C\n## D\n", &["1-1 # A", "2-2 ## A > B", "3-3 # C", "4-4 ## C > D"]);
    check("# A\n#### B\n## C\n", &["1-1 # A", "2-2 #### A > B", "3-3 ## A > C"]);
    check("### A\n## B\n### C\n", &["1-1 ### A", "2-2 ## B", "3-3 ### B > C"]);
}

#[test]
fn empty_headings_open_sections_and_name_none() {
    check("# A\n## \nx\n### B\n", &["1-1 # A", "2-3 ## A >", "3 x", "4-4 ### A > B"]);
    check("#\n", &["1-1 #"]);
}

#[test]
fn text_before_the_first_heading() {
    check("x\n\n# A\n", &["1-2 0", "1 x", "3-3 # A"]);
    check("\n\n# A\n", &["3-3 # A"]);
    check("<!-- x -->\n# A\n", &["2-2 # A"]);
    check("![](x.png)\n\n# A\n", &["3-3 # A"]);
    check("", &[]);
    check("\n \n", &[]);
    check("x", &["1-1 0", "1 x"]);
}

#[test]
fn markup_in_headings() {
    check("# **A** _b_ `c` ~~d~~\n", &["1-1 # A b c d"]);
    check("# [A](http://b) by @c\n", &["1-1 # A by @c"]);
    check("# <font color=\"#fff\" size=12px>A</font> <b>B</b>\n", &["1-1 # A B"]);
    check("# A<br>B\n", &["1-1 # A B"]);
    check("# A <!-- b -->\n", &["1-1 # A"]);
    check("# :rocket: A 🚀 &amp; B\n", &["1-1 # :rocket: A 🚀 & B"]);
    check("# ![logo](x.png) A\n", &["1-1 # logo A"]);
}

#[test]
fn headings_without_their_blank() {
    check("##Agenda\nx\n", &["1-2 ## Agenda", "2 x"]);
    check("- x\n###Agenda\n# B\n", &["1-1 0", "1   * x", "2-2 ### Agenda", "3-3 # B"]);
    check("###\u{a0}Topic\n", &["1-1 ### Topic"]);
    check("#\u{a0}Topic\n", &["1-1 # Topic"]);
    check("x\n\n#Topic of today\n", &["1-2 0", "1 x", "3-3 # Topic of today"]);
    check("## Ä\n##Ö\n##Ü\n", &["1-1 ## Ä", "2-2 ## Ö", "3-3 ## Ü"]);
}

#[test]
fn number_signs_that_are_no_headings() {
    check("#251 is done\n", &["1-1 0", "1 #251 is done"]);
    check("#tag\n", &["1-1 0", "1 #tag"]);
    check("x\n#Tag\n", &["1-2 0", "1 x", "2 #Tag"]);
    check("#Tag #Other\n", &["1-1 0", "1 #Tag #Other"]);
    check("- #Tag\n- ##Tag\n", &["1-2 0", "1   * #Tag", "2   * ##Tag"]);
    check("```\n# a\n##b\n```\n", &["1-4 0", "2 ` # a", "3 ` ##b"]);
    check("~~~\n```\n##b\n~~~\n", &["1-4 0", "2 ` ```", "3 ` ##b"]);
    check("    # a\n    ##b\n", &["1-2 0", "1 ` # a", "2 ` ##b"]);
    check("- x\n  ```\n  ##b\n  ```\n", &["1-4 0", "1   * x", "3   ` ##b"]);
    check("<!--\n# a\n##b\n-->\n", &[]);
    check("########x\n", &["1-1 0", "1 ########x"]);
}

#[test]
fn headings_in_quotes_and_items() {
    check("> # A\n> b\n", &["1-2 # A", "2 b"]);
    check("- x\n- # A\n  b\n", &["1-1 0", "1   * x", "2-3 # A", "3   b"]);
}

#[test]
fn paragraphs() {
    check("a\nb\n\nc\n", &["1-4 0", "1 a", "2 b", "4 c"]);
    check("a  \nb\\\nc\n", &["1-3 0", "1 a", "2 b", "3 c"]);
    check("a<br>b<br/>\nc\n", &["1-2 0", "1 a b", "2 c"]);
    check("> a\n> b\n>> c\n", &["1-3 0", "1 a", "2 b", "3 c"]);
    check("_a\nb_ `c\nd`\n", &["1-3 0", "1 a", "2 b c d"]);
    check("a_b_c @x_ 2*3*4\n", &["1-1 0", "1 a_b_c @x_ 234"]);
    check("a &uuml; &nbsp;b &#10; c &x; d\n", &["1-1 0", "1 a ü \u{a0}b  c &x; d"]);
}

#[test]
fn lists() {
    check("- a\n- b\n", &["1-2 0", "1   * a", "2   * b"]);
    check("* a\n    * b\n        + c\n* d\n", &["1-4 0", "1   * a", "2     * b", "3       * c", "4   * d"]);
    check("- a\n  b\n\n  c\n", &["1-4 0", "1   * a", "2   b", "4   c"]);
    check("- a\nb\n", &["1-2 0", "1   * a", "2   b"]);
    check("- a\n\n- b\n", &["1-3 0", "1   * a", "3   * b"]);
    check("- - a\n", &["1-1 0", "1     * a"]);
    check("-\n  a\n- \n- b\n", &["1-4 0", "2   * a", "4   * b"]);
    check("- **a**: b\n\tc\n", &["1-2 0", "1   * a: b", "2   c"]);
    check("- <!-- x --> a\n", &["1-1 0", "1   * a"]);
    check("- ![](x.png)\n  a\n", &["1-2 0", "2   * a"]);
}

#[test]
fn numbers_of_items_show_where_they_do_not_count_from_one() {
    check("1. a\n2. b\n", &["1-2 0", "1   * a", "2   * b"]);
    check("13. Juni 2022\n", &["1-1 0", "1   * 13. Juni 2022"]);
    check("4. a\n5. [ ] b\n", &["1-2 0", "1   * 4. a", "2   [ ] 5. b"]);
}

#[test]
fn tasks() {
    check("- [ ] a\n- [x] b\n- [X] c\n  d\n", &["1-4 0", "1   [ ] a", "2   [x] b", "3   [x] c", "4   d"]);
    check("[ ] a\n", &["1-1 0", "1 [ ] a"]);
    check("- [ ]\n", &[]);
}

#[test]
fn tables() {
    check("| a | b |\n|---|---|\n| c |  |\n| | d |\n", &["1-4 0", "1 | a | b", "3 | c |", "4 | d"]);
    check("a|b\n-|-\n`c`|[d](e)\n\nf\n", &["1-5 0", "1 | a | b", "3 | c | d", "5 f"]);
}

#[test]
fn code() {
    check("```rust\na\n\n  b\n```\n", &["1-5 0", "2 ` a", "4 `   b"]);
    check("a\n\n    b\n    c\n", &["1-4 0", "1 a", "3 ` b", "4 ` c"]);
    check("- a\n  ```\n  b\n  c\n  ```\n- d\n", &["1-6 0", "1   * a", "3   ` b", "4   ` c", "6   * d"]);
    check("```\n# a\n", &["1-2 0", "2 ` # a"]);
    check("```\n---\n```\n", &["1-3 0", "2 ` ---"]);
}

#[test]
fn html() {
    check("a <b>c</b> <!-- d --> e\n", &["1-1 0", "1 a c  e"]);
    check("<div>\na\n</div>\n\nb\n", &["1-5 0", "2 a", "5 b"]);
    check("<details><summary>a</summary>\n\n- b\n\n</details>\n", &["1-5 0", "1 a", "3   * b"]);
    check("<style>\nh1 { a: b }\n\n# c\n</style>\n\nd\n", &["1-7 0", "7 d"]);
    check("<script>\na\n</script>\nb\n", &["1-4 0", "4 b"]);
    check("x <style>a</style> y\n", &["1-1 0", "1 x  y"]);
    check("<!--\na\n\n# b\n-->\nc\n", &["1-6 0", "6 c"]);
    check("<p\n  class='a'>b\nc</p>\n", &["1-3 0", "2 b", "3 c"]);
    check("<div>a < b & c &gt; d</div>\n", &["1-1 0", "1 a < b & c > d"]);
    check("<div class=\"a>\nb\n\nc\n", &["1-4 0", "1 <div class=\"a>", "2 b", "4 c"]);
    check("<nick> a <name of topic> b\n", &["1-1 0", "1 <nick> a <name of topic> b"]);
    check("<nick>\na\n</nick>\n", &["1-3 0", "1 <nick>", "2 a", "3 </nick>"]);
    check("# <Topic>\n", &["1-1 # <Topic>"]);
}

fn check_unended(source: &str, expected: Option<u32>) {
    assert_eq!(outline(source).unended, expected, "in {source:?}");
}

#[test]
fn what_never_ends_is_told() {
    check_unended("a\n\n<!-- b\n\n# c\n", Some(3));
    check_unended("a\n\n<style>\n\n# c\n", Some(3));
    check_unended("<div>\n<!-- b\n\n<!-- c\n", Some(2));
    check_unended("a <style> b\n\nc\n", Some(1));
    check_unended("<!-- a -->\n\n<style>b</style> <!-- c --> <div\n", None);
    check_unended("a <!-- b\n", None);
}

#[test]
fn footnotes() {
    check("a[^1]\n\n[^1]: b\n", &["1-3 0", "1 a", "3 b"]);
    check("a[^1]\n", &["1-1 0", "1 a[^1]"]);
}

#[test]
fn line_ends() {
    check("# A\r\nb\r\n\r\n## C\r\nd\r\n", &["1-3 # A", "2 b", "4-5 ## A > C", "5 d"]);
    check("# A\rb\r\r## C\rd\r", &["1-3 # A", "2 b", "4-5 ## A > C", "5 d"]);
    check("```\r\na\r\n```\r\n", &["1-3 0", "2 ` a"]);
    check("\u{feff}# A\n", &["1-1 # A"]);
}

#[test]
fn front_matter_is_no_text() {
    check("---\ntitle: a\n---\n# A\nb\n", &["4-5 # A", "5 b"]);
    check("\n---\n\ntitle: a\n---\n\nb\n", &["1-7 0", "7 b"]);
    check("---\ntitle: a\n---\n", &[]);
    check("---\n\na\n\n---\n", &["1-5 0", "3 a"]);
    check("# A\n\n---\n\nb: c\n\n---\n\nd\n", &["1-9 # A", "5 b: c", "9 d"]);
}

/// Checks under which lines the line with `!` stands.
fn check_parents(source: &str, expected: &[&str]) {
    let outline = outline(source);
    let section = outline.sections.iter().find(|section| section.text.contains('!')).expect("a line is marked");
    let lines: Vec<&str> = section.text_lines().map(|(_, text)| text).collect();
    let marked = lines.iter().position(|line| line.contains('!')).expect("a line is marked");
    let parents: Vec<&str> = section.parents(marked).into_iter().map(|line| lines[line]).collect();
    assert_eq!(parents, expected, "in {source:?}");
    assert_eq!(section.parents(lines.len()), [] as [usize; 0]);
}

#[test]
fn items_know_their_parents() {
    check_parents("!\n", &[]);
    check_parents("- a\n- !\n", &[]);
    check_parents("- a\n  - b\n    - !\n", &["a", "b"]);
    check_parents("- a\n  - b\n    - c\n  - !\n", &["a"]);
    check_parents("- a\n  - b\n    !\n", &["a", "b"]);
    check_parents("- a\n  - b\n\n  !\n", &["a"]);
    check_parents("- a\n  - [ ] b\n    ```\n    c\n    !\n    ```\n", &["a", "b"]);
    check_parents("- - a\n  - !\n", &[]);
    check_parents("- a\n\nb\n\n1. - !\n", &[]);
    check_parents("- a\n  - # B\n    - !\n", &[]);
}

fn check_links(source: &str, expected: &[&str]) {
    let outline = outline(source);
    let links = outline.sections.iter().flat_map(|section| &section.links);
    let dump = |link: &super::super::section::Link| {
        format!("{}{} {} {}", if link.image { "!" } else { "" }, link.line, link.target, link.text)
            .trim_end()
            .to_owned()
    };
    assert_eq!(links.map(dump).collect::<Vec<_>>(), expected, "in {source:?}");
}

#[test]
fn links() {
    check_links("a [b *c*](http://d) e\n", &["1 http://d b c"]);
    check_links("# [A](b)\n\n- [c][d]\n\n[d]: http://e\n", &["1 b A", "3 http://e c"]);
    check_links("<https://a.b>\n", &["1 https://a.b https://a.b"]);
    check_links("![a](b.png) x\n", &["!1 b.png a"]);
    check_links("[![a](b.png)](c)\n", &["!1 b.png a", "1 c a"]);
    check_links("![](b.png)\n\n# A\n", &["!1 b.png"]);
    check_links("[a\nb](c)\n", &["1 c a b"]);
    check_links("a <a href='b&amp;c'>d</a> <img src=e alt=\"f g\"> x\n", &["1 b&c d", "!1 e f g"]);
    check_links("<a href=b>c\n\nd\n", &["1 b c"]);
    check_links("# <a name=x></a>A\n", &[]);
}

#[test]
fn bare_addresses_are_links() {
    check_links("see https://a.b/c_d_e?f=1&g=2.\n", &["1 https://a.b/c_d_e?f=1&g=2 https://a.b/c_d_e?f=1&g=2"]);
    check_links("(http://a/b) (http://a/(b))\n", &["1 http://a/b http://a/b", "1 http://a/(b) http://a/(b)"]);
    check_links("# A http://b\n", &["1 http://b http://b"]);
    check_links("`http://a` x://y ://\n\n    http://b\n", &[]);
    check_links("[http://a](http://b), http://c\n", &["1 http://b http://a", "1 http://c http://c"]);
}

fn check_anchors(source: &str, expected: &[&str]) {
    let outline = outline(source);
    assert_eq!(outline.sections.iter().map(|section| section.anchor.as_str()).collect::<Vec<_>>(), expected);
}

#[test]
fn anchors() {
    check_anchors("x\n# A b\n# A b\n## *C* `d_e`\n", &["", "a-b", "a-b-1", "c-d_e"]);
    check_anchors("# [A](b)\n# A\n# A 1\n", &["a", "a-1", "a-1-1"]);
}

fn check_slides(source: &str, expected: &[u32]) {
    let outline = outline(source);
    assert_eq!(outline.sections.iter().map(|section| section.slide).collect::<Vec<_>>(), expected, "{source:?}");
    assert_eq!(outline.deck, expected.iter().any(|slide| *slide > 0), "{source:?}");
}

#[test]
fn slides() {
    check_slides("---\ntype: slide\n---\n# A\n---\n# B\n\n----\n\n## C\n", &[0, 1, 2]);
    check_slides("---\nslideOptions:\n  theme: a\n---\n\n# A\n\n---\n\n# B\n", &[0, 1]);
    check_slides("---\nmarp: true\n---\n\n# A\n\n```\n---\n```\n***\n---\n# B\n", &[0, 1]);
    check_slides("# A\n\n<!-- .slide: x -->\n\n---\n\n# B\n\n---\n\n# C\n", &[0, 1, 2]);
    check_slides("# A\n\n---\n\n# B\n\n---\n\n# C\n", &[0, 0, 0]);
    check_slides("---\ntitle: a\n---\n# A\n\n---\n\n# B\n", &[0, 0]);
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

#[test]
fn a_comment_that_ends_within_a_list_item() {
    let source = "- \n<!--\n-->#<a href='";
    assert_partition(source, &outline(source));
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
