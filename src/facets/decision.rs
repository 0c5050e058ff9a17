//! What a meeting decided: the lines of a section that record a decision, an agreement or a vote.
//!
//! The words are common (`decided`, `agreed`, `vote`), and most sentences that hold one record nothing: they ask, wait,
//! deny, or tell what somebody else may decide. So each clause of a line needs a phrase that records, and no word before
//! it that takes it back.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::{action, beginning, ending, is_listed};
use crate::corpus::section::{LineKind, Outline, Section};

/// A decision that a meeting took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The 1-based line of the file it stands on.
    pub line: u32,
    /// The line as it reads.
    pub text: String,
}

/// Returns the decisions of each section of a file.
pub fn decisions(outline: &Outline) -> Vec<Vec<Decision>> {
    outline.sections.iter().map(of_section).collect()
}

fn of_section(section: &Section) -> Vec<Decision> {
    let titled = is_title(&section.heading);
    let top = section.marks.iter().map(|mark| mark.depth).min();
    // How deep a label that stands alone ("Decision:") stood, and whether nothing has followed it yet.
    let mut label: Option<(u8, bool)> = None;
    let mut found = Vec::new();
    if LABEL.is_match(&section.heading) && records(&section.heading) {
        found.push(Decision { line: section.lines.start, text: section.heading.clone() });
    }
    let mut above = section.heading.as_str();
    for (mark, line) in section.text_lines() {
        if mark.kind == LineKind::Code {
            continue;
        }
        let answered = is_answer(line) && !asks_for_topics(above);
        above = line;
        if is_title(line) {
            label = Some((mark.depth, true));
            continue;
        }
        let below =
            label.is_some_and(|(depth, first)| mark.depth == depth + 1 || (first && mark.kind == LineKind::Text));
        label = label.filter(|(depth, _)| mark.depth > *depth).map(|(depth, _)| (depth, false));
        let listed = below || (titled && mark.kind != LineKind::Row && Some(mark.depth) <= top.map(|top| top.max(1)));
        let recorded = answered || records(line);
        if recorded && announces(line) {
            label = Some((mark.depth, true));
        } else if recorded || (listed && !is_open(line) && !action::gives_work(line)) {
            found.push(Decision { line: mark.line, text: line.trim().to_owned() });
        }
    }
    found
}

/// Whether what a line records stands below it: "We concluded that:". A colon also ends `:rocket:`.
fn announces(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or("");
    last == "that" || (last.ends_with(':') && !last.starts_with(':'))
}

/// Whether a line is nothing but the answer to the line above it: "Keep the slot?", "Yes".
fn is_answer(line: &str) -> bool {
    const LONGEST: usize = 12;
    let word = line.trim_matches(|letter: char| !letter.is_alphanumeric());
    line.len() <= LONGEST && is_listed("yes no ok okay ja nein", &word.to_lowercase())
}

/// Whether a line asks what else there is to talk about, which every meeting does.
fn asks_for_topics(line: &str) -> bool {
    let lower = line.to_lowercase();
    ["add to the agenda", "anything else", "any other", "questions", "sonst noch"]
        .iter()
        .any(|words| lower.contains(words))
}

/// Whether a heading, or a line alone, announces decisions.
fn is_title(text: &str) -> bool {
    static TITLE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?ix)^[^\p{L}\p{N}]* (?:\d+[.)]\s*)? (?:(?:final|the|key|our|main|summary\s+of|conclusions?\s*/|list\s+of)\s*){0,2}
            (?: decisions?(?:\s+(?:taken|made|log))? | resolutions? | resolved | agreements? | agreed | consensus | conclusions?(?:\s*/\s*resolutions?)? | beschl(?:uss|üsse) | entscheidung(?:en)? )
            (?: \s+ (?:from|of|vom|von) \s [^:?]{1,40} : )? [^\p{L}\p{N}?]* $";
        Regex::new(pattern).expect("a constant pattern")
    });
    text.len() <= 80 && TITLE.is_match(text)
}

