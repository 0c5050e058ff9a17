//! What goes wrong around the program, and what it says and returns then: no input makes it panic, no bad file stops a run,
//! nothing that a terminal acts upon passes unfiltered.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may ask for its corpus and say what it skipped"
)]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use fs4::fs_std::FileExt;
use tempfile::TempDir;

use crate::support::{minutes, write};

const ONE_FILE: &str = "//- iaas/20220613.md\n# 2022-06-13\n\n* Octavia failover\n";

/// What the program printed, and how it ended.
struct Output {
    status: i32,
    stdout: String,
    stderr: String,
}

#[test]
fn files_that_are_no_minutes_are_named_and_skipped() {
    let corpus = minutes(ONE_FILE);
    write(corpus.path(), "nul.md", b"# Platypus\n\0\n");
    write(corpus.path(), "huge.md", vec![b'x'; 9 * 1024 * 1024]);
    fs::create_dir(corpus.path().join("folder.md")).expect("a folder");
    for (command, status) in [("index", 3), ("export", 3), ("index", 3)] {
        let output = run(corpus.path(), &[command, "."]);
        assert_eq!(output.status, status, "{command}: {}", output.stderr);
        assert_eq!(output.stderr.lines().count(), 2, "{}", output.stderr);
        assert!(output.stderr.contains("skipped `huge.md`: expected at most"), "{}", output.stderr);
        assert!(output.stderr.contains("skipped `nul.md`: expected text, found a NUL byte at 11"), "{}", output.stderr);
    }
    let found = search(corpus.path(), &["octavia"]);
    assert_eq!((found.status, found.stderr.as_str()), (0, ""), "what was said once is not said with every search");
    assert_eq!(generation(corpus.path()), 1, "the same bad files publish nothing new");
}

#[test]
fn where_every_file_was_skipped_nothing_is_missed() {
    let corpus = TempDir::new().expect("a temporary directory");
    write(corpus.path(), "a.md", b"\0");
    for command in ["index", "export", "check"] {
        let output = run(corpus.path(), &[command, "."]);
        assert_eq!((output.status, output.stderr.lines().count()), (3, 1), "{command}: {}", output.stderr);
    }
}

#[test]
fn strict_publishes_nothing() {
    let corpus = minutes(ONE_FILE);
    write(corpus.path(), "nul.md", b"\0");
    let output = run(corpus.path(), &["index", ".", "--strict"]);
    assert_eq!(output.status, 2);
    assert!(output.stderr.contains("error: 1 file was skipped, and nothing was published"), "{}", output.stderr);
    assert_eq!(search(corpus.path(), &["octavia", "--no-refresh"]).status, 2);
}

#[test]
fn broken_text_is_read_as_well_as_it_can_be() {
    let corpus = minutes(ONE_FILE);
    write(corpus.path(), "latin.md", b"# Gr\xfc\xdfe\n\nplatypus \xe4\n");
    write(corpus.path(), "empty.md", b"");
    write(corpus.path(), "blank.md", b"\n \n\t\n");
    write(corpus.path(), "bom.md", b"\xef\xbb\xbf# Wombat\r\n\r\nplatypus\r\n");
    write(corpus.path(), "deep.md", "> ".repeat(20_000) + "platypus");
    write(corpus.path(), "lists.md", "* ".repeat(20_000) + "platypus");
    write(corpus.path(), "long.md", "platypus ".repeat(100_000));
    assert_eq!(run(corpus.path(), &["index", "."]).status, 0);
    let output = search(corpus.path(), &["platypus", "--format", "paths"]);
    assert_eq!(output.status, 0, "{}", output.stderr);
    for path in ["latin.md", "bom.md", "long.md"] {
        assert!(output.stdout.contains(path), "{path}: {}", output.stdout);
    }
}

