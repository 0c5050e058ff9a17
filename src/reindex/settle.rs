//! What needs the neighbours, settled in path order, with what the configuration says about it.
//!
//! What all files say together is learnt in three rounds over their facts ([`Corpuswide`]); then each file is settled by
//! itself, where its document is made or its shard named, so that what was settled need not be kept for all of them.

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
use crate::facets::date::{Calendar, DateFacts, DateOptions, DatedFile, FileDates};
use crate::facets::group::{self, Clues, FileGroups, Groups};
use crate::facets::reference::{Linked, Reference, Repositories};
use crate::facets::{Evidence, Source, entry};
use crate::forge;
use crate::words::Definitions;

use super::facts::{Facts, SectionFacts};
use super::gather::{File, Run};

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
    calendar: Calendar,
    /// The days on which files were first committed, where the history is asked.
    committed: BTreeMap<String, Day>,
    repositories: Repositories,
    repeated: Repeated,
    /// For each section that says what an earlier one said, where that stands.
    originals: HashMap<Spot, Place>,
}

impl Corpuswide {
    /// Learns what the files of a corpus say together; `None` where the facts of a run cannot be read.
    pub fn of(runs: &[Run], corpus: &Corpus) -> Option<(Corpuswide, Catalogue)> {
        let mut catalogue = Catalogue { settings: settings(runs, corpus), ..Catalogue::default() };
        let mut corpuswide = Corpuswide::named(runs, corpus, &mut catalogue)?;
        corpuswide.learn_days(runs)?;
        corpuswide.compare(runs, corpus.config(), &mut catalogue)?;
        Some((corpuswide, catalogue))
    }

    /// Learns what the files call each other: the groups, the repositories, and the words that they explain.
    fn named(runs: &[Run], corpus: &Corpus, catalogue: &mut Catalogue) -> Option<Corpuswide> {
        let vocabulary = Arc::new(corpus.config().group_vocabulary());
        let mut calendar = Calendar::new(date_options(runs, corpus.config()));
        let mut clues: Vec<Clues<'_>> = Vec::new();
        let (mut linked, mut definitions) = (Linked::default(), Definitions::default());
        for run in runs {
            let (groups, dates) = (run.column(&run.facts.groups)?, run.column(&run.facts.dates)?);
            for ((file, groups), dates) in run.files.iter().zip(&groups[..]).zip(&dates[..]) {
                clues.push(groups.clues(&file.path, &vocabulary));
                calendar.learn_order(&file.path, dates);
            }
            run.column(&run.facts.references)?.iter().for_each(|references| linked.add(references));
            run.column(&run.facts.definitions)?.iter().for_each(|explained| definitions.extend(explained));
            catalogue.learn_names(run.column(&run.facts.named)?.iter().flatten());
        }
        catalogue.definitions = definitions.entries();
        let committed = match corpus.history() {
            History::Read => first_commits(corpus.root()),
            History::Unread => BTreeMap::new(),
        };
        Some(Corpuswide {
            groups: Groups::of(&clues, vocabulary),
            calendar,
            committed,
            repositories: linked.repositories(),
            repeated: Repeated::default(),
            originals: HashMap::new(),
        })
    }

    /// Learns when the groups met.
    fn learn_days(&mut self, runs: &[Run]) -> Option<()> {
        for run in runs {
            for ((number, file), facts) in (run.first..).zip(&run.files).zip(&run.column(&run.facts.dates)?[..]) {
                let dated = dated(number, &file.path, facts, &self.groups, &self.committed);
                self.calendar.learn(&dated);
            }
        }
        Some(())
    }

