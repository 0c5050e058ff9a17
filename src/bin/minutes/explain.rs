//! `minutes explain`: a query at each stage, and the score of a section as a sum that adds up.

use std::io::{Result, Write};

use minutes::query::Query;
use minutes::{Explained, Explanation, FormShare, HitExplanation, Match, WordShown};
use serde_json::json;

use crate::args;
use crate::head;
use crate::layout::hanging;
use crate::outcome::{Failure, Outcome};
use crate::place;
use crate::screen::{Page, Screen};
use crate::search::{context, days};
use crate::terminal::{HEADING, NUMBER, PATH, json as printed, shown, sign};

/// Runs the command.
pub fn run(args: &args::Explain, screen: &Screen) -> std::result::Result<Outcome, Failure> {
    let opened = place::index(&args.places)?;
    let index = &opened.index;
    let query = Query::parse(&args.filters.with(&args.query), &context(index, args.today))?;
    let explanation = index.explain(&query)?;
    let hit =
        args.hit.as_deref().map(|place| index.explain_hit(&query, &place::within(&opened.root, place))).transpose()?;
    let mut out = screen.page();
    if args::is_json(args.printed.format()) {
        writeln!(out, "{}", printed(&json!({"schema": 1, "query": explanation, "hit": hit})))?;
    } else if let Some(hit) = &hit {
        print_hit(&mut out, hit)?;
    } else {
        print(&mut out, &explanation, &query)?;
    }
    out.finish()?;
    Ok(Outcome::Success)
}

fn print(out: &mut Page, explanation: &Explanation, query: &Query) -> Result<()> {
    title(out, "tokens")?;
    for token in explanation.tokens.iter().filter(|token| token.kind != "blank") {
        let [start, end] = token.span;
        writeln!(out, "  {NUMBER}{start:>4}..{end:<4}{NUMBER:#} {:<9} {}", token.kind, shown(&token.text))?;
    }
    title(out, "tree")?;
    lines(out, &explanation.tree)?;
    title(out, "canonical")?;
    indented(out, &explanation.canonical)?;
    if !explanation.dates.is_empty() {
        title(out, "dates")?;
        lines(out, &explanation.dates.iter().map(days).collect::<Vec<_>>())?;
    }
    values(out, explanation)?;
    if !explanation.words.is_empty() {
        title(out, "words")?;
        explanation.words.iter().try_for_each(|one| word(out, one))?;
    }
    title(out, "plan")?;
    lines(out, &explanation.plan)?;
    for one in &explanation.corrections {
        let (typed, corrected) = (shown(&one.typed), shown(&one.corrected));
        writeln!(out, "{HEADING}correction{HEADING:#}  {typed} may be {corrected} ({} sections)", one.sections)?;
    }
    for warning in &query.typed.warnings {
        write!(out, "{}", warning.render(&query.typed.text))?;
    }
    let undated = match explanation.undated {
        0 => String::new(),
        some => format!(", {some} more without a date"),
    };
    writeln!(out, "{HEADING}selected{HEADING:#}\n  {} sections{undated}", explanation.total)
}

fn title(out: &mut Page, title: &str) -> Result<()> {
    writeln!(out, "{HEADING}{title}{HEADING:#}")
}

fn lines(out: &mut Page, lines: &[String]) -> Result<()> {
    lines.iter().try_for_each(|line| indented(out, line))
}

/// Prints a line below what it belongs to; what does not fit hangs as far in as the line does.
fn indented(out: &mut Page, line: &str) -> Result<()> {
    let text = line.trim_start();
    let begin = format!("  {}", &line[..line.len() - text.len()]);
    let width = out.width();
    hanging(out, [&begin; 2], &signs(text), &[], width)
}

