//! The keys by which a topic is found again in another meeting.
//!
//! A section has a key for its heading, where that names something, and a few for its text: of all runs of three words
//! those with the least hashes. Two texts that are nearly the same share most of these, so near copies are found by
//! looking keys up and no stored section has to be read. Which shared keys mean the same topic is for the reader of the
//! keys to say; nothing here knows an index.

use std::collections::BTreeSet;

use twox_hash::XxHash3_64;

use crate::document::Document;
use crate::words::{Form, is_stop_word, words};

/// How many keys the text of a section has.
pub const TEXT_KEYS: usize = 4;

/// A text with fewer runs of words is too short to be told from another by its wording.
const LEAST_RUNS: usize = 10;

/// Returns the keys of a section, those of its text first.
pub fn keys(document: &Document) -> Vec<String> {
    let mut keys = text_keys(&document.text);
    keys.extend(heading_key(&document.heading));
    keys
}

/// Returns the key of a heading: its words in lower case, without numbers at its end. None where it names nothing: a date,
/// a number, a stop word.
pub fn heading_key(heading: &str) -> Option<String> {
    let mut named: Vec<String> = plain_words(heading).collect();
    while named.last().is_some_and(|word| word.chars().all(char::is_numeric)) {
        named.pop();
    }
    let says = |word: &&String| word.chars().count() > 1 && word.chars().any(char::is_alphabetic) && !is_common(word);
    named.iter().find(says)?;
    Some(format!("h{}", named.join(" ")))
}

/// Returns the keys of a text: none where it is short.
pub fn text_keys(text: &str) -> Vec<String> {
    let spoken: Vec<String> = plain_words(text).collect();
    let runs: BTreeSet<u32> =
        spoken.windows(3).map(|run| XxHash3_64::oneshot(run.join(" ").as_bytes()) as u32).collect();
    if runs.len() < LEAST_RUNS {
        return Vec::new();
    }
    runs.into_iter().take(TEXT_KEYS).map(|hash| format!("t{hash:08x}")).collect()
}

/// The words that stand by themselves or as parts of an identifier, so that how a compound is joined makes no difference.
fn plain_words(text: &str) -> impl Iterator<Item = String> {
    words(text).filter(|word| word.form != Form::Whole).map(|word| word.text.into_owned())
}

/// Says whether a folded word names no topic: stop words, and the words of dates.
pub fn is_common(word: &str) -> bool {
    const CALENDAR: &str = "january february march april may june july august september october november december \
        jan feb mar apr jun jul aug sep sept oct nov dec januar februar maerz mai juni juli oktober dezember \
        monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun \
        montag dienstag mittwoch donnerstag freitag samstag sonntag";
    is_stop_word(word) || CALENDAR.split_ascii_whitespace().any(|known| known == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(heading: &str, expected: &str) {
        assert_eq!(heading_key(heading).unwrap_or_default(), expected, "{heading:?}");
    }

    #[test]
    fn headings_that_name_something() {
        check("Load-Balancer", "hload balancer");
        check("load balancer:", "hload balancer");
        check("Octavia (2)", "hoctavia");
        check("Release 5", "hrelease");
        check("The 2022-06-13", "");
        check("Monday, June 13", "");
        check("2022-06-13", "");
        check("", "");
    }

    #[test]
    fn texts_that_are_nearly_the_same_share_keys() {
        let text = "The storage nodes were rebuilt last week and now run the new release, the rest follows in May.";
        let copy = text_keys(&text.to_uppercase());
        assert_eq!(text_keys(text), copy);
        assert_eq!(copy.len(), TEXT_KEYS);
        let other =
            text_keys("Somebody has to write down how the gateway of the second region was put in place again.");
        assert!(other.iter().all(|key| !copy.contains(key)));
        assert_eq!(text_keys("too short to tell"), Vec::<String>::new());
    }
}
