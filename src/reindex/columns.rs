//! What the files of a run say, in columns: each question to all files of a corpus is about one kind of fact, and reads no other.
//!
//! In a large corpus a column is kept as bytes, a tenth of the size. The facts of files that stand together are much alike.

use std::borrow::Cow;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::facets::date::DateFacts;
use crate::facets::group::GroupFacts;
use crate::facets::people::Person;
use crate::facets::reference::ReferenceFacts;
use crate::words::EntryRow;

use super::facts::{Facts, SectionFacts};

/// What the files of a run say. Each column has one entry for each file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    pub dates: Column<DateFacts>,
    pub groups: Column<GroupFacts>,
    pub references: Column<ReferenceFacts>,
    pub named: Column<Vec<Person>>,
    pub definitions: Column<Vec<EntryRow>>,
    pub sections: Column<Vec<SectionFacts>>,
}

/// One kind of fact, of each file of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column<T> {
    Held(Vec<T>),
    Packed(Arc<[u8]>),
}

impl Columns {
    /// Takes what is said apart.
    pub fn of(files: Vec<Facts>) -> Columns {
        let mut columns = Columns::default();
        for facts in files {
            columns.dates.push(facts.dates);
            columns.groups.push(facts.groups);
            columns.references.push(facts.references);
            columns.named.push(facts.named);
            columns.definitions.push(facts.definitions);
            columns.sections.push(facts.sections);
        }
        columns
    }

    /// Returns them as bytes.
    pub fn packed(&self) -> Columns {
        Columns {
            dates: self.dates.packed(),
            groups: self.groups.packed(),
            references: self.references.packed(),
            named: self.named.packed(),
            definitions: self.definitions.packed(),
            sections: self.sections.packed(),
        }
    }

    /// Puts together what each file says; `None` where they are bytes of something else.
    pub fn into_files(self) -> Option<Vec<Facts>> {
        let mut dates = self.dates.into_all()?.into_iter();
        let mut groups = self.groups.into_all()?.into_iter();
        let mut references = self.references.into_all()?.into_iter();
        let mut named = self.named.into_all()?.into_iter();
        let mut definitions = self.definitions.into_all()?.into_iter();
        let facts = |sections| {
            Some(Facts {
                dates: dates.next()?,
                groups: groups.next()?,
                references: references.next()?,
                named: named.next()?,
                definitions: definitions.next()?,
                sections,
            })
        };
        self.sections.into_all()?.into_iter().map(facts).collect()
    }
}

impl<T> Default for Column<T> {
    fn default() -> Column<T> {
        Column::Held(Vec::new())
    }
}

impl<T: Clone + Serialize + DeserializeOwned> Column<T> {
    fn push(&mut self, fact: T) {
        match self {
            Column::Held(facts) => facts.push(fact),
            Column::Packed(_) => unreachable!("only what is held is added to"),
        }
    }

    /// Returns what each file says; `None` where these are bytes of something else.
    pub fn all(&self) -> Option<Cow<'_, [T]>> {
        match self {
            Column::Held(facts) => Some(Cow::Borrowed(facts)),
            Column::Packed(bytes) => unpacked(bytes).map(Cow::Owned),
        }
    }

    fn into_all(self) -> Option<Vec<T>> {
        match self {
            Column::Held(facts) => Some(facts),
            Column::Packed(bytes) => unpacked(&bytes),
        }
    }

    fn packed(&self) -> Column<T> {
        match self {
            Column::Held(facts) => Column::Packed(packed(facts).into()),
            Column::Packed(bytes) => Column::Packed(bytes.clone()),
        }
    }
}

/// A column is kept as its bytes.
impl<T: Serialize> Serialize for Column<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Column::Held(facts) => serializer.serialize_bytes(&packed(facts)),
            Column::Packed(bytes) => serializer.serialize_bytes(bytes),
        }
    }
}

impl<'de, T> Deserialize<'de> for Column<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Column<T>, D::Error> {
        <&[u8]>::deserialize(deserializer).map(|bytes| Column::Packed(bytes.into()))
    }
}

fn packed<T: Serialize>(facts: &[T]) -> Vec<u8> {
    lz4_flex::block::compress_prepend_size(&postcard::to_allocvec(facts).expect("facts are plain data"))
}

fn unpacked<T: DeserializeOwned>(bytes: &[u8]) -> Option<Vec<T>> {
    postcard::from_bytes(&lz4_flex::block::decompress_size_prepended(bytes).ok()?).ok()
}
