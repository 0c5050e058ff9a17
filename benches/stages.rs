//! The stages of indexing and searching, each by itself, over the sample minutes.
//!
//! `cargo bench --bench stages` measures; `MINUTES_BENCH_CORPUS=DIR` in front measures on minutes of one's own. Stages that
//! are nobody's business but the library's show as differences: a shard is built in `build_in_memory` and not in
//! `gather_documents`, a generation is published in `build_and_publish` and not in `build_in_memory`, and sections are read
//! and snippets cut for the hits of a page, so in `search` and not in `count`.

#![allow(clippy::disallowed_methods, reason = "a benchmark may be told its corpus")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use divan::Bencher;
use divan::counter::BytesCount;
use minutes::corpus::markdown::outline;
use minutes::corpus::read::read;
use minutes::corpus::walk::{WalkOptions, walk};
use minutes::facets::action::actions;
use minutes::facets::date::DateFacts;
use minutes::facets::people::people;
use minutes::words::words;
use minutes::{Context, Corpus, Day, Index, IndexOptions, Query, SearchOptions, reindex, sections};

fn main() {
    divan::main();
}

/// One question of each class.
const QUESTIONS: [&str; 14] = [
    "octavia",
    "load balancer",
    "load OR balancer OR octavia OR backup OR image OR status OR page OR network OR storage OR release",
    "\"status page\"",
    "monit*",
    "kubernets~2",
    "octavia -amphora",
    "team:iaas",
    "since:2023",
    "*",
    "octavia nosuchword",
    "nosuchword",
    "is:decision octavia",
    "octavia sort:date",
];

static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/sample-minutes");
    std::env::var_os("MINUTES_BENCH_CORPUS").map_or_else(|| sample.into(), PathBuf::from)
});

static TEXTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let tree = walk(&ROOT, &WalkOptions::default()).expect("a corpus");
    tree.files.iter().filter_map(|file| Some((file.path.clone(), read(&ROOT, &file.path).ok()?.text))).collect()
});

static CORPUS: LazyLock<Corpus> = LazyLock::new(|| Corpus::open(&*ROOT).expect("a corpus"));

static INDEX: LazyLock<Index> = LazyLock::new(|| Index::in_memory(&CORPUS).expect("an index"));

fn bytes() -> BytesCount {
    BytesCount::new(TEXTS.iter().map(|(_, text)| text.len()).sum::<usize>())
}

fn context() -> Context {
    INDEX.context(Day::new(2024, 6, 30).expect("a day"))
}

/// Brings an index up to date, or builds it anew.
fn index(corpus: &Corpus, place: &Path, full: bool) -> u64 {
    let options = IndexOptions { full, ..IndexOptions::default() };
    reindex(corpus, place, &options).expect("a place that can be written").sections
}

#[divan::bench]
fn walk_files(bencher: Bencher) {
    bencher.bench(|| walk(&ROOT, &WalkOptions::default()).expect("a corpus").files.len());
}

#[divan::bench]
fn read_files(bencher: Bencher) {
    bencher.counter(bytes()).bench(|| TEXTS.iter().filter(|(path, _)| read(&ROOT, path).is_ok()).count());
}

#[divan::bench]
fn split_into_sections(bencher: Bencher) {
    bencher.counter(bytes()).bench(|| TEXTS.iter().map(|(_, text)| outline(text).sections.len()).sum::<usize>());
}

#[divan::bench]
fn split_into_words(bencher: Bencher) {
    bencher.counter(bytes()).bench(|| TEXTS.iter().map(|(_, text)| words(text).count()).sum::<usize>());
}

#[divan::bench]
fn read_facets(bencher: Bencher) {
    let outlines: Vec<_> = TEXTS.iter().map(|(path, text)| (path, outline(text))).collect();
    bencher.counter(bytes()).bench(|| {
        for (path, outline) in &outlines {
            let actions = actions(outline);
            black_box((DateFacts::read(path, outline), people(outline, &actions)));
        }
    });
}

#[divan::bench]
fn gather_documents(bencher: Bencher) {
    bencher.counter(bytes()).bench(|| sections(&CORPUS, None).expect("sections").documents.len());
}

#[divan::bench]
fn build_in_memory(bencher: Bencher) {
    bencher.counter(bytes()).bench(|| Index::in_memory(&CORPUS).expect("an index"));
}

#[divan::bench]
fn build_and_publish(bencher: Bencher) {
    let place = tempfile::tempdir().expect("a directory");
    bencher.counter(bytes()).bench_local(|| index(&CORPUS, place.path(), true));
}

#[divan::bench]
fn nothing_changed(bencher: Bencher) {
    let place = tempfile::tempdir().expect("a directory");
    index(&CORPUS, place.path(), false);
    bencher.bench_local(|| index(&CORPUS, place.path(), false));
}

#[divan::bench]
fn one_file_changed(bencher: Bencher) {
    let (root, place) = (tempfile::tempdir().expect("a directory"), tempfile::tempdir().expect("a directory"));
    let mut edited = PathBuf::new();
    for (path, text) in TEXTS.iter() {
        edited = root.path().join(path);
        fs::create_dir_all(edited.parent().expect("it lies below the root")).expect("a folder");
        fs::write(&edited, text).expect("a file");
    }
    let corpus = Corpus::open(root.path()).expect("a corpus");
    index(&corpus, place.path(), false);
    let edit =
        || fs::write(&edited, fs::read_to_string(&edited).expect("a file") + "- one more line\n").expect("a file");
    bencher.with_inputs(edit).bench_local_values(|()| index(&corpus, place.path(), false));
}

#[divan::bench]
fn open(bencher: Bencher) {
    let place = tempfile::tempdir().expect("a directory");
    index(&CORPUS, place.path(), false);
    bencher.bench_local(|| Index::open(place.path()).expect("an index"));
}

#[divan::bench(args = QUESTIONS)]
fn understand(bencher: Bencher, text: &str) {
    let context = context();
    bencher.bench(|| Query::parse(text, &context).expect("a query"));
}

#[divan::bench(args = QUESTIONS)]
fn search(bencher: Bencher, text: &str) {
    answer(bencher, text, &SearchOptions { facets: true, ..SearchOptions::default() });
}

#[divan::bench(args = QUESTIONS)]
fn count(bencher: Bencher, text: &str) {
    answer(bencher, text, &SearchOptions { limit: 0, strict: true, ..SearchOptions::default() });
}

fn answer(bencher: Bencher, text: &str, options: &SearchOptions) {
    let query = Query::parse(text, &context()).expect("a query");
    bencher.bench(|| INDEX.search(&query, options).expect("an answer").total);
}
