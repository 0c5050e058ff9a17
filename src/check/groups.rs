//! Headings that name a group nobody knows, or with a typing error.

use std::collections::BTreeSet;

use crate::corpus::Corpus;
use crate::facets::group::{GroupFacet, KnownGroups, Resolution, UnknownGroup, Vocabulary};
use crate::facets::{Evidence, Source};
use crate::reindex::gather::Whole;
use crate::schema::groups::{Names, distance, is_connector, name_words};

use super::{Code, Finding};

/// Returns the findings about groups.
pub(super) fn findings(corpus: &Corpus, whole: &Whole) -> Vec<Finding> {
    let vocabulary = corpus.config().group_vocabulary();
    let known = KnownGroups::new(whole.catalogue.groups.iter().cloned(), &vocabulary);
    let names = Names::of(known.iter().map(|group| (group.slug.as_str(), group.kind)), &vocabulary);
    let mut findings = Vec::new();
    for file in &whole.files {
        let path = &file.path;
        findings.extend(file.settled.groups.unknown.iter().map(|one| unknown(path, one, &known)));
        let mut told = BTreeSet::new();
        for (groups, heading) in file.settled.groups.sections.iter().zip(&file.facts.groups.headings) {
            let own = groups.iter().find(|group| group.evidence.line == Some(heading.line));
            let finding = own.and_then(|group| misspelt(path, group, &names, &vocabulary));
            // A deck repeats its headings from slide to slide.
            findings.extend(finding.filter(|finding| told.insert(finding.message.clone())));
        }
    }
    findings
}

fn unknown(path: &str, one: &UnknownGroup, known: &KnownGroups) -> Finding {
    let nearest = match known.resolve(&one.heading, None) {
        Resolution::Unknown { nearest } => nearest.into_iter().next().map(|(slug, _)| slug),
        Resolution::Exact(slug) | Resolution::Alias(slug) => Some(slug),
        Resolution::Ambiguous(slugs) => slugs.into_iter().next(),
    };
    let hint = nearest.map_or(String::new(), |slug| format!("; the nearest is `{slug}`"));
    let message = format!("the heading names a group that the corpus does not show: {}{hint}", one.heading);
    Finding::at(Code::UnknownGroup, path, one.line, message)
}

/// A heading that names the group letter by letter is fine; one that only resembles its names has a typing error.
fn misspelt(path: &str, group: &GroupFacet, names: &Names, vocabulary: &Vocabulary) -> Option<Finding> {
    if group.evidence.source != Source::Heading || group.evidence.rule != "heading" {
        return None;
    }
    let words: Vec<String> =
        name_words(&group.evidence.detail).into_iter().filter(|word| !is_connector(word)).collect();
    let (wrong, right) = word_out_of_place(&words, &group.slug, names).or_else(|| {
        words.first().filter(|word| is_nearly_team(word, vocabulary)).map(|word| (word.clone(), "team".into()))
    })?;
    let heading = &group.evidence.detail;
    let message = format!("the heading means `{}`, but `{wrong}` is not `{right}`: {heading}", group.slug);
    let evidence = Evidence { rule: "likely-spelling".to_owned(), ..group.evidence.clone() };
    Some(Finding::at(Code::MisspeltGroup, path, group.evidence.line?, message).with_evidence(evidence))
}

/// Returns the word of a heading that is no word of any name, but nearly one of the group's.
fn word_out_of_place(words: &[String], slug: &str, names: &Names) -> Option<(String, String)> {
    let known = |word: &String| names.iter().any(|name| name.words.contains(word));
    let mut own = names.iter().filter(|name| name.slug == slug).flat_map(|name| &name.words);
    let strange: Vec<&String> = words.iter().filter(|word| !known(word)).collect();
    own.find_map(|wanted| {
        let word = strange.iter().find(|word| is_slip(word, wanted))?;
        Some(((*word).clone(), wanted.clone()))
    })
}

/// A letter or two in a long word; a plural is none.
fn is_slip(word: &str, wanted: &str) -> bool {
    let limit = match wanted.chars().count() {
        ..6 => return false,
        6..9 => 1,
        9.. => 2,
    };
    let plural = word.strip_suffix('s') == Some(wanted) || wanted.strip_suffix('s') == Some(word);
    word.chars().next() == wanted.chars().next() && !plural && distance(word, wanted, limit).is_some()
}

fn is_nearly_team(word: &str, vocabulary: &Vocabulary) -> bool {
    distance(word, "team", 1).is_some() && !vocabulary.only_marks(word)
}
