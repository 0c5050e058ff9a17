//! Which sections only list, attend and repeat: `is:boilerplate` and `is:agenda`.
//!
//! A section is boilerplate by its heading ("Participants", "Minutes taker", "Nächster Termin") or because nearly all of
//! its lines come back in many meetings of its series. It is an agenda where it lists under such a heading what is to be
//! talked about, and nothing that was said. Both rank lower; neither is hidden.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::copies::Digest;
use super::{Evidence, Source, entry};
use crate::corpus::section::Section;
use crate::schema::groups::name_words;

/// A standing item of more words than this reports something.
const LONGEST_STANDING: u32 = 45;
/// A heading of more words than this tells a story that begins with the participants.
const LONGEST_ROSTER: usize = 14;
/// A heading of more words than this is a topic that mentions the scribe.
const LONGEST_SCRIBES: usize = 14;
/// Text that comes back in so many meetings of a series is a form.
const MANY_MEETINGS: usize = 5;
/// ... but in a long series only where it comes back in one meeting of so many.
const ONE_MEETING_IN: usize = 12;
/// So many of ten words must come back.
const OF_TEN: u32 = 8;
/// An item of an agenda has so many words at most ...
const LONGEST_ITEM: usize = 14;
/// ... and so many on average.
const USUAL_ITEM: usize = 8;
/// An agenda of more lines is notes.
const LONGEST_AGENDA: usize = 25;

/// What the words of a heading make of its section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Named {
    /// The configuration lists the heading.
    Configured,
    /// Who was there.
    Roster,
    /// What stands in every meeting.
    Standing,
    /// Who writes it down.
    Scribes,
}

/// The names of headings, in the form in which they are compared.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    roster: Vec<Name>,
    standing: Vec<Name>,
    scribes: Vec<Name>,
    agenda: Vec<Name>,
}

/// The words of a name; each heading of a corpus is held against all names, so they are told apart once.
#[derive(Deserialize)]
#[serde(from = "String")]
struct Name(Vec<String>);

impl From<String> for Name {
    fn from(name: String) -> Name {
        Name(name.split(' ').map(str::to_owned).collect())
    }
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/headings.json")))
        .expect("a test reads the declaration")
});

/// Says why a section is an agenda; `None` where it is none, or tells more than what is to be talked about.
pub fn agenda(section: &Section) -> Option<Evidence> {
    let heading = heading_words(&section.heading);
    let named = NAMES.agenda.iter().any(|name| name.0 == heading);
    let lists = named && only_lists(section);
    lists.then(|| evidence(Source::Heading, "agenda-heading", section.lines.start, section.heading.clone()))
}

/// Says whether the text is a list of short items, with little below them and nothing concluded.
fn only_lists(section: &Section) -> bool {
    let lines: Vec<_> = section.text_lines().filter(|(_, line)| !line.trim().is_empty()).collect();
    let counts: Vec<usize> = lines.iter().map(|(_, line)| line.split_whitespace().count()).collect();
    let nested = lines.iter().filter(|(mark, _)| mark.depth > 1).count();
    let concluded = lines.iter().any(|(_, line)| line.contains("=>"));
    (1..=LONGEST_AGENDA).contains(&lines.len())
        && nested * 4 <= lines.len()
        && counts.iter().all(|count| *count <= LONGEST_ITEM)
        && counts.iter().sum::<usize>() <= lines.len() * USUAL_ITEM
        && !concluded
}

impl Named {
    /// Returns what a heading names, if anything; `configured` are headings that a corpus adds.
    pub fn by(heading: &str, configured: &[String]) -> Option<Named> {
        let (words, all) = (heading_words(heading), name_words(heading));
        let begins = |Name(name): &Name| all.starts_with(name);
        let holds = |Name(name): &Name| all.windows(name.len()).any(|run| run == name);
        let standing = |name: &Name| words == name.0 || (name.0.len() > 1 && begins(name));
        let roster =
            |name: &Name| words == name.0 || (all.len() <= LONGEST_ROSTER && begins(name) && begins_roster(&all, name));
        let listed = !all.is_empty() && configured.iter().any(|other| name_words(other) == all);
        if listed {
            Some(Named::Configured)
        } else if NAMES.roster.iter().any(roster) {
            Some(Named::Roster)
        } else if NAMES.standing.iter().any(standing) {
            Some(Named::Standing)
        } else {
            (all.len() <= LONGEST_SCRIBES && NAMES.scribes.iter().any(holds)).then_some(Named::Scribes)
        }
    }

