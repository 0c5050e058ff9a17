//! From the bytes of a file to its text.
//!
//! A byte order mark goes, so that a first heading is one. Bytes that are no UTF-8 never stop a run: the file is taken
//! for Windows-1252 where that explains it better, else the bad bytes become U+FFFD, and the [`Encoding`] says so.
//! What is no text, or too large to be minutes, is a [`ReadProblem`] with the path in it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The largest file that is read, in bytes: 8 MB. A year of minutes in one file is a hundredth of it.
pub const LARGEST_FILE: u64 = 8 * 1024 * 1024;

/// The text of a file, ready to be split.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The text without its byte order mark; line ends are as in the file.
    pub text: String,
    /// How its bytes were understood.
    pub encoding: Encoding,
}

/// How the bytes of a file were understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Encoding {
    /// As UTF-8, without a fault.
    Utf8,
    /// As UTF-8, with so many faults replaced by U+FFFD.
    Utf8WithFaults(u32),
    /// As Windows-1252, which holds Latin-1.
    Windows1252,
}

/// Says why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadProblem {
    /// The file system refused.
    #[error("failed to read `{path}`: {reason}")]
    Io {
        /// The file, relative to the corpus.
        path: String,
        /// What the file system said.
        reason: String,
    },
    /// It is a directory, a pipe or a device.
    #[error("skipped `{path}`: expected a file of text")]
    NotAFile {
        /// The file, relative to the corpus.
        path: String,
    },
    /// It is larger than [`LARGEST_FILE`].
    #[error("skipped `{path}`: expected at most {LARGEST_FILE} bytes, found {length}")]
    TooLarge {
        /// The file, relative to the corpus.
        path: String,
        /// Its length in bytes, as far as it is known.
        length: u64,
    },
    /// It holds NUL bytes, so it is no text.
    #[error("skipped `{path}`: expected text, found a NUL byte at {offset}")]
    Binary {
        /// The file, relative to the corpus.
        path: String,
        /// Where the first NUL byte stands.
        offset: usize,
    },
}

/// Reads the file at `path`, which is relative to `root` and written with `/`.
///
/// # Errors
///
/// Every reason not to have the text is a [`ReadProblem`]; bad bytes are none.
pub fn read(root: &Path, path: &str) -> Result<Source, ReadProblem> {
    decode(path, &bytes(root, path)?)
}

/// Returns the bytes of the file, at most [`LARGEST_FILE`] of them.
///
/// # Errors
///
/// As [`read`], except for what the bytes hold.
pub fn bytes(root: &Path, path: &str) -> Result<Vec<u8>, ReadProblem> {
    let failed = |error: io::Error| ReadProblem::Io { path: path.to_owned(), reason: error.to_string() };
    let place = root.join(path);
    let known = std::fs::metadata(&place).map_err(failed)?;
    if !known.is_file() {
        return Err(ReadProblem::NotAFile { path: path.to_owned() });
    }
    let mut bytes = Vec::new();
    File::open(&place).map_err(failed)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(failed)?;
    let length = known.len().max(bytes.len() as u64);
    if length > LARGEST_FILE {
        return Err(ReadProblem::TooLarge { path: path.to_owned(), length });
    }
    Ok(bytes)
}

/// Makes text of the bytes of the file at `path`.
///
/// # Errors
///
/// [`ReadProblem::Binary`] where a NUL byte stands among them.
pub fn decode(path: &str, bytes: &[u8]) -> Result<Source, ReadProblem> {
    if let Some(offset) = bytes.iter().position(|byte| *byte == 0) {
        return Err(ReadProblem::Binary { path: path.to_owned(), offset });
    }
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let (mut faults, mut characters) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        faults += u32::from(!chunk.invalid().is_empty());
        characters += chunk.valid().chars().filter(|char| !char.is_ascii()).count() as u32;
    }
    let source = match faults {
        0 => Source { text: String::from_utf8_lossy(bytes).into_owned(), encoding: Encoding::Utf8 },
        _ if characters >= faults => {
            Source { text: String::from_utf8_lossy(bytes).into_owned(), encoding: Encoding::Utf8WithFaults(faults) }
        }
        _ => Source { text: bytes.iter().map(|byte| windows_1252(*byte)).collect(), encoding: Encoding::Windows1252 },
    };
    Ok(source)
}

/// Returns the character of a byte; the five bytes that have none are control characters, as browsers read them.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => UPPER_CONTROLS[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

const UPPER_CONTROLS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: Encoding) {
        assert_eq!(decode("a.md", bytes), Ok(Source { text: text.to_owned(), encoding }), "of {bytes:?}");
    }

    #[test]
    fn encodings() {
        check(b"", "", Encoding::Utf8);
        check("ä–🚀\r\n".as_bytes(), "ä–🚀\r\n", Encoding::Utf8);
        check(b"\xef\xbb\xbf# A", "# A", Encoding::Utf8);
        check(b"\xef\xbb\xbf", "", Encoding::Utf8);
        check(b"M\xfcnchen \x96 \x80", "München – €", Encoding::Windows1252);
        check(b"\x81", "\u{81}", Encoding::Windows1252);
        check("ä ö \u{fc}".as_bytes(), "ä ö ü", Encoding::Utf8);
        check(b"\xc3\xa4 \xff \xc3\xb6", "ä \u{fffd} ö", Encoding::Utf8WithFaults(1));
    }

    #[test]
    fn problems_name_the_file() {
        let problem = decode("a/b.md", b"x\0y").expect_err("a NUL byte is no text");
        assert_eq!(problem.to_string(), "skipped `a/b.md`: expected text, found a NUL byte at 1");
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let message = |path: &str| bytes(here, path).expect_err("no such file").to_string();
        assert!(message("none.md").starts_with("failed to read `none.md`: "));
        assert_eq!(message("src"), "skipped `src`: expected a file of text");
    }

    #[test]
    fn a_file_may_be_as_large_as_the_limit() {
        let root = std::env::temp_dir();
        let name = format!("minutes-read-{}.md", std::process::id());
        let write =
            |length: u64| File::create(root.join(&name)).and_then(|file| file.set_len(length)).expect("writable");
        write(LARGEST_FILE);
        let fits = bytes(&root, &name).map(|bytes| bytes.len() as u64);
        write(LARGEST_FILE + 1);
        let large = bytes(&root, &name).expect_err("it is too large").to_string();
        std::fs::remove_file(root.join(&name)).expect("it was written");
        assert_eq!(fits, Ok(LARGEST_FILE));
        assert_eq!(large, format!("skipped `{name}`: expected at most 8388608 bytes, found 8388609"));
    }
}
