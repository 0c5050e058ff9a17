//! What a meeting decided: the lines of a section that record a decision, an agreement or a vote.
//!
//! The words are common (`decided`, `agreed`, `vote`), and most sentences that hold one record nothing: they ask, wait,
//! deny, or tell what somebody else may decide. So each clause of a line needs a phrase that records, and no word before
//! it that takes it back.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use super::conclusion::{self, Above, concludes, points_at_conclusion};
use super::form::{Form, Forms, Found, Line, Pattern};
use super::mark::START;
use super::{action, beginning, ending, verdict};
use crate::corpus::section::{LineKind, LineMark, Outline, Section};

/// A decision that a meeting took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
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
    let heading = &Line::of(&section.heading);
    let titled = is_title(heading);
    let top = section.marks.iter().map(|mark| mark.depth).min();
    let mut label: Option<Label> = None;
    let mut found = Vec::new();
    // A sentence in a heading is one below which somebody drew a line.
    let said_above = labelled(heading).is_some() || heading.trim_end().ends_with('.');
    if (said_above && records(heading)) || points_at_conclusion(heading) {
        found.push(Decision { line: section.lines.start, text: heading.text().to_owned() });
    }
    let mut above = Above::new(heading.text());
    for (mark, text) in section.text_lines() {
        if mark.kind == LineKind::Code {
            continue;
        }
        let line = &Line::of(text);
        let recorded = records(line) || above.is_answered(mark, line);
        above.read(mark, text);
        let below = label.as_mut().is_some_and(|label| label.takes(mark));
        if !below && label.as_ref().is_some_and(|label| mark.depth <= label.depth) {
            found.extend(label.take().and_then(|label| label.said));
        }
        let said = || Decision { line: mark.line, text: line.trim().to_owned() };
        let listed = below || (titled && mark.kind != LineKind::Row && Some(mark.depth) <= top.map(|top| top.max(1)));
        let titles = is_title(line);
        if titles || (recorded && announces(line)) {
            // "Agreed:" without what was agreed records nothing, "Agreed" agrees to what stands above it.
            let stands = recorded && !(titles && line.contains(':'));
            let next = Label { depth: mark.depth, first: true, said: stands.then(said) };
            found.extend(label.replace(next).and_then(|label| label.said));
        } else if recorded || (listed && !is_open(line) && !action::gives_work(line)) {
            found.push(said());
        }
    }
    found.extend(label.and_then(|label| label.said));
    // What announces others is known to stand for itself only when they are not found.
    found.sort_by_key(|decision| decision.line);
    found
}

/// A line that says that decisions follow: "Decision:", "We concluded that:".
struct Label {
    /// How deep it stands in lists.
    depth: u8,
    /// Whether nothing has followed it yet.
    first: bool,
    /// What it records itself, where nothing follows.
    said: Option<Decision>,
}

impl Label {
    /// Whether a line is what the label announces: one level deeper, or the text right behind it.
    fn takes(&mut self, mark: LineMark) -> bool {
        let first = std::mem::take(&mut self.first);
        let below = mark.depth == self.depth + 1 || (first && mark.kind == LineKind::Text);
        if below {
            self.said = None;
        }
        below
    }
}

/// Whether what a line records stands below it: "We concluded that:", "Agreed in the call:".
fn announces(line: &str) -> bool {
    static ANNOUNCEMENT: LazyLock<Pattern> = LazyLock::new(|| {
        let pattern = r"(?ix)\b(?:conclude[ds]? | conclusions? | decided | decisions? | resolved | agreed? | agreement | consensus | outcome | beschlossen | entschieden | vereinbart)
            (?: \s+ (?:from|of|in|at|during|by|today|yesterday|unanimously) \b [^:.;,]{0,40}? )?
            (?: (?: \s+ (?:on|to|upon) )? \s+ (?:the\s+)? following (?: \s+ \p{L}+ )? | \s+ as\s+follows )? [\s*_]* (?: ,?\s+ (?:that|dass) [\s*_:]* | : [\s*_]* ) $";
        Pattern::new(pattern)
    });
    ANNOUNCEMENT.is_match(line)
}

/// Whether a heading, or a line alone, announces decisions.
fn is_title(line: &Line<'_>) -> bool {
    static TITLE: LazyLock<Forms> = LazyLock::new(|| Forms::one(TITLE_FORM));
    line.len() <= 80 && TITLE.is_match(line)
}

