//! Tables for spreadsheets: RFC 4180, and nothing that a spreadsheet would run.
//!
//! Minutes are untrusted, and a spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula. One that could
//! call something gets an apostrophe before it, which spreadsheets take for "this is text"; `@handle`, `+1` and `- item`
//! stay as they are, for programs read such tables too.

use std::io::{Result, Write};

use crate::terminal::shown;

/// Writes a row.
pub fn row<'c>(out: &mut impl Write, cells: impl IntoIterator<Item = &'c str>) -> Result<()> {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        write!(out, "{}", quoted(&harmless(cell)))?;
    }
    out.write_all(b"\n")
}

/// Returns the cell as text that no spreadsheet runs.
fn harmless(cell: &str) -> String {
    let cell = shown(cell);
    let begin = cell.trim_start();
    // What calls a function has a parenthesis, what calls another program or sheet one of the signs.
    let calls = begin.contains(['(', '|', '!', '（', '｜', '！']);
    let runs = begin.starts_with(['=', '＝']) || (begin.starts_with(['+', '-', '@', '＋', '－', '＠']) && calls);
    if runs { format!("'{cell}") } else { cell.into_owned() }
}

fn quoted(cell: &str) -> String {
    let plain = !cell.contains(['"', ',', '\n', '\r', ';', '\'']) && cell.trim() == cell;
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &[&str], expected: &str) {
        let mut out = Vec::new();
        row(&mut out, cells.iter().copied()).expect("memory takes everything");
        assert_eq!(String::from_utf8(out).expect("text"), format!("{expected}\n"));
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        check(&["a", "b c", ""], "a,b c,");
        check(&["a,b", "say \"x\"", " a"], "\"a,b\",\"say \"\"x\"\"\",\" a\"");
    }

    #[test]
    fn no_cell_is_run() {
        check(&["=cmd|' /C calc'!A0"], "\"'=cmd|' /C calc'!A0\"");
        check(&["@SUM(A1)", "+A1!B2", "-1+cmd|x"], "\"'@SUM(A1)\",\"'+A1!B2\",\"'-1+cmd|x\"");
        check(&["@handle", "- item", "+1 for it"], "@handle,- item,+1 for it");
        check(&["\t=1+1", "\r=1"], "\"' =1+1\",␍=1");
        check(&["-3.5", "2022-06-13"], "-3.5,2022-06-13");
    }

    #[test]
    fn a_cell_is_one_line_that_no_terminal_acts_upon() {
        check(&["a\nb", "\u{1b}[31m", "\u{202e}x"], "a␊b,␛[31m,<U+202E>x");
    }
}
