//! Somebody who will do something: "@ada and @bob to write …", "Ada will check …".
//!
//! A handle or a name from the roster may promise anything but to be away; another capital at the beginning of a sentence
//! is a thing as often as a person, and must do what is work.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::beginning;
use super::form::Pattern;
use super::handle::{Handle, run};
use super::mark::{LEXICON, written};

/// How many bytes behind a handle can hold what it promises.
const NEAR: usize = 240;

/// Finds somebody who will do something, "@ada and @bob to write …", and returns where the names begin.
pub(crate) fn promised(line: &str, handles: &[Handle]) -> Option<usize> {
    static PROMISE: LazyLock<Pattern> = LazyLock::new(|| {
        let pattern = r"(?x)^[*_]*(?:\s*\([^)]*\))?[\s:,*_–-]*
            (?:(?:to|will|shall|is\ going\ to|are\ going\ to|needs\ to|has\ to|have\ to|must|volunteers?\ to|volunteered\ to|offers?\ to|offered\ to|agreed\ to|plans?\ to|tries\ to
                |please|can\ you\ please|wird|werden|soll|sollen)\s+(?:please\s+|also\s+|then\s+|try\s+to\s+|auch\s+|noch\s+)?(?P<verb>[\p{L}'’]+)
              |(?:takes?|taking)\s+(?:care|over|this|it)\b|will\b\s*$|kümmer[tn]\s+sich\b|übernimmt\b|übernehmen\b)";
        Pattern::new(pattern)
    });
    let mut next = 0;
    while let Some(first) = handles.get(next) {
        let together = run(line, handles, first.start);
        let last = together.last().unwrap_or(first);
        next += together.len().max(1);
        let behind = beginning(&line[last.end..], NEAR);
        let Some(found) = PROMISE.captures(behind) else { continue };
        let verb = found.name("verb").map_or("", |verb| &behind[verb]);
        if !is_no_work(verb) && !is_governed(&line[..first.start]) {
            return Some(first.start);
        }
    }
    None
}

/// Finds a plain name that will do something, and returns where it begins.
///
/// A name that the file lists may do anything ("Ada to think about it"); another capital must do what is work.
pub(crate) fn announced(line: &str, known: &HashSet<String>) -> Option<usize> {
    static WILL: LazyLock<Pattern> = LazyLock::new(|| {
        let pattern = r"(?x)(?:START|BREAK) (?P<owner> (?P<name>\p{Lu}[\p{L}\d-]+) (?:\s\p{Lu}[\p{L}-]+)? ) \s (?:still\s|also\s)? (?P<promise>to|will|wird|soll)\s
            (?:(?:also|then|try\ to|please)\s)? (?P<verb>[\p{L}'’]+ (?:\s(?:up|out|to)\b)?)";
        Pattern::new(&written(pattern))
    });
    if !may_announce(line) {
        return None;
    }
    let found = WILL.captures(line)?;
    let part = |name: &str| found.name(name).map_or("", |part| &line[part]);
    let (name, verb) = (part("name").to_lowercase(), part("verb"));
    let listed = known.contains(&name) || known.contains(&part("owner").to_lowercase());
    let other = match part("promise") {
        "will" => LEXICON.work.contains(verb),
        "to" => LEXICON.work_to_do.contains(verb),
        "wird" => GERMAN_WORK.is_match(line),
        _ => false,
    };
    let does = if listed { !is_no_work(verb) } else { other && !is_nobody(&name) };
    does.then(|| found.name("owner").map_or(0, |owner| owner.start))
}

/// Whether a line has a word with a capital before one that promises. Most lines do not.
fn may_announce(line: &str) -> bool {
    let mut before = "";
    line.split_whitespace().any(|word| match word {
        "still" | "also" => false,
        "to" | "will" | "wird" | "soll" if before.contains(char::is_uppercase) => true,
        _ => {
            before = word;
            false
        }
    })
}

/// Whether a capital at the beginning of a sentence names nobody.
fn is_nobody(name: &str) -> bool {
    LEXICON.nobody.contains(name)
}

/// What somebody "wird" do stands at the end in German.
static GERMAN_WORK: LazyLock<Pattern> =
    LazyLock::new(|| Pattern::new(r"\b(?:erstellen|fragen|klären|kümmern|prüfen|schreiben|übernehmen|vorbereiten)\b"));

/// Whether the word after "will" or "to" says that nothing is promised: "@ada will not …", "thanks to @ada to …".
fn is_no_work(verb: &str) -> bool {
    LEXICON.no_work.contains(&verb.to_lowercase())
}

/// Whether the words before a handle make it somebody else's: "proposal by @ada to …".
fn is_governed(before: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    LEXICON.governing.contains(&word)
}
