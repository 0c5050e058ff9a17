//! How the files of a corpus are cut into shards.
//!
//! The paths themselves decide where a shard ends: after a file whose path hashes to a boundary. So a file that is added,
//! edited or removed changes the shard it lies in, and no other, whatever comes before or after it.

use std::ops::Range;

use twox_hash::XxHash3_64;

/// Returns the runs of files that make one shard each, in order, none of them empty and none much larger than the others:
/// the largest say how much memory a build takes.
///
/// `paths` are sorted. The length of runs follows the number of files in steps of a third or a half, so that a corpus that
/// grows is seldom cut anew.
pub fn cut<'p>(paths: impl ExactSizeIterator<Item = &'p str>) -> Vec<Range<usize>> {
    let usual = usual(paths.len());
    let (least, most) = (usual / 2, usual * 2);
    let last = paths.len();
    let mut runs = Vec::new();
    let mut start = 0;
    for (number, path) in paths.enumerate() {
        let end = number + 1;
        // Beyond the least length one path in so many ends a run, which makes the usual length of all.
        let boundary =
            end - start > least && XxHash3_64::oneshot(path.as_bytes()).is_multiple_of((usual - least) as u64);
        if boundary || end - start == most || end == last {
            runs.push(start..end);
            start = end;
        }
    }
    runs
}

/// Returns how many files a shard usually has. Small corpora get about a dozen shards, large ones some dozens: enough to build
/// on all cores and to rebuild little, few enough to open in a moment, because every word of a query is looked up in each.
fn usual(files: usize) -> usize {
    let shards = match files {
        0..5_000 => 9,
        5_000..50_000 => 20,
        50_000.. => 40,
    };
    let wanted = (files / shards).max(1);
    let power = 1 << wanted.ilog2();
    if wanted >= power + power / 2 { power + power / 2 } else { power }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("iaas/{number:06}.md")).collect()
    }

    fn runs(paths: &[String]) -> Vec<Vec<&str>> {
        let text = |range: Range<usize>| paths[range].iter().map(String::as_str).collect();
        cut(paths.iter().map(String::as_str)).into_iter().map(text).collect()
    }

    #[test]
    fn shards_hold_every_file_once_and_in_order() {
        for count in [0, 1, 2, 100, 893, 20_000] {
            let paths = paths(count);
            assert_eq!(runs(&paths).concat(), paths, "{count} files");
        }
    }

    #[test]
    fn a_new_file_changes_one_shard() {
        let before = paths(800);
        let mut after = before.clone();
        after.insert(400, "iaas/000399-special.md".into());
        let (before, after) = (runs(&before), runs(&after));
        let changed = after.iter().filter(|run| !before.contains(run)).count();
        assert!(changed <= 2, "a file that is itself a boundary makes two of one, any other changes one: {changed}");
    }

    #[test]
    fn no_shard_is_much_larger_than_the_others() {
        for count in [10, 893, 20_000, 90_000] {
            let paths = paths(count);
            let runs = runs(&paths);
            let largest = runs.iter().map(Vec::len).max().unwrap_or(0);
            assert!(largest * runs.len() <= 3 * count, "{largest} of {count} files in one of {} shards", runs.len());
        }
    }

    #[test]
    fn there_are_enough_shards_for_all_cores_and_few_enough_to_open() {
        assert!((6..=30).contains(&runs(&paths(893)).len()));
        assert!((24..=100).contains(&runs(&paths(90_000)).len()));
    }
}
