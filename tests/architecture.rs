//! The rules of dependency of `ARCHITECTURE.md`, each held against the sources.
//!
//! What a module must not know is a list of names that may not occur in its files. Comments and tests are not looked at: they
//! may name what the code must not.

use std::fs;
use std::path::{Path, PathBuf};

/// A file longer than this has more than one concern.
const LONGEST_FILE: usize = 500;

/// Names that may occur in some files only.
struct Rule {
    /// The rule, as the failure says it.
    says: &'static str,
    /// The files it is about, as beginnings of paths below `src/`.
    within: &'static [&'static str],
    /// The files among them that may.
    except: &'static [&'static str],
    /// The names.
    names: &'static [&'static str],
}

const RULES: [Rule; 17] = [
    Rule {
        says: "tantivy is named under src/engine/tantivy only: one engine is one module",
        within: &[""],
        except: &["engine/tantivy/"],
        names: &["tantivy::", "extern crate tantivy"],
    },
    Rule {
        says: "Markdown crates are named in src/corpus/markdown.rs only",
        within: &[""],
        except: &["corpus/markdown.rs"],
        names: &["pulldown_cmark"],
    },
    Rule {
        says: "threads are started where the pipeline is joined, in src/reindex only: what it calls is pure",
        within: &[""],
        except: &["reindex/"],
        names: &["rayon", "thread::spawn", "thread::scope", "thread::Builder"],
    },
    Rule {
        says: "arguments and colours are the program's affair",
        within: &[""],
        except: &["bin/"],
        names: &["clap", "anstream", "anstyle"],
    },
    Rule {
        says: "the library prints nothing",
        within: &[""],
        except: &["bin/"],
        names: &["println!", "print!", "dbg!", "stdout()", "stderr()", "stdin()"],
    },
    Rule {
        says: "the library has no clock: today is a parameter",
        within: &[""],
        except: &["bin/"],
        names: &["SystemTime::now", "Instant", "Zoned::now", "Timestamp::now"],
    },
    Rule {
        says: "the library has no environment and no working directory, and ends no process",
        within: &[""],
        except: &["bin/"],
        names: &["std::env", "env::var", "current_dir", "process::exit", "process::Command"],
    },
    Rule {
        says: "query knows no engine, no corpus, no facets, no store: it is a tree",
        within: &["query/"],
        except: &[],
        names: &[
            "crate::engine",
            "crate::corpus",
            "crate::facets",
            "crate::store",
            "crate::index",
            "crate::reindex",
            "std::fs",
        ],
    },
    Rule {
        says: "corpus knows no engine, no query, no facet: it finds, reads and splits files",
        within: &["corpus/"],
        except: &[],
        names: &["crate::engine", "crate::query", "crate::facets", "crate::store", "crate::index", "crate::reindex"],
    },
    Rule {
        says: "words know nothing but words",
        within: &["words/"],
        except: &[],
        names: &[
            "crate::corpus",
            "crate::date",
            "crate::engine",
            "crate::facets",
            "crate::query",
            "crate::schema",
            "std::fs",
        ],
    },
    Rule {
        says: "date knows nothing but days",
        within: &["date/"],
        except: &[],
        names: &[
            "crate::corpus",
            "crate::engine",
            "crate::facets",
            "crate::query",
            "crate::schema",
            "crate::words",
            "std::fs",
        ],
    },
    Rule {
        says: "schema reads its own tables and nothing else",
        within: &["schema/"],
        except: &[],
        names: &["crate::corpus", "crate::engine", "crate::facets", "crate::query", "crate::store", "std::fs"],
    },
    Rule {
        says: "facets know no engine, no query, no store and no file",
        within: &["facets/"],
        except: &[],
        names: &["crate::engine", "crate::query", "crate::store", "crate::index", "crate::reindex", "std::fs"],
    },
    Rule {
        says: "the scan does not know the engine it is held against",
        within: &["engine/scan.rs", "engine/plan.rs", "engine/facet.rs"],
        except: &[],
        names: &["tantivy"],
    },
    Rule {
        says: "the engine that serves does not know the scan it is held against",
        within: &["engine/tantivy/"],
        except: &[],
        names: &["scan::", "super::scan", "engine::scan"],
    },
    Rule {
        says: "every call of the file system that the store makes goes through src/store/disk.rs, where a test can stand in",
        within: &["store/"],
        except: &["store/disk.rs"],
        names: &["std::fs", "fs::", "fs4", "File::"],
    },
    Rule {
        says: "the store keeps bytes and knows nothing of what is in them",
        within: &["store/"],
        except: &[],
        names: &["crate::corpus", "crate::engine", "crate::facets", "crate::query", "crate::words", "crate::reindex"],
    },
];

