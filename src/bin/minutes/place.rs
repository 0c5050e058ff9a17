//! Where the corpus and its index are, when nobody said so.
//!
//! A corpus is found around the working directory: the nearest directory upwards that has an index, else one with a
//! `minutes.toml`, else the root of the git checkout, else the working directory itself.

use std::env;
use std::path::{Path, PathBuf};

use minutes::{Corpus, Error, History, Index, IndexOptions, Report};

use crate::args::Places;
use crate::outcome::{Failure, name_skipped};
use crate::terminal;

/// Opens the corpus that was named, or the one around the working directory.
pub fn corpus(named: Option<&Path>) -> Result<Corpus, Failure> {
    let corpus = match named {
        Some(path) => Corpus::open(path)?,
        None => Corpus::open(around()?)?,
    };
    Ok(corpus.with_history(History::Read))
}

fn around() -> Result<PathBuf, Failure> {
    let here = env::current_dir()?;
    let marked = |mark: &str| here.ancestors().find(|above| above.join(mark).exists()).map(PathBuf::from);
    let corpus = marked(minutes::INDEX_DIRECTORY).or_else(|| marked(minutes::CONFIG_FILE));
    Ok(corpus.or_else(|| marked(".git")).unwrap_or(here))
}

/// Opens the index to search in, brought up to date first unless that was declined.
pub fn index(places: &Places) -> Result<Index, Failure> {
    if let (Some(place), None) = (&places.index, &places.corpus) {
        // Only the index was named: there may be no corpus on this machine at all.
        return Ok(Index::open(place)?);
    }
    let corpus = corpus(places.corpus.as_deref())?;
    let place = places.index.clone().unwrap_or_else(|| corpus.index_place());
    if places.no_refresh {
        return Ok(Index::open(place)?);
    }
    match refresh(&corpus, &place) {
        Ok(()) => Ok(Index::open(place)?),
        Err(error) => without_refresh(&corpus, &place, error),
    }
}

fn refresh(corpus: &Corpus, place: &Path) -> Result<(), Error> {
    let report = minutes::reindex(corpus, place, &IndexOptions::default())?;
    report_replaced(&report);
    if report.published {
        name_skipped(&report.skipped);
    }
    if report.files == 0 {
        terminal::warning(&format!("`{}` holds no Markdown files", corpus.root().display()));
    }
    Ok(())
}

/// Says why the index that was there did not serve and was made anew.
pub fn report_replaced(report: &Report) {
    if let Some(reason) = &report.replaced {
        terminal::warning(&format!("{reason}: rebuilt it from the minutes"));
    }
}

/// Searches the index as it is, or one in memory, where another process writes it or nobody may.
fn without_refresh(corpus: &Corpus, place: &Path, error: Error) -> Result<Index, Failure> {
    let unwritable = matches!(error, Error::Io { .. });
    if !unwritable && !matches!(error, Error::Locked { .. }) {
        return Err(error.into());
    }
    if let Ok(index) = Index::open(place) {
        terminal::warning(&format!("{error}: searching the index as it was"));
        return Ok(index);
    }
    if !unwritable {
        return Err(error.into());
    }
    terminal::warning(&format!("{error}: searching without keeping an index"));
    Ok(Index::in_memory(corpus)?)
}
