//! What a query must know of an index to be understood: which values its facets have.
//!
//! Plain data that the index hands over, each list made when a query first asks for it: a query without `person:` never
//! counts the people. It is what makes `team:kaas` mean `container` where the corpus says so, and a suggestion come with
//! the number of sections it would find.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use crate::date::Day;
use crate::schema::groups::KnownGroups;

/// What is known while a query is read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Context {
    /// The day on which the query is asked.
    pub today: Day,
    /// Whether values must be known.
    pub values: Values,
    /// The groups that sections are about.
    pub groups: OnDemand<KnownGroups>,
    /// The groups whose meetings there are.
    pub series: OnDemand<KnownGroups>,
    /// The people named; aliases are the names that go with a handle.
    pub people: OnDemand<Vec<Known>>,
    /// The people who own actions, with the number of sections that hold one of theirs.
    pub owners: OnDemand<Vec<Known>>,
    /// The keys of references, as the index spells them.
    pub refs: OnDemand<Vec<Known>>,
    /// The languages.
    pub langs: OnDemand<Vec<Known>>,
    /// The files and the folders above them.
    pub paths: OnDemand<Vec<Known>>,
}

/// Whether the values of facets must be known ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Values {
    /// An unknown value is an error with suggestions.
    #[default]
    Known,
    /// Every value is taken as it stands: there is no index yet to know any.
    Any,
}

/// A value of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Known {
    /// The value as the index spells it.
    pub value: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// How many sections have it.
    pub count: u64,
}

/// Something that is made when it is first looked at, and once only. Cheap to clone.
pub struct OnDemand<T>(Arc<Demand<T>>);

struct Demand<T> {
    made: OnceLock<T>,
    make: Box<dyn Fn() -> T + Send + Sync>,
}

impl<T> OnDemand<T> {
    /// Returns what `make` will make.
    pub fn new(make: impl Fn() -> T + Send + Sync + 'static) -> OnDemand<T> {
        OnDemand(Arc::new(Demand { made: OnceLock::new(), make: Box::new(make) }))
    }

    /// Says whether it was looked at.
    pub fn is_made(&self) -> bool {
        self.0.made.get().is_some()
    }
}

impl<T> Deref for OnDemand<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.made.get_or_init(|| (self.0.make)())
    }
}

impl<T> Clone for OnDemand<T> {
    fn clone(&self) -> OnDemand<T> {
        OnDemand(Arc::clone(&self.0))
    }
}

impl<T: Clone + Send + Sync + 'static> From<T> for OnDemand<T> {
    fn from(made: T) -> OnDemand<T> {
        OnDemand::new(move || made.clone())
    }
}

impl<T: Clone + Default + Send + Sync + 'static> Default for OnDemand<T> {
    fn default() -> OnDemand<T> {
        T::default().into()
    }
}

impl<T: fmt::Debug> fmt::Debug for OnDemand<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.deref().fmt(f)
    }
}

impl Context {
    /// Returns the context of an index of which nothing is known yet but that values must be known.
    pub fn new(today: Day) -> Context {
        Context {
            today,
            values: Values::Known,
            groups: OnDemand::default(),
            series: OnDemand::default(),
            people: OnDemand::default(),
            owners: OnDemand::default(),
            refs: OnDemand::default(),
            langs: OnDemand::default(),
            paths: OnDemand::default(),
        }
    }

    /// Returns a context that takes every value as it stands.
    pub fn any(today: Day) -> Context {
        Context { values: Values::Any, ..Context::new(today) }
    }
}
