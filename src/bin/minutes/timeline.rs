//! `minutes timeline`: how many sections there are over time, as a chart, a table, or an image.

mod svg;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Result, Write};

use minutes::schema::fields::{Field, field, fields};
use minutes::{Bucket, Day, Facet, Query, Silence, Timeline, TimelineOptions, Unit};
use serde_json::{Value, json};

use crate::args::{self, Chart};
use crate::facets::{among, without};
use crate::layout::{aside, bar, columns, cut};
use crate::outcome::{Failure, Outcome};
use crate::place::{self, Opened};
use crate::screen::Screen;
use crate::search::{LeftOut, clock, context, days, understood, warn, warnings};
use crate::table::Table;
use crate::terminal::{DIM, NUMBER, json as printed, sign};

/// A timeline that was made, for those who print it.
struct Drawn<'a> {
    /// The query as the first of the indexes understands it.
    query: &'a Query,
    /// The others, which do not understand it.
    left_out: &'a [LeftOut],
    split: Option<&'static str>,
    timeline: &'a Timeline,
    today: Day,
}

/// Runs the command.
pub fn run(args: &args::Timeline, screen: &Screen) -> std::result::Result<Outcome, Failure> {
    let split = args.split.as_deref().map(split).transpose()?;
    let asked = args.counted.filters.with(&args.counted.query);
    let opened = place::indexes(&args.counted.places)?;
    let understood = understood(opened, |index| Ok(Query::parse(&asked, &context(index, args.counted.today))?))?;
    if !args::is_json(args.printed.format()) {
        warn(&understood);
    }
    let asked = understood.opened.iter().zip(&understood.queries);
    let each = asked.map(|(one, query)| timeline(one, query, args.by.unit(), split));
    let each: Vec<Timeline> = each.collect::<std::result::Result<_, Failure>>()?;
    let timeline = each.into_iter().reduce(Timeline::joined).unwrap_or_default();
    let split = split.map(|(field, _)| field.name.as_str());
    let today = args.counted.today.unwrap_or_else(clock);
    let drawn =
        Drawn { query: &understood.queries[0], left_out: &understood.left_out, split, timeline: &timeline, today };
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
    let Some((field, facet)) = split else { return Ok(timeline) };
    let context = context(&opened.index, None);
    let mut slugs = BTreeSet::new();
    let all = timeline.buckets.iter_mut().map(|bucket| &mut bucket.split).chain([&mut timeline.undated_split]);
    for split in all {
        split.retain(|value, _| context.counts(field, value));
        slugs.extend(split.keys().cloned());
        *split = std::mem::take(split).into_iter().map(|(value, count)| (opened.value(facet, value), count)).collect();
    }
    if field.only.is_some() {
        // A section may be about a group of another kind: it has a group, and none of this kind.
        let of_kind = query.clone().and(Query::facet(facet, &slugs));
        let options = TimelineOptions { by, split: None };
        let with = if slugs.is_empty() { Timeline::default() } else { opened.index.timeline(&of_kind, &options)? };
        count_without(&mut timeline, &with);
    }
    Ok(timeline)
}

/// Counts as without a value what is not counted in the timeline of those with one.
fn count_without(timeline: &mut Timeline, with: &Timeline) {
    let counted: BTreeMap<Day, u64> = with.buckets.iter().map(|bucket| (bucket.first, bucket.count)).collect();
    for bucket in &mut timeline.buckets {
        bucket.none = bucket.count - counted.get(&bucket.first).copied().unwrap_or(0);
    }
    timeline.undated_none = timeline.undated - with.undated;
}

/// Returns the field to split by, and its facet.
fn split(name: &str) -> std::result::Result<(&'static Field, Facet), Failure> {
    let facet = |field: &'static Field| Some((field, Facet::of_field(&field.name)?));
    field(name).and_then(facet).ok_or_else(|| {
        let known: Vec<&str> = fields().iter().filter_map(facet).map(|(field, _)| field.name.as_str()).collect();
        Failure::Usage { message: format!("a timeline cannot be split by `{name}`"), hint: Some(among(name, &known)) }
    })
}

