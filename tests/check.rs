//! `minutes check`: one small corpus for each kind of finding, and the program's output.

mod written;

use written::{corpus, directory, minutes};

/// Checks which findings there are of the codes, as `code path:line message`.
fn check(codes: &[&str], files: &str, expected: &[&str]) {
    let root = directory(files);
    let found = minutes::check(&corpus(&root)).expect("readable");
    let wanted = found.findings.iter().filter(|finding| codes.contains(&finding.code.as_str()));
    let line = |finding: &minutes::Finding| {
        let line = finding.line.map_or(String::new(), |line| format!(":{line}"));
        format!("{} {}{line} {}", finding.code, finding.path, finding.message)
    };
    assert_eq!(wanted.map(line).collect::<Vec<_>>(), expected, "of {files}");
}

const TALK: &str = "The oven was cold all week because the thermostat is broken. We looked at three offers for a new one and \
    took the second, since it comes with a warranty of five years. The bakers will use the oven of the neighbours until \
    then, and pay for the gas. Nobody knows yet who carries the old oven down the stairs, so we ask around in the other \
    teams before the weekend comes.";

#[test]
fn contradicting_dates() {
    check(
        &["date-contradiction"],
        "//- a/2024-01-02.md\n# 2023-11-07\nsoup\n//- a/2023-11-07.md\n# 2023-11-07\nstew\n",
        &["date-contradiction a/2024-01-02.md:1 the path says 2024-01-02, line 1 says 2023-11-07; taken is 2024-01-02"],
    );
    check(&["date-contradiction"], "//- a/2024-01-02.md\n# 2024-01-02\nsoup\n", &[]);
}

#[test]
fn files_without_a_date() {
    let codes = &["undated-file"];
    let message = "no date in its path, headings or first lines: no meeting, or one to name after its day";
    check(codes, "//- a/soup.md\n# Soup\nsalt\n", &[&format!("undated-file a/soup.md {message}")]);
    check(codes, "//- README.md\n# Soup\nsalt\n//- a/template.md\n# Date\nx\n", &[]);
    check(codes, "//- minutes.toml\n[[file]]\npath = 'a/soup.md'\nmeeting = false\n//- a/soup.md\n# Soup\nsalt\n", &[]);
}

#[test]
fn stubs() {
    let stub = |text: &str, message: &str| {
        let expected = if message.is_empty() { vec![] } else { vec![format!("stub a/2024-01-02.md {message}")] };
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(&["stub"], &format!("//- a/2024-01-02.md\n{text}\n"), &expected);
    };
    stub(
        "# 2024-01-02\n## Participants\n- @ada\n",
        "a meeting without minutes: nothing beside participants and standing items",
    );
    stub("# 2024-01-02\nCancelled\n", "a meeting of one word beside participants and standing items");
    stub("# 2024-01-02\nNo meeting today\n", "a meeting of 3 words beside participants and standing items");
    stub("# 2024-01-02\n## Agenda\n- Oven\n- Soup\n", "a meeting with an agenda and no minutes");
    stub(&format!("# 2024-01-02\n{TALK}\n"), "");
}

#[test]
fn copies() {
    let codes = &["copied-file", "near-copied-file", "copied-section"];
    check(
        codes,
        &format!("//- a/2024-01-02.md\n# 2024-01-02\n{TALK}\n//- a/2024-01-09.md\n# 2024-01-09\n- {TALK}\n"),
        &["copied-file a/2024-01-09.md says the same as `a/2024-01-02.md`"],
    );
    check(
        codes,
        &format!(
            "//- a/2024-01-02.md\n# 2024-01-02\n{TALK}\n//- a/2024-01-09.md\n# 2024-01-09\n{TALK}\nThe soup was good.\n"
        ),
        &["near-copied-file a/2024-01-09.md says nearly the same as `a/2024-01-02.md`: 94 of 100 runs of words"],
    );
    let other =
        "Somebody left the cellar door open again. ".repeat(3) + &"one two three four five six seven ".repeat(12);
    check(
        codes,
        &format!(
            "//- a/2024-01-02.md\n# x\n{TALK}\n//- a/2024-01-09.md\n# Door\n{other}{}\n# Oven\n{TALK}\n",
            WORDS.join(" ")
        ),
        &["copied-section a/2024-01-09.md:3 the section says the same as `a/2024-01-02.md:1`"],
    );
    let short = "soup, bread, salt";
    check(codes, &format!("//- a/2024-01-02.md\n# x\n{short}\n//- a/2024-01-09.md\n# x\n{short}\n"), &[]);
}