/// Whether a line below "Decision" leaves it open after all.
fn is_open(line: &str) -> bool {
    static OPEN: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?i)^\W*(?:none|n/?a|nothing|no(?:ne)? (?:decisions?|conclusions?|consensus|resolutions?|agreement)\b.*|tbd|tba|to be .*|pending|open|postponed\W*|deferred\W*|not yet.*|noch offen|offen|keine?r?)\W*$";
        Regex::new(pattern).expect("a constant pattern")
    });
    !line.contains(char::is_alphanumeric)
        || line.trim_end().ends_with('?')
        || line.contains(" vs ")
        || OPEN.is_match(line)
}

/// Whether a line by itself records a decision.
fn records(line: &str) -> bool {
    // A boundary of ASCII words is found in one pass with the words; one of all scripts is not.
    static CUE: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?i)deci[ds]|agree|consensus|resol|conclu|outcome|vote|voting|unanim|motion|carried|approved|beschl|beschieden|entsch|einig|einstimmig|vereinbart|konsens|results?\s(?:of|from)(?-u:\b)|favou?r|against|ratified|passed|adopted|failed|rejected|accepted|objection|veto|yes\W*\d|ja\W*\d|(?-u:\b)we(?-u:\b).{0,8}(?:stick|keep|adopt|go\s)";
        Regex::new(pattern).expect("a constant pattern")
    });
    if CONCLUSION.is_match(line) && !only_suggests(line) {
        return !line.trim_end().ends_with('?') && !action::gives_work(line);
    }
    if !CUE.is_match(line) {
        return false;
    }
    if let Some(found) = LABEL.captures(line) {
        return !is_open(found.name("rest").map_or("", |rest| rest.as_str()));
    }
    clauses(line).any(|clause| PHRASES.iter().any(|phrase| states(phrase, clause)))
}

/// Whether "let's" only opens a talk: "Let's see", "Let's hope". "Let's Encrypt" is a name.
fn only_suggests(line: &str) -> bool {
    const TALK: &str = "also assume celebrate discuss encrypt have hope look say see talk think understand work wrap";
    let verb = CONCLUSION.captures(line).and_then(|found| found.name("verb"));
    verb.is_some_and(|verb| is_listed(TALK, &verb.as_str().to_lowercase()))
}

/// Splits a line into its clauses: what is denied in one does not touch the next.
fn clauses(line: &str) -> impl Iterator<Item = &str> {
    static END: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[.;!]\s|=>|->|→|⇒|\s[–-]\s|\bbut\b|\baber\b").expect("a constant pattern"));
    END.split(line)
}

/// How many bytes before and behind a phrase can take it back.
const NEAR: usize = 80;

/// Whether a clause holds the phrase, asks nothing, and no word near it takes it back.
fn states(phrase: &Regex, clause: &str) -> bool {
    static DENIAL: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"(?ix)(?:\b(?:do|not|no|never|nothing|be|being|if|whether|until|once|when|how|what|who|why|after|before|unless|should|could|would|might|may|can|must|needs?|documents?|have\s+to|has\s+to|had\s+to|to|yet|soon|upcoming|pending|awaiting
              |nicht|noch|kein|keine|keinen|wenn|ob|falls|sobald|muss|müssen|soll|sollte|zu) | n['’]t) (?:\s+[\p{L}\d@_'’/-]+){0,2} \s* $";
        Regex::new(pattern).expect("a constant pattern")
    });
    if clause.trim_end().ends_with('?') {
        return false;
    }
    phrase.find_iter(clause).any(|found| {
        let behind = beginning(&clause[found.end()..], NEAR).trim_start().to_lowercase();
        let open =
            ["yet", "later", "next", "soon", "in the future", "werden"].iter().any(|word| behind.starts_with(word));
        let before = ending(&clause[..found.start()], NEAR);
        let verb = ["decided", "agreed"].iter().any(|verb| found.as_str().starts_with(verb));
        !(open || DENIAL.is_match(before) || verb && is_of_others(before))
    })
}

