//! The files that sections stand in, each read once.
//!
//! Lines are those of a section only where the file still is as the index knows it: others are said to be gone, not printed.

use std::collections::BTreeMap;

use minutes::corpus::markdown::outline;
use minutes::corpus::read::read;
use minutes::corpus::section::{Link, Section};
use minutes::{Document, Excerpt};

use crate::outcome::Failure;
use crate::place::Opened;

/// The files of an excerpt, by path.
pub struct Sources(BTreeMap<String, Result<Source, String>>);

struct Source {
    text: String,
    sections: Vec<Section>,
}

/// A section as it is written.
pub struct Written<'s> {
    /// Its lines.
    pub lines: Vec<&'s str>,
    /// Its links.
    pub links: &'s [Link],
}

impl Sources {
    /// Reads the files of an excerpt.
    pub fn of(excerpt: &Excerpt, opened: &Opened) -> Sources {
        let mut files = BTreeMap::new();
        for section in &excerpt.sections {
            files.entry(section.path.clone()).or_insert_with(|| source(opened, &section.path));
        }
        Sources(files)
    }

    /// Returns a section as it is written.
    ///
    /// # Errors
    ///
    /// Where its file cannot be read, or has changed since it was indexed.
    pub fn written(&self, section: &Document) -> Result<Written<'_>, Failure> {
        let failure = |message: String| Failure::Other {
            message,
            hint: Some("bring the index up to date, or see what it holds with `--format text`".to_owned()),
        };
        let source = self.0[&section.path].as_ref().map_err(|problem| failure(problem.clone()))?;
        let same = |other: &&Section| other.lines == section.lines && other.text == section.text;
        let changed = || failure(format!("`{}` has changed since it was indexed", section.path));
        let written = source.sections.iter().find(same).ok_or_else(changed)?;
        let (before, count) = (section.lines.start - 1, section.lines.end + 1 - section.lines.start);
        let lines = source.text.lines().skip(before as usize).take(count as usize).collect();
        Ok(Written { lines, links: &written.links })
    }
}

fn source(opened: &Opened, path: &str) -> Result<Source, String> {
    let text = read(&opened.root, path).map_err(|problem| problem.to_string())?.text;
    let sections = outline(&text).sections;
    Ok(Source { text, sections })
}
