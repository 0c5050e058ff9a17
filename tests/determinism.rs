//! The same minutes give the same bytes and the same answers: on any number of threads, and however they came to be.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may ask for its corpus and say what it skipped"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use minutes::{Corpus, Index, IndexOptions, Report};
use tempfile::TempDir;

use crate::support::dice::Dice;
use crate::support::{copy, parse, sample, search};

const THREADS: [usize; 3] = [1, 2, 7];

const QUERIES: [&str; 10] = [
    "Octavia team:iaas since:2022-06",
    "octavia",
    "cluster OR monitoring",
    "has:action -cluster",
    "\"load balancer\"~3 sort:date",
    "release sort:path",
    "decid* until:2023",
    "kind:team heading:agenda",
    "standardization~1",
    "*",
];

#[test]
fn export_does_not_depend_on_threads() {
    let bytes = |threads| {
        let sections = minutes::sections(&sample(), Some(threads)).expect("the sample minutes");
        serde_json::to_vec(&sections.documents).expect("plain data")
    };
    let one = bytes(1);
    assert!(one.len() > 10_000);
    for threads in THREADS {
        assert!(bytes(threads) == one, "export on {threads} threads");
    }
}

#[test]
fn shards_and_answers_do_not_depend_on_threads() {
    let (directory, corpus) = copied();
    let built = |threads| {
        let place = directory.path().join(format!("index-{threads}"));
        let options = IndexOptions { threads: Some(threads), ..IndexOptions::default() };
        minutes::reindex(&corpus, &place, &options).expect("an index");
        (shards(&place), answers(&Index::open(&place).expect("an index")))
    };
    let one = built(1);
    assert!(one.0.len() > 3, "some shards: {}", one.0.len());
    for threads in THREADS {
        let (shards, answers) = built(threads);
        assert!(shards == one.0, "shards on {threads} threads");
        assert_eq!(answers, one.1, "answers on {threads} threads");
    }
}

#[test]
fn the_order_of_the_store_and_of_memory_is_the_same() {
    let (_directory, corpus) = copied();
    let stored = Index::open_or_build(&corpus).expect("an index");
    let in_memory = Index::in_memory(&corpus).expect("an index");
    assert_eq!(answers(&stored), answers(&in_memory));
}

#[test]
fn nothing_changed_publishes_nothing() {
    let (_directory, corpus) = copied();
    let first = reindex(&corpus);
    assert!(first.published);
    let before = everything(&corpus.index_place());
    let second = reindex(&corpus);
    assert!(!second.published);
    assert_eq!((second.generation, second.files, second.sections), (first.generation, first.files, first.sections));
    assert!(everything(&corpus.index_place()) == before, "no byte of the index was written");
}

#[test]
fn a_file_that_only_has_another_time_publishes_nothing() {
    let (_directory, corpus) = copied();
    reindex(&corpus);
    let place = corpus.root().join("iaas/20220801.md");
    let file = fs::File::options().write(true).open(&place).expect("a file of the sample");
    for seconds in [1_000_000_000, 1_900_000_000, 4_000_000_000] {
        file.set_modified(UNIX_EPOCH + Duration::from_secs(seconds)).expect("a time");
        let report = reindex(&corpus);
        assert!(!report.published && report.changes.is_empty(), "{seconds}: {:?}", report.changes);
    }
}

#[test]
fn an_edit_of_the_same_length_and_time_is_found_where_the_time_cannot_tell() {
    let (_directory, corpus) = copied();
    let place = corpus.root().join("iaas/20220801.md");
    let write = |word: &str, time: SystemTime| {
        fs::write(&place, format!("# 2022-08-01\n\n* {word}\n")).expect("an edit");
        let file = fs::File::options().write(true).open(&place).expect("the file");
        file.set_modified(time).expect("a time");
    };
    let soon = SystemTime::now() + Duration::from_secs(60);
    write("platypus", soon);
    reindex(&corpus);
    write("kangaroo", soon);
    assert_eq!(reindex(&corpus).changes.changed, ["iaas/20220801.md"]);
    assert!(!reindex(&corpus).published);
    let index = Index::open_or_build(&corpus).expect("an index");
    assert_eq!(search(&index, &parse(&index, "kangaroo")).total, 1);
}

