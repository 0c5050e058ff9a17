//! Keeps lines short: the part of a long line in which most matches stand together, cut where no character is torn.
//!
//! Width is counted in columns of a terminal, because that is what runs out. A cut falls between two characters as a reader
//! sees them (grapheme clusters), at a blank where one is near. A character that is longer than any real one is cut all the
//! same, so that a hostile line stays short in bytes too.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::WIDTH;
use super::find::{Line, Mark, Shows};

/// A part of a line that is shown, by the matches it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The line's place in the text.
    pub line: usize,
    /// From the first match to the last, in bytes of the line.
    pub range: Range<usize>,
    /// Which needles match in it.
    pub shows: Shows,
}

/// The most fragments of one line.
const FRAGMENTS: usize = 3;

/// How many columns stay free for what stands around the matches.
const CONTEXT: usize = 60;

/// The longest character: no letter with its marks, no family of emoji has more bytes.
const LONGEST_CHARACTER: usize = 64;

/// How many columns a cut may move to find a blank.
const NEAR: usize = 16;

/// Stands for what was cut.
const CUT: &str = "…";

/// Returns the fragments of a line by which it could be shown, in order: one for all of a short line.
pub fn fragments(line: &Line) -> Vec<Fragment> {
    if fits(line.text, WIDTH) {
        return vec![fragment(line, &line.marks)];
    }
    let ruler = Ruler::of(line.text);
    let mut left: Vec<&[Mark]> = vec![&line.marks];
    let mut found = Vec::new();
    while found.len() < FRAGMENTS {
        let densest = left.iter().enumerate().filter_map(|(place, marks)| Some((place, densest(marks, &ruler)?)));
        let Some((place, dense)) = densest.max_by_key(|(place, dense)| (dense.value, std::cmp::Reverse(*place))) else {
            break;
        };
        let marks = left.remove(place);
        found.push(fragment(line, &marks[dense.marks.clone()]));
        left.push(&marks[..dense.marks.start]);
        left.push(&marks[dense.marks.end..]);
    }
    found.sort_by_key(|fragment| fragment.range.start);
    found
}

fn fragment(line: &Line, marks: &[Mark]) -> Fragment {
    let start = marks.first().map_or(0, |mark| mark.range.start);
    let end = marks.last().map_or(0, |mark| mark.range.end);
    Fragment { line: line.number, range: start..end, shows: marks.iter().fold(0, |all, mark| all | mark.shows) }
}

/// Marks that fit side by side.
struct Dense {
    marks: Range<usize>,
    /// How many needles they show, and how many marks there are.
    value: (u32, usize),
}

/// Returns the marks within the width of a fragment that show most needles, the earliest among equals.
fn densest(marks: &[Mark], ruler: &Ruler) -> Option<Dense> {
    let mut best: Option<Dense> = None;
    let mut counts = [0_usize; 64];
    let mut first = 0;
    for (last, mark) in marks.iter().enumerate() {
        count(&mut counts, mark.shows, |count| *count += 1);
        let end = ruler.column(mark.range.end);
        while first < last && end - ruler.column(marks[first].range.start) > WIDTH - CONTEXT {
            count(&mut counts, marks[first].shows, |count| *count -= 1);
            first += 1;
        }
        let needles = counts.iter().filter(|count| **count > 0).count() as u32;
        let value = (needles, last + 1 - first);
        if best.as_ref().is_none_or(|best| value > best.value) {
            best = Some(Dense { marks: first..last + 1, value });
        }
    }
    best
}

fn count(counts: &mut [usize; 64], shows: Shows, change: impl Fn(&mut usize)) {
    counts.iter_mut().enumerate().filter(|(bit, _)| shows >> bit & 1 == 1).for_each(|(_, count)| change(count));
}

