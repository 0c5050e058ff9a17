//! What a query is without its dates: needed to say how many sections were left out for having none.

use super::Clause;
use super::simplify::simplified;

impl Clause {
    /// Says whether a date is asked for anywhere in it.
    pub fn asks_for_date(&self) -> bool {
        match self {
            Clause::Date(_) => true,
            Clause::And(clauses) | Clause::Or(clauses) => clauses.iter().any(Clause::asks_for_date),
            Clause::Not(clause) => clause.asks_for_date(),
            Clause::All | Clause::Text(_) | Clause::Facet { .. } => false,
        }
    }

    /// Returns the clause with every date in it fulfilled.
    pub fn without_dates(&self) -> Clause {
        simplified(self.dates_are(&Clause::All))
    }

    /// `held` is what a date becomes; under a negation it turns around, so that the date never excludes anything.
    fn dates_are(&self, held: &Clause) -> Clause {
        let all = |clauses: &[Clause]| clauses.iter().map(|clause| clause.dates_are(held)).collect();
        match self {
            Clause::Date(_) => held.clone(),
            Clause::And(clauses) => Clause::And(all(clauses)),
            Clause::Or(clauses) => Clause::Or(all(clauses)),
            Clause::Not(clause) => {
                let turned = match held {
                    Clause::All => Clause::Not(Box::new(Clause::All)),
                    Clause::And(_)
                    | Clause::Or(_)
                    | Clause::Not(_)
                    | Clause::Text(_)
                    | Clause::Facet { .. }
                    | Clause::Date(_) => Clause::All,
                };
                Clause::Not(Box::new(clause.dates_are(&turned)))
            }
            Clause::All | Clause::Text(_) | Clause::Facet { .. } => self.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Day;
    use crate::query::{Context, Query};

    fn check(text: &str, expected: &str) {
        let context = Context::any(Day::new(2026, 6, 15).expect("a day"));
        let query = Query::parse(text, &context).expect("a query");
        assert_eq!(query.root.without_dates().to_string(), expected, "{text}");
    }

    #[test]
    fn dates_are_taken_as_fulfilled() {
        check("a since:2022", "a");
        check("a -since:2022", "a");
        check("a (b OR since:2022)", "a");
        check("a -(b OR since:2022)", "a -b");
        check("since:2022", "*");
        check("-since:2022", "*");
    }
}
