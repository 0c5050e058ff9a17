use proptest::prelude::*;

use crate::date::{Day, Interval};
use crate::query::{Context, Facet, Query, Sort};

fn day(number: i32) -> Day {
    Day::from_number(number).expect("a day of the calendar")
}

fn read(text: &str) -> Result<Query, String> {
    Query::parse(text, &Context::any(day(20_000))).map_err(|errors| errors.to_string())
}

#[test]
fn what_is_built_is_what_could_be_typed() {
    let check = |built: Query, typed: &str| {
        assert_eq!(Ok(&built), read(typed).as_ref(), "{typed}");
        assert_eq!(built.to_string(), typed);
    };
    let (june, july) = (Day::new(2022, 6, 1), Day::new(2022, 7, 31));
    let (first, last) = (june.expect("a day"), july.expect("a day"));
    check(Query::all(), "");
    check(Query::word("octavia"), "octavia");
    check(Query::word("CVE-2022-47951"), "CVE-2022-47951");
    check(Query::word("OR"), "\\OR");
    check(Query::prefix("monitor"), "monitor*");
    check(Query::fuzzy("kamji", 1), "kamji~1");
    check(Query::phrase(" load balancer "), "\"load balancer\"");
    check(Query::near("failover test", 3), "\"failover test\"~3");
    check(Query::facet(Facet::Group, ["iaas", "ops"]), "group:iaas,ops");
    check(Query::facet(Facet::Person, ["dr. wiebke harmsen"]), "person:\"dr. wiebke harmsen\"");
    check(Query::facet(Facet::Kind, ["working group"]), "kind:wg");
    check(Query::since(first), "since:2022-06-01");
    check(Query::until(last), "until:2022-07-31");
    check(Query::date(Interval { first: june, last: july }), "date:2022-06-01..2022-07-31");
    check(Query::word("a").and(Query::word("b").or(Query::word("c"))), "a (b OR c)");
    check(Query::all_of([Query::word("a"), Query::word("b").negated()]), "a -b");
    check(Query::any_of(["a", "b", "c"].map(Query::word)), "a OR b OR c");
    check(Query::word("a").or(Query::since(first)).in_headings(), "heading:a OR since:2022-06-01");
    check(Query::word("a").and(Query::prefix("b")).negated().in_body(), "-(body:a body:b*)");
    check(Query::all().sorted(Sort::Newest), "sort:date");
    check(Query::word("a").sorted(Sort::Path).and(Query::word("b")), "a b sort:path");
}

#[test]
fn what_cannot_be_meant_finds_nothing() {
    for nothing in [
        Query::word("–"),
        Query::phrase(" "),
        Query::prefix(""),
        Query::facet(Facet::Is, ["atlantis"]),
        Query::facet(Facet::Group, [" "]),
        Query::facet(Facet::Path, ["iaas/20220613.md:12"]),
        Query::date(Interval { first: Some(day(20_000)), last: Some(day(19_000)) }),
        Query::any_of([]),
    ] {
        assert_eq!(nothing.to_string(), "-*");
        assert_eq!(Ok(nothing), read("-*"));
    }
    assert_eq!(Query::all_of([]), Query::all());
    assert_eq!(Query::fuzzy("kamji", 9), Query::fuzzy("kamji", 2));
    assert_eq!(Query::near("a b", 1000), Query::near("a b", 100));
}

fn any_words() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zäß0-9]{1,6}", ".{0,8}", "[a-z0-9#@:/.,=+&|~*()\"\\\\ \\[\\]<>“”_-]{0,9}"]
}

fn any_facet() -> impl Strategy<Value = Query> {
    (prop::sample::select(&Facet::ALL[..]), prop::collection::vec(any_words(), 0..3))
        .prop_map(|(facet, values)| Query::facet(facet, values))
}

fn any_leaf() -> impl Strategy<Value = Query> {
    prop_oneof![
        1 => Just(Query::all()),
        3 => any_words().prop_map(Query::word),
        2 => any_words().prop_map(Query::prefix),
        2 => (any_words(), 0u8..4).prop_map(|(word, errors)| Query::fuzzy(word, errors)),
        3 => (any_words(), 0u32..120).prop_map(|(words, slop)| Query::near(words, slop)),
        4 => any_facet(),
        2 => (10_000i32..30_000).prop_map(|number| Query::since(day(number))),
        2 => (10_000i32..30_000).prop_map(|number| Query::until(day(number))),
        2 => (10_000i32..20_000, 15_000i32..30_000)
            .prop_map(|(first, last)| Query::date(Interval { first: Some(day(first)), last: Some(day(last)) })),
    ]
}

fn any_built() -> impl Strategy<Value = Query> {
    any_leaf().prop_recursive(4, 24, 3, |inner| {
        let some = || prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            some().prop_map(Query::all_of),
            some().prop_map(Query::any_of),
            inner.clone().prop_map(Query::negated),
            inner.clone().prop_map(Query::in_headings),
            inner.clone().prop_map(Query::in_body),
            inner.prop_map(|query| query.sorted(Sort::Oldest)),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_built_is_read_back_as_the_same(query in any_built()) {
        prop_assert_eq!(read(&query.to_string()), Ok(query));
    }
}
