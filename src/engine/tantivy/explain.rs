//! The explaining twin of the walks: what each part of a plan is worth for one document.
//!
//! It goes through the plan, not through the lists, but every number is made by the functions that [`super::score`] scores
//! with, on the leaves that [`super::lower`] opens; only what is called what is added here.

use tantivy::{DocId, SegmentReader};

use super::lower::{Form, Lowering, Shares};
use super::score::{Measure, of_all, of_any, of_most, of_word};
use super::{Engine, EngineError};
use crate::engine::explain::{Explained, FormShare, origin};
use crate::engine::plan::Plan;
use crate::engine::ranking::Ranking;
use crate::query::Scope;
use crate::words::Needle;

impl Engine {
    /// Returns why a document scores what it scores, or what it lacks to be selected.
    pub fn explain(&self, plan: &Plan, ordinal: u32, ranking: &Ranking) -> Result<Explained, EngineError> {
        let (segment, doc) = self.address(ordinal);
        let lowering = self.lowering(ranking)?;
        let segment = self.searcher.segment_reader(segment as u32);
        let mut shares = Shares::of(&lowering, segment, ranking)?;
        let mut explained = Explaining { engine: self, lowering, ranking, segment, doc }.explain(plan)?;
        for (value, share) in shares.at(doc) {
            explained.scale(share);
            let what = format!("{}, times {share} for is:{value}", explained.what);
            explained = Explained { what, parts: vec![explained.clone()], forms: Vec::new(), ..explained };
        }
        Ok(explained)
    }
}

struct Explaining<'e> {
    engine: &'e Engine,
    lowering: Lowering<'e>,
    ranking: &'e Ranking,
    segment: &'e SegmentReader,
    doc: DocId,
}

