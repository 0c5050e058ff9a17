//! Query text to tokens: one pass, by hand, and every byte of the text in exactly one token.
//!
//! The lexer decides what is an operator and what is a word, for that is where search languages hurt: `-` negates only
//! at the start of a word, `CVE-2022-47951`, `http://…`, `10:30` and `C++` are words, and `x:` opens a filter only where
//! `x` is a field, the slip of one, or another tool's. `\` takes the next character literally.

use std::fmt;
use std::ops::Range;

use super::habits::is_habit;
use super::near::distance;
use crate::schema::fields::{field, fields};

/// A piece of query text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes in the text. The spans of all tokens partition the text.
    pub span: Range<usize>,
}

/// What a piece of query text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// White space or control characters.
    Blank,
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// `OR`, `|` or `||`.
    Or,
    /// `AND` or `&&`.
    And,
    /// `NOT`.
    Not,
    /// `-` at the start of a word.
    Minus,
    /// The name of a field with its colon.
    Field,
    /// The name of a field with `=`, `<`, `>` behind it, a habit of other tools.
    Assign,
    /// A comma between the values of a field.
    Comma,
    /// `[a TO b]`, a habit of other tools.
    Brackets,
    /// A word, or a bare value of a field.
    Word,
    /// Text in quotes.
    Quoted,
    /// Text after a quote that is never closed.
    Unclosed,
    /// `~3` behind a closing quote.
    Slop,
}

impl fmt::Display for TokenKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TokenKind::Blank => "blank",
            TokenKind::Open => "open",
            TokenKind::Close => "close",
            TokenKind::Or => "or",
            TokenKind::And => "and",
            TokenKind::Not => "not",
            TokenKind::Minus => "minus",
            TokenKind::Field => "field",
            TokenKind::Assign => "assign",
            TokenKind::Comma => "comma",
            TokenKind::Brackets => "brackets",
            TokenKind::Word => "word",
            TokenKind::Quoted => "quoted",
            TokenKind::Unclosed => "unclosed",
            TokenKind::Slop => "slop",
        })
    }
}

/// Cuts query text into tokens; takes any text and time linear in it.
///
/// ```
/// use minutes::query::token::{TokenKind, tokens};
/// let kinds: Vec<TokenKind> = tokens("-team:iaas").into_iter().map(|token| token.kind).collect();
/// assert_eq!(kinds, [TokenKind::Minus, TokenKind::Field, TokenKind::Word]);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0, in_value: false, tokens: Vec::new() };
    while let Some(first) = lexer.rest().chars().next() {
        lexer.token(first);
    }
    lexer.tokens
}

/// How far the lexer looks ahead for the end of `[a TO b]`, so that it stays linear.
const BRACKETS_REACH: usize = 64;

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// Whether a comma here stands between values.
    in_value: bool,
    tokens: Vec<Token>,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn push(&mut self, kind: TokenKind, length: usize) {
        let in_value = match kind {
            TokenKind::Field | TokenKind::Assign => true,
            TokenKind::Comma | TokenKind::Brackets | TokenKind::Word | TokenKind::Quoted | TokenKind::Slop => {
                self.in_value
            }
            TokenKind::Blank
            | TokenKind::Open
            | TokenKind::Close
            | TokenKind::Or
            | TokenKind::And
            | TokenKind::Not
            | TokenKind::Minus
            | TokenKind::Unclosed => false,
        };
        self.in_value = in_value;
        self.tokens.push(Token { kind, span: self.at..self.at + length });
        self.at += length;
    }

    fn token(&mut self, first: char) {
        let rest = self.rest();
        match first {
            '(' => self.push(TokenKind::Open, 1),
            ')' => self.push(TokenKind::Close, 1),
            '|' => self.push(TokenKind::Or, if rest.starts_with("||") { 2 } else { 1 }),
            ',' if self.in_value => self.push(TokenKind::Comma, 1),
            '[' | '{' if brackets(rest).is_some() => {
                self.push(TokenKind::Brackets, brackets(rest).expect("the guard found them"));
            }
            _ if is_quote(first) => self.quoted(first),
            _ if is_blank(first) => {
                self.push(TokenKind::Blank, rest.find(|letter| !is_blank(letter)).unwrap_or(rest.len()));
            }
            _ if self.in_value => self.push(TokenKind::Word, word_length(rest, true)),
            _ => self.start_of_word(),
        }
    }

    fn start_of_word(&mut self) {
        let rest = self.rest();
        if negates(rest) {
            return self.push(TokenKind::Minus, 1);
        }
        if let Some((kind, length)) = field_prefix(rest) {
            return self.push(kind, length);
        }
        let length = word_length(rest, false);
        let kind = match &rest[..length] {
            "OR" => TokenKind::Or,
            "AND" | "&&" => TokenKind::And,
            "NOT" => TokenKind::Not,
            _ => TokenKind::Word,
        };
        self.push(kind, length);
    }

    fn quoted(&mut self, opening: char) {
        let in_value = self.in_value;
        let inside = &self.rest()[opening.len_utf8()..];
        let mut escaped = false;
        let end = inside.char_indices().find(|(_, letter)| {
            let closes = !escaped && closes_quote(opening, *letter);
            escaped = !escaped && *letter == '\\';
            closes
        });
        let Some((end, closing)) = end else {
            return if is_arrow(opening) {
                self.push(TokenKind::Word, opening.len_utf8());
            } else {
                self.push(TokenKind::Unclosed, self.rest().len());
            };
        };
        self.push(TokenKind::Quoted, opening.len_utf8() + end + closing.len_utf8());
        if self.rest().starts_with('~') {
            let digits = self.rest()[1..].bytes().take_while(u8::is_ascii_digit).count();
            self.push(TokenKind::Slop, 1 + digits);
        }
        self.in_value = in_value;
    }
}

