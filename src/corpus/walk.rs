//! The files of a corpus.
//!
//! `*.md` and `*.markdown` in any letter case, below the root, neither hidden nor ignored by a `.gitignore` of the
//! corpus. The answer depends on the tree alone: no `.gitignore` above the root, no settings of the user, no order of
//! the file system. What was left out is told, with its reason.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{MAIN_SEPARATOR, Path, PathBuf, is_separator};
use std::time::SystemTime;

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignore::{DirEntry, WalkBuilder};

/// Folders nest so deep in a corpus, and no deeper.
pub const DEEPEST_FOLDER: usize = 64;

/// Which of the Markdown files count. The globs are written as in a `.gitignore`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WalkOptions {
    /// Only files that match one of these; all, where there is none.
    pub include: Vec<String>,
    /// No files that match one of these.
    pub exclude: Vec<String>,
}

/// The files of a corpus, and what is none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tree {
    /// The files, ordered by the bytes of their paths.
    pub files: Vec<Found>,
    /// What was left out, in the same order.
    pub left_out: Vec<LeftOut>,
}

/// A file of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// Its path relative to the root, with `/`.
    pub path: String,
    /// Its length in bytes.
    pub length: u64,
    /// When it was last written, where the file system knows.
    pub modified: Option<SystemTime>,
}

/// Something that could be taken for a file of the corpus, and is not one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LeftOut {
    /// Its path relative to the root, with `/`; bytes that are no UTF-8 are replaced.
    pub path: String,
    /// Why it is left out.
    pub reason: Reason,
}

/// Why something is left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// A symbolic link that leads out of the corpus.
    #[error("the link leads outside the corpus")]
    LinkOutside,
    /// A symbolic link to a directory.
    #[error("the link leads to a directory")]
    LinkToDirectory,
    /// A symbolic link to nothing, or to itself.
    #[error("the link leads nowhere")]
    LinkBroken,
    /// A pipe, a socket or a device.
    #[error("expected a file, found a pipe, a socket or a device")]
    NotAFile,
    /// A name that no line of output can hold.
    #[error("expected a name in UTF-8")]
    NameNotUtf8,
    /// A folder below too many others.
    #[error("expected at most {DEEPEST_FOLDER} folders within each other")]
    TooDeep,
    /// A line of a `.gitignore` that means nothing; the file's other lines apply.
    #[error("expected a glob in the ignore file: {0}")]
    IgnoreFile(String),
    /// The file system refused.
    #[error("failed to read: {0}")]
    Unreadable(String),
}

impl Reason {
    /// Says whether text may be missing that belongs to the corpus: then a run ends with another status.
    pub fn is_failure(&self) -> bool {
        match self {
            Reason::NameNotUtf8 | Reason::TooDeep | Reason::Unreadable(_) => true,
            Reason::LinkOutside
            | Reason::LinkToDirectory
            | Reason::LinkBroken
            | Reason::NotAFile
            | Reason::IgnoreFile(_) => false,
        }
    }
}

/// Says why a corpus cannot be walked at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WalkError {
    /// Nothing stands there.
    #[error("expected a directory of minutes at `{0}`, found nothing")]
    Missing(String),
    /// A file stands there.
    #[error("expected a directory of minutes at `{0}`, found a file")]
    NotADirectory(String),
    /// The file system refused.
    #[error("failed to read the directory `{path}`: {reason}")]
    Unreadable {
        /// The root of the corpus.
        path: String,
        /// What the file system said.
        reason: String,
    },
    /// A glob of the options means nothing.
    #[error("expected a glob, found `{glob}`: {reason}")]
    Glob {
        /// The glob as given.
        glob: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl WalkError {
    /// Returns what the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            WalkError::Missing(_) => "name the directory of the minutes, or go there first",
            WalkError::NotADirectory(_) => "name the directory that holds the file",
            WalkError::Unreadable { .. } => "the directory must be readable by the user who runs this",
            WalkError::Glob { .. } => "globs are written as in a `.gitignore`: `drafts/`, `**/template.md`",
        }
    }
}

/// Finds the files of the corpus at `root`.
///
/// # Errors
///
/// Where `root` is no directory that can be read, or a glob means nothing. Below it, trouble is told in
/// [`Tree::left_out`] and never stops the walk.
pub fn walk(root: &Path, options: &WalkOptions) -> Result<Tree, WalkError> {
    let walker = Walker {
        root: directory(root)?,
        include: globs(&options.include)?,
        exclude: globs(&options.exclude)?,
        tree: Tree::default(),
    };
    Ok(walker.run())
}

/// Returns the true place of the root, once it is known to be a directory that can be listed.
///
/// # Errors
///
/// Where nothing stands there, a file does, or it cannot be listed.
pub fn directory(root: &Path) -> Result<PathBuf, WalkError> {
    let path = root.display().to_string();
    let failed = |error: io::Error| {
        if error.kind() == ErrorKind::NotFound {
            return WalkError::Missing(path.clone());
        }
        if error.kind() == ErrorKind::NotADirectory {
            return WalkError::NotADirectory(path.clone());
        }
        WalkError::Unreadable { path: path.clone(), reason: error.to_string() }
    };
    let place = fs::canonicalize(root).map_err(failed)?;
    fs::read_dir(&place).map_err(failed)?;
    Ok(place)
}

