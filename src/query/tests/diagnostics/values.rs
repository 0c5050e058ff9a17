//! Fields and values that are not there: the nearest known ones, with their counts.

use expect_test::expect;

use super::check;
use crate::query::tests::context;
use crate::query::{Context, Query};

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
        r#"path:iaas lang:"""#,
        expect![[r#"
            error: `lang:` has no value
              path:iaas lang:""
                        ^^^^^^^
            hint: a value follows without a blank, as in `lang:de`
            try: path:iaas"#]],
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
fn unknown_paths() {
    check(
        "path:iass octavia",
        expect![[r#"
        error: `path:` knows no `iass`
          path:iass octavia
               ^^^^
        hint: did you mean `iaas` (700 sections)?
        try: path:iaas octavia"#]],
    );
    check(
        "path:20220817.md",
        expect![[r#"
        error: `path:` knows no `20220817.md`
          path:20220817.md
               ^^^^^^^^^^^
        hint: did you mean `iaas/20220817.md` (12 sections)?
        try: path:iaas/20220817.md"#]],
    );
    check(
        "path:nosuch",
        expect![[r#"
        error: `path:` knows no `nosuch`
          path:nosuch
               ^^^^^^
        hint: known are `iaas` (700 sections), `Container` (30), `Container/20220613.md` (30)"#]],
    );
}

#[test]
fn remarks_stand_beside_errors() {
    check(
        "octavia tema:iaas foo:bar",
        expect![[r#"
        error: unknown field `tema`
          octavia tema:iaas foo:bar
                  ^^^^
        hint: did you mean `team`?

        warning: `foo:` is no field and was searched as text
          octavia tema:iaas foo:bar
                            ^^^^^^^
        hint: `minutes help query` lists the fields
        try: octavia team:iaas foo:bar"#]],
    );
}
