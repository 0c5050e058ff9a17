//! Copies folded into the first of them.
//!
//! Two hits are copies where their texts are equal but for blanks and letter case. A short text such as "none" stands under
//! many headings and means another thing under each, so the headings must be equal too where a text is short.

use std::collections::HashMap;

use minutes::{Hit, Match};

use super::Search;
use crate::place::Opened;

/// A hit with the hits after it that say the same.
pub struct Folded<'h> {
    /// The hit that comes first.
    pub hit: &'h Hit,
    /// The index it is from.
    pub opened: &'h Opened,
    /// Its copies, by date, each with the index it is from.
    pub copies: Vec<(&'h Hit, &'h Opened)>,
}

/// A text with fewer words is short.
const SHORT: usize = 8;

/// Folds the hits, in their order.
pub fn folded<'h>(search: &Search<'h>) -> Vec<Folded<'h>> {
    let mut folded: Vec<Folded> = Vec::new();
    let mut known: HashMap<(Match, String), usize> = HashMap::new();
    for (hit, opened) in search.hits() {
        let place = *known.entry((hit.matched, said(hit))).or_insert(folded.len());
        match folded.get_mut(place) {
            Some(first) => first.copies.push((hit, opened)),
            None => folded.push(Folded { hit, opened, copies: Vec::new() }),
        }
    }
    for one in &mut folded {
        one.copies.sort_by_key(|(copy, _)| (copy.date, copy.rank));
    }
    folded
}

/// Returns what must be equal in copies.
fn said(hit: &Hit) -> String {
    let words: Vec<String> = hit.text.split_whitespace().map(str::to_lowercase).collect();
    let text = words.join(" ");
    match words.len() {
        0 => hit.place(),
        length if length < SHORT => format!("{}\n{text}", hit.heading.to_lowercase()),
        _ => text,
    }
}
