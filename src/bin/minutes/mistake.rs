//! A command line that cannot be read: what is wrong with it, in the words of this program, as text or as JSON.
//!
//! The parser of arguments knows which argument it is and why; its own message would come with all that the command takes
//! below it, and never as JSON.

use std::error::Error as _;
use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error};

use crate::args::{Args, typed};
use crate::help;
use crate::outcome::{self, Failure, Outcome};
use crate::terminal;

/// Says what is wrong with a command line, or prints the help or the version that it asks for.
pub fn report(error: &Error, line: &[OsString]) -> Outcome {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        help::FIRST_STEPS.lines().for_each(terminal::say);
        return Outcome::Failed;
    }
    let asked = [ErrorKind::DisplayHelp, ErrorKind::DisplayVersion];
    if !asked.contains(&error.kind()) {
        terminal::speak_json(asks_for_json(line));
        return outcome::report(&failure(error, line));
    }
    // Where even this cannot be written there is nobody to tell.
    let _ = error.print();
    Outcome::Success
}

/// Says whether the output would be JSON if the line could be read.
fn asks_for_json(line: &[OsString]) -> bool {
    let words: Vec<&str> = line.iter().map(|word| word.to_str().unwrap_or_default()).collect();
    let flags = words.split(|word| *word == "--").next().unwrap_or_default();
    let is_json = |format: &str| ["json", "jsonl"].contains(&format);
    let named = |word: &str| ["--format=", "--report="].iter().any(|flag| word.strip_prefix(flag).is_some_and(is_json));
    let pairs = flags.windows(2).any(|pair| ["--format", "--report"].contains(&pair[0]) && is_json(pair[1]));
    pairs || flags.iter().any(|word| *word == "--json" || named(word))
}

/// A mistake: what the parser says of it, and the command that it concerns.
struct Mistake<'e> {
    error: &'e Error,
    command: Command,
    /// The command as it is typed: `minutes search`.
    name: String,
}

fn failure(error: &Error, line: &[OsString]) -> Failure {
    let mut program = Args::command();
    program.build();
    let named = line.iter().skip(1).find_map(|word| program.find_subcommand(word));
    let name = named.map_or("minutes".to_owned(), |command| format!("minutes {}", command.get_name()));
    let command = named.unwrap_or(&program).clone();
    let (message, hint) = Mistake { error, command, name }.told();
    Failure::Usage { message, hint }
}