fn globs(lines: &[String]) -> Result<Option<Gitignore>, WalkError> {
    if lines.is_empty() {
        return Ok(None);
    }
    let failed = |glob: &str, error: ignore::Error| {
        let reason = if let ignore::Error::Glob { err, .. } = error { err } else { error.to_string() };
        WalkError::Glob { glob: glob.to_owned(), reason }
    };
    let mut builder = GitignoreBuilder::new("");
    builder.allow_unclosed_class(false);
    for line in lines {
        builder.add_line(None, line).map_err(|error| failed(line, error))?;
    }
    builder.build().map(Some).map_err(|error| failed(&lines.join(" "), error))
}

struct Walker {
    /// The true place of the root.
    root: PathBuf,
    include: Option<Gitignore>,
    exclude: Option<Gitignore>,
    tree: Tree,
}

impl Walker {
    fn run(mut self) -> Tree {
        let mut builder = WalkBuilder::new(&self.root);
        builder.hidden(true).parents(false).ignore(false).git_global(false).git_exclude(false);
        builder.git_ignore(true).require_git(false).follow_links(false).max_depth(Some(DEEPEST_FOLDER + 1));
        for entry in builder.build() {
            match entry {
                Ok(entry) => self.entry(&entry),
                Err(error) => self.trouble(&error),
            }
        }
        self.tree.files.sort_by(|one, other| one.path.cmp(&other.path));
        self.tree.left_out.sort_by(|one, other| one.path.cmp(&other.path));
        self.tree
    }

    fn entry(&mut self, entry: &DirEntry) {
        let path = entry.path();
        if let Some(error) = entry.error() {
            self.leave_out(path, Reason::IgnoreFile(error.to_string()));
        }
        let Some(kind) = entry.file_type() else { return };
        if kind.is_dir() {
            if entry.depth() > DEEPEST_FOLDER {
                self.leave_out(path, Reason::TooDeep);
            }
        } else if kind.is_symlink() {
            self.link(path);
        } else if is_markdown(path) {
            self.file(path);
        }
    }

    /// Takes a link to a file of the corpus for a file.
    fn link(&mut self, path: &Path) {
        let Ok(target) = fs::canonicalize(path) else {
            if is_markdown(path) {
                self.leave_out(path, Reason::LinkBroken);
            }
            return;
        };
        let to_directory = target.is_dir();
        if !to_directory && !is_markdown(path) {
            return;
        }
        match (target.starts_with(&self.root), to_directory) {
            (false, _) => self.leave_out(path, Reason::LinkOutside),
            (true, true) => self.leave_out(path, Reason::LinkToDirectory),
            (true, false) => self.file(path),
        }
    }

    fn file(&mut self, place: &Path) {
        let Some(path) = self.relative(place) else { return self.leave_out(place, Reason::NameNotUtf8) };
        let matches = |globs: &Gitignore| globs.matched_path_or_any_parents(&path, false).is_ignore();
        if self.include.as_ref().is_some_and(|globs| !matches(globs)) || self.exclude.as_ref().is_some_and(matches) {
            return;
        }
        match fs::metadata(place) {
            Err(error) => self.leave_out(place, Reason::Unreadable(error.to_string())),
            Ok(known) if !known.is_file() => self.leave_out(place, Reason::NotAFile),
            Ok(known) => self.tree.files.push(Found { path, length: known.len(), modified: known.modified().ok() }),
        }
    }

    /// Tells of a folder that could not be listed, or vanished.
    fn trouble(&mut self, error: &ignore::Error) {
        let place = place_of(error).unwrap_or(&self.root).to_owned();
        let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
        self.leave_out(&place, Reason::Unreadable(reason));
    }

    fn leave_out(&mut self, place: &Path, reason: Reason) {
        let below = place.strip_prefix(&self.root).unwrap_or(place);
        let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
        self.tree.left_out.push(LeftOut { path: names.join("/"), reason });
    }

    fn relative(&self, place: &Path) -> Option<String> {
        // What is found begins with the root as it was given; to compare its folders one by one takes as long as all else here.
        fn bytes(path: &Path) -> &[u8] {
            path.as_os_str().as_encoded_bytes()
        }
        let below = str::from_utf8(bytes(place).strip_prefix(bytes(&self.root))?).ok()?;
        let below = below.trim_start_matches(is_separator);
        Some(if MAIN_SEPARATOR == '/' { below.to_owned() } else { below.replace(MAIN_SEPARATOR, "/") })
    }
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| ["md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

fn place_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => place_of(err),
        ignore::Error::Loop { child, .. } => Some(child),
        ignore::Error::Partial(errors) => errors.first().and_then(place_of),
        ignore::Error::Io(_)
        | ignore::Error::Glob { .. }
        | ignore::Error::UnrecognizedFileType(_)
        | ignore::Error::InvalidDefinition => None,
    }
}

#[cfg(all(test, unix))]
mod tests;
