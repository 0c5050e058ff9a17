//! How commands print what they found.

use clap::ValueEnum;
use minutes::Unit;

/// How to print an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// One JSON object per line: begin, hits, end.
    Jsonl,
    /// A table for spreadsheets, selected sections only.
    Csv,
    /// A report in Markdown, to paste into the next agenda.
    Md,
    /// The paths of the files that hold selected sections.
    Paths,
    /// Lines for the quickfix list of vim: file, line, column, text; selected sections only.
    Vimgrep,
}

impl Format {
    /// Says whether it is one of those for programs.
    pub fn is_json(self) -> bool {
        matches!(self, Format::Json | Format::Jsonl)
    }

    /// Says whether it has no way to mark a section that was not selected.
    pub fn is_strict(self) -> bool {
        matches!(self, Format::Csv | Format::Paths | Format::Vimgrep)
    }
}

/// How to print counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Table {
    /// For people.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// One JSON object per value.
    Jsonl,
    /// A table for spreadsheets.
    Csv,
    /// A table in Markdown.
    Md,
}

impl Table {
    /// Says whether it is one of those for programs.
    pub fn is_json(self) -> bool {
        matches!(self, Table::Json | Table::Jsonl)
    }
}

/// How to print a timeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Chart {
    /// A chart for people.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// One JSON object per bar.
    Jsonl,
    /// A table for spreadsheets.
    Csv,
    /// A table in Markdown.
    Md,
    /// A chart as an image.
    Svg,
}

impl Chart {
    /// Says whether it is one of those for programs.
    pub fn is_json(self) -> bool {
        matches!(self, Chart::Json | Chart::Jsonl)
    }
}

/// How to print sections as they read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Excerpt {
    /// For people.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// One JSON object per section.
    Jsonl,
    /// As it is written in the file.
    Md,
}

impl Excerpt {
    /// Says whether it is one of those for programs.
    pub fn is_json(self) -> bool {
        matches!(self, Excerpt::Json | Excerpt::Jsonl)
    }
}

/// How to print findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Lines {
    /// For people, by file.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// One JSON object per finding.
    Jsonl,
}

/// What a bar of a timeline stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum By {
    /// An ISO week.
    Week,
    /// A month.
    #[default]
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
}

impl By {
    /// Returns the unit of the calendar.
    pub fn unit(self) -> Unit {
        match self {
            By::Week => Unit::Week,
            By::Month => Unit::Month,
            By::Quarter => Unit::Quarter,
            By::Year => Unit::Year,
        }
    }
}

/// How to print one record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Shape {
    /// For people.
    #[default]
    Text,
    /// One JSON object.
    Json,
}
