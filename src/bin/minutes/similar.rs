//! `minutes similar`: more sections like the one at a place, printed as an answer to a search is.

use std::time::Instant;

use minutes::{Index, SearchOptions};

use crate::args;
use crate::outcome::{Failure, Outcome};
use crate::place;
use crate::screen::Screen;
use crate::search::{Asked, Search, print};

/// Runs the command.
pub fn run(args: &args::Similar, screen: &Screen) -> Result<Outcome, Failure> {
    let begin = Instant::now();
    let options = SearchOptions { limit: args.limit, offset: args.offset, ..SearchOptions::default() };
    let like = |index: &Index, place: &str| index.similar(place, &options);
    let (opened, answer) = place::located(&args.places, &args.place, like)?;
    let opened = [opened];
    let origins = vec![0; answer.hits.len()];
    let asked = Asked::Place(&args.place);
    let search = Search { asked, opened: &opened, left_out: &[], answer: &answer, origins: &origins, screen, begin };
    let mut out = screen.page();
    print(&mut out, args.printed.format(), &search)?;
    out.finish()?;
    Ok(Outcome::Success)
}
