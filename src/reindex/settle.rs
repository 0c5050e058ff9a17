//! What needs the neighbours, settled in one pass in path order, with what the configuration says about it.

use std::collections::BTreeMap;

use crate::catalogue::{Catalogue, Settings};
use crate::corpus::config::Config;
use crate::corpus::history::first_commits;
use crate::corpus::{Corpus, History};
use crate::date::Day;
use crate::facets::Source;
use crate::facets::date::{self, DateOptions, DatedFile, FileDates};
use crate::facets::group::{self, FileGroups, GroupFacts};
use crate::facets::reference::{Reference, Repositories};
use crate::forge;
use crate::words::Definitions;

use super::facts::Facts;
use super::marks::{Mark, mark};

/// What one file has once the whole corpus was looked at. The lists have one entry for each section.
pub struct Settled {
    pub dates: FileDates,
    pub groups: FileGroups,
    pub references: Vec<Vec<Reference>>,
    pub marks: Vec<Mark>,
}

/// Settles the facets of all files, in path order.
pub fn settle(facts: &[&Facts], corpus: &Corpus) -> (Vec<Settled>, Catalogue) {
    let config = corpus.config();
    let of_groups: Vec<GroupFacts> = facts.iter().map(|file| file.groups.clone()).collect();
    let groups = group::settle(&of_groups, &config.group_vocabulary());
    let dates = dates(facts, &groups.files, corpus);
    let repositories = Repositories::of(facts.iter().map(|file| &file.references));
    let mut catalogue = Catalogue {
        groups: groups.known.iter().cloned().collect(),
        settings: Settings { forge: config.forge.clone().or_else(|| forge_of(corpus)), ..Settings::of(config) },
        ..Catalogue::default()
    };
    let mut definitions = Definitions::default();
    let mut settled = Vec::with_capacity(facts.len());
    for ((file, mut groups), mut dates) in facts.iter().zip(groups.files).zip(dates) {
        let contradictions = dates.contradictions.iter().cloned();
        catalogue.contradictions.extend(contradictions.map(|contradiction| (file.path.clone(), contradiction)));
        catalogue.learn_names(file.named.iter());
        definitions.extend(&file.definitions);
        credit_headings(&mut groups, config);
        credit_pattern(&file.path, &mut dates, config);
        let references = file.references.settle(&repositories);
        settled.push(Settled { dates, groups, references, marks: Vec::new() });
    }
    catalogue.definitions = definitions.entries();
    mark(facts, &mut settled, &config.headings.boilerplate);
    (settled, catalogue)
}

/// Returns the template of addresses for the forge that the checkout around the corpus was cloned from.
fn forge_of(corpus: &Corpus) -> Option<String> {
    let checkout = corpus.checkout()?;
    let template = forge::template(&checkout.origin?)?;
    let below = corpus.root().strip_prefix(&checkout.root).ok()?.to_str()?.replace('\\', "/");
    let prefix = if below.is_empty() { below } else { format!("{below}/") };
    Some(template.replace("{path}", &format!("{prefix}{{path}}")))
}

fn dates(facts: &[&Facts], groups: &[FileGroups], corpus: &Corpus) -> Vec<FileDates> {
    let committed = match corpus.history() {
        History::Read => first_commits(corpus.root()),
        History::Unread => BTreeMap::new(),
    };
    let files = facts.iter().zip(groups).map(|(file, groups)| DatedFile {
        path: &file.path,
        series: groups.series.as_ref().map(|series| series.slug.as_str()),
        facts: &file.dates,
        committed: committed.get(&file.path).copied(),
    });
    date::settle(&files.collect::<Vec<_>>(), &date_options(facts, corpus.config()))
}

/// What is said about a single file goes before what a pattern of paths says.
fn date_options(facts: &[&Facts], config: &Config) -> DateOptions {
    let fixed = |file: &&Facts| {
        let of_file = config.files.get(&file.path).and_then(|rule| rule.day());
        let day: Option<Day> = of_file.or_else(|| config.placed(&file.path)?.day.map(Some))?;
        Some((file.path.clone(), day))
    };
    let fixes = if config.files.is_empty() && config.paths.is_empty() {
        BTreeMap::new()
    } else {
        facts.iter().filter_map(fixed).collect()
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
        dated.evidence.rule = "path-pattern".to_owned();
        dated.evidence.detail = format!("`{}` in minutes.toml", placed.pattern);
    }
}
