//! Files that cannot be read, or not as they were meant: links, encodings, front matter, comments without an end.

use crate::corpus::Corpus;
use crate::corpus::read::Encoding;
use crate::corpus::section::Limit;
use crate::corpus::walk::{Reason, Tree};
use crate::reindex::gather::{Entry, Whole};

use super::{Code, Finding};

/// Returns the findings about files as such.
pub(super) fn findings(corpus: &Corpus, tree: &Tree, whole: &Whole) -> Vec<Finding> {
    let left_out = tree.left_out.iter().map(|one| Finding::of(code(&one.reason), &one.path, one.reason.to_string()));
    let told: Vec<&str> = tree.left_out.iter().map(|one| one.path.as_str()).collect();
    let unread = whole.skipped.iter().filter(|one| !told.contains(&one.path.as_str()));
    let unread = unread.map(|one| Finding::of(Code::UnreadableFile, &one.path, one.reason.clone()));
    let pages = whole.files.iter().flat_map(of_file);
    let there = |path: &String| tree.files.iter().any(|file| file.path == *path);
    let configured = corpus.config().files.keys().filter(|path| !there(path));
    let configured = configured
        .map(|path| Finding::of(Code::ConfiguredFile, path, "`minutes.toml` speaks of this file, which is not there"));
    left_out.chain(unread).chain(pages).chain(configured).collect()
}

fn code(reason: &Reason) -> Code {
    match reason {
        Reason::LinkOutside => Code::LinkOutside,
        Reason::LinkToDirectory => Code::LinkToDirectory,
        Reason::LinkBroken => Code::LinkBroken,
        Reason::NotAFile => Code::NotAFile,
        Reason::NameNotUtf8 => Code::NameNotUtf8,
        Reason::TooDeep => Code::TooDeep,
        Reason::IgnoreFile(_) => Code::IgnoreFile,
        Reason::Unreadable(_) => Code::UnreadableFile,
    }
}

fn of_file(file: &Entry) -> Vec<Finding> {
    let (path, outline) = (&file.path, &file.page.outline);
    let mut findings = Vec::new();
    if let Some(front_matter) = outline.front_matter.as_ref().filter(|front_matter| !front_matter.well_formed) {
        let message = "the front matter is no YAML that every reader takes; its plain `key: value` lines are read";
        findings.push(Finding::at(Code::FrontMatter, path, front_matter.lines.start, message));
    }
    if let Some(line) = outline.unended {
        let message = "a comment or style sheet begins here and never ends: a browser shows nothing of what follows";
        findings.push(Finding::at(Code::UnendedComment, path, line, message));
    }
    if let Some(truncation) = outline.truncated {
        let limit = match truncation.limit {
            Limit::Marks => "markup",
            Limit::Sections => "headings",
        };
        let message = format!("the file holds too much {limit}: from here on it is kept line by line, as written");
        findings.push(Finding::at(Code::TruncatedFile, path, truncation.line, message));
    }
    findings.extend(encoding(file.page.encoding).map(|message| Finding::of(Code::NotUtf8, path, message)));
    findings
}

fn encoding(encoding: Encoding) -> Option<String> {
    match encoding {
        Encoding::Utf8 => None,
        Encoding::Utf8WithFaults(1) => Some("one byte sequence is no UTF-8; it reads as U+FFFD".to_owned()),
        Encoding::Utf8WithFaults(faults) => Some(format!("{faults} byte sequences are no UTF-8; they read as U+FFFD")),
        Encoding::Windows1252 => Some("the file is read as Windows-1252; expected UTF-8".to_owned()),
    }
}
