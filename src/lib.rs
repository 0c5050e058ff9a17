//! Full-text search over meeting minutes written in Markdown.

pub mod corpus;
pub mod date;
pub mod facets;
pub mod query;
pub mod schema;
pub mod words;

pub use date::{Day, Interval};
