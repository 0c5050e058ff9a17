//! Taking a run apart: which identifiers it holds as wholes, and its parts.
//!
//! Joints bind with three strengths: `/ : @ # & +` separate what could stand alone, `-` and `_` join names, `.` and `,`
//! join numbers. A run is a whole, and so is each piece between weaker and weaker joints: in `issues/scs-0211.md` the
//! wholes are the run itself, `scs-0211.md` and `0211.md`. Only a handful of wholes begin at one place, so a
//! run of any length gives a number of words proportional to its atoms.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::ops::Range;

use super::fold::{fold, is_dash};
use super::{Form, Word};

/// Letters and digits without a joint between them, with the `@` or `#` before them.
#[derive(Clone, Debug)]
pub(super) struct Atom {
    pub start: usize,
    pub end: usize,
    /// Where its sigil stands, one byte long.
    pub sigil: Option<usize>,
}

/// A whole longer than this is found by its parts only.
const LONGEST_WHOLE: usize = 120;

/// A whole of more atoms than this is found by its parts only.
const MOST_ATOMS: usize = 12;

/// Puts the words of a run into `words` and returns how many positions they take.
pub(super) fn emit<'t>(text: &'t str, atoms: &[Atom], position: u32, words: &mut VecDeque<Word<'t>>) -> u32 {
    let mut run = Run { text, atoms, position, words };
    for index in 0..atoms.len() {
        run.emit_wholes(index);
        run.emit_atom(index);
    }
    run.position - position
}

/// How strongly a joint separates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// `.` and `,`, and no joint at all where a long atom was cut.
    Number,
    /// `-` and `_`.
    Name,
    /// All others.
    Path,
    /// The ends of the run.
    Run,
}

struct Run<'a, 't> {
    text: &'t str,
    atoms: &'a [Atom],
    position: u32,
    words: &'a mut VecDeque<Word<'t>>,
}

