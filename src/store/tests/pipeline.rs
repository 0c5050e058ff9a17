//! The whole pipeline on a disk that fails: from files to a generation, read back by the engine.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::faults::{Call, Fault};
use super::*;
use crate::corpus::Corpus;
use crate::index::{Index, Reload};
use crate::query::{Context, Query};
use crate::reindex::{self, Options};

fn write(root: &Path, round: usize) {
    for file in ["a.md", "b.md"] {
        fs::create_dir_all(root).expect("a folder");
        fs::write(root.join(file), format!("# 2022-06-13\n\n* round{round}, {file}\n")).expect("a file");
    }
}

/// Returns the round whose sections the index holds, both of them.
fn round(place: &Path) -> Option<usize> {
    match Index::open(place) {
        Ok(index) => Some(round_of(&index)),
        Err(OpenError::NoIndex(_)) => None,
        Err(error) => panic!("{error}"),
    }
}

fn round_of(index: &Index) -> usize {
    let context = Context::any(crate::date::Day::new(2024, 6, 30).expect("a day"));
    let found = |round: &usize| {
        let query = Query::parse(&format!("round{round}"), &context).expect("a query");
        let places = index.places(&query).expect("an index that can be read").len();
        assert!(places == 0 || places == 2, "a part of round {round}");
        places == 2
    };
    (1..=3).find(found).expect("a round")
}

/// Brings the index up to date on a disk.
fn run(root: &Path, disk: &faults::Shared) -> Result<reindex::Report, ReindexError> {
    let store = on(&Store::at(root.join(".minutes")), Arc::new(disk.clone()));
    let options = Options { verify: true, threads: Some(1), ..Options::default() };
    let trial = |_: &Store, _: &Manifest| Ok(());
    reindex::run(&store, &Corpus::open(root).expect("a corpus"), &options, &trial)
}

#[test]
fn a_run_that_is_stopped_or_fails_at_any_call_leaves_the_old_answers_or_the_new_ones() {
    const EIO: i32 = 5;
    for fault in [Fault::Torn, Fault::Error(EIO)] {
        for at in 0.. {
            let directory = TempDir::new().expect("a temporary directory");
            let root = directory.path().join("minutes");
            write(&root, 1);
            run(&root, &Faults::none()).expect("an index");
            write(&root, 2);
            let disk = Faults::at(at, fault.clone());
            let result = run(&root, &disk);
            let what = format!("{fault:?} at call {at}");
            let serves = round(&root.join(".minutes"));
            assert!(serves == Some(2) || (serves == Some(1) && result.is_err()), "{what}: {serves:?}, {result:?}");
            write(&root, 3);
            run(&root, &Faults::none()).unwrap_or_else(|error| panic!("{what}: the next run fails: {error}"));
            assert_eq!(round(&root.join(".minutes")), Some(3), "{what}");
            assert!(Store::at(root.join(".minutes")).leftovers().is_empty(), "{what}");
            if !disk.struck() {
                assert!(at > 40, "{at} calls");
                break;
            }
        }
    }
}

#[test]
fn a_run_reads_what_is_there_no_more_than_it_must() {
    let directory = TempDir::new().expect("a temporary directory");
    let root = directory.path().join("minutes");
    write(&root, 1);
    run(&root, &Faults::none()).expect("an index");
    let read = |expected: &str| {
        let disk = Faults::none();
        run(&root, &disk).expect("an index");
        let opened = |part: &str| {
            let is_part = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(part));
            let mut paths: Vec<_> = disk.calls().into_iter().collect();
            paths.retain(|call| matches!(call, Call::Open(path) if is_part(path)));
            paths.iter().map(|call| paths.iter().filter(|other| *other == call).count()).max().unwrap_or(0)
        };
        let counts = ["shard-", "lexicon-", "sources-"].map(opened);
        assert_eq!(format!("{counts:?}"), expected);
    };
    read("[1, 1, 2]");
    fs::write(root.join("b.md"), "# 2022-06-13\n\n* wombat\n").expect("a file");
    read("[2, 1, 2]");
}

#[test]
fn of_two_that_take_up_a_generation_at_once_neither_goes_back() {
    let directory = TempDir::new().expect("a temporary directory");
    let root = directory.path().join("minutes");
    let publish = |root: &Path, round| {
        write(root, round);
        run(root, &Faults::none()).expect("an index");
    };
    for at in 0.. {
        publish(&root, 1);
        let place = root.join(".minutes");
        let index = Index::of_store(Store::at(&place), Reload::WhenAsked).expect("an index");
        publish(&root, 2);
        let (other, root) = (index.clone(), root.clone());
        let (thread, threads) = mpsc::channel();
        let disk = Faults::before(at, move || {
            publish(&root, 3);
            let (done, wait) = mpsc::channel();
            let other = other.clone();
            let begun = thread::spawn(move || done.send(other.reload().expect("a generation")));
            // It is done by then, unless it waits for its turn.
            let _ = wait.recv_timeout(Duration::from_millis(100));
            thread.send(begun).expect("the test goes on");
        });
        index.through(on(&Store::at(&place), Arc::new(disk.clone()))).reload().expect("a generation");
        if !disk.struck() {
            break;
        }
        let _ = threads.recv().expect("a thread").join().expect("no panic");
        assert_eq!(round_of(&index), 3, "overtaken at call {at}");
    }
}
