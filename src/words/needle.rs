//! From what is typed to what is looked for: a [`Needle`] with the typed form first and weaker forms after it.
//!
//! A typed word with parts means the whole, or the parts as a phrase, or the compound written as one word. Inflection and
//! the other spelling are weaker, the vocabulary is weakest. A quoted phrase means its words as they stand.

use super::fold::fold;
use super::split::words;
use super::stem::Stems;
use super::tables::tables;
use super::vocabulary::{Entry, Vocabulary, atoms_in, atoms_of};
use super::{Alternative, Form, Needle, Origin, Step, Word, is_stop_word};

impl Needle {
    /// Returns what a typed word or identifier means; without a vocabulary, as under negation, only its own forms.
    pub fn word(typed: &str, vocabulary: Option<&Vocabulary>) -> Needle {
        let mut needle = Needle { alternatives: Vec::new() };
        needle.add_forms(typed, &Origin::Typed);
        let atoms = atoms_of(typed);
        let common = matches!(atoms.as_slice(), [word] if typed == word && is_stop_word(word));
        if let Some(vocabulary) = vocabulary.filter(|_| !common) {
            for entry in vocabulary.entries_for(&atoms) {
                needle.add_entry(entry, &atoms, vocabulary);
            }
        }
        needle
    }

    /// Returns what several typed words mean together that are a form of an entry: its other forms, if any can be looked
    /// for.
    ///
    /// The words themselves are not among the alternatives; they have needles of their own.
    pub fn entry(typed: &[String], entry: &Entry, vocabulary: &Vocabulary) -> Option<Needle> {
        let mut needle = Needle { alternatives: Vec::new() };
        let atoms: Vec<String> = typed.iter().flat_map(|word| atoms_of(word)).collect();
        needle.add_entry(entry, &atoms, vocabulary);
        (!needle.alternatives.is_empty()).then_some(needle)
    }

    /// Returns what the beginning of a word means, as in `monitor*` (given without the star).
    pub fn prefix(typed: &str) -> Needle {
        let found: Vec<Word<'_>> = words(typed).collect();
        let mut needle = Needle { alternatives: Vec::new() };
        match whole(&found) {
            Some(whole) => needle.add(vec![Step::Prefix(whole.to_owned())], Origin::Typed),
            None if found.is_empty() => needle.add(vec![nothing(typed)], Origin::Typed),
            None => {}
        }
        let atoms = atoms_in(&found);
        if atoms.len() > 1 {
            needle.add(
                steps(&atoms, Step::Prefix),
                if needle.alternatives.is_empty() { Origin::Typed } else { Origin::Parts },
            );
        }
        needle
    }

    /// Returns what a word within so many typing errors means.
    pub fn fuzzy(typed: &str, errors: u8) -> Needle {
        let folded = fold(typed).into_owned();
        Needle { alternatives: vec![alternative(vec![Step::Fuzzy(folded, errors)], Origin::Typed)] }
    }

    /// Returns what a quoted phrase means: its words in order, up to `slop` places apart in all.
    ///
    /// With `prefix` the last word is only the beginning of one. Two or three of its words may be written as one
    /// (`"open stack"` finds `OpenStack`), and a camel-case word apart.
    pub fn phrase(text: &str, slop: u32, prefix: bool) -> Needle {
        let last = if prefix { Step::Prefix } else { Step::Exact };
        let found: Vec<Word<'_>> = words(text).collect();
        let atoms = atoms_in(&found);
        let mut needle = Needle { alternatives: Vec::new() };
        if atoms.is_empty() {
            needle.add(vec![nothing(text)], Origin::Typed);
            return needle;
        }
        needle.add(steps(&atoms, last), Origin::Typed);
        let apart = camel_apart(&found);
        if apart != atoms {
            needle.add(steps(&apart, last), Origin::Parts);
        }
        for joined in joined_words(&atoms) {
            needle.add(steps(&joined, last), Origin::Parts);
        }
        for alternative in &mut needle.alternatives {
            alternative.slop = slop;
        }
        needle
    }

