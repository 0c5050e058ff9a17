//! `minutes help`: the commands, one of them, or the query language on one page.

use std::io::Write;

use clap::CommandFactory;
use minutes::query::help::help;

use crate::args::{self, Args};
use crate::outcome::{Failure, Outcome};
use crate::screen::Screen;

/// Runs the command.
pub fn run(args: &args::Help, screen: &Screen) -> Result<Outcome, Failure> {
    let mut program = Args::command();
    let text = match args.topic.as_deref() {
        None => program.render_help(),
        Some("query") => help().into(),
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
