//! The facets by the names of their fields.

use super::Facet;
use super::values::facet_of;
use crate::schema::fields::{field, fields};

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
