//! `minutes facets`: the values of a facet and how many sections have each.
//!
//! Into a pipe a line is a number and a value. On a terminal there are bars, and how the numbers add up.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{Result, Write};

use minutes::query::{Dated, nearest_field};
use minutes::schema::fields::{Field, FieldKind, field, fields};
use minutes::{Context, Facet, FacetCounts, Query, TimelineOptions};
use serde_json::{Value, json};

use crate::args;
use crate::layout::{bar, columns, cut};
use crate::outcome::{Failure, Outcome};
use crate::place::{self, Opened};
use crate::screen::Screen;
use crate::search::{context, days, understood, warn, warnings};
use crate::table::Table;
use crate::terminal::{DIM, NUMBER, json as printed, shown};

/// The facets of the overview.
const OVERVIEW: [&str; 3] = ["kind", "group", "series"];

/// The values of one facet.
struct Counted {
    name: &'static str,
    /// How many sections are selected.
    total: u64,
    /// How many of them have no value.
    none: u64,
    /// Each value with its number of sections and of meetings.
    values: Vec<(String, u64, u64)>,
}

/// Runs the command.
pub fn run(args: &args::Facets, screen: &Screen) -> std::result::Result<Outcome, Failure> {
    let fields = match &args.field {
        Some(name) => vec![named(name)?],
        None => OVERVIEW.into_iter().map(named).collect::<std::result::Result<_, _>>()?,
    };
    let asked = args.counted.filters.with(&args.counted.query);
    let opened = place::indexes(&args.counted.places)?;
    let understood = understood(opened, |index| Ok(Query::parse(&asked, &context(index, args.counted.today))?))?;
    if !args::is_json(args.printed.format()) {
        warn(&understood);
    }
    let count = |field: &'static Field| {
        let each = understood.opened.iter().zip(&understood.queries);
        let each = each.map(|(one, query)| counted(one, field, query, &context(&one.index, args.counted.today)));
        Ok(joined(field, each.collect::<std::result::Result<_, Failure>>()?))
    };
    let all: Vec<Counted> = fields.into_iter().map(count).collect::<std::result::Result<_, Failure>>()?;
    let warnings = warnings(understood.queries.first(), &understood.left_out);
    let dates = understood.queries.first().map_or(&[][..], |query| &query.typed.dates);
    let mut out = screen.page();
    match args.printed.format() {
        args::Table::Text => text(&mut out, &all, dates, screen)?,
        args::Table::Json => writeln!(out, "{}", printed(&as_json(&all, dates, &warnings)))?,
        args::Table::Jsonl => {
            warnings.iter().try_for_each(|warning| writeln!(out, "{}", printed(warning)))?;
            all.iter().try_for_each(|one| lines(&mut out, one))?;
        }
        args::Table::Csv => table(&all).csv(&mut out)?,
        args::Table::Md => table(&all).markdown(&mut out)?,
    }
    out.finish()?;
    let found = all.iter().any(|one| !one.values.is_empty());
    Ok(if found { Outcome::Success } else { Outcome::NothingFound })
}

/// Returns the row of a field whose values can be counted: a facet, one kind of group, or the date.
pub fn named(name: &str) -> std::result::Result<&'static Field, Failure> {
    let counts = |field: &&Field| Facet::of_field(&field.name).is_some() || field.kind == FieldKind::Date;
    field(name).filter(counts).ok_or_else(|| {
        let known: Vec<&str> = fields().iter().filter(counts).map(|field| field.name.as_str()).collect();
        Failure::Usage {
            message: format!("unknown facet `{name}`"),
            hint: Some(format!("{}; one is named before the query", among(name, &known))),
        }
    })
}

/// Returns which facets are known, after the one that was probably meant.
pub fn among(name: &str, known: &[&str]) -> String {
    let near = nearest_field(name).filter(|near| known.contains(near));
    let meant = near.map_or(String::new(), |near| format!("did you mean `{near}`? "));
    format!("{meant}the facets are {}", known.join(", "))
}

/// Counts the values of a field. Days are counted by month; `team` and `sig` are the groups of one kind.
fn counted(
    opened: &Opened,
    field: &'static Field,
    query: &Query,
    context: &Context,
) -> std::result::Result<Counted, Failure> {
    let index = &opened.index;
    let Some(facet) = Facet::of_field(&field.name) else {
        let timeline = index.timeline(query, &TimelineOptions::default())?;
        let months = timeline.buckets.into_iter().filter(|bucket| bucket.count > 0);
        let values = months.map(|bucket| (bucket.name, bucket.count, bucket.meetings)).collect();
        return Ok(Counted { name: &field.name, total: timeline.total, none: timeline.undated, values });
    };
    let FacetCounts { total, none, values, .. } = index.facet_counts(facet, query)?;
    let mut values: Vec<(String, u64, u64)> =
        values.into_iter().map(|one| (opened.value(facet, one.value), one.count, one.meetings)).collect();
    if field.only.is_none() {
        return Ok(Counted { name: &field.name, total, none, values });
    }
    values.retain(|(slug, ..)| context.counts(field, slug));
    // A section may be about a group of another kind: it has a group, and none of this kind.
    let of_kind = query.clone().and(Query::facet(facet, values.iter().map(|(slug, ..)| slug)));
    let with = if values.is_empty() { 0 } else { index.facet_counts(facet, &of_kind)?.total };
    Ok(Counted { name: &field.name, total, none: total - with, values })
}

