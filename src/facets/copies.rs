//! Which texts of a corpus are told twice.
//!
//! Two texts are equal where their words are, whatever the markup, the letter case and the punctuation. What one text
//! says by itself is its [`Digest`], made in parallel; which one came first is settled in one pass over all digests.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::date::Day;

/// Shorter texts are equal by chance: "none", "see above", the same two people.
pub const FEWEST_WORDS: u32 = 10;

/// What the words of a text come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Digest {
    /// A hash of the words in their order.
    pub words: u64,
    /// How many words there are.
    pub count: u32,
    /// One entry for each line that says something: what stays the same of it from meeting to meeting.
    pub lines: Vec<Line>,
}

/// A line without what differs between meetings: handles and numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Line {
    /// A hash of the words that are left. It is short, for there is one for each line of a corpus, and only lines of one series
    /// are compared.
    pub words: u32,
    /// How many are left.
    pub count: u32,
}

/// Where a text stands: the number of its file, and its line.
pub type Spot = (u32, u32);

/// The texts of a corpus that are long enough to be told from each other.
#[derive(Debug, Default)]
pub struct Passages(Vec<(u64, When, Spot)>);

/// Undated texts come after dated ones.
type When = (bool, Option<Day>);

impl Passages {
    /// Adds a text by its digest, the day of its meeting, and where it stands.
    pub fn add(&mut self, digest: &Digest, date: Option<Day>, spot: Spot) {
        if digest.count >= FEWEST_WORDS {
            self.0.push((digest.words, (date.is_none(), date), spot));
        }
    }

    /// Returns for each text that says the same as an earlier one where the earliest stands.
    ///
    /// The earliest is nobody's copy. Of texts of one day, and of undated ones, the first in path order is the earliest.
    pub fn copies(mut self) -> HashMap<Spot, Spot> {
        self.0.sort_unstable();
        let equal = self.0.chunk_by(|(one, ..), (other, ..)| one == other);
        let copies = equal.flat_map(|texts| texts[1..].iter().map(|(.., copy)| (*copy, texts[0].2)));
        copies.collect()
    }
}

impl Digest {
    /// Reads a text.
    pub fn of(text: &str) -> Digest {
        let mut digest = Digest::default();
        let (mut whole, mut left) = (String::with_capacity(text.len()), String::new());
        for line in text.lines() {
            left.clear();
            let mut count = 0;
            for (word, lasts) in words(line) {
                let start = whole.len();
                if word.is_ascii() {
                    whole.push_str(word);
                    whole[start..].make_ascii_lowercase();
                } else {
                    whole.extend(word.chars().flat_map(char::to_lowercase));
                }
                whole.push(' ');
                digest.count += 1;
                if lasts {
                    left.push_str(&whole[start..]);
                    count += 1;
                }
            }
            if count > 0 {
                digest.lines.push(Line { words: XxHash3_64::oneshot(left.as_bytes()) as u32, count });
            }
        }
        digest.words = XxHash3_64::oneshot(whole.as_bytes());
        digest
    }
}

/// Returns the words of a line, and of each whether it says the same in every meeting: no handle, no number.
fn words(line: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut at = 0;
    line.split(|letter: char| !letter.is_alphanumeric()).filter_map(move |word| {
        let handle = line[..at].ends_with('@');
        // What stands between two words is one character, of which the next word is the neighbour.
        at += word.len();
        at += line[at..].chars().next().map_or(0, char::len_utf8);
        let lasts = !handle && !word.contains(|letter: char| letter.is_ascii_digit());
        (!word.is_empty()).then_some((word, lasts))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "one two three four five six seven eight nine ten";

    /// Passages are written `date text`; the answer lists for each the number of what it copies.
    fn check(texts: &[(&str, &str)], expected: &str) {
        let mut passages = Passages::default();
        for (number, (date, text)) in (0..).zip(texts) {
            passages.add(&Digest::of(text), date.parse().ok(), (number, 1));
        }
        let copies = passages.copies();
        let copied = |number: u32| copies.get(&(number, 1)).map_or("-".to_owned(), |(of, _)| of.to_string());
        let found: Vec<String> = (0..texts.len() as u32).map(copied).collect();
        assert_eq!(found.join(" "), expected, "of {texts:?}");
    }

    #[test]
    fn the_earliest_is_the_original() {
        check(&[("2022-01-01", LONG), ("2022-01-08", LONG)], "- 0");
        check(&[("2022-01-08", LONG), ("2022-01-01", LONG), ("2022-01-09", LONG)], "1 - 1");
        check(&[("", LONG), ("2022-01-01", LONG)], "1 -");
        check(&[("", LONG), ("", LONG)], "- 0");
        check(&[("2022-01-01", LONG), ("2022-01-01", LONG)], "- 0");
    }

    #[test]
    fn only_the_words_count() {
        let marked = "- One, two\n- *three* four; five six\n\n  seven (eight) Nine: ten!";
        check(&[("", LONG), ("", marked)], "- 0");
        check(&[("", LONG), ("", &format!("{LONG} eleven"))], "- -");
        check(&[("", LONG), ("", "two one three four five six seven eight nine ten")], "- -");
    }

    #[test]
    fn short_texts_are_equal_by_chance() {
        check(&[("", "see above"), ("", "see above")], "- -");
        check(&[("", ""), ("", "")], "- -");
    }

    #[test]
    fn lines_keep_what_lasts() {
        let lines = |text: &str| Digest::of(text).lines;
        assert_eq!(lines("Who reports? @ada\n\n2022-01-01"), lines("- who reports? @bob (3)"));
        assert_ne!(lines("Who reports?"), lines("Who writes?"));
    }
}
