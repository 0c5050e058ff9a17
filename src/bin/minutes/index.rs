//! `minutes index`: makes or updates the index, by hand or every night, and says what it did.

mod metrics;
mod pull;
mod report;

use std::io::{Write, stdout};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use minutes::{IndexOptions, ReindexError, Report};

use crate::args::{self, Shape};
use crate::outcome::{Failure, Outcome, name_skipped};
use crate::{place, search, terminal};

/// How much a run steps back with `--nice`.
#[cfg(unix)]
const STEP_BACK: i32 = 10;

/// A run that is done: what it did, and how long that took.
struct Done {
    corpus: PathBuf,
    place: PathBuf,
    report: Report,
}

/// When a run began and what it spent its time on.
struct Times {
    started: Timestamp,
    begin: Instant,
    pull: Duration,
}

/// Runs the command.
pub fn run(args: &args::Index) -> Result<Outcome, Failure> {
    let mut times = Times { started: Timestamp::now(), begin: Instant::now(), pull: Duration::ZERO };
    step_back(args.nice);
    let done = job(args, &mut times);
    // The figures come first: that nobody reads the report makes the run no failure.
    if let Some(file) = &args.metrics
        && let Err(error) = metrics::write(file, done.as_ref().ok(), &times)
    {
        // The index is what it is; that the figures about it are missing shows in their age.
        terminal::warning(&format!("failed to write `{}`: {error}", file.display()), None);
    }
    let done = done?;
    tell(args, &done, &times)?;
    Ok(if done.report.skipped.is_empty() { Outcome::Success } else { Outcome::Skipped })
}

fn job(args: &args::Index, times: &mut Times) -> Result<Done, Failure> {
    if args.git_pull {
        let begin = Instant::now();
        pull::pull(place::corpus(args.corpus.as_deref())?.root())?;
        times.pull = begin.elapsed();
    }
    let corpus = place::corpus(args.corpus.as_deref())?;
    let options = IndexOptions {
        full: args.full,
        threads: args.threads,
        wait: args.wait.unwrap_or_default(),
        strict: args.strict,
        verify: true,
        max_removed: Some(args.max_removed),
        canaries: Some(args.today.unwrap_or_else(search::clock)),
        now: Some(times.started.as_second()),
    };
    let reindex = |place: &Path| minutes::reindex(&corpus, place, &options);
    let indexed = place::written(&corpus, args.index.as_deref(), reindex);
    if let Err(ReindexError::Incomplete(incomplete)) = &indexed {
        name_skipped(&incomplete.skipped);
    }
    let (place, report) = indexed?;
    place::report_replaced(&report);
    if report.unguarded {
        terminal::warning("nothing tells any more which files there were: `--max-removed` could not be held", None);
    }
    name_skipped(&report.skipped);
    if report.files == 0 && report.skipped.is_empty() {
        place::report_empty(&corpus);
    }
    Ok(Done { corpus: corpus.root().into(), place, report })
}

fn tell(args: &args::Index, done: &Done, times: &Times) -> Result<(), Failure> {
    let mut out = stdout().lock();
    match args.report {
        Shape::Text => {
            let said = if done.report.published { "indexed" } else { "unchanged" };
            let place = done.place.display().to_string();
            let sections = counted(done.report.sections, "section");
            let files = counted(done.report.files as u64, "file");
            writeln!(out, "{said}: {sections} of {files} in `{}`", terminal::shown(&place))?;
        }
        Shape::Json => writeln!(out, "{}", terminal::json(&report::report(done, times)))?,
    }
    Ok(())
}

fn counted(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Lets others come first; where the system does not allow it, or knows no priorities, the run is as urgent as any.
fn step_back(nice: bool) {
    #[cfg(unix)]
    if nice && let Err(error) = rustix::process::nice(STEP_BACK) {
        terminal::warning(&format!("failed to lower the priority: {error}"), None);
    }
    #[cfg(not(unix))]
    let _ = nice;
}
