//! What is counted is what would be counted by hand over the sections that are found: the timeline, the facets, the meetings.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "what several tests stand on asks for its corpus"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use minutes::{Document, Facet, Index, Query, SearchOptions, TimelineOptions, Unit};

use crate::support::{minutes, parse, sample, search};

/// Queries that select all, much, little, nothing, and what has no date.
const QUERIES: [&str; 9] = [
    "",
    "octavia",
    "octavia OR \"load balancer\" -series:ops",
    "team:iaas since:2022-06",
    "kind:sig is:action",
    "-has:date",
    "has:date -team:iaas,container",
    "date:2022-06-13",
    "platypus",
];

/// Returns the sections that a query selects.
fn found(index: &Index, query: &Query) -> Vec<Document> {
    let answer = search(index, query);
    let selected = answer.hits.into_iter().filter(|hit| hit.matched == minutes::Match::All);
    selected.map(|hit| hit.document).collect()
}

/// Returns what tells the meeting of a section from others.
fn meeting(section: &Document) -> String {
    match (&section.series, section.date) {
        (Some(series), Some(day)) => format!("{series} on {day}"),
        (Some(_) | None, day) => format!("{} on {day:?}", section.path),
    }
}

#[test]
fn bars_and_undated_sections_add_up_whatever_is_asked() {
    let index = Index::in_memory(&sample()).expect("an index");
    for text in QUERIES {
        let query = parse(&index, text);
        let sections = found(&index, &query);
        for by in Unit::ALL {
            let timeline = index.timeline(&query, &TimelineOptions { by, split: Some(Facet::Group) }).expect("counts");
            let dated: u64 = timeline.buckets.iter().map(|bucket| bucket.count).sum();
            assert_eq!(
                (timeline.total, dated + timeline.undated),
                (sections.len() as u64, timeline.total),
                "{text} {by:?}"
            );
            let undated: Vec<&Document> = sections.iter().filter(|section| section.date.is_none()).collect();
            let mentions = undated.iter().map(|section| section.groups.len() as u64).sum::<u64>();
            let none = undated.iter().filter(|section| section.groups.is_empty()).count() as u64;
            assert_eq!(
                (timeline.undated_split.values().sum::<u64>(), timeline.undated_none),
                (mentions, none),
                "{text}"
            );
            for bucket in &timeline.buckets {
                let within =
                    |section: &&Document| section.date.is_some_and(|day| bucket.first <= day && day <= bucket.last);
                let here: Vec<&Document> = sections.iter().filter(within).collect();
                let mut split: BTreeMap<String, u64> = BTreeMap::new();
                here.iter()
                    .flat_map(|section| &section.groups)
                    .for_each(|group| *split.entry(group.clone()).or_default() += 1);
                let meetings: BTreeSet<String> = here.iter().map(|section| meeting(section)).collect();
                let none = here.iter().filter(|section| section.groups.is_empty()).count() as u64;
                assert_eq!(
                    (bucket.count, bucket.meetings, &bucket.split, bucket.none),
                    (here.len() as u64, meetings.len() as u64, &split, none),
                    "{text} {}",
                    bucket.name
                );
            }
        }
    }
}

#[test]
fn buckets_follow_each_other_from_the_first_mention_to_the_last() {
    let index = Index::in_memory(&sample()).expect("an index");
    for by in Unit::ALL {
        let timeline = index.timeline(&parse(&index, "octavia"), &TimelineOptions { by, split: None }).expect("counts");
        for pair in timeline.buckets.windows(2) {
            assert_eq!(pair[0].last.plus(1), Some(pair[1].first), "{by:?}");
        }
        let (first, last) = (timeline.first.expect("a mention"), timeline.last.expect("a mention"));
        assert!(timeline.buckets.first().is_some_and(|bucket| bucket.first <= first && bucket.count > 0));
        assert!(timeline.buckets.last().is_some_and(|bucket| last <= bucket.last && bucket.count > 0));
    }
}

