//! What sections carry beside their text: parents of items, links, anchors, slides.

use super::*;

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
    let dump = |link: &crate::corpus::section::Link| {
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