impl Mistake<'_> {
    /// Returns what is wrong, and what to do about it.
    fn told(&self) -> (String, Option<String>) {
        let argument = self.flag(ContextKind::InvalidArg);
        let value = self.first(ContextKind::InvalidValue);
        match self.error.kind() {
            ErrorKind::UnknownArgument => self.unknown(&argument),
            ErrorKind::InvalidSubcommand => self.no_command(),
            ErrorKind::MissingRequiredArgument => {
                (format!("`{}` expects a {argument}, found nothing", self.name), self.meaning(&argument))
            }
            ErrorKind::InvalidValue if value.is_empty() => (
                format!("`{argument}` expects a value, found nothing"),
                self.known().or_else(|| self.meaning(&argument)),
            ),
            ErrorKind::InvalidValue => (format!("`{argument}` knows no `{value}`"), self.known()),
            ErrorKind::ValueValidation => {
                (format!("`{argument}` takes no `{value}`"), self.error.source().map(ToString::to_string))
            }
            ErrorKind::ArgumentConflict => self.conflict(&argument),
            ErrorKind::InvalidUtf8 => ("an argument is no UTF-8".to_owned(), Some("write it in UTF-8".to_owned())),
            ErrorKind::NoEquals
            | ErrorKind::TooManyValues
            | ErrorKind::TooFewValues
            | ErrorKind::WrongNumberOfValues
            | ErrorKind::MissingSubcommand
            | ErrorKind::DisplayHelp
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            | ErrorKind::DisplayVersion
            | ErrorKind::Io
            | ErrorKind::Format
            | _ => (self.first_line(), Some(format!("`{} --help` says what it takes", self.name))),
        }
    }

    /// An argument that the command does not have: a flag, or a word too many.
    fn unknown(&self, argument: &str) -> (String, Option<String>) {
        let message = if argument.starts_with('-') {
            format!("`{}` has no flag `{argument}`", self.name)
        } else {
            format!("`{}` takes no `{argument}`", self.name)
        };
        let takes_query = self.command.get_positionals().any(|argument| argument.get_id() == "query");
        let has_corpus = self.command.get_arguments().any(|argument| argument.get_long() == Some("corpus"));
        let near = self.first(ContextKind::SuggestedArg);
        let mut hint = if !near.is_empty() {
            format!("did you mean `{near}`?")
        } else if has_corpus && Path::new(argument).is_dir() {
            format!("did you mean `--corpus {argument}`?")
        } else {
            format!("`{} --help` says what it takes;", self.name)
        };
        if argument.starts_with('-') && takes_query {
            hint.push_str(" to search for the text, put it behind `--`");
        }
        let hint = hint.trim_end_matches(';').to_owned();
        (message, Some(hint))
    }

    /// No command: one that is misspelt, or a query without `search`.
    fn no_command(&self) -> (String, Option<String>) {
        let word = self.first(ContextKind::InvalidSubcommand);
        let hint = match self.first(ContextKind::SuggestedSubcommand) {
            near if near.is_empty() => {
                let quote = if word.chars().all(char::is_alphanumeric) { "" } else { "'" };
                format!(
                    "to search for it, say `minutes search {quote}{word}{quote}`; `minutes help` lists the commands"
                )
            }
            near => format!("did you mean `minutes {near}`?"),
        };
        (format!("there is no command `{word}`"), Some(hint))
    }

    fn conflict(&self, argument: &str) -> (String, Option<String>) {
        let other = self.flag(ContextKind::PriorArg);
        if other == argument || other.is_empty() {
            return (format!("`{argument}` is given twice"), Some("leave one of them out".to_owned()));
        }
        (format!("`{argument}` and `{other}` exclude each other"), Some("leave one of them out".to_owned()))
    }

    /// Returns the values that an argument knows, the one that was probably meant first.
    fn known(&self) -> Option<String> {
        let known = self.all(ContextKind::ValidValue);
        let near = self.first(ContextKind::SuggestedValue);
        let meant = if near.is_empty() { String::new() } else { format!("did you mean `{near}`? ") };
        (!known.is_empty()).then(|| format!("{meant}known are {}", known.join(", ")))
    }

    /// Returns what the help says of an argument, with the values it knows.
    fn meaning(&self, argument: &str) -> Option<String> {
        let is_it = |known: &&clap::Arg| {
            let long = known.get_long().is_some_and(|long| argument.strip_prefix("--") == Some(long));
            long || known.get_value_names().is_some_and(|names| known.is_positional() && names[0] == argument)
        };
        let found = self.command.get_arguments().find(is_it)?;
        let help = found.get_help()?.to_string();
        let mut letters = help.chars();
        let first = letters.next()?;
        let known: Vec<String> = found.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        let known = if known.is_empty() { String::new() } else { format!(": {}", known.join(", ")) };
        Some(first.to_lowercase().chain(letters).chain(known.chars()).collect())
    }

    /// Returns an argument by its name alone: `--limit`, `PLACE`.
    fn flag(&self, kind: ContextKind) -> String {
        let shown = self.first(kind);
        let name = shown.split([' ', '=']).next().unwrap_or_default();
        if name.starts_with('<') || name.starts_with('[') {
            return name.trim_matches(['<', '>', '[', ']', '.']).to_owned();
        }
        name.to_owned()
    }

    fn first(&self, kind: ContextKind) -> String {
        self.all(kind).into_iter().next().map_or_else(String::new, |text| typed(&text).to_owned())
    }

    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.error.get(kind) {
            Some(ContextValue::String(text)) => vec![text.clone()],
            Some(ContextValue::Strings(texts)) => texts.clone(),
            _ => Vec::new(),
        }
    }

    fn first_line(&self) -> String {
        let text = self.error.to_string();
        text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
    }
}
