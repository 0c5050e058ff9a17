//! What a corpus offers to ask for: its words by how many sections hold them, its phrases, its facets, its days.

use std::collections::{BTreeMap, BTreeSet};

use minutes::words::{Form, words};
use minutes::{Day, Document};

/// The words, phrases and values of a corpus.
pub struct Lexicon {
    /// The words, by the number of sections that hold them: once, to 9, to 99, to 999, more. No band is empty.
    pub bands: Vec<Vec<String>>,
    /// Identifiers as they are written.
    pub identifiers: Vec<String>,
    /// Lines of text as their words, four at least.
    pub lines: Vec<Vec<String>>,
    /// For each field, the values that sections have.
    pub values: Vec<(&'static str, Vec<String>)>,
    /// The days of the meetings.
    pub days: Vec<Day>,
}

impl Lexicon {
    /// Reads the sections.
    pub fn of(documents: &[Document]) -> Lexicon {
        let documents = || documents.iter().filter(|document| !document.bare);
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut identifiers = BTreeSet::new();
        let mut lines = Vec::new();
        for document in documents() {
            let text = format!("{}\n{}", document.headings.join("\n"), document.text);
            let mut own = BTreeSet::new();
            for word in words(&text) {
                match word.form {
                    Form::Whole => drop(identifiers.insert(text[word.range].to_owned())),
                    Form::Plain | Form::Part | _ => drop(own.insert(word.text.into_owned())),
                }
            }
            own.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
            let line = |line: &str| {
                words(line).filter(|word| word.form == Form::Plain).map(|word| word.text.into_owned()).collect()
            };
            lines.extend(document.text.lines().map(line).filter(|line: &Vec<String>| line.len() >= 4));
        }
        Lexicon {
            bands: bands(counts),
            identifiers: identifiers.into_iter().collect(),
            lines,
            values: values(documents()),
            days: documents().filter_map(|document| document.date).collect::<BTreeSet<_>>().into_iter().collect(),
        }
    }
}

fn bands(counts: BTreeMap<String, usize>) -> Vec<Vec<String>> {
    let mut bands = vec![Vec::new(); 5];
    for (word, count) in counts {
        bands[(count as f64).log10().floor() as usize + usize::from(count > 1)].push(word);
    }
    bands.retain(|band| !band.is_empty());
    bands
}

fn values<'d>(documents: impl Iterator<Item = &'d Document> + Clone) -> Vec<(&'static str, Vec<String>)> {
    let all = |values: &dyn Fn(&'d Document) -> Vec<String>| -> Vec<String> {
        documents.clone().flat_map(values).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let of_kind = |kind: &'static str| {
        all(&|document| {
            let about = document.groups.iter().filter(|group| (kind == "sig") == group.starts_with("sig-"));
            if document.kinds == [kind] { about.cloned().collect() } else { Vec::new() }
        })
    };
    let owners = |document: &Document| document.owners().into_iter().map(str::to_owned).collect();
    vec![
        ("team", of_kind("team")),
        ("sig", of_kind("sig")),
        ("group", all(&|document| document.groups.clone())),
        ("series", all(&|document| document.series.iter().cloned().collect())),
        ("kind", all(&|document| document.kinds.clone())),
        ("person", all(&|document| document.people.iter().map(|person| person.handle.clone()).collect())),
        ("owner", all(&owners)),
        ("ref", all(&|document| document.refs.clone())),
        ("lang", all(&|document| document.lang.iter().cloned().collect())),
        ("is", all(&|document| document.is.clone())),
        ("has", all(&|document| document.has.clone())),
        (
            "path",
            all(&|document| vec![document.path.clone(), document.path.split('/').next().unwrap_or("").to_owned()]),
        ),
    ]
    .into_iter()
    .filter(|(_, values)| !values.is_empty())
    .collect()
}
