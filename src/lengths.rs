//! Which words a small list cannot hold, told by their first letter, their last letter and their length.

/// For each letter of ASCII the lengths of the words of a list that begin with it, and of those that end with it, as bits. Most
/// words of a text are not in the list, and few of these have to be looked up in it.
#[derive(Default)]
pub(crate) struct Lengths {
    beginning: [u32; 26],
    ending: [u32; 26],
}

impl Lengths {
    /// Takes the words of a list, in lower case.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Lengths {
        let mut lengths = Lengths::default();
        for word in words {
            if let Some(first) = letter(word.bytes().next()) {
                lengths.beginning[first] |= bit(word);
            }
            if let Some(last) = letter(word.bytes().next_back()) {
                lengths.ending[last] |= bit(word);
            }
        }
        lengths
    }

    /// Whether the list may hold a word in any letter case. Of one that neither begins nor ends with a letter of ASCII nothing
    /// is known.
    pub(crate) fn allow(&self, word: &str) -> bool {
        let (first, last) = (letter(word.bytes().next()), letter(word.bytes().next_back()));
        first.is_none_or(|first| self.beginning[first] & bit(word) != 0)
            && last.is_none_or(|last| self.ending[last] & bit(word) != 0)
    }
}

fn letter(byte: Option<u8>) -> Option<usize> {
    let letter = byte.filter(u8::is_ascii_alphabetic)?;
    Some(usize::from(letter.to_ascii_lowercase() - b'a'))
}

/// Words of more bytes than there are bits share the last one.
fn bit(word: &str) -> u32 {
    1 << word.len().min(31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_the_list_is_allowed() {
        let long = "a".repeat(40);
        let lengths = Lengths::of(["may", "march", "über", "", &long]);
        let check = |word: &str, expected: bool| assert_eq!(lengths.allow(word), expected, "{word:?}");
        check("may", true);
        check("MARCH", true);
        check("men", false);
        check("mey", true);
        check("mayor", true);
        check("maybe", false);
        check("meet", false);
        check("june", false);
        check("über", true);
        check("änderung", false);
        check("öffnü", true);
        check("", true);
        check(&"a".repeat(50), true);
        check(&"b".repeat(50), false);
    }
}
