//! Problems as text for a terminal and as data for programs.
//!
//! Carets stand under the columns a terminal gives the text. Nothing of the query reaches the terminal as a control
//! character: each is made visible first. Of a long query only the surroundings are shown.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::problem::{Problem, QueryErrors, Severity};

/// A problem as data for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ProblemReport {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The stable name of its kind.
    pub code: &'static str,
    /// Its first byte in the query, and the one behind its last.
    pub span: [usize; 2],
    /// What is wrong.
    pub message: String,
    /// What was expected.
    pub expected: String,
    /// The whole query as it could be meant; it parses.
    pub correction: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
}

/// A query's problems as data for programs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ErrorReport {
    /// The text of the query.
    pub query: String,
    /// Its problems, in the order of the text.
    pub problems: Vec<ProblemReport>,
    /// The whole query as it could be meant; it parses.
    pub correction: Option<String>,
}

impl QueryErrors {
    /// Returns the problems as data for programs.
    pub fn report(&self) -> ErrorReport {
        ErrorReport {
            query: self.text.clone(),
            problems: self.problems.iter().map(Problem::report).collect(),
            correction: self.correction().map(str::to_owned),
        }
    }
}

impl Problem {
    /// Returns the problem as data for programs.
    pub fn report(&self) -> ProblemReport {
        ProblemReport {
            severity: self.severity_name(),
            code: self.code(),
            span: [self.span.start, self.span.end],
            message: self.message(),
            expected: self.expected(),
            correction: self.correction.clone(),
            hint: self.hint(),
        }
    }

    /// Returns the problem as text, with a caret under its place in the query it was found in.
    pub fn render(&self, query: &str) -> String {
        let mut text = format!("{}: {}\n", self.severity_name(), self.message());
        let (shown, before, under) = excerpt(query, self.span.clone());
        text.push_str(&format!("  {shown}\n  {}{}\n", " ".repeat(before), "^".repeat(under.max(1))));
        if let Some(hint) = self.hint() {
            text.push_str(&format!("hint: {hint}\n"));
        }
        text
    }

    fn severity_name(&self) -> &'static str {
        match self.kind.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

impl Display for QueryErrors {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rendered: Vec<String> = self.problems.iter().map(|problem| problem.render(&self.text)).collect();
        f.write_str(rendered.join("\n").trim_end())?;
        match self.correction() {
            Some(correction) => write!(f, "\ntry: {}", visible(correction)),
            None => Ok(()),
        }
    }
}

/// How many characters of the query are shown before and behind a problem.
const AROUND: usize = 48;

/// Returns the query around the span as shown, and how many columns lie before and under the span.
fn excerpt(query: &str, span: std::ops::Range<usize>) -> (String, usize, usize) {
    // Whoever renders may hold another text by now, such as one that was trimmed.
    let start = floor(query, span.start);
    let end = floor(query, span.end.min(start + AROUND)).max(start);
    let from = query[..start].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = query[end..].char_indices().nth(AROUND).map_or(query.len(), |(at, _)| end + at);
    let before = format!("{}{}", if from > 0 { "..." } else { "" }, visible(&query[from..start]));
    let under = visible(&query[start..end]);
    let behind = format!("{}{}", visible(&query[end..to]), if to < query.len() { "..." } else { "" });
    let columns = (before.width(), under.width());
    (format!("{before}{under}{behind}"), columns.0, columns.1)
}

/// Returns the place, or the nearest before it at which the text can be cut.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Returns the text with each character visible that a terminal would obey or hide.
pub(super) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        let hidden = matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
        if hidden || letter.is_control() {
            shown.extend(letter.escape_unicode());
        } else {
            shown.push(letter);
        }
    }
    shown
}
