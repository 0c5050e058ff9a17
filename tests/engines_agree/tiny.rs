//! Corpora of a few sections in which every word is a trap: identifiers and their parts, joined and split compounds,
//! umlauts, inflections, British spellings, stop words, names that the vocabulary knows; and queries over the same words.

use proptest::prelude::*;

const WORDS: [&str; 52] = [
    "load",
    "loads",
    "balancer",
    "loadbalancer",
    "load-balancer",
    "LB",
    "Octavia",
    "octavia's",
    "cluster",
    "Clusters",
    "api",
    "k8s-cluster-api-provider",
    "cluster-api",
    "ClusterClass",
    "class",
    "CVE-2022-47951",
    "47951",
    "scs-0211",
    "0211",
    "#251",
    "issues#251",
    "v5.1.0",
    "v5",
    "cgroupv2",
    "cgroup",
    "v2",
    "2",
    "os_purpose",
    "@garloff",
    "garloff_",
    "Größe",
    "Groesse",
    "größen",
    "Entscheidung",
    "entscheidungen",
    "colour",
    "colors",
    "standardisation",
    "standardization",
    "identity",
    "provider",
    "IdP",
    "the",
    "of",
    "can",
    "decided",
    "decision",
    "don't",
    "todo",
    "@fkr",
    "#tag",
    "Straße",
];
const PATHS: [&str; 8] = [
    "iaas/20220613.md",
    "iaas/20220711.md",
    "container/2022-07-01.md",
    "container/20230105.md",
    "community-call/20220804.md",
    "sig-monitoring/20220819.md",
    "notes.md",
    "ops-iam/minutes/2021/03-04.md",
];
const HEADINGS: [&str; 10] = [
    "2022-06-13",
    "Team IaaS",
    "Team Container",
    "SIG Monitoring",
    "Agenda",
    "Participants",
    "Load balancing",
    "Octavia",
    "",
    "Decision: cluster-api",
];
const LINES: [&str; 7] = [
    "* ",
    "    * ",
    "",
    "* AI @fkr: ",
    "* AI @can: ",
    "| a | ",
    "* [there](https://github.com/example/issues/issues/251) ",
];

/// Returns the files of a corpus as one text.
pub fn corpus() -> impl Strategy<Value = String> {
    let files = prop::collection::btree_map(prop::sample::select(&PATHS[..]), file(), 1..5);
    files.prop_map(|files| files.iter().map(|(path, text)| format!("//- {path}\n{text}\n")).collect())
}

fn file() -> impl Strategy<Value = String> {
    prop::collection::vec(section(), 1..6).prop_map(|sections| sections.concat())
}

fn section() -> impl Strategy<Value = String> {
    let heading = (0..4usize, prop::sample::select(&HEADINGS[..]), prop::option::of(any_word()));
    (heading, prop::collection::vec(line(), 0..4)).prop_map(|((level, heading, word), lines)| {
        let mark = "#".repeat(level);
        let word = word.unwrap_or_default();
        let heading = if level == 0 { String::new() } else { format!("{mark} {heading} {word}\n\n") };
        format!("{heading}{}\n\n", lines.join("\n"))
    })
}

fn line() -> impl Strategy<Value = String> {
    (prop::sample::select(&LINES[..]), prop::collection::vec(any_word(), 1..7))
        .prop_map(|(mark, words)| format!("{mark}{}", words.join(" ")))
}

fn any_word() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&WORDS[..])
}

/// Returns so many queries.
pub fn queries(count: usize) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(query(), count)
}

fn query() -> impl Strategy<Value = String> {
    leaf().prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            3 => prop::collection::vec(inner.clone(), 2..4).prop_map(|all| all.join(" ")),
            1 => (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left}) AND ({right})")),
            2 => (inner.clone(), inner.clone()).prop_map(|(left, right)| format!("({left} OR {right})")),
            2 => inner.prop_map(|inner| format!("-({inner})")),
        ]
    })
}

fn leaf() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => any_word().prop_map(written),
        2 => prop::collection::vec(any_word(), 2..4).prop_map(|words| format!("\"{}\"", words.join(" "))),
        2 => (prop::collection::vec(any_word(), 2..4), 1..5u32).prop_map(|(words, slop)| format!("\"{}\"~{slop}", words.join(" "))),
        1 => (prop::collection::vec(any_word(), 1..3), letters()).prop_map(|(words, last)| format!("\"{} {last}*\"", words.join(" "))),
        2 => letters().prop_map(|letters| format!("{letters}*")),
        2 => (letters(), 1..3u8).prop_map(|(letters, errors)| format!("{letters}~{errors}")),
        1 => (prop::sample::select(&["heading", "body"][..]), any_word()).prop_map(|(field, word)| format!("{field}:\"{word}\"")),
        1 => (prop::sample::select(&["heading", "body"][..]), letters()).prop_map(|(field, letters)| format!("{field}:{letters}*")),
        2 => prop::sample::select(&FILTERS[..]).prop_map(str::to_owned),
    ]
}

/// Filters that may be asked of any corpus: their values are known or are no facet's, and any two bounds have a day between
/// them, for bounds without one are an error.
const FILTERS: [&str; 14] = [
    "since:2022-06",
    "until:2022-06-13",
    "after:2022-06-12",
    "before:2023",
    "date:2022",
    "date:2022-07..2022-08",
    "is:action",
    "is:decision",
    "has:date",
    "has:table",
    "has:ref",
    "path:iaas/*",
    "path:*2022*",
    "kind:team,sig",
];

/// The beginning of some word, long enough for every operator.
fn letters() -> impl Strategy<Value = String> {
    (any_word(), 3..8usize).prop_map(|(word, length)| {
        let plain: String = word.chars().filter(|letter| letter.is_alphanumeric()).take(length).collect();
        if plain.chars().count() < 3 { "cluster".to_owned() } else { plain }
    })
}

/// A word as it is typed; what begins with a sign stands in quotes.
fn written(word: &str) -> String {
    if word.starts_with('#') || word.contains('\'') { format!("\"{word}\"") } else { word.to_owned() }
}
