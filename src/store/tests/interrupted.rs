//! A process that ends before any of its calls, and a call that fails, each call in turn.

use super::faults::{Fault, Shared};
use super::*;

// The numbers of Linux.
const EIO: i32 = 5;
const EACCES: i32 = 13;
const EMFILE: i32 = 24;
const ENOSPC: i32 = 28;
const EROFS: i32 = 30;

/// What a call may fail with.
const ERRORS: [i32; 5] = [EIO, EACCES, EMFILE, ENOSPC, EROFS];

/// Runs `publish` once for each of its calls with this fault at it, and says how many calls there were.
///
/// `held` is what must hold of what serves afterwards, given whether publishing said that it succeeded.
fn at_every_call(fault: &Fault, before: u64, held: impl Fn(Option<Content>, bool) -> bool) -> usize {
    for at in 0.. {
        let (_directory, store) = published(before);
        let faults = Faults::at(at, fault.clone());
        let result = publish(&on(&store, Arc::new(faults.clone())), &content(before + 1));
        if !faults.struck() {
            assert!(result.is_ok(), "without a fault");
            return at;
        }
        let what = format!("{fault:?} at call {at}, {:?}", faults.calls()[at]);
        let serves = match served(&store) {
            Ok(content) => Some(content),
            Err(OpenError::NoIndex(_)) => None,
            Err(error) => panic!("{what}: {error}"),
        };
        assert!(held(serves, result.is_ok()), "{what}: {result:?}");
        mends(&store, &what);
    }
    unreachable!("publishing ends")
}

/// The old generation or the new one, and the new one where publishing said that it succeeded.
fn old_or_new(before: u64) -> impl Fn(Option<Content>, bool) -> bool {
    move |serves, succeeded| {
        let old = (before > 0).then(|| content(before));
        let new = Some(content(before + 1));
        serves == new || (serves == old && !succeeded)
    }
}

#[test]
fn a_process_that_ends_before_any_call_leaves_the_old_generation_or_the_new_one() {
    for before in [0, 1, 2] {
        for fault in [Fault::Crash, Fault::Torn] {
            let calls = at_every_call(&fault, before, old_or_new(before));
            assert!(calls > 30, "{calls} calls");
        }
    }
}

#[test]
fn any_call_may_fail_once() {
    for before in [0, 2] {
        for number in ERRORS {
            at_every_call(&Fault::Error(number), before, old_or_new(before));
        }
        for number in [EIO, ENOSPC] {
            at_every_call(&Fault::Short(number), before, old_or_new(before));
        }
    }
}

#[test]
fn half_a_write_is_gone_on_with() {
    at_every_call(&Fault::Half, 1, |serves, succeeded| succeeded && serves == Some(content(2)));
}

#[test]
fn what_failed_leaves_nothing_behind() {
    for before in [0, 1, 2] {
        for number in [EIO, ENOSPC] {
            for at in 0.. {
                let faults = Faults::at(at, Fault::Short(number));
                leaves_nothing(before, &faults);
                if !faults.struck() {
                    break;
                }
            }
        }
    }
}

/// Publishes on a disk that fails; where that fails, everything is as it was, but for who holds the lock.
fn leaves_nothing(generations: u64, faults: &Shared) {
    let (_directory, store) = published(generations);
    let before = files(store.root());
    let failed = publish(&on(&store, Arc::new(faults.clone())), &content(generations + 1)).is_err();
    let after = files(store.root());
    // The lock says who held it, and the file that keeps git away stays with the directory.
    let differs =
        |name: &&String| !["lock", ".gitignore"].contains(&name.as_str()) && before.get(*name) != after.get(*name);
    let differ: Vec<_> = before.keys().chain(after.keys()).filter(differs).collect();
    assert!(!failed || differ.is_empty(), "{faults:?} after {generations} generations: {differ:?}");
    let opened = store.newest_whole(|manifest| content_of(&store, &manifest));
    let nothing = matches!(opened, Err(OpenError::NoIndex(_)));
    assert!(!(failed && generations == 0) || nothing, "{faults:?}: what was never published serves");
}

#[test]
fn a_reader_is_told_what_went_wrong_and_never_answers_from_half_an_index() {
    for number in ERRORS {
        for at in 0.. {
            let (_directory, store) = published(2);
            let faults = Faults::at(at, Fault::Error(number));
            let result = served(&on(&store, Arc::new(faults.clone())));
            match result {
                Ok(content_read) => assert_eq!(content_read, content(2)),
                Err(OpenError::Io(_) | OpenError::Damaged(_)) => {}
                Err(error) => panic!("error {number} at call {at}: {error}"),
            }
            if !faults.struck() {
                break;
            }
            assert!(store.leftovers().is_empty(), "a reader writes nothing");
        }
    }
}

#[test]
fn a_run_after_a_run_that_was_ended_may_be_ended_too() {
    for first in 0..60 {
        let (_directory, store) = published(2);
        let ended = |at, number| {
            let faults = Faults::at(at, Fault::Torn);
            let _ = publish(&on(&store, Arc::new(faults)), &content(number));
        };
        for second in (first % 7..60).step_by(7) {
            ended(first, 3);
            ended(second, 4);
            let serves = served(&store).expect("one of the generations");
            assert!((2..=4).any(|number| serves == content(number)), "{first}, then {second}");
        }
        mends(&store, &format!("ended at {first} and then at any other"));
    }
}
