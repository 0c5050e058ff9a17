//! How many typing errors lie between two words.
//!
//! A letter too many, too few or another one is an error, and so are two neighbours that changed places (optimal string
//! alignment). Only a band around the diagonal is computed, so the cost is the length times the errors allowed.

/// Returns the number of typing errors between two words where it is `max` or less.
pub fn distance(left: &str, right: &str, max: u8) -> Option<u8> {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    if left.len().abs_diff(right.len()) > usize::from(max) {
        return None;
    }
    let mut rows = Rows::new(right.len(), max);
    for row in 1..=left.len() {
        if !rows.advance(&left, &right, row) {
            return None;
        }
    }
    let errors = rows.current[right.len()];
    (errors <= max).then_some(errors)
}

/// The last three rows of the table; cells outside the band hold "too many".
struct Rows {
    before: Vec<u8>,
    previous: Vec<u8>,
    current: Vec<u8>,
    max: u8,
}

impl Rows {
    fn new(width: usize, max: u8) -> Rows {
        let too_many = max.saturating_add(1);
        let first = (0..=width).map(|column| u8::try_from(column).unwrap_or(u8::MAX).min(too_many)).collect();
        let empty = vec![too_many; width + 1];
        Rows { before: empty.clone(), previous: empty, current: first, max }
    }

    /// Computes one more row; false where no cell of it is within the bound.
    fn advance(&mut self, left: &[char], right: &[char], row: usize) -> bool {
        std::mem::swap(&mut self.before, &mut self.previous);
        std::mem::swap(&mut self.previous, &mut self.current);
        let too_many = self.max.saturating_add(1);
        let first = row.saturating_sub(usize::from(self.max)).max(1);
        let last = (row + usize::from(self.max)).min(right.len());
        self.current.fill(too_many);
        self.current[0] = u8::try_from(row).unwrap_or(u8::MAX).min(too_many);
        let mut least = self.current[0];
        for column in first..=last {
            let cell = self.cell(left, right, row, column).min(too_many);
            self.current[column] = cell;
            least = least.min(cell);
        }
        least <= self.max
    }

    fn cell(&self, left: &[char], right: &[char], row: usize, column: usize) -> u8 {
        let differs = u8::from(left[row - 1] != right[column - 1]);
        let replaced = self.previous[column - 1].saturating_add(differs);
        let inserted = self.current[column - 1].saturating_add(1);
        let removed = self.previous[column].saturating_add(1);
        let mut cell = replaced.min(inserted).min(removed);
        let swapped = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
        if swapped {
            cell = cell.min(self.before[column - 2].saturating_add(1));
        }
        cell
    }
}
