//! Tokens to a syntax tree: who is negated, who is joined by what, which values a field has.
//!
//! The parser goes no deeper than [`MAX_DEPTH`], takes no more than [`MAX_CLAUSES`] words and filters, and never stops
//! at a mistake: it records it and goes on, so that all mistakes are told at once. What values and dates mean is not
//! its business.

use std::ops::Range;

use super::problem::{ProblemKind, Problems};
use super::token::{Token, TokenKind, nearest_field, tokens};
use super::{Pattern, habits};
use crate::schema::fields::{Field, FieldKind, field};

/// The longest text that is read as a query, in bytes.
pub const MAX_BYTES: usize = 16 * 1024;
/// How deep parentheses and negations may be nested.
pub const MAX_DEPTH: usize = 64;
/// How many words and values of filters a query may have: a long paragraph, but no book.
pub const MAX_CLAUSES: usize = 128;

/// A piece of a query as typed.
#[derive(Debug)]
pub(super) struct Node {
    pub span: Range<usize>,
    pub kind: NodeKind,
}

#[derive(Debug)]
pub(super) enum NodeKind {
    /// Side by side; a written `AND` begins a new run.
    And(Vec<Vec<Node>>),
    /// Joined by `OR`.
    Or(Vec<Node>),
    Not(Box<Node>),
    /// `*` by itself.
    Every,
    Text(Pattern),
    Filter {
        field: &'static Field,
        values: Vec<Value>,
    },
    /// Could not be understood; a problem says why.
    Failed,
}

/// One value of a filter.
#[derive(Debug)]
pub(super) struct Value {
    pub span: Range<usize>,
    /// Without quotes and escapes.
    pub text: String,
    /// The value as words; `None` where it failed as such, with the reason.
    pub pattern: Result<Pattern, ProblemKind>,
}

/// Reads the text; `None` where nothing in it asks for anything.
pub(super) fn parsed(text: &str, problems: &mut Problems) -> Option<Node> {
    let tokens = tokens(text);
    let mut parser = Parser { text, tokens: &tokens, at: 0, clauses: 0, problems };
    let node = parser.any(0);
    debug_assert!(parser.peek().is_none(), "the outermost level reads to the end");
    node
}

struct Parser<'t, 'p> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
    clauses: usize,
    problems: &'p mut Problems,
}

