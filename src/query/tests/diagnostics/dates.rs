//! Dates that are none, and what they were meant to be.

use expect_test::expect;

use super::check;

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
