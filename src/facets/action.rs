//! What somebody has to do: the lines of a section that give or record work.
//!
//! Minutes mark work in many ways (`AI @ada: …`, `TODO: …`, `- [ ] …`, "@ada to write …", an item below "Action items"),
//! and use the same letters for other things: AI is also artificial intelligence, "action" also a workflow. Each way is
//! one rule below; a rule reads one line and says where the owners begin, so that a line is never judged twice.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::handle::{Handle, handles, run};
use super::roster::known_names;
use crate::corpus::section::{LineKind, LineMark, Outline, Section};

/// Work that somebody has taken or been given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The 1-based line of the file it stands on.
    pub line: u32,
    /// The handles, or names in lower case, of those who own it; empty where the line names nobody.
    pub owners: Vec<String>,
    /// The line as it reads.
    pub text: String,
    /// Whether the line says that it is done.
    pub done: bool,
}

/// Returns the actions of each section of a file.
pub fn actions(outline: &Outline) -> Vec<Vec<Action>> {
    let known = known_names(outline);
    outline.sections.iter().map(|section| of_section(section, &known)).collect()
}

/// `known`: the names of those whom the file lists as there or not there.
fn of_section(section: &Section, known: &HashSet<String>) -> Vec<Action> {
    let titled = is_title(&section.heading);
    let top = section.marks.iter().filter(|mark| mark.kind != LineKind::Text).map(|mark| mark.depth).min();
    let mut label: Option<u8> = None;
    let mut found = Vec::new();
    for (mark, line) in section.text_lines() {
        let below = label.filter(|depth| is_listed(mark.kind) && mark.depth == depth + 1).is_some();
        let listed = below || (titled && is_listed(mark.kind) && Some(mark.depth) == top);
        if is_title(line) || is_mark_alone(line) {
            label = Some(mark.depth);
            continue;
        }
        if label.is_some_and(|depth| mark.depth < depth || (mark.depth == depth && depth > 0)) || !is_listed(mark.kind)
        {
            label = label.filter(|depth| mark.depth > *depth);
        }
        found.extend(of_line(mark, line, listed, known));
    }
    found
}

/// Returns whether a line is marked as work, so that a list of something else does not claim it.
pub(crate) fn is_marked(line: &str) -> bool {
    marked(line, &handles(line)).is_some()
}

/// Reads one line; `listed` says that it is an item of a list of actions.
fn of_line(mark: LineMark, line: &str, listed: bool, known: &HashSet<String>) -> Option<Action> {
    let handles = handles(line);
    let task = match mark.kind {
        LineKind::OpenTask | LineKind::DoneTask => Some(0),
        LineKind::Text | LineKind::Item | LineKind::Row => None,
        LineKind::Code => return None,
    };
    let promise = |line: &str| promised(line, &handles).or_else(|| announced(line, known));
    let begin = marked(line, &handles).or(task).or_else(|| promise(line));
    let begin = begin.or((listed && !says_nothing(line)).then_some(0))?;
    let done = mark.kind == LineKind::DoneTask || says_done(line);
    Some(Action { line: mark.line, owners: owners(line, &handles, begin), text: line.trim().to_owned(), done })
}

fn is_listed(kind: LineKind) -> bool {
    match kind {
        LineKind::Item | LineKind::OpenTask | LineKind::DoneTask | LineKind::Row => true,
        LineKind::Text | LineKind::Code => false,
    }
}

/// Whether a heading, or a line alone, announces a list of actions.
fn is_title(text: &str) -> bool {
    static TITLE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?ix)^[^\p{L}\p{N}]* (?:\d+[.)]\s*)?
            (?: (?:review|check|open|pending|new|previous|old|outstanding|current|our|all|the|of|on|last|follow(?:[\ -]up)?(?:\s+on)?|summary\s+of|todays?|offene) \s+ ){0,3}
            (?: action\s+(?:items?|points?|list) | actions | ais | to-?\s?dos? | next\s+steps | follow[\ -]?ups? | tasks | aufgaben | massnahmen | maßnahmen | nächste\s+schritte )
            (?: \s+ (?:from|for|of|until)\b [^:?]{0,40} | \s*\([^)]*\) )? [^\p{L}\p{N}?@(]* $";
        Regex::new(pattern).expect("a constant pattern")
    });
    text.len() <= 120 && TITLE.is_match(text)
}