impl<'t> Run<'_, 't> {
    /// Emits the wholes that begin with an atom, the longest first.
    fn emit_wholes(&mut self, index: usize) {
        let mut longer = None;
        let before = self.strength_before(index);
        for strength in [Strength::Run, Strength::Path, Strength::Name] {
            if before < strength {
                continue;
            }
            let last = self.last_before(index, strength);
            let sigil = self.atoms[index].sigil.filter(|sigil| self.keeps_sigil(*sigil, strength));
            if longer != Some(last) && (last > index || sigil.is_some()) {
                self.emit_whole(index, last, sigil.unwrap_or(self.atoms[index].start));
            }
            longer = Some(last);
        }
        self.emit_reference(index);
    }

    /// `#251-a` holds `#251`, but `@frosty-geek` does not hold another handle.
    fn keeps_sigil(&self, sigil: usize, strength: Strength) -> bool {
        strength > Strength::Name || self.text.as_bytes()[sigil] != b'@'
    }

    fn emit_whole(&mut self, first: usize, last: usize, start: usize) {
        let range = start..self.atoms[last].end;
        let is_url = last > first && self.joint(first + 1).contains("://");
        if range.len() > LONGEST_WHOLE || last - first >= MOST_ATOMS || is_url {
            return;
        }
        let whole = self.spelled(first, last, start);
        let number = whole.strip_prefix('v').filter(|_| self.is_version(first, last)).map(str::to_owned);
        self.push(whole, range.clone(), Form::Whole);
        if let Some(number) = number {
            self.push(Cow::Owned(number), range.clone(), Form::Whole);
        }
        if last == first + 1 && self.is_compound(last) {
            let joined = format!("{}{}", self.folded(first), self.folded(last));
            self.push(Cow::Owned(joined), range, Form::Whole);
        }
    }

    /// `v5.1.0` is emitted as `5.1.0` too, so that both spellings find each other.
    fn is_version(&self, first: usize, last: usize) -> bool {
        last > first
            && version_number(&self.folded(first)).is_some()
            && (first + 1..=last).all(|index| self.joint(index) == ".")
    }

    /// `#251` of `/issues/251` and `/pull/251`.
    fn emit_reference(&mut self, index: usize) {
        let atom = &self.atoms[index];
        let number = &self.text[atom.start..atom.end];
        if index == 0 || self.joint(index) != "/" || !is_number(number) {
            return;
        }
        let folder = self.folded(index - 1);
        if matches!(folder.as_ref(), "issues" | "issue" | "pull" | "pulls" | "pr" | "requests") {
            self.push(Cow::Owned(format!("#{number}")), atom.start..atom.end, Form::Whole);
        }
    }

    fn emit_atom(&mut self, index: usize) {
        let atom = &self.atoms[index];
        let slice = &self.text[atom.start..atom.end];
        let letters = slice.trim_end_matches(['+', '#']);
        let parts = camel_parts(letters);
        if letters.len() < slice.len() || !parts.is_empty() {
            self.push(fold(slice), atom.start..atom.end, Form::Whole);
        }
        self.emit_camel(atom.start, letters, &parts);
        if parts.is_empty() {
            let alone = self.atoms.len() == 1 && letters.len() == slice.len() && atom.sigil.is_none();
            let form = if alone { Form::Plain } else { Form::Part };
            self.push(fold(letters), atom.start..atom.start + letters.len(), form);
        }
        if self.begins_version(index) {
            let number = atom.start + 1..atom.end;
            self.push(fold(&self.text[number.clone()]), number, Form::Part);
        }
        self.position += 1;
    }

    /// Emits the parts of a camel-case word, and where there are more than two of them, each pair of neighbours.
    fn emit_camel(&mut self, start: usize, letters: &'t str, parts: &[Range<usize>]) {
        for (index, part) in parts.iter().enumerate() {
            if let Some(next) = parts.get(index + 1).filter(|_| parts.len() > 2) {
                let pair = part.start..next.end;
                self.push(fold(&letters[pair.clone()]), start + pair.start..start + pair.end, Form::Part);
            }
            self.push(fold(&letters[part.clone()]), start + part.start..start + part.end, Form::Part);
        }
    }

    fn push(&mut self, text: Cow<'t, str>, range: Range<usize>, form: Form) {
        if !text.is_empty() {
            self.words.push_back(Word { text, range, position: self.position, form });
        }
    }

    /// The folded text of several atoms with their joints and what stands before the first from `start` on.
    fn spelled(&self, first: usize, last: usize, start: usize) -> Cow<'t, str> {
        if let Cow::Borrowed(plain) = fold(&self.text[start..self.atoms[last].end]) {
            return Cow::Borrowed(plain);
        }
        let mut whole = self.text[start..self.atoms[first].start].to_owned();
        for index in first..=last {
            if index > first {
                whole.extend(self.joint(index).chars().map(|c| if is_dash(c) { '-' } else { c }));
            }
            whole.push_str(&self.folded(index));
        }
        Cow::Owned(whole)
    }

    fn folded(&self, index: usize) -> Cow<'t, str> {
        fold(&self.text[self.atoms[index].start..self.atoms[index].end])
    }

    /// What stands between an atom and the one before it.
    fn joint(&self, index: usize) -> &'t str {
        &self.text[self.atoms[index - 1].end..self.atoms[index].start]
    }

    fn strength_before(&self, index: usize) -> Strength {
        if index == 0 {
            return Strength::Run;
        }
        match self.joint(index) {
            "" | "." | "," => Strength::Number,
            joint if joint == "_" || joint.chars().all(is_dash) => Strength::Name,
            _ => Strength::Path,
        }
    }

    /// The last atom that hangs together with this one by joints weaker than `strength`.
    fn last_before(&self, index: usize, strength: Strength) -> usize {
        let next = (index + 1..self.atoms.len()).find(|next| self.strength_before(*next) >= strength);
        next.unwrap_or(self.atoms.len()) - 1
    }

    /// Whether two atoms are written as one word too: `load-balancer`, `CI/CD`, `1,000`, but no ranges of numbers.
    fn is_compound(&self, last: usize) -> bool {
        let joint = self.joint(last);
        let numbers = [last - 1, last].iter().all(|index| is_number(&self.folded(*index)));
        joint == "," || (!numbers && (joint == "/" || joint.chars().all(is_dash)) && !joint.is_empty())
    }

    fn begins_version(&self, index: usize) -> bool {
        let dotted = self.atoms.get(index + 1).is_some() && self.joint(index + 1) == ".";
        dotted && version_number(&self.folded(index)).is_some()
    }
}

/// The `5` of `v5`.
fn version_number(atom: &str) -> Option<&str> {
    atom.strip_prefix('v').filter(|number| is_number(number))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The parts of `ClusterClass`, `HTTPServer` or `SovereignCloudStack`; none where it is no camel case.
///
/// Abbreviations are words, not camel case: `IaaS`, `IdPs`, `ToDo`, `VMs`, `LBaaS`, `MySQL`. Hence the first part has
/// three letters at least and the others two, and a plural `s` does not end a part.
fn camel_parts(letters: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    if !letters.bytes().skip(1).any(|byte| byte.is_ascii_uppercase()) {
        return parts;
    }
    let bytes = letters.as_bytes();
    let mut start = 0;
    for index in 1..bytes.len() {
        if begins_part(bytes, index) {
            parts.push(start..index);
            start = index;
        }
    }
    let is_camel = !parts.is_empty() && letters.is_ascii() && !letters.contains('\'');
    parts.push(start..letters.len());
    let long_enough = parts[0].len() >= 3 && parts.iter().all(|part| part.len() >= 2);
    if is_camel && long_enough { parts } else { Vec::new() }
}

fn begins_part(bytes: &[u8], index: usize) -> bool {
    if !bytes[index].is_ascii_uppercase() {
        return false;
    }
    let after_lower = !bytes[index - 1].is_ascii_uppercase();
    let rest = &bytes[index + 1..];
    let before_lower = rest.first().is_some_and(u8::is_ascii_lowercase) && rest != b"s";
    after_lower || before_lower
}
