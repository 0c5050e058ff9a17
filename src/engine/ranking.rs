//! Every number that shapes the order of answers, each with its reason.
//!
//! The numbers stand in `index-schema/ranking.toml`, so that a change of order is a change of one table.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::plan::Sign;
use crate::words::Origin;

/// The weights of fields and forms, and the constants of the formula.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Ranking {
    /// What a match in the section's own heading weighs.
    pub heading: f64,
    /// What a match in the headings above it weighs.
    pub trail: f64,
    /// What a match in its text weighs.
    pub body: f64,
    /// What a match of the parts of a typed identifier weighs.
    pub parts: f64,
    /// What a match of another inflection weighs.
    pub inflection: f64,
    /// What a match through the vocabulary weighs.
    pub vocabulary: f64,
    /// What it weighs that a section is what a word of the query names.
    pub sign: f64,
    /// What it weighs that a section links to an issue that a word of the query names.
    pub reference: f64,
    /// What it weighs that someone whom the query names has a task, where it asks for tasks.
    pub owner: f64,
    /// What a stop word weighs beside other words.
    pub stop_word: f64,
    /// What it weighs that two words of the query stand together.
    pub proximity: f64,
    /// What is left of the score of a section that is boilerplate.
    pub boilerplate: f64,
    /// What is left of the score of a section whose words an earlier meeting has.
    pub copy: f64,
    /// How much the other fields and forms of a word add to the best.
    pub tie: f64,
    /// How fast a word that repeats stops counting: `k1` of BM25.
    pub saturation: f64,
    /// How much a long section counts against a match: `b` of BM25.
    pub length: f64,
}

impl Ranking {
    /// Returns what a form of a word weighs beside the typed one.
    pub(crate) fn origin(&self, origin: &Origin) -> f64 {
        match origin {
            Origin::Typed => 1.0,
            Origin::Parts => self.parts,
            Origin::Inflection => self.inflection,
            Origin::Vocabulary(_) => self.vocabulary,
        }
    }

    /// Returns what it weighs that a section has what a word asks for beside itself.
    pub(crate) fn beside(&self, sign: &Sign) -> f64 {
        match sign {
            Sign::Is(_) => self.sign,
            Sign::Ref(_) => self.reference,
            Sign::Owner(_) => self.owner,
        }
    }
}

impl Default for Ranking {
    /// Returns the numbers the program ships.
    fn default() -> Ranking {
        NUMBERS.search.clone()
    }
}

/// The tables of the file; what each number is for stands there.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    search: Ranking,
    similar: Similar,
    telling: Telling,
    turns: Turns,
    spelling: Spelling,
    together: Together,
}

/// What makes one section like another (src/index/similar.rs).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Similar {
    pub least_share: f64,
    pub least_words: usize,
    pub heavy: f64,
    pub pair: f64,
    pub reference: f64,
    pub common_reference: usize,
    pub same_heading: f64,
    pub same_group: f64,
    pub same_meeting: f64,
    pub near_copy: f64,
    pub read: usize,
}

/// Which words tell what a section is about (src/index/telling.rs).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Telling {
    pub most: usize,
    pub looked_up: usize,
    pub common_share: u64,
    pub never_common: u64,
    pub in_heading: f64,
    pub in_trail: f64,
    pub in_standing: f64,
    pub identifier: f64,
}

/// Which sections of other meetings are about the same topic (src/index/turns.rs).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Turns {
    pub common_reference: usize,
    pub shared_keys: usize,
    pub long_topic: usize,
    pub standing_share: usize,
}

/// What is taken for a slip (src/index/spelling.rs).
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spelling {
    pub far_rarer: u64,
    pub far_rarer_swapped: u64,
    pub rare_share: u64,
    pub shortest: usize,
    pub safe_without_first: usize,
    pub safe_without_two: usize,
    pub most_corrected: usize,
    pub long_number: usize,
}

/// Which words stand together.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Together {
    pub between: u32,
}

static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/ranking.json")))
        .expect("a test reads the shipped table")
});

pub(crate) static SIMILAR: LazyLock<&Similar> = LazyLock::new(|| &NUMBERS.similar);
pub(crate) static TELLING: LazyLock<&Telling> = LazyLock::new(|| &NUMBERS.telling);
pub(crate) static TURNS: LazyLock<&Turns> = LazyLock::new(|| &NUMBERS.turns);
pub(crate) static SPELLING: LazyLock<&Spelling> = LazyLock::new(|| &NUMBERS.spelling);
pub(crate) static TOGETHER: LazyLock<&Together> = LazyLock::new(|| &NUMBERS.together);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_is_read() {
        let ranking = &NUMBERS.search;
        assert!(ranking.heading > ranking.trail && ranking.trail > 0.0);
    }
}
