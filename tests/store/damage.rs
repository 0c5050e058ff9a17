//! Damage of every kind to every file: found, or harmless, and made good by the next run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use minutes::{Corpus, Error, Index, IndexOptions, OpenError, OpenOptions};
use tempfile::TempDir;

use super::{corpus, round, write_round};
use crate::support::dice::Dice;
use crate::support::{copy, parse, sample, search};

/// Flips of single bits for each file of a small index. All of them, on shards of a few bytes, are in `src/store/tests/`.
const FLIPS: u64 = 5;
/// Flips of single bits in an index that is mapped.
const FLIPS_MAPPED: u64 = 60;

/// An index of two generations, and a copy of its files.
struct Kept {
    directory: TempDir,
    place: PathBuf,
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Kept {
    fn new() -> Kept {
        let directory = TempDir::new().expect("a temporary directory");
        let place = directory.path().join("index");
        for number in [1, 2] {
            write_round(directory.path(), number);
            minutes::reindex(&corpus(directory.path()), &place, &IndexOptions::default()).expect("an index");
        }
        let files = read_all(&place);
        Kept { directory, place, files }
    }

    /// Puts everything back as it was.
    fn restore(&self) {
        fs::remove_dir_all(&self.place).expect("the directory of the index");
        fs::create_dir(&self.place).expect("a directory");
        for (path, bytes) in &self.files {
            fs::write(path, bytes).expect("a file");
        }
    }

    /// What must hold after any damage: the index answers rightly, from this generation or the one before, or says that it
    /// is damaged; and a run makes it good.
    fn check(&self, what: &str) {
        match Index::open(&self.place) {
            Ok(index) => {
                let answers = round(&index);
                let older = index.status().instead_of.is_some();
                assert!(answers == 2 || (older && answers == 1), "{what}: round {answers} answers");
            }
            Err(OpenError::Damaged(_) | OpenError::NoIndex(_) | OpenError::OtherVersion(_) | OpenError::Io(_)) => {}
            Err(error) => panic!("{what}: {error}"),
        }
        let (healed, _) = Index::refreshed(
            &corpus(self.directory.path()),
            &self.place,
            &IndexOptions::default(),
            &OpenOptions::default(),
        )
        .unwrap_or_else(|error| panic!("{what} is not mended: {error}"));
        assert_eq!((round(&healed), healed.status().instead_of), (2, None), "{what}");
        self.restore();
    }
}

#[test]
fn small_indexes_find_every_damage_when_they_are_opened() {
    let kept = Kept::new();
    let mut dice = Dice::new(1);
    for (path, bytes) in &kept.files {
        let name = path.file_name().expect("a name").to_string_lossy();
        for _ in 0..FLIPS.min(bytes.len() as u64 * 8) {
            let (place, bit) = (dice.below(bytes.len()), dice.below(8));
            let mut flipped = bytes.clone();
            flipped[place] ^= 1 << bit;
            fs::write(path, flipped).expect("a file");
            kept.check(&format!("bit {bit} of byte {place} of {name} flipped"));
        }
        for length in [0, 1, bytes.len() / 2, bytes.len().saturating_sub(1)] {
            fs::write(path, &bytes[..length]).expect("a file");
            kept.check(&format!("{name} cut to {length} bytes"));
        }
        fs::write(path, [bytes.as_slice(), b"x"].concat()).expect("a file");
        kept.check(&format!("{name} lengthened"));
        fs::write(path, vec![0; bytes.len()]).expect("a file");
        kept.check(&format!("{name} zeroed"));
        fs::remove_file(path).expect("a file");
        kept.check(&format!("{name} removed"));
    }
}

#[test]
fn swapped_files_are_found() {
    let kept = Kept::new();
    let paths: Vec<_> = kept.files.keys().collect();
    for (number, left) in paths.iter().enumerate() {
        for right in &paths[number + 1..] {
            fs::write(left, &kept.files[*right]).expect("a file");
            fs::write(right, &kept.files[*left]).expect("a file");
            kept.check(&format!("{} and {} swapped", left.display(), right.display()));
        }
    }
}

#[test]
fn what_other_programs_and_versions_left_is_made_anew() {
    let manifest = |line: &str| format!("{line}\n{}\n", checksum(line));
    let foreign: [(&str, Vec<(&str, String)>); 7] = [
        (
            "an older version",
            vec![("CURRENT", "generation-7.json".into()), ("generation-7.json", manifest(r#"{"format":1}"#))],
        ),
        (
            "a newer version",
            vec![("CURRENT", "generation-7.json".into()), ("generation-7.json", manifest(r#"{"format":99}"#))],
        ),
        ("other rules", vec![("CURRENT", "gen-000007".into())]),
        ("an engine", vec![("meta.json", "{}".into()), (".managed.json", "[]".into())]),
        ("rubbish", vec![("CURRENT", "\u{0}\u{1}".into()), ("generation-1.json", "\n\n".into())]),
        ("a path", vec![("CURRENT", "../../etc/passwd".into())]),
        ("nothing", vec![("CURRENT", String::new())]),
    ];
    for (what, files) in foreign {
        let directory = TempDir::new().expect("a temporary directory");
        let place = directory.path().join("index");
        write_round(directory.path(), 2);
        fs::create_dir(&place).expect("a directory");
        for (name, text) in &files {
            fs::write(place.join(name), text).expect("a file");
        }
        let opened = Index::open(&place).err().unwrap_or_else(|| panic!("{what} is no index"));
        assert!(
            matches!(opened, OpenError::OtherVersion(_) | OpenError::Damaged(_) | OpenError::NoIndex(_)),
            "{what}: {opened}"
        );
        let report = minutes::reindex(&corpus(directory.path()), &place, &IndexOptions::default()).expect("rebuilt");
        assert!(report.published, "{what}");
        assert_eq!(round(&Index::open(&place).expect("an index")), 2, "{what}");
        if what.ends_with("version") {
            assert!(report.replaced.expect("a reason").ends_with("was made by another version"), "{what}");
        }
    }
}

#[test]
fn a_large_index_shows_no_section_other_than_was_written() {
    let directory = TempDir::new().expect("a temporary directory");
    let root = directory.path().join("minutes");
    copy(sample().root(), &root);
    let place = directory.path().join("index");
    minutes::reindex(&Corpus::open(&root).expect("minutes"), &place, &IndexOptions::default()).expect("an index");
    let mapped = OpenOptions { in_memory_below: 0, checked_below: 0, ..OpenOptions::default() };
    let index = Index::open_with(&place, &mapped).expect("an index");
    let whole = shown(&index).expect("a whole index");
    assert_eq!(whole, shown(&Index::open(&place).expect("an index")).expect("the same in memory"));
    // Damage to a dictionary may make a query find other sections, but each as it stands in the minutes.
    let sections = minutes::sections(&Corpus::open(&root).expect("minutes"), None).expect("sections").documents;
    let written: BTreeMap<String, String> =
        sections.into_iter().map(|section| (section.place().to_string(), section.text)).collect();
    let files = read_all(&place);
    let names: Vec<_> = files.keys().filter(|path| is_part(path)).collect();
    let mut dice = Dice::new(3);
    let (mut found, mut alike) = (0, 0);
    std::panic::set_hook(Box::new(|_| {})); // What the engine stumbles over is damage, and told as such.
    for _ in 0..FLIPS_MAPPED {
        let (path, byte) = any_byte(&mut dice, &names, &files);
        let (mut flipped, bit) = (files[path].clone(), dice.below(8));
        flipped[byte] ^= 1 << bit;
        fs::remove_file(path).expect("a file: whoever has it mapped keeps it");
        fs::write(path, flipped).expect("a file");
        let what = format!("bit {bit} of byte {byte} of {}", path.display());
        assert_eq!(minutes::verify(&place).expect("a manifest").len(), 1, "{what}: `verify` reads every byte");
        match Index::open_with(&place, &mapped).map_err(Error::from).and_then(|index| shown(&index)) {
            Ok(answered) => {
                let right = |(place, text): (&String, &String)| written.get(place) == Some(text);
                assert!(answered.iter().all(right), "{what}: a section that was never written");
                alike += 1;
            }
            Err(Error::Damaged(_)) => found += 1,
            Err(error) => panic!("{what}: {error}"),
        }
        fs::remove_file(path).expect("a file");
        fs::write(path, &files[path]).expect("a file");
    }
    drop(std::panic::take_hook());
    println!("of {FLIPS_MAPPED} flips {found} were found when sections were shown, {alike} showed what was written");
    // Of the sections every flip is found; how many hit them is a draw, which hardly strays to the half of their share.
    let parts = index.contents().expect("it was whole when it was opened").parts;
    let share = parts["sections"] * FLIPS_MAPPED / parts.values().sum::<u64>();
    assert!(found > share / 2, "{found}, and sections are hit by {share}");
}

#[test]
fn an_index_is_mended_by_the_run_of_the_night() {
    let kept = Kept::new();
    let part = kept.files.keys().find(|path| is_part(path)).expect("a shard");
    let mut bytes = kept.files[part].clone();
    bytes[20] ^= 1;
    fs::write(part, bytes).expect("a file");
    let nightly = IndexOptions { verify: true, ..IndexOptions::default() };
    let report = minutes::reindex(&corpus(kept.directory.path()), &kept.place, &nightly).expect("mended");
    assert!(report.published);
    assert!(report.replaced.expect("a reason").ends_with("holds other bytes than were written"));
    assert!(minutes::verify(&kept.place).expect("an index").is_empty());
    let again = minutes::reindex(&corpus(kept.directory.path()), &kept.place, &nightly).expect("nothing to do");
    assert!(!again.published);
}

/// Returns what an index shows for some queries: the text of each section by its place.
fn shown(index: &Index) -> minutes::Result<BTreeMap<String, String>> {
    let mut shown = BTreeMap::new();
    for query in ["octavia", "the", "is:decision", "team:iaas failover", "\"status page\"", "monit*"] {
        let query = parse(index, query);
        let options = minutes::SearchOptions { limit: 1_000, ..Default::default() };
        for hit in index.search(&query, &options)?.hits {
            shown.insert(hit.place(), hit.document.text);
        }
    }
    Ok(shown)
}

fn is_part(path: &Path) -> bool {
    let name = path.file_name().expect("a name").to_string_lossy();
    name.starts_with("shard-") || name.starts_with("lexicon-")
}

/// Returns a byte of the files, each as likely as any other, so that it hardly matters which names they have.
fn any_byte<'f>(dice: &mut Dice, names: &[&'f PathBuf], files: &BTreeMap<PathBuf, Vec<u8>>) -> (&'f PathBuf, usize) {
    let mut byte = dice.below(names.iter().map(|name| files[*name].len()).sum());
    for name in names {
        if byte < files[*name].len() {
            return (name, byte);
        }
        byte -= files[*name].len();
    }
    unreachable!("the byte lies in one of the files")
}

fn read_all(place: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = fs::read_dir(place).expect("the directory of the index");
    entries
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (path.clone(), fs::read(path).expect("a file")))
        .collect()
}

/// The checksum of a manifest's line, as every format has written it so far.
fn checksum(line: &str) -> String {
    format!("{:032x}", twox_hash::XxHash3_128::oneshot(line.as_bytes()))
}

#[test]
fn searches_find_the_same_in_memory_and_mapped() {
    let kept = Kept::new();
    let mapped =
        Index::open_with(&kept.place, &OpenOptions { in_memory_below: 0, checked_below: 0, ..OpenOptions::default() });
    let (mapped, held) = (mapped.expect("an index"), Index::open(&kept.place).expect("an index"));
    for query in ["marker", "platypus", "round2", "3"] {
        let of = |index: &Index| format!("{:?}", search(index, &parse(index, query)));
        assert_eq!(of(&mapped), of(&held), "{query}");
    }
}
