//! `minutes index` as a job that nobody watches: what it reports, what it refuses, whom it waits for; and the files of
//! `deploy/` that start it.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test reads the clock and the environment, and says what it skipped"
)]

mod support;

#[path = "nightly/deployed.rs"]
mod deployed;
#[path = "nightly/pulled.rs"]
mod pulled;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use fs4::fs_std::FileExt;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{minutes, write};

/// What the program printed, and how it ended.
struct Output {
    status: i32,
    stdout: String,
    stderr: String,
}

#[test]
fn the_report_says_what_was_done() {
    let corpus = ten_meetings();
    write(corpus.path(), "nul.md", b"\0");
    write(corpus.path(), "iaas/20220105.md", "# Meeting of 2023-01-05\n\n* a date that contradicts its path\n");
    let first = report(corpus.path(), 3);
    assert_eq!(first["published"], true);
    assert_eq!(first["generation"], 1);
    assert_eq!((&first["files"], &first["unchanged"]), (&10.into(), &0.into()));
    assert_eq!(first["added"].as_array().map(Vec::len), Some(11));
    assert_eq!(first["skipped"][0]["path"], "nul.md");
    assert_eq!(first["contradictions"][0]["path"], "iaas/20220105.md");
    assert_eq!(first["commit"], Value::Null);
    assert!(first["elapsed_ms"].is_u64() && first["started"].as_str().is_some_and(|time| time.ends_with('Z')));
    write(corpus.path(), "iaas/20220101.md", "# 2022-01-01\n\n* octavia, and more of it\n");
    write(corpus.path(), "iaas/20220201.md", "# 2022-02-01\n\n* wombat\n");
    fs::remove_file(corpus.path().join("nul.md")).expect("a file");
    let second = report(corpus.path(), 0);
    assert_eq!(second["added"], serde_json::json!(["iaas/20220201.md"]));
    assert_eq!(second["changed"], serde_json::json!(["iaas/20220101.md"]));
    assert_eq!(second["removed"], serde_json::json!(["nul.md"]));
    assert_eq!((&second["unchanged"], &second["generation"]), (&9.into(), &2.into()));
    let third = report(corpus.path(), 0);
    assert_eq!((&third["published"], &third["generation"]), (&false.into(), &2.into()));
    assert_eq!((&third["unchanged"], &third["contradictions"][0]["path"]), (&11.into(), &"iaas/20220105.md".into()));
}

#[test]
fn a_corpus_that_is_suddenly_gone_is_not_published() {
    let corpus = ten_meetings();
    assert_eq!(run(corpus.path(), &["index", "."]).status, 0);
    for day in 1..=3 {
        fs::remove_file(corpus.path().join(format!("iaas/2022010{day}.md"))).expect("a file");
    }
    let refused = run(corpus.path(), &["index", "."]);
    assert_eq!(refused.status, 2);
    assert_eq!(
        refused.stderr,
        "error: 3 of 10 files are gone, more than the 20 % that may go at once: nothing was published\n\
         hint: where they are meant to be gone, run `minutes index --max-removed 100%`\n"
    );
    let refused = run(corpus.path(), &["index", ".", "--report", "json"]);
    let error: Value = serde_json::from_str(&refused.stderr).expect("one JSON object");
    assert_eq!((refused.status, &error["type"]), (2, &"error".into()));
    assert_eq!(count(corpus.path(), "octavia"), 10, "the index is as it was");
    let found = run(corpus.path(), &["search", "octavia", "--count"]);
    assert_eq!(found.stdout, "10\n", "and a search leaves it so");
    let warning = "warning: 3 of 10 files are gone, more than the 20 % that may go at once: nothing was published: \
                   searching the index as it was\n\
                   hint: where they are meant to be gone, run `minutes index --max-removed 100%`\n";
    assert_eq!(found.stderr, warning);
    assert_eq!(run(corpus.path(), &["index", ".", "--max-removed", "30%"]).status, 0);
    assert_eq!(count(corpus.path(), "octavia"), 7);
    fs::remove_file(corpus.path().join("iaas/20220104.md")).expect("a file");
    fs::remove_file(corpus.path().join("iaas/20220105.md")).expect("a file");
    let found = run(corpus.path(), &["search", "octavia", "--count"]);
    assert_eq!((found.stdout.as_str(), found.stderr.as_str()), ("5\n", ""), "so many may go");
    fs::remove_dir_all(corpus.path().join("iaas")).expect("a folder");
    assert_eq!(run(corpus.path(), &["index", ".", "--max-removed", "99%"]).status, 2, "nothing is left");
    assert_eq!(run(corpus.path(), &["index", ".", "--max-removed", "100%"]).status, 0);
    assert_eq!(run(corpus.path(), &["index", ".", "--max-removed", "many"]).status, 2);
}

