//! The query language by example: text in, text out.

mod diagnostics;
mod language;
mod properties;

use super::context::{Context, Known};
use super::{Clause, Pattern, Query, Scope};
use crate::date::Day;
use crate::schema::groups::{self, GroupEntry, Kind, KnownGroups, Vocabulary};

/// A small corpus's facets, asked on a Monday.
fn context() -> Context {
    let names = |slug: &str, kind: Kind, names: &[&str]| GroupEntry {
        slug: slug.into(),
        kind,
        name: slug.into(),
        names: names.iter().map(|name| (*name).into()).collect(),
        short: Vec::new(),
        members: Vec::new(),
    };
    let vocabulary = Vocabulary::built_in().with([
        names("iam", Kind::Team, &["Team IAM", "IAM & Security"]),
        names("product-board", Kind::Board, &["PB"]),
        names("project-board", Kind::Board, &["PB"]),
    ]);
    let groups = |rows: &[(&str, Kind, u64)]| {
        let group = |(slug, kind, sections): &(&str, Kind, u64)| groups::Known {
            slug: (*slug).into(),
            kind: *kind,
            name: (*slug).into(),
            sections: *sections,
        };
        KnownGroups::new(rows.iter().map(group), &vocabulary)
    };
    Context {
        groups: groups(&[
            ("iaas", Kind::Team, 1204),
            ("container", Kind::Team, 988),
            ("ops", Kind::Team, 410),
            ("iam", Kind::Team, 351),
            ("ops-iam", Kind::Team, 97),
            ("sig-iam", Kind::Sig, 45),
            ("sig-monitoring", Kind::Sig, 261),
            ("sig-standardization", Kind::Sig, 530),
            ("product-board", Kind::Board, 120),
            ("project-board", Kind::Board, 80),
            ("openops", Kind::Wg, 12),
            ("community-call", Kind::Community, 90),
        ])
        .into(),
        series: groups(&[
            ("iaas", Kind::Team, 700),
            ("community-call", Kind::Community, 2100),
            ("sig-monitoring", Kind::Sig, 30),
        ])
        .into(),
        people: known(&[("garloff", 900, &["Kurt Garloff"]), ("fkr", 700, &["Felix"]), ("berendt", 300, &["Felix"])])
            .into(),
        owners: known(&[("garloff", 210, &["Kurt Garloff"])]).into(),
        refs: known(&[
            ("ExampleOrg/issues#251", 14, &[]),
            ("ExampleOrg/docs#251", 2, &[]),
            ("scs-0211-v1", 9, &[]),
            ("scs-0211-v2", 4, &[]),
            ("CVE-2022-47951", 3, &[]),
        ])
        .into(),
        paths: known(&[
            ("iaas", 700, &[]),
            ("iaas/20220613.md", 9, &[]),
            ("iaas/20220817.md", 12, &[]),
            ("Container", 30, &[]),
            ("Container/20220613.md", 30, &[]),
        ])
        .into(),
        langs: known(&[("en", 8000, &[]), ("de", 300, &[])]).into(),
        ..Context::new(Day::new(2026, 6, 15).expect("the calendar has it"))
    }
}

fn known(rows: &[(&str, u64, &[&str])]) -> Vec<Known> {
    let row = |(value, count, aliases): &(&str, u64, &[&str])| Known {
        value: (*value).into(),
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
        count: *count,
    };
    rows.iter().map(row).collect()
}

/// A clause as an expression, in which every decision of the parser shows.
fn expression(clause: &Clause) -> String {
    let list = |clauses: &[Clause]| clauses.iter().map(expression).collect::<Vec<_>>().join(", ");
    match clause {
        Clause::All => "all".into(),
        Clause::And(clauses) => format!("and({})", list(clauses)),
        Clause::Or(clauses) => format!("or({})", list(clauses)),
        Clause::Not(inner) => format!("not({})", expression(inner)),
        Clause::Facet { facet, any_of } => format!("{facet:?}[{}]", any_of.join("|")),
        Clause::Date(interval) => {
            let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
            format!("days[{}..{}]", day(interval.first), day(interval.last))
        }
        Clause::Text(text) => {
            let scope = match text.scope {
                Scope::Anywhere => "",
                Scope::Heading => "heading:",
                Scope::Body => "body:",
            };
            let pattern = match &text.pattern {
                Pattern::Word(word) => word.clone(),
                Pattern::Prefix(word) => format!("{word}…"),
                Pattern::Fuzzy(word, errors) => format!("{word}±{errors}"),
                Pattern::Phrase { text, slop, prefix } => {
                    format!(
                        "\"{text}{}\"{}",
                        if *prefix { "…" } else { "" },
                        if *slop > 0 { format!("±{slop}") } else { String::new() }
                    )
                }
            };
            format!("{scope}{pattern}")
        }
    }
}

fn read(text: &str) -> Query {
    Query::parse(text, &context()).unwrap_or_else(|errors| panic!("{text}\n{errors}"))
}
