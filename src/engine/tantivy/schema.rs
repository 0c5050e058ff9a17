//! The fields of a shard: words with positions, keys, columns, and the stored section.
//!
//! Words are analysed by [`crate::words`] alone; tantivy only stores what it is given. Whatever is asked for as a whole (the
//! values of facets, names, topics) is a [`Key`] of one field: each field of a segment has a dictionary of its own, which
//! costs more to make and to open than its terms. Columns serve counting and dates.

use tantivy::schema::{Field, IndexRecordOption, NumericOptions, STORED, Schema, Term, TextFieldIndexing, TextOptions};

use super::tokens::TOKENIZER;
use crate::query::Facet;

/// The handles of the fields, fixed by the order in which [`schema`] adds them.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// The words of the section's own heading.
    pub heading: Field,
    /// The words of the headings above it.
    pub trail: Field,
    /// The words of its text.
    pub body: Field,
    /// The day as its number; absent where there is none.
    pub day: Field,
    /// The line of its heading.
    pub line: Field,
    /// The name that outlives edits, as a number.
    pub id: Field,
    /// Every [`Key`] of the section.
    pub key: Field,
    /// The section itself, as bytes.
    pub stored: Field,
    /// The first of the columns of facets; the others follow in the order of [`Facet::ALL`].
    first_facet: Field,
}

/// What a section is found by as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key<'v> {
    /// A value of a facet.
    Facet(Facet, &'v str),
    /// A key of [`crate::engine::topic`].
    Topic(&'v str),
}

/// Stands between what a key is of and its value; no name of a facet holds it.
const OF: &str = "\u{1f}";

/// The name of the column of days.
pub const DAY: &str = "day";

/// The name of the column of names.
pub const ID: &str = "id";

/// The name of the column of lines.
pub const LINE: &str = "line";

impl Fields {
    /// Returns the column of a facet.
    pub fn facet(&self, facet: Facet) -> Field {
        let place = Facet::ALL.iter().position(|known| *known == facet).expect("every facet is one of all");
        Field::from_field_id(self.first_facet.field_id() + place as u32)
    }

    /// Returns the term of a key.
    pub fn term(&self, key: Key<'_>) -> Term {
        Term::from_field_text(self.key, &key.text())
    }

    /// Returns the fields that hold words.
    pub fn words(&self) -> [Field; 3] {
        [self.heading, self.trail, self.body]
    }
}

impl Key<'_> {
    /// Returns the key as it is indexed: what it is of, and the value.
    pub fn text(self) -> String {
        let (of, value) = match self {
            Key::Facet(facet, value) => (facet.name(), value),
            Key::Topic(value) => ("topic", value),
        };
        [of, OF, value].concat()
    }
}

/// Returns the schema of a shard and the handles of its fields.
pub fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    let words = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions)
            .set_fieldnorms(true),
    );
    let keys = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    );
    let column = TextOptions::default().set_fast("raw");
    let heading = builder.add_text_field("heading", words.clone());
    let trail = builder.add_text_field("trail", words.clone());
    let body = builder.add_text_field("body", words);
    let day = builder.add_i64_field(DAY, NumericOptions::default().set_fast());
    let line = builder.add_u64_field(LINE, NumericOptions::default().set_fast());
    let id = builder.add_u64_field(ID, NumericOptions::default().set_fast());
    let key = builder.add_text_field("key", keys);
    let stored = builder.add_bytes_field("stored", STORED);
    let facets = Facet::ALL.map(|facet| builder.add_text_field(facet.name(), column.clone()));
    let fields = Fields { heading, trail, body, day, line, id, key, stored, first_facet: facets[0] };
    (builder.build(), fields)
}
