//! What a typed word, phrase or beginning accepts.

use expect_test::{Expect, expect};

use super::super::*;
use super::check_found;

/// Prints each alternative on a line: its origin and its steps.
fn needle(needle: &Needle) -> String {
    let print = |alternative: &Alternative| {
        let steps: Vec<String> = alternative.steps.iter().map(step).collect();
        let slop = if alternative.slop > 0 { format!(" ~{}", alternative.slop) } else { String::new() };
        format!("{:?}: {}{slop}\n", alternative.origin, steps.join(" "))
    };
    needle.alternatives.iter().map(print).collect()
}

fn step(step: &Step) -> String {
    match step {
        Step::Exact(word) => word.clone(),
        Step::Inflected(word) => format!("{word}+"),
        Step::Prefix(word) => format!("{word}*"),
        Step::Fuzzy(word, errors) => format!("{word}~{errors}"),
    }
}

#[track_caller]
fn check_word(typed: &str, expected: Expect) {
    expected.assert_eq(&needle(&Needle::word(typed, None)));
}

#[test]
fn needles_of_words() {
    check_word(
        "Certificates",
        expect![[r#"
        Typed: certificates
        Inflection: certificates+
    "#]],
    );
    check_word(
        "licence",
        expect![[r#"
        Typed: licence
        Inflection: licence+
        Inflection: license+
    "#]],
    );
    check_word(
        "standardisation",
        expect![[r#"
        Typed: standardisation
        Inflection: standardisation+
        Inflection: standardization+
    "#]],
    );
    check_word(
        "load-balancer",
        expect![[r#"
        Typed: load-balancer
        Parts: load balancer
        Parts: loadbalancer
        Inflection: load balancer+
        Inflection: loadbalancer+
    "#]],
    );
    check_word(
        "ClusterClass",
        expect![[r#"
        Typed: clusterclass
        Parts: cluster class
        Inflection: clusterclass+
        Inflection: cluster class+
    "#]],
    );
    check_word(
        "k8s-cluster-api-provider",
        expect![[r#"
        Typed: k8s-cluster-api-provider
        Parts: k8s cluster api provider
    "#]],
    );
    check_word(
        "#251",
        expect![[r#"
        Typed: #251
        Parts: issue 251
        Parts: issues 251
        Parts: pr 251
        Parts: pull 251
        Parts: mr 251
    "#]],
    );
    check_word(
        "issues#251",
        expect![[r#"
        Typed: issues#251
        Parts: issues #251
    "#]],
    );
    check_word(
        "@garloff_",
        expect![[r#"
        Typed: @garloff
    "#]],
    );
    check_word(
        "v5.1",
        expect![[r#"
        Typed: v5.1
        Parts: 5.1
        Parts: 5.1.*
    "#]],
    );
    check_word(
        "2022-06",
        expect![[r#"
        Typed: 2022-06
        Parts: 2022 06
    "#]],
    );
    check_word(
        "C++",
        expect![[r#"
        Typed: c++
    "#]],
    );
    check_word(
        "https://example.org/a?b",
        expect![[r#"
        Typed: https example org a b
    "#]],
    );
    check_word(
        "++",
        expect![[r#"
        Typed: ++
    "#]],
    );
}

#[test]
fn needles_of_phrases() {
    let check = |text, slop, prefix, expected: Expect| expected.assert_eq(&needle(&Needle::phrase(text, slop, prefix)));
    check(
        "unsafe filesystem",
        0,
        false,
        expect![[r#"
        Typed: unsafe filesystem
        Parts: unsafefilesystem
    "#]],
    );
    check(
        "OpenStack summit",
        2,
        false,
        expect![[r#"
        Typed: openstack summit ~2
        Parts: open stack summit ~2
        Parts: openstacksummit ~2
    "#]],
    );
    check(
        "kubernetes v1.28",
        0,
        false,
        expect![[r#"
        Typed: kubernetes 1 28
    "#]],
    );
    check(
        "certificate sc",
        0,
        true,
        expect![[r#"
        Typed: certificate sc*
        Parts: certificatesc*
    "#]],
    );
}

#[test]
fn needles_of_beginnings_and_slips() {
    expect![[r#"
        Typed: monitor*
    "#]]
    .assert_eq(&needle(&Needle::prefix("monitor")));
    expect![[r#"
        Typed: cve-2022*
        Parts: cve 2022*
    "#]]
    .assert_eq(&needle(&Needle::prefix("CVE-2022")));
    expect![[r#"
        Typed: kamji~1
    "#]]
    .assert_eq(&needle(&Needle::fuzzy("Kamji", 1)));
}

#[test]
fn words_typed_as_one() {
    let known = |step: &Step| {
        ["load", "balancer", "stand", "tan", "up", "cgroup", "v2", "python", "3", "k8s"]
            .iter()
            .any(|word| step.matches(word))
    };
    let split = |typed| needle(&Needle::word(typed, None).or_split(typed, &known));
    expect![[r#"
        Typed: loadbalancer
        Inflection: loadbalancer+
        Parts: load balancer+
    "#]]
    .assert_eq(&split("loadbalancer"));
    expect![[r#"
        Typed: standup
        Inflection: standup+
        Parts: stand up+
    "#]]
    .assert_eq(&split("standup"));
    expect![[r#"
        Typed: cgroupv2
        Parts: cgroup v2
    "#]]
    .assert_eq(&split("cgroupv2"));
    expect![[r#"
        Typed: python3
        Parts: python 3
    "#]]
    .assert_eq(&split("Python3"));
    expect![[r#"
        Typed: k8s
    "#]]
    .assert_eq(&split("k8s"));
}

#[test]
fn words_typed_apart() {
    let joined = Needle::joined("Load", "balancers").expect("two plain words");
    check_found(&joined, "a LoadBalancer, load-balancers", &["LoadBalancer", "load-balancers"]);
    let joined = Needle::joined("cgroup", "v2").expect("a name and its version");
    check_found(&joined, "cgroups, cgroupv2 and cgroup-v2", &["cgroupv2", "cgroup-v2"]);
    for (left, right) in
        [("the", "team"), ("2022", "6"), ("r", "5"), ("scs", "0211"), ("load-balancer", "service"), ("", "a")]
    {
        assert_eq!(Needle::joined(left, right), None, "{left} {right}");
    }
}

#[test]
fn vocabulary_of_a_corpus() {
    let row = EntryRow { forms: vec!["RFQ".into(), "request for quotation".into()], note: String::new() };
    let extended = Vocabulary::shipped().extended([row]);
    let needle = Needle::word("rfq", Some(&extended));
    check_found(&needle, "requests; a request for quotations", &["request for quotations"]);
}

#[test]
fn vocabulary() {
    let check = |typed, expected: Expect| {
        expected.assert_eq(&needle(&Needle::word(typed, Some(Vocabulary::shipped()))));
    };
    check(
        "IdP",
        expect![[r#"
            Typed: idp
            Inflection: idp+
            Vocabulary("IdP = identity provider"): identity provider+
            Vocabulary("IdP = identity provider"): identityprovider+
        "#]],
    );
    check(
        "LBs",
        expect![[r#"
            Typed: lbs
            Inflection: lbs+
            Vocabulary("LB = load balancer"): load balancer+
            Vocabulary("LB = load balancer"): loadbalancer+
        "#]],
    );
    check(
        "PB",
        expect![[r#"
            Typed: pb
            Inflection: pb+
            Vocabulary("PB = product board"): product board+
            Vocabulary("PB = product board"): productboard+
            Vocabulary("PB = project board"): project board+
            Vocabulary("PB = project board"): projectboard+
        "#]],
    );
    check(
        "ReadWriteMany",
        expect![[r#"
            Typed: readwritemany
            Parts: read write many
            Inflection: readwritemany+
            Inflection: read write many+
            Vocabulary("RWX = ReadWriteMany"): rwx+
        "#]],
    );
    check(
        "did",
        expect![[r#"
            Typed: did
        "#]],
    );
    check(
        "load-balancer",
        expect![[r#"
            Typed: load-balancer
            Parts: load balancer
            Parts: loadbalancer
            Inflection: load balancer+
            Inflection: loadbalancer+
            Vocabulary("LB = load balancer"): lb+
        "#]],
    );
}
