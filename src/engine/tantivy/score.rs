//! Walks the documents of one segment that a plan selects, and scores them.
//!
//! A score is the sum, in the order of the query, of what each word contributes; a word contributes what its best field
//! and form give, plus a little for the others. The sum is in `f64` and its order fixed, so a document scores the same in
//! whatever segment it lies. Formula: BM25 (Robertson and Zaragoza, 2009) with one document frequency per word, that of all
//! its forms together, so that a rare inflection is not worth more than the word itself.

use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::{DocId, TERMINATED};

use super::postings::{Sequence, Variants};
use crate::date::Interval;

/// The documents that a part of the plan selects, in ascending order.
pub enum Walk {
    /// Every document up to the given number.
    All(DocId, DocId),
    /// Those that hold a word.
    Words(Words),
    /// Those that have a value.
    Facet(Variants),
    /// Those that are something, and what that weighs.
    Sign(Variants, f64),
    /// Those with a date in the interval.
    Dates(Dates),
    /// Those in all parts and in none of the excluded ones.
    And(And),
    /// Those in any part.
    Or(Vec<Walk>),
    /// Those in so many parts.
    Most(Most),
}

impl Walk {
    /// Returns the document it stands on, or `TERMINATED`.
    pub fn doc(&self) -> DocId {
        match self {
            Walk::All(doc, _) => *doc,
            Walk::Words(words) => words.doc,
            Walk::Facet(lists) | Walk::Sign(lists, _) => lists.doc(),
            Walk::Dates(dates) => dates.doc,
            Walk::And(and) => and.doc,
            Walk::Or(walks) => walks.iter().map(Walk::doc).min().unwrap_or(TERMINATED),
            Walk::Most(most) => most.doc,
        }
    }

    /// Moves to the first document not before `target`.
    pub fn seek(&mut self, target: DocId) -> DocId {
        match self {
            Walk::All(doc, end) => {
                *doc = if target < *end { target.max(*doc) } else { TERMINATED };
                *doc
            }
            Walk::Words(words) => words.seek(target),
            Walk::Facet(lists) | Walk::Sign(lists, _) => lists.seek(target),
            Walk::Dates(dates) => dates.seek(target),
            Walk::And(and) => and.seek(target),
            Walk::Or(walks) => walks.iter_mut().map(|walk| walk.seek(target)).min().unwrap_or(TERMINATED),
            Walk::Most(most) => most.seek(target),
        }
    }

    /// Returns the score of the document it stands on. Facets and dates select and add nothing.
    pub fn score(&mut self) -> f64 {
        match self {
            Walk::All(..) | Walk::Facet(_) | Walk::Dates(_) => 0.0,
            Walk::Sign(_, weight) => *weight,
            Walk::Words(words) => words.score(),
            Walk::And(and) => and.score(),
            Walk::Or(walks) => {
                let doc = walks.iter().map(Walk::doc).min().unwrap_or(TERMINATED);
                of_any(walks.iter_mut().filter(|walk| walk.doc() == doc).map(Walk::score))
            }
            Walk::Most(most) => most.score(),
        }
    }

    fn cost(&self) -> u64 {
        match self {
            Walk::All(_, end) => u64::from(*end),
            Walk::Words(words) => words.leaves.iter().map(Leaf::cost).sum(),
            Walk::Facet(lists) | Walk::Sign(lists, _) => lists.cost(),
            // Reading a column is dearer than any list, and it skips for nothing.
            Walk::Dates(_) => u64::MAX,
            Walk::And(and) => and.musts.iter().map(Walk::cost).min().unwrap_or(0),
            Walk::Or(walks) => walks.iter().map(Walk::cost).fold(0, u64::saturating_add),
            Walk::Most(most) => most.walks.iter().map(Walk::cost).fold(0, u64::saturating_add),
        }
    }
}

/// The documents that hold a word of the query in one of its forms and fields.
pub struct Words {
    leaves: Vec<Leaf>,
    tie: f64,
    doc: DocId,
}

