//! What each ingredient of the ranking is worth: judged queries answered with it and without it.
//!
//! ```text
//! cargo run --release --example ablation -- CORPUS QUERIES.jsonl [NAME=VALUE…] [--each]
//! ```
//!
//! QUERIES holds one JSON object per line: `{"id", "query", "relevant": [{"path", "line", "grade"}]}`. `NAME=VALUE` sets a
//! number of `index-schema/ranking.toml` for this run; `--each` lists every query instead of the table.
//!
//! The figures are nDCG at 10 (Järvelin and Kekäläinen, 2002), the reciprocal rank of the first relevant section, and
//! the share of queries with a relevant section among the first three.

use std::collections::HashMap;
use std::error::Error;
use std::io::{Write, stdout};

use minutes::{Corpus, Day, Index, Query, Ranking, SearchOptions};
use serde::Deserialize;

/// Each ingredient, and the value at which it has no effect. A kind of form that weighs 0 is not looked for at all.
const INGREDIENTS: [(&str, f64, &str); 20] = [
    ("heading", 1.0, "own heading weighs no more than text"),
    ("trail", 1.0, "headings above weigh as text"),
    ("trail", 0.0, "headings above weigh nothing"),
    ("parts", 0.0, "no parts of identifiers"),
    ("parts", 1.0, "parts of identifiers weigh as the whole"),
    ("inflection", 0.0, "no inflections"),
    ("inflection", 1.0, "inflections weigh as the typed word"),
    ("vocabulary", 0.0, "no vocabulary"),
    ("vocabulary", 1.0, "the vocabulary weighs as the typed word"),
    ("proximity", 0.0, "words that stand together weigh no more"),
    ("stop_word", 0.0, "stop words weigh nothing"),
    ("sign", 0.0, "what a section is weighs nothing"),
    ("reference", 0.0, "links to an issue select and weigh nothing"),
    ("owner", 0.0, "tasks of who is named weigh nothing"),
    ("boilerplate", 1.0, "boilerplate weighs as other text"),
    ("copy", 1.0, "copies weigh as originals"),
    ("tie", 0.0, "only the best field counts"),
    ("tie", 1.0, "all fields count in full"),
    ("length", 0.0, "long sections weigh as short ones"),
    ("length", 0.75, "length weighs as usual elsewhere"),
];

#[derive(Deserialize)]
struct Judged {
    id: String,
    query: String,
    relevant: Vec<Relevant>,
}

#[derive(Deserialize)]
struct Relevant {
    path: String,
    line: u32,
    grade: u32,
}

/// nDCG, reciprocal rank, success among the first three.
type Figures = [f64; 3];

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(corpus), Some(queries)) = (args.next(), args.next()) else {
        return Err("expected: ablation CORPUS QUERIES.jsonl [NAME=VALUE…] [--each]".into());
    };
    let judged: Vec<Judged> =
        std::fs::read_to_string(&queries)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let index = Index::in_memory(&Corpus::open(corpus)?)?;
    let mut options = SearchOptions::default();
    let mut each = false;
    for arg in args {
        match arg.split_once('=') {
            Some((name, value)) => options.ranking = with(&options.ranking, name, value.parse()?)?,
            None => each = arg == "--each",
        }
    }
    let mut out = stdout().lock();
    if each {
        for one in &judged {
            let [ndcg, first, three] = figures(&index, one, &options)?;
            writeln!(out, "{ndcg:.3} {first:.3} {three:.0}  {}  {}", one.id, one.query)?;
        }
        return Ok(());
    }
    row(&mut out, "as shipped", &index, &judged, &options)?;
    for (name, value, effect) in INGREDIENTS {
        let ranking = with(&options.ranking, name, value)?;
        let label = format!("{name} = {value}: {effect}");
        row(&mut out, &label, &index, &judged, &SearchOptions { ranking, ..options.clone() })?;
    }
    row(
        &mut out,
        "strict: no partial and no corrected answers",
        &index,
        &judged,
        &SearchOptions { strict: true, ..options },
    )
}

fn row(
    out: &mut impl Write,
    label: &str,
    index: &Index,
    judged: &[Judged],
    options: &SearchOptions,
) -> Result<(), Box<dyn Error>> {
    let mut sum = [0.0; 3];
    for one in judged {
        for (total, figure) in sum.iter_mut().zip(figures(index, one, options)?) {
            *total += figure / judged.len() as f64;
        }
    }
    let [ndcg, first, three] = sum;
    writeln!(out, "{ndcg:.4}  {first:.4}  {three:.4}  {label}")?;
    Ok(())
}

/// Returns the ranking with one number changed.
fn with(ranking: &Ranking, name: &str, value: f64) -> Result<Ranking, Box<dyn Error>> {
    let mut numbers = serde_json::to_value(ranking)?;
    *numbers.get_mut(name).ok_or_else(|| format!("the ranking has no number `{name}`"))? = value.into();
    Ok(serde_json::from_value(numbers)?)
}

fn figures(index: &Index, judged: &Judged, options: &SearchOptions) -> Result<Figures, Box<dyn Error>> {
    let today = Day::new(2026, 6, 15).ok_or("a day")?;
    let query = Query::parse(&judged.query, &index.context(today))?;
    let wanted: HashMap<(&str, u32), u32> =
        judged.relevant.iter().map(|one| ((one.path.as_str(), one.line), one.grade)).collect();
    let answer = index.search(&query, options)?;
    let grades: Vec<u32> =
        answer.hits.iter().map(|hit| wanted.get(&(hit.path.as_str(), hit.lines.start)).copied().unwrap_or(0)).collect();
    let mut ideal: Vec<u32> = wanted.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    ideal.truncate(10);
    let ndcg = if ideal.is_empty() { 0.0 } else { gain(&grades) / gain(&ideal) };
    let first = grades.iter().position(|grade| *grade > 0).map_or(0.0, |place| 1.0 / (place + 1) as f64);
    let three = f64::from(u8::from(grades.iter().take(3).any(|grade| *grade > 0)));
    Ok([ndcg, first, three])
}

fn gain(grades: &[u32]) -> f64 {
    let of = |(place, grade): (usize, &u32)| (f64::from(2_u32.pow(*grade)) - 1.0) / (place as f64 + 2.0).log2();
    grades.iter().enumerate().map(of).sum()
}
