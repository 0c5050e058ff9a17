//! Whoever has an index open while others publish.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use minutes::{Index, IndexOptions, OpenOptions, Reload};
use tempfile::TempDir;

use super::{corpus, round, write_round};
use crate::support::write;

/// Writes a round into the corpus, and the index of it.
fn publish_round(directory: &Path, place: &Path, number: u64) {
    write_round(directory, number);
    minutes::reindex(&corpus(directory), place, &IndexOptions::default()).expect("an index");
}

#[test]
fn every_answer_is_of_one_whole_generation() {
    const PUBLISHES: u64 = 20;
    for in_memory_below in [u64::MAX, 0] {
        let directory = TempDir::new().expect("a temporary directory");
        let place = directory.path().join("index");
        publish_round(directory.path(), &place, 0);
        let options = OpenOptions { in_memory_below, reload: Reload::WithEveryQuestion, ..OpenOptions::default() };
        let shared = Index::open_with(&place, &options).expect("an index");
        let answers = AtomicU64::new(0);
        let reader = |fresh: bool| {
            let mut last = 0;
            while last < PUBLISHES {
                let opened = fresh.then(|| Index::open_with(&place, &options).expect("an index"));
                let now = round(opened.as_ref().unwrap_or(&shared));
                assert!(now >= last, "round {now} after {last}");
                last = now;
                answers.fetch_add(1, Ordering::Relaxed);
            }
        };
        std::thread::scope(|scope| {
            for fresh in [true, false, true, false] {
                scope.spawn(move || reader(fresh));
            }
            for number in 1..=PUBLISHES {
                publish_round(directory.path(), &place, number);
            }
        });
        assert!(answers.load(Ordering::Relaxed) >= 4);
    }
}

#[test]
fn an_open_index_follows_where_that_was_wished() {
    let directory = TempDir::new().expect("a temporary directory");
    let place = directory.path().join("index");
    let publish = |number| publish_round(directory.path(), &place, number);
    publish(1);
    let stays = Index::open(&place).expect("an index");
    let options = OpenOptions { reload: Reload::WithEveryQuestion, ..OpenOptions::default() };
    let follows = Index::open_with(&place, &options).expect("an index");
    let clone = follows.clone();
    publish(2);
    assert_eq!((round(&stays), round(&follows), round(&clone)), (1, 2, 2));
    assert!(stays.reload().expect("a newer generation"));
    assert_eq!(round(&stays), 2);
    // Made anew, the index begins with generation 1 again, and is another one all the same.
    fs::remove_dir_all(&place).expect("no index");
    assert_eq!(round(&follows), 2, "without an index the generation in memory goes on answering");
    publish(3);
    assert_eq!(round(&follows), 3);
}

#[test]
fn an_open_index_says_what_is_stale_however_much_was_published_since() {
    let directory = TempDir::new().expect("a temporary directory");
    let place = directory.path().join("index");
    publish_round(directory.path(), &place, 1);
    let index = Index::open(&place).expect("an index");
    publish_round(directory.path(), &place, 2);
    let changes = index.stale(&corpus(directory.path())).expect("its list is still there");
    assert_eq!((changes.changed.len(), round(&index)), (4, 1));
    for number in 3..6 {
        publish_round(directory.path(), &place, number);
    }
    write_round(directory.path(), 6);
    let changes = index.stale(&corpus(directory.path())).expect("nothing is damaged");
    assert_eq!((changes.changed.len(), round(&index)), (4, 5), "the newest generation was taken up");
}

#[test]
fn an_edit_of_a_damaged_index_is_made_good() {
    let directory = TempDir::new().expect("a temporary directory");
    let place = directory.path().join("index");
    publish_round(directory.path(), &place, 1);
    for entry in fs::read_dir(&place).expect("the directory of the index") {
        let path = entry.expect("an entry").path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("shard-")) {
            let mut bytes = fs::read(&path).expect("a shard");
            bytes[20] ^= 1;
            fs::write(&path, bytes).expect("a shard");
        }
    }
    write(directory.path(), "iaas/20230101.md", "# 2023-01-01\n\n* wombat\n");
    let (index, report) =
        Index::refreshed(&corpus(directory.path()), &place, &IndexOptions::default(), &OpenOptions::default())
            .expect("mended");
    assert_eq!(round(&index), 1);
    assert!(report.replaced.is_some());
}

#[test]
fn an_open_index_goes_on_where_the_next_one_is_damaged() {
    let directory = TempDir::new().expect("a temporary directory");
    let place = directory.path().join("index");
    let publish = |number| publish_round(directory.path(), &place, number);
    publish(1);
    let options = OpenOptions { reload: Reload::WithEveryQuestion, ..OpenOptions::default() };
    let follows = Index::open_with(&place, &options).expect("an index");
    publish(2);
    fs::write(place.join("generation-2.json"), "rubbish").expect("a file");
    assert_eq!(round(&follows), 1);
    assert!(follows.reload().is_err(), "and says why, where it is asked");
    publish(3);
    assert_eq!(round(&follows), 3);
}

#[test]
fn a_file_cut_short_under_an_open_reader_does_not_concern_it() {
    let directory = TempDir::new().expect("a temporary directory");
    let place = directory.path().join("index");
    publish_round(directory.path(), &place, 1);
    let index = Index::open(&place).expect("an index");
    for entry in fs::read_dir(&place).expect("the directory of the index") {
        fs::File::options().write(true).open(entry.expect("an entry").path()).expect("a file").set_len(1).expect("cut");
    }
    assert_eq!(round(&index), 1);
    fs::remove_dir_all(&place).expect("gone altogether");
    assert_eq!(round(&index), 1);
}