#[test]
fn nothing_names_what_it_must_not_know() {
    let mut broken = Vec::new();
    for source in sources() {
        for rule in RULES.iter().filter(|rule| rule.concerns(&source.path)) {
            for (number, line) in source.code() {
                for name in rule.names.iter().filter(|name| names(line, name)) {
                    broken.push(format!("src/{}:{number} names `{name}`: {}", source.path, rule.says));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_rule_is_about_files_that_exist() {
    let sources = sources();
    for rule in &RULES {
        for beginning in rule.within.iter().chain(rule.except) {
            let exists = sources.iter().any(|source| source.path.starts_with(beginning));
            assert!(exists, "no file begins with src/{beginning}: {}", rule.says);
        }
    }
}

#[test]
fn the_program_uses_the_public_face_of_the_library_only() {
    for source in sources().iter().filter(|source| source.path.starts_with("bin/")) {
        for (number, line) in source.code() {
            assert!(!line.contains("#[path"), "src/{}:{number} takes a file of the library", source.path);
        }
    }
}

#[test]
fn no_public_name_of_the_crate_is_a_foreign_one() {
    let face = fs::read_to_string(root().join("lib.rs")).expect("src/lib.rs");
    assert!(!face.contains("pub mod engine"), "engines are nobody's business but the index's");
    for (number, line) in face.lines().enumerate().filter(|(_, line)| line.starts_with("pub use")) {
        let module = line.trim_start_matches("pub use ").split("::").next().unwrap_or_default();
        let ours = root().join(module).is_dir() || root().join(format!("{module}.rs")).is_file();
        assert!(ours, "src/lib.rs:{} gives away `{module}`, which is no module of ours", number + 1);
    }
}

#[test]
fn the_front_page_lists_what_the_library_stands_on() {
    let package = fs::read_to_string(root().join("../Cargo.toml")).expect("Cargo.toml");
    let listed = package.split("\n[dependencies]\n").nth(1).and_then(|rest| rest.split("\n[").next()).expect("a list");
    let needed = listed.lines().filter(|line| !line.is_empty() && !line.contains("optional = true"));
    let mut needed: Vec<&str> = needed.filter_map(|line| line.split(" = ").next()).collect();
    needed.sort_unstable();
    let face = fs::read_to_string(root().join("lib.rs")).expect("src/lib.rs").replace("\n//! ", " ");
    let tree = face.split("--depth 1` shows ").nth(1).and_then(|rest| rest.split('.').next()).expect("a list");
    let told: Vec<&str> = tree.split(", ").map(|name| name.trim_matches('`')).collect();
    assert_eq!(told, needed);
}

#[test]
fn no_file_has_more_than_one_concern() {
    for source in sources() {
        let lines = source.text.lines().count();
        assert!(lines <= LONGEST_FILE, "src/{} has {lines} lines: split it by concern", source.path);
    }
}

#[test]
fn every_file_opens_with_the_reason_it_exists() {
    for source in sources() {
        assert!(source.text.starts_with("//! "), "src/{} does not open with `//!`", source.path);
    }
}

impl Rule {
    fn concerns(&self, path: &str) -> bool {
        let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| path.starts_with(beginning));
        begins(self.within) && !begins(self.except)
    }
}

/// A file below `src/` that is no test.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Returns the lines that are code, with their numbers, up to the tests at the end of the file.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        code.lines()
            .enumerate()
            .map(|(place, line)| (place + 1, line.split("//").next().unwrap_or_default()))
            .filter(|(_, line)| !line.is_empty())
    }
}

/// Says whether a line of code holds a name that is not the end of a longer one: neither `self::tantivy::` nor `eprintln!`
/// is lost, while `my_rayon` is another name.
fn names(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(place, _)| {
        let before = &line[..place];
        let ours = before.ends_with("self::") || before.ends_with("super::") || before.ends_with("crate::engine::");
        let longer = before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let prints = name.ends_with("!") && before.ends_with('e');
        !ours && (!longer || prints)
    })
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                sources.push(source(&path));
            }
        }
    }
    sources.retain(|source| !is_test(&source.path));
    sources.sort_by(|left, right| left.path.cmp(&right.path));
    sources
}

fn source(path: &Path) -> Source {
    let below = path.strip_prefix(root()).expect("a file below src");
    let path_in_source: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Source { path: path_in_source.join("/"), text: fs::read_to_string(path).expect("a source") }
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("tests.rs") || path.ends_with("/testing.rs")
}
