//! `minutes man`: manual pages, generated from the same arguments and the same table of fields as the help.

use std::io::{Write, stdout};
use std::path::Path;

use clap::CommandFactory;
use minutes::query::help::help;

use crate::args::{self, Args};
use crate::outcome::{Failure, Outcome};

/// The page about the query language.
const QUERY: &str = "query";

/// Runs the command.
pub fn run(args: &args::Man) -> Result<Outcome, Failure> {
    let mut program = Args::command();
    program.build();
    if let Some(directory) = &args.all {
        write_all(&program, directory)?;
        return Ok(Outcome::Success);
    }
    let page = match args.command.as_deref() {
        None => page(&program)?,
        Some(QUERY) => query_page().into_bytes(),
        Some(name) => {
            let command = program.find_subcommand(name).filter(|command| !command.is_hide_set());
            page(command.ok_or_else(|| crate::help::unknown(name))?)?
        }
    };
    stdout().lock().write_all(&page)?;
    Ok(Outcome::Success)
}

/// Writes the page of the program, of every command, and of the query language.
fn write_all(program: &clap::Command, directory: &Path) -> Result<(), Failure> {
    let write = |name: &str, page: &[u8]| {
        let file = directory.join(name);
        std::fs::write(&file, page).map_err(|error| Failure::Other {
            message: format!("failed to write `{}`: {error}", file.display()),
            hint: None,
        })
    };
    write("minutes.1", &page(program)?)?;
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        write(&format!("minutes-{}.1", command.get_name()), &page(command)?)?;
    }
    write("minutes-query.7", query_page().as_bytes())
}

fn page(command: &clap::Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    // The arguments below each heading are numbered for themselves, and the synopsis goes by numbers.
    let mut order = 0..;
    let command = command.clone().mut_args(|argument| argument.display_order(order.next().unwrap_or_default()));
    let source = concat!("minutes ", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(command).source(source).render(&mut page)?;
    Ok(page)
}

/// Returns the page about the query language: the text of `minutes help query`, line by line as it stands.
fn query_page() -> String {
    let mut page = String::from(
        ".TH minutes-query 7\n.SH NAME\nminutes\\-query \\- the query language\n.SH DESCRIPTION\n.in 0\n.nf\n",
    );
    for line in help().lines() {
        page.push_str(&roff(line));
        page.push('\n');
    }
    page.push_str(".fi\n");
    page
}

/// Returns a line as text: in roff a line that begins with a dot or an apostrophe is a request, `\` begins an escape, and
/// what is not ASCII is written as one.
fn roff(line: &str) -> String {
    let escaped = |letter: char| match letter {
        '\\' => "\\e".to_owned(),
        '-' => "\\-".to_owned(),
        letter if letter.is_ascii() => letter.to_string(),
        letter => format!("\\[u{:04X}]", u32::from(letter)),
    };
    let line: String = line.chars().map(escaped).collect();
    if line.starts_with(['.', '\'']) { format!("\\&{line}") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_a_request() {
        assert_eq!(roff(".sh x"), "\\&.sh x");
        assert_eq!(roff("a\\b -c"), "a\\eb \\-c");
        assert_eq!(roff("\"…\"~3"), "\"\\[u2026]\"~3");
    }
}
