//! The sections of a corpus without an index: one after the other, or all of them.

use rayon::prelude::*;

use crate::catalogue::Catalogue;
use crate::corpus::Corpus;
use crate::document::Document;
use crate::engine::scan::scan;
use crate::error::{ReadError, Result, Skipped};
use crate::query::Query;

use super::facts::Facts;
use super::gather::{self, File, Gathered, Run, gather};
use super::on;
use super::remembered::Remembered;
use super::settle::{Corpuswide, Settled};

/// The sections of a corpus one after the other, in (path, line) order; made by [`stream_sections`].
pub struct SectionStream {
    corpus: Corpus,
    threads: Option<usize>,
    /// The files that are still to be read, and what all files say together.
    runs: std::vec::IntoIter<Run>,
    corpuswide: Corpuswide,
    /// The sections of the files that were read last.
    ready: std::vec::IntoIter<Document>,
    skipped: Vec<Skipped>,
    catalogue: Catalogue,
}

/// Returns every section of the corpus, those without text of their own included, one after the other.
///
/// `threads` says how many threads to use, 256 at most; `None` means one for each core.
/// What the sections say of each other is settled before the first; after that, of a corpus of more than 8 MB only a few
/// files are held at a time.
///
/// ```
/// use minutes::Corpus;
/// let sections = minutes::stream_sections(&Corpus::open("examples/sample-minutes")?, None)?;
/// assert!(sections.skipped().is_empty());
/// for section in sections.take(3) {
///     println!("{}", section?.place());
/// }
/// # Ok::<(), minutes::Error>(())
/// ```
///
/// # Errors
///
/// [`ReadError::Walk`] where the directory of the corpus cannot be walked, [`ReadError::Stopped`] where whoever watches says
/// so, [`ReadError::Unstarted`] where there are no threads. Single files that cannot be read are told by
/// [`SectionStream::skipped`].
pub fn stream_sections(corpus: &Corpus, threads: Option<usize>) -> Result<SectionStream, ReadError> {
    let tree = gather::files(corpus)?;
    let gathered = on(threads, || gather(corpus, &tree, &Remembered::nothing()))??;
    let Gathered { runs, corpuswide, skipped, catalogue, .. } = gathered;
    Ok(SectionStream {
        corpus: corpus.clone(),
        threads,
        runs: runs.into_iter(),
        corpuswide,
        ready: Vec::new().into_iter(),
        skipped,
        catalogue,
    })
}

impl SectionStream {
    /// Returns the files that were left out, each with its reason.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Returns what the corpus shows as a whole.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    fn documents(&self, mut run: Run) -> Result<Vec<Document>, ReadError> {
        let facts = run.take_facts();
        let settled = self.corpuswide.settle_all(run.first, &run.files, &facts, self.corpus.config());
        let of_file =
            |((file, facts), settled): ((&mut File, &Facts), &Settled)| file.documents(&self.corpus, facts, settled);
        let files = run.files.par_iter_mut().zip(&facts[..]).zip(&settled);
        let documents: Vec<_> = on(self.threads, || files.map(of_file).collect::<Result<_, _>>())??;
        Ok(documents.into_iter().flatten().collect())
    }
}

/// A section, or [`ReadError::Overtaken`] in the stead of some where a file was changed meanwhile.
impl Iterator for SectionStream {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Result<Document, ReadError>> {
        loop {
            if let Some(section) = self.ready.next() {
                return Some(Ok(section));
            }
            let run = self.runs.next()?;
            match self.documents(run) {
                Ok(documents) => self.ready = documents.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

/// The sections of a corpus, read from its files.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Sections {
    /// The sections in (path, line) order.
    pub documents: Vec<Document>,
    /// The files that were left out, each with its reason.
    pub skipped: Vec<Skipped>,
    /// What the corpus shows as a whole.
    pub catalogue: Catalogue,
}

/// Returns every section of the corpus at once, as [`stream_sections`] does one after the other.
///
/// # Errors
///
/// Those of [`stream_sections`], and [`ReadError::Overtaken`] where a file was changed meanwhile.
pub fn sections(corpus: &Corpus, threads: Option<usize>) -> Result<Sections, ReadError> {
    let mut stream = stream_sections(corpus, threads)?;
    let documents = stream.by_ref().collect::<Result<_, _>>()?;
    Ok(Sections { documents, skipped: stream.skipped, catalogue: stream.catalogue })
}

impl Sections {
    /// Returns the ordinals of the sections that a query selects, ascending, by looking at every word of every section.
    ///
    /// This is the reference that an [`Index`](crate::Index) is held against: slow, plain, and right for a few hundred
    /// sections. Sections without text that only hold others are no answers, as in an index.
    ///
    /// ```
    /// use minutes::{Context, Corpus, Day, Query};
    /// let sections = minutes::sections(&Corpus::open("examples/sample-minutes")?, None)?;
    /// let query = Query::parse("Octavia", &Context::any(Day::new(2024, 6, 30).unwrap())).unwrap();
    /// for ordinal in sections.scan(&query) {
    ///     println!("{}", sections.documents[ordinal].place());
    /// }
    /// # Ok::<(), minutes::Error>(())
    /// ```
    pub fn scan(&self, query: &Query) -> Vec<usize> {
        scan(&self.documents, query, &self.catalogue.vocabulary())
    }
}
