//! Each written form of a reference, and the key it comes to.

use super::*;
use crate::facets::testing::outline;

/// Reads the source as a corpus of one file and writes the keys with their lines.
fn check(source: &str, expected: &str) {
    check_in(&[source], expected);
}

fn repositories<'f>(files: impl IntoIterator<Item = &'f ReferenceFacts>) -> Repositories {
    let mut linked = Linked::default();
    files.into_iter().for_each(|file| linked.add(file));
    linked.repositories()
}

/// Reads a corpus and writes the keys of its first file.
fn check_in(sources: &[&str], expected: &str) {
    let files: Vec<ReferenceFacts> = sources.iter().map(|source| ReferenceFacts::read(&outline(source))).collect();
    let found: Vec<String> = files[0]
        .settle(&repositories(&files))
        .iter()
        .flatten()
        .map(|reference| format!("{}@{}", reference.key, reference.line))
        .collect();
    assert_eq!(found.join(" "), expected, "{sources:?}");
}

/// Links the repositories `Org/issues` and `Org/standards`, and one of somebody else.
const LINKS: &str = "- https://github.com/Org/issues/issues/1\n- https://github.com/Org/issues/issues/2\n- https://github.com/Org/standards/pull/3\n- https://github.com/other/standards";

#[test]
fn addresses() {
    check("- https://github.com/Org/issues/issues/251", "Org/issues#251@1");
    check("- (https://github.com/Org/issues/pull/251).", "Org/issues#251@1");
    check("- https://github.com/Org/issues/pull/251/files#r12", "Org/issues#251@1");
    check("- https://github.com/Org/issues/issues/251#issuecomment-1", "Org/issues#251@1");
    check("- https://github.com/Org/issues/discussions/7", "Org/issues#7@1");
    check("- [the page](https://github.com/Org/issues/issues/251)", "Org/issues#251@1");
    check("- https://gitlab.com/group/sub/project/-/issues/3", "group/sub/project#3@1");
    check("- https://gitlab.example.org/group/project/-/merge_requests/12", "group/project!12@1");
    check("- https://codeberg.org/o/r/pulls/5", "o/r#5@1");
    check("- https://github.com/Org/code/commit/0123456789abcdef", "Org/code@0123456@1");
    check("- https://github.com/Org/code/releases/tag/v1.2", "Org/code@v1.2@1");
    check("- https://github.com/Org/code", "");
    check("- https://github.com/orgs/Org/projects/6", "");
    check("- https://example.org/a/b/c/251", "");
    check("- https://", "");
}

#[test]
fn one_key_for_each_way_to_write_it() {
    for form in [
        "issues#251",
        "issues/#251",
        "Org/issues#251",
        "org/Issues#251",
        "Issues#251",
        "[#251](https://github.com/org/issues/issues/251)",
    ] {
        check_in(&[&format!("- see {form}"), LINKS], "Org/issues#251@1");
    }
}

#[test]
fn numbers_alone() {
    check("- see #251", "#251@1");
    check("- see PR #251, PR#252, PR 253, issue 254, MR !255", "#251@1 #252@1 #253@1 #254@1 !255@1");
    check("- merge request 12, Pull Request 13", "#12@1 #13@1");
    check("- [issue](https://github.com/o/r/issues/251) and #251", "o/r#251@1");
    check("- #251\n- [issue](https://github.com/o/r/issues/251)", "o/r#251@1");
    check("# One\n- #251\n# Two\n- https://github.com/o/r/issues/251", "o/r#251@2 o/r#251@4");
    check(
        "- https://github.com/o/r/issues/251\n- https://github.com/o/s/issues/251\n- #251",
        "o/r#251@1 o/s#251@2 #251@3",
    );
    check("- [#182](https://github.com/o/r/pull/182), #183, #185", "o/r#182@1 o/r#183@1 o/r#185@1");
    check("- [#182](https://github.com/o/r/pull/182) and then #183", "o/r#182@1 #183@1");
    check_in(&["- #251", "- https://github.com/o/r/issues/251"], "o/r#251@1");
    check_in(&["- #251", "- https://github.com/o/r/issues/251", "- https://github.com/o/s/issues/251"], "#251@1");
}

