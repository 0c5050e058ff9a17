//! The `minutes` program: arguments in, text out, nothing more.
//!
//! It is the first embedder of the library and uses its public face only. What lives here and nowhere below: the clock,
//! the environment, the current directory, the streams, and the exit status.

#![allow(clippy::disallowed_methods, reason = "the clock and the environment are the program's affair")]

mod args;
mod check;
mod explain;
mod export;
mod facets;
mod filters;
mod help;
mod index;
mod outcome;
mod place;
mod search;
mod similar;
mod status;
mod terminal;
mod why;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return outcome::usage(&error),
    };
    args.color.write_global();
    let json = args.command.speaks_json();
    let outcome = match args.command {
        Command::Search(search) => search::run(&search),
        Command::Similar(similar) => similar::run(&similar),
        Command::Index(index) => index::run(&index),
        Command::Export(export) => export::run(&export),
        Command::Facets(facets) => facets::run(&facets),
        Command::Check(check) => check::run(&check),
        Command::Why(why) => why::run(&why),
        Command::Explain(explain) => explain::run(&explain),
        Command::Status(status) => status::run(&status),
        Command::Help(help) => help::run(&help),
    };
    outcome.unwrap_or_else(|failure| outcome::report(&failure, json)).into()
}
