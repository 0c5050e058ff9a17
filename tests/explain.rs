//! Explanations are true: a score is the sum that `explain` prints, and what a section lacks is what keeps it out.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "tests read the environment, measure and report"
)]

use std::process::Command;

use minutes::{Corpus, Day, Index, Match, Query, SearchOptions};

/// Queries of every kind of score: words, forms, fields, names, bonuses, phrases, spellings, alternatives.
const QUERIES: [&str; 32] = [
    "octavia",
    "load balancer",
    "load balancer health monitor",
    "the load balancer of the team",
    "loadbalancer",
    "LB",
    "identity provider",
    "IdP login",
    "monitoring agenda",
    "\"status page\"",
    "\"load balancer\"~3",
    "status page update",
    "monitor*",
    "\"health mon*\"",
    "kubernets~2",
    "octavia OR designate OR load",
    "(octavia OR (load balancer)) network",
    "heading:agenda monitoring",
    "body:update heading:team",
    "team:iaas network",
    "update -draft since:2022",
    "team:iaas",
    "-agenda",
    "*",
    "the",
    "the of",
    "issue #251 docs#77",
    "v5.1.0 release",
    "cluster-api provider images",
    "organisation organization meetings meeting",
    "loadbalncer monitoring",
    "octavia network certificates agenda",
];

fn sample() -> (Corpus, Index) {
    let corpus = Corpus::open("examples/sample-minutes").expect("the sample is part of the project");
    let index = Index::in_memory(&corpus).expect("the sample can be indexed");
    (corpus, index)
}

fn parse(index: &Index, text: &str) -> Query {
    let today = Day::new(2024, 6, 30).expect("the calendar has it");
    let context = index.context(today);
    Query::parse(text, &context).unwrap_or_else(|errors| panic!("{errors}"))
}

/// Explains every hit of a query and compares its sum with the score of the search; returns how many there were.
fn check_sums(index: &Index, text: &str, limit: usize) -> usize {
    let query = parse(index, text);
    let options = SearchOptions { limit, ..SearchOptions::default() };
    let hits = index.search(&query, &options).expect("an index in memory can be searched").hits;
    for hit in &hits {
        let explained = index.explain_hit(&query, &hit.place()).expect("a section");
        assert_eq!(explained.place, hit.document.place());
        assert_eq!(explained.matched, Some(hit.matched), "{text}: {explained:?}");
        assert_eq!(explained.selected, hit.matched == Match::All, "{text}: {explained:?}");
        assert_eq!(explained.selected, explained.lacks.is_empty(), "{text}: {explained:?}");
        for (what, sum) in [("sum", explained.parts.sum()), ("score", explained.score)] {
            assert!((sum - hit.score).abs() < 1e-9, "{text} at {}: {what} {sum}, score {}", explained.place, hit.score);
        }
    }
    hits.len()
}

/// Says of a section whether it is selected, and what it lacks otherwise.
fn check_lacks(index: &Index, text: &str, path: &str, line: u32, expected: &[&str]) {
    let explained = index.explain_hit(&parse(index, text), &format!("{path}:{line}")).expect("a section");
    assert_eq!(explained.lacks, expected, "{text}");
    assert_eq!(explained.selected, expected.is_empty(), "{text}");
}

#[test]
fn a_score_is_the_sum_that_is_printed() {
    let (_, index) = sample();
    let checked: usize = QUERIES.iter().map(|query| check_sums(&index, query, usize::MAX)).sum();
    assert!(checked > 500, "{checked} hits");
}

#[test]
fn a_score_is_the_sum_that_is_printed_on_real_minutes() {
    let Some(root) = std::env::var_os("MINUTES_TEST_CORPUS") else {
        println!("skipped: MINUTES_TEST_CORPUS names no corpus");
        return;
    };
    let index = Index::in_memory(&Corpus::open(root).expect("a directory")).expect("the minutes can be indexed");
    let checked: usize = QUERIES.iter().map(|query| check_sums(&index, query, 5)).sum();
    assert!(checked > 100, "{checked} hits");
}