/// Adds up what several indexes count: months by time, other values the commonest first.
fn joined(field: &'static Field, each: Vec<Counted>) -> Counted {
    let mut sum = Counted { name: &field.name, total: 0, none: 0, values: Vec::new() };
    let mut counts: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for one in each {
        sum.total += one.total;
        sum.none += one.none;
        for (value, sections, meetings) in one.values {
            let known = counts.entry(value).or_default();
            *known = (known.0 + sections, known.1 + meetings);
        }
    }
    sum.values = counts.into_iter().map(|(value, (sections, meetings))| (value, sections, meetings)).collect();
    if !field.kind.takes_periods() {
        sum.values.sort_by_key(|(_, sections, _)| Reverse(*sections));
    }
    sum
}

fn text(out: &mut impl Write, all: &[Counted], dates: &[Dated], screen: &Screen) -> Result<()> {
    let overview = all.len() > 1;
    // A title above nothing says nothing.
    let filled = all.iter().filter(|one| !overview || !one.values.is_empty());
    for (place, one) in filled.enumerate() {
        if overview {
            writeln!(out, "{}{}:", if place > 0 { "\n" } else { "" }, one.name)?;
        }
        match screen.width {
            Some(width) => bars(out, one, width, screen.ascii)?,
            None => {
                for (value, count, _) in &one.values {
                    writeln!(out, "{NUMBER}{count:>6}{NUMBER:#}  {}", shown(value))?;
                }
            }
        }
    }
    let Some(width) = screen.width else { return Ok(()) };
    dates.iter().try_for_each(|dated| writeln!(out, "{DIM}{}{DIM:#}", cut(&days(dated), width)))
}

/// Prints the values with bars, and how many sections have none.
fn bars(out: &mut impl Write, one: &Counted, width: usize, ascii: bool) -> Result<()> {
    let longest = one.values.iter().map(|(value, ..)| columns(value)).max().unwrap_or(0).min(width / 2);
    let most = one.values.iter().map(|(_, count, _)| *count).max().unwrap_or(0);
    let left = width.saturating_sub(longest + 10);
    for (value, count, _) in &one.values {
        let value = cut(value, longest);
        let blank = " ".repeat(longest.saturating_sub(columns(&value)));
        writeln!(out, "{NUMBER}{count:>6}{NUMBER:#}  {value}{blank}  {}", bar(*count, most, left, ascii))?;
    }
    writeln!(out, "{DIM}{:>6}  of {} sections {}{DIM:#}", one.none, one.total, one.without())?;
    if one.overlaps() {
        writeln!(out, "{DIM}{}{DIM:#}", cut("a section with several values counts in each", width))?;
    }
    Ok(())
}

/// Returns what sections without a value of a field are called.
pub fn without(field: &str) -> String {
    if field == "date" { "undated".to_owned() } else { format!("without {field}") }
}

impl Counted {
    fn without(&self) -> String {
        without(self.name)
    }

    /// Says whether sections have several values, so that the numbers add up to more than there are.
    fn overlaps(&self) -> bool {
        self.values.iter().map(|(_, count, _)| count).sum::<u64>() + self.none > self.total
    }
}

/// Returns a row for each value and, so that they add up to all sections, one for those without a value.
fn table(all: &[Counted]) -> Table {
    let head = ["facet", "value", "sections", "meetings"].map(str::to_owned).to_vec();
    let rows = |one: &Counted| {
        let row = |(value, count, meetings): &(String, u64, u64)| {
            vec![one.name.to_owned(), value.clone(), count.to_string(), meetings.to_string()]
        };
        let without = vec![one.name.to_owned(), one.without(), one.none.to_string(), String::new()];
        one.values.iter().map(row).chain((one.none > 0).then_some(without)).collect::<Vec<_>>()
    };
    Table { head, rows: all.iter().flat_map(rows).collect() }
}

/// Objects keep their order only as lists do, so each value is an object of its own.
fn as_json(all: &[Counted], dates: &[Dated], warnings: &[Value]) -> Value {
    let facet = |one: &Counted| {
        let values: Vec<Value> = one.values.iter().map(value).collect();
        json!({"facet": one.name, "total": one.total, "none": one.none, "values": values})
    };
    let facets: Vec<Value> = all.iter().map(facet).collect();
    json!({"schema": 1, "facets": facets, "dates": dates, "warnings": warnings})
}

fn value((value, count, meetings): &(String, u64, u64)) -> Value {
    json!({"value": value, "count": count, "meetings": meetings})
}

fn lines(out: &mut impl Write, one: &Counted) -> Result<()> {
    for counted in &one.values {
        let mut line = value(counted);
        line["type"] = "value".into();
        line["facet"] = one.name.into();
        writeln!(out, "{}", printed(&line))?;
    }
    let end = json!({"type": "end", "schema": 1, "facet": one.name, "total": one.total, "none": one.none});
    writeln!(out, "{}", printed(&end))
}
