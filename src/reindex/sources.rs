//! The files of a corpus as an index remembers them: by length and time, which a walk tells, and by what they hold.
//!
//! A file of the same length and time is not read again. That is right only where a later change would have given it another
//! time, and file systems count time in ticks: of a file that was written in the tick in which it was read, or after it, the
//! time is not kept, and what it holds is compared the next time.

use std::time::{SystemTime, UNIX_EPOCH};

use rayon::prelude::*;
use twox_hash::XxHash3_128;

use crate::corpus::Corpus;
use crate::corpus::read::Source;
use crate::corpus::walk::{Found, Tree};
use crate::store::SourceFile;

const SECOND: i64 = 1_000_000_000;

/// The longest tick of a file system that stores whole seconds, which some do by twos.
const COARSE: i64 = 2 * SECOND;

/// The longest tick of the clock by which other file systems stamp, and to spare.
const FINE: i64 = SECOND / 50;

/// Returns the files as they were read, each with its hash, by a run that took its lock at a moment.
pub fn as_read(tree: &Tree, hashes: &[Option<u128>], taken: Option<SystemTime>) -> Vec<SourceFile> {
    let taken = taken.and_then(nanoseconds);
    let file = |(found, hash): (&Found, &Option<u128>)| {
        let modified = found.modified.and_then(nanoseconds).filter(|time| is_settled(*time, taken));
        SourceFile { path: found.path.clone(), length: found.length, modified, hash: *hash }
    };
    tree.files.iter().zip(hashes).map(file).collect()
}

/// Returns the files as they are now. Of those that had this length before, what they hold is read where the time does not
/// tell that it is the same; of others the length tells that it is not.
pub fn as_they_are(corpus: &Corpus, tree: &Tree, before: &[SourceFile]) -> Vec<SourceFile> {
    let file = |found: &Found| {
        let modified = found.modified.and_then(nanoseconds);
        let known = before.binary_search_by(|known| known.path.as_str().cmp(&found.path)).ok();
        let hash = match known.map(|known| &before[known]) {
            Some(known) if known.length != found.length => None,
            Some(known) if known.hash.is_some() && modified.is_some() && known.modified == modified => known.hash,
            Some(_) => corpus.read(&found.path).ok().as_ref().map(hash),
            None => None,
        };
        SourceFile { path: found.path.clone(), length: found.length, modified, hash }
    };
    tree.files.par_iter().map(file).collect()
}

/// Returns the hash of a file.
pub fn hash(source: &Source) -> u128 {
    XxHash3_128::oneshot(source.text.as_bytes())
}

/// Says whether whatever is written after `taken` has another time than this.
fn is_settled(modified: i64, taken: Option<i64>) -> bool {
    let tick = if modified % SECOND == 0 { COARSE } else { FINE };
    taken.is_some_and(|taken| modified.saturating_add(tick) < taken)
}

fn nanoseconds(time: SystemTime) -> Option<i64> {
    i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_kept_where_a_later_change_has_another() {
        let check = |modified: i64, taken: i64, expected: bool| {
            assert_eq!(is_settled(modified, Some(taken)), expected, "written at {modified}, read from {taken}");
        };
        check(7 * SECOND + 1, 9 * SECOND, true);
        check(9 * SECOND + 1, 9 * SECOND + 2, false); // within one tick
        check(9 * SECOND + 1, 9 * SECOND + FINE, false);
        check(9 * SECOND + 1, 9 * SECOND + FINE + 2, true);
        check(8 * SECOND, 9 * SECOND, false); // whole seconds: the clock may count by twos
        check(8 * SECOND, 10 * SECOND + 1, true);
        check(9 * SECOND + 5, 8 * SECOND, false); // written while the files were read
        check(i64::MAX, 8 * SECOND, false); // from the future
        assert!(!is_settled(1, None));
    }
}
