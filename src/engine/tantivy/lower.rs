//! From a plan to walks: which terms of this index a plan means, and what they weigh.
//!
//! Lowering has two steps. [`prepare`] runs once for a query: it looks up in the dictionaries of all segments which terms a
//! word stands for and how rare it is. [`Prepared::walk`] runs once for each segment and only opens lists.

use std::collections::BTreeSet;
use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::{Field, IndexRecordOption, Term};
use tantivy::{DocId, Searcher, SegmentReader};

use super::lexicon::Lexicon;
use super::postings::{Sequence, Variants};
use super::schema::{DAY, Fields, Key};
use super::score::{And, Dates, Leaf, Most, Places, Walk, Words};
use crate::date::Interval;
use crate::engine::plan::{Plan, Sign};
use crate::engine::ranking::Ranking;
use crate::query::paths::{from_root, path_matches};
use crate::query::{Facet, Scope};
use crate::words::{Alternative, Needle};

/// A plan whose words have become terms of the index.
#[derive(Debug)]
pub enum Prepared {
    /// Every document.
    All,
    /// A word in its forms and fields.
    Words(Vec<Form>),
    /// Any of the terms of a facet.
    Facet(Vec<Term>),
    /// Terms of a facet that a word of the query asked for, and what they weigh.
    Sign(Vec<Term>, f64),
    /// A date within the interval.
    Dates(Interval),
    /// All of `musts`, none of `nots`; `bonuses` rank.
    And { musts: Vec<Prepared>, nots: Vec<Prepared>, bonuses: Vec<Prepared> },
    /// Any of these.
    Or(Vec<Prepared>),
    /// At least so many of these.
    Most(Vec<Prepared>, usize),
}

/// One form of a word in one field.
#[derive(Debug)]
pub struct Form {
    pub(super) field: Field,
    /// For each word of the form, the terms that will do.
    steps: Vec<Vec<Term>>,
    slop: u32,
    /// Which alternative of the needle it is.
    pub(super) alternative: usize,
    pub(super) weight: Weight,
    norms: Arc<[f64; 256]>,
}

/// What a match of a form weighs: the product of these.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// By the field it stands in.
    pub field: f64,
    /// By how it was come by.
    pub form: f64,
    /// By how rare the word is in all its forms.
    pub rarity: f64,
    /// By what the word is in the query: all of it, or a part of that as a bonus.
    pub share: f64,
}

impl Weight {
    /// Returns the weight.
    pub fn product(self) -> f64 {
        (self.field * self.form) * (self.rarity * self.share)
    }
}

/// What lowering looks things up in.
pub struct Lowering<'i> {
    searcher: &'i Searcher,
    lexicon: &'i Lexicon,
    fields: Fields,
    ranking: &'i Ranking,
    documents: u64,
    norms: [Arc<[f64; 256]>; 3],
}

