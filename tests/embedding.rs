//! The library as another program uses it: the example of the README, as it stands there.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may ask for its corpus and say what it skipped"
)]

use std::error::Error;
use std::ops::ControlFlow;

#[test]
fn the_example_of_the_readme_runs() -> Result<(), Box<dyn Error>> {
    let corpus = minutes::Corpus::open("examples/sample-minutes")?;
    let index = minutes::Index::open_or_build(&corpus)?;
    let today = minutes::Day::new(2024, 6, 30).expect("a day of the calendar");
    let query = minutes::Query::parse("Octavia team:iaas since:2022-06", &index.context(today))?;
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

#[test]
fn a_build_that_is_stopped_publishes_nothing() -> Result<(), Box<dyn Error>> {
    let place = tempfile::TempDir::new()?;
    let corpus = minutes::Corpus::open("examples/sample-minutes")?;
    let reindex = |stop_at: minutes::Stage| {
        let watch = minutes::Watch::new(move |progress| {
            if progress.stage == stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        minutes::reindex(&corpus.clone().watched(watch), place.path(), &minutes::IndexOptions::default())
    };
    for stage in [minutes::Stage::Reading, minutes::Stage::Building] {
        assert!(matches!(reindex(stage), Err(minutes::ReindexError::Stopped(_))));
        assert!(matches!(minutes::Index::open(place.path()), Err(minutes::OpenError::NoIndex(_))));
    }
    minutes::reindex(&corpus, place.path(), &minutes::IndexOptions::default())?;
    assert_eq!(minutes::Index::open(place.path())?.status().files, 44);
    Ok(())
}

#[test]
fn texts_from_memory_answer_as_files_do() -> Result<(), Box<dyn Error>> {
    let corpus = minutes::Corpus::open("examples/sample-minutes")?;
    let texts = minutes::corpus::walk::walk(corpus.root(), corpus.walk_options())?.files.into_iter().map(|file| {
        let text = std::fs::read_to_string(corpus.root().join(&file.path)).expect("a file of the sample");
        (file.path, text)
    });
    let (of_files, of_texts) = (minutes::Index::in_memory(&corpus)?, minutes::Index::of_texts(texts)?);
    let today = minutes::Day::new(2024, 6, 30).expect("a day of the calendar");
    for text in ["octavia", "team:iaas is:decision", "date:2022-06", "ovtavia"] {
        let query = minutes::Query::parse(text, &of_files.context(today))?;
        let options = minutes::SearchOptions::default();
        let places = |index: &minutes::Index| -> minutes::Result<Vec<String>> {
            Ok(index
                .search(&query, &options)?
                .hits
                .iter()
                .map(|hit| format!("{} {}", hit.place(), hit.score))
                .collect())
        };
        assert_eq!(places(&of_files)?, places(&of_texts)?, "{text}");
    }
    Ok(())
}
