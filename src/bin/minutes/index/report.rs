//! What a run did, as one JSON object.

use serde_json::{Value, json};

use super::{Done, Times};

/// The version of the record. Fields may be added; none changes its meaning within a version.
const SCHEMA: u32 = 1;

/// Returns the record of a run.
pub fn report(done: &Done, times: &Times) -> Value {
    let report = &done.report;
    let contradictions = report.contradictions.iter().map(|(path, contradiction)| {
        let mut record = json!(contradiction);
        record["path"] = json!(path);
        record
    });
    json!({
        "type": "index",
        "schema": SCHEMA,
        "published": report.published,
        "generation": report.generation,
        "commit": report.commit,
        "corpus": done.corpus.display().to_string(),
        "index": done.place.display().to_string(),
        "files": report.files,
        "sections": report.sections,
        "added": report.changes.added,
        "changed": report.changes.changed,
        "removed": report.changes.removed,
        "unchanged": report.changes.unchanged,
        "skipped": report.skipped,
        "contradictions": contradictions.collect::<Value>(),
        "replaced": report.replaced,
        "unguarded": report.unguarded,
        "started": times.started.to_string(),
        "pull_ms": millis(times.pull),
        "elapsed_ms": millis(times.begin.elapsed()),
    })
}

fn millis(time: std::time::Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