/// Whether a line holds nothing but `AI` or `AIs`: the list below it has the work.
fn is_mark_alone(line: &str) -> bool {
    ["AI", "AIs", "AI's", "AP", "APs"].contains(&line.trim_matches(|letter: char| !letter.is_alphanumeric()))
}

/// Finds the mark of an action and returns where it ends; the owners stand there.
fn marked(line: &str, handles: &[Handle]) -> Option<usize> {
    static MARKS: LazyLock<Vec<Regex>> =
        LazyLock::new(|| MARK_PATTERNS.iter().map(|pattern| compiled(pattern)).collect());
    if !line.contains(['A', 'T', 't', 'a', 'N', 'n', 'F', 'f', 'M']) {
        return None;
    }
    for mark in MARKS.iter() {
        let Some(found) = mark.captures(line) else { continue };
        let end = found.name("owner").map_or_else(|| found.get(0).map_or(0, |all| all.end()), |owner| owner.start());
        if found.name("noun").is_some_and(|noun| is_intelligence(noun.as_str())) {
            continue;
        }
        let owned = !run(line, handles, end).is_empty();
        let rest = line[end..].trim_matches(|letter: char| !letter.is_alphanumeric());
        if owned || !(rest.is_empty() || says_nothing(rest)) {
            return Some(end);
        }
    }
    None
}

/// `START` stands for what may come before the first word of a line, `BREAK` for what may come before a remark in it.
const MARK_PATTERNS: [&str; 10] = [
    // AI @ada, AI: @ada, (AI for @ada); the handle makes it certain anywhere in a line.
    r"(?:^|[^\p{L}\p{N}])AIs?[\s:(\[*_–-]*(?:->\s*)?(?:(?:for|on|to|by)\s+)?(?P<owner>@)",
    // AI: write the report.
    r"(?:START|BREAK)AIs?(?:\s*#?\d+)?\s*[*_]*(?::|\s[–-]\s)\s*",
    // [AI] write, [Action item] write
    r"\[(?i:AI|AP|action(?: item)?|to-?do)\][*_]*\s*:?\s*",
    // AI Ada: …, AI Ada to write …, AI Ada and Bob will …
    r"(?:START|BREAK)AI\s+(?P<owner>(?P<noun>\p{Lu}[\p{L}\d-]+)(?:\s*(?:,|&|and|und|\+|/)\s*\p{Lu}[\p{L}\d-]+)*)\s*(?::|to\s|will\s|\)|$)",
    // => AI discuss it further
    r"(?:=>|->|→|⇒)\s*AI\s+(?P<owner>(?P<noun>\p{L}+))",
    // Action item: …, Action on Ada: …, ACTION-12: …
    r"(?i)(?:START|BREAK)action\s*(?:items?|points?)\s*(?:#?\d+\s*)?(?:[*_]*\s*[:–@(-]|for\s|to\s|on\s)\s*",
    r"(?i:START)(?:ACTION|Action)s?(?:[ -]?\d+)?\s*(?:[*_]*:|\s+(?:on|for)\s+|\s*[–-]\s)\s*",
    r"START(?:ACTION|Action|#action)(?:[ -]?\d+)?\s*(?P<owner>@|\p{Lu}?\p{L}+\s+(?:to|will)\s)",
    // TODO: …, ToDo @ada: …, TODO (later): …
    r"(?:START|BREAK)(?:TO-?DO|T[oO][ -]?[dD][oO]|todo)s?\b(?:\s*\([^)@]*\))?(?:\s*[*_]*[:–-]|\s+for\s|\s*(?P<owner>[@(]))\s*",
    // Next step: …, Follow-up: …, AP @ada, Aufgabe: …
    r"(?:START|BREAK)(?:AP\d*\s*(?::|(?P<owner>@))|(?i:next steps?|follow[ -]?ups?|task|aufgaben?|maßnahmen?|nächste schritte?)\s*[*_]*:)\s*",
];

fn compiled(pattern: &str) -> Regex {
    let start = r"^[\s\#>*•~_(\[=→⇒–—|-]*(?:\d+[.)]\s*)?(?:\p{L}{1,12}\s*:\s*)?[*_(]*";
    let pattern = pattern.replace("START", start).replace("BREAK", r"(?:=>|->|→|⇒|\(|\[|[.;:,!?–)]\s|\s-+\s)\s*[*_(]*");
    Regex::new(&pattern).expect("a constant pattern")
}

