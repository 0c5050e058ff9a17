//! A query whose words have become needles: what both engines read.
//!
//! Here, and only here, it is decided what a typed word stands for: its inflections, its parts, what the vocabulary says.
//! Under a negation only inflection applies, and nothing at all inside quotes. Words that are in every text (stop words)
//! rank but do not select, unless there is nothing else to select by.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::ranking::TOGETHER;
use crate::date::Interval;
use crate::query::refs::{numbered, ref_matches, ref_spelling};
use crate::query::{Clause, Facet, Pattern, Scope, Text};
use crate::schema::fields::{FieldKind, fields};
use crate::words::{Needle, Step, Vocabulary, fold};

/// What a document must fulfil to be selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Every document.
    All,
    /// All of these.
    And(Vec<Plan>),
    /// At least one of these.
    Or(Vec<Plan>),
    /// At least so many of these.
    Most(Vec<Plan>, usize),
    /// Not this.
    Not(Box<Plan>),
    /// One of the needle's alternatives, within the scope.
    Words(Scope, Needle),
    /// Ranks higher where it matches, and selects nothing.
    Bonus(Scope, Needle),
    /// Ranks higher where words of the query stand together, and selects nothing.
    Near(Scope, Needle),
    /// A facet with one of these values.
    Facet(Facet, Vec<String>),
    /// What a word asks for beside itself.
    Sign(Sign),
    /// A date within the interval.
    Date(Interval),
}

/// What a word of a query asks for beside the word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    /// What a section is: `decided` also finds sections that hold a decision.
    Is(&'static str),
    /// What a section refers to, spelled for comparison: `issues#251` also finds a link to that issue.
    Ref(String),
    /// Who has a task in it: `todo @fkr` asks for the tasks of `fkr`.
    Owner(String),
}

impl Sign {
    /// Returns the facet that is asked.
    pub fn facet(&self) -> Facet {
        match self {
            Sign::Is(_) => Facet::Is,
            Sign::Ref(_) => Facet::Ref,
            Sign::Owner(_) => Facet::Owner,
        }
    }

    /// Says whether this value of the facet is meant.
    pub fn accepts(&self, value: &str) -> bool {
        match self {
            Sign::Is(wanted) => *wanted == value,
            Sign::Ref(wanted) => ref_matches(wanted, &ref_spelling(value)),
            Sign::Owner(wanted) => wanted == value,
        }
    }
}

impl std::fmt::Display for Sign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Sign::Is(value) => write!(f, "is:{value}"),
            Sign::Ref(spelling) => write!(f, "ref:{spelling}"),
            Sign::Owner(handle) => write!(f, "owner:{handle}"),
        }
    }
}

/// What a plan is made with: the vocabulary, and which words the index knows.
#[derive(Clone, Copy)]
pub struct Lexicon<'l> {
    /// What abbreviations and names stand for.
    pub vocabulary: &'l Vocabulary,
    /// Says whether a step matches any word of the index. It only keeps plans small and changes no answer.
    pub known: &'l dyn Fn(&Step) -> bool,
    /// Says whether anybody of this handle has a task. It only keeps plans small and changes no answer.
    pub owner: &'l dyn Fn(&str) -> bool,
}

/// Returns the plan of a clause.
pub fn plan(clause: &Clause, lexicon: Lexicon<'_>) -> Plan {
    lower(clause, Some(lexicon))
}

impl Plan {
    /// Returns the needles that selected a section, with where each must stand: what is marked in it. Stop words among other
    /// words are not: they stand everywhere.
    pub fn marked(&self) -> Vec<(Scope, &Needle)> {
        match self {
            Plan::Words(scope, needle) => vec![(*scope, needle)],
            Plan::And(plans) | Plan::Or(plans) | Plan::Most(plans, _) => plans.iter().flat_map(Plan::marked).collect(),
            Plan::All
            | Plan::Not(_)
            | Plan::Bonus(..)
            | Plan::Near(..)
            | Plan::Facet(..)
            | Plan::Sign(_)
            | Plan::Date(_) => Vec::new(),
        }
    }

