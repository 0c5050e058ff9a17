//! The most telling words of a section: those by which others like it are found.
//!
//! A word tells much where it stands often in the section and seldom in the corpus (tf-idf over the index's own counts).
//! Words of its heading, identifiers and names in capitals tell more than others. Stop words, numbers, dates, people, and what
//! stands only in an address tell nothing about the topic; nor does a word of every eighth section.

use std::collections::HashMap;
use std::ops::Range;

use super::turns::{Topics, is_standing};
use crate::document::Document;
use crate::engine::ranking::{Ranking, TELLING};
use crate::engine::tantivy::Engine;
use crate::engine::tantivy::Result;
use crate::engine::topic::{is_address, is_common};
use crate::words::{Alternative, Form, Needle, Origin, Step, inflects, words};

/// A word that tells what a section is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The word as the section writes it.
    pub typed: String,
    /// The word folded.
    pub word: String,
    /// What it weighs in the section, beside its rarity.
    pub weight: f64,
    /// Where it stands among the words of the section.
    pub places: Vec<u32>,
}

/// Returns the most telling words of a section, the most telling first.
pub fn telling(engine: &Engine, document: &Document, ranking: &Ranking) -> Result<Vec<Telling>> {
    let sections = u64::from(engine.len());
    let common = (sections / TELLING.common_share).max(TELLING.never_common);
    let mut rated = Vec::new();
    for one in gathered(engine, document)? {
        let known = engine.frequency(&exact(&one.word), ranking)?;
        // What stands here only finds nothing else.
        if (2..=common).contains(&known) {
            let rarity = (sections as f64 / known as f64).ln();
            rated.push((one.weight * rarity, one));
        }
    }
    rated.sort_by(|(left, one), (right, other)| right.total_cmp(left).then_with(|| one.word.cmp(&other.word)));
    let mut chosen: Vec<Telling> = Vec::new();
    for (_, one) in rated {
        if chosen.len() == TELLING.most {
            break;
        }
        match chosen.iter_mut().find(|other| same_word(&other.word, &one.word)) {
            Some(other) => other.places.extend(one.places),
            None => chosen.push(one),
        }
    }
    Ok(chosen)
}

fn same_word(left: &str, right: &str) -> bool {
    left.as_bytes().first() == right.as_bytes().first() && inflects(left, right)
}

/// Returns the needle of a folded word as it stands.
pub(super) fn exact(word: &str) -> Needle {
    let steps = vec![Step::Exact(word.to_owned())];
    Needle { alternatives: vec![Alternative { steps, slop: 0, origin: Origin::Typed }] }
}

/// Returns the words of a section with their weights, in the order in which they come.
fn gathered(engine: &Engine, document: &Document) -> Result<Vec<Telling>> {
    let topics = Topics::of(engine);
    let mut gathering = Gathering::default();
    let people: Vec<&str> = document.people.iter().map(|person| person.handle.as_str()).collect();
    let above = document.headings.len().saturating_sub(1);
    for (place, heading) in document.headings.iter().enumerate() {
        let share = if place < above { TELLING.in_trail } else { TELLING.in_heading };
        let standing = is_standing(&topics, document, heading)?;
        gathering.add(heading, if standing { TELLING.in_standing } else { share }, &people);
    }
    gathering.add(&document.text, 1.0, &people);
    Ok(gathering.finish())
}

#[derive(Default)]
struct Gathering {
    found: Vec<(Telling, f64)>,
    known: HashMap<String, usize>,
    position: u32,
}

impl Gathering {
    /// Adds the words of a text, each of which counts as much as `share`.
    fn add(&mut self, text: &str, share: f64, people: &[&str]) {
        let mut addresses = addresses(text).into_iter().peekable();
        let mut end = 0;
        for word in words(text) {
            // An identifier as a whole stands for its parts.
            if word.range.end <= end {
                continue;
            }
            end = word.range.end;
            self.position += 1;
            while addresses.next_if(|address| address.end <= word.range.start).is_some() {}
            let linked = addresses.peek().is_some_and(|address| address.start <= word.range.start);
            let typed = &text[word.range.clone()];
            if !linked && tells(&word.text) && !people.contains(&&*word.text) {
                let named = word.form == Form::Whole || is_name(typed);
                self.count(typed, &word.text, share * if named { TELLING.identifier } else { 1.0 });
            }
        }
        self.position += 10;
    }

    fn count(&mut self, typed: &str, word: &str, share: f64) {
        let place = self.known.get(word).copied().or_else(|| {
            let next = self.found.len();
            let one = Telling { typed: typed.to_owned(), word: word.to_owned(), weight: 0.0, places: Vec::new() };
            (next < TELLING.looked_up).then(|| {
                self.found.push((one, 0.0));
                self.known.insert(word.to_owned(), next);
                next
            })
        });
        if let Some((one, sum)) = place.and_then(|place| self.found.get_mut(place)) {
            one.weight = one.weight.max(share);
            one.places.push(self.position);
            *sum += 1.0;
        }
    }

    /// A word that comes twice tells more, one that comes ten times not much more than that.
    fn finish(self) -> Vec<Telling> {
        let weighed = |(mut one, count): (Telling, f64)| {
            one.weight *= 1.0 + count.ln();
            one
        };
        self.found.into_iter().map(weighed).collect()
    }
}

/// Returns where addresses stand in a text.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let start = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let linked = text.split_whitespace().filter(|word| is_address(word));
    linked.map(|word| start(word)..start(word) + word.len()).collect()
}

fn tells(word: &str) -> bool {
    let long_enough =
        word.chars().count() >= 3 || (word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    let counts = word.chars().filter(|char| char.is_alphabetic()).count();
    long_enough && counts >= 2 && !word.starts_with('@') && !is_common(word)
}

/// Says whether a word is written like a name of its own: `IdP`, `OpenStack`, `LBaaS`, `k8s`.
fn is_name(typed: &str) -> bool {
    let inner = typed.chars().skip(1);
    inner.clone().any(char::is_uppercase)
        || (inner.clone().any(char::is_numeric) && inner.clone().any(char::is_alphabetic))
}
