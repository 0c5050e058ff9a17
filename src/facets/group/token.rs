//! A heading taken apart into the words and marks by which it names groups.

use super::Vocabulary;
use crate::schema::groups::{Kind, fold, is_connector};

/// One word or mark of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word, folded.
    Word(String),
    /// A word such as "team" or "SIG", which says that a name stands beside it.
    Marker(Kind),
    /// `&`, `/`, `,`, `+`, "and", "or": between names.
    Joint,
    /// ` - `, `:`, `(` and the like: between a name and its topic.
    Break,
    /// `@` by itself: what stands before it belongs to the organisation behind it.
    At,
}

impl Token {
    /// Returns the word, where it is one.
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Token::Word(word) => Some(word),
            Token::Marker(_) | Token::Joint | Token::Break | Token::At => None,
        }
    }

    /// Says whether no name goes on behind the token.
    pub(super) fn ends_a_name(&self) -> bool {
        match self {
            Token::Break | Token::At | Token::Marker(_) => true,
            Token::Word(_) | Token::Joint => false,
        }
    }
}

/// Returns the words among the tokens.
pub(super) fn words(tokens: &[Token]) -> Vec<&str> {
    tokens.iter().filter_map(Token::word).collect()
}

/// Takes a heading apart. Numbering, emoji and articles at its beginning are left out.
pub(super) fn tokens(heading: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut raw = Vec::new();
    let mut rest = heading;
    while let Some(char) = rest.chars().next() {
        let (token, length) = read(rest, char);
        let separate = |before: Option<&Token>| token != Token::Break || before != Some(&Token::Break);
        if length > 0 && is_kept(&token) && separate(raw.last()) {
            raw.push(token);
        }
        rest = &rest[length.max(char.len_utf8())..];
    }
    let says_nothing = |token: &Token| match token {
        Token::Word(word) => word == "the" || word.bytes().all(|byte| byte.is_ascii_digit()),
        Token::Joint | Token::Break => true,
        Token::Marker(_) | Token::At => false,
    };
    let start = raw.iter().position(|token| !says_nothing(token)).unwrap_or(raw.len());
    with_markers(&raw[start..], vocabulary)
}

/// Reads one token and its length in bytes; a token that is not kept is a plain separator.
fn read(rest: &str, char: char) -> (Token, usize) {
    let word = rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len());
    let spaced = |mark: &str| rest[mark.len()..].chars().next().is_none_or(char::is_whitespace);
    match char {
        _ if word > 0 => (word_or_joint(&rest[..word]), word),
        '&' | '/' | ',' | '+' => (Token::Joint, 1),
        ':' => match emoji_code(rest) {
            Some(length) => (Token::Word(String::new()), length),
            None => (Token::Break, 1),
        },
        '(' | ')' | '[' | ']' | '|' | '–' | '—' | ';' => (Token::Break, char.len_utf8()),
        '-' if rest.starts_with("--") || spaced("-") => (Token::Break, 1),
        '@' if spaced("@") => (Token::At, 1),
        '@' => (Token::Break, 1),
        _ => (Token::Word(String::new()), char.len_utf8()),
    }
}

fn is_kept(token: &Token) -> bool {
    token.word() != Some("")
}

fn word_or_joint(word: &str) -> Token {
    let folded = fold(word);
    if is_connector(&folded) { Token::Joint } else { Token::Word(folded) }
}

/// Returns the length of an emoji code such as `:rocket:`.
fn emoji_code(rest: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let in_code = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-');
    let length = rest.bytes().skip(1).take(LONGEST).take_while(in_code).count();
    (length > 0 && rest.as_bytes().get(length + 1) == Some(&b':')).then_some(length + 2)
}

/// Replaces the words that tell a kind, "special interest group" as well as "SIG".
fn with_markers(raw: &[Token], vocabulary: &Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(raw.len());
    let mut next = 0;
    while next < raw.len() {
        let run: Vec<&str> = raw[next..].iter().map_while(Token::word).take(LONGEST_MARKER).collect();
        match vocabulary.marker(&run) {
            Some((length, kind)) => {
                tokens.push(Token::Marker(kind));
                next += length;
            }
            None => {
                tokens.push(raw[next].clone());
                next += 1;
            }
        }
    }
    tokens
}

/// "Special interest group" is the longest marker.
const LONGEST_MARKER: usize = 3;
