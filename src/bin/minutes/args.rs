//! The arguments of every command, as their help shows them.

mod display;
mod format;
mod negation;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use clap::{FromArgMatches, Parser, Subcommand, ValueHint};
use clap_complete::engine::ArgValueCompleter;
use minutes::{Code, Day};

pub use self::display::Display;
pub use self::format::{By, Chart, Excerpt, Format, Lines, Printed, Shape, Table, is_json};
use self::negation::word;
pub use self::negation::{readable, typed};
use crate::complete;
pub use crate::filters::Filters;

/// Full-text search over meeting minutes written in Markdown.
#[derive(Debug, Parser)]
#[command(version, about, arg_required_else_help = true, disable_help_subcommand = true, after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    pub display: Display,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Reads arguments with the parser of the program, which [`readable`] asked too.
///
/// # Errors
///
/// Where they are not what is expected, or ask for help.
pub fn parsed(program: &mut clap::Command, line: &[OsString]) -> Result<Args, clap::Error> {
    let mut matches = program.try_get_matches_from_mut(line)?;
    Args::from_arg_matches_mut(&mut matches).map_err(|error| error.format(program))
}

const EXAMPLES: &str = "\
Examples:
  minutes search 'Octavia team:iaas since:2022-06'
  minutes search Octavia --team iaas --since 2022-06
  minutes show iaas/20220801.md:17
  minutes timeline Octavia --by quarter --split team
  minutes explain 'Octavia team:iaas since:2022-06'
  minutes help query      the query language on one page
  minutes search '\"status page\" -draft' --corpus ~/minutes
  minutes index ~/minutes
  minutes export ~/minutes > sections.jsonl

Exit status
  search, show, facets, timeline
                        0 found, 1 nothing found, 2 error
  index, check, export  0 done, 2 failed, 3 done but some files were skipped
  others                0 done, 2 failed
  all                   4 the index is damaged, 5 another process writes it,
                        130 interrupted

Where the output is JSON, errors and warnings on standard error are JSON too, one
object a line. The `kind` of an error is usage (type something else), query,
failure, damaged or locked.

Where LC_ALL, LC_CTYPE or LANG names a locale that is not of UTF-8, what is drawn
around the minutes is ASCII; their text stays as it is.";

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Search the minutes.
    Search(Search),
    /// Print the section at a place, its neighbours, or its whole meeting.
    Show(Show),
    /// Open a place in the editor, or in the browser.
    Open(Open),
    /// More sections like the one at a place.
    Similar(Similar),
    /// Make or update the index.
    Index(Index),
    /// Print every section as one JSON object per line, read from the files themselves.
    Export(Export),
    /// Print the values of a facet and how many sections have each.
    Facets(Facets),
    /// Print how many sections there are over time, as a chart.
    Timeline(Timeline),
    /// Say what is odd in the minutes: contradicting dates, copies, stubs, misspelt groups.
    Check(Check),
    /// Say which rule and evidence gave each facet of a file or section.
    Why(Why),
    /// Show a query at each stage, and why a section scores what it scores.
    Explain(Explain),
    /// Say what the index holds.
    Status(Status),
    /// Print a script that completes commands, flags, fields and values in a shell.
    Completions(Completions),
    /// Print a manual page.
    Man(Man),
    /// Explain the query language (`help query`) or a command.
    Help(Help),
    /// Print what may stand at a place of a command line; the scripts of `completions` ask this.
    #[command(hide = true)]
    Complete(Complete),
}

impl Command {
    /// Says whether errors are to be JSON, because the output is.
    pub fn speaks_json(&self) -> bool {
        match self {
            Command::Search(search) => is_json(search.printed.format()),
            Command::Similar(similar) => is_json(similar.printed.format()),
            Command::Show(show) => is_json(show.printed.format()),
            Command::Facets(facets) => is_json(facets.printed.format()),
            Command::Timeline(timeline) => is_json(timeline.printed.format()),
            Command::Status(status) => is_json(status.printed.format()),
            Command::Check(check) => is_json(check.printed.format()),
            Command::Why(why) => is_json(why.printed.format()),
            Command::Explain(explain) => is_json(explain.printed.format()),
            Command::Index(index) => is_json(index.report),
            Command::Export(_)
            | Command::Open(_)
            | Command::Completions(_)
            | Command::Man(_)
            | Command::Help(_)
            | Command::Complete(_) => false,
        }
    }
}

