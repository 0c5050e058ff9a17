//! Typical mistakes on the sample minutes, each with what its author reads.

use expect_test::expect_file;
use minutes::{Corpus, Index, Query};

const MISTAKES: [&str; 22] = [
    "octavia tema:iaas",
    "octavia team:iass",
    "octavia team: iaas",
    "octavia team=iaas",
    "sig:iaas",
    "team:quantum",
    "person:linea",
    "ref:#999999",
    "from:lene octavia",
    "in:iaas octavia",
    "created:>=2022-06-01 octavia",
    "date:[2022-01-01 TO 2022-06-30]",
    "since:2022-13",
    "since:2022-02-30",
    "date:2023..2022",
    "since:2023 until:2022",
    "since:lastmonth",
    "octavia AND",
    "(octavia OR ovn",
    "\"load balancer",
    "octa*via",
    "is:done sort:newest-first",
];

#[test]
fn typical_mistakes() {
    let corpus = Corpus::open("examples/sample-minutes").expect("the sample is part of the project");
    let index = Index::in_memory(&corpus).expect("the sample can be indexed");
    let context = index.context(super::today());
    let mut shown = String::new();
    for text in MISTAKES {
        let errors = Query::parse(text, &context).expect_err(text);
        shown.push_str(&format!("> {text}\n{errors}\n\n"));
        // What is offered to paste must be a query.
        if let Some(correction) = errors.correction() {
            assert!(Query::parse(correction, &context).is_ok(), "{text} is corrected to {correction}");
        }
    }
    expect_file!["mistakes.txt"].assert_eq(&shown);
}
