//! The sentences for problems, in one place.
//!
//! Lower case, no full stop, the thing in backquotes, what was expected, and a hint that can be followed.

use super::parse::{MAX_BYTES, MAX_CLAUSES, MAX_DEPTH};
use super::problem::{Near, Operator, Problem, ProblemKind};
use super::render::visible;
use crate::date::period::PeriodErrorKind;

impl Problem {
    /// Returns the stable name of its kind, in kebab case.
    pub fn code(&self) -> &'static str {
        match &self.kind {
            ProblemKind::TooLong { .. } => "too-long",
            ProblemKind::TooDeep => "too-deep",
            ProblemKind::TooManyClauses => "too-many-clauses",
            ProblemKind::UnclosedQuote => "unclosed-quote",
            ProblemKind::UnclosedGroup { .. } => "unclosed-parenthesis",
            ProblemKind::StrayClose => "stray-parenthesis",
            ProblemKind::EmptyGroup => "empty-parentheses",
            ProblemKind::EmptyPhrase => "empty-phrase",
            ProblemKind::MissingOperand { .. } => "missing-operand",
            ProblemKind::NoWords => "no-words",
            ProblemKind::UnknownField { .. } => "unknown-field",
            ProblemKind::MissingValue { .. } => "missing-value",
            ProblemKind::GroupedValues { .. } => "grouped-values",
            ProblemKind::UnknownValue { .. } => "unknown-value",
            ProblemKind::AmbiguousValue { .. } => "ambiguous-value",
            ProblemKind::WrongKind { .. } => "wrong-kind",
            ProblemKind::Dates { reason, .. } => dates_code(*reason),
            ProblemKind::NoDays { .. } => "no-days",
            ProblemKind::ForeignField { .. } => "foreign-field",
            ProblemKind::ForeignSign { .. } => "foreign-sign",
            ProblemKind::ForeignRange => "foreign-range",
            ProblemKind::ForeignOperator { .. } => "foreign-operator",
            ProblemKind::PathWithLine { .. } => "path-with-line",
            ProblemKind::MisplacedStar => "misplaced-star",
            ProblemKind::FuzzyRange => "fuzzy-range",
            ProblemKind::SlopRange => "slop-range",
            ProblemKind::SecondSort => "second-sort",
            ProblemKind::NegatedSort => "negated-sort",
            ProblemKind::Punctuation => "punctuation",
            ProblemKind::TextWithColon { .. } => "text-with-colon",
            ProblemKind::ForeignQuotes { .. } => "foreign-quotes",
            ProblemKind::PlusSign => "plus-sign",
            ProblemKind::Symbol { .. } => "symbol",
        }
    }

    /// Returns what is wrong, in one line.
    pub fn message(&self) -> String {
        let message = match &self.kind {
            ProblemKind::TooLong { bytes } => format!("the query is {bytes} bytes long"),
            ProblemKind::TooDeep => "parentheses are nested too deep".into(),
            ProblemKind::TooManyClauses => "too many words and filters".into(),
            ProblemKind::UnclosedQuote => "the quote is not closed".into(),
            ProblemKind::UnclosedGroup { count: 1 } => "the parenthesis is not closed".into(),
            ProblemKind::UnclosedGroup { count } => format!("{count} parentheses are not closed"),
            ProblemKind::StrayClose => "the parenthesis closes nothing".into(),
            ProblemKind::EmptyGroup => "nothing stands between the parentheses".into(),
            ProblemKind::EmptyPhrase => "no word stands between the quotes".into(),
            ProblemKind::MissingOperand { operator, before } => {
                format!("nothing stands {} `{operator}`", if *before { "before" } else { "after" })
            }
            ProblemKind::NoWords => "the query holds no word".into(),
            ProblemKind::UnknownField { name, .. } => format!("unknown field `{name}`"),
            ProblemKind::MissingValue { field, .. } => format!("`{field}:` has no value"),
            ProblemKind::GroupedValues { field } => format!("the values of `{field}:` stand in parentheses"),
            ProblemKind::UnknownValue { field, value, .. } => format!("`{field}:` knows no `{value}`"),
            ProblemKind::AmbiguousValue { field, value, near } => {
                format!("`{value}` stands for {} values of `{field}:`", near.len())
            }
            ProblemKind::WrongKind { value, kind, field, .. } => {
                format!("`{value}` is {}, not {}", kind_name(kind), kind_name(field))
            }
            ProblemKind::Dates { value, reason, .. } => dates_message(value, *reason),
            ProblemKind::NoDays { bounds, .. } => format!("no day lies within {}", quoted(bounds, " and ")),
            ProblemKind::ForeignField { typed, tool, .. } => format!("`{typed}` is a filter of {tool}"),
            ProblemKind::ForeignSign { sign, .. } => format!("`{sign}` stands where `:` does"),
            ProblemKind::ForeignRange => "ranges are not written in brackets".into(),
            ProblemKind::ForeignOperator { operator } => {
                let (sign, tools) = operator_name(*operator);
                format!("`{sign}` is an operator of {tools}")
            }
            ProblemKind::PathWithLine { .. } => "a path has no line".into(),
            ProblemKind::MisplacedStar => "`*` stands elsewhere than at the end of a word".into(),
            ProblemKind::FuzzyRange => "too many typing errors allowed".into(),
            ProblemKind::SlopRange => "no distance for the words of the phrase".into(),
            ProblemKind::SecondSort => "a second order of the answers".into(),
            ProblemKind::NegatedSort => "an order cannot be negated".into(),
            ProblemKind::Punctuation => "punctuation that holds no word was left out".into(),
            ProblemKind::TextWithColon { name } => format!("`{name}:` is no field and was searched as text"),
            ProblemKind::ForeignQuotes { sign } => {
                format!("{} quote nothing here; the words were searched one by one", quotes_name(*sign))
            }
            ProblemKind::PlusSign => "`+` is not needed".into(),
            ProblemKind::Symbol { symbol, means } => format!("`{symbol}` was read as `{means}`"),
        };
        visible(&message)
    }

    /// Returns what was expected instead, in one line.
    pub fn expected(&self) -> String {
        match &self.kind {
            ProblemKind::TooLong { .. } => format!("at most {MAX_BYTES} bytes"),
            ProblemKind::TooDeep => format!("at most {MAX_DEPTH} levels"),
            ProblemKind::TooManyClauses => format!("at most {MAX_CLAUSES} words and filters"),
            ProblemKind::UnclosedQuote => "a closing `\"`".into(),
            ProblemKind::UnclosedGroup { .. } => "a closing `)`".into(),
            ProblemKind::StrayClose => "a word, or a `(` before it".into(),
            ProblemKind::EmptyGroup | ProblemKind::EmptyPhrase | ProblemKind::NoWords => "a word".into(),
            ProblemKind::MissingOperand { .. } => "a word or a filter on either side".into(),
            ProblemKind::UnknownField { .. } => "a field; text with a colon goes in quotes".into(),
            ProblemKind::MissingValue { example, .. } => format!("a value such as `{example}`"),
            ProblemKind::GroupedValues { .. } => "values separated by commas".into(),
            ProblemKind::UnknownValue { field, .. } => format!("a known value of `{field}:`"),
            ProblemKind::AmbiguousValue { field, .. } => format!("one value of `{field}:`"),
            ProblemKind::WrongKind { field, .. } => kind_name(field),
            ProblemKind::Dates { reason, .. } => dates_expected(*reason).into(),
            ProblemKind::NoDays { .. } => "bounds with days between them".into(),
            ProblemKind::ForeignField { .. } => "a field of this language".into(),
            ProblemKind::ForeignSign { .. } => "`:`".into(),
            ProblemKind::ForeignRange => "`date:A..B`".into(),
            ProblemKind::ForeignOperator { .. } => "a word or a filter".into(),
            ProblemKind::PathWithLine { .. } => "a file, a folder, or a path with `*`".into(),
            ProblemKind::MisplacedStar => "the beginning of a word, then `*`".into(),
            ProblemKind::FuzzyRange => "`~1` or `~2`".into(),
            ProblemKind::SlopRange => "a number from 0 to 100 after `~`".into(),
            ProblemKind::SecondSort => "one `sort:` with one value".into(),
            ProblemKind::NegatedSort => "`sort:-date` for the oldest first".into(),
            ProblemKind::Punctuation => "a word".into(),
            ProblemKind::TextWithColon { .. } => "a field, or text".into(),
            ProblemKind::ForeignQuotes { .. } => "`\"`".into(),
            ProblemKind::PlusSign => "a word".into(),
            ProblemKind::Symbol { means, .. } => format!("`{means}`"),
        }
    }

    /// Returns what to do about it, in one line.
    pub fn hint(&self) -> Option<String> {
        let hint = match &self.kind {
            ProblemKind::TooLong { .. } | ProblemKind::TooManyClauses => "leave out what matters least".into(),
            ProblemKind::TooDeep => "parentheses are needed only around `OR`".into(),
            ProblemKind::UnclosedQuote => "a quote inside a word is written `\\\"`".into(),
            ProblemKind::UnclosedGroup { .. } | ProblemKind::StrayClose => {
                "to search for a parenthesis as text, put it in quotes".into()
            }
            ProblemKind::EmptyGroup | ProblemKind::EmptyPhrase => return None,
            ProblemKind::MissingOperand { operator, .. } => operand_hint(operator),
            ProblemKind::NoWords => "punctuation is not indexed".into(),
            ProblemKind::UnknownField { near, .. } => format!("did you mean `{near}`?"),
            ProblemKind::MissingValue { field, example } => {
                format!("a value follows without a blank, as in `{field}:{example}`")
            }
            ProblemKind::GroupedValues { field } => format!("a comma is *or*: `{field}:one,other`"),
            ProblemKind::UnknownValue { near, .. } if near.is_empty() => "the corpus has none".into(),
            ProblemKind::UnknownValue { near, .. } if self.fix.is_some() => format!("did you mean {}?", listed(near)),
            ProblemKind::UnknownValue { near, .. } => format!("known are {}", listed(near)),
            ProblemKind::AmbiguousValue { near, .. } => format!("one of {}", listed(&near[..near.len().min(5)])),
            ProblemKind::WrongKind { found, takes, .. } => {
                format!("`{takes}:` finds {}", listed(std::slice::from_ref(found)))
            }
            ProblemKind::Dates { reason, instead, .. } => return dates_hint(*reason, instead.as_deref()),
            ProblemKind::NoDays { exclusive: true, .. } => {
                "`after:` and `before:` leave their period out; `since:` and `until:` take it in".into()
            }
            ProblemKind::NoDays { exclusive: false, .. } => "did you mean them the other way round?".into(),
            ProblemKind::ForeignField { advice, .. } => advice.clone(),
            ProblemKind::ForeignSign { field, .. } => format!("a field is followed by a colon: `{field}:`"),
            ProblemKind::ForeignRange => "both ends are in the range, and either may be left out".into(),
            ProblemKind::ForeignOperator { operator } => operator_hint(*operator).into(),
            ProblemKind::PathWithLine { place } => format!("`minutes show {place}` prints the section there"),
            ProblemKind::MisplacedStar => "only the beginning of a word can be given, as in `monitor*`".into(),
            ProblemKind::FuzzyRange => "more than two typing errors would find any word".into(),
            ProblemKind::SlopRange => "`\"load balancer\"~2` lets the words be two places apart".into(),
            ProblemKind::SecondSort => "the first one counts; leave the other out".into(),
            ProblemKind::NegatedSort => return None,
            ProblemKind::Punctuation => return None,
            ProblemKind::TextWithColon { .. } => "`minutes help query` lists the fields".into(),
            ProblemKind::ForeignQuotes { .. } => "a phrase stands in double quotes: `\"load balancer\"`".into(),
            ProblemKind::PlusSign => "every word must occur anyway".into(),
            ProblemKind::Symbol { .. } => return None,
        };
        Some(visible(&hint))
    }
}

