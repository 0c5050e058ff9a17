//! Habits of other tools: recognised, told, and what to type instead is offered.

use expect_test::expect;

use super::{check, check_warnings};
use crate::query::Query;
use crate::query::tests::context;

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
