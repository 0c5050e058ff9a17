//! Why a section scores what it scores, and how a plan reads: plain data and text for people.
//!
//! An explanation is a tree like the plan. Each form of a word that occurs in the section has the share of the score that
//! it contributes, and these shares sum up to the score.

use serde::Serialize;

use super::plan::Plan;
use crate::query::{Clause, Scope};
use crate::words::{Alternative, Needle, Origin, Step};

/// What a part of a plan is worth for one section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Explained {
    /// The part, as text.
    pub what: String,
    /// Whether the section fulfils it. What only ranks selects nothing and removes nothing.
    pub fulfilled: bool,
    /// Whether a section must fulfil it to be selected.
    pub required: bool,
    /// What it adds to the score of the section.
    pub contribution: f64,
    /// What it consists of.
    pub parts: Vec<Explained>,
    /// The forms of a word that occur in the section.
    pub forms: Vec<FormShare>,
}

/// One form of a word in one field of a section.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FormShare {
    /// Where it stands: heading, trail (the headings above) or body.
    pub field: &'static str,
    /// The words that it is made of.
    pub words: String,
    /// How it was come by.
    pub origin: String,
    /// What the field weighs.
    pub field_weight: f64,
    /// What the form weighs.
    pub form_weight: f64,
    /// How rare the word is in all its forms.
    pub rarity: f64,
    /// Which part of its weight a word counts with that only ranks; 1 for one that selects.
    pub share: f64,
    /// How often it occurs there.
    pub frequency: u32,
    /// About how many words the field has.
    pub length: u32,
    /// What that length counts against the frequency.
    pub norm: f64,
    /// The product of the weights, times `frequency / (frequency + norm)`.
    pub score: f64,
    /// What of it adds to the score: all of the best form, a little of the others.
    pub contribution: f64,
}

impl Explained {
    /// Returns the sum of what the smallest parts contribute, which is the score.
    pub fn sum(&self) -> f64 {
        if self.parts.is_empty() && self.forms.is_empty() {
            return self.contribution;
        }
        let parts: f64 = self.parts.iter().map(Explained::sum).sum();
        parts + self.forms.iter().map(|form| form.contribution).sum::<f64>()
    }

    /// Multiplies every contribution below.
    pub(crate) fn scale(&mut self, factor: f64) {
        self.contribution *= factor;
        self.parts.iter_mut().for_each(|part| part.scale(factor));
        self.forms.iter_mut().for_each(|form| form.contribution *= factor);
    }

    /// Returns the smallest parts that the section would have to fulfil and does not.
    pub fn unfulfilled(&self) -> Vec<&Explained> {
        if self.fulfilled || !self.required {
            return Vec::new();
        }
        let below: Vec<&Explained> = self.parts.iter().flat_map(Explained::unfulfilled).collect();
        if below.is_empty() { vec![self] } else { below }
    }
}

impl Plan {
    /// Returns the plan in one line.
    pub fn phrase(&self) -> String {
        let joined = |plans: &[Plan], by: &str| {
            let selecting = plans.iter().filter(|plan| !matches!(plan, Plan::Bonus(..) | Plan::Near(..)));
            let phrases: Vec<String> = selecting.map(Plan::phrase).collect();
            if phrases.len() == 1 { phrases.concat() } else { format!("({})", phrases.join(by)) }
        };
        match self {
            Plan::And(plans) => joined(plans, " and "),
            Plan::Or(plans) => joined(plans, " or "),
            Plan::Most(plans, least) => format!("{least} of {}", joined(plans, ", ")),
            Plan::Not(plan) => format!("not {}", plan.phrase()),
            Plan::All
            | Plan::Words(..)
            | Plan::Bonus(..)
            | Plan::Near(..)
            | Plan::Facet(..)
            | Plan::Sign(_)
            | Plan::Date(_) => self.title(),
        }
    }

    /// Returns what the plan asks for, without its parts.
    fn title(&self) -> String {
        match self {
            Plan::All => "every section".to_owned(),
            Plan::And(_) => "all of".to_owned(),
            Plan::Or(_) => "any of, of which the best counts".to_owned(),
            Plan::Most(_, least) => format!("at least {least} of"),
            Plan::Not(_) => "not".to_owned(),
            Plan::Words(scope, needle) => format!("{}{}{}", words_of(needle), place(*scope), source(needle)),
            Plan::Bonus(scope, needle) => format!("{}{}, which only ranks", words_of(needle), place(*scope)),
            Plan::Near(scope, needle) => {
                format!("{} close together{}, which only ranks", words_of(needle), place(*scope))
            }
            Plan::Facet(facet, any_of) => Clause::Facet { facet: *facet, any_of: any_of.clone() }.to_string(),
            Plan::Sign(sign) => format!("what {sign} finds"),
            Plan::Date(interval) => Clause::Date(*interval).to_string(),
        }
    }

    /// Returns the plan as indented lines.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.title()];
        match self {
            Plan::And(plans) | Plan::Or(plans) | Plan::Most(plans, _) => {
                lines.extend(plans.iter().flat_map(Plan::lines).map(|line| format!("  {line}")));
            }
            Plan::Not(plan) => lines.extend(plan.lines().into_iter().map(|line| format!("  {line}"))),
            Plan::Words(_, needle) | Plan::Bonus(_, needle) => {
                let forms = needle.alternatives.iter().skip(1);
                lines.extend(forms.map(|form| format!("  or {}, {}", form.spelled(), origin(&form.origin))));
            }
            Plan::Near(_, needle) => {
                lines.extend(needle.alternatives.iter().skip(1).map(|form| format!("  or {}", form.spelled())));
            }
            Plan::All | Plan::Facet(..) | Plan::Sign(_) | Plan::Date(_) => {}
        }
        lines
    }
}

fn words_of(needle: &Needle) -> String {
    needle.alternatives.first().map(Alternative::spelled).unwrap_or_default()
}

/// Returns how the first form was come by, where it is not what was typed.
fn source(needle: &Needle) -> String {
    let untyped = needle.alternatives.first().filter(|first| first.origin != Origin::Typed);
    untyped.map(|first| format!(", {}", origin(&first.origin))).unwrap_or_default()
}

fn place(scope: Scope) -> &'static str {
    match scope {
        Scope::Anywhere => "",
        Scope::Heading => " in a heading",
        Scope::Body => " in the text",
    }
}

/// Returns how a form of a word was come by.
pub fn origin(origin: &Origin) -> String {
    match origin {
        Origin::Typed => "as typed".to_owned(),
        Origin::Parts => "in parts or joined".to_owned(),
        Origin::Inflection => "inflected".to_owned(),
        Origin::Vocabulary(entry) => format!("by `{entry}`"),
    }
}

impl Alternative {
    /// Returns the words as a query would write them; `…` stands for other endings.
    pub fn spelled(&self) -> String {
        let step = |step: &Step| match step {
            Step::Exact(word) => word.clone(),
            Step::Inflected(word) => format!("{word}…"),
            Step::Prefix(word) => format!("{word}*"),
            Step::Fuzzy(word, errors) => format!("{word}~{errors}"),
        };
        let words = self.steps.iter().map(step).collect::<Vec<_>>().join(" ");
        match (self.steps.len(), self.slop) {
            (0 | 1, _) => format!("`{words}`"),
            (_, 0) => format!("`\"{words}\"`"),
            (_, slop) => format!("`\"{words}\"~{slop}`"),
        }
    }
}
