//! The programs under `examples/`, each run as its users run it, in a directory of its own.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "what several tests stand on asks for its corpus"
)]

mod support;

#[path = "../examples/custom_facets.rs"]
#[allow(dead_code, reason = "its `main` is for users")]
mod custom_facets;
#[path = "../examples/from_memory.rs"]
#[allow(dead_code, reason = "its `main` is for users")]
mod from_memory;
#[path = "../examples/new_actions.rs"]
#[allow(dead_code, reason = "its `main` is for users")]
mod new_actions;
#[path = "../examples/search_service.rs"]
#[allow(dead_code, reason = "its `main` is for users")]
mod search_service;
#[path = "../examples/team_report.rs"]
#[allow(dead_code, reason = "its `main` is for users")]
mod team_report;

use std::error::Error;
use std::fs;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::{copy, sample, today};

/// Returns a copy of the sample minutes that may be written to.
fn corpus() -> (TempDir, String) {
    let directory = TempDir::new().expect("a temporary directory");
    copy(sample().root(), directory.path());
    let path = directory.path().display().to_string();
    (directory, path)
}

fn words(words: &[&str]) -> std::vec::IntoIter<String> {
    words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().into_iter()
}

/// Returns what a program writes.
fn written(run: impl FnOnce(&mut Vec<u8>) -> Result<(), Box<dyn Error>>) -> String {
    let mut out = Vec::new();
    run(&mut out).expect("the program succeeds");
    String::from_utf8(out).expect("the program writes text")
}

#[test]
fn the_service_answers_every_line_and_survives_those_that_are_none() {
    let (_kept, corpus) = corpus();
    let queries = b"octavia team:iaas\ntema:iaas\n(((\n\xff\xfe\nplatypus\r\n";
    let out = written(|out| search_service::run(words(&[&corpus]), &queries[..], out, || Some(today())));
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].ends_with(" for octavia group:iaas"), "{out}");
    assert!(lines[1].starts_with("  iaas/20220801.md:17  "), "{out}");
    assert!(out.contains("? unknown field `tema`\n? try: team:iaas\n"), "{out}");
    assert!(out.ends_with("0 for platypus\n"), "{out}");
}

/// Two queries; before the second the index is gone.
struct Queries {
    index: PathBuf,
    left: Vec<&'static [u8]>,
}

impl Read for Queries {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let Some(line) = self.left.pop() else { return Ok(0) };
        if self.left.is_empty() {
            fs::remove_dir_all(&self.index)?;
        }
        buffer[..line.len()].copy_from_slice(line);
        Ok(line.len())
    }
}

#[test]
fn the_service_answers_from_the_index_it_has_where_the_new_one_is_gone() {
    let (directory, corpus) = corpus();
    let queries = Queries { index: directory.path().join(".minutes"), left: vec![b"octavia\n", b"octavia\n"] };
    let out = written(|out| search_service::run(words(&[&corpus]), BufReader::new(queries), out, || Some(today())));
    let answers: Vec<&str> = out.split_inclusive("for octavia\n").collect();
    assert!(answers[1].contains("\n! ") && answers[1].contains(": answering from the index before\n"), "{out}");
    assert_eq!(out.matches(" for octavia\n").count(), 2, "{out}");
}

#[test]
fn an_action_is_told_once_even_when_its_file_is_edited() {
    let (directory, corpus) = corpus();
    let seen = directory.path().join("seen.txt").display().to_string();
    let told = || written(|out| new_actions::run(words(&[&corpus, &seen]), out));
    let first = told();
    assert!(first.contains("@lene\n"), "{first}");
    assert_eq!(told(), "", "nothing is new");
    fs::write(&seen, b"\xff").expect("a file that can be written");
    assert!(new_actions::run(words(&[&corpus, &seen]), &mut Vec::new()).is_err(), "it cannot tell what it told");
    fs::remove_file(&seen).expect("a file that can be removed");
    assert_eq!(told(), first, "all is new again");
    let file = directory.path().join("product-board/20230523.md");
    let text = fs::read_to_string(&file).expect("a file of the sample");
    write_after_first_line(&file, &text, "\nA line above moves all lines below.\n");
    assert_eq!(told(), "", "a line that moved is not new");
    fs::write(&file, format!("{text}\n- AI @lene: thank everybody\n")).expect("a file that can be written");
    assert_eq!(
        told(),
        format!("@lene\n  product-board/20230523.md:{}  AI @lene: thank everybody\n", text.lines().count() + 2)
    );
}

fn write_after_first_line(file: &Path, text: &str, line: &str) {
    let (first, rest) = text.split_once('\n').expect("several lines");
    fs::write(file, format!("{first}\n{line}{rest}")).expect("a file that can be written");
}

#[test]
fn the_report_has_every_team_of_the_period() {
    let (_kept, corpus) = corpus();
    let out = written(|out| team_report::run(words(&[&corpus, "2022-08-01", "2022-08-31"]), out));
    assert!(out.contains("## iaas ("), "{out}");
    assert!(out.contains("- decision, 2022-08-01: => Decision: R3 ships with SINGLE as the default"), "{out}");
    assert!(out.contains("\n- action, 2022-08-"), "{out}");
    assert!(!out.contains("2022-07") && !out.contains("2022-09"), "{out}");
}

#[test]
fn a_facet_of_ones_own_is_counted_by_quarter() {
    let (_kept, corpus) = corpus();
    let out = written(|out| custom_facets::run(words(&[&corpus, "2024-06-30", "octavia"]), out));
    assert!(out.contains("2022-Q3  R3   "), "{out}");
    assert!(out.ends_with("14 sections in 10 meetings, 1 undated\n"), "{out}");
}

#[test]
fn minutes_from_memory_are_searched_without_a_directory() {
    let out = written(|out| from_memory::run(words(&[]), out));
    assert_eq!(
        out,
        "2024-06-03  gardeners/2024-06-03.md:3  Decision: no more than ten plants\n\
         2024-05-06  gardeners/2024-05-06.md:3  sown last week\n"
    );
}