impl<'i> Lowering<'i> {
    /// Returns a lowering for the index of the searcher.
    pub fn new(
        searcher: &'i Searcher,
        lexicon: &'i Lexicon,
        fields: Fields,
        ranking: &'i Ranking,
    ) -> tantivy::Result<Lowering<'i>> {
        let documents: u64 = searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum();
        let mut norms = Vec::new();
        for field in fields.words() {
            let mut words = 0;
            for segment in searcher.segment_readers() {
                words += segment.inverted_index(field)?.total_num_tokens();
            }
            norms.push(Arc::new(norms_of(words as f64 / documents.max(1) as f64, ranking)));
        }
        let norms = norms.try_into().expect("there are three fields of words");
        Ok(Lowering { searcher, lexicon, fields, ranking, documents, norms })
    }

    /// Returns the plan in terms of the index.
    pub fn prepare(&self, plan: &Plan) -> tantivy::Result<Prepared> {
        Ok(match plan {
            Plan::All => Prepared::All,
            Plan::Words(scope, needle) => Prepared::Words(self.forms(*scope, needle, 1.0)?),
            Plan::Bonus(scope, needle) => Prepared::Words(self.forms(*scope, needle, self.ranking.stop_word)?),
            Plan::Near(scope, needle) => Prepared::Words(self.forms(*scope, needle, self.ranking.proximity)?),
            Plan::Facet(facet, any_of) => Prepared::Facet(self.values(*facet, any_of)?),
            Plan::Sign(sign) => self.sign(sign)?,
            Plan::Date(interval) => Prepared::Dates(*interval),
            Plan::Not(_) => self.conjunction(std::slice::from_ref(plan))?,
            Plan::And(plans) => self.conjunction(plans)?,
            Plan::Or(plans) => Prepared::Or(self.prepare_all(plans)?),
            Plan::Most(plans, least) => Prepared::Most(self.prepare_all(plans)?, *least),
        })
    }

    /// What a section is weighs as the word for it would: by how rare it is.
    fn sign(&self, sign: &Sign) -> tantivy::Result<Prepared> {
        let facet = sign.facet();
        let mut values: BTreeSet<String> = BTreeSet::new();
        match sign {
            Sign::Is(value) => drop(values.insert((*value).to_owned())),
            Sign::Owner(handle) => drop(values.insert(handle.clone())),
            Sign::Ref(_) => self.beginning(facet, "", |value| {
                if sign.accepts(value) {
                    values.insert(value.to_owned());
                }
            })?,
        }
        let terms: Vec<Term> = values.iter().map(|value| self.fields.term(Key::Facet(facet, value))).collect();
        let mut documents = 0;
        for term in &terms {
            documents += self.searcher.doc_freq(term)?;
        }
        Ok(Prepared::Sign(terms, self.rarity(documents.min(self.documents)) * self.ranking.beside(sign)))
    }

    fn prepare_all(&self, plans: &[Plan]) -> tantivy::Result<Vec<Prepared>> {
        plans.iter().map(|plan| self.prepare(plan)).collect()
    }

    fn conjunction(&self, plans: &[Plan]) -> tantivy::Result<Prepared> {
        let (mut musts, mut nots, mut bonuses) = (Vec::new(), Vec::new(), Vec::new());
        for plan in plans {
            match plan {
                Plan::Not(excluded) => nots.push(self.prepare(excluded)?),
                Plan::Bonus(..) | Plan::Near(..) => bonuses.push(self.prepare(plan)?),
                Plan::All
                | Plan::And(_)
                | Plan::Or(_)
                | Plan::Most(..)
                | Plan::Words(..)
                | Plan::Facet(..)
                | Plan::Sign(_)
                | Plan::Date(_) => musts.push(self.prepare(plan)?),
            }
        }
        if musts.is_empty() {
            musts.push(Prepared::All);
        }
        Ok(Prepared::And { musts, nots, bonuses })
    }

    /// Returns the forms of a needle in the fields of the scope, all weighed by `share` and by the rarity of the word as a
    /// whole.
    pub(super) fn forms(&self, scope: Scope, needle: &Needle, share: f64) -> tantivy::Result<Vec<Form>> {
        let [heading, trail, body] = self.fields.words();
        let (ranking, norms) = (self.ranking, &self.norms);
        let heading = (heading, ranking.heading, &norms[0]);
        let trail = (trail, ranking.trail, &norms[1]);
        let body = (body, ranking.body, &norms[2]);
        let fields = match scope {
            Scope::Anywhere => vec![heading, trail, body],
            Scope::Heading => vec![heading, trail],
            Scope::Body => vec![body],
        };
        let mut forms = Vec::new();
        let mut frequency = 0;
        for (place, alternative) in needle.alternatives.iter().enumerate() {
            // A form that weighs nothing is not looked for: so an experiment can do without a kind of form.
            if ranking.origin(&alternative.origin) == 0.0 {
                continue;
            }
            let accepted = self.accepted(alternative)?;
            frequency = documents(&accepted).max(frequency);
            if accepted.iter().any(Vec::is_empty) {
                continue;
            }
            for (field, weight, norms) in &fields {
                let term = |(word, _): &(String, u64)| Term::from_field_text(*field, word);
                let steps = accepted.iter().map(|words| words.iter().map(term).collect()).collect();
                let weight = Weight { field: *weight, form: ranking.origin(&alternative.origin), rarity: 0.0, share };
                let (slop, norms) = (alternative.slop, Arc::clone(norms));
                forms.push(Form { field: *field, steps, slop, alternative: place, weight, norms });
            }
        }
        let rarity = self.rarity(frequency.min(self.documents));
        forms.iter_mut().for_each(|form| form.weight.rarity = rarity);
        Ok(forms)
    }

    /// Returns in about how many documents a needle matches: as many as its commonest form has.
    pub fn frequency(&self, needle: &Needle) -> tantivy::Result<u64> {
        let mut most = 0;
        for alternative in &needle.alternatives {
            most = documents(&self.accepted(alternative)?).max(most);
        }
        Ok(most)
    }

    /// Returns, for each step of a form, the words of the index that it accepts.
    fn accepted(&self, alternative: &Alternative) -> tantivy::Result<Vec<Vec<(String, u64)>>> {
        alternative.steps.iter().map(|step| self.lexicon.accepted(step)).collect()
    }

    /// The inverse document frequency of BM25 in the form that is never negative, and the factor `k1 + 1`.
    fn rarity(&self, frequency: u64) -> f64 {
        let (all, some) = (self.documents as f64, frequency as f64);
        (1.0 + (all - some + 0.5) / (some + 0.5)).ln() * (1.0 + self.ranking.saturation)
    }

    /// Returns the terms of a facet that were asked for; paths may be folders or patterns.
    fn values(&self, facet: Facet, any_of: &[String]) -> tantivy::Result<Vec<Term>> {
        let mut values: BTreeSet<String> = BTreeSet::new();
        if facet == Facet::Path {
            for wanted in any_of {
                let literal = from_root(wanted).split(['*', '?']).next().unwrap_or_default().trim_end_matches('/');
                self.beginning(facet, literal, |path| {
                    if path_matches(wanted, path) {
                        values.insert(path.to_owned());
                    }
                })?;
            }
        } else {
            values.extend(any_of.iter().cloned());
        }
        Ok(values.into_iter().map(|value| self.fields.term(Key::Facet(facet, &value))).collect())
    }

    /// Calls `each` with every value of the facet that begins with `prefix`, once for each segment that has it.
    fn beginning(&self, facet: Facet, prefix: &str, mut each: impl FnMut(&str)) -> tantivy::Result<()> {
        let of = Key::Facet(facet, "").text();
        let prefix = Key::Facet(facet, prefix).text();
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(self.fields.key)?;
            let mut stream = inverted.terms().range().ge(prefix.as_bytes()).into_stream()?;
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                each(std::str::from_utf8(&stream.key()[of.len()..]).unwrap_or_default());
            }
        }
        Ok(())
    }
}

