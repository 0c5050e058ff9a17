//! Inflection: when two folded words are forms of one word, in English or in German.
//!
//! Snowball's stems decide, held in check where they go too far: words with a digit or a joint, words of less than four
//! letters and stop words do not inflect (but `VM` has the plural `VMs`); a German `-er` is taken for part of the word, as
//! most words in `-er` are English; what is made local is not what is local, so `localization` and `local` are apart; the
//! table `own-stems` keeps `container` from `contain` and knows that `held` is `hold`.
//!
//! The index holds its words in order, so two forms must also begin alike, far enough that an engine looks at a small
//! range of its dictionary: see [`Stems::common_prefix`].

use std::borrow::Cow;

use frostem::{Algorithm, Stemmer};

use super::tables::tables;

/// Returns whether two folded words are inflections of one word. Every word is one of itself.
pub fn inflects(left: &str, right: &str) -> bool {
    left == right || Stems::of(left).same(left, &Stems::of(right), right)
}

/// The stems of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stems {
    /// It has no other form.
    None,
    /// A short word, without the `s` of its plural; the flag tells whether it had one.
    Short(String, bool),
    /// The table says what its stem is.
    Own(String),
    /// What the two languages make of it, and whether it says that something is made something.
    Snowball { english: String, german: String, making: bool },
}

/// The shortest word that is stemmed.
const SHORTEST: usize = 4;

/// The shortest stem that may be left of two endings.
const SHORTEST_OF_TWO: usize = 6;

/// The longest word that is stemmed; what is longer is no word of a language.
const LONGEST: usize = 64;

impl Stems {
    pub(super) fn of(word: &str) -> Stems {
        if let Some(own) = tables().own_stem(word) {
            return Stems::Own(own.to_owned());
        }
        if word.len() > LONGEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) || tables().is_stop_word(word) {
            return Stems::None;
        }
        if word.len() < SHORTEST {
            return short(word);
        }
        Stems::Snowball { english: english(word), german: german(word), making: tables().is_making(word) }
    }

    /// Whether another word is an inflection of the one with these stems. For a row of the table only the table is asked, and
    /// nothing but its plural is one of a short word: most words of an index need no stemming then.
    pub(super) fn accept(&self, word: &str, other: &str) -> bool {
        match self {
            Stems::Own(stem) => tables().own_stem(other) == Some(stem),
            Stems::None => false,
            Stems::Short(..) if other.len() > SHORTEST => false,
            Stems::Short(..) | Stems::Snowball { .. } => self.same(word, &Stems::of(other), other),
        }
    }

    /// Whether two words with these stems are inflections of each other.
    pub(super) fn same(&self, word: &str, other: &Stems, other_word: &str) -> bool {
        match (self, other) {
            (Stems::Own(stem), Stems::Own(other)) => stem == other,
            (Stems::Short(stem, plural), Stems::Short(other, other_plural)) => stem == other && plural != other_plural,
            (Stems::Short(stem, false), Stems::Snowball { .. }) => is_plural(other_word, stem),
            (Stems::Snowball { .. }, Stems::Short(stem, false)) => is_plural(word, stem),
            (
                Stems::Snowball { english, german, making },
                Stems::Snowball { english: other_english, german: other_german, making: other_making },
            ) => {
                making == other_making
                    && ((english == other_english && alike_in_english(english, word, other_word))
                        || (german == other_german && alike_in_german(german, word, other_word)))
            }
            (Stems::None | Stems::Own(_) | Stems::Short(..) | Stems::Snowball { .. }, _) => false,
        }
    }

    /// Returns the beginning that every inflection of `word` shares with it.
    pub(super) fn common_prefix<'w>(&self, word: &'w str) -> &'w str {
        match self {
            Stems::None => word,
            Stems::Short(stem, _) => &word[..stem.len()],
            Stems::Own(stem) => tables().own_prefix(stem, word),
            Stems::Snowball { english, german, .. } => {
                let plural = word.len() - usize::from(word.len() == SHORTEST && word.ends_with('s'));
                let shared = english_share(english, word).min(german_share(german, word).1).min(plural);
                &word[..shared]
            }
        }
    }
}

