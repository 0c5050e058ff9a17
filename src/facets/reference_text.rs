//! The written forms of references: what one line, and what the address of one link, says.
//!
//! Nothing is decided here about repositories that the text leaves out; [`What`] keeps apart what was written in full,
//! with a name, and with a number only.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use serde::{Deserialize, Serialize};

/// A reference as a line writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// The 1-based line of the file.
    pub line: u32,
    /// What is written there.
    pub what: What,
}

/// How much of a reference is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum What {
    /// A key that needs nothing else: `CVE-2022-47951`, `scs-0210`.
    Exact(String),
    /// A repository in full and a number.
    Issue { repository: String, sign: char, number: u32 },
    /// A short name and a number: `issues#251`.
    Named { name: String, number: u32 },
    /// A number alone. `follows`: in one list with the reference before it. `said`: the text calls it an issue.
    Bare { number: u32, sign: char, follows: bool, said: bool },
}

/// What an address leads to.
#[derive(Default)]
pub(crate) struct Address {
    /// The references it is.
    pub seen: Vec<What>,
    /// The repository it lies in.
    pub repository: Option<String>,
}

/// The words of `index-schema/references.toml`, where each list says what it is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Lexicon {
    kinds: HashSet<String>,
    counted: HashSet<String>,
    pages: HashSet<String>,
    unpadded: HashSet<String>,
    measures: HashSet<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/references.json")))
        .expect("a test reads the declaration")
});

/// Returns the references of a line of text, in order.
pub(crate) fn mentions(line: &str, number: u32) -> Vec<Seen> {
    // Only an address, or an advisory that happens to have no digit, refers to something without a number.
    if !line.contains("://") && !line.contains('-') && !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let seen = if may_be_numbered(line) { numbered(line) } else { Vec::new() };
    let seen = seen.into_iter().chain(identifiers(&unaddressed(line)).into_iter().map(What::Exact));
    seen.map(|what| Seen { line: number, what }).collect()
}

/// Leaves out the addresses of a line.
fn unaddressed(line: &str) -> Cow<'_, str> {
    static WHOLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(ADDRESS).expect("a constant pattern"));
    if line.contains("://") { WHOLE.replace_all(line, " ") } else { line.into() }
}

/// Returns the references of a line that are a number beside a sign, a name or a word, or an address.
fn numbered(line: &str) -> Vec<What> {
    let mut seen: Vec<What> = Vec::new();
    let mut end_of_last: Option<usize> = None;
    for found in FORMS.captures_iter(line) {
        let (Some(all), before) = (found.get(0), seen.len()) else { continue };
        let follows = end_of_last.is_some_and(|end| is_list(&line[end..all.start()]));
        if let Some(address) = found.name("address") {
            seen.extend(of_address(address.as_str()).seen);
        } else {
            seen.extend(issue(&found, &line[..all.start()], follows));
        }
        let has_number = seen.len() > before;
        end_of_last = has_number.then_some(all.end());
    }
    seen
}

const ADDRESS: &str = r#"(?P<address>https?://[^\s<>()\[\]"'|]+)"#;

/// A boundary of ASCII words is found in one pass, one of all scripts is not. The words are of ASCII too.
const NUMBERED: [&str; 6] = [
    ADDRESS,
    r"(?P<name>[A-Za-z][\w.-]*(?:/[\w.-]+)*)/?\#(?P<of>[0-9]{1,6})(?P<hex>[\w]?)",
    r"(?-u:\b)(?i-u:prs?|mrs?|issues?|pull requests?|merge requests?|pull|bugs?|tickets?)(?-u:\b)[\s:/]{0,2}(?:number |no\.? ?)?[\#!] ?(?P<called>[0-9]{1,6})(?-u:\b)",
    r"(?-u:\b)(?i-u:PR|MR|pull request|merge request) ?(?P<plain>[0-9]{1,6})(?-u:\b)",
    r"(?-u:\b)(?i-u:issue|bug|ticket) (?P<long>[0-9]{2,6})(?-u:\b)",
    r"(?P<sign>[\#!])(?P<bare>[0-9]{1,6})(?P<tail>[\w]?)",
];

static FORMS: LazyLock<Regex> = LazyLock::new(|| Regex::new(&NUMBERED.join("|")).expect("a constant pattern"));

/// Whether a line has what each of these forms holds: a sign, an address, or one of a few words before a number. Most lines
/// have none of it, and looking for it takes less time than the forms.
fn may_be_numbered(line: &str) -> bool {
    const WORDS: [&str; 6] = ["pr", "mr", "request", "issue", "bug", "ticket"];
    let bytes = line.as_bytes();
    let follows_word = |at: usize| {
        let before = bytes[..at].strip_suffix(b" ").unwrap_or(&bytes[..at]);
        let ends_with = |word: &str| {
            let start = before.len().checked_sub(word.len());
            start.is_some_and(|start| before[start..].eq_ignore_ascii_case(word.as_bytes()))
        };
        bytes[at].is_ascii_digit() && WORDS.iter().any(|word| ends_with(word))
    };
    line.contains("://") || line.contains(['#', '!']) || (0..bytes.len()).any(follows_word)
}

