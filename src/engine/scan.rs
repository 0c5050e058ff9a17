//! The reference engine: reads every document and applies the definitions literally.
//!
//! It is slow, short, and shares with the fast engine only the definition of a word. It is what the tests believe, and
//! what an embedder with a few dozen sections may use as it is.

use std::cell::OnceCell;

use super::facet;
use super::plan::{Lexicon, Plan, plan};
use crate::document::Document;
use crate::query::{Query, Scope};
use crate::words::{Needle, Vocabulary, Word, words};

/// Returns the ordinals of the documents that a query selects with the vocabulary of a corpus, ascending.
pub fn scan(documents: &[Document], query: &Query, vocabulary: &Vocabulary) -> Vec<usize> {
    let plan = plan(&query.root, Lexicon { vocabulary, known: &|_| true, owner: &|_| true });
    select(documents, &plan)
}

fn select(documents: &[Document], plan: &Plan) -> Vec<usize> {
    let selected = |document: &Document| !document.bare && selects(plan, &Sheet::of(document));
    documents.iter().enumerate().filter(|(_, document)| selected(document)).map(|(ordinal, _)| ordinal).collect()
}

/// A document whose words are laid out when a part of the plan first asks for them.
struct Sheet<'d> {
    document: &'d Document,
    headings: OnceCell<Vec<Vec<Word<'d>>>>,
    body: OnceCell<Vec<Word<'d>>>,
}

impl<'d> Sheet<'d> {
    fn of(document: &'d Document) -> Sheet<'d> {
        Sheet { document, headings: OnceCell::new(), body: OnceCell::new() }
    }

    fn holds(&self, scope: Scope, needle: &Needle) -> bool {
        let headings = || self.document.headings.iter().map(|heading| words(heading).collect()).collect();
        let in_headings = || self.headings.get_or_init(headings).iter().any(|heading| needle.is_in(heading));
        let in_body = || needle.is_in(self.body.get_or_init(|| words(&self.document.text).collect()));
        match scope {
            Scope::Anywhere => in_headings() || in_body(),
            Scope::Heading => in_headings(),
            Scope::Body => in_body(),
        }
    }
}

fn selects(plan: &Plan, sheet: &Sheet) -> bool {
    match plan {
        Plan::All => true,
        Plan::And(plans) => plans.iter().all(|plan| selects(plan, sheet)),
        Plan::Or(plans) => plans.iter().any(|plan| selects(plan, sheet)),
        Plan::Not(plan) => !selects(plan, sheet),
        Plan::Words(scope, needle) => sheet.holds(*scope, needle),
        Plan::Most(plans, least) => plans.iter().filter(|plan| selects(plan, sheet)).count() >= *least,
        Plan::Bonus(..) | Plan::Near(..) => true,
        Plan::Facet(facet, any_of) => {
            let values = facet::values(sheet.document, *facet);
            any_of.iter().any(|wanted| values.iter().any(|value| facet::matches(*facet, wanted, value)))
        }
        Plan::Sign(sign) => facet::values(sheet.document, sign.facet()).into_iter().any(|value| sign.accepts(value)),
        Plan::Date(interval) => sheet.document.date.is_some_and(|day| interval.contains(day)),
    }
}