/// One form of a word in one field.
pub struct Leaf {
    /// Where it stands.
    pub places: Places,
    /// What a match weighs: the weight of field and form times the rarity of the word.
    pub weight: f64,
    /// The lengths of the field in the documents of the segment.
    pub lengths: FieldNormReader,
    /// What a length counts against the frequency, by the code of the length.
    pub norms: std::sync::Arc<[f64; 256]>,
}

/// The places of one form in one field.
pub enum Places {
    /// A single word.
    Single(Variants),
    /// Several words in a row.
    Row(Sequence),
}

impl Leaf {
    fn doc(&self) -> DocId {
        match &self.places {
            Places::Single(variants) => variants.doc(),
            Places::Row(sequence) => sequence.doc(),
        }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        match &mut self.places {
            Places::Single(variants) => variants.seek(target),
            Places::Row(sequence) => sequence.seek(target),
        }
    }

    fn cost(&self) -> u64 {
        match &self.places {
            Places::Single(variants) => variants.cost(),
            Places::Row(sequence) => sequence.cost(),
        }
    }

    fn score(&self) -> f64 {
        self.measure().score
    }

    /// Returns the score of the document it stands on, with what it is made of.
    fn measure(&self) -> Measure {
        let frequency = match &self.places {
            Places::Single(variants) => variants.frequency(),
            Places::Row(sequence) => sequence.frequency(),
        };
        let code = self.lengths.fieldnorm_id(self.doc());
        let norm = self.norms[usize::from(code)];
        let often = f64::from(frequency);
        let score = self.weight * often / (often + norm);
        Measure { frequency, length: FieldNormReader::id_to_fieldnorm(code), norm, score }
    }

    /// Returns the score of the document, where the form occurs in it. No earlier document may have been asked for.
    pub fn measure_at(&mut self, doc: DocId) -> Option<Measure> {
        (self.seek(doc) == doc).then(|| self.measure())
    }
}

/// What a form of a word scores in a field of a document, and why.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// How often it occurs.
    pub frequency: u32,
    /// About how many words the field has.
    pub length: u32,
    /// What that length counts against the frequency.
    pub norm: f64,
    /// The weight of the form times `frequency / (frequency + norm)`.
    pub score: f64,
}

/// Returns what a word scores: its best form and field in full, the others by the tie.
pub fn of_word(scores: impl Iterator<Item = f64>, tie: f64) -> f64 {
    let (mut best, mut sum) = (0.0_f64, 0.0);
    for score in scores {
        best = best.max(score);
        sum += score;
    }
    best + tie * (sum - best)
}

/// Returns what a conjunction scores.
pub fn of_all(musts: impl Iterator<Item = f64>, bonuses: impl Iterator<Item = f64>) -> f64 {
    musts.sum::<f64>() + bonuses.sum::<f64>()
}

/// Returns what is left of the sum of some of the words where the others are missing: the share of the rarity of all that is
/// there. A rare word says what is asked for; a common one in a heading must not stand for it.
pub fn of_most(present: impl Iterator<Item = f64>, all: &[f64]) -> f64 {
    let total: f64 = all.iter().sum();
    if total > 0.0 { present.sum::<f64>() / total } else { 1.0 }
}

/// Returns what a disjunction scores: the best of the parts, so that a name does not count once for each spelling.
pub fn of_any(scores: impl Iterator<Item = f64>) -> f64 {
    scores.fold(0.0, f64::max)
}

impl Words {
    /// Returns the documents of any of the leaves.
    pub fn new(leaves: Vec<Leaf>, tie: f64) -> Words {
        let doc = leaves.iter().map(Leaf::doc).min().unwrap_or(TERMINATED);
        Words { leaves, tie, doc }
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.doc = self.leaves.iter_mut().map(|leaf| leaf.seek(target)).min().unwrap_or(TERMINATED);
        }
        self.doc
    }

    fn score(&self) -> f64 {
        of_word(self.leaves.iter().filter(|leaf| leaf.doc() == self.doc).map(Leaf::score), self.tie)
    }
}

