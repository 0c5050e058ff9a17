//! What a person sees: the program on a terminal of a given size, made with `script` of util-linux.

#![cfg(target_os = "linux")] // `script` of other systems takes other arguments.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a test may run programs and say what it skipped"
)]

mod support;

use std::fs::{File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::yield_now;

use fs4::fs_std::FileExt;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

use crate::support::{copy, minutes, sample, write};

/// Runs the program on a terminal of so many columns and rows; returns what it shows and how it ends.
fn on_terminal(at: &Path, size: (u16, u16), environment: &[(&str, &str)], command: &str) -> Option<(String, i32)> {
    if Command::new("script").arg("--version").output().is_err() {
        println!("skipped: there is no `script`");
        return None;
    }
    let (columns, rows) = size;
    let program = env!("CARGO_BIN_EXE_minutes");
    let errors = at.join(".errors");
    // What it says beside the answer is no terminal's affair here: progress would depend on how fast the machine is.
    let line = format!("stty cols {columns} rows {rows}; '{program}' {command} 2>'{}'", errors.display());
    let output = Command::new("script")
        .args(["--quiet", "--return", "--command", &line, "/dev/null"])
        .current_dir(at)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("TERM", "xterm-256color")
        .env("HOME", at.join("home"))
        .envs(environment.iter().copied())
        .stdin(Stdio::null())
        .output()
        .expect("a terminal");
    let mut text = String::from_utf8(output.stdout).expect("the program prints UTF-8").replace('\r', "");
    text.push_str(&std::fs::read_to_string(&errors).expect("the program prints UTF-8"));
    Some((text, output.status.code().expect("no signal")))
}

/// Returns a directory with the sample minutes.
fn corpus() -> TempDir {
    let directory = TempDir::new().expect("a temporary directory");
    copy(sample().root(), &directory.path().join("minutes"));
    directory
}

/// Returns the text as it reads: without colours and links.
fn read(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

const QUERY: &str = "search --corpus minutes --today 2024-06-30 'Octavia team:iaas since:2022-06'";

#[test]
fn nothing_is_wider_than_the_terminal() {
    let corpus = corpus();
    for columns in [40, 60, 200] {
        for command in [
            QUERY,
            "facets --corpus minutes",
            "timeline octavia --corpus minutes --split group",
            "show iaas/20220801.md --meeting --corpus minutes",
            "similar iaas/20220801.md:17 --corpus minutes",
            "check minutes",
            "why community-call/20220804.md --corpus minutes",
            "explain 'Octavia team:iaas since:2022-06' --corpus minutes",
            "explain 'load balancer' --hit iaas/20220801.md:17 --corpus minutes",
        ] {
            let Some((text, status)) = on_terminal(corpus.path(), (columns, 5000), &[], command) else { return };
            assert_eq!(status, 0, "{text}");
            for line in read(&text).lines() {
                assert!(line.width() <= usize::from(columns), "{columns} columns: {line}");
            }
        }
    }
}

#[test]
fn a_table_is_broken_where_it_is_wider_than_the_terminal() {
    let row = |cells: [&str; 3]| format!("| {} |\n", cells.join(" | "));
    let long = "clusterctl init and apply the manifests of the operator";
    let text = [row(["Action", "Who", "Example"]), row(["---"; 3]), row(["Set up", "CSP", long])].concat();
    let corpus = minutes("");
    write(corpus.path(), "iaas/20240506.md", format!("# 2024-05-06\n\n{text}"));
    let shown = |columns| on_terminal(corpus.path(), (columns, 50), &[], "show iaas/20240506.md");
    let (Some((wide, _)), Some((narrow, _))) = (shown(100), shown(50)) else { return };
    assert!(read(&wide).contains(&format!("     5  Set up  CSP  {long}\n")), "{wide}");
    let expected =
        "     5  Set up  CSP  clusterctl init and apply the\n                     manifests of the operator\n";
    assert!(read(&narrow).contains(expected), "{narrow}");
    for columns in [1, 20, 28, 33, 41, 49] {
        let Some((text, _)) = on_terminal(corpus.path(), (columns, 50), &[], "show iaas/20240506.md") else { return };
        assert!(read(&text).lines().all(|line| line.width() <= usize::from(columns).max(28)), "{columns}: {text}");
    }
}

#[test]
fn no_width_is_too_small() {
    let corpus = corpus();
    for columns in ["1", "2", "3", "9", "65535"] {
        for command in [
            &["search", "octavia"][..],
            &["show", "iaas/20220801.md:17", "--meeting"],
            &["similar", "iaas/20220801.md:17"],
            &["facets"],
            &["facets", "team", "octavia", "since:2022"],
            &["facets", "date"],
            &["timeline", "octavia", "since:2022"],
            &["timeline", "octavia", "--split", "group"],
            &["check"],
            &["why", "iaas/20220801.md"],
            &["explain", "octavia"],
            &["status"],
            &["help", "query"],
        ] {
            let output = Command::new(env!("CARGO_BIN_EXE_minutes"))
                .args(command)
                .args(["--width", columns])
                .current_dir(corpus.path().join("minutes"))
                .output()
                .expect("the program");
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && !output.stdout.is_empty(), "{command:?} in {columns}: {errors}");
        }
    }
}

#[test]
fn the_end_says_how_many_when_how_fresh_and_how_long() {
    let corpus = corpus();
    let Some((text, _)) = on_terminal(corpus.path(), (200, 500), &[], QUERY) else { return };
    let text = read(&text);
    let end: Vec<&str> = text.lines().rev().take(4).collect();
    assert!(end[0].starts_with("index up to date · ") && end[0].ends_with(" ms"), "{text}");
    assert!(text.contains("in 6 meetings, 2022-06-13 to 2024-03-11\n"), "{text}");
    let again = on_terminal(corpus.path(), (200, 500), &[], &format!("{QUERY} --no-refresh"));
    assert!(again.is_some_and(|(text, _)| read(&text).contains("index as it was · ")));
}

#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager() {
    let corpus = corpus();
    let shown = |rows, environment: &[(&str, &str)], command: &str| {
        on_terminal(corpus.path(), (100, rows), environment, command).map_or(String::new(), |(text, _)| text)
    };
    if shown(10, &[], "--version").is_empty() {
        return;
    }
    let pager = [("MINUTES_PAGER", "sed s/^/paged:/"), ("PAGER", "false")];
    assert!(shown(10, &pager, QUERY).lines().all(|line| line.starts_with("paged:")));
    assert!(!shown(500, &pager, QUERY).contains("paged:"), "it fits");
    assert!(shown(10, &[("PAGER", "sed s/^/paged:/")], QUERY).contains("paged:"));
    let without = shown(10, &pager, &format!("{QUERY} --no-pager"));
    assert!(without.contains("Octavia") && !without.contains("paged:"), "{without}");
    assert!(shown(10, &[], &format!("{QUERY} --pager 'sed s/^/own:/'")).contains("own:"));
    for pager in ["no-such-pager", "./minutes"] {
        let text = shown(10, &[("PAGER", pager)], QUERY);
        let warning = format!("warning: the pager `{pager}` cannot be run\nhint: name another as `PAGER`");
        assert!(text.contains(&warning) && text.contains("Octavia"), "without it all is shown: {text}");
    }
    write(corpus.path(), "less", "#!/bin/sh\nexit 127\n");
    std::fs::set_permissions(corpus.path().join("less"), Permissions::from_mode(0o755)).expect("a program");
    let path = format!("{}:{}", corpus.path().display(), std::env::var("PATH").unwrap_or_default());
    let text = shown(10, &[("PATH", &path)], QUERY);
    assert!(text.contains("Octavia") && !text.contains("cannot be run"), "nobody named one: {text}");
    assert!(shown(10, &[("PAGER", "head -n 1")], QUERY).contains("2022-08-01"), "a pager may leave early");
}

