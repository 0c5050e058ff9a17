//! What became of the files of a corpus between two looks at it.

use std::cmp::Ordering;
use std::path::Path;

use serde::Serialize;

use crate::error::{FilesGone, Result};
use crate::store::SourceFile;

/// What became of the files of a corpus since the index was made. Paths are relative to the corpus, with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Changes {
    /// The files that are new.
    pub added: Vec<String>,
    /// The files that hold something else than they did.
    pub changed: Vec<String>,
    /// The files that are gone.
    pub removed: Vec<String>,
    /// How many files are as they were.
    pub unchanged: usize,
    /// Whether something else is not as it was that the answers depend on: what `minutes.toml` says, the commit, where the
    /// history is asked, or the version.
    pub settings: bool,
}

impl Changes {
    /// Compares two lists of files, both in the order of their paths.
    pub(crate) fn between(before: &[SourceFile], after: &[SourceFile]) -> Changes {
        let mut changes = Changes::default();
        let (mut before, mut after) = (before.iter().peekable(), after.iter().peekable());
        loop {
            let order = match (before.peek(), after.peek()) {
                (None, None) => return changes,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(old), Some(new)) => old.path.cmp(&new.path),
            };
            let old = before.next_if(|_| order.is_le());
            let new = after.next_if(|_| order.is_ge());
            match (old, new) {
                (Some(old), None) => changes.removed.push(old.path.clone()),
                (Some(old), Some(new)) if new.holds_as(old) => changes.unchanged += 1,
                (_, Some(new)) if order.is_eq() => changes.changed.push(new.path.clone()),
                (_, Some(new)) => changes.added.push(new.path.clone()),
                (None, None) => return changes,
            }
        }
    }

    /// Says whether everything is as it was.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty() && !self.settings
    }

    /// Refuses a corpus from which more than `percent` of the files are gone, new ones counted against them: a folder may be
    /// renamed, and one file may always go.
    pub(crate) fn guard(&self, corpus: &Path, percent: u8) -> Result<(), FilesGone> {
        let of = self.removed.len() + self.changed.len() + self.unchanged;
        let gone = self.removed.len().saturating_sub(self.added.len());
        if gone > 1 && gone * 100 > of * usize::from(percent) {
            return Err(FilesGone { corpus: corpus.into(), gone, of, percent });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files written as `path:length`, or `path:length#hash`.
    fn files(text: &str) -> Vec<SourceFile> {
        let number = |text: &str| text.parse().expect("a number");
        let file = |word: &str| {
            let (path, rest) = word.split_once(':').expect("a path and a length");
            let (length, hash) = rest.split_once('#').unwrap_or((rest, "0"));
            SourceFile { path: path.into(), length: number(length), modified: None, hash: Some(number(hash).into()) }
        };
        text.split_whitespace().map(file).collect()
    }

    fn check(before: &str, after: &str, expected: &str) {
        let changes = Changes::between(&files(before), &files(after));
        let list = |sign: &str, paths: &[String]| paths.iter().map(|path| format!("{sign}{path} ")).collect::<String>();
        let shown = list("+", &changes.added) + &list("~", &changes.changed) + &list("-", &changes.removed);
        assert_eq!(format!("{shown}={}", changes.unchanged), expected, "{before} -> {after}");
    }

    #[test]
    fn each_file_is_counted_once() {
        check("", "", "=0");
        check("a:1 b:1", "a:1 b:1", "=2");
        check("a:1 b:1", "a:1 b:2", "~b =1");
        check("a:1#5 b:1#5", "a:1#5 b:1#6", "~b =1");
        check("b:1", "a:1 b:1 c:1", "+a +c =1");
        check("a:1 b:1 c:1", "b:1", "-a -c =1");
        check("a:1 c:1 e:1", "b:1 c:2 d:1", "+b +d ~c -a -e =0");
        check("a:1", "", "-a =0");
        check("", "a:1", "+a =0");
    }

    #[test]
    fn a_corpus_that_is_suddenly_gone_is_refused() {
        let gone = |before: &str, after: &str, percent| {
            let error = Changes::between(&files(before), &files(after)).guard("minutes".as_ref(), percent).err()?;
            Some(error.to_string())
        };
        let ten = "a:1 b:1 c:1 d:1 e:1 f:1 g:1 h:1 i:1 j:1";
        assert_eq!(gone(ten, "a:1 b:1 c:1 d:1 e:1 f:1 g:1 h:1", 20), None, "just so many may go");
        assert_eq!(
            gone(ten, "a:1 b:1 c:1 d:1 e:1 f:1 g:1", 20).as_deref(),
            Some("3 of 10 files are gone, more than the 20 % that may go at once: nothing was published")
        );
        assert!(gone(ten, "", 99).is_some(), "an empty corpus");
        assert_eq!(gone(ten, "", 100), None, "it is meant");
        assert_eq!(gone(ten, "z:1 y:1 x:1", 70), None, "new files count against them");
        assert_eq!(gone("a:1 b:1", "a:1", 20), None, "one file may always go");
        assert_eq!(gone("", "", 0), None);
    }
}
