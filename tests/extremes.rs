//! What nobody means and some host passes all the same: the ends of every range, and text of any kind. Nothing panics.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "what several tests stand on asks for its corpus"
)]

mod support;

use minutes::corpus::{config, markdown, read};
use minutes::date::period::{Bound, days};
use minutes::date::scan;
use minutes::query::{Clause, Pattern, Scope, Text, help, token};
use minutes::words::{Needle, Vocabulary, distance, inflects, words};
use minutes::{Context, Day, Extent, Facet, Index, Interval, Query, SearchOptions, TimelineOptions, Unit};
use proptest::prelude::*;

use crate::support::today;

const BOUNDS: [Bound; 5] = [Bound::Within, Bound::Since, Bound::Until, Bound::Before, Bound::After];

/// Minutes with paths that no file has.
fn garden() -> Index {
    let minutes = "# Garden 2024-05-06\n\n## Tomatoes\n\n- sown\n- AI @lene: buy stakes\n";
    let paths = ["garden/2024-05-06.md", "", "/", "../x.md", "a:b\n.md"];
    Index::of_texts(paths.map(|path| (path, minutes))).expect("an index in memory")
}

/// Asks an index all that can be asked with a query.
fn ask(index: &Index, query: &Query, options: &SearchOptions) -> minutes::Result<()> {
    for hit in index.search(query, options)?.hits {
        for snippet in &hit.snippets {
            assert!(snippet.marks.iter().all(|mark| snippet.text.get(mark[0]..mark[1]).is_some()), "{snippet:?}");
        }
        index.explain_hit(query, &hit.place())?;
    }
    index.explain(query)?;
    index.timeline(query, &TimelineOptions { by: Unit::Week, split: Some(Facet::Group) })?;
    index.facet_counts(Facet::Person, query).map(drop).map_err(Into::into)
}

#[test]
fn any_number_is_a_limit() -> minutes::Result<()> {
    let index = garden();
    let queries = [Query::all(), Query::word("tomatos"), Query::word("sown").and(Query::word("gone")).negated()];
    for (limit, offset) in [(0, 0), (1, usize::MAX), (usize::MAX, 1), (usize::MAX, usize::MAX)] {
        let options = SearchOptions { limit, offset, facets: true, meetings: true, ..SearchOptions::default() };
        queries.iter().try_for_each(|query| ask(&index, query, &options))?;
        index.similar("garden/2024-05-06.md", &options)?;
    }
    for place in ["garden/2024-05-06.md", "garden/2024-05-06.md:4294967295", "", ":", ":0", "é"] {
        if let Ok(excerpt) = index.read(place, Extent::Around(usize::MAX)) {
            assert!(excerpt.place < excerpt.sections.len(), "{place}");
        }
    }
    Ok(())
}

#[test]
fn the_calendar_ends() {
    let ends = [(1, 1, 1), (9999, 12, 31)].map(|(year, month, day)| Day::new(year, month, day).expect("a day"));
    for day in ends {
        assert!([i32::MIN, i32::MAX].iter().all(|days| day.plus(*days).is_none()));
        for unit in Unit::ALL {
            assert!(unit.around(day).contains(day) && unit.name(day).len() >= 4, "{unit:?}");
        }
        for text in ["yesterday", "last-week", "last-quarter", "999999999d", "9y", "9999-W53", "0000", "0001", "9999"] {
            for bound in BOUNDS {
                let _ = days(text, bound, day);
            }
        }
    }
}

#[test]
fn a_tree_may_be_made_by_hand() -> minutes::Result<()> {
    let index = garden();
    let text = |pattern| Clause::Text(Text { scope: Scope::Anywhere, pattern });
    let phrase = |text: &str| Pattern::Phrase { text: text.into(), slop: u32::MAX, prefix: true };
    let backwards = Interval { first: Day::new(2022, 1, 1), last: Day::new(2021, 1, 1) };
    let trees = [
        Clause::And(Vec::new()),
        Clause::Or(Vec::new()),
        Clause::Not(Box::new(Clause::And(vec![Clause::All]))),
        Clause::Facet { facet: Facet::Path, any_of: Vec::new() },
        Clause::Facet { facet: Facet::Ref, any_of: vec![String::new(), "*".into()] },
        Clause::Date(backwards),
        text(Pattern::Fuzzy("tomatos".into(), u8::MAX)),
        text(Pattern::Word(String::new())),
        text(Pattern::Prefix("…".into())),
        text(phrase("buy stakes")),
        text(phrase("")),
        (0..500).fold(Clause::All, |inner, _| Clause::Or(vec![Clause::Not(Box::new(inner)), Clause::All])),
    ];
    for tree in trees {
        let query = Query::from(tree);
        ask(&index, &query, &SearchOptions::default())?;
        let _ = (query.to_string(), query.intervals(), query.without_each(), query.negated().in_headings());
    }
    Ok(())
}