    /// Returns whether a section must have a value of this facet to be selected.
    pub fn asks_for(&self, facet: Facet, value: Option<&str>) -> bool {
        match self {
            Plan::Facet(asked, any_of) => {
                *asked == facet && value.is_none_or(|value| any_of.iter().any(|one| one == value))
            }
            Plan::And(plans) | Plan::Or(plans) => plans.iter().any(|plan| plan.asks_for(facet, value)),
            Plan::All
            | Plan::Most(..)
            | Plan::Not(_)
            | Plan::Words(..)
            | Plan::Bonus(..)
            | Plan::Near(..)
            | Plan::Sign(_)
            | Plan::Date(_) => false,
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
        Clause::Text(text) => match reference(text).filter(|_| lexicon.is_some()) {
            Some(reference) => {
                Plan::Or(vec![Plan::Words(text.scope, needle(text, lexicon)), Plan::Sign(Sign::Ref(reference))])
            }
            None => Plan::Words(text.scope, needle(text, lexicon)),
        },
        Clause::Facet { facet, any_of } => Plan::Facet(*facet, any_of.clone()),
        Clause::Date(interval) => Plan::Date(*interval),
    }
}

/// Returns the issue that a word names by its number. A link to it says the same, whatever its text.
fn reference(text: &Text) -> Option<String> {
    match (&text.pattern, text.scope) {
        (Pattern::Word(word), Scope::Anywhere) => numbered(word),
        (Pattern::Word(_) | Pattern::Prefix(_) | Pattern::Fuzzy(..) | Pattern::Phrase { .. }, _) => None,
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

/// Lowers clauses that must all hold. Neighbouring words that are together a name may be replaced by its other forms, and
/// two that may be written as one by that one.
fn conjunction(clauses: &[Clause], lexicon: Option<Lexicon<'_>>) -> Plan {
    let selecting = clauses.iter().any(|clause| !is_stop_word(clause) && !matches!(clause, Clause::Not(_)));
    let mut plans = Vec::new();
    for run in clauses.chunk_by(beside) {
        let units = units(run, lexicon);
        let tasks = units.iter().any(|unit| matches!(unit.also, Also::Sign(TASKS)));
        let mut place = 0;
        while let Some(clause) = run.get(place) {
            let of_place: Vec<&Unit> = units.iter().filter(|unit| unit.range.start == place).collect();
            let Some(first) = of_place.first() else {
                let plan = required(clause, lexicon, selecting);
                plans.push(if tasks { or_tasks(plan, clause, lexicon) } else { plan });
                place += 1;
                continue;
            };
            let words = &run[first.range.clone()];
            let mut forms = vec![Plan::And(words.iter().map(|clause| required(clause, lexicon, true)).collect())];
            let scope = word(clause).map_or(Scope::Anywhere, |(scope, _)| scope);
            forms.extend(of_place.iter().map(|unit| unit.plan(scope)));
            place = first.range.end;
            plans.push(Plan::Or(forms));
        }
        plans.extend(together(run, lexicon));
    }
    Plan::And(plans)
}

/// The value of `is:` by which tasks are asked for.
const TASKS: &str = "action";

/// Lets a name that selects stand for the tasks of who bears it.
fn or_tasks(plan: Plan, clause: &Clause, lexicon: Option<Lexicon<'_>>) -> Plan {
    let selects = !matches!(plan, Plan::Bonus(..));
    let handle = word(clause).filter(|_| selects).map(|(_, word)| fold(word.trim_start_matches('@')).into_owned());
    match handle.filter(|handle| lexicon.is_some_and(|lexicon| (lexicon.owner)(handle))) {
        Some(handle) => Plan::Or(vec![plan, Plan::Sign(Sign::Owner(handle))]),
        None => plan,
    }
}

/// One word or several neighbouring ones that are also found as something else.
struct Unit {
    range: Range<usize>,
    also: Also,
}

/// What the words of a unit are also found as.
enum Also {
    /// Other words.
    Words(Needle),
    /// What the section is.
    Sign(&'static str),
}

impl Unit {
    fn plan(&self, scope: Scope) -> Plan {
        match &self.also {
            Also::Words(needle) => Plan::Words(scope, needle.clone()),
            Also::Sign(value) => Plan::Sign(Sign::Is(value)),
        }
    }
}

/// Returns what the words of a run are together: names of the vocabulary first, then what they say a section is, then
/// pairs that may be written as one word. Units that overlap an earlier one are left out; equal ones stand beside it.
fn units(run: &[Clause], lexicon: Option<Lexicon<'_>>) -> Vec<Unit> {
    let typed = typed(run);
    let Some(lexicon) = lexicon.filter(|_| typed.len() == run.len()) else { return Vec::new() };
    let anywhere = run.first().and_then(word).is_some_and(|(scope, _)| scope == Scope::Anywhere);
    let mut found = Vec::new();
    for (range, entry) in lexicon.vocabulary.groups_in(&typed) {
        let needle = Needle::entry(&typed[range.clone()], entry, lexicon.vocabulary);
        found.extend(needle.map(|needle| Unit { range, also: Also::Words(needle) }));
    }
    // What a section is stands in no heading and no body: who asks for a place asks for the word.
    let signs = signs(&typed).filter(|_| anywhere);
    found.extend(signs.map(|(range, value)| Unit { range, also: Also::Sign(value) }));
    let known = |needle: &Needle| needle.alternatives.iter().all(|one| one.steps.iter().any(lexicon.known));
    for (place, pair) in typed.windows(2).enumerate() {
        let joined = Needle::joined(&pair[0], &pair[1]).filter(known);
        found.extend(joined.map(|needle| Unit { range: place..place + 2, also: Also::Words(needle) }));
    }
    let mut units: Vec<Unit> = Vec::new();
    for unit in found {
        let apart = |other: &Unit| other.range.end <= unit.range.start || unit.range.end <= other.range.start;
        if units.iter().all(|other| apart(other) || other.range == unit.range) {
            units.push(unit);
        }
    }
    units
}

/// Returns where words of a run say what a section is, the longest first at each place.
fn signs(typed: &[String]) -> impl Iterator<Item = (Range<usize>, &'static str)> {
    let folded: Vec<String> = typed.iter().map(|word| fold(word).into_owned()).collect();
    let at = move |place: usize| {
        let longest = (place + LONGEST_SIGN).min(folded.len());
        (place + 1..=longest)
            .rev()
            .find_map(|end| Some((place..end, SIGNS.get(&folded[place..end].join(" ")).copied()?)))
    };
    (0..typed.len()).filter_map(at)
}

/// No sign has more words.
const LONGEST_SIGN: usize = 2;

/// What people type for what a section is, from the rows of the field `is:`.
static SIGNS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let values = fields().iter().filter(|field| field.kind == FieldKind::Is).flat_map(|field| &field.values);
    values.flat_map(|value| value.words.iter().map(|word| (word.clone(), value.value.as_str()))).collect()
});

/// Returns, for each two neighbouring words of a run, what ranks a section higher where they stand together.
fn together(run: &[Clause], lexicon: Option<Lexicon<'_>>) -> Vec<Plan> {
    let typed = typed(run);
    if lexicon.is_none() || typed.len() != run.len() {
        return Vec::new();
    }
    let scope = run.first().and_then(word).map_or(Scope::Anywhere, |(scope, _)| scope);
    let near =
        |pair: &[String]| Needle::near(&pair[0], &pair[1], TOGETHER.between).map(|needle| Plan::Near(scope, needle));
    typed.windows(2).filter_map(near).collect()
}

fn typed(run: &[Clause]) -> Vec<String> {
    run.iter().filter_map(word).map(|(_, word)| word.to_owned()).collect()
}

/// Lowers a clause that must hold; a stop word only ranks where something else selects.
fn required(clause: &Clause, lexicon: Option<Lexicon<'_>>, others_select: bool) -> Plan {
    match word(clause) {
        Some((scope, word)) if others_select && is_stop_word(clause) => Plan::Bonus(scope, Needle::word(word, None)),
        Some(_) | None => lower(clause, lexicon),
    }
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

/// Says whether a clause is a word that is in every text. In capitals it is a name: `IT` is no `it`.
fn is_stop_word(clause: &Clause) -> bool {
    word(clause).is_some_and(|(_, word)| {
        let name = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        !name && crate::words::is_stop_word(&fold(word))
    })
}
