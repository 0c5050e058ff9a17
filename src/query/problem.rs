//! What can be wrong with a query: kinds as data, each with its place and its remedy.
//!
//! The parser records *what* and *where* and never a sentence; the wording is another module's, so that it can be
//! read, judged and tested as one text.

use std::ops::Range;

use crate::date::period::PeriodErrorKind;

/// Something about a query that its author should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// The whole query as it could be meant, every problem remedied; it parses.
    pub correction: Option<String>,
    /// What remedies this problem.
    pub(super) fix: Option<Edit>,
}

/// A replacement in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// The bytes to replace.
    pub span: Range<usize>,
    /// What to write there.
    pub text: String,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// The query cannot be meant.
    Error,
    /// The query was understood; this is how.
    Warning,
}

/// A known value that comes close.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Near {
    /// The value.
    pub value: String,
    /// How many sections have it; `None` where the corpus was not asked.
    pub count: Option<u64>,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// The text is longer than a query may be.
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Parentheses are nested deeper than they may be.
    TooDeep,
    /// There are more words and filters than there may be.
    TooManyClauses,
    /// A quote is not closed.
    UnclosedQuote,
    /// Parentheses are not closed.
    UnclosedGroup {
        /// How many.
        count: usize,
    },
    /// A parenthesis closes nothing.
    StrayClose,
    /// Nothing stands between parentheses.
    EmptyGroup,
    /// No word stands between quotes.
    EmptyPhrase,
    /// An operator lacks what it joins or negates.
    MissingOperand {
        /// The operator as typed.
        operator: String,
        /// Whether it is missing before the operator rather than after it.
        before: bool,
    },
    /// The query holds punctuation only.
    NoWords,
    /// No field has this name.
    UnknownField {
        /// The name as typed.
        name: String,
        /// The field it resembles.
        near: &'static str,
    },
    /// A field has no value.
    MissingValue {
        /// The field.
        field: &'static str,
        /// What a value looks like.
        example: &'static str,
    },
    /// The values of a field stand in parentheses.
    GroupedValues {
        /// The field.
        field: &'static str,
    },
    /// No section has this value.
    UnknownValue {
        /// The field.
        field: &'static str,
        /// The value as typed.
        value: String,
        /// Known values, the nearest first.
        near: Vec<Near>,
    },
    /// The value stands for several, and only one can be meant.
    AmbiguousValue {
        /// The field.
        field: &'static str,
        /// The value as typed.
        value: String,
        /// What it could mean.
        near: Vec<Near>,
    },
    /// The group is of another kind than the field takes.
    WrongKind {
        /// The field.
        field: &'static str,
        /// The value as typed.
        value: String,
        /// The group's kind.
        kind: String,
        /// The group and the number of its sections.
        found: Near,
        /// The field that takes it.
        takes: &'static str,
    },
    /// The value names no days.
    Dates {
        /// The field.
        field: &'static str,
        /// The value as typed.
        value: String,
        /// Why.
        reason: PeriodErrorKind,
        /// What to write instead of what is wrong.
        instead: Option<String>,
    },
    /// No day lies within all bounds.
    NoDays {
        /// The bounds as typed.
        bounds: Vec<String>,
        /// Whether one of them leaves its period out.
        exclusive: bool,
    },
    /// A filter of another tool.
    ForeignField {
        /// The name with its colon, or the whole filter, as typed.
        typed: String,
        /// Which tools know it.
        tool: &'static str,
        /// What does it here.
        advice: String,
    },
    /// `=` or `>=` behind a field, where a colon is expected.
    ForeignSign {
        /// The field.
        field: &'static str,
        /// The sign as typed.
        sign: String,
    },
    /// `[a TO b]`.
    ForeignRange,
    /// A sign of another tool in or before a word.
    ForeignOperator {
        /// Which one.
        operator: Operator,
    },
    /// A path with a line behind it, as places have.
    PathWithLine {
        /// The place as typed.
        place: String,
    },
    /// `*` stands elsewhere than at the end of a word.
    MisplacedStar,
    /// More typing errors are allowed than can be.
    FuzzyRange,
    /// A phrase with a distance that is none.
    SlopRange,
    /// Two orders are asked for.
    SecondSort,
    /// An order is negated.
    NegatedSort,
    /// Warning: punctuation that holds no word was left out.
    Punctuation,
    /// Warning: a word with a colon that is no field was searched as text.
    TextWithColon {
        /// What stands before the colon.
        name: String,
    },
    /// Warning: quotes that are no quotes here stand around words.
    ForeignQuotes {
        /// The opening one.
        sign: char,
    },
    /// Warning: `+` before a word asks for what holds anyway.
    PlusSign,
    /// Warning: a programmer's operator was understood.
    Symbol {
        /// As typed.
        symbol: &'static str,
        /// The operator of ours.
        means: &'static str,
    },
}