#[test]
fn a_damaged_index_still_says_how_many_files_are_gone() {
    for damaged in ["CURRENT", "generation-2.json"] {
        let corpus = ten_meetings();
        assert_eq!(run(corpus.path(), &["index", "."]).status, 0);
        assert_eq!(run(corpus.path(), &["index", ".", "--full"]).status, 0);
        fs::remove_dir_all(corpus.path().join("iaas")).expect("a folder");
        write(&corpus.path().join(".minutes"), damaged, "rubbish");
        let refused = run(corpus.path(), &["index", "."]);
        assert!(refused.stderr.starts_with("error: 10 of 10 files are gone"), "{damaged}: {}", refused.stderr);
        for manifest in ["generation-1.json", "generation-2.json"] {
            write(&corpus.path().join(".minutes"), manifest, "rubbish");
        }
        let unguarded = run(corpus.path(), &["index", "."]);
        let warning = "warning: nothing tells any more which files there were: `--max-removed` could not be held\n";
        assert!(unguarded.status == 0 && unguarded.stderr.contains(warning), "{damaged}: {}", unguarded.stderr);
        assert!(!run(corpus.path(), &["index", ".", "--full"]).stderr.contains(warning), "{damaged}");
    }
}

#[test]
fn a_generation_in_which_a_canary_is_silent_is_not_published() {
    let corpus = ten_meetings();
    write(corpus.path(), "minutes.toml", "[[canary]]\nquery = 'octavia team:iaas since:2021'\nmin = 10\n");
    assert_eq!(run(corpus.path(), &["index", "."]).status, 0);
    let before = names(&corpus.path().join(".minutes"));
    write(corpus.path(), "iaas/20220101.md", "# 2022-01-01\n\n* wombat\n");
    let refused = run(corpus.path(), &["index", "."]);
    assert_eq!(refused.status, 2);
    let expected = "error: the canary query `octavia team:iaas since:2021` finds 9 sections, expected at least 10";
    assert!(refused.stderr.starts_with(expected), "{}", refused.stderr);
    assert_eq!(count(corpus.path(), "octavia"), 10, "the index is as it was");
    assert_eq!(names(&corpus.path().join(".minutes")), before, "nothing is left of what was refused");
    assert_eq!(run(corpus.path(), &["search", "octavia", "--count"]).stdout, "9\n", "a search asks no canary");
    let refused = run(corpus.path(), &["index", "."]);
    assert!(refused.status == 2 && refused.stderr.starts_with(expected), "nor does it silence one: {}", refused.stderr);
    write(corpus.path(), "minutes.toml", "[[canary]]\nquery = 'wombat'\n");
    assert_eq!(run(corpus.path(), &["index", "."]).status, 0);
    write(corpus.path(), "minutes.toml", "[[canary]]\nquery = 'team:nobody'\n");
    let gone = run(corpus.path(), &["index", "."]);
    assert!(gone.stderr.contains("`team:nobody` finds 0 sections"), "a group that is not there: {}", gone.stderr);
    for (query, problem) in [
        ("tema:iaas", "unknown field `tema`"),
        ("octavia AND", "`AND`"),
        ("is:decison", "`decison`"),
        ("tema:iaas team:nobody", "unknown field `tema`"),
    ] {
        write(corpus.path(), "minutes.toml", format!("[[canary]]\nquery = '{query}'\n"));
        let mistyped = run(corpus.path(), &["index", "."]);
        let expected = format!("error: the canary query `{query}` cannot be meant: ");
        assert!(mistyped.status == 2 && mistyped.stderr.starts_with(&expected), "{}", mistyped.stderr);
        assert!(mistyped.stderr.contains(problem), "{}", mistyped.stderr);
    }
}

#[test]
fn a_first_generation_in_which_a_canary_is_silent_does_not_serve() {
    let corpus = ten_meetings();
    write(corpus.path(), "minutes.toml", "[[canary]]\nquery = 'wombat'\n");
    assert_eq!(run(corpus.path(), &["index", "."]).status, 2);
    let found = run(corpus.path(), &["search", "octavia", "--no-refresh"]);
    assert_eq!((found.status, found.stdout.as_str()), (2, ""), "{}", found.stderr);
    assert!(found.stderr.starts_with("error: no index at"), "{}", found.stderr);
    assert_eq!(names(&corpus.path().join(".minutes")), [".gitignore", "lock"]);
}

