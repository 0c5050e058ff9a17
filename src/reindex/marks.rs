//! What a section is by comparison with the others: `is:agenda`, `is:boilerplate`, `is:copy`.

use crate::document::{Document, Place};
use crate::facets::boilerplate::{self, Repeatable};
use crate::facets::copies::{Digest, Passage, copies};
use crate::facets::{Evidence, Source};

/// The documents of one file with what their words come to.
pub struct Digested {
    pub path: String,
    pub documents: Vec<Document>,
    pub digests: Vec<Digest>,
    /// Why each document is an agenda, boilerplate or a copy: one list for each, with the value of `is:` first.
    pub marks: Vec<Vec<(&'static str, Evidence)>>,
}

/// Settles what the sections of a corpus are; `configured` are headings of boilerplate that the corpus adds.
pub fn mark(files: &mut [Digested], configured: &[String]) {
    let boilerplate = boilerplate(files, configured);
    let copies = originals(files);
    let mut all = boilerplate.into_iter().zip(copies);
    for file in files.iter_mut() {
        for (document, marks) in file.documents.iter_mut().zip(&mut file.marks) {
            let (boilerplate, original) = all.next().expect("one for each document");
            marks.extend(boilerplate.map(|evidence| ("boilerplate", evidence)));
            marks.extend(original.as_ref().map(|place| ("copy", copied(place))));
            document.copy_of = original;
            document.is.extend(marks.iter().map(|(value, _)| (*value).to_owned()));
        }
    }
}

fn boilerplate(files: &[Digested], configured: &[String]) -> Vec<Option<Evidence>> {
    let mut sections = Vec::new();
    for (number, file) in files.iter().enumerate() {
        for (document, digest) in file.documents.iter().zip(&file.digests) {
            let (line, series) = (document.lines.start, document.series.as_deref().unwrap_or_default());
            sections.push(Repeatable { series, file: number, heading: &document.heading, line, digest });
        }
    }
    boilerplate::settle(&sections, configured)
}

/// Returns for each document of the corpus where its words were written first.
fn originals(files: &[Digested]) -> Vec<Option<Place>> {
    let documents: Vec<(&Document, &Digest)> =
        files.iter().flat_map(|file| file.documents.iter().zip(&file.digests)).collect();
    let passages: Vec<Passage> =
        documents.iter().map(|(document, digest)| Passage { date: document.date, digest }).collect();
    let place = |index: usize| {
        let original = documents[index].0;
        Place { path: original.path.clone(), line: original.lines.start }
    };
    copies(&passages).into_iter().map(|original| original.map(place)).collect()
}

fn copied(place: &Place) -> Evidence {
    Evidence {
        source: Source::Neighbours,
        rule: "equal-words".into(),
        line: None,
        detail: format!("`{place}` says the same"),
    }
}
