//! What the program prints of the files themselves: the lines as they are written, and nothing where they have changed.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may run programs, and what several tests stand on asks for its corpus"
)]

mod support;

use std::path::Path;
use std::process::Command;

use crate::support::{minutes, write};

/// Runs the program in a directory; returns what it prints, what it says beside that, and how it ends.
fn run(at: &Path, words: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_minutes"))
        .args(words)
        .current_dir(at)
        .env_clear()
        .output()
        .expect("the program");
    let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
    (text(output.stdout), text(output.stderr), output.status.code().expect("no signal"))
}

const TABS: &str = "# Platypus\n\n- first\n\t- below [it](https://a.example)\n\n\tcode\tof *it*\n";

#[test]
fn show_prints_a_section_as_it_is_written() {
    let corpus = minutes(&format!("//- iaas/20240506.md\n{TABS}## Next\n\nother\n"));
    let (text, _, status) = run(corpus.path(), &["show", "iaas/20240506.md:3", "--format", "md"]);
    assert_eq!((text.as_str(), status), (TABS, 0));
}

#[test]
fn show_prints_no_lines_of_a_file_that_has_changed() {
    let corpus = minutes(&format!("//- iaas/20240506.md\n{TABS}"));
    assert_eq!(run(corpus.path(), &["index", "."]).2, 0);
    write(corpus.path(), "iaas/20240506.md", format!("one\nmore\nline\n{TABS}"));
    let shown = |format: &str| run(corpus.path(), &["show", "iaas/20240506.md:1", "--no-refresh", "--format", format]);
    let (text, errors, status) = shown("md");
    assert_eq!((text.as_str(), status), ("", 2));
    assert_eq!(
        errors,
        "error: `iaas/20240506.md` has changed since it was indexed\n\
         hint: bring the index up to date, or see what it holds with `--format text`\n"
    );
    let (text, _, status) = shown("text");
    assert!(status == 0 && text.contains("below it") && !text.contains("https"), "{text}");
    std::fs::remove_file(corpus.path().join("iaas/20240506.md")).expect("a file");
    let (text, errors, status) = shown("md");
    assert!(text.is_empty() && status == 2 && errors.contains("hint: bring the index up to date"), "{errors}");
}

#[test]
fn a_place_is_named_from_where_one_stands() {
    let corpus =
        minutes(&format!("//- minutes.toml\n//- iaas/20240506.md\n{TABS}//- ops/20240507.md\n# Platypus\n\n- first\n"));
    let folder = corpus.path().join("ops");
    let whole = corpus.path().join("iaas/20240506.md:3").display().to_string();
    for place in ["20240507.md:3", "./20240507.md:3", "../iaas/20240506.md:3", "iaas/20240506.md:3", &whole] {
        for command in ["show", "why", "similar"] {
            let (text, errors, status) = run(&folder, &[command, place]);
            assert!(status == 0 && !text.is_empty(), "{command} {place}: {errors}");
        }
        let (text, errors, status) = run(&folder, &["explain", "platypus", "--hit", place]);
        assert!(status == 0 && !text.is_empty(), "explain {place}: {errors}");
    }
}

#[test]
fn vimgrep_names_the_column_of_the_match() {
    let text =
        "# Support\n\n- support [of](https://port.example) the port\n\n## A *quay* and its port\n\nnothing else\n";
    let corpus = minutes(&format!("//- ops/20240506.md\n{text}"));
    let (found, _, status) = run(corpus.path(), &["search", "port", "--format", "vimgrep"]);
    assert_eq!(
        (found.as_str(), status),
        ("ops/20240506.md:5:21:A quay and its port\nops/20240506.md:3:42:support of the port\n", 0)
    );
}
