//! The reading of a section that needs no search engine: substrings, regular expressions, a table of distances.

use std::borrow::Cow;

use minutes::Document;
use regex::Regex;

/// A reading of a section.
pub type Plain = Box<dyn Fn(&Document) -> bool>;

/// Returns a reading.
pub fn plain(reading: impl Fn(&Document) -> bool + 'static) -> Plain {
    Box::new(reading)
}

/// Says whether all of the readings hold.
pub fn all<const N: usize>(readings: [Plain; N]) -> Plain {
    plain(move |section| readings.iter().all(|reading| reading(section)))
}

/// Says whether one of the readings holds.
pub fn any<const N: usize>(readings: [Plain; N]) -> Plain {
    plain(move |section| readings.iter().any(|reading| reading(section)))
}

/// Says whether the reading does not hold.
pub fn not(reading: Plain) -> Plain {
    plain(move |section| !reading(section))
}

/// Says whether the section is about one of the groups.
pub fn about<const N: usize>(groups: [&'static str; N]) -> Plain {
    plain(move |section| section.groups.iter().any(|group| groups.contains(&group.as_str())))
}

/// Returns the text and the headings of a section, each by itself, as written and with camel case taken apart.
fn texts(section: &Document) -> impl Iterator<Item = Cow<'_, str>> {
    section.headings.iter().map(String::as_str).chain([section.text.as_str()]).flat_map(written_and_apart)
}

fn written_and_apart(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut apart = String::with_capacity(text.len());
    let mut last = [' ', ' '];
    for letter in text.chars() {
        // `aB` begins a part at `B`, `ABc` at `B` too.
        if letter.is_ascii_uppercase() && last[1].is_ascii_lowercase() {
            apart.push(' ');
        } else if letter.is_ascii_lowercase() && last.iter().all(char::is_ascii_uppercase) {
            apart.insert(apart.len() - 1, ' ');
        }
        apart.push(letter);
        last = [last[1], letter];
    }
    let changed = (apart.len() > text.len()).then_some(Cow::Owned(apart));
    std::iter::once(Cow::Borrowed(text)).chain(changed)
}

/// Returns the expression for a word: no letter or digit on either side.
fn word(expression: &str) -> Regex {
    Regex::new(&format!("(?i)(^|[^\\pL\\pN])({expression})($|[^\\pL\\pN])")).expect("an expression")
}

/// Says whether a word stands in the text or a heading.
pub fn holds(expression: &str) -> Plain {
    let word = word(expression);
    plain(move |section| texts(section).any(|text| word.is_match(&text)))
}

/// Says whether a word stands in the text.
pub fn in_text(expression: &str) -> Plain {
    let word = word(expression);
    plain(move |section| written_and_apart(&section.text).any(|text| word.is_match(&text)))
}

/// Says whether a word stands in a heading.
pub fn in_heading(expression: &str) -> Plain {
    let word = word(expression);
    plain(move |section| {
        section.headings.iter().flat_map(|heading| written_and_apart(heading)).any(|text| word.is_match(&text))
    })
}

/// Says whether an expression stands anywhere, even inside a word.
pub fn matches(expression: &str) -> Plain {
    let expression = Regex::new(expression).expect("an expression");
    plain(move |section| texts(section).any(|text| expression.is_match(&text)))
}

/// Says whether a word of the section is so many edits away from this one, and begins like it.
pub fn resembles(wanted: &str, errors: usize) -> Plain {
    let wanted = wanted.to_owned();
    plain(move |section| {
        let near = |word: &str| word.chars().next() == wanted.chars().next() && edits(&wanted, word) <= errors;
        texts(section).any(|text| {
            let lower = text.to_lowercase();
            lower.split(|letter: char| !letter.is_alphanumeric()).any(near)
        })
    })
}

/// Counts edits over the whole table, two swapped letters as one.
fn edits(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut table = vec![vec![0; right.len() + 1]; left.len() + 1];
    for row in 0..=left.len() {
        for column in 0..=right.len() {
            table[row][column] = if row == 0 || column == 0 {
                row + column
            } else {
                let other = usize::from(left[row - 1] != right[column - 1]);
                let mut least = table[row - 1][column - 1] + other;
                least = least.min(table[row - 1][column] + 1).min(table[row][column - 1] + 1);
                if row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1] {
                    least = least.min(table[row - 2][column - 2] + 1);
                }
                least
            };
        }
    }
    table[left.len()][right.len()]
}

/// Says whether the day of the meeting, as text, lies between two texts, both included.
pub fn dated(first: &'static str, last: &'static str) -> Plain {
    plain(move |section| {
        let day = section.date.map(|day| day.to_string());
        day.is_some_and(|day| day.as_str() >= first && day.as_str() <= last)
    })
}
