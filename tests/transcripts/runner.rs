//! Runs the commands of console blocks and compares what they print.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::support::copy;

/// A directory to run commands in.
pub struct Sandbox {
    directory: TempDir,
}

/// What a command printed, standard error last, and how it ended.
pub struct Output {
    pub text: String,
    pub status: i32,
}

impl Sandbox {
    /// Makes a directory with the sample minutes in it, as `minutes` and where the README has them, and an empty one.
    pub fn new() -> Sandbox {
        let directory = TempDir::new().expect("a temporary directory");
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sample-minutes");
        copy(&sample, &directory.path().join("minutes"));
        copy(&sample, &directory.path().join("examples/sample-minutes"));
        fs::create_dir(directory.path().join("empty")).expect("a directory");
        Sandbox { directory }
    }

    /// Runs one command in an empty environment. `> FILE` at its end keeps what it prints.
    pub fn run(&self, command: &str) -> Output {
        let command = command.replace("cargo run --release --", "minutes");
        let (command, file) =
            command.split_once(" > ").map_or((command.as_str(), None), |(left, file)| (left, Some(file)));
        let mut words = words(command);
        assert_eq!(words.remove(0), "minutes", "`{command}`: only `minutes` can be run");
        if ["search", "facets", "timeline"].contains(&words.first().map_or("", String::as_str))
            && !words.contains(&"--".to_owned())
        {
            words.push("--today=2024-06-30".to_owned());
        }
        let output = Command::new(env!("CARGO_BIN_EXE_minutes"))
            .args(words)
            .current_dir(self.root())
            .env_clear()
            .env("COLUMNS", "100")
            .output()
            .expect("the program");
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        let mut printed = text(output.stdout);
        if let Some(file) = file {
            fs::write(self.root().join(file.trim()), std::mem::take(&mut printed)).expect("a file");
        }
        printed.push_str(&text(output.stderr));
        Output { text: self.without_chance(&printed), status: output.status.code().expect("no signal") }
    }

    fn root(&self) -> PathBuf {
        self.directory.path().canonicalize().expect("a directory")
    }

    /// Replaces where the directory is, how long it took, and what a hit scores: golden rankings judge that.
    fn without_chance(&self, text: &str) -> String {
        let text = text.replace(&self.root().display().to_string(), "[ROOT]");
        without_number(&without_number(&text, "\"elapsed_us\":"), "\"score\":")
    }
}

fn without_number(text: &str, key: &str) -> String {
    let mut parts = text.split(key);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
        out.extend([key, "[..]", rest]);
    }
    out
}

/// Runs every command of the console blocks of a file, and returns where it prints something else.
pub fn replay(file: &Path, sandbox: &Sandbox) -> Vec<String> {
    let text = fs::read_to_string(file).expect("a transcript");
    let (mut written, mut wrong) = (String::new(), Vec::new());
    let mut lines = text.lines().peekable();
    let mut inside = false;
    while let Some(line) = lines.next() {
        inside = if inside { line != "```" } else { line == "```console" };
        written.push_str(line);
        written.push('\n');
        let Some(command) = line.strip_prefix("$ ").filter(|_| inside) else { continue };
        let mut expected = String::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with("$ ") && *line != "```") {
            expected.push_str(line);
            expected.push('\n');
        }
        let output = sandbox.run(command);
        let status = if output.status == 0 { String::new() } else { format!("? {}\n", output.status) };
        let printed = format!("{status}{}", output.text);
        let same = fits(&expected.lines().collect::<Vec<_>>(), &printed.lines().collect::<Vec<_>>());
        written.push_str(if same { &expected } else { &printed });
        if !same {
            wrong.push(format!("{}: $ {command}\n--- expected\n{expected}--- printed\n{printed}", file.display()));
        }
    }
    if wrong.is_empty() || std::env::var_os("MINUTES_UPDATE").is_none() {
        return wrong;
    }
    fs::write(file, written).expect("a transcript that can be written");
    Vec::new()
}

/// Returns the commands of the blocks of a language, one a line, without comments.
pub fn commands(text: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    let blocks = text.split(&opening).skip(1).filter_map(|rest| rest.split("```").next());
    let lines = blocks.flat_map(str::lines).map(|line| line.split(" # ").next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}

/// Says whether the lines are those expected, where `...` stands for any lines.
fn fits(expected: &[&str], printed: &[&str]) -> bool {
    match expected {
        [] => printed.is_empty(),
        ["...", rest @ ..] => (0..=printed.len()).any(|skipped| fits(rest, &printed[skipped..])),
        [first, rest @ ..] => {
            printed.split_first().is_some_and(|(line, others)| fits_line(first, line) && fits(rest, others))
        }
    }
}

/// Says whether a line is the one expected, where `[..]` stands for any text.
fn fits_line(expected: &str, printed: &str) -> bool {
    let Some((before, after)) = expected.split_once("[..]") else { return expected.trim_end() == printed.trim_end() };
    let Some(rest) = printed.strip_prefix(before) else { return false };
    rest.char_indices().map(|(place, _)| place).chain([rest.len()]).any(|place| fits_line(after, &rest[place..]))
}

/// Splits a command as a shell does: blanks, single and double quotes.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for letter in command.chars() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (Some(_) | None, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[test]
fn dots_stand_for_what_may_differ() {
    assert!(fits(&["a", "...", "z"], &["a", "b", "c", "z"]));
    assert!(fits(&["a", "..."], &["a"]));
    assert!(!fits(&["a", "...", "z"], &["a", "b"]));
    assert!(!fits(&["a"], &["a", "b"]));
    assert!(!fits(&["a", "b"], &["a"]));
    assert!(fits_line("took [..] s for [..]", "took 3 s for all"));
    assert!(!fits_line("took [..] s", "took 3 m"));
}

#[test]
fn commands_are_split_as_a_shell_does() {
    assert_eq!(words("search 'a \"b\" c' -- \"-d\" ''"), ["search", "a \"b\" c", "--", "-d", ""]);
}
