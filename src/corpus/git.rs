//! The user's git, asked about a checkout.
//!
//! Nothing is fetched, no program but git is run, and nothing of the corpus decides what git runs.

use std::path::Path;
use std::process::{Command, Stdio};

/// Returns what git answers in a directory; `None` where it is not there or fails.
pub fn git(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new("git");
    command.args(["--no-pager", "-c", "protocol.allow=never", "-C"]).arg(root).args(arguments);
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    for redirection in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"] {
        command.env_remove(redirection);
    }
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then_some(output.stdout)
}