#[test]
fn colours_and_links_are_for_those_who_want_them() {
    let corpus = corpus();
    let shown = |environment: &[(&str, &str)], command: &str| {
        on_terminal(corpus.path(), (100, 500), environment, command).map_or(String::new(), |(text, _)| text)
    };
    let text = shown(&[], QUERY);
    if text.is_empty() {
        return;
    }
    assert!(text.contains("\u{1b}[") && text.contains("\u{1b}]8;;file:///"), "{text:?}");
    for environment in [("NO_COLOR", "1"), ("TERM", "dumb")] {
        let text = shown(&[environment], QUERY);
        assert!(!text.contains('\u{1b}'), "{environment:?}: {text:?}");
    }
    assert!(!shown(&[], &format!("{QUERY} --color never")).contains('\u{1b}'));
    assert!(!shown(&[], &format!("{QUERY} --links never")).contains("\u{1b}]8"));
    let linked = shown(&[], &format!("{QUERY} --color never --links always"));
    assert!(linked.contains("\u{1b}]8;;file:///") && !linked.contains("\u{1b}["), "{linked:?}");
    let bars = |locale: &str| shown(&[("LC_ALL", locale)], "facets team octavia --corpus minutes");
    assert!(bars("C").contains("##") && !bars("C").contains('█'), "{}", bars("C"));
    assert!(bars("C.UTF-8").contains('█'));
}

