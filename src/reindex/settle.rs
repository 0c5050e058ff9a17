//! What needs the neighbours, settled in path order, with what the configuration says about it.
//!
//! What all files say together is learnt in two rounds over their facts ([`Corpuswide`]); then each file is settled by
//! itself, where its document is made or its shard named, so that what was settled need not be kept for all of them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::catalogue::{Catalogue, Settings};
use crate::corpus::config::Config;
use crate::corpus::history::first_commits;
use crate::corpus::{Corpus, History};
use crate::date::Day;
use crate::document::Place;
use crate::facets::boilerplate::{Lines, Repeated};
use crate::facets::copies::{Passages, Spot};
use crate::facets::date::{self, DateFacts, DateOptions, DatedFile, FileDates};
use crate::facets::group::{self, Clues, FileGroups, Groups};
use crate::facets::reference::{Linked, Reference, Repositories};
use crate::facets::{Evidence, Source};
use crate::forge;
use crate::words::Definitions;

use super::facts::{Facts, SectionFacts};
use super::gather::Run;

/// What one file has once the whole corpus was looked at. The lists have one entry for each section.
pub struct Settled {
    pub dates: FileDates,
    pub groups: FileGroups,
    pub references: Vec<Vec<Reference>>,
    pub marks: Vec<Mark>,
}

/// What a section is by comparison with the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Why it is boilerplate, where it is.
    pub boilerplate: Option<Evidence>,
    /// The section of an earlier meeting that says the same words.
    pub copy_of: Option<Place>,
}

/// What all files say together. Files have their numbers in path order.
pub struct Corpuswide {
    groups: Groups,
    dates: Vec<FileDates>,
    repositories: Repositories,
    repeated: Repeated,
    /// For each section that says what an earlier one said, where that stands.
    originals: HashMap<Spot, Place>,
}

impl Corpuswide {
    /// Learns what the files of a corpus say together.
    pub fn of(runs: &[Run], corpus: &Corpus) -> (Corpuswide, Catalogue) {
        let mut catalogue = Catalogue { settings: settings(runs, corpus), ..Catalogue::default() };
        let first = First::of(runs, corpus, &mut catalogue);
        let mut second = Second::default();
        let mut number = 0;
        for run in runs {
            for facts in run.facts.all().iter() {
                second.learn(number, facts, &first);
                number += 1;
            }
        }
        let First { groups, dates, repositories } = first;
        catalogue.groups = groups.counted(&second.sections);
        let paths: Vec<&str> = runs.iter().flat_map(|run| &run.files).map(|file| file.path.as_str()).collect();
        let place = |(file, line): Spot| Place { path: paths[file as usize].to_owned(), line };
        let originals = second.passages.copies().into_iter().map(|(copy, original)| (copy, place(original))).collect();
        (Corpuswide { groups, dates, repositories, repeated: second.lines.repeated(), originals }, catalogue)
    }

    /// Settles files that stand together; `first` is the number of the first.
    pub fn settle_all(&self, first: usize, facts: &[Facts], config: &Config) -> Vec<Settled> {
        (first..).zip(facts).map(|(number, facts)| self.settle(number, facts, config)).collect()
    }

    fn settle(&self, number: usize, facts: &Facts, config: &Config) -> Settled {
        let mut groups = self.groups.of_file(number, &facts.groups);
        credit_headings(&mut groups, config);
        let references = facts.references.settle(&self.repositories);
        Settled { dates: self.dates[number].clone(), groups, references, marks: self.marks(number, facts) }
    }

    fn marks(&self, number: usize, facts: &Facts) -> Vec<Mark> {
        let series = self.groups.series(number).unwrap_or("");
        let mark = |section: &SectionFacts| {
            let named = section.named.and_then(|it| it.evidence(&section.heading, section.line, &section.digest));
            let boilerplate = named.or_else(|| self.repeated.evidence(series, section.line, &section.digest));
            Mark { boilerplate, copy_of: self.originals.get(&(number as u32, section.line)).cloned() }
        };
        facts.sections.iter().map(mark).collect()
    }
}

/// What is learnt in the first round: whose meeting each file is, and on which day.
struct First {
    groups: Groups,
    dates: Vec<FileDates>,
    repositories: Repositories,
}

impl First {
    fn of(runs: &[Run], corpus: &Corpus, catalogue: &mut Catalogue) -> First {
        let vocabulary = Arc::new(corpus.config().group_vocabulary());
        let mut clues: Vec<Clues<'_>> = Vec::new();
        let mut dates: Vec<Cow<'_, DateFacts>> = Vec::new();
        let (mut linked, mut definitions) = (Linked::default(), Definitions::default());
        for run in runs {
            let mut learn = |path, facts: &Facts| {
                clues.push(facts.groups.clues(path, &vocabulary));
                linked.add(&facts.references);
                definitions.extend(&facts.definitions);
                catalogue.learn_names(facts.named.iter());
            };
            let paths = run.files.iter().map(|file| file.path.as_str());
            match run.facts.all() {
                Cow::Borrowed(all) => paths.zip(all).for_each(|(path, facts)| {
                    learn(path, facts);
                    dates.push(Cow::Borrowed(&facts.dates));
                }),
                Cow::Owned(all) => paths.zip(all).for_each(|(path, facts)| {
                    learn(path, &facts);
                    dates.push(Cow::Owned(facts.dates));
                }),
            }
        }
        catalogue.definitions = definitions.entries();
        let groups = Groups::of(&clues, vocabulary);
        let paths: Vec<&str> = runs.iter().flat_map(|run| &run.files).map(|file| file.path.as_str()).collect();
        let dates = dated(&paths, &dates, &groups, corpus);
        for (path, dates) in paths.iter().zip(&dates) {
            let contradictions = dates.contradictions.iter().cloned();
            catalogue.contradictions.extend(contradictions.map(|one| ((*path).to_owned(), one)));
        }
        First { groups, dates, repositories: linked.repositories() }
    }
}

