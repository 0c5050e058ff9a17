//! A query whose words have become needles: what both engines read.
//!
//! Here, and only here, it is decided what a typed word stands for: its inflections, its parts, what the vocabulary says.
//! Under a negation only inflection applies, and nothing at all inside quotes. Words that are in every text (stop words)
//! rank but do not select, unless there is nothing else to select by.

use std::ops::Range;

use crate::date::Interval;
use crate::query::{Clause, Facet, Pattern, Scope, Text};
use crate::words::{Entry, Needle, Step, Vocabulary};

/// What a document must fulfil to be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Every document.
    All,
    /// All of these.
    And(Vec<Plan>),
    /// At least one of these.
    Or(Vec<Plan>),
    /// Not this.
    Not(Box<Plan>),
    /// One of the needle's alternatives, within the scope.
    Words(Scope, Needle),
    /// Ranks higher where it matches, and selects nothing.
    Bonus(Scope, Needle),
    /// A facet with one of these values.
    Facet(Facet, Vec<String>),
    /// A date within the interval.
    Date(Interval),
}

/// What a plan is made with: the vocabulary, and which words the index knows.
#[derive(Clone, Copy)]
pub struct Lexicon<'l> {
    /// What abbreviations and names stand for.
    pub vocabulary: &'l Vocabulary,
    /// Says whether a step matches any word of the index. It only keeps plans small and changes no answer.
    pub known: &'l dyn Fn(&Step) -> bool,
}

/// Returns the plan of a clause.
pub fn plan(clause: &Clause, lexicon: Lexicon<'_>) -> Plan {
    lower(clause, Some(lexicon))
}

impl Plan {
    /// Returns the needles that a section may be shown for: all but the excluded ones, in the order of the query.
    pub fn needles(&self) -> Vec<&Needle> {
        match self {
            Plan::Words(_, needle) | Plan::Bonus(_, needle) => vec![needle],
            Plan::And(plans) | Plan::Or(plans) => plans.iter().flat_map(Plan::needles).collect(),
            Plan::All | Plan::Not(_) | Plan::Facet(..) | Plan::Date(_) => Vec::new(),
        }
    }
}

/// Lowers a clause; the lexicon is absent under a negation.
fn lower(clause: &Clause, lexicon: Option<Lexicon<'_>>) -> Plan {
    match clause {
        Clause::All => Plan::All,
        Clause::And(clauses) => conjunction(clauses, lexicon),
        Clause::Or(clauses) => Plan::Or(clauses.iter().map(|clause| lower(clause, lexicon)).collect()),
        Clause::Not(clause) => Plan::Not(Box::new(lower(clause, None))),
        Clause::Text(text) => Plan::Words(text.scope, needle(text, lexicon)),
        Clause::Facet { facet, any_of } => Plan::Facet(*facet, any_of.clone()),
        Clause::Date(interval) => Plan::Date(*interval),
    }
}

fn needle(text: &Text, lexicon: Option<Lexicon<'_>>) -> Needle {
    match &text.pattern {
        Pattern::Word(word) => {
            let needle = Needle::word(word, lexicon.map(|lexicon| lexicon.vocabulary));
            match lexicon {
                Some(lexicon) => needle.or_split(word, lexicon.known),
                None => needle,
            }
        }
        Pattern::Prefix(word) => Needle::prefix(word),
        Pattern::Fuzzy(word, distance) => Needle::fuzzy(word, *distance),
        Pattern::Phrase { text, slop, prefix } => Needle::phrase(text, *slop, *prefix),
    }
}

/// Lowers clauses that must all hold. Neighbouring words that are together a name may be replaced by its other forms.
fn conjunction(clauses: &[Clause], lexicon: Option<Lexicon<'_>>) -> Plan {
    let selecting = clauses.iter().any(|clause| !is_stop_word(clause) && !matches!(clause, Clause::Not(_)));
    let mut plans = Vec::new();
    for run in clauses.chunk_by(beside) {
        let names = names(run, lexicon);
        let mut place = 0;
        while let Some(clause) = run.get(place) {
            let named: Vec<_> = names.iter().filter(|(range, _)| range.start == place).collect();
            let Some((range, _)) = named.first() else {
                plans.push(required(clause, lexicon, selecting));
                place += 1;
                continue;
            };
            let words = &run[range.clone()];
            let typed: Vec<String> = words.iter().filter_map(word).map(|(_, word)| word.to_owned()).collect();
            let (scope, _) = word(clause).expect("only words make a name");
            let mut forms = vec![Plan::And(words.iter().map(|clause| required(clause, lexicon, true)).collect())];
            let others = named.iter().filter_map(|(_, entry)| Needle::entry(&typed, entry));
            forms.extend(others.map(|needle| Plan::Words(scope, needle)));
            plans.push(Plan::Or(forms));
            place = range.end;
        }
    }
    Plan::And(plans)
}

/// Lowers a clause that must hold; a stop word only ranks where something else selects.
fn required(clause: &Clause, lexicon: Option<Lexicon<'_>>, others_select: bool) -> Plan {
    match lower(clause, lexicon) {
        Plan::Words(scope, needle) if others_select && is_stop_word(clause) => Plan::Bonus(scope, needle),
        plan @ (Plan::All
        | Plan::And(_)
        | Plan::Or(_)
        | Plan::Not(_)
        | Plan::Words(..)
        | Plan::Bonus(..)
        | Plan::Facet(..)
        | Plan::Date(_)) => plan,
    }
}

/// Returns where the words of a run are together a name, and which entry says so.
fn names<'l>(run: &[Clause], lexicon: Option<Lexicon<'l>>) -> Vec<(Range<usize>, &'l Entry)> {
    let typed: Vec<String> = run.iter().filter_map(word).map(|(_, word)| word.to_owned()).collect();
    let Some(lexicon) = lexicon.filter(|_| typed.len() == run.len()) else { return Vec::new() };
    lexicon.vocabulary.groups_in(&typed)
}

/// Says whether two clauses are words of one scope, so that they may be a name together.
fn beside(left: &Clause, right: &Clause) -> bool {
    word(left).zip(word(right)).is_some_and(|((left, _), (right, _))| left == right)
}

/// Returns the word that a clause consists of.
fn word(clause: &Clause) -> Option<(Scope, &str)> {
    match clause {
        Clause::Text(Text { scope, pattern: Pattern::Word(word) }) => Some((*scope, word)),
        Clause::Text(_)
        | Clause::All
        | Clause::And(_)
        | Clause::Or(_)
        | Clause::Not(_)
        | Clause::Facet { .. }
        | Clause::Date(_) => None,
    }
}

fn is_stop_word(clause: &Clause) -> bool {
    word(clause).is_some_and(|(_, word)| crate::words::is_stop_word(word))
}
