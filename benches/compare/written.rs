//! Minutes that nobody held: as many, as long and of such shapes as those of a project of some years.
//!
//! Groups meet weekly under folders of their own; there are rosters, nested lists, headings that skip levels, slide decks
//! with front matter, several meetings in a file, actions, decisions, references, some German. Words follow Zipf's law: the
//! commonest are those of a language, the others are made of syllables.

use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A group: its folder, what its meetings are headed, the distance of its first meeting from the beginning, German or not.
struct Group {
    folder: &'static str,
    title: &'static str,
    offset: i64,
    german: bool,
}

const GROUPS: [Group; 7] = [
    Group { folder: "network", title: "", offset: 0, german: false },
    Group { folder: "storage", title: "", offset: 1, german: false },
    Group { folder: "platform", title: "Team Platform: ", offset: 2, german: false },
    Group { folder: "sig-documentation", title: "SIG Documentation on ", offset: 3, german: false },
    Group { folder: "sig-security", title: "", offset: 3, german: false },
    Group { folder: "board", title: "Board ", offset: 4, german: true },
    Group { folder: "community-call", title: "Community call ", offset: 4, german: false },
];

/// How many meetings each group held: with all groups, as many files as a project of some years has.
const MEETINGS: i64 = 128;
/// How many different words there are to draw from.
const WORDS: f64 = 40_000.0;

/// The commonest words, in the order in which they are common.
const ENGLISH: &str = "the to is a of for in and on we with be it that this are have not as can will by from or at has need \
    should but if also do there was all an one more no now next still new some other they work use which when who had our \
    only after about before already until then than up so out what how would could any first same both last time week \
    issue release image server cluster network storage change merge review test team meeting question status open done \
    discuss ask check write plan deploy update bug fix move start finish wait build node router volume backup token user";
const GERMAN: &str = "die der und das ist wir nicht zu für den mit auf noch es ein eine wird werden von im dem haben hat auch \
    sich als an nach bei soll wie oder nur wurde aus kann muss sind um bis schon mehr dann über Termin Woche Protokoll \
    Abstimmung Vorstand Bericht Haushalt Angebot Vertrag Sitzung offen fertig nächste klären prüfen vorbereiten";
const PEOPLE: [&str; 12] =
    ["ada", "bob-k", "chidi", "dana", "eike", "frieda", "goran", "hilde", "imre", "jola", "kofi77", "lin-wei"];
const SYLLABLES: [&str; 32] = [
    "ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "xa", "ber", "con",
    "dar", "fel", "gor", "hin", "jak", "lum", "mir", "nex", "por", "quo", "ris", "sta", "tor", "ver",
];

/// Returns the files, each a path and a text, the same for the same seed.
pub fn written(seed: u64, meetings: Option<i64>) -> Vec<(String, String)> {
    let mut pen = Pen { state: seed, text: String::new(), german: false };
    let mut files = Vec::new();
    for group in &GROUPS {
        for number in 0..meetings.unwrap_or(MEETINGS) {
            let day = date(2021, 3, 1).saturating_add((group.offset + 7 * number).days());
            pen.german = group.german;
            let text = if group.folder == "community-call" { pen.deck(day) } else { pen.minutes(group, day) };
            files.push((format!("{}/{}.md", group.folder, day.strftime("%Y%m%d")), text));
        }
    }
    files.sort();
    files
}

/// Writes one file after the other.
struct Pen {
    state: u64,
    text: String,
    german: bool,
}

impl Pen {
    fn minutes(&mut self, group: &Group, day: Date) -> String {
        self.heading(1, &format!("{}{day}", group.title));
        self.participants();
        for number in 0..4 + self.below(9) {
            // Levels skip, as they do where many hands write.
            let level = if self.below(6) == 0 { 4 } else { 2 + usize::from(number % 3 == 2) };
            let topic = self.topic();
            self.heading(level, &topic);
            self.list(7);
        }
        if self.below(40) == 0 {
            // The stub of the next meeting, forgotten by whoever copied the template.
            self.heading(1, &day.saturating_add(7.days()).to_string());
            self.participants();
        }
        std::mem::take(&mut self.text)
    }

    fn deck(&mut self, day: Date) -> String {
        let _ = write!(self.text, "---\ntitle: Community call {day}\ntype: slide\n---\n\n# Community call {day}\n\n");
        for group in &GROUPS[..5] {
            let _ = write!(self.text, "---\n\n## Team {}\n\n", group.folder.trim_start_matches("sig-"));
            for _ in 0..1 + self.below(3) {
                let topic = self.topic();
                self.heading(3, &topic);
                self.list(5);
            }
        }
        std::mem::take(&mut self.text)
    }

    fn heading(&mut self, level: usize, title: &str) {
        let _ = write!(self.text, "{} {title}\n\n", &"######"[..level]);
    }

    fn participants(&mut self) {
        self.heading(2, if self.german { "Teilnehmende" } else { "Participants" });
        for _ in 0..3 + self.below(5) {
            let handle = self.handle();
            let _ = writeln!(self.text, "- @{handle}");
        }
        self.text.push('\n');
    }

    fn topic(&mut self) -> String {
        let mut topic: Vec<String> = (0..1 + self.below(4)).map(|_| self.word()).collect();
        let first = topic[0].remove(0).to_uppercase().to_string();
        topic[0].insert_str(0, &first);
        topic.join(" ")
    }

    fn list(&mut self, most: usize) {
        for _ in 0..1 + self.below(most) {
            self.item();
            for _ in 0..self.below(3) {
                self.text.push_str("  ");
                self.item();
            }
        }
        self.text.push('\n');
    }

    fn item(&mut self) {
        self.text.push_str("- ");
        let (handle, number) = (self.handle(), self.below(2_000));
        match self.below(24) {
            0 => _ = write!(self.text, "AI @{handle}: "),
            1 => _ = write!(self.text, "@{handle} will "),
            2 => self.text.push_str("=> Decision: "),
            3 => _ = write!(self.text, "issues#{number} "),
            4 => _ = write!(self.text, "[#{number}](https://git.example/cloud/issues/{number}) "),
            5 => _ = write!(self.text, "v{}.{}.0: ", number % 9, number % 7),
            6 => _ = write!(self.text, "- [ ] #{number}, "),
            _ => {}
        }
        for _ in 0..4 + self.below(14) {
            let word = self.word();
            let _ = write!(self.text, "{word} ");
        }
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
    }

    fn handle(&mut self) -> &'static str {
        PEOPLE[self.below(PEOPLE.len())]
    }

    /// Draws a word by its rank, of which the logarithm is spread evenly: Zipf's law.
    fn word(&mut self) -> String {
        let rank = WORDS.powf(self.share().powf(1.15)) as usize - 1;
        let common = if self.german { GERMAN } else { ENGLISH };
        common.split_ascii_whitespace().nth(rank).map_or_else(|| invented(rank), str::to_owned)
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// SplitMix64: any seed is as good as another, and no crate is needed.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// Returns the word of a rank: a name now and then, an identifier of several parts less often.
fn invented(rank: usize) -> String {
    let mut word = String::new();
    let mut rest = rank + SYLLABLES.len();
    while rest > 0 {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    match rank % 16 {
        0 => format!("{word}-{}-operator", SYLLABLES[rank % 31]),
        1 => format!("os_{word}"),
        2..5 => word[..1].to_uppercase() + &word[1..],
        _ => word,
    }
}