impl<'t> Parser<'t, '_> {
    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    fn next_is(&self, kind: TokenKind) -> bool {
        self.peek().is_some_and(|token| token.kind == kind)
    }

    fn slice(&self, token: &Token) -> &'t str {
        &self.text[token.span.clone()]
    }

    fn skip_blank(&mut self) {
        while self.next_is(TokenKind::Blank) {
            self.at += 1;
        }
    }

    /// Reads clauses joined by `OR` up to the closing parenthesis or the end.
    fn any(&mut self, depth: usize) -> Option<Node> {
        let mut branches = Vec::new();
        let mut pending: Option<&Token> = None;
        loop {
            let branch = self.all(depth);
            let next = self.peek().filter(|token| token.kind == TokenKind::Or);
            match (&branch, pending, next) {
                (None, Some(operator), _) => self.missing_operand(operator, false),
                (None, None, Some(operator)) => self.missing_operand(operator, true),
                (Some(_), _, _) | (None, None, None) => {}
            }
            branches.extend(branch);
            let Some(operator) = next else { break };
            if self.slice(operator) == "||" {
                self.problems.push(ProblemKind::Symbol { symbol: "||", means: "OR" }, operator.span.clone());
            }
            pending = Some(operator);
            self.at += 1;
        }
        one_or(branches, NodeKind::Or)
    }

    /// Reads clauses side by side.
    fn all(&mut self, depth: usize) -> Option<Node> {
        let mut runs: Vec<Vec<Node>> = vec![Vec::new()];
        let mut pending: Option<&Token> = None;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Blank => self.at += 1,
                TokenKind::Or => break,
                TokenKind::Close if depth > 0 => break,
                TokenKind::Close => {
                    self.problems.push_with(ProblemKind::StrayClose, token.span.clone(), token.span.clone(), "");
                    self.at += 1;
                }
                TokenKind::And => {
                    self.and(token, pending.is_some() || runs.iter().all(Vec::is_empty));
                    runs.push(Vec::new());
                    pending = Some(token);
                }
                TokenKind::Open
                | TokenKind::Not
                | TokenKind::Minus
                | TokenKind::Field
                | TokenKind::Assign
                | TokenKind::Comma
                | TokenKind::Brackets
                | TokenKind::Word
                | TokenKind::Quoted
                | TokenKind::Unclosed
                | TokenKind::Slop => {
                    runs.last_mut().expect("there is always a run").extend(self.unary(depth));
                    pending = None;
                }
            }
        }
        if let Some(operator) = pending {
            self.missing_operand(operator, false);
        }
        runs.retain(|run| !run.is_empty());
        let first = runs.first()?.first()?.span.start;
        let last = runs.last()?.last()?.span.end;
        if runs.len() == 1 && runs[0].len() == 1 {
            return runs.pop()?.pop();
        }
        Some(Node { span: first..last, kind: NodeKind::And(runs) })
    }

    fn and(&mut self, token: &'t Token, lonely: bool) {
        if lonely {
            self.missing_operand(token, true);
        }
        if self.slice(token) == "&&" {
            self.problems.push(ProblemKind::Symbol { symbol: "&&", means: "AND" }, token.span.clone());
        }
        self.at += 1;
    }

    fn missing_operand(&mut self, token: &Token, before: bool) {
        let operator = self.slice(token).to_owned();
        let span = token.span.clone();
        if self.problems.found.iter().any(|problem| problem.span == span) {
            return;
        }
        self.problems.push_with(ProblemKind::MissingOperand { operator, before }, span.clone(), span, "");
    }

    fn unary(&mut self, depth: usize) -> Option<Node> {
        let start = self.tokens[self.at].span.start;
        let mut operator = None;
        let mut negated = false;
        while let Some(token) = self.peek().filter(|token| matches!(token.kind, TokenKind::Not | TokenKind::Minus)) {
            negated = !negated;
            operator = Some(token);
            self.at += 1;
            if token.kind == TokenKind::Not {
                self.skip_blank();
            }
        }
        let stops = |kind| matches!(kind, TokenKind::Or | TokenKind::And | TokenKind::Close | TokenKind::Blank);
        let Some(operator) = operator else { return self.primary(depth) };
        if self.peek().is_none_or(|token| stops(token.kind)) {
            self.missing_operand(operator, false);
            return None;
        }
        let inner = self.primary(depth)?;
        let span = start..inner.span.end;
        let kind = if negated { NodeKind::Not(Box::new(inner)) } else { inner.kind };
        Some(Node { span, kind })
    }

    fn primary(&mut self, depth: usize) -> Option<Node> {
        let token = self.peek()?;
        if token.kind != TokenKind::Open {
            self.clauses += 1;
            if self.clauses > MAX_CLAUSES {
                return self.too_many(token);
            }
        }
        self.at += 1;
        match token.kind {
            TokenKind::Open => self.group(token, depth + 1),
            TokenKind::Field | TokenKind::Assign => Some(self.filter(token)),
            TokenKind::Brackets => {
                self.foreign_range(token.span.clone(), "date:");
                Some(Node { span: token.span.clone(), kind: NodeKind::Failed })
            }
            TokenKind::Word | TokenKind::Quoted | TokenKind::Unclosed => self.text_clause(token),
            TokenKind::Blank
            | TokenKind::Close
            | TokenKind::Or
            | TokenKind::And
            | TokenKind::Not
            | TokenKind::Minus
            | TokenKind::Comma
            | TokenKind::Slop => None,
        }
    }

    fn too_many(&mut self, token: &Token) -> Option<Node> {
        self.problems.push(ProblemKind::TooManyClauses, token.span.start..self.text.len());
        self.at = self.tokens.len();
        Some(Node { span: token.span.clone(), kind: NodeKind::Failed })
    }

    fn group(&mut self, open: &'t Token, depth: usize) -> Option<Node> {
        if depth > MAX_DEPTH {
            return Some(self.too_deep(open));
        }
        let before = self.problems.found.len();
        let inner = self.any(depth);
        let end = match self.peek() {
            Some(close) => {
                self.at += 1;
                close.span.end
            }
            None => {
                let end = self.text.len();
                self.problems.push_with(ProblemKind::UnclosedGroup, open.span.clone(), end..end, ")");
                end
            }
        };
        let span = open.span.start..end;
        if inner.is_none() && self.problems.found.len() == before {
            self.problems.push_with(ProblemKind::EmptyGroup, span.clone(), span.clone(), "");
        }
        inner.map(|inner| Node { span, kind: inner.kind })
    }

    /// Skips a group that is nested too deep, without going deeper.
    fn too_deep(&mut self, open: &Token) -> Node {
        self.problems.push(ProblemKind::TooDeep, open.span.clone());
        let mut depth = 1usize;
        let mut end = open.span.end;
        while let Some(token) = self.peek().filter(|_| depth > 0) {
            match token.kind {
                TokenKind::Open => depth += 1,
                TokenKind::Close => depth -= 1,
                _ => {}
            }
            end = token.span.end;
            self.at += 1;
        }
        Node { span: open.span.start..end, kind: NodeKind::Failed }
    }

    fn text_clause(&mut self, token: &'t Token) -> Option<Node> {
        let (span, pattern) = self.pattern(token);
        if token.kind == TokenKind::Word {
            let word = self.slice(token);
            if word == "*" {
                return Some(Node { span, kind: NodeKind::Every });
            }
            if !word.contains(|letter: char| letter.is_alphanumeric() || letter == '\\') {
                self.problems.push(ProblemKind::Punctuation, span);
                return None;
            }
            self.remark(word, &span);
        }
        let kind = match pattern {
            Ok(pattern) => NodeKind::Text(pattern),
            Err(kind) => {
                self.failed_pattern(kind, self.slice(token), &span);
                NodeKind::Failed
            }
        };
        Some(Node { span, kind })
    }

    /// Says what was understood about a word that looks like another tool's operator.
    fn remark(&mut self, word: &str, span: &Range<usize>) {
        let after_plus = word.strip_prefix('+').and_then(|rest| rest.chars().next());
        if after_plus.is_some_and(char::is_alphabetic) {
            self.problems.push(ProblemKind::PlusSign, span.clone());
        }
        let name = word.split_once(':').filter(|(_, value)| !value.is_empty() && !value.starts_with("//"));
        let shaped = |name: &str| {
            name.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
        };
        if let Some((name, _)) = name.filter(|(name, _)| shaped(name)) {
            self.problems.push(ProblemKind::TextWithColon { name: name.to_owned() }, span.clone());
        }
    }

    /// Records why words are no pattern, with the remedy.
    fn failed_pattern(&mut self, kind: ProblemKind, typed: &str, span: &Range<usize>) {
        let instead = match &kind {
            ProblemKind::UnclosedQuote => format!("{}\"", typed.trim_end()),
            ProblemKind::MisplacedStar => typed.replace('*', ""),
            ProblemKind::FuzzyRange => format!("{}~2", typed.rsplit_once('~').map_or(typed, |(word, _)| word)),
            ProblemKind::SlopRange => format!("{typed}~{DEFAULT_SLOP}"),
            _ => String::new(),
        };
        self.problems.push_with(kind, span.clone(), span.clone(), instead);
    }

    /// Reads a token as words to find; the span takes in the `~3` behind a phrase.
    fn pattern(&mut self, token: &'t Token) -> (Range<usize>, Result<Pattern, ProblemKind>) {
        let typed = self.slice(token);
        let slop = self.peek().filter(|next| next.kind == TokenKind::Slop && token.kind == TokenKind::Quoted);
        self.at += usize::from(slop.is_some());
        let end = slop.map_or(token.span.end, |slop| slop.span.end);
        let pattern = match token.kind {
            TokenKind::Quoted => phrase(typed, slop.map(|slop| self.slice(slop))),
            TokenKind::Unclosed => Err(ProblemKind::UnclosedQuote),
            _ => word(typed),
        };
        (token.span.start..end, pattern)
    }

    fn filter(&mut self, token: &'t Token) -> Node {
        let typed = self.slice(token);
        let name = typed.trim_end_matches([':', '=', '<', '>']);
        let values = self.values();
        let end = values.last().map_or(token.span.end, |value| value.span.end);
        let span = token.span.start..end;
        let failed = Node { span: span.clone(), kind: NodeKind::Failed };
        let Some(field) = field(name) else {
            self.no_field(name, token);
            return failed;
        };
        if token.kind == TokenKind::Assign {
            self.foreign_sign(field, token, name.len());
            return failed;
        }
        if self.next_is(TokenKind::Open) && values.is_empty() {
            return self.grouped_values(field, token);
        }
        if values.iter().any(|value| value.text.is_empty()) || values.is_empty() {
            self.missing_value(field, span, values.is_empty());
            return failed;
        }
        if let Some(value) = values.iter().find(|value| self.is_brackets(value)) {
            self.foreign_range(value.span.clone(), "");
            return failed;
        }
        if self.failed_values(field, &values) {
            return failed;
        }
        Node { span, kind: NodeKind::Filter { field, values } }
    }

    /// Records the values that are no words where words are expected, and quotes left open.
    fn failed_values(&mut self, field: &Field, values: &[Value]) -> bool {
        let takes_words = matches!(field.kind, FieldKind::Heading | FieldKind::Body);
        let mut failed = false;
        for value in values {
            let Err(kind) = &value.pattern else { continue };
            if takes_words || *kind == ProblemKind::UnclosedQuote {
                let typed = &self.text[value.span.clone()];
                self.failed_pattern(kind.clone(), typed, &value.span);
                failed = true;
            }
        }
        failed
    }

    fn is_brackets(&self, value: &Value) -> bool {
        self.text[value.span.clone()].starts_with(['[', '{']) && value.text.contains(" TO ")
    }

    /// Reads the values behind a field's name; an empty one stands where a comma has nothing on a side.
    fn values(&mut self) -> Vec<Value> {
        let mut values = Vec::new();
        let mut after_comma = false;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Comma => {
                    if after_comma || values.is_empty() {
                        values.push(empty_value(token.span.start));
                    }
                    after_comma = true;
                    self.at += 1;
                }
                TokenKind::Word | TokenKind::Quoted | TokenKind::Unclosed | TokenKind::Brackets
                    if after_comma || values.is_empty() =>
                {
                    self.at += 1;
                    self.clauses += usize::from(after_comma);
                    values.push(self.value(token));
                    after_comma = false;
                }
                _ => break,
            }
        }
        if after_comma {
            values.push(empty_value(self.tokens[self.at - 1].span.end));
        }
        values
    }

    fn value(&mut self, token: &'t Token) -> Value {
        let (span, pattern) = self.pattern(token);
        let typed = self.slice(token);
        let text = match token.kind {
            TokenKind::Quoted => unescaped(inside_quotes(typed)),
            TokenKind::Unclosed => unescaped(&typed[quote_length(typed)..]),
            _ => unescaped(typed),
        };
        Value { span, text: text.trim().to_owned(), pattern }
    }

    fn no_field(&mut self, name: &str, token: &Token) {
        let name_span = token.span.start..token.span.end - 1;
        if let Some(habit) = habits::habit(name) {
            let kind = ProblemKind::ForeignField { name: name.to_owned(), tool: habit.tool, field: habit.field };
            let instead = habit.field.map(|field| format!("{field}:")).unwrap_or_default();
            self.problems.push_with(kind, name_span, token.span.clone(), instead);
            return;
        }
        let near =
            nearest_field(name).expect("the lexer opens a filter only for a field, a habit or the slip of a field");
        let kind = ProblemKind::UnknownField { name: name.to_owned(), near };
        self.problems.push_with(kind, name_span.clone(), name_span, near);
    }

    fn foreign_sign(&mut self, field: &'static Field, token: &Token, name: usize) {
        let sign = self.text[token.span.start + name..token.span.end].to_owned();
        let span = token.span.start + name..token.span.end;
        let keeps = field.kind == FieldKind::Date && sign.contains(['<', '>']);
        let instead = if keeps { format!(":{sign}") } else { ":".to_owned() };
        self.problems.push_with(ProblemKind::ForeignSign { field: &field.name, sign }, span.clone(), span, instead);
    }

    fn foreign_range(&mut self, span: Range<usize>, prefix: &str) {
        let inside = self.text[span.clone()].trim_matches(['[', ']', '{', '}']);
        let side = |text: &str| if text.trim() == "*" { String::new() } else { text.trim().to_owned() };
        let (first, last) = inside.split_once(" TO ").unwrap_or((inside, ""));
        let instead = format!("{prefix}{}..{}", side(first), side(last));
        self.problems.push_with(ProblemKind::ForeignRange, span.clone(), span, instead);
    }

    fn missing_value(&mut self, field: &'static Field, span: Range<usize>, none: bool) {
        let example = field.example.split_once(':').map_or("", |(_, value)| value);
        let kind = ProblemKind::MissingValue { field: &field.name, example };
        let blank = self.peek().filter(|token| none && token.kind == TokenKind::Blank);
        let follows = blank.is_some() && self.tokens.get(self.at + 1).is_some_and(|next| is_value(next.kind));
        match blank.filter(|_| follows) {
            Some(blank) => self.problems.push_with(kind, span, blank.span.clone(), ""),
            None if none => self.problems.push_with(kind, span.clone(), span, ""),
            None => {
                let typed = &self.text[span.clone()];
                let (name, values) = typed.split_once(':').unwrap_or((typed, ""));
                let kept: Vec<&str> = values.split(',').filter(|value| !value.is_empty()).collect();
                let instead = if kept.is_empty() { String::new() } else { format!("{name}:{}", kept.join(",")) };
                self.problems.push_with(kind, span.clone(), span, instead);
            }
        }
    }

    /// Reads `team:(iaas OR ops)` as what it means, and says how it is written here.
    fn grouped_values(&mut self, field: &'static Field, token: &Token) -> Node {
        let inside = self.at + 1;
        let close = self.tokens[inside..].iter().position(|token| token.kind == TokenKind::Close);
        let end = close.map_or(self.tokens.len(), |close| inside + close);
        let words: Vec<&Token> =
            self.tokens[inside..end].iter().filter(|token| token.kind != TokenKind::Blank).collect();
        let simple = words.iter().all(|token| is_value(token.kind) || token.kind == TokenKind::Or);
        let values: Vec<&str> =
            words.iter().filter(|token| is_value(token.kind)).map(|token| self.slice(token)).collect();
        let span = token.span.start..self.tokens.get(end).map_or(self.text.len(), |close| close.span.end);
        let kind = ProblemKind::GroupedValues { field: &field.name };
        if close.is_some() && simple && !values.is_empty() {
            let instead = format!("{}:{}", field.name, values.join(","));
            self.problems.push_with(kind, span.clone(), span.clone(), instead);
        } else {
            self.problems.push(kind, span.clone());
        }
        self.at = end + 1;
        Node { span, kind: NodeKind::Failed }
    }
}

