//! The tables that say what a word is, what inflects into what, and what a needle finds.

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

/// Prints `whole[…]` for wholes, and the words of one position joined by `=`.
fn tokens(text: &str) -> String {
    let found: Vec<Word<'_>> = words(text).collect();
    let places = found.chunk_by(|left, right| left.position == right.position);
    let printed = places.map(|place| place.iter().map(token).collect::<Vec<_>>().join("="));
    printed.collect::<Vec<_>>().join(" ")
}

fn token(word: &Word<'_>) -> String {
    match word.form {
        Form::Whole => format!("whole[{}]", word.text),
        Form::Plain | Form::Part => word.text.clone().into_owned(),
    }
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(tokens(text), expected, "the words of {text:?}");
}

#[test]
fn plain_words() {
    check("", "");
    check("  --- ", "");
    check("one two, three. Four: (five) \"six\"", "one two three four five six");
    check("R5 vp12 k8s", "r5 vp12 k8s");
    check("end.", "end");
    check("_emphasis_ **strong** `code`", "emphasis strong code");
    check("word--word word…word a=b", "word word word word a b");
}

#[test]
fn folding() {
    check("Konformitätstest KONFORMITAETSTEST", "konformitaetstest konformitaetstest");
    check("Größe Maße ÜBER", "groesse masse ueber");
    check("u\u{308}ber", "ueber");
    check("naïve café Łódź", "naive cafe lodz");
    check("the team's team’s teams'", "the team team teams");
    check("don't don’t", "dont dont");
    check("soft\u{ad}hyphen zero\u{200b}width", "softhyphen zerowidth");
    check("ｆｕｌｌ ﬁne", "full fine");
    check("Привет ΣΟΦΟΣ", "привет σοφοσ");
}

#[test]
fn compounds() {
    check("load-balancer", "whole[load-balancer]=whole[loadbalancer]=load balancer");
    check("CI/CD", "whole[ci/cd]=whole[cicd]=ci cd");
    check("and/or", "whole[and/or]=whole[andor]=and or");
    check("I/O", "whole[i/o]=whole[io]=i o");
    check("R&D", "whole[r&d]=r d");
    check("24/7", "whole[24/7]=24 7");
    check("cloud-in-a-box", "whole[cloud-in-a-box]=cloud in a box");
    check("non‑breaking", "whole[non-breaking]=whole[nonbreaking]=non breaking");
}

#[test]
fn identifiers() {
    check("k8s-cluster-api-provider", "whole[k8s-cluster-api-provider]=k8s cluster api provider");
    check("os_purpose", "whole[os_purpose]=os purpose");
    check("CVE-2022-47951", "whole[cve-2022-47951]=cve 2022 47951");
    check("scs-0211-v1", "whole[scs-0211-v1]=scs 0211 v1");
    check("SCS-0211", "whole[scs-0211]=whole[scs0211]=scs 0211");
    check("clouds.yaml", "whole[clouds.yaml]=clouds yaml");
    check("C++ C# .NET c", "whole[c++]=c whole[c#]=c whole[.net]=net c");
    check("a@b.example", "whole[a@b.example]=a whole[b.example]=b example");
    check(":white_check_mark:", "whole[white_check_mark]=white check mark");
}

#[test]
fn camel_case() {
    check("ClusterClass", "whole[clusterclass]=cluster=class");
    check("OpenStack GitHub", "whole[openstack]=open=stack whole[github]=git=hub");
    check("SovereignCloudStack", "whole[sovereigncloudstack]=sovereigncloud=sovereign=cloudstack=cloud=stack");
    check("HTTPServer K8sCluster", "whole[httpserver]=http=server whole[k8scluster]=k8s=cluster");
    check("IaaS KaaS IdP IdPs PRs VMs APIs URLs", "iaas kaas idp idps prs vms apis urls");
    check("ToDo MySQL LBaaS GmbH PoCs eMail ToDos", "todo mysql lbaas gmbh pocs email todos");
    check("OpenStack-based", "whole[openstack-based]=whole[openstackbased]=whole[openstack]=open=stack based");
}

#[test]
fn handles_and_references() {
    check("@garloff_", "whole[@garloff]=garloff");
    check("@frosty-geek", "whole[@frosty-geek]=whole[frostygeek]=frosty geek");
    check("AI:@fkr, (@fkr)", "ai whole[@fkr]=fkr whole[@fkr]=fkr");
    check("#251", "whole[#251]=251");
    check("issues#251", "whole[issues#251]=issues whole[#251]=251");
    check("SIG/#251", "whole[sig/#251]=sig whole[#251]=251");
    check("a/issues/251", "whole[a/issues/251]=a issues whole[#251]=251");
    check("##Agenda", "agenda");
}

