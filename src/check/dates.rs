//! Dates that contradict each other, meetings without a date, and meetings without minutes.

use crate::corpus::Corpus;
use crate::document::Document;
use crate::facets::date::Contradiction;
use crate::facets::{Evidence, Source};
use crate::reindex::gather::{Entry, Whole};

use super::{Code, Finding, says_something};

/// Minutes of fewer words tell nothing of the meeting.
const STUB: u32 = 8;

/// Returns the findings about dates, and about files that hold next to nothing.
pub(super) fn findings(corpus: &Corpus, whole: &Whole) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &whole.files {
        let path = &file.path;
        findings.extend(file.settled.dates.contradictions.iter().map(|one| contradiction(path, one)));
        let dated = file.settled.dates.sections.iter().any(Option::is_some);
        let fixed = corpus.config().files.get(path).is_some_and(|rule| rule.no_meeting);
        if dated {
            findings.extend(stub(file));
        } else if !fixed && !file.facts.dates.is_no_meeting() && !file.page.outline.sections.is_empty() {
            let message = "no date in its path, headings or first lines: no meeting, or one to name after its day";
            findings.push(Finding::of(Code::UndatedFile, path, message));
        }
    }
    findings
}

fn contradiction(path: &str, one: &Contradiction) -> Finding {
    let place = |line: u32| if line == 0 { "the path".to_owned() } else { format!("line {line}") };
    let message = format!(
        "{} says {}, {} says {}; taken is {}",
        place(one.taken_line),
        one.taken,
        place(one.rejected_line),
        one.rejected,
        one.taken
    );
    let source = if one.taken_line == 0 { Source::Path } else { Source::Heading };
    let line = Some(one.taken_line).filter(|line| *line > 0);
    let evidence = Evidence { source, rule: one.rule.clone(), line, detail: one.reason.clone() };
    let finding = Finding {
        line: Some(one.taken_line.max(one.rejected_line)),
        ..Finding::of(Code::DateContradiction, path, message)
    };
    finding.with_evidence(evidence)
}

fn stub(file: &Entry) -> Option<Finding> {
    let words = |wanted: fn(&Document) -> bool| -> u32 {
        let sections = file.told.documents.iter().zip(&file.facts.sections);
        sections.filter(|(document, _)| wanted(document)).map(|(_, facts)| facts.digest.count).sum()
    };
    let listed = words(|document| document.is.iter().any(|value| value == "agenda"));
    let message = match words(says_something) {
        STUB.. => return None,
        _ if listed > 0 => "a meeting with an agenda and no minutes".to_owned(),
        0 => "a meeting without minutes: nothing beside participants and standing items".to_owned(),
        1 => "a meeting of one word beside participants and standing items".to_owned(),
        words => format!("a meeting of {words} words beside participants and standing items"),
    };
    Some(Finding::of(Code::Stub, &file.path, message))
}