#[test]
fn timelines_of_several_indexes_are_one() {
    let part = |name: &str| {
        let place = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sample-minutes").join(name);
        Index::in_memory(&minutes::Corpus::open(place).expect("a corpus")).expect("an index")
    };
    let [left, right] = ["iaas", "container"].map(part);
    for (text, by) in
        ["", "octavia", "-has:date", "platypus"].into_iter().flat_map(|text| Unit::ALL.map(|by| (text, by)))
    {
        let of = |index: &Index| {
            index.timeline(&parse(index, text), &TimelineOptions { by, split: Some(Facet::Lang) }).expect("counts")
        };
        let joined = of(&left).joined(of(&right));
        let sections = [found(&left, &parse(&left, text)), found(&right, &parse(&right, text))].concat();
        let days: BTreeSet<minutes::Day> = sections.iter().filter_map(|section| section.date).collect();
        let days: Vec<minutes::Day> = days.into_iter().collect();
        let longest = days.windows(2).map(|pair| pair[1].number() - pair[0].number()).max();
        assert_eq!(joined.days, days, "{text} {by:?}");
        assert_eq!((joined.first, joined.last), (days.first().copied(), days.last().copied()));
        assert_eq!(joined.silence.map(|silence| silence.days as i32), longest, "{text} {by:?}");
        assert_eq!(joined.total, sections.len() as u64);
        assert_eq!(joined.undated, sections.iter().filter(|section| section.date.is_none()).count() as u64);
        for bucket in &joined.buckets {
            let within =
                |section: &&Document| section.date.is_some_and(|day| bucket.first <= day && day <= bucket.last);
            let here: Vec<&Document> = sections.iter().filter(within).collect();
            let spoken = here.iter().filter(|section| section.lang.is_some()).count() as u64;
            assert_eq!(
                (bucket.count, bucket.split.values().sum()),
                (here.len() as u64, spoken),
                "{text} {}",
                bucket.name
            );
        }
        assert_eq!(of(&right).joined(of(&left)), joined);
        assert_eq!(joined.clone().joined(of(&left)).total, joined.total + of(&left).total);
    }
}

#[test]
fn a_timeline_by_year_takes_one_by_month() {
    let index = Index::in_memory(&sample()).expect("an index");
    let of = |by| index.timeline(&Query::word("octavia"), &TimelineOptions { by, split: None }).expect("counts");
    let (years, months) = (of(Unit::Year), of(Unit::Month));
    let joined = years.clone().joined(months.clone());
    assert_eq!(joined.buckets.iter().map(|bucket| bucket.count).sum::<u64>() + joined.undated, 2 * years.total);
    let joined = months.joined(years.clone());
    assert_eq!(joined.buckets.iter().map(|bucket| bucket.count).sum::<u64>() + joined.undated, 2 * years.total);
}

#[test]
fn an_answer_says_in_how_many_meetings_its_sections_stand() {
    let index = Index::in_memory(&sample()).expect("an index");
    for text in QUERIES {
        let query = parse(&index, text);
        let options = SearchOptions { limit: 1, meetings: true, ..SearchOptions::default() };
        let said = index.search(&query, &options).expect("an index that can be read").meetings;
        let timeline = index.timeline(&query, &TimelineOptions::default()).expect("counts");
        assert_eq!((said.count, said.first, said.last), (timeline.meetings, timeline.first, timeline.last), "{text}");
        let unasked = index.search(&query, &SearchOptions::default()).expect("an index that can be read").meetings;
        assert_eq!((unasked.count, unasked.first), (0, None), "{text}");
    }
}

#[test]
fn facets_are_counted_by_section_and_by_meeting() {
    let index = Index::in_memory(&sample()).expect("an index");
    for text in QUERIES {
        let query = parse(&index, text);
        let sections = found(&index, &query);
        let counts = index.facet_counts(Facet::Group, &query).expect("counts");
        let none = sections.iter().filter(|section| section.groups.is_empty()).count() as u64;
        assert_eq!((counts.total, counts.none), (sections.len() as u64, none), "{text}");
        for one in &counts.values {
            let of = |section: &&Document| section.groups.contains(&one.value);
            let meetings: BTreeSet<String> = sections.iter().filter(of).map(meeting).collect();
            let count = sections.iter().filter(of).count() as u64;
            assert_eq!((one.count, one.meetings), (count, meetings.len() as u64), "{text} {}", one.value);
        }
    }
}

#[test]
fn a_meeting_in_two_files_is_one_and_two_in_a_file_are_two() {
    let corpus = minutes(
        "//- iaas/20240506.md\n# Team IaaS 2024-05-06\n\nplatypus\n\
         //- iaas/20240506-special.md\n# Team IaaS 2024-05-06\n\nplatypus again\n\
         //- ops/20240507.md\n# Team Ops 2024-05-07\n\nplatypus\n",
    );
    let index = Index::in_memory(&minutes::Corpus::open(corpus.path()).expect("a corpus")).expect("an index");
    let timeline = index.timeline(&Query::word("platypus"), &TimelineOptions::default()).expect("counts");
    assert_eq!((timeline.total, timeline.meetings), (3, 2));
    assert_eq!(timeline.silence.map(|silence| silence.days), Some(1));
}

#[test]
fn a_silence_goes_on_until_today() {
    let index = Index::in_memory(&sample()).expect("an index");
    let timeline = index.timeline(&parse(&index, "octavia"), &TimelineOptions::default()).expect("counts");
    let last = timeline.last.expect("a mention");
    assert_eq!(timeline.silent(last), None);
    assert_eq!(timeline.silent("2024-03-01".parse().expect("a day")), None, "a mention is yet to come");
    let silent = timeline.silent("2024-06-30".parse().expect("a day")).expect("a silence");
    assert_eq!((silent.from, silent.days), (last, 111));
}
