//! The fields of the query language, read from the one table `index-schema/fields.toml`.
//!
//! The table is compiled in and read once. Everything that lists, parses, completes or explains a field starts here;
//! a new field is a new row, and a new [`FieldKind`] only where its values are of a new sort.

use std::sync::LazyLock;

use serde::Deserialize;

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Field {
    /// What is typed before the colon.
    pub name: String,
    /// Other names for the same field.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What its values are.
    pub kind: FieldKind,
    /// The only kind of group it takes, such as `team`.
    #[serde(default)]
    pub only: Option<String>,
    /// What the field means when it is given twice.
    pub repeat: Repeat,
    /// One line that continues "sections …".
    pub help: String,
    /// A query that uses it.
    pub example: String,
    /// The values of a closed vocabulary; empty where the corpus decides.
    #[serde(default)]
    pub values: Vec<FieldValue>,
}

/// What the values of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FieldKind {
    /// A group the section is about.
    Group,
    /// The group whose meeting it is.
    Series,
    /// A kind of group.
    GroupKind,
    /// Someone named.
    Person,
    /// Someone who owns an action.
    Owner,
    /// An issue, pull request, standard or CVE.
    Ref,
    /// A language.
    Lang,
    /// A path, with `*` and `?`.
    Path,
    /// What a section is.
    Is,
    /// What a section holds.
    Has,
    /// A period or a range of days.
    Date,
    /// A period; from its first day on.
    Since,
    /// A period; up to its last day.
    Until,
    /// A period; before its first day.
    Before,
    /// A period; after its last day.
    After,
    /// Words in a heading.
    Heading,
    /// Words in the section's own text.
    Body,
    /// An order of the answers.
    Sort,
}

/// What a field means when it is given twice without a written `AND`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Repeat {
    /// Either will do.
    Or,
    /// Both are needed.
    And,
    /// The days that lie in both.
    Intersect,
}

/// A value of a closed vocabulary.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FieldValue {
    /// The value as the index spells it.
    pub value: String,
    /// Other spellings.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Folded words of a plain search that ask for such sections too: `decided` for sections that hold a decision.
    #[serde(default)]
    pub words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    field: Vec<Field>,
}

static FIELDS: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let table = include_str!(concat!(env!("OUT_DIR"), "/fields.json"));
    serde_json::from_str::<Table>(table).expect("the table is compiled in and a test reads it").field
});

/// Returns the rows of the table, in its order.
pub fn fields() -> &'static [Field] {
    &FIELDS
}

/// Returns the field of this name or alias, in any letter case.
pub fn field(name: &str) -> Option<&'static Field> {
    fields().iter().find(|field| field.names().any(|known| known.eq_ignore_ascii_case(name)))
}

impl FieldKind {
    /// Says whether its values are periods.
    pub fn takes_periods(self) -> bool {
        match self {
            FieldKind::Date | FieldKind::Since | FieldKind::Until | FieldKind::Before | FieldKind::After => true,
            FieldKind::Group
            | FieldKind::Series
            | FieldKind::GroupKind
            | FieldKind::Person
            | FieldKind::Owner
            | FieldKind::Ref
            | FieldKind::Lang
            | FieldKind::Path
            | FieldKind::Is
            | FieldKind::Has
            | FieldKind::Heading
            | FieldKind::Body
            | FieldKind::Sort => false,
        }
    }

    /// Says whether its values are words of the text, in which a comma separates nothing.
    pub fn takes_text(self) -> bool {
        match self {
            FieldKind::Heading | FieldKind::Body | FieldKind::Path => true,
            FieldKind::Group
            | FieldKind::Series
            | FieldKind::GroupKind
            | FieldKind::Person
            | FieldKind::Owner
            | FieldKind::Ref
            | FieldKind::Lang
            | FieldKind::Is
            | FieldKind::Has
            | FieldKind::Date
            | FieldKind::Since
            | FieldKind::Until
            | FieldKind::Before
            | FieldKind::After
            | FieldKind::Sort => false,
        }
    }
}

impl Field {
    /// Returns its name, then its aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_fields_share_a_name() {
        let mut seen = HashSet::new();
        for name in fields().iter().flat_map(Field::names) {
            assert!(seen.insert(name), "`{name}` names two fields");
        }
    }

    #[test]
    fn every_row_is_complete() {
        for row in fields() {
            assert!(row.names().all(|name| name.bytes().all(|byte| byte.is_ascii_lowercase())), "{row:?}");
            assert!(!row.help.is_empty() && row.help.len() < 70 && !row.help.ends_with('.'), "{row:?}");
            assert!(row.names().any(|name| row.example.starts_with(&format!("{name}:"))), "{row:?}");
            let spellings = row.values.iter().flat_map(|value| std::iter::once(&value.value).chain(&value.aliases));
            assert_eq!(spellings.clone().count(), spellings.collect::<HashSet<_>>().len(), "{row:?}");
        }
    }

    #[test]
    fn a_field_is_found_by_name_and_alias_in_any_case() {
        let name = |typed: &str| field(typed).map(|field| field.name.as_str());
        assert_eq!(name("team"), Some("team"));
        assert_eq!(name("Team"), Some("team"));
        assert_eq!(name("people"), Some("person"));
        assert_eq!(name("tema"), None);
        assert_eq!(name(""), None);
    }
}
