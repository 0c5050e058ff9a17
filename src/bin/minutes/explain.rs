//! `minutes explain`: a query at each stage, and the score of a section as a sum that adds up.

use std::io::{Result, Write};

use minutes::query::Query;
use minutes::{Explained, Explanation, FormShare, HitExplanation, WordShown};
use serde_json::json;

use crate::args;
use crate::outcome::{Failure, Outcome};
use crate::place;
use crate::screen::Screen;
use crate::search::{context, days};
use crate::terminal::{DIM, HEADING, NUMBER, PATH, shown};

/// Runs the command.
pub fn run(args: &args::Explain, screen: &Screen) -> std::result::Result<Outcome, Failure> {
    let opened = place::index(&args.places)?;
    let index = &opened.index;
    let query = Query::parse(&args.filters.with(&args.query), &context(index, args.today)?)?;
    let explanation = index.explain(&query)?;
    let hit =
        args.hit.as_deref().map(|place| index.explain_hit(&query, &place::within(&opened.root, place))).transpose()?;
    let mut out = screen.page();
    if args.json {
        writeln!(out, "{}", json!({"schema": 1, "query": explanation, "hit": hit}))?;
    } else if let Some(hit) = &hit {
        print_hit(&mut out, hit)?;
    } else {
        print(&mut out, &explanation, &query)?;
    }
    out.finish()?;
    Ok(Outcome::Success)
}

fn print(out: &mut impl Write, explanation: &Explanation, query: &Query) -> Result<()> {
    title(out, "tokens")?;
    for token in explanation.tokens.iter().filter(|token| token.kind != "blank") {
        let [start, end] = token.span;
        writeln!(out, "  {NUMBER}{start:>4}..{end:<4}{NUMBER:#} {:<9} {}", token.kind, shown(&token.text))?;
    }
    title(out, "tree")?;
    lines(out, &explanation.tree)?;
    title(out, "canonical")?;
    writeln!(out, "  {}", shown(&explanation.canonical))?;
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

fn title(out: &mut impl Write, title: &str) -> Result<()> {
    writeln!(out, "{HEADING}{title}{HEADING:#}")
}

fn lines(out: &mut impl Write, lines: &[String]) -> Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "  {}", shown(line)))
}

/// Prints what each value of a filter means: `team:IAM` is iam; ops-iam and sig-iam are others.
fn values(out: &mut impl Write, explanation: &Explanation) -> Result<()> {
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
        writeln!(out, "  {}", shown(&meaning))?;
    }
    Ok(())
}

fn word(out: &mut impl Write, word: &WordShown) -> Result<()> {
    writeln!(out, "  {}", shown(&word.what))?;
    for form in &word.forms {
        let mut terms: Vec<String> = form.terms.iter().map(|(term, many)| format!("{term} {many}")).collect();
        if form.further > 0 {
            terms.push(format!("{} more", form.further));
        }
        let terms = if terms.is_empty() { String::new() } else { format!(": {}", terms.join(", ")) };
        let text = format!("{}, {}{terms}", form.words, form.origin);
        writeln!(out, "    {NUMBER}{:>6}{NUMBER:#}  {}", form.sections, shown(&text))?;
    }
    Ok(())
}

fn print_hit(out: &mut impl Write, hit: &HitExplanation) -> Result<()> {
    writeln!(out, "{PATH}{}{PATH:#}  {}", shown(&hit.place), shown(&hit.headings.join(" › ")))?;
    if !hit.selected {
        writeln!(out, "not selected; it does not fulfil:")?;
        return hit.lacks.iter().try_for_each(|lack| writeln!(out, "  {}", shown(lack)));
    }
    writeln!(out, "{NUMBER}{:>10.6}{NUMBER:#}  score, the sum of:", hit.score)?;
    shares(out, &hit.parts)
}

/// Prints every form that adds to the score, below the part of the query that it belongs to.
fn shares(out: &mut impl Write, part: &Explained) -> Result<()> {
    if part.forms.iter().any(|form| form.contribution > 0.0) {
        writeln!(out, "{NUMBER}{:>10.6}{NUMBER:#}  {}", part.contribution, shown(&part.what))?;
    }
    for form in part.forms.iter().filter(|form| form.contribution > 0.0) {
        let text = format!("{} in {}, {}", form.words, form.field, form.origin);
        writeln!(
            out,
            "  {NUMBER}{:>10.6}{NUMBER:#}  {}{DIM}  {}{DIM:#}",
            form.contribution,
            shown(&text),
            formula(form)
        )?;
    }
    part.parts.iter().try_for_each(|part| shares(out, part))
}

/// Returns how a contribution was computed.
fn formula(form: &FormShare) -> String {
    let often = f64::from(form.frequency);
    let part = form.contribution / form.score;
    let tie =
        if form.contribution < form.score { format!(" × {part:.2} beside a better form") } else { String::new() };
    let share = if form.share < 1.0 { format!(" × share {:.2}", form.share) } else { String::new() };
    format!(
        "field {} × form {} × rarity {:.4}{share} × {often}/({often} + {:.4} for {} words){tie}",
        form.field_weight, form.form_weight, form.rarity, form.norm, form.length
    )
}
