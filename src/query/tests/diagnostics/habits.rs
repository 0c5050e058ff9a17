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
              ^^^^^
            hint: here it is `person:`
            try: person:garloff octavia"#]],
    );
    check(
        "in:iaas",
        expect![[r#"
            error: `in:` is a filter of Gmail and GitHub
              in:iaas
              ^^^
            hint: here it is `group:`
            try: group:iaas"#]],
    );
    check(
        "created:>=2022-06",
        expect![[r#"
            error: `created:` is a filter of GitHub
              created:>=2022-06
              ^^^^^^^^
            hint: here it is `date:`
            try: date:>=2022-06"#]],
    );
    check(
        "subject:octavia",
        expect![[r#"
            error: `subject:` is a filter of mail programs
              subject:octavia
              ^^^^^^^^
            hint: here it is `heading:`
            try: heading:octavia"#]],
    );
    check(
        "tag:octavia",
        expect![[r#"
            error: `tag:` is a filter of notmuch and Obsidian
              tag:octavia
              ^^^^
            hint: here the word by itself does it
            try: octavia"#]],
    );
    check(
        "label:bug",
        expect![[r#"
            error: `label:` is a filter of GitHub and Gmail
              label:bug
              ^^^^^^
            hint: here the word by itself does it
            try: bug"#]],
    );
    check(
        "author:fkr",
        expect![[r#"
            error: `author:` is a filter of GitHub
              author:fkr
              ^^^^^^^
            hint: here it is `person:`
            try: person:fkr"#]],
    );
    check(
        "assignee:garloff",
        expect![[r#"
            error: `assignee:` is a filter of GitHub
              assignee:garloff
              ^^^^^^^^^
            hint: here it is `owner:`
            try: owner:garloff"#]],
    );
    check(
        "file:iaas/20220613.md",
        expect![[r#"
            error: `file:` is a filter of Obsidian
              file:iaas/20220613.md
              ^^^^^
            hint: here it is `path:`
            try: path:iaas/20220613.md"#]],
    );
    check(
        "newer_than:3m",
        expect![[r#"
            error: `newer_than:` is a filter of Gmail
              newer_than:3m
              ^^^^^^^^^^^
            hint: here it is `since:`
            try: since:3m"#]],
    );
    check(
        "older_than:1y",
        expect![[r#"
            error: `older_than:` is a filter of Gmail
              older_than:1y
              ^^^^^^^^^^^
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
              ^^^^^^
            hint: here it is `heading:`
            try: heading:"load balancer""#]],
    );
    check(
        "wg:openops",
        expect![[r#"
            error: `wg:` is a filter of other indexes
              wg:openops
              ^^^
            hint: here it is `group:`
            try: group:openops"#]],
    );
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
        "don't 'tis",
        expect![[r#"

        read as: don't 'tis"#]],
    );
}

#[test]
fn filters_that_have_a_like_and_filters_that_have_none() {
    let mistakes = [
        "in:title octavia",
        "task:octavia",
        "_exists_:owner",
        "list:iaas octavia",
        "match-case:Octavia",
        "larger:5M octavia",
        "id:87zgk octavia",
        "is:open octavia",
        "is:pr",
        "has:attachment",
        "no:label octavia",
        "lastmod:2022..",
        "org:example octavia",
    ];
    let shown = mistakes.map(|text| format!("{}\n", Query::parse(text, &context()).expect_err(text)));
    expect![[r#"
        error: `in:title` is a filter of GitHub
          in:title octavia
          ^^^^^^^^
        hint: here it is `heading:`, with the words behind it
        try: heading:octavia

        error: `task:` is a filter of Obsidian
          task:octavia
          ^^^^^
        hint: `is:action` finds tasks; the words stand behind it
        try: is:action octavia

        error: `_exists_:` is a filter of Lucene
          _exists_:owner
          ^^^^^^^^^
        hint: here it is `has:`

        error: `list:` is a filter of Gmail
          list:iaas octavia
          ^^^^^
        hint: here it is `group:`
        try: group:iaas octavia

        error: `match-case:` is a filter of Obsidian
          match-case:Octavia
          ^^^^^^^^^^^
        hint: capitals never matter
        try: Octavia

        error: `larger:` is a filter of mail programs
          larger:5M octavia
          ^^^^^^^
        hint: sections have no size to search by
        try: octavia

        error: `id:` is a filter of mail programs
          id:87zgk octavia
          ^^^
        hint: minutes are no messages; `path:` names a file, and `minutes show` prints a place
        try: octavia

        error: `is:open` is a filter of GitHub
          is:open octavia
          ^^^^^^^
        hint: minutes do not follow issues; `is:action` finds what somebody is to do
        try: octavia

        error: `is:pr` is a filter of GitHub
          is:pr
          ^^^^^
        hint: `has:ref` finds sections that name pull requests, `ref:` those that name a certain one
        try: has:ref

        error: `has:attachment` is a filter of mail programs
          has:attachment
          ^^^^^^^^^^^^^^
        hint: minutes have no attachments; `has:link` and `has:image` come nearest

        error: `no:` is a filter of GitHub
          no:label octavia
          ^^^
        hint: `-has:` and `-is:` leave sections out, as in `-has:date`
        try: octavia

        error: `lastmod:` is a filter of notmuch
          lastmod:2022..
          ^^^^^^^^
        hint: here it is `date:`
        try: date:2022..

        error: `org:` is a filter of GitHub
          org:example octavia
          ^^^^
        hint: here the word by itself does it
        try: example octavia
    "#]]
    .assert_eq(&shown.join("\n"));
}

#[test]
fn what_only_looks_like_a_habit_is_text() {
    let read_as = |text: &str| {
        let query = Query::parse(text, &context()).expect(text);
        let warnings = query.typed.warnings.iter().map(|problem| format!(" [{}]", problem.code()));
        format!("{text}  {query}{}\n", warnings.collect::<String>())
    };
    let texts = [
        "x^y",
        "octavia^nan",
        "octavia^1e5",
        "python~3.8",
        "octavia~1.",
        "Home » Docs » Team",
        "«load balancer»",
        "„load balancer”",
        "/etc/ceph/",
        "{octavia}",
        "[octavia] [x:y]",
        "hello! world",
        "NEAR octavia",
        "octavia near ovn",
        "what?",
    ];
    expect![[r#"
        x^y  x^y
        octavia^nan  octavia^nan
        octavia^1e5  octavia^1e5
        python~3.8  python~3.8
        octavia~1.  octavia~1.
        Home » Docs » Team  Home Docs Team [punctuation] [punctuation]
        «load balancer»  "load balancer"
        „load balancer”  "load balancer"
        /etc/ceph/  /etc/ceph/
        {octavia}  \{octavia\}
        [octavia] [x:y]  \[octavia\] \[x\:y\]
        hello! world  hello! world
        NEAR octavia  NEAR octavia
        octavia near ovn  octavia near ovn
        what?  what?
    "#]]
    .assert_eq(&texts.map(read_as).concat());
}
