//! `minutes status`: what the index holds, as it is; it is not brought up to date for that.

use std::io::{Write, stdout};

use minutes::Index;

use crate::args;
use crate::outcome::{Failure, Outcome};
use crate::place;
use crate::terminal::{json, shown};

/// Runs the command.
pub fn run(args: &args::Status) -> Result<Outcome, Failure> {
    let index = match &args.index {
        Some(place) => Index::open(place)?,
        None => Index::open(place::of_index(&place::corpus(args.corpus.as_deref())?, None))?,
    };
    let status = index.status();
    let mut out = stdout().lock();
    if args.json {
        writeln!(out, "{}", json(&status))?;
        return Ok(Outcome::Success);
    }
    writeln!(out, "corpus      {}", shown(&status.corpus))?;
    writeln!(out, "commit      {}", status.commit.as_deref().unwrap_or("none"))?;
    writeln!(out, "generation  {}", status.generation)?;
    writeln!(out, "files       {}", status.files)?;
    writeln!(out, "sections    {}", status.sections)?;
    writeln!(out, "shards      {}", status.shards)?;
    writeln!(out, "size        {} bytes", status.bytes)?;
    Ok(Outcome::Success)
}