/// Whether the words before "decided" or "agreed" name somebody outside: "Example Ltd decided to …".
fn is_of_others(before: &str) -> bool {
    const OWN: &str = "all also board committee council everybody everyone finally generally group it meeting members \
        participants sig team then they today unanimously we wg wir yesterday";
    let skipped = |word: &&str| !["has", "have", "had", "also", "hat", "haben"].contains(word);
    let Some(subject) = before.split_whitespace().rev().find(skipped) else { return false };
    let word = subject.trim_matches(|letter: char| !letter.is_alphanumeric());
    let company =
        word.starts_with(char::is_uppercase) && word.chars().count() > 3 && subject.ends_with(char::is_alphanumeric);
    company && !is_listed(OWN, &word.to_lowercase())
}

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let start = r"^[\s\#>*•~_(\[=→⇒–—|-]*(?:\d+[.)]\s*)?(?:\p{L}{1,12}\s*:\s*)?[*_(]*";
    let arrow = r"(?:=>|->|→|⇒)\s*[*_(]*";
    let words = r"(?:(?i:final|team|group|board|our|general|rough|loose|tentative|discussion|meeting|vote) )?(?i:decisions?|decided|resolutions?|resolved|agreed|agreement|consensus|conclusions?|outcome|results?(?: of (?:the )?(?:discussion|vote|meeting|poll)| from [^:]{1,30}(?:meeting|call))|vote result|voting result|beschlu(?:ss|ß)|beschlossen|entscheidung|entschieden|konsens|einigung)(?:\s+(?i:taken|made|from [^:]{1,30}|of [^:]{1,30}))?(?:\s*\([^)]{0,40}\))?(?:\s*#?\d+)?";
    Regex::new(&format!(r"(?:{start}|{arrow}){words}[*_]*\s*(?::|\s[–-]\s)[*_\s]*(?P<rest>\S.*)$"))
        .expect("a constant pattern")
});

/// What was concluded, without a word for it: "=> keep both", "Let's use the first", "Cancel the meeting on May 5".
static CONCLUSION: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?ix)(?: (?:^|[-=]>\s*|→\s*|⇒\s*|(?-u:\b)so,?\s|(?-u:\b)yes,?\s) [\W_]* let[’']?s\s+ (?P<verb>\p{L}+) (?-u:\b)
        | (?:[-=]>|→|⇒) [\s*_]* (?:go\s+with|keep|postponed?\s+(?:until|to|till)|we\s+(?:will\s+(?:use|keep|not|do)|split|keep|use|go\s+with)) (?-u:\b)
        | (?:[-=]>|→|⇒) [\s*_]* (?:follow|use|stick\s+(?:to|with)|accept|drop|skip|remove|rename|no\s+need|not\s+(?:needed|required)|move\s+to|(?:yes|no|ok|cancel)\W*$) (?:\W|$)
        | \? [^\w=-]{0,4} (?:[-=]>|→|⇒) [\s*_]* (?:yes|no) (?: \s*[,:;(.!] | \s+[–-]\s )
        | (?:[-=]>|→|⇒) [\s*_]* (?:will\s+do|do)\s+(?:it|this|so|that)(?-u:\b)
        | ^[\W_]* (?:cancel\s | stick\s+(?:with|to)(?-u:\b) | (?-i:YES):\s | (?:postponed|moved|deferred)\s+(?:to|until|till)\s+(?:the\s+)?next(?-u:\b) | (?:vertagt|verschoben)\s+auf(?-u:\b) ) )";
    Regex::new(pattern).expect("a constant pattern")
});

