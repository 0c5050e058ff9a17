//! `minutes facets`: the values of a facet and how many sections have each.

use std::io::{BufWriter, Write, stdout};

use minutes::{Facet, Query};

use crate::args;
use crate::outcome::{Failure, Outcome};
use crate::place;
use crate::search::{context, warn};
use crate::terminal::{NUMBER, json, shown};

/// The facets of the overview.
const OVERVIEW: [Facet; 3] = [Facet::Kind, Facet::Group, Facet::Series];

/// Runs the command.
pub fn run(args: &args::Facets) -> Result<Outcome, Failure> {
    let facets = match &args.field {
        Some(name) => vec![named(name)?],
        None => OVERVIEW.to_vec(),
    };
    let index = place::index(&args.places)?;
    let query = Query::parse(&args.filters.with(&args.query), &context(&index, args.today)?)?;
    if !args.json {
        warn(&query);
    }
    let mut counted = Vec::new();
    for facet in facets {
        let mut values: Vec<(String, u64)> = index.facets(facet, &query)?.into_iter().collect();
        // The commonest first, equals by name.
        values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counted.push((facet.name(), values));
    }
    let mut out = BufWriter::new(anstream::AutoStream::auto(stdout().lock()));
    if args.json {
        writeln!(out, "{}", json(&as_json(&counted)))?;
    } else {
        print(&mut out, &counted)?;
    }
    out.flush()?;
    let found = counted.iter().any(|(_, values)| !values.is_empty());
    Ok(if found { Outcome::Success } else { Outcome::NothingFound })
}

fn named(name: &str) -> Result<Facet, Failure> {
    Facet::of_field(name).ok_or_else(|| {
        let known: Vec<&str> = Facet::ALL.iter().map(|facet| facet.name()).collect();
        Failure::Usage {
            message: format!("unknown facet `{name}`"),
            hint: Some(format!("the facets are {}", known.join(", "))),
        }
    })
}

fn print(out: &mut impl Write, counted: &[(&str, Vec<(String, u64)>)]) -> std::io::Result<()> {
    for (place, (name, values)) in counted.iter().enumerate() {
        if counted.len() > 1 {
            writeln!(out, "{}{name}:", if place > 0 { "\n" } else { "" })?;
        }
        for (value, count) in values {
            writeln!(out, "{NUMBER}{count:>6}{NUMBER:#}  {}", shown(value))?;
        }
    }
    Ok(())
}

/// Objects keep their order only as lists do, so each value is an object of its own.
fn as_json(counted: &[(&str, Vec<(String, u64)>)]) -> serde_json::Value {
    let facet = |(name, values): &(&str, Vec<(String, u64)>)| {
        let values: Vec<_> =
            values.iter().map(|(value, count)| serde_json::json!({"value": value, "count": count})).collect();
        serde_json::json!({"facet": name, "values": values})
    };
    serde_json::json!({"schema": 1, "facets": counted.iter().map(facet).collect::<Vec<_>>()})
}
