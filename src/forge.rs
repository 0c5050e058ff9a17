//! Where a forge shows a file: an address for each hit, with its lines.
//!
//! The address is made of a template such as `https://forge.example/org/minutes/blob/{commit}/{path}`, which the
//! configuration gives or the remote of the checkout shows.

use std::fmt::Write;
use std::path::Path;

use crate::corpus::section::Lines;

/// Returns the template for the forge that a checkout was cloned from, or `None` where the remote is no address of one.
///
/// Understands `https://host/org/repo.git`, `ssh://git@host/org/repo.git` and `git@host:org/repo.git`. A name or password in
/// the address is left out.
pub fn template(remote: &str) -> Option<String> {
    let address = ["https://", "http://", "ssh://", "git://"].iter().find_map(|scheme| remote.strip_prefix(scheme));
    let (host, path) = match address {
        Some(address) => address.split_once('/')?,
        None => remote.split_once(':').filter(|(host, _)| host.contains('@'))?,
    };
    let host = host.rsplit('@').next()?.split(':').next()?;
    let path = path.trim_matches('/').trim_end_matches(".git");
    let named = host.contains('.') && path.split('/').count() >= 2 && path.split('/').all(|name| !name.is_empty());
    named.then(|| format!("https://{host}/{}/blob/{{commit}}/{{path}}", encoded(path)))
}

/// Says whether an address is that of a commit, and so true only of files that are as that commit holds them.
pub fn asks_for_commit(template: &str) -> bool {
    template.contains("{commit}")
}

/// Returns the address of lines of a file; `None` where the template asks for a commit and there is none.
pub fn address(template: &str, commit: Option<&str>, path: &str, lines: Lines) -> Option<String> {
    let commit = if asks_for_commit(template) { commit? } else { "" };
    let file = template.replace("{commit}", commit).replace("{path}", &encoded(path));
    Some(format!("{file}#L{}-L{}", lines.start, lines.end))
}

/// Returns the address of a file on this machine: `file:///srv/minutes/iaas/20220613.md`.
///
/// ```
/// let address = minutes::address_of_file("/srv/a b.md".as_ref());
/// assert_eq!(address, "file:///srv/a%20b.md");
/// ```
pub fn address_of_file(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    format!("file:///{}", encoded(path.trim_start_matches('/')))
}

/// Returns a path with every byte encoded that does not stand for itself in an address.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte))
            }
            _ => write!(encoded, "%{byte:02X}").expect("a string takes everything"),
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(remote: &str, expected: Option<&str>) {
        assert_eq!(template(remote).as_deref(), expected, "{remote}");
    }

    #[test]
    fn remotes() {
        let forge = Some("https://forge.example/org/minutes/blob/{commit}/{path}");
        check("https://forge.example/org/minutes.git", forge);
        check("https://forge.example/org/minutes", forge);
        check("https://name:secret@forge.example/org/minutes.git", forge);
        check("ssh://git@forge.example:22/org/minutes.git", forge);
        check("git@forge.example:org/minutes.git", forge);
        check("/srv/git/minutes.git", None);
        check("../minutes", None);
        check("https://forge.example", None);
        check("https://forge.example/minutes", None);
        check("", None);
    }

    #[test]
    fn addresses() {
        let lines = Lines { start: 10, end: 24 };
        let forge = "https://forge.example/org/minutes/blob/{commit}/{path}";
        let found = address(forge, Some("0123"), "a b/ä.md", lines);
        assert_eq!(found.as_deref(), Some("https://forge.example/org/minutes/blob/0123/a%20b/%C3%A4.md#L10-L24"));
        assert_eq!(address(forge, None, "a.md", lines), None);
        assert_eq!(
            address("https://x.example/{path}", None, "a.md", lines).as_deref(),
            Some("https://x.example/a.md#L10-L24")
        );
    }
}
