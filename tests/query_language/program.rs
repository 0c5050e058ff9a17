//! What the program answers: pages, orders, counts, exit statuses, and what it says where nothing is found.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::LazyLock;

use serde_json::Value;

/// The index of the real minutes, made by the program once.
static INDEX: LazyLock<Option<(PathBuf, tempfile::TempDir)>> = LazyLock::new(|| {
    let root = super::minutes()?.root.clone();
    let directory = tempfile::tempdir().expect("a directory for the index");
    let made = run(&["index", &root.to_string_lossy(), "--index", &directory.path().to_string_lossy()]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    Some((root, directory))
});

fn run(arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_minutes"));
    program.env_clear().args(arguments).output().expect("the program runs")
}

/// Runs a command on the real minutes; `None` where there are none.
fn minutes(arguments: &[&str]) -> Option<Output> {
    let (_, index) = INDEX.as_ref()?;
    let place = index.path().to_string_lossy();
    Some(run(&[arguments, &["--index", &place, "--today", "2026-06-15"]].concat()))
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn records(output: &Output) -> Vec<Value> {
    text(output).lines().map(|line| serde_json::from_str(line).expect("a line is one JSON object")).collect()
}

fn of_type<'r>(records: &'r [Value], wanted: &str) -> Vec<&'r Value> {
    records.iter().filter(|record| record["type"] == wanted).collect()
}

fn place(hit: &Value) -> String {
    format!("{}:{}", hit["path"].as_str().unwrap_or_default(), hit["line"])
}

/// Returns the places of the hits in their order.
fn places(arguments: &[&str]) -> Option<Vec<String>> {
    let output = minutes(&[&["search", "--format", "jsonl", "--strict"], arguments].concat())?;
    Some(of_type(&records(&output), "hit").into_iter().map(place).collect())
}

#[test]
fn pages_are_stable() {
    let Some(all) = places(&["octavia", "-n", "60"]) else { return };
    assert!(all.len() > 20, "enough for some pages");
    for size in [1, 7, 25] {
        let mut paged = Vec::new();
        for offset in (0..all.len()).step_by(size) {
            paged.extend(
                places(&["octavia", "-n", &size.to_string(), "--offset", &offset.to_string()]).expect("a page"),
            );
        }
        paged.truncate(all.len());
        assert_eq!(paged, all, "pages of {size}");
    }
    assert_eq!(places(&["octavia", "--offset", "100000"]).expect("a page"), Vec::<String>::new());
}

#[test]
fn orders() {
    let Some(output) = minutes(&["search", "--format", "jsonl", "-n", "1000", "octavia sort:-date", "--strict"]) else {
        return;
    };
    let records = records(&output);
    let days: Vec<String> =
        of_type(&records, "hit").iter().map(|hit| hit["date"].as_str().unwrap_or("9999").to_owned()).collect();
    assert!(days.is_sorted(), "the oldest first, undated last");
    let newest = places(&["octavia", "--sort", "date", "-n", "1"]).expect("hits");
    assert!(
        newest.len() == 1
            && Some(&newest[0]) != places(&["octavia", "--sort", "path", "-n", "1"]).expect("hits").first()
    );
    let by_path = places(&["octavia", "--sort", "path", "-n", "1000"]).expect("hits");
    let keys: Vec<(String, u32)> = by_path
        .iter()
        .filter_map(|place| place.rsplit_once(':'))
        .map(|(path, line)| (path.to_owned(), line.parse().expect("a line")))
        .collect();
    assert!(keys.is_sorted() && keys.len() == days.len(), "by path and line");
    let mut sorted = places(&["octavia", "-n", "1000"]).expect("hits");
    sorted.sort();
    let mut same = by_path;
    same.sort();
    assert_eq!(sorted, same, "an order changes nothing that is selected");
}

