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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::config::Config;
    use crate::corpus::read::{Encoding, Source};
    use crate::reindex::page::Page;

    fn facts(text: &str) -> Facts {
        let source = Source { text: text.to_owned(), encoding: Encoding::Utf8 };
        Facts::of("iaas/20220613.md", &source, &Page::of(&source), &Config::default())
    }

    proptest::proptest! {
        #[test]
        fn what_is_packed_is_read_back(texts in proptest::collection::vec("([#*-] |[A-Za-z0-9@#!()., :/-]{0,20}|May 5|2020-05-05|\n){0,20}", 0..4)) {
            let files: Vec<Facts> = texts.iter().map(|text| facts(text)).collect();
            let columns = Columns::of(files.clone());
            let packed = columns.packed();
            proptest::prop_assert_eq!(packed.packed().into_files(), Some(files.clone()));
            let stored = postcard::to_allocvec(&columns).expect("columns are plain data");
            let read: Columns = postcard::from_bytes(&stored).expect("columns are read back");
            proptest::prop_assert_eq!(&read, &packed);
            proptest::prop_assert_eq!(columns.into_files(), Some(files));
        }
    }

    #[test]
    fn other_bytes_are_no_column() {
        let column: Column<DateFacts> = Column::Packed(vec![255; 40].into());
        assert_eq!(column.all(), None);
        assert_eq!(column.into_all(), None);
    }
}
