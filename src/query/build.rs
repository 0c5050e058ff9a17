//! Queries made by a program rather than typed.
//!
//! What is built is what the parser would have made of its printed form, within the limits of the language, so a program
//! can show people what it asks for.

use super::pattern::MAX_SLOP;
use super::simplify::{nothing, simplified};
use super::values::unchecked;
use super::{Clause, Facet, Pattern, Query, Scope, Sort, Text, Typed};
use crate::date::{Day, Interval};
use crate::schema::fields::field;

impl From<Clause> for Query {
    fn from(root: Clause) -> Query {
        Query { root, sort: Sort::Relevance, typed: Typed::default() }
    }
}

/// Queries from their parts.
///
/// ```
/// use minutes::query::{Facet, Query, Sort};
/// let query = Query::word("octavia")
///     .or(Query::phrase("load balancer"))
///     .and(Query::facet(Facet::Group, ["iaas"]))
///     .and(Query::word("draft").in_headings().negated())
///     .sorted(Sort::Newest);
/// assert_eq!(query.to_string(), "(octavia OR \"load balancer\") group:iaas -heading:draft sort:date");
/// ```
///
/// Words without a letter or digit find nothing, as in a query that is typed.
impl Query {
    /// Returns the query that every section answers.
    pub fn all() -> Query {
        Clause::All.into()
    }

    /// Returns the query for a word or an identifier, in any inflection.
    pub fn word(word: impl Into<String>) -> Query {
        text(word, Pattern::Word)
    }

    /// Returns the query for words that begin so: `monitor*`.
    ///
    /// ```
    /// # use minutes::Query;
    /// assert_eq!(Query::prefix("monitor").to_string(), "monitor*");
    /// ```
    pub fn prefix(beginning: impl Into<String>) -> Query {
        text(beginning, Pattern::Prefix)
    }

    /// Returns the query for words spelled about so: with at most so many typing errors, 1 or 2; another number is taken for
    /// the nearer of them.
    ///
    /// ```
    /// # use minutes::Query;
    /// assert_eq!(Query::fuzzy("keyclaok", 2).to_string(), "keyclaok~2");
    /// ```
    pub fn fuzzy(word: impl Into<String>, errors: u8) -> Query {
        text(word, |word| Pattern::Fuzzy(word, errors.clamp(1, 2)))
    }

    /// Returns the query for words that follow each other.
    pub fn phrase(words: impl Into<String>) -> Query {
        Query::near(words, 0)
    }

    /// Returns the query for words that follow each other with at most so many words in between, 100 being the most.
    ///
    /// ```
    /// # use minutes::Query;
    /// assert_eq!(Query::near("failover test", 3).to_string(), "\"failover test\"~3");
    /// ```
    pub fn near(words: impl Into<String>, slop: u32) -> Query {
        let slop = slop.min(MAX_SLOP);
        text(words, |words| Pattern::Phrase { text: words.trim().to_owned(), slop, prefix: false })
    }

    /// Returns the query for a facet with any of the values, spelled as the index spells them.
    ///
    /// Where the language has a list of values, their other spellings will do; one that cannot be meant finds nothing.
    ///
    /// ```
    /// # use minutes::{Facet, Query};
    /// assert_eq!(Query::facet(Facet::Group, ["iaas", "ops"]).to_string(), "group:iaas,ops");
    /// assert_eq!(Query::facet(Facet::Is, ["decisions"]).to_string(), "is:decision");
    /// ```
    pub fn facet<V: Into<String>>(facet: Facet, any_of: impl IntoIterator<Item = V>) -> Query {
        let field = field(facet.name()).expect("every facet has a field, as a test shows");
        let meant = |value: V| unchecked(field, value.into().trim()).ok();
        let any_of = any_of.into_iter().filter_map(meant).flat_map(|meaning| meaning.values);
        let any_of = any_of.filter(|value| !value.is_empty()).collect();
        simplified(Clause::Facet { facet, any_of }).into()
    }

    /// Returns the query for meetings within the interval.
    pub fn date(interval: Interval) -> Query {
        simplified(Clause::Date(interval)).into()
    }

    /// Returns the query for meetings on the day or later.
    pub fn since(day: Day) -> Query {
        Query::date(Interval { first: Some(day), last: None })
    }