    /// Returns what two neighbouring words of a query mean when they are written as one: `load balancer` is
    /// `loadbalancer`, `cgroup v2` is `cgroupv2`. None for other numbers, identifiers and stop words.
    pub fn joined(left: &str, right: &str) -> Option<Needle> {
        let atoms = [atoms_of(left), atoms_of(right)].concat();
        let [left, right] = atoms.as_slice() else { return None };
        let joined = format!("{left}{right}");
        let exact = alternative(vec![Step::Exact(joined.clone())], Origin::Parts);
        if name_and_version(&joined).is_some_and(|(name, _)| name == left) {
            return Some(Needle { alternatives: vec![exact] });
        }
        let joins = [left, right].iter().all(|word| is_inflected(word) && !is_stop_word(word));
        if !joins {
            return None;
        }
        let inflected = alternative(vec![Step::Inflected(joined)], Origin::Inflection);
        Some(Needle { alternatives: vec![exact, inflected] })
    }

    /// Returns what two neighbouring words of a query mean where they stand close together, in either order and in any
    /// inflection. None for identifiers and stop words.
    pub fn near(left: &str, right: &str, slop: u32) -> Option<Needle> {
        let atoms = [atoms_of(left), atoms_of(right)].concat();
        let [left, right] = atoms.as_slice() else { return None };
        if is_stop_word(left) || is_stop_word(right) {
            return None;
        }
        let order = |first: &str, second: &str| {
            let steps = vec![Step::Inflected(first.to_owned()), Step::Inflected(second.to_owned())];
            Alternative { slop, ..alternative(steps, Origin::Typed) }
        };
        Some(Needle { alternatives: vec![order(left, right), order(right, left)] })
    }

    /// Adds the two words that a word typed as one may be: `loadbalancer` is `load balancer`, `cgroupv2` is `cgroup v2`.
    ///
    /// `known` tells whether any word of the corpus matches a step. It only keeps the needle small: a split into unknown
    /// words finds nothing, so a caller without a dictionary may say yes to everything and gets the same answers.
    pub fn or_split(mut self, typed: &str, known: &dyn Fn(&Step) -> bool) -> Needle {
        let atoms = atoms_of(typed);
        let [word] = atoms.as_slice() else { return self };
        if let Some((name, version)) = name_and_version(word) {
            let steps = vec![Step::Exact(name.to_owned()), Step::Exact(version.to_owned())];
            if steps.iter().all(known) {
                self.add(steps, Origin::Parts);
            }
            return self;
        }
        if !is_inflected(word) || word.len() > LONGEST_SPLIT {
            return self;
        }
        for middle in 3..word.len().saturating_sub(1) {
            let (left, right) = word.split_at(middle);
            let long_enough = right.len() >= 3 || PARTICLES.contains(&right);
            let steps = [Step::Exact(left.to_owned()), Step::Inflected(right.to_owned())];
            if long_enough && steps.iter().all(known) {
                self.add(steps.to_vec(), Origin::Parts);
            }
        }
        self
    }

    /// The forms of a text that is typed or stands in the vocabulary. All of them bear the origin of a vocabulary entry.
    fn add_forms(&mut self, typed: &str, origin: &Origin) {
        let weaker = |own: Origin| if *origin == Origin::Typed { own } else { origin.clone() };
        let found: Vec<Word<'_>> = words(typed).collect();
        let atoms = atoms_in(&found);
        match whole(&found) {
            Some(whole) => self.add(vec![Step::Exact(whole.to_owned())], origin.clone()),
            None if atoms.is_empty() => self.add(vec![nothing(typed)], origin.clone()),
            None => self.add(steps(&atoms, Step::Exact), origin.clone()),
        }
        for part in parts(typed, &found, &atoms) {
            self.add(part, weaker(Origin::Parts));
        }
        for inflection in inflections(typed, &found, &atoms) {
            self.add(inflection, weaker(Origin::Inflection));
        }
    }

