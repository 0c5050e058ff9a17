//! What is not understood, as the author of the query reads it. Every message that exists is printed here.

mod dates;
mod habits;
mod operators;
mod values;

use expect_test::{Expect, expect};

use super::context;
use crate::query::Query;

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

            warning: punctuation that holds no word was left out
              a OR -
                   ^
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
            warning: punctuation that holds no word was left out
              - ???
              ^

            error: the query holds no word
              - ???
              ^^^^^
            hint: punctuation is not indexed

            warning: punctuation that holds no word was left out
              - ???
                ^^^"#]],
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
          xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        hint: leave out what matters least"#]]
    .assert_eq(&parse(&"x".repeat(20_000)));
    expect![[r#"
        error: 64 parentheses are not closed
          (((((((((((((((((((((((((((((((((((((((((((((((((...
          ^
        hint: to search for a parenthesis as text, put it in quotes

        error: parentheses are nested too deep
          ...((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((x
                                                             ^
        hint: parentheses are needed only around `OR`"#]]
    .assert_eq(&parse(&format!("{}x", "(".repeat(100))));
    expect![[r#"
        error: too many words and filters
          ...x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x ...
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
              ...g long long long long long long long long long  tema:iaas tail tail tail tail tail tail tail tail ta...
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
