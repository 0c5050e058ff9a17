//! `minutes timeline`: how many sections there are over time, as a chart, a table, or an image.

mod svg;

use std::collections::BTreeMap;
use std::io::{Result, Write};

use minutes::schema::fields::{Field, field, fields};
use minutes::{Bucket, Facet, Query, Timeline, TimelineOptions, Unit};
use serde_json::{Value, json};

use crate::args::{self, Chart};
use crate::layout::{aside, bar, columns, cut};
use crate::outcome::{Failure, Outcome};
use crate::place::{self, Opened};
use crate::screen::Screen;
use crate::search::{LeftOut, context, days, understood, warn, warnings};
use crate::table::Table;
use crate::terminal::{DIM, NUMBER, json as printed};

/// A timeline that was made, for those who print it.
struct Drawn<'a> {
    /// The query as the first of the indexes understands it.
    query: &'a Query,
    /// The others, which do not understand it.
    left_out: &'a [LeftOut],
    split: Option<&'static str>,
    timeline: &'a Timeline,
}

/// Runs the command.
pub fn run(args: &args::Timeline, screen: &Screen) -> std::result::Result<Outcome, Failure> {
    let split = args.split.as_deref().map(split).transpose()?;
    let asked = args.counted.filters.with(&args.counted.query);
    let opened = place::indexes(&args.counted.places)?;
    let understood = understood(opened, |index| Ok(Query::parse(&asked, &context(index, args.counted.today)?)?))?;
    if !args::is_json(args.printed.format()) {
        warn(&understood);
    }
    let asked = understood.opened.iter().zip(&understood.queries);
    let each = asked.map(|(one, query)| timeline(one, query, args.by.unit(), split));
    let each: Vec<Timeline> = each.collect::<std::result::Result<_, Failure>>()?;
    let timeline = each.into_iter().reduce(Timeline::joined).unwrap_or_default();
    let split = split.map(|(field, _)| field.name.as_str());
    let drawn = Drawn { query: &understood.queries[0], left_out: &understood.left_out, split, timeline: &timeline };
    let mut out = screen.page();
    match args.printed.format() {
        Chart::Text => text(&mut out, &drawn, screen)?,
        Chart::Json => writeln!(out, "{}", printed(&drawn.as_json()))?,
        Chart::Jsonl => drawn.lines(&mut out)?,
        Chart::Csv => drawn.table().csv(&mut out)?,
        Chart::Md => drawn.table().markdown(&mut out)?,
        Chart::Svg => svg::print(&mut out, &drawn)?,
    }
    out.finish()?;
    Ok(if timeline.total > 0 { Outcome::Success } else { Outcome::NothingFound })
}

/// Counts in one index, values by the names they have among those of several.
fn timeline(
    opened: &Opened,
    query: &Query,
    by: Unit,
    split: Option<(&Field, Facet)>,
) -> std::result::Result<Timeline, Failure> {
    let options = TimelineOptions { by, split: split.map(|(_, facet)| facet) };
    let mut timeline = opened.index.timeline(query, &options)?;
    if let Some((field, facet)) = split {
        let context = context(&opened.index, None)?;
        for bucket in &mut timeline.buckets {
            let values = std::mem::take(&mut bucket.split).into_iter();
            let of_kind = values.filter(|(value, _)| context.counts(field, value));
            bucket.split = of_kind.map(|(value, count)| (opened.value(facet, value), count)).collect();
        }
    }
    Ok(timeline)
}

/// Returns the field to split by, and its facet.
fn split(name: &str) -> std::result::Result<(&'static Field, Facet), Failure> {
    let facet = |field: &'static Field| Some((field, Facet::of_field(&field.name)?));
    field(name).and_then(facet).ok_or_else(|| {
        let known: Vec<&str> = fields().iter().filter_map(facet).map(|(field, _)| field.name.as_str()).collect();
        Failure::Usage {
            message: format!("a timeline cannot be split by `{name}`"),
            hint: Some(format!("the facets are {}", known.join(", "))),
        }
    })
}

