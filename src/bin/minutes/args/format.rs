//! How commands print what they found.

use clap::ValueEnum;
use minutes::Unit;

/// How a command prints what it found.
#[derive(Clone, Debug, clap::Args)]
pub struct Printed<F: ValueEnum + Default + Send + Sync + 'static> {
    /// The format of the output.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: F,
    /// Print one JSON object: `--format json`.
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl<F: ValueEnum + Default + Send + Sync + 'static> Printed<F> {
    /// Returns the format.
    pub fn format(&self) -> F {
        let json = if self.json { F::from_str("json", false).ok() } else { None };
        json.unwrap_or_else(|| self.format.clone())
    }
}

/// Says whether a format is one of those for programs, in which errors and warnings are JSON too.
pub fn is_json(format: impl ValueEnum) -> bool {
    format.to_possible_value().is_some_and(|value| ["json", "jsonl"].contains(&value.get_name()))
}

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
    /// A table (RFC 4180), selected sections only; `'` stands before what a spreadsheet would run.
    Csv,
    /// A report in Markdown, to paste into the next agenda; links lead to the forge, else places are named.
    Md,
    /// The files that hold selected sections, as they open from the working directory.
    Paths,
    /// Lines for the quickfix list of vim: file, line, column, text; selected sections only.
    Vimgrep,
}

impl Format {
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
