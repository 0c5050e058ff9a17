//! An answer for programs: one JSON object per line, or all of it as one object.
//!
//! The fields of a hit are those of an `export` line without the text. Fields may be added; none changes its meaning
//! within one schema number.

use std::io::{Result, Write};

use minutes::{Hit, Query};
use serde_json::{Value, json};

use super::{Asked, LeftOut, Search};
use crate::place::Opened;
use crate::terminal::json as printed;

/// The number of the shape of these records.
const SCHEMA: u32 = 1;

/// Prints a line each for the beginning, every hit, and the end.
pub fn print(out: &mut impl Write, search: &Search) -> Result<()> {
    writeln!(out, "{}", printed(&begin(search)))?;
    for (one, opened) in search.hits() {
        writeln!(out, "{}", printed(&hit(one, opened)))?;
    }
    for warning in warnings(search.query(), search.left_out) {
        writeln!(out, "{}", printed(&warning))?;
    }
    writeln!(out, "{}", printed(&end(search)))
}

/// Prints one object that holds what [`print`] prints as lines.
pub fn print_one(out: &mut impl Write, search: &Search) -> Result<()> {
    let hits: Vec<Value> = search.hits().map(|(one, opened)| hit(one, opened)).collect();
    let whole = json!({"begin": begin(search), "hits": hits, "warnings": warnings(search.query(), search.left_out), "end": end(search)});
    writeln!(out, "{}", printed(&whole))
}

fn begin(search: &Search) -> Value {
    let asked = match search.asked {
        Asked::Query { text, queries } => {
            let query = &queries[0];
            json!({"text": text, "canonical": query.to_string(), "dates": query.typed.dates})
        }
        Asked::Place(place) => json!({"similar": place}),
    };
    let mut begin = json!({"type": "begin", "schema": SCHEMA, "query": asked, "index": index(&search.opened[0])});
    if search.opened.len() > 1 {
        begin["indexes"] = search.opened.iter().map(index).collect();
    }
    begin
}

fn index(opened: &Opened) -> Value {
    let status = opened.index.status();
    let mut index = json!({"generation": status.generation, "commit": status.commit, "sections": status.sections});
    if let Some(corpus) = &opened.prefix {
        index["corpus"] = json!(corpus);
    }
    index
}

fn hit(hit: &Hit, opened: &Opened) -> Value {
    let mut record = serde_json::to_value(&hit.document).unwrap_or_default();
    let Value::Object(fields) = &mut record else { return record };
    fields.remove("text");
    fields.insert("type".into(), json!("hit"));
    fields.insert("rank".into(), json!(hit.rank));
    fields.insert("score".into(), json!(hit.score));
    fields.insert("match".into(), json!(hit.matched));
    fields.insert("url".into(), json!(hit.url));
    fields.insert("snippets".into(), json!(hit.snippets));
    fields.insert("heading_marks".into(), json!(hit.heading_marks));
    fields.insert("before".into(), json!(hit.before));
    fields.insert("next".into(), json!(hit.next));
    if let Some(corpus) = &opened.prefix {
        fields.insert("corpus".into(), json!(corpus));
    }
    record
}

/// Returns what was understood although it deserves a remark, and who did not understand.
pub fn warnings(query: Option<&Query>, left_out: &[LeftOut]) -> Vec<Value> {
    let warning = |problem: &minutes::query::Problem| {
        let mut record = serde_json::to_value(problem.report()).unwrap_or_default();
        if let Value::Object(fields) = &mut record {
            fields.insert("type".into(), json!("warning"));
        }
        record
    };
    let unasked = |one: &LeftOut| {
        let message = one.message();
        json!({"type": "warning", "severity": "warning", "code": "left-out", "corpus": one.corpus, "message": message})
    };
    let remarks = query.into_iter().flat_map(|query| &query.typed.warnings).map(warning);
    remarks.chain(left_out.iter().map(unasked)).collect()
}

fn end(search: &Search) -> Value {
    json!({
        "type": "end",
        "total": search.answer.total,
        "returned": search.answer.hits.len(),
        "undated": search.answer.undated,
        "corrections": search.answer.corrections,
        "forms": search.answer.forms,
        "nowhere": search.answer.nowhere,
        "without": search.answer.without,
        "unblamed": search.answer.unblamed,
        "blameless": search.answer.blameless,
        "unlooked": search.answer.unlooked,
        "facets": search.answer.facets,
        "elapsed_us": search.begin.elapsed().as_micros() as u64,
    })
}
