//! What a query must know of an index to be understood: which values its facets have.
//!
//! Plain data, filled by the index. It is what makes `team:kaas` mean `container` where the corpus says so, and a
//! suggestion come with the number of sections it would find.

use crate::date::Day;

/// What is known while a query is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The day on which the query is asked.
    pub today: Day,
    /// Whether values must be known.
    pub values: Values,
    /// The groups that sections are about.
    pub groups: Vec<KnownGroup>,
    /// The groups whose meetings there are.
    pub series: Vec<Known>,
    /// The people named; aliases are other handles and names.
    pub people: Vec<Known>,
    /// The people who own actions, with the number of sections that hold one of theirs.
    pub owners: Vec<Known>,
    /// The keys of references, as the index spells them.
    pub refs: Vec<Known>,
    /// The languages.
    pub langs: Vec<Known>,
    /// The day of the oldest meeting.
    pub oldest: Option<Day>,
    /// The day of the newest meeting.
    pub newest: Option<Day>,
}

/// Whether the values of facets must be known ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Values {
    /// An unknown value is an error with suggestions.
    #[default]
    Known,
    /// Every value is taken as it stands: there is no index yet to know any.
    Any,
}

/// A value of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The value as the index spells it.
    pub value: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// How many sections have it.
    pub count: u64,
}

/// A group that sections are about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownGroup {
    /// Its slug, such as `sig-monitoring`.
    pub slug: String,
    /// Its kind, such as `sig`.
    pub kind: String,
    /// Other names, such as `Monitoring SIG`.
    pub aliases: Vec<String>,
    /// How many sections are about it.
    pub count: u64,
}

impl Context {
    /// Returns the context of an index of which nothing is known yet but that values must be known.
    pub fn new(today: Day) -> Context {
        Context {
            today,
            values: Values::Known,
            groups: Vec::new(),
            series: Vec::new(),
            people: Vec::new(),
            owners: Vec::new(),
            refs: Vec::new(),
            langs: Vec::new(),
            oldest: None,
            newest: None,
        }
    }

    /// Returns a context that takes every value as it stands.
    pub fn any(today: Day) -> Context {
        Context { values: Values::Any, ..Context::new(today) }
    }
}
