//! Whose meeting a file is.
//!
//! The first folder that is not generic names the series, and folders below it that hold meetings of their own are groups
//! too. Where folders say nothing, a part of the file name that repeats over several meetings does, then the front
//! matter, then a title that repeats. A folder that holds no meeting at all is no group.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{Place, names_a_day, plain_words};
use super::{Clues, Evidence, GroupFacet, GroupFacts, Kind, Source, Vocabulary};
use crate::schema::groups::slug;

/// The groups a file belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Belonging {
    /// The group whose meeting it is.
    pub(super) series: Option<GroupFacet>,
    /// The groups inside that group, outermost first.
    pub(super) nested: Vec<GroupFacet>,
    /// The day in the path, as `yyyymmdd`.
    pub(super) stamp: Option<u32>,
    /// Whether the path is that of a meeting.
    pub(super) numbered: bool,
}

impl Belonging {
    /// Returns the series and the groups inside it.
    pub(super) fn groups(&self) -> impl Iterator<Item = &GroupFacet> {
        self.series.iter().chain(&self.nested)
    }
}

/// Reads the series of every file.
pub(super) fn settle(clues: &[Clues<'_>], vocabulary: &Vocabulary) -> Vec<Belonging> {
    let places: Vec<Place> = clues.iter().map(|file| Place::of(file.path, vocabulary)).collect();
    let corpus = Corpus::new(clues, &places, vocabulary);
    let mut belongings: Vec<Belonging> =
        clues.iter().zip(&places).map(|(file, place)| corpus.belonging(file, place)).collect();
    agree_on_kinds(&mut belongings);
    belongings
}

/// Gives a group one kind where folders above it tell it only for some of its files.
fn agree_on_kinds(belongings: &mut [Belonging]) {
    let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
    for group in belongings.iter().flat_map(Belonging::groups) {
        let kind = kinds.entry(group.slug.clone()).or_insert(group.kind);
        *kind = group.kind.min(*kind);
    }
    for group in belongings.iter_mut().flat_map(|belonging| belonging.series.iter_mut().chain(&mut belonging.nested)) {
        group.kind = kinds[&group.slug];
    }
}

/// How often a part of a name or a title must occur before it is a series.
const REPEATED: usize = 3;

/// What only all files together show.
struct Corpus<'f> {
    vocabulary: &'f Vocabulary,
    /// How many outermost candidates all meetings share, which therefore tell nothing.
    shared: usize,
    /// Whether all meetings stand in one folder, which then tells less than their names.
    uniform: bool,
    /// How many meetings are below each chain of folders.
    meetings: BTreeMap<Vec<&'f str>, usize>,
    /// The chains of folders that hold a meeting themselves.
    held_in: BTreeSet<Vec<&'f str>>,
    /// The parts of file names that repeat.
    parts: BTreeSet<Vec<String>>,
    /// The titles that repeat.
    titles: BTreeSet<&'f str>,
}

