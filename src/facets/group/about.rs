//! What the sections of a meeting are about.
//!
//! In a meeting of everybody a heading that names a group opens a *chapter* of that group. In a document the chapter goes
//! on below the heading. In a deck it goes on by slides: downwards (`----`) always, sideways (`---`) only with deeper
//! headings or behind a title slide that announces what follows, until a slide turns to another group or to what concerns
//! everybody. What follows the last group's slides concerns everybody.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use super::heading::{Naming, Stress, names_somebody, naming};
use super::series::Belonging;
use super::token::{tokens, words};
use super::{
    Evidence, FileGroups, GroupFacet, GroupFacts, HeadingFact, Kind, KnownGroups, Source, Turn, UnknownGroup,
    Vocabulary,
};
use crate::schema::groups::Names;

/// Reads what sections are about, with the groups of one corpus.
pub(super) struct Reader {
    vocabulary: Arc<Vocabulary>,
    pub(super) groups: KnownGroups,
    /// The groups a heading can name: not those of everybody.
    names: Names,
    /// The first and last day on which each group met, as its paths say.
    periods: BTreeMap<String, (u32, u32)>,
    /// What the headings read so far name: most come back from meeting to meeting.
    named: RwLock<HashMap<String, Option<Naming>>>,
}

/// A run of sections that are about the same groups.
struct Chapter {
    /// The groups; empty where the run concerns everybody.
    groups: Vec<GroupFacet>,
    /// The level of the heading that opened it.
    level: u8,
    /// How the heading that opened it named them.
    stress: Stress,
    /// Whether a title slide opened it, with slides beside it and another group's chapter behind them.
    announced: bool,
}

impl Chapter {
    fn of_everybody() -> Chapter {
        Chapter { groups: Vec::new(), level: 0, stress: Stress::Opening, announced: false }
    }
}

impl Reader {
    pub(super) fn new(belongings: &[Belonging], groups: KnownGroups, vocabulary: Arc<Vocabulary>) -> Reader {
        let nameable = groups.iter().filter(|group| !matches!(group.kind, Kind::Community | Kind::Hackathon));
        let names = Names::of(nameable.map(|group| (group.slug.as_str(), group.kind)), &vocabulary);
        Reader { vocabulary, groups, names, periods: periods(belongings), named: RwLock::default() }
    }

    /// Returns the groups of a file.
    pub(super) fn file(&self, fact: &GroupFacts, belonging: &Belonging) -> FileGroups {
        let own: Vec<GroupFacet> = belonging.groups().cloned().collect();
        let of_everybody = match &belonging.series {
            Some(series) => series.kind == Kind::Community,
            None => belonging.numbered,
        };
        let about = if !of_everybody {
            vec![Vec::new(); fact.headings.len()]
        } else if fact.deck {
            self.slides(fact, belonging.stamp)
        } else {
            self.levels(fact, belonging.stamp)
        };
        let unknown = if of_everybody { self.unknown(fact, &about) } else { Vec::new() };
        let sections = about.into_iter().map(|groups| if groups.is_empty() { own.clone() } else { groups }).collect();
        FileGroups { series: belonging.series.clone(), sections, unknown }
    }

    /// Lists the headings outside of every group's chapter that look as if they named a group.
    fn unknown(&self, fact: &GroupFacts, about: &[Vec<GroupFacet>]) -> Vec<UnknownGroup> {
        let outside = fact.headings.iter().zip(about).filter(|(_, groups)| groups.is_empty());
        let strange = outside.filter(|(heading, _)| names_somebody(&heading.text, &self.vocabulary));
        strange.map(|(heading, _)| UnknownGroup { line: heading.line, heading: heading.text.clone() }).collect()
    }

    /// Inherits by level: the chapter that is open is the one of the nearest heading above.
    fn levels(&self, fact: &GroupFacts, stamp: Option<u32>) -> Vec<Vec<GroupFacet>> {
        let mut open: Vec<Chapter> = Vec::new();
        let mut about = Vec::with_capacity(fact.headings.len());
        for heading in &fact.headings {
            while open.last().is_some_and(|chapter| chapter.level >= heading.level) {
                open.pop();
            }
            let above = open.last().map(|chapter| chapter.groups.clone()).unwrap_or_default();
            let groups = self.named(heading, stamp, above.is_empty()).map_or(above, |(groups, _)| groups);
            about.push(groups.clone());
            open.push(Chapter { groups, level: heading.level, ..Chapter::of_everybody() });
        }
        about
    }

