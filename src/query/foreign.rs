//! Operators of other tools, written in, before or around words: `!word`, `word^2`, `{one other}`, `one NEAR other`.
//!
//! A part of the parser. Each is an error, for read as words it would find something else, and comes with what is typed
//! here instead.

use std::ops::Range;

use super::habits::is_habit;
use super::parse::Parser;
use super::pattern::{DEFAULT_SLOP, MAX_SLOP, beginning};
use super::problem::{Operator, ProblemKind};
use super::token::{Token, TokenKind};
use crate::schema::fields::field;

/// An operator of another tool, what to replace and by what.
pub(super) struct Foreign {
    pub operator: Operator,
    pub replaced: Range<usize>,
    pub instead: String,
}

impl<'t> Parser<'t, '_> {
    /// Records an operator of another tool.
    pub fn foreign_operator(
        &mut self,
        operator: Operator,
        span: Range<usize>,
        replaced: Range<usize>,
        instead: impl Into<String>,
    ) {
        self.problems.push_with(ProblemKind::ForeignOperator { operator }, span, replaced, instead);
    }

    /// Returns the operator of another tool that a word is or bears.
    pub fn operator_in(&self, token: &Token) -> Option<Foreign> {
        let word = self.slice(token);
        let bearing = |(operator, instead)| Foreign { operator, replaced: token.span.clone(), instead };
        self.exclusion(token)
            .or_else(|| self.braces(token))
            .or_else(|| self.nearness(token))
            .or_else(|| self.boost_of_all(token))
            .or_else(|| operator_around(word).map(bearing))
            .or_else(|| operator_behind(word).map(bearing))
    }

    /// Reads `!word`, `!"a phrase"` and `! word`.
    fn exclusion(&self, token: &Token) -> Option<Foreign> {
        let excluded = self.slice(token).strip_prefix('!')?;
        let foreign =
            |end, instead| Foreign { operator: Operator::Exclamation, replaced: token.span.start..end, instead };
        if excluded.starts_with(|first: char| first.is_alphanumeric() || matches!(first, '@' | '#' | '_')) {
            return Some(foreign(token.span.end, format!("-{excluded}")));
        }
        let mut behind = self.tokens[self.at..].iter().skip_while(|token| token.kind == TokenKind::Blank);
        let begins = |next: &&Token| {
            matches!(next.kind, TokenKind::Word | TokenKind::Quoted | TokenKind::Open | TokenKind::Field)
        };
        behind.next().filter(begins).filter(|_| excluded.is_empty()).map(|next| foreign(next.span.start, "-".into()))
    }

    /// Reads `{one other}`.
    fn braces(&self, token: &Token) -> Option<Foreign> {
        let first = self.slice(token).strip_prefix('{').filter(|word| !word.ends_with('}'))?;
        let mut either = vec![first];
        for word in self.words_behind().filter(|token| token.kind == TokenKind::Word) {
            let text = self.slice(word);
            either.push(text.trim_end_matches('}'));
            if text.ends_with('}') {
                either.retain(|word| !word.is_empty());
                let replaced = token.span.start..word.span.end;
                return Some(Foreign {
                    operator: Operator::Braces,
                    replaced,
                    instead: format!("({})", either.join(" OR ")),
                });
            }
        }
        None
    }

    /// Reads `one NEAR other`, `one NEAR/3 other` and `one AROUND(3) other`.
    fn nearness(&self, token: &Token) -> Option<Foreign> {
        let (name, count) = self.slice(token).split_once('/').unwrap_or((self.slice(token), ""));
        if !matches!(name, "NEAR" | "ADJ" | "WITHIN" | "AROUND") {
            return None;
        }
        let operator = self.at - 1;
        let words = |tokens: &'t [Token]| tokens.iter().filter(|token| token.kind != TokenKind::Blank);
        let before = words(&self.tokens[..operator]).next_back().filter(|token| token.kind == TokenKind::Word)?;
        let behind: Vec<&Token> = words(&self.tokens[self.at..]).take(4).collect();
        let kinds: Vec<TokenKind> = behind.iter().map(|token| token.kind).collect();
        let (count, after) = match kinds[..] {
            [TokenKind::Open, TokenKind::Word, TokenKind::Close, TokenKind::Word] => (self.slice(behind[1]), behind[3]),
            [TokenKind::Word, ..] => (count, behind[0]),
            _ => return None,
        };
        let slop = count.parse().ok().filter(|slop| *slop <= MAX_SLOP).unwrap_or(DEFAULT_SLOP);
        let instead = format!("\"{} {}\"~{slop}", self.slice(before), self.slice(after));
        Some(Foreign { operator: Operator::Near, replaced: before.span.start..after.span.end, instead })
    }

    /// Reads the `^2` behind a phrase or a group.
    fn boost_of_all(&self, token: &Token) -> Option<Foreign> {
        let number = self.slice(token).strip_prefix('^').filter(|number| is_decimal(number))?;
        let before = self.tokens[..self.at - 1].last().filter(|before| before.span.end == token.span.start)?;
        let weighed = matches!(before.kind, TokenKind::Quoted | TokenKind::Slop | TokenKind::Close);
        let replaced = token.span.end - number.len() - 1..token.span.end;
        weighed.then_some(Foreign { operator: Operator::Boost, replaced, instead: String::new() })
    }
}

/// Returns the operator that another tool sees behind or in a word, and what to type instead.
pub(super) fn operator_behind(word: &str) -> Option<(Operator, String)> {
    if let Some((stem, boost)) = word.rsplit_once('^') {
        let weighs =
            is_decimal(boost) && stem.ends_with(|last: char| last.is_alphanumeric() || matches!(last, '*' | '"'));
        return weighs.then(|| (Operator::Boost, stem.to_owned()));
    }
    let (stem, rest) = word.split_once('?').filter(|_| !word.contains(['/', '&', '=', ':', '"']))?;
    let within = stem.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    within.then(|| (Operator::QuestionMark, beginning(stem, rest)))
}

/// Returns the operator that stands around a word: `[name:value]` or `/pattern/`.
fn operator_around(word: &str) -> Option<(Operator, String)> {
    let between = |opening, closing| word.strip_prefix(opening)?.strip_suffix(closing);
    if let Some(property) = between('[', ']') {
        let name = property.split_once(':').filter(|(_, value)| !value.is_empty())?.0;
        return (field(name).is_some() || is_habit(name)).then(|| (Operator::Property, property.to_owned()));
    }
    let pattern = between('/', '/').filter(|pattern| !pattern.contains('/'))?;
    let matches = pattern.contains(['*', '+', '?', '[', '\\', '^', '$']);
    let letters = pattern.trim_matches(['^', '$']);
    let stem = &letters[..letters.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(letters.len())];
    let instead = if stem == letters { stem.to_owned() } else { beginning(stem, "") };
    matches.then_some((Operator::Regex, instead))
}

/// Says whether the text is a number such as `2` or `0.5`.
pub(super) fn is_decimal(text: &str) -> bool {
    let (whole, share) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(share)
}