    /// Says why the section below the heading is boilerplate, where it is short enough for that.
    pub fn evidence(self, heading: &str, line: u32, digest: &Digest) -> Option<Evidence> {
        let short = digest.count <= LONGEST_STANDING;
        let (source, rule) = match self {
            Named::Configured => (Source::Config, "config-heading"),
            Named::Roster => (Source::Heading, "roster-heading"),
            Named::Standing if short => (Source::Heading, "standing-heading"),
            Named::Scribes if short => (Source::Heading, "scribe-heading"),
            Named::Standing | Named::Scribes => return None,
        };
        Some(evidence(source, rule, line, heading.to_owned()))
    }
}

/// "Participants use of handle is preferred" goes on about itself; "Present the roadmap" does not name who is there.
fn begins_roster(words: &[String], Name(name): &Name) -> bool {
    let plural = name.len() > 1 || name.last().is_some_and(|word| word.ends_with('s'));
    plural && words.get(name.len()).is_none_or(|next| next != "of" && next != "for" && next != "from")
}

/// The words of a heading up to its first bracket, colon or dash, without emoji codes and numbers.
fn heading_words(heading: &str) -> Vec<String> {
    let mut rest = heading.trim();
    while let Some((code, after)) = rest.strip_prefix(':').and_then(|behind| behind.split_once(':')) {
        if code.is_empty() || !code.chars().all(|letter| letter.is_ascii_alphanumeric() || "_+-".contains(letter)) {
            break;
        }
        rest = after.trim_start();
    }
    let ends = |(at, mark): &(usize, char)| match mark {
        '(' | ':' | '[' => true,
        ' ' => [" - ", " – "].iter().any(|dash| rest[*at..].starts_with(dash)),
        _ => false,
    };
    let end = rest.char_indices().find(ends).map_or(rest.len(), |(at, _)| at);
    let number = |word: &String| word.chars().all(|letter| letter.is_ascii_digit());
    name_words(&rest[..end]).into_iter().filter(|word| !number(word)).collect()
}

/// The lines of a corpus, by series.
#[derive(Debug, Default)]
pub struct Lines(HashMap<String, OfSeries>);

/// The lines of a series, each once for each file.
#[derive(Debug, Default)]
struct OfSeries {
    files: usize,
    lines: Vec<u32>,
}

impl Lines {
    /// Adds the lines of a file.
    pub fn add<'d>(&mut self, series: &str, digests: impl Iterator<Item = &'d Digest>) {
        let of_series = entry(&mut self.0, series);
        of_series.files += 1;
        let mut lines: Vec<u32> = digests.flat_map(|digest| &digest.lines).map(|line| line.words).collect();
        lines.sort_unstable();
        lines.dedup();
        of_series.lines.extend(lines);
    }

    /// Returns those that come back.
    pub fn repeated(self) -> Repeated {
        Repeated(self.0.into_iter().map(|(series, lines)| (series, lines.repeated())).collect())
    }
}

impl OfSeries {
    /// Returns the lines that stand in many files, each with their number.
    fn repeated(mut self) -> HashMap<u32, usize> {
        let many = MANY_MEETINGS.max(self.files.div_ceil(ONE_MEETING_IN));
        self.lines.sort_unstable();
        let equal = self.lines.chunk_by(|one, other| one == other);
        equal.filter(|files| files.len() >= many).map(|files| (files[0], files.len())).collect()
    }
}

/// The lines that stand in many meetings of a series, by series, each with the number of its files.
#[derive(Debug, Default)]
pub struct Repeated(HashMap<String, HashMap<u32, usize>>);

impl Repeated {
    /// Says why a section of a series is boilerplate, where nearly all of its lines come back.
    pub fn evidence(&self, series: &str, line: u32, digest: &Digest) -> Option<Evidence> {
        let repeated = self.0.get(series)?;
        let (mut all, mut back, mut least) = (0, 0, usize::MAX);
        for line in &digest.lines {
            all += line.count;
            if let Some(files) = repeated.get(&line.words) {
                back += line.count;
                least = least.min(*files);
            }
        }
        let detail = || format!("nearly all of its lines stand in {least} meetings of the series or more");
        let enough = back > 0 && back * 10 >= all * OF_TEN;
        enough.then(|| evidence(Source::Neighbours, "repeated-text", line, detail()))
    }
}

fn evidence(source: Source, rule: &str, line: u32, detail: String) -> Evidence {
    Evidence { source, rule: rule.to_owned(), line: Some(line), detail }
}

#[cfg(test)]
#[path = "boilerplate_tests.rs"]
mod tests;
