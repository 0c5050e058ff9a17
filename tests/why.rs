//! `minutes why`: what is said about a file, a section, and a place that is not there.

mod written;

use written::{directory, minutes};

const FILES: &str = "
//- community-call/2024-01-04.md
# Community call 2024-01-04

## Participants
- @ada
- excused: @bob

## Team Kitchen
- The oven is broken, see https://github.com/inn/oven/issues/12
- AI @ada: ask for offers
- Decision: we buy a new one and that is what we will do

//- community-call/2024-01-11.md
# Community call 2024-01-04
The bread of the last week was as hard as the stones in the yard, all said.
//- kitchen/2024-01-02.md
# 2024-01-02
salt
";

fn check(place: &str, expected: &str) {
    let root = directory(FILES);
    let answer = minutes(root.path(), &["why", place, "--corpus", "."]);
    assert_eq!((answer.out.as_str(), answer.err.as_str(), answer.status), (expected, "", 0), "why {place}");
}

#[test]
fn a_section_by_any_line_of_it() {
    let expected = "\
community-call/2024-01-04.md
  date      2024-01-04  path, file-name: community-call/2024-01-04.md
  series    community-call (community)  path, folder: community-call

community-call/2024-01-04.md:7  Community call 2024-01-04 › Team Kitchen
";
    let root = directory(FILES);
    for line in 7..=11 {
        let answer = minutes(root.path(), &["why", &format!("community-call/2024-01-04.md:{line}"), "--corpus", "."]);
        assert!(answer.out.starts_with(expected), "{}", answer.out);
        for said in [
            "  group     kitchen (other)  heading line 7, heading: Team Kitchen\n",
            "  person    ada  owner, line 9\n",
            "  ref       inn/oven#12  line 8\n",
            "  action    AI @ada: ask for offers  of ada, line 9\n",
            "  decision  Decision: we buy a new one and that is what we will do  line 10\n",
            "  lang      en  body, commonest-words: the commonest words of its text\n",
            "  is        action  body line 9, action: AI @ada: ask for offers\n",
            "            decision  body line 10, decision: Decision: we buy a new one and that is what we will do\n",
            "  has       date, link, action, decision, ref\n",
        ] {
            assert!(answer.out.contains(said), "{said} is not in {}", answer.out);
        }
    }
}

#[test]
fn a_whole_file_with_its_contradiction() {
    let root = directory(FILES);
    let answer = minutes(root.path(), &["why", "./community-call/2024-01-11.md", "--corpus", "."]);
    let begin = "\
community-call/2024-01-11.md
  date      2024-01-11  settled, path, taken-by-sibling: another file of the series is named 2024-01-04
            not 2024-01-04 in line 1  taken-by-sibling: another file of the series is named 2024-01-04
  series    community-call (community)  path, folder: community-call

community-call/2024-01-11.md:1  Community call 2024-01-04
";
    assert!(answer.out.starts_with(begin), "{}", answer.out);
}

#[test]
fn an_id_and_an_absolute_path() {
    let root = directory(FILES);
    let section = |place: &str| {
        let answer = minutes(root.path(), &["why", place, "--corpus", ".", "--json"]);
        let why: serde_json::Value = serde_json::from_str(&answer.out).expect("one JSON object");
        assert_eq!(why["schema"], 1);
        why["sections"][0].clone()
    };
    let by_line = section("kitchen/2024-01-02.md:2");
    assert_eq!(section(by_line["id"].as_str().expect("an id")), by_line);
    let absolute = root.path().canonicalize().expect("it is there").join("kitchen/2024-01-02.md:1");
    assert_eq!(section(absolute.to_str().expect("UTF-8")), by_line);
    assert_eq!(by_line["line"], 1);
    assert_eq!(by_line["date"]["value"], "2024-01-02");
    assert_eq!(by_line["date"]["rule"], "file-name");
    assert_eq!(by_line["groups"][0]["value"], "kitchen");
    assert_eq!(by_line["groups"][0]["source"], "path");
}

#[test]
fn boilerplate_and_rosters() {
    check(
        "community-call/2024-01-04.md:4",
        "\
community-call/2024-01-04.md
  date      2024-01-04  path, file-name: community-call/2024-01-04.md
  series    community-call (community)  path, folder: community-call

community-call/2024-01-04.md:3  Community call 2024-01-04 › Participants
  id        c7e8ff49e9bac5ff  lines 3 to 6
  date      2024-01-04  path, file-name: community-call/2024-01-04.md
  group     community-call (community)  path, folder: community-call
  person    ada  participant, line 4
            bob  excused, line 5
  is        boilerplate  heading line 3, roster-heading: Participants
  has       date
",
    );
}

#[test]
fn places_that_are_not_there() {
    let root = directory(FILES);
    let check = |place: &str, hint: &str| {
        let answer = minutes(root.path(), &["why", place, "--corpus", "."]);
        let said = format!("error: nothing at `{place}`: expected a file, a file and a line, or an id\nhint: {hint}\n");
        assert_eq!((answer.status, answer.err.as_str(), answer.out.as_str()), (2, said.as_str(), ""));
    };
    check("kitchn/2024-01-02.md", "did you mean `kitchen/2024-01-02.md`?");
    check("2024-01-02.md:1", "did you mean `kitchen/2024-01-02.md`?");
    check("kitchen/2024-01-02.md:9", "the file ends on line 2; its last section is `kitchen/2024-01-02.md:1`");
    check("a", "a place is a path below the corpus, with a line behind `:` or without");
}
