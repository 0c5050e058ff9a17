//! An index on media that cannot be written, and one that belongs to somebody else: searched, and left as it is.
//!
//! Nothing binds an administrator, so where the tests run as one, the program runs as nobody.

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
        println!("skipped: nothing here runs a program as somebody else");
        return;
    };
    let before = sandbox.everything();
    for arguments in [&["search", "marker", "--corpus", "minutes"][..], &["status", "--verify", "--corpus", "minutes"]]
    {
        let output = sandbox.as_nobody(arguments);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()), "{arguments:?}");
    }
    write_round(&sandbox.corpus(), 2);
    let changed = sandbox.as_nobody(&["search", "round2", "--corpus", "minutes"]);
    assert_eq!(changed.status.code(), Some(1), "the index of before the change answers");
    assert!(text(&changed.stderr).contains("searching the index as it was"), "{}", text(&changed.stderr));
    let index = sandbox.as_nobody(&["index", "minutes"]);
    assert_eq!(index.status.code(), Some(2), "{}", text(&index.stderr));
    assert_eq!(sandbox.everything(), before, "nothing was written");
    no_orphans(&sandbox.corpus().join(".minutes"));
}

#[test]
fn an_index_that_may_not_even_be_read_does_not_keep_from_searching() {
    let Some(sandbox) = Sandbox::new() else { return };
    let place = sandbox.corpus().join(".minutes");
    fs::set_permissions(&place, fs::Permissions::from_mode(0o700)).expect("permissions");
    let output = sandbox.as_nobody(&["search", "marker", "--corpus", "minutes"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("searching without keeping an index"), "{}", text(&output.stderr));
}

/// A place where others may read and not write, with the program in it.
struct Sandbox {
    directory: TempDir,
}

impl Sandbox {
    /// Makes an index that belongs to the user of the tests. `None` where no program can be run as somebody else.
    fn new() -> Option<Sandbox> {
        let directory = TempDir::new().expect("a temporary directory");
        let sandbox = Sandbox { directory };
        let root = fs::metadata(sandbox.directory.path()).expect("a directory").uid() == 0;
        let trial = Command::new("setpriv").args(["--reuid", NOBODY, "--clear-groups", "true"]).output();
        if !root || !trial.is_ok_and(|output| output.status.success()) {
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

    fn program(&self) -> PathBuf {
        self.directory.path().join("program")
    }

    fn corpus(&self) -> PathBuf {
        self.directory.path().join("minutes")
    }

    fn as_nobody(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"]).arg(self.program()).args(arguments);
        command.current_dir(self.directory.path()).env_clear().output().expect("the program")
    }

    /// Returns everything in the directory of the index, with the times of writing.
    fn everything(&self) -> BTreeMap<PathBuf, (Vec<u8>, i64)> {
        let file = |path: PathBuf| {
            let written = fs::metadata(&path).expect("a file").mtime_nsec();
            (path.clone(), (fs::read(&path).expect("a file"), written))
        };
        let place: &Path = &self.corpus().join(".minutes");
        fs::read_dir(place).expect("the index").map(|entry| file(entry.expect("an entry").path())).collect()
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
