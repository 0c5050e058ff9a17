//! What a section refers to: issues, pull requests, standards, advisories, releases; one key for each thing.
//!
//! `#251`, `issues#251`, `Org/issues#251` and the address of the issue are one thing, `Org/issues#251`, as soon as the
//! text shows it. A number alone takes its repository from a link to the same number on its line, in its section, its
//! file, or from the one repository that the corpus links under it; where nothing shows it, the key stays `#251`.
//!
//! Reading is per file; which spelling of a repository counts and what a short name stands for is settled over all files
//! by [`Repositories`].

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::reference_text::{Seen, What, mentions, of_address};
use crate::corpus::section::{LineKind, Outline, Section};

/// Something that a section refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reference {
    /// The one key of the thing: `Org/issues#251`, `group/project!12`, `CVE-2022-47951`, `scs-0210`, `RFC-2119`.
    pub key: String,
    /// The 1-based line of the file that refers to it first.
    pub line: u32,
}

/// What one file says about references by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceFacts {
    sections: Vec<Vec<Seen>>,
    /// Every repository an address leads to, as written.
    repositories: Vec<String>,
    /// Names under which a link's text speaks of a repository: `k8s-capi/#351` on a link to `Org/provider#351`.
    aliases: Vec<(String, String)>,
}

impl ReferenceFacts {
    /// Reads the references of a file.
    pub fn read(outline: &Outline) -> ReferenceFacts {
        let mut facts = ReferenceFacts::default();
        for section in &outline.sections {
            let seen = facts.read_section(section);
            facts.sections.push(seen);
        }
        facts
    }

    /// Returns the references of each section, a key once for each section, in the order of their lines.
    pub fn settle(&self, repositories: &Repositories) -> Vec<Vec<Reference>> {
        let whole = Numbers::of(self.sections.iter().flatten());
        self.sections.iter().map(|section| settle_section(section, &whole, repositories)).collect()
    }

    fn read_section(&mut self, section: &Section) -> Vec<Seen> {
        let mut seen = mentions(&section.heading, section.lines.start);
        for (mark, line) in section.text_lines() {
            if mark.kind != LineKind::Code {
                seen.extend(mentions(line, mark.line));
            }
        }
        for link in section.links.iter().filter(|link| !link.image) {
            let address = of_address(&link.target);
            seen.extend(address.seen.into_iter().map(|what| Seen { line: link.line, what }));
            if let Some(repository) = address.repository {
                self.learn(&link.text, &repository);
                self.repositories.push(repository);
            }
        }
        // Reading order again: what the links say follows what the text says.
        seen.sort_by_key(|seen| seen.line);
        self.repositories.extend(seen.iter().filter_map(|seen| match &seen.what {
            What::Issue { repository, .. } => Some(repository.clone()),
            What::Named { .. } | What::Bare { .. } | What::Exact(_) => None,
        }));
        seen
    }

    /// Learns what a link's text calls the repository that it leads to.
    fn learn(&mut self, text: &str, repository: &str) {
        for seen in mentions(text, 0) {
            if let What::Named { name, .. } = seen.what {
                self.aliases.push((name.to_lowercase(), repository.to_owned()));
            }
        }
    }
}

/// The repositories that a corpus links to, and the names it has for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repositories {
    /// From a repository in lower case to its commonest spelling.
    spelling: HashMap<String, String>,
    /// From a short name in lower case to the repository it stands for.
    names: HashMap<String, String>,
    /// From a number to the only repository linked under it.
    numbers: HashMap<u32, Option<String>>,
}

impl Repositories {
    /// Returns the repository as it is spelt most often.
    fn spelt<'r>(&'r self, repository: &'r str) -> &'r str {
        self.spelling.get(&repository.to_lowercase()).map_or(repository, String::as_str)
    }
}

/// How often the files of a corpus write what; their order does not matter.
#[derive(Default)]
pub struct Linked {
    /// From a repository in lower case to its spellings.
    spellings: BTreeMap<String, BTreeMap<String, usize>>,
    /// How many addresses lead to an owner of repositories.
    owners: BTreeMap<String, usize>,
    /// From a name to the repositories that a link calls so.
    called: BTreeMap<String, BTreeMap<String, usize>>,
    numbers: HashMap<u32, Option<String>>,
}

impl Linked {
    /// Counts what a file writes.
    pub fn add(&mut self, file: &ReferenceFacts) {
        for repository in &file.repositories {
            let lower = repository.to_lowercase();
            *self.owners.entry(lower.split('/').next().unwrap_or("").to_owned()).or_default() += 1;
            *self.spellings.entry(lower).or_default().entry(repository.clone()).or_default() += 1;
        }
        for (alias, repository) in &file.aliases {
            *self.called.entry(alias.clone()).or_default().entry(repository.to_lowercase()).or_default() += 1;
        }
        for (number, repository) in Numbers::of(file.sections.iter().flatten()).only {
            let known = self.numbers.entry(number).or_insert_with(|| repository.clone());
            if *known != repository {
                *known = None;
            }
        }
    }

    /// Settles what all files together say.
    pub fn repositories(self) -> Repositories {
        let names = self.names();
        let spelling = self.spellings.iter();
        let spelling = spelling.filter_map(|(lower, spelt)| {
            let counted = spelt.iter().map(|(repository, count)| (repository.as_str(), *count));
            Some((lower.clone(), commonest(counted)?.to_owned()))
        });
        Repositories { spelling: spelling.collect(), names, numbers: self.numbers }
    }

