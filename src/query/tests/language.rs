//! What is understood, as expressions and in canonical form.

use super::super::token::tokens;
use super::{context, expression, read};
use crate::query::Query;
use crate::schema::fields::fields;

fn check(text: &str, meant: &str) {
    assert_eq!(expression(&read(text).root), meant, "{text}");
}

#[test]
fn plain_words() {
    check("", "all");
    check("  \t ", "all");
    check("*", "all");
    check("octavia", "octavia");
    check("Octavia  load", "and(Octavia, load)");
    check("octavia octavia", "octavia");
    check("sub-pixel", "sub-pixel");
    check("and or not", "and(and, or, not)");
    check("what? yes, really.", "and(what?, yes,, really.)");
}

#[test]
fn identifiers_are_words() {
    for word in [
        "CVE-2022-47951",
        "#251",
        "v5.1.0",
        "k8s-cluster-api-provider",
        "os_purpose",
        "ClusterClass",
        "@garloff",
        "C++",
        "AT&T",
        "R&D",
        "scs-0211",
        "issues#251",
        "a=b",
        "3/4",
        "~/.kube/config",
        "~5",
        "--force",
        "=>x",
        "http://example.org/x?y=z#w",
        "https://example.org:8080/a",
        "10:30",
        "10:30-11:00",
        "note:",
        "foo::bar",
        "note:x",
        "port:80",
        "version:2",
        "fig:1",
    ] {
        check(word, word);
    }
    check("x -> y", "and(x, y)");
}

#[test]
fn joined_words() {
    check("a AND b", "and(a, b)");
    check("a OR b", "or(a, b)");
    check("a | b", "or(a, b)");
    check("a|b", "or(a, b)");
    check("a || b && c", "or(a, and(b, c))");
    check("a b OR c d", "or(and(a, b), and(c, d))");
    check("a (b OR c) d", "and(a, or(b, c), d)");
    check("((a))", "a");
    check("a(b)c", "and(a, b, c)");
    check("(a b) (c d)", "and(a, b, c, d)");
}

#[test]
fn negation() {
    check("x -draft", "and(x, not(draft))");
    check("x NOT draft", "and(x, not(draft))");
    check("-draft", "not(draft)");
    check("-(a OR b)", "not(or(a, b))");
    check("NOT NOT a", "a");
    check("NOT -a", "a");
    check("-(-a)", "a");
    check("-\"a b\"", "not(\"a b\")");
    check("-team:iaas", "not(Group[iaas])");
    check("a - b", "and(a, b)");
    check("a-b -c", "and(a-b, not(c))");
}

#[test]
fn patterns() {
    check("monitor*", "monitor…");
    check("kamji~", "kamji±1");
    check("greenbon~", "greenbon±2");
    check("kamji~1", "kamji±1");
    check("kamji~2", "kamji±2");
    check("\"load balancer\"", "\"load balancer\"");
    check("“load balancer”", "\"load balancer\"");
    check("«load balancer»", "\"load balancer\"");
    check("»load balancer«~2", "\"load balancer\"±2");
    check("what?", "what?");
    check("\u{202e}team:iaas\u{202c} octavia\u{200f}", "and(Group[iaas], octavia)");
    check("https://example.org/?a=b", "https://example.org/?a=b");
    check("\\!x \\^2", "and(!x, ^2)");
    check("\"load balancer\"~3", "\"load balancer\"±3");
    check("\"load bal*\"", "\"load bal…\"");
    check("\"AND team:x -y\"", "\"AND team:x -y\"");
    check("\"say \\\"hi\\\"\"", "\"say \"hi\"\"");
    check("\\OR team\\:iaas \\-x", "and(OR, team:iaas, -x)");
    check("heading:octavia", "heading:octavia");
    check("body:\"load balancer\"~1", "body:\"load balancer\"±1");
    check("heading:octa*,lb", "or(heading:octa…, heading:lb)");
}