#[test]
fn files_without_text_are_no_trouble() {
    let nothing = "//- empty.md\n//- blank.md\n \n//- heading.md\n# Team IaaS\n\n## Agenda\n";
    let kept = |corpus: &Path, sections: u64| {
        assert_eq!(run(corpus, &["index", "."]).status, 0);
        let found = search(corpus, &["*", "--count"]);
        assert_eq!((found.stdout.trim(), found.stderr.as_str()), (sections.to_string().as_str(), ""));
        for field in ["path", "group", "person"] {
            assert_eq!(run(corpus, &["facets", field]).stderr, "", "{field}");
        }
        let status = run(corpus, &["status", "--verify", "--format", "json"]);
        let record: serde_json::Value = serde_json::from_str(&status.stdout).expect("JSON");
        assert_eq!((status.status, &record["sections"]), (0, &sections.into()), "{}", status.stderr);
    };
    let corpus = minutes(&format!("{ONE_FILE}{nothing}//- z.md\n# Wombat\n\nwombat\n"));
    kept(corpus.path(), 3);
    fs::remove_file(corpus.path().join("empty.md")).expect("a file");
    kept(corpus.path(), 3);
    kept(minutes("//- empty.md\n//- blank.md\n \n").path(), 0);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let corpus = minutes(ONE_FILE);
    let pipe = corpus.path().join("pipe.md");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
    std::os::unix::fs::symlink("pipe.md", corpus.path().join("to-pipe.md")).expect("a link");
    std::os::unix::fs::symlink("loop.md", corpus.path().join("loop.md")).expect("a link");
    std::os::unix::fs::symlink("/etc/hostname", corpus.path().join("outside.md")).expect("a link");
    std::os::unix::fs::symlink(".", corpus.path().join("directory.md")).expect("a link");
    let output = run(corpus.path(), &["index", "."]);
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    assert!(output.stdout.starts_with("indexed: 1 section of 1 file in"), "{}", output.stdout);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_skipped_until_it_may() {
    use std::os::unix::fs::PermissionsExt;
    let corpus = minutes(ONE_FILE);
    write(corpus.path(), "secret.md", "# Platypus\n\nplatypus\n");
    let secret = corpus.path().join("secret.md");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o000)).expect("permissions");
    if fs::read(&secret).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    let output = run(corpus.path(), &["index", "."]);
    assert_eq!(output.status, 3);
    assert!(output.stderr.contains("`secret.md`"), "{}", output.stderr);
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o644)).expect("permissions");
    assert_eq!(search(corpus.path(), &["platypus"]).status, 0);
}

#[test]
fn an_empty_corpus_cannot_be_searched_and_stays_empty() {
    let corpus = TempDir::new().expect("a temporary directory");
    for (command, asked) in
        [("search", "octavia"), ("timeline", "octavia"), ("facets", "group"), ("show", "a.md"), ("similar", "a.md:1")]
    {
        let output = run(corpus.path(), &[command, asked, "--corpus", "."]);
        assert_eq!((output.status, output.stdout.as_str()), (2, ""), "{command}");
        let told = output.stderr.contains("holds no Markdown files\nhint: minutes are `*.md`");
        assert!(told, "{command}: {}", output.stderr);
    }
    assert_eq!(fs::read_dir(corpus.path()).expect("a directory").count(), 0, "nothing is left behind");
    let exported = run(corpus.path(), &["export", "."]);
    assert_eq!((exported.status, exported.stdout.as_str()), (0, ""));
    assert_eq!(run(corpus.path(), &["facets"]).status, 2);
}

#[test]
fn nothing_that_a_terminal_acts_upon_is_printed() {
    let evil = "\u{1b}]0;title\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{2066}\u{7f}\u{200b}\u{8}";
    let corpus = minutes(ONE_FILE);
    write(
        corpus.path(),
        "evil.md",
        format!("# Platypus {evil}\n\n* platypus {evil} AI @fkr: {evil}\n* Decision: {evil}\n"),
    );
    #[cfg(unix)]
    write(corpus.path(), "ev\u{1b}[31mil\u{202e}.md", b"# Platypus\n\0");
    let bad_query = format!("tema:x{evil}");
    let bad_folder = format!("nowhere{evil}");
    let commands: [&[&str]; 12] = [
        &["index", "."],
        &["search", "platypus"],
        &["search", "platypus", "--format", "json"],
        &["search", "platypus", "--format", "jsonl"],
        &["search", "platypus", "--format", "paths"],
        &["search", &bad_query],
        &["search", &bad_query, "--format", "jsonl"],
        &["export", "."],
        &["facets", "path"],
        &["facets", "path", "--json"],
        &["facets", &bad_folder],
        &["index", &bad_folder],
    ];
    for command in commands {
        let output = run(corpus.path(), command);
        let printed = output.stdout + &output.stderr;
        assert!(!printed.is_empty(), "{command:?}");
        let acts =
            |letter: &char| (letter.is_control() && *letter != '\n') || "\u{202e}\u{2066}\u{200b}".contains(*letter);
        assert_eq!(printed.chars().find(acts), None, "{command:?} prints {printed:?}");
    }
    let exported = run(corpus.path(), &["export", "."]).stdout;
    let heading = |line: &str| serde_json::from_str::<serde_json::Value>(line).expect("JSON")["heading"].to_string();
    assert!(exported.lines().any(|line| heading(line).contains("\u{202e}")), "an escape is the character again");
}

#[test]
fn a_closed_pipe_is_success() {
    let corpus = minutes("");
    for number in 0..400 {
        write(corpus.path(), &format!("{number}.md"), format!("# Octavia\n\n{}\n", "Octavia again. ".repeat(40)));
    }
    for command in [&["export", "."][..], &["search", "octavia", "-n", "400"], &["facets", "path"]] {
        let mut child =
            program(corpus.path(), command).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program");
        let mut first = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut first).expect("a line");
        let status = child.wait().expect("the program ends");
        let mut stderr = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut stderr).expect("text");
        assert_eq!((status.code(), stderr.as_str()), (Some(0), ""), "{command:?} after {first:?}");
    }
}

