//! The forms that a line may be written in, each beside its cue: letters that everything the form matches holds.
//!
//! Most lines hold none of them, and one pass that looks for the cues of all forms is cheaper than a pass for each form. A
//! form cannot be written without its cue, and a test makes lines of every form to see that its cue is in them.

use regex::Regex;

/// A cue, in any letter case unless it says otherwise, and the pattern it stands for.
pub(crate) type Form = (&'static str, &'static str);

/// Compiles the cues of all forms into one: where it finds nothing, no form does.
pub(crate) fn cue(forms: &[Form]) -> Regex {
    let cues: Vec<&str> = forms.iter().map(|(cue, _)| *cue).collect();
    Regex::new(&format!("(?i){}", cues.join("|"))).expect("a constant pattern")
}

/// Makes lines of the pattern of each form and asserts that they hold its cue.
#[cfg(test)]
#[track_caller]
pub(crate) fn check_cues(forms: &[Form], compiled: impl Fn(&str) -> Regex) {
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    for form in forms {
        let letters = without_places(compiled(form.1).as_str());
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
