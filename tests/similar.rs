//! More sections like one, on small corpora and on the places drawn from a public corpus.
//!
//! The draw takes, of all sections with thirty words at least, the twenty whose places have the least hash with the seed, so
//! that it is the same whatever else is in the corpus. What a reader found of the answers stands in
//! `tests/labels/similar.jsonl`; how, in `tests/labels/README.md`. Without `MINUTES_TEST_CORPUS` there is nothing to draw
//! from, and the test says so. To see the places with their answers, as they are to be judged:
//!
//! ```text
//! MINUTES_TEST_CORPUS=… cargo test --test similar drawn -- --nocapture
//! ```

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may ask for its corpus and say what it skipped"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use minutes::{Corpus, Day, Document, Index, Query, SearchOptions, Turn};
use twox_hash::XxHash3_64;

/// The seed of the draw.
const SEED: u64 = 20_265;

/// How many places are drawn, and in how many of them a related section must be among the first three.
const DRAWN: usize = 20;
const WANTED: usize = 16;

const CORPUS: &str = "\
//- iaas/20240103.md
# 2024-01-03
## Participants
- @ada, @bob
## Octavia
- The amphora images are built anew each night, and the octavia workers were restarted by hand.
## Coffee
- The machine is broken since the party in the old kitchen.
## Mailing
- The amphora images are announced in a mail, as the octavia workers are.
//- iaas/20240110.md
# 2024-01-10
## Participants
- @ada, @bob
## Octavia
- The amphora images are built anew each night, and the octavia workers were restarted by hand.
//- iaas/20240117.md
# 2024-01-17
## Participants
- @ada
## Load balancer
- Nightly builds of the amphora image fail since the workers of octavia have no disk left.
//- ops/20240124.md
# 2024-01-24
## Kitchen
- A new coffee machine was bought, the broken one from the party goes.
## Budget
- Nothing of it is about machines in the end, but @ada counts.
## Weather
- Hail, twice.
";

/// Checks which sections are found like the one at a place, best first.
#[track_caller]
fn check(place: &str, expected: &[&str]) {
    let (_directory, index) = index();
    let answer = index.similar(place, &SearchOptions::default()).expect("an answer");
    let places: Vec<String> = answer.hits.iter().map(|hit| hit.place()).collect();
    assert_eq!(places, expected, "{place}");
}

