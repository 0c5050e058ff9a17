//! What the program prints, held against the console blocks of `tests/transcripts/*.md` and of the README.
//!
//! ````text
//! ```console
//! $ minutes search platypus --corpus minutes
//! ? 1
//! no section for platypus
//! ```
//! ````
//!
//! `? N` is the exit status where it is not 0; then come standard output and standard error. Of the output, `[..]` stands
//! for any text within a line, and `...` on a line of its own for any lines. Each file runs in a directory of its own that
//! holds a copy of the sample minutes as `minutes`, with an empty environment and a fixed day. `MINUTES_UPDATE=1 cargo test
//! --test transcripts` writes down what is printed now, to be reviewed as a difference.
//!
//! A runner of our own: those to be had pass the environment on, and none lets `cargo run --release --` stand for the
//! program that was just built.

#![cfg(unix)] // The paths in the messages are written as Unix writes them.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may ask for its corpus and say what it skipped"
)]

mod support;

#[path = "transcripts/runner.rs"]
mod runner;

use std::path::{Path, PathBuf};

use crate::runner::{Sandbox, commands, replay};

#[test]
fn transcripts() {
    let mut wrong = Vec::new();
    for file in files() {
        wrong.extend(replay(&file, &Sandbox::new()));
    }
    assert!(wrong.is_empty(), "{}\n\nMINUTES_UPDATE=1 accepts it", wrong.join("\n"));
}

#[test]
fn every_command_has_its_help_in_a_transcript() {
    let help = std::fs::read_to_string(transcripts_directory().join("help.md")).expect("a transcript");
    let listed = help.split("Commands:\n").nth(1).expect("a list of commands");
    let names =
        listed.lines().take_while(|line| line.starts_with("  ")).filter_map(|line| line.split_whitespace().next());
    for name in names.filter(|name| *name != "help") {
        assert!(help.contains(&format!("$ minutes {name} --help\n")), "no help of `{name}`");
    }
}

#[test]
fn the_readme_says_what_happens() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let sandbox = Sandbox::new();
    let wrong = replay(&readme, &sandbox);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // The test command runs this very test, and installing builds the program once more: neither is run here.
    let left_out = ["tests/all", "cargo install --path ."];
    let text = std::fs::read_to_string(&readme).expect("the README");
    for command in commands(&text, "sh").into_iter().filter(|command| !left_out.contains(&command.as_str())) {
        let output = sandbox.run(&command);
        assert_eq!(output.status, 0, "`{command}` of the README:\n{}", output.text);
    }
    for command in left_out {
        assert!(text.contains(command), "`{command}` is left out although the README does not have it");
    }
}

#[test]
fn the_readme_fits_on_a_page() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).expect("the README");
    assert!(text.lines().count() <= 70, "{} lines", text.lines().count());
}

fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(transcripts_directory()).expect("the transcripts");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<_> = paths.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect();
    files.sort();
    files
}

fn transcripts_directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts")
}
