//! How the files of a corpus are cut into shards.
//!
//! The paths themselves decide where a shard ends: after a file whose path hashes to a boundary. So a file that is added,
//! edited or removed changes the shard it lies in, and no other, whatever comes before or after it.

use std::ops::Range;

use twox_hash::XxHash3_64;

/// Returns the runs of files that make one shard each, in order, none of them empty.
///
/// `paths` are sorted. The number of shards follows the number of files in steps of two, so that a corpus that grows cuts
/// anew only when it has doubled.
pub fn cut<'p>(paths: impl ExactSizeIterator<Item = &'p str>) -> Vec<Range<usize>> {
    let mask = mask(paths.len());
    let last = paths.len();
    let mut runs = Vec::new();
    let mut start = 0;
    for (number, path) in paths.enumerate() {
        if XxHash3_64::oneshot(path.as_bytes()) & mask == 0 || number + 1 == last {
            runs.push(start..number + 1);
            start = number + 1;
        }
    }
    runs
}

/// One file in `mask + 1` ends a shard. Small corpora get about a dozen shards, large ones some dozens: enough to build on
/// all cores and to rebuild little, few enough to open in a moment.
fn mask(files: usize) -> u64 {
    let shards = if files < 10_000 { 12 } else { 48 };
    (files / shards).max(1).next_power_of_two() as u64 - 1
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
    fn there_are_enough_shards_for_all_cores_and_few_enough_to_open() {
        assert!((6..=30).contains(&runs(&paths(893)).len()));
        assert!((24..=100).contains(&runs(&paths(90_000)).len()));
    }
}