#[test]
fn a_second_writer_is_told_and_a_search_is_not_kept_waiting() {
    let corpus = minutes(ONE_FILE);
    assert_eq!(run(corpus.path(), &["index", "."]).status, 0);
    let lock = fs::File::options().write(true).open(corpus.path().join(".minutes/lock")).expect("the lock");
    assert!(lock.try_lock_exclusive().expect("a lock"));
    write(corpus.path(), "iaas/20220620.md", "# 2022-06-20\n\n* platypus\n");
    let second = run(corpus.path(), &["index", "."]);
    assert_eq!(second.status, 5, "{}", second.stderr);
    assert!(second.stderr.contains("is being written by process "), "{}", second.stderr);
    let found = search(corpus.path(), &["octavia"]);
    assert_eq!(found.status, 0, "{}", found.stderr);
    assert!(found.stderr.contains("searching the index as it was"), "{}", found.stderr);
    lock.unlock().expect("the lock");
    assert_eq!(search(corpus.path(), &["platypus"]).status, 0);
}

#[test]
fn every_damaged_file_is_rebuilt_where_the_minutes_are_there() {
    for damage in [Damage::Flip, Damage::Cut, Damage::Remove] {
        for name in ["CURRENT", "generation-", "shard-", "lexicon-"] {
            let corpus = minutes(ONE_FILE);
            assert_eq!(run(corpus.path(), &["index", "."]).status, 0);
            damage.to(&corpus.path().join(".minutes"), name);
            let found = search(corpus.path(), &["octavia"]);
            assert_eq!(found.status, 0, "{damage:?} {name}: {}", found.stderr);
            assert!(found.stdout.contains("iaas/20220613.md:1"), "{damage:?} {name}: {}", found.stdout);
            let was_there = !(matches!(damage, Damage::Remove) && name == "CURRENT");
            assert_eq!(
                found.stderr.contains("rebuilt it from the minutes"),
                was_there,
                "{damage:?} {name}: {}",
                found.stderr
            );
            let again = search(corpus.path(), &["octavia"]);
            assert_eq!((again.status, again.stderr.as_str()), (0, ""), "{damage:?} {name}");
        }
    }
}

#[test]
fn a_damaged_index_without_its_minutes_is_status_4() {
    for damage in [Damage::Flip, Damage::Cut, Damage::Remove] {
        for name in ["generation-", "shard-", "lexicon-"] {
            let corpus = minutes(ONE_FILE);
            assert_eq!(run(corpus.path(), &["index", ".", "--index", "kept"]).status, 0);
            damage.to(&corpus.path().join("kept"), name);
            let output = run(corpus.path(), &["search", "octavia", "--index", "kept"]);
            assert_eq!(output.status, 4, "{damage:?} {name}: {}", output.stderr);
            assert!(output.stderr.contains("the index is damaged: `"), "{}", output.stderr);
        }
    }
}

#[test]
fn the_generation_before_answers_where_the_minutes_are_not_there() {
    let corpus = minutes(ONE_FILE);
    let index = |word: &str| {
        write(corpus.path(), "iaas/20220620.md", format!("# 2022-06-20\n\n* {word}\n"));
        assert_eq!(run(corpus.path(), &["index", ".", "--index", "kept"]).status, 0);
    };
    index("platypus");
    index("wombat");
    write(corpus.path(), "kept/generation-2.json", "rubbish");
    let older = run(corpus.path(), &["search", "platypus", "--index", "kept"]);
    assert_eq!(older.status, 0, "{}", older.stderr);
    assert!(older.stderr.contains("an older generation of the index answers"), "{}", older.stderr);
    index("echidna");
    let newest = run(corpus.path(), &["search", "echidna", "--index", "kept"]);
    assert_eq!((newest.status, newest.stderr.as_str()), (0, ""));
}

#[test]
fn a_search_does_not_wait_for_the_first_index() {
    let corpus = minutes(ONE_FILE);
    write(corpus.path(), ".minutes/lock", "process 1\n");
    let lock = fs::File::options().write(true).open(corpus.path().join(".minutes/lock")).expect("the lock");
    assert!(lock.try_lock_exclusive().expect("a lock"));
    let found = search(corpus.path(), &["octavia"]);
    assert_eq!(found.status, 0, "{}", found.stderr);
    assert!(found.stderr.contains("is being written by process 1: searching without keeping"), "{}", found.stderr);
}