#[test]
fn every_pair_of_words_of_a_section_adds_up() {
    let (corpus, index) = sample();
    let documents = minutes::sections(&corpus, None).expect("the sample can be read").documents;
    for document in documents.iter().filter(|document| !document.bare).step_by(9) {
        let words: Vec<&str> =
            document.text.split_whitespace().filter(|word| word.chars().all(char::is_alphanumeric)).collect();
        for pair in words.windows(2).step_by(7) {
            check_sums(&index, &format!("\\{} \\{}", pair[0], pair[1]), 3);
        }
    }
}

#[test]
fn what_a_section_lacks_is_said() {
    let (corpus, index) = sample();
    let documents = minutes::sections(&corpus, None).expect("the sample can be read").documents;
    let section = documents
        .iter()
        .find(|document| document.groups == ["iaas"] && document.date.is_some() && document.text.contains("Octavia"))
        .expect("the sample speaks of Octavia");
    let check = |text: &str, expected: &[&str]| check_lacks(&index, text, &section.path, section.lines.start, expected);
    check("octavia", &[]);
    check("octavia quokka", &["`quokka`"]);
    check("octavia team:ops", &["group:ops"]);
    check("octavia since:2030 quokka", &["since:2030-01-01", "`quokka`"]);
    check("quokka OR wombat", &["(`quokka` or `wombat`)"]);
    check("-octavia", &["not `octavia`"]);
    check("-quokka", &[]);
    check("octavia -(quokka OR team:iaas)", &["not (`quokka` or group:iaas)"]);
    check("heading:quokka", &["`quokka` in a heading"]);
    assert!(index.explain_hit(&parse(&index, "octavia"), "no/such.md:1").is_err());
}

#[test]
fn each_stage_of_a_query_is_shown() {
    let (_, index) = sample();
    let explained =
        index.explain(&parse(&index, "Load balancer team:IAM since:last-year -draft")).expect("it can be read");
    let tokens: String = explained.tokens.iter().map(|token| token.text.as_str()).collect();
    assert_eq!(tokens, explained.text, "tokens are all of the text");
    assert_eq!(explained.canonical, "Load balancer group:iam since:2023-01-01 -draft");
    assert_eq!(
        explained.tree,
        ["and", "  Load", "  balancer", "  group:iam", "  since:2023-01-01", "  not", "    draft"]
    );
    assert_eq!(explained.dates[0].clause, "since:last-year");
    assert_eq!(
        (explained.values[0].values[0].as_str(), explained.values[0].neighbours.concat()),
        ("iam", "ops-iam".into())
    );
    let words: Vec<&str> = explained.words.iter().map(|word| word.what.as_str()).collect();
    assert_eq!(
        words,
        ["`load`", "`balancer`", "`lb…`, by `LB = load balancer`", "`loadbalancer`, in parts or joined", "`draft`"]
    );
    assert_eq!(explained.plan.last().map(String::as_str), Some("      or `draft…`, inflected"));
}

#[test]
fn words_are_counted_as_a_search_counts_them() {
    let (_, index) = sample();
    let count =
        |text: &str| index.search(&parse(&index, text), &SearchOptions::default()).expect("it can be searched").total;
    for text in ["monitoring", "monitor*", "kubernets~2", "heading:agenda"] {
        let explained = index.explain(&parse(&index, text)).expect("it can be read");
        let forms = &explained.words[0].forms;
        let most = forms.iter().map(|form| form.sections).max();
        assert_eq!(most, Some(count(text)), "{text}: the broadest form selects all");
        for (term, sections) in forms.iter().flat_map(|form| &form.terms).filter(|_| !text.starts_with("heading")) {
            assert_eq!(*sections, count(&format!("\"{term}\"")), "{text}: {term}");
        }
    }
}

#[test]
fn only_what_a_query_asks_for_is_read() {
    let (_, index) = sample();
    let context = index.context(Day::new(2024, 6, 30).expect("a day"));
    Query::parse("octavia team:iaas since:2022 is:action", &context).expect("a query");
    assert!(context.groups.is_made());
    assert!(
        !context.people.is_made() && !context.owners.is_made() && !context.refs.is_made() && !context.series.is_made()
    );
    Query::parse("person:lene", &context).expect("a query");
    assert!(context.people.is_made() && !context.refs.is_made());
}

