//! What answers a query: two engines over the same documents.
//!
//! [`tantivy`] is the one that serves. [`scan`] is the reference: it reads every document and applies the definitions
//! literally, so that tests can hold the fast engine against it. Engines do not know each other; both lower the same
//! [`Query`](crate::query::Query) and speak of documents by ordinal, counted in (path, line) order.

pub mod explain;
pub mod facet;
pub mod plan;
pub mod ranking;
pub mod relax;
pub mod scan;
pub mod tantivy;
pub mod topic;
