//! The forms that a line may be written in, each beside its cues: words of which everything the form matches holds one.
//!
//! Most lines hold none of them. One pass over a line finds the cues of all forms, and takes less time than looking for a
//! single pattern. A form cannot be written without its cue, and a test makes lines of every form to see that one is in them.

use std::ops::{Deref, Range};
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex_automata::meta;

/// Cues, with `|` between them, and the pattern they stand for. A cue in small letters is looked for in the words of a line
/// as [`Line`] has them; one with a capital or a sign must stand in the line as it is.
pub(crate) type Form = (&'static str, &'static str);

/// A line beside its words in lower case.
///
/// Each word has a blank before it and one behind it, whatever divides it from others, and each digit is a 0: a line that says
/// "Votes: 4 yes" has the words " votes 0 yes ".
pub(crate) struct Line<'l> {
    text: &'l str,
    words: Vec<u8>,
}

impl<'l> Line<'l> {
    /// Takes a line as it is written.
    pub(crate) fn of(text: &'l str) -> Line<'l> {
        let mut words = Vec::with_capacity(text.len() + 2);
        words.push(b' ');
        if text.is_ascii() {
            text.bytes().for_each(|byte| push(byte, &mut words));
        } else {
            text.chars().for_each(|letter| push_letter(letter, &mut words));
        }
        words.push(b' ');
        Line { text, words }
    }

    /// Returns it as it is written.
    pub(crate) fn text(&self) -> &'l str {
        self.text
    }
}

/// Adds a letter of ASCII to the words of a line.
fn push(letter: u8, words: &mut Vec<u8>) {
    match letter {
        b'a'..=b'z' => words.push(letter),
        b'A'..=b'Z' => words.push(letter.to_ascii_lowercase()),
        b'0'..=b'9' => words.push(b'0'),
        _ if words.last() == Some(&b' ') => {}
        _ => words.push(b' '),
    }
}

/// Adds any letter to the words of a line.
fn push_letter(letter: char, words: &mut Vec<u8>) {
    match u8::try_from(letter) {
        Ok(byte) if byte.is_ascii() => push(byte, words),
        // To a pattern in any letter case the long s is one.
        _ if letter == 'ſ' => words.push(b's'),
        _ if letter.is_alphabetic() => words.extend(letter.to_lowercase().to_string().bytes()),
        _ => push(b' ', words),
    }
}

impl Deref for Line<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

/// Forms with their patterns, each compiled when a line first has a cue of it.
pub(crate) struct Forms {
    cues: Cues,
    patterns: Vec<(String, OnceLock<Pattern>)>,
}

impl Forms {
    /// Takes the forms, whose patterns `written` completes.
    pub(crate) fn new(forms: &[Form], written: impl Fn(&str) -> String) -> Forms {
        let patterns = forms.iter().map(|(_, pattern)| (written(pattern), OnceLock::new())).collect();
        Forms { cues: Cues::of(forms), patterns }
    }

    /// Takes a single form.
    pub(crate) fn one(form: Form) -> Forms {
        Forms::new(&[form], str::to_owned)
    }

    /// Returns the patterns whose cues a line has, in the order of the forms.
    pub(crate) fn cued(&self, line: &Line<'_>) -> Vec<&Pattern> {
        let cued = self.cues.of_line(line);
        let forms = (0..self.patterns.len()).filter(|form| cued & (1 << form) != 0);
        let patterns = forms.map(|form| &self.patterns[form]);
        patterns.map(|(written, pattern)| pattern.get_or_init(|| Pattern::new(written))).collect()
    }

    /// Returns where the first of the forms that is in a line is found.
    pub(crate) fn captures(&self, line: &Line<'_>) -> Option<Found> {
        self.cued(line).into_iter().find_map(|pattern| pattern.captures(line))
    }

    /// Whether one of the forms is found in a line.
    pub(crate) fn is_match(&self, line: &Line<'_>) -> bool {
        self.cued(line).into_iter().any(|pattern| pattern.is_match(line))
    }
}

/// The cues of some forms.
struct Cues {
    /// Those that are looked for in words, and for each the number of its form.
    words: AhoCorasick,
    forms: Vec<usize>,
    /// Those that stand as they are, each with the number of its form.
    exact: Vec<(&'static str, usize)>,
}

impl Cues {
    fn of(forms: &[Form]) -> Cues {
        assert!(forms.len() <= u64::BITS as usize, "each form has its bit");
        let cues = forms.iter().enumerate().flat_map(|(form, (cues, _))| cues.split('|').map(move |cue| (cue, form)));
        let is_of_words = |letter: char| letter == ' ' || (letter.is_alphanumeric() && !letter.is_uppercase());
        let (words, exact): (Vec<_>, Vec<_>) = cues.partition(|(cue, _)| cue.chars().all(is_of_words));
        let (words, forms): (Vec<_>, Vec<_>) = words.into_iter().unzip();
        let words = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .prefilter(false)
            .build(words)
            .expect("they are few");
        Cues { words, forms, exact }
    }

