//! Words that negate on the command line: `minutes search octavia -draft --limit 3`.
//!
//! The parser of arguments takes whatever begins with `-` for a flag, or, where that is turned off, no flag after the first
//! word. So a word that can only be a part of the query gets a blank before it, which [`typed`] takes away again.

use std::ffi::OsString;

use clap::Command;
use clap::builder::{StringValueParser, TypedValueParser};

/// Returns the arguments as the parser of the program is to read them.
pub fn readable(program: &Command, arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut named = None;
    let mut arguments = arguments.into_iter();
    let mut readable: Vec<OsString> = arguments.by_ref().take(1).collect();
    let mut is_value = false;
    for argument in arguments.by_ref() {
        let word = argument.to_str().unwrap_or_default();
        let kind = if is_value { Kind::Value } else { kind(program, named.unwrap_or(program), word) };
        is_value = kind == Kind::FlagOfValue;
        let ends = kind == Kind::Flag && word == "--";
        if kind == Kind::Other {
            named = named.or_else(|| program.find_subcommand(word));
        }
        readable.push(if kind == Kind::Negation { format!(" {word}").into() } else { argument });
        if ends {
            break;
        }
    }
    readable.extend(arguments);
    readable
}

/// Returns a word of a query as it was typed.
pub fn typed(word: &str) -> &str {
    word.strip_prefix(' ').filter(|rest| rest.starts_with('-')).unwrap_or(word)
}

/// Returns how words of a query are read.
pub fn word() -> impl TypedValueParser<Value = String> {
    StringValueParser::new().map(|word| typed(&word).to_owned())
}

/// What a word of the command line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Flag,
    /// The word after it is its value.
    FlagOfValue,
    Value,
    Negation,
    Other,
}

fn kind(program: &Command, command: &Command, word: &str) -> Kind {
    let flags = || program.get_arguments().chain(command.get_arguments());
    if let Some(name) = word.strip_prefix("--") {
        let takes = flags().any(|flag| flag.get_long() == Some(name) && flag.get_action().takes_values());
        return if takes { Kind::FlagOfValue } else { Kind::Flag };
    }
    let asks = command.get_positionals().any(|positional| positional.get_id() == "query");
    let letters = word.strip_prefix('-').unwrap_or_default();
    let mut rest = letters.chars();
    while let Some(letter) = rest.next() {
        let Some(flag) = flags().find(|flag| flag.get_short() == Some(letter)) else {
            // A single letter is a flag of some other program, and hardly what anybody excludes.
            return if asks && letters.len() > 1 { Kind::Negation } else { Kind::Flag };
        };
        if flag.get_action().takes_values() {
            // What flags of one letter take are numbers.
            return match rest.next() {
                None => Kind::FlagOfValue,
                Some(first) if first == '=' || first.is_ascii_digit() => Kind::Flag,
                Some(_) => Kind::Negation,
            };
        }
    }
    if letters.is_empty() { Kind::Other } else { Kind::Flag }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::args::Args;

    /// Holds what is read of a line against what is expected, where `_` stands for the blank.
    fn check(line: &str, expected: &str) {
        let words = readable(&Args::command(), line.split_whitespace().map(OsString::from));
        let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().replace(' ', "_")).collect();
        assert_eq!(words.join(" "), expected, "{line}");
    }

    #[test]
    fn what_can_only_negate_is_no_flag() {
        check("minutes search -draft octavia", "minutes search _-draft octavia");
        check("minutes search octavia -draft --limit 3", "minutes search octavia _-draft --limit 3");
        check("minutes search -(a OR b)", "minutes search _-(a OR b)");
        check("minutes search -team:iaas -@tobias -\"x", "minutes search _-team:iaas _-@tobias _-\"x");
        check("minutes search a -network -quota", "minutes search a _-network _-quota");
        check("minutes search -ärger -5g", "minutes search _-ärger _-5g");
        check("minutes facets group -draft", "minutes facets group _-draft");
        check("minutes timeline -draft", "minutes timeline _-draft");
        check("minutes search show -draft", "minutes search show _-draft");
        check("minutes --pager show search -draft", "minutes --pager show search _-draft");
        check("minutes --color never explain -draft", "minutes --color never explain _-draft");
    }

    #[test]
    fn flags_and_their_values_stay() {
        check("minutes search x -n 3 -q -qn 3 -n3 -n=3 -h", "minutes search x -n 3 -q -qn 3 -n3 -n=3 -h");
        check("minutes search x --limitt 3 -i -v", "minutes search x --limitt 3 -i -v");
        check("minutes search --sort -date x", "minutes search --sort -date x");
        check("minutes search --sort=-date -date", "minutes search --sort=-date _-date");
        check("minutes search -- -draft", "minutes search -- -draft");
        check("minutes search x - -- -draft", "minutes search x - -- -draft");
        check("minutes show -draft", "minutes show -draft");
        check("minutes -draft", "minutes -draft");
    }

    #[test]
    fn a_word_is_what_was_typed() {
        for (word, expected) in [(" -draft x", "-draft x"), (" x", " x"), ("x -draft", "x -draft")] {
            assert_eq!(typed(word), expected);
        }
    }
}
