//! On which day each file was first committed, asked of the user's git.
//!
//! The answer is evidence and nothing more: where git is not there, fails, or knows only part of the history, there is
//! none.

use std::collections::BTreeMap;
use std::path::Path;

use crate::date::Day;

use super::checkout::Checkout;
use super::git::git;

/// Returns the day on which each file below the root was first committed, by its path below the root.
///
/// A file that was renamed has no day: that of the renaming says nothing about the meeting.
pub fn first_commits(root: &Path) -> BTreeMap<String, Day> {
    let shallow = || git(root, &["rev-parse", "--is-shallow-repository"]);
    // In a shallow clone every file seems to be new in its oldest commit.
    if Checkout::around(root).is_none() || shallow().is_none_or(|answer| answer != b"false\n") {
        return BTreeMap::new();
    }
    git(root, &LOG).map(|output| days(&output)).unwrap_or_default()
}

/// Added files with the day of the commit, newest commit first, names as they are. Only equal files count as renamed, so
/// that no file is read, and settings of the user change nothing.
const LOG: [&str; 10] = [
    "log",
    "-z",
    "--format=%x01%cs",
    "--name-only",
    "--diff-filter=A",
    "-M100%",
    "--relative",
    "--no-show-signature",
    "--no-ext-diff",
    "--",
];

/// Reads the output of [`LOG`]: for each commit its day and the names of the files it added.
fn days(output: &[u8]) -> BTreeMap<String, Day> {
    let mut days = BTreeMap::new();
    for commit in output.split(|byte| *byte == 1).filter(|commit| !commit.is_empty()) {
        let mut names = commit.split(|byte| *byte == 0).filter_map(|name| std::str::from_utf8(name).ok());
        let Some(day) = names.next().and_then(|day| day.parse::<Day>().ok()) else { continue };
        // Commits come newest first, so the first commit of a file is the last that is read.
        days.extend(
            names
                .map(|name| name.trim_start_matches('\n'))
                .filter(|name| !name.is_empty())
                .map(|name| (name.to_owned(), day)),
        );
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(output: &str, expected: &[(&str, &str)]) {
        let days = days(output.as_bytes());
        let days: Vec<(&str, String)> = days.iter().map(|(name, day)| (name.as_str(), day.to_string())).collect();
        let days: Vec<(&str, &str)> = days.iter().map(|(name, day)| (*name, day.as_str())).collect();
        assert_eq!(days, expected, "of {output:?}");
    }

    #[test]
    fn the_first_commit_of_a_file_counts() {
        check("", &[]);
        check("\u{1}2022-06-13\0\na/ä b.md\0c.md\0", &[("a/ä b.md", "2022-06-13"), ("c.md", "2022-06-13")]);
        check("\u{1}2022-06-14\0\na.md\0\u{1}2022-06-13\0\na.md\0", &[("a.md", "2022-06-13")]);
        check("\u{1}2022-06-14\0\u{1}soon\0\na.md\0", &[]);
        check("fatal: not a repository", &[]);
    }
}
