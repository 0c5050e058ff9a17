//! Filters: `team:iaas,container`, and what people of other habits write in their place.
//!
//! A part of the parser: which values a field has, and what is wrong with how they are written. What a value means is
//! decided elsewhere.

use std::ops::Range;

use super::foreign::operator_behind;
use super::habits::{Habit, habit};
use super::parse::{MAX_CLAUSES, Node, NodeKind, Parser, Value, words_in};
use super::pattern::{inside_quotes, quote_length, unescaped};
use super::problem::ProblemKind;
use super::token::{Token, TokenKind, nearest_field};
use crate::schema::fields::{Field, FieldKind, field};

impl<'t> Parser<'t, '_> {
    /// Reads a filter whose name is read.
    pub fn filter(&mut self, token: &'t Token) -> Node {
        let typed = self.slice(token);
        let name = typed.trim_end_matches([':', '=', '<', '>']);
        let values = self.values();
        let end = values.last().map_or(token.span.end, |value| value.span.end);
        let span = token.span.start..end;
        let failed = Node { span: span.clone(), kind: NodeKind::Failed };
        let field = field(name);
        if let Some(habit) = foreign(name, field, &values) {
            self.foreign_field(habit, token, span);
            return failed;
        }
        let Some(field) = field else {
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
            self.missing_value(field, span, &values);
            return failed;
        }
        if self.failed_values(field, &values) {
            return failed;
        }
        if field.kind.takes_periods() {
            self.clauses += values.len() - 1;
        } else if matches!(field.kind, FieldKind::Heading | FieldKind::Body) {
            self.clauses += values.iter().map(|value| words_in(&value.text).max(1)).sum::<usize>() - 1;
        }
        if self.clauses > MAX_CLAUSES {
            return self.too_many(token);
        }
        Node { span, kind: NodeKind::Filter { field, values } }
    }

    /// Records the values that are no words where words are expected, quotes left open, and ranges in brackets.
    fn failed_values(&mut self, field: &Field, values: &[Value]) -> bool {
        let takes_words = matches!(field.kind, FieldKind::Heading | FieldKind::Body);
        let before = self.problems.found.len();
        for value in values {
            let typed = &self.text[value.span.clone()];
            if self.is_brackets(value) {
                self.foreign_range(value.span.clone(), "");
            } else if let Some((operator, instead)) = operator_behind(typed).filter(|_| takes_words) {
                self.foreign_operator(operator, value.span.clone(), value.span.clone(), instead);
            } else if let Err(kind) = &value.pattern
                && (takes_words || *kind == ProblemKind::UnclosedQuote)
            {
                self.failed_pattern(kind.clone(), typed, &value.span);
            }
        }
        self.problems.found.len() > before
    }

    fn is_brackets(&self, value: &Value) -> bool {
        self.text[value.span.clone()].starts_with(['[', '{']) && value.text.contains(" TO ")
    }

    /// Reads the values behind a field's name; an empty one stands where a comma has nothing on a side.
    fn values(&mut self) -> Vec<Value> {
        let mut values = Vec::new();
        let mut after_comma = false;
        while let Some(token) = self.peek() {
            if token.kind == TokenKind::Comma {
                if after_comma || values.is_empty() {
                    values.push(empty_value(token.span.start));
                }
                after_comma = true;
                self.at += 1;
            } else if is_value(token.kind) && (after_comma || values.is_empty()) {
                self.at += 1;
                values.push(self.value(token));
                after_comma = false;
            } else {
                break;
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
        let text = if token.kind == TokenKind::Quoted {
            unescaped(inside_quotes(typed))
        } else if token.kind == TokenKind::Unclosed {
            unescaped(&typed[quote_length(typed)..])
        } else {
            unescaped(typed)
        };
        Value { span, text: text.trim().to_owned(), pattern }
    }

    fn foreign_field(&mut self, habit: &'static Habit, token: &Token, filter: Range<usize>) {
        let span = if habit.value.is_some() { filter.clone() } else { token.span.clone() };
        let typed = self.text[span.clone()].to_owned();
        let kind = ProblemKind::ForeignField { typed, tool: &habit.tool, advice: habit.advice() };
        let (replaced, instead) = match habit.instead() {
            Some(instead) => (span.clone(), instead),
            None => (filter, String::new()),
        };
        self.problems.push_with(kind, span, replaced, instead);
    }

    fn no_field(&mut self, name: &str, token: &Token) {
        let name_span = token.span.start..token.span.end - 1;
        let near =
            nearest_field(name).expect("the lexer opens a filter only for a field, a habit or the slip of a field");
        let kind = ProblemKind::UnknownField { name: name.to_owned(), near };
        self.problems.push_with(kind, name_span.clone(), name_span, near);
    }

    fn foreign_sign(&mut self, field: &'static Field, token: &Token, name: usize) {
        let span = token.span.start + name..token.span.end;
        let sign = self.text[span.clone()].to_owned();
        let compares = field.kind.takes_periods() && sign.contains(['<', '>']);
        let instead = if compares { format!("date:{sign}") } else { format!("{}:", field.name) };
        let kind = ProblemKind::ForeignSign { field: &field.name, sign };
        self.problems.push_with(kind, span, token.span.clone(), instead);
    }

    /// Records `[a TO b]`; the prefix is what its remedy lacks.
    pub fn foreign_range(&mut self, span: Range<usize>, prefix: &str) {
        let inside = self.text[span.clone()].trim_matches(['[', ']', '{', '}']);
        let side = |text: &str| if text.trim() == "*" { String::new() } else { text.trim().to_owned() };
        let (first, last) = inside.split_once(" TO ").unwrap_or((inside, ""));
        let instead = format!("{prefix}{}..{}", side(first), side(last));
        self.problems.push_with(ProblemKind::ForeignRange, span.clone(), span, instead);
    }

    /// Records a filter without a value: the blank behind the colon goes, else the empty value, else the filter.
    fn missing_value(&mut self, field: &'static Field, span: Range<usize>, values: &[Value]) {
        let example = field.example.split_once(':').map_or("", |(_, value)| value);
        let kind = ProblemKind::MissingValue { field: &field.name, example };
        let blank = self.peek().filter(|token| values.is_empty() && token.kind == TokenKind::Blank);
        let follows = self.tokens.get(self.at + 1).is_some_and(|next| is_value(next.kind));
        if let Some(blank) = blank.filter(|_| follows) {
            return self.problems.push_with(kind, span, blank.span.clone(), "");
        }
        let filled = values.iter().filter(|value| !value.text.is_empty());
        let kept: Vec<&str> = filled.map(|value| &self.text[value.span.clone()]).collect();
        let instead = if kept.is_empty() { String::new() } else { format!("{}:{}", field.name, kept.join(",")) };
        self.problems.push_with(kind, span.clone(), span, instead);
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

/// Returns the habit that a filter is; one of our own is none, but for a value that a closed vocabulary lacks.
fn foreign(name: &str, field: Option<&Field>, values: &[Value]) -> Option<&'static Habit> {
    let value = match values {
        [value] => value.text.as_str(),
        _ => "",
    };
    let can_be = field.is_none_or(|field| !field.values.is_empty());
    can_be.then(|| habit(name, value)).flatten()
}

fn is_value(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Quoted | TokenKind::Unclosed | TokenKind::Brackets)
}

fn empty_value(at: usize) -> Value {
    Value { span: at..at, text: String::new(), pattern: Err(ProblemKind::EmptyPhrase) }
}