/// The documents whose day lies in an interval.
pub struct Dates {
    days: Column<i64>,
    interval: Interval,
    end: DocId,
    doc: DocId,
}

impl Dates {
    /// Returns the documents of a segment of `end` documents whose day, read from the column, lies in the interval.
    pub fn new(days: Column<i64>, interval: Interval, end: DocId) -> Dates {
        let mut dates = Dates { days, interval, end, doc: 0 };
        dates.settle(0);
        dates
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.settle(target);
        }
        self.doc
    }

    fn settle(&mut self, target: DocId) {
        let within = |day: i64| {
            let day = day as i32;
            self.interval.first.is_none_or(|first| first.number() <= day)
                && self.interval.last.is_none_or(|last| day <= last.number())
        };
        self.doc = (target..self.end).find(|doc| self.days.first(*doc).is_some_and(within)).unwrap_or(TERMINATED);
    }
}

/// The documents that every part selects and no excluded one does.
pub struct And {
    musts: Vec<Walk>,
    nots: Vec<Walk>,
    bonuses: Vec<Walk>,
    /// The places of `musts`, cheapest first: only the walk follows it, never the sum.
    order: Vec<usize>,
    doc: DocId,
}

impl And {
    /// Returns the documents in all of `musts` and none of `nots`; `bonuses` only add to the score.
    pub fn new(musts: Vec<Walk>, nots: Vec<Walk>, bonuses: Vec<Walk>) -> And {
        let mut order: Vec<usize> = (0..musts.len()).collect();
        order.sort_by_key(|place| musts[*place].cost());
        let mut and = And { musts, nots, bonuses, order, doc: 0 };
        and.settle(0);
        and
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.settle(target);
        }
        self.doc
    }

    fn settle(&mut self, mut target: DocId) {
        'candidates: loop {
            for place in &self.order {
                let doc = self.musts[*place].seek(target);
                if doc == TERMINATED {
                    break 'candidates;
                }
                if doc > target {
                    target = doc;
                    continue 'candidates;
                }
            }
            if self.nots.iter_mut().any(|not| not.seek(target) == target) {
                target += 1;
                continue;
            }
            self.doc = target;
            return;
        }
        self.doc = TERMINATED;
    }

    fn score(&mut self) -> f64 {
        let doc = self.doc;
        let extra = |bonus: &mut Walk| if bonus.seek(doc) == doc { bonus.score() } else { 0.0 };
        of_all(self.musts.iter_mut().map(Walk::score), self.bonuses.iter_mut().map(extra))
    }
}

/// The documents that at least so many parts select.
pub struct Most {
    walks: Vec<Walk>,
    /// How rare the words of each walk are.
    rarities: Vec<f64>,
    least: usize,
    doc: DocId,
}

impl Most {
    /// Returns the documents in at least `least` of the walks, each of which is as rare as the rarity at its place.
    pub fn new(walks: Vec<Walk>, rarities: Vec<f64>, least: usize) -> Most {
        let mut most = Most { walks, rarities, least, doc: 0 };
        most.settle(0);
        most
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.settle(target);
        }
        self.doc
    }

    fn settle(&mut self, mut target: DocId) {
        loop {
            let doc = self.walks.iter_mut().map(|walk| walk.seek(target)).min().unwrap_or(TERMINATED);
            let here = self.walks.iter().filter(|walk| walk.doc() == doc).count();
            if doc == TERMINATED || here >= self.least {
                self.doc = doc;
                return;
            }
            target = doc + 1;
        }
    }

    fn score(&mut self) -> f64 {
        let doc = self.doc;
        let here = self.walks.iter().zip(&self.rarities).filter(|(walk, _)| walk.doc() == doc);
        let share = of_most(here.map(|(_, rarity)| *rarity), &self.rarities);
        share * self.walks.iter_mut().filter(|walk| walk.doc() == doc).map(Walk::score).sum::<f64>()
    }
}