#[test]
fn numbers() {
    check("v5.1.0", "whole[v5.1.0]=whole[5.1.0]=v5=5 1 0");
    check("OSISM-5.1.0", "whole[osism-5.1.0]=osism whole[5.1.0]=5 1 0");
    check("v5.1.0-rc1", "whole[v5.1.0-rc1]=whole[v5.1.0]=whole[5.1.0]=v5=5 1 0 rc1");
    check("10:30", "whole[10:30]=10 30");
    check("2022-06-13", "whole[2022-06-13]=2022 06 13");
    check("2023-01–09", "whole[2023-01-09]=2023 01 09");
    check("1,000 3.14 1,2", "whole[1,000]=whole[1000]=1 000 whole[3.14]=3 14 1 2");
}

#[test]
fn addresses() {
    check(
        "https://github.com/a/my-repo/pull/3#note",
        "https whole[github.com]=github com a whole[my-repo]=whole[myrepo]=my repo pull whole[#3]=3 note",
    );
    check("example.org/a?b=c&d", "whole[example.org/a]=whole[example.org]=example org a b whole[c&d]=c d");
}

#[test]
fn long_words_are_cut_and_not_lost() {
    let long = "a".repeat(450);
    let found: Vec<usize> = words(&long).map(|word| word.text.len()).collect();
    assert_eq!(found, [200, 200, 50]);
    let hash = "0123456789abcdef".repeat(4);
    check(&hash, &hash);
    for piece in
        ["a.", "a-", "/a", "Aa", "Abc", "#1", "/#1", "v1.", "a/issues/1", "1,000", "a\u{308}", "::", "a@", "a++"]
    {
        let letters = piece.chars().filter(|c| c.is_alphanumeric()).count();
        assert!(words(&piece.repeat(1000)).count() <= 3500 * letters, "{piece:?}");
    }
}

#[track_caller]
fn check_inflections(left: &str, rights: &str) {
    for right in rights.split(' ') {
        let (right, expected) = right.strip_prefix('-').map_or((right, true), |apart| (apart, false));
        assert_eq!(inflects(left, right), expected, "{left} and {right}");
        assert_eq!(inflects(right, left), expected, "{right} and {left}");
        let step = Step::Inflected(left.to_owned());
        assert_eq!(step.matches(right), expected, "{left} matches {right}");
    }
}

#[test]
fn english_inflections() {
    check_inflections("certificate", "certificate certificates -certain");
    check_inflections("policy", "policies -police");
    check_inflections("rotate", "rotates rotated rotating rotation");
    check_inflections("vm", "vms");
    check_inflections("api", "apis");
    check_inflections("pr", "prs");
    check_inflections("idp", "idps");
    check_inflections("conflict", "conflicts conflicting conflicted");
    check_inflections("migrate", "migration migrating migrated");
    check_inflections("deletion", "delete deleted deleting");
    check_inflections("index", "indices indexes indexing");
    check_inflections("decision", "decided decides decisions -decisive");
    check_inflections("hope", "hoping hopes -hop");
}

#[test]
fn what_does_not_inflect() {
    check_inflections("container", "containers -contain -contains");
    check_inflections("customer", "customers -custom -customize");
    check_inflections("author", "authors -authorization -authority");
    check_inflections("important", "-import -imported");
    check_inflections("certificate", "certificates -certification");
    check_inflections("several", "-severe -severity");
    check_inflections("header", "headers -head");
    check_inflections("folder", "folders -fold");
    check_inflections("organ", "-organization -organize");
    check_inflections("new", "-news");
    check_inflections("ha", "-has");
    check_inflections("it", "-its");
    check_inflections("io", "-ios");
    check_inflections("scs-0211", "-scs-0211s");
    check_inflections("r5", "-r5s");
    check_inflections("octavia", "-octave");
    check_inflections("universe", "-university");
    check_inflections("policy", "-polite");
}

