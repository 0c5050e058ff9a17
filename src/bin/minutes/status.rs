//! `minutes status`: what the index holds, as it is; it is not brought up to date for that.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Write, stdout};
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use minutes::{Changes, Contents, Corpus, Index};
use serde_json::json;

use crate::args::{self, Shape};
use crate::outcome::{self, Failure, Outcome};
use crate::place;
use crate::terminal::{self, shown};

/// Everything that is told.
struct Told {
    index: PathBuf,
    status: minutes::Status,
    contents: Contents,
    /// What changed in the corpus since; not known where there is no corpus.
    stale: Option<Changes>,
    age: Option<SignedDuration>,
    verified: bool,
}

/// Runs the command.
pub fn run(args: &args::Status) -> Result<Outcome, Failure> {
    let (place, named) = match (&args.index, args.corpus.as_deref()) {
        (Some(place), None) => (place.clone(), None),
        (Some(place), Some(corpus)) => (place.clone(), Some(place::corpus(Some(corpus))?)),
        (None, corpus) => {
            let corpus = place::corpus(corpus)?;
            (place::of_index(&corpus, None), Some(corpus))
        }
    };
    if args.verify {
        verify(&place)?;
    }
    let index = Index::open(&place)?;
    place::report_older(&index);
    let status = index.status();
    let corpus = named.or_else(|| made_of(&status));
    let stale = corpus.map(|corpus| index.stale(&corpus)).transpose()?;
    let age = status.made_at.and_then(|made| Timestamp::from_second(made).ok()).map(|made| {
        let age = Timestamp::now().duration_since(made);
        SignedDuration::from_secs(age.as_secs())
    });
    let told = Told { index: place, contents: index.contents()?, status, stale, age, verified: args.verify };
    let mut out = stdout().lock();
    match args.printed.format() {
        Shape::Text => text(&mut out, &told)?,
        Shape::Json => writeln!(out, "{}", terminal::json(&record(&told)))?,
    }
    Ok(Outcome::Success)
}

/// Opens the corpus that an index was made of, where it is on this machine and can be read.
fn made_of(status: &minutes::Status) -> Option<Corpus> {
    let root = Path::new(&status.corpus);
    if !root.is_dir() {
        return None;
    }
    // Nobody named it, and the index can be told of without it.
    place::corpus(Some(root)).map_err(|error| terminal::warning(&error.to_string(), None)).ok()
}

/// Names every damaged file; the first of them is why the command fails.
fn verify(place: &Path) -> Result<(), Failure> {
    let mut damage = minutes::verify(place)?.into_iter();
    let Some(first) = damage.next() else { return Ok(()) };
    for more in damage {
        outcome::report(&more.into());
    }
    Err(first.into())
}

fn record(told: &Told) -> serde_json::Value {
    let mut record = json!(told.status);
    record["type"] = json!("status");
    record["schema"] = json!(1);
    record["index"] = json!(told.index.display().to_string());
    record["age_seconds"] = json!(told.age.map(|age| age.as_secs()));
    record["verified"] = json!(told.verified);
    record["stale"] = json!(told.stale);
    record["contents"] = json!(told.contents);
    record
}

fn text(out: &mut impl Write, told: &Told) -> io::Result<()> {
    let status = &told.status;
    let line =
        |out: &mut dyn Write, name: &str, value: &dyn Display| writeln!(out, "{name:<12}{}", shown(&value.to_string()));
    line(out, "corpus", &status.corpus)?;
    line(out, "commit", &status.commit.as_deref().unwrap_or("none"))?;
    line(out, "generation", &status.generation)?;
    line(out, "made", &made(told))?;
    line(out, "files", &status.files)?;
    line(out, "sections", &status.sections)?;
    line(out, "shards", &status.shards)?;
    line(out, "size", &format!("{} bytes", status.bytes))?;
    if told.verified {
        line(out, "verified", &"every byte")?;
    }
    line(out, "stale", &stale(told.stale.as_ref()))?;
    counts(out, "group", &told.contents.groups, 0)?;
    counts(out, "year", &told.contents.years, told.contents.undated)?;
    counts(out, "bytes of", &told.contents.parts, 0)
}

fn made(told: &Told) -> String {
    let made = told.status.made_at.and_then(|made| Timestamp::from_second(made).ok());
    match (made, told.age) {
        (Some(made), Some(age)) => format!("{made}, {age:#} ago"),
        (Some(made), None) => made.to_string(),
        (None, _) => "at a time that nobody noted".to_owned(),
    }
}

fn stale(changes: Option<&Changes>) -> String {
    let Some(changes) = changes else { return "not known, the corpus is not there or cannot be read".to_owned() };
    let (added, changed, removed) = (changes.added.len(), changes.changed.len(), changes.removed.len());
    let files = format!("{added} files added, {changed} changed, {removed} removed");
    match (added + changed + removed, changes.settings) {
        (0, false) => "nothing".to_owned(),
        (0, true) => "the settings, the commit or the version".to_owned(),
        (_, false) => files,
        (_, true) => format!("{files}; the settings, the commit or the version"),
    }
}

/// Prints counts below a title, which above nothing would say nothing; last of all how many have no value.
fn counts(out: &mut impl Write, title: &str, counts: &BTreeMap<impl Display, u64>, without: u64) -> io::Result<()> {
    if counts.is_empty() && without == 0 {
        return Ok(());
    }
    writeln!(out, "\n{title}:")?;
    for (value, count) in counts {
        writeln!(out, "{count:>10}  {}", shown(&value.to_string()))?;
    }
    if without > 0 { writeln!(out, "{without:>10}  none") } else { Ok(()) }
}
