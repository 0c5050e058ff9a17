//! Splitting a text into words.
//!
//! A *run* is what stands together without a blank: atoms of letters and digits with joints such as `-`, `.` or `/`
//! between them. Most runs are one lower-case word and are returned as they stand, without a copy; the others are taken
//! apart in [`super::run`]. Every letter and digit of a text is in some word, and time is linear in the text.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::{is_apostrophe, is_dash, is_invisible};
use super::run::{Atom, emit};
use super::{Form, Word};

/// Returns the words of a text in order: wholes before their parts, positions and beginnings never going down.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0, position: 0, atoms: Vec::new(), pending: VecDeque::new() }
}

/// Returns a number that changes whenever the same text gives other words, for the identity of an index.
///
/// It is a hash over the words of a probe text rather than over tables: inflection, spelling and vocabulary are applied
/// to the query, so a change there leaves an index as good as it was.
pub fn fingerprint() -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64 ^ u64::from(ANALYSER_VERSION);
    for word in words(PROBE) {
        let place = [word.range.start, word.range.end, word.position as usize, word.form as usize];
        let numbers = place.iter().flat_map(|number| (*number as u64).to_le_bytes());
        for byte in word.text.bytes().chain(numbers) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    hash
}

/// Counted up for a change that the probe text does not show.
const ANALYSER_VERSION: u32 = 1;

const PROBE: &str = "The team's ClusterClass, k8s-cluster-api-provider and os_purpose: v5.1.0, OSISM-5.1.0, 2022-06-13, \
    #251, issues/#251, https://github.com/a/b/pull/3, @garloff_, @frosty-geek, C++, C#, .NET, CI/CD, R&D, 10:30, 1,000, \
    SovereignCloudStack/issues#251, Prüfungsgröße, naïve, don’t, IdPs, VMs, ｆｕｌｌ, 2023-01–09, a@b.example, soft\u{ad}hyphen";

/// An atom ends after so many bytes, so that no input makes a word without bound; the rest is the next part of the run.
const LONGEST_ATOM: usize = 200;

/// A run ends after so many atoms, which bounds what is held in memory; the rest is another run.
const LONGEST_RUN: usize = 64;

/// The words of a text.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
    position: u32,
    atoms: Vec<Atom>,
    pending: VecDeque<Word<'t>>,
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        loop {
            if let Some(word) = self.pending.pop_front() {
                return Some(word);
            }
            let start = next_atom(self.text, self.at)?;
            if let Some(end) = plain_end(self.text, start) {
                return Some(self.plain(start..end));
            }
            self.read_run(start);
            self.position += emit(self.text, &self.atoms, self.position, &mut self.pending);
        }
    }
}

impl<'t> Words<'t> {
    fn plain(&mut self, range: Range<usize>) -> Word<'t> {
        let text = Cow::Borrowed(&self.text[range.clone()]);
        let position = self.position;
        self.position += 1;
        self.at = range.end;
        Word { text, range, position, form: Form::Plain }
    }

    fn read_run(&mut self, start: usize) {
        self.atoms.clear();
        let mut start = start;
        let mut sigil = sigil_before(self.text, start);
        loop {
            let end = atom_end(self.text, start);
            self.atoms.push(Atom { start, end, sigil });
            self.at = end;
            if self.atoms.len() == LONGEST_RUN {
                return;
            }
            let Some(next) = joint_end(self.text, start..end) else { return };
            sigil = sigil_in_joint(self.text, end..next);
            start = next;
        }
    }
}

fn next_atom(text: &str, from: usize) -> Option<usize> {
    text[from..].find(char::is_alphanumeric).map(|offset| from + offset)
}

