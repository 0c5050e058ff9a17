//! What a file of minutes is once it is read: an [`Outline`] of [`Section`]s.
//!
//! Plain data between the splitter and everything behind it. Nothing here knows Markdown, and nothing here knows what a
//! date or a group is.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A file of minutes, split. Its sections are in the order of the file and partition its bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outline {
    /// The front matter, where the file begins with one.
    pub front_matter: Option<FrontMatter>,
    /// Front matter further down, between lines of dashes, where several files were put into one. It is read as a heading
    /// too, and its last lines are those of the heading.
    pub later_front_matter: Vec<FrontMatter>,
    /// Whether the file is a slide deck: its sections then follow one another rather than nest.
    pub deck: bool,
    /// The sections, in the order of the file. Never empty for a file with visible text.
    pub sections: Vec<Section>,
    /// Where the file was too rich to be read as Markdown to its end. What follows is kept line by line, as written.
    pub truncated: Option<Truncation>,
    /// The line of the first comment or style sheet that never ends: no reader sees what it swallows.
    pub unended: Option<u32>,
}

/// From where on a file is kept as written, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Truncation {
    /// The first line that is kept as written.
    pub line: u32,
    /// The limit that was met.
    pub limit: Limit,
}

/// What bounds the memory that one file can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Limit {
    /// So many characters that can be markup stand in one file: 2 million.
    Marks,
    /// So many headings stand in one file: 100,000.
    Sections,
}

/// The block between `---` lines (or `+++` lines) at the top of a file, read forgivingly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FrontMatter {
    /// The lines it stands on, its `---` lines included.
    pub lines: Lines,
    /// The `key: value` pairs of its top level, in order; quotes around a value are removed.
    pub fields: Vec<(String, String)>,
    /// Whether a strict reader would take it too.
    pub well_formed: bool,
}

/// A heading with its own text up to the next heading; text before the first heading is a section of level 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// 1 to 6 as in Markdown; 0 for text before the first heading.
    pub level: u8,
    /// The heading as it reads, markup removed; empty at level 0.
    pub heading: String,
    /// The headings it stands under, outermost first, its own last; empty at level 0.
    pub headings: Vec<String>,
    /// The anchor a forge gives the heading, unique in its file; empty at level 0 and for a bold line read as a heading.
    pub anchor: String,
    /// From the line of the heading to the last line of the section, blank lines included.
    pub lines: Lines,
    /// The bytes of the file it covers. The ranges of all sections partition the file; the first begins at 0.
    pub bytes: Range<usize>,
    /// Which slide of a deck the heading stands on, counted from 0; 0 throughout in a file that is no deck.
    pub slide: u32,
    /// Its visible text without the heading: one line for each visible line of the file, separated by `\n`.
    pub text: String,
    /// For each line of `text`: where it stands and what it is.
    pub marks: Vec<LineMark>,
    /// The targets of its links and images, its heading's included, in order.
    pub links: Vec<Link>,
}

impl Section {
    /// Returns the visible lines of its text with their marks.
    pub fn text_lines(&self) -> impl Iterator<Item = (LineMark, &str)> {
        self.marks.iter().copied().zip(self.text.split('\n'))
    }

    /// Returns which lines of its text a line stands under, as [`parents`] does.
    pub fn parents(&self, line: usize) -> Vec<usize> {
        parents(&self.marks, line)
    }
}

/// Returns which of the marked lines a line stands under, outermost first: the first lines of the items around it.
/// A line outside of lists stands under none, and so does one that is not there.
pub fn parents(marks: &[LineMark], line: usize) -> Vec<usize> {
    let Some(mark) = marks.get(line) else { return Vec::new() };
    let mut parents = Vec::new();
    let mut deepest = if mark.kind.begins_item() { mark.depth.saturating_sub(1) } else { mark.depth };
    for (index, above) in marks[..line].iter().enumerate().rev() {
        if deepest == 0 || above.depth == 0 {
            break;
        }
        if above.kind.begins_item() && above.depth <= deepest {
            parents.push(index);
            deepest = above.depth - 1;
        }
    }
    parents.reverse();
    parents
}

/// A run of lines of a file, 1-based, both ends in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Lines {
    /// The first line.
    #[serde(rename = "line")]
    pub start: u32,
    /// The last line.
    #[serde(rename = "end_line")]
    pub end: u32,
}

/// Where a visible line stands in its file, and what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LineMark {
    /// The 1-based line of the file.
    pub line: u32,
    /// How many lists the line stands in: 0 outside of lists, 1 in an item of the outermost list.
    pub depth: u8,
    /// What the line is.
    pub kind: LineKind,
}

/// What a visible line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum LineKind {
    /// A line of a paragraph, or the continuation of a list item.
    Text,
    /// The first line of a list item.
    Item,
    /// The first line of an open task, `- [ ]`.
    OpenTask,
    /// The first line of a done task, `- [x]`.
    DoneTask,
    /// A line of a code block.
    Code,
    /// A row of a table.
    Row,
}

impl LineKind {
    /// Says whether an item of a list begins with the line.
    pub fn begins_item(self) -> bool {
        match self {
            LineKind::Item | LineKind::OpenTask | LineKind::DoneTask => true,
            LineKind::Text | LineKind::Code | LineKind::Row => false,
        }
    }
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// The 1-based line of the file on which it begins.
    pub line: u32,
    /// The target as written, entities resolved.
    pub target: String,
    /// The text a reader sees; for an image its alternative text.
    pub text: String,
    /// Whether it is an image.
    pub image: bool,
}
