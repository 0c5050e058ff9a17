//! `minutes.toml`: the effect of every key, on corpora in one string.

mod written;

use minutes::{Corpus, Day, History, Index, Query, SearchOptions};
use written::{corpus, directory, minutes, write};

/// Checks how each section reads: `place date groups is`, one line for each, absent parts as `-`.
fn check(files: &str, expected: &str) {
    let root = directory(files);
    let sections = minutes::sections(&corpus(&root), None).expect("readable");
    let mut lines = Vec::new();
    for document in &sections.documents {
        let date = document.date.map_or("-".into(), |date| date.to_string());
        let groups = if document.groups.is_empty() { "-".into() } else { document.groups.join(",") };
        let is = if document.is.is_empty() { String::new() } else { format!(" {}", document.is.join(",")) };
        lines.push(format!("{} {date} {groups}{is}", document.place()));
    }
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, expected, "of {files}");
}

#[test]
fn globs() {
    let files = "//- a/2024-01-02.md\n# A\nx\n//- b/2024-01-03.md\n# B\nx\n";
    check(files, "a/2024-01-02.md:1 2024-01-02 a\n b/2024-01-03.md:1 2024-01-03 b");
    check(&format!("//- minutes.toml\ninclude = ['a/']\n{files}"), "a/2024-01-02.md:1 2024-01-02 a");
    check(&format!("//- minutes.toml\nexclude = ['a/']\n{files}"), "b/2024-01-03.md:1 2024-01-03 b");
}

#[test]
fn date_order() {
    let files = "//- a/03-04-2024.md\n# A\nx\n";
    check(&format!("//- minutes.toml\ndate-order = 'day-first'\n{files}"), "a/03-04-2024.md:1 2024-04-03 a");
    check(&format!("//- minutes.toml\ndate-order = 'month-first'\n{files}"), "a/03-04-2024.md:1 2024-03-04 a");
}

#[test]
fn paths() {
    let files = "//- x/24/notes/kitchen_3_4.md\n# A\nx\n//- x/24/notes/garden_3_5.md\n# B\nx\n";
    check(
        &format!("//- minutes.toml\npaths = ['x/{{year}}/notes/{{group}}_{{month}}_{{day}}.md']\n{files}"),
        "x/24/notes/garden_3_5.md:1 2024-03-05 garden\n x/24/notes/kitchen_3_4.md:1 2024-03-04 kitchen",
    );
}

const CALL: &str = "
//- community-call/2024-01-04.md
# Community call 2024-01-04
## Team Kitchen
soup
## Cooks corner
stew
## Team Updates
bread
//- kitchen/2024-01-02.md
# 2024-01-02
salt
";

#[test]
fn groups_and_their_names() {
    check(
        CALL,
        "community-call/2024-01-04.md:1 2024-01-04 community-call
         community-call/2024-01-04.md:2 2024-01-04 kitchen
         community-call/2024-01-04.md:4 2024-01-04 community-call
         community-call/2024-01-04.md:6 2024-01-04 community-call
         kitchen/2024-01-02.md:1 2024-01-02 kitchen",
    );
    let entry =
        "[[group]]\nslug = 'kitchen'\nkind = 'sig'\nname = 'The Kitchen'\naliases = ['Cooks corner']\nshort = ['ktn']";
    check(
        &format!("//- minutes.toml\n{entry}\n{CALL}"),
        "community-call/2024-01-04.md:1 2024-01-04 community-call
         community-call/2024-01-04.md:2 2024-01-04 kitchen
         community-call/2024-01-04.md:4 2024-01-04 kitchen
         community-call/2024-01-04.md:6 2024-01-04 community-call
         kitchen/2024-01-02.md:1 2024-01-02 kitchen",
    );
    let root = directory(&format!("//- minutes.toml\n{entry}\n{CALL}"));
    for query in ["sig:kitchen stew", "sig:ktn stew", "group:'cooks corner' stew"] {
        assert_eq!(found(&root, &query.replace('\'', "\"")), ["community-call/2024-01-04.md:4"], "{query}");
    }
}

