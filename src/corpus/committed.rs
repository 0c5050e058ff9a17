//! Which files are not as they are in a commit, asked of the user's git.
//!
//! A link to a commit is true of what that commit holds, and of nothing else. So bytes are compared, not times; filters of
//! the repository are not applied, because it would decide what is run: a file that one changes counts as another.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::git::{git, git_of};

/// Returns the files, by their paths below the root, that the commit does not hold as they are; `None` where that cannot be
/// told.
pub fn uncommitted(root: &Path, commit: &str, paths: &[&str]) -> Option<BTreeSet<String>> {
    let tree = git(root, &["ls-tree", "-r", "-z", commit])?;
    let committed = blobs(&tree);
    // The paths are asked for a line each.
    let known = |path: &&&str| committed.contains_key(**path) && !path.contains('\n');
    let asked: Vec<&str> = paths.iter().filter(known).copied().collect();
    // Git would look for them from the root of the checkout.
    let lines: String = asked.iter().map(|path| format!("{}\n", root.join(path).display())).collect();
    let hashes = git_of(root, &["hash-object", "--no-filters", "--stdin-paths"], &lines)?;
    let hashes = String::from_utf8(hashes).ok()?;
    let equal = |(path, hash): &(&&str, &str)| committed.get(**path) == Some(hash);
    let equal: BTreeSet<&str> = asked.iter().zip(hashes.lines()).filter(equal).map(|(path, _)| *path).collect();
    Some(paths.iter().filter(|path| !equal.contains(**path)).map(|path| (*path).to_owned()).collect())
}

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