#[test]
fn an_edit_changes_one_shard() {
    let (_directory, corpus) = copied();
    reindex(&corpus);
    let before = shards(&corpus.index_place());
    let file = corpus.root().join("iaas/20220801.md");
    let text = fs::read_to_string(&file).expect("a file of the sample");
    fs::write(&file, text + "\n* and one more point about caching\n").expect("an edit");
    assert!(reindex(&corpus).published);
    let after = shards(&corpus.index_place());
    let written: Vec<_> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(written.len(), 1, "one shard of {} is new", after.len());
}

#[test]
fn a_file_that_did_not_change_is_not_read_again() {
    let (_directory, corpus) = copied();
    let write = |path: &str, word: &str| {
        let place = corpus.root().join(path);
        fs::write(&place, format!("# 2022-08-01\n\n* {word}\n")).expect("an edit");
        let file = fs::File::options().write(true).open(&place).expect("the file");
        file.set_modified(UNIX_EPOCH + Duration::from_secs(1_700_000_001)).expect("a time");
    };
    write("iaas/20220801.md", "platypus");
    reindex(&corpus);
    write("iaas/20220801.md", "kangaroo"); // as nobody can who changes a file: of the same length and time
    write("zz-20990101.md", "wombat"); // far away, in another shard
    reindex(&corpus);
    let index = Index::open(corpus.index_place()).expect("an index");
    let total = |word: &str| search(&index, &parse(&index, word)).total;
    assert_eq!((total("platypus"), total("kangaroo"), total("wombat")), (1, 0, 1));
}

#[test]
fn where_nothing_is_remembered_everything_is_read() {
    let (_directory, corpus) = copied();
    reindex(&corpus);
    let facts = everything(&corpus.index_place()).into_keys().find(|name| name.contains("facts-")).expect("facts");
    let place = corpus.index_place().join(&facts);
    let mut bytes = fs::read(&place).expect("a file of the index");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&place, bytes).expect("damage");
    let file = corpus.root().join("iaas/20220801.md");
    fs::write(&file, "# 2022-08-01\n\n* platypus\n").expect("an edit");
    assert!(reindex(&corpus).published);
    let index = Index::open(corpus.index_place()).expect("an index");
    assert_eq!(answers(&index), answers(&Index::in_memory(&corpus).expect("an index")));
}

#[test]
fn an_edit_is_found_and_what_it_replaced_is_not() {
    let (_directory, corpus) = copied();
    let file = corpus.root().join("iaas/20220801.md");
    fs::write(&file, "# 2022-08-01\n\n* platypus\n").expect("an edit");
    let index = Index::open_or_build(&corpus).expect("an index");
    let total = |word: &str| search(&index, &parse(&index, word)).total;
    assert_eq!((total("platypus"), total("wombat")), (1, 0));
    fs::write(&file, "# 2022-08-01\n\n* a wombat\n").expect("an edit");
    reindex(&corpus);
    assert_eq!(search(&index, &parse(&index, "platypus")).total, 1, "an open index is one whole generation");
    assert!(index.reload().expect("the next generation"));
    assert_eq!(search(&index, &parse(&index, "wombat")).total, 1);
    assert_eq!(search(&index, &parse(&index, "platypus")).total, 0);
    assert!(!index.reload().expect("the same generation"), "there is nothing newer");
}

