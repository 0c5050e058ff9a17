//! `minutes similar`: more sections like the one at a place, printed as an answer to a search is.

use std::io::{BufWriter, Write, stdout};
use std::time::Instant;

use minutes::SearchOptions;

use crate::args;
use crate::outcome::{Failure, Outcome};
use crate::place;
use crate::search::{Asked, Search, print};

/// Runs the command.
pub fn run(args: &args::Similar) -> Result<Outcome, Failure> {
    let begin = Instant::now();
    let index = place::index(&args.places)?;
    let options = SearchOptions { limit: args.limit, offset: args.offset, ..SearchOptions::default() };
    let answer = index.similar(&args.place, &options)?;
    let search = Search { asked: Asked::Place(&args.place), index: &index, answer: &answer, begin };
    let mut out = BufWriter::new(anstream::AutoStream::auto(stdout().lock()));
    print(&mut out, args.format, &search)?;
    out.flush()?;
    Ok(if answer.total > 0 { Outcome::Success } else { Outcome::NothingFound })
}
