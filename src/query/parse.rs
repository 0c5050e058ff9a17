//! Tokens to a syntax tree: who is negated, who is joined by what, which values a field has.
//!
//! The parser goes no deeper than [`MAX_DEPTH`], takes no more than [`MAX_CLAUSES`] words and filters, and never stops
//! at a mistake: it records it and goes on, so that all mistakes are told at once. What values and dates mean is not
//! its business.

use std::ops::Range;

use super::Pattern;
use super::problem::{ProblemKind, Problems};
use super::token::{Token, TokenKind, tokens};
use crate::schema::fields::Field;
use crate::words::{Form, words};

/// The longest text that is read as a query, in bytes.
pub const MAX_BYTES: usize = 16 * 1024;
/// How deep parentheses and negations may be nested.
pub const MAX_DEPTH: usize = 64;
/// How many words and values of filters a query may have: a long paragraph, but no book. Words in quotes count, and so do
/// the parts of an identifier, since each is looked for.
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
    /// The value as words to find, or why it is none.
    pub pattern: Result<Pattern, ProblemKind>,
}

/// Reads the text; `None` where nothing in it asks for anything.
pub(super) fn parsed(text: &str, problems: &mut Problems) -> Option<Node> {
    let tokens = tokens(text);
    let mut parser = Parser { text, tokens: &tokens, at: 0, clauses: 0, unclosed: 0, problems };
    let node = parser.any(0);
    debug_assert!(parser.peek().is_none(), "the outermost level reads to the end");
    node
}

/// What is read, how far it is read, and what was wrong so far.
pub(super) struct Parser<'t, 'p> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub at: usize,
    pub clauses: usize,
    /// How many parentheses are open at the end.
    unclosed: usize,
    pub problems: &'p mut Problems,
}

impl<'t> Parser<'t, '_> {
    pub fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    pub fn next_is(&self, kind: TokenKind) -> bool {
        self.peek().is_some_and(|token| token.kind == kind)
    }

    pub fn slice(&self, token: &Token) -> &'t str {
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
            if token.kind == TokenKind::Or || (token.kind == TokenKind::Close && depth > 0) {
                break;
            } else if token.kind == TokenKind::Blank {
                self.at += 1;
            } else if token.kind == TokenKind::Close {
                self.problems.push_with(ProblemKind::StrayClose, token.span.clone(), token.span.clone(), "");
                self.at += 1;
            } else if token.kind == TokenKind::And {
                self.and(token, pending.is_some() || runs.iter().all(Vec::is_empty));
                runs.push(Vec::new());
                pending = Some(token);
            } else {
                runs.last_mut().expect("there is always a run").extend(self.unary(depth));
                pending = None;
            }
        }
        if let Some(operator) = pending {
            self.missing_operand(operator, false);
        }
        side_by_side(runs)
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
        let index = self.tokens.partition_point(|token| token.span.start < span.start);
        let beside = if before { self.tokens.get(index + 1) } else { self.tokens[..index].last() };
        let blank =
            beside.filter(|token| token.kind == TokenKind::Blank).map_or(span.clone(), |blank| blank.span.clone());
        let replaced = span.start.min(blank.start)..span.end.max(blank.end);
        self.problems.push_with(ProblemKind::MissingOperand { operator, before }, span, replaced, "");
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
        let Some(operator) = operator else { return self.primary(depth) };
        let ends = |kind| matches!(kind, TokenKind::Or | TokenKind::And | TokenKind::Close | TokenKind::Blank);
        if self.peek().is_none_or(|token| ends(token.kind)) {
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
        self.clauses += match token.kind {
            TokenKind::Open => 0,
            TokenKind::Word | TokenKind::Quoted => words_in(self.slice(token)).max(1),
            TokenKind::Blank
            | TokenKind::Close
            | TokenKind::Or
            | TokenKind::And
            | TokenKind::Not
            | TokenKind::Minus
            | TokenKind::Field
            | TokenKind::Assign
            | TokenKind::Comma
            | TokenKind::Brackets
            | TokenKind::Unclosed
            | TokenKind::Slop => 1,
        };
        if self.clauses > MAX_CLAUSES {
            return Some(self.too_many(token));
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
            // A comma behind a value in quotes that words follow, as in `team:"a"b,c`.
            TokenKind::Comma | TokenKind::Slop => {
                self.problems.push(ProblemKind::Punctuation, token.span.clone());
                None
            }
            TokenKind::Blank
            | TokenKind::Close
            | TokenKind::Or
            | TokenKind::And
            | TokenKind::Not
            | TokenKind::Minus => None,
        }
    }

    /// Records that there are too many clauses, and reads no further.
    pub fn too_many(&mut self, token: &Token) -> Node {
        self.problems.push(ProblemKind::TooManyClauses, token.span.start..self.text.len());
        self.at = self.tokens.len();
        Node { span: token.span.clone(), kind: NodeKind::Failed }
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
                self.unclosed += 1;
                if depth == 1 {
                    self.unclosed_groups(open);
                }
                self.text.len()
            }
        };
        let span = open.span.start..end;
        if inner.is_none() && self.problems.found.len() == before {
            self.problems.push_with(ProblemKind::EmptyGroup, span.clone(), span.clone(), "");
        }
        inner.map(|inner| Node { span, kind: inner.kind })
    }

    /// Records once what may be many.
    fn unclosed_groups(&mut self, outermost: &Token) {
        let count = self.unclosed;
        let end = self.text.len();
        let kind = ProblemKind::UnclosedGroup { count };
        self.problems.push_with(kind, outermost.span.clone(), end..end, ")".repeat(count));
    }

    /// Skips a group that is nested too deep, without going deeper.
    fn too_deep(&mut self, open: &Token) -> Node {
        self.problems.push(ProblemKind::TooDeep, open.span.clone());
        let mut depth = 1usize;
        let mut end = open.span.end;
        while let Some(token) = self.peek().filter(|_| depth > 0) {
            depth += usize::from(token.kind == TokenKind::Open);
            depth -= usize::from(token.kind == TokenKind::Close);
            end = token.span.end;
            self.at += 1;
        }
        Node { span: open.span.start..end, kind: NodeKind::Failed }
    }
}

/// Returns how many words are looked for where this one stands: those of a phrase, the parts of an identifier.
pub(super) fn words_in(text: &str) -> usize {
    let asked = text.rsplit_once('~').map_or(text, |(asked, _)| asked);
    words(asked).filter(|word| word.form != Form::Whole).count()
}

/// Joins runs by *and*; a single clause stands for itself.
fn side_by_side(mut runs: Vec<Vec<Node>>) -> Option<Node> {
    runs.retain(|run| !run.is_empty());
    let first = runs.first()?.first()?.span.start;
    let last = runs.last()?.last()?.span.end;
    if runs.len() == 1 && runs[0].len() == 1 {
        return runs.pop()?.pop();
    }
    Some(Node { span: first..last, kind: NodeKind::And(runs) })
}

fn one_or(mut nodes: Vec<Node>, join: impl Fn(Vec<Node>) -> NodeKind) -> Option<Node> {
    if nodes.len() < 2 {
        return nodes.pop();
    }
    let span = nodes.first()?.span.start..nodes.last()?.span.end;
    Some(Node { span, kind: join(nodes) })
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
