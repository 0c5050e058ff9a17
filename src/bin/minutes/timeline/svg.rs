//! A timeline as an image: bars that stand beside each other, split ones stacked, made of nothing but plain SVG.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use minutes::Bucket;

use super::Drawn;
use crate::terminal::shown;

/// The colours of what bars are split by, chosen to differ also for those who see no red; then they begin again.
const COLOURS: [&str; 8] = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999"];

/// The colour of sections without a value, and of those without a date.
const WITHOUT: &str = "#bbbbbb";

const WIDTH: usize = 960;
/// How high the highest bar is.
const HEIGHT: usize = 280;
/// What is left free for the numbers, and for the last of the names.
const LEFT: usize = 48;
const RIGHT: usize = 48;
/// The height of a line of text.
const LINE: usize = 18;
/// The most names that fit side by side.
const NAMES: usize = 12;

/// A bar: a bucket, or the sections without a date.
struct Bar<'a> {
    /// Which of the places it stands at.
    place: usize,
    name: &'a str,
    count: u64,
    split: &'a BTreeMap<String, u64>,
    none: u64,
    colour: &'static str,
}

/// Where the bars stand.
struct Chart<'a> {
    bars: Vec<Bar<'a>>,
    places: usize,
    /// What the highest bar counts.
    most: u64,
    /// Where the ground is.
    ground: usize,
}

/// Prints the image.
pub fn print(out: &mut impl Write, drawn: &Drawn) -> Result<()> {
    let values = drawn.values();
    let said = drawn.said();
    let top = LINE * (said.len() + 1);
    let chart = Chart::of(drawn, top + HEIGHT);
    let named: Vec<&str> = values.iter().map(String::as_str).collect();
    let without = drawn.without().filter(|_| chart.bars.iter().any(|bar| bar.none > 0));
    let legend: Vec<&str> = named.iter().copied().chain(without.as_deref()).collect();
    let height = chart.ground + 2 * LINE + LINE * legend.len().div_ceil(4);
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="12">"#,
    )?;
    writeln!(out, "<title>{}</title>", escaped(&said[0]))?;
    for (number, line) in said.iter().enumerate() {
        let (y, size) = (LINE * (number + 1), if number == 0 { 16 } else { 12 });
        writeln!(out, r#"<text x="{LEFT}" y="{y}" font-size="{size}">{}</text>"#, escaped(line))?;
    }
    chart.axis(out)?;
    for bar in chart.bars.iter().filter(|bar| bar.count > 0) {
        chart.bar(out, bar, &values, drawn.without().as_deref())?;
    }
    for (number, name) in legend.iter().enumerate() {
        let (x, y) = (LEFT + number % 4 * 220, chart.ground + 2 * LINE + number / 4 * LINE);
        let colour = if number < values.len() { COLOURS[number % COLOURS.len()] } else { WITHOUT };
        writeln!(out, r#"<rect x="{x}" y="{}" width="10" height="10" fill="{colour}"/>"#, y - 10)?;
        writeln!(out, r#"<text x="{}" y="{y}">{}</text>"#, x + 16, escaped(name))?;
    }
    writeln!(out, "</svg>")
}

impl<'a> Chart<'a> {
    /// Returns a bar for each bucket and, after a gap, one for the sections without a date: all of them add up to the total.
    fn of(drawn: &'a Drawn, ground: usize) -> Chart<'a> {
        let timeline = drawn.timeline;
        let bar = |(place, bucket): (usize, &'a Bucket)| {
            let Bucket { name, count, split, none, .. } = bucket;
            Bar { place, name, count: *count, split, none: *none, colour: COLOURS[0] }
        };
        let mut bars: Vec<Bar> = timeline.buckets.iter().enumerate().map(bar).collect();
        if timeline.undated > 0 {
            bars.push(Bar {
                place: if bars.is_empty() { 0 } else { bars.len() + 1 },
                name: "undated",
                count: timeline.undated,
                split: &timeline.undated_split,
                none: timeline.undated_none,
                colour: WITHOUT,
            });
        }
        let places = bars.last().map_or(1, |bar| bar.place + 1);
        let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1);
        Chart { bars, places, most, ground }
    }

    /// Prints the line the bars stand on, the largest number, and as many names as fit.
    fn axis(&self, out: &mut impl Write) -> Result<()> {
        let (ground, most, end) = (self.ground, self.most, WIDTH - RIGHT);
        writeln!(out, r##"<line x1="{LEFT}" y1="{ground}" x2="{end}" y2="{ground}" stroke="#888"/>"##)?;
        writeln!(out, r#"<text x="{}" y="{}" text-anchor="end">{most}</text>"#, LEFT - 6, ground - HEIGHT + 4)?;
        let every = self.places.div_ceil(NAMES).max(1);
        // The last of the bars is named whatever stands before it: it is where the time ends, or has no date.
        let last = self.bars.last();
        let before = last.map_or(0, |bar| (bar.place + 1).saturating_sub(every));
        let named = self.bars.iter().filter(|bar| bar.place % every == 0 && bar.place < before).chain(last);
        for bar in named {
            let (x, name) = (self.left(bar.place), escaped(bar.name));
            writeln!(out, r#"<text x="{x:.1}" y="{}">{name}</text>"#, ground + LINE)?;
        }
        Ok(())
    }

    /// Prints a bar: a part for each value and one for none, or one for all. Where sections have several values the parts
    /// together are longer than the bar, so they share its height.
    fn bar(&self, out: &mut impl Write, bar: &Bar, values: &[String], without: Option<&str>) -> Result<()> {
        let (x, width) = (self.left(bar.place), (self.left(1) - self.left(0)) * 0.8);
        let full = bar.count as f64 / self.most as f64 * HEIGHT as f64;
        let mut y = self.ground as f64;
        let mut part = |name: &str, count: u64, of: u64, colour: &str| {
            let height = full * count as f64 / of.max(1) as f64;
            y -= height;
            writeln!(
                out,
                r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{colour}"><title>{}</title></rect>"#,
                escaped(name)
            )
        };
        let Some(without) = without else {
            return part(&format!("{}: {}", bar.name, bar.count), bar.count, bar.count, bar.colour);
        };
        let shares = bar.split.values().sum::<u64>() + bar.none;
        for (number, value) in values.iter().enumerate() {
            let Some(count) = bar.split.get(value) else { continue };
            part(&format!("{}: {count} {value}", bar.name), *count, shares, COLOURS[number % COLOURS.len()])?;
        }
        if bar.none > 0 {
            part(&format!("{}: {} {without}", bar.name, bar.none), bar.none, shares, WITHOUT)?;
        }
        Ok(())
    }

    /// Returns where the bar of a place begins.
    fn left(&self, place: usize) -> f64 {
        LEFT as f64 + (WIDTH - LEFT - RIGHT) as f64 / self.places as f64 * place as f64
    }
}

/// Returns a text within XML: no markup, and no character that XML or a terminal does not take.
fn escaped(text: &str) -> String {
    shown(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(
            escaped("</title><script>\"&\u{1b}\u{202e}"),
            "&lt;/title&gt;&lt;script&gt;&quot;&amp;␛&lt;U+202E&gt;"
        );
    }
}