fn short(word: &str) -> Stems {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() == 2 && !stem.ends_with('s') => Stems::Short(stem.to_owned(), true),
        Some(_) => Stems::None,
        None if word.len() >= 2 => Stems::Short(word.to_owned(), false),
        None => Stems::None,
    }
}

fn is_plural(word: &str, singular: &str) -> bool {
    word.len() == SHORTEST && singular.len() + 1 == SHORTEST && word.ends_with('s') && word.starts_with(singular)
}

/// Snowball takes off one ending of a noun that has two, `defragmentation`, and both of its verb. What is left of a short word
/// says too little: `expose` is not `expo`.
fn english(word: &str) -> String {
    let stemmer = Stemmer::new(Algorithm::English);
    let once = stemmer.stem(word);
    let twice = (once.len() > SHORTEST_OF_TWO).then(|| stemmer.stem(&once).into_owned());
    twice.filter(|stem| stem.len() >= SHORTEST_OF_TWO).unwrap_or_else(|| once.into_owned())
}

/// A German `-er` stays unless the word has an umlaut: `Länder` is `Land`, but `header` is not `head`.
fn german(word: &str) -> String {
    let agent = ["er", "ern", "ers"].into_iter().find(|ending| word.ends_with(ending));
    match agent {
        Some(ending) if !has_umlaut(&word[..word.len() - ending.len()]) => {
            word[..word.len() - (ending.len() - 2)].to_owned()
        }
        Some(_) | None => Stemmer::new(Algorithm::German).stem(word).into_owned(),
    }
}

fn has_umlaut(word: &str) -> bool {
    word.contains("ae") || word.contains("oe") || word.contains("ue")
}

/// How many bytes two words with one English stem must share: all of the stem but its last letter (`policy`, `policies`).
fn english_share(stem: &str, word: &str) -> usize {
    stem.len().saturating_sub(1).max(2).min(word.len())
}

fn alike_in_english(stem: &str, word: &str, other: &str) -> bool {
    let share = english_share(stem, word).max(english_share(stem, other));
    word.len() >= share && other.len() >= share && word.as_bytes()[..share] == other.as_bytes()[..share]
}

/// How many bytes two words with one German stem must share: as many as in English once umlauts are plain vowels, and
/// exactly those up to the last vowel that may become an umlaut (`Bäume`, `Baum`), two at least.
fn german_share(stem: &str, word: &str) -> (usize, usize) {
    let plain = without_umlauts(word);
    let share = english_share(stem, &plain);
    let vowels = plain.as_bytes()[..share].iter().rposition(|byte| matches!(byte, b'a' | b'o' | b'u'));
    let Some(last) = vowels else { return (share, raw_length(word, share)) };
    let diphthong = last > 0 && plain.as_bytes()[last] == b'u' && plain.as_bytes()[last - 1] == b'a';
    (share, raw_length(word, last + usize::from(!diphthong)).max(2))
}

fn alike_in_german(stem: &str, word: &str, other: &str) -> bool {
    let (share, exact) = german_share(stem, word);
    let (other_share, other_exact) = german_share(stem, other);
    share == other_share
        && exact == other_exact
        && word.as_bytes()[..exact] == other.as_bytes()[..exact]
        && without_umlauts(word).as_bytes()[..share] == without_umlauts(other).as_bytes()[..share]
}

fn without_umlauts(word: &str) -> Cow<'_, str> {
    if !has_umlaut(word) {
        return Cow::Borrowed(word);
    }
    let bytes = word.as_bytes();
    let kept = (0..bytes.len()).filter(|index| !is_umlaut_mark(bytes, *index));
    Cow::Owned(kept.map(|index| bytes[index] as char).collect())
}

/// Whether a byte is the `e` of `ae`, `oe` or `ue`.
fn is_umlaut_mark(bytes: &[u8], index: usize) -> bool {
    index > 0 && bytes[index] == b'e' && matches!(bytes[index - 1], b'a' | b'o' | b'u')
}

/// The bytes of a word that its first `plain` bytes without umlaut marks stand for.
fn raw_length(word: &str, plain: usize) -> usize {
    let bytes = word.as_bytes();
    let mut kept = (0..bytes.len()).filter(|index| !is_umlaut_mark(bytes, *index));
    plain.checked_sub(1).and_then(|last| kept.nth(last)).map_or(0, |index| index + 1)
}
