//! What came out, as Markdown.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;
use std::{fmt, fs, io};

use crate::contest::{Outcome, Program, Task};
use crate::latency::Latency;
use crate::process::Taken;
use crate::questions::{CLASSES, Class};

/// What stands in a file above the part that is replaced.
const BELOW: &str = "<!-- Below is what `cargo bench --bench compare -- --write BENCHMARKS.md` measured last. -->\n";

/// Replaces the part of a file that was measured.
pub fn replace(file: &Path, measured: &str) -> io::Result<()> {
    let before = fs::read_to_string(file).unwrap_or_default();
    let head = before.split(BELOW).next().unwrap_or_default();
    fs::write(file, format!("{head}{BELOW}\n{measured}"))
}

/// Returns the tables of a scale.
pub fn of_scale(scale: usize, outcome: &Outcome) -> Result<String, fmt::Error> {
    let (files, bytes) = outcome.corpus;
    let mut text = format!("\n## {scale}×: {files} files, {}\n", megabytes(bytes));
    builds(&mut text, outcome)?;
    searches(&mut text, outcome)?;
    latencies(&mut text, &outcome.latencies)?;
    Ok(text)
}

fn builds(text: &mut String, outcome: &Outcome) -> fmt::Result {
    text.push_str(
        "\n| indexing | minutes | peak | plain | peak | floor | wall ÷ plain | CPU ÷ plain | CPU ÷ floor |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for (task, name) in
        [(Task::Build, "full build"), (Task::OneFile, "one file changed"), (Task::Unchanged, "nothing changed")]
    {
        let [minutes, plain, floor] = of(outcome, task, [Program::Minutes, Program::Plain, Program::Floor]);
        let peak = |taken: Option<Taken>| taken.map_or_else(none, |taken| megabytes(taken.peak));
        let ratios =
            [ratio(wall(minutes), wall(plain)), ratio(cpu(minutes), cpu(plain)), ratio(cpu(minutes), cpu(floor))];
        let [ours, theirs, least] = [minutes, plain, floor].map(shown);
        let (ours, theirs) = (format!("{ours} | {}", peak(minutes)), format!("{theirs} | {}", peak(plain)));
        writeln!(text, "| {name} | {ours} | {theirs} | {least} | {} |", ratios.join(" | "))?;
    }
    let [ours, theirs] = outcome.indexes;
    let share =
        |index: u64| format!("{} ({:.2} × the source)", megabytes(index), index as f64 / outcome.corpus.1 as f64);
    writeln!(text, "| index | {} | | {} | | | | | |", share(ours), share(theirs))
}

fn searches(text: &mut String, outcome: &Outcome) -> fmt::Result {
    text.push_str(
        "\n| search, a process each | minutes | peak | plain | ripgrep | wall ÷ plain | CPU ÷ plain | wall ÷ ripgrep |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    let tasks = CLASSES.iter().map(|class| (Task::Search(*class), name(*class)));
    for (task, name) in tasks.chain([(Task::Refresh, "two words, with refresh")]) {
        let opponents = [Program::Minutes, Program::Plain, Program::Ripgrep];
        let [minutes, plain, ripgrep] = of(outcome, task, opponents);
        let peak = minutes.map_or_else(none, |taken| megabytes(taken.peak));
        let ratios =
            [ratio(wall(minutes), wall(plain)), ratio(cpu(minutes), cpu(plain)), ratio(wall(minutes), wall(ripgrep))];
        let [ours, theirs, lines] = [minutes, plain, ripgrep].map(shown);
        writeln!(text, "| {name} | {ours} | {peak} | {theirs} | {lines} | {} |", ratios.join(" | "))?;
    }
    Ok(())
}

fn latencies(text: &mut String, latencies: &[Latency]) -> fmt::Result {
    text.push_str(
        "\n| search in process | minutes p50 | p99 | hits | plain p50 | p99 | hits | p50 ÷ plain | p99 ÷ plain |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for of_class in latencies {
        let ([ours, our_worst], [theirs, their_worst]) = (of_class.minutes, of_class.plain);
        let ratios = [ratio(Some(ours), Some(theirs)), ratio(Some(our_worst), Some(their_worst))].join(" | ");
        let [ours, our_worst, theirs, their_worst] = [ours, our_worst, theirs, their_worst].map(time);
        let ([our_hits, their_hits], name) = (of_class.hits, name(of_class.class));
        let minutes = format!("{ours} | {our_worst} | {our_hits}");
        writeln!(text, "| {name} | {minutes} | {theirs} | {their_worst} | {their_hits} | {ratios} |")?;
    }
    Ok(())
}

fn of<const N: usize>(outcome: &Outcome, task: Task, programs: [Program; N]) -> [Option<Taken>; N] {
    programs.map(|program| outcome.taken.get(&(task, program)).copied())
}

fn wall(taken: Option<Taken>) -> Option<Duration> {
    taken.map(|taken| taken.wall)
}

fn cpu(taken: Option<Taken>) -> Option<Duration> {
    taken.map(|taken| taken.cpu)
}

/// Returns wall and CPU time as in `0.23 s (0.38 s)`.
fn shown(taken: Option<Taken>) -> String {
    taken.map_or_else(none, |taken| format!("{} ({})", time(taken.wall), time(taken.cpu)))
}

fn none() -> String {
    "–".to_owned()
}

fn ratio(one: Option<Duration>, other: Option<Duration>) -> String {
    match (one, other) {
        (Some(one), Some(other)) => format!("{:.2}", one.as_secs_f64() / other.as_secs_f64()),
        (None, _) | (_, None) => none(),
    }
}

fn time(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        1.0.. => format!("{seconds:.2} s"),
        0.001.. => format!("{:.1} ms", seconds * 1e3),
        _ => format!("{:.0} µs", seconds * 1e6),
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn name(class: Class) -> &'static str {
    match class {
        Class::Rare => "a rare word",
        Class::Common => "a common word",
        Class::And => "two words",
        Class::OrOfTen => "any of ten words",
        Class::Phrase => "a phrase",
        Class::Prefix => "a prefix",
        Class::Fuzzy => "a word with a typing error",
        Class::Negation => "a word without another",
        Class::Facet => "a group",
        Class::Date => "a year",
        Class::All => "everything",
        Class::Nothing => "nothing found, with diagnosis",
    }
}
