//! Blocks of Markdown and the lines that are read of them.

use super::*;

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

#[test]
fn a_comment_that_ends_within_a_list_item() {
    let source = "- \n<!--\n-->#<a href='";
    assert_partition(source, &outline(source));
}