    /// Finds what is said again and again, and counts what the groups say.
    fn compare(&mut self, runs: &[Run], config: &Config, catalogue: &mut Catalogue) -> Option<()> {
        let mut said = Said::default();
        for run in runs {
            let (groups, dates) = (run.column(&run.facts.groups)?, run.column(&run.facts.dates)?);
            let sections = run.column(&run.facts.sections)?;
            let facts = groups.iter().zip(&dates[..]).zip(&sections[..]);
            for ((number, file), ((groups, dates), sections)) in (run.first..).zip(&run.files).zip(facts) {
                let dates = self.dates(number, &file.path, dates, config);
                said.count(&self.groups.of_file(number, groups));
                said.add(number as u32, self.groups.series(number).unwrap_or(""), sections, &dates);
                let contradictions = dates.contradictions.into_iter().map(|one| (file.path.clone(), one));
                catalogue.contradictions.extend(contradictions);
            }
        }
        catalogue.groups = self.groups.counted(&said.of_groups);
        self.repeated = said.lines.repeated();
        let path = |file: u32| {
            let run = &runs[runs.partition_point(|run| run.first <= file as usize) - 1];
            run.files[file as usize - run.first].path.clone()
        };
        let place = |(file, line): Spot| Place { path: path(file), line };
        let copies = said.passages.copies().into_iter();
        self.originals = copies.map(|(copy, original)| (copy, place(original))).collect();
        Some(())
    }

    /// Settles files that stand together; `first` is the number of the first.
    pub fn settle_all(&self, first: usize, files: &[File], facts: &[Facts], config: &Config) -> Vec<Settled> {
        let files = (first..).zip(files).zip(facts);
        files.map(|((number, file), facts)| self.settle(number, &file.path, facts, config)).collect()
    }

    fn settle(&self, number: usize, path: &str, facts: &Facts, config: &Config) -> Settled {
        let mut groups = self.groups.of_file(number, &facts.groups);
        credit_headings(&mut groups, config);
        Settled {
            dates: self.dates(number, path, &facts.dates, config),
            groups,
            references: facts.references.settle(&self.repositories),
            marks: self.marks(number, facts),
        }
    }

    fn dates(&self, number: usize, path: &str, facts: &DateFacts, config: &Config) -> FileDates {
        let mut dates = self.calendar.dates(&dated(number, path, facts, &self.groups, &self.committed));
        credit_pattern(path, &mut dates, config);
        dates
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

/// Returns a file with what is known about it from outside.
fn dated<'f>(
    number: usize,
    path: &'f str,
    facts: &'f DateFacts,
    groups: &'f Groups,
    committed: &BTreeMap<String, Day>,
) -> DatedFile<'f> {
    DatedFile { path, series: groups.series(number), facts, committed: committed.get(path).copied() }
}

/// What is said in the sections of a corpus.
#[derive(Default)]
struct Said {
    /// How many sections are about each group.
    of_groups: HashMap<String, u64>,
    lines: Lines,
    passages: Passages,
}

impl Said {
    fn count(&mut self, groups: &FileGroups) {
        for group in groups.sections.iter().flatten() {
            *entry(&mut self.of_groups, &group.slug) += 1;
        }
    }

    fn add(&mut self, file: u32, series: &str, sections: &[SectionFacts], dates: &FileDates) {
        if !sections.is_empty() {
            self.lines.add(series, sections.iter().map(|section| &section.digest));
        }
        for (section, date) in sections.iter().zip(&dates.sections) {
            self.passages.add(&section.digest, date.as_ref().map(|date| date.day), (file, section.line));
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

/// What is said about a single file goes before what a pattern of paths says.
fn date_options(runs: &[Run], config: &Config) -> DateOptions {
    let fixed = |file: &File| {
        let of_file = config.files.get(&file.path).and_then(|rule| rule.day());
        let day: Option<Day> = of_file.or_else(|| config.placed(&file.path)?.day.map(Some))?;
        Some((file.path.clone(), day))
    };
    let fixes = if config.files.is_empty() && config.paths.is_empty() {
        BTreeMap::new()
    } else {
        runs.iter().flat_map(|run| &run.files).filter_map(fixed).collect()
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