/// Returns the part of the line around a fragment that fits the width, and the marks in it.
pub fn cut(text: &str, fragment: &Fragment, marks: &[Mark], width: usize) -> (String, Vec<[usize; 2]>) {
    if fits(text, width) {
        return (text.to_owned(), marks.iter().map(|mark| [mark.range.start, mark.range.end]).collect());
    }
    let ruler = Ruler::of(text);
    let shown = ruler.around(text, &fragment.range, width);
    let lead = if shown.start > 0 { CUT } else { "" };
    let tail = if shown.end < text.len() { CUT } else { "" };
    let moved = |mark: &Mark| {
        let (start, end) = (mark.range.start.max(shown.start), mark.range.end.min(shown.end));
        // Half a mark at the edge is left out, but a word wider than the whole fragment is marked as far as it shows.
        let whole = start == mark.range.start && (end == mark.range.end || start <= fragment.range.start);
        (whole && start < end).then(|| [start + lead.len() - shown.start, end + lead.len() - shown.start])
    };
    (format!("{lead}{}{tail}", &text[shown.clone()]), marks.iter().filter_map(moved).collect())
}

/// Says whether a text is no wider than that. Most lines are so short that nothing has to be measured.
fn fits(text: &str, width: usize) -> bool {
    text.len() <= width || (text.len() <= width * LONGEST_CHARACTER && Ruler::of(text).width() <= width)
}

/// Where a line may be cut: the beginnings of its characters, each with its column.
struct Ruler {
    places: Vec<(usize, usize)>,
}

impl Ruler {
    fn of(text: &str) -> Ruler {
        let mut ruler = Ruler { places: Vec::with_capacity(text.len() + 1) };
        let mut column = 0;
        for (place, character) in text.grapheme_indices(true) {
            if character.len() <= LONGEST_CHARACTER {
                ruler.places.push((place, column));
                column += character.width().max(1);
            } else {
                for (offset, char) in character.char_indices() {
                    ruler.places.push((place + offset, column));
                    column += char.width().unwrap_or(1).max(1);
                }
            }
        }
        ruler.places.push((text.len(), column));
        ruler
    }

    fn width(&self) -> usize {
        self.places.last().map_or(0, |(_, column)| *column)
    }

    /// The column of the character in which the byte lies.
    fn column(&self, byte: usize) -> usize {
        self.places[self.places.partition_point(|(place, _)| *place <= byte).saturating_sub(1)].1
    }

    /// The last place not behind the column.
    fn place(&self, column: usize) -> usize {
        self.places.partition_point(|(_, at)| *at <= column).saturating_sub(1)
    }

    /// The bytes of the line that are shown: the wanted ones in the middle, moved to a blank where one is near.
    fn around(&self, text: &str, wanted: &Range<usize>, width: usize) -> Range<usize> {
        let (first, last) = (self.column(wanted.start), self.column(wanted.end));
        let width = width.saturating_sub(2);
        let spare = width.saturating_sub(last - first);
        let start = first.saturating_sub(spare / 2).min(self.width().saturating_sub(width));
        let from = self.places.partition_point(|(_, at)| *at < start);
        let to = self.place(start + width).max(from);
        let from = if from == 0 { 0 } else { self.blank_after(text, from, first) };
        let to =
            if self.places[to].0 == text.len() { to } else { self.blank_before(text, to, last.min(start + width)) };
        self.places[from].0..self.places[to].0
    }

    /// The first place behind a blank, not far on and not behind the column; the place itself where there is none.
    fn blank_after(&self, text: &str, from: usize, column: usize) -> usize {
        let near = (from..self.places.len()).take(NEAR).take_while(|place| self.places[*place].1 <= column);
        near.skip(1).find(|place| text[..self.places[*place].0].ends_with(char::is_whitespace)).unwrap_or(from)
    }

    /// The last place before a blank, not far back and not before the column; the place itself where there is none.
    fn blank_before(&self, text: &str, to: usize, column: usize) -> usize {
        let near = (0..=to).rev().take(NEAR).take_while(|place| self.places[*place].1 >= column);
        let mut near = near.filter(|place| text[self.places[*place].0..].starts_with(char::is_whitespace));
        near.next().unwrap_or(to)
    }
}
