//! Headings that name a group nobody knows, or with a typing error.

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
    for (file, _) in &whole.files {
        let path = &file.page.path;
        findings.extend(file.groups.unknown.iter().map(|one| unknown(path, one, &known)));
        for (groups, heading) in file.groups.sections.iter().zip(&file.page.groups.headings) {
            let own = groups.iter().find(|group| group.evidence.line == Some(heading.line));
            findings.extend(own.and_then(|group| misspelt(path, group, &names, &vocabulary)));
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
    let (wrong, right) = word_out_of_place(&words, &group.slug, names)
        .or_else(|| words.first().filter(|word| is_nearly_team(word, vocabulary)).map(|word| (word.clone(), "team".into())))?;
    let heading = &group.evidence.detail;
    let message = format!("the heading means `{}`, but `{wrong}` is not `{right}`: {heading}", group.slug);
    let evidence = Evidence { rule: "likely-spelling".to_owned(), ..group.evidence.clone() };
    Some(Finding::at(Code::MisspeltGroup, path, group.evidence.line?, message).with_evidence(evidence))
}

/// Returns the word of a heading that only resembles one of a name of the group, where no name stands there as it is.
fn word_out_of_place(words: &[String], slug: &str, names: &Names) -> Option<(String, String)> {
    let own: Vec<&[String]> = names.iter().filter(|name| name.slug == slug).map(|name| name.words.as_slice()).collect();
    let stands = |name: &&[String]| words.windows(name.len()).any(|run| run == *name);
    if own.iter().any(stands) {
        return None;
    }
    let resembles = |word: &String, wanted: &String| {
        word != wanted && wanted.chars().count() >= 5 && distance(word, wanted, 2).is_some()
    };
    own.iter().flat_map(|name| name.iter()).find_map(|wanted| {
        words.iter().find(|word| resembles(word, wanted)).map(|word| (word.clone(), wanted.clone()))
    })
}

fn is_nearly_team(word: &str, vocabulary: &Vocabulary) -> bool {
    distance(word, "team", 1).is_some() && !vocabulary.only_marks(word)
}
