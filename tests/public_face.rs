//! The public face of the library, written down: what it promises cannot change without somebody seeing it.
//!
//! Every public item is read from the sources, under the path by which others name it. `MINUTES_UPDATE=1 cargo test --test
//! public_face` writes down what there is now, to be reviewed as a difference. What a macro makes is not seen.

#![allow(clippy::disallowed_methods, reason = "a test may ask what to do")]
#![allow(clippy::wildcard_enum_match_arm, reason = "most kinds of items are nobody's affair here")]

#[path = "public_face/face.rs"]
mod face;
#[path = "public_face/source.rs"]
mod source;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use self::face::Face;
use self::source::Source;

#[test]
fn the_public_face_is_the_one_written_down() {
    let face: String = face().lines.into_iter().map(|line| line + "\n").collect();
    let file = root().join("tests/public_face.txt");
    if std::env::var_os("MINUTES_UPDATE").is_some() {
        fs::write(&file, &face).expect("a file that can be written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    let (there, here) = (written.lines().collect::<BTreeSet<_>>(), face.lines().collect::<BTreeSet<_>>());
    let gone = there.difference(&here).map(|line| format!("- {line}"));
    let new = here.difference(&there).map(|line| format!("+ {line}"));
    let changes: Vec<String> = gone.chain(new).collect();
    assert!(changes.is_empty(), "{}\n\nMINUTES_UPDATE=1 accepts it", changes.join("\n"));
}

#[test]
fn nothing_in_it_is_foreign() {
    let foreign =
        ["tantivy", "pulldown_cmark", "rayon", "jiff", "ignore::", "regex::", "toml::", "twox_hash", "serde_json"];
    for line in face().lines {
        assert!(!foreign.iter().any(|name| line.contains(name)), "{line}");
    }
}

/// What others put together themselves, and is therefore not to grow.
const EXHAUSTIVE: [&str; 14] = [
    // Options are written with `..Default::default()`.
    "minutes::Config",
    "minutes::IndexOptions",
    "minutes::OpenOptions",
    "minutes::SearchOptions",
    "minutes::TimelineOptions",
    "minutes::corpus::walk::WalkOptions",
    "minutes::facets::date::DateOptions",
    // Two ends, or a file and a line: there is no third part.
    "minutes::Interval",
    "minutes::Place",
    "minutes::corpus::section::Lines",
    // What a host hands in: a file with its dates, a group, words that stand for each other, words to be found.
    "minutes::facets::date::DatedFile",
    "minutes::facets::group::GroupEntry",
    "minutes::query::Text",
    "minutes::words::EntryRow",
];

#[test]
fn what_may_grow_says_so() {
    assert_eq!(face().exhaustive, EXHAUSTIVE.map(str::to_owned).into());
}

fn face() -> Face {
    Face::of(&Source::read(&root().join("src")), "minutes")
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// A crate, and its face as others see it.
#[test]
fn the_face_of_a_crate() {
    let check = |text: &str, expected: &[&str]| {
        assert_eq!(Face::of(&Source::of(text), "x").lines.into_iter().collect::<Vec<_>>(), expected, "{text}");
    };
    check("pub struct A { pub b: u8, c: u8 }", &["x::A.b: u8", "x::A: struct"]);
    check("pub struct A(pub u8, u8);", &["x::A.0: u8", "x::A: struct"]);
    check(
        "pub enum E { One, Two(u8), Three { f: u8 } }",
        &["x::E: enum", "x::E::One", "x::E::Three { f: u8 }", "x::E::Two(u8)"],
    );
    check("struct A; impl A { pub fn f(self) {} }", &[]);
    check(
        "pub struct A; impl A { pub fn f(self) -> u8 { 1 } fn g() {} pub const N: u8 = 1; }",
        &["x::A: struct", "x::A::N: u8", "x::A::f(self) -> u8"],
    );
    check(
        "#[derive(Clone, Debug)] #[non_exhaustive] pub struct A; impl From<u8> for A { fn from(_: u8) -> A { A } } impl Own for A {} trait Own {}",
        &["x::A: #[non_exhaustive] struct", "x::A: Clone", "x::A: Debug", "x::A: From<u8>"],
    );
    check(
        "mod m { pub struct A; pub(crate) struct B; impl A { pub fn f() {} } } pub use m::A as C; use m::B;",
        &["x::C: struct", "x::C::f()"],
    );
    check(
        "pub mod m { mod n { pub fn f<T: Copy>(t: T) {} } pub use self::n::{f, f as g}; }",
        &["x::m::f<T: Copy>(t: T)", "x::m::g: x::m::f"],
    );
    check("pub const F: [u8; 2] = [1, 2];", &["x::F: [u8; 2]"]);
    check("pub type R<T> = Result<T, u8>;", &["x::R<T> = Result<T, u8>"]);
    check("#[cfg(test)] pub mod tests {} pub use std::fs::File;", &["x::File: std::fs::File"]);
}
