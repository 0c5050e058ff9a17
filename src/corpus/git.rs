//! The user's git, asked about a checkout.
//!
//! Nothing is fetched, no program but git is run, and nothing of the corpus decides what git runs.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// Returns what git answers in a directory; `None` where it is not there or fails.
pub fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    git_of(root, arguments, "")
}

/// Returns what git answers to an input.
pub fn git_of(root: &Path, arguments: &[&str], input: &str) -> Option<Vec<u8>> {
    let mut command = Command::new("git");
    command.args(["--no-pager", "-c", "protocol.allow=never", "-C"]).arg(root).args(arguments);
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    for redirection in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"] {
        command.env_remove(redirection);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let mut stdin = child.stdin.take()?;
    let output = thread::scope(|scope| {
        // Git answers while it is still asked: who only wrote and then only read would wait for it for ever. Where it ends
        // early its status says so.
        scope.spawn(move || stdin.write_all(input.as_bytes()));
        child.wait_with_output()
    });
    output.ok().filter(|output| output.status.success()).map(|output| output.stdout)
}
