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
pub struct Reference {
    /// The one key of the thing: `Org/issues#251`, `group/project!12`, `CVE-2022-47951`, `scs-0210`, `RFC-2119`.
    pub key: String,
    /// The 1-based line of the file that refers to it first.
    pub line: u32,
}

/// What one file says about references by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// Settles what all files together say; their order does not matter.
    pub fn of<'f>(files: impl IntoIterator<Item = &'f ReferenceFacts>) -> Repositories {
        let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
        let mut owners: BTreeMap<String, usize> = BTreeMap::new();
        let mut called: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let mut numbers: HashMap<u32, Option<String>> = HashMap::new();
        for file in files {
            for repository in &file.repositories {
                let lower = repository.to_lowercase();
                *owners.entry(lower.split('/').next().unwrap_or("").to_owned()).or_default() += 1;
                *spellings.entry(lower).or_default().entry(repository).or_default() += 1;
            }
            for (alias, repository) in &file.aliases {
                *called.entry(alias.clone()).or_default().entry(repository.to_lowercase()).or_default() += 1;
            }
            for (number, repository) in Numbers::of(file.sections.iter().flatten()).only {
                let known = numbers.entry(number).or_insert_with(|| repository.clone());
                if *known != repository {
                    *known = None;
                }
            }
        }
        let mut names: HashMap<String, String> = HashMap::new();
        let home = commonest(owners.iter().map(|(owner, count)| (owner.as_str(), *count))).unwrap_or("").to_owned();
        for repository in spellings.keys().rev() {
            let name = repository.rsplit('/').next().unwrap_or(repository).to_owned();
            called.entry(name).or_default().entry(repository.clone()).or_default();
        }
        for (name, stands_for) in called {
            // The own organisation's repository of that name is meant before any other.
            let own = format!("{home}/{name}");
            let of_links = |repository: &str| spellings.get(repository).map_or(0, |all| all.values().sum::<usize>());
            let counted =
                stands_for.iter().map(|(repository, count)| (repository.as_str(), count * 4 + of_links(repository)));
            let chosen = if stands_for.contains_key(&own) { Some(own.as_str()) } else { commonest(counted) };
            if let Some(repository) = chosen {
                names.insert(name, repository.to_owned());
            }
        }
        let spelling = spellings.into_iter().filter_map(|(lower, counts)| Some((lower, commonest(counts)?.to_owned())));
        Repositories { spelling: spelling.collect(), names, numbers }
    }

    /// Returns the repository as it is spelt most often.
    fn spelt<'r>(&'r self, repository: &'r str) -> &'r str {
        self.spelling.get(&repository.to_lowercase()).map_or(repository, String::as_str)
    }
}

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
        let near = Numbers::of(line);
        let mut last: Option<String> = None;
        for one in line {
            let (repository, key) = match &one.what {
                What::Exact(key) => (None, Some(key.clone())),
                What::Issue { repository, number, sign } => {
                    let spelt = repositories.spelt(repository);
                    (Some(spelt.to_owned()), Some(format!("{spelt}{sign}{number}")))
                }
                What::Named { name, number } => {
                    let known = near.get(*number).or(repositories.names.get(&name.to_lowercase()).map(String::as_str));
                    let spelt = known.map_or(name.as_str(), |known| repositories.spelt(known)).to_owned();
                    let key = (known.is_some() || !is_ordinal(name)).then(|| format!("{spelt}#{number}"));
                    (known.map(|_| spelt), key)
                }
                What::Bare { number, sign, follows, said } => {
                    let listed = last.as_deref().filter(|_| *follows);
                    let shown = near.get(*number).or(listed).or(section.get(*number)).or(file.get(*number));
                    let only = repositories.numbers.get(number).and_then(Option::as_deref);
                    let known = shown
                        .or(only.filter(|_| *said || *number >= SMALL))
                        .map(|known| repositories.spelt(known).to_owned());
                    let key = match &known {
                        Some(known) => Some(format!("{known}{sign}{number}")),
                        None => (*said || *number >= SMALL).then(|| format!("{sign}{number}")),
                    };
                    (known, key)
                }
            };
            last = repository;
            found.extend(key.filter(|key| keys.insert(key.clone())).map(|key| Reference { key, line: one.line }));
        }
    }
    found
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
