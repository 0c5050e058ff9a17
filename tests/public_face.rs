//! The public face of the library, written down: what it promises cannot change without somebody seeing it.
//!
//! Every public item is read from the sources: those of public modules, and of the others what `lib.rs` passes on.
//! `MINUTES_UPDATE=1 cargo test --test public_face` writes down what there is now, to be reviewed as a difference.

#![allow(clippy::disallowed_methods, reason = "a test may ask what to do")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_public_face_is_the_one_written_down() {
    let face: String = items().into_iter().map(|item| item + "\n").collect();
    let file = root().join("tests/public_face.txt");
    if std::env::var_os("MINUTES_UPDATE").is_some() {
        fs::write(&file, &face).expect("a file that can be written");
    }
    let written = fs::read_to_string(&file).unwrap_or_default();
    let (there, here) = (written.lines().collect::<BTreeSet<_>>(), face.lines().collect::<BTreeSet<_>>());
    let gone = there.difference(&here).map(|item| format!("- {item}"));
    let new = here.difference(&there).map(|item| format!("+ {item}"));
    let changes: Vec<String> = gone.chain(new).collect();
    assert!(changes.is_empty(), "{}\n\nMINUTES_UPDATE=1 accepts it", changes.join("\n"));
}

#[test]
fn nothing_in_it_is_foreign() {
    let foreign =
        ["tantivy", "pulldown_cmark", "rayon", "jiff", "ignore::", "regex::", "toml::", "twox_hash", "serde_json"];
    for item in items() {
        assert!(!foreign.iter().any(|name| item.contains(name)), "{item}");
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every public item with the module it stands in, sorted.
fn items() -> BTreeSet<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("src/lib.rs");
    let mut items: BTreeSet<String> = public_lines(&lib).into_iter().map(|(_, line)| line).collect();
    let passed_on: BTreeSet<&str> = lib.split("pub use ").skip(1).flat_map(|line| names(passed(line))).collect();
    let mut found = Vec::new();
    for (module, file, public) in modules(&root().join("src"), "", true) {
        for (owner, line) in public_lines(&fs::read_to_string(&file).expect("a source")) {
            let of = if owner.is_empty() { names(&line).first().map_or("", |name| name) } else { &owner }.to_owned();
            if public || passed_on.contains(of.as_str()) {
                found.push((module.clone(), owner, of, line));
            }
        }
    }
    let types: BTreeSet<String> =
        found.iter().filter(|(_, owner, ..)| owner.is_empty()).map(|(_, _, of, _)| of.clone()).collect();
    for (module, owner, of, line) in found {
        // What a type of our own does for others is nobody's affair.
        if line.starts_with("impl") && !types.contains(&of) {
            continue;
        }
        let place = if owner.is_empty() { module } else { format!("{module}::{owner}") };
        items.insert(format!("{place}: {line}"));
    }
    items
}

/// Returns what a `pub use` passes on: the last part of its path, or what stands in its braces.
fn passed(line: &str) -> &str {
    let path = line.split(';').next().unwrap_or_default();
    path.split_once("::{").map_or_else(|| path.rsplit("::").next().unwrap_or_default(), |(_, names)| names)
}

/// Returns every module below a folder with its file, and whether all modules around it are public.
fn modules(folder: &Path, above: &str, public: bool) -> Vec<(String, PathBuf, bool)> {
    let face = ["lib.rs", "mod.rs"].iter().map(|name| folder.join(name)).find(|file| file.exists());
    let beside = folder.with_extension("rs");
    let face = fs::read_to_string(face.unwrap_or(beside)).expect("the file that names the modules");
    let mut found = Vec::new();
    for line in face.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().lines() {
        let Some(name) = line.strip_suffix(';').and_then(|line| line.rsplit_once("mod ")).map(|(_, name)| name) else {
            continue;
        };
        let own = public && line.starts_with("pub mod ");
        let module = if above.is_empty() { name.to_owned() } else { format!("{above}::{name}") };
        let (file, inner) = (folder.join(format!("{name}.rs")), folder.join(name));
        let file = if file.exists() { file } else { inner.join("mod.rs") };
        if file.exists() && !name.contains("test") {
            found.push((module.clone(), file, own));
            if inner.is_dir() {
                found.extend(modules(&inner, &module, own));
            }
        }
    }
    found
}

/// Returns what a file declares as public, each on one line, with the type in whose `impl` or body it stands. What is derived,
/// and the traits that are implemented, belong to their type.
fn public_lines(text: &str) -> Vec<(String, String)> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let (mut found, mut owner, mut variants) = (Vec::new(), String::new(), false);
    let mut attributes: Vec<String> = Vec::new();
    let mut lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    while let Some(line) = lines.next() {
        let item = line.trim_start();
        let top = item.len() == line.len();
        if top && item.starts_with("#[") {
            attributes.extend(promised(item));
            continue;
        }
        if top && line.starts_with('}') {
            (owner, variants) = (String::new(), false);
        }
        if top && line.starts_with("impl") {
            owner = subject(line).to_owned();
            if line.contains(" for ") {
                found.push((owner, declared(line)));
                owner = String::new();
            }
        }
        let variant = variants && line.starts_with("    ") && !line.starts_with("     ") && begins_upper(item);
        if variant || (item.starts_with("pub ") && (top || !owner.is_empty())) {
            let mut whole = item.to_owned();
            while !ends(&whole, variant) {
                let Some(next) = lines.next() else { break };
                if !next.trim_start().starts_with("#[") {
                    whole.push(' ');
                    whole.push_str(next.trim());
                }
            }
            let inner = owner.clone();
            let kinds = ["pub struct ", "pub enum ", "pub trait "];
            if top && kinds.iter().any(|kind| whole.starts_with(kind)) {
                let name = names(&whole).first().copied().unwrap_or_default().to_owned();
                found.extend(attributes.iter().map(|attribute| (name.clone(), attribute.clone())));
                if whole.ends_with('{') {
                    owner = name;
                    variants = whole.starts_with("pub enum ");
                }
            }
            found.push((if top { String::new() } else { inner }, declared(&whole)));
        }
        if top && !item.is_empty() {
            attributes.clear();
        }
    }
    found
}

