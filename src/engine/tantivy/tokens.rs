//! Hands the words of [`crate::words`] to tantivy.
//!
//! Several headings of one field are joined by [`GAP`], which moves the position on so far that no phrase reaches across.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::words;

/// The name under which the tokenizer is registered.
pub const TOKENIZER: &str = "words";

/// Stands between two headings of a trail; not a character that words are made of.
pub const GAP: char = '\u{1f}';

/// How far a [`GAP`] moves the position on: further than any slop a query may have.
const GAP_POSITIONS: usize = 1_000;

/// Splits text by the one definition of a word.
#[derive(Clone, Default)]
pub struct Words {
    token: Token,
}

impl Tokenizer for Words {
    type TokenStream<'a> = WordStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordStream<'a> {
        self.token.reset();
        let mut parts = text.split(GAP);
        let first = parts.next().unwrap_or_default();
        WordStream { words: words::words(first), rest: parts, base: 0, token: &mut self.token }
    }
}

/// The words of a text as tokens.
pub struct WordStream<'a> {
    words: words::Words<'a>,
    rest: std::str::Split<'a, char>,
    base: usize,
    token: &'a mut Token,
}

impl TokenStream for WordStream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if let Some(word) = self.words.next() {
                self.token.text.clear();
                self.token.text.push_str(&word.text);
                self.token.position = self.base + word.position as usize;
                self.token.offset_from = word.range.start;
                self.token.offset_to = word.range.end;
                return true;
            }
            let Some(next) = self.rest.next() else { return false };
            self.base = self.token.position + GAP_POSITIONS;
            self.words = words::words(next);
        }
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