#[test]
fn groups_by_many_names() {
    check("team:iaas", "Group[iaas]");
    check("Team:IaaS", "Group[iaas]");
    check("team:kaas", "Group[container]");
    check("team:iam", "Group[iam]");
    check("sig:iam", "Group[sig-iam]");
    check("team:team-iam", "Group[iam]");
    check("group:\"IAM SIG\"", "Group[sig-iam]");
    check("group:iam", "Group[iam]");
    check("sig:monitoring", "Group[sig-monitoring]");
    check("sig:\"Monitoring SIG\"", "Group[sig-monitoring]");
    check("group:monitoring-sig", "Group[sig-monitoring]");
    check("sig:\"Standardisation\"", "Group[sig-standardization]");
    check("sig:\"std/cert\"", "Group[sig-standardization]");
    check("team:ops_iam", "Group[ops-iam]");
    check("group:product_board", "Group[product-board]");
    check("series:community-call", "Series[community-call]");
    check("series:monitoring", "Series[sig-monitoring]");
    check("kind:\"working group\"", "Kind[wg]");
}

#[test]
fn other_facets() {
    check("person:@Garloff", "Person[garloff]");
    check("person:\"kurt garloff\"", "Person[garloff]");
    check("owner:garloff_", "Owner[garloff]");
    check("ref:#251", "Ref[ExampleOrg/issues#251|ExampleOrg/docs#251]");
    check("ref:issues#251", "Ref[ExampleOrg/issues#251]");
    check("ref:https://github.com/ExampleOrg/docs/pull/251", "Ref[ExampleOrg/docs#251]");
    check("ref:issues/251", "Ref[ExampleOrg/issues#251|ExampleOrg/docs#251]");
    check("ref:GH-251", "Ref[ExampleOrg/issues#251|ExampleOrg/docs#251]");
    check("ref:SCS-0211", "Ref[scs-0211-v1|scs-0211-v2]");
    check("ref:scs-0211-v2", "Ref[scs-0211-v2]");
    check("ref:cve-2022-47951", "Ref[CVE-2022-47951]");
    check("lang:german", "Lang[de]");
    check("is:todo", "Is[action]");
    check("has:links", "Has[link]");
    check("path:iaas/*", "Path[iaas/*]");
    check("path:\"no such/file (1)*\"", "Path[no such/file (1)*]");
    check("path:iaas/", "Path[iaas/]");
    check("path:IAAS", "Path[iaas]");
    check("path:./container/20220613.MD", "Path[Container/20220613.md]");
}

#[test]
fn filters_given_twice() {
    check("team:iaas team:ops", "Group[iaas|ops]");
    check("team:iaas octavia team:ops", "and(Group[iaas|ops], octavia)");
    check("team:iaas AND team:ops", "and(Group[iaas], Group[ops])");
    check("team:iaas,ops", "Group[iaas|ops]");
    check("team:iaas sig:monitoring", "and(Group[iaas], Group[sig-monitoring])");
    check("-team:iaas -team:ops", "and(not(Group[iaas]), not(Group[ops]))");
    check("person:garloff person:fkr", "and(Person[garloff], Person[fkr])");
    check("person:garloff,fkr", "Person[garloff|fkr]");
    check("is:action is:copy", "and(Is[action], Is[copy])");
    check("heading:a heading:b", "and(heading:a, heading:b)");
    check("path:iaas path:Container", "Path[iaas|Container]");
    check("date:2022 date:2024", "or(days[2022-01-01..2022-12-31], days[2024-01-01..2024-12-31])");
    check("since:2022 until:2023", "days[2022-01-01..2023-12-31]");
    check("since:2022 since:2023", "days[2023-01-01..]");
    check("since:2022 AND since:2023", "and(days[2022-01-01..], days[2023-01-01..])");
    check("after:2022 before:2024-06", "days[2023-01-01..2024-05-31]");
    check("-since:2022", "not(days[2022-01-01..])");
}

