//! Which words a small list cannot hold, told by their first letter and their length.

/// For each letter of ASCII the lengths of the words of a list that begin with it, as bits. Most words of a text are not in
/// the list, and few of these have to be looked up in it.
#[derive(Default)]
pub(crate) struct Lengths([u32; 26]);

impl Lengths {
    /// Takes the words of a list, in lower case.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Lengths {
        let mut lengths = Lengths::default();
        for word in words {
            if let Some(letter) = first_letter(word) {
                lengths.0[letter] |= bit(word);
            }
        }
        lengths
    }

    /// Whether the list may hold a word in any letter case. Of one that does not begin with a letter of ASCII nothing is
    /// known.
    pub(crate) fn allow(&self, word: &str) -> bool {
        first_letter(word).is_none_or(|letter| self.0[letter] & bit(word) != 0)
    }
}

fn first_letter(word: &str) -> Option<usize> {
    let first = word.bytes().next().filter(u8::is_ascii_alphabetic)?;
    Some(usize::from(first.to_ascii_lowercase() - b'a'))
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
        check("men", true);
        check("mayor", true);
        check("maybe", true);
        check("meet", false);
        check("june", false);
        check("über", true);
        check("änderung", true);
        check("", true);
        check(&"a".repeat(50), true);
        check(&"b".repeat(50), false);
    }
}
