//! Patterns of paths: `{group}/{year}/{month}-{day}.md` says what the parts of a path mean.

use regex::Regex;

use crate::date::Day;
use crate::date::scan::{Order, dates_in_name};

use super::problem::ConfigProblem;

/// A pattern of paths.
#[derive(Clone, Debug)]
pub struct PathPattern {
    /// The pattern as written.
    pub source: String,
    /// What matches the same paths. A regular expression of this crate takes linear time for any path.
    regex: Regex,
}

impl PartialEq for PathPattern {
    fn eq(&self, other: &PathPattern) -> bool {
        self.source == other.source
    }
}

impl Eq for PathPattern {}

/// What a pattern read in a path.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Placed<'p> {
    /// The pattern as written.
    pub pattern: &'p str,
    /// The group that the path names.
    pub group: Option<String>,
    /// The day that the path names: year, month and day together.
    pub day: Option<Day>,
}

/// What may stand in braces, and what it matches.
const PARTS: [(&str, &str); 4] = [
    ("group", r"(?P<group>[^/]+?)"),
    ("year", r"(?P<year>\d{4}|\d{2})"),
    ("month", r"(?P<month>\d{1,2}|\p{L}{3,})"),
    ("day", r"(?P<day>\d{1,2})"),
];

impl PathPattern {
    /// Reads a pattern.
    ///
    /// # Errors
    ///
    /// Where it holds a part that is not known, one part twice, or an open brace; or where it holds no part at all.
    pub fn new(source: &str) -> Result<PathPattern, ConfigProblem> {
        let mut expression = String::from("^");
        let mut seen: Vec<&str> = Vec::new();
        let mut rest = source;
        while let Some(letter) = rest.chars().next() {
            if letter == '{' {
                let (name, after) = part(rest)?;
                let twice = ConfigProblem::Twice { what: "the part", name: name.to_owned() };
                let known = PARTS.iter().find(|(known, _)| *known == name).ok_or_else(|| unknown(name))?;
                if seen.contains(&known.0) {
                    return Err(twice);
                }
                seen.push(known.0);
                expression.push_str(known.1);
                rest = after;
            } else if let Some(after) = rest.strip_prefix("**") {
                expression.push_str(".*");
                rest = after;
            } else {
                let any = letter == '*';
                expression.push_str(&if any {
                    "[^/]*".to_owned()
                } else {
                    regex::escape(letter.encode_utf8(&mut [0; 4]))
                });
                rest = &rest[letter.len_utf8()..];
            }
        }
        if seen.is_empty() {
            return Err(ConfigProblem::Pattern {
                pattern: source.to_owned(),
                reason: "a part such as `{group}` in it",
            });
        }
        let regex = Regex::new(&(expression + "$"));
        let long = |_| ConfigProblem::Pattern { pattern: source.to_owned(), reason: "a shorter one" };
        Ok(PathPattern { source: source.to_owned(), regex: regex.map_err(long)? })
    }

    /// Returns what the path says; `None` where it does not fit.
    pub fn read(&self, path: &str) -> Option<Placed<'_>> {
        let found = self.regex.captures(path)?;
        let part = |name: &str| found.name(name).map(|part| part.as_str());
        let day = match (part("year"), part("month"), part("day")) {
            (Some(year), Some(month), Some(day)) => Some(full(year, month, day)?),
            (_, _, _) => None,
        };
        Some(Placed { pattern: &self.source, group: part("group").map(str::to_owned), day })
    }
}

/// Returns the name in the braces at the beginning, and what follows them.
fn part(text: &str) -> Result<(&str, &str), ConfigProblem> {
    let open = || ConfigProblem::Pattern { pattern: text.to_owned(), reason: "a `}` for its `{`" };
    text[1..].split_once('}').ok_or_else(open)
}

fn unknown(name: &str) -> ConfigProblem {
    let known = PARTS.iter().map(|(known, _)| (*known).to_owned()).collect();
    ConfigProblem::Choice { found: name.to_owned(), known }
}

/// Reads a day of its parts; the month may be a name, the year may be short.
fn full(year: &str, month: &str, day: &str) -> Option<Day> {
    let year = if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
    let mention = dates_in_name(&format!("{year}-{month:0>2}-{day:0>2}")).into_iter().next()?;
    mention.read(Order::YearFirst).full()
}