/// Where a run of one lower-case ASCII word ends; none where it may be anything else.
fn plain_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    if start > 0 && matches!(bytes[start - 1], b'@' | b'#' | b'.') {
        return None;
    }
    let reach = &bytes[start..bytes.len().min(start + LONGEST_ATOM)];
    let length = reach.iter().position(|byte| !byte.is_ascii_lowercase() && !byte.is_ascii_digit());
    let end = start + length.unwrap_or(reach.len());
    let ends_run = match bytes.get(end) {
        None | Some(b' ' | b'\n' | b')' | b'"' | b'*' | b'`' | b'|' | b'!' | b'?' | b';' | b']') => true,
        Some(b'.' | b',' | b':') => bytes.get(end + 1).is_none_or(u8::is_ascii_whitespace),
        Some(_) => false,
    };
    (ends_run && end > start).then_some(end)
}

fn atom_end(text: &str, start: usize) -> usize {
    let mut chars = text[start..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let goes_on = c.is_alphanumeric()
            || is_combining_mark(c)
            || is_invisible(c)
            || (is_apostrophe(c) && next.is_some_and(char::is_alphanumeric));
        if !goes_on || offset >= LONGEST_ATOM {
            return start + offset + language_suffix(&text[start..start + offset], &text[start + offset..]);
        }
    }
    text.len()
}

/// The length of the `++` of `C++` or the `#` of `C#`.
fn language_suffix(atom: &str, rest: &str) -> usize {
    let letters = atom.bytes().all(|byte| byte.is_ascii_alphabetic());
    let length = if letters && rest.starts_with("++") {
        2
    } else if letters && atom.len() == 1 && rest.starts_with('#') {
        1
    } else {
        return 0;
    };
    if rest[length..].starts_with(|c: char| c.is_alphanumeric() || c == '+' || c == '#') { 0 } else { length }
}

/// Where the next atom of the run begins; none where the run ends.
fn joint_end(text: &str, atom: Range<usize>) -> Option<usize> {
    let rest = &text[atom.end..];
    let first = rest.chars().next()?;
    if first.is_alphanumeric() {
        // An atom that was cut for its length goes on; behind a suffix such as `++` no letter follows.
        return Some(atom.end);
    }
    let long = ["://", "/#", "/@", "/-/"].into_iter().find(|joint| rest.starts_with(joint));
    let length = match long {
        Some(joint) => joint.len(),
        None if first == ',' => thousands(&text[atom.clone()], &rest[1..])?,
        None if is_joint(first) => first.len_utf8(),
        None => return None,
    };
    rest[length..].starts_with(char::is_alphanumeric).then_some(atom.end + length)
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | '/' | ':' | '@' | '#' | '&' | '+') || is_dash(c)
}

/// A comma joins the digits of `1,000`, not those of a list.
fn thousands(before: &str, after: &str) -> Option<usize> {
    let digits = after.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let joins = digits == 3 && before.len() <= 3 && before.bytes().all(|byte| byte.is_ascii_digit());
    joins.then_some(1)
}

/// Where the `@` of a handle, the `#` of a reference or the `.` of `.NET` stands before the first atom of a run.
fn sigil_before(text: &str, start: usize) -> Option<usize> {
    let before = &text[..start];
    let sigil = before.chars().next_back().filter(|c| matches!(c, '@' | '#' | '.'))?;
    let further = before[..before.len() - 1].chars().next_back();
    let stands_free = match sigil {
        '.' => {
            further.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '"' | '`' | '*'))
                && starts_with_letter(&text[start..])
        }
        _ => further.is_none_or(|c| !c.is_alphanumeric() && c != sigil),
    };
    stands_free.then_some(start - 1)
}

fn starts_with_letter(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The sigil in `issues/#332`, `issues#332` and `a/@b`.
fn sigil_in_joint(text: &str, joint: Range<usize>) -> Option<usize> {
    let after = &text[joint.end..];
    match &text[joint.clone()] {
        "/#" | "/@" => Some(joint.end - 1),
        "#" if after.starts_with(|c: char| c.is_ascii_digit()) => Some(joint.end - 1),
        _ => None,
    }
}