const TITLE_FORM: Form = (
    "decision|resol|agree|consensus|conclusion|beschl|entscheidung|vereinbarung|festlegung",
    r"(?ix)^[^\p{L}\p{N}]* (?:\d+[.)]\s*)? (?:(?:final|the|key|our|main|important|binding|current|summary\s+of|conclusions?\s*/|list\s+of)\s*){0,2}
            (?: decisions?(?:\s+(?:taken|made|log))? | resolutions? | resolved | agreements? | agreed | consensus | conclusions?(?:\s*/\s*resolutions?)? | beschl(?:uss|üsse) | entscheidung(?:en)? | vereinbarung(?:en)? | festlegung(?:en)? ) (?: \s* \( \d{1,3} (?:\s+\p{L}+)? \) )?
            (?: \s+ (?:from|of|vom|von) \s [^:?]{1,40} : )? [^\p{L}\p{N}?]* $",
);

/// Whether a line below "Decision" leaves it open after all.
fn is_open(line: &str) -> bool {
    static OPEN: LazyLock<Pattern> = LazyLock::new(|| {
        let pattern = r"(?i)^\W*(?:none|n/?a|nothing|no(?:ne)? (?:decisions?|conclusions?|consensus|resolutions?|agreement)\b.*|tbd|tba|to be .*|pending|open|<?https?://\S+|postponed\W*|deferred\W*|not yet.*|(?:maybe|perhaps|vielleicht) .*|noch offen|offen|keine?r?)\W*$|\s(?:vs\.?|versus)\s";
        Pattern::new(pattern)
    });
    !line.contains(char::is_alphanumeric) || line.trim_end().ends_with('?') || OPEN.is_match(line)
}

/// Whether a line by itself records a decision.
fn records(line: &Line<'_>) -> bool {
    if concludes(line) && !action::gives_work(line) {
        return true;
    }
    if let Some(found) = labelled(line) {
        return !is_open(found.name("rest").map_or("", |rest| &line[rest]));
    }
    let phrases = PHRASES.cued(line);
    !phrases.is_empty() && clauses(line).any(|clause| phrases.iter().any(|phrase| states(phrase, clause)))
}

/// Splits a line into its clauses: what is denied in one does not touch the next.
fn clauses(line: &str) -> impl Iterator<Item = &str> {
    static END: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[.;!]\s|=>|->|→|⇒|\s[–-]\s|\bbut\b|\baber\b").expect("a constant pattern"));
    END.split(line).map(|clause| clause.trim_start_matches(|letter: char| !letter.is_alphanumeric()))
}

/// How many bytes before and behind a phrase can take it back.
const NEAR: usize = 80;

/// Whether a clause holds the phrase, asks nothing, and no word near it takes it back.
fn states(phrase: &Pattern, clause: &str) -> bool {
    static DENIAL: LazyLock<Pattern> = LazyLock::new(|| {
        let pattern = r"(?ix)(?:\b(?:do|not|no|never|nothing|be|being|if|whether|until|once|when|how|what|who|why|after|before|unless|should|could|would|might|may|can|must|needs?|(?:document|describe|explain|motivate)s?|have\s+to|has\s+to|had\s+to|to|yet|soon|upcoming|pending|awaiting
              |nicht|noch|kein|keine|keinen|wenn|ob|falls|sobald|muss|müssen|soll|sollte|zu) | n['’]t) (?:\s+[\p{L}\d@_'’/-]+){0,2} \s* $";
        Pattern::new(pattern)
    });
    if clause.trim_end().ends_with('?') {
        return false;
    }
    phrase.find_iter(clause).any(|found| {
        let behind = beginning(&clause[found.end..], NEAR).trim_start().to_lowercase();
        let open = LEXICON.put_off.iter().any(|word| behind.starts_with(word));
        let before = ending(&clause[..found.start], NEAR);
        let verb = ["decided", "agreed"].iter().any(|verb| clause[found.clone()].starts_with(verb));
        !(open || DENIAL.is_match(before) || verb && is_of_others(before))
    })
}

