//! Every operator with a query on the real minutes, its count held against a plain count.

use minutes::schema::fields::fields;
use minutes::{Document, SearchOptions};

use super::plain::{Plain, about, all, any, dated, holds, in_heading, in_text, matches, not, plain, resembles};

/// Returns the operators, each with a query and with what it must select.
fn operators() -> Vec<(&'static str, &'static str, Plain)> {
    let mut rows = words();
    rows.extend(facets());
    rows.extend(days());
    rows
}

fn words() -> Vec<(&'static str, &'static str, Plain)> {
    let (octavia, ovn, designate) = (|| holds("octavias?"), || holds("ovns?"), || holds("designate"));
    let request = "pull[^\\pL\\pN]*request|pull([^\\pL\\pN]+[\\pL\\pN]+){1,3}[^\\pL\\pN]+request";
    vec![
        ("word", "octavia", octavia()),
        ("words", "octavia ovn", all([octavia(), ovn()])),
        ("OR", "octavia OR designate", any([octavia(), designate()])),
        ("|", "(octavia|designate) ovn", all([any([octavia(), designate()]), ovn()])),
        ("AND", "octavia AND ovn", all([octavia(), ovn()])),
        ("-", "octavia -ovn", all([octavia(), not(ovn())])),
        ("NOT, and nothing else", "NOT agenda", not(holds("agendas?"))),
        ("\"…\"", "\"status page\"", holds("status[^\\pL\\pN]*page")),
        ("\"…\"~n", "\"pull request\"~3", holds(request)),
        ("\"…*\"", "\"health mon*\"", holds("health[^\\pL\\pN]*mon[\\pL\\pN]*")),
        ("…*", "rookif*", holds("rookif[\\pL\\pN]*")),
        ("…~1", "kamji~1", resembles("kamji", 1)),
        ("…~2", "kubernets~2", resembles("kubernets", 2)),
        ("identifier", "scs-0211", holds("scs[^\\pL\\pN]*0211")),
        ("CVE", "CVE-2022-47951", holds("cve[^\\pL\\pN]*2022[^\\pL\\pN]*47951")),
        ("handle", "\"@garloff\"", matches("(?i)(^|[^\\pL\\pN])@garloff")),
        ("heading:", "heading:octavia", in_heading("octavias?")),
        ("heading: where a word stands for more", "heading:action", in_heading("actions?")),
        ("body:", "body:octavia", in_text("octavias?")),
    ]
}

fn facets() -> Vec<(&'static str, &'static str, Plain)> {
    let owns =
        |section: &Document| section.actions.iter().any(|action| action.owners.iter().any(|one| one == "garloff"));
    vec![
        ("team:", "team:iaas", about(["iaas"])),
        ("sig:", "sig:monitoring", about(["sig-monitoring"])),
        ("group:", "group:iaas,container", about(["iaas", "container"])),
        ("a field twice", "team:iaas team:ops", about(["iaas", "ops"])),
        ("AND between", "team:ops AND team:iam", all([about(["ops"]), about(["iam"])])),
        ("series:", "series:community-call", plain(|section| section.series.as_deref() == Some("community-call"))),
        ("kind:", "kind:board", plain(|section| section.kinds.iter().any(|kind| kind == "board"))),
        ("person:", "person:@garloff", plain(|section| section.people.iter().any(|one| one.handle == "garloff"))),
        ("owner:", "owner:garloff", plain(owns)),
        ("ref:", "ref:SCS-0211", plain(|section| section.refs.iter().any(|key| key.starts_with("scs-0211")))),
        ("lang:", "lang:english", plain(|section| section.lang.as_deref() == Some("en"))),
        ("path:", "path:iaas", plain(|section| section.path.starts_with("iaas/"))),
        ("path: in capitals", "path:IAAS", plain(|section| section.path.starts_with("iaas/"))),
        ("path: with *", "path:*/2023*", plain(|section| section.path.contains("/2023"))),
        ("is:", "is:decision", plain(|section| !section.decisions.is_empty())),
        ("has:", "has:action", plain(|section| !section.actions.is_empty())),
        ("sort:", "octavia sort:date", holds("octavias?")),
    ]
}

fn days() -> Vec<(&'static str, &'static str, Plain)> {
    let query = "Octavia team:iaas since:2022-06";
    vec![
        ("date:", "date:2022-Q4", dated("2022-10-01", "2022-12-31")),
        ("date:A..B", "date:2022-06..2022-W31", dated("2022-06-01", "2022-08-07")),
        ("date:>=", "date:>=2024", dated("2024-01-01", "9999")),
        ("since:", "since:2023-03", dated("2023-03-01", "9999")),
        ("until:", "until:2022-08-10", dated("0", "2022-08-10")),
        ("before:", "before:2023", dated("0", "2022-12-31")),
        ("after:", "after:2024-02", dated("2024-03-01", "9999")),
        ("since: until:", "since:2022-06 until:2022-07", dated("2022-06-01", "2022-07-31")),
        ("so long before", "since:4y", dated("2022-06-15", "9999")),
        ("-since:", "-since:2023", not(dated("2023-01-01", "9999"))),
        ("all together", query, all([holds("octavias?"), about(["iaas"]), dated("2022-06-01", "9999")])),
    ]
}

#[test]
fn every_operator_selects_what_a_plain_reading_selects() {
    let Some(minutes) = super::minutes() else { return };
    let (mut wrong, mut empty) = (Vec::new(), Vec::new());
    for (operator, query, plain) in operators() {
        let expected: Vec<String> =
            minutes.sections.iter().filter(|section| plain(section)).map(Document::place).collect();
        let options = SearchOptions { limit: usize::MAX, strict: true, ..SearchOptions::default() };
        let found: Vec<String> = minutes.search(query, &options).hits.iter().map(|hit| hit.document.place()).collect();
        println!("{operator:<18} {:>5}  {query}", found.len());
        let missing: Vec<&String> = expected.iter().filter(|place| !found.contains(place)).take(5).collect();
        let spare: Vec<&String> = found.iter().filter(|place| !expected.contains(place)).take(5).collect();
        if found.len() != expected.len() || !missing.is_empty() {
            wrong.push(format!(
                "{query}: {} found, {} expected; missing {missing:?}, spare {spare:?}",
                found.len(),
                expected.len()
            ));
        }
        if found.is_empty() {
            empty.push(query);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(empty.is_empty(), "these say nothing: {empty:?}");
}

#[test]
fn every_field_is_among_the_operators() {
    let queries: Vec<&str> = operators().into_iter().map(|(_, query, _)| query).collect();
    for field in fields() {
        let name = format!("{}:", field.name);
        assert!(queries.iter().any(|query| query.contains(&name)), "{name} is not counted");
    }
}
