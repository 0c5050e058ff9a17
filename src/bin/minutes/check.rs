//! `minutes check`: what is odd in the corpus, for people by file, for programs one object per finding.

use std::collections::BTreeMap;
use std::io::Write;

use minutes::{Finding, Findings, Severity};

use crate::args::{self, Lines};
use crate::layout::hanging;
use crate::outcome::{Failure, Outcome, name_skipped};
use crate::place;
use crate::screen::Screen;
use crate::terminal::{DIM, NUMBER, PATH, json as printed, shown};

/// Runs the command.
pub fn run(args: &args::Check, screen: &Screen) -> Result<Outcome, Failure> {
    let corpus = place::corpus(args.corpus.as_deref())?;
    let mut found = minutes::check(&corpus)?;
    if !args.code.is_empty() {
        found.findings.retain(|finding| args.code.contains(&finding.code));
    }
    let mut out = screen.page();
    match args.printed.format() {
        Lines::Text => text(&mut out, &found, screen.width)?,
        Lines::Json => writeln!(out, "{}", printed(&as_json(&found)))?,
        Lines::Jsonl => {
            for finding in &found.findings {
                writeln!(out, "{}", printed(&line(finding)))?;
            }
            writeln!(out, "{}", printed(&end(&found)))?;
        }
    }
    out.finish()?;
    if found.files == 0 && found.skipped.is_empty() {
        place::report_empty(&corpus);
    }
    name_skipped(&found.skipped);
    Ok(if found.skipped.is_empty() { Outcome::Success } else { Outcome::Skipped })
}

/// Prints the findings below the files they concern, and how many there are of each code.
fn text(out: &mut impl Write, found: &Findings, width: Option<usize>) -> std::io::Result<()> {
    let mut last = None;
    for finding in &found.findings {
        if last != Some(&finding.path) {
            let space = if last.is_some() { "\n" } else { "" };
            writeln!(out, "{space}{PATH}{}{PATH:#}", shown(&finding.path))?;
            last = Some(&finding.path);
        }
        let place = finding.line.map_or(String::new(), |line| format!("{line}: "));
        let (begin, printed) = (format!("  {place}"), format!("  {NUMBER}{place}{NUMBER:#}"));
        let said = format!("{}: {}", finding.severity.as_str(), finding.message);
        let text = format!("{said} [{}]", finding.code);
        hanging(out, [&begin, &printed], &text, &[[said.len() + 1, text.len()]], width)?;
        if let Some(evidence) = &finding.evidence {
            let text = format!("{}: {}", evidence.rule, evidence.detail);
            hanging(out, ["    "; 2], &text, &[[0, text.len()]], width)?;
        }
    }
    if last.is_some() {
        writeln!(out)?;
    }
    summary(out, found)
}

fn summary(out: &mut impl Write, found: &Findings) -> std::io::Result<()> {
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for finding in &found.findings {
        *counts.entry((finding.severity, finding.code.as_str())).or_default() += 1;
    }
    for ((severity, code), count) in counts {
        writeln!(out, "{NUMBER}{count:>6}{NUMBER:#}  {code} {DIM}({}){DIM:#}", severity.as_str())?;
    }
    let files = if found.files == 1 { "file" } else { "files" };
    match found.findings.len() {
        0 => writeln!(out, "nothing odd in {} {files}", found.files),
        1 => writeln!(out, "1 finding in {} {files}", found.files),
        count => writeln!(out, "{count} findings in {} {files}", found.files),
    }
}

fn line(finding: &Finding) -> serde_json::Value {
    let mut object = serde_json::json!(finding);
    object["type"] = "finding".into();
    object
}

fn end(found: &Findings) -> serde_json::Value {
    serde_json::json!({
        "type": "end", "schema": 1, "findings": found.findings.len(), "files": found.files, "skipped": found.skipped,
    })
}

fn as_json(found: &Findings) -> serde_json::Value {
    serde_json::json!({
        "schema": 1, "findings": found.findings, "files": found.files, "skipped": found.skipped,
    })
}
