//! Completion in shells: commands and flags from the arguments, fields from their table, values from the index.
//!
//! The scripts that `minutes completions` prints hold nothing but a call of `minutes complete`, so they never go stale.
//! Minutes are untrusted and what is completed becomes part of a command line: only values of plain letters are offered.

mod values;

use std::ffi::OsString;
use std::io::{Write, stdout};
use std::path::PathBuf;

use clap::CommandFactory;

pub use self::values::{facet, of_field, query, topic};
use crate::args::{self, Args, Shell};
use crate::outcome::{Failure, Outcome};
use crate::terminal::shown;

/// Prints the script of a shell.
pub fn script(args: &args::Completions) -> Result<Outcome, Failure> {
    let script = match args.shell {
        Shell::Bash => include_str!("complete/minutes.bash"),
        Shell::Zsh => include_str!("complete/minutes.zsh"),
        Shell::Fish => include_str!("complete/minutes.fish"),
    };
    stdout().lock().write_all(script.as_bytes())?;
    Ok(Outcome::Success)
}

/// Prints what may stand at a place of a command line: a line each, with a tab before what it means.
pub fn run(args: &args::Complete) -> Result<Outcome, Failure> {
    values::look_in(named(&args.words, "--corpus", "MINUTES_CORPUS"), named(&args.words, "--index", "MINUTES_INDEX"));
    let here = std::env::current_dir().ok();
    let mut program = Args::command();
    let words = args::readable(&program, args.words.iter().cloned());
    let found = clap_complete::engine::complete(&mut program, words, args.place, here.as_deref())?;
    let mut out = stdout().lock();
    for candidate in found.iter().filter(|candidate| !candidate.is_hide_set()) {
        let value = candidate.get_value().to_string_lossy();
        let value = args::typed(&value);
        let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
        let help = help.lines().next().unwrap_or_default();
        if shown(value) == value {
            writeln!(out, "{value}\t{}", shown(help))?;
        }
    }
    Ok(Outcome::Success)
}

/// Returns the directory that a command line names so far, else the environment. No shell has put the home directory for a
/// `~` yet.
fn named(words: &[OsString], flag: &str, variable: &str) -> Option<PathBuf> {
    let after = words.windows(2).find(|pair| pair[0] == flag).map(|pair| pair[1].clone());
    let joined =
        || words.iter().find_map(|word| word.to_str()?.strip_prefix(flag)?.strip_prefix('=').map(OsString::from));
    let named = PathBuf::from(after.or_else(joined).or_else(|| std::env::var_os(variable))?);
    match named.strip_prefix("~") {
        Ok(below) => Some(etcetera::home_dir().ok()?.join(below)),
        Err(_) => Some(named),
    }
}
