//! Figures about a run in the text format of Prometheus, for the textfile collector of its node exporter.
//!
//! A run that fails writes them too: that it failed, and when. What it did not find out is left out.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Done, Times};

/// Writes the figures beside the file, then moves them there: a collector never reads half of them.
pub fn write(file: &Path, done: Option<&Done>, times: &Times) -> io::Result<()> {
    let mut unfinished = file.as_os_str().to_owned();
    // The collector reads `*.prom`, and must not read this one.
    unfinished.push(".unfinished");
    let unfinished = PathBuf::from(unfinished);
    let written = fs::write(&unfinished, text(done, times)).and_then(|()| fs::rename(&unfinished, file));
    if written.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    written
}

fn text(done: Option<&Done>, times: &Times) -> String {
    let mut text = String::new();
    let mut gauge = |name: &str, help: &str, value: String| {
        let name = format!("minutes_index_{name}");
        let _ = write!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
    };
    gauge("success", "Whether the last run did what it should.", u8::from(done.is_some()).to_string());
    gauge("last_run_timestamp_seconds", "When the last run began.", times.started.as_second().to_string());
    gauge("duration_seconds", "How long the last run took.", times.begin.elapsed().as_secs_f64().to_string());
    let Some(Done { report, .. }) = done else { return text };
    if let Some(made_at) = report.made_at {
        gauge("made_timestamp_seconds", "When the generation that serves was made.", made_at.to_string());
    }
    let changes = &report.changes;
    for (name, help, value) in [
        ("published", "Whether the last run published a generation.", usize::from(report.published)),
        ("files", "Files that can be searched.", report.files),
        ("files_added", "Files that are new since the run before.", changes.added.len()),
        ("files_changed", "Files that changed since the run before.", changes.changed.len()),
        ("files_removed", "Files that are gone since the run before.", changes.removed.len()),
        ("files_skipped", "Files that could not be read.", report.skipped.len()),
        ("contradictions", "Dates that contradict each other.", report.contradictions.len()),
    ] {
        gauge(name, help, value.to_string());
    }
    gauge("sections", "Sections that can be found.", report.sections.to_string());
    gauge("generation", "The generation that serves.", report.generation.to_string());
    text
}