#[test]
fn figures_are_written_whatever_happens() {
    let corpus = ten_meetings();
    let file = corpus.path().join("minutes.prom");
    let figures = |arguments: &[&str], status| {
        let output = run(corpus.path(), &[&["index", ".", "--metrics", "minutes.prom"], arguments].concat());
        assert_eq!(output.status, status, "{}", output.stderr);
        assert!(!corpus.path().join("minutes.prom.unfinished").exists());
        let text = fs::read_to_string(&file).expect("figures");
        assert_eq!(text.matches("# HELP ").count() * 3, text.lines().count(), "each with help and type:\n{text}");
        text
    };
    let first = figures(&[], 0);
    for line in ["success 1", "files 10", "files_added 10", "published 1", "generation 1", "sections 10"] {
        assert!(first.contains(&format!("\nminutes_index_{line}\n")), "{line}:\n{first}");
    }
    assert!(figures(&[], 0).contains("\nminutes_index_published 0\n"));
    fs::remove_dir_all(corpus.path().join("iaas")).expect("a folder");
    let failed = figures(&[], 2);
    assert!(failed.contains("\nminutes_index_success 0\n") && failed.contains("_last_run_timestamp_seconds "));
    assert!(!failed.contains("minutes_index_files "), "what is not known is left out");
    let mut unread = program(corpus.path(), &["index", ".", "--max-removed", "100%", "--metrics", "minutes.prom"]);
    let mut unread = unread.spawn().expect("the program");
    drop(unread.stdout.take());
    assert_eq!(unread.wait().expect("the program").code(), Some(0));
    let text = fs::read_to_string(&file).expect("figures");
    assert!(
        text.contains("\nminutes_index_success 1\n"),
        "nobody reads what it says, and it did what it should: {text}"
    );
    let elsewhere = run(corpus.path(), &["index", ".", "--max-removed", "100%", "--metrics", "no/such/folder/x"]);
    assert_eq!(elsewhere.status, 0, "the index is made all the same");
    assert!(elsewhere.stderr.contains("warning: failed to write `no/such/folder/x`"), "{}", elsewhere.stderr);
}

/// Returns how nice a process is, where the system says so.
fn niceness(process: &str) -> Option<i32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold anything.
    stat.rsplit(')').next()?.split_whitespace().nth(16)?.parse().ok()
}

