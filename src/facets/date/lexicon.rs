//! The words that tell what a date beside them is the date of, and which files are no meetings.
//!
//! `index-schema/dates.toml` lists them with what each list means; the rules that use them are in
//! [`wording`](super::wording) for text and in [`name`](super::name) for paths.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

/// The lists of the declaration, compiled in.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/dates.json"))).expect("a test reads the declaration")
});

/// All lists.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lexicon {
    /// Words of text.
    pub beside: Beside,
    /// Words of paths.
    pub files: Files,
}

/// Words beside a date. What each list means is said beside it in the declaration.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Beside {
    pub other_dates: HashSet<String>,
    pub other_events: HashSet<String>,
    pub treatments: Vec<String>,
    pub treated: HashSet<String>,
    pub records: HashSet<String>,
    pub meetings: HashSet<String>,
    pub of_something_else: HashSet<String>,
    pub compounds: Vec<String>,
    pub day_first: HashSet<String>,
    pub fillers: HashSet<String>,
    pub labels: HashSet<String>,
    pub shapes: HashSet<String>,
}

/// Words of the names of files and folders.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Files {
    pub patterns: HashSet<String>,
    pub front_pages: HashSet<String>,
    pub documents: HashSet<String>,
    pub guides: HashSet<String>,
    pub registers: HashSet<String>,
    pub publications: HashSet<String>,
    pub posts: HashSet<String>,
}
