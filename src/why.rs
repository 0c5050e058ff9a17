//! Every facet of a file or section with the rule that gave it and what the rule saw.
//!
//! The answer is read from the files, settled over the whole corpus as for an index, because what a section is rests on
//! its neighbours. It is plain data; the program words it.

use serde::Serialize;

use crate::corpus::Corpus;
use crate::corpus::section::Lines;
use crate::date::Day;
use crate::document::{Document, Place};
use crate::error::{NoSection, WhyError};
use crate::facets::action::Action;
use crate::facets::date::{Confidence, Contradiction, Dated};
use crate::facets::decision::Decision;
use crate::facets::group::GroupFacet;
use crate::facets::people::Person;
use crate::facets::reference::Reference;
use crate::facets::{Evidence, Source};
use crate::near;
use crate::reindex::gather::{self, Entry, Whole};

/// Why a file and its sections have the facets they have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Why {
    /// The file.
    pub file: FileWhy,
    /// The sections that were asked for: one, or all of the file.
    pub sections: Vec<SectionWhy>,
}

/// What a file has as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FileWhy {
    /// The path, relative to the corpus, with `/`.
    pub path: String,
    /// The day of its meeting, or of its first.
    pub date: Option<DateWhy>,
    /// What contradicts that day.
    pub contradictions: Vec<Contradiction>,
    /// The group whose meeting it is.
    pub series: Option<Valued>,
}

/// What a section has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct SectionWhy {
    /// Its id, as in `export`.
    pub id: String,
    /// Where it stands.
    #[serde(flatten)]
    pub lines: Lines,
    /// The headings it stands under, its own last.
    pub headings: Vec<String>,
    /// The day of the meeting.
    pub date: Option<DateWhy>,
    /// The groups it is about.
    pub groups: Vec<Valued>,
    /// Who is named, each with the line.
    pub people: Vec<Person>,
    /// What it refers to, each with the line.
    pub refs: Vec<Reference>,
    /// What somebody is to do.
    pub actions: Vec<Action>,
    /// What was decided.
    pub decisions: Vec<Decision>,
    /// The language.
    pub lang: Option<Valued>,
    /// What the section is.
    pub is: Vec<Valued>,
    /// What the section holds.
    pub has: Vec<String>,
}

/// A day and why it is believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct DateWhy {
    /// The day.
    pub value: Day,
    /// How far it is believed.
    pub confidence: Confidence,
    /// What it rests on.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A value and why it is believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Valued {
    /// The value, as a query writes it.
    pub value: String,
    /// The kind of the group, where the value is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What it rests on.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// Says why the file or section at a place has its facets.
///
/// A place is a path (`iaas/20220817.md`), a path and any line of a section (`iaas/20220817.md:33`), or an id.
///
/// ```
/// let corpus = minutes::Corpus::open("examples/sample-minutes")?;
/// let path = &minutes::sections(&corpus, None)?.documents[0].path;
/// assert_eq!(&minutes::why(&corpus, path)?.file.path, path);
/// # Ok::<(), minutes::Error>(())
/// ```
///
/// # Errors
///
/// [`WhyError::NoSection`] with what there is near it, where nothing stands there; else those of [`check()`](crate::check()).
pub fn why(corpus: &Corpus, place: &str) -> Result<Why, WhyError> {
    let whole = gather::gather_whole(corpus, &gather::files(corpus)?)?;
    let place = place.trim_start_matches("./");
    let (file, sections) = find(&whole, place)?;
    let file = &whole.files[file];
    let sections = sections.into_iter().map(|index| section(file, index)).collect();
    Ok(Why { file: of_file(file), sections })
}

