//! `minutes show`: the section at a place as it reads, its neighbours, or its whole meeting.

mod text;

use std::io::Write;

use minutes::corpus::read::read;
use minutes::{Document, Error, Excerpt, Extent};
use serde_json::{Value, json};

use crate::args;
use crate::outcome::{Failure, Outcome, report};
use crate::place::{self, Opened};
use crate::screen::Screen;
use crate::terminal::{json as printed, shown};

/// Runs the command.
pub fn run(args: &args::Show, screen: &Screen) -> Result<Outcome, Failure> {
    let opened = place::index(&args.places)?;
    let extent = match (args.meeting, args.context) {
        (true, _) => Extent::Meeting,
        (false, 0) => Extent::Section,
        (false, count) => Extent::Around(count),
    };
    let excerpt = match opened.index.read(&place::within(&opened, &args.place), extent) {
        Ok(excerpt) => excerpt,
        // That nothing stands there is an answer.
        Err(error @ (Error::NoPlace { .. } | Error::NoSection(_))) => {
            report(&error.into(), args.format.is_json());
            return Ok(Outcome::NothingFound);
        }
        Err(error) => return Err(error.into()),
    };
    let mut out = screen.page();
    match args.format {
        args::Excerpt::Text => text::print(&mut out, &excerpt, &opened, screen)?,
        args::Excerpt::Json => {
            let sections: Vec<Value> = excerpt.sections.iter().map(|section| as_json(section, &opened)).collect();
            let place = excerpt.sections[excerpt.place].place();
            writeln!(out, "{}", printed(&json!({"schema": 1, "place": place, "sections": sections})))?;
        }
        args::Excerpt::Jsonl => {
            for section in &excerpt.sections {
                writeln!(out, "{}", printed(&as_json(section, &opened)))?;
            }
        }
        args::Excerpt::Md => source(&mut out, &excerpt, &opened)?,
    }
    out.finish()?;
    Ok(Outcome::Success)
}

/// Returns the fields of an `export` line, and where the forge shows the section.
fn as_json(section: &Document, opened: &Opened) -> Value {
    let mut object = json!(section);
    object["url"] = json!(opened.index.address(section));
    object
}

/// Prints the lines of the file as they are written; only what a terminal would act upon is made visible.
fn source(out: &mut impl Write, excerpt: &Excerpt, opened: &Opened) -> Result<(), Failure> {
    for section in &excerpt.sections {
        let file = read(&opened.root, &section.path).map_err(|problem| Failure::Usage {
            message: problem.to_string(),
            hint: Some("without the minutes, `--format text` shows what the index holds".to_owned()),
        })?;
        let count = (section.lines.end + 1 - section.lines.start) as usize;
        for line in file.text.lines().skip(section.lines.start as usize - 1).take(count) {
            writeln!(out, "{}", shown(&line.replace('\t', "    ")))?;
        }
    }
    Ok(())
}