/// Returns how an operator of other tools is written, and which tools know it.
fn operator_name(operator: Operator) -> (&'static str, &'static str) {
    match operator {
        Operator::Exclamation => ("!", "fzf and shells"),
        Operator::Boost => ("^", "Lucene"),
        Operator::QuestionMark => ("?", "Lucene and shells"),
        Operator::Braces => ("{...}", "Gmail"),
        Operator::Property => ("[...]", "Obsidian"),
        Operator::Regex => ("/.../", "Lucene and Obsidian"),
        Operator::Near => ("NEAR", "catalogues and web searches"),
    }
}

fn operator_hint(operator: Operator) -> &'static str {
    match operator {
        Operator::Exclamation => "here `-` excludes a word",
        Operator::Boost => "words weigh by how rare they are",
        Operator::QuestionMark | Operator::Regex => "only the beginning of a word can be given, as in `monitor*`",
        Operator::Braces => "here `OR` stands between words of which one is enough",
        Operator::Property => "a filter stands without brackets",
        Operator::Near => "words of a phrase may be some places apart, as in `\"load balancer\"~2`",
    }
}

fn operand_hint(operator: &str) -> String {
    match operator {
        "AND" | "OR" | "NOT" => format!("to search for the word, write it small or in quotes: `\"{operator}\"`"),
        _ => format!("to search for it as text, put it in quotes: `\"{operator}\"`"),
    }
}