/// Whether the words before "decided" or "agreed" name somebody outside: "Example Ltd decided to …".
fn is_of_others(before: &str) -> bool {
    let skipped = |word: &&str| !LEXICON.auxiliaries.contains(*word);
    let Some(subject) = before.split_whitespace().rev().find(skipped) else { return false };
    let word = subject.trim_matches(|letter: char| !letter.is_alphanumeric());
    let company =
        word.starts_with(char::is_uppercase) && word.chars().count() > 3 && subject.ends_with(char::is_alphanumeric);
    company && !LEXICON.own.contains(&word.to_lowercase())
}

/// The words of `index-schema/decisions.toml`, where each list says what it is for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Lexicon {
    pub(super) conclusions: conclusion::Words,
    put_off: Vec<String>,
    own: HashSet<String>,
    auxiliaries: HashSet<String>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/decisions.json")))
        .expect("a test reads the declaration")
});

/// A label and what it labels: "Decision: keep both".
const LABEL_FORM: Form = (
    " decis| decid| resol| agree| consensus| conclusion| outcome| result| beschl| entsch| konsens| einigung| vereinbar| festleg| festgelegt| ergebnis| fazit| verdict| way forward| bottom line",
    r"(?x)(?:START|ARROW) (?:(?i:final|team|group|board|our|general|rough|loose|tentative|discussion|meeting|vote)\ )?
        (?i:decisions?|decided|resolutions?|resolved|agreed|agreement|consensus|conclusions?|outcome
            |results?(?:\ of\ (?:the\ )?(?:discussion|vote|meeting|poll)|\ from\ [^:]{1,30}(?:meeting|call))|(?:vote|voting|discussion|poll)\ results?
            |beschlu(?:ss|ß)|beschlossen|entscheidung|entschieden|konsens|einigung|vereinbarung|vereinbart|festlegung|festgelegt|ergebnis|fazit|verdict|way\ forward|bottom\ line)
        (?:\s+(?i:taken|made|last\ \p{L}+|(?:from|of|among|between|in)\ [^:]{1,30}))? (?:\s*\([^)]{0,40}\))? (?:\s*\#?\d+)? (?:\s*/\s*[^:]{1,30})?
        [*_]*\s*(?::|\s[–-]\s)[*_\s]* (?P<rest>\S.*)$",
);

/// Returns the label that a line begins with, and what it labels.
fn labelled(line: &Line<'_>) -> Option<Found> {
    static LABEL: LazyLock<Forms> = LazyLock::new(|| Forms::new(&[LABEL_FORM], written));
    LABEL.captures(line)
}

/// What keeps something; what "keeps getting" worse is no decision, so the next word ends in no `ing` but that of a thing.
const KEEP: &str = r"keep\s+\S*(?:[^\sg]|[^\sn]g|[^\si]ng|thing)(?:\s|$)";

static PHRASES: LazyLock<Forms> =
    LazyLock::new(|| Forms::new(&[&PHRASE_FORMS[..], &verdict::FORMS[..]].concat(), written));

