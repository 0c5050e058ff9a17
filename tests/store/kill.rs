//! `kill -9` of the real program at random moments, with readers that check every answer.
//!
//! `MINUTES_KILLS=1000 cargo test --release --test store kill -- --nocapture` is the long run.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use minutes::Index;
use tempfile::TempDir;

use super::{round, write_round};
use crate::support::dice::Dice;

const KILLS: u64 = 30;
const READERS: usize = 2;

#[test]
fn a_killed_run_leaves_a_whole_generation() {
    let kills = std::env::var("MINUTES_KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(KILLS);
    let directory = TempDir::new().expect("a temporary directory");
    let (root, place) = (directory.path(), directory.path().join(".minutes"));
    write_round(root, 0);
    let begin = Instant::now();
    assert!(index(root).wait().expect("the program").success());
    let mut span = begin.elapsed() * 2;
    let (done, reads) = (AtomicBool::new(false), AtomicU64::new(0));
    let (mut runs, mut killed, mut took_effect) = (0, 0, 0);
    std::thread::scope(|scope| {
        for _ in 0..READERS {
            scope.spawn(|| read_on(&place, &done, &reads));
        }
        let mut dice = Dice::new(2022);
        let mut serves = 0;
        while killed < kills {
            runs += 1;
            write_round(root, runs);
            let mut child = index(root);
            std::thread::sleep(span.mul_f64(dice.below(1_000) as f64 / 1_000.0));
            child.kill().expect("a process");
            if child.wait().expect("the program").success() {
                // It ended before: the next one is killed sooner, so that all kills are done at some time.
                span = span * 3 / 4;
            } else {
                killed += 1;
            }
            let now = round(&Index::open(&place).expect("a whole generation"));
            assert!(now == serves || now == runs, "round {now} serves after {serves}, while {runs} was written");
            took_effect += u64::from(now == runs);
            serves = now;
        }
        done.store(true, Ordering::Relaxed);
    });
    println!(
        "{runs} runs, {killed} of them killed, {took_effect} had published; {} whole answers of readers meanwhile",
        reads.load(Ordering::Relaxed)
    );
    write_round(root, runs + 1);
    assert!(index(root).wait().expect("the program").success(), "nothing is wedged");
    assert_eq!(round(&Index::open(&place).expect("an index")), runs + 1);
    assert_eq!(minutes::verify(&place).expect("an index").len(), 0, "every byte is right");
    no_orphans(&place);
}

/// Opens the index again and again and checks what it answers.
fn read_on(place: &Path, done: &AtomicBool, reads: &AtomicU64) {
    let mut last = 0;
    while !done.load(Ordering::Relaxed) {
        let index = Index::open(place).expect("a whole generation at any time");
        assert_eq!(index.status().instead_of, None, "the newest generation is never damaged");
        let now = round(&index);
        assert!(now >= last, "round {now} after {last}");
        last = now;
        reads.fetch_add(1, Ordering::Relaxed);
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Every file belongs to one of the two generations that are kept.
pub fn no_orphans(place: &Path) {
    let names: Vec<String> = fs::read_dir(place)
        .expect("the directory of the index")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    let manifests: Vec<_> = names.iter().filter(|name| name.starts_with("generation-")).collect();
    assert!(manifests.len() <= 2, "{manifests:?}");
    let named: String =
        manifests.iter().map(|name| fs::read_to_string(place.join(name)).expect("a manifest")).collect();
    let known = |name: &&String| {
        ["CURRENT", "lock", ".gitignore"].contains(&name.as_str()) || manifests.contains(name) || named.contains(*name)
    };
    let orphans: Vec<_> = names.iter().filter(|name| !known(name)).collect();
    assert!(orphans.is_empty(), "{orphans:?}");
}

fn index(root: &Path) -> Child {
    let mut program = Command::new(env!("CARGO_BIN_EXE_minutes"));
    program.args(["index", "."]).current_dir(root).env_clear();
    program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program")
}
