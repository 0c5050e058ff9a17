//! The query language by example: text in, text out.

mod diagnostics;
mod language;
mod properties;

use super::context::{Context, Known, KnownGroup};
use super::{Clause, Pattern, Query, Scope};
use crate::date::Day;

/// A small corpus's facets, asked on a Monday.
fn context() -> Context {
    let group = |slug: &str, kind: &str, aliases: &[&str], count| KnownGroup {
        slug: slug.into(),
        kind: kind.into(),
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
        count,
    };
    Context {
        groups: vec![
            group("iaas", "team", &["Team IaaS"], 1204),
            group("container", "team", &["KaaS", "Team Container"], 988),
            group("ops", "team", &[], 410),
            group("iam", "team", &["Team IAM", "IAM & Security"], 351),
            group("ops-iam", "team", &["Team Ops & IAM"], 97),
            group("sig-iam", "sig", &["SIG IAM"], 45),
            group("sig-monitoring", "sig", &["Monitoring SIG"], 261),
            group("sig-standardization", "sig", &["Std/Cert", "SIG Standardization and Certification"], 530),
            group("product-board", "board", &["PB"], 120),
            group("project-board", "board", &["PB"], 80),
            group("openops", "wg", &[], 12),
            group("community-call", "community", &[], 90),
        ],
        series: known(&[("iaas", 700, &[]), ("community-call", 2100, &[]), ("sig-monitoring", 30, &[])]),
        people: known(&[("garloff", 900, &["Kurt Garloff"]), ("fkr", 700, &["Felix"]), ("berendt", 300, &["Felix"])]),
        owners: known(&[("garloff", 210, &["Kurt Garloff"])]),
        refs: known(&[
            ("ExampleOrg/issues#251", 14, &[]),
            ("ExampleOrg/docs#251", 2, &[]),
            ("scs-0211-v1", 9, &[]),
            ("scs-0211-v2", 4, &[]),
            ("CVE-2022-47951", 3, &[]),
        ]),
        langs: known(&[("en", 8000, &[]), ("de", 300, &[])]),
        oldest: Day::new(2022, 1, 3),
        newest: Day::new(2026, 6, 11),
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
