//! Abbreviations that a text explains where it uses them: `Cloud in a Box (CiaB)`, `CiaB (Cloud in a Box)`.
//!
//! What a corpus defines itself needs no table. A pair is taken only where the letters of the short form are the initials
//! of the words before it, in order, so that an ordinary remark in parentheses is none.

use std::collections::BTreeMap;

use super::EntryRow;

/// The definitions of many texts.
#[derive(Debug, Default)]
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
            let key = (short.to_lowercase(), long.to_lowercase());
            let row = EntryRow { forms: vec![short.to_owned(), long], note: String::new() };
            self.found.entry(key).or_insert(row);
        }
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
        let last = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        if is_short(inside) {
            found.extend(long_form(before, inside).map(|long| (long, inside)));
        } else if is_short(last) {
            found.extend(long_form(inside, last).filter(|long| long == inside.trim()).map(|long| (long, last)));
        }
        rest = behind;
    }
    found
}

/// Says whether a text can be an abbreviation: 2 to 8 letters, two of them capitals at least.
fn is_short(text: &str) -> bool {
    let letters = text.chars().count();
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    (2..=8).contains(&letters) && capitals >= 2 && text.chars().all(char::is_alphabetic)
}

/// Returns the words at the end of a text whose initials are the letters of the short form.
///
/// Small words may be left out of the short form, as in "Infrastructure as a Service" without them.
fn long_form(text: &str, short: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut letters = short.chars().rev().map(fold_case).peekable();
    let mut first = words.len();
    for word in words.iter().rev() {
        let Some(letter) = letters.peek() else { break };
        let initial = word.chars().next().map(fold_case)?;
        if initial == *letter {
            letters.next();
        } else if !is_small(word) {
            return None;
        }
        first -= 1;
    }
    let whole = letters.peek().is_none() && words.len() - first >= 2;
    whole.then(|| words[first..].join(" "))
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
        check("", "");
    }

    #[test]
    fn a_pair_counts_once() {
        let mut definitions = Definitions::default();
        definitions.read("Cloud in a Box (CiaB)\nthe cloud in a box (CiaB)");
        assert_eq!(definitions.entries().len(), 1);
    }
}