/// Makes an index of the files in the corpus above.
fn index() -> (tempfile::TempDir, Index) {
    let directory = tempfile::tempdir().expect("a directory");
    for file in CORPUS.split("//- ").skip(1) {
        let (path, text) = file.split_once('\n').expect("a path and a text");
        let path = directory.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    let index = Index::in_memory(&Corpus::open(directory.path()).expect("a corpus")).expect("an index");
    (directory, index)
}

#[test]
fn other_meetings_come_first_and_copies_are_left_out() {
    check("iaas/20240103.md:5", &["iaas/20240117.md:4", "iaas/20240103.md:8"]);
}

#[test]
fn any_line_of_the_section_names_it() {
    check("iaas/20240103.md:6", &["ops/20240124.md:2"]);
    check("./iaas/20240103.md:7", &["ops/20240124.md:2"]);
    let (_directory, index) = index();
    let sections = index.similar("ops/20240124.md", &SearchOptions::default()).expect("an answer");
    assert_eq!(sections.hits[0].place(), "iaas/20240103.md:6", "a heading that only holds others");
    let other = index.similar(&sections.hits[0].id, &SearchOptions::default()).expect("an answer");
    assert_eq!(other.hits[0].place(), "ops/20240124.md:2", "by its id");
}

#[test]
fn what_is_asked_of_a_page_is_returned() {
    let (_directory, index) = index();
    let page = |offset, limit| {
        let options = SearchOptions { offset, limit, ..SearchOptions::default() };
        let hits = index.similar("iaas/20240103.md:5", &options).expect("an answer").hits;
        hits.iter().map(|hit| (hit.rank, hit.place())).collect::<Vec<_>>()
    };
    assert_eq!(page(0, 1), [(1, "iaas/20240117.md:4".to_owned())]);
    assert_eq!(page(1, 1), [(2, "iaas/20240103.md:8".to_owned())]);
    assert_eq!(page(2, 1), []);
}

#[test]
fn a_place_that_is_not_there() {
    let (_directory, index) = index();
    let error = |place| index.similar(place, &SearchOptions::default()).expect_err("an error");
    let hint = |place| error(place).hint().map(str::to_owned);
    assert_eq!(hint("iaas/20240104.md:5").as_deref(), Some("did you mean `iaas/20240103.md`?"));
    assert_eq!(hint("20240117.md:5").as_deref(), Some("did you mean `iaas/20240117.md`?"));
    assert_eq!(hint("iaas/20240103.md:99").as_deref(), Some("the nearest is `iaas/20240103.md:8`"));
    assert_eq!(
        error("0123456789abcdef").to_string(),
        "no section at `0123456789abcdef`: expected a file, a file and a line such as `iaas/20220613.md:12`, or an id"
    );
}

#[test]
fn where_the_topic_comes_up_before_and_next() {
    let (_directory, index) = index();
    let context = index.context(Day::new(2024, 6, 30).expect("a day"));
    let turns = |query| {
        let query = Query::parse(query, &context).expect("a query");
        let hits = index.search(&query, &SearchOptions::default()).expect("an answer").hits;
        let at = |place: Option<&Turn>| place.map(|place| format!("{} {}:{}", place.date, place.path, place.line));
        (at(hits[0].before.as_ref()), at(hits[0].next.as_ref()))
    };
    let place = |place: &str| Some(place.to_owned());
    assert_eq!(turns("heading:octavia date:2024-01-03"), (None, place("2024-01-10 iaas/20240110.md:4")));
    assert_eq!(turns("heading:octavia date:2024-01-10"), (place("2024-01-03 iaas/20240103.md:4"), None));
    assert_eq!(turns("coffee kitchen party series:iaas"), (None, None));
}

/// Runs the program on the corpus above; returns its exit status and what it printed.
fn run(arguments: &[&str]) -> (i32, String) {
    let (directory, _index) = index();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_minutes"))
        .args(arguments)
        .args(["--corpus", directory.path().to_str().expect("a path of letters")])
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program");
    let printed = [output.stdout, output.stderr].concat();
    (output.status.code().expect("a status"), String::from_utf8(printed).expect("text"))
}

#[test]
fn the_exit_status_says_how_it_went() {
    assert_eq!(run(&["similar", "iaas/20240103.md:5"]).0, 0);
    assert_eq!(run(&["similar", "ops/20240124.md:7"]), (0, "no section like ops/20240124.md:7\n".to_owned()));
    let (status, printed) = run(&["similar", "iaas/2024.md:3"]);
    assert_eq!(status, 2, "{printed}");
    assert!(
        printed.contains("nothing at `iaas/2024.md:3`") && printed.contains("did you mean `iaas/20240103.md`?"),
        "{printed}"
    );
}

#[test]
fn text_folds_copies_and_says_where_the_topic_goes_on() {
    let (_, printed) = run(&["search", "octavia restarted", "--strict"]);
    let expected = "\
2024-01-03  iaas  2024-01-03 › Octavia
iaas/20240103.md:4
     5  The amphora images are built anew each night, and the octavia workers were restarted by hand.
  next: 2024-01-10 iaas/20240110.md:4
  also in 1 later meeting: 2024-01-10 iaas/20240110.md:4

2 sections for octavia restarted
in 2 meetings, 2024-01-03 to 2024-01-10
";
    assert_eq!(printed, expected);
}

#[test]
fn jsonl_lists_every_copy() {
    let (_, printed) = run(&["search", "octavia restarted", "--strict", "--format", "jsonl"]);
    let hits: Vec<serde_json::Value> = printed.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let hits: Vec<&serde_json::Value> = hits.iter().filter(|record| record["type"] == "hit").collect();
    assert_eq!(hits.len(), 2);
    assert_eq!(hits[0]["heading_marks"], serde_json::json!([[], [[0, 7]]]));
    assert_eq!(hits[0]["next"], serde_json::json!({"path": "iaas/20240110.md", "line": 4, "date": "2024-01-10"}));
    assert_eq!(hits[0]["before"], serde_json::Value::Null);
}

#[test]
fn drawn_places_have_related_sections() {
    let Some(root) = std::env::var_os("MINUTES_TEST_CORPUS").map(PathBuf::from) else {
        println!("skipped: MINUTES_TEST_CORPUS names no corpus");
        return;
    };
    let corpus = Corpus::open(root).expect("a corpus");
    let documents = minutes::sections(&corpus, None).expect("sections").documents;
    let index = Index::in_memory(&corpus).expect("an index");
    let related = related();
    let mut found = 0;
    for place in drawn(&documents) {
        let answers = first_three(&index, &place);
        let known = related.get(&place).cloned().unwrap_or_default();
        let hit = answers.iter().any(|answer| known.contains(answer));
        found += usize::from(hit);
        println!("{place} {} {}", if hit { "related:" } else { "not yet:" }, answers.join(" "));
    }
    println!("{found} of {DRAWN}");
    assert!(found >= WANTED, "{found} of {DRAWN} places have a related section among the first three");
}

/// Returns the places of the draw.
fn drawn(documents: &[Document]) -> Vec<String> {
    let long = documents.iter().filter(|document| document.text.split_whitespace().count() >= 30);
    let mut places: Vec<(u64, String)> = long
        .map(|document| (XxHash3_64::oneshot_with_seed(SEED, document.place().as_bytes()), document.place()))
        .collect();
    places.sort();
    places.into_iter().take(DRAWN).map(|(_, place)| place).collect()
}

fn first_three(index: &Index, place: &str) -> Vec<String> {
    let answer = index.similar(place, &SearchOptions { limit: 3, ..SearchOptions::default() }).expect("an answer");
    answer.hits.iter().map(|hit| hit.place()).collect()
}

/// Returns for each judged place the answers that a reader found related.
fn related() -> BTreeMap<String, BTreeSet<String>> {
    let mut related: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for label in include_str!("labels/similar.jsonl").lines() {
        let label: serde_json::Value = serde_json::from_str(label).expect("a label is one JSON object");
        let text = |name: &str| label[name].as_str().expect("a label names two places").to_owned();
        if label["related"].as_bool().expect("a label has a verdict") {
            related.entry(text("place")).or_default().insert(text("answer"));
        }
    }
    related
}
