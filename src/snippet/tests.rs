//! Long lines, hostile ones, and what holds for every text. How snippets read is told in `tests/snippets.rs`.

use proptest::prelude::*;

use super::fragment::{cut, fragments};
use super::*;
use crate::corpus::section::{LineKind, LineMark};
use crate::words::words;

fn document(text: &str) -> Document {
    let mark = |(number, _)| LineMark { line: number as u32 + 1, depth: 0, kind: LineKind::Text };
    let marks = if text.is_empty() { Vec::new() } else { text.split('\n').enumerate().map(mark).collect() };
    Document { text: text.to_owned(), marks, ..Document::default() }
}

/// The lines that are shown for words, marks in brackets.
fn shown(text: &str, typed: &[&str]) -> Vec<String> {
    let needles: Vec<Needle> = typed.iter().map(|word| Needle::word(word, None)).collect();
    snippets(&document(text), &needles.iter().collect::<Vec<_>>()).iter().map(bracketed).collect()
}

fn bracketed(snippet: &Snippet) -> String {
    let mut text = snippet.text.clone();
    for [start, end] in snippet.marks.iter().rev() {
        text.insert(*end, ']');
        text.insert(*start, '[');
    }
    text
}

#[test]
fn long_lines_are_shown_around_the_densest_matches() {
    let filler = "nothing to see here ".repeat(30);
    let line = format!("{filler}alpha {filler}alpha beta gamma {filler}beta {filler}");
    let shown = shown(&line, &["alpha", "beta", "gamma"]);
    assert!(shown.iter().any(|text| text.contains("[alpha] [beta] [gamma]")), "{shown:#?}");
    for text in &shown {
        assert!(text.starts_with('…') && text.ends_with('…'), "{text}");
        assert!(unicode_width::UnicodeWidthStr::width(text.as_str()) <= WIDTH + 6, "{text}");
    }
    let middle = shown.iter().find(|text| text.contains("[gamma]")).expect("the densest part");
    let (before, after) = middle.split_once("[beta]").expect("in the middle");
    assert!(before.len().abs_diff(after.len()) < 40, "{middle}");
}

#[test]
fn cuts_fall_between_words() {
    let shown = shown(&"word ".repeat(200).replacen("word word word", "word octavia word", 1), &["octavia"]);
    assert_eq!(shown.len(), 1);
    assert!(shown[0].starts_with("word [octavia] word") && shown[0].ends_with("word…"), "{shown:?}");
}

#[test]
fn characters_are_never_torn() {
    for character in ["e\u{301}", "👩\u{200d}👩\u{200d}👧", "각", "🇩🇪", "日"] {
        let line = format!("{}octavia{}", character.repeat(300), character.repeat(300));
        let typed = Needle::prefix("octavia");
        for snippet in snippets(&document(&line.replace("octavia", " octavia ")), &[&typed]) {
            let text = snippet.text.trim_matches('…').replace(" octavia ", "");
            assert_eq!(text.replace(character, ""), "", "torn {character:?}");
        }
    }
}

#[test]
fn hostile_lines_are_short_and_fast() {
    let long = 1 << 18;
    let lines = [
        "a".repeat(long),
        "octavia ".repeat(long / 8),
        format!("octavia{}", "\u{301}".repeat(long / 2)),
        format!("octavia {}", "\u{202e}\u{7}\u{1b}".repeat(long / 5)),
        format!("{} octavia", "\u{200b}".repeat(long / 3)),
        format!("octavia {}", "🇩".repeat(long / 4)),
        "octavia\n".repeat(long / 8),
    ];
    for line in &lines {
        for snippet in snippets(&document(line), &[&Needle::word("octavia", None)]) {
            assert!(snippet.text.len() <= WIDTH * 64, "{} bytes", snippet.text.len());
        }
    }
}

#[test]
fn a_word_wider_than_all_is_marked_as_far_as_it_shows() {
    let word = "a".repeat(500);
    let shown = shown(&word, &[&word]);
    assert_eq!(shown.len(), 1);
    assert!(shown[0].starts_with("[aaa") && shown[0].ends_with("]…"), "{shown:?}");
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(&["octavia", "Octavia", "load balancer", "load-balancer", "amphora", "the", "x"][..])
            .prop_map(str::to_owned),
        2 => "[ \n.,:-]{1,3}",
        1 => "\\PC{1,4}",
        1 => prop::sample::select(&["e\u{301}", "\u{202e}", "\u{1b}[31m", "日本", "👩\u{200d}👧", "\u{200b}"][..])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..200).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn marks_are_words_that_were_asked_for(text in any_text()) {
        let needles =
            [Needle::word("octavia", None), Needle::phrase("load balancer", 0, false), Needle::prefix("amph")];
        let document = document(&text);
        for snippet in snippets(&document, &needles.iter().collect::<Vec<_>>()) {
            let mut last = None;
            for [start, end] in &snippet.marks {
                prop_assert!(start < end && last.is_none_or(|last| last < *start), "{snippet:?}");
                last = Some(*end);
                let marked = snippet.text.get(*start..*end);
                prop_assert!(marked.is_some(), "torn: {snippet:?}");
                let asked = |word: &str| {
                    let mut alternatives = needles.iter().flat_map(|needle| &needle.alternatives);
                    alternatives.any(|alternative| alternative.steps.iter().any(|step| step.matches(word)))
                };
                prop_assert!(words(marked.unwrap_or_default()).any(|word| asked(&word.text)), "{snippet:?}");
            }
            let row = document.text.split('\n').nth(snippet.line as usize - 1).unwrap_or_default();
            prop_assert!(row.contains(snippet.text.trim_matches('…')) || row == snippet.text, "{snippet:?}");
        }
    }

    #[test]
    fn what_matches_is_shown(text in any_text()) {
        let needle = Needle::word("octavia", None);
        let found = needle.is_in(&words(&text).collect::<Vec<_>>());
        let marked = snippets(&document(&text), &[&needle]).iter().any(|snippet| !snippet.marks.is_empty());
        prop_assert_eq!(found, marked);
    }

    #[test]
    fn fragments_fit_and_do_not_overlap(text in any_text()) {
        let needle = Needle::word("octavia", None);
        let row = text.replace('\n', " ");
        for line in find::matching_lines(&row, &[&needle]) {
            let fragments = fragments(&line);
            prop_assert!(fragments.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
            for fragment in fragments {
                let (text, marks) = cut(line.text, &fragment, &line.marks, WIDTH);
                prop_assert!(!marks.is_empty());
                prop_assert!(text.chars().count() <= row.chars().count() + 2);
            }
        }
    }
}