/// What records by itself, each in any letter case.
const PHRASE_FORMS: [Form; 30] = [
    // [Decision] we keep it.
    (" decision | resolved | agreed | beschluss ", r"^\W*\[(?:decision|resolved|agreed|beschluss)\]\s*:?\s*\S"),
    // We decided to, it was decided that, Decided against; not "decided by".
    (
        " decided| resolved| beschlossen| vereinbart",
        r"\b(?:decided|resolved|beschlossen|vereinbart)\b(?:,)?\s+(?:to|on|upon|that|for|against|in\s+favou?r|not|we|unanimously|dass|zu|today|dagegen|dafür|(?:this|it)\s+should)\b",
    ),
    (
        " decided",
        r"\b(?:was|were|has\s+been|have\s+been|is|(?:we|board|team|group)(?:\s+ha(?:ve|s|d))?)\s+(?:\w+ly\s+|also\s+|then\s+)?decided\b|\bdecided\W*(?:\(|$)",
    ),
    (" decision | resolution to", r"\bdecision\s+(?:(?:is\s+|was\s+)?(?:to|that)|for|against)\b|\bresolution\s+to\b"),
    (
        " decision ",
        r"(?:^decision|\bdecision\s+(?:of\s+[^.:]{1,40}\s+)?(?:was|has\s+been|is))\s+(?:made|taken|reached)\b",
    ),
    // Agreement of those who met, not of one person.
    (
        " agree",
        r"\b(?:we|everyone|everybody|all|team|group|participants|attendees|audience|board|committee|it\s+(?:was|is)|most\s+of\s+us|have|already|generally)(?:\s*\([^)]{1,60}\))?(?:\s+(?:all|have|has|had|are|were|also|already|generally|mostly))*\s+agreed?s?\b",
    ),
    (" agreed", r"^(?:generally\s+|mutually\s+)?agreed\b|[-–—(:,]\s*agreed\W*$"),
    (" agreed ", r"\bagreed\s+(?:to|on|upon|that|solution|unanimously|by\s+all)\b"),
    (
        " agreement",
        r"(?:^|:\s*)(?:general\s+|we\s+have\s+(?:an?\s+)?)?agreement(?:\s+(?:to|on|that|upon|is|was|in\s+(?:the\s+)?(?:room|meeting|call|group))\b|\s*\()",
    ),
    (
        " agreement| consensus",
        r"\b(?:agreement|consensus)\s+(?:(?:is\s+|was\s+)?(?:to|that|reached))\b|^there\s+(?:is|was)\s+(?:(?:an?|the|general|broad|rough|loose|clear)\s+)*(?:agreement|consensus)\b",
    ),
    (" consensus| agreement", r"(?:^|:\s*)(?:general|rough|broad|loose)\s+(?:consensus|agreement)\b"),
    (" consensus", r"^consensus\s+(?:on|for)\b|\b(?:reached|have|has|had)\s+consensus\b"),
    (" ratified", r"^ratified\b"),
    // A vote and its result.
    (
        " approved| passed| carried| adopted| failed| rejected",
        r"\b(?:approved|passed|carried|adopted|failed|rejected)\b[^.]{0,20}?\b\d+\s*[-–]\s*\d+\b",
    ),
    (" unanimous| einstimmig", r"\b(?:unanimous(?:ly)?|einstimmig)\b"),
    (
        " vote",
        r"\bvote[ds]?\b[^.]{0,30}?\b\d+\s*(?:for|in\s+favou?r|yes|yea|aye|pro|against|no\b|abst|:\s*\d|[-–/]\s*\d)",
    ),
    (
        "0 for |0 in favor|0 in favour|0 yes|0 aye|0 vote",
        r"\b[0-9]+\s+(?:votes?\s+)?(?:for|in\s+favou?r|yes|ayes?)\b[^.]{0,20}\b[0-9]+\s+(?:votes?\s+)?(?:against|no|nays?|opposed|abst)",
    ),
    (
        " carried| carries| passed| passes| approved| adopted| failed| rejected| angenommen| abgelehnt| accepted",
        r"\b(?:motion|resolution|proposal|vote|amendment|antrag)\b[^.]{0,60}\b(?:carried|carries|passed|passes|approved|adopted|failed|rejected|angenommen|abgelehnt)\b|^(?:goal|proposal|suggestion)\s+accepted\b",
    ),
    (
        " voted | strong vote| clear vote| majority",
        r"\b(?:voted|(?:strong|clear)\s+votes?|majority(?:\s+(?:is|was|votes?|voted))?)\s+(?:to|for|against|in\s+favou?r|unanimously)\b|^no\s+majority\b",
    ),
    (
        " conclu",
        r"\bconcluded\s+(?:that|to)\b|\b(?:came|come|arrived)\s+(?:to|at)\s+the\s+conclusion\b|\b(?:we|group|team)\s+concludes?\s+(?:that|to)\b",
    ),
    (
        " yes0| yes 0| yea0| yea 0| ja0| ja 0| pro0| pro 0| for0| for 0| favor0| favor 0| favour0| favour 0",
        r"^(?:yes|yea|ja|pro|for|in\s+favou?r)(?-i:[\x00-/:-@\[-^`{-\x7F–—])*[0-9]+\b[^.]{0,20}?\b(?:no|nay|nein|against|contra|abst\w*|enth\w*)\W*[0-9]",
    ),
    (
        " accepted| prefered| preferred| favored| favoured| chosen| selected| picked| rejected| gewählt",
        r"\b(?:motion|proposal|suggestion|option|variante?|alternative|approach|vorschlag)(?:\s+\S{1,12})?\s+(?:was|is|were|has\s+been|got|wird|wurde)\s+(?:accepted|preferr?ed|favou?red|chosen|selected|picked|rejected|gewählt)\b|\bit\s+(?:is|was)\s+preferred\s+to\b",
    ),
    (
        " approved| accepted| rejected| declined| adopted| angenommen| abgelehnt| genehmigt",
        r"^(?:approved|accepted|rejected|declined|adopted|angenommen|abgelehnt|genehmigt)(?:\W*$|\W*\(|\s+(?:as|with|unanimously)\b)|\b(?:minutes|agenda|protokoll)\b[^.,;]{0,40}\b(?:approved|accepted|adopted|genehmigt)\b",
    ),
    (
        " it s ok| it s fine| it s acceptable| it is ok| it is fine| it is acceptable| it was ok| it was fine| it was acceptable",
        r"^(?:(?:so|then|thus|yes|ok(?:ay)?)\W+)?it(?:['’]s|\s+is|\s+was)\s+(?:ok(?:ay)?|fine|acceptable)\s+(?:to|that|for)\b",
    ),
    (
        " no need| not needed| not required| longer needed| longer required| postponed| deferred| vertagt| moved to| moved until| moved till| verschoben auf",
        r"(?:^|\bso\s+)no\s+needs?\s+(?:to|for)\b|(?:^|:\s*)(?:not|no\s+longer)\s+(?:needed|required)\b|\b(?:is|are|was|were)\s+(?:also\s+)?(?:postponed|deferred|vertagt)\b|\b\p{L}+\s+postponed\W*$|\b(?:moved|postponed|deferred)\s+(?:to|until|till)\s+(?:the\s+)?next\s+(?:meeting|call|session|week|month|time)\b|\b(?:vertagt|verschoben)\s+auf\b",
    ),
    // Nobody was against it.
    (
        " objection| veto| nobody | no one | noone | einwände| gegenstimme",
        r"\b(?:no|without)\s+(?:\w+\s+)?(?:objections?|veto)\b|\bnot\s+have\s+any\s+objections?\b|\b(?:nobody|no\s?one)\s+(?:\S+\s+){0,4}?(?:objects|objected|opposed|opposes|(?:is|was)\s+against)\b|\b(?:keine|ohne)\s+(?:einwände|gegenstimmen?)\b",
    ),
    (
        " we stick | we go | we adopt | we skip | we drop | we postpone | we cancel | we split | we settle| we opted | we prefer| we keep | we ll | we will | we shall | we can live ",
        r"\bwe(?:\s+will|['’]ll)?\s+(?:(?:stick\s+(?:to|with)|go\s+(?:for|with)|adopt|skip|drop|postpone|cancel|split|settled?\s+(?:on|for)|opted\s+for|prefer(?:red)?\s+to)\b|KEEP)|\bwe\s+(?:can\s+live\s+with|(?:will|shall)\s+(?:accept|drop|follow|mandate|reject|remove|replace|require|use))\b",
    ),
    // German.
    (
        " beschlossen| entschieden| geeinigt| vereinbart| verabschiedet",
        r"\b(?:wurde|haben|hat|ist|sind|wir)\b[^.]{0,80}\b(?:beschlossen|entschieden|geeinigt|vereinbart|verabschiedet)\b",
    ),
    (
        " wir bleiben | wir nehmen| wir verzichten| wir verschieben| wir behalten| wir machen| machen wir| wird so gemacht| passt so",
        r"\bwir\s+(?:bleiben\s+(?:bei|vorerst)|nehmen|verzichten|verschieben|behalten|machen\s+(?:(?:das|es)\s+)?so)\b|\bso\s+machen\s+wir\b|\bwird\s+so\s+gemacht\b|^passt\s+so\b",
    ),
    (
        " einigen | einigten | beschließt| beschließen| einigkeit",
        r"\b(?:einigen|einigten)\s+(?:wir\s+)?(?:uns|sich)\b|\bbeschließ(?:t|en)\b|\bEinigkeit\b",
    ),
];

/// Returns a pattern, in any letter case, with `START`, `ARROW` and `KEEP` put in.
fn written(pattern: &str) -> String {
    let pattern = pattern.replace("START", START).replace("ARROW", r"(?:=>|->|→|⇒)\s*[*_(]*").replace("KEEP", KEEP);
    format!("(?i){}", verdict::written(&pattern))
}

#[cfg(test)]
#[path = "decision_tests.rs"]
mod tests;
