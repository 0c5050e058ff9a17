//! The fields of a shard: words with positions, facets as raw strings, the day, and the stored section.
//!
//! Words are analysed by [`crate::words`] alone; tantivy only stores what it is given. Facets are raw strings with a fast
//! column: filtered by term, counted by ordinal.

use tantivy::schema::{
    Field, INDEXED, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};

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
    /// The name that outlives edits.
    pub id: Field,
    /// The keys of [`crate::engine::topic`].
    pub topic: Field,
    /// The section itself, as bytes.
    pub stored: Field,
    /// The first of the facet fields; the others follow in the order of [`FACETS`].
    first_facet: Field,
}

/// The facets that have a field, in the order of their fields.
pub const FACETS: [(Facet, &str); 10] = [
    (Facet::Group, "group"),
    (Facet::Series, "series"),
    (Facet::Kind, "kind"),
    (Facet::Person, "person"),
    (Facet::Owner, "owner"),
    (Facet::Ref, "ref"),
    (Facet::Lang, "lang"),
    (Facet::Is, "is"),
    (Facet::Has, "has"),
    (Facet::Path, "path"),
];

/// The name of the column of days.
pub const DAY: &str = "day";

/// The name of the column of lines.
pub const LINE: &str = "line";

impl Fields {
    /// Returns the field of a facet.
    pub fn facet(&self, facet: Facet) -> Field {
        let place = FACETS.iter().position(|(known, _)| *known == facet).expect("every facet has a field");
        Field::from_field_id(self.first_facet.field_id() + place as u32)
    }

    /// Returns the fields that hold words.
    pub fn words(&self) -> [Field; 3] {
        [self.heading, self.trail, self.body]
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
    let key = TextOptions::default().set_indexing_options(
        TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false),
    );
    let raw = key.clone().set_fast("raw");
    let heading = builder.add_text_field("heading", words.clone());
    let trail = builder.add_text_field("trail", words.clone());
    let body = builder.add_text_field("body", words);
    let day = builder.add_i64_field(DAY, NumericOptions::default().set_fast() | INDEXED);
    let line = builder.add_u64_field(LINE, NumericOptions::default().set_fast());
    let id = builder.add_text_field("id", key.clone());
    let topic = builder.add_text_field("topic", key);
    let stored = builder.add_bytes_field("stored", STORED);
    let facets = FACETS.map(|(_, name)| builder.add_text_field(name, raw.clone()));
    let fields = Fields { heading, trail, body, day, line, id, topic, stored, first_facet: facets[0] };
    (builder.build(), fields)
}
