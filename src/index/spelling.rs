//! What a word may have been meant to be, from the index's own words.
//!
//! Only a word that the index does not know, or knows far less often than a word close to it, is corrected, and a
//! correction is always shown. Of the words within reach the one wins that takes the likeliest slip: letters swapped or
//! hit on a neighbouring key before others, and of equal slips the commoner word. A word that the index knows is no slip by
//! another letter from elsewhere on the keyboard: `printed` may be rare, but nobody who types it means `pointed`. The first
//! letter is right, for people see it, unless the fingers slipped on it. An identifier is corrected only where the
//! index does not know it and only in how its numbers are written: a digit more or less is a slip, another digit names
//! another thing.

use super::telling::exact;
use crate::engine::ranking::{Ranking, SPELLING};
use crate::engine::tantivy::Engine;
use crate::engine::tantivy::Result;
use crate::query::{Clause, Pattern, Text};
use crate::search::Correction;
use crate::words::{Form, Needle, distance, fold, is_stop_word, words};

/// Returns a correction for each word of the clause that needs one, in the order of the query, exclusions left alone; and how
/// many words further on were not looked up.
pub fn corrections(clause: &Clause, engine: &Engine, ranking: &Ranking) -> Result<(Vec<Correction>, usize)> {
    let mut typed = Vec::new();
    collect(clause, &mut typed);
    let mut found = Vec::new();
    for word in typed.iter().take(SPELLING.most_corrected) {
        found.extend(correction(word, engine, ranking)?);
    }
    Ok((found, typed.len().saturating_sub(SPELLING.most_corrected)))
}

/// Returns the clause with the corrections made, or `None` where there are none.
pub fn corrected(clause: &Clause, corrections: &[Correction]) -> Option<Clause> {
    (!corrections.is_empty()).then(|| replaced(clause, corrections))
}

fn collect(clause: &Clause, typed: &mut Vec<String>) {
    match clause {
        Clause::And(clauses) | Clause::Or(clauses) => clauses.iter().for_each(|clause| collect(clause, typed)),
        Clause::Text(Text { pattern: Pattern::Word(word), .. }) => typed.push(word.clone()),
        Clause::All | Clause::Not(_) | Clause::Text(_) | Clause::Facet { .. } | Clause::Date(_) => {}
    }
}

fn replaced(clause: &Clause, corrections: &[Correction]) -> Clause {
    let all = |clauses: &[Clause]| clauses.iter().map(|clause| replaced(clause, corrections)).collect();
    match clause {
        Clause::And(clauses) => Clause::And(all(clauses)),
        Clause::Or(clauses) => Clause::Or(all(clauses)),
        Clause::Text(Text { scope, pattern: Pattern::Word(word) }) => {
            let made = corrections.iter().find(|correction| correction.typed == *word);
            let word = made.map_or(word, |correction| &correction.corrected).clone();
            Clause::Text(Text { scope: *scope, pattern: Pattern::Word(word) })
        }
        Clause::All | Clause::Not(_) | Clause::Text(_) | Clause::Facet { .. } | Clause::Date(_) => clause.clone(),
    }
}

/// Returns what a typed word was probably meant to be.
fn correction(typed: &str, engine: &Engine, ranking: &Ranking) -> Result<Option<Correction>> {
    let word = fold(typed).into_owned();
    let best = if may_be_a_slip(&word) {
        likeliest(&word, engine.frequency(&Needle::word(typed, None), ranking)?, engine, ranking)?
    } else if has_number(&word) && engine.frequency(&exact(&word), ranking)? == 0 {
        other_number(&word, engine)?
    } else {
        None
    };
    Ok(best.map(|(corrected, sections)| Correction { typed: typed.to_owned(), corrected, sections }))
}

/// Returns the likeliest word of the index that a word in `known` sections is a slip of, with the number of its sections.
fn likeliest(word: &str, known: u64, engine: &Engine, ranking: &Ranking) -> Result<Option<(String, u64)>> {
    if known > (u64::from(engine.len()) / SPELLING.rare_share).max(1) {
        return Ok(None);
    }
    let letters = word.chars().count();
    let errors = if letters < SPELLING.safe_without_two || known > 0 { 1 } else { 2 };
    let first = word.chars().next().map(String::from).unwrap_or_default();
    // Only of a word that nothing holds even the first letter may be wrong.
    let prefixes =
        if known > 0 || letters < SPELLING.safe_without_first { &[first.as_str()][..] } else { &[first.as_str(), ""] };
    for prefix in prefixes {
        let mut likely = Vec::new();
        for (other, documents) in engine.spellings(word, errors, prefix)? {
            if documents <= known || !may_be_meant(word, &other, known > 0) {
                continue;
            }
            let inflected = if known > 0 { engine.frequency(&Needle::word(&other, None), ranking)? } else { 0 };
            let far = if swapped(word, &other) { SPELLING.far_rarer_swapped } else { SPELLING.far_rarer };
            if inflected.max(documents) >= known * far {
                likely.push((other, documents));
            }
        }
        let best = likely.into_iter().min_by(|(left, many), (right, more)| {
            effort(word, left, *many).total_cmp(&effort(word, right, *more)).then_with(|| left.cmp(right))
        });
        if best.is_some() {
            return Ok(best);
        }
    }
    Ok(None)
}

/// Says whether a word of the index may be what another one, itself known or not, was meant to be. Nobody means a stop word.
fn may_be_meant(typed: &str, word: &str, known: bool) -> bool {
    let fingers = swapped(typed, word) || neighbouring_key(typed, word);
    let same_first = typed.chars().next() == word.chars().next();
    let other_letter = typed.chars().count() == word.chars().count();
    let likely = fingers || (same_first && !(known && other_letter));
    typed != word && likely && is_plain(word) && !is_stop_word(word)
}

