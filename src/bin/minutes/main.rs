//! The `minutes` program: arguments in, text out, nothing more.
//!
//! It is the first embedder of the library and uses its public face only. What lives here and nowhere below: the clock,
//! the environment, the current directory, the streams, and the exit status.

#![allow(clippy::disallowed_methods, reason = "the clock and the environment are the program's affair")]

mod args;
mod check;
mod complete;
mod csv;
mod explain;
mod export;
mod facets;
mod filters;
mod head;
mod help;
mod index;
mod interrupt;
mod layout;
mod man;
mod markdown;
mod mistake;
mod open;
mod outcome;
mod place;
mod progress;
mod screen;
mod search;
mod show;
mod similar;
mod status;
mod table;
mod terminal;
mod timeline;
mod why;

use std::process::ExitCode;

use clap::CommandFactory;

use crate::args::{Args, Command};
use crate::screen::Screen;

fn main() -> ExitCode {
    let mut command = Args::command();
    let line = args::readable(&command, std::env::args_os());
    let args = match args::parsed(&mut command, &line) {
        Ok(args) => args,
        Err(error) => return mistake::report(&error, &line).into(),
    };
    interrupt::ends_the_program();
    let screen = Screen::of(&args.display);
    terminal::speak_json(args.command.speaks_json());
    let outcome = match args.command {
        Command::Search(search) => search::run(&search, &screen),
        Command::Show(show) => show::run(&show, &screen),
        Command::Open(open) => open::run(&open),
        Command::Similar(similar) => similar::run(&similar, &screen),
        Command::Index(index) => index::run(&index),
        Command::Export(export) => export::run(&export),
        Command::Facets(facets) => facets::run(&facets, &screen),
        Command::Timeline(timeline) => timeline::run(&timeline, &screen),
        Command::Check(check) => check::run(&check, &screen),
        Command::Why(why) => why::run(&why, &screen),
        Command::Explain(explain) => explain::run(&explain, &screen),
        Command::Status(status) => status::run(&status),
        Command::Completions(completions) => complete::script(&completions),
        Command::Man(man) => man::run(&man),
        Command::Help(help) => help::run(&help, &screen),
        Command::Complete(words) => complete::run(&words),
    };
    outcome.unwrap_or_else(|failure| outcome::report(&failure)).into()
}
