//! What one word of a query matches: the same answer for every engine, the scan and the highlighter.

use super::Step;
use super::distance::distance;
use super::stem::Stems;

impl Step {
    /// Returns whether a folded word of a text is meant. For many words, make a [`Matcher`] once.
    pub fn matches(&self, word: &str) -> bool {
        self.matcher().matches(word)
    }

    /// Returns a matcher that has done the work that does not depend on the word of the text.
    pub fn matcher(&self) -> Matcher<'_> {
        let stems = match self {
            Step::Inflected(wanted) => Stems::of(wanted),
            Step::Exact(_) | Step::Prefix(_) | Step::Fuzzy(..) => Stems::None,
        };
        let prefix = match self {
            Step::Exact(wanted) | Step::Prefix(wanted) => wanted,
            Step::Inflected(wanted) => stems.common_prefix(wanted),
            Step::Fuzzy(wanted, _) => first_letter(wanted),
        };
        Matcher { step: self, prefix, stems }
    }

    /// Returns a beginning that every word it matches has: the range of a sorted dictionary to look at.
    pub fn common_prefix(&self) -> &str {
        self.matcher().prefix
    }

    /// Returns the word it was made of.
    pub fn word(&self) -> &str {
        match self {
            Step::Exact(word) | Step::Inflected(word) | Step::Prefix(word) | Step::Fuzzy(word, _) => word,
        }
    }
}

/// A [`Step`] made ready to look at many words.
#[derive(Clone, Debug)]
pub struct Matcher<'s> {
    step: &'s Step,
    prefix: &'s str,
    stems: Stems,
}

impl<'s> Matcher<'s> {
    /// Returns whether a folded word of a text is meant.
    pub fn matches(&self, word: &str) -> bool {
        if !word.starts_with(self.prefix) {
            return false;
        }
        match self.step {
            Step::Exact(wanted) => word == wanted,
            Step::Prefix(_) => true,
            Step::Inflected(wanted) => word == wanted || self.stems.accept(wanted, word),
            Step::Fuzzy(wanted, errors) => distance(wanted, word, *errors).is_some(),
        }
    }

    /// Returns a beginning that every word it matches has.
    pub fn common_prefix(&self) -> &'s str {
        self.prefix
    }
}

fn first_letter(word: &str) -> &str {
    word.chars().next().map_or("", |first| &word[..first.len_utf8()])
}
