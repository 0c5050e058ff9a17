//! A table of counts, as a spreadsheet or a page of Markdown holds it.

use std::io::{Result, Write};

use crate::{csv, markdown};

/// A table; every row has as many cells as the head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Writes it for a spreadsheet.
    pub fn csv(&self, out: &mut impl Write) -> Result<()> {
        csv::row(out, self.head.iter().map(String::as_str))?;
        self.rows.iter().try_for_each(|row| csv::row(out, row.iter().map(String::as_str)))
    }

    /// Writes it in Markdown.
    pub fn markdown(&self, out: &mut impl Write) -> Result<()> {
        writeln!(out, "{}", markdown::row(self.head.iter().map(String::as_str)))?;
        writeln!(out, "{}", markdown::rule(self.head.len()))?;
        self.rows.iter().try_for_each(|row| writeln!(out, "{}", markdown::row(row.iter().map(String::as_str))))
    }
}
