//! Brings a checkout up to date before it is indexed, with the user's git and never by anything but a fast-forward.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::outcome::Failure;
use crate::terminal::shown;

/// Runs `git pull --ff-only` in the checkout.
pub fn pull(root: &Path) -> Result<(), Failure> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(["pull", "--ff-only", "--quiet"]).stdin(Stdio::null());
    // A timer has nobody who could type a password: git is to fail and not to wait.
    let output = command.env("GIT_TERMINAL_PROMPT", "0").output().map_err(|error| failed(&error.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let lines = || said.lines().map(str::trim).filter(|line| !line.is_empty());
    let telling = lines().find(|line| line.starts_with("fatal:") || line.starts_with("error:")).or(lines().next_back());
    Err(failed(telling.unwrap_or("git said nothing")))
}

fn failed(reason: &str) -> Failure {
    let message = format!("failed to pull: {}: nothing was indexed", shown(reason));
    Failure::Other { message, hint: Some("see what `git pull --ff-only` says in the checkout".into()) }
}
