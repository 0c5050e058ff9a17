//! The stages of indexing and searching, each by itself, over the sample minutes.
//!
//! `cargo bench` measures; `MINUTES_BENCH_CORPUS=DIR cargo bench` measures on minutes of one's own.

#![allow(clippy::disallowed_methods, reason = "a benchmark may be told its corpus")]

use std::hint::black_box;
use std::path::PathBuf;
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
use minutes::{Corpus, Day, Index, Query, SearchOptions};

fn main() {
    divan::main();
}

static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/sample-minutes");
    std::env::var_os("MINUTES_BENCH_CORPUS").map_or_else(|| sample.into(), PathBuf::from)
});

static TEXTS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let tree = walk(&ROOT, &WalkOptions::default()).expect("a corpus");
    tree.files.iter().filter_map(|file| Some((file.path.clone(), read(&ROOT, &file.path).ok()?.text))).collect()
});

static INDEX: LazyLock<Index> =
    LazyLock::new(|| Index::in_memory(&Corpus::open(&*ROOT).expect("a corpus")).expect("an index"));

fn bytes() -> BytesCount {
    BytesCount::new(TEXTS.iter().map(|(_, text)| text.len()).sum::<usize>())
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
fn build_in_memory(bencher: Bencher) {
    let corpus = Corpus::open(&*ROOT).expect("a corpus");
    bencher.counter(bytes()).bench(|| Index::in_memory(&corpus).expect("an index"));
}

#[divan::bench(args = [
    "octavia", "load balancer", "\"status page\"", "monit*", "kubernets~2", "octavia -amphora", "team:iaas", "since:2023",
    "a OR b OR c OR d", "nosuchword either",
])]
fn search(bencher: Bencher, text: &str) {
    let today = Day::new(2024, 6, 30).expect("a day");
    let query = Query::parse(text, &INDEX.context(today).expect("a context")).expect("a query");
    bencher.bench(|| INDEX.search(&query, &SearchOptions::default()).expect("an answer").total);
}
