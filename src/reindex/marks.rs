//! What a section is by comparison with the others: boilerplate, or a copy.

use crate::document::Place;
use crate::facets::Evidence;
use crate::facets::boilerplate::{self, Repeatable};
use crate::facets::copies::{Passage, copies};

use super::facts::{Facts, SectionFacts};
use super::settle::Settled;

/// What a section is by comparison with the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// Why it is boilerplate, where it is.
    pub boilerplate: Option<Evidence>,
    /// The section of an earlier meeting that says the same words.
    pub copy_of: Option<Place>,
}

/// Settles what the sections of a corpus are; `configured` are headings of boilerplate that the corpus adds.
pub fn mark(facts: &[&Facts], settled: &mut [Settled], configured: &[String]) {
    let boilerplate = boilerplate(facts, settled, configured);
    let mut marks = boilerplate.into_iter().zip(originals(facts, settled));
    for (file, settled) in facts.iter().zip(settled) {
        let marks = marks.by_ref().take(file.sections.len());
        settled.marks = marks.map(|(boilerplate, copy_of)| Mark { boilerplate, copy_of }).collect();
    }
}

fn boilerplate(facts: &[&Facts], settled: &[Settled], configured: &[String]) -> Vec<Option<Evidence>> {
    let mut sections = Vec::new();
    for (number, (file, settled)) in facts.iter().zip(settled).enumerate() {
        let series = settled.groups.series.as_ref().map_or("", |series| series.slug.as_str());
        sections.extend(file.sections.iter().map(|section| Repeatable {
            series,
            file: number,
            heading: &section.heading,
            line: section.line,
            digest: &section.digest,
        }));
    }
    boilerplate::settle(&sections, configured)
}

/// Returns for each section of the corpus where its words were written first.
fn originals(facts: &[&Facts], settled: &[Settled]) -> Vec<Option<Place>> {
    let sections: Vec<(&str, &SectionFacts)> =
        facts.iter().flat_map(|file| file.sections.iter().map(|section| (file.path.as_str(), section))).collect();
    let days = settled.iter().zip(facts).flat_map(|(settled, file)| {
        (0..file.sections.len()).map(|index| settled.dates.sections.get(index)?.as_ref().map(|date| date.day))
    });
    let passages: Vec<Passage> =
        sections.iter().zip(days).map(|((_, section), date)| Passage { date, digest: &section.digest }).collect();
    let place = |index: usize| {
        let (path, section) = sections[index];
        Place { path: path.to_owned(), line: section.line }
    };
    copies(&passages).into_iter().map(|original| original.map(place)).collect()
}
