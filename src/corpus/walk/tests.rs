//! Which files of a tree count, and what is said of the rest.

use std::sync::atomic::{AtomicU32, Ordering};

use super::*;

/// A directory that is gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    /// Makes the files of a fixture, `path` or `path: text` to a line; `path -> target` is a link.
    fn new(fixture: &str) -> Folder {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("minutes-walk-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Folder(std::env::temp_dir().join(name));
        fs::create_dir_all(folder.root()).expect("writable");
        for line in fixture.lines().map(str::trim).filter(|line| !line.is_empty()) {
            folder.make(line);
        }
        folder
    }

    fn root(&self) -> PathBuf {
        self.0.join("corpus")
    }

    fn make(&self, line: &str) {
        let (path, target) = line.split_once(" -> ").map_or((line, None), |(path, target)| (path, Some(target)));
        let (path, text) = path.split_once(": ").unwrap_or((path, ""));
        let place = self.root().join(path);
        fs::create_dir_all(place.parent().expect("it stands below the root")).expect("writable");
        match target {
            Some(target) => std::os::unix::fs::symlink(target, place).expect("writable"),
            None => fs::write(place, text.replace("\\n", "\n")).expect("writable"),
        }
    }

    fn walk(&self, options: &WalkOptions) -> Tree {
        walk(&self.root(), options).expect("the root is a directory")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn dump(tree: &Tree) -> Vec<String> {
    let files = tree.files.iter().map(|file| file.path.clone());
    files.chain(tree.left_out.iter().map(|left| format!("{}: {}", left.path, left.reason))).collect()
}

fn check(fixture: &str, expected: &[&str]) {
    assert_eq!(dump(&Folder::new(fixture).walk(&WalkOptions::default())), expected);
}

#[test]
fn markdown_files_in_the_order_of_their_bytes() {
    check(
        "b.md\n a/c.MD\n a-b/d.markdown\n a/B.Md\n x.txt\n y\n md\n z.mdx",
        &["a-b/d.markdown", "a/B.Md", "a/c.MD", "b.md"],
    );
    check("", &[]);
}

#[test]
fn hidden_and_ignored_files_do_not_count() {
    check(".a.md\n .github/b.md\n c.md", &["c.md"]);
    check(".gitignore: drafts/\\nx.md\n drafts/a.md\n b/x.md\n c.md", &["c.md"]);
    check("a/.gitignore: *.md\\n!b.md\n a/b.md\n a/c.md\n d.md", &["a/b.md", "d.md"]);
    check(".ignore: a.md\n .git/info/exclude: a.md\n a.md", &["a.md"]);
    check("../.gitignore: *.md\n a.md", &["a.md"]);
}

#[test]
fn links() {
    check("a/b.md\n c.md -> a/b.md", &["a/b.md", "c.md"]);
    check("a/b.txt\n c.md -> a/b.txt\n d.txt -> a/b.txt", &["c.md"]);
    check("../b.md\n a/c.md -> ../../b.md", &["a/c.md: the link leads outside the corpus"]);
    check("../b.md\n c.md -> ../b.md", &["c.md: the link leads outside the corpus"]);
    check("../b/c.md\n d -> ../b", &["d: the link leads outside the corpus"]);
    check(
        "a/b.md\n d -> a\n e.md -> a",
        &["a/b.md", "d: the link leads to a directory", "e.md: the link leads to a directory"],
    );
    check(
        "a.md -> b.md\n b.md -> a.md\n c.md -> none",
        &["a.md: the link leads nowhere", "b.md: the link leads nowhere", "c.md: the link leads nowhere"],
    );
    check("a/loop -> ..\n a/b.md", &["a/b.md", "a/loop: the link leads to a directory"]);
}

fn check_globs(include: &[&str], exclude: &[&str], expected: &[&str]) {
    let owned = |globs: &[&str]| globs.iter().map(ToString::to_string).collect();
    let folder = Folder::new("a.md\n b/a.md\n b/c.md\n d/e.md\n .gitignore: d/");
    assert_eq!(dump(&folder.walk(&WalkOptions { include: owned(include), exclude: owned(exclude) })), expected);
}

#[test]
fn globs_narrow_the_corpus() {
    check_globs(&[], &[], &["a.md", "b/a.md", "b/c.md"]);
    check_globs(&["b/"], &[], &["b/a.md", "b/c.md"]);
    check_globs(&["/a.md"], &[], &["a.md"]);
    check_globs(&["a.md"], &["b/**"], &["a.md"]);
    check_globs(&[], &["c.md"], &["a.md", "b/a.md"]);
    check_globs(&["d/"], &[], &[]);
}

#[test]
fn length_and_time_are_known() {
    let tree = Folder::new("a.md: xyz").walk(&WalkOptions::default());
    assert_eq!(tree.files[0].length, 3);
    assert!(tree.files[0].modified.is_some());
}

#[test]
fn names_that_are_no_utf8_are_told() {
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("a.md");
    fs::write(folder.root().join(std::ffi::OsStr::from_bytes(b"b\xff.md")), "x").expect("writable");
    let tree = folder.walk(&WalkOptions::default());
    assert_eq!(dump(&tree), ["a.md", "b\u{fffd}.md: expected a name in UTF-8"]);
    assert!(tree.left_out[0].reason.is_failure());
}

#[test]
fn what_is_no_file_is_told() {
    let folder = Folder::new("a.md");
    let socket = std::os::unix::net::UnixListener::bind(folder.root().join("b.md")).expect("writable");
    check_tree(&folder, &["a.md", "b.md: expected a file, found a pipe, a socket or a device"]);
    drop(socket);
}

#[test]
fn depth_has_a_bound() {
    let deep = |folders: usize| format!("{}a.md", "d/".repeat(folders));
    let folder = Folder::new(&format!("{}\n{}", deep(DEEPEST_FOLDER), deep(DEEPEST_FOLDER + 1)));
    let below = vec!["d"; DEEPEST_FOLDER + 1].join("/");
    check_tree(&folder, &[&deep(DEEPEST_FOLDER), &format!("{below}: expected at most 64 folders within each other")]);
}

fn check_tree(folder: &Folder, expected: &[&str]) {
    assert_eq!(dump(&folder.walk(&WalkOptions::default())), expected);
}

fn check_error(root: &Path, options: &WalkOptions, expected: &str) {
    let error = walk(root, options).expect_err("it cannot be walked");
    assert_eq!(format!("{error}\nhint: {}", error.hint()), expected);
}

#[test]
fn errors_say_what_was_expected() {
    let folder = Folder::new("a.md");
    let options = WalkOptions::default();
    let root = folder.root();
    let at = |name: &str| root.join(name).display().to_string();
    check_error(
        &root.join("none"),
        &options,
        &format!(
            "expected a directory of minutes at `{}`, found nothing\n\
             hint: name the directory of the minutes, or go there first",
            at("none")
        ),
    );
    check_error(
        &root.join("a.md"),
        &options,
        &format!(
            "expected a directory of minutes at `{}`, found a file\nhint: name the directory that holds the file",
            at("a.md")
        ),
    );
    check_error(
        &root,
        &WalkOptions { exclude: vec!["a[".to_owned()], ..options },
        "expected a glob, found `a[`: unclosed character class; missing ']'\n\
         hint: globs are written as in a `.gitignore`: `drafts/`, `**/template.md`",
    );
}
