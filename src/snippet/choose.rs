//! Which fragments are shown: those that together show most of what was asked.

use std::cmp::Reverse;

use super::find::{Line, Shows};
use super::fragment::Fragment;

/// The most fragments that are shown of one section.
pub const LINES: usize = 3;

/// Chooses fragments one by one, each time the one that shows most needles not shown yet, then most needles, the earliest
/// among equals; returns them in the order of the file.
///
/// A match that goes on in the next line brings that line with it: half a phrase reads like a mistake.
pub fn choose(lines: &[Line], candidates: &[Fragment]) -> Vec<Fragment> {
    let mut taken = vec![false; candidates.len()];
    let mut shown: Shows = 0;
    let mut chosen = 0;
    while chosen < LINES {
        let value = |place: &usize| {
            let fragment = &candidates[*place];
            ((fragment.shows & !shown).count_ones(), fragment.shows.count_ones(), Reverse(*place))
        };
        let Some(best) = (0..candidates.len()).filter(|place| !taken[*place]).max_by_key(value) else { break };
        taken[best] = true;
        chosen += 1;
        shown |= candidates[best].shows;
        if chosen < LINES && goes_on(lines, candidates, best) && !taken[best + 1] {
            taken[best + 1] = true;
            chosen += 1;
        }
    }
    candidates.iter().zip(taken).filter(|(_, taken)| *taken).map(|(fragment, _)| fragment.clone()).collect()
}

/// Says whether the last fragment of a line is followed by one of the line in which its match goes on.
fn goes_on(lines: &[Line], candidates: &[Fragment], place: usize) -> bool {
    let number = candidates[place].line;
    let Ok(line) = lines.binary_search_by_key(&number, |line| line.number) else { return false };
    lines[line].goes_on && candidates.get(place + 1).is_some_and(|next| next.line > number)
}
