//! What a corpus that is a git checkout says of itself, read from its files.
//!
//! Only what small files tell: the commit that is checked out, and where it was cloned from. No program is run and nothing is fetched.

use std::fs;
use std::path::{Path, PathBuf};

/// A git checkout that holds the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Checkout {
    /// The root of the checkout.
    pub root: PathBuf,
    /// The commit that is checked out, where it can be told.
    pub commit: Option<String>,
    /// The address of the remote `origin`, as written.
    pub origin: Option<String>,
}

impl Checkout {
    /// Returns the checkout around a directory, or `None` where there is none.
    pub fn around(directory: &Path) -> Option<Checkout> {
        let root = directory.ancestors().find(|above| above.join(".git").exists())?;
        let git = git_directory(root)?;
        Some(Checkout { root: root.into(), commit: commit(&git), origin: origin(&git) })
    }
}

/// Returns the directory of git; in a linked work tree `.git` is a file that names it.
fn git_directory(root: &Path) -> Option<PathBuf> {
    let git = root.join(".git");
    if git.is_dir() {
        return Some(git);
    }
    let text = fs::read_to_string(&git).ok()?;
    Some(root.join(text.strip_prefix("gitdir:")?.trim()))
}

fn commit(git: &Path) -> Option<String> {
    let head = fs::read_to_string(git.join("HEAD")).ok()?;
    let Some(name) = head.strip_prefix("ref:") else { return hash(&head) };
    let name = name.trim();
    let common = fs::read_to_string(git.join("commondir")).map_or(git.into(), |path| git.join(path.trim()));
    for place in [git, common.as_path()] {
        if let Ok(text) = fs::read_to_string(place.join(name)) {
            return hash(&text);
        }
    }
    let packed = fs::read_to_string(common.join("packed-refs")).ok()?;
    packed.lines().find_map(|line| hash(line.strip_suffix(name)?.strip_suffix(' ')?))
}

/// Returns the text where it is the hash of a commit.
fn hash(text: &str) -> Option<String> {
    let text = text.trim();
    let shaped = matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    shaped.then(|| text.to_owned())
}

fn origin(git: &Path) -> Option<String> {
    let config = fs::read_to_string(git.join("config")).ok()?;
    let mut lines = config.lines().map(str::trim).skip_while(|line| *line != r#"[remote "origin"]"#).skip(1);
    let url = lines.by_ref().take_while(|line| !line.starts_with('[')).find_map(|line| line.strip_prefix("url"))?;
    Some(url.trim_start().strip_prefix('=')?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH: &str = "0123456789abcdef0123456789abcdef01234567";

    /// Makes a checkout of the given files of git and returns what is read of it.
    fn check(files: &[(&str, &str)]) -> (Option<String>, Option<String>) {
        let root = tempfile::tempdir().expect("a temporary directory");
        for (name, text) in files {
            let path = root.path().join(".git").join(name);
            fs::create_dir_all(path.parent().expect("a file lies in a directory")).expect("made");
            fs::write(path, text).expect("written");
        }
        fs::create_dir_all(root.path().join("minutes")).expect("made");
        let checkout = Checkout::around(&root.path().join("minutes")).expect("a checkout");
        assert_eq!(checkout.root, root.path());
        (checkout.commit, checkout.origin)
    }

    #[test]
    fn commits() {
        let commit = |files: &[(&str, &str)]| check(files).0;
        assert_eq!(commit(&[("HEAD", HASH)]).as_deref(), Some(HASH));
        assert_eq!(commit(&[("HEAD", "ref: refs/heads/main\n"), ("refs/heads/main", HASH)]).as_deref(), Some(HASH));
        let packed = format!("# pack-refs\n{HASH} refs/heads/main\n");
        assert_eq!(commit(&[("HEAD", "ref: refs/heads/main"), ("packed-refs", &packed)]).as_deref(), Some(HASH));
        assert_eq!(commit(&[("HEAD", "ref: refs/heads/main")]), None, "nothing was committed yet");
        assert_eq!(commit(&[("HEAD", "nonsense")]), None);
    }

    #[test]
    fn origins() {
        let config =
            "[core]\n\tbare = false\n[remote \"origin\"]\n\turl = https://example.org/a/b.git\n[branch \"main\"]\n";
        assert_eq!(check(&[("HEAD", HASH), ("config", config)]).1.as_deref(), Some("https://example.org/a/b.git"));
        assert_eq!(check(&[("HEAD", HASH), ("config", "[core]\n")]).1, None);
    }
}