#[test]
fn members_of_a_joint_group() {
    let files = "
//- kitchen/2024-01-02.md
# x
salt
//- garden/2024-01-02.md
# x
herbs
//- kitchen-garden/2022-01-02.md
# x
soup
//- community-call/2024-01-04.md
## Team Kitchen Garden
stew
";
    let entry = "[[group]]\nslug = 'kitchen-garden'\nkind = 'team'\nmembers = ['kitchen', 'garden']";
    check(
        &format!("//- minutes.toml\n{entry}\n{files}"),
        "community-call/2024-01-04.md:1 2024-01-04 kitchen,garden
         garden/2024-01-02.md:1 2024-01-02 garden
         kitchen-garden/2022-01-02.md:1 2022-01-02 kitchen-garden
         kitchen/2024-01-02.md:1 2024-01-02 kitchen",
    );
}

#[test]
fn headings() {
    let rules = "[headings]\ngroups = { 'Cooks corner' = 'kitchen' }\ntopics = ['team kitchen']\nboilerplate = ['TEAM updates']";
    check(
        &format!("//- minutes.toml\n{rules}\n{CALL}"),
        "community-call/2024-01-04.md:1 2024-01-04 community-call
         community-call/2024-01-04.md:2 2024-01-04 community-call
         community-call/2024-01-04.md:4 2024-01-04 kitchen
         community-call/2024-01-04.md:6 2024-01-04 community-call boilerplate
         kitchen/2024-01-02.md:1 2024-01-02 kitchen",
    );
}

#[test]
fn single_files() {
    let fixes = "[[file]]\npath = 'kitchen/2024-01-02.md'\ndate = 2024-02-01\ngroup = 'cellar'
[[file]]\npath = 'community-call/2024-01-04.md'\nmeeting = false";
    check(
        &format!("//- minutes.toml\n{fixes}\n{CALL}"),
        "community-call/2024-01-04.md:1 - community-call
         community-call/2024-01-04.md:2 - community-call
         community-call/2024-01-04.md:4 - community-call
         community-call/2024-01-04.md:6 - community-call
         kitchen/2024-01-02.md:1 2024-02-01 cellar",
    );
}

#[test]
fn what_it_says_names_it_as_the_source() {
    let config = "paths = ['{group}/{year}-{month}-{day}.md']\n[headings]\ngroups = { 'Cooks corner' = 'kitchen' }
[[file]]\npath = 'kitchen/2024-01-02.md'\ndate = 2024-02-01";
    let root = directory(&format!("//- minutes.toml\n{config}\n{CALL}"));
    let source = |place: &str| {
        let why = minutes::why(&corpus(&root), place).expect("it is there");
        let date = why.sections[0].date.as_ref().expect("dated");
        let group = &why.sections[0].groups[0].evidence;
        format!("{:?} {}, {:?} {}", date.evidence.source, date.evidence.rule, group.source, group.rule)
    };
    assert_eq!(source("kitchen/2024-01-02.md"), "Config config, Config config");
    assert_eq!(source("community-call/2024-01-04.md:4"), "Config path-pattern, Config config-heading");
}

/// Returns the places that a query finds, in an index and by scanning alike.
fn found(root: &tempfile::TempDir, query: &str) -> Vec<String> {
    let corpus = corpus(root);
    let index = Index::in_memory(&corpus).expect("an index");
    let today = Day::new(2024, 6, 30).expect("a day");
    let query = Query::parse(query, &index.context(today)).expect("a query");
    let answer = index.search(&query, &SearchOptions { strict: true, ..SearchOptions::default() }).expect("an answer");
    let mut places: Vec<String> = answer.hits.iter().map(|hit| hit.place()).collect();
    places.sort();
    let sections = minutes::sections(&corpus, None).expect("readable");
    let scanned = sections.scan(&query);
    let mut scanned: Vec<String> = scanned.into_iter().map(|ordinal| sections.documents[ordinal].place()).collect();
    scanned.sort();
    assert_eq!(places, scanned);
    places
}

#[test]
fn vocabulary() {
    let files = "//- a/2024-01-02.md\n# A\nthe herb spiral is full\n";
    assert!(found(&directory(files), "hsp").is_empty());
    let entry = "[[vocabulary]]\nforms = ['HSP', 'herb spiral']\nnote = 'behind the shed'";
    let root = directory(&format!("//- minutes.toml\n{entry}\n{files}"));
    assert_eq!(found(&root, "hsp"), ["a/2024-01-02.md:1"]);
}

#[test]
fn forge_and_canaries_are_kept_with_the_index() {
    let root = directory(
        "//- minutes.toml\nforge = 'https://x.org/{commit}/{path}'\n[[canary]]\nquery = 'soup'\n//- a/b.md\n# A\nx\n",
    );
    let settings = minutes::sections(&corpus(&root), None).expect("readable").catalogue.settings;
    assert_eq!(settings.forge.as_deref(), Some("https://x.org/{commit}/{path}"));
    let canaries: Vec<_> = settings.canaries.iter().map(|canary| (canary.query.as_str(), canary.min)).collect();
    assert_eq!(canaries, [("soup", 1)]);
}