/// Returns what an attribute of a type promises to others.
fn promised(attribute: &str) -> Option<String> {
    let promises = ["#[derive(", "#[non_exhaustive]", "#[must_use"].iter().any(|begin| attribute.starts_with(begin));
    promises.then(|| attribute.to_owned())
}

/// Returns a declaration without what opens its body or ends it.
fn declared(whole: &str) -> String {
    whole.strip_suffix("{}").unwrap_or(whole).trim_end_matches(['{', ' ', ',', ';']).to_owned()
}

/// Says whether a declaration is complete: a variant or a field ends with a comma, an item with its body or a semicolon.
fn ends(line: &str, variant: bool) -> bool {
    let open = |begin: char, end: char| line.matches(begin).count() > line.matches(end).count();
    if open('(', ')') || open('[', ']') || (variant && open('{', '}')) {
        return false;
    }
    let kinds = ["fn ", "const ", "struct ", "enum ", "trait ", "type ", "mod ", "use ", "static "];
    let is_item = line.strip_prefix("pub ").is_some_and(|rest| kinds.iter().any(|kind| rest.starts_with(kind)));
    line.ends_with(['{', ';', '}']) || (variant || !is_item) && line.ends_with(',')
}

fn begins_upper(item: &str) -> bool {
    item.starts_with(|letter: char| letter.is_ascii_uppercase())
}

/// Returns the type of an `impl` block.
fn subject(line: &str) -> &str {
    let line = line.trim_start_matches("impl").trim_start();
    let line = if line.starts_with('<') { line.split_once("> ").map_or(line, |(_, rest)| rest) } else { line };
    let line = line.split_once(" for ").map_or(line, |(_, rest)| rest);
    line.trim_start_matches('&').split(['<', ' ', '{']).next().unwrap_or_default()
}

/// Returns the names in a line that begin as names of types do, and those of functions.
fn names(line: &str) -> Vec<&str> {
    let words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').filter(|word| !word.is_empty());
    let words =
        words.filter(|word| !["pub", "fn", "struct", "enum", "use", "as", "self", "crate", "trait"].contains(word));
    words.collect()
}

#[test]
fn the_reader_of_sources_reads_them() {
    let check = |text: &str, expected: &[&str]| {
        let found = public_lines(text).into_iter();
        assert_eq!(found.map(|(owner, line)| format!("{owner}|{line}")).collect::<Vec<_>>(), expected, "{text}");
    };
    check("pub struct A {\n    pub b: u8,\n    c: u8,\n}\n", &["|pub struct A", "A|pub b: u8"]);
    check(
        "impl A {\n    pub fn d(\n        self,\n    ) -> u8 {\n        1\n    }\n}\n",
        &["A|pub fn d( self, ) -> u8"],
    );
    check("pub fn e<T>(t: T)\nwhere\n    T: Copy,\n{\n}\n", &["|pub fn e<T>(t: T) where T: Copy"]);
    check("pub enum E {\n    /// One.\n    One,\n    Two(u8),\n}\n", &["|pub enum E", "E|One", "E|Two(u8)"]);
    check(
        "pub enum E {\n    Three {\n        /// Why.\n        #[source]\n        field: u8,\n        other: A,\n    },\n    Four,\n}\n",
        &["|pub enum E", "E|Three { field: u8, other: A, }", "E|Four"],
    );
    check(
        "#[derive(Clone, Debug)]\n#[non_exhaustive]\npub struct A;\n",
        &["A|#[derive(Clone, Debug)]", "A|#[non_exhaustive]", "|pub struct A"],
    );
    check("#[derive(Clone)]\nstruct Own;\npub struct A;\n", &["|pub struct A"]);
    check("impl Clone for A {\n    fn clone(&self) {}\n}\n", &["A|impl Clone for A"]);
    check("impl<T> From<T> for A<T> {}\n", &["A|impl<T> From<T> for A<T>"]);
    check(
        "pub(crate) fn hidden() {}\npub const F: [u8; 2] = [\n    1,\n    2,\n];\n",
        &["|pub const F: [u8; 2] = [ 1, 2, ]"],
    );
}
