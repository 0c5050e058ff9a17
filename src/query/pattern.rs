//! Words and phrases as typed: what `*`, `~`, quotes and `\` make of them.

use std::ops::Range;

use super::Pattern;
use super::foreign::{Foreign, is_decimal};
use super::parse::{Node, NodeKind, Parser};
use super::problem::ProblemKind;
use super::token::{Token, TokenKind};

pub(super) const DEFAULT_SLOP: u32 = 2;
pub(super) const MAX_SLOP: u32 = 100;

impl<'t> Parser<'t, '_> {
    /// Reads a word or a phrase; `None` for punctuation that holds no word.
    pub fn text_clause(&mut self, token: &'t Token) -> Option<Node> {
        let (span, pattern) = self.pattern(token);
        if token.kind == TokenKind::Word {
            let word = self.slice(token);
            if word == "*" {
                return Some(Node { span, kind: NodeKind::Every });
            }
            if let Some(foreign) = self.operator_in(token) {
                let Foreign { operator, replaced, instead } = foreign;
                self.foreign_operator(operator, span.clone(), replaced, instead);
                return Some(Node { span, kind: NodeKind::Failed });
            }
            if !word.contains(|letter: char| letter.is_alphanumeric() || letter == '\\') {
                self.problems.push(ProblemKind::Punctuation, span);
                return None;
            }
            self.remark(word, &span);
            if self.is_required(token) {
                self.problems.push(ProblemKind::PlusSign, span.clone());
            }
        }
        let pattern = if self.is_required(token) { word(&self.slice(token)[1..]) } else { pattern };
        let kind = match pattern {
            Ok(pattern) => NodeKind::Text(pattern),
            Err(kind) => {
                let open = kind == ProblemKind::UnclosedQuote;
                self.failed_pattern(kind, &self.text[span.clone()], &span);
                if open { self.half_a_phrase(token) } else { NodeKind::Failed }
            }
        };
        Some(Node { span, kind })
    }

    /// A phrase that is still being typed begins like the phrase it will be.
    fn half_a_phrase(&self, token: &Token) -> NodeKind {
        let typed = self.slice(token);
        let text = unescaped(typed[quote_length(typed)..].trim());
        if text.ends_with(|letter: char| letter.is_alphanumeric()) {
            NodeKind::Text(Pattern::Phrase { text, slop: 0, prefix: true })
        } else {
            NodeKind::Failed
        }
    }

    /// Says whether `+` stands before a word, as if it could be left out.
    fn is_required(&self, token: &Token) -> bool {
        let after_plus = self.slice(token).strip_prefix('+').and_then(|rest| rest.chars().next());
        token.kind == TokenKind::Word && after_plus.is_some_and(char::is_alphabetic)
    }

    /// Says what was understood about a word that looks like another tool's operator.
    fn remark(&mut self, word: &str, span: &Range<usize>) {
        let name = word.split_once(':').filter(|(_, value)| !value.is_empty() && !value.starts_with("//"));
        let shaped = |name: &str| {
            name.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        };
        if let Some((name, _)) = name.filter(|(name, _)| shaped(name)) {
            self.problems.push(ProblemKind::TextWithColon { name: name.to_owned() }, span.clone());
        }
        if let Some((sign, end)) = self.foreign_quotes(word) {
            self.problems.push(ProblemKind::ForeignQuotes { sign }, span.start..end);
        }
    }

    /// Returns the sign that opens a word and the end of a later word that closes with its like.
    fn foreign_quotes(&self, word: &str) -> Option<(char, usize)> {
        let sign = word.chars().next()?;
        let closing = CLOSING.iter().find(|(opening, _)| *opening == sign)?.1;
        let mut words = self.words_behind();
        let closes = words.find(|token| token.kind == TokenKind::Word && self.slice(token).ends_with(closing))?;
        (!word.ends_with(closing)).then_some((sign, closes.span.end))
    }

    /// Returns the words and blanks that follow.
    pub fn words_behind(&self) -> impl Iterator<Item = &'t Token> + use<'t> {
        let words = |token: &&Token| matches!(token.kind, TokenKind::Word | TokenKind::Blank);
        self.tokens[self.at..].iter().take_while(words)
    }

    /// Records why words are no pattern, with the remedy.
    pub fn failed_pattern(&mut self, kind: ProblemKind, typed: &str, span: &Range<usize>) {
        let instead = if kind == ProblemKind::UnclosedQuote {
            format!("{}\"", typed.trim_end().trim_end_matches('\\'))
        } else if kind == ProblemKind::MisplacedStar {
            without_stars(typed)
        } else if kind == ProblemKind::FuzzyRange {
            format!("{}~2", typed.rsplit_once('~').map_or(typed, |(word, _)| word))
        } else if kind == ProblemKind::SlopRange {
            format!("{}~{DEFAULT_SLOP}", typed.rsplit_once('~').map_or(typed, |(phrase, _)| phrase))
        } else {
            String::new()
        };
        self.problems.push_with(kind, span.clone(), span.clone(), instead);
    }

    /// Reads a token as words to find; the span takes in the `~3` behind a phrase.
    pub fn pattern(&mut self, token: &'t Token) -> (Range<usize>, Result<Pattern, ProblemKind>) {
        let typed = self.slice(token);
        let slop = self.peek().filter(|next| next.kind == TokenKind::Slop && token.kind == TokenKind::Quoted);
        self.at += usize::from(slop.is_some());
        let end = slop.map_or(token.span.end, |slop| slop.span.end);
        let pattern = if token.kind == TokenKind::Quoted {
            phrase(typed, slop.map(|slop| self.slice(slop)))
        } else if token.kind == TokenKind::Unclosed {
            Err(ProblemKind::UnclosedQuote)
        } else {
            word(typed)
        };
        (token.span.start..end, pattern)
    }
}

