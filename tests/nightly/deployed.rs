//! The files of `deploy/`, each as far as it can be tried without the system that it is for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::ten_meetings;
use crate::support::{copy, sample};

/// Where the files expect the program and the minutes.
const PROGRAM: &str = "/usr/local/bin/minutes";
const MINUTES: &str = "/srv/minutes";

#[test]
fn systemd_understands_the_units() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        println!("skipped: systemd is not here");
        return;
    }
    let directory = TempDir::new().expect("a temporary directory");
    let units = ["minutes-index.service", "minutes-index.timer"].map(|name| {
        let unit = directory.path().join(name);
        // systemd looks whether the program is there; it is elsewhere until it is installed.
        fs::write(&unit, deployed(name).replace(PROGRAM, env!("CARGO_BIN_EXE_minutes"))).expect("a unit");
        unit
    });
    let output = Command::new("systemd-analyze").args(["verify", "--man=no"]).args(&units).output();
    let output = output.expect("systemd-analyze");
    let ours: Vec<_> = text(&output).lines().filter(|line| line.contains("minutes-index")).map(str::to_owned).collect();
    assert!(output.status.success() && ours.is_empty(), "{}", text(&output));
    let mut exposure = Command::new("systemd-analyze");
    exposure.args(["security", "--offline=yes", "--threshold=30", "--no-pager"]).arg(&units[0]);
    let exposure = exposure.output().expect("systemd-analyze");
    let unknown = text(&exposure).contains("unrecognized option");
    assert!(exposure.status.success() || unknown, "the sandbox has holes:\n{}", text(&exposure));
}

#[test]
fn the_command_of_the_unit_runs() {
    let unit = deployed("minutes-index.service");
    let command = unit.lines().find_map(|line| line.strip_prefix("ExecStart=")).expect("a command");
    let corpus = checkout();
    let output = shell(&command.replace("/var/lib/minutes", &corpus.path().display().to_string()), corpus.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(&output));
    assert!(corpus.path().join("minutes.prom").exists());
}

#[test]
fn the_line_for_cron_runs_and_says_nothing_where_all_is_well() {
    let crontab = deployed("crontab");
    let line = crontab.lines().find(|line| !line.starts_with('#')).expect("a line");
    let fields: Vec<&str> = line.splitn(6, ' ').collect();
    assert!(fields[..5].iter().all(|field| *field == "*" || field.parse::<u8>().is_ok()), "{line}");
    assert!(!fields[5].contains('%'), "cron takes a percent sign for the end of a line");
    let corpus = checkout();
    let output = shell(fields[5], corpus.path());
    assert_eq!((output.status.code(), text(&output).as_str()), (Some(0), ""));
    assert!(corpus.path().join(".minutes/CURRENT").exists());
}

#[test]
fn the_script_of_the_workflow_makes_an_index_that_is_searched_elsewhere() {
    let workflow = deployed("publish-index.yml");
    assert!(!workflow.contains('\t'), "YAML knows no tabs");
    let script = script(&workflow, "Index");
    let directory = TempDir::new().expect("a temporary directory");
    let corpus = directory.path().join("minutes");
    copy(sample().root(), &corpus);
    let tools = directory.path().join("bin");
    fs::create_dir(&tools).expect("a folder");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_minutes"), tools.join("minutes")).expect("a link");
    let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap_or_default());
    let summary = directory.path().join("summary.md");
    let bash = |script: &str| {
        let mut command = Command::new("bash");
        command.args(["-e", "-o", "pipefail", "-c", script]).current_dir(&corpus).env("PATH", &path);
        command.env("GITHUB_STEP_SUMMARY", &summary).output().expect("bash")
    };
    let output = bash(&script);
    assert!(output.status.success(), "{}", text(&output));
    assert!(fs::read_to_string(&summary).expect("a summary").contains("verified    every byte"));
    for artifact in script_paths(&workflow) {
        assert!(corpus.join(&artifact).is_file(), "{artifact}");
    }
    // Elsewhere: only what the artifact holds, as deploy/README.md says it.
    let readme = deployed("README.md");
    let unpack = readme.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).expect("commands");
    fs::remove_dir_all(corpus.join(".minutes")).expect("gone");
    let found = bash(unpack);
    assert!(found.status.success() && text(&found).contains("Octavia"), "{}", text(&found));
    fs::write(corpus.join("nul.md"), b"\0").expect("a file");
    assert!(bash(&script).status.success(), "a file that cannot be read is no reason not to publish");
    fs::write(corpus.join("minutes.toml"), "[[canary]]\nquery = 'platypus'\n").expect("a file");
    assert!(!bash(&script).status.success(), "a canary that is silent is one");
}