impl<'f> Corpus<'f> {
    fn new(clues: &'f [Clues<'_>], places: &[Place<'f>], vocabulary: &'f Vocabulary) -> Corpus<'f> {
        let is_meeting = |file: &Clues, place: &Place| place.numbered || file.dated;
        let held: Vec<&Place<'f>> =
            clues.iter().zip(places).filter(|(file, place)| is_meeting(file, place)).map(|(_, place)| place).collect();
        let mut meetings: BTreeMap<Vec<&'f str>, usize> = BTreeMap::new();
        for place in &held {
            for depth in 1..=place.folders.len() {
                *meetings.entry(place.folders[..depth].to_vec()).or_default() += 1;
            }
        }
        let uniform = held.windows(2).all(|pair| pair[0].folders == pair[1].folders);
        let loose = held.iter().filter(|place| (uniform || place.folders.is_empty()) && !place.part.is_empty());
        // Agenda and minutes of one day are one meeting.
        let days: BTreeSet<(&[String], &[String])> = loose.map(|place| (&place.part[..], &place.when[..])).collect();
        let titles = clues.iter().filter_map(|file| file.title.as_ref()).map(|(title, _)| title.as_str());
        Corpus {
            vocabulary,
            shared: shared(&held),
            uniform,
            meetings,
            held_in: held.iter().map(|place| place.folders.clone()).collect(),
            parts: repeated(days.into_iter().map(|(part, _)| part.to_vec())),
            titles: repeated(titles),
        }
    }

    fn belonging(&self, file: &Clues<'_>, place: &Place<'f>) -> Belonging {
        if let Some(configured) = file.configured.as_ref().filter(|configured| !slug(configured).is_empty()) {
            let series = Some(self.facet(&slug(configured), &[], Source::Config, "config", None));
            return Belonging { series, nested: Vec::new(), stamp: place.stamp, numbered: true };
        }
        let named_apart = self.uniform && self.parts.len() > 1 && self.repeated_part(place).is_some();
        let mut found = if named_apart { Vec::new() } else { self.by_folder(place) };
        let series = if found.is_empty() { self.otherwise(file, place) } else { Some(found.remove(0)) };
        let numbered = place.numbered || file.dated;
        Belonging { series, nested: found, stamp: place.stamp, numbered }
    }

    fn by_folder(&self, place: &Place<'f>) -> Vec<GroupFacet> {
        let first = self.first_group(place);
        let held = |depth: usize| self.meetings.get(&place.folders[..=depth]).copied().unwrap_or_default();
        let mut found = Vec::new();
        for depth in first..place.folders.len() {
            let enough = if depth == first { 1 } else { 2 };
            if held(depth) >= enough || (depth == first && self.calls_itself_a_group(place.folders[depth])) {
                let above: Vec<&str> = place.above.iter().chain(&place.folders[..depth]).copied().collect();
                let rule = if depth == first { "folder" } else { "nested-folder" };
                let facet = self.facet(&slug(place.folders[depth]), &above, Source::Path, rule, None);
                found.extend((!found.iter().any(|other: &GroupFacet| other.slug == facet.slug)).then_some(facet));
            }
        }
        found
    }

    /// Returns which of the folders is the group: not one that all meetings share, unless it calls itself one and
    /// all of them stand in one folder, and not `wg` in `wg/batch` or `work` in `work/sig-batch`.
    fn first_group(&self, place: &Place<'f>) -> usize {
        let last = place.folders.len().saturating_sub(1);
        let only_a_kind = |folder: &str| plain_words(folder).iter().all(|word| self.vocabulary.may_hold_groups(word));
        let kind = |folder: &str| self.vocabulary.kind_of(&slug(folder), &[]);
        let holds_a_sig = |folder, inner| kind(folder) == Kind::Other && matches!(kind(inner), Kind::Sig | Kind::Wg);
        let contains = |depth: usize| {
            let (folder, inner) = (place.folders[depth], place.folders[depth + 1]);
            let holds_groups = only_a_kind(folder) || holds_a_sig(folder, inner);
            holds_groups && !self.held_in.contains(&place.folders[..=depth])
        };
        let is_named = |depth: &usize| {
            let folder = place.folders[*depth];
            self.calls_itself_a_group(folder) && !plain_words(folder).iter().any(|word| self.names_records(word))
        };
        let named = Some(last).filter(|_| self.uniform && !place.folders.is_empty());
        let named = named.and_then(|last| (0..=last).rev().find(is_named));
        (named.unwrap_or(self.shared)..last).find(|depth| !contains(*depth)).unwrap_or(last)
    }

    fn names_records(&self, word: &str) -> bool {
        self.vocabulary.words.record.contains(word)
    }

    /// A folder such as `sig-network` is a group before it holds a meeting.
    fn calls_itself_a_group(&self, folder: &str) -> bool {
        matches!(self.vocabulary.kind_of(&slug(folder), &[]), Kind::Sig | Kind::Wg | Kind::Board)
    }

    fn otherwise(&self, file: &Clues<'_>, place: &Place<'f>) -> Option<GroupFacet> {
        let by_part = self.repeated_part(place).map(|part| self.facet(&part, &place.above, Source::Path, "name", None));
        let by_folder = || {
            let weak = place.weak.last().filter(|_| place.numbered)?;
            Some(self.facet(&slug(weak), &place.above, Source::Path, "weak-folder", None))
        };
        let by_front_matter = || {
            let (value, line) = file.front_matter.as_ref().filter(|(value, _)| !slug(value).is_empty())?;
            Some(self.facet(&slug(value), &[], Source::FrontMatter, "front-matter", Some(*line)))
        };
        let by_title = || {
            let is_meeting = place.numbered || file.dated;
            let title = file.title.as_ref().filter(|_| is_meeting);
            let (title, line) = title.filter(|(title, _)| self.titles.contains(title.as_str()))?;
            Some(self.facet(title, &[], Source::Heading, "title", Some(*line)))
        };
        by_part.or_else(by_front_matter).or_else(by_folder).or_else(by_title)
    }

    /// Returns the longest part of the name that repeats, at its beginning or its end.
    fn repeated_part(&self, place: &Place) -> Option<String> {
        let words = &place.part;
        let found = (1..=words.len().min(LONGEST_PART)).rev().find_map(|length| {
            let ends = [&words[..length], &words[words.len() - length..]];
            ends.into_iter().find(|part| self.parts.contains(*part))
        });
        let named = || Some(words.as_slice()).filter(|words| self.is_named_group(words));
        found.or_else(named).filter(|_| place.numbered).map(|part| part.join("-"))
    }

    /// Says whether a part of a name is that of a group though no other file bears it: `infra-wg`, `security-sig`.
    fn is_named_group(&self, words: &[String]) -> bool {
        let kind = |word: &String| self.vocabulary.kind_of(word, &[]);
        match words {
            [one] => {
                let everyday = self.vocabulary.words.everyday.contains(one);
                matches!(kind(one), Kind::Sig | Kind::Wg | Kind::Board) && !everyday
            }
            [first, last] => matches!(kind(first), Kind::Sig | Kind::Wg) || self.vocabulary.marks_a_name(last),
            [_, _, last] => self.vocabulary.marks_a_name(last),
            _ => false,
        }
    }

    fn facet(&self, slug: &str, above: &[&str], source: Source, rule: &str, line: Option<u32>) -> GroupFacet {
        let evidence = Evidence { source, rule: rule.into(), line, detail: slug.into() };
        GroupFacet { slug: slug.into(), kind: self.vocabulary.kind_of(slug, above), evidence }
    }
}

