//! The facets by the names of their fields.

use super::values::facet_of;
use super::{Context, Facet};
use crate::schema::fields::{Field, field, fields};

impl Facet {
    /// Every facet.
    pub const ALL: [Facet; 10] = [
        Facet::Group,
        Facet::Series,
        Facet::Kind,
        Facet::Person,
        Facet::Owner,
        Facet::Ref,
        Facet::Lang,
        Facet::Is,
        Facet::Has,
        Facet::Path,
    ];

    /// Returns the facet that a field of the query language filters by, known by its name or an alias.
    ///
    /// ```
    /// use minutes::Facet;
    /// assert_eq!(Facet::of_field("team"), Some(Facet::Group));
    /// assert_eq!(Facet::of_field("since"), None);
    /// ```
    pub fn of_field(name: &str) -> Option<Facet> {
        facet_of(field(name)?.kind)
    }

    /// Returns the name of the field that takes all values of the facet.
    pub fn name(self) -> &'static str {
        let row = fields().iter().find(|row| row.only.is_none() && facet_of(row.kind) == Some(self));
        &row.expect("every facet has a row, as a test shows").name
    }
}

impl Context {
    /// Says whether a value of its facet counts for a field: `team` and `sig` are the groups of one kind.
    ///
    /// ```
    /// use minutes::schema::fields::field;
    /// use minutes::{Corpus, Day, Index};
    ///
    /// let index = Index::in_memory(&Corpus::open("examples/sample-minutes")?)?;
    /// let context = index.context(Day::new(2024, 6, 30).unwrap());
    /// let team = field("team").unwrap();
    /// assert!(context.counts(team, "iaas") && !context.counts(team, "sig-monitoring"));
    /// assert!(context.counts(field("group").unwrap(), "sig-monitoring"));
    /// # Ok::<(), minutes::Error>(())
    /// ```
    pub fn counts(&self, field: &Field, value: &str) -> bool {
        let Some(only) = &field.only else { return true };
        self.groups.get(value).is_some_and(|group| group.kind.as_str() == only)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_facet_is_found_by_its_own_name() {
        for facet in Facet::ALL {
            assert_eq!(Facet::of_field(facet.name()), Some(facet));
        }
    }
}