/// Whether the text between two numbers makes them one list.
fn is_list(between: &str) -> bool {
    between.len() <= 8
        && ["", "and", "&", "und", "+", "/", "or"].contains(&between.trim_matches([' ', ',', '(', ')', '[', ']']))
}

fn issue(found: &Captures, before: &str, follows: bool) -> Option<What> {
    if let (Some(name), Some(number)) = (found.name("name"), found.name("of")) {
        let number = number.as_str().parse().ok().filter(|_| found.name("hex").is_none_or(|hex| hex.is_empty()))?;
        return Some(named(name.as_str(), number, before.ends_with(['@', '/', '&']), follows)).flatten();
    }
    if let Some(digits) = ["called", "plain", "long"].iter().find_map(|name| found.name(name)) {
        let number = digits.as_str().parse().ok()?;
        let sign = if found[0].contains('!') { '!' } else { '#' };
        return Some(What::Bare { number, sign, follows: false, said: true });
    }
    let number = found.name("bare")?.as_str().parse().ok()?;
    let sign = if found.name("sign")?.as_str() == "!" { '!' } else { '#' };
    let apart = before.chars().next_back().is_none_or(|letter| !letter.is_alphanumeric() && !"&/#!=".contains(letter));
    // `#300/#302` are two of one list, `a/#302` is not.
    let apart = apart || (follows && before.ends_with('/'));
    let whole = found.name("tail").is_none_or(|tail| tail.is_empty()) && apart;
    (whole && number > 0 && !counts(before)).then_some(What::Bare { number, sign, follows, said: sign == '!' })
}

/// Reads what stands before `#`: a repository in full, a short name, or only the word "PR".
fn named(name: &str, number: u32, inside: bool, follows: bool) -> Option<What> {
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty()).collect();
    let kind = |part: &str| LEXICON.kinds.contains(&part.to_lowercase());
    let said = What::Bare { number, sign: '#', follows, said: true };
    match parts.as_slice() {
        _ if inside => None,
        [] => None,
        [one] if kind(one) => Some(said),
        [one] => Some(What::Named { name: (*one).to_owned(), number }),
        [one, two] if kind(two) || (two.eq_ignore_ascii_case("issues") && one.contains('-')) => {
            Some(What::Named { name: (*one).to_owned(), number })
        }
        [.., two] if kind(two) => Some(said),
        all => Some(What::Issue { repository: all.join("/"), sign: '#', number }),
    }
}

/// Whether the word before a number counts something else: "hackathon #4", "option #2".
fn counts(before: &str) -> bool {
    let word = before.trim_end().rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or("");
    LEXICON.counted.contains(&word.to_lowercase())
}

/// Reads an address: an issue, a change, a commit or a release on a forge, and the standards its path names.
pub(crate) fn of_address(address: &str) -> Address {
    let Some((_, rest)) = address.split_once("://") else { return Address::default() };
    let path = rest.split(['?', '#']).next().unwrap_or("").trim_end_matches(['.', ',', ';', ':']);
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let host = segments.next().unwrap_or("").to_lowercase();
    let segments: Vec<&str> = segments.collect();
    let (project, view) = match segments.iter().position(|segment| *segment == "-") {
        Some(dash) => (&segments[..dash], &segments[dash + 1..]),
        None => segments.split_at(segments.len().min(2)),
    };
    let mut seen: Vec<What> = identifiers(path).into_iter().map(What::Exact).collect();
    let forge = project.len() >= 2 && is_forge(&host, project, view);
    let repository = forge.then(|| project.join("/").trim_end_matches(".git").to_owned());
    seen.extend(repository.as_deref().and_then(|repository| of_view(repository, view)));
    Address { seen, repository }
}

/// Whether a host with such a path shows repositories.
fn is_forge(host: &str, project: &[&str], view: &[&str]) -> bool {
    let known = host.starts_with("git") || host.contains("gitlab") || host == "codeberg.org" || host.contains("gitea");
    let numbered =
        view.len() >= 2 && is_number(view[1]) && ["issues", "pull", "pulls", "merge_requests"].contains(&view[0]);
    !LEXICON.pages.contains(project[0]) && (known || numbered) && !host.starts_with("gist.")
}

