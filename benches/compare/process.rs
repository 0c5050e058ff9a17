//! A whole process, measured: how long it took, how much of the processor, and the most memory it held.

use std::io::{self, Read};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use wait4::Wait4;

/// What a process took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Taken {
    /// From its start to its end.
    pub wall: Duration,
    /// On all cores, in the program and in the system for it.
    pub cpu: Duration,
    /// The most memory that was its own at a time, in bytes; at least that of whoever started it.
    pub peak: u64,
}

/// Runs a command to its end. What it prints is read, as a terminal would, and thrown away.
///
/// # Errors
///
/// Where it cannot be started, or fails; to find nothing (exit status 1) is no failure.
pub fn run(command: &mut Command) -> io::Result<Taken> {
    let begin = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
    let mut printed = Vec::new();
    child.stdout.take().expect("it was asked for").read_to_end(&mut printed)?;
    let used = child.wait4()?;
    let wall = begin.elapsed();
    match used.status.code() {
        Some(0 | 1) => Ok(Taken { wall, cpu: used.rusage.utime + used.rusage.stime, peak: used.rusage.maxrss }),
        Some(_) | None => Err(io::Error::other(format!("{command:?} ended with {}", used.status))),
    }
}

/// Returns the medians of several runs, each figure by itself.
pub fn median(runs: &[Taken]) -> Taken {
    Taken {
        wall: middle(runs.iter().map(|run| run.wall)),
        cpu: middle(runs.iter().map(|run| run.cpu)),
        peak: middle(runs.iter().map(|run| run.peak)),
    }
}

/// Returns the median; nothing at all has the least value for one.
pub fn middle<T: Ord + Copy + Default>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.get(values.len() / 2).copied().unwrap_or_default()
}