#[test]
fn a_problem_is_shown_in_any_text() {
    let errors = Query::parse("octavia tema:iaas", &Context::any(today())).expect_err("no field");
    for text in ["", "é", "octavié tema", "octaviaaé", "octavia tema:iaas and more"] {
        assert!(errors.problems[0].render(text).starts_with("error: unknown field `tema`\n"), "{text}");
    }
}

#[test]
fn more_threads_than_help_are_not_started() -> minutes::Result<()> {
    let count =
        |threads| Ok::<_, minutes::Error>(minutes::sections(&support::sample(), Some(threads))?.documents.len());
    assert_eq!(count(usize::MAX)?, count(0)?);
    Ok(())
}

/// What text is made of that means something, or nearly.
const PIECES: &str = "# |## |- |* |    |\t|\n|\n\n|---\n|<!--|-->|```|[|](|)|@|#|AI |Decision: |Participants: |:|2022-06-13|\
    31. Feb|99|20220613|00|date: |team:|since:|\"|~|(|-| OR |<b>|&amp;|&#x|;|İ|ß|ﬁ|\u{301}|\u{200d}|\0|\r|\r\n|é|CVE-|’|s|→|, |{|\
    }|{year}|**|/|?|=|W31|Q3|3m|..|<|>|https://github.com/a/b/issues/|a|Z|1|word";

#[test]
fn nothing_is_too_deep_or_too_long() -> minutes::Result<()> {
    let nested =
        ["- - ", "> ", "  - a\n", "**", "[[", "](", "((", "-(", "<b><!--", "`` ` ", "| - |\n|--|\n", "NOT a OR "];
    for piece in nested.into_iter().chain(PIECES.split('|')) {
        let text = piece.repeat(2_000);
        let index = Index::of_texts([(text.as_str(), "words"), ("b.md", &text)])?;
        let (query, _) = Query::parse_lenient(&text, &index.context(today()));
        ask(&index, &query, &SearchOptions::default())?;
        let _ = (config::PathPattern::new(&text).is_ok(), index.read(&text, Extent::Meeting).is_ok());
    }
    Ok(())
}

fn some_text() -> impl Strategy<Value = String> {
    let pieces: Vec<&str> = PIECES.split('|').collect();
    let piece = prop_oneof![2 => prop::sample::select(pieces).prop_map(str::to_owned), 1 => "\\PC{0,6}"];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in some_text(), other in some_text()) {
        let outline = markdown::outline(&text);
        let _ = (minutes::facets::action::actions(&outline), minutes::facets::decision::decisions(&outline));
        let _ = (read::decode(&other, text.as_bytes()), config::Config::parse(&text));
        let _ = config::PathPattern::new(&text).map(|pattern| pattern.read(&other).is_some());
        let _ = (scan::dates_in(&text), scan::dates_in_name(&text), token::tokens(&text));
        for error in BOUNDS.into_iter().filter_map(|bound| days(&text, bound, today()).err()) {
            let _ = (error.shown_in(&text), error.shown_in(&other));
        }
        let found: Vec<_> = words(&text).collect();
        let vocabulary = Some(Vocabulary::shipped());
        for needle in [Needle::word(&other, vocabulary), Needle::phrase(&other, 2, true), Needle::fuzzy(&other, 2)] {
            needle.find(&found);
        }
        let _ = (Needle::joined(&text, &other), Needle::near(&text, &other, 3), distance(&text, &other, 2), inflects(&text, &other));
    }

    #[test]
    fn any_text_is_indexed_and_asked_for(text in some_text(), other in some_text()) {
        let index = Index::of_texts([(text.as_str(), other.as_str()), ("b/2022-06-13.md", &text)]).expect("an index in memory");
        let context = index.context(today());
        let _ = help::completions(&text, &context);
        if let Err(errors) = Query::parse(&text, &context) {
            let _ = (errors.to_string(), errors.report());
        }
        let options = SearchOptions { facets: true, meetings: true, ..SearchOptions::default() };
        for query in [Query::parse_lenient(&other, &context).0, Query::word(&text), Query::phrase(&other), Query::prefix(&text)] {
            ask(&index, &query, &options).expect("an index that can be read");
        }
        let _ = (index.read(&text, Extent::Meeting), index.similar(&text, &options));
    }
}
