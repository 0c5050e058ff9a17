//! Folding: what two spellings of one word have in common.
//!
//! Lower case, compatibility forms resolved, umlauts as `ae oe ue ss` (so that `Prüfung` is `Pruefung`), other accents
//! dropped, apostrophes dropped with a possessive `s`, invisible characters dropped. Folding twice changes nothing.
//! Most words of English minutes are lower-case ASCII, and those are borrowed.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Returns the word as it is compared. The joints of identifiers stay as they are, dashes of all kinds become `-`.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase() && byte != b'\'') {
        return Cow::Borrowed(word);
    }
    let word = without_possessive(word);
    if word.is_ascii() {
        return Cow::Owned(
            word.bytes().filter(|byte| *byte != b'\'').map(|byte| byte.to_ascii_lowercase() as char).collect(),
        );
    }
    Cow::Owned(fold_unicode(word))
}

/// Whether it is written within words and says nothing: soft hyphen, zero-width characters, variation selectors.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether it is an apostrophe, straight or typographic.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}')
}

/// Whether it is a hyphen or a short dash that people type for one.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}')
}

fn without_possessive(word: &str) -> &str {
    let trimmed = word.trim_end_matches(is_invisible);
    match trimmed.strip_suffix(['s', 'S']).and_then(|rest| rest.strip_suffix(is_apostrophe)) {
        Some(rest) if !rest.is_empty() => rest,
        Some(_) | None => word,
    }
}

/// Composed first, so that an umlaut of two characters is an umlaut; decomposed then, so that other accents fall off;
/// composed again for scripts whose letters are built of several.
fn fold_unicode(word: &str) -> String {
    let mut spelled = String::with_capacity(word.len() + 4);
    for c in word.nfkc().filter(|c| !is_invisible(*c) && !is_apostrophe(*c)) {
        for lower in c.to_lowercase() {
            spell(lower, &mut spelled);
        }
    }
    spelled.nfd().filter(|c| !is_accent(*c)).nfc().collect()
}

fn spell(lower: char, spelled: &mut String) {
    match lower {
        'ä' | 'æ' => spelled.push_str("ae"),
        'ö' | 'œ' => spelled.push_str("oe"),
        'ü' => spelled.push_str("ue"),
        'ß' => spelled.push_str("ss"),
        'þ' => spelled.push_str("th"),
        'ø' => spelled.push('o'),
        'đ' | 'ð' => spelled.push('d'),
        'ł' => spelled.push('l'),
        'ı' => spelled.push('i'),
        'ς' => spelled.push('σ'),
        dash if is_dash(dash) => spelled.push('-'),
        other => spelled.push(other),
    }
}

fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
