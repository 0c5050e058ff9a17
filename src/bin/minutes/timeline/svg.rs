//! A timeline as an image: bars that stand beside each other, split ones stacked, made of nothing but plain SVG.

use std::io::{Result, Write};

use minutes::Bucket;

use super::Drawn;
use crate::terminal::shown;

/// The colours of what bars are split by, chosen to differ also for those who see no red; then they begin again.
const COLOURS: [&str; 8] = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999"];

const WIDTH: usize = 960;
const HEIGHT: usize = 360;
/// What is left free for the numbers, the names and the title.
const LEFT: usize = 48;
const TOP: usize = 40;
const BOTTOM: usize = 40;
/// The most names that fit side by side.
const NAMES: usize = 12;

/// Prints the image.
pub fn print(out: &mut impl Write, drawn: &Drawn) -> Result<()> {
    let values = drawn.values();
    let legend = 20 * values.len().div_ceil(4);
    let query = drawn.query.to_string();
    let title = format!("{} sections {}", drawn.timeline.total, if query.is_empty() { "in all" } else { &query });
    writeln!(
        out,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {}" font-family="sans-serif" font-size="12">"#,
        HEIGHT + legend
    )?;
    writeln!(out, "<title>{}</title>", escaped(&title))?;
    writeln!(out, r#"<text x="{LEFT}" y="20" font-size="16">{}</text>"#, escaped(&title))?;
    axis(out, drawn)?;
    for (place, bucket) in drawn.timeline.buckets.iter().enumerate().filter(|(_, bucket)| bucket.count > 0) {
        bars(out, drawn, place, bucket, &values)?;
    }
    for (place, value) in values.iter().enumerate() {
        let (x, y) = (LEFT + place % 4 * 220, HEIGHT + 8 + place / 4 * 20);
        let colour = COLOURS[place % COLOURS.len()];
        writeln!(out, r#"<rect x="{x}" y="{y}" width="10" height="10" fill="{colour}"/>"#)?;
        writeln!(out, r#"<text x="{}" y="{}">{}</text>"#, x + 16, y + 10, escaped(value))?;
    }
    writeln!(out, "</svg>")
}

/// Prints the line the bars stand on, the largest number, and as many names as fit.
fn axis(out: &mut impl Write, drawn: &Drawn) -> Result<()> {
    let (ground, most) = (HEIGHT - BOTTOM, most(drawn));
    writeln!(out, r##"<line x1="{LEFT}" y1="{ground}" x2="{WIDTH}" y2="{ground}" stroke="#888"/>"##)?;
    writeln!(out, r#"<text x="{}" y="{}" text-anchor="end">{most}</text>"#, LEFT - 6, TOP + 4)?;
    let buckets = &drawn.timeline.buckets;
    let every = buckets.len().div_ceil(NAMES).max(1);
    for (place, bucket) in buckets.iter().enumerate().step_by(every) {
        let x = left(place, buckets.len());
        writeln!(out, r#"<text x="{x:.1}" y="{}">{}</text>"#, ground + 18, escaped(&bucket.name))?;
    }
    Ok(())
}

/// Prints the bar of a bucket: a part for each value, or one for all. Where sections have several values the parts together
/// are longer than the bar, so they share its height.
fn bars(out: &mut impl Write, drawn: &Drawn, place: usize, bucket: &Bucket, values: &[String]) -> Result<()> {
    let count = drawn.timeline.buckets.len();
    let (x, width) = (left(place, count), (left(1, count) - left(0, count)) * 0.8);
    let full = bucket.count as f64 / most(drawn) as f64 * (HEIGHT - TOP - BOTTOM) as f64;
    let shares: u64 = bucket.split.values().sum();
    let mut y = (HEIGHT - BOTTOM) as f64;
    let mut part = |name: &str, count: u64, of: u64, colour: &str| {
        let height = full * count as f64 / of.max(1) as f64;
        y -= height;
        writeln!(
            out,
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{colour}"><title>{}</title></rect>"#,
            escaped(name)
        )
    };
    if bucket.split.is_empty() {
        return part(&format!("{}: {}", bucket.name, bucket.count), bucket.count, bucket.count, COLOURS[0]);
    }
    for (number, value) in values.iter().enumerate() {
        let Some(count) = bucket.split.get(value) else { continue };
        part(&format!("{}: {count} {value}", bucket.name), *count, shares, COLOURS[number % COLOURS.len()])?;
    }
    Ok(())
}

fn most(drawn: &Drawn) -> u64 {
    drawn.timeline.buckets.iter().map(|bucket| bucket.count).max().unwrap_or(0).max(1)
}

/// Returns where the bar of a bucket begins.
fn left(place: usize, buckets: usize) -> f64 {
    LEFT as f64 + (WIDTH - LEFT) as f64 / buckets.max(1) as f64 * place as f64
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
