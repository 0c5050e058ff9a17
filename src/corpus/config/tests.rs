use super::*;

/// Returns what the error says, with its hint behind ` | `.
fn error(text: &str) -> String {
    let error = Config::parse(text).expect_err("the text cannot be meant");
    format!("{error} | {}", error.hint())
}

fn check(text: &str, expected: &str) {
    assert_eq!(error(text), format!("minutes.toml:{expected}"), "of {text}");
}

#[test]
fn nothing_need_be_said() {
    assert_eq!(Config { fingerprint: String::new(), ..Config::parse("").expect("fine") }, Config::default());
}

#[test]
fn unknown_keys() {
    check("exlude = []", "1:1: unknown key `exlude` | did you mean `exclude`?");
    check("[[group]]\nslug = 'a'\nalias = ['b']", "3:1: unknown key `alias` | did you mean `aliases`?");
    check(
        "[headings]\nfrobnicate = []",
        "2:1: unknown key `frobnicate` | known here: `groups`, `topics`, `boilerplate`",
    );
    check("[[vocabulary]]\nforms = ['a b', 'c']\nnotes = 'x'", "3:1: unknown key `notes` | did you mean `note`?");
}

#[test]
fn wrong_values() {
    let example = "`examples/minutes.toml` shows every key";
    check("include = 'a'", &format!("1:11: expected a sequence, found string \"a\" | {example}"));
    check("exclude = [1]", &format!("1:12: expected a string, found integer `1` | {example}"));
    check("[[canary]]\nquery = 'a'\nmin = -1", &format!("3:7: invalid value: integer `-1`, expected u64 | {example}"));
    check("[[canary]]\nmin = 1", &format!("1:1: expected the key `query` | {example}"));
    check("[[group]]\nname = 'x'", &format!("1:1: expected the key `slug` | {example}"));
    check(
        "exclude = ['ok/', 'a[b']",
        "1:19: expected a glob, found `a[b`: unclosed character class; missing ']' | globs are written as in a `.gitignore`: `drafts/`, `**/template.md`",
    );
    check(
        "date-order = 'day-frist'",
        "1:14: expected one of `year-first`, `month-first`, `day-first`, found `day-frist` | did you mean `day-first`?",
    );
    check(
        "[[group]]\nslug = 'a'\nkind = 'teem'",
        "3:8: expected one of `sig`, `wg`, `board`, `hackathon`, `team`, `community`, `other`, found `teem` | did you mean `team`?",
    );
    check("[[group]]\nslug = 'A B'\n[[group]]\nslug = 'a-b'", "4:8: the group `a-b` stands twice | leave one of them");
    check(
        "[[group]]\nslug = ' '",
        "2:8: expected the slug of a group, found no letter | write it like the folder of the group: `slug = \"sig-network\"`",
    );
    check(
        "[[file]]\npath = 'a.md'\ndate = '2022-13-01'",
        "3:8: expected a day such as 2022-06-13, found `2022-13-01` | write `date = 2022-06-13`",
    );
    check("[[file]]\npath = 'a.md'", "2:8: nothing is said about `a.md` | add `date`, `group` or `meeting = false`");
    check(
        "[[file]]\npath = 'a.md'\ndate = 2022-01-01\nmeeting = false",
        "2:8: `a.md` cannot have a date and be no meeting | leave out `date` or `meeting = false`",
    );
    check(
        "[[file]]\npath = 'a.md'\nmeeting = false\n[[file]]\npath = './a.md'\nmeeting = false",
        "5:8: the file `a.md` stands twice | leave one of them",
    );
    check(
        "forge = 'github.com'",
        "1:9: expected an address with `{path}` in it, found `github.com` | write `forge = \"https://github.com/org/repo/blob/{commit}/{path}\"`",
    );
    check(
        "[[vocabulary]]\nforms = ['LB']",
        "1:1: the vocabulary entry `LB` needs two different forms at least | write `forms = [\"LB\", \"load balancer\"]`",
    );
}

#[test]
fn patterns_that_mean_nothing() {
    let like = "a pattern reads like `{group}/{year}/{month}-{day}.md`";
    check(
        "paths = ['{grup}/*.md']",
        "1:10: expected one of `group`, `year`, `month`, `day`, found `grup` | did you mean `group`?",
    );
    check("paths = ['{day}{day}.md']", "1:10: the part `day` stands twice | leave one of them");
    check(
        "paths = ['{day']",
        &format!("1:10: expected a pattern of paths with a `}}` for its `{{`, found `{{day` | {like}"),
    );
    check(
        "paths = ['*.md']",
        &format!("1:10: expected a pattern of paths with a part such as `{{group}}` in it, found `*.md` | {like}"),
    );
}

#[test]
fn text_that_is_no_toml() {
    for text in ["include", "a = ", "[", "[[group]", "x = \"\u{0}", "= 1"] {
        assert!(error(text).starts_with("minutes.toml:1:"), "{}", error(text));
    }
}

#[test]
fn days_as_dates_and_as_text() {
    for date in ["2022-06-13", "'2022-06-13'"] {
        let config = Config::parse(&format!("[[file]]\npath = 'a.md'\ndate = {date}")).expect("fine");
        assert_eq!(config.files["a.md"].day(), Some(Day::new(2022, 6, 13)));
    }
}

#[test]
fn paths_that_fit() {
    let check = |pattern: &str, path: &str, expected: &str| {
        let pattern = PathPattern::new(pattern).expect("a pattern");
        let read = pattern.read(path).map(|placed| {
            let day = placed.day.map_or("-".into(), |day| day.to_string());
            format!("{} {day}", placed.group.as_deref().unwrap_or("-"))
        });
        assert_eq!(read.as_deref().unwrap_or("no"), expected, "{} on {path}", pattern.source);
    };
    check("{group}/{year}/{month}-{day}.md", "kitchen/2022/6-13.md", "kitchen 2022-06-13");
    check("{group}/{year}/{month}-{day}.md", "kitchen/2022/06-13-late.md", "no");
    check("{group}/{year}/{month}-{day}*.md", "kitchen/22/06-13-late.md", "kitchen 2022-06-13");
    check("{group}/{year}/{month}-{day}.md", "a/kitchen/2022/06-13.md", "no");
    check("**/{group}/{year}-{month}-{day}.md", "a/b/kitchen/2022-may-3.md", "kitchen 2022-05-03");
    check("{year}{month}{day}*.md", "20220613.md", "- 2022-06-13");
    check("{year}/{month}/{day}.md", "2022/13/40.md", "no");
    check("{group}/{year}/*.md", "kitchen/2022/x.md", "kitchen -");
    check("m.{group}.md", "mx.kitchen.md", "no");
}
