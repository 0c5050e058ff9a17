//! Abbreviations that a text explains where it uses them: `Cloud in a Box (CiaB)`, `CiaB (Cloud in a Box)`, `CiaB = Cloud
//! in a Box`.
//!
//! What a corpus defines itself needs no table. A pair is taken only where the capitals of the short form are the initials
//! of the words beside it, in order, so that an ordinary remark in parentheses is none.

use std::collections::BTreeMap;

use super::EntryRow;

/// The definitions of many texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definitions {
    /// By the pair in lower case: the pair as first written.
    found: BTreeMap<(String, String), EntryRow>,
}

/// An index keeps no more definitions: a corpus that explains more than this is a dictionary.
const MOST: usize = 1_000;

impl Definitions {
    /// Adds what a text defines.
    pub fn read(&mut self, text: &str) {
        for (long, short) in text.lines().flat_map(definitions) {
            self.add(EntryRow { forms: vec![short.to_owned(), long], note: String::new() });
        }
    }

    /// Adds what other texts define.
    pub fn extend(&mut self, entries: &[EntryRow]) {
        entries.iter().cloned().for_each(|entry| self.add(entry));
    }

    fn add(&mut self, entry: EntryRow) {
        let lower = |place: usize| entry.forms.get(place).map(|form| form.to_lowercase()).unwrap_or_default();
        self.found.entry((lower(0), lower(1))).or_insert(entry);
    }

    /// Returns the definitions as entries of a vocabulary, in alphabetical order.
    pub fn entries(self) -> Vec<EntryRow> {
        self.found.into_values().take(MOST).collect()
    }
}

/// Returns the long and the short form of each definition in a line.
fn definitions(line: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('(') {
        let Some((inside, behind)) = after.split_once(')') else { break };
        let last = last_word(before);
        if is_short(inside) {
            found.extend(long_form(before, inside).map(|long| (long, inside)));
        } else if is_short(last) {
            found.extend(whole_form(inside, last).map(|long| (long, last)));
        }
        rest = behind;
    }
    found.extend(in_a_glossary(line));
    found
}

/// Reads `CiaB = Cloud in a Box`. A colon would take `AI: add images` for one.
fn in_a_glossary(line: &str) -> Option<(String, &str)> {
    let (before, after) = line.split_once(" = ")?;
    let short = last_word(before);
    let long = after.split(['.', ',', ';', '(', ')']).next().unwrap_or_default();
    if is_short(short) { whole_form(long, short).map(|long| (long, short)) } else { None }
}

fn last_word(text: &str) -> &str {
    let word = text.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

/// Says whether a text can be an abbreviation: 2 to 8 letters, two of them capitals at least.
fn is_short(text: &str) -> bool {
    let letters = text.chars().count();
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    (2..=8).contains(&letters) && capitals >= 2 && text.chars().all(char::is_alphabetic)
}

/// Returns the words at the end of a text that the short form is short for.
fn long_form(text: &str, short: &str) -> Option<String> {
    let words = parts(text);
    let letters: Vec<char> = short.chars().collect();
    let reach = words.len().saturating_sub(2 * letters.len());
    let start = (reach..words.len().saturating_sub(1))
        .rev()
        .find(|start| !is_small(words[*start]) && spells(&words[*start..], &letters))?;
    let from = words[start].as_ptr() as usize - text.as_ptr() as usize;
    Some(text[from..].trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned())
}

/// Returns the text where the short form is short for all of it.
fn whole_form(text: &str, short: &str) -> Option<String> {
    let text = text.trim();
    long_form(text, short).filter(|long| long == text)
}

/// The words of a text, those of a compound each by itself.
fn parts(text: &str) -> Vec<&str> {
    text.split(|letter: char| letter.is_whitespace() || letter == '-').filter(|word| !word.is_empty()).collect()
}

/// Says whether words, one after the other, give the letters of a short form. Small words may give none.
fn spells(words: &[&str], letters: &[char]) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() };
    (is_small(word) && spells(rest, letters))
        || (1..=letters.len()).any(|given| gives(word, &letters[..given]) && spells(rest, &letters[given..]))
}

/// Says whether a word gives these letters: its initial, then small letters from within it as in `IdP`, and capitals where it
/// has them itself as `OpenID` does.
fn gives(word: &str, letters: &[char]) -> bool {
    let mut within = word.chars();
    let Some((first, more)) = letters.split_first() else { return false };
    within.next().map(fold_case) == Some(fold_case(*first))
        && more.iter().all(|letter| within.any(|inner| inner == *letter))
}

fn fold_case(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

fn is_small(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "a" | "an"
            | "and"
            | "as"
            | "for"
            | "in"
            | "of"
            | "on"
            | "the"
            | "to"
            | "und"
            | "der"
            | "die"
            | "das"
            | "für"
            | "von"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &str) {
        let found: Vec<String> =
            definitions(line).into_iter().map(|(long, short)| format!("{short} = {long}")).collect();
        assert_eq!(found.join(", "), expected, "{line}");
    }

    #[test]
    fn what_a_text_explains() {
        check("the Cloud in a Box (CiaB) was shipped", "CiaB = Cloud in a Box");
        check("CiaB (Cloud in a Box)", "CiaB = Cloud in a Box");
        check("Infrastructure as a Service (IaaS)", "IaaS = Infrastructure as a Service");
        check("a Software Bill of Materials (SBOM) per image", "SBOM = Software Bill of Materials");
        check("the bill of materials (BM) is late", "BM = bill of materials");
        check("Multi-Factor Authentication (MFA)", "MFA = Multi-Factor Authentication");
        check("our load-balancers (LBs)", "LBs = load-balancers");
        check("Identity Provider (IdP)", "IdP = Identity Provider");
        check("OpenID Connect (OIDC)", "OIDC = OpenID Connect");
        check("* **RCA** = Root Cause Analysis", "RCA = Root Cause Analysis");
        check("DR = disaster recovery, to be done", "DR = disaster recovery");
        check("Change Request Board (CRB), Product Owner (PO)", "CRB = Change Request Board, PO = Product Owner");
    }

    #[test]
    fn what_is_only_a_remark() {
        check("the cloud (see below)", "");
        check("the image builder (CI)", "");
        check("moved to R5 (RC1)", "");
        check("Box (B)", "");
        check("in a Box (CiaB", "");
        check("(CiaB)", "");
        check("he said (IBM)", "");
        check("AI: add images", "");
        check("TODO = to be done", "");
        check("", "");
    }

    #[test]
    fn a_pair_counts_once() {
        let mut definitions = Definitions::default();
        definitions.read("Cloud in a Box (CiaB)\nthe cloud in a box (CiaB)");
        assert_eq!(definitions.entries().len(), 1);
    }
}
