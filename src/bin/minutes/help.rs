//! `minutes help`: the commands, one of them, or the query language on one page.

use std::io::Write;

use clap::CommandFactory;
use minutes::query::help::help;

use crate::args::{self, Args};
use crate::outcome::{Failure, Outcome};
use crate::screen::Screen;
use crate::terminal::sign;

/// What is said to somebody who gave the name of the program and nothing else.
pub const FIRST_STEPS: &str = "\
Full-text search over meeting minutes written in Markdown.

Go to a directory of minutes, or name one with `--corpus DIR`, and ask:

  minutes search 'Octavia team:iaas since:2022-06'
                                what was said about it, by a team, since a month
  minutes facets group          which groups there are
  minutes timeline Octavia      when a topic came up

The first search makes an index, later ones keep it up to date. Each answer names
its place, to read on there:

  minutes show iaas/20220801.md:17 --meeting

`minutes help query` says what a query can ask, `minutes --help` what else there is.";

/// Runs the command.
pub fn run(args: &args::Help, screen: &Screen) -> Result<Outcome, Failure> {
    let mut program = Args::command();
    let text = match args.topic.as_deref() {
        None => program.render_help(),
        Some("query") => help().replace('…', sign("…")).into(),
        Some(name) => {
            program.build();
            let command = program.find_subcommand_mut(name).ok_or_else(|| unknown(name))?;
            command.render_long_help()
        }
    };
    let mut out = screen.page();
    write!(out, "{}", text.ansi())?;
    out.finish()?;
    Ok(Outcome::Success)
}

/// Says that there is no such topic.
pub fn unknown(name: &str) -> Failure {
    let program = Args::command();
    let commands: Vec<&str> =
        program.get_subcommands().filter(|command| !command.is_hide_set()).map(clap::Command::get_name).collect();
    Failure::Usage {
        message: format!("no help on `{name}`"),
        hint: Some(format!("there is help on query, {}", commands.join(", "))),
    }
}