/// Where the minutes and their index are.
#[derive(Clone, Debug, clap::Args)]
pub struct Places {
    /// The directory of the minutes; without it, the one around the working directory. Several may be named, but for `explain`; a place must be in one of them only.
    #[arg(long, env = "MINUTES_CORPUS", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub corpus: Vec<PathBuf>,
    /// The directory of the index; without it, `.minutes` in the corpus.
    #[arg(long, env = "MINUTES_INDEX", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub index: Option<PathBuf>,
    /// Search the index as it is, without bringing it up to date.
    #[arg(long)]
    pub no_refresh: bool,
}

/// Arguments of `search`.
#[derive(Debug, clap::Args)]
pub struct Search {
    /// What to search for; several words are one query. See `minutes help query`.
    #[arg(required_unless_present_any = Filters::names(), value_name = "QUERY", value_parser = word(), add = ArgValueCompleter::new(complete::query))]
    pub query: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub places: Places,
    #[command(flatten)]
    pub printed: Printed<Format>,
    /// The most sections to print.
    #[arg(short = 'n', long, default_value_t = 10, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    pub limit: usize,
    /// How many sections to leave out before the first.
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    pub offset: usize,
    /// Print selected sections only: none that hold only most of the words or a likely spelling.
    #[arg(long)]
    pub strict: bool,
    /// Print how many sections are selected, and nothing else.
    #[arg(long, conflicts_with_all = ["format", "json", "quiet"])]
    pub count: bool,
    /// Print nothing; the exit status says whether anything is selected.
    #[arg(short, long)]
    pub quiet: bool,
    /// The day that `today` means in the query, such as 2022-06-13.
    #[arg(long, value_name = "DAY")]
    pub today: Option<Day>,
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// The section: a path and any line of it, such as iaas/20220613.md:12, or its id.
    #[arg(value_name = "PLACE", value_hint = ValueHint::FilePath)]
    pub place: String,
    /// Print this many sections before it and after it in its file, too.
    #[arg(short = 'C', long, value_name = "N", default_value_t = 0, value_parser = number, allow_negative_numbers = true)]
    pub context: usize,
    /// Print the whole meeting.
    #[arg(long, conflicts_with = "context")]
    pub meeting: bool,
    #[command(flatten)]
    pub printed: Printed<Excerpt>,
    #[command(flatten)]
    pub places: Places,
}

/// Arguments of `open`.
#[derive(Debug, clap::Args)]
pub struct Open {
    /// The section: a path and any line of it, such as iaas/20220613.md:12, or its id.
    #[arg(value_name = "PLACE", value_hint = ValueHint::FilePath)]
    pub place: String,
    /// Open it in the browser, where the forge shows it.
    #[arg(long)]
    pub web: bool,
    #[command(flatten)]
    pub places: Places,
}

/// Arguments of `similar`.
#[derive(Debug, clap::Args)]
pub struct Similar {
    /// The section: a path and any line of it, such as iaas/20220613.md:12, or its id.
    #[arg(value_name = "PLACE", value_hint = ValueHint::FilePath)]
    pub place: String,
    #[command(flatten)]
    pub places: Places,
    #[command(flatten)]
    pub printed: Printed<Format>,
    /// The most sections to print.
    #[arg(short = 'n', long, default_value_t = 10, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    pub limit: usize,
    /// How many sections to leave out before the first.
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    pub offset: usize,
}

