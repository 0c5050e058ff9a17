//! The worst queries: as deep, as many, as long, as broad as they may be, and beyond.

use std::time::{Duration, Instant};

use minutes::SearchOptions;

/// Far above what any of these takes even in a debug build on a busy machine; a query that is not bounded takes hours.
const PATIENCE: Duration = Duration::from_secs(60);

fn check(name: &str, text: &str, expected: Result<(), &str>) {
    let Some(minutes) = super::minutes() else { return };
    let begin = Instant::now();
    let parsed = minutes.parse(text);
    let reading = begin.elapsed();
    match (&parsed, expected) {
        (Ok(query), Ok(())) => {
            minutes.index.search(query, &SearchOptions::default()).expect("an index in memory can be searched");
        }
        (Err(errors), Err(message)) => assert!(errors.to_string().contains(message), "{name}: {errors}"),
        (Ok(_), Err(message)) => panic!("{name} is read, though {message}"),
        (Err(errors), Ok(())) => panic!("{name}: {errors}"),
    }
    println!("{name:<40} read in {reading:?}, answered in {:?}", begin.elapsed());
    assert!(begin.elapsed() < PATIENCE, "{name} took {:?}", begin.elapsed());
}

#[test]
fn at_the_limits() {
    check("64 levels of parentheses", &format!("{}octavia{}", "(ovn -".repeat(31), ")".repeat(31)), Ok(()));
    check("128 words", &"octavia ovn ".repeat(64), Ok(()));
    check("128 different words", &(0..128).map(|n| format!("word{n} ")).collect::<String>(), Ok(()));
    check(
        "26 prefixes of one letter",
        ('a'..='z').map(|letter| format!("{letter}* OR ")).collect::<String>().trim_end_matches(" OR "),
        Ok(()),
    );
    check(
        "128 fuzzy words",
        &(0..128_u8)
            .map(|n| format!("k{}{}ernetes~2 ", char::from(b'a' + n / 26), char::from(b'a' + n % 26)))
            .collect::<String>(),
        Ok(()),
    );
    check("a phrase of prefixes", &"\"the and a*\"~100 ".repeat(42), Ok(()));
    check("stars in a path", &format!("path:{}", "*a".repeat(2000)), Ok(()));
    check("a word of nearly 16 KiB", &"x".repeat(16 * 1024 - 16), Ok(()));
    check("a phrase of 128 words", &format!("\"{}\"", "the ".repeat(128)), Ok(()));
    check("an identifier of 128 parts", &"a-".repeat(127), Ok(()));
}

#[test]
fn beyond_the_limits() {
    check("65 levels", &format!("{}octavia{}", "(ovn OR -".repeat(65), ")".repeat(65)), Err("nested too deep"));
    check("129 words", &"octavia ".repeat(129), Err("too many words"));
    check("a phrase of 4000 words", &format!("\"{}\"", "the ".repeat(4000)), Err("too many words"));
    check("an identifier of 8000 parts", &"a-".repeat(8000), Err("too many words"));
    check("camel case of 4000 parts", &"Abcd".repeat(4000), Err("too many words"));
    check("16 KiB and a byte", &"x".repeat(16 * 1024 + 1), Err("16385 bytes long"));
    check("1 MB of words", &"octavia ".repeat(125_000), Err("1000000 bytes long"));
    check("1 MB of parentheses", &"(".repeat(1_000_000), Err("1000000 bytes long"));
    check("1 MB of quotes", &"\"".repeat(1_000_000), Err("1000000 bytes long"));
    check("16 KiB of parentheses", &"(".repeat(16 * 1024), Err("nested too deep"));
    check("16 KiB of minus", &format!("{}x", "-".repeat(16 * 1024 - 17)), Ok(()));
    check("16 KiB of unknown people", &format!("person:{}", "nobody,".repeat(2000)), Err("nobody"));
}