fn kind_name(kind: &str) -> String {
    match kind {
        "sig" => "a SIG".into(),
        "wg" => "a working group".into(),
        "" | "other" => "a group".into(),
        other => format!("a {other}"),
    }
}

fn quoted(texts: &[String], between: &str) -> String {
    texts.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(between)
}

fn quotes_name(sign: char) -> &'static str {
    if sign == '`' { "backquotes" } else { "single quotes" }
}

/// Returns the values with their counts: "`iaas` (1204 sections), `kaas` (3)".
fn listed(near: &[Near]) -> String {
    let mut listed = Vec::new();
    for (index, value) in near.iter().enumerate() {
        let unit = match (index, value.count) {
            (0, Some(1)) => " section",
            (0, _) => " sections",
            _ => "",
        };
        listed.push(match value.count {
            Some(count) => format!("`{}` ({count}{unit})", value.value),
            None => format!("`{}`", value.value),
        });
    }
    listed.join(", ")
}

fn dates_code(reason: PeriodErrorKind) -> &'static str {
    match reason {
        PeriodErrorKind::NotADate => "not-a-date",
        PeriodErrorKind::Notation => "date-notation",
        PeriodErrorKind::Impossible => "impossible-date",
        PeriodErrorKind::Trailing => "text-after-date",
        PeriodErrorKind::OutOfCalendar => "out-of-calendar",
        PeriodErrorKind::Reversed => "reversed-range",
        PeriodErrorKind::Range => "range-as-bound",
    }
}

