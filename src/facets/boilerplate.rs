//! Which sections only list, attend and repeat: `is:boilerplate` and `is:agenda`.
//!
//! A section is boilerplate by its heading ("Participants", "Minutes taker", "Nächster Termin") or because nearly all of
//! its lines come back in many meetings of its series. It is an agenda where it lists under such a heading what is to be
//! talked about, and nothing that was said. Both rank lower; neither is hidden.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::copies::Digest;
use super::{Evidence, Source};
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

/// A section and what it belongs to, for [`settle`].
#[derive(Clone, Copy, Debug)]
pub struct Repeatable<'a> {
    /// The series of its file.
    pub series: &'a str,
    /// Which file it stands in.
    pub file: usize,
    /// Its heading.
    pub heading: &'a str,
    /// Its 1-based line.
    pub line: u32,
    /// What its words come to.
    pub digest: &'a Digest,
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

/// Returns for each section why it is boilerplate, where it is. `configured` are headings that a corpus adds.
pub fn settle<'a>(sections: &[Repeatable<'a>], configured: &[String]) -> Vec<Option<Evidence>> {
    let repeated = Repeated::of(sections);
    let configured: Vec<Vec<String>> = configured.iter().map(|heading| name_words(heading)).collect();
    // Most headings come back from meeting to meeting.
    let mut names: HashMap<&str, HeadingNames> = HashMap::new();
    let mut why = |section: &Repeatable<'a>| {
        let names = names.entry(section.heading).or_insert_with(|| HeadingNames::of(section.heading, &configured));
        names.evidence(section).or_else(|| repeated.evidence(section))
    };
    sections.iter().map(&mut why).collect()
}

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

/// What the words of a heading name.
struct HeadingNames {
    /// A heading that the configuration lists.
    configured: bool,
    /// Who was there.
    roster: bool,
    /// What stands in every meeting.
    standing: bool,
    /// Who writes it down.
    scribes: bool,
}

impl HeadingNames {
    fn of(heading: &str, configured: &[Vec<String>]) -> HeadingNames {
        let (words, all) = (heading_words(heading), name_words(heading));
        let begins = |Name(name): &Name| all.starts_with(name);
        let holds = |Name(name): &Name| all.windows(name.len()).any(|run| run == name);
        let standing = |name: &Name| words == name.0 || (name.0.len() > 1 && begins(name));
        let roster =
            |name: &Name| words == name.0 || (all.len() <= LONGEST_ROSTER && begins(name) && begins_roster(&all, name));
        HeadingNames {
            configured: !all.is_empty() && configured.contains(&all),
            roster: NAMES.roster.iter().any(roster),
            standing: NAMES.standing.iter().any(standing),
            scribes: all.len() <= LONGEST_SCRIBES && NAMES.scribes.iter().any(holds),
        }
    }

    fn evidence(&self, section: &Repeatable<'_>) -> Option<Evidence> {
        let short = section.digest.count <= LONGEST_STANDING;
        let (source, rule) = match self {
            HeadingNames { configured: true, .. } => (Source::Config, "config-heading"),
            HeadingNames { roster: true, .. } => (Source::Heading, "roster-heading"),
            HeadingNames { standing: true, .. } if short => (Source::Heading, "standing-heading"),
            HeadingNames { scribes: true, .. } if short => (Source::Heading, "scribe-heading"),
            HeadingNames { .. } => return None,
        };
        Some(evidence(source, rule, section.line, section.heading.to_owned()))
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
    let end = [" - ", " – ", "(", ":", "["].iter().filter_map(|mark| rest.find(mark)).min().unwrap_or(rest.len());
    let number = |word: &String| word.chars().all(|letter| letter.is_ascii_digit());
    name_words(&rest[..end]).into_iter().filter(|word| !number(word)).collect()
}

/// How often lines come back.
struct Repeated<'a> {
    /// By series and line: in how many files, and the last of them.
    lines: HashMap<(&'a str, u32), (usize, usize)>,
    /// By series: how many files, and the last of them.
    files: HashMap<&'a str, (usize, usize)>,
}

impl<'a> Repeated<'a> {
    fn of(sections: &[Repeatable<'a>]) -> Repeated<'a> {
        let mut repeated = Repeated { lines: HashMap::new(), files: HashMap::new() };
        for section in sections {
            count(repeated.files.entry(section.series).or_default(), section.file);
            for line in &section.digest.lines {
                count(repeated.lines.entry((section.series, line.words)).or_default(), section.file);
            }
        }
        repeated
    }

    fn evidence(&self, section: &Repeatable<'a>) -> Option<Evidence> {
        let meetings = self.files.get(section.series).map_or(0, |(files, _)| *files);
        let many = MANY_MEETINGS.max(meetings.div_ceil(ONE_MEETING_IN));
        let files = |words: u32| self.lines.get(&(section.series, words)).map_or(0, |(files, _)| *files);
        let (mut all, mut back, mut least) = (0, 0, usize::MAX);
        for line in &section.digest.lines {
            let files = files(line.words);
            all += line.count;
            if files >= many {
                back += line.count;
                least = least.min(files);
            }
        }
        let detail = || format!("nearly all of its lines stand in {least} meetings of the series or more");
        let enough = back > 0 && back * 10 >= all * OF_TEN;
        enough.then(|| evidence(Source::Neighbours, "repeated-text", section.line, detail()))
    }
}

/// Counts a file once; its sections follow one another. Files are counted from 0, so the last one is kept one higher.
fn count((files, last): &mut (usize, usize), file: usize) {
    if *last != file + 1 {
        *files += 1;
        *last = file + 1;
    }
}

fn evidence(source: Source, rule: &str, line: u32, detail: String) -> Evidence {
    Evidence { source, rule: rule.to_owned(), line: Some(line), detail }
}

#[cfg(test)]
#[path = "boilerplate_tests.rs"]
mod tests;
