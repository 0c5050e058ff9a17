//! What was probably meant by a path that there is not: a folder's name, a part of a path, a slip of the fingers.

use crate::words::distance;

/// Returns what to say of a path as typed where none of the paths is it; nothing where none is near.
pub fn hint<'p>(typed: &str, paths: impl Iterator<Item = &'p str> + Clone) -> Option<String> {
    let typed = typed.trim_end_matches('/');
    let slips = |path: &'p str| Some((slips(typed, path)?, path));
    let begun = || paths.clone().filter(|path| !typed.is_empty() && path.starts_with(typed)).min();
    let nearest = || paths.clone().filter_map(slips).min().map(|(_, path)| path).or_else(begun);
    let of_file = || nearest().map(|path| format!("did you mean `{path}`?"));
    folder(typed, paths.clone()).or_else(of_file).or_else(|| folder(called(typed, paths.clone())?, paths))
}

/// Returns what to say of a folder: how much is in it, and the newest of that.
fn folder<'p>(folder: &str, paths: impl Iterator<Item = &'p str>) -> Option<String> {
    let below = |path: &&str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let files: Vec<&str> = paths.filter(below).collect();
    let newest = files.iter().max_by_key(|path| (is_dated(path), **path))?;
    let count = if files.len() == 1 { "1 file".to_owned() } else { format!("{} files", files.len()) };
    Some(format!("`{folder}` is a folder of {count}, such as `{newest}`"))
}

/// Fewer letters are in the name of every other folder.
const SHORTEST: usize = 3;

/// Returns the folder whose name holds what was typed, as `sig-monitoring` does `monitoring`; of several the shortest.
fn called<'p>(typed: &str, paths: impl Iterator<Item = &'p str>) -> Option<&'p str> {
    let folders = paths.filter_map(|path| Some(path.rsplit_once('/')?.0));
    let holding = folders.filter(|folder| typed.len() >= SHORTEST && folder.contains(typed));
    holding.min_by_key(|folder| (folder.len(), *folder))
}

/// Says whether the name of a file begins with a number, as that of minutes mostly does.
fn is_dated(path: &str) -> bool {
    name(path).starts_with(|letter: char| letter.is_ascii_digit())
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Returns how far a path is from the one typed; nothing where it is too far to be meant. A file of the same name in another
/// folder is the least of those that are near.
fn slips(typed: &str, path: &str) -> Option<u8> {
    let most = u8::try_from(typed.chars().count() / 3).unwrap_or(u8::MAX).max(2);
    let same_name = !typed.is_empty() && name(path) == name(typed);
    distance(typed, path, most).or(same_name.then_some(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATHS: [&str; 6] =
        ["README.md", "iaas/20240103.md", "iaas/20240117.md", "iaas/template.md", "ops/20240103.md", "sig/a/1.md"];

    #[test]
    fn who_is_near_is_named() {
        let check = |typed, expected: Option<&str>| {
            assert_eq!(hint(typed, PATHS.into_iter()).as_deref(), expected, "{typed}");
        };
        check("iaas", Some("`iaas` is a folder of 3 files, such as `iaas/20240117.md`"));
        check("sig/", Some("`sig` is a folder of 1 file, such as `sig/a/1.md`"));
        check("iaas/20240104.md", Some("did you mean `iaas/20240103.md`?"));
        check("20240117.md", Some("did you mean `iaas/20240117.md`?"));
        check("iaas/2024", Some("did you mean `iaas/20240103.md`?"));
        check("igs", None);
        check("si", Some("did you mean `sig/a/1.md`?"));
        check("aas", Some("`iaas` is a folder of 3 files, such as `iaas/20240117.md`"));
        check("readme.md", None);
        check("kaas", None);
        check("", None);
    }
}
