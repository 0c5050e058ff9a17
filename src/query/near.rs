//! How far two spellings are apart, for "did you mean".

/// Returns the number of single-character edits between two texts, a swap of neighbours counting as one.
pub(super) fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before = vec![0; right.len() + 1];
    let mut above: Vec<usize> = (0..=right.len()).collect();
    let mut current = before.clone();
    let mut last = None;
    for (row, letter) in left.chars().enumerate() {
        current[0] = row + 1;
        for (column, other) in right.iter().enumerate() {
            let replaced = above[column] + usize::from(letter != *other);
            let mut best = replaced.min(above[column + 1] + 1).min(current[column] + 1);
            if column > 0 && last == Some(*other) && right[column - 1] == letter {
                best = best.min(before[column - 1] + 1);
            }
            current[column + 1] = best;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut current);
        last = Some(letter);
    }
    above[right.len()]
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn edits_and_swaps_are_counted() {
        assert_eq!(distance("team", "team"), 0);
        assert_eq!(distance("tema", "team"), 1);
        assert_eq!(distance("tem", "team"), 1);
        assert_eq!(distance("kaas", "iaas"), 1);
        assert_eq!(distance("", "team"), 4);
        assert_eq!(distance("standards", "standardization"), 7);
    }
}
