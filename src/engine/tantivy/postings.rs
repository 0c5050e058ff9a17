//! The documents in which words stand, within one segment.
//!
//! [`Variants`] is a word in all its accepted forms; [`Sequence`] is several such words one after the other. Both walk
//! upwards through the documents and never step back.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::{DocId, DocSet, TERMINATED};

/// The documents that hold any of several terms.
pub struct Variants {
    lists: Vec<SegmentPostings>,
    doc: DocId,
}

impl Variants {
    /// Returns the union of the lists.
    pub fn new(lists: Vec<SegmentPostings>) -> Variants {
        let doc = least(&lists);
        Variants { lists, doc }
    }

    /// Returns the document it stands on, or `TERMINATED`.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// Moves to the first document not before `target`.
    pub fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            for list in &mut self.lists {
                if list.doc() < target {
                    list.seek(target);
                }
            }
            self.doc = least(&self.lists);
        }
        self.doc
    }

    /// Returns how often the terms occur in the document it stands on.
    pub fn frequency(&self) -> u32 {
        self.lists.iter().filter(|list| list.doc() == self.doc).map(SegmentPostings::term_freq).sum()
    }

    /// Returns at most how many documents it may still stand on.
    pub fn cost(&self) -> u64 {
        self.lists.iter().map(|list| u64::from(list.size_hint())).sum()
    }

    /// Writes the positions of the terms in the document it stands on, ascending.
    fn positions(&mut self, positions: &mut Vec<u32>) {
        positions.clear();
        for list in self.lists.iter_mut().filter(|list| list.doc() == self.doc) {
            list.append_positions_with_offset(0, positions);
        }
        positions.sort_unstable();
        positions.dedup();
    }
}

fn least(lists: &[SegmentPostings]) -> DocId {
    lists.iter().map(DocSet::doc).min().unwrap_or(TERMINATED)
}

/// The documents that hold words one after the other, at most `slop` places further apart than next to each other.
pub struct Sequence {
    steps: Vec<Variants>,
    slop: u32,
    doc: DocId,
    frequency: u32,
    positions: Vec<Vec<u32>>,
}

impl Sequence {
    /// Returns the documents in which the steps follow each other.
    pub fn new(steps: Vec<Variants>, slop: u32) -> Sequence {
        let positions = vec![Vec::new(); steps.len()];
        let mut sequence = Sequence { steps, slop, doc: 0, frequency: 0, positions };
        sequence.settle(0);
        sequence
    }

    /// Returns the document it stands on, or `TERMINATED`.
    pub fn doc(&self) -> DocId {
        self.doc
    }

    /// Moves to the first document not before `target`.
    pub fn seek(&mut self, target: DocId) -> DocId {
        if self.doc < target {
            self.settle(target);
        }
        self.doc
    }

    /// Returns how often the sequence occurs in the document it stands on.
    pub fn frequency(&self) -> u32 {
        self.frequency
    }

    /// Returns at most how many documents it may still stand on.
    pub fn cost(&self) -> u64 {
        self.steps.iter().map(Variants::cost).min().unwrap_or(0)
    }

    /// Moves to the first document from `target` on that holds all steps in order.
    fn settle(&mut self, mut target: DocId) {
        loop {
            let furthest = self.steps.iter_mut().map(|step| step.seek(target)).max().unwrap_or(TERMINATED);
            if furthest == TERMINATED {
                self.doc = TERMINATED;
                return;
            }
            if furthest > target {
                target = furthest;
                continue;
            }
            self.frequency = self.occurrences();
            if self.frequency > 0 {
                self.doc = target;
                return;
            }
            target += 1;
        }
    }

    fn occurrences(&mut self) -> u32 {
        for (step, positions) in self.steps.iter_mut().zip(&mut self.positions) {
            step.positions(positions);
        }
        let (first, rest) = self.positions.split_first().expect("a sequence has steps");
        first.iter().filter(|start| follows(**start, rest, self.slop)).count() as u32
    }
}

/// Says whether the steps follow `start`, each taking its nearest place: no other choice leaves more slop.
fn follows(start: u32, rest: &[Vec<u32>], slop: u32) -> bool {
    let mut last = start;
    for positions in rest {
        let next = positions.partition_point(|position| *position <= last);
        let Some(position) = positions.get(next) else { return false };
        last = *position;
    }
    last - start - rest.len() as u32 <= slop
}