const DEFAULT_SLOP: u32 = 2;
const MAX_SLOP: u32 = 100;

fn is_value(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Quoted)
}

fn one_or(mut nodes: Vec<Node>, join: impl Fn(Vec<Node>) -> NodeKind) -> Option<Node> {
    if nodes.len() < 2 {
        return nodes.pop();
    }
    let span = nodes.first()?.span.start..nodes.last()?.span.end;
    Some(Node { span, kind: join(nodes) })
}

fn empty_value(at: usize) -> Value {
    Value { span: at..at, text: String::new(), pattern: Err(ProblemKind::EmptyPhrase) }
}

fn quote_length(quoted: &str) -> usize {
    quoted.chars().next().map_or(0, char::len_utf8)
}

fn inside_quotes(quoted: &str) -> &str {
    let closing = quoted.chars().next_back().map_or(0, char::len_utf8);
    &quoted[quote_length(quoted)..quoted.len() - closing]
}

/// Returns the text with every escaped character standing for itself; a last `\` is a `\`.
fn unescaped(text: &str) -> String {
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
    let counts = errors.bytes().all(|byte| byte.is_ascii_digit()) && !is_escaped(typed, stem.len());
    (counts && stem.contains(char::is_alphanumeric)).then_some((stem, errors))
}

/// Says whether the text, typed bare behind the prefix, is read as the word it is and nothing else.
pub(super) fn reads_as_word(text: &str, prefix: &str) -> bool {
    if text.contains('\\') {
        return false;
    }
    let typed = format!("{prefix}{text}");
    let mut problems = Problems::default();
    let plain = |pattern: &Pattern| matches!(pattern, Pattern::Word(word) if word == text);
    let node = parsed(&typed, &mut problems);
    let same = node.is_some_and(|node| match &node.kind {
        NodeKind::Text(pattern) => plain(pattern),
        NodeKind::Filter { values, .. } => matches!(&values[..], [value] if value.pattern.as_ref().is_ok_and(plain)),
        NodeKind::And(_) | NodeKind::Or(_) | NodeKind::Not(_) | NodeKind::Every | NodeKind::Failed => false,
    });
    same && problems.found.iter().all(|problem| problem.kind != ProblemKind::Punctuation)
}