/// Prints a number, right-aligned in so many columns, and what it counts.
fn numbered(out: &mut Page, number: &str, text: &str, dim: &[[usize; 2]]) -> Result<()> {
    let width = out.width();
    hanging(out, [&format!("{number}  "), &format!("{NUMBER}{number}{NUMBER:#}  ")], &signs(text), dim, width)
}

/// Returns a text with the sign that stands for any ending as the locale has it, which is as many bytes.
fn signs(text: &str) -> String {
    text.replace('…', sign("…"))
}

/// Prints what each value of a filter means: `team:IAM` is iam; ops-iam and sig-iam are others.
fn values(out: &mut Page, explanation: &Explanation) -> Result<()> {
    if !explanation.values.is_empty() {
        title(out, "values")?;
    }
    for one in &explanation.values {
        let others = match &one.neighbours[..] {
            [] => String::new(),
            [other] => format!("; {other} is another"),
            [first @ .., last] => format!("; {} and {last} are others", first.join(", ")),
        };
        let meaning = format!("{}:{} is {}{others}", one.field, one.typed, one.values.join(" or "));
        indented(out, &meaning)?;
    }
    Ok(())
}

fn word(out: &mut Page, word: &WordShown) -> Result<()> {
    indented(out, &word.what)?;
    for form in &word.forms {
        let mut terms: Vec<String> = form.terms.iter().map(|(term, many)| format!("{term} {many}")).collect();
        if form.further > 0 {
            terms.push(format!("{} more", form.further));
        }
        let terms = if terms.is_empty() { String::new() } else { format!(": {}", terms.join(", ")) };
        let text = format!("{}, {}{terms}", form.words, form.origin);
        numbered(out, &format!("    {:>6}", form.sections), &text, &[])?;
    }
    Ok(())
}

fn print_hit(out: &mut Page, hit: &HitExplanation) -> Result<()> {
    let (begin, printed) = (format!("{}  ", hit.place), format!("{PATH}{}{PATH:#}  ", shown(&hit.place)));
    let width = out.width();
    head::headings(out, [&begin, &printed], &hit.headings, &[], width)?;
    if !hit.selected {
        writeln!(out, "not selected; it does not fulfil:")?;
        lines(out, &hit.lacks)?;
        match hit.matched {
            Some(Match::Corrected) => writeln!(out, "listed behind what is, for a likely spelling:")?,
            Some(Match::Partial) => writeln!(out, "listed behind what is, for most of the words:")?,
            Some(_) => {}
            None => return Ok(()),
        }
    }
    numbered(out, &format!("{:>10.6}", hit.score), "score, the sum of:", &[])?;
    shares(out, &hit.parts)
}

/// Prints every form that adds to the score, below the part of the query that it belongs to.
fn shares(out: &mut Page, part: &Explained) -> Result<()> {
    if part.forms.iter().any(|form| form.contribution > 0.0) {
        numbered(out, &format!("{:>10.6}", part.contribution), &part.what, &[])?;
    }
    for form in part.forms.iter().filter(|form| form.contribution > 0.0) {
        let text = format!("{} in {}, {}", form.words, form.field, form.origin);
        let (begin, all) = (text.len(), format!("{text}  {}", formula(form)));
        numbered(out, &format!("  {:>10.6}", form.contribution), &all, &[[begin, all.len()]])?;
    }
    part.parts.iter().try_for_each(|part| shares(out, part))
}

/// Returns how a contribution was computed.
fn formula(form: &FormShare) -> String {
    let often = f64::from(form.frequency);
    let part = form.contribution / form.score;
    let times = sign("×");
    let tie =
        if form.contribution < form.score { format!(" {times} {part:.2} beside a better form") } else { String::new() };
    let share = if form.share < 1.0 { format!(" {times} share {:.2}", form.share) } else { String::new() };
    format!(
        "field {} {times} form {} {times} rarity {:.4}{share} {times} {often}/({often} + {:.4} for {} words){tie}",
        form.field_weight, form.form_weight, form.rarity, form.norm, form.length
    )
}
