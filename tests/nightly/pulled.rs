//! `--git-pull`: fast-forward only, and a failure leaves the index that serves.

use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{count, run};
use crate::support::write;

#[test]
fn a_checkout_is_brought_up_to_date_first_or_nothing_is_indexed() {
    let directory = TempDir::new().expect("a temporary directory");
    let (origin, clone) = (directory.path().join("origin"), directory.path().join("clone"));
    write(&origin, "iaas/20220613.md", "# 2022-06-13\n\n* octavia\n");
    git(&origin, &["init", "--quiet", "--initial-branch=main"]);
    commit(&origin);
    git(directory.path(), &["clone", "--quiet", "origin", "clone"]);
    assert_eq!(run(&clone, &["index", ".", "--git-pull"]).status, 0);

    write(&origin, "iaas/20220620.md", "# 2022-06-20\n\n* wombat\n");
    commit(&origin);
    let pulled = run(&clone, &["index", ".", "--git-pull", "--report", "json"]);
    assert_eq!(pulled.status, 0, "{}", pulled.stderr);
    let report: serde_json::Value = serde_json::from_str(&pulled.stdout).expect("JSON");
    assert_eq!(report["added"], serde_json::json!(["iaas/20220620.md"]));
    assert_eq!(report["commit"].as_str(), Some(git(&clone, &["rev-parse", "HEAD"]).trim()));
    assert!(report["pull_ms"].as_u64() <= report["elapsed_ms"].as_u64());
    assert_eq!(count(&clone, "wombat"), 1);

    write(&origin, "iaas/20220627.md", "# 2022-06-27\n\n* platypus\n");
    commit(&origin);
    write(&clone, "iaas/20220628.md", "# 2022-06-28\n\n* echidna\n");
    commit(&clone);
    let diverged = run(&clone, &["index", ".", "--git-pull"]);
    assert_eq!(diverged.status, 2);
    assert!(diverged.stderr.starts_with("error: failed to pull: "), "{}", diverged.stderr);
    assert!(diverged.stderr.contains("nothing was indexed\nhint: see what `git pull"), "{}", diverged.stderr);
    assert_eq!((count(&clone, "octavia"), count(&clone, "platypus"), count(&clone, "echidna")), (1, 0, 0));

    let stale = run(&clone, &["status", "--format", "json"]);
    let record: serde_json::Value = serde_json::from_str(&stale.stdout).expect("JSON");
    assert_eq!(record["stale"]["settings"], true, "another commit");

    git(&clone, &["remote", "set-url", "origin", "/no/such/place"]);
    let unreachable = run(&clone, &["index", ".", "--git-pull", "--report", "json"]);
    let error: serde_json::Value = serde_json::from_str(&unreachable.stderr).expect("JSON");
    assert_eq!((unreachable.status, &error["type"]), (2, &"error".into()));
    assert_eq!(run(&clone, &["index", "."]).status, 0, "without pulling, what is there is indexed");
    assert_eq!(count(&clone, "echidna"), 1);
}

#[test]
fn what_is_no_checkout_cannot_be_pulled() {
    let directory = TempDir::new().expect("a temporary directory");
    write(directory.path(), "a.md", "# A\n\noctavia\n");
    let output = run(directory.path(), &["index", ".", "--git-pull"]);
    assert_eq!(output.status, 2);
    assert!(output.stderr.starts_with("error: failed to pull: fatal: not a git repository"), "{}", output.stderr);
    assert!(!directory.path().join(".minutes").exists());
}

fn commit(root: &Path) {
    git(root, &["add", "--all"]);
    git(root, &["commit", "--quiet", "--message", "minutes"]);
}

fn git(root: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args([
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@b.example",
        "-c",
        "commit.gpgsign=false",
    ]);
    command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = command.stdin(Stdio::null()).output().expect("git");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
