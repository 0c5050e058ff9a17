//! The keys by which a topic is found again in another meeting.
//!
//! A section has a key for its heading, where that names something, and a few for its text: of all runs of three words
//! those with the least hashes. Two texts that are nearly the same share most of these, so near copies are found by
//! looking keys up and no stored section has to be read. Which shared keys mean the same topic is for the reader of the
//! keys to say; nothing here knows an index.

use std::borrow::Cow;

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
    let mut named: Vec<Cow<'_, str>> = plain_words(heading).collect();
    while named.last().is_some_and(|word| word.chars().all(char::is_numeric)) {
        named.pop();
    }
    let says =
        |word: &&Cow<'_, str>| word.chars().count() > 1 && word.chars().any(char::is_alphabetic) && !is_common(word);
    named.iter().find(says)?;
    Some(format!("h{}", named.join(" ")))
}

/// Returns the keys of a text: none where it is short. Addresses are left out: that two sections link to the same host says
/// nothing about their topic.
pub fn text_keys(text: &str) -> Vec<String> {
    let (mut least, mut runs) = ([u32::MAX; TEXT_KEYS], 0);
    let mut before: [Option<u64>; 2] = [None; 2];
    let mut count = |word: Cow<'_, str>| {
        let hash = XxHash3_64::oneshot(word.as_bytes());
        if let [Some(first), Some(second)] = before {
            runs += 1;
            keep_least(&mut least, hash_of_run([first, second, hash]));
        }
        before = [before[1], Some(hash)];
    };
    for line in text.lines() {
        // Most lines hold no address, and need not be cut at their blanks.
        if ["://", "](", "www."].iter().any(|sign| line.contains(sign)) {
            line.split_whitespace().filter(|word| !is_address(word)).flat_map(plain_words).for_each(&mut count);
        } else {
            plain_words(line).for_each(&mut count);
        }
    }
    if runs < LEAST_RUNS {
        return Vec::new();
    }
    least.into_iter().filter(|hash| *hash != u32::MAX).map(written).collect()
}

/// Writes 24 bits of a hash in four characters: keys are half of the dictionary they stand in, and near copies share
/// several of them.
fn written(hash: u32) -> String {
    const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    let digit = |place: u32| char::from(DIGITS[(hash >> (6 * place)) as usize % DIGITS.len()]);
    ['t', digit(3), digit(2), digit(1), digit(0)].iter().collect()
}

/// The order of the words counts: each is mixed in by a multiplication with an odd constant, as in FNV.
fn hash_of_run(words: [u64; 3]) -> u32 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = words.into_iter().fold(0_u64, |mixed, word| (mixed.rotate_left(23) ^ word).wrapping_mul(ODD));
    (mixed >> 40) as u32
}

/// Keeps the different hashes that are least, ascending.
fn keep_least(least: &mut [u32; TEXT_KEYS], hash: u32) {
    let place = least.partition_point(|kept| *kept < hash);
    if least.get(place).is_some_and(|kept| *kept != hash) {
        least[place..].rotate_right(1);
        least[place] = hash;
    }
}

/// The words that stand by themselves or as parts of an identifier, so that how a compound is joined makes no difference.
fn plain_words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    words(text).filter(|word| word.form != Form::Whole).map(|word| word.text)
}

/// Says whether what stands between two blanks is an address, in brackets or not.
pub fn is_address(word: &str) -> bool {
    word.contains("://") || word.contains("](") || word.trim_start_matches(['<', '(']).starts_with("www.")
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

    #[test]
    fn addresses_are_no_words_of_a_text() {
        let text = "The storage nodes were rebuilt last week and now run the new release, the rest follows in May.";
        let check = |more: &str, expected: &str| assert_eq!(text_keys(&format!("{text} {more}")), text_keys(expected));
        check("https://github.com/SovereignCloudStack/issues/issues/251", text);
        check("(<https://forge.example/a/b/c-d-e>), www.forge.example/minutes", text);
        check("[it](../issues/251.md)", text);
        check("on Monday", &format!("{text} on Monday"));
        check("https://forge.example/1 on Monday", &format!("{text} on Monday"));
        let links = "see https://forge.example/team/storage/issues/251 https://forge.example/team/storage/issues/252";
        assert_eq!(text_keys(links), Vec::<String>::new());
    }
}