/// Words enough to make a file of its own.
const WORDS: [&str; 60] = [
    "anchor", "basil", "candle", "drum", "eagle", "fiddle", "grape", "hammer", "island", "jacket", "kettle", "ladder",
    "magnet", "needle", "orange", "paddle", "quilt", "ribbon", "saddle", "table", "umbrella", "velvet", "window",
    "yarn", "zebra", "apron", "bucket", "cradle", "dagger", "easel", "feather", "garlic", "hinge", "icicle", "jigsaw",
    "kernel", "lantern", "marble", "nutmeg", "oyster", "pebble", "quiver", "rafter", "shovel", "thimble", "urchin",
    "violin", "walnut", "yoghurt", "zipper", "acorn", "button", "carrot", "dimple", "ember", "falcon", "goblet",
    "helmet", "inkwell", "jasmine",
];

#[test]
#[cfg(unix)]
fn a_link_is_no_copy() {
    let root = directory(&format!("//- a/2024-01-02.md\n# 2024-01-02\n{TALK}\n//- b/2024-01-09.md\n# x\nsoup\n"));
    std::os::unix::fs::symlink("../a/2024-01-02.md", root.path().join("b/2024-01-02.md")).expect("linked");
    let found = minutes::check(&corpus(&root)).expect("readable");
    assert!(found.findings.iter().all(|finding| finding.code != minutes::Code::CopiedFile));
}

#[test]
fn groups_with_a_typing_error_or_unknown() {
    let files = |heading: &str| {
        format!(
            "//- community-call/2024-01-04.md\n# Call\n## {heading}\nsoup\n//- community-call/2024-01-11.md\n# Call\nsoup\n\
             //- team-certification/2024-01-02.md\n# x\nsalt\n//- kitchen/2024-01-02.md\n# x\nsalt\n"
        )
    };
    let codes = &["misspelt-group", "unknown-group"];
    let at = "community-call/2024-01-04.md:2";
    check(codes, &files("Team Certification"), &[]);
    check(codes, &files("Team Kitchen - certfication of ovens"), &[]);
    check(
        codes,
        &files("Team Certfication"),
        &[&format!(
            "misspelt-group {at} the heading means `team-certification`, but `certfication` is not `certification`: Team Certfication"
        )],
    );
    check(
        codes,
        &files("Tram Kitchen"),
        &[&format!("misspelt-group {at} the heading means `kitchen`, but `tram` is not `team`: Tram Kitchen")],
    );
    check(
        codes,
        &files("Team Pantry"),
        &[&format!("unknown-group {at} the heading names a group that the corpus does not show: Team Pantry")],
    );
}

#[test]
fn files_as_such() {
    check(
        &["front-matter", "unended-comment"],
        "//- a/2024-01-02.md\n\n---\n\ntitle: soup\n---\n# x\nsoup\n//- a/2024-01-09.md\n# x\nsoup\n\n<!-- hidden\nsalt\n",
        &[
            "front-matter a/2024-01-02.md:2 the front matter is no YAML that every reader takes; its plain `key: value` lines are read",
            "unended-comment a/2024-01-09.md:4 a comment or style sheet begins here and never ends: a browser shows nothing of what follows",
        ],
    );
    check(
        &["configured-file"],
        "//- minutes.toml\n[[file]]\npath = 'a/gone.md'\nmeeting = false\n//- a/2024-01-02.md\n# x\nsoup\n",
        &["configured-file a/gone.md `minutes.toml` speaks of this file, which is not there"],
    );
}

