//! What the comparison is told: which sizes, which minutes, how often, where.

use std::path::PathBuf;

/// What to measure.
pub struct Arguments {
    /// How many times the source each corpus is.
    pub scales: Vec<usize>,
    /// What the corpora are made of.
    pub origin: Origin,
    /// How often everything is run.
    pub rounds: usize,
    /// Where corpora and indexes are put while they are needed.
    pub work: PathBuf,
    /// Which file takes the table, beside the standard output.
    pub write: Option<PathBuf>,
    /// Where corpora are to be left, without measuring anything.
    pub only_corpus: Option<PathBuf>,
}

/// Where minutes come from.
pub enum Origin {
    /// They are written, of the size of those of a project of some years.
    Written,
    /// A few are written, to see that everything runs.
    Sample,
    /// They lie in a directory.
    Directory(PathBuf),
}

impl Origin {
    /// Returns the origin of this name.
    pub fn named(name: &str) -> Origin {
        match name {
            "written" => Origin::Written,
            "sample" => Origin::Sample,
            directory => Origin::Directory(directory.into()),
        }
    }

    /// Returns its name.
    pub fn name(&self) -> &str {
        match self {
            Origin::Written => "written",
            Origin::Sample => "sample",
            Origin::Directory(root) => root.to_str().expect("an argument is text"),
        }
    }
}

impl Arguments {
    /// Reads the arguments behind `--`; `cargo bench` adds `--bench`.
    pub fn parse(given: &[&str]) -> Result<Arguments, String> {
        let mut arguments = Arguments {
            scales: vec![1],
            origin: if given.contains(&"--bench") { Origin::Written } else { Origin::Sample },
            rounds: if given.contains(&"--bench") { 5 } else { 1 },
            work: concat!(env!("CARGO_TARGET_TMPDIR"), "/compare").into(),
            write: None,
            only_corpus: None,
        };
        let mut rest = given.iter().filter(|argument| **argument != "--bench");
        while let Some(name) = rest.next() {
            let value = *rest.next().ok_or_else(|| format!("`{name}` needs a value"))?;
            let number = |text: &str| text.parse().map_err(|_| format!("`{text}` is no number"));
            match *name {
                "--scales" => arguments.scales = value.split(',').map(number).collect::<Result<_, _>>()?,
                "--from" => arguments.origin = Origin::Directory(value.into()),
                "--rounds" => arguments.rounds = number(value)?,
                "--work" => arguments.work = value.into(),
                "--write" => arguments.write = Some(value.into()),
                "--only-corpus" => arguments.only_corpus = Some(value.into()),
                other => return Err(format!("unknown argument `{other}`; see the head of benches/compare/main.rs")),
            }
        }
        Ok(arguments)
    }
}
