//! What was measured, and on what.

use std::process::Command;

use crate::Result;
use crate::arguments::{Arguments, Origin};

/// Says what is measured on what: the commit, the source, the machine.
pub fn described(arguments: &Arguments) -> Result<String> {
    let source = match &arguments.origin {
        Origin::Written => "written minutes".to_owned(),
        Origin::Sample => "a few written minutes".to_owned(),
        Origin::Directory(root) => {
            let name = root.file_name().unwrap_or_default();
            format!("the minutes of `{}`", name.to_string_lossy())
        }
    };
    let cores = std::thread::available_parallelism()?;
    let (memory, commit, rounds) = (memory(), commit(), arguments.rounds);
    Ok(format!("Commit {commit}; {cores} cores, {memory} of memory; {source}; medians of {rounds} rounds.\n"))
}

/// Returns the memory of the machine where the system says so in the way of Linux.
fn memory() -> String {
    let told = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total = told.lines().find_map(|line| line.strip_prefix("MemTotal:")?.trim().strip_suffix(" kB")?.parse().ok());
    total.map_or_else(
        || "an unknown amount".to_owned(),
        |kilobytes: u64| format!("{} GiB", (kilobytes + (1 << 19)) >> 20),
    )
}

fn commit() -> String {
    let git = |arguments: &[&str]| {
        let run = Command::new("git").args(["-C", env!("CARGO_MANIFEST_DIR")]).args(arguments).output().ok()?;
        Some(String::from_utf8_lossy(&run.stdout).trim().to_owned())
    };
    let commit = git(&["rev-parse", "--short", "HEAD"]).filter(|commit| !commit.is_empty());
    let changed = git(&["status", "--porcelain", "src", "index-schema"]).is_some_and(|changes| !changes.is_empty());
    format!("{}{}", commit.as_deref().unwrap_or("unknown"), if changed { " with changes" } else { "" })
}