impl Drawn<'_> {
    /// Returns the values that the buckets are split by, the commonest first.
    fn values(&self) -> Vec<String> {
        let mut counts: BTreeMap<&String, u64> = BTreeMap::new();
        let dated = self.timeline.buckets.iter().flat_map(|bucket| &bucket.split);
        for (value, count) in dated.chain(&self.timeline.undated_split) {
            *counts.entry(value).or_default() += count;
        }
        let mut values: Vec<(&String, u64)> = counts.into_iter().collect();
        values.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(right.0)));
        values.into_iter().map(|(value, _)| value.clone()).collect()
    }

    /// Returns what sections are called that have no value of what the buckets are split by.
    fn without(&self) -> Option<String> {
        self.split.map(without)
    }

    /// Returns a row for each bucket and, so that they add up to all sections, one for those without a date. Of what they are
    /// split by, each value is a column, and the last one is for sections without a value.
    fn table(&self) -> Table {
        let values = self.values();
        let timeline = self.timeline;
        let parts = |split: &BTreeMap<String, u64>, none: u64| {
            let counts = values.iter().map(|value| split.get(value).copied().unwrap_or(0).to_string());
            counts.chain(self.split.map(|_| none.to_string())).collect::<Vec<_>>()
        };
        let row = |bucket: &Bucket| {
            let cells = [
                bucket.name.clone(),
                bucket.first.to_string(),
                bucket.last.to_string(),
                bucket.count.to_string(),
                bucket.meetings.to_string(),
            ];
            cells.into_iter().chain(parts(&bucket.split, bucket.none)).collect()
        };
        let mut rows: Vec<Vec<String>> = timeline.buckets.iter().map(row).collect();
        if timeline.undated > 0 {
            let count = timeline.undated.to_string();
            let cells = ["undated".to_owned(), String::new(), String::new(), count, String::new()];
            rows.push(cells.into_iter().chain(parts(&timeline.undated_split, timeline.undated_none)).collect());
        }
        let head = [timeline.by.as_str(), "first", "last", "sections", "meetings"].map(str::to_owned).into_iter();
        Table { head: head.chain(values.iter().cloned()).chain(self.without()).collect(), rows }
    }

    /// Returns how long there was no mention until today; `None` where the query asks for no day so late.
    fn silent(&self) -> Option<Silence> {
        let ends = |last: Option<Day>| last.is_some_and(|last| last < self.today);
        let asked = self.query.typed.dates.iter().any(|dated| ends(dated.interval.last));
        self.timeline.silent(self.today).filter(|_| !asked)
    }

    /// Returns how many there are, from when to when, and the longest silence.
    fn said(&self) -> Vec<String> {
        let timeline = self.timeline;
        let mut said = vec![self.title()];
        said.extend(self.query.typed.dates.iter().map(days));
        if let (Some(first), Some(last)) = (timeline.first, timeline.last) {
            said.push(format!("first mention {first}, last {last}"));
        }
        if let Some(silence) = timeline.silence {
            said.push(format!("longest silence {} to {}, {}", silence.from, silence.to, long(silence)));
        }
        let longest = timeline.silence.map_or(0, |silence| silence.days);
        if let Some(silent) = self.silent().filter(|silent| silent.days > longest) {
            said.push(format!("silent since {}, {}, longer than ever before", silent.from, long(silent)));
        }
        if timeline.undated > 0 {
            said.push(format!("{} of them undated", timeline.undated));
        }
        if let Some(split) = self.split.filter(|_| self.overlaps()) {
            said.push(format!("a section with several values of {split} counts in each"));
        }
        said
    }

    fn title(&self) -> String {
        let sections = match (self.timeline.total, self.timeline.meetings) {
            (0, _) => "no section".to_owned(),
            (1, _) => "1 section".to_owned(),
            (total, 1) => format!("{total} sections in 1 meeting"),
            (total, meetings) => format!("{total} sections in {meetings} meetings"),
        };
        let query = self.query.to_string();
        if query.is_empty() { sections } else { format!("{sections} for {query}") }
    }

    /// Says whether sections have several values, so that the parts add up to more than there are.
    fn overlaps(&self) -> bool {
        let timeline = self.timeline;
        let dated: u64 = timeline.buckets.iter().map(|bucket| bucket.split.values().sum::<u64>() + bucket.none).sum();
        dated + timeline.undated_split.values().sum::<u64>() + timeline.undated_none > timeline.total
    }

    fn warnings(&self) -> Vec<Value> {
        warnings(Some(self.query), self.left_out)
    }

    fn as_json(&self) -> Value {
        let mut object = json!(self.timeline);
        object["schema"] = 1.into();
        object["query"] = self.query.to_string().into();
        object["split"] = json!(self.split);
        object["silent"] = json!(self.silent());
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

/// Returns how long a silence is.
fn long(silence: Silence) -> String {
    if silence.days == 1 { "1 day".to_owned() } else { format!("{} days", silence.days) }
}

/// Longer runs of empty buckets are said in one line.
const RUN: usize = 3;

fn text(out: &mut impl Write, drawn: &Drawn, screen: &Screen) -> Result<()> {
    let timeline = drawn.timeline;
    let most = timeline.buckets.iter().map(|bucket| bucket.count).max().unwrap_or(0);
    let without = drawn.without();
    let mut rest = &timeline.buckets[..];
    while let Some((bucket, after)) = rest.split_first() {
        let silent = rest.iter().take_while(|bucket| bucket.count == 0).count();
        if silent > RUN {
            writeln!(out, "{DIM}{:>17}  {silent} {}s without{DIM:#}", sign("⋮"), timeline.by.as_str())?;
            rest = &rest[silent..];
        } else {
            row(out, bucket, most, without.as_deref(), screen)?;
            rest = after;
        }
    }
    if !timeline.buckets.is_empty() {
        writeln!(out)?;
    }
    aside(out, &drawn.said(), screen.width)
}

/// Prints a bucket: its name, how many, a bar, and below it the bars of what it is split by.
fn row(out: &mut impl Write, bucket: &Bucket, most: u64, without: Option<&str>, screen: &Screen) -> Result<()> {
    let left = screen.chart().saturating_sub(20);
    let long = bar(bucket.count, most, left, screen.ascii);
    let line = format!("{:<9} {NUMBER}{:>7}{NUMBER:#}  {long}", bucket.name, bucket.count);
    writeln!(out, "{}", line.trim_end())?;
    let mut split: Vec<(&String, &u64)> = bucket.split.iter().collect();
    split.sort_by(|left, right| right.1.cmp(left.1).then(left.0.cmp(right.0)));
    let widest = WIDEST.min(screen.chart() / 4);
    let none = without.filter(|_| bucket.none > 0).map(|without| (without, bucket.none));
    for (value, count) in split.into_iter().map(|(value, count)| (value.as_str(), *count)).chain(none) {
        let value = cut(value, widest);
        let blank = " ".repeat(widest.saturating_sub(columns(&value)));
        let long = bar(count, most, left.saturating_sub(widest), screen.ascii);
        writeln!(out, "{count:>17}  {value}{blank}  {DIM}{long}{DIM:#}")?;
    }
    Ok(())
}

/// The most columns that a value takes.
const WIDEST: usize = 22;
