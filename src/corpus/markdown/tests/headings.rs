//! What is a heading, and what only looks like one.

use super::*;

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