#[test]
fn german_inflections() {
    let pairs = [
        ("Konformitätstest", "Konformitätstests"),
        ("Konformitaetstest", "Konformitätstests"),
        ("Kündigung", "Kündigungen"),
        ("Kündigung", "kuendigen"),
        ("Baum", "Bäume"),
        ("Haus", "Häuser"),
        ("Vertrag", "Verträge"),
        ("Zustand", "Zustände"),
        ("Protokoll", "Protokolle"),
        ("Ansprechpartner", "Ansprechpartnern"),
        ("Land", "Länder"),
    ];
    for (left, right) in pairs {
        check_inflections(&fold(left), &fold(right));
    }
}

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
    let extended = Vocabulary::shipped().extended(&[row]).expect("two forms");
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

/// Where a needle stands in a text: from the first word to the last of each match, overlapping ones in one.
#[track_caller]
fn check_found(needle: &Needle, text: &str, expected: &[&str]) {
    let found: Vec<Word<'_>> = words(text).collect();
    let mut spans: Vec<Range<usize>> = needle.find(&found).iter().map(span).collect();
    spans.sort_by_key(|span| (span.start, span.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match merged.last_mut().filter(|last| span.start < last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => merged.push(span),
        }
    }
    let printed: Vec<&str> = merged.into_iter().map(|span| &text[span]).collect();
    assert_eq!(printed, expected, "{text:?}");
}

fn span(found: &Match) -> Range<usize> {
    let start = found.ranges.iter().map(|range| range.start).min().expect("a match has words");
    start..found.ranges.iter().map(|range| range.end).max().expect("a match has words")
}

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
    let needle = Needle::entry(&typed[1..3], entry).expect("another form");
    check_found(&needle, "the IdPs of an identity provider", &["IdPs"]);
    let rows = [EntryRow { forms: vec!["DID".into(), "decentralized identifier".into()], note: String::new() }];
    let everyday = Vocabulary::new(&rows).expect("two forms");
    let typed = ["decentralized", "identifier"].map(str::to_owned);
    assert_eq!(Needle::entry(&typed, &everyday.entries()[0]), None);
}

#[test]
fn distances() {
    let check = |left, right, max, expected| assert_eq!(distance(left, right, max), expected, "{left} {right}");
    check("kamaji", "kamaji", 0, Some(0));
    check("kamaji", "kamjai", 1, Some(1));
    check("greenbon", "greenbone", 2, Some(1));
    check("rookfy", "rookify", 1, Some(1));
    check("rook", "ceph", 2, None);
    check("", "ab", 2, Some(2));
    check("ca", "abc", 3, Some(3));
}

#[test]
fn shipped_tables_are_in_order() {
    let shipped = tables::Tables::parse(include_str!("../../index-schema/words.toml")).expect("the shipped tables");
    assert!(shipped.vocabulary.entries().len() > 100);
    assert!(is_stop_word("the") && is_stop_word("und") && !is_stop_word("octavia"));
}

#[test]
fn errors_of_tables() {
    let error = |name: &str, rows: &str| {
        let tables = ["stop-words", "spellings", "own-stems", "keep-s", "vocabulary"];
        let table = |table: &&str| format!("{table} = {:?}\n", if *table == name { rows } else { "" });
        tables::Tables::parse(&tables.iter().map(table).collect::<String>()).expect_err("an error").to_string()
    };
    let own = |rows: &str| error("own-stems", rows);
    assert_eq!(own("a b"), "the forms of `a` in `own-stems` must begin with the same two letters");
    assert_eq!(own("aa\naa"), "`aa` stands twice in `own-stems`");
    assert_eq!(own("Aa"), "`Aa` in `own-stems` is compared as `aa`: write it so");
    assert_eq!(error("spellings", "colour"), "`colour` in `spellings` is no pair of words");
    let entry = |row: &str| error("vocabulary", row);
    assert_eq!(entry("LB = lb"), "the vocabulary entry `LB = lb` needs two different forms at least");
    assert_eq!(entry("LB"), "the vocabulary entry `LB` needs two different forms at least");
    assert_eq!(entry("LB = ++"), "the form `++` of a vocabulary entry holds no word");
}

/// Text as minutes have it, and text as nobody has it.
fn any_text() -> impl Strategy<Value = String> {
    let atoms = prop_oneof![
        "[a-zA-Z0-9]{1,9}",
        "[äöüßÄéłﬁ½ς가ﷺ\u{308}\u{ad}\u{200d}]{1,3}",
        "[-_./:@#&+,'’–~ \n]{1,3}",
        "\\PC{1,3}"
    ];
    prop::collection::vec(atoms, 0..24).prop_map(|pieces| pieces.concat())
}

