//! Where a needle stands among the words of a text: for the scan and for highlighting, and the definition that engines
//! follow.
//!
//! The words of an alternative stand in order at rising positions. A gap is the number of positions between one and the
//! next that belong to neither; the gaps of a match sum up to `slop` at most. Order is never changed. Of the matches that
//! begin at one word the narrowest counts. Time is linear in the words for each step.

use std::ops::Range;

use super::{Alternative, Needle, Word};

/// A place where an alternative of a needle stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Match {
    /// Where its words stand in the text, in bytes, in the order of the steps.
    pub ranges: Vec<Range<usize>>,
    /// Which alternative, by index.
    pub alternative: usize,
}

impl Needle {
    /// Returns all places of all alternatives, the strongest alternative first, each in the order of the text.
    pub fn find(&self, words: &[Word<'_>]) -> Vec<Match> {
        let mut found = Vec::new();
        for (index, alternative) in self.alternatives.iter().enumerate() {
            for places in alternative.find(words) {
                let ranges = places.into_iter().map(|place| words[place].range.clone()).collect();
                found.push(Match { ranges, alternative: index });
            }
        }
        found
    }

    /// Returns whether any alternative stands among the words.
    pub fn is_in(&self, words: &[Word<'_>]) -> bool {
        self.alternatives.iter().any(|alternative| !alternative.find(words).is_empty())
    }
}

impl Alternative {
    /// Returns the places of its words, as indices into `words`, one list for each match.
    pub fn find(&self, words: &[Word<'_>]) -> Vec<Vec<usize>> {
        let mut steps: Vec<Vec<usize>> = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let matcher = step.matcher();
            let places: Vec<usize> = (0..words.len()).filter(|index| matcher.matches(&words[*index].text)).collect();
            if places.is_empty() {
                return Vec::new();
            }
            steps.push(places);
        }
        follow(&steps, words, self.slop)
    }
}

/// For every place of the first step the nearest places of the others. As the first goes on, so does each other, which
/// keeps the whole linear.
fn follow(steps: &[Vec<usize>], words: &[Word<'_>], slop: u32) -> Vec<Vec<usize>> {
    let Some((first, others)) = steps.split_first() else { return Vec::new() };
    let mut next = vec![0; others.len()];
    let mut matches = Vec::new();
    for start in first {
        let mut places = vec![*start];
        let mut at = words[*start].position;
        for (step, next) in others.iter().zip(&mut next) {
            while step.get(*next).is_some_and(|place| words[*place].position <= at) {
                *next += 1;
            }
            let Some(place) = step.get(*next) else { return matches };
            places.push(*place);
            at = words[*place].position;
        }
        let gaps = at - words[*start].position - (steps.len() as u32 - 1);
        if gaps <= slop {
            matches.push(places);
        }
    }
    matches
}