/// Returns the commonest identifier of the index that differs only in how a number of it is written.
fn other_number(word: &str, engine: &Engine) -> Result<Option<(String, u64)>> {
    let prefix = &word[..word.find(|letter: char| letter.is_ascii_digit()).unwrap_or(0)];
    let near = engine.spellings(word, 1, prefix)?.into_iter().filter(|(other, _)| same_but_for_digits(word, other));
    Ok(near.min_by(|(left, many), (right, more)| more.cmp(many).then_with(|| left.cmp(right))))
}

fn has_number(word: &str) -> bool {
    word.contains(|letter: char| letter.is_ascii_digit()) && word.contains(|letter: char| letter.is_alphabetic())
}

/// Says whether two identifiers have the same letters and signs, and numbers that are written with a zero more in front, with
/// a digit more or less where they are long, or with two digits in the other order.
fn same_but_for_digits(left: &str, right: &str) -> bool {
    let numbers = |text: &str| -> Vec<String> {
        let parts = text.split(|letter: char| !letter.is_ascii_digit());
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (numbers(left), numbers(right));
    let slip = |(one, other): (&String, &String)| {
        one.trim_start_matches('0') == other.trim_start_matches('0')
            || (one.len() != other.len() && one.len().max(other.len()) >= SPELLING.long_number)
            || swapped(one, other)
    };
    around_numbers(left).eq(around_numbers(right)) && one.len() == other.len() && one.iter().zip(&other).all(slip)
}

/// Returns what stands before, between and behind the numbers of an identifier.
fn around_numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_ascii_digit())
        .enumerate()
        .filter(|(place, part)| *place == 0 || !part.is_empty())
        .map(|(_, part)| part)
}

/// Identifiers, numbers and short words are meant as they stand.
fn may_be_a_slip(word: &str) -> bool {
    word.chars().count() >= SPELLING.shortest
        && !is_stop_word(word)
        && is_plain(word)
        && !word.chars().any(char::is_numeric)
}

fn is_plain(word: &str) -> bool {
    words(word).all(|word| word.form == Form::Plain) && word.chars().all(char::is_alphabetic)
}

/// Returns how unlikely it is that `typed` was meant to be `word`: errors, less for likely slips and for common words.
fn effort(typed: &str, word: &str, documents: u64) -> f64 {
    let errors = f64::from(distance(typed, word, 2).unwrap_or(3));
    let likely = if swapped(typed, word) || neighbouring_key(typed, word) { 0.3 } else { 0.0 };
    errors - likely - 0.12 * (documents as f64).ln()
}

/// Says whether the words differ by two neighbouring letters in the other order.
fn swapped(typed: &str, word: &str) -> bool {
    let differing: Vec<(char, char)> = differences(typed, word);
    matches!(differing[..], [(a, b), (c, d)] if a == d && b == c)
}

/// Says whether the words differ by one letter whose key lies beside that of the other.
fn neighbouring_key(typed: &str, word: &str) -> bool {
    const ROWS: [&str; 6] =
        ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "qaz wsx edc rfv tgb yhn ujm"];
    let beside = |a: char, b: char| {
        ROWS.iter()
            .any(|row| matches!((row.find(a), row.find(b)), (Some(one), Some(other)) if one.abs_diff(other) == 1))
    };
    matches!(differences(typed, word)[..], [(a, b)] if beside(a, b))
}

/// Returns the places where two words of the same length differ; none for words of different lengths.
fn differences(typed: &str, word: &str) -> Vec<(char, char)> {
    if typed.chars().count() != word.chars().count() {
        return Vec::new();
    }
    typed.chars().zip(word.chars()).filter(|(a, b)| a != b).collect()
}

#[cfg(test)]
mod tests {
    use super::{may_be_meant, same_but_for_digits};

    #[test]
    fn what_a_word_may_have_been_meant_to_be() {
        let check = |typed: &str, word: &str, unknown: bool, known: bool| {
            assert_eq!(may_be_meant(typed, word, false), unknown, "{typed} and {word}, unknown");
            assert_eq!(may_be_meant(typed, word, true), known, "{typed} and {word}, known");
        };
        check("kubernets", "kubernetes", true, true);
        check("keycloack", "keycloak", true, true);
        check("certifciate", "certificate", true, true);
        check("jubernetes", "kubernetes", true, true);
        check("ukbernetes", "kubernetes", true, true);
        check("jour", "our", false, false);
        check("zabbix", "rabbit", false, false);
        check("uebergabe", "evergabe", false, false);
        check("printed", "pointed", true, false);
        check("contention", "convention", true, false);
        check("thier", "their", false, false);
        check("octavia", "octavia", false, false);
    }

    #[test]
    fn numbers_that_are_only_written_otherwise() {
        let check = |left: &str, right: &str, same: bool| {
            assert_eq!(same_but_for_digits(left, right), same, "{left} and {right}");
        };
        check("scs-211", "scs-0211", true);
        check("cve-2022-4795", "cve-2022-47951", true);
        check("cve-2022-47591", "cve-2022-47951", true);
        check("scs-0210", "scs-0211", false);
        check("cve-2022-47951", "cve-2022-47952", false);
        check("scs-211", "scs-2110", false);
        check("v5.1", "v5.1.0", false);
        check("k8s", "k9s", false);
        check("a12345b", "ab123456", false);
        check("123456ab", "ab12345", false);
    }
}
