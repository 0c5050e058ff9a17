//! Orders and operators of other tools: recognised, told, and what to type instead is offered.

use expect_test::expect;

use super::check;
use crate::query::Query;
use crate::query::tests::context;

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
        "! octavia",
        "octavia !@garloff",
        "\"load balancer\"^2",
        "(octavia ovn)^1.5",
        "heading:octavia^2",
        "body:octa?ia",
        "{octavia ovn} failover",
        "octavia [team:iaas]",
        "/^octavia$/ /octav.*/",
        "octavia NEAR/3 ovn",
        "octavia AROUND(5) ovn",
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

        error: `!` is an operator of fzf and shells
          ! octavia
          ^
        hint: here `-` excludes a word
        try: -octavia

        error: `!` is an operator of fzf and shells
          octavia !@garloff
                  ^^^^^^^^^
        hint: here `-` excludes a word
        try: octavia -@garloff

        error: `^` is an operator of Lucene
          "load balancer"^2
                         ^^
        hint: words weigh by how rare they are
        try: "load balancer"

        error: `^` is an operator of Lucene
          (octavia ovn)^1.5
                       ^^^^
        hint: words weigh by how rare they are
        try: (octavia ovn)

        error: `^` is an operator of Lucene
          heading:octavia^2
                  ^^^^^^^^^
        hint: words weigh by how rare they are
        try: heading:octavia

        error: `?` is an operator of Lucene and shells
          body:octa?ia
               ^^^^^^^
        hint: only the beginning of a word can be given, as in `monitor*`
        try: body:octa*

        error: `{...}` is an operator of Gmail
          {octavia ovn} failover
          ^^^^^^^^
        hint: here `OR` stands between words of which one is enough
        try: (octavia OR ovn) failover

        error: `[...]` is an operator of Obsidian
          octavia [team:iaas]
                  ^^^^^^^^^^^
        hint: a filter stands without brackets
        try: octavia team:iaas

        error: `/.../` is an operator of Lucene and Obsidian
          /^octavia$/ /octav.*/
          ^^^^^^^^^^^
        hint: only the beginning of a word can be given, as in `monitor*`

        error: `/.../` is an operator of Lucene and Obsidian
          /^octavia$/ /octav.*/
                      ^^^^^^^^^
        hint: only the beginning of a word can be given, as in `monitor*`
        try: octavia octav*

        error: `NEAR` is an operator of catalogues and web searches
          octavia NEAR/3 ovn
                  ^^^^^^
        hint: words of a phrase may be some places apart, as in `"load balancer"~2`
        try: "octavia ovn"~3

        error: `NEAR` is an operator of catalogues and web searches
          octavia AROUND(5) ovn
                  ^^^^^^
        hint: words of a phrase may be some places apart, as in `"load balancer"~2`
        try: "octavia ovn"~5

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
          ^^^^^^
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
