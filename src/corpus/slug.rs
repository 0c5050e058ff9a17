//! The anchors a forge gives to headings.
//!
//! The rule is GitHub's: lower case; what is no letter, mark, digit, connector or hyphen goes; each space becomes a
//! hyphen. Nothing is trimmed and hyphens are not joined, so an emoji between two words leaves two hyphens. A slug
//! already taken in the file gets a number, and so does a number already taken.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

/// Gives each heading of one file its anchor.
#[derive(Debug, Default)]
pub struct Slugs {
    used: HashSet<String>,
    /// How often a slug was asked for, so that a thousand equal headings do not try a thousand numbers each.
    repeated: HashMap<String, u32>,
}

impl Slugs {
    /// Returns the anchor of the next heading, different from all before it.
    pub fn anchor(&mut self, heading: &str) -> String {
        let plain = slug(heading);
        if self.used.insert(plain.clone()) {
            return plain;
        }
        let count = self.repeated.entry(plain.clone()).or_default();
        loop {
            *count += 1;
            let numbered = format!("{plain}-{count}");
            if self.used.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// Returns the slug of a heading as it reads, whether or not another heading has it.
pub fn slug(heading: &str) -> String {
    static DROPPED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]").expect("the classes are those of the crate's manual")
    });
    DROPPED.replace_all(&heading.to_lowercase(), "").replace(' ', "-")
}
