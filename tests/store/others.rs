//! An index on media that cannot be written, and one that belongs to somebody else: searched, and left as it is.
//!
//! Nothing binds an administrator, so where the tests run as one, the program runs as nobody. Where they do not, the index is
//! closed to its owner.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{kill::no_orphans, write_round};

/// The user that owns nothing, by its number on Linux.
const NOBODY: &str = "65534";

#[test]
fn an_index_that_may_not_be_written_is_searched_and_left_as_it_is() {
    let Some(sandbox) = Sandbox::new() else {
        println!("skipped: nothing here runs a program as somebody else than the administrator");
        return;
    };
    sandbox.close(0o555);
    let before = sandbox.everything();
    for arguments in [&["search", "marker", "--corpus", "minutes"][..], &["status", "--verify", "--corpus", "minutes"]]
    {
        let output = sandbox.run(arguments);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{arguments:?}");
    }
    write_round(&sandbox.corpus(), 2);
    let changed = sandbox.run(&["search", "round2", "--corpus", "minutes"]);
    assert_eq!(changed.status.code(), Some(1), "the index of before the change answers");
    assert!(text(&changed.stderr).contains("searching the index as it was"), "{}", text(&changed.stderr));
    let index = sandbox.run(&["index", "minutes"]);
    assert_eq!(index.status.code(), Some(2), "{}", text(&index.stderr));
    assert_eq!(sandbox.everything(), before, "nothing was written");
    no_orphans(&sandbox.place());
}

#[test]
fn an_index_that_may_not_even_be_read_does_not_keep_from_searching() {
    let Some(sandbox) = Sandbox::new() else {
        println!("skipped: nothing here runs a program as somebody else than the administrator");
        return;
    };
    sandbox.close(0o000);
    let output = sandbox.run(&["search", "marker", "--corpus", "minutes"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("searching without keeping an index"), "{}", text(&output.stderr));
}

/// A place with an index that whoever runs the program there may not write.
struct Sandbox {
    directory: TempDir,
    /// Whether the program runs as nobody.
    nobody: bool,
}

impl Sandbox {
    /// Makes an index that belongs to the user of the tests. `None` where that is an administrator and no program can be run as
    /// somebody else.
    fn new() -> Option<Sandbox> {
        let directory = TempDir::new().expect("a temporary directory");
        let nobody = fs::metadata(directory.path()).expect("a directory").uid() == 0;
        let sandbox = Sandbox { directory, nobody };
        let trial = Command::new("setpriv").args(["--reuid", NOBODY, "--clear-groups", "true"]).output();
        if nobody && !trial.is_ok_and(|output| output.status.success()) {
            return None;
        }
        fs::set_permissions(sandbox.directory.path(), fs::Permissions::from_mode(0o755)).expect("permissions");
        fs::copy(env!("CARGO_BIN_EXE_minutes"), sandbox.program()).expect("the program");
        write_round(&sandbox.corpus(), 1);
        let mut made = Command::new(sandbox.program());
        made.args(["index", "minutes"]).current_dir(sandbox.directory.path()).env_clear();
        let made = made.output().expect("the program");
        assert!(made.status.success(), "{}", text(&made.stderr));
        Some(sandbox)
    }

    /// Gives the directory of the index these permissions, and its files none to write.
    fn close(&self, mode: u32) {
        let permit =
            |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
        for path in self.everything().keys() {
            permit(path, 0o444);
        }
        permit(&self.place(), mode);
    }

    fn place(&self) -> PathBuf {
        self.corpus().join(".minutes")
    }

    fn program(&self) -> PathBuf {
        self.directory.path().join("program")
    }

    fn corpus(&self) -> PathBuf {
        self.directory.path().join("minutes")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(if self.nobody { "setpriv".into() } else { self.program() });
        if self.nobody {
            command.args(["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"]).arg(self.program());
        }
        command.args(arguments).current_dir(self.directory.path()).env_clear().output().expect("the program")
    }

    /// Returns everything in the directory of the index, with the times of writing.
    fn everything(&self) -> BTreeMap<PathBuf, (Vec<u8>, i64)> {
        let file = |path: PathBuf| {
            let written = fs::metadata(&path).expect("a file").mtime_nsec();
            (path.clone(), (fs::read(&path).expect("a file"), written))
        };
        fs::read_dir(self.place()).expect("the index").map(|entry| file(entry.expect("an entry").path())).collect()
    }
}

/// A directory that nobody may write cannot be removed.
impl Drop for Sandbox {
    fn drop(&mut self) {
        let _ = fs::set_permissions(self.place(), fs::Permissions::from_mode(0o755));
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
