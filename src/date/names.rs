//! What months, weekdays and the small words within dates are called: `index-schema/calendar.toml`, read once.
//!
//! Every part of the program that asks whether a word is a month asks here, so that a language is added in one table.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::lengths::Lengths;

/// What a word within a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    /// The name of a month, 1 to 12.
    Month(i8),
    /// The name of a weekday, 1 to 7.
    Weekday(i8),
    /// The two letters of a German weekday, which are words of other languages too.
    ShortWeekday(i8),
    /// A word that may stand inside a date.
    Article,
    /// `day`, `Tag`: stands inside a date as an article does, and counts the days of an event.
    Day,
    /// A word between the days of a range.
    Joint,
    /// A word before a number that makes it a version or a key.
    Marker,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Declared {
    months: [Vec<String>; 12],
    weekdays: [Vec<String>; 7],
    counted_weekdays: Vec<String>,
    short_weekdays: [String; 7],
    articles: Vec<String>,
    day: Vec<String>,
    joints: Vec<String>,
    markers: Vec<String>,
    ordinals: Vec<String>,
    signs: Vec<char>,
}

struct Names {
    by_word: HashMap<String, Name>,
    counted_weekdays: HashSet<String>,
    ordinals: Vec<String>,
    signs: Vec<char>,
    /// The length of the longest name in bytes, so that longer words need not be looked up.
    longest: usize,
    lengths: Lengths,
    weekdays: [String; 7],
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let declared: Declared = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/calendar.json")))
        .expect("a test reads the declaration");
    Names::of(declared)
});

impl Names {
    fn of(declared: Declared) -> Names {
        let mut by_word = HashMap::new();
        let mut add = |words: &[String], name: Name| by_word.extend(words.iter().map(|word| (fold(word), name)));
        for (number, months) in (1..).zip(&declared.months) {
            add(months, Name::Month(number));
        }
        for (number, (weekdays, short)) in (1..).zip(declared.weekdays.iter().zip(&declared.short_weekdays)) {
            add(weekdays, Name::Weekday(number));
            add(std::slice::from_ref(short), Name::ShortWeekday(number));
        }
        add(&declared.articles, Name::Article);
        add(&declared.day, Name::Day);
        add(&declared.joints, Name::Joint);
        add(&declared.markers, Name::Marker);
        let longest = by_word.keys().map(String::len).max().unwrap_or(0);
        let lengths = Lengths::of(by_word.keys().map(String::as_str));
        let weekdays = declared.weekdays.map(|names| names.into_iter().next().unwrap_or_default());
        let counted_weekdays = declared.counted_weekdays.iter().map(|word| fold(word)).collect();
        Names {
            by_word,
            counted_weekdays,
            ordinals: declared.ordinals,
            signs: declared.signs,
            longest,
            lengths,
            weekdays,
        }
    }
}

/// Returns what a word within a date is, in any letter case, with accents or without.
pub(crate) fn named(word: &str) -> Option<Name> {
    // Most words are plain and in lower case, and are looked up as they stand. An accent takes up to three bytes that the
    // folded word does not have.
    match word.is_ascii() {
        true if !NAMES.lengths.allow(word) => None,
        true if word.bytes().all(|byte| byte.is_ascii_lowercase()) => NAMES.by_word.get(word).copied(),
        false if word.len() > NAMES.longest * 4 => None,
        true | false => NAMES.by_word.get(fold(word).as_str()).copied(),
    }
}

/// Returns the number of the month that a word is the name of.
pub(crate) fn month(word: &str) -> Option<i8> {
    match named(word)? {
        Name::Month(month) => Some(month),
        Name::Weekday(_) | Name::ShortWeekday(_) | Name::Article | Name::Day | Name::Joint | Name::Marker => None,
    }
}

/// Returns the number of the weekday, 1 to 7, that a word is the name of; two letters are none.
pub(crate) fn weekday_of(word: &str) -> Option<i8> {
    match named(word)? {
        Name::Weekday(day) => Some(day),
        Name::Month(_) | Name::ShortWeekday(_) | Name::Article | Name::Day | Name::Joint | Name::Marker => None,
    }
}

/// Says whether a word is the name of a weekday.
pub(crate) fn is_weekday(word: &str) -> bool {
    weekday_of(word).is_some()
}

/// Says whether a word is the name of a weekday, or a number that Portuguese days of the week have.
pub(crate) fn may_be_weekday(word: &str) -> bool {
    is_weekday(word) || NAMES.counted_weekdays.contains(&fold(word))
}

/// Returns the English name of a weekday, 1 for Monday to 7 for Sunday.
pub(crate) fn weekday(number: i8) -> &'static str {
    &NAMES.weekdays[usize::from((number - 1).clamp(0, 6).unsigned_abs())]
}

/// Says whether letters behind a number make it the number of a day: the `th` of `5th`.
pub(crate) fn is_ordinal(letters: &str) -> bool {
    ordinals().any(|ordinal| letters.eq_ignore_ascii_case(ordinal))
}

/// Returns the letters that make a number the number of a day.
pub(crate) fn ordinals() -> impl Iterator<Item = &'static str> {
    NAMES.ordinals.iter().map(String::as_str)
}

/// Says whether a character is written between the numbers of a date: `2021年5月4日`.
pub(crate) fn is_sign(letter: char) -> bool {
    !letter.is_ascii() && NAMES.signs.contains(&letter)
}

/// Returns the word in lower case without accents. A file name of a Macintosh holds them as characters of their own.
pub(crate) fn fold(word: &str) -> String {
    match word.is_ascii() {
        true => word.to_ascii_lowercase(),
        false => word.nfkd().filter(|letter| !is_combining_mark(*letter)).collect::<String>().to_lowercase(),
    }
}

/// Says whether a character is an accent of the letter before it.
pub(crate) fn is_accent(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_case_with_accents_or_without() {
        for (word, month_number) in [
            ("März", 3),
            ("MARZ", 3),
            ("ma\u{308}rz", 3),
            ("maerz", 3),
            ("août", 8),
            ("aout", 8),
            ("Décembre", 12),
            ("mayo", 5),
            ("sept", 9),
            ("maart", 3),
            ("março", 3),
            ("Luglio", 7),
        ] {
            assert_eq!(month(word), Some(month_number), "{word}");
        }
        for word in
            ["", "maybe", "set", "out", "mag", "decade", "monday", "an extraordinarily long word that is no month"]
        {
            assert_eq!(month(word), None, "{word}");
        }
        assert!(is_weekday("Miércoles") && is_weekday("lunedì") && is_weekday("Fri") && !is_weekday("so"));
        assert_eq!((weekday(1), weekday(7)), ("Monday", "Sunday"));
        assert!(is_ordinal("TH") && is_ordinal("er") && !is_ordinal("x"));
    }
}
