//! How many typing errors lie between two words.
//!
//! A letter too many, too few or another one is an error, and so are two neighbours that changed places (optimal string
//! alignment). Only a band around the diagonal is computed, so the cost is the length times the errors allowed. A whole
//! dictionary is asked, word by word: what the words begin and end with alike is left out, and short words take no memory.

/// Returns the number of typing errors between two words where it is `max` or less.
pub fn distance(left: &str, right: &str, max: u8) -> Option<u8> {
    if left.is_ascii() && right.is_ascii() {
        return errors(left.as_bytes(), right.as_bytes(), max);
    }
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    errors(&left, &right, max)
}

/// Words that differ in no more letters than this are compared without memory of their own.
const SHORT: usize = 48;

fn errors<T: PartialEq>(left: &[T], right: &[T], max: u8) -> Option<u8> {
    if left.len().abs_diff(right.len()) > usize::from(max) {
        return None;
    }
    let (left, right) = differing(left, right);
    let width = right.len() + 1;
    let (mut short, mut long) = ([0; 3 * SHORT], Vec::new());
    let cells = if width <= SHORT {
        &mut short[..3 * width]
    } else {
        long.resize(3 * width, 0);
        &mut long[..]
    };
    let mut rows = Rows::new(cells, width, max);
    for row in 1..=left.len() {
        if !rows.advance(left, right, row) {
            return None;
        }
    }
    let errors = rows.current[right.len()];
    (errors <= max).then_some(errors)
}

/// Returns the words without what they begin and end with alike: no error lies there.
fn differing<'w, T: PartialEq>(left: &'w [T], right: &'w [T]) -> (&'w [T], &'w [T]) {
    let same = left.iter().zip(right).take_while(|(one, other)| one == other).count();
    let (left, right) = (&left[same..], &right[same..]);
    let same = left.iter().rev().zip(right.iter().rev()).take_while(|(one, other)| one == other).count();
    (&left[..left.len() - same], &right[..right.len() - same])
}

/// The last three rows of the table; cells outside the band hold "too many".
struct Rows<'c> {
    before: &'c mut [u8],
    previous: &'c mut [u8],
    current: &'c mut [u8],
    max: u8,
}

impl<'c> Rows<'c> {
    fn new(cells: &'c mut [u8], width: usize, max: u8) -> Rows<'c> {
        let too_many = max.saturating_add(1);
        cells.fill(too_many);
        let (before, rest) = cells.split_at_mut(width);
        let (previous, current) = rest.split_at_mut(width);
        for (column, cell) in current.iter_mut().enumerate() {
            *cell = u8::try_from(column).unwrap_or(u8::MAX).min(too_many);
        }
        Rows { before, previous, current, max }
    }

    /// Computes one more row; false where no cell of it is within the bound.
    fn advance<T: PartialEq>(&mut self, left: &[T], right: &[T], row: usize) -> bool {
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

    fn cell<T: PartialEq>(&self, left: &[T], right: &[T], row: usize, column: usize) -> u8 {
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
/// The shortest word in which one letter that is wrong leaves no doubt what was meant.
pub const SHORTEST_WITH_A_SLIP: usize = 8;

/// Says whether a word is another one with a slip in one letter, both long enough for that.
pub fn is_slip_of(typed: &str, word: &str) -> bool {
    typed.len() >= SHORTEST_WITH_A_SLIP && distance(typed, word, 1) == Some(1)
}
