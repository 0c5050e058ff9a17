//! The declarations that the query language, the index and the manual share.
//!
//! Each is a table in `index-schema/`, compiled in, read here and nowhere else. What is declared there is known to the
//! parser, the engines and the help texts alike, so that none of them can disagree. Nothing here reads a corpus.

pub mod fields;
pub mod groups;