/// A name of more words than this is a topic.
const LONGEST_PART: usize = 8;

/// Returns how many outermost folders all meetings share while most have another one below.
fn shared(held: &[&Place]) -> usize {
    let Some(first) = held.first() else { return 0 };
    let common = held.iter().fold(first.folders.len(), |common, place| {
        first.folders.iter().zip(&place.folders).take(common).take_while(|(left, right)| left == right).count()
    });
    let deeper = held.iter().filter(|place| place.folders.len() > common).count();
    if deeper * 5 >= held.len() * 4 { common } else { common.saturating_sub(1) }
}

fn repeated<T: Ord>(values: impl Iterator<Item = T>) -> BTreeSet<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count >= REPEATED).map(|(value, _)| value).collect()
}

/// Whether the title or one of the first headings names a day.
pub(super) fn has_dated_title(fact: &GroupFacts) -> bool {
    let headings = fact.headings.iter().take(3).map(|heading| heading.text.as_str());
    headings.chain(fact.title.iter().map(|(title, _)| title.as_str())).any(names_a_day)
}

/// Returns what the title names as the series, and its line: its words without the date and without "meeting" and the like.
pub(super) fn title(fact: &GroupFacts, vocabulary: &Vocabulary) -> Option<(String, u32)> {
    let (title, line) = fact.title.as_ref()?;
    if let Some(initials) = initials(title) {
        return Some((initials, *line));
    }
    let lists = &vocabulary.words;
    let says_nothing = |word: &str| lists.companion.contains(word) || lists.record.contains(word);
    let words: Vec<String> = plain_words(title);
    let named = words.iter().any(|word| vocabulary.marks_a_name(word) || word == "group") || has_dated_title(fact);
    let kept: Vec<String> = words.into_iter().filter(|word| !says_nothing(word)).collect();
    (named && !kept.is_empty() && kept.len() <= LONGEST_PART).then(|| (kept.join("-"), *line))
}

/// Returns the short name that a title explains: `tsc` of "Technical Steering Committee (TSC)".
fn initials(title: &str) -> Option<String> {
    let (before, rest) = title.split_once('(')?;
    let short = rest.split_once(')')?.0.to_lowercase();
    let words: Vec<&str> = before.split(|char: char| !char.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let first = words.len().checked_sub(short.chars().count())?;
    let initials: String = words[first..].iter().filter_map(|word| word.chars().next()).collect();
    (short.len() >= 2 && initials.to_lowercase() == short).then_some(short)
}