    /// Returns the forms of which a line has a cue, as bits.
    fn of_line(&self, line: &Line<'_>) -> u64 {
        // Whether there is any is told faster than which there are.
        let words = Some(&self.words).filter(|words| words.is_match(&line.words)).into_iter();
        let words = words.flat_map(|words| words.find_overlapping_iter(&line.words));
        let words = words.map(|cue| self.forms[cue.pattern().as_usize()]);
        let exact = self.exact.iter().filter(|(cue, _)| line.contains(cue)).map(|(_, form)| *form);
        words.chain(exact).fold(0, |cued, form| cued | 1 << form)
    }
}

/// A pattern that few lines are held against, because most lack its cue. What makes `Regex` fast takes longer to make than
/// all of these lines, and is made anew where a single file changed, so it is left out.
pub(crate) struct Pattern(meta::Regex);

impl Pattern {
    /// Compiles a pattern.
    pub(crate) fn new(pattern: &str) -> Pattern {
        let plain = meta::Config::new().hybrid(false).onepass(false);
        Pattern(meta::Regex::builder().configure(plain).build(pattern).expect("a constant pattern"))
    }

    /// Whether it is found in a line.
    pub(crate) fn is_match(&self, line: &str) -> bool {
        self.0.is_match(line)
    }

    /// Returns where it is found in a line.
    pub(crate) fn find_iter<'l>(&'l self, line: &'l str) -> impl Iterator<Item = Range<usize>> + 'l {
        self.0.find_iter(line).map(|found| found.range())
    }

    /// Returns where it and its parts are found first.
    pub(crate) fn captures(&self, line: &str) -> Option<Found> {
        self.captures_iter(line).next()
    }

    /// Returns where it and its parts are found.
    pub(crate) fn captures_iter<'l>(&'l self, line: &'l str) -> impl Iterator<Item = Found> + 'l {
        self.0.captures_iter(line).map(Found)
    }
}

/// Where a pattern and its parts were found.
pub(crate) struct Found(regex_automata::util::captures::Captures);

impl Found {
    /// Returns where all of it begins.
    pub(crate) fn start(&self) -> usize {
        self.0.get_match().map_or(0, |all| all.start())
    }

    /// Returns where all of it ends.
    pub(crate) fn end(&self) -> usize {
        self.0.get_match().map_or(0, |all| all.end())
    }

    /// Returns where a part was found.
    pub(crate) fn name(&self, part: &str) -> Option<Range<usize>> {
        self.0.get_group_by_name(part).map(|span| span.range())
    }
}

/// Makes lines of the pattern of each form and asserts that they hold its cue.
#[cfg(test)]
#[track_caller]
pub(crate) fn check_cues(forms: &[Form], written: impl Fn(&str) -> String) {
    for form in forms {
        let cues = Cues::of(&[*form]);
        for line in lines_of(&written(form.1)) {
            assert!(cues.of_line(&Line::of(&line)) > 0, "{line:?} of {} lacks the cue {}", form.1, form.0);
        }
    }
}

/// Makes lines that a pattern matches.
#[cfg(test)]
pub(crate) fn lines_of(pattern: &str) -> impl Iterator<Item = String> {
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let lines = proptest::string::string_regex(&without_places(pattern)).expect("a pattern without places makes lines");
    let mut line = move || lines.new_tree(&mut runner).expect("every pattern matches something").current();
    // The places are in some of them by chance.
    let places = regex::Regex::new(pattern).expect("a pattern");
    (0..200).map(move |_| line()).filter(move |line| places.is_match(line))
}

/// Leaves out what matches a place, `^`, `$` and `\b`: letters are made of what is left.
#[cfg(test)]
fn without_places(pattern: &str) -> String {
    let mut left = String::new();
    let mut signs = pattern.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' if signs.next_if_eq(&'b').is_some() => {}
            '\\' => left.extend([sign].into_iter().chain(signs.next())),
            '^' if !left.ends_with('[') => {}
            '$' => {}
            _ => left.push(sign),
        }
    }
    left
}
