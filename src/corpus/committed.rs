//! Which files are not as they are in a commit, asked of the user's git.
//!
//! A link to a commit is true of what that commit holds, and of nothing else. So bytes are compared, not times; filters of
//! the repository are not applied, because it would decide what is run: a file that one changes counts as another.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::git::git;

/// Returns the files, by their paths below the root, that the commit does not hold as they are; `None` where that cannot be
/// told.
pub fn uncommitted(root: &Path, commit: &str, paths: &[&str]) -> Option<BTreeSet<String>> {
    let tree = git(root, &["ls-tree", "-r", "-z", commit])?;
    let committed = blobs(&tree);
    let asked: Vec<&str> = paths.iter().filter(|path| committed.contains_key(**path)).copied().collect();
    let mut equal = BTreeSet::new();
    for some in asked.chunks(AT_ONCE) {
        let hashes = git(root, &[&["hash-object", "--no-filters", "--"], some].concat())?;
        let hashes = String::from_utf8(hashes).ok()?;
        let pairs = some.iter().zip(hashes.lines());
        equal.extend(pairs.filter(|(path, hash)| committed.get(**path) == Some(hash)).map(|(path, _)| *path));
    }
    Some(paths.iter().filter(|path| !equal.contains(**path)).map(|path| (*path).to_owned()).collect())
}

/// How many files one process is asked for: a command line is not endless.
const AT_ONCE: usize = 256;

/// Reads what `ls-tree` prints: `mode type hash`, a tab and the path, for each file.
fn blobs(tree: &[u8]) -> BTreeMap<&str, &str> {
    let entries = tree.split(|byte| *byte == 0).filter_map(|entry| std::str::from_utf8(entry).ok()?.split_once('\t'));
    entries.filter_map(|(about, path)| Some((path, about.strip_prefix("100")?.rsplit(' ').next()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_commit() {
        let tree = b"100644 blob 0a\ta/\xc3\xa4 b.md\x00120000 blob 0b\tlink.md\x00100755 blob 0c\tc.md\x00";
        let expected = [("a/ä b.md", "0a"), ("c.md", "0c")];
        assert_eq!(blobs(tree), BTreeMap::from(expected), "a link holds the name of a file, not its lines");
        assert_eq!(blobs(b""), BTreeMap::new());
    }
}
