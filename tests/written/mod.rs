//! Corpora written in one string, and the program run on them with nothing of the user's around it.

#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::disallowed_methods, reason = "git is found by the path of the environment")]

use std::fs;
use std::path::Path;
use std::process::Command;

use minutes::Corpus;
use tempfile::TempDir;

/// Writes the files of a text in which `//- path` begins a file.
pub fn directory(text: &str) -> TempDir {
    let root = tempfile::tempdir().expect("a temporary directory");
    write(root.path(), text);
    root
}

/// Writes the files of a text below a root.
pub fn write(root: &Path, text: &str) {
    for file in text.split("//- ").filter(|file| !file.trim().is_empty()) {
        let (path, content) = file.split_once('\n').expect("a path ends with its line");
        let place = root.join(path.trim());
        fs::create_dir_all(place.parent().expect("a file lies in a directory")).expect("made");
        fs::write(place, content).expect("written");
    }
}

/// Opens a written corpus.
pub fn corpus(root: &TempDir) -> Corpus {
    Corpus::open(root.path()).expect("a corpus")
}

/// What the program answered.
pub struct Answer {
    /// The exit status.
    pub status: i32,
    /// What it printed.
    pub out: String,
    /// What it said on standard error.
    pub err: String,
}

/// Runs the program in a directory, which is called `CORPUS` in what it says.
pub fn minutes(root: &Path, arguments: &[&str]) -> Answer {
    let mut command = Command::new(env!("CARGO_BIN_EXE_minutes"));
    command.args(arguments).current_dir(root).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let output = command.output().expect("the program runs");
    let true_root = root.canonicalize().expect("it is there").display().to_string();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&true_root, "CORPUS");
    Answer { status: output.status.code().unwrap_or(-1), out: text(&output.stdout), err: text(&output.stderr) }
}
