//! The declarations that the query language, the index and the manual share.
//!
//! Each is a table in `index-schema/`, compiled in, read here and nowhere else. What is declared there is known to the
//! parser, the engines and the help texts alike, so that none of them can disagree. Nothing here reads a corpus.

pub mod fields;
pub mod groups;

use std::sync::LazyLock;

use serde::Deserialize;
use twox_hash::XxHash3_128;

const VERSION: &str = include_str!(concat!(env!("OUT_DIR"), "/schema.json"));

/// The tables an index depends on beside its words, without their comments.
const TABLES: [&str; 10] = [
    VERSION,
    include_str!(concat!(env!("OUT_DIR"), "/fields.json")),
    include_str!(concat!(env!("OUT_DIR"), "/groups.json")),
    include_str!(concat!(env!("OUT_DIR"), "/calendar.json")),
    include_str!(concat!(env!("OUT_DIR"), "/dates.json")),
    include_str!(concat!(env!("OUT_DIR"), "/actions.json")),
    include_str!(concat!(env!("OUT_DIR"), "/decisions.json")),
    include_str!(concat!(env!("OUT_DIR"), "/people.json")),
    include_str!(concat!(env!("OUT_DIR"), "/references.json")),
    include_str!(concat!(env!("OUT_DIR"), "/headings.json")),
];

/// Returns a hash of everything declared that an index depends on: an index made by other tables is made anew.
pub fn fingerprint() -> String {
    let tables = TABLES.concat();
    format!("{:032x}", XxHash3_128::oneshot(format!("{tables}{}", crate::words::fingerprint()).as_bytes()))
}

/// Returns the version of the schema, which is a part of its [`fingerprint`].
///
/// ```
/// assert!(minutes::schema::version() >= 1);
/// ```
pub fn version() -> u32 {
    static SCHEMA: LazyLock<Schema> =
        LazyLock::new(|| serde_json::from_str(VERSION).expect("a test reads the shipped declaration"));
    SCHEMA.version
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Schema {
    version: u32,
}
