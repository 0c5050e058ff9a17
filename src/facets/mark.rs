//! The marks that minutes set before work: `AI`, "Action item", `TODO`, "Next step".
//!
//! The same letters mean other things: AI is artificial intelligence, an action a workflow. A mark is believed where it
//! stands as one: at the beginning of a line or a remark, with a colon, a handle or a name behind it.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::form::{Form, Forms, Line, Pattern};
use super::handle::{Handle, run};

/// Finds the mark of an action and returns where it ends; the owners stand there.
pub(crate) fn marked(line: &Line<'_>, handles: &[Handle]) -> Option<usize> {
    static MARKS: LazyLock<Forms> = LazyLock::new(|| Forms::new(&FORMS, written));
    for mark in MARKS.cued(line) {
        let Some(found) = mark.captures(line) else { continue };
        let end = found.name("owner").map_or(found.end(), |owner| owner.start);
        if found.name("noun").is_some_and(|noun| is_intelligence(&line[noun])) {
            continue;
        }
        let owned = !run(line, handles, end).is_empty();
        let rest = line[end..].trim_matches(|letter: char| !letter.is_alphanumeric());
        if owned || !(rest.is_empty() || says_nothing(rest)) {
            return Some(end);
        }
    }
    None
}

/// `START` stands for what may come before the first word of a line, `BREAK` for what may come before a remark in it.
const FORMS: [Form; 10] = [
    // AI @ada, AI: @ada, (AI for @ada); the handle makes it certain anywhere in a line.
    ("AI", r"(?:^|[^\p{L}\p{N}])AIs?[\s:(\[*_–-]*(?:->\s*)?(?:(?:for|on|to|by)\s+)?(?P<owner>@)"),
    // AI: write the report.
    ("AI", r"(?:START|BREAK)AIs?(?:\s*#?\d+)?\s*[*_]*(?::|\s[–-]\s)\s*"),
    // [AI] write, [Action item] write
    (" ai | ap | action | todo | to do ", r"\[(?i:AI|AP|action(?: item)?|to-?do)\][*_]*\s*:?\s*"),
    // AI Ada: …, AI Ada to write …, AI Ada and Bob will …
    (
        "AI",
        r"(?:START|BREAK)AI\s+(?P<owner>(?P<noun>\p{Lu}[\p{L}\d-]+)(?:\s*(?:,|&|and|und|\+|/)\s*\p{Lu}[\p{L}\d-]+)*)\s*(?::|to\s|will\s|\)|$)",
    ),
    // => AI discuss it further
    ("AI", r"(?:=>|->|→|⇒)\s*AI\s+(?P<owner>(?P<noun>\p{L}+))"),
    // Action item: …, Action on Ada: …, ACTION-12: …
    (
        " action",
        r"(?i)(?:START|BREAK)action\s*(?:items?|points?)\s*(?:#?\d+\s*)?(?:[*_]*\s*[:–@(-]|for\s|to\s|on\s)\s*",
    ),
    (" action", r"(?i:START)(?:ACTION|Action)s?(?:[ -]?\d+)?\s*(?:[*_]*:|\s+(?:on|for)\s+|\s*[–-]\s)\s*"),
    (" action", r"START(?:ACTION|Action|#action)(?:[ -]?\d+)?\s*(?P<owner>@|\p{Lu}?\p{L}+\s+(?:to|will)\s)"),
    // TODO: …, ToDo @ada: …, TODO Ada: …, TODO (later): …
    (
        " todo| to do",
        r"(?:START|BREAK)(?:TO-?DO|T[oO][ -]?[dD][oO]|todo)s?\b(?:\s*\([^)@]*\))?(?:\s*[*_]*[:–-]|\s+for\s|\s*(?P<owner>[@(]|\p{Lu}\p{Ll}[\p{L}-]*:\s))\s*",
    ),
    // Next step: …, Follow-up: …, AP @ada, Aufgabe: …
    (
        "AP| next step| followup| follow up| task| aufgabe| maßnahme| nächste schritt",
        r"(?:START|BREAK)(?:AP\d*\s*(?::|(?P<owner>@))|(?i:next steps?|follow[ -]?ups?|task|aufgaben?|maßnahmen?|nächste schritte?)\s*[*_]*:)\s*",
    ),
];

/// The words of `index-schema/actions.toml`, where each list says what it is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Lexicon {
    pub(super) intelligence: HashSet<String>,
    pub(super) work: HashSet<String>,
    pub(super) work_to_do: HashSet<String>,
    pub(super) no_work: HashSet<String>,
    pub(super) nobody: HashSet<String>,
    pub(super) governing: HashSet<String>,
    pub(super) owner_columns: HashSet<String>,
    pub(super) work_columns: HashSet<String>,
    pub(super) due_columns: HashSet<String>,
    pub(super) done_cells: HashSet<String>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/actions.json"))).expect("a test reads the declaration")
});

/// What may come before the first word of a line, its number and a label among it. The letters of the label are those of
/// ASCII and whatever is not ASCII: the class of all letters, twelve times over, takes most of the time of a small run.
pub(super) const START: &str =
    r"^[\s\#>*•~_(\[=→⇒–—|-]*(?:\d+[.)]\s*)?(?:[^\x00-\x40\x5B-\x60\x7B-\x7F]{1,12}\s*:\s*)?[*_(]*";

/// Returns a pattern with `START` and `BREAK` put in.
pub(crate) fn written(pattern: &str) -> String {
    pattern.replace("START", START).replace("BREAK", r"(?:=>|->|→|⇒|\(|\[|[.;:,!?–)]\s|\s-+\s)\s*[*_(]*")
}

/// Whether the word after AI says that artificial intelligence is meant.
fn is_intelligence(word: &str) -> bool {
    LEXICON.intelligence.contains(&word.to_lowercase())
}

/// Whether the text of a mark is empty in meaning: "Action items: none".
pub(crate) fn says_nothing(text: &str) -> bool {
    static NOTHING: LazyLock<Pattern> = LazyLock::new(|| {
        let pattern = r"(?i)^\W*(?:none|n/?a|nothing|no (?:new |open |pending )?(?:action|to-?do|ai)\w*.*|no|nil|tbd|keine?|-+|\.+|…)\W*$";
        Pattern::new(pattern)
    });
    !text.contains(char::is_alphanumeric) || NOTHING.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facets::form::check_cues;

    #[test]
    fn every_form_holds_its_cue() {
        check_cues(&FORMS, written);
    }
}
