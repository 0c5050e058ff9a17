//! What shells complete, in the shells that are there, through the scripts that `minutes completions` prints.

#![cfg(unix)]
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may run programs and say what it skipped"
)]

mod support;

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::support::{copy, sample};

/// Returns a directory of sample minutes with an index, and what `PATH` must be for the program to be found.
fn corpus() -> (TempDir, String) {
    let directory = TempDir::new().expect("a temporary directory");
    copy(sample().root(), directory.path());
    std::fs::create_dir(directory.path().join(".home")).expect("a directory");
    let program = Path::new(env!("CARGO_BIN_EXE_minutes"));
    let status = Command::new(program).arg("index").arg(directory.path()).output().expect("the program").status;
    assert!(status.success());
    let path = std::env::var("PATH").unwrap_or_default();
    (directory, format!("{}:{path}", program.parent().expect("a directory").display()))
}

/// Runs a script in a shell, which prints a line for each completion; `None` where the shell is not there.
fn completed(shell: &str, script: &str) -> Option<Vec<String>> {
    let (directory, path) = corpus();
    let run = Command::new(shell)
        .args(["-c", script])
        .current_dir(directory.path())
        .env_clear()
        .env("PATH", path)
        .env("HOME", directory.path().join(".home"))
        .output();
    let Ok(output) = run else {
        println!("skipped: there is no {shell}");
        return None;
    };
    let home = directory.path().join(".home").display().to_string();
    let text = String::from_utf8(output.stdout).expect("text").replace(&home, "[HOME]");
    Some(text.lines().map(str::to_owned).collect())
}

#[test]
fn bash_completes_commands_fields_and_values() {
    // Readline cuts words at colons, and leaves what is quoted whole; only what it will insert is returned.
    let script = r#"
        eval "$(minutes completions bash)"
        compopt() { :; }
        try() {
            COMP_LINE=$1 COMP_POINT=${#1}; shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _minutes
            echo "$COMP_LINE => ${COMPREPLY[*]}"
        }
        try "minutes se" minutes se
        try "minutes search team:ia" minutes search team : ia
        try "minutes search 'octavia team:ia" minutes search "'octavia team:ia"
        try "minutes search -team:ia" minutes search -team : ia
        try "minutes search --team ia" minutes search --team ia
        try "minutes search is:action,d" minutes search is : action,d
        try "minutes timeline --by " minutes timeline --by ""
        try "minutes search @tob" minutes search @tob
        try "minutes search -dra team:ia" minutes search -dra team : ia
        try "minutes search sig:sig-m" minutes search sig : sig-m
        try "minutes search team:sig" minutes search team : sig
        cp -r .minutes ~/.kept
        cd /
        try "minutes search --index $HOME/.kept team:ia" minutes search --index $HOME/.kept team : ia
        try "minutes search --corpus ~/.. team:ia" minutes search --corpus '~/..' team : ia
        MINUTES_INDEX=$HOME/.kept
        export MINUTES_INDEX
        try "minutes search team:ia" minutes search team : ia
    "#;
    let Some(lines) = completed("bash", script) else { return };
    assert_eq!(
        lines,
        [
            "minutes se => search",
            "minutes search team:ia => iaas iam",
            "minutes search 'octavia team:ia => octavia team:iaas octavia team:iam",
            "minutes search -team:ia => iaas iam",
            "minutes search --team ia => iaas iam",
            "minutes search is:action,d => action,decision",
            "minutes timeline --by  => week month quarter year",
            "minutes search @tob => @tobias-k",
            "minutes search -dra team:ia => iaas iam",
            "minutes search sig:sig-m => sig-monitoring",
            "minutes search team:sig => ",
            "minutes search --index [HOME]/.kept team:ia => iaas iam",
            "minutes search --corpus ~/.. team:ia => iaas iam",
            "minutes search team:ia => iaas iam",
        ]
    );
}

#[test]
fn fish_completes_values_with_what_they_count() {
    let script = r#"minutes completions fish | source; complete -C "minutes search 'octavia team:ia""#;
    let Some(lines) = completed("fish", script) else { return };
    assert_eq!(lines, ["octavia team:iaas\t66 sections", "octavia team:iam\t20 sections"]);
}

#[test]
fn scripts_are_scripts_of_their_shells() {
    for (shell, check) in [("bash", "bash -n"), ("zsh", "zsh -n"), ("fish", "fish --no-execute")] {
        let found = completed(shell, &format!("minutes completions {shell} > script; {check} script && echo sound"));
        let Some(lines) = found else { continue };
        assert_eq!(lines, ["sound"], "{shell}");
    }
}