#[test]
fn the_container_file_copies_what_is_there_and_runs_what_there_is() {
    let file = deployed("Containerfile");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(root.join("Cargo.lock").exists(), "`--locked` needs it");
    let value = |key: &str| file.lines().find_map(|line| line.strip_prefix(key)).expect("an instruction").trim();
    let entry: Vec<String> = serde_json::from_str(value("ENTRYPOINT")).expect("a list");
    let arguments: Vec<String> = serde_json::from_str(value("CMD")).expect("a list");
    assert_eq!(entry, ["minutes"]);
    let ignored = fs::read_to_string(root.join(".containerignore")).expect("what is not copied");
    assert!(["/target", "/.git"].iter().all(|heavy| ignored.lines().any(|line| line == *heavy)), "{ignored}");
    let corpus = ten_meetings();
    let here = |text: &str| {
        let place = |name: &str| corpus.path().join(name).display().to_string();
        text.replace("/minutes", &place("")).replace("/index", &place("index"))
    };
    let run = |arguments: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{} {}", env!("CARGO_BIN_EXE_minutes"), here(arguments))]).env_clear();
        shell.envs(
            value("ENV")
                .split(' ')
                .filter_map(|setting| setting.split_once('='))
                .map(|(name, value)| (name, here(value))),
        );
        shell.output().expect("a shell")
    };
    let output = run(&arguments.join(" "));
    assert!(output.status.success() && corpus.path().join("index/CURRENT").exists(), "{}", text(&output));
    assert!(!corpus.path().join(".minutes").exists(), "the minutes are mounted to be read");
    let search = file.lines().find_map(|line| line.strip_prefix("#   podman run --rm -v index:/index:ro minutes "));
    fs::remove_dir_all(corpus.path().join("iaas")).expect("minutes that are not mounted to search");
    let found = run(search.expect("a line that searches"));
    assert!(found.status.success() && text(&found).contains("octavia"), "{}", text(&found));
}

/// A clone of a small repository of minutes, in which the program runs as where it is deployed.
fn checkout() -> TempDir {
    let corpus = ten_meetings();
    let git = "git -c user.name=A -c user.email=a@b.example -c commit.gpgsign=false";
    let remote = corpus.path().join("remote.git").display().to_string();
    let script = format!(
        "git init -q -b main . && git add -A && {git} commit -qm x && git init -q --bare {remote} && \
         git remote add origin {remote} && git push -q -u origin main"
    );
    let made = shell(&script, corpus.path());
    assert!(made.status.success(), "{}", text(&made));
    corpus
}

/// Runs a command that names the places of an installed program, with those of the test in their stead.
fn shell(command: &str, corpus: &Path) -> Output {
    let command =
        command.replace(PROGRAM, env!("CARGO_BIN_EXE_minutes")).replace(MINUTES, &corpus.display().to_string());
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &command])
        .current_dir(corpus)
        .env("MINUTES_CORPUS", corpus)
        .env("GIT_CONFIG_GLOBAL", "/dev/null");
    shell.output().expect("a shell")
}

/// Returns the script of a step of the workflow.
fn script(workflow: &str, step: &str) -> String {
    let rest = workflow.split(&format!("- name: {step}\n        run: |\n")).nth(1).expect("a step with a script");
    let lines = rest.lines().take_while(|line| line.starts_with("          "));
    lines.map(|line| format!("{}\n", line.trim_start())).collect()
}

/// Returns the files that the workflow uploads.
fn script_paths(workflow: &str) -> Vec<String> {
    let rest = workflow.rsplit("path: |\n").next().expect("a list of files");
    rest.lines().map(|line| line.trim().to_owned()).collect()
}

fn deployed(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
