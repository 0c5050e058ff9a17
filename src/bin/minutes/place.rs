//! Where the corpus and its index are, when nobody said so.
//!
//! A corpus is found around the working directory: the nearest directory upwards that has an index, else one with a
//! `minutes.toml`, else the root of the git checkout, else the working directory itself.

use std::env;
use std::path::{Path, PathBuf};

use minutes::{Corpus, History, Index, IndexOptions};

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
    if !places.no_refresh {
        let report = minutes::reindex(&corpus, &place, &IndexOptions::default())?;
        if report.published {
            name_skipped(&report.skipped);
        }
        if report.files == 0 {
            terminal::warning(&format!("`{}` holds no Markdown files", corpus.root().display()));
        }
    }
    Ok(Index::open(place)?)
}
