//! Which language a section is written in, told by its commonest words.
//!
//! Only the languages that the words module can inflect are told apart. Where a text is too short, or is as much one as
//! the other, nothing is said: a wrong answer would hide a section from `lang:`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lengths::Lengths;

/// How many stop words a text must hold before it is told.
const ENOUGH: usize = 3;

/// The language of each word of the lists.
static LANGUAGES: LazyLock<HashMap<&str, Language>> = LazyLock::new(|| {
    let english = ENGLISH.into_iter().map(|word| (word, Language::English));
    english.chain(GERMAN.into_iter().map(|word| (word, Language::German))).collect()
});

#[derive(Clone, Copy, PartialEq, Eq)]
enum Language {
    English,
    German,
}

/// What the lists hold by letter and length: most words are in neither.
static LENGTHS: LazyLock<Lengths> = LazyLock::new(|| Lengths::of(ENGLISH.into_iter().chain(GERMAN)));

/// Returns `"en"` or `"de"`; `None` where the text does not show it.
///
/// # Examples
///
/// ```
/// use minutes::facets::language::language;
/// assert_eq!(language("This is what we have to do for the release."), Some("en"));
/// assert_eq!(language("Das ist noch nicht fertig und wird verschoben."), Some("de"));
/// assert_eq!(language("Octavia"), None);
/// ```
pub fn language(text: &str) -> Option<&'static str> {
    let (mut english, mut german) = (0, 0);
    let mut lower = String::new();
    for word in text.split(|letter: char| !(letter.is_alphabetic() || letter == '\'')) {
        if word.is_empty() || !LENGTHS.allow(word) {
            continue;
        }
        lower.clear();
        match word.is_ascii() {
            true => lower.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase()))),
            false => lower.extend(word.chars().flat_map(char::to_lowercase)),
        }
        match LANGUAGES.get(lower.as_str()) {
            Some(Language::English) => english += 1,
            Some(Language::German) => german += 1,
            None => {}
        }
    }
    let (name, most, other) = if english >= german { ("en", english, german) } else { ("de", german, english) };
    (most >= ENOUGH && most >= 2 * other).then_some(name)
}

/// Words of English that German does not have.
const ENGLISH: [&str; 78] = [
    "about", "after", "all", "also", "and", "any", "are", "as", "at", "be", "because", "been", "before", "but", "by",
    "can", "could", "did", "do", "does", "for", "from", "get", "had", "has", "have", "he", "how", "i", "if", "is",
    "it", "its", "more", "need", "needs", "no", "not", "of", "on", "only", "or", "other", "our", "should", "some",
    "still", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "until", "up",
    "us", "use", "very", "we", "well", "were", "what", "when", "where", "which", "who", "why", "will", "with", "work",
    "would", "yet", "you",
];

/// Words of German that English does not have.
const GERMAN: [&str; 99] = [
    "aber", "alle", "als", "am", "auch", "auf", "aus", "bei", "beim", "bereits", "bis", "bitte", "da", "damit", "das",
    "dass", "dem", "den", "der", "des", "dies", "diese", "diesem", "dieser", "doch", "durch", "ein", "eine", "einem",
    "einen", "einer", "eines", "er", "es", "fuer", "für", "gibt", "haben", "hat", "hatte", "ich", "ihr", "im", "ist",
    "ja", "jetzt", "kann", "kein", "keine", "können", "mehr", "mit", "muss", "müssen", "nach", "nicht", "noch", "nur",
    "nächste", "ob", "oder", "ohne", "schon", "sehr", "sein", "seit", "sich", "sie", "sind", "so", "soll", "sollen",
    "sollte", "sowie", "ueber", "um", "und", "uns", "unsere", "unter", "vom", "von", "vor", "waren", "weil", "wenn",
    "werden", "wie", "wir", "wird", "wo", "wurde", "wurden", "während", "zu", "zum", "zur", "zwischen", "über",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(language(text).unwrap_or("-"), expected, "{text}");
    }

    #[test]
    fn no_word_is_of_both() {
        assert_eq!(LANGUAGES.len(), ENGLISH.len() + GERMAN.len());
    }

    #[test]
    fn told_by_the_commonest_words() {
        check("We have to wait until the image is ready", "en");
        check("WE HAVE TO WAIT FOR IT", "en");
        check("Wir warten noch, bis das Image fertig ist", "de");
        check("Die Abstimmung wurde auf die nächste Woche verschoben, weil noch nicht alle da sind", "de");
        check("Das Ticket ist noch offen; the review is done", "-");
        check("Release planning", "-");
        check("", "-");
        check("the the", "-");
        check("12 34 #5", "-");
        check("Termin fuer die Abnahme ist noch nicht klar", "de");
        check("Der Cluster wird mit dem Operator deployed und getestet", "de");
    }
}
