//! Every message that there is, with its hint.

use std::error::Error as _;

use super::*;
use crate::corpus::Corpus;
use crate::corpus::config::Config;
use crate::corpus::walk::{WalkOptions, walk};
use crate::date::Day;
use crate::query::{Context, Query};

/// Compares what an error says, and its hint behind an arrow.
fn check(error: impl Into<Error>, expected: &str) {
    let error = error.into();
    let hint = error.hint().map_or(String::new(), |hint| format!(" → {hint}"));
    assert_eq!(format!("{error}{hint}"), expected);
}

#[test]
fn of_a_corpus() {
    check(
        Corpus::open("src/nowhere").expect_err("nothing"),
        "expected a directory of minutes at `src/nowhere`, found nothing → \
         name the directory of the minutes, or go there first",
    );
    check(
        Corpus::open("src/lib.rs").expect_err("a file"),
        "expected a directory of minutes at `src/lib.rs`, found a file → name the directory that holds the file",
    );
    let options = WalkOptions { include: vec!["[".to_owned()], ..WalkOptions::default() };
    check(
        walk("src".as_ref(), &options).expect_err("no glob"),
        "expected a glob, found `[`: unclosed character class; missing ']' → \
         globs are written as in a `.gitignore`: `drafts/`, `**/template.md`",
    );
    check(
        Config::parse("exlude = []").expect_err("no key"),
        "minutes.toml:1:1: unknown key `exlude` → did you mean `exclude`?",
    );
    check(
        Overtaken { path: "iaas/20220613.md".into() },
        "`iaas/20220613.md` is being changed while it is read → wait until it is done, then try again",
    );
    check(Stopped {}, "the work was stopped");
    check(
        Unstarted { reason: "Resource temporarily unavailable".into() },
        "failed to start threads: Resource temporarily unavailable → raise the limit of processes, or stop some",
    );
}

#[test]
fn of_an_index() {
    let path = || ".minutes".into();
    check(NoIndex { path: path() }, "no index at `.minutes` → `minutes index` makes one");
    check(
        OtherVersion { path: path() },
        "the index at `.minutes` was made by another version → run `minutes index` to rebuild it",
    );
    check(
        Damaged { path: ".minutes/CURRENT".into(), reason: "names no generation".into() },
        "the index is damaged: `.minutes/CURRENT` names no generation → run `minutes index` to rebuild it",
    );
    check(
        EngineFailed { path: Some(path()), reason: "no space".into() },
        "the search engine failed on `.minutes`: no space",
    );
    check(EngineFailed { path: None, reason: "no space".into() }, "the search engine failed: no space");
}

#[test]
fn of_a_run() {
    let locked = |holder: Option<&str>| Locked { path: ".minutes".into(), holder: holder.map(str::to_owned) };
    check(
        locked(Some("process 17")),
        "the index at `.minutes` is being written by process 17 → wait until it is done, then try again",
    );
    check(
        locked(None),
        "the index at `.minutes` is being written by another process → wait until it is done, then try again",
    );
    check(
        FilesGone { corpus: "minutes".into(), gone: 30, of: 44, percent: 20 },
        "30 of 44 files are gone, more than the 20 % that may go at once: nothing was published → \
         where they are meant to be gone, run `minutes index --max-removed 100%`",
    );
    let failed = |found| CanaryFailed { path: ".minutes".into(), query: "octavia".into(), found, min: 2 };
    check(
        failed(1),
        "the canary query `octavia` finds 1 section, expected at least 2: nothing was published → \
         mend the minutes, or the `[[canary]]` in `minutes.toml`",
    );
    check(
        failed(0),
        "the canary query `octavia` finds 0 sections, expected at least 2: nothing was published → \
         mend the minutes, or the `[[canary]]` in `minutes.toml`",
    );
    check(
        CanaryMistyped { path: ".minutes".into(), query: "tema:iaas".into(), problems: "unknown field `tema`".into() },
        "the canary query `tema:iaas` cannot be meant: unknown field `tema`: nothing was published → \
         mend the `[[canary]]` in `minutes.toml`",
    );
    let skipped = |path: &str| Skipped { path: path.into(), reason: "is binary".into() };
    check(
        Incomplete { corpus: "minutes".into(), skipped: vec![skipped("a.md")] },
        "1 file was skipped, and nothing was published → mend them, or leave out `--strict`",
    );
    check(
        Incomplete { corpus: "minutes".into(), skipped: vec![skipped("a.md"), skipped("b.md")] },
        "2 files were skipped, and nothing was published → mend them, or leave out `--strict`",
    );
}

#[test]
fn of_a_place() {
    check(
        NoSection { place: "iaas".into(), nearest: None },
        "no section at `iaas`: expected a file, a file and a line such as `iaas/20220613.md:12`, or an id",
    );
    check(
        NoSection { place: "iaas.md:9".into(), nearest: Some("the nearest is `iaas.md:7`".into()) },
        "nothing at `iaas.md:9`: expected a file, a file and a line, or an id → the nearest is `iaas.md:7`",
    );
}

#[test]
fn of_a_query() {
    let today = Day::new(2024, 6, 30).expect("a day");
    check(
        Query::parse("tema:iaas", &Context::any(today)).expect_err("no field"),
        "error: unknown field `tema`\n  tema:iaas\n  ^^^^\nhint: did you mean `team`?\ntry: team:iaas",
    );
}

#[test]
fn what_the_system_said_is_the_source() {
    let denied = || io("read", "minutes/a.md")(std::io::ErrorKind::PermissionDenied.into());
    check(denied(), "failed to read `minutes/a.md`: permission denied");
    let nested = [Error::from(OpenError::from(FileError::from(denied()))), ReindexError::from(denied()).into()];
    for error in nested {
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("permission denied"));
    }
    assert!(Error::from(NoIndex { path: "x".into() }).source().is_none());
}

#[test]
fn each_becomes_a_wider_one_and_stays_what_it_is() {
    let damaged = || Damaged { path: "x".into(), reason: "is missing".into() };
    let wider: [Error; 4] = [
        OpenError::from(FileError::from(damaged())).into(),
        ReindexError::from(OpenError::from(damaged())).into(),
        PlaceError::from(SearchError::from(damaged())).into(),
        StaleError::from(FileError::from(damaged())).into(),
    ];
    assert!(wider.iter().all(|error| matches!(error, Error::Damaged(one) if *one == damaged())));
}
