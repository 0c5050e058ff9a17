//! How the lines of a hit read: a file of minutes, a query, and what is shown.
//!
//! Every line is shown as `number: text` with the marks in brackets, under the items it stands in as `number> text`; the
//! heading comes first where something in it is marked.

use std::fs;

use minutes::{Context, Corpus, Day, Hit, Index, Query, SearchOptions, Snippet};

/// Checks what is shown of the best section of a file.
#[track_caller]
fn check(text: &str, query: &str, expected: &[&str]) {
    assert_eq!(shown(text, query), expected, "{query}");
}

fn shown(text: &str, query: &str) -> Vec<String> {
    let directory = tempfile::tempdir().expect("a directory");
    fs::write(directory.path().join("20240108.md"), text).expect("a file");
    let index = Index::in_memory(&Corpus::open(directory.path()).expect("a corpus")).expect("an index");
    let context: Context = index.context(Day::new(2024, 6, 30).expect("a day"));
    let query = Query::parse(query, &context).expect("a query");
    let options = SearchOptions { strict: true, ..SearchOptions::default() };
    let hits = index.search(&query, &options).expect("an answer").hits;
    hits.first().map(lines).unwrap_or_default()
}

fn lines(hit: &Hit) -> Vec<String> {
    let mut lines = Vec::new();
    for (heading, marks) in hit.headings.iter().zip(&hit.heading_marks) {
        if !marks.is_empty() {
            lines.push(format!("# {}", bracketed(heading, marks)));
        }
    }
    for snippet in &hit.snippets {
        let Snippet { line, text, marks, parents, .. } = snippet;
        lines.extend(parents.iter().map(|parent| format!("{}> {}", parent.line, parent.text)));
        lines.push(format!("{line}: {}", bracketed(text, marks)));
    }
    lines
}

fn bracketed(text: &str, marks: &[[usize; 2]]) -> String {
    let mut bracketed = text.to_owned();
    for [start, end] in marks.iter().rev() {
        bracketed.insert(*end, ']');
        bracketed.insert(*start, '[');
    }
    bracketed
}

#[test]
fn lines_as_they_stand_in_the_file() {
    let text = "# Storage\n\nThe *Ceph* nodes run [`rook`](https://example.org/rook).\nNothing else.\n";
    check(text, "ceph", &["3: The [Ceph] nodes run rook."]);
    check(text, "rook", &["3: The Ceph nodes run [rook]."]);
    check(text, "ceph rook", &["3: The [Ceph] nodes run [rook]."]);
}

#[test]
fn items_come_with_the_items_around_them() {
    let text = "# Storage\n\n- Ceph\n  - nodes\n    - rebuilt twice\n  - pools\n- rebuilt by hand\n";
    check(text, "twice", &["3> Ceph", "4> nodes", "5: rebuilt [twice]"]);
    check(text, "ceph", &["3: [Ceph]"]);
    check(text, "hand", &["7: rebuilt by [hand]"]);
    check(text, "nodes pools", &["3> Ceph", "4: [nodes]", "3> Ceph", "6: [pools]"]);
}

#[test]
fn lines_that_show_more_words_come_before_others() {
    let text = "# Storage\n\n- ceph one\n- ceph two\n- ceph three\n- ceph four\n- the rook of ceph\n- a rebuilt node\n";
    check(text, "ceph rebuilt rook", &["3: [ceph] one", "7: the [rook] of [ceph]", "8: a [rebuilt] node"]);
}

#[test]
fn words_of_a_phrase_are_marked_together_only() {
    let text = "# Site\n\nA status, a page.\nThe status page is up.\nA load-balancer, a balancer.\n";
    check(text, "\"status page\"", &["4: The [status] [page] is up."]);
    check(text, "load-balancer", &["5: A [load-balancer], a balancer."]);
}

#[test]
fn a_phrase_over_a_line_end_brings_both_lines() {
    let text = "# Site\n\nstatus one\nstatus two\nAll see the status\npage of today.\n";
    check(text, "\"status page\"", &["5: All see the [status]", "6: [page] of today."]);
}

#[test]
fn exclusions_and_stop_words_are_not_marked() {
    let text = "# Site\n\nThe status of the page.\n";
    check(text, "the status -draft", &["3: The [status] of the page."]);
    check(text, "status -\"page status\"", &["3: The [status] of the page."]);
}

#[test]
fn what_matched_is_what_is_marked() {
    let text = "# Site\n\nCertificates are rotated, k8s-cluster-api-provider too.\n";
    check(text, "certificate", &["3: [Certificates] are rotated, k8s-cluster-api-provider too."]);
    check(text, "cluster-api", &["3: Certificates are rotated, k8s-[cluster]-[api]-provider too."]);
    check(text, "rotat*", &["3: Certificates are [rotated], k8s-cluster-api-provider too."]);
    check(text, "body:cluster", &["3: Certificates are rotated, k8s-[cluster]-api-provider too."]);
}

#[test]
fn headings_are_marked_and_the_first_line_that_says_something_is_shown() {
    let text = "# Meeting\n\n## Octavia\n\nLink:\n@ada\nThe amphora images are built anew each night.\n";
    let line = "7: The amphora images are built anew each night.";
    check(text, "octavia", &["# [Octavia]", line]);
    check(text, "heading:octavia", &["# [Octavia]", line]);
    check(text, "body:amphora heading:octavia", &["# [Octavia]", "7: The [amphora] images are built anew each night."]);
}

#[test]
fn a_filter_shows_the_lines_it_asks_for() {
    let text = "# Site\n\nWe talked about the page for long.\n\n- AI @ada: mend the page\n- AI @bob: write it down\n";
    check(text, "owner:ada", &["5: AI @ada: mend the page"]);
    check(text, "is:action", &["5: AI @ada: mend the page", "6: AI @bob: write it down"]);
    check(text, "is:action talked", &["3: We [talked] about the page for long."]);
}

#[test]
fn a_reference_by_a_link_only_shows_the_line_of_the_link() {
    let text = "# Storage\n\nWe spoke about a few things today.\nSee [the plan](https://forge.example/team/issues/issues/251).\n";
    check(text, "issues#251", &["4: See [the plan]."]);
    check(text, "ref:issues#251", &["4: See [the plan]."]);
    check(text, "spoke ref:issues#251", &["3: We [spoke] about a few things today."]);
}

#[test]
fn a_person_shows_the_line_that_names_them() {
    let text = "# Storage\n\nWe spoke about a few things today.\nThe nodes go to @ada.\n";
    check(text, "person:ada", &["4: The nodes go to @ada."]);
    check(text, "@ada", &["4: The nodes go to [@ada]."]);
}