#[test]
fn a_changed_configuration_changes_the_index() {
    let root = directory("//- kitchen/2024-01-02.md\n# A\nsalt\n//- garden/2024-01-02.md\n# B\nherbs\n");
    let place = root.path().join("index");
    let published = || minutes::reindex(&corpus(&root), &place, &Default::default()).expect("indexed").published;
    assert!(published());
    assert!(!published(), "nothing changed");
    write(root.path(), "//- minutes.toml\n[[file]]\npath = 'kitchen/2024-01-02.md'\ndate = 2024-02-01\n");
    assert!(published(), "there is a configuration now");
    assert!(!published(), "nothing changed");
    write(root.path(), "//- minutes.toml\n# the same, with a comment\n");
    assert!(published(), "the configuration says something else");
}

#[test]
fn a_bad_configuration_stops_the_program() {
    let root = directory("//- minutes.toml\nexlude = ['a/']\n//- a/2024-01-02.md\n# A\nx\n");
    for command in [&["search", "x"][..], &["index"], &["export"], &["check"], &["why", "a/2024-01-02.md"]] {
        let answer = minutes(root.path(), command);
        assert_eq!(answer.status, 2, "{command:?}");
        let expected = "error: CORPUS/minutes.toml:1:1: unknown key `exlude`\nhint: did you mean `exclude`?\n";
        assert_eq!(answer.err, expected, "{command:?}");
        assert_eq!(answer.out, "");
    }
}

#[test]
fn the_example_shows_every_key() {
    let text = std::fs::read_to_string("examples/minutes.toml").expect("the example is there");
    let config = minutes::Config::parse(&text).expect("the example can be meant");
    assert_eq!(config.groups.len(), 2);
    // What the reader knows, it tells when it is asked for what nobody knows.
    for (table, known) in [
        ("", "include"),
        ("[headings]\n", "topics"),
        ("[[group]]\n", "slug"),
        ("[[file]]\n", "path"),
        ("[[vocabulary]]\n", "forms"),
    ] {
        let error = minutes::Config::parse(&format!("{table}wwwwwwwwwwwwwwwww = 1")).expect_err("nobody knows it");
        let keys: Vec<&str> = error.hint().split('`').skip(1).step_by(2).collect();
        assert!(keys.contains(&known), "{}", error.hint());
        for key in keys {
            let written = |line: &str| line.starts_with(&format!("{key} =")) || line.trim_matches(['[', ']']) == key;
            assert!(text.lines().any(written), "the example does not show `{key}`");
        }
    }
}

/// Runs git in a directory, with a day for what it commits.
fn git(root: &std::path::Path, day: &str, arguments: &[&str]) {
    let mut command = std::process::Command::new("git");
    command.arg("-C").arg(root).args(["-c", "user.name=ada", "-c", "user.email=ada@example.org"]).args(arguments);
    let date = format!("{day}T12:00:00Z");
    command.env("GIT_COMMITTER_DATE", &date).env("GIT_AUTHOR_DATE", &date).env("GIT_CONFIG_GLOBAL", "/dev/null");
    assert!(command.output().expect("git is there").status.success(), "git {arguments:?}");
}

#[test]
fn commit_days_settle_what_nothing_else_does() {
    let root = directory("//- a/2024-03-05.md\n# 2023-03-07\nsoup\n");
    let day = |history: History| {
        let corpus = Corpus::open(root.path()).expect("a corpus").with_history(history);
        minutes::sections(&corpus, None).expect("readable").documents[0].date.map(|day| day.to_string())
    };
    assert_eq!(day(History::Read).as_deref(), Some("2024-03-05"), "the corpus is no checkout");
    git(root.path(), "2023-03-08", &["init", "-q"]);
    assert_eq!(day(History::Read).as_deref(), Some("2024-03-05"), "nothing is committed");
    git(root.path(), "2023-03-08", &["add", "."]);
    git(root.path(), "2023-03-08", &["commit", "-qm", "Add minutes"]);
    assert_eq!(day(History::Read).as_deref(), Some("2023-03-07"), "committed on the day after");
    assert_eq!(day(History::Unread).as_deref(), Some("2024-03-05"));
}