#[test]
fn signs_are_those_of_the_locale() {
    let corpus = minutes("");
    let items = "- a\n  - platypus one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
                 fifteen sixteen seventeen eighteen nineteen twenty over and over and over and over and over again\n";
    write(corpus.path(), "iaas/20240506.md", format!("# 2024-05-06\n\n## Tópic\n\n{items}\n    code\n"));
    write(corpus.path(), "iaas/20240513.md", "# 2024-05-13\n\n## Other\n\n- platypus\n");
    let printed = |environment: &[(&str, &str)], command: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_minutes"))
            .args(command.split(' '))
            .current_dir(corpus.path())
            .env_clear()
            .envs(environment.iter().copied())
            .output()
            .expect("the program");
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    let of_c = |environment: &[(&str, &str)]| {
        let found = printed(environment, "search platypus --width 70");
        assert!(found.contains("2024-05-06 > Tópic"), "the minutes keep their text: {found}");
        found.replace("Tópic", "").is_ascii()
    };
    assert!(of_c(&[("LC_ALL", "C")]) && of_c(&[("LANG", "POSIX")]) && of_c(&[("LC_CTYPE", "C"), ("LANG", "C.UTF-8")]));
    for environment in [&[][..], &[("LC_ALL", "C.UTF-8"), ("LANG", "C")], &[("LC_ALL", ""), ("LANG", "en_US.utf8")]] {
        assert!(printed(environment, "search platypus").contains("2024-05-06 › Tópic"), "{environment:?}");
    }
    for command in [
        "show iaas/20240506.md --width 60",
        "timeline platypus --by week",
        "facets path --width 20",
        "help query",
        "explain platypuses",
    ] {
        let text = printed(&[("LC_ALL", "C")], command).replace("Tópic", "");
        assert!(!text.is_empty() && text.is_ascii(), "{command}: {text}");
    }
}

#[test]
fn no_byte_of_the_minutes_reaches_a_terminal_unfiltered() {
    let hostile = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}evil\u{200b}";
    let corpus = minutes("");
    let text = format!(
        "# 2024-05-06 {hostile}\n\n## Topic =1+1 <script> {hostile}\n\n- =cmd() platypus {hostile} <b> [x](javascript:1)\n- [far](https://x.example/\u{1b}]8;;)\n\n| a{hostile} | b |\n|---|---|\n| c | d |\n\n    code {hostile}\n"
    );
    write(corpus.path(), "minutes/iaas/2024\u{1b}[31m\u{202e}.md", text);
    let place = "$(echo iaas/2024*.md):3";
    for command in [
        "search platypus".to_owned(),
        "search platypus --format csv".to_owned(),
        "search platypus --format md".to_owned(),
        "search platypus --format vimgrep".to_owned(),
        "search platypus --format paths".to_owned(),
        "search platypus --format json".to_owned(),
        "timeline platypus --split path".to_owned(),
        "timeline platypus --split path --format svg".to_owned(),
        "timeline platypus --split path --format csv".to_owned(),
        "facets path".to_owned(),
        "facets path --format md".to_owned(),
        "complete 2 -- minutes search path:".to_owned(),
        format!("why {place}"),
        format!("why {place} --json"),
        format!("explain platypus --hit {place} --json"),
        "check --json".to_owned(),
        format!("show {place}"),
        format!("show {place} --format md"),
        format!("show {place} --format json"),
    ] {
        let line = format!("{command} --color never");
        let line = if command.starts_with("complete") { command } else { line };
        let at = corpus.path().join("minutes");
        let Some((text, status)) = on_terminal(&at, (100, 500), &[], &line) else { return };
        assert_eq!(status, 0, "{line}: {text}");
        let acts =
            |character: char| character != '\n' && (character.is_control() || "\u{202e}\u{200b}".contains(character));
        assert!(!text.chars().any(acts), "{line}: {text:?}");
        if line.contains("svg") {
            assert!(!text.contains("<script>"), "{text}");
        }
        if line.contains("csv") && line.contains("search") {
            assert!(text.contains("'=cmd()"), "{text}");
        }
    }
}