fn of_view(repository: &str, view: &[&str]) -> Option<What> {
    let repository = repository.to_owned();
    let number = |text: &str| text.parse().ok().filter(|number| *number < 10_000_000);
    match view {
        ["issues" | "pull" | "pulls" | "discussions" | "work_items", text, ..] => {
            Some(What::Issue { repository, sign: '#', number: number(text)? })
        }
        ["merge_requests", text, ..] => Some(What::Issue { repository, sign: '!', number: number(text)? }),
        ["commit" | "commits", hash, ..] if hash.len() >= 7 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            Some(What::Exact(format!("{repository}@{}", hash[..7].to_lowercase())))
        }
        ["releases", "tag", tag, ..] => Some(What::Exact(format!("{repository}@{tag}"))),
        _ => None,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the keys of standards, advisories, proposals and releases in a text.
fn identifiers(text: &str) -> Vec<String> {
    static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?x)
            (?i: (?-u:\b)(?P<year>CVE|OSSA|OSSN|RUSTSEC|PYSEC) [-\ ‐–]? (?P<in>[0-9]{4}) [-‐–] (?P<entry>[0-9]{3,7}) (?-u:\b) )
          | (?i: (?-u:\b)(?P<ghsa>GHSA(?:-[a-z0-9]{4}){3}) (?-u:\b) )
          | (?-u:\b)(?P<family>(?i:RFC|ADR|KEP|PEP)|JEP|EIP|ERC|BIP|TEP|GEP|OEP|ISO(?:/IEC)?) (?:[-\ ]\#?|\#)? (?P<count>[0-9]{1,5}) (?-u:\b)
          | (?P<gap>^|[^\w-]) (?P<prefix>[A-Za-z]{2,10}) - (?P<padded>0[0-9]{3}) (?:-[vV](?P<version>[0-9]{1,2}))? (?-u:\b)
          | (?P<edge>^|[^\w./-]) (?P<tracker>[A-Z][A-Z0-9]{1,11}) - (?P<ticket>[1-9][0-9]{1,5}) (?P<unit>[\w:]?)
          | (?P<side>^|[^\w./-]) (?P<release>R[0-9]{1,2}|v[0-9]+\.[0-9]+\.[0-9]+(?:-?(?:rc|alpha|beta)[.-]?[0-9]+)?) (?-u:\b)";
        Regex::new(pattern).expect("a constant pattern")
    });
    let mut keys = Vec::new();
    if !may_hold_key(text) {
        return keys;
    }
    for found in NUMBERED.captures_iter(text) {
        let part = |name: &str| found.name(name).map(|part| part.as_str());
        if let (Some(kind), Some(year), Some(entry)) = (part("year"), part("in"), part("entry")) {
            keys.push(format!("{}-{year}-{entry}", kind.to_uppercase()));
        } else if let Some(advisory) = part("ghsa") {
            keys.push(format!("GHSA{}", advisory[4..].to_lowercase()));
        } else if let (Some(family), Some(count)) = (part("family"), part("count")) {
            let family = family.to_uppercase();
            keys.push(format!("{}-{}", family.split('/').next().unwrap_or(&family), stripped(count)));
        } else if let (Some(prefix), Some(number)) = (part("prefix"), part("padded")) {
            let key = match prefix.to_uppercase() {
                family if LEXICON.unpadded.contains(&family) => format!("{family}-{}", stripped(number)),
                _ => format!("{}-{number}", prefix.to_lowercase()),
            };
            keys.extend(part("version").map(|version| format!("{key}-v{}", stripped(version))));
            keys.push(key);
        } else if let (Some(tracker), Some(ticket)) = (part("tracker"), part("ticket")) {
            let whole = part("unit").is_none_or(str::is_empty) && !is_measure(tracker);
            keys.extend(whole.then(|| format!("{tracker}-{ticket}")));
        } else if let Some(release) = part("release") {
            keys.push(release.to_owned());
        }
    }
    keys
}

/// Whether a text has what every key holds: a number behind letters, with few signs between them. Most numbers are days, times
/// and counts.
fn may_hold_key(text: &str) -> bool {
    let bytes = text.as_bytes();
    let follows_letter = |at: usize| {
        let signs = bytes[..at].iter().rev().take_while(|byte| matches!(byte, b'-' | b' ' | b'#')).take(2).count();
        let before = bytes[..at - signs].last();
        bytes[at].is_ascii_digit() && before.is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
    };
    (0..bytes.len()).any(follows_letter) || text.as_bytes().windows(5).any(|five| five.eq_ignore_ascii_case(b"GHSA-"))
}

/// Leaves out the zeros in front: `ADR 0012` is `ADR-12`.
fn stripped(number: &str) -> &str {
    let stripped = number.trim_start_matches('0');
    if stripped.is_empty() { "0" } else { stripped }
}

/// Whether capitals before a number name a unit, a code or a product rather than a tracker.
fn is_measure(tracker: &str) -> bool {
    LEXICON.measures.contains(tracker)
        || (tracker.starts_with("CW") && tracker[2..].starts_with(|letter: char| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facets::form::lines_of;

    #[test]
    fn every_form_may_be_numbered() {
        for line in NUMBERED.iter().flat_map(|pattern| lines_of(pattern)) {
            assert!(may_be_numbered(&line), "{line:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_line_without_a_cue_holds_nothing(parts in proptest::collection::vec(
            "(merge request|Pull request|MR|pr|issue|Bug|ticket|GHSA-aaaa-bbbb-cccc|https://github.com/o/r/pull/|http://a.example/scs-0101|r#|v1\\.2\\.| ?[0-9]{1,2}|[ #!-])",
            0..6,
        )) {
            let line = parts.concat();
            let all: Vec<What> = numbered(&line).into_iter().chain(identifiers(&unaddressed(&line)).into_iter().map(What::Exact)).collect();
            let found: Vec<What> = mentions(&line, 1).into_iter().map(|seen| seen.what).collect();
            proptest::prop_assert_eq!(found, all, "{}", line);
        }
    }
}
