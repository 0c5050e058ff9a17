//! Where a needle stands in a text.

use super::super::*;
use super::check_found;

#[test]
fn finding_words() {
    let check = |typed, text, expected| check_found(&Needle::word(typed, None), text, expected);
    check("certificate", "Rotating certificates.", &["certificates"]);
    check("loadbalancer", "the Load-Balancer", &["Load-Balancer"]);
    check("load-balancer", "a load balancer, LoadBalancers", &["load balancer", "LoadBalancers"]);
    check("cluster-api", "k8s-cluster-api-provider", &["cluster-api"]);
    check("0211", "scs-0211-v1", &["0211"]);
    check("garloff", "@garloff_ said", &["garloff"]);
    check("@garloff", "@garloff_ and Garloff", &["@garloff"]);
    check(
        "#251",
        "#251, issues#251, 251, PR 251, https://github.com/a/b/pull/251",
        &["#251", "issues#251", "PR 251", "pull/251"],
    );
    check("v5.1.0", "v5.1.0 5.1.0 OSISM-5.1.0", &["v5.1.0", "5.1.0", "5.1.0"]);
    check("5.1", "v5.1.0 and 5.10", &["v5.1.0"]);
    check("licensing", "licences", &["licences"]);
    check("organise", "Organizing", &["Organizing"]);
    check("standardization", "Standardisation", &["Standardisation"]);
    check("openstack", "OpenStack", &["OpenStack"]);
    check("colour", "colors", &["colors"]);
}

#[test]
fn finding_phrases() {
    let check = |text, slop, within, expected| check_found(&Needle::phrase(text, slop, false), within, expected);
    check("openstack summit", 0, "the OpenStack summit", &["OpenStack summit"]);
    check("open stack summit", 0, "the OpenStack summit", &["OpenStack summit"]);
    check("status page", 0, "a status page, pages of status", &["status page"]);
    check("a b", 0, "b a", &[]);
    check("a c", 0, "a b c", &[]);
    check("a c", 1, "a b c", &["a b c"]);
    check("a b c", 1, "a x b y c", &[]);
    check("a b c", 2, "a x b y c", &["a x b y c"]);
    check("team's cluster api", 0, "team cluster-api", &["team cluster-api"]);
}

#[test]
fn groups_of_words() {
    let typed: Vec<String> = ["an", "identity", "providers", "load-balancer", "service"].map(str::to_owned).to_vec();
    let groups = Vocabulary::shipped().groups_in(&typed);
    let printed: Vec<_> = groups.iter().map(|(range, entry)| format!("{range:?} {}", entry.label())).collect();
    assert_eq!(printed, ["1..3 IdP = identity provider"]);
    let entry = groups[0].1;
    let needle = Needle::entry(&typed[1..3], entry, Vocabulary::shipped()).expect("another form");
    check_found(&needle, "the IdPs of an identity provider", &["IdPs"]);
    let rows = [EntryRow { forms: vec!["DID".into(), "decentralized identifier".into()], note: String::new() }];
    let everyday = Vocabulary::new(rows);
    let typed = ["decentralized", "identifier"].map(str::to_owned);
    assert_eq!(Needle::entry(&typed, everyday.entries().next().expect("an entry"), &everyday), None);
}

/// Lists the forms by which a typed text is found, beside itself.
#[track_caller]
fn check_meanings(vocabulary: &Vocabulary, typed: &str, expected: &str) {
    let atoms = vocabulary::atoms_of(typed);
    let entries = vocabulary.entries_for(&atoms);
    let forms: Vec<&str> = entries.into_iter().flat_map(|entry| vocabulary.forms_for(entry, &atoms)).collect();
    assert_eq!(forms.join(", "), expected, "{typed}");
}

#[test]
fn a_short_form_with_several_meanings() {
    let check = |typed, expected| check_meanings(Vocabulary::shipped(), typed, expected);
    check("load balancers", "LB");
    check("load-balancer", "LB");
    check("loadbalancers", "LB");
    check("disaster recovery", "");
    check("artificial intelligence", "");
    check("content security policy", "");
    check("authentication", "authn");
    check("authorization", "authz, authorisation, authorisation");
    check("auth", "authentication, authorization, authorisation");
    check("authn", "authentication");
    check("DR", "disaster recovery, decision record");
    check("Kubernetes as a service", "KaaS, Kubernetes cluster as a service");
    check("project board", "PrjB, PrjBoard");
    check("PrjB", "PrjBoard, project board");
}

#[test]
fn a_corpus_gives_a_short_form_another_meaning() {
    let row = |long: &str| EntryRow { forms: vec!["IdP".into(), long.into()], note: String::new() };
    let same = Vocabulary::shipped().extended([row("Identity Providers")]);
    check_meanings(&same, "identity provider", "IdP, IdP");
    let other = Vocabulary::shipped().extended([row("in-depth planning")]);
    check_meanings(&other, "identity provider", "");
    check_meanings(&other, "IdP", "identity provider, in-depth planning");
}
