//! `minutes index`: makes or updates the index, and says what it did.

use std::io::{Write, stdout};

use minutes::IndexOptions;

use crate::args;
use crate::outcome::{Failure, Outcome, name_skipped};
use crate::place;

/// Runs the command.
pub fn run(args: &args::Index) -> Result<Outcome, Failure> {
    let corpus = place::corpus(args.corpus.as_deref())?;
    let options = IndexOptions { full: args.full, threads: args.threads, strict: args.strict };
    let reindex = |place: &std::path::Path| minutes::reindex(&corpus, place, &options);
    let (root, report) = place::written(&corpus, args.index.as_deref(), reindex)?;
    place::report_replaced(&report);
    name_skipped(&report.skipped);
    if args.strict && !report.skipped.is_empty() {
        let message = format!("{} files were skipped, and nothing was published", report.skipped.len());
        return Err(Failure::Usage { message, hint: Some("mend them, or leave out `--strict`".into()) });
    }
    let done = if report.published { "indexed" } else { "unchanged" };
    writeln!(
        stdout().lock(),
        "{done}: {} sections of {} files in `{}`",
        report.sections,
        report.files,
        crate::terminal::shown(&root.display().to_string())
    )?;
    Ok(if report.skipped.is_empty() { Outcome::Success } else { Outcome::Skipped })
}
