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

use super::page::Page;

/// What one file has once the whole corpus was looked at.
pub struct Settled {
    pub page: Page,
    pub dates: FileDates,
    pub groups: FileGroups,
    pub references: Vec<Vec<Reference>>,
}

/// Settles the facets of all files, in path order.
pub fn settle(pages: Vec<Page>, corpus: &Corpus) -> (Vec<Settled>, Catalogue) {
    let config = corpus.config();
    let facts: Vec<GroupFacts> = pages.iter().map(|page| page.groups.clone()).collect();
    let groups = group::settle(&facts, &config.group_vocabulary());
    let dates = dates(&pages, &groups.files, corpus);
    let repositories = Repositories::of(pages.iter().map(|page| &page.references));
    let mut catalogue = Catalogue {
        groups: groups.known.iter().cloned().collect(),
        settings: Settings { forge: config.forge.clone().or_else(|| forge_of(corpus)), ..Settings::of(config) },
        ..Catalogue::default()
    };
    let mut settled = Vec::with_capacity(pages.len());
    for ((page, mut groups), mut dates) in pages.into_iter().zip(groups.files).zip(dates) {
        let contradictions = dates.contradictions.iter().cloned();
        catalogue.contradictions.extend(contradictions.map(|contradiction| (page.path.clone(), contradiction)));
        catalogue.learn_names(page.people.iter().flatten());
        credit_headings(&mut groups, config);
        credit_pattern(&page.path, &mut dates, config);
        let references = page.references.settle(&repositories);
        settled.push(Settled { page, dates, groups, references });
    }
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

fn dates(pages: &[Page], groups: &[FileGroups], corpus: &Corpus) -> Vec<FileDates> {
    let committed = match corpus.history() {
        History::Read => first_commits(corpus.root()),
        History::Unread => BTreeMap::new(),
    };
    let files = pages.iter().zip(groups).map(|(page, groups)| DatedFile {
        path: &page.path,
        series: groups.series.as_ref().map(|series| series.slug.as_str()),
        facts: &page.dates,
        committed: committed.get(&page.path).copied(),
    });
    date::settle(&files.collect::<Vec<_>>(), &date_options(pages, corpus.config()))
}

/// What is said about a single file goes before what a pattern of paths says.
fn date_options(pages: &[Page], config: &Config) -> DateOptions {
    let fixed = |page: &Page| {
        let of_file = config.files.get(&page.path).and_then(|rule| rule.day());
        let day: Option<Day> = of_file.or_else(|| config.placed(&page.path)?.day.map(Some))?;
        Some((page.path.clone(), day))
    };
    let fixes = if config.files.is_empty() && config.paths.is_empty() {
        BTreeMap::new()
    } else {
        pages.iter().filter_map(fixed).collect()
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