/// An operator of other tools, written in, before or around words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operator {
    /// `!word`: without the word.
    Exclamation,
    /// `word^2`: the word counts twice.
    Boost,
    /// `w?rd`: any letter in its place.
    QuestionMark,
    /// `{one other}`: either.
    Braces,
    /// `[name:value]`: a property of a note.
    Property,
    /// `/pattern/`: a regular expression.
    Regex,
    /// `one NEAR other`: close together.
    Near,
}

impl ProblemKind {
    /// Says whether the query can be meant all the same.
    pub fn severity(&self) -> Severity {
        match self {
            ProblemKind::Punctuation
            | ProblemKind::TextWithColon { .. }
            | ProblemKind::ForeignQuotes { .. }
            | ProblemKind::PlusSign
            | ProblemKind::Symbol { .. } => Severity::Warning,
            ProblemKind::TooLong { .. }
            | ProblemKind::TooDeep
            | ProblemKind::TooManyClauses
            | ProblemKind::UnclosedQuote
            | ProblemKind::UnclosedGroup { .. }
            | ProblemKind::StrayClose
            | ProblemKind::EmptyGroup
            | ProblemKind::EmptyPhrase
            | ProblemKind::MissingOperand { .. }
            | ProblemKind::NoWords
            | ProblemKind::UnknownField { .. }
            | ProblemKind::MissingValue { .. }
            | ProblemKind::GroupedValues { .. }
            | ProblemKind::UnknownValue { .. }
            | ProblemKind::AmbiguousValue { .. }
            | ProblemKind::WrongKind { .. }
            | ProblemKind::Dates { .. }
            | ProblemKind::NoDays { .. }
            | ProblemKind::ForeignField { .. }
            | ProblemKind::ForeignSign { .. }
            | ProblemKind::ForeignRange
            | ProblemKind::ForeignOperator { .. }
            | ProblemKind::PathWithLine { .. }
            | ProblemKind::MisplacedStar
            | ProblemKind::FuzzyRange
            | ProblemKind::SlopRange
            | ProblemKind::SecondSort
            | ProblemKind::NegatedSort => Severity::Error,
        }
    }
}

/// Why a text is no query: every problem at once, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct QueryErrors {
    /// The text.
    pub text: String,
    /// The problems; at least one is an error.
    pub problems: Vec<Problem>,
}

impl QueryErrors {
    /// Returns the whole query as it could be meant, where every problem has a remedy; it parses.
    pub fn correction(&self) -> Option<&str> {
        self.problems.iter().find_map(|problem| problem.correction.as_deref())
    }
}

impl std::error::Error for QueryErrors {}

/// The problems of one reading, bounded in number so that a hostile text cannot make a book of them.
///
/// Errors and warnings are bounded apart: no number of warnings can hide that a query is wrong.
#[derive(Default)]
pub(super) struct Problems {
    /// In the order in which they were found.
    pub found: Vec<Problem>,
    errors: usize,
}

/// More errors or warnings than this help nobody.
const MAX_PROBLEMS: usize = 32;

impl Problems {
    /// Says whether no more errors are recorded, so that looking for remedies is in vain.
    pub fn is_full(&self) -> bool {
        self.errors >= MAX_PROBLEMS
    }

    /// Records a problem without a remedy.
    pub fn push(&mut self, kind: ProblemKind, span: Range<usize>) {
        self.record(Problem { kind, span, correction: None, fix: None });
    }

    /// Records a problem with what remedies it.
    pub fn push_with(
        &mut self,
        kind: ProblemKind,
        span: Range<usize>,
        replaced: Range<usize>,
        text: impl Into<String>,
    ) {
        let fix = Some(Edit { span: replaced, text: text.into() });
        self.record(Problem { kind, span, correction: None, fix });
    }

    fn record(&mut self, problem: Problem) {
        let error = problem.kind.severity() == Severity::Error;
        let alike = if error { self.errors } else { self.found.len() - self.errors };
        if alike < MAX_PROBLEMS {
            self.errors += usize::from(error);
            self.found.push(problem);
        }
    }
}

/// Returns the text with all errors remedied; `None` where one has no remedy or nothing is left.
pub(super) fn corrected(text: &str, problems: &[Problem]) -> Option<String> {
    let errors = problems.iter().filter(|problem| problem.kind.severity() == Severity::Error);
    let mut edits: Vec<&Edit> = errors.map(|problem| problem.fix.as_ref()).collect::<Option<_>>()?;
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut corrected = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits.into_iter() {
        if edit.span.start < at {
            continue;
        }
        corrected.push_str(&text[at..edit.span.start]);
        corrected.push_str(&edit.text);
        at = edit.span.end;
    }
    corrected.push_str(&text[at..]);
    let words: Vec<&str> = corrected.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
