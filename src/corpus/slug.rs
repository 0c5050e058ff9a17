//! The anchors a forge gives to headings.
//!
//! The rule is GitHub's: lower case; what is no letter, mark, digit, connector or hyphen goes; each space becomes a
//! hyphen. Nothing is trimmed and hyphens are not joined, so an emoji between two words leaves two hyphens. A slug
//! already taken in the file gets a number, and so does a number already taken.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

/// Gives each heading of one file its anchor.
#[derive(Debug, Default)]
pub struct Slugs {
    used: HashSet<String>,
    /// How often a slug was asked for, so that a thousand equal headings do not try a thousand numbers each.
    repeated: HashMap<String, u32>,
}

impl Slugs {
    /// Returns the anchor of the next heading, different from all before it.
    pub fn anchor(&mut self, heading: &str) -> String {
        let plain = slug(heading);
        if self.used.insert(plain.clone()) {
            return plain;
        }
        let count = self.repeated.entry(plain.clone()).or_default();
        loop {
            *count += 1;
            let numbered = format!("{plain}-{count}");
            if self.used.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// Returns the slug of a heading as it reads, whether or not another heading has it.
pub fn slug(heading: &str) -> String {
    static DROPPED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]").expect("the classes are those of the crate's manual")
    });
    DROPPED.replace_all(&heading.to_lowercase(), "").replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(headings: &[&str], expected: &[&str]) {
        let mut slugs = Slugs::default();
        let anchors: Vec<String> = headings.iter().map(|heading| slugs.anchor(heading)).collect();
        assert_eq!(anchors, expected);
    }

    fn each(cases: &[(&str, &str)]) {
        for (heading, expected) in cases {
            assert_eq!(slug(heading), *expected, "of {heading:?}");
        }
    }

    #[test]
    fn words_and_blanks() {
        each(&[
            ("", ""),
            ("Agenda", "agenda"),
            ("Next Steps", "next-steps"),
            ("Two  blanks", "two--blanks"),
            (" outer ", "-outer-"),
            ("2022-06-13", "2022-06-13"),
            ("snake_case and kebab-case", "snake_case-and-kebab-case"),
            ("tab\there", "tabhere"),
            ("no\u{a0}break", "nobreak"),
        ]);
    }

    #[test]
    fn punctuation_goes_and_leaves_its_blanks() {
        each(&[
            ("A & B", "a--b"),
            ("A / B", "a--b"),
            ("A – B", "a--b"),
            ("A—B", "ab"),
            ("A - B", "a---b"),
            ("What's new?", "whats-new"),
            ("What’s “new”", "whats-new"),
            ("v1.2.3 (beta)", "v123-beta"),
            ("@handle: #12!", "handle-12"),
            ("C++ and C#", "c-and-c"),
            ("a.b,c;d:e", "abcde"),
            ("50% of €5 + $2", "50-of-5--2"),
            ("`code` *x* ~y~", "code-x-y"),
            ("<tag>", "tag"),
            ("_", "_"),
            ("---", "---"),
            ("...", ""),
        ]);
    }

    #[test]
    fn letters_of_all_scripts_stay() {
        each(&[
            ("Über Äpfel", "über-äpfel"),
            ("STRASSE Straße", "strasse-straße"),
            ("Привет Мир", "привет-мир"),
            ("日本語 見出し", "日本語-見出し"),
            ("한국어", "한국어"),
            ("Ελληνικά", "ελληνικά"),
            ("e\u{301}", "e\u{301}"),
            ("नमस्ते", "नमस्ते"),
            ("x\u{203f}y", "x\u{203f}y"),
            ("٣ ３", "٣-３"),
            ("x² ½", "x-"),
            ("Ⅳ", "ⅳ"),
        ]);
    }

    #[test]
    fn emoji_vanish() {
        each(&[
            ("🚀 Launch", "-launch"),
            ("Launch 🚀", "launch-"),
            (":rocket: Launch", "rocket-launch"),
            ("👩\u{200d}💻 Work", "-work"),
            ("✅", ""),
        ]);
    }

    #[test]
    fn equal_slugs_get_numbers() {
        check(&["A", "A", "a", "A!"], &["a", "a-1", "a-2", "a-3"]);
        check(&["echo", "echo", "echo 1", "echo-1", "echo"], &["echo", "echo-1", "echo-1-1", "echo-1-2", "echo-2"]);
        check(&["echo 1", "echo", "echo"], &["echo-1", "echo", "echo-2"]);
        check(&["", "!", "?"], &["", "-1", "-2"]);
    }
}