/// Says whether the character separates words: white space, control characters, and what is not seen. A mark of direction
/// that came along with pasted text must not hide that a field begins there.
pub(super) fn is_blank(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

pub(super) fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Keyboards mix straight and curved quotes; of the pointed ones only its like closes one.
fn closes_quote(opening: char, letter: char) -> bool {
    match opening {
        '«' => letter == '»',
        '»' => letter == '«',
        _ => matches!(letter, '"' | '“' | '”'),
    }
}

/// Says whether a sign that quotes is also written between the parts of a path, where it opens nothing.
fn is_arrow(opening: char) -> bool {
    matches!(opening, '«' | '»')
}

fn ends_word(letter: char) -> bool {
    is_blank(letter) || is_quote(letter) || matches!(letter, '(' | ')' | '|')
}

/// Returns the length of the word or bare value at the start of the text; at least one character.
fn word_length(text: &str, in_value: bool) -> usize {
    let mut escaped = false;
    let end = text.char_indices().find(|(at, letter)| {
        let ends = *at > 0 && !escaped && (ends_word(*letter) || (in_value && *letter == ','));
        escaped = !escaped && *letter == '\\';
        ends
    });
    end.map_or(text.len(), |(at, _)| at)
}

/// Says whether `-` at the start of the text negates what follows: not in `->`, `--force` or a lone dash.
pub(super) fn negates(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next() == Some('-')
        && letters.next().is_some_and(|next| !is_blank(next) && !matches!(next, '-' | '>' | ')' | '|' | '='))
}

/// Returns the length of `[a TO b]` at the start of the text.
fn brackets(text: &str) -> Option<usize> {
    let reach = text.char_indices().map(|(at, _)| at).nth(BRACKETS_REACH).unwrap_or(text.len());
    let end = text[..reach].find([']', '}'])?;
    text[..end].contains(" TO ").then_some(end + 1)
}

/// Returns the kind and length of a field's name with the sign behind it, at the start of the text.
fn field_prefix(text: &str) -> Option<(TokenKind, usize)> {
    let length = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
    let (name, behind) = (&text[..length], &text[length..]);
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_') {
        return None;
    }
    let known = field(name).is_some();
    if let Some(value) = behind.strip_prefix(':') {
        let filled = value.chars().next().is_some_and(|next| !is_blank(next) && !matches!(next, ')' | '|'));
        let meant = known || (filled && (is_habit(name) || nearest_field(name).is_some()));
        return (meant && !value.starts_with("//")).then_some((TokenKind::Field, length + 1));
    }
    let signs = behind.bytes().take_while(|byte| matches!(byte, b'=' | b'<' | b'>')).count();
    let filled = behind[signs..].chars().next().is_some_and(|next| !ends_word(next) || is_quote(next));
    (known && signs > 0 && filled).then_some((TokenKind::Assign, length + signs))
}

/// Returns the name of the field that another name is a likely slip of.
///
/// A slip keeps the first letter or swaps the first two: `tema` and `etam` are meant as `team`, while `port:80` and
/// `version:2` are text.
///
/// ```
/// use minutes::query::nearest_field;
/// assert_eq!(nearest_field("etam"), Some("team"));
/// assert_eq!(nearest_field("port"), None);
/// ```
pub fn nearest_field(name: &str) -> Option<&'static str> {
    let folded = name.to_ascii_lowercase();
    let allowed = match folded.len() {
        3..=5 => 1,
        6..=16 => 2,
        _ => return None,
    };
    let begins_alike = |known: &str| {
        let (typed, known) = (folded.as_bytes(), known.as_bytes());
        typed[0] == known[0] || (typed[0] == known[1] && typed[1] == known[0])
    };
    fields()
        .iter()
        .flat_map(|field| field.names().map(|known| (known, field.name.as_str())))
        .filter(|(known, _)| known.len() > 2 && begins_alike(known))
        .map(|(known, name)| (distance(&folded, known), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
