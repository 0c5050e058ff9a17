//! What a word is, and where its parts stand.

use super::super::*;

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
