//! Tells each person what they have newly promised: the open action items that were not there the last time.
//!
//! `cargo run --example new_actions -- CORPUS SEEN` prints them and writes down in the file SEEN what it has told. The id of
//! a section outlives edits above it, so an item is told once, however often its file is edited.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::{ErrorKind, Write, stdout};
use std::path::PathBuf;

use minutes::{Corpus, stream_sections};

fn main() -> Result<(), Box<dyn Error>> {
    run(std::env::args().skip(1), &mut stdout().lock())
}

/// Tells what is new.
pub fn run(mut arguments: impl Iterator<Item = String>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::open(arguments.next().ok_or("expected the directory of the minutes")?)?;
    let seen_file: PathBuf = arguments.next().ok_or("expected a file to keep what was told")?.into();
    let told = match std::fs::read_to_string(&seen_file) {
        // Only the first time nothing was told: a file that cannot be read must not tell everything anew.
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        read => read?,
    };
    let mut told: BTreeSet<String> = told.lines().map(str::to_owned).collect();
    let mut news: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for section in stream_sections(&corpus, None)? {
        let section = section?;
        for action in section.actions.iter().filter(|action| !action.done) {
            let key = format!("{} {}", section.id, action.text);
            if told.insert(key) {
                for owner in &action.owners {
                    let place = format!("{}:{}", section.path, action.line);
                    news.entry(owner.clone()).or_default().push(format!("{place}  {}", action.text));
                }
            }
        }
    }
    for (owner, actions) in news {
        writeln!(out, "@{owner}\n  {}", actions.join("\n  "))?;
    }
    Ok(std::fs::write(seen_file, told.into_iter().map(|key| key + "\n").collect::<String>())?)
}
