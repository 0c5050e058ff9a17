//! `minutes export`: every section as one JSON object per line, read from the files themselves.

use std::io::{BufWriter, Write, stdout};

use crate::args;
use crate::outcome::{Failure, Outcome, name_skipped};
use crate::place;
use crate::terminal;

/// Runs the command.
pub fn run(args: &args::Export) -> Result<Outcome, Failure> {
    let corpus = place::corpus(args.corpus.as_deref())?;
    let mut sections = minutes::stream_sections(&corpus, args.threads)?;
    let mut out = BufWriter::new(stdout().lock());
    let mut empty = true;
    for section in sections.by_ref() {
        terminal::write_json(&mut out, &section?)?;
        out.write_all(b"\n")?;
        empty = false;
    }
    out.flush()?;
    if empty && sections.skipped().is_empty() {
        place::report_empty(&corpus);
    }
    name_skipped(sections.skipped());
    Ok(if sections.skipped().is_empty() { Outcome::Success } else { Outcome::Skipped })
}