/// Whether the word after AI says that artificial intelligence is meant.
fn is_intelligence(word: &str) -> bool {
    const WORDS: [&str; 58] = [
        "act",
        "agent",
        "agentic",
        "agents",
        "alliance",
        "and",
        "api",
        "app",
        "apps",
        "are",
        "assistant",
        "assisted",
        "based",
        "board",
        "bot",
        "can",
        "code",
        "committee",
        "community",
        "conformance",
        "content",
        "data",
        "day",
        "ethics",
        "factory",
        "for",
        "foundation",
        "gateway",
        "generated",
        "governance",
        "has",
        "hub",
        "in",
        "infrastructure",
        "is",
        "lab",
        "labs",
        "literacy",
        "ml",
        "model",
        "models",
        "native",
        "or",
        "platform",
        "policies",
        "policy",
        "research",
        "safety",
        "security",
        "service",
        "services",
        "sig",
        "strategy",
        "summit",
        "tool",
        "tools",
        "wg",
        "workloads",
    ];
    WORDS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

/// Finds somebody who will do something, "@ada and @bob to write …", and returns where the names begin.
fn promised(line: &str, handles: &[Handle]) -> Option<usize> {
    static PROMISE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?x)^[*_]*(?:\s*\([^)]*\))?[\s:,*_–-]*
            (?:(?:to|will|shall|is\ going\ to|are\ going\ to|needs\ to|has\ to|have\ to|must|volunteers?\ to|volunteered\ to|offers?\ to|agreed\ to|plans?\ to|tries\ to
                |please|can\ you\ please|wird|werden|soll|sollen)\s+(?:please\s+|also\s+|then\s+|try\s+to\s+|auch\s+|noch\s+)?(?P<verb>[\p{L}'’]+)
              |(?:takes?|taking)\s+(?:care|over|this|it)\b|will\b\s*$|kümmer[tn]\s+sich\b|übernimmt\b|übernehmen\b)";
        Regex::new(pattern).expect("a constant pattern")
    });
    let mut next = 0;
    while let Some(first) = handles.get(next) {
        let together = run(line, handles, first.start);
        let last = together.last().unwrap_or(first);
        next += together.len().max(1);
        let Some(found) = PROMISE.captures(&line[last.end..]) else { continue };
        let verb = found.name("verb").map_or("", |verb| verb.as_str());
        if !is_no_work(verb) && !is_governed(&line[..first.start]) {
            return Some(first.start);
        }
    }
    None
}

/// Finds a plain name that will do something, and returns where it begins.
///
/// A name that the file lists may do anything ("Ada to think about it"); another capital must do what is work.
fn announced(line: &str, known: &HashSet<String>) -> Option<usize> {
    static WILL: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?x)(?:START|BREAK) (?P<owner> (?P<name>\p{Lu}[\p{L}\d-]+) (?:\s\p{Lu}[\p{L}-]+)? ) \s (?:still\s|also\s)? (?P<promise>to|will|wird|soll)\s
            (?:(?:also|then|try\ to|please)\s)? (?P<verb>[\p{L}'’]+ (?:\s(?:up|out)\b)?)";
        compiled(pattern)
    });
    let found = WILL.captures(line)?;
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let (name, verb) = (part("name").to_lowercase(), part("verb"));
    let listed = known.contains(&name) || known.contains(&part("owner").to_lowercase());
    let other = match part("promise") {
        "will" => is_work(verb),
        "wird" => GERMAN_WORK.is_match(line),
        _ => false,
    };
    let does = if listed { !is_no_work(verb) } else { other && !is_nobody(&name) };
    does.then(|| found.name("owner").map_or(0, |owner| owner.start()))
}

/// Whether a capital at the beginning of a sentence names nobody.
fn is_nobody(name: &str) -> bool {
    const NOBODY: [&str; 17] = [
        "es", "he", "i", "it", "nobody", "one", "she", "that", "there", "they", "this", "we", "what", "which", "who",
        "wir", "you",
    ];
    NOBODY.contains(&name)
}

/// Whether a verb is work that a meeting hands out.
fn is_work(verb: &str) -> bool {
    const WORK: [&str; 30] = [
        "ask",
        "check",
        "clarify",
        "contact",
        "create",
        "draft",
        "file",
        "follow up",
        "investigate",
        "look",
        "open",
        "organise",
        "organize",
        "ping",
        "prepare",
        "propose",
        "push",
        "reach out",
        "review",
        "schedule",
        "send",
        "set up",
        "share",
        "talk",
        "try",
        "update",
        "write",
        "summarize",
        "summarise",
        "circulate",
    ];
    WORK.contains(&verb)
}