#[test]
fn after_any_edits_the_index_is_that_of_a_clean_build() {
    let (_directory, mut corpus) = copied();
    let mut dice = Dice::new(7);
    reindex(&corpus);
    for step in 0..edits() {
        let what = edit(corpus.root(), step, &mut dice);
        corpus = Corpus::open(corpus.root()).expect("a directory");
        let report = reindex(&corpus);
        assert!(report.published, "step {step} changed something: {what}");
        if step % 3 == 0 {
            let index = Index::open(corpus.index_place()).expect("an index");
            let clean = Index::in_memory(&corpus).expect("an index");
            assert_eq!(answers(&index), answers(&clean), "after step {step}: {what}");
        }
    }
    let clean = corpus.root().join("elsewhere");
    minutes::reindex(&corpus, &clean, &IndexOptions::default()).expect("an index");
    let served: BTreeMap<_, _> = shards(&corpus.index_place());
    for (name, bytes) in shards(&clean) {
        assert!(served.get(&name) == Some(&bytes), "shard {name} is that of a clean build");
    }
}

/// How many edits there are: some in every run, `MINUTES_EDITS` of them in a long one.
fn edits() -> usize {
    std::env::var("MINUTES_EDITS").map_or(24, |edits| edits.parse().expect("MINUTES_EDITS is a number"))
}

/// Changes the minutes in one of the ways in which people do, and says how.
fn edit(root: &Path, step: usize, dice: &mut Dice) -> String {
    let files: Vec<String> = minutes::sections(&Corpus::open(root).expect("a directory"), Some(1))
        .expect("a corpus")
        .documents
        .into_iter()
        .map(|document| document.path)
        .collect();
    let path = dice.one_of(&files).clone();
    let text = fs::read_to_string(root.join(&path)).expect("a file");
    match dice.below(6) {
        0 => {
            fs::remove_file(root.join(&path)).expect("a file that can go");
            format!("removed {path}")
        }
        1 => {
            let day = 1 + dice.below(27);
            let path = format!("iaas/2025{:02}{day:02}-{step}.md", 1 + dice.below(11));
            fs::write(root.join(&path), text).expect("a new file");
            format!("added {path}")
        }
        2 => {
            let kept: Vec<&str> = text.lines().take(text.lines().count() / 2).collect();
            fs::write(root.join(&path), kept.join("\n") + "\n* cut short\n").expect("a shorter file");
            format!("cut {path}")
        }
        3 => {
            let moved = format!("container/2024{:02}{:02}-{step}.md", 1 + dice.below(11), 1 + dice.below(27));
            fs::rename(root.join(&path), root.join(&moved)).expect("a file that can move");
            format!("moved {path} to {moved}")
        }
        4 => {
            let alias = format!("Team Platypus {step}");
            let config = format!("[[group]]\nslug = \"iaas\"\nkind = \"team\"\naliases = [\"{alias}\"]\n");
            fs::write(root.join("minutes.toml"), config).expect("a configuration");
            fs::write(root.join(&path), format!("{text}\n## {alias}\n\n* something\n")).expect("an edit");
            format!("called iaas {alias}")
        }
        _ => {
            fs::write(root.join(&path), format!("{text}\n## Octavia again, step {step}\n\n* AI @fkr: look\n"))
                .expect("an edit");
            format!("appended to {path}")
        }
    }
}

/// Copies the sample minutes to where they may be changed.
fn copied() -> (TempDir, Corpus) {
    let directory = TempDir::new().expect("a temporary directory");
    let root = directory.path().join("minutes");
    copy(sample().root(), &root);
    let corpus = Corpus::open(&root).expect("a directory");
    (directory, corpus)
}

fn reindex(corpus: &Corpus) -> Report {
    minutes::reindex(corpus, &corpus.index_place(), &IndexOptions::default()).expect("an index")
}

/// Returns what is answered, with ranks, scores and snippets, as text.
fn answers(index: &Index) -> Vec<String> {
    QUERIES.iter().map(|query| format!("{query}: {:#?}", search(index, &parse(index, query)))).collect()
}

fn shards(place: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = everything(place);
    files.retain(|name, _| name.starts_with("shard-"));
    files
}

fn everything(place: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |entry: fs::DirEntry| {
        (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file of the index"))
    };
    fs::read_dir(place).expect("the directory of the index").map(|entry| read(entry.expect("an entry"))).collect()
}
