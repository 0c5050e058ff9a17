//! Which beginnings of a file are front matter, and what they say.

use super::*;

/// Prints `first-last key=value …`, with `!` where a strict reader would refuse, and the text that follows.
fn dump(source: &str) -> String {
    let Some((front, length)) = cut(source) else { return "none".to_owned() };
    let fields: Vec<String> = front.fields.iter().map(|(key, value)| format!("{key}={value}")).collect();
    let sign = if front.well_formed { "" } else { "!" };
    format!("{sign}{}-{} {} / {}", front.lines.start, front.lines.end, fields.join(" "), source[length..].trim_end())
}

fn check(source: &str, expected: &str) {
    assert_eq!(dump(source), expected, "of {source:?}");
}

#[test]
fn keys_and_values() {
    check("---\ntitle: a b\n---\nx", "1-3 title=a b / x");
    check("---\ntitle: 'a'\ntags: \"b, c\"\n---\n", "1-4 title=a tags=b, c / ");
    check("---\ntags:\n  - a\n  - b\n---\n", "1-5 tags=a, b / ");
    check("---\ntags:\n- a\n- b\n---\n", "1-5 tags=a, b / ");
    check("---\nslideOptions:\n  theme: a\ntitle: b\n---\n", "1-5 slideOptions= title=b / ");
    check("---\nurl: https://a.b/c\n---\n", "1-3 url=https://a.b/c / ");
    check("---\ntitle: a\n...\nx", "1-3 title=a / x");
    check("---\r\ntitle: a\r\n---\r\nx", "1-3 title=a / x");
    check("---\n# note\ntitle: a\n---\n", "none");
    check("---\ntitle: a\n# note\n---\n", "1-4 title=a / ");
}

#[test]
fn toml() {
    check("+++\ntitle = \"a b\"\ndate = 2022-06-13\n\n[extra]\nx = 1\n+++\ny", "1-7 title=a b date=2022-06-13 x=1 / y");
    check("+++\na\n+++\n", "none");
    check("+++\ntitle = \"a\"\n---\n", "none");
}

#[test]
fn broken_forms() {
    check("\n\n---\ntitle: a\n---\nx", "!3-5 title=a / x");
    check("---\n\ntitle: a\n\nlang: b\n---\nx", "1-6 title=a lang=b / x");
    check("\u{feff}---\ntitle: a\n---\n", "1-3 title=a / ");
    check("---\ntitle:a\n---\n", "!1-3 title=a / ");
    check("---\ntitle: 'a\n---\n", "!1-3 title='a / ");
    check("---\ntitle: a\n\tb: c\n---\n", "!1-4 title=a / ");
    check("---\ntitle: a\nb and c\n---\n", "!1-4 title=a / ");
    check("---\ntitle: a: b\n---\n", "!1-3 title=a: b / ");
    check("title: a\ntags: b\n---\nx", "!1-3 title=a tags=b / x");
}

#[test]
fn text_between_rules_is_text() {
    check("", "none");
    check("---\n", "none");
    check("---\n---\n", "none");
    check("---\n\n---\n", "none");
    check("---\na\n---\n", "none");
    check("---\n# A\n---\n", "none");
    check("---\n- a\n---\n", "none");
    check("---\ntitle: a\n\n# A\n---\n", "none");
    check("---\ntitle: a\n\nb c\n\n---\n", "none");
    check("---\ntitle: a\nb c\nd e\n---\n", "none");
    check("---\ntitle: a\n", "none");
    check("---\nhttp://a\n---\n", "none");
    check("----\ntitle: a\n----\n", "none");
    check("x\n---\ntitle: a\n---\n", "none");
    check("Present: a\n---\n", "none");
    check("title: a\n\nb\n---\n", "none");
}

#[test]
fn the_search_for_its_end_has_a_bound() {
    check(&format!("---\n{}---\n", "a: b\n".repeat(1_000)), "none");
    check(&format!("---\na: {}\n---\n", "b".repeat(100_000)), "none");
}