#[test]
fn the_program_explains() {
    let index = tempfile::tempdir().expect("a directory for the index");
    let run = |arguments: &[&str]| {
        let place = index.path().to_string_lossy().into_owned();
        let mut program = Command::new(env!("CARGO_BIN_EXE_minutes"));
        let places = ["--corpus", "examples/sample-minutes", "--index", &place, "--today", "2024-06-30"];
        let output =
            program.env_clear().arg("explain").args(arguments).args(places).output().expect("the program runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned(), output.stderr)
    };
    let (status, shown, _) = run(&["octavia", "--since", "last-year", "--team", "IAM"]);
    assert_eq!(status, Some(0));
    for line in ["  since:last-year is 2023-01-01 and later", "  group:IAM is iam; ops-iam is another", "canonical"] {
        assert!(shown.lines().any(|one| one == line), "{line}\n{shown}");
    }
    let (status, shown, _) = run(&["octavia", "--json"]);
    let record: serde_json::Value = serde_json::from_str(&shown).expect("one JSON object");
    assert_eq!((status, &record["query"]["canonical"]), (Some(0), &"octavia".into()));
    let (status, _, errors) = run(&["octavia", "--hit", "no/such.md:1"]);
    assert_eq!(status, Some(2));
    assert!(String::from_utf8_lossy(&errors).starts_with("error: no section at `no/such.md:1`"));
    let (status, _, errors) = run(&["tema:iaas"]);
    assert_eq!(status, Some(2));
    assert!(String::from_utf8_lossy(&errors).contains("did you mean `team`?"));
}

#[test]
fn the_program_prints_the_sum() {
    let index = tempfile::tempdir().expect("a directory for the index");
    let run = |arguments: &[&str]| {
        let place = index.path().to_string_lossy().into_owned();
        let places = ["--corpus", "examples/sample-minutes", "--index", &place];
        let mut program = Command::new(env!("CARGO_BIN_EXE_minutes"));
        let output = program.env_clear().args(arguments).args(places).output().expect("the program runs");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let found = run(&["search", "load balancer octavia OR network", "--format", "jsonl", "-n", "1"]);
    let hit: serde_json::Value = serde_json::from_str(found.lines().nth(1).expect("a hit")).expect("JSON");
    let place = format!("{}:{}", hit["path"].as_str().expect("a path"), hit["line"]);
    let shown = run(&["explain", "load balancer octavia OR network", "--hit", &place]);
    let number = |line: &str| line.split_whitespace().next().and_then(|first| first.parse::<f64>().ok());
    let score = shown.lines().nth(1).and_then(number).expect("a score");
    // Forms are indented further than the words they belong to.
    let sum: f64 = shown.lines().skip(2).filter(|line| line.find(char::is_numeric) > Some(3)).filter_map(number).sum();
    assert!((score - hit["score"].as_f64().expect("a score")).abs() < 1e-6, "{shown}");
    assert!((score - sum).abs() < 1e-4, "{score} is not {sum}\n{shown}");
}

#[test]
fn the_program_helps() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_minutes")).env_clear().args(arguments).output().expect("it runs");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    assert_eq!(run(&["help", "query"]), (Some(0), minutes::query::help::help()));
    assert!(run(&["help"]).1.contains("help query"));
    assert!(run(&["help", "search"]).1.contains("--team <VALUE>"));
    assert_eq!(run(&["help", "nothing"]).0, Some(2));
}

#[test]
fn what_the_vocabulary_notes_of_an_entry_is_said() {
    let directory = tempfile::tempdir().expect("a directory");
    let config = "[[vocabulary]]\nforms = [\"XQ\", \"herb beds\"]\nnote = \"behind the kitchen\"\n";
    std::fs::write(directory.path().join("minutes.toml"), config).expect("a file");
    std::fs::write(directory.path().join("20240108.md"), "# Garden\n\nThe herb beds are dry.\n").expect("a file");
    let index = Index::in_memory(&Corpus::open(directory.path()).expect("a corpus")).expect("an index");
    let context = index.context(Day::new(2024, 6, 30).expect("a day"));
    let words = index.explain(&Query::parse("XQ", &context).expect("a query")).expect("an explanation").words;
    let origins: Vec<&str> = words.iter().flat_map(|word| &word.forms).map(|form| form.origin.as_str()).collect();
    assert!(origins.contains(&"by `XQ = herb beds` (behind the kitchen)"), "{origins:?}");
}