#[test]
fn numbers_that_count_other_things() {
    check("- hackathon #12", "");
    check("- Hackathon#4", "");
    check("- our #1 priority", "");
    check("- option #22", "");
    check("- color #123abc", "");
    check("- a#b", "");
    check("- #", "");
    check("- &#8211;", "");
    check("- #12345678901234567890", "");
    check("- wow!12", "");
    check("- issue #4", "#4@1");
}

#[test]
fn short_names() {
    check_in(&["- standards#5", LINKS], "Org/standards#5@1");
    check_in(&["- standards PR#5", LINKS], "#5@1");
    check_in(&["- standards/PR#5", LINKS], "Org/standards#5@1");
    check("- unknown-tool#5", "unknown-tool#5@1");
    check(
        "- [k8s/#5](https://github.com/Org/k8s-provider/pull/5)\n- k8s#6",
        "Org/k8s-provider#5@1 Org/k8s-provider#6@2",
    );
    check_in(&["- other/standards#5", LINKS], "other/standards#5@1");
}

#[test]
fn spelling_of_a_repository_is_settled() {
    check(
        "- https://github.com/org/issues/issues/1\n- https://github.com/Org/issues/issues/2\n- https://github.com/Org/issues/issues/3",
        "Org/issues#1@1 Org/issues#2@2 Org/issues#3@3",
    );
}

#[test]
fn standards_and_advisories() {
    check("- scs-0210-v2", "scs-0210-v2@1 scs-0210@1");
    check("- SCS-0211 and scs-0211", "scs-0211@1");
    check("- [the page](https://example.org/standards/scs-0210-v2-k8s)", "scs-0210-v2@1 scs-0210@1");
    check("- cve-2022-47951, CVE 2022-47952", "CVE-2022-47951@1 CVE-2022-47952@1");
    check("- OSSA-2024-001", "OSSA-2024-001@1");
    check("- GHSA-r6v6-6rrv-59rp", "GHSA-r6v6-6rrv-59rp@1");
    check("- RFC 2119, rfc2119, RFC-8174", "RFC-2119@1 RFC-8174@1");
    check("- ADR 0012, ADR-12, adr-0012", "ADR-12@1");
    check("- KEP-1287 and PEP 8", "KEP-1287@1 PEP-8@1");
    check("- OPS-22 in the tracker", "OPS-22@1");
    check("- R5 and v5.1.0, v6.0.0-rc1", "R5@1 v5.1.0@1 v6.0.0-rc1@1");
}

#[test]
fn not_standards() {
    check("- UTF-8, SHA-256, UTC-12, COVID-19", "");
    check("- SCS-2V-4-20s and SCS-16V:64", "");
    check("- 2023-0101, node-12", "");
    check("- 01234567-abcd-0123-4567-89abcdef0123", "");
    check("- ARE5, R5x, IPv6", "");
    check("- CW29-31", "");
    check("> CVE-2022-47951 in code", "");
}

proptest::proptest! {
    #[test]
    fn any_line_is_read(line in "[-#!/.:a-zA-Z0-9@ ()vR\\[\\]ä]{0,60}") {
        let files = [ReferenceFacts::read(&outline(&line))];
        let found = files[0].settle(&repositories(&files));
        proptest::prop_assert!(found.iter().flatten().all(|reference| !reference.key.is_empty()));
    }

    #[test]
    fn the_order_of_files_does_not_matter(numbers in proptest::collection::vec((0..3u8, 10..14u32), 1..8)) {
        let link = |(owner, number): &(u8, u32)| format!("- https://github.com/o{owner}/r/issues/{number}\n- r#{number}\n- #{number}");
        let files: Vec<ReferenceFacts> = numbers.iter().map(|one| ReferenceFacts::read(&outline(&link(one)))).collect();
        proptest::prop_assert_eq!(repositories(&files), repositories(files.iter().rev()));
    }
}

#[test]
fn numbers_with_a_stroke_between_them() {
    check("- #300/#302 and #301/#303", "#300@1 #302@1 #301@1 #303@1");
    check("- a page at docs/#302", "docs#302@1");
}
