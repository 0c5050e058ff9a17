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
//! let query = Query::parse("Octavia team:iaas since:2022-06", &index.context(today)?).unwrap();
//! let answer = index.search(&query, &SearchOptions { limit: 3, ..Default::default() })?;
//! for hit in &answer.hits {
//!     println!("{}:{}  {}", hit.path, hit.lines.start, hit.headings.join(" › "));
//! }
//! assert!(answer.total > 3);
//! # Ok::<(), minutes::Error>(())
//! ```
//!
//! Nothing here prints, reads the clock, or looks at the environment: *today* is a parameter, and so is every path.

mod catalogue;
mod check;
pub mod corpus;
mod counts;
pub mod date;
mod document;
mod engine;
mod error;
pub mod facets;
mod forge;
mod index;
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
pub use corpus::config::{CONFIG_FILE, Config, ConfigError};
pub use corpus::watch::{Progress, Stage, Watch};
pub use corpus::{Corpus, History, INDEX_DIRECTORY};
pub use counts::{Bucket, FacetCount, FacetCounts, Silence, Timeline, TimelineOptions};
pub use date::unit::Unit;
pub use date::{Day, Interval};
pub use document::{Document, NotAPlace, Place};
pub use engine::explain::{Explained, FormShare};
pub use error::{Error, Result, Skipped};
pub use forge::address_of_file;
pub use index::{
    Excerpt, Explanation, Extent, HitExplanation, Index, Status, TokenShown, ValueShown, WordForm, WordShown,
};
pub use query::{Context, Facet, Query, QueryErrors};
pub use reindex::{Options as IndexOptions, Report, Sections, reindex, sections};
pub use search::{Answer, Correction, Hit, Match, Ranking, SearchOptions, Turn, Without};
pub use snippet::{ParentLine, Snippet};
pub use why::{DateWhy, FileWhy, SectionWhy, Valued, Why, why};