/// Signs that quote elsewhere, with those that close them.
const CLOSING: [(char, char); 4] = [('\'', '\''), ('‘', '’'), ('‚', '‘'), ('`', '`')];

/// Returns what a word with stars in it may have meant: words apart, or the beginning of one.
fn without_stars(typed: &str) -> String {
    if typed.contains(".*") {
        return typed.replace(".*", " ").replace('*', "").trim().to_owned();
    }
    let stem = typed.split_once('*').map_or(typed, |(stem, _)| stem);
    beginning(stem, &typed[stem.len()..].replace('*', ""))
}

/// Returns the beginning of a word, or all of it where the beginning would find anything.
pub(super) fn beginning(stem: &str, rest: &str) -> String {
    const SHORTEST: usize = 3;
    let letters = stem.chars().filter(|letter| letter.is_alphanumeric()).count();
    if letters >= SHORTEST { format!("{stem}*") } else { format!("{stem}{}", rest.replace('?', "")) }
}

/// Returns how many bytes the opening quote has.
pub(super) fn quote_length(quoted: &str) -> usize {
    quoted.chars().next().map_or(0, char::len_utf8)
}

/// Returns what stands between the quotes.
pub(super) fn inside_quotes(quoted: &str) -> &str {
    let closing = quoted.chars().next_back().map_or(0, char::len_utf8);
    &quoted[quote_length(quoted)..quoted.len() - closing]
}

/// Returns the text with every escaped character standing for itself; a last `\` is a `\`.
pub(super) fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        plain.push(if letter == '\\' { letters.next().unwrap_or('\\') } else { letter });
    }
    plain
}

/// Says whether the character at the byte is escaped: an odd number of `\` stands before it.
fn is_escaped(text: &str, at: usize) -> bool {
    text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

fn phrase(quoted: &str, slop: Option<&str>) -> Result<Pattern, ProblemKind> {
    let typed = inside_quotes(quoted).trim();
    let starred = typed.strip_suffix('*').filter(|_| !is_escaped(typed, typed.len() - 1));
    let before_star = starred.filter(|text| text.ends_with(|letter: char| letter.is_alphanumeric()));
    let text = unescaped(before_star.unwrap_or(typed));
    if !text.contains(char::is_alphanumeric) {
        return Err(ProblemKind::EmptyPhrase);
    }
    let slop = match slop.map(|slop| slop[1..].parse::<u32>()) {
        None => 0,
        Some(Ok(slop)) if slop <= MAX_SLOP => slop,
        Some(Ok(_) | Err(_)) => return Err(ProblemKind::SlopRange),
    };
    Ok(Pattern::Phrase { text, slop, prefix: before_star.is_some() })
}

fn word(typed: &str) -> Result<Pattern, ProblemKind> {
    let star = typed.char_indices().find(|(at, letter)| *letter == '*' && !is_escaped(typed, *at));
    if let Some((at, _)) = star {
        return match &typed[..at] {
            stem if at + 1 == typed.len() && stem.contains(char::is_alphanumeric) => {
                Ok(Pattern::Prefix(unescaped(stem)))
            }
            _ => Err(ProblemKind::MisplacedStar),
        };
    }
    if let Some((stem, errors)) = fuzzy_suffix(typed) {
        let distance = match errors {
            "" if stem.chars().count() < 6 => 1,
            "" => 2,
            "1" => 1,
            "2" => 2,
            _ => return Err(ProblemKind::FuzzyRange),
        };
        return Ok(Pattern::Fuzzy(unescaped(stem), distance));
    }
    Ok(Pattern::Word(unescaped(typed)))
}

/// Splits `kamji~1`; what stands before `~` must be a word.
fn fuzzy_suffix(typed: &str) -> Option<(&str, &str)> {
    let (stem, errors) = typed.rsplit_once('~')?;
    // A share of the letters, as older tools count; another number with a point is a version.
    let share = errors.strip_prefix("0.").is_some_and(|_| is_decimal(errors));
    let number = share || errors.bytes().all(|byte| byte.is_ascii_digit());
    let counts = number && !is_escaped(typed, stem.len());
    (counts && stem.contains(char::is_alphanumeric)).then_some((stem, errors))
}
