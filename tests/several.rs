//! Several corpora answer as one: what they count is added up, and what one of them does not understand is said.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may run programs, and what several tests stand on asks for its corpus"
)]

mod support;

use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::minutes;

/// Three corpora; the first of them writes a name in its own way.
fn corpora() -> TempDir {
    minutes(
        "//- a/ops/20240506.md\n# Rookfy\n\nworks\n\
         //- b/ops/20240506.md\n# Rookify\n\nworks\n\
         //- c/ops/20240506.md\n# Deployment\n\nrookify works\n\n## Later\n\nrookify again\n",
    )
}

/// Returns the fields of the end of an answer that say what else was probably meant.
fn meant(limit: &str) -> Value {
    let corpora = corpora();
    let output = Command::new(env!("CARGO_BIN_EXE_minutes"))
        .args(["search", "rookfy", "--format", "json", "--limit", limit])
        .args(["--corpus", "a", "--corpus", "b", "--corpus", "c"])
        .current_dir(corpora.path())
        .env_clear()
        .output()
        .expect("the program");
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    json!([answer["end"]["total"], answer["end"]["returned"], answer["end"]["corrections"]])
}

#[test]
fn a_spelling_that_several_correct_is_corrected_once() {
    assert_eq!(meant("5"), json!([1, 4, [{"typed": "rookfy", "corrected": "rookify", "sections": 3}]]));
}

#[test]
fn a_full_page_tells_of_the_other_spelling_too() {
    assert_eq!(meant("1"), json!([1, 1, [{"typed": "rookfy", "corrected": "rookify", "sections": 3}]]));
}

#[test]
fn a_place_that_several_have_is_ambiguous() {
    let corpora = corpora();
    let run = |command: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_minutes"))
            .args(command)
            .args(["--corpus", "a", "--corpus", "b", "--corpus", "c"])
            .current_dir(corpora.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("EDITOR", "echo")
            .output()
            .expect("the program");
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("text"));
        (output.status.code(), text.concat())
    };
    let told = "error: `ops/20240506.md:1` is a place in `a` and in `b` and in `c`\n\
                hint: name the one `--corpus` that is meant, or name the place with it: `a/ops/20240506.md:1`\n";
    for command in ["show", "similar", "open"] {
        assert_eq!(run(&[command, "ops/20240506.md:1"]), (Some(2), told.to_owned()), "{command}");
        assert_eq!(run(&[command, "b/ops/20240506.md:1"]).0, Some(0), "{command}");
    }
    assert_eq!(
        run(&["show", "ops/20240506.md:5"]).1.lines().nth(1),
        Some("c/ops/20240506.md:5"),
        "only one has that line"
    );
}