/// Returns the file and the sections at a place.
fn find(whole: &Whole, place: &str) -> Result<(usize, Vec<usize>), NoSection> {
    let file = |path: &str| whole.files.iter().position(|file| file.path == path);
    if let Some(index) = file(place) {
        return Ok((index, (0..whole.files[index].told.documents.len()).collect()));
    }
    let line = place.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse::<u32>().ok()?)));
    if let Some((index, line)) = line.and_then(|(path, line)| Some((file(path)?, line))) {
        let documents = &whole.files[index].told.documents;
        let holds = |document: &Document| document.lines.start <= line && line <= document.lines.end;
        return match documents.iter().position(holds) {
            Some(section) => Ok((index, vec![section])),
            None => Err(no_place(place, last_place(documents, &whole.files[index].path))),
        };
    }
    for (index, file) in whole.files.iter().enumerate() {
        if let Some(section) = file.told.documents.iter().position(|document| document.id == place) {
            return Ok((index, vec![section]));
        }
    }
    let path = line.map_or(place, |(path, _)| path);
    Err(no_place(place, nearest(path, whole)))
}

fn last_place(documents: &[Document], path: &str) -> String {
    match documents.last() {
        Some(last) => format!("the file ends on line {}; its last section is `{}`", last.lines.end, last.place()),
        None => format!("`{path}` has no sections"),
    }
}

fn no_place(place: &str, nearest: String) -> NoSection {
    NoSection { place: place.to_owned(), nearest: Some(nearest) }
}

fn nearest(path: &str, whole: &Whole) -> String {
    let near = near::hint(path, whole.files.iter().map(|file| file.path.as_str()));
    near.unwrap_or_else(|| "a place is a path below the corpus, with a line behind `:` or without".to_owned())
}

fn of_file(file: &Entry) -> FileWhy {
    let settled = &file.settled;
    FileWhy {
        path: file.path.clone(),
        date: settled.dates.file.as_deref().map(date),
        contradictions: settled.dates.contradictions.clone(),
        series: settled.groups.series.as_ref().map(group),
    }
}

fn section(file: &Entry, index: usize) -> SectionWhy {
    let (settled, document) = (&file.settled, &file.told.documents[index]);
    SectionWhy {
        id: document.id.clone(),
        lines: document.lines,
        headings: document.headings.clone(),
        date: settled.dates.sections.get(index).and_then(Option::as_deref).map(date),
        groups: settled.groups.sections[index].iter().map(group).collect(),
        people: document.people.clone(),
        refs: settled.references[index].clone(),
        actions: document.actions.clone(),
        decisions: document.decisions.clone(),
        lang: document
            .lang
            .clone()
            .map(|lang| of_body(&lang, "commonest-words", None, "the commonest words of its text")),
        is: is(file, index),
        has: document.has.clone(),
    }
}

fn is(file: &Entry, index: usize) -> Vec<Valued> {
    let (document, mark) = (&file.told.documents[index], &file.settled.marks[index]);
    let action = document.actions.first().map(|first| of_body("action", "action", Some(first.line), &first.text));
    let decision =
        document.decisions.first().map(|first| of_body("decision", "decision", Some(first.line), &first.text));
    let valued = |value: &str, evidence: Evidence| Valued { value: value.to_owned(), kind: None, evidence };
    let agenda = file.told.agendas[index].clone().map(|evidence| valued("agenda", evidence));
    let boilerplate = mark.boilerplate.clone().map(|evidence| valued("boilerplate", evidence));
    let copy = mark.copy_of.as_ref().map(|place| valued("copy", copied(place)));
    [action, decision, agenda, boilerplate, copy].into_iter().flatten().collect()
}

fn copied(place: &Place) -> Evidence {
    Evidence {
        source: Source::Neighbours,
        rule: "equal-words".to_owned(),
        line: None,
        detail: format!("`{place}` says the same"),
    }
}

fn of_body(value: &str, rule: &str, line: Option<u32>, detail: &str) -> Valued {
    let evidence = Evidence { source: Source::Body, rule: rule.to_owned(), line, detail: detail.to_owned() };
    Valued { value: value.to_owned(), kind: None, evidence }
}

fn date(dated: &Dated) -> DateWhy {
    DateWhy { value: dated.day, confidence: dated.confidence, evidence: dated.evidence.clone() }
}

fn group(facet: &GroupFacet) -> Valued {
    Valued { value: facet.slug.clone(), kind: Some(facet.kind.to_string()), evidence: facet.evidence.clone() }
}