#[test]
fn open_starts_the_editor_at_the_line() {
    let corpus = corpus();
    let shown =
        |environment: &[(&str, &str)], command: &str| on_terminal(corpus.path(), (100, 50), environment, command);
    let Some((text, status)) = shown(&[("EDITOR", "echo")], "open iaas/20220801.md:18 --corpus minutes") else {
        return;
    };
    let file = corpus.path().canonicalize().expect("a directory").join("minutes/iaas/20220801.md");
    assert_eq!((text, status), (format!("+18 {}\n", file.display()), 0));
    copy(&corpus.path().join("minutes"), &corpus.path().join("copied"));
    assert!(Command::new("cp").args(["-r", "minutes/.minutes", "copied"]).current_dir(corpus.path()).status().is_ok());
    let copied = shown(&[("EDITOR", "echo")], "open iaas/20220801.md:18 --corpus copied --no-refresh");
    assert!(copied.is_some_and(|(text, _)| text.ends_with("/copied/iaas/20220801.md\n")), "the copy is opened");
    let by_id = shown(&[("VISUAL", "echo"), ("EDITOR", "false")], "open ab6093436e7689bb --corpus minutes");
    assert!(by_id.is_some_and(|(text, _)| text.starts_with("+17 ")));
    let web = shown(&[("BROWSER", "echo")], "open --web iaas/20220801.md:18 --corpus minutes");
    assert!(web.is_some_and(|(text, status)| status == 2 && text.contains("no forge is known")));
    write(corpus.path(), "minutes/minutes.toml", "forge = \"https://forge.example/{path}\"\n");
    let web = shown(&[("BROWSER", "echo")], "open --web iaas/20220801.md:18 --corpus minutes");
    assert_eq!(web, Some(("https://forge.example/iaas/20220801.md#L17-L23\n".to_owned(), 0)));
    let failed = shown(&[("EDITOR", "false")], "open iaas/20220801.md:18 --corpus minutes");
    assert!(failed.is_some_and(|(text, status)| status == 2 && text.contains("`false` failed")));
}

#[test]
fn links_go_into_a_pipe_where_they_were_asked_for() {
    let corpus = corpus();
    let piped = |words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_minutes"))
            .args(words)
            .current_dir(corpus.path().join("minutes"))
            .output()
            .expect("the program");
        String::from_utf8(output.stdout).expect("the program prints UTF-8")
    };
    for command in [&["search", "octavia"][..], &["show", "iaas/20220801.md:17"]] {
        let text = piped(&[command, &["--links", "always"]].concat());
        assert!(text.contains("\u{1b}]8;;file:///") && !text.contains("\u{1b}["), "{text:?}");
        assert_eq!(read(&text), piped(command), "but for the links it is the same");
        assert!(piped(&[command, &["--color", "always"]].concat()).contains("\u{1b}["), "{command:?}");
    }
}