impl Explaining<'_> {
    fn explain(&self, plan: &Plan) -> tantivy::Result<Explained> {
        match plan {
            Plan::All | Plan::Facet(..) | Plan::Sign(_) | Plan::Date(_) => self.filter(plan),
            Plan::Not(excluded) => self.exclusion(plan, excluded),
            Plan::And(plans) => self.conjunction(plan, plans),
            Plan::Or(plans) => self.disjunction(plan, plans),
            Plan::Most(plans, least) => self.most(plan, plans, *least),
            Plan::Words(scope, needle) => self.words(plan, *scope, needle, 1.0),
            Plan::Bonus(scope, needle) => self.words(plan, *scope, needle, self.ranking.stop_word),
            Plan::Near(scope, needle) => self.words(plan, *scope, needle, self.ranking.proximity),
        }
    }

    fn explain_all(&self, plans: &[Plan]) -> tantivy::Result<Vec<Explained>> {
        plans.iter().map(|plan| self.explain(plan)).collect()
    }

    /// What has no words is asked of the walk itself.
    fn filter(&self, plan: &Plan) -> tantivy::Result<Explained> {
        let mut walk = self.lowering.prepare(plan)?.walk(self.segment, self.ranking.tie)?;
        let fulfilled = walk.seek(self.doc) == self.doc;
        let score = if fulfilled { walk.score() } else { 0.0 };
        Ok(explained(plan, fulfilled, score, Vec::new()))
    }

    fn exclusion(&self, plan: &Plan, excluded: &Plan) -> tantivy::Result<Explained> {
        let mut inner = self.explain(excluded)?;
        inner.scale(0.0);
        // That what is excluded is absent is no lack.
        inner.required = false;
        Ok(explained(plan, !inner.fulfilled, 0.0, vec![inner]))
    }

    fn conjunction(&self, plan: &Plan, plans: &[Plan]) -> tantivy::Result<Explained> {
        let mut parts = self.explain_all(plans)?;
        for (part, plan) in parts.iter_mut().zip(plans) {
            part.required = !only_ranks(plan);
        }
        let scores = |required: bool| {
            let wanted = parts.iter().filter(move |part| part.required == required && part.fulfilled);
            wanted.map(|part| part.contribution)
        };
        let fulfilled = parts.iter().all(|part| part.fulfilled || !part.required);
        let score = of_all(scores(true), scores(false));
        Ok(explained(plan, fulfilled, score, parts))
    }

    fn disjunction(&self, plan: &Plan, plans: &[Plan]) -> tantivy::Result<Explained> {
        let mut parts = self.explain_all(plans)?;
        let score = of_any(parts.iter().filter(|part| part.fulfilled).map(|part| part.contribution));
        let best = parts.iter().position(|part| part.fulfilled && part.contribution == score);
        let others = parts.iter_mut().enumerate().filter(|(place, _)| Some(*place) != best);
        others.for_each(|(_, part)| part.scale(0.0));
        parts.iter_mut().for_each(|part| part.required = false);
        Ok(explained(plan, parts.iter().any(|part| part.fulfilled), score, parts))
    }

    fn most(&self, plan: &Plan, plans: &[Plan], least: usize) -> tantivy::Result<Explained> {
        let mut parts = self.explain_all(plans)?;
        let rarity = |plan: &Plan| Ok(self.lowering.prepare(plan)?.rarity());
        let rarities: Vec<f64> = plans.iter().map(rarity).collect::<tantivy::Result<_>>()?;
        let here = parts.iter().zip(&rarities).filter(|(part, _)| part.fulfilled);
        let share = of_most(here.map(|(_, rarity)| *rarity), &rarities);
        parts.iter_mut().for_each(|part| part.scale(if part.fulfilled { share } else { 0.0 }));
        parts.iter_mut().for_each(|part| part.required = false);
        let score = parts.iter().filter(|part| part.fulfilled).map(|part| part.contribution).sum();
        let fulfilled = parts.iter().filter(|part| part.fulfilled).count() >= least;
        Ok(explained(plan, fulfilled, score, parts))
    }

    fn words(&self, plan: &Plan, scope: Scope, needle: &Needle, share: f64) -> tantivy::Result<Explained> {
        let mut forms = Vec::new();
        for form in self.lowering.forms(scope, needle, share)? {
            let measure = form.leaf(self.segment)?.and_then(|mut leaf| leaf.measure_at(self.doc));
            forms.extend(measure.map(|measure| self.form(&form, needle, measure)));
        }
        let score = of_word(forms.iter().map(|form| form.score), self.ranking.tie);
        let best = forms.iter().map(|form| form.score).fold(0.0, f64::max);
        let first = forms.iter().position(|form| form.score == best);
        for (place, form) in forms.iter_mut().enumerate() {
            form.contribution = if Some(place) == first { form.score } else { self.ranking.tie * form.score };
        }
        Ok(Explained { forms, ..explained(plan, first.is_some(), score, Vec::new()) })
    }

    fn form(&self, form: &Form, needle: &Needle, measure: Measure) -> FormShare {
        let names = ["heading", "trail", "body"];
        let place = self.engine.fields.words().iter().position(|field| *field == form.field);
        let alternative = &needle.alternatives[form.alternative];
        FormShare {
            field: names[place.expect("a form stands in a field of words")],
            words: alternative.spelled(),
            origin: origin(&alternative.origin),
            field_weight: form.weight.field,
            form_weight: form.weight.form,
            rarity: form.weight.rarity,
            share: form.weight.share,
            frequency: measure.frequency,
            length: measure.length,
            norm: measure.norm,
            score: measure.score,
            contribution: measure.score,
        }
    }
}

fn explained(plan: &Plan, fulfilled: bool, contribution: f64, parts: Vec<Explained>) -> Explained {
    Explained { what: plan.phrase(), fulfilled, required: true, contribution, parts, forms: Vec::new() }
}

fn only_ranks(plan: &Plan) -> bool {
    match plan {
        Plan::Bonus(..) | Plan::Near(..) => true,
        Plan::All
        | Plan::And(_)
        | Plan::Or(_)
        | Plan::Most(..)
        | Plan::Not(_)
        | Plan::Words(..)
        | Plan::Facet(..)
        | Plan::Sign(_)
        | Plan::Date(_) => false,
    }
}