#[test]
fn counts_and_exit_statuses() {
    let Some(counted) = minutes(&["search", "octavia", "--count"]) else { return };
    let all = places(&["octavia", "-n", "1000"]).expect("hits");
    assert_eq!(text(&counted).trim(), all.len().to_string());
    let quiet = |query: &str| {
        let output = minutes(&["search", "-q", query]).expect("an answer");
        assert_eq!(text(&output), "");
        output.status.code()
    };
    assert_eq!(quiet("octavia"), Some(0));
    assert_eq!(quiet("octavia quokka"), Some(1));
    assert_eq!(quiet("octavia tema:iaas"), Some(2));
    let none = minutes(&["search", "--count", "rookfy"]).expect("an answer");
    assert_eq!((text(&none).trim(), none.status.code()), ("0", Some(1)), "a likely spelling is not counted");
}

#[test]
fn nothing_found_says_what_removed_everything() {
    let Some(output) = minutes(&["search", "--format", "jsonl", "rookfy team:iaas since:2022"]) else { return };
    assert_eq!(output.status.code(), Some(1));
    let records = records(&output);
    let end = of_type(&records, "end")[0];
    assert_eq!(end["total"], 0);
    assert_eq!(
        (&end["corrections"][0]["typed"], &end["corrections"][0]["corrected"]),
        (&"rookfy".into(), &"rookify".into())
    );
    assert!(end["corrections"][0]["sections"].as_u64() > Some(5), "how often it occurs");
    for one in end["without"].as_array().expect("a list") {
        let clause = one["clause"].as_str().expect("a clause");
        let rest = "rookfy team:iaas since:2022".replace(clause, "");
        let counted = minutes(&["search", "--count", &rest]).expect("an answer");
        assert_eq!(text(&counted).trim(), one["total"].to_string(), "without {clause}");
    }
    assert_eq!(end["without"][0]["clause"], "rookfy");
    let strict = minutes(&["search", "--strict", "--format", "jsonl", "rookfy team:iaas"]).expect("an answer");
    let strict = self::records(&strict);
    assert!(of_type(&strict, "hit").is_empty());
    assert_eq!(of_type(&strict, "end")[0]["corrections"], Value::Array(Vec::new()));
}

#[test]
fn every_answer_states_its_days() {
    let Some(output) =
        minutes(&["search", "octavia", "--since", "last-year", "--until", "2026-Q1", "--format", "jsonl"])
    else {
        return;
    };
    let begin = records(&output).remove(0);
    let expected = serde_json::json!([
        {"clause": "since:last-year", "first": "2025-01-01", "last": null},
        {"clause": "until:2026-Q1", "first": null, "last": "2026-03-31"},
    ]);
    assert_eq!(begin["query"]["dates"], expected);
    let shown = text(&minutes(&["search", "octavia date:2023-02"]).expect("an answer"));
    assert!(shown.contains("date:2023-02 is 2023-02-01 to 2023-02-28"), "{shown}");
}

#[test]
fn remarks_are_warnings() {
    let Some(output) = minutes(&["search", "octavia && ovn", "--format", "jsonl"]) else { return };
    let records = records(&output);
    assert_eq!(of_type(&records, "warning")[0]["code"], "symbol");
    assert_eq!(records.last().expect("an end")["type"], "end");
    let output = minutes(&["search", "octavia && ovn"]).expect("an answer");
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("warning: `&&` was read as `AND`"));
    assert!(!text(&output).contains("warning"));
}

#[test]
fn flags_are_fields() {
    let same = |flags: &[&str], query: &str| {
        let (Some(by_flags), Some(typed)) = (places(flags), places(&[query])) else { return };
        assert!(!typed.is_empty(), "{query}");
        assert_eq!(by_flags, typed, "{flags:?}");
    };
    same(&["octavia", "--team", "IaaS", "--since", "2022-06"], "octavia team:iaas since:2022-06");
    same(&["--team", "iaas", "--team", "ops"], "team:iaas,ops");
    same(&["octavia OR ovn", "--series", "iaas"], "(octavia OR ovn) series:iaas");
    same(&["--heading", "health monitor"], "heading:\"health monitor\"");
    same(&["--path", "iaas", "--kind", "team", "--has", "action"], "path:iaas kind:team has:action");
}
