//! Which words of a query were taken for others: a likely spelling, a handle with a slip, a form of a word that is there.

use super::{Generation, spelling};
use crate::engine::ranking::Ranking;
use crate::engine::tantivy::Result;
use crate::query::{Clause, Facet, Pattern, Scope, Text};
use crate::search::Correction;
use crate::words::{Form, Needle, Origin, words};

/// Returns a correction for each word and each handle that needs one, and how many words were not looked up.
pub fn corrections(generation: &Generation, root: &Clause, ranking: &Ranking) -> Result<(Vec<Correction>, usize)> {
    let (mut found, unlooked) = spelling::corrections(root, &generation.engine, ranking)?;
    let names = asked(root).into_iter().filter_map(|word| word.strip_prefix('@'));
    let names = Clause::Or(
        names
            .map(|name| Clause::Text(Text { scope: Scope::Anywhere, pattern: Pattern::Word(name.to_owned()) }))
            .collect(),
    );
    let (likely, further) = spelling::corrections(&names, &generation.engine, ranking)?;
    for one in likely {
        // Another word than the name of somebody is no likelier after an `@`.
        if !generation.engine.with_value(Facet::Person, &one.corrected)?.is_empty() {
            let (typed, corrected) = (format!("@{}", one.typed), format!("@{}", one.corrected));
            found.push(Correction { typed, corrected, sections: one.sections });
        }
    }
    Ok((found, unlooked + further))
}

/// Returns the words that no section holds as they stand, each with the commonest word of the index that it was taken as a
/// form of. Those with a likelier spelling are left to their correction.
pub fn forms(generation: &Generation, root: &Clause, corrected: &[Correction]) -> Result<Vec<Correction>> {
    let mut found = Vec::new();
    for typed in asked(root) {
        if corrected.iter().all(|one| one.typed != typed) && is_plain(typed) {
            found.extend(form(generation, typed)?);
        }
    }
    Ok(found)
}

fn form(generation: &Generation, typed: &str) -> Result<Option<Correction>> {
    let needle = Needle::word(typed, Some(&generation.vocabulary));
    let mut inflected = Vec::new();
    for alternative in &needle.alternatives {
        for step in &alternative.steps {
            let mut terms = generation.engine.terms(step)?;
            terms.retain(|(_, sections)| *sections > 0);
            match alternative.origin {
                Origin::Inflection => inflected.append(&mut terms),
                Origin::Typed | Origin::Parts if !terms.is_empty() => return Ok(None),
                Origin::Typed | Origin::Parts | Origin::Vocabulary(_) => {}
            }
        }
    }
    let commonest = inflected.into_iter().max_by(|left, right| left.1.cmp(&right.1).then_with(|| right.0.cmp(&left.0)));
    Ok(commonest.map(|(corrected, sections)| Correction { typed: typed.to_owned(), corrected, sections }))
}

fn is_plain(typed: &str) -> bool {
    words(typed).all(|word| word.form == Form::Plain)
}

/// Returns the words of a clause, exclusions left alone.
fn asked(clause: &Clause) -> Vec<&str> {
    match clause {
        Clause::And(clauses) | Clause::Or(clauses) => clauses.iter().flat_map(asked).collect(),
        Clause::Text(Text { pattern: Pattern::Word(word), .. }) => vec![word],
        Clause::All | Clause::Not(_) | Clause::Text(_) | Clause::Facet { .. } | Clause::Date(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::search::{Answer, Correction, SearchOptions};
    use crate::{Context, Corpus, Day, Index, Query};

    const TEXT: &str = "# Storage\n\nThe volumes of kubernetes go to @garloff and the keycloak of @garloff.\n\n\
        # Network\n\nAn octavia for kubernetes.\n";

    fn answer(query: &str, limit: usize) -> Answer {
        let directory = tempfile::tempdir().expect("a directory");
        std::fs::write(directory.path().join("20240108.md"), TEXT).expect("a file");
        let index = Index::in_memory(&Corpus::open(directory.path()).expect("a corpus")).expect("an index");
        let context: Context = index.context(Day::new(2024, 6, 30).expect("a day"));
        let query = Query::parse(query, &context).expect("a query");
        index.search(&query, &SearchOptions { limit, ..SearchOptions::default() }).expect("an answer")
    }

    fn read(taken: &[Correction]) -> String {
        taken.iter().map(|one| format!("{} as {}", one.typed, one.corrected)).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn slips_are_said_of_handles_too_and_however_few_hits_are_asked_for() {
        let check = |query: &str, limit: usize, expected: &str| {
            assert_eq!(read(&answer(query, limit).corrections), expected, "{query}");
        };
        check("garlof", 10, "garlof as garloff");
        check("@garlof", 10, "@garlof as @garloff");
        check("@garloff", 10, "");
        check("@keycloack", 10, "");
        check("-@garlof", 10, "");
        check("keycloack OR kubernetes", 1, "keycloack as keycloak");
    }

    #[test]
    fn words_that_are_there_in_other_forms_only() {
        let check = |query: &str, expected: &str| assert_eq!(read(&answer(query, 10).forms), expected, "{query}");
        check("volume", "volume as volumes");
        check("volumes", "");
        check("-volume", "");
        check("zzyzx", "");
        check("kubernets", "kubernets as kubernetes");
    }

    #[test]
    fn clauses_that_select_nothing_by_themselves() {
        let check = |query: &str, expected: &str| assert_eq!(answer(query, 10).nowhere.join(", "), expected, "{query}");
        check("octavia keycloak", "");
        check("octavia zzyzx", "zzyzx");
        check("octavia zzyzx is:decision", "zzyzx, is:decision");
        check("zzyzx", "");
        check("octavia", "");
    }
}