/// Waits until a process is as nice as `--nice` makes it.
fn is_nice(process: &str) {
    let Some(own) = niceness("self") else { return };
    for _ in 0..600 {
        if niceness(process) == Some((own + 10).min(19)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the run is not nice: {:?}", niceness(process));
}

#[test]
fn a_second_run_ends_at_once_or_waits() {
    let corpus = ten_meetings();
    assert_eq!(run(corpus.path(), &["index", "."]).status, 0);
    write(corpus.path(), "iaas/20220201.md", "# 2022-02-01\n\n* wombat\n");
    let path = corpus.path().join(".minutes/lock");
    let lock = fs::File::options().write(true).open(&path).expect("the lock");
    assert!(lock.try_lock_exclusive().expect("a lock"));
    fs::write(&path, format!("process {}\n", std::process::id())).expect("the holder");
    let second = run(corpus.path(), &["index", "."]);
    assert_eq!(second.status, 5);
    assert!(
        second.stderr.contains(&format!("is being written by process {}\n", std::process::id())),
        "{}",
        second.stderr
    );
    assert_eq!(run(corpus.path(), &["index", ".", "--wait", "200ms"]).status, 5, "and in the end it gives up");
    assert_eq!(count(corpus.path(), "octavia"), 10, "a held lock never blocks a search");
    let forever = &["index", ".", "--wait", "5000000000000000h", "--nice"];
    let waits = program(corpus.path(), forever).spawn().expect("the program");
    is_nice(&waits.id().to_string());
    lock.unlock().expect("the lock");
    let output = waits.wait_with_output().expect("the program");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(count(corpus.path(), "wombat"), 1);
    assert_eq!(run(corpus.path(), &["index", ".", "--wait", "soon"]).status, 2);
}

#[test]
fn the_status_says_what_is_stale_and_what_is_damaged() {
    let corpus = ten_meetings();
    assert_eq!(run(corpus.path(), &["index", "."]).status, 0);
    let status = |arguments: &[&str]| run(corpus.path(), &[&["status", "--format", "json"], arguments].concat());
    let record = |output: Output| serde_json::from_str::<Value>(&output.stdout).expect("JSON");
    let fresh = record(status(&["--verify"]));
    assert_eq!(fresh["stale"]["unchanged"], 10);
    assert_eq!((&fresh["verified"], &fresh["generation"]), (&true.into(), &1.into()));
    assert_eq!(fresh["contents"]["groups"]["iaas"], 10);
    assert_eq!(fresh["contents"]["years"]["2022"], 10);
    assert!(fresh["contents"]["parts"]["postings"].as_u64().is_some_and(|bytes| bytes > 0));
    assert!(fresh["age_seconds"].as_i64().is_some_and(|age| (0..600).contains(&age)));
    fs::remove_file(corpus.path().join("iaas/20220101.md")).expect("a file");
    write(corpus.path(), "iaas/20220102.md", "# 2022-01-02\n\n* changed\n");
    let stale = record(status(&[]));
    assert_eq!(stale["stale"]["removed"], serde_json::json!(["iaas/20220101.md"]));
    assert_eq!(stale["stale"]["changed"], serde_json::json!(["iaas/20220102.md"]));
    assert_eq!(stale["stale"]["settings"], false);
    write(corpus.path(), "minutes.toml", "[[canary]]\nquery = 'octavia'\n");
    assert_eq!(record(status(&["--corpus", "."]))["stale"]["settings"], true, "another `minutes.toml`");
    let text = run(corpus.path(), &["status", "--index", ".minutes"]).stdout;
    let line = "\nstale       0 files added, 1 changed, 1 removed; the settings, the commit or the version\n";
    assert!(text.contains(line), "{text}");
    let mistyped = run(corpus.path(), &["status", "--index", ".minutes", "--corpus", "nowhere"]);
    assert!(mistyped.status == 2 && mistyped.stderr.contains("nowhere"), "{}", mistyped.stderr);
    write(corpus.path(), "minutes.toml", "[[canary]]\nquerry = 'octavia'\n");
    assert_eq!(run(corpus.path(), &["status", "--corpus", "."]).status, 2, "a file that cannot be meant");
    let unnamed = run(corpus.path(), &["status", "--index", ".minutes"]);
    assert_eq!(unnamed.status, 0, "of a corpus that nobody named it is only said");
    assert!(
        unnamed.stderr.starts_with("warning: ") && unnamed.stdout.contains("\nstale       not known"),
        "{}",
        unnamed.stderr
    );
    fs::remove_file(corpus.path().join("minutes.toml")).expect("a file");
    let place = corpus.path().join(".minutes");
    let damaged: Vec<_> = names(&place).into_iter().filter(|name| name.contains('-') && !name.contains('.')).collect();
    for name in &damaged {
        let mut bytes = fs::read(place.join(name)).expect("a file");
        bytes[30] ^= 4;
        fs::write(place.join(name), bytes).expect("a file");
    }
    let found = run(corpus.path(), &["status", "--verify"]);
    assert_eq!((found.status, found.stdout.as_str()), (4, ""));
    let errors = found.stderr.lines().filter(|line| line.contains("holds other bytes than were written"));
    assert_eq!(errors.count(), damaged.len(), "each damaged file is named: {}", found.stderr);
    let mended = run(corpus.path(), &["index", "."]);
    assert!(mended.stderr.contains("rebuilt it from the minutes"), "{}", mended.stderr);
    assert_eq!(run(corpus.path(), &["status", "--verify"]).status, 0);
}

/// Ten meetings that all speak of Octavia.
fn ten_meetings() -> TempDir {
    let meeting = |day| format!("//- iaas/202201{day:02}.md\n# 2022-01-{day:02}\n\n* octavia, item {day}\n");
    minutes(&(1..=10).map(meeting).collect::<String>())
}

fn report(corpus: &Path, status: i32) -> Value {
    let output = run(corpus, &["index", ".", "--report", "json"]);
    assert_eq!(output.status, status, "{}", output.stderr);
    serde_json::from_str(&output.stdout).expect("one JSON object")
}

/// How many sections the index as it is finds.
fn count(corpus: &Path, query: &str) -> u64 {
    let output = run(corpus, &["search", query, "--no-refresh", "--count"]);
    output.stdout.trim().parse().unwrap_or_else(|_| panic!("{}", output.stderr))
}

fn names(place: &Path) -> Vec<String> {
    let entries = fs::read_dir(place).expect("the directory of the index");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn run(corpus: &Path, arguments: &[&str]) -> Output {
    let output = program(corpus, arguments).output().expect("the program");
    let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
    let (stdout, stderr) = (text(output.stdout), text(output.stderr));
    assert!(!stderr.contains("panicked"), "{arguments:?}: {stderr}");
    Output { status: output.status.code().expect("no signal"), stdout, stderr }
}

fn program(corpus: &Path, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_minutes"));
    program.args(arguments).current_dir(corpus).env_clear().stdin(Stdio::null());
    program.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("GIT_CONFIG_GLOBAL", "/dev/null");
    program.stdout(Stdio::piped()).stderr(Stdio::piped());
    program
}
