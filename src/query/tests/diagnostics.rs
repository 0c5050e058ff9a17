//! What is not understood, as the author of the query reads it. Every message that exists is printed here.

use expect_test::{Expect, expect};

use super::context;
use crate::query::{Context, Query};

fn check(text: &str, rendered: Expect) {
    let errors = Query::parse(text, &context()).expect_err(text);
    rendered.assert_eq(&errors.to_string());
}

/// Remarks on queries that are understood.
fn check_warnings(text: &str, rendered: Expect) {
    let query = Query::parse(text, &context()).expect(text);
    let warnings: Vec<String> = query.typed.warnings.iter().map(|problem| problem.render(text)).collect();
    rendered.assert_eq(&format!("{}\nread as: {query}", warnings.join("\n").trim_end()));
}

#[test]
fn unknown_fields() {
    check(
        "Octavia tema:iaas since:2022-06",
        expect![[r#"
            error: unknown field `tema`
              Octavia tema:iaas since:2022-06
                      ^^^^
            hint: did you mean `team`?
            try: Octavia team:iaas since:2022-06"#]],
    );
    check(
        "tem:iaas",
        expect![[r#"
        error: unknown field `tem`
          tem:iaas
          ^^^
        hint: did you mean `team`?
        try: team:iaas"#]],
    );
    check(
        "hedding:x",
        expect![[r#"
        error: unknown field `hedding`
          hedding:x
          ^^^^^^^
        hint: did you mean `heading`?
        try: heading:x"#]],
    );
    check(
        "tema:iaaas",
        expect![[r#"
        error: unknown field `tema`
          tema:iaaas
          ^^^^
        hint: did you mean `team`?
        try: team:iaas"#]],
    );
}

#[test]
fn missing_values() {
    check(
        "octavia team:",
        expect![[r#"
            error: `team:` has no value
              octavia team:
                      ^^^^^
            hint: a value follows without a blank, as in `team:iaas`
            try: octavia"#]],
    );
    check(
        "team: iaas octavia",
        expect![[r#"
            error: `team:` has no value
              team: iaas octavia
              ^^^^^
            hint: a value follows without a blank, as in `team:iaas`
            try: team:iaas octavia"#]],
    );
    check(
        "team:,iaas",
        expect![[r#"
            error: `team:` has no value
              team:,iaas
              ^^^^^^^^^^
            hint: a value follows without a blank, as in `team:iaas`
            try: team:iaas"#]],
    );
    check(
        "is:action,",
        expect![[r#"
            error: `is:` has no value
              is:action,
              ^^^^^^^^^^
            hint: a value follows without a blank, as in `is:decision`
            try: is:action"#]],
    );
    check(
        "since:",
        expect![[r#"
            error: `since:` has no value
              since:
              ^^^^^^
            hint: a value follows without a blank, as in `since:2022-06`"#]],
    );
}

#[test]
fn unknown_values() {
    check(
        "team:iaaas",
        expect![[r#"
            error: `team:` knows no `iaaas`
              team:iaaas
                   ^^^^^
            hint: did you mean `iaas` (1204 sections), `container` (988)?
            try: team:iaas"#]],
    );
    check(
        "team:xyzzy",
        expect![[r#"
        error: `team:` knows no `xyzzy`
          team:xyzzy
               ^^^^^
        hint: known are `iaas` (1204 sections), `container` (988), `ops` (410)"#]],
    );
    check(
        "group:stand",
        expect![[r#"
        error: `group:` knows no `stand`
          group:stand
                ^^^^^
        hint: did you mean `sig-standardization` (530 sections)?
        try: group:sig-standardization"#]],
    );
    check(
        "is:decisoin",
        expect![[r#"
        error: `is:` knows no `decisoin`
          is:decisoin
             ^^^^^^^^
        hint: did you mean `decision`?
        try: is:decision"#]],
    );
    check(
        "is:xyzzy",
        expect![[r#"
        error: `is:` knows no `xyzzy`
          is:xyzzy
             ^^^^^
        hint: known are `action`, `decision`, `agenda`, `boilerplate`, `copy`"#]],
    );
    check(
        "has:pictures,linkz",
        expect![[r#"
        error: `has:` knows no `linkz`
          has:pictures,linkz
                       ^^^^^
        hint: did you mean `link`?
        try: has:pictures,link"#]],
    );
    check(
        "kind:tram",
        expect![[r#"
        error: `kind:` knows no `tram`
          kind:tram
               ^^^^
        hint: did you mean `team`?
        try: kind:team"#]],
    );
    check(
        "person:garlof",
        expect![[r#"
        error: `person:` knows no `garlof`
          person:garlof
                 ^^^^^^
        hint: did you mean `garloff` (900 sections)?
        try: person:garloff"#]],
    );
    check(
        "person:zzz",
        expect![[r#"
        error: `person:` knows no `zzz`
          person:zzz
                 ^^^
        hint: known are `garloff` (900 sections), `fkr` (700), `berendt` (300)"#]],
    );
    check(
        "owner:fkr",
        expect![[r#"
        error: `owner:` knows no `fkr`
          owner:fkr
                ^^^
        hint: known are `garloff` (210 sections)"#]],
    );
    check(
        "ref:#999",
        expect![[r#"
            error: `ref:` knows no `#999`
              ref:#999
                  ^^^^
            hint: the corpus has none"#]],
    );
    check(
        "ref:scs-0212",
        expect![[r#"
        error: `ref:` knows no `scs-0212`
          ref:scs-0212
              ^^^^^^^^
        hint: known are `ExampleOrg/issues#251` (14 sections), `scs-0211-v1` (9), `scs-0211-v2` (4)"#]],
    );
    check(
        "lang:fr",
        expect![[r#"
        error: `lang:` knows no `fr`
          lang:fr
               ^^
        hint: known are `en` (8000 sections), `de` (300)"#]],
    );
    check(
        "sort:size",
        expect![[r#"
        error: `sort:` knows no `size`
          sort:size
               ^^^^
        hint: known are `relevance`, `date`, `-date`, `path`"#]],
    );
    check(
        "series:ops",
        expect![[r#"
        error: `series:` knows no `ops`
          series:ops
                 ^^^
        hint: known are `community-call` (2100 sections), `iaas` (700), `sig-monitoring` (30)"#]],
    );
    check(
        r#"path:x lang:"""#,
        expect![[r#"
            error: `lang:` has no value
              path:x lang:""
                     ^^^^^^^
            hint: a value follows without a blank, as in `lang:de`
            try: path:x"#]],
    );
}

#[test]
fn values_that_are_several_or_of_another_kind() {
    check(
        "team:sig-iam",
        expect![[r#"
        error: `sig-iam` is a SIG, not a team
          team:sig-iam
               ^^^^^^^
        hint: `sig:` finds `sig-iam` (45 sections)
        try: sig:iam"#]],
    );
    check(
        r#"team:"IAM SIG""#,
        expect![[r#"
        error: `IAM SIG` is a SIG, not a team
          team:"IAM SIG"
               ^^^^^^^^^
        hint: `sig:` finds `sig-iam` (45 sections)
        try: sig:iam"#]],
    );
    check(
        "group:wg-iam",
        expect![[r#"
        error: `wg-iam` stands for 2 values of `group:`
          group:wg-iam
                ^^^^^^
        hint: one of `iam` (351 sections), `sig-iam` (45)
        try: group:iam,sig-iam"#]],
    );
    check(
        "person:felix",
        expect![[r#"
            error: `felix` stands for 2 values of `person:`
              person:felix
                     ^^^^^
            hint: one of `fkr` (700 sections), `berendt` (300)
            try: person:fkr,berendt"#]],
    );
    check(
        "group:PB",
        expect![[r#"
            error: `PB` stands for 2 values of `group:`
              group:PB
                    ^^
            hint: one of `product-board` (120 sections), `project-board` (80)
            try: group:product-board,project-board"#]],
    );
    check(
        "team:monitoring",
        expect![[r#"
        error: `monitoring` is a SIG, not a team
          team:monitoring
               ^^^^^^^^^^
        hint: `sig:` finds `sig-monitoring` (261 sections)
        try: sig:monitoring"#]],
    );
    check(
        "sig:iaas octavia",
        expect![[r#"
        error: `iaas` is a team, not a SIG
          sig:iaas octavia
              ^^^^
        hint: `team:` finds `iaas` (1204 sections)
        try: team:iaas octavia"#]],
    );
    check(
        "team:openops",
        expect![[r#"
        error: `openops` is a working group, not a team
          team:openops
               ^^^^^^^
        hint: `group:` finds `openops` (12 sections)
        try: group:openops"#]],
    );
    check(
        "team:iaas,monitoring",
        expect![[r#"
        error: `monitoring` is a SIG, not a team
          team:iaas,monitoring
                    ^^^^^^^^^^
        hint: `sig:` finds `sig-monitoring` (261 sections)"#]],
    );
}

#[test]
fn a_corpus_without_values() {
    let errors = Query::parse("team:iaas", &Context::new(context().today)).expect_err("no groups");
    expect![[r#"
        error: `team:` knows no `iaas`
          team:iaas
               ^^^^
        hint: the corpus has none"#]]
    .assert_eq(&errors.to_string());
}

#[test]
fn dates() {
    check(
        "since:2022-02-30",
        expect![[r#"
        error: the calendar has no `2022-02-30`
          since:2022-02-30
                ^^^^^^^^^^
        hint: the nearest is `2022-02-28`
        try: since:2022-02-28"#]],
    );
    check(
        "date:2022-13..2023",
        expect![[r#"
        error: the calendar has no `2022-13`
          date:2022-13..2023
               ^^^^^^^
        hint: the nearest is `2022-12`
        try: date:2022-12..2023"#]],
    );
    check(
        "date:2022-W53",
        expect![[r#"
        error: the calendar has no `2022-W53`
          date:2022-W53
               ^^^^^^^^
        hint: the nearest is `2022-W52`
        try: date:2022-W52"#]],
    );
    check(
        "date:2022-Q5",
        expect![[r#"
        error: the calendar has no `2022-Q5`
          date:2022-Q5
               ^^^^^^^
        hint: the nearest is `2022-Q4`
        try: date:2022-Q4"#]],
    );
    check(
        "since:soon",
        expect![[r#"
            error: `soon` is no date
              since:soon
                    ^^^^
            hint: dates look like `2022-06-13`, `2022-06`, `2022-Q3`, `last-month`, `3m`"#]],
    );
    check(
        "since:13.06.2022",
        expect![[r#"
        error: `13.06.2022` is a date in another notation
          since:13.06.2022
                ^^^^^^^^^^
        hint: did you mean `2022-06-13`?
        try: since:2022-06-13"#]],
    );
    check(
        "since:06/07/2022",
        expect![[r#"
            error: `06/07/2022` is no date
              since:06/07/2022
                    ^^^^^^^^^^
            hint: dates look like `2022-06-13`, `2022-06`, `2022-Q3`, `last-month`, `3m`"#]],
    );
    check(
        "date:2022-06-13T10:00",
        expect![[r#"
        error: something follows the date in `2022-06-13T10:00`
          date:2022-06-13T10:00
                         ^^^^^^
        try: date:2022-06-13"#]],
    );
    check(
        "date:2023..2022",
        expect![[r#"
        error: `2023..2022` ends before it begins
          date:2023..2022
               ^^^^^^^^^^
        hint: the other way round: `2022..2023`
        try: date:2022..2023"#]],
    );
    check(
        "date:2022-06..2021",
        expect![[r#"
        error: `2022-06..2021` ends before it begins
          date:2022-06..2021
               ^^^^^^^^^^^^^
        hint: the other way round: `2021..2022-06`
        try: date:2021..2022-06"#]],
    );
    check(
        "since:2022..2023",
        expect![[r#"
        error: `2022..2023` is a range, and one period is enough
          since:2022..2023
                ^^^^^^^^^^
        hint: ranges go with `date:`, as in `date:2022-06..2022-09`
        try: since:2022"#]],
    );
    check(
        "until:..2023",
        expect![[r#"
        error: `..2023` is a range, and one period is enough
          until:..2023
                ^^^^^^
        hint: ranges go with `date:`, as in `date:2022-06..2022-09`
        try: until:2023"#]],
    );
    check(
        "since:>=2022",
        expect![[r#"
        error: `>=2022` is a range, and one period is enough
          since:>=2022
                ^^
        hint: ranges go with `date:`, as in `date:2022-06..2022-09`
        try: since:2022"#]],
    );
    check(
        "since:<2022",
        expect![[r#"
        error: `<2022` is a range, and one period is enough
          since:<2022
                ^
        hint: ranges go with `date:`, as in `date:2022-06..2022-09`"#]],
    );
    check(
        "since:99999y",
        expect![[r#"
        error: `99999y` leaves the years 1 to 9999
          since:99999y
                ^^^^^^"#]],
    );
    check(
        "after:9999",
        expect![[r#"
        error: `9999` leaves the years 1 to 9999
          after:9999
                ^^^^"#]],
    );
    check(
        r#"date:"soon or later""#,
        expect![[r#"
            error: `soon or later` is no date
              date:"soon or later"
                   ^^^^^^^^^^^^^^^
            hint: dates look like `2022-06-13`, `2022-06`, `2022-Q3`, `last-month`, `3m`"#]],
    );
    check(
        "since:0000",
        expect![[r#"
        error: the calendar has no `0000`
          since:0000
                ^^^^
        hint: the nearest is `0001`
        try: since:0001"#]],
    );
}

#[test]
fn bounds_without_days() {
    check(
        "since:2023 octavia until:2022",
        expect![[r#"
        error: no day lies within `since:2023` and `until:2022`
          since:2023 octavia until:2022
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: did you mean them the other way round?
        try: since:2022 octavia until:2023"#]],
    );
    check(
        "after:2022 before:2023",
        expect![[r#"
        error: no day lies within `after:2022` and `before:2023`
          after:2022 before:2023
          ^^^^^^^^^^^^^^^^^^^^^^
        hint: `after:` and `before:` leave their period out; `since:` and `until:` take it in
        try: since:2022 until:2023"#]],
    );
    check(
        "-(since:2023 until:2022)",
        expect![[r#"
        error: no day lies within `since:2023` and `until:2022`
          -(since:2023 until:2022)
            ^^^^^^^^^^^^^^^^^^^^^
        hint: did you mean them the other way round?
        try: -(since:2022 until:2023)"#]],
    );
}

#[test]
fn parentheses_and_quotes() {
    check(
        "(a OR b",
        expect![[r#"
        error: the parenthesis is not closed
          (a OR b
          ^
        hint: to search for a parenthesis as text, put it in quotes
        try: (a OR b)"#]],
    );
    check(
        "a) b",
        expect![[r#"
        error: the parenthesis closes nothing
          a) b
           ^
        hint: to search for a parenthesis as text, put it in quotes
        try: a b"#]],
    );
    check(
        "a ()",
        expect![[r#"
        error: nothing stands between the parentheses
          a ()
            ^^
        try: a"#]],
    );
    check(
        r#""load balancer"#,
        expect![[r#"
        error: the quote is not closed
          "load balancer
          ^^^^^^^^^^^^^^
        hint: a quote inside a word is written `\"`
        try: "load balancer""#]],
    );
    check(
        r#"a """#,
        expect![[r#"
        error: no word stands between the quotes
          a ""
            ^^
        try: a"#]],
    );
    check(
        r#"heading:"-""#,
        expect![[r#"
            error: no word stands between the quotes
              heading:"-"
                      ^^^"#]],
    );
    check(
        r#"team:"iaas"#,
        expect![[r#"
        error: the quote is not closed
          team:"iaas
               ^^^^^
        hint: a quote inside a word is written `\"`
        try: team:"iaas""#]],
    );
    check(
        "team:(iaas OR ops)",
        expect![[r#"
        error: the values of `team:` stand in parentheses
          team:(iaas OR ops)
          ^^^^^^^^^^^^^^^^^^
        hint: a comma is *or*: `team:one,other`
        try: team:iaas,ops"#]],
    );
    check(
        "team:(iaas AND -ops)",
        expect![[r#"
        error: the values of `team:` stand in parentheses
          team:(iaas AND -ops)
          ^^^^^^^^^^^^^^^^^^^^
        hint: a comma is *or*: `team:one,other`"#]],
    );
    check(
        "team:(",
        expect![[r#"
        error: the values of `team:` stand in parentheses
          team:(
          ^^^^^^
        hint: a comma is *or*: `team:one,other`"#]],
    );
}

#[test]
fn operators() {
    check(
        "octavia AND",
        expect![[r#"
        error: nothing stands after `AND`
          octavia AND
                  ^^^
        hint: to search for the word, write it small or in quotes: `"AND"`
        try: octavia"#]],
    );
    check(
        "OR octavia",
        expect![[r#"
        error: nothing stands before `OR`
          OR octavia
          ^^
        hint: to search for the word, write it small or in quotes: `"OR"`
        try: octavia"#]],
    );
    check(
        "a OR OR b",
        expect![[r#"
        error: nothing stands after `OR`
          a OR OR b
            ^^
        hint: to search for the word, write it small or in quotes: `"OR"`
        try: a OR b"#]],
    );
    check(
        "a AND AND b",
        expect![[r#"
        error: nothing stands before `AND`
          a AND AND b
                ^^^
        hint: to search for the word, write it small or in quotes: `"AND"`
        try: a AND b"#]],
    );
    check(
        "NOT",
        expect![[r#"
            error: nothing stands after `NOT`
              NOT
              ^^^
            hint: to search for the word, write it small or in quotes: `"NOT"`"#]],
    );
    check(
        "a OR -",
        expect![[r#"
        error: nothing stands after `OR`
          a OR -
            ^^
        hint: to search for the word, write it small or in quotes: `"OR"`
        try: a -"#]],
    );
    check(
        "(OR)",
        expect![[r#"
            error: nothing stands before `OR`
              (OR)
               ^^
            hint: to search for the word, write it small or in quotes: `"OR"`"#]],
    );
    check(
        "- ???",
        expect![[r#"
        error: the query holds no word
          - ???
          ^^^^^
        hint: punctuation is not indexed"#]],
    );
}

#[test]
fn stars_and_tildes() {
    check(
        "*stack",
        expect![[r#"
        error: `*` stands elsewhere than at the end of a word
          *stack
          ^^^^^^
        hint: only the beginning of a word can be given, as in `monitor*`
        try: stack"#]],
    );
    check(
        "o*via",
        expect![[r#"
        error: `*` stands elsewhere than at the end of a word
          o*via
          ^^^^^
        hint: only the beginning of a word can be given, as in `monitor*`
        try: ovia"#]],
    );
    check(
        "kamji~3",
        expect![[r#"
        error: too many typing errors allowed
          kamji~3
          ^^^^^^^
        hint: more than two typing errors would find any word
        try: kamji~2"#]],
    );
    check(
        r#""load balancer"~"#,
        expect![[r#"
        error: no distance for the words of the phrase
          "load balancer"~
          ^^^^^^^^^^^^^^^^
        hint: `"load balancer"~2` lets the words be two places apart
        try: "load balancer"~2"#]],
    );
    check(
        r#""load balancer"~1000"#,
        expect![[r#"
        error: no distance for the words of the phrase
          "load balancer"~1000
          ^^^^^^^^^^^^^^^^^^^^
        hint: `"load balancer"~2` lets the words be two places apart
        try: "load balancer"~2"#]],
    );
    check(
        "heading:*stack",
        expect![[r#"
        error: `*` stands elsewhere than at the end of a word
          heading:*stack
                  ^^^^^^
        hint: only the beginning of a word can be given, as in `monitor*`
        try: heading:stack"#]],
    );
}

#[test]
fn habits() {
    check(
        "from:garloff octavia",
        expect![[r#"
        error: `from:` is a filter of mail programs
          from:garloff octavia
          ^^^^
        hint: here it is `person:`
        try: person:garloff octavia"#]],
    );
    check(
        "in:iaas",
        expect![[r#"
        error: `in:` is a filter of Gmail and GitHub
          in:iaas
          ^^
        hint: here it is `group:`
        try: group:iaas"#]],
    );
    check(
        "created:>=2022-06",
        expect![[r#"
        error: `created:` is a filter of GitHub
          created:>=2022-06
          ^^^^^^^
        hint: here it is `date:`
        try: date:>=2022-06"#]],
    );
    check(
        "subject:octavia",
        expect![[r#"
        error: `subject:` is a filter of mail programs
          subject:octavia
          ^^^^^^^
        hint: here it is `heading:`
        try: heading:octavia"#]],
    );
    check(
        "tag:octavia",
        expect![[r#"
        error: `tag:` is a filter of notmuch and Obsidian
          tag:octavia
          ^^^
        hint: here the word by itself does it
        try: octavia"#]],
    );
    check(
        "label:bug",
        expect![[r#"
        error: `label:` is a filter of GitHub and Gmail
          label:bug
          ^^^^^
        hint: here the word by itself does it
        try: bug"#]],
    );
    check(
        "author:fkr",
        expect![[r#"
        error: `author:` is a filter of GitHub
          author:fkr
          ^^^^^^
        hint: here it is `person:`
        try: person:fkr"#]],
    );
    check(
        "assignee:garloff",
        expect![[r#"
        error: `assignee:` is a filter of GitHub
          assignee:garloff
          ^^^^^^^^
        hint: here it is `owner:`
        try: owner:garloff"#]],
    );
    check(
        "file:iaas/20220613.md",
        expect![[r#"
        error: `file:` is a filter of Obsidian
          file:iaas/20220613.md
          ^^^^
        hint: here it is `path:`
        try: path:iaas/20220613.md"#]],
    );
    check(
        "newer_than:3m",
        expect![[r#"
        error: `newer_than:` is a filter of Gmail
          newer_than:3m
          ^^^^^^^^^^
        hint: here it is `since:`
        try: since:3m"#]],
    );
    check(
        "older_than:1y",
        expect![[r#"
        error: `older_than:` is a filter of Gmail
          older_than:1y
          ^^^^^^^^^^
        hint: here it is `before:`
        try: before:1y"#]],
    );
    check(
        "date:[2022 TO 2023]",
        expect![[r#"
        error: ranges are not written in brackets
          date:[2022 TO 2023]
               ^^^^^^^^^^^^^^
        hint: both ends are in the range, and either may be left out
        try: date:2022..2023"#]],
    );
    check(
        "[2022-01 TO *]",
        expect![[r#"
        error: ranges are not written in brackets
          [2022-01 TO *]
          ^^^^^^^^^^^^^^
        hint: both ends are in the range, and either may be left out
        try: date:2022-01.."#]],
    );
    check(
        "team=iaas",
        expect![[r#"
        error: `=` stands where `:` does
          team=iaas
              ^
        hint: a field is followed by a colon: `team:`
        try: team:iaas"#]],
    );
    check(
        "date>=2022-06",
        expect![[r#"
        error: `>=` stands where `:` does
          date>=2022-06
              ^^
        hint: a field is followed by a colon: `date:`
        try: date:>=2022-06"#]],
    );
    check(
        "until<2022",
        expect![[r#"
        error: `<` stands where `:` does
          until<2022
               ^
        hint: a field is followed by a colon: `until:`
        try: date:<2022"#]],
    );
    check(
        "since>=2022",
        expect![[r#"
            error: `>=` stands where `:` does
              since>=2022
                   ^^
            hint: a field is followed by a colon: `since:`
            try: date:>=2022"#]],
    );
    check(
        r#"title:"load balancer""#,
        expect![[r#"
        error: `title:` is a filter of Lucene
          title:"load balancer"
          ^^^^^
        hint: here it is `heading:`
        try: heading:"load balancer""#]],
    );
    check(
        "wg:openops",
        expect![[r#"
        error: `wg:` is a filter of other indexes
          wg:openops
          ^^
        hint: here it is `group:`
        try: group:openops"#]],
    );
}

#[test]
fn orders() {
    check(
        "sort:date sort:path",
        expect![[r#"
        error: a second order of the answers
          sort:date sort:path
                    ^^^^^^^^^
        hint: the first one counts; leave the other out
        try: sort:date"#]],
    );
    check(
        "sort:date,path",
        expect![[r#"
        error: a second order of the answers
          sort:date,path
                   ^^^^^
        hint: the first one counts; leave the other out
        try: sort:date"#]],
    );
    check(
        "-sort:date",
        expect![[r#"
        error: an order cannot be negated
          -sort:date
          ^^^^^^^^^^
        try: sort:-date"#]],
    );
}

#[test]
fn all_problems_at_once() {
    check(
        "tema:iaas since:2022-13 (a OR",
        expect![[r#"
            error: unknown field `tema`
              tema:iaas since:2022-13 (a OR
              ^^^^
            hint: did you mean `team`?

            error: the calendar has no `2022-13`
              tema:iaas since:2022-13 (a OR
                              ^^^^^^^
            hint: the nearest is `2022-12`

            error: the parenthesis is not closed
              tema:iaas since:2022-13 (a OR
                                      ^
            hint: to search for a parenthesis as text, put it in quotes

            error: nothing stands after `OR`
              tema:iaas since:2022-13 (a OR
                                         ^^
            hint: to search for the word, write it small or in quotes: `"OR"`
            try: team:iaas since:2022-12 (a)"#]],
    );
}

#[test]
fn remarks() {
    check_warnings(
        "+octavia +1",
        expect![[r#"
            warning: `+` is not needed
              +octavia +1
              ^^^^^^^^
            hint: every word must occur anyway
            read as: octavia +1"#]],
    );
    check_warnings(
        "a && b || c",
        expect![[r#"
        warning: `&&` was read as `AND`
          a && b || c
            ^^

        warning: `||` was read as `OR`
          a && b || c
                 ^^
        read as: (a b) OR c"#]],
    );
    check_warnings(
        "foo:bar 10:30 http://x.y",
        expect![[r#"
        warning: `foo:` is no field and was searched as text
          foo:bar 10:30 http://x.y
          ^^^^^^^
        hint: `minutes help query` lists the fields
        read as: foo:bar 10:30 http://x.y"#]],
    );
    check_warnings(
        "Team IaaS - Sprint ( & )",
        expect![[r#"
        warning: punctuation that holds no word was left out
          Team IaaS - Sprint ( & )
                    ^

        warning: punctuation that holds no word was left out
          Team IaaS - Sprint ( & )
                               ^
        read as: Team IaaS Sprint"#]],
    );
    check_warnings(
        r#"a team:"iaas"x,y"#,
        expect![[r#"
        warning: punctuation that holds no word was left out
          a team:"iaas"x,y
                        ^
        read as: a group:iaas x y"#]],
    );
}

#[test]
fn limits() {
    let parse = |text: &str| Query::parse(text, &context()).expect_err("too much").to_string();
    expect![[r#"
        error: the query is 20000 bytes long
          xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: leave out what matters least"#]]
    .assert_eq(&parse(&"x".repeat(20_000)));
    expect![[r#"
        error: 64 parentheses are not closed
          (((((((((((((((((((((((((((((((((((((((((((((((((…
          ^
        hint: to search for a parenthesis as text, put it in quotes

        error: parentheses are nested too deep
          …((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((x
                                                           ^
        hint: parentheses are needed only around `OR`"#]]
    .assert_eq(&parse(&format!("{}x", "(".repeat(100))));
    expect![[r#"
        error: too many words and filters
          …x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x …
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: leave out what matters least"#]].assert_eq(&parse(&"x ".repeat(200)));
}

#[test]
fn carets_stand_under_columns() {
    check(
        "日本語 tema:iaas",
        expect![[r#"
            error: unknown field `tema`
              日本語 tema:iaas
                     ^^^^
            hint: did you mean `team`?
            try: 日本語 team:iaas"#]],
    );
    check(
        "\u{1b}[31mred\u{202e} tema:iaas",
        expect![[r#"
            error: unknown field `tema`
              \u{1b}[31mred\u{202e} tema:iaas
                                    ^^^^
            hint: did you mean `team`?
            try: \u{1b}[31mred\u{202e} team:iaas"#]],
    );
    check(
        "team:\"\u{202e}saai\"",
        expect![[r#"
            error: `team:` knows no `\u{202e}saai`
              team:"\u{202e}saai"
                   ^^^^^^^^^^^^^^
            hint: known are `iaas` (1204 sections), `container` (988), `ops` (410)"#]],
    );
    check(
        &format!("{} tema:iaas {}", "long ".repeat(20), "tail ".repeat(20)),
        expect![[r#"
        error: unknown field `tema`
          …g long long long long long long long long long  tema:iaas tail tail tail tail tail tail tail tail ta…
                                                           ^^^^
        hint: did you mean `team`?
        try: long long long long long long long long long long long long long long long long long long long long team:iaas tail tail tail tail tail tail tail tail tail tail tail tail tail tail tail tail tail tail tail tail"#]],
    );
}

#[test]
fn the_report_is_data() {
    let errors = Query::parse("tema:iaas", &context()).expect_err("no such field");
    expect![[r#"
        {
          "query": "tema:iaas",
          "problems": [
            {
              "severity": "error",
              "code": "unknown-field",
              "span": [
                0,
                4
              ],
              "message": "unknown field `tema`",
              "expected": "a field; text with a colon goes in quotes",
              "correction": "team:iaas",
              "hint": "did you mean `team`?"
            }
          ],
          "correction": "team:iaas"
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&errors.report()).expect("plain data"));
}

#[test]
fn read_leniently_nothing_widens() {
    let check = |text: &str, canonical: &str, codes: &[&str]| {
        let (query, problems) = Query::parse_lenient(text, &context());
        assert_eq!(query.to_string(), canonical, "{text}");
        assert_eq!(problems.iter().map(|problem| problem.code()).collect::<Vec<_>>(), codes, "{text}");
    };
    check("octavia", "octavia", &[]);
    check("octavia \"load bal", "octavia \"load bal*\"", &["unclosed-quote"]);
    check("(octavia OR lb", "octavia OR lb", &["unclosed-parenthesis"]);
    check("octavia OR", "octavia", &["missing-operand"]);
    check("octavia -", "octavia", &["punctuation"]);
    check("octavia team:ia", "-*", &["unknown-value"]);
    check("octavia -team:ia", "-*", &["unknown-value"]);
    check("octavia -(a OR team:ia)", "-*", &["unknown-value"]);
    check("octavia OR team:ia", "octavia", &["unknown-value"]);
    check("octavia team:", "-*", &["missing-value"]);
    check("octavia tema:iaas", "-*", &["unknown-field"]);
    check("octavia since:2022-13", "-*", &["impossible-date"]);
    check("-(since:2023 until:2022) x", "-*", &["no-days"]);
    check("???", "-*", &["punctuation", "no-words"]);
    check("", "", &[]);
}

#[test]
fn operators_of_other_tools() {
    let mistakes = [
        "octavia !ovn",
        "!\"load balancer\"",
        "octavia^2 ovn",
        "oct?via",
        "octavia~0.8",
        "octavia.*failover",
        "*octavia",
        "path:iaas/20220817.md:33",
        "order:date octavia",
        "date:2022-06--2022-09",
        "since:\"3 months ago\"",
    ];
    let shown = mistakes.map(|text| format!("{}\n", Query::parse(text, &context()).expect_err(text)));
    expect![[r#"
        error: `!` is an operator of fzf and shells
          octavia !ovn
                  ^^^^
        hint: here `-` excludes a word
        try: octavia -ovn

        error: `!` is an operator of fzf and shells
          !"load balancer"
          ^
        hint: here `-` excludes a word
        try: -"load balancer"

        error: `^` is an operator of Lucene
          octavia^2 ovn
          ^^^^^^^^^
        hint: words weigh by how rare they are
        try: octavia ovn

        error: `?` is an operator of Lucene and shells
          oct?via
          ^^^^^^^
        hint: only the beginning of a word can be given, as in `monitor*`
        try: oct*

        error: too many typing errors allowed
          octavia~0.8
          ^^^^^^^^^^^
        hint: more than two typing errors would find any word
        try: octavia~2

        error: `*` stands elsewhere than at the end of a word
          octavia.*failover
          ^^^^^^^^^^^^^^^^^
        hint: only the beginning of a word can be given, as in `monitor*`
        try: octavia failover

        error: `*` stands elsewhere than at the end of a word
          *octavia
          ^^^^^^^^
        hint: only the beginning of a word can be given, as in `monitor*`
        try: octavia

        error: a path has no line
          path:iaas/20220817.md:33
               ^^^^^^^^^^^^^^^^^^^
        hint: `minutes show iaas/20220817.md:33` prints the section there
        try: path:iaas/20220817.md

        error: `order:` is a filter of other indexes
          order:date octavia
          ^^^^^
        hint: here it is `sort:`
        try: sort:date octavia

        error: `2022-06--2022-09` is a date in another notation
          date:2022-06--2022-09
               ^^^^^^^^^^^^^^^^
        hint: did you mean `2022-06..2022-09`?
        try: date:2022-06..2022-09

        error: `3 months ago` is a date in another notation
          since:"3 months ago"
                ^^^^^^^^^^^^^^
        hint: did you mean `3m`?
        try: since:3m
    "#]]
    .assert_eq(&shown.join("\n"));
}

#[test]
fn remarks_on_habits() {
    check_warnings(
        "'load balancer' octavia",
        expect![[r#"
        warning: single quotes quote nothing here; the words were searched one by one
          'load balancer' octavia
          ^^^^^^^^^^^^^^^
        hint: a phrase stands in double quotes: `"load balancer"`
        read as: 'load balancer' octavia"#]],
    );
    check_warnings(
        "`load balancer`",
        expect![[r#"
        warning: backquotes quote nothing here; the words were searched one by one
          `load balancer`
          ^^^^^^^^^^^^^^^
        hint: a phrase stands in double quotes: `"load balancer"`
        read as: `load balancer`"#]],
    );
    check_warnings(
        "octavia NEAR/3 ovn",
        expect![[r#"
        warning: `NEAR/3` was searched as a word
          octavia NEAR/3 ovn
                  ^^^^^^
        hint: words that stand close together: `"octavia ovn"~3`
        read as: octavia NEAR/3 ovn"#]],
    );
    check_warnings(
        "don't 'tis",
        expect![[r#"

        read as: don't 'tis"#]],
    );
}