/// What somebody "wird" do stands at the end in German.
static GERMAN_WORK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:erstellen|fragen|klären|kümmern|prüfen|schreiben|übernehmen|vorbereiten)\b")
        .expect("a constant pattern")
});

/// Whether the word after "will" or "to" says that nothing is promised: "@ada will not …", "thanks to @ada to …".
fn is_no_work(verb: &str) -> bool {
    const WORDS: [&str; 25] = [
        "a",
        "an",
        "attend",
        "be",
        "become",
        "chair",
        "continue",
        "facilitate",
        "get",
        "have",
        "he",
        "her",
        "his",
        "join",
        "leave",
        "miss",
        "moderate",
        "my",
        "never",
        "nicht",
        "no",
        "not",
        "our",
        "sein",
        "the",
    ];
    WORDS.contains(&verb.to_lowercase().as_str())
}

/// Whether the words before a handle make it somebody else's: "proposal by @ada to …".
fn is_governed(before: &str) -> bool {
    let word = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    ["by", "from", "with", "of", "via", "cc", "if", "whether", "von", "mit", "allows", "between", "vs"]
        .contains(&word.as_str())
}

/// Returns the owners named at the place where a mark ended: handles, else plain names before a colon or a verb.
fn owners(line: &str, handles: &[Handle], begin: usize) -> Vec<String> {
    static NAMES: LazyLock<Regex> = LazyLock::new(|| {
        let name = r"\p{Lu}\p{Ll}[\p{L}-]*(?:\s\p{Lu}\p{Ll}[\p{L}-]+)?";
        let pattern = format!(
            r"^[\s(\[*_]*(?P<names>{name}(?:\s*(?:,|&|and|und|\+|/)\s*{name})*)\s*[*_]*(?::\s|(?P<promise>(?:still\s|also\s)?(?:to|will|wird|soll)\s)|\)|$)"
        );
        Regex::new(&pattern).expect("a constant pattern")
    });
    let together = run(line, handles, begin);
    let owned = if together.is_empty() { assigned(line, handles) } else { together };
    let mut keys: Vec<String> = owned.iter().map(Handle::key).collect();
    if keys.is_empty()
        && let Some(found) = NAMES.captures(&line[begin..])
        && let Some(names) = found.name("names")
        // In a list without marks, a capital is a topic as often as a name.
        && (begin > 0 || found.name("promise").is_some())
    {
        static AND: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"\s*(?:,|&|\band\b|\bund\b|\+|/)\s*").expect("a constant pattern"));
        keys = AND.split(names.as_str()).map(str::to_lowercase).collect();
    }
    let mut unique: Vec<String> = Vec::new();
    for key in keys {
        if !unique.contains(&key) {
            unique.push(key);
        }
    }
    unique
}

/// Returns the handles that a line gives its work to further on: "write it down (@ada)", "write it -> @ada".
fn assigned<'h, 'a>(line: &str, handles: &'h [Handle<'a>]) -> &'h [Handle<'a>] {
    for (index, handle) in handles.iter().enumerate() {
        let before = line[..handle.start].trim_end();
        let together = run(line, handles, handle.start);
        let behind = together.last().map_or("", |last| line[last.end..].trim());
        let bracketed = before.ends_with('(') && behind.starts_with(')');
        let pointed = ["->", "=>", "→", "⇒"].iter().any(|arrow| before.ends_with(arrow));
        if bracketed || pointed || promised(line, &handles[index..=index]).is_some() {
            return together;
        }
    }
    &[]
}

/// Whether the text of a mark is empty in meaning: "Action items: none".
fn says_nothing(text: &str) -> bool {
    static NOTHING: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?i)^\W*(?:none|n/?a|nothing|no (?:new |open |pending )?(?:action|to-?do|ai)\w*.*|no|nil|tbd|keine?|-+|\.+|…)\W*$";
        Regex::new(pattern).expect("a constant pattern")
    });
    !text.contains(char::is_alphanumeric) || NOTHING.is_match(text)
}

/// Whether the line says that its work is done.
fn says_done(line: &str) -> bool {
    static DONE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:✅|✔|☑|:white_check_mark:|:heavy_check_mark:|\bDONE\b|^\W*Done\b|[(\[]done[)\]]|(?:->|=>|→)\s*(?i:done|erledigt)\b|[(\[]erledigt[)\]])")
            .expect("a constant pattern")
    });
    DONE.is_match(line)
}

#[cfg(test)]
#[path = "action_tests.rs"]
mod tests;
