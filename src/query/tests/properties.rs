//! What holds for every query and every text.

use proptest::prelude::*;

use super::super::simplify::simplified;
use super::super::token::tokens;
use super::context;
use crate::date::{Day, Interval};
use crate::query::{Clause, Context, Facet, Pattern, Query, Scope, Sort, Text};

fn any_word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zäß0-9]{1,6}",
        "[a-z0-9#@:/.,=+&|~*()\"\\\\ \\[\\]<>“”_-]{0,5}[a-z0-9][a-z0-9#@:/.,=+&|~*()\"\\\\ \\[\\]<>“”_-]{0,5}",
        Just("AND".to_owned()),
        Just("OR".to_owned()),
        Just("NOT".to_owned()),
        Just("team:iaas".to_owned()),
        Just("tema:x".to_owned()),
        Just("-x".to_owned()),
    ]
}

fn any_pattern() -> impl Strategy<Value = Pattern> {
    let trimmed = any_word().prop_map(|word| word.trim().to_owned());
    prop_oneof![
        any_word().prop_map(Pattern::Word),
        any_word().prop_map(Pattern::Prefix),
        (any_word(), 1u8..=2).prop_map(|(word, errors)| Pattern::Fuzzy(word, errors)),
        (trimmed, 0u32..=100).prop_map(|(text, slop)| Pattern::Phrase { text, slop, prefix: false }),
        ("[a-z]{1,5}( [a-z]{1,5}){0,2}", 0u32..3).prop_map(|(text, slop)| Pattern::Phrase { text, slop, prefix: true }),
    ]
}

fn any_day() -> impl Strategy<Value = Option<Day>> {
    prop_oneof![Just(None), (10_000i32..30_000).prop_map(Day::from_number)]
}

fn any_facet() -> impl Strategy<Value = Clause> {
    let free = prop_oneof![
        Just(Facet::Group),
        Just(Facet::Series),
        Just(Facet::Person),
        Just(Facet::Owner),
        Just(Facet::Ref),
        Just(Facet::Lang),
        Just(Facet::Path),
    ];
    let trimmed = any_word().prop_map(|word| word.trim().to_owned());
    let closed = prop_oneof![Just((Facet::Is, "action")), Just((Facet::Has, "link")), Just((Facet::Kind, "wg"))];
    prop_oneof![
        (free, prop::collection::vec(trimmed, 0..3)).prop_map(|(facet, any_of)| Clause::Facet { facet, any_of }),
        closed.prop_map(|(facet, value)| Clause::Facet { facet, any_of: vec![value.into()] }),
    ]
}

fn any_clause() -> impl Strategy<Value = Clause> {
    let scope = prop_oneof![Just(Scope::Anywhere), Just(Scope::Heading), Just(Scope::Body)];
    let leaf = prop_oneof![
        1 => Just(Clause::All),
        6 => (scope, any_pattern()).prop_map(|(scope, pattern)| Clause::Text(Text { scope, pattern })),
        4 => any_facet(),
        4 => (any_day(), any_day()).prop_map(|(first, last)| Clause::Date(Interval { first, last })),
    ];
    leaf.prop_recursive(5, 40, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Clause::And),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Clause::Or),
            inner.prop_map(|clause| Clause::Not(Box::new(clause))),
        ]
    })
}

fn any_query() -> impl Strategy<Value = Query> {
    let sort = prop_oneof![Just(Sort::Relevance), Just(Sort::Newest), Just(Sort::Oldest), Just(Sort::Path)];
    (any_clause(), sort).prop_map(|(clause, sort)| Query::from(simplified(clause)).sorted(sort))
}

/// Text made of what the language is made of.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any_word(),
        "\\PC{0,3}",
        prop::sample::select(vec![
            " ", "(", ")", "\"", "-", "~", "*", ":", ",", "|", "&&", "\\", " OR ", " AND ", " NOT ", "team:", "date:",
            "since:", "sort:", "tema:", "from:", "[a TO b]", "2022-06", "..", ">=", "iaas", "\u{1b}", "\u{202e}", "„",
            "é",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Says whether a made-up section is selected, each leaf being true or false by a hash of itself.
fn selects(clause: &Clause, seed: u64) -> bool {
    match clause {
        Clause::All => true,
        Clause::And(clauses) => clauses.iter().all(|clause| selects(clause, seed)),
        Clause::Or(clauses) => clauses.iter().any(|clause| selects(clause, seed)),
        Clause::Not(inner) => !selects(inner, seed),
        Clause::Facet { facet, any_of } => any_of.iter().any(|value| coin(&(facet, value), seed)),
        Clause::Date(interval) => interval.contains(Day::from_number(seed as i32 % 20_000 + 10_000).expect("a day")),
        Clause::Text(text) => coin(text, seed),
    }
}

fn coin(leaf: &impl std::hash::Hash, seed: u64) -> bool {
    use std::hash::{DefaultHasher, Hasher};
    let mut hasher = DefaultHasher::new();
    leaf.hash(&mut hasher);
    hasher.write_u64(seed);
    hasher.finish().is_multiple_of(2)
}

proptest! {
    #[test]
    fn what_is_printed_is_read_as_the_same(query in any_query()) {
        let any = Context::any(context().today);
        let read = Query::parse(&query.to_string(), &any);
        prop_assert_eq!(read.map_err(|errors| errors.to_string()), Ok(query));
    }

    #[test]
    fn simplifying_changes_nothing_that_is_selected(clause in any_clause(), seed in any::<u64>()) {
        let simple = simplified(clause.clone());
        prop_assert_eq!(selects(&simple, seed), selects(&clause, seed));
        prop_assert_eq!(simplified(simple.clone()), simple);
    }

    #[test]
    fn tokens_partition_any_text(text in any_text()) {
        let mut at = 0;
        for token in tokens(&text) {
            prop_assert_eq!(token.span.start, at);
            prop_assert!(token.span.end > at);
            at = token.span.end;
        }
        prop_assert_eq!(at, text.len());
    }

    #[test]
    fn any_text_is_a_query_or_explained(text in any_text()) {
        match Query::parse(&text, &context()) {
            Ok(query) => {
                let again = Query::parse(&query.to_string(), &context());
                prop_assert_eq!(again.map_err(|errors| errors.to_string()), Ok(query));
            }
            Err(errors) => {
                prop_assert!(!errors.problems.is_empty());
                let rendered = errors.to_string();
                prop_assert!(!rendered.chars().any(|letter| letter.is_control() && letter != '\n'));
                if let Some(correction) = errors.correction() {
                    prop_assert!(Query::parse(correction, &context()).is_ok());
                }
            }
        }
    }
}