#[test]
fn a_search_writes_nothing_when_nothing_changed() {
    let corpus = minutes(ONE_FILE);
    assert_eq!(search(corpus.path(), &["octavia"]).status, 0);
    let place = corpus.path().join(".minutes");
    let files = || -> Vec<_> {
        let mut files: Vec<_> = fs::read_dir(&place)
            .expect("the directory of the index")
            .map(|entry| entry.expect("an entry"))
            .map(|entry| (entry.file_name(), entry.metadata().expect("a file").modified().expect("a time")))
            .collect();
        files.sort();
        files
    };
    let before = files();
    fs::remove_file(place.join("lock")).expect("the lock is free");
    for query in ["octavia", "platypus", "tema:iaas"] {
        search(corpus.path(), &[query]);
    }
    let after = files();
    assert_eq!(after, before.into_iter().filter(|(name, _)| name != "lock").collect::<Vec<_>>(), "not even a lock");
}

#[cfg(unix)]
#[test]
fn an_index_that_cannot_be_kept_does_not_keep_from_searching() {
    let corpus = minutes(ONE_FILE);
    // A file where the directory of the index would be: nobody can write there, not even an administrator.
    write(corpus.path(), ".minutes", "in the way");
    let found = search(corpus.path(), &["octavia"]);
    assert_eq!(found.status, 0, "{}", found.stderr);
    assert!(found.stderr.contains("searching without keeping an index"), "{}", found.stderr);
    let output = run(corpus.path(), &["index", "."]);
    assert_eq!(output.status, 2);
    assert!(output.stderr.contains(".minutes"), "{}", output.stderr);
}

/// What happens to a file.
#[derive(Clone, Copy, Debug)]
enum Damage {
    Flip,
    Cut,
    Remove,
}

impl Damage {
    /// Does it to the first file whose name begins so.
    fn to(self, place: &Path, name: &str) {
        let entries = fs::read_dir(place).expect("the directory of the index").map(|entry| entry.expect("an entry"));
        let mut paths = entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(name));
        let path = paths.next().expect("a file of that name").path();
        let mut bytes = fs::read(&path).expect("a file");
        match self {
            Damage::Flip => {
                let middle = bytes.len() / 2;
                bytes[middle] ^= 0x80;
                fs::write(&path, bytes).expect("a file");
            }
            Damage::Cut => fs::write(&path, &bytes[..bytes.len() / 2]).expect("a file"),
            Damage::Remove => fs::remove_file(&path).expect("a file"),
        }
    }
}

fn generation(corpus: &Path) -> u64 {
    let status = run(corpus, &["status", "--format", "json"]).stdout;
    serde_json::from_str::<serde_json::Value>(&status).expect("JSON")["generation"].as_u64().expect("a number")
}

fn search(corpus: &Path, arguments: &[&str]) -> Output {
    run(corpus, &[&["search", "--corpus", ".", "--today", "2024-06-30"], arguments].concat())
}

fn run(corpus: &Path, arguments: &[&str]) -> Output {
    let output = program(corpus, arguments).output().expect("the program");
    let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
    let stderr = text(output.stderr);
    assert!(!stderr.contains("panicked"), "{arguments:?}: {stderr}");
    Output { status: output.status.code().expect("no signal"), stdout: text(output.stdout), stderr }
}

fn program(corpus: &Path, arguments: &[&str]) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_minutes"));
    program.args(arguments).current_dir(corpus).env_clear().stdin(Stdio::null());
    program
}

#[cfg(unix)]
#[test]
fn an_index_in_the_users_cache_is_found_again() {
    let corpus = minutes(ONE_FILE);
    let cache = TempDir::new().expect("a temporary directory");
    let root = corpus.path().canonicalize().expect("a directory");
    let place = cache.path().join("minutes").join(root.to_string_lossy().replace('/', "%"));
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutes"));
        command.env_clear().env("XDG_CACHE_HOME", cache.path()).env("HOME", cache.path()).args(args);
        command.output().expect("the program").status.code()
    };
    let (corpus_arg, place_arg) = (root.to_string_lossy(), place.to_string_lossy());
    assert_eq!(run(&["index", "--index", &place_arg, &corpus_arg]), Some(0));
    assert_eq!(run(&["search", "--no-refresh", "--corpus", &corpus_arg, "octavia"]), Some(0), "found in the cache");
    assert_eq!(run(&["status", "--corpus", &corpus_arg]), Some(0));
    assert!(!root.join(".minutes").exists(), "nothing was written into the corpus");
}

#[test]
fn a_first_run_that_fails_leaves_nothing_that_git_lists() {
    let corpus = TempDir::new().expect("a temporary directory");
    fs::write(corpus.path().join("broken.md"), b"# A\n\0").expect("a file");
    assert_eq!(run(corpus.path(), &["index", ".", "--strict"]).status, 2);
    assert_eq!(fs::read_to_string(corpus.path().join(".minutes/.gitignore")).expect("a file"), "*\n");
}
