//! The many spellings of a reference, brought to one.

/// Returns the reference in the spelling by which two are compared: `owner/name#251`, `#251`, `scs-0211`, in lower case.
pub(crate) fn ref_spelling(text: &str) -> String {
    let lower = text.trim().trim_end_matches(['.', ',', '/', ':']).to_lowercase();
    if let Some(address) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) {
        return from_address(address).unwrap_or(lower);
    }
    let number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if number(&lower) {
        return format!("#{lower}");
    }
    match lower.rsplit_once(['#', '!']) {
        Some((name, digits)) if number(digits) => return format!("{}#{digits}", name.trim_end_matches('/')),
        Some(_) | None => {}
    }
    if let Some(digits) = lower.strip_prefix("gh-").filter(|digits| number(digits)) {
        return format!("#{digits}");
    }
    from_path(&lower.split('/').collect::<Vec<_>>()).unwrap_or(lower)
}

/// Returns the spelling of a word that names an issue or a pull request by its number; none for any other word.
pub(crate) fn numbered(word: &str) -> Option<String> {
    let shaped = word.contains(['#', '/', '!']) || word.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("gh-"));
    let spelled = if shaped { ref_spelling(word) } else { return None };
    let (name, digits) = spelled.rsplit_once('#')?;
    let numbered = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    (numbered && !name.contains("://")).then_some(spelled)
}

/// Reads `github.com/owner/name/pull/12#discussion`, and what GitLab and Gitea make of it.
fn from_address(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split('/').skip(1).filter(|part| *part != "-" && !part.is_empty()).collect();
    from_path(&parts).filter(|spelled| spelled.contains('/'))
}

/// Reads `owner/name/pull/12` and what is left of it when the owner or the name is left out.
fn from_path(parts: &[&str]) -> Option<String> {
    const KINDS: [&str; 4] = ["issues", "pull", "pulls", "merge_requests"];
    let at = parts.iter().rposition(|part| KINDS.contains(part))?;
    let digits = parts.get(at + 1).filter(|digits| !digits.is_empty())?;
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("{}#{digits}", parts[..at].join("/")))
}

/// Says whether a shorter spelling stands for the spelling of a known key: `#251` and `issues#251` for
/// `owner/issues#251`, a standard for its versions.
pub(crate) fn ref_matches(wanted: &str, known: &str) -> bool {
    let Some(before) = known.strip_suffix(wanted) else {
        return known.strip_prefix(wanted).is_some_and(|rest| rest.starts_with("-v"));
    };
    before.is_empty() || (wanted.contains('#') && (wanted.starts_with('#') || before.ends_with('/')))
}

#[cfg(test)]
mod tests {
    use super::{numbered, ref_spelling};

    #[test]
    fn one_spelling_for_many() {
        let check = |typed: &str, spelling: &str| assert_eq!(ref_spelling(typed), spelling, "{typed}");
        check("#251", "#251");
        check("251", "#251");
        check("issues#251", "issues#251");
        check("issues/#251", "issues#251");
        check("Org/Issues#251", "org/issues#251");
        check("https://github.com/Org/issues/issues/251", "org/issues#251");
        check("https://github.com/Org/docs/pull/12/files#r1", "org/docs#12");
        check("https://github.com/org/issues/issues", "https://github.com/org/issues/issues");
        check("https://gitlab.com/a/b/c/-/merge_requests/3", "a/b/c#3");
        check("group/project!7", "group/project#7");
        check("GH-251", "#251");
        check("issues/251", "#251");
        check("docs/pull/12", "docs#12");
        check("Org/docs/pull/12", "org/docs#12");
        check("SCS-0211", "scs-0211");
        check("CVE-2022-47951", "cve-2022-47951");
        check("#", "#");
    }

    #[test]
    fn words_that_name_an_issue() {
        let check = |word: &str, spelling: Option<&str>| assert_eq!(numbered(word).as_deref(), spelling, "{word}");
        check("#251", Some("#251"));
        check("issues#251", Some("issues#251"));
        check("GH-251", Some("#251"));
        check("https://github.com/Org/docs/pull/12", Some("org/docs#12"));
        check("https://example.org/#12", None);
        check("251", None);
        check("C#", None);
        check("#tag", None);
        check("CI/CD", None);
        check("gh-pages", None);
    }
}
