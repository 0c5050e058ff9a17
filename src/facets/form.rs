//! The forms that a line may be written in, each beside its cue: letters that everything the form matches holds.
//!
//! Most lines hold none of them, and one pass that looks for the cues of all forms is cheaper than a pass for each form. A
//! form cannot be written without its cue, and a test makes lines of every form to see that its cue is in them.

use std::ops::Range;
use std::sync::OnceLock;

use regex::{Regex, RegexSet};
use regex_automata::meta;

/// A cue, in any letter case unless it says otherwise, and the pattern it stands for.
pub(crate) type Form = (&'static str, &'static str);

/// Compiles the cues of all forms into one: where it finds nothing, no form does.
pub(crate) fn cue(forms: &[Form]) -> Regex {
    let cues: Vec<&str> = forms.iter().map(|(cue, _)| *cue).collect();
    Regex::new(&format!("(?i){}", cues.join("|"))).expect("a constant pattern")
}

/// Forms with their patterns, each compiled when a line first has its cue.
pub(crate) struct Forms {
    cues: RegexSet,
    patterns: Vec<(String, OnceLock<Pattern>)>,
}

impl Forms {
    /// Takes the forms, whose patterns `written` completes.
    pub(crate) fn new(forms: &[Form], written: impl Fn(&str) -> String) -> Forms {
        let cues = RegexSet::new(forms.iter().map(|(cue, _)| format!("(?i){cue}"))).expect("a constant pattern");
        Forms { cues, patterns: forms.iter().map(|(_, pattern)| (written(pattern), OnceLock::new())).collect() }
    }

    /// Returns the patterns whose cues a line has, in the order of the forms.
    pub(crate) fn cued(&self, line: &str) -> Vec<&Pattern> {
        // Most lines have none.
        if !self.cues.is_match(line) {
            return Vec::new();
        }
        let patterns = self.cues.matches(line).into_iter().map(|form| &self.patterns[form]);
        patterns.map(|(written, pattern)| pattern.get_or_init(|| Pattern::new(written))).collect()
    }
}

/// A pattern that few lines are held against, because most lack its cue. What makes [`Regex`] fast takes longer to make than
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
        let mut found = self.0.create_captures();
        self.0.captures(line, &mut found);
        found.is_match().then_some(Found(found))
    }
}

/// Where a pattern and its parts were found.
pub(crate) struct Found(regex_automata::util::captures::Captures);

impl Found {
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
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    for form in forms {
        let letters = without_places(&written(form.1));
        let lines = proptest::string::string_regex(&letters).expect("a pattern without places makes lines");
        for _ in 0..100 {
            let line = lines.new_tree(&mut runner).expect("every pattern matches something").current();
            assert!(cue(&[*form]).is_match(&line), "{line:?} of {} lacks the cue {}", form.1, form.0);
        }
    }
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
