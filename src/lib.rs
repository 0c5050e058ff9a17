//! Full-text search over meeting minutes written in Markdown.
//!
//! A [`Corpus`] is a directory of minutes; an [`Index`] of it answers a [`Query`] with the sections that hold what was asked
//! for, best first. The date of a meeting, the groups a section is about, the people in it and what they decided are read
//! from the minutes themselves, without configuration.
//!
//! ```
//! use minutes::{Corpus, Day, Index, Query, SearchOptions};
//!
//! let corpus = Corpus::open("examples/sample-minutes")?;
//! let index = Index::in_memory(&corpus)?; // or Index::open_or_build(&corpus), Index::open(directory)
//! let today = Day::new(2024, 6, 30).unwrap();
//! let query = Query::parse("Octavia team:iaas since:2022-06", &index.context(today))?;
//! let answer = index.search(&query, &SearchOptions { limit: 3, ..Default::default() })?;
//! for hit in &answer.hits {
//!     println!("{}:{}  {}", hit.path, hit.lines.start, hit.headings.join(" › "));
//! }
//! assert!(answer.total > 3);
//! # Ok::<(), minutes::Error>(())
//! ```
//!
//! Nothing here prints, reads the clock, or looks at the environment: *today* is a parameter, and so is every path.
//!
//! # Where the index lies
//!
//! | what you want | what you call |
//! |---|---|
//! | an index beside the minutes, made or brought up to date | [`Index::open_or_build`] |
//! | the same elsewhere, and a [`Report`] of what was done | [`Index::refreshed`] |
//! | an index that a nightly job keeps up to date | [`reindex()`] there, [`Index::open`] and [`Index::reload`] here |
//! | to know what changed since an index was made | [`Index::stale`] |
//! | nothing written at all | [`Index::in_memory`], or [`Index::of_texts`] where not even the minutes are files |
//! | the sections themselves, without an index | [`stream_sections()`] one after the other, [`sections()`] all of them, and [`Sections::scan`] for a query over them |
//!
//! An [`Index`] is `Send + Sync`, cheap to clone, and one whole generation: what is published meanwhile is seen after
//! [`Index::reload`] (or with every question, as [`Reload`] says), never in the middle of an answer. A clone is the same index:
//! what one takes up, all of them do. A build can be watched and stopped:
//!
//! ```
//! use std::ops::ControlFlow;
//! use std::sync::Arc;
//! use std::sync::atomic::{AtomicUsize, Ordering};
//! use minutes::{Corpus, Index, Watch};
//!
//! let seen = Arc::new(AtomicUsize::new(0));
//! let counter = Arc::clone(&seen);
//! let watch = Watch::new(move |progress| {
//!     counter.fetch_max(progress.of, Ordering::Relaxed);
//!     ControlFlow::Continue(()) // ControlFlow::Break(()) ends it with BuildError::Stopped
//! });
//! Index::in_memory(&Corpus::open("examples/sample-minutes")?.watched(watch))?;
//! assert!(seen.load(Ordering::Relaxed) > 40);
//! # Ok::<(), minutes::Error>(())
//! ```
//!
//! # Asking
//!
//! What people type is parsed against what the index knows, so that `team:kaas` can mean `container` and a typing error
//! comes back with its place, the nearest known value and a correction ready to paste:
//!
//! ```
//! # use minutes::{Corpus, Day, Index, Query};
//! # let index = Index::in_memory(&Corpus::open("examples/sample-minutes")?)?;
//! # let today = Day::new(2024, 6, 30).unwrap();
//! let errors = Query::parse("octavia tema:iaas", &index.context(today)).unwrap_err();
//! let report = errors.report();
//! assert_eq!(report.problems[0].span, [8, 12]);
//! assert_eq!(report.correction.as_deref(), Some("octavia team:iaas"));
//! # Ok::<(), minutes::Error>(())
//! ```
//!
//! What a program asks is built of parts, and prints as what one could have typed ([`Query::word`] and those beside it):
//!
//! ```
//! use minutes::query::Sort;
//! use minutes::{Facet, Interval, Day, Query};
//!
//! let june = Interval { first: Day::new(2022, 6, 1), last: Day::new(2022, 6, 30) };
//! let query = Query::phrase("load balancer")
//!     .or(Query::word("octavia"))
//!     .and(Query::facet(Facet::Group, ["iaas"]))
//!     .and(Query::date(june))
//!     .sorted(Sort::Newest);
//! assert_eq!(query.to_string(), "(\"load balancer\" OR octavia) group:iaas date:2022-06-01..2022-06-30 sort:date");
//! ```
//!
//! # What an answer says
//!
//! [`Answer::total`] counts the selected sections: those that hold every word. Where they are fewer than asked for, hits
//! follow that hold most of the words or a likely spelling; [`Hit::matched`] tells them apart, and [`SearchOptions::strict`]
//! leaves them out. A [`Hit`] reads like the section it is (a [`Document`]): its path and lines, date, groups, people,
//! actions, decisions; beside that its [`Snippet`]s with byte ranges to mark, and where the topic came up before and next.
//!
//! ```
//! # use minutes::{Corpus, Index, Query, SearchOptions};
//! # let index = Index::in_memory(&Corpus::open("examples/sample-minutes")?)?;
//! let answer = index.search(&Query::word("octavia").in_body(), &SearchOptions::default())?;
//! let snippet = &answer.hits[0].snippets[0];
//! let [from, to] = snippet.marks[0]; // without `in_body` a heading may match alone: see Hit::heading_marks
//! assert_eq!(snippet.text[from..to].to_lowercase(), "octavia");
//! # Ok::<(), minutes::Error>(())
//! ```
//!
//! What is counted rather than listed reads no section:
//!
//! ```
//! use minutes::{Corpus, Facet, Index, Query, TimelineOptions, Unit};
//!
//! let index = Index::in_memory(&Corpus::open("examples/sample-minutes")?)?;
//! let query = Query::word("octavia");
//! let groups = index.facet_counts(Facet::Group, &query)?;
//! assert_eq!((groups.values[0].value.as_str(), groups.none), ("iaas", 1));
//!
//! let years = index.timeline(&query, &TimelineOptions { by: Unit::Year, split: None })?;
//! let dated: u64 = years.buckets.iter().map(|year| year.count).sum();
//! assert_eq!(dated + years.undated, years.total);
//! # Ok::<(), minutes::Error>(())
//! ```
//!
//! Of several indexes, [`Timeline::joined`] makes one timeline. A [`Facet`] is what the index has a column for; a value of your
//! own is counted over hits: [`SearchOptions::strict`] with a `limit` of `usize::MAX` returns every selected section with its
//! text, as `examples/custom_facets.rs` shows.
//!
//! [`Index::read`] returns the section at a place, its neighbours or its meeting; [`Index::similar`] more like it;
//! [`Index::explain`] and [`why()`] say why an answer is what it is.
//!
//! # What may go wrong
//!
//! Every operation has its own error, an enum of just what it can end with: [`Index::open`] an [`OpenError`], [`reindex()`] a
//! [`ReindexError`], [`Index::search`] a [`SearchError`]; [`error`] lists them all. What each variant holds says which file it
//! concerns, and `hint()` what to do. `?` makes an [`Error`] of any of them, problems of a query included, so that a program
//! which only passes them on needs that one alone:
//!
//! ```
//! use minutes::{Corpus, Day, Index, Query, ReindexError};
//!
//! fn count(directory: &str, text: &str, today: Day) -> minutes::Result<u64> {
//!     let corpus = Corpus::open(directory)?;
//!     let index = match Index::open_or_build(&corpus) {
//!         // Whoever may not write there, or not now, searches all the same.
//!         Err(ReindexError::Io(_) | ReindexError::Locked(_)) => Index::in_memory(&corpus)?,
//!         opened => opened?,
//!     };
//!     let query = Query::parse(text, &index.context(today))?;
//!     Ok(index.places(&query)?.len() as u64)
//! }
//!
//! let today = Day::new(2024, 6, 30).unwrap();
//! assert!(count("examples/sample-minutes", "octavia", today)? > 3);
//! let error = count("examples/nowhere", "octavia", today).unwrap_err();
//! assert_eq!(error.to_string(), "expected a directory of minutes at `examples/nowhere`, found nothing");
//! # Ok::<(), minutes::Error>(())
//! ```
//!
//! A file of the minutes that cannot be read never ends a run: it is [`Skipped`] and named. [`QueryErrors`] hold all problems
//! of a query at once. Nothing a corpus, an index or a query holds makes a function panic, short of a tree of clauses so deep
//! that the stack does not hold it, which no typed query is.
//!
//! # What may come
//!
//! Enums, and structs that are returned, are `#[non_exhaustive]`: a `match` over them ends with an arm for what is not there
//! yet. Options are yours to write, and may gain fields too: end them with `..Default::default()`.
//!
//! # Where to read on
//!
//! Five programs under `examples/`: a search service, a notifier of new action items, a report per team, a facet of one's
//! own, and minutes that lie in no directory.
//!
//! The feature `cli`, on by default, adds the program and what only it needs, and nothing to the library: who embeds it
//! depends on it with `default-features = false`. It then stands on its search engine, a Markdown parser and
//! little else; `cargo tree --no-default-features --edges normal --depth 1` shows `aho-corasick`, `frostem`, `fs4`, `ignore`,
//! `jiff`, `lz4_flex`, `postcard`, `pulldown-cmark`, `rayon`, `regex`, `regex-automata`, `serde`, `serde_json`,
//! `tantivy`, `thiserror`, `toml`, `twox-hash`, `unicode-normalization`, `unicode-segmentation`, `unicode-width`.