#[test]
fn what_was_edited_is_linked_to_where_it_is() {
    let corpus = minutes("//- iaas/20240506.md\n# Octavia\n\nworks\n");
    let run = |program: &str, words: &[&str]| {
        let identity = ["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"];
        let output = Command::new(program)
            .args(words)
            .current_dir(corpus.path())
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .envs(identity.map(|name| (name, "ada@example.org")))
            .output()
            .expect("a program");
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).expect("UTF-8")).concat()
    };
    let printed = |words: &[&str]| run(env!("CARGO_BIN_EXE_minutes"), words);
    run("git", &["init", "-q"]);
    run("git", &["remote", "add", "origin", "https://forge.example/org/minutes.git"]);
    run("git", &["add", "--all"]);
    run("git", &["commit", "-qm", "minutes"]);
    let shown = format!(
        "https://forge.example/org/minutes/blob/{}/iaas/20240506.md#L1-L3",
        run("git", &["rev-parse", "HEAD"]).trim()
    );
    for words in [&["--links", "always"], &["--format", "json"], &["--format", "md"]] {
        assert!(printed(&[&["search", "octavia"], &words[..]].concat()).contains(&shown), "{words:?}");
    }
    write(corpus.path(), "iaas/20240506.md", "intro\n\n# Octavia\n\nworks\n");
    let linked = printed(&["search", "octavia", "--links", "always"]);
    assert!(
        linked.contains("\u{1b}]8;;file:///") && linked.contains("/iaas/20240506.md\u{1b}\\iaas/20240506.md:3"),
        "{linked}"
    );
    assert!(printed(&["search", "octavia", "--format", "json"]).contains("\"url\":null"));
    assert!(printed(&["search", "octavia", "--format", "md"]).contains("- Octavia (iaas/20240506.md:3)\n"));
    let web = printed(&["open", "iaas/20240506.md:3", "--web"]);
    assert!(
        web.contains("no forge is known that shows `iaas/20240506.md` as it is here\nhint: commit the file"),
        "{web}"
    );
}

#[test]
fn an_interrupt_ends_the_program_and_leaves_everything_intact() {
    let corpus = corpus();
    let minutes = corpus.path().join("minutes");
    let index = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minutes"));
        command.arg("index").arg(&minutes).args(words).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    assert!(index(&[]).status().is_ok_and(|status| status.success()));
    // While somebody else writes, it waits until it is interrupted, however fast the machine is.
    let lock = File::options().write(true).open(minutes.join(".minutes/lock")).expect("the lock");
    lock.lock_exclusive().expect("nobody holds it for ever");
    let mut waiting = index(&["--full", "--wait", "1h"]).spawn().expect("the program");
    while !catches_interrupts(waiting.id()) {
        assert_eq!(waiting.try_wait().expect("a process"), None, "it waits");
        yield_now();
    }
    let sent = Command::new("kill").args(["-INT", &waiting.id().to_string()]).status();
    assert!(sent.is_ok_and(|status| status.success()));
    assert_eq!(waiting.wait().expect("it ends").code(), Some(130));
    drop(lock);
    assert!(index(&["--full"]).status().is_ok_and(|status| status.success()));
}

/// Says whether a process has said what it does with an interrupt.
fn catches_interrupts(process: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("a process that was not waited for");
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).expect("the signals it catches");
    // Signals count from 1, and an interrupt is the second.
    u64::from_str_radix(caught.trim(), 16).expect("a number") & 0b10 != 0
}

#[test]
fn first_contact_says_what_to_do() {
    let directory = TempDir::new().expect("a temporary directory");
    let kept = TempDir::new().expect("a temporary directory");
    let home = kept.path().to_path_buf();
    let at = |here: &Path, words: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_minutes"))
            .args(words)
            .current_dir(here)
            .env_clear()
            .env("HOME", &home)
            .output()
            .expect("the program");
        (String::from_utf8_lossy(&output.stderr).into_owned(), output.status.code().expect("no signal"))
    };
    let (text, status) = at(directory.path(), &["search", "octavia"]);
    assert!(status == 2 && text.contains(": go to their directory, or name it with `--corpus DIR`"), "{text}");
    assert!(!directory.path().join(".minutes").exists(), "nothing is written where there are no minutes");
    for words in [&["index"][..], &["search", "octavia"], &["check"], &["index", "."]] {
        let (text, status) = at(&home, words);
        assert!(status == 2 && text.contains("home directory"), "{words:?}: {text}");
    }
    assert!(at(Path::new("/"), &["index", "/"]).0.contains("home directory or more"));
    write(&home, "minutes.toml", "");
    write(&home, "iaas/20240506.md", "# Octavia\n\nworks\n");
    assert_eq!(at(&home, &["search", "octavia"]).1, 0, "who means it can have it");
    let (text, status) = at(&home, &[]);
    assert!(status == 2 && text.contains("minutes search 'Octavia"), "{text}");
}