/// What is learnt in the second round, which knows the series and the days.
#[derive(Default)]
struct Second {
    /// How many sections are about each group.
    sections: HashMap<String, u64>,
    lines: Lines,
    passages: Passages,
}

impl Second {
    fn learn(&mut self, number: usize, facts: &Facts, first: &First) {
        let file = number as u32;
        for group in first.groups.of_file(number, &facts.groups).sections.iter().flatten() {
            match self.sections.get_mut(&group.slug) {
                Some(count) => *count += 1,
                None => drop(self.sections.insert(group.slug.clone(), 1)),
            }
        }
        if !facts.sections.is_empty() {
            let digests = facts.sections.iter().map(|section| &section.digest);
            self.lines.add(first.groups.series(number).unwrap_or(""), file, digests);
        }
        let days = first.dates[number].sections.iter().map(|date| date.as_ref().map(|date| date.day));
        for (section, day) in facts.sections.iter().zip(days) {
            self.passages.add(&section.digest, day, (file, section.line));
        }
    }
}

fn settings(runs: &[Run], corpus: &Corpus) -> Settings {
    let config = corpus.config();
    let forge = config.forge.clone().or_else(|| forge_of(corpus));
    let paths: Vec<&str> = runs.iter().flat_map(|run| &run.files).map(|file| file.path.as_str()).collect();
    // Git is asked only where an address names what it says.
    let uncommitted =
        forge.as_deref().filter(|forge| forge::asks_for_commit(forge)).and_then(|_| corpus.uncommitted(&paths));
    Settings { forge, uncommitted, ..Settings::of(config) }
}

/// Returns the template of addresses for the forge that the checkout around the corpus was cloned from.
fn forge_of(corpus: &Corpus) -> Option<String> {
    let checkout = corpus.checkout()?;
    let template = forge::template(&checkout.origin?)?;
    let below = corpus.root().strip_prefix(&checkout.root).ok()?.to_str()?.replace('\\', "/");
    let prefix = if below.is_empty() { below } else { format!("{below}/") };
    Some(template.replace("{path}", &format!("{prefix}{{path}}")))
}

fn dated(paths: &[&str], facts: &[Cow<'_, DateFacts>], groups: &Groups, corpus: &Corpus) -> Vec<FileDates> {
    let committed = match corpus.history() {
        History::Read => first_commits(corpus.root()),
        History::Unread => BTreeMap::new(),
    };
    let files = paths.iter().zip(facts).enumerate().map(|(number, (path, facts))| DatedFile {
        path,
        series: groups.series(number),
        facts,
        committed: committed.get(*path).copied(),
    });
    let files: Vec<DatedFile<'_>> = files.collect();
    let mut dates = date::settle(&files, &date_options(paths, corpus.config()));
    for (path, dates) in paths.iter().zip(&mut dates) {
        credit_pattern(path, dates, corpus.config());
    }
    dates
}

/// What is said about a single file goes before what a pattern of paths says.
fn date_options(paths: &[&str], config: &Config) -> DateOptions {
    let fixed = |path: &&str| {
        let of_file = config.files.get(*path).and_then(|rule| rule.day());
        let day: Option<Day> = of_file.or_else(|| config.placed(path)?.day.map(Some))?;
        Some(((*path).to_owned(), day))
    };
    let fixes = if config.files.is_empty() && config.paths.is_empty() {
        BTreeMap::new()
    } else {
        paths.iter().filter_map(fixed).collect()
    };
    DateOptions { order: config.date_order, fixes }
}

/// A heading that the configuration lists is believed for that reason.
fn credit_headings(groups: &mut FileGroups, config: &Config) {
    if config.headings.groups.is_empty() {
        return;
    }
    let listed = |facet: &&mut group::GroupFacet| {
        facet.evidence.source == Source::Heading && config.headings.names_a_group(&facet.evidence.detail)
    };
    for facet in groups.sections.iter_mut().flatten().filter(listed) {
        facet.evidence.source = Source::Config;
        facet.evidence.rule = "config-heading".to_owned();
    }
}

/// A date that a pattern reads in the path names the pattern.
fn credit_pattern(path: &str, dates: &mut FileDates, config: &Config) {
    let by_file = config.files.get(path).is_some_and(|rule| rule.day().is_some());
    let Some(placed) = config.placed(path).filter(|placed| !by_file && placed.day.is_some()) else { return };
    for dated in dates.file.iter_mut().chain(dates.sections.iter_mut().flatten()) {
        let dated = Arc::make_mut(dated);
        dated.evidence.rule = "path-pattern".to_owned();
        dated.evidence.detail = format!("`{}` in minutes.toml", placed.pattern);
    }
}
