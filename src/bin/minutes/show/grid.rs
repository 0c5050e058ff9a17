//! A table of the minutes: its columns side by side, and in a narrow terminal the wide ones broken into lines.

use std::io::{Result, Write};

use minutes::corpus::section::LineMark;

use crate::layout::{columns, lines};
use crate::terminal::{NUMBER, shown};

/// What is left free between two columns.
const BETWEEN: usize = 2;
/// Columns are not made narrower than this; where that is not narrow enough, a row is broken as text is.
const NARROWEST: usize = 6;

/// Prints rows with their line numbers, within so many columns beside those.
pub fn print(out: &mut impl Write, rows: &[(LineMark, &str)], room: Option<usize>) -> Result<()> {
    let cells: Vec<Vec<&str>> = rows.iter().map(|(_, row)| row.split(" | ").collect()).collect();
    let count = cells.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| cells.iter().filter_map(|row| row.get(column)).map(|cell| columns(cell)).max();
    let widths: Vec<usize> = (0..count).map(|column| width(column).unwrap_or(0)).collect();
    let fitting =
        room.map_or(Some(usize::MAX), |room| most(&widths, room.saturating_sub(BETWEEN * count.saturating_sub(1))));
    for ((mark, row), cells) in rows.iter().zip(&cells) {
        let printed = match (fitting, room) {
            (None, Some(room)) => lines(row, room).into_iter().map(|line| shown(&row[line]).into_owned()).collect(),
            (most, _) => side_by_side(cells, &widths, most.unwrap_or(usize::MAX)),
        };
        for (place, line) in printed.iter().enumerate() {
            let number = if place == 0 { mark.line.to_string() } else { String::new() };
            writeln!(out, "{}", format!("{NUMBER}{number:>6}{NUMBER:#}  {line}").trim_end())?;
        }
    }
    Ok(())
}

/// Returns how wide a column may be at the most for all of them to fit, the narrow ones as they are; `None` where that would
/// be too narrow to read.
fn most(widths: &[usize], room: usize) -> Option<usize> {
    let widest = widths.iter().copied().max().unwrap_or(0);
    let fits = |most: &usize| widths.iter().map(|width| (*width).min(*most)).sum::<usize>() <= room;
    (NARROWEST.min(widest)..=widest).rev().find(fits)
}

/// Returns the lines of a row whose cells are broken where they are wider than their column.
fn side_by_side(cells: &[&str], widths: &[usize], most: usize) -> Vec<String> {
    let broken: Vec<Vec<&str>> =
        cells.iter().map(|cell| lines(cell, most).into_iter().map(|line| &cell[line]).collect()).collect();
    let height = broken.iter().map(Vec::len).max().unwrap_or(0);
    let line = |place: usize| {
        let padded = broken.iter().zip(widths).map(|(cell, width)| {
            let part = cell.get(place).copied().unwrap_or_default();
            format!("{}{}", shown(part), " ".repeat((*width).min(most).saturating_sub(columns(part))))
        });
        padded.collect::<Vec<_>>().join(&" ".repeat(BETWEEN)).trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_columns_give_way_to_narrow_ones() {
        assert_eq!(most(&[4, 30], 40), Some(30));
        assert_eq!(most(&[4, 30], 20), Some(16));
        assert_eq!(most(&[20, 30], 20), Some(10));
        assert_eq!(most(&[20, 30], 10), None);
        assert_eq!(most(&[2, 3], 5), Some(3));
        assert_eq!(most(&[], 5), Some(0));
    }

    #[test]
    fn a_cell_is_as_many_lines_as_it_takes() {
        assert_eq!(side_by_side(&["a", "one two three"], &[3, 13], usize::MAX), ["a    one two three"]);
        assert_eq!(side_by_side(&["a", "one two three"], &[3, 13], 7), ["a    one two", "     three"]);
        assert_eq!(side_by_side(&["", "b"], &[1, 1], 7), ["   b"]);
    }
}
