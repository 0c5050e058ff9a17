//! `minutes show`: the section at a place as it reads, its neighbours, or its whole meeting.

mod grid;
mod source;
mod text;

use std::io::Write;

use minutes::{Document, Error, Excerpt, Extent, Index};
use serde_json::{Value, json};

use self::source::Sources;
use crate::args;
use crate::outcome::{Failure, Outcome, report};
use crate::place::{self, Opened};
use crate::screen::Screen;
use crate::terminal::{json as printed, shown};

/// Runs the command.
pub fn run(args: &args::Show, screen: &Screen) -> Result<Outcome, Failure> {
    let extent = match (args.meeting, args.context) {
        (true, _) => Extent::Meeting,
        (false, 0) => Extent::Section,
        (false, count) => Extent::Around(count),
    };
    let read = |index: &Index, place: &str| index.read(place, extent);
    let (opened, excerpt) = match place::located(&args.places, &args.place, read) {
        Ok(found) => found,
        // That nothing stands there is an answer.
        Err(failure @ Failure::Library(Error::NoSection(_))) => {
            report(&failure);
            return Ok(Outcome::NothingFound);
        }
        Err(failure) => return Err(failure),
    };
    let sources = Sources::of(&excerpt, &opened);
    let mut out = screen.page();
    match args.printed.format() {
        args::Excerpt::Text => text::print(&mut out, &excerpt, &sources, &opened, screen)?,
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
        args::Excerpt::Md => markdown(&mut out, &excerpt, &sources)?,
    }
    out.finish()?;
    Ok(Outcome::Success)
}

/// Returns the fields of an `export` line, where the forge shows the section, and of several corpora which it is from.
fn as_json(section: &Document, opened: &Opened) -> Value {
    let mut object = json!(section);
    object["url"] = json!(opened.index.address(section));
    if let Some(corpus) = &opened.prefix {
        object["corpus"] = json!(corpus);
    }
    object
}

/// Prints the lines of the file as they are written; only what a terminal would act upon is made visible. A tab is kept: in
/// Markdown it says what stands below what.
fn markdown(out: &mut impl Write, excerpt: &Excerpt, sources: &Sources) -> Result<(), Failure> {
    let written = excerpt.sections.iter().map(|section| sources.written(section)).collect::<Result<Vec<_>, _>>()?;
    for line in written.iter().flat_map(|section| &section.lines) {
        let parts: Vec<_> = line.split('\t').map(shown).collect();
        writeln!(out, "{}", parts.join("\t"))?;
    }
    Ok(())
}
