//! The library as another program uses it: the example of the README, as it stands there.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may ask for its corpus and say what it skipped"
)]

use std::error::Error;

#[test]
fn the_example_of_the_readme_runs() -> Result<(), Box<dyn Error>> {
    let corpus = minutes::Corpus::open("examples/sample-minutes")?;
    let index = minutes::Index::open_or_build(&corpus)?;
    let today = minutes::Day::new(2024, 6, 30).expect("a day of the calendar");
    let query = minutes::Query::parse("Octavia team:iaas since:2022-06", &index.context(today)?)?;
    for hit in index.search(&query, &minutes::SearchOptions::default())?.hits {
        println!("{}:{}  {}", hit.path, hit.lines.start, hit.headings.join(" › "));
    }
    Ok(())
}

#[test]
fn it_stands_in_the_readme_word_for_word() {
    let readme = include_str!("../README.md");
    let example = readme.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let here: String = include_str!("embedding.rs").lines().map(|line| format!("{}\n", line.trim())).collect();
    let there: String = example.lines().map(|line| format!("{}\n", line.trim())).collect();
    assert!(here.contains(&there), "the example of the README is another:\n{example}");
}

#[test]
fn an_index_goes_wherever_a_host_needs_it() {
    fn shared<T: Send + Sync + Clone + 'static>() {}
    shared::<minutes::Index>();
    shared::<minutes::Query>();
    shared::<minutes::Corpus>();
}