#[test]
fn canonical_form() {
    let check = |text: &str, canonical: &str| {
        assert_eq!(read(text).to_string(), canonical, "{text}");
        assert_eq!(read(canonical), read(text), "{text}");
        assert_eq!(read(canonical).to_string(), canonical, "{text}");
    };
    check("", "");
    check("Octavia   team:IaaS since:2022-06", "Octavia group:iaas since:2022-06-01");
    check("date:2022-06", "date:2022-06-01..2022-06-30");
    check("before:2022", "until:2021-12-31");
    check("since:2022 until:2022", "date:2022-01-01..2022-12-31");
    check("date:2022,2024 x", "(date:2022-01-01..2022-12-31 OR date:2024-01-01..2024-12-31) x");
    check("team:iaas AND team:ops", "group:iaas AND group:ops");
    check("sig:\"std/cert\"", "group:sig-standardization");
    check("a b OR c", "(a b) OR c");
    check("-(a b)", "-(a b)");
    check("sort:date octavia", "octavia sort:date");
    check("a OR b sort:oldest", "(a OR b) sort:-date");
    check("sort:path", "sort:path");
    check("\\-x \\OR 10:30 C++", "\\-x \\OR 10:30 C++");
    check("kamji~ load* \"a b*\"~2", "kamji~1 load* \"a b*\"~2");
    check("path:\"a b*\"", "path:\"a b*\"");
    check("http://x.y/z", "http://x.y/z");
    check("-* x", "-*");
    check("@garl* #25~ heading:\\//x* \\.", "@garl* #25~1 heading:\\//x* \\.");
    check("NOT --force NOT ->x", "-(--force) -(->x)");
    check("\\[a TO b]", "\\[a TO b]");
}

#[test]
fn tokens_show_every_byte() {
    let check = |text: &str, shown: &str| {
        let tokens = tokens(text);
        let printed: Vec<String> =
            tokens.iter().map(|token| format!("{}<{}>", token.kind, &text[token.span.clone()])).collect();
        assert_eq!(printed.join(""), shown, "{text}");
    };
    check("Octavia team:iaas,ops", "word<Octavia>blank< >field<team:>word<iaas>comma<,>word<ops>");
    check("-x AND (y|z)", "minus<->word<x>blank< >and<AND>blank< >open<(>word<y>or<|>word<z>close<)>");
    check("\"a b\"~3 \"c", "quoted<\"a b\">slop<~3>blank< >unclosed<\"c>");
    check("date>=2022 date:[a TO b]", "assign<date>=>word<2022>blank< >field<date:>brackets<[a TO b]>");
    check("a,b c:d tema:x", "word<a,b>blank< >word<c:d>blank< >field<tema:>word<x>");
}

#[test]
fn every_row_of_the_table_has_an_example_that_is_read() {
    for field in fields() {
        let any = crate::query::Context::any(context().today);
        assert!(Query::parse(&field.example, &any).is_ok(), "{}", field.example);
        for value in &field.values {
            for spelling in std::iter::once(&value.value).chain(&value.aliases) {
                let query =
                    Query::parse(&format!("{}:\"{spelling}\"", field.name), &any).expect("a value of the table");
                let plain =
                    Query::parse(&format!("{}:{}", field.name, value.value), &any).expect("a value of the table");
                assert_eq!(query.sort, plain.sort);
            }
        }
    }
}

#[test]
fn the_query_without_each_clause() {
    let check = |text: &str, expected: &[&str]| {
        let without: Vec<String> =
            read(text).without_each().iter().map(|(typed, query)| format!("{typed} => {query}")).collect();
        assert_eq!(without, expected, "{text}");
    };
    check("octavia", &[]);
    check("octavia since:2025", &["octavia => since:2025-01-01", "since:2025 => octavia"]);
    check(
        "a team:iaas -b team:ops sort:date",
        &[
            "a => group:iaas,ops -b sort:date",
            "team:iaas => a -b group:ops sort:date",
            "-b => a group:iaas,ops sort:date",
            "team:ops => a group:iaas -b sort:date",
        ],
    );
    check(
        "since:2022 until:2023 x",
        &["since:2022 => until:2023-12-31 x", "until:2023 => since:2022-01-01 x", "x => date:2022-01-01..2023-12-31"],
    );
}

#[test]
fn what_was_resolved_is_told() {
    let query = read("team:iam sort:date");
    assert_eq!(query.typed.resolved.len(), 1);
    assert_eq!(query.typed.resolved[0].values, ["iam"]);
    assert_eq!(query.typed.resolved[0].neighbours, ["ops-iam", "sig-iam"]);
}
