//! What may follow in a query: names of fields, and the values that an index has.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::OnceLock;

use clap_complete::engine::CompletionCandidate;
use minutes::date::period::NAMES;
use minutes::schema::fields::{Field, field, fields};
use minutes::{Facet, FacetCount, Query};

use crate::place;
use crate::search::context;

/// The corpus and the index that the command line names; completers are not told of other arguments.
static PLACES: OnceLock<[Option<PathBuf>; 2]> = OnceLock::new();

/// Makes completers look in an index, or in that of a corpus; without either, in the one around the working directory.
pub fn look_in(corpus: Option<PathBuf>, index: Option<PathBuf>) {
    let _ = PLACES.set([corpus, index]);
}

/// Completes the last word of a query: a field, the value of a field, or a handle.
pub fn query(typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let begins = typed.rfind([' ', '(', '"', '\'']).map_or(0, |place| place + 1);
    let (before, word) = typed.split_at(begins);
    let (sign, word) = word.strip_prefix('-').map_or(("", word), |word| ("-", word));
    let with = |text: &str| format!("{before}{sign}{text}");
    if let Some(handle) = word.strip_prefix('@') {
        let person = field(Facet::Person.name()).expect("every facet has a field");
        return values(person, handle).map(|(value, help)| candidate(with(&format!("@{value}")), help)).collect();
    }
    let Some((name, values)) = word.split_once(':') else {
        let fitting = fields().iter().filter(|field| field.name.starts_with(word));
        return fitting.map(|field| candidate(with(&format!("{}:", field.name)), field.help.clone())).collect();
    };
    let Some(field) = field(name) else { return Vec::new() };
    of_field(field, values).into_iter().map(|one| one.add_prefix(with(&format!("{name}:")))).collect()
}

/// Completes the last of the values of a field, which commas separate.
pub fn of_field(field: &'static Field, typed: &str) -> Vec<CompletionCandidate> {
    let begins = typed.rfind(',').map_or(0, |place| place + 1);
    let (before, value) = typed.split_at(begins);
    let fixed = field.values.iter().filter(|known| known.value.starts_with(value));
    let mut found: Vec<CompletionCandidate> =
        fixed.map(|known| candidate(format!("{before}{}", known.value), String::new())).collect();
    if field.kind.takes_periods() {
        let fitting = NAMES.into_iter().filter(|period| period.starts_with(value));
        found.extend(fitting.map(|period| candidate(format!("{before}{period}"), String::new())));
    } else if field.values.is_empty() {
        found.extend(values(field, value).map(|(value, help)| candidate(format!("{before}{value}"), help)));
    }
    found
}

/// Completes the name of a field whose values can be counted.
pub fn facet(typed: &OsStr) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let fitting = fields().iter().filter(|field| Facet::of_field(&field.name).is_some());
    let fitting = fitting.filter(|field| field.name.starts_with(&*typed));
    fitting.map(|field| candidate(field.name.clone(), field.help.clone())).collect()
}

/// Completes the name of a command, or `query`.
pub fn topic(typed: &OsStr) -> Vec<CompletionCandidate> {
    use clap::CommandFactory;
    let typed = typed.to_string_lossy();
    let program = crate::args::Args::command();
    let commands = program.get_subcommands().filter(|command| !command.is_hide_set());
    let about = |command: &clap::Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut topics: Vec<(String, String)> = vec![("query".to_owned(), "the query language".to_owned())];
    topics.extend(commands.map(|command| (command.get_name().to_owned(), about(command))));
    let fitting = topics.into_iter().filter(|(name, _)| name.starts_with(&*typed));
    fitting.map(|(name, about)| candidate(name, about)).collect()
}

/// Returns the values of a field that begin so, the commonest first, with how many sections have each. The index is taken
/// as it is: whoever presses a key waits for no build.
fn values(field: &'static Field, begin: &str) -> impl Iterator<Item = (String, String)> {
    let begin = begin.to_lowercase();
    let fits = move |value: &str| value.to_lowercase().starts_with(&begin) && is_plain(value);
    let fitting = counted(field).unwrap_or_default().into_iter().filter(move |one| fits(&one.value));
    fitting.map(|one| (one.value, format!("{} sections", one.count)))
}

/// Returns the values that count for a field; nothing where there is no index, or no facet.
fn counted(field: &'static Field) -> Option<Vec<FacetCount>> {
    let [corpus, index] = PLACES.get().map(|places| places.each_ref().map(Option::as_deref)).unwrap_or_default();
    let index = place::at_hand(corpus, index)?;
    let context = context(&index, None);
    let mut values = index.facet_counts(Facet::of_field(&field.name)?, &Query::all()).ok()?.values;
    values.retain(|one| context.counts(field, &one.value));
    Some(values)
}

/// Says whether a value is of letters that mean nothing to a shell or to the query language.
fn is_plain(value: &str) -> bool {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./#+".contains(letter);
    !value.is_empty() && !value.starts_with(['-', '#', '.']) && value.chars().all(plain)
}

fn candidate(value: String, help: String) -> CompletionCandidate {
    CompletionCandidate::new(value).help((!help.is_empty()).then(|| help.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &[&str]) {
        let found: Vec<String> =
            query(OsStr::new(typed)).iter().map(|one| one.get_value().to_string_lossy().into_owned()).collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn fields_and_their_fixed_values() {
        look_in(Some("examples/no-such-corpus".into()), None);
        check("tea", &["team:"]);
        check("-tea", &["-team:"]);
        check("Octavia (tea", &["Octavia (team:"]);
        check("is:act", &["is:action"]);
        check("is:action,dec", &["is:action,decision"]);
        check("since:last-m", &["since:last-month"]);
        check("until:2022-01..this-", &[]);
        check("heading:today", &[]);
        check("team:iaa", &[]);
        check("colour:r", &[]);
    }

    #[test]
    fn only_plain_values_are_offered() {
        assert!(is_plain("sig-monitoring") && is_plain("issues#251") && is_plain("ä.ö"));
        for hostile in ["$(reboot)", "`x`", "a;b", "a b", "-rf", "\u{1b}[31m", "a\nb", "'", "~x", ""] {
            assert!(!is_plain(hostile), "{hostile:?}");
        }
    }
}