fn dates_message(value: &str, reason: PeriodErrorKind) -> String {
    match reason {
        PeriodErrorKind::NotADate => format!("`{value}` is no date"),
        PeriodErrorKind::Notation => format!("`{value}` is a date in another notation"),
        PeriodErrorKind::Impossible => format!("the calendar has no `{value}`"),
        PeriodErrorKind::Trailing => format!("something follows the date in `{value}`"),
        PeriodErrorKind::OutOfCalendar => format!("`{value}` leaves the years 1 to 9999"),
        PeriodErrorKind::Reversed => format!("`{value}` ends before it begins"),
        PeriodErrorKind::Range => format!("`{value}` is a range, and one period is enough"),
    }
}

fn dates_expected(reason: PeriodErrorKind) -> &'static str {
    match reason {
        PeriodErrorKind::NotADate | PeriodErrorKind::Notation => {
            "a date such as `2022`, `2022-06`, `2022-06-13`, `2022-Q3`, `2022-W31`, `today`, `last-month` or `3m`"
        }
        PeriodErrorKind::Impossible => "a date of the calendar",
        PeriodErrorKind::Trailing => "nothing after the date",
        PeriodErrorKind::OutOfCalendar => "days in the years 1 to 9999",
        PeriodErrorKind::Reversed => "the earlier end first",
        PeriodErrorKind::Range => "a single date, month or year",
    }
}

fn dates_hint(reason: PeriodErrorKind, instead: Option<&str>) -> Option<String> {
    let instead = instead.filter(|instead| !instead.is_empty()).map(visible);
    Some(match (reason, instead) {
        (PeriodErrorKind::Reversed, Some(instead)) => format!("the other way round: `{instead}`"),
        (PeriodErrorKind::Impossible, Some(instead)) => format!("the nearest is `{instead}`"),
        (PeriodErrorKind::NotADate, None) => {
            "dates look like `2022-06-13`, `2022-06`, `2022-Q3`, `last-month`, `3m`".into()
        }
        (PeriodErrorKind::Range, _) => "ranges go with `date:`, as in `date:2022-06..2022-09`".into(),
        (_, Some(instead)) => format!("did you mean `{instead}`?"),
        (_, None) => return None,
    })
}