    fn add_entry(&mut self, entry: &Entry, typed: &[String], vocabulary: &Vocabulary) {
        let origin = Origin::Vocabulary(entry.label());
        for form in vocabulary.forms_for(entry, typed) {
            // Everyday words that are abbreviations by accident (`DID`, `ES`) would find everything.
            if !matches!(atoms_of(form).as_slice(), [word] if is_stop_word(word)) {
                self.add_forms(form, &origin);
            }
        }
    }

    /// Adds an alternative unless a stronger one says the same, in place of one that says less and counts the same.
    fn add(&mut self, steps: Vec<Step>, origin: Origin) {
        self.alternatives.retain(|alternative| alternative.origin != origin || !is_less(&alternative.steps, &steps));
        if !self.alternatives.iter().any(|alternative| alternative.steps == steps) {
            self.alternatives.push(alternative(steps, origin));
        }
    }
}

/// A word longer than this is not looked at as two.
const LONGEST_SPLIT: usize = 40;

/// Short second halves of compounds: `standup`, `login`.
const PARTICLES: [&str; 4] = ["in", "on", "to", "up"];

fn alternative(steps: Vec<Step>, origin: Origin) -> Alternative {
    Alternative { steps, slop: 0, origin }
}

/// Whether the second steps are the first ones with the last word in any inflection.
fn is_less(steps: &[Step], inflected: &[Step]) -> bool {
    match (steps.split_last(), inflected.split_last()) {
        (Some((Step::Exact(word), before)), Some((Step::Inflected(other), other_before))) => {
            word == other && before == other_before
        }
        (Some(_), _) | (None, _) => false,
    }
}

/// A text without a word is looked for as it is, and not found.
fn nothing(typed: &str) -> Step {
    Step::Exact(fold(typed.trim()).into_owned())
}

fn exact(words: &[String]) -> Vec<Step> {
    steps(words, Step::Exact)
}

fn steps(words: &[String], last: fn(String) -> Step) -> Vec<Step> {
    let mut steps: Vec<Step> = words.iter().cloned().map(Step::Exact).collect();
    if let (Some(step), Some(word)) = (steps.last_mut(), words.last()) {
        *step = last(word.clone());
    }
    steps
}