    /// Inherits by the order of slides.
    fn slides(&self, fact: &GroupFacts, stamp: Option<u32>) -> Vec<Vec<GroupFacet>> {
        let last = fact.headings.iter().rposition(|heading| self.opens(heading)).unwrap_or_default();
        let mut chapter = Chapter::of_everybody();
        let mut about = Vec::with_capacity(fact.headings.len());
        for (index, heading) in fact.headings.iter().enumerate() {
            chapter.announced &= index < last;
            let goes_on = self.goes_on(&chapter, heading);
            let free = !goes_on || chapter.groups.is_empty() || heading.turn == Turn::Next;
            match self.named(heading, stamp, free) {
                Some((groups, stress)) => {
                    chapter = Chapter { groups, level: heading.level, stress, announced: announces(heading) };
                }
                None if goes_on => chapter.announced &= heading.turn == Turn::Next || announces(heading),
                None => chapter = Chapter::of_everybody(),
            }
            about.push(chapter.groups.clone());
        }
        about
    }

    fn opens(&self, heading: &HeadingFact) -> bool {
        self.naming(&heading.text).is_some_and(|named| named.stress == Stress::Opening)
    }

    fn naming(&self, heading: &str) -> Option<Naming> {
        if let Some(known) = self.named.read().unwrap_or_else(PoisonError::into_inner).get(heading) {
            return known.clone();
        }
        let named = naming(heading, &self.names, &self.vocabulary);
        let mut known = self.named.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(heading.to_owned(), named.clone());
        named
    }

    /// Says whether a heading that names no group stays within the chapter.
    fn goes_on(&self, chapter: &Chapter, heading: &HeadingFact) -> bool {
        let below = heading.level > chapter.level;
        let of_the_group = || !self.concerns_everybody(heading);
        match (chapter.stress, heading.turn) {
            (Stress::Opening | Stress::Name | Stress::Passing, Turn::Same) => below,
            (Stress::Opening, Turn::Down) => below || of_the_group(),
            (Stress::Opening, Turn::Next) => (below || chapter.announced) && of_the_group(),
            (Stress::Name | Stress::Passing, Turn::Down) => below && of_the_group(),
            (Stress::Name | Stress::Passing, Turn::Next) => false,
        }
    }

    fn concerns_everybody(&self, heading: &HeadingFact) -> bool {
        let tokens = tokens(&heading.text, &self.vocabulary);
        words(&tokens).iter().any(|word| self.vocabulary.words.general.contains(*word))
    }

    /// Returns the groups that a heading opens a chapter of; a passing mention counts where the place is free.
    fn named(&self, heading: &HeadingFact, stamp: Option<u32>, free: bool) -> Option<(Vec<GroupFacet>, Stress)> {
        let named = self.naming(&heading.text)?;
        let counts = match named.stress {
            Stress::Opening | Stress::Name => true,
            Stress::Passing => free,
        };
        let stress = named.stress;
        counts.then(|| (self.facets(heading, named, stamp), stress))
    }

    fn facets(&self, heading: &HeadingFact, named: Naming, stamp: Option<u32>) -> Vec<GroupFacet> {
        let mut facets: Vec<GroupFacet> = Vec::new();
        for slug in named.slugs.iter().flat_map(|slug| self.at_the_time(slug, stamp)) {
            if let Some(group) = self.groups.get(slug)
                && facets.iter().all(|facet| facet.slug != slug)
            {
                let evidence = Evidence {
                    source: Source::Heading,
                    rule: "heading".into(),
                    line: Some(heading.line),
                    detail: heading.text.clone(),
                };
                facets.push(GroupFacet { slug: slug.into(), kind: group.kind, evidence });
            }
        }
        facets
    }

    /// Replaces a joint group by its members where it did not meet at the time.
    fn at_the_time<'s>(&'s self, slug: &'s str, stamp: Option<u32>) -> Vec<&'s str> {
        let members = self.vocabulary.entry(slug).map(|entry| entry.members.as_slice()).unwrap_or_default();
        let known: Vec<&str> =
            members.iter().map(String::as_str).filter(|member| self.groups.get(member).is_some()).collect();
        let met = match (stamp, self.periods.get(slug)) {
            (Some(stamp), Some((first, last))) => (first.saturating_sub(MONTH)..=last + MONTH).contains(&stamp),
            (None, _) | (_, None) => true,
        };
        if met || known.is_empty() { vec![slug] } else { known }
    }
}

/// Says whether a heading stands on a title slide: one with no list, not below another one.
fn announces(heading: &HeadingFact) -> bool {
    heading.bare && heading.turn != Turn::Down
}

/// A month, in days written as `yyyymmdd`.
const MONTH: u32 = 100;

fn periods(belongings: &[Belonging]) -> BTreeMap<String, (u32, u32)> {
    let mut periods: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for (series, stamp) in belongings.iter().filter_map(|belonging| belonging.series.as_ref().zip(belonging.stamp)) {
        let period = periods.entry(series.slug.clone()).or_insert((stamp, stamp));
        *period = (period.0.min(stamp), period.1.max(stamp));
    }
    periods
}