/// Arguments of `index`.
#[derive(Debug, clap::Args)]
#[command(after_help = NIGHTLY)]
pub struct Index {
    /// The directory of the minutes; without it, the one around the working directory.
    #[arg(env = "MINUTES_CORPUS", value_name = "CORPUS", value_hint = ValueHint::DirPath)]
    pub corpus: Option<PathBuf>,
    /// The directory of the index; without it, `.minutes` in the corpus.
    #[arg(long, env = "MINUTES_INDEX", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub index: Option<PathBuf>,
    /// Build everything anew.
    #[arg(long)]
    pub full: bool,
    /// How many threads to use; without it, one for each core.
    #[arg(long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// Publish nothing where a file had to be skipped.
    #[arg(long)]
    pub strict: bool,
    /// Publish nothing where more than this share of the files is gone; one file may always go.
    #[arg(long, default_value = "20%", value_parser = percent, value_name = "SHARE")]
    pub max_removed: u8,
    /// Where another process is writing the index, wait for it so long, such as 90s or 10m.
    #[arg(long, value_parser = duration, value_name = "DURATION")]
    pub wait: Option<Duration>,
    /// Bring the checkout up to date first, with `git pull --ff-only`; where that fails, nothing is indexed.
    #[arg(long)]
    pub git_pull: bool,
    /// Run at a low priority, so that others come first.
    #[arg(long)]
    pub nice: bool,
    /// How to print what was done.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub report: Shape,
    /// Write figures about the run to this file, for Prometheus, replacing it in one step.
    #[arg(long, value_name = "FILE")]
    pub metrics: Option<PathBuf>,
    /// The day that `today` means in canary queries, such as 2022-06-13.
    #[arg(long, value_name = "DAY")]
    pub today: Option<Day>,
}

const NIGHTLY: &str = "\
Every byte of the index that is there is checked, and what is damaged is made anew. The index that served goes on \
serving until the new one is complete, and where a run fails. Each `[[canary]]` query of `minutes.toml` must find \
something first.

Exit status
  0  done
  2  failed, nothing changed
  3  done, but some files were skipped
  5  another process writes the index";

/// Reads a number.
fn number(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "expected a number such as `3`".to_owned())
}

/// Reads a share such as `20%`.
fn percent(text: &str) -> Result<u8, String> {
    let number = text.strip_suffix('%').unwrap_or(text).parse().ok().filter(|number| *number <= 100);
    number.ok_or_else(|| "expected a share such as `20%`".to_owned())
}

/// Reads a duration such as `10m`.
fn duration(text: &str) -> Result<Duration, String> {
    let parsed = jiff::fmt::friendly::SpanParser::new().parse_unsigned_duration(text);
    parsed.map_err(|_| "expected a duration such as `90s` or `10m`".to_owned())
}

/// Arguments of `export`.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// The directory of the minutes; without it, the one around the working directory.
    #[arg(env = "MINUTES_CORPUS", value_name = "CORPUS", value_hint = ValueHint::DirPath)]
    pub corpus: Option<PathBuf>,
    /// How many threads to use; without it, one for each core.
    #[arg(long, value_name = "N", value_parser = number, allow_negative_numbers = true)]
    pub threads: Option<usize>,
}

/// What is counted, and where.
#[derive(Debug, clap::Args)]
pub struct Counted {
    /// What to count; without it, every section.
    #[arg(value_name = "QUERY", value_parser = word(), add = ArgValueCompleter::new(complete::query))]
    pub query: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub places: Places,
    /// The day that `today` means in the query, such as 2022-06-13.
    #[arg(long, value_name = "DAY")]
    pub today: Option<Day>,
}

/// Arguments of `facets`.
#[derive(Debug, clap::Args)]
pub struct Facets {
    /// The facet, such as `group` or `person`; without it, an overview. A section with several values counts in each.
    #[arg(value_name = "FIELD", value_parser = word(), add = ArgValueCompleter::new(complete::facet))]
    pub field: Option<String>,
    #[command(flatten)]
    pub counted: Counted,
    #[command(flatten)]
    pub printed: Printed<Table>,
}

/// Arguments of `timeline`.
#[derive(Debug, clap::Args)]
pub struct Timeline {
    #[command(flatten)]
    pub counted: Counted,
    /// What a bar stands for.
    #[arg(long, value_enum, default_value_t, value_name = "UNIT")]
    pub by: By,
    /// Count the values of this facet, such as `group`, within each bar, and what has none; a section with several counts in each.
    #[arg(long, value_name = "FIELD", add = ArgValueCompleter::new(complete::facet))]
    pub split: Option<String>,
    #[command(flatten)]
    pub printed: Printed<Chart>,
}

