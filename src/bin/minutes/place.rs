//! Where the corpus and its index are, when nobody said so.
//!
//! A corpus is found around the working directory: the nearest directory upwards that has an index, else one with a
//! `minutes.toml`, else the root of the git checkout, else the working directory itself. Its index lies in it, or in the
//! user's cache where nobody may write into the corpus.

use std::env;
use std::path::{Path, PathBuf};

use minutes::{Corpus, Error, History, Index, IndexOptions, Report};

use etcetera::BaseStrategy;

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
        return as_it_is(place);
    }
    let corpus = corpus(places.corpus.as_deref())?;
    if places.no_refresh {
        return as_it_is(&of_index(&corpus, places.index.as_deref()));
    }
    match written(&corpus, places.index.as_deref(), |place| refreshed(&corpus, place)) {
        Ok((_, index)) => Ok(index),
        Err(error) => without_refresh(&corpus, &of_index(&corpus, places.index.as_deref()), error),
    }
}

fn as_it_is(place: &Path) -> Result<Index, Failure> {
    let index = Index::open(place)?;
    report_older(&index);
    Ok(index)
}

/// Returns where the index of a corpus is: where it was named, else in the corpus, else in the user's cache.
pub fn of_index(corpus: &Corpus, named: Option<&Path>) -> PathBuf {
    let own = named.map_or_else(|| corpus.index_place(), PathBuf::from);
    let elsewhere = cached(corpus).filter(|cached| named.is_none() && !own.exists() && cached.exists());
    elsewhere.unwrap_or(own)
}

/// Writes an index with `write` and returns where: in the user's cache where nobody may write into the corpus.
pub fn written<T>(
    corpus: &Corpus,
    named: Option<&Path>,
    write: impl Fn(&Path) -> Result<T, Error>,
) -> Result<(PathBuf, T), Error> {
    let place = of_index(corpus, named);
    match write(&place) {
        Ok(done) => Ok((place, done)),
        Err(error @ Error::Io { .. }) if named.is_none() && !place.exists() => {
            let Some(cached) = cached(corpus) else { return Err(error) };
            // Where the cache cannot be written either, what is wrong with the corpus is the better message.
            write(&cached).map(|done| (cached, done)).map_err(|_| error)
        }
        Err(error) => Err(error),
    }
}

/// Returns the directory in the user's cache for the index of a corpus, where the user has a cache.
fn cached(corpus: &Corpus) -> Option<PathBuf> {
    let cache = etcetera::choose_base_strategy().ok()?.cache_dir();
    let name = corpus.root().to_string_lossy().replace(['/', '\\', ':'], "%");
    Some(cache.join("minutes").join(name))
}

fn refreshed(corpus: &Corpus, place: &Path) -> Result<Index, Error> {
    let now = Some(jiff::Timestamp::now().as_second());
    let (index, report) = Index::refreshed(corpus, place, &IndexOptions { now, ..IndexOptions::default() })?;
    report_replaced(&report);
    if report.published {
        name_skipped(&report.skipped);
    }
    if report.files == 0 {
        terminal::warning(&format!("`{}` holds no Markdown files", corpus.root().display()));
    }
    Ok(index)
}

/// Says why the index that was there did not serve and was made anew.
pub fn report_replaced(report: &Report) {
    if let Some(reason) = &report.replaced {
        terminal::warning(&format!("{reason}: rebuilt it from the minutes"));
    }
}

/// Says why an older generation of the index answers.
pub fn report_older(index: &Index) {
    if let Some(reason) = index.instead_of() {
        terminal::warning(&format!("{reason}: an older generation of the index answers"));
    }
}

/// Searches the index as it is, or one in memory, where another process writes it or nobody may.
fn without_refresh(corpus: &Corpus, place: &Path, error: Error) -> Result<Index, Failure> {
    if !matches!(error, Error::Io { .. } | Error::Locked { .. }) {
        return Err(error.into());
    }
    if let Ok(index) = as_it_is(place) {
        terminal::warning(&format!("{error}: searching the index as it was"));
        return Ok(index);
    }
    terminal::warning(&format!("{error}: searching without keeping an index"));
    Ok(Index::in_memory(corpus)?)
}