/// What a typed identifier or compound is found by besides itself.
fn parts(typed: &str, found: &[Word<'_>], atoms: &[String]) -> Vec<Vec<Step>> {
    if let Some(number) = reference(atoms) {
        let names = ["issue", "issues", "pr", "pull", "mr"].map(str::to_owned);
        return names.into_iter().map(|name| exact(&[name, number.to_owned()])).collect();
    }
    if let Some(tag) = tag(atoms) {
        return vec![exact(&[tag.to_owned()])];
    }
    if let Some(number) = version(typed, found) {
        return vec![vec![Step::Exact(number.clone())], vec![Step::Prefix(number + ".")]];
    }
    let mut parts = Vec::new();
    if atoms.len() > 1 {
        parts.push(exact(atoms));
        parts.extend(joined(typed, found, atoms).map(|joined| vec![Step::Exact(joined)]));
    } else if let apart = camel_apart(found)
        && apart.len() > 1
    {
        parts.push(exact(&apart));
    }
    parts
}

/// The word that is all of a text: a plain one or an identifier as a whole.
fn whole<'w>(found: &'w [Word<'_>]) -> Option<&'w str> {
    let first = found.first()?;
    let end = found.iter().map(|word| word.range.end).max()?;
    (first.range.end == end).then_some(first.text.as_ref())
}

/// The `251` of `#251`.
fn reference(atoms: &[String]) -> Option<&str> {
    match atoms {
        [reference] => reference.strip_prefix('#').filter(|number| number.bytes().all(|byte| byte.is_ascii_digit())),
        _ => None,
    }
}

/// The `octavia` of `#octavia`, where it is no number.
fn tag(atoms: &[String]) -> Option<&str> {
    match atoms {
        [tag] => tag.strip_prefix('#').filter(|name| name.starts_with(char::is_alphabetic)),
        _ => None,
    }
}

/// The `5.1.0` of `v5.1.0` and of itself.
fn version(typed: &str, found: &[Word<'_>]) -> Option<String> {
    let whole = whole(found).filter(|whole| whole.len() <= typed.len())?;
    let number = whole.strip_prefix('v').unwrap_or(whole);
    let numbers = number.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (numbers && number.contains('.')).then(|| number.to_owned())
}

/// The compound written as one word: where the words of the text hold it, or for two plain words apart.
fn joined(typed: &str, found: &[Word<'_>], atoms: &[String]) -> Option<String> {
    let joined = atoms.concat();
    let apart = atoms.len() == 2 && typed.contains(' ') && atoms.iter().all(|atom| is_inflected(atom));
    let held = found.iter().any(|word| word.form == Form::Whole && word.text == joined);
    (atoms.len() > 1 && (apart || held)).then_some(joined)
}

/// The inflections and the other spelling of a word or of the last word of a compound; identifiers have none.
fn inflections(typed: &str, found: &[Word<'_>], atoms: &[String]) -> Vec<Vec<Step>> {
    if typed.contains(['_', '.', ':', '@', '#', '&']) || !atoms.iter().all(|atom| is_inflected(atom)) {
        return Vec::new();
    }
    let [before @ .., last] = atoms else { return Vec::new() };
    if Stems::of(last) == Stems::None {
        return Vec::new();
    }
    let mut inflections = vec![steps(atoms, Step::Inflected)];
    if let Some(other) = tables().other_spelling(last) {
        let spelled: Vec<String> = before.iter().cloned().chain([other]).collect();
        inflections.push(steps(&spelled, Step::Inflected));
    }
    inflections.extend(joined(typed, found, atoms).map(|joined| vec![Step::Inflected(joined)]));
    let apart = camel_apart(found);
    if apart.len() > atoms.len() {
        inflections.push(steps(&apart, Step::Inflected));
    }
    inflections
}

fn is_inflected(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Splits a word into a name and the version behind it: `cgroupv2`, `python3`. A name of less than three letters and its
/// number are one thing, `k8s` and `r5`, and a number that begins with 0 is none of a version: `scs-0211`.
fn name_and_version(word: &str) -> Option<(&str, &str)> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let name = digits.strip_suffix('v').filter(|name| is_name(name)).unwrap_or(digits);
    let counts = digits.len() < word.len() && !word[digits.len()..].starts_with('0');
    (is_name(name) && counts).then(|| word.split_at(name.len()))
}

/// Says whether a version may stand behind the word without a blank.
fn is_name(word: &str) -> bool {
    word.len() >= 3 && is_inflected(word) && !is_stop_word(word)
}

/// The folded words of a text with camel-case words taken apart.
fn camel_apart(found: &[Word<'_>]) -> Vec<String> {
    let mut apart = Vec::new();
    for (place, atom) in found.chunk_by(|left, right| left.position == right.position).zip(atoms_in(found)) {
        let parts: Vec<&Word<'_>> = place.iter().filter(|word| word.form == Form::Part).collect();
        let shortest =
            parts.chunk_by(|left, right| left.range.start == right.range.start).filter_map(|same| same.last());
        let parts: Vec<String> = shortest.map(|part| part.text.clone().into_owned()).collect();
        if parts.len() > 1 && parts.concat() == atom { apart.extend(parts) } else { apart.push(atom) }
    }
    apart
}

/// The phrases in which two or three neighbouring words are written as one.
fn joined_words(atoms: &[String]) -> Vec<Vec<String>> {
    const MOST: usize = 8;
    let mut phrases = Vec::new();
    for length in [2, 3] {
        for start in 0..(atoms.len() + 1).saturating_sub(length) {
            let joins = atoms[start..start + length].iter().all(|atom| is_inflected(atom));
            if joins && atoms.len() <= MOST {
                let joined = atoms[start..start + length].concat();
                phrases.push([&atoms[..start], &[joined], &atoms[start + length..]].concat());
            }
        }
    }
    phrases
}
