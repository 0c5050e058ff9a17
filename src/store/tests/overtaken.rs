//! Readers while others publish: between any two calls of a reader, generations come and go.

use std::sync::Mutex;
use std::time::Duration;

use super::faults::Call;
use super::*;

#[test]
fn a_reader_that_is_overtaken_at_any_call_reads_one_whole_generation() {
    for published_meanwhile in [1, 2, 3] {
        for at in 0.. {
            let (_directory, store) = published(2);
            let other = store.clone();
            let faults = Faults::before(at, move || {
                for number in 3..3 + published_meanwhile {
                    publish(&other, &content(number)).expect("a generation");
                }
            });
            let read = served(&on(&store, Arc::new(faults.clone())));
            if !faults.struck() {
                break;
            }
            let read =
                read.unwrap_or_else(|error| panic!("overtaken {published_meanwhile} times at call {at}: {error}"));
            assert!((2..=5).any(|number| read == content(number)), "overtaken at call {at}: parts of two generations");
        }
    }
}

#[test]
fn an_index_that_is_overtaken_while_it_is_verified_is_not_damaged() {
    for at in 0.. {
        let (_directory, store) = published(2);
        let other = store.clone();
        let faults = Faults::before(at, move || {
            for number in 3..6 {
                publish(&other, &content(number)).expect("a generation");
            }
        });
        let damage = on(&store, Arc::new(faults.clone())).verify().expect("a generation");
        assert!(damage.is_empty(), "overtaken at call {at}: {damage:?}");
        if !faults.struck() {
            break;
        }
    }
}

#[test]
fn a_writer_that_waited_sees_what_was_published_meanwhile() {
    let (_directory, store) = published(1);
    let held = store.lock().expect("the lock");
    match publish(&store, &content(2)) {
        Err(ReindexError::Locked(Locked { holder: Some(holder), .. })) => {
            assert_eq!(holder, format!("process {}", std::process::id()));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(served(&store).expect("a held lock never blocks a reader"), content(1));
    drop(held);
    publish(&store, &content(2)).expect("the lock is free");
}

#[test]
fn a_writer_that_waits_looks_at_the_lock_and_at_nothing_else() {
    let (_directory, store) = published(1);
    let held = store.lock().expect("the lock");
    let disk = Faults::none();
    let waiting = on(&store, Arc::new(disk.clone()));
    let refused = waiting.lock_within(Duration::from_millis(120));
    assert!(matches!(refused, Err(ReindexError::Locked(_))), "{refused:?}");
    let tries = disk.calls().iter().filter(|call| matches!(call, Call::Lock(_))).count();
    assert_eq!(tries, 4, "at once, after 50, 100 and 120 milliseconds");
    let elsewhere = |call: &Call| !matches!(call, Call::Length(_)) && !format!("{call:?}").contains("lock");
    assert_eq!(disk.calls().into_iter().find(elsewhere), None);
    let second = disk.calls().into_iter().enumerate().filter(|(_, call)| matches!(call, Call::Lock(_))).nth(1);
    let (second, _) = second.expect("a second try");
    let held = Mutex::new(Some(held));
    let freed = Faults::before(second, move || drop(held.lock().expect("no test panics here").take()));
    on(&store, Arc::new(freed)).lock_within(Duration::MAX).expect("it is free before the second try");
}

#[test]
fn many_readers_and_a_writer() {
    const READERS: usize = 8;
    const GENERATIONS: u64 = 60;
    let (_directory, store) = published(1);
    std::thread::scope(|scope| {
        let read = || {
            let mut reads = 0;
            loop {
                let content_read = served(&store).expect("a generation");
                reads += 1;
                match (1..=GENERATIONS).find(|number| content_read == content(*number)) {
                    Some(GENERATIONS) => return reads,
                    Some(_) => {}
                    None => panic!("parts of two generations"),
                }
            }
        };
        let readers: Vec<_> = (0..READERS).map(|_| scope.spawn(read)).collect();
        for number in 2..=GENERATIONS {
            publish(&store, &content(number)).expect("a generation");
        }
        for reader in readers {
            assert!(reader.join().expect("no panic") > 0);
        }
    });
}