/// Arguments of `explain`.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// The query to explain; several words are one query.
    #[arg(required_unless_present_any = Filters::names(), value_name = "QUERY", value_parser = word(), add = ArgValueCompleter::new(complete::query))]
    pub query: Vec<String>,
    #[command(flatten)]
    pub filters: Filters,
    #[command(flatten)]
    pub places: Places,
    /// Explain the score of the section at this place, such as `iaas/20220817.md:33`.
    #[arg(long, value_name = "PLACE", value_hint = ValueHint::FilePath)]
    pub hit: Option<String>,
    #[command(flatten)]
    pub printed: Printed<Shape>,
    /// The day that `today` means in the query, such as 2022-06-13.
    #[arg(long, value_name = "DAY")]
    pub today: Option<Day>,
}

/// Arguments of `completions`.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// A shell that completes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Shell {
    /// GNU Bash.
    Bash,
    /// The Z shell.
    Zsh,
    /// The friendly interactive shell.
    Fish,
}

/// Arguments of `complete`.
#[derive(Debug, clap::Args)]
pub struct Complete {
    /// Which of the words to complete, counted from 0.
    pub place: usize,
    /// The words of the command line.
    #[arg(last = true, allow_hyphen_values = true)]
    pub words: Vec<std::ffi::OsString>,
}

/// Arguments of `man`.
#[derive(Debug, clap::Args)]
pub struct Man {
    /// The command; without it, the program.
    #[arg(value_name = "COMMAND", add = ArgValueCompleter::new(complete::topic))]
    pub command: Option<String>,
    /// Write every page into this directory.
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    pub all: Option<PathBuf>,
}

/// Arguments of `help`.
#[derive(Debug, clap::Args)]
pub struct Help {
    /// `query`, or the name of a command.
    #[arg(value_name = "TOPIC", add = ArgValueCompleter::new(complete::topic))]
    pub topic: Option<String>,
}

/// Arguments of `status`.
#[derive(Debug, clap::Args)]
pub struct Status {
    /// The directory of the minutes; without it, the one around the working directory.
    #[arg(long, env = "MINUTES_CORPUS", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub corpus: Option<PathBuf>,
    /// The directory of the index; without it, `.minutes` in the corpus.
    #[arg(long, env = "MINUTES_INDEX", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub index: Option<PathBuf>,
    /// Read every byte of the index and say what is damaged; the exit status is then 4.
    #[arg(long)]
    pub verify: bool,
    #[command(flatten)]
    pub printed: Printed<Shape>,
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
#[command(after_help = codes())]
pub struct Check {
    /// The directory of the minutes; without it, the one around the working directory.
    #[arg(env = "MINUTES_CORPUS", value_name = "CORPUS", value_hint = ValueHint::DirPath)]
    pub corpus: Option<PathBuf>,
    #[command(flatten)]
    pub printed: Printed<Lines>,
    /// Only findings of this code; may be given several times, or with commas.
    #[arg(long, value_delimiter = ',', value_name = "CODE")]
    pub code: Vec<Code>,
}

/// Lists the codes of findings with their severities, for the help.
fn codes() -> String {
    let row = |code: &Code| format!("  {:<20} {}", code.as_str(), code.severity().as_str());
    let rows: Vec<String> = Code::ALL.iter().map(row).collect();
    format!("Codes:\n{}", rows.join("\n"))
}

/// Arguments of `why`.
#[derive(Debug, clap::Args)]
pub struct Why {
    /// A file, a file and any line of a section, such as `iaas/20220817.md:33`, or the id of a section.
    #[arg(value_name = "PLACE", value_hint = ValueHint::FilePath)]
    pub place: String,
    /// The directory of the minutes; without it, the one around the working directory.
    #[arg(long, env = "MINUTES_CORPUS", value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub corpus: Option<PathBuf>,
    #[command(flatten)]
    pub printed: Printed<Shape>,
}