#[test]
fn a_commit_makes_an_index_anew() {
    let root = directory("//- a/2024-03-05.md\n# 2023-03-07\nsoup\n");
    let place = tempfile::tempdir().expect("a temporary directory");
    let corpus = || Corpus::open(root.path()).expect("a corpus").with_history(History::Read);
    let published = || minutes::reindex(&corpus(), place.path(), &Default::default()).expect("indexed").published;
    git(root.path(), "2023-03-08", &["init", "-q"]);
    assert!(published());
    assert!(!published(), "nothing changed");
    git(root.path(), "2023-03-08", &["add", "."]);
    git(root.path(), "2023-03-08", &["commit", "-qm", "Add minutes"]);
    assert!(published(), "there is a commit day now");
    assert!(!published(), "nothing changed");
}

/// Makes a checkout with this remote, its minutes in a folder; nothing is committed yet.
fn checkout(remote: &str, config: &str) -> tempfile::TempDir {
    let files = format!("//- minutes/a/2024-01-02.md\n# A\nthe herbs are dry\n//- minutes/minutes.toml\n{config}");
    let root = directory(&files);
    git(root.path(), DAY, &["init", "-q"]);
    git(root.path(), DAY, &["remote", "add", "origin", remote]);
    root
}

const DAY: &str = "2024-01-03";

fn commit(root: &std::path::Path) {
    git(root, DAY, &["add", "."]);
    git(root, DAY, &["commit", "-qm", "Add minutes"]);
}

/// Returns the address of the first hit for `herbs` in a checkout.
fn address(root: &std::path::Path, history: History) -> Option<String> {
    let corpus = Corpus::open(root.join("minutes")).expect("a corpus").with_history(history);
    let (index, _) =
        Index::refreshed(&corpus, &corpus.index_place(), &Default::default(), &Default::default()).expect("an index");
    let context = index.context(Day::new(2024, 6, 30).expect("a day"));
    let query = Query::parse("herbs", &context).expect("a query");
    index.search(&query, &SearchOptions::default()).expect("an answer").hits.remove(0).url
}

/// Returns the address at which the forge shows lines of the minutes in the commit that is checked out.
fn shown(root: &std::path::Path, lines: &str) -> Option<String> {
    let head = std::process::Command::new("git").arg("-C").arg(root).args(["rev-parse", "HEAD"]).output();
    let head = String::from_utf8(head.expect("git is there").stdout).expect("a hash");
    Some(format!("https://forge.example/org/notes/blob/{}/minutes/a/2024-01-02.md#{lines}", head.trim()))
}

#[test]
fn addresses_of_hits() {
    let root = checkout("git@forge.example:org/notes.git", "");
    commit(root.path());
    assert_eq!(address(root.path(), History::Read), shown(root.path(), "L1-L2"));
    assert_eq!(address(root.path(), History::Unread), None, "nobody asked what the commit holds");
    let root = checkout("/srv/notes.git", "");
    commit(root.path());
    assert_eq!(address(root.path(), History::Read), None);
    let root = checkout("/srv/notes.git", "forge = \"https://other.example/{path}\"\n");
    let own = Some("https://other.example/a/2024-01-02.md#L1-L2".to_owned());
    assert_eq!(address(root.path(), History::Unread), own, "an address without a commit promises none");
}

#[test]
fn an_address_of_a_commit_is_true_of_that_commit() {
    let root = checkout("git@forge.example:org/notes.git", "");
    let root = root.path();
    assert_eq!(address(root, History::Read), None, "nothing is committed");
    commit(root);
    assert_eq!(address(root, History::Read), shown(root, "L1-L2"));
    let edit = |text: &str| std::fs::write(root.join("minutes/a/2024-01-02.md"), text).expect("a file");
    edit("x\n\n# A\nthe herbs are dry\n");
    assert_eq!(address(root, History::Read), None, "its lines moved");
    git(root, DAY, &["add", "."]);
    assert_eq!(address(root, History::Read), None, "what is staged is not committed");
    commit(root);
    assert_eq!(address(root, History::Read), shown(root, "L3-L4"));
    edit("# A\nthe herbs are wet\n");
    assert_eq!(address(root, History::Read), None);
    git(root, DAY, &["checkout", "-q", "."]);
    assert_eq!(address(root, History::Read), shown(root, "L3-L4"));
    std::fs::rename(root.join("minutes/a/2024-01-02.md"), root.join("minutes/a/2024-01-03.md")).expect("renamed");
    assert_eq!(address(root, History::Read), None, "git does not know it");
}