/// Returns in about how many documents words stand in a row: as many as the rarest step has.
fn documents(accepted: &[Vec<(String, u64)>]) -> u64 {
    accepted.iter().map(|words| words.iter().map(|(_, documents)| documents).sum()).min().unwrap_or(0)
}

/// The documents of a segment of whose score only a share is left: boilerplate and copies.
pub struct Shares([(&'static str, f64, Variants); 2]);

impl Shares {
    /// Opens the lists of such documents.
    pub fn of(lowering: &Lowering<'_>, segment: &SegmentReader, ranking: &Ranking) -> tantivy::Result<Shares> {
        let marked = |value: &str| keyed(segment, &[lowering.fields.term(Key::Facet(Facet::Is, value))]);
        let boilerplate = ("boilerplate", ranking.boilerplate, marked("boilerplate")?);
        Ok(Shares([boilerplate, ("copy", ranking.copy, marked("copy")?)]))
    }

    /// Returns what a document is and what share that leaves. Documents must be asked for in ascending order.
    pub fn at(&mut self, doc: DocId) -> impl Iterator<Item = (&'static str, f64)> {
        self.0.iter_mut().filter_map(move |(value, share, list)| (list.seek(doc) == doc).then_some((*value, *share)))
    }
}

/// Returns what a field of each coded length counts against the frequency.
fn norms_of(average: f64, ranking: &Ranking) -> [f64; 256] {
    std::array::from_fn(|code| {
        let length = f64::from(FieldNormReader::id_to_fieldnorm(code as u8));
        let relative = if average > 0.0 { length / average } else { 0.0 };
        ranking.saturation * (1.0 - ranking.length + ranking.length * relative)
    })
}

impl Prepared {
    /// Returns how rare the words are that a document must have: one after the other where it needs all.
    pub fn rarity(&self) -> f64 {
        match self {
            Prepared::Words(forms) => forms.first().map_or(0.0, |form| form.weight.rarity),
            Prepared::And { musts, .. } => musts.iter().map(Prepared::rarity).sum(),
            Prepared::Or(any) | Prepared::Most(any, _) => any.iter().map(Prepared::rarity).fold(0.0, f64::max),
            Prepared::All | Prepared::Facet(_) | Prepared::Sign(..) | Prepared::Dates(_) => 0.0,
        }
    }

    /// Returns the walk through one segment.
    pub fn walk(&self, segment: &SegmentReader, tie: f64) -> tantivy::Result<Walk> {
        let walks = |all: &[Prepared]| all.iter().map(|one| one.walk(segment, tie)).collect::<Result<Vec<_>, _>>();
        Ok(match self {
            Prepared::All => Walk::All(0, segment.max_doc()),
            Prepared::Words(forms) => {
                let mut leaves = Vec::new();
                for form in forms {
                    leaves.extend(form.leaf(segment)?);
                }
                Walk::Words(Words::new(leaves, tie))
            }
            Prepared::Facet(terms) => Walk::Facet(keyed(segment, terms)?),
            Prepared::Sign(terms, weight) => Walk::Sign(keyed(segment, terms)?, *weight),
            Prepared::Dates(interval) => {
                Walk::Dates(Dates::new(segment.fast_fields().i64(DAY)?, *interval, segment.max_doc()))
            }
            Prepared::And { musts, nots, bonuses } => Walk::And(And::new(walks(musts)?, walks(nots)?, walks(bonuses)?)),
            Prepared::Or(any) => Walk::Or(walks(any)?),
            Prepared::Most(any, least) => {
                Walk::Most(Most::new(walks(any)?, any.iter().map(Prepared::rarity).collect(), *least))
            }
        })
    }
}

impl Form {
    /// Returns the form within a segment, or `None` where a word of it is not in the segment at all.
    pub(super) fn leaf(&self, segment: &SegmentReader) -> tantivy::Result<Option<Leaf>> {
        let record =
            if self.steps.len() > 1 { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        let mut steps = Vec::new();
        for terms in &self.steps {
            steps.push(variants(segment, self.field, terms, record)?);
        }
        if steps.iter().any(|step| step.cost() == 0) {
            return Ok(None);
        }
        let places = if steps.len() == 1 {
            Places::Single(steps.remove(0))
        } else {
            Places::Row(Sequence::new(steps, self.slop))
        };
        let lengths = segment.get_fieldnorms_reader(self.field)?;
        Ok(Some(Leaf { places, weight: self.weight.product(), lengths, norms: Arc::clone(&self.norms) }))
    }
}

/// Opens the lists of keys, all of one field.
fn keyed(segment: &SegmentReader, keys: &[Term]) -> tantivy::Result<Variants> {
    match keys.first() {
        Some(key) => variants(segment, key.field(), keys, IndexRecordOption::Basic),
        None => Ok(Variants::new(Vec::new())),
    }
}

fn variants(
    segment: &SegmentReader,
    field: Field,
    terms: &[Term],
    record: IndexRecordOption,
) -> tantivy::Result<Variants> {
    let inverted = segment.inverted_index(field)?;
    let mut lists = Vec::new();
    for term in terms {
        lists.extend(inverted.read_postings(term, record)?);
    }
    Ok(Variants::new(lists))
}
