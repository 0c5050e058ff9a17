//! What a run finds in the store before it begins, and what became of the files of the corpus since.
//!
//! It is read once. Only where the pointer moved meanwhile, because another run published, is it read again.

use crate::corpus::walk::Tree;
use crate::corpus::walk::WalkError;
use crate::corpus::{Corpus, History};
use crate::error::{OpenError, OtherVersion, Result};
use crate::schema;
use crate::store::{FORMAT, Fingerprint, Manifest, SourceFile, Store};

use super::remembered::Remembered;
use super::{Changes, Options, Report, gather, sources};

/// What is in the store.
pub struct Known {
    /// The generation that serves, or the newest that can be read, where it is of this corpus.
    pub before: Option<Before>,
    /// Whether it can be built upon: it is whole, and was made as this run would make it.
    sound: bool,
    /// Why the index that is there cannot be built upon, where it is damaged or another version made it.
    pub replaced: Option<String>,
}

/// A generation, and the files of the corpus that it was made of.
pub struct Before {
    pub manifest: Manifest,
    pub sources: Vec<SourceFile>,
}

/// What a run begins with: what is there, the files as they are now, and how the two differ.
pub struct Look {
    pub known: Known,
    pub tree: Tree,
    /// The files as they are now.
    now: Vec<SourceFile>,
    pub changes: Changes,
}

impl Known {
    /// Reads what is in the store.
    ///
    /// Damage that is not looked for here is found when the index is opened, and made good by a run that looks for it.
    pub fn read(store: &Store, corpus: &Corpus, options: &Options) -> Result<Known, OpenError> {
        let damage = |before: &Manifest| if options.verify { store.damage(before) } else { store.misfits(before) };
        let whole = store.serving(|manifest| match damage(&manifest).into_iter().next() {
            Some(damage) => Err(damage.into()),
            None => Ok(Before { sources: store.sources(&manifest)?, manifest }),
        });
        let known = match whole {
            Ok(before) => {
                let wanted = !options.full && is_of(&before.manifest, corpus);
                let sound = wanted && before.manifest.made_by == made_by();
                let replaced = (wanted && !sound).then(|| OtherVersion { path: store.root().into() }.to_string());
                Known { before: Some(before), sound, replaced }
            }
            Err(OpenError::NoIndex(_)) => Known { before: Before::newest(store), sound: false, replaced: None },
            Err(error @ (OpenError::Damaged(_) | OpenError::OtherVersion(_))) => {
                Known { before: Before::newest(store), sound: false, replaced: Some(error.to_string()) }
            }
            Err(error) => return Err(error),
        };
        Ok(Known { before: known.before.filter(|before| before.is_of(corpus)), ..known })
    }

    /// Says whether there is an index of which nothing tells any more which files there were.
    pub fn is_unlisted(&self) -> bool {
        self.before.is_none() && self.replaced.is_some()
    }

    /// Returns the generation that can be built upon.
    pub fn sound(&self) -> Option<&Before> {
        self.before.as_ref().filter(|_| self.sound)
    }

    /// Compares it with the corpus; all files are new where there was no index of it.
    pub fn compared(self, corpus: &Corpus) -> Result<Look, WalkError> {
        let tree = gather::files(corpus)?;
        let before = self.before.as_ref();
        let now = sources::as_they_are(corpus, &tree, before.map_or(&[], |before| &before.sources));
        let changes = before.map_or_else(|| Changes::between(&[], &now), |before| before.changes(corpus, &now));
        Ok(Look { known: self, tree, now, changes })
    }
}

impl Look {
    /// Returns the generation that serves, where the files are as they were when it was made, those that were left out
    /// included.
    pub fn unchanged(&self, corpus: &Corpus) -> Option<&Before> {
        let same = |before: &&Before| {
            let skipped = &before.manifest.skipped;
            self.changes.is_empty() && *skipped == gather::skipped_again(corpus, &self.tree, skipped)
        };
        self.known.sound().filter(same)
    }

    /// Returns what the index knows of files that are as they were when it was made.
    pub fn remembered(&self, store: &Store) -> Remembered<'_> {
        let facts = self.known.sound().and_then(|before| store.shard(&before.manifest.facts).ok());
        facts.map_or_else(Remembered::nothing, |bytes| Remembered::of(&bytes, &self.now))
    }
}

impl Before {
    /// Returns the newest generation that still says which files there were, whether or not it serves.
    fn newest(store: &Store) -> Option<Before> {
        store.newest_listed().map(|(manifest, sources)| Before { manifest, sources })
    }

    fn is_of(&self, corpus: &Corpus) -> bool {
        self.manifest.corpus == corpus.root().display().to_string()
    }

    /// Returns what is not as it was when the generation was made.
    pub fn changes(&self, corpus: &Corpus, now: &[SourceFile]) -> Changes {
        let settings = !is_of(&self.manifest, corpus) || self.manifest.made_by != made_by();
        Changes { settings, ..Changes::between(&self.sources, now) }
    }

    /// Returns what a run reports that found nothing to do.
    pub fn report(&self) -> Report {
        let (manifest, unchanged) = (&self.manifest, self.sources.len());
        let left_out = |file: &&SourceFile| manifest.skipped.iter().any(|skipped| skipped.path == file.path);
        Report {
            generation: manifest.generation,
            files: unchanged - self.sources.iter().filter(left_out).count(),
            sections: manifest.documents(),
            skipped: manifest.skipped.clone(),
            changes: Changes { unchanged, ..Changes::default() },
            contradictions: manifest.contradictions.read().unwrap_or_default(),
            commit: manifest.commit.clone(),
            made_at: manifest.made_at,
            ..Report::default()
        }
    }
}

/// Says whether a generation was made of this corpus with the settings it has now.
fn is_of(before: &Manifest, corpus: &Corpus) -> bool {
    // With the history, a commit alone can change what a date rests on.
    let same_history = || match corpus.history() {
        History::Unread => true,
        History::Read => before.commit == commit(corpus),
    };
    before.settings == settings(corpus) && before.corpus == corpus.root().display().to_string() && same_history()
}

/// Returns what else the answers depend on: what the configuration says, and whether the history is asked.
pub fn settings(corpus: &Corpus) -> String {
    let history = match corpus.history() {
        History::Unread => "unread",
        History::Read => "read",
    };
    format!("{} history-{history}", corpus.config().fingerprint)
}

/// Returns the commit of the checkout that the corpus lies in.
pub fn commit(corpus: &Corpus) -> Option<String> {
    corpus.checkout().and_then(|checkout| checkout.commit)
}

/// Returns what everything in an index depends on beside the files of the corpus.
pub fn made_by() -> Fingerprint {
    Fingerprint::of(format!("{FORMAT} {} {}", schema::fingerprint(), env!("CARGO_PKG_VERSION")).as_bytes())
}