mod catalogue;
mod check;
pub mod corpus;
mod counts;
pub mod date;
mod document;
mod engine;
pub mod error;
pub mod facets;
mod forge;
mod index;
mod lengths;
mod near;
pub mod query;
mod reindex;
pub mod schema;
mod search;
mod snippet;
mod store;
mod why;
pub mod words;

pub use catalogue::{Catalogue, Settings};
pub use check::{Code, Finding, Findings, Severity, UnknownCode, check};
pub use corpus::config::{CONFIG_FILE, Canary, Config, ConfigError};
pub use corpus::watch::{Progress, Stage, Watch};
pub use corpus::{Corpus, History, INDEX_DIRECTORY};
pub use counts::{Bucket, FacetCount, FacetCounts, Silence, Timeline, TimelineOptions};
pub use date::unit::Unit;
pub use date::{Day, Interval};
pub use document::{Document, NotAPlace, Place};
pub use engine::explain::{Explained, FormShare};
pub use error::{
    BuildError, CorpusError, FileError, OpenError, PlaceError, ReadError, ReindexError, SearchError, StaleError,
};
pub use error::{Error, Result, Skipped, WhyError};
pub use forge::address_of_file;
pub use index::{Contents, Excerpt, Explanation, Extent, HitExplanation, Index, OpenOptions, Reload, Status};
pub use index::{TokenShown, ValueShown, WordForm, WordShown, reindex, verify};
pub use query::{Context, Facet, Query, QueryErrors};
pub use reindex::{Changes, Options as IndexOptions, Report, SectionStream, Sections, sections, stream_sections};
pub use search::{Answer, Correction, Hit, Match, Meetings, Ranking, SearchOptions, Turn, Without};
pub use snippet::{ParentLine, Snippet};
pub use why::{DateWhy, FileWhy, SectionWhy, Valued, Why, why};