    /// Settles what each short name stands for: the own organisation's repository of that name before any other, then
    /// the one that links call so most often, then the one most linked.
    fn names(&self) -> HashMap<String, String> {
        let home = commonest(self.owners.iter().map(|(owner, count)| (owner.as_str(), *count))).unwrap_or("");
        let mut candidates: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
        for (name, repositories) in &self.called {
            let calls = repositories.iter().map(|(repository, calls)| (repository.as_str(), calls * A_CALL));
            candidates.entry(name).or_default().extend(calls);
        }
        for (repository, spelt) in &self.spellings {
            let name = repository.rsplit('/').next().unwrap_or(repository);
            *candidates.entry(name).or_default().entry(repository).or_default() += spelt.values().sum::<usize>();
        }
        let chosen = candidates.into_iter().filter_map(|(name, repositories)| {
            let own = repositories.keys().copied().find(|repository| **repository == format!("{home}/{name}"));
            Some((name.to_owned(), own.or_else(|| commonest(repositories))?.to_owned()))
        });
        chosen.collect()
    }
}

/// How many links to a repository of that name weigh as much as one link that calls another repository so.
const A_CALL: usize = 4;

/// Returns what is counted most; of equals the first.
fn commonest<'a>(counts: impl IntoIterator<Item = (&'a str, usize)>) -> Option<&'a str> {
    let mut best: Option<(&str, usize)> = None;
    for (value, count) in counts {
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((value, count));
        }
    }
    best.map(|(value, _)| value)
}

/// Which repository a number is linked under, where that is only one.
#[derive(Default)]
struct Numbers {
    only: HashMap<u32, Option<String>>,
}

impl Numbers {
    fn of<'s>(seen: impl IntoIterator<Item = &'s Seen>) -> Numbers {
        let mut numbers = Numbers::default();
        for one in seen {
            match &one.what {
                What::Issue { repository, number, .. } => {
                    let lower = repository.to_lowercase();
                    let known = numbers.only.entry(*number).or_insert_with(|| Some(lower.clone()));
                    if known.as_ref() != Some(&lower) {
                        *known = None;
                    }
                }
                What::Named { .. } | What::Bare { .. } | What::Exact(_) => {}
            }
        }
        numbers
    }

    fn get(&self, number: u32) -> Option<&str> {
        self.only.get(&number)?.as_deref()
    }
}

fn settle_section(seen: &[Seen], file: &Numbers, repositories: &Repositories) -> Vec<Reference> {
    let section = Numbers::of(seen);
    let mut keys: HashSet<String> = HashSet::new();
    let mut found = Vec::new();
    for line in seen.chunk_by(|one, two| one.line == two.line) {
        let shown = Shown { line: Numbers::of(line), section: &section, file, repositories };
        let mut last: Option<String> = None;
        for one in line {
            let (repository, key) = shown.settle(&one.what, last.as_deref());
            last = repository;
            found.extend(key.filter(|key| keys.insert(key.clone())).map(|key| Reference { key, line: one.line }));
        }
    }
    found
}

/// What shows the repository of a number, nearest first.
struct Shown<'s> {
    line: Numbers,
    section: &'s Numbers,
    file: &'s Numbers,
    repositories: &'s Repositories,
}

impl Shown<'_> {
    /// Returns the repository and the key of what is written; `last` is the repository of what stands before it.
    fn settle(&self, what: &What, last: Option<&str>) -> (Option<String>, Option<String>) {
        let spelt = |repository: &str| self.repositories.spelt(repository).to_owned();
        match what {
            What::Exact(key) => (None, Some(key.clone())),
            What::Issue { repository, number, sign } => {
                let repository = spelt(repository);
                let key = format!("{repository}{sign}{number}");
                (Some(repository), Some(key))
            }
            What::Named { name, number } => {
                let called = self.repositories.names.get(&name.to_lowercase()).map(String::as_str);
                let known = self.line.get(*number).or(called).map(spelt);
                let written = known.as_deref().unwrap_or(name);
                let key = (known.is_some() || !is_ordinal(name)).then(|| format!("{written}#{number}"));
                (known, key)
            }
            What::Bare { number, sign, follows, said } => {
                let believed = *said || *number >= SMALL;
                let listed = last.filter(|_| *follows);
                let near = self.line.get(*number).or(listed).or(self.section.get(*number)).or(self.file.get(*number));
                let only = self.repositories.numbers.get(number).and_then(Option::as_deref).filter(|_| believed);
                let known = near.or(only).map(spelt);
                let written = known.as_deref().unwrap_or("");
                let key = (known.is_some() || believed).then(|| format!("{written}{sign}{number}"));
                (known, key)
            }
        }
    }
}

/// Numbers below this are counts ("#1 priority") unless a word or a link says that they are issues.
const SMALL: u32 = 10;

/// Whether a name before `#4` counts things that are no issues: "Hackathon#4".
fn is_ordinal(name: &str) -> bool {
    !name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_./".contains(letter))
        && !name.contains(['-', '/', '_'])
}

#[cfg(test)]
#[path = "reference_tests.rs"]
mod tests;