impl Drawn<'_> {
    /// Returns the values that the buckets are split by, the commonest first.
    fn values(&self) -> Vec<String> {
        let mut counts: BTreeMap<&String, u64> = BTreeMap::new();
        for (value, count) in self.timeline.buckets.iter().flat_map(|bucket| &bucket.split) {
            *counts.entry(value).or_default() += count;
        }
        let mut values: Vec<(&String, u64)> = counts.into_iter().collect();
        values.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(right.0)));
        values.into_iter().map(|(value, _)| value.clone()).collect()
    }

    /// Returns a row for each bucket and, so that they add up to all sections, one for those without a date.
    fn table(&self) -> Table {
        let values = self.values();
        let head = [self.timeline.by.as_str(), "first", "last", "sections", "meetings"].map(str::to_owned).into_iter();
        let row = |bucket: &Bucket| {
            let cells = [
                bucket.name.clone(),
                bucket.first.to_string(),
                bucket.last.to_string(),
                bucket.count.to_string(),
                bucket.meetings.to_string(),
            ];
            let split = values.iter().map(|value| bucket.split.get(value).copied().unwrap_or(0).to_string());
            cells.into_iter().chain(split).collect()
        };
        let mut rows: Vec<Vec<String>> = self.timeline.buckets.iter().map(row).collect();
        if self.timeline.undated > 0 {
            let mut undated = vec![String::new(); 5 + values.len()];
            undated[0] = "undated".to_owned();
            undated[3] = self.timeline.undated.to_string();
            rows.push(undated);
        }
        Table { head: head.chain(values).collect(), rows }
    }

    fn warnings(&self) -> Vec<Value> {
        warnings(Some(self.query), self.left_out)
    }

    fn as_json(&self) -> Value {
        let mut object = json!(self.timeline);
        object["schema"] = 1.into();
        object["query"] = self.query.to_string().into();
        object["split"] = json!(self.split);
        object["dates"] = json!(self.query.typed.dates);
        object["warnings"] = json!(self.warnings());
        object
    }

    /// Prints a line for each remark and each bucket, and one for what concerns them all.
    fn lines(&self, out: &mut impl Write) -> Result<()> {
        let mut end = self.as_json();
        for warning in self.warnings() {
            writeln!(out, "{}", printed(&warning))?;
        }
        for bucket in &self.timeline.buckets {
            let mut line = json!(bucket);
            line["type"] = "bucket".into();
            writeln!(out, "{}", printed(&line))?;
        }
        end["type"] = "end".into();
        if let Value::Object(fields) = &mut end {
            fields.retain(|name, _| name != "buckets" && name != "warnings");
        }
        writeln!(out, "{}", printed(&end))
    }
}

/// Longer runs of empty buckets are said in one line.
const RUN: usize = 3;

fn text(out: &mut impl Write, drawn: &Drawn, screen: &Screen) -> Result<()> {
    let timeline = drawn.timeline;
    let most = timeline.buckets.iter().map(|bucket| bucket.count).max().unwrap_or(0);
    let mut rest = &timeline.buckets[..];
    while let Some((bucket, after)) = rest.split_first() {
        let silent = rest.iter().take_while(|bucket| bucket.count == 0).count();
        if silent > RUN {
            writeln!(
                out,
                "{DIM}{:>17}  {silent} {}s without{DIM:#}",
                if screen.ascii { ":" } else { "⋮" },
                timeline.by.as_str()
            )?;
            rest = &rest[silent..];
        } else {
            row(out, bucket, most, screen)?;
            rest = after;
        }
    }
    closing(out, drawn, screen)
}

/// Prints a bucket: its name, how many, a bar, and below it the bars of what it is split by.
fn row(out: &mut impl Write, bucket: &Bucket, most: u64, screen: &Screen) -> Result<()> {
    let left = screen.chart().saturating_sub(20);
    let long = bar(bucket.count, most, left, screen.ascii);
    let line = format!("{:<9} {NUMBER}{:>7}{NUMBER:#}  {long}", bucket.name, bucket.count);
    writeln!(out, "{}", line.trim_end())?;
    let mut split: Vec<(&String, &u64)> = bucket.split.iter().collect();
    split.sort_by(|left, right| right.1.cmp(left.1).then(left.0.cmp(right.0)));
    let widest = WIDEST.min(screen.chart() / 4);
    for (value, count) in split {
        let value = cut(value, widest);
        let blank = " ".repeat(widest.saturating_sub(columns(&value)));
        let long = bar(*count, most, left.saturating_sub(widest), screen.ascii);
        writeln!(out, "{count:>17}  {value}{blank}  {DIM}{long}{DIM:#}")?;
    }
    Ok(())
}

/// The most columns that a value takes.
const WIDEST: usize = 22;

/// Prints how many there are, from when to when, and the longest silence.
fn closing(out: &mut impl Write, drawn: &Drawn, screen: &Screen) -> Result<()> {
    let timeline = drawn.timeline;
    let sections = match (timeline.total, timeline.meetings) {
        (0, _) => "no section".to_owned(),
        (1, _) => "1 section".to_owned(),
        (total, 1) => format!("{total} sections in 1 meeting"),
        (total, meetings) => format!("{total} sections in {meetings} meetings"),
    };
    let query = drawn.query.to_string();
    let asked = if query.is_empty() { String::new() } else { format!(" for {query}") };
    if !timeline.buckets.is_empty() {
        writeln!(out)?;
    }
    let mut said = vec![format!("{sections}{asked}")];
    said.extend(drawn.query.typed.dates.iter().map(days));
    if let (Some(first), Some(last)) = (timeline.first, timeline.last) {
        said.push(format!("first mention {first}, last {last}"));
    }
    if let Some(silence) = timeline.silence {
        said.push(format!("longest silence {} to {}, {} days", silence.from, silence.to, silence.days));
    }
    if timeline.undated > 0 {
        said.push(format!("{} of them undated", timeline.undated));
    }
    aside(out, &said, screen.width)
}