static PHRASES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let patterns = [
        // We decided to, it was decided that, Decided against; not "decided by".
        r"(?i)\b(?:decided|resolved|beschlossen|vereinbart)\b(?:,)?\s+(?:to|on|upon|that|for|against|in\s+favou?r|not|we|unanimously|dass|zu|today|dagegen|dafür|(?:this|it)\s+should)\b",
        r"(?i)\b(?:was|were|has\s+been|have\s+been|is)\s+decided\b",
        r"(?i)\bdecision\s+(?:to|for|that|against|is\s+to|was\s+to)\b",
        r"(?i)(?:^\W*decision|\bdecision\s+(?:was|has\s+been|is))\s+(?:made|taken|reached)\b",
        // Agreement of those who met, not of one person.
        r"(?i)\b(?:we|everyone|everybody|all|team|group|participants|board|committee|it\s+(?:was|is)|most\s+of\s+us|have|already|generally)(?:\s+(?:all|have|has|are|were|also|already|generally|mostly))*\s+agreed?s?\b",
        r"(?i)^\W*(?:generally\s+|mutually\s+)?agreed\b",
        r"(?i)\bagreed\s+(?:to|on|upon|that|solution|unanimously|by\s+all)\b",
        r"(?i)^\W*(?:general\s+|there\s+(?:is|was)\s+(?:an?\s+|the\s+|general\s+)*|we\s+have\s+(?:an?\s+)?)?agreement\s+(?:to|on|that|upon|is|was)\b",
        r"(?i)\b(?:agreement|consensus)\s+(?:to|that|was\s+reached|reached|is\s+to|is\s+that|was\s+that|was\s+to)\b",
        r"(?i)(?:^|:)\W*(?:general|rough|broad|loose)\s+(?:consensus|agreement)\b",
        r"(?i)^\W*consensus\s+(?:on|for)\b|\b(?:reached|have|has|had)\s+consensus\b",
        r"(?i)^\W*ratified\b|^\W*#agreed\b",
        // A vote and its result.
        r"(?i)\b(?:approved|passed|carried|adopted|failed|rejected)\b[^.]{0,20}?\b\d+\s*[-–]\s*\d+\b",
        r"(?i)\b(?:unanimous(?:ly)?|einstimmig)\b",
        r"(?i)\bvote[ds]?\b[^.]{0,30}?\b\d+\s*(?:for|in\s+favou?r|yes|yea|aye|pro|against|no\b|abst|:\s*\d|[-–/]\s*\d)",
        r"(?i)\b\d+\s+(?:votes?\s+)?(?:for|in\s+favou?r|yes|ayes?)\b[^.]{0,20}\b\d+\s+(?:votes?\s+)?(?:against|no|nays?|opposed|abst)",
        r"(?i)\b(?:motion|resolution|proposal|vote|amendment)\b[^.]{0,60}\b(?:carried|carries|passed|passes|approved|adopted|failed|rejected)\b",
        r"(?i)\bvoted\s+(?:to|for|against|in\s+favou?r|unanimously)\b",
        r"(?i)\bconcluded\s+(?:that|to)\b|\b(?:we|group|team)\s+concludes?\s+(?:that|to)\b",
        r"(?i)^\W*(?:yes|yea|ja|pro|for|in\s+favou?r)\W*\d+\b[^.]{0,20}?\b(?:no|nay|nein|against|contra|abst\w*|enth\w*)\W*\d",
        r"(?i)\b(?:motion|proposal|suggestion)\s+(?:was|is|were|has\s+been|got)\s+accepted\b",
        // Nobody was against it.
        r"(?i)\bno\s+(?:\w+\s+)?(?:objections?|veto)\b|\bnot\s+have\s+any\s+objections?\b|\bnobody\s+objects\b",
        r"(?i)\bwe(?:\s+will|['’]ll)?\s+(?:stick\s+(?:to|with)|go\s+(?:for|with)|keep|adopt)\b",
        // German.
        r"(?i)\b(?:wurde|haben|hat|ist|sind|wir)\b[^.]{0,80}\b(?:beschlossen|entschieden|geeinigt|vereinbart|verabschiedet)\b",
        r"(?i)\b(?:einigen|einigten)\s+(?:wir\s+)?(?:uns|sich)\b|\bbeschließ(?:t|en)\b|\bEinigkeit\b",
    ];
    patterns.iter().map(|pattern| Regex::new(pattern).expect("a constant pattern")).collect()
});

#[cfg(test)]
#[path = "decision_tests.rs"]
mod tests;