    /// Returns the query for meetings on the day or earlier.
    pub fn until(day: Day) -> Query {
        Query::date(Interval { first: None, last: Some(day) })
    }

    /// Returns the query for what all of them ask for, in the order of the first; of none, every section.
    ///
    /// ```
    /// # use minutes::Query;
    /// let words = "octavia amphora failover".split(' ').map(Query::word);
    /// assert_eq!(Query::all_of(words).to_string(), "octavia amphora failover");
    /// ```
    pub fn all_of(queries: impl IntoIterator<Item = Query>) -> Query {
        joined(queries, Clause::And)
    }

    /// Returns the query for what any of them asks for, in the order of the first; of none, no section.
    ///
    /// ```
    /// # use minutes::Query;
    /// let words = ["octavia", "designate"].map(Query::word);
    /// assert_eq!(Query::any_of(words).to_string(), "octavia OR designate");
    /// ```
    pub fn any_of(queries: impl IntoIterator<Item = Query>) -> Query {
        joined(queries, Clause::Or)
    }

    /// Returns the query for what both ask for, in the order of the first.
    pub fn and(self, other: Query) -> Query {
        Query::all_of([self, other])
    }

    /// Returns the query for what either asks for, in the order of the first.
    pub fn or(self, other: Query) -> Query {
        Query::any_of([self, other])
    }

    /// Returns the query for what this one does not ask for, in the same order.
    pub fn negated(self) -> Query {
        let root = simplified(Clause::Not(Box::new(self.root)));
        Query { root, sort: self.sort, typed: Typed::default() }
    }

    /// Returns the query with its words, all of them, looked for in headings only.
    ///
    /// ```
    /// # use minutes::Query;
    /// assert_eq!(Query::phrase("load balancer").in_headings().to_string(), "heading:\"load balancer\"");
    /// ```
    pub fn in_headings(self) -> Query {
        self.scoped(Scope::Heading)
    }

    /// Returns the query with its words, all of them, looked for in the text of sections only, without headings.
    pub fn in_body(self) -> Query {
        self.scoped(Scope::Body)
    }

    fn scoped(self, scope: Scope) -> Query {
        // Words that were told apart by where they stand may now be the same.
        Query { root: simplified(scoped(self.root, scope)), sort: self.sort, typed: Typed::default() }
    }

    /// Returns the same query with its answers in another order.
    pub fn sorted(self, sort: Sort) -> Query {
        Query { sort, ..self }
    }

    /// Returns the days asked for, in the order of the tree.
    pub fn intervals(&self) -> Vec<Interval> {
        let mut found = Vec::new();
        let mut open = vec![&self.root];
        while let Some(clause) = open.pop() {
            match clause {
                Clause::Date(interval) => found.push(*interval),
                Clause::And(clauses) | Clause::Or(clauses) => open.extend(clauses.iter().rev()),
                Clause::Not(inner) => open.push(inner),
                Clause::All | Clause::Text(_) | Clause::Facet { .. } => {}
            }
        }
        found
    }
}

fn text(words: impl Into<String>, pattern: impl FnOnce(String) -> Pattern) -> Query {
    let words = words.into();
    let holds_a_word = words.contains(char::is_alphanumeric);
    let clause = || Clause::Text(Text { scope: Scope::Anywhere, pattern: pattern(words) });
    if holds_a_word { clause().into() } else { nothing().into() }
}

fn joined(queries: impl IntoIterator<Item = Query>, list: fn(Vec<Clause>) -> Clause) -> Query {
    let mut sort = None;
    let clauses = queries.into_iter().map(|query| {
        sort.get_or_insert(query.sort);
        query.root
    });
    let root = simplified(list(clauses.collect()));
    Query { root, sort: sort.unwrap_or_default(), typed: Typed::default() }
}

fn scoped(clause: Clause, scope: Scope) -> Clause {
    let each = |clauses: Vec<Clause>| clauses.into_iter().map(|clause| scoped(clause, scope)).collect();
    match clause {
        Clause::Text(text) => Clause::Text(Text { scope, ..text }),
        Clause::And(clauses) => Clause::And(each(clauses)),
        Clause::Or(clauses) => Clause::Or(each(clauses)),
        Clause::Not(inner) => Clause::Not(Box::new(scoped(*inner, scope))),
        Clause::All | Clause::Facet { .. } | Clause::Date(_) => clause,
    }
}

#[cfg(test)]
mod tests;
