//! Turns the tables of `index-schema/` into JSON.
//!
//! They are written in TOML, for people. A search begins by reading most of them, and JSON is read several times faster.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

/// The tables that are read when the program runs.
const TABLES: [&str; 13] = [
    "actions",
    "calendar",
    "dates",
    "decisions",
    "fields",
    "groups",
    "habits",
    "headings",
    "people",
    "ranking",
    "references",
    "schema",
    "words",
];

#[allow(clippy::disallowed_methods, reason = "Cargo speaks to a build script through its environment")]
fn main() -> Result<(), Box<dyn Error>> {
    let out = std::env::var("OUT_DIR")?;
    for table in TABLES {
        let source = format!("index-schema/{table}.toml");
        let text = fs::read_to_string(&source).map_err(|error| format!("failed to read `{source}`: {error}"))?;
        let rows: toml::Table = text.parse().map_err(|error| format!("failed to read `{source}` as TOML: {error}"))?;
        fs::write(Path::new(&out).join(format!("{table}.json")), serde_json::to_vec(&rows)?)?;
        writeln!(std::io::stdout(), "cargo::rerun-if-changed={source}")?;
    }
    Ok(())
}