#[test]
#[cfg(unix)]
fn what_the_walk_leaves_out() {
    let root = directory("//- a/2024-01-02.md\n# x\nsoup\n//- b/2024-01-02.md\n# x\nsoup\n");
    let link = |from: &str, to: &str| std::os::unix::fs::symlink(from, root.path().join(to)).expect("linked");
    link("/etc", "a/out.md");
    link("../b", "a/folder.md");
    link("nothing", "a/broken.md");
    std::fs::write(root.path().join("a/2024-01-03.md"), b"M\xfcnchen, K\xf6ln\n").expect("written");
    std::fs::write(root.path().join("a/2024-01-04.md"), b"x\0y\n").expect("written");
    let found = minutes::check(&corpus(&root)).expect("readable");
    let codes = ["link-outside", "link-to-directory", "link-broken", "not-utf8", "unreadable-file"];
    let wanted = found.findings.iter().filter(|finding| codes.contains(&finding.code.as_str()));
    let lines: Vec<String> = wanted.map(|finding| format!("{} {}", finding.code, finding.path)).collect();
    assert_eq!(
        lines,
        [
            "not-utf8 a/2024-01-03.md",
            "unreadable-file a/2024-01-04.md",
            "link-broken a/broken.md",
            "link-to-directory a/folder.md",
            "link-outside a/out.md",
        ]
    );
    let answer = minutes(root.path(), &["check", "--code", "unreadable-file"]);
    assert_eq!(answer.status, 3, "a file was skipped");
    assert!(answer.err.starts_with("warning: skipped `a/2024-01-04.md`"), "{}", answer.err);
}

const SMALL: &str = "//- a/2024-01-02.md\n# 2023-11-07\nThe soup was good and the bread was warm, all agreed.\n\
    //- a/2023-11-07.md\n# 2023-11-07\nNo meeting\n";

#[test]
fn transcripts() {
    let root = directory(SMALL);
    let answer = minutes(root.path(), &["check", "."]);
    assert_eq!(
        answer.out,
        "\
a/2023-11-07.md
  note: a meeting of 2 words beside participants and standing items [stub]

a/2024-01-02.md
  1: warning: the path says 2024-01-02, line 1 says 2023-11-07; taken is 2024-01-02 [date-contradiction]
    taken-by-sibling: another file of the series is named 2023-11-07

     1  date-contradiction (warning)
     1  stub (note)
2 findings in 2 files
"
    );
    assert_eq!((answer.status, answer.err.as_str()), (0, ""));
    let answer = minutes(root.path(), &["check", ".", "--format", "jsonl", "--code", "stub"]);
    assert_eq!(
        answer.out,
        r#"{"code":"stub","evidence":null,"line":null,"message":"a meeting of 2 words beside participants and standing items","other":null,"path":"a/2023-11-07.md","severity":"note","type":"finding"}
{"files":2,"findings":1,"schema":1,"skipped":[],"type":"end"}
"#
    );
    let answer = minutes(root.path(), &["check", ".", "--format", "json", "--code", "unknown-group,copied-file"]);
    assert_eq!(answer.out, "{\"files\":2,\"findings\":[],\"schema\":1,\"skipped\":[]}\n");
    let answer = minutes(root.path(), &["check", ".", "--code", "unknown-group"]);
    assert_eq!(answer.out, "nothing odd in 2 files\n");
}

#[test]
fn failures() {
    let root = directory(SMALL);
    let answer = minutes(root.path(), &["check", "nowhere"]);
    assert_eq!(answer.status, 2);
    let answer = minutes(root.path(), &["check", ".", "--code", "stubs"]);
    assert_eq!(answer.status, 2);
    assert!(answer.err.contains("expected a code such as `stub`, found `stubs`"), "{}", answer.err);
}