/// Words that share stems often enough to put inflection to the test.
fn any_word() -> impl Strategy<Value = String> {
    const ENDINGS: [&str; 16] =
        ["", "s", "e", "es", "ed", "en", "er", "ern", "ing", "ung", "ungen", "ies", "y", "ation", "ly", "est"];
    ("[a-eosu]{1,3}[a-z]{0,2}(ae|oe|ue|au|a|o|u)?[lnrt]{0,2}", prop::sample::select(&ENDINGS[..]))
        .prop_map(|(stem, end)| stem + end)
}

fn any_needle() -> impl Strategy<Value = Needle> {
    let step = prop_oneof![
        "[ab]{1,2}".prop_map(Step::Exact),
        "[ab]".prop_map(Step::Prefix),
        ("[ab]{1,3}", 1..=2u8).prop_map(|(word, errors)| Step::Fuzzy(word, errors)),
    ];
    let alternative = (prop::collection::vec(step, 1..4), 0..4u32);
    let alternative = alternative.prop_map(|(steps, slop)| Alternative { steps, slop, origin: Origin::Typed });
    prop::collection::vec(alternative, 1..3).prop_map(|alternatives| Needle { alternatives })
}

/// Whether steps stand somewhere, by trying every choice of words.
fn stands(steps: &[Step], words: &[Word<'_>], at: Option<u32>, slop: u32) -> bool {
    let Some((step, rest)) = steps.split_first() else { return true };
    words.iter().filter(|word| step.matches(&word.text)).any(|word| match at {
        None => stands(rest, words, Some(word.position), slop),
        Some(at) => {
            word.position > at
                && word.position - at - 1 <= slop
                && stands(rest, words, Some(word.position), slop - (word.position - at - 1))
        }
    })
}

proptest! {
    #[test]
    fn words_stand_in_order(text in any_text()) {
        let found: Vec<Word<'_>> = words(&text).collect();
        for word in &found {
            prop_assert!(text.get(word.range.clone()).is_some_and(|slice| !slice.is_empty()), "{word:?}");
            prop_assert!(!word.text.is_empty());
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].range.start <= pair[1].range.start, "{pair:?}");
            prop_assert!(pair[1].position == pair[0].position || pair[1].position == pair[0].position + 1, "{pair:?}");
        }
    }

    #[test]
    fn no_letter_is_lost(text in any_text()) {
        let mut covered = vec![false; text.len()];
        words(&text).for_each(|word| covered[word.range].fill(true));
        let is_letter = |c: char| c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c);
        for (offset, c) in text.char_indices().filter(|(_, c)| is_letter(*c)) {
            prop_assert!(covered[offset], "{c:?} at {offset} of {text:?}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing(text in any_text()) {
        for word in words(&text) {
            let again = fold(&word.text);
            prop_assert_eq!(&again, &word.text);
        }
    }

    #[test]
    fn a_text_finds_itself(text in any_text()) {
        let found: Vec<Word<'_>> = words(&text).collect();
        let needles = [Needle::phrase(&text, 0, false), Needle::word(&text, None), Needle::prefix(&text)];
        for needle in needles {
            prop_assert_eq!(needle.is_in(&found), !found.is_empty(), "{:?} in {:?}", needle, found);
        }
    }

    #[test]
    fn inflection_is_symmetric_and_keeps_its_prefix(left in any_word(), right in any_word()) {
        let step = Step::Inflected(left.clone());
        prop_assert!(inflects(&left, &left) && step.matches(&left));
        prop_assert_eq!(inflects(&left, &right), inflects(&right, &left));
        prop_assert_eq!(inflects(&left, &right), step.matches(&right));
        prop_assert!(!inflects(&left, &right) || right.starts_with(step.common_prefix()));
    }

    #[test]
    fn finding_agrees_with_trying_everything(needle in any_needle(), text in "([abc]{1,3}[ -]){0,10}") {
        let found: Vec<Word<'_>> = words(&text).collect();
        for alternative in &needle.alternatives {
            let expected = stands(&alternative.steps, &found, None, alternative.slop);
            prop_assert_eq!(!alternative.find(&found).is_empty(), expected);
        }
    }

    #[test]
    fn distance_is_symmetric_and_bounded(left in "[abc]{0,6}", right in "[abc]{0,6}") {
        let exact = distance(&left, &right, 6);
        prop_assert_eq!(exact, distance(&right, &left, 6));
        for max in 0..6 {
            prop_assert_eq!(distance(&left, &right, max), exact.filter(|errors| *errors <= max));
        }
    }
}
