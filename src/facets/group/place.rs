//! What the folders and the name of a file say before any other file is looked at.
//!
//! A folder such as `meetings`, `2023-Q2` or `2020-12-16` says nothing about the group; what is left are candidates. The
//! same words, less the date, make the part of a file name that may repeat. The months of some language are names in
//! others (`mars`, `mei`): a folder is a month only beside a number or below a year.

use crate::date::names;
use crate::schema::groups::{Kind, Vocabulary, fold, slug};

/// A path taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place<'p> {
    /// The folders that may name a group, outermost first.
    pub(super) folders: Vec<&'p str>,
    /// The folders above all candidates and between them, which may still tell the kind.
    pub(super) above: Vec<&'p str>,
    /// The folders that name the group only where nothing else does.
    pub(super) weak: Vec<&'p str>,
    /// Whether the folder above is made for groups, as `teams` and `working-groups` are.
    among_groups: bool,
    /// The words of the file name, or of a dated folder above it, that are no date.
    pub(super) part: Vec<String>,
    /// Whether the path holds a number or a month, as the path of a meeting does.
    pub(super) numbered: bool,
    /// The words of the path that are numbers or parts of dates: what differs between the meetings of a series.
    pub(super) when: Vec<String>,
    /// The first day the path holds, as `yyyymmdd`, for comparing periods.
    pub(super) stamp: Option<u32>,
}

impl<'p> Place<'p> {
    /// Takes a path apart.
    pub(super) fn of(path: &'p str, vocabulary: &Vocabulary) -> Place<'p> {
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut place = Place {
            folders: Vec::new(),
            above: Vec::new(),
            weak: Vec::new(),
            among_groups: false,
            part: name_part(stem, vocabulary),
            numbered: is_numbered(stem),
            when: Vec::new(),
            stamp: stamp(stem),
        };
        for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
            place.enter(folder, vocabulary);
        }
        let counted = |word: &String| is_part_of_a_date(word) || uncounted(word) != *word;
        place.when.extend(all_words(stem).into_iter().filter(counted));
        place
    }

    fn enter(&mut self, folder: &'p str, vocabulary: &Vocabulary) {
        if vocabulary.entry(&slug(folder)).is_some() {
            return self.folders.push(folder);
        }
        let numbered =
            folder.bytes().any(|byte| byte.is_ascii_digit()) || self.when.iter().any(|word| holds_a_year(word));
        let is_name = |word: &str| is_month(word) && !numbered;
        let all = all_words(folder);
        if is_period(&all, vocabulary) {
            self.numbered = true;
            self.above.push(folder);
            return self.when.extend(all);
        }
        let (dated, words): (Vec<String>, Vec<String>) =
            all.into_iter().partition(|word| is_part_of_a_date(word) && !is_name(word));
        let is_event = dated.iter().chain(&self.when).any(|word| holds_a_year(word));
        self.numbered |= !dated.is_empty();
        let is_subject =
            self.among_groups && !words.is_empty() && words.iter().all(|word| is_subject(word, vocabulary));
        self.among_groups = holds_groups(folder, &words, vocabulary);
        if words.len() == 1 && vocabulary.words.weak.contains(&words[0]) {
            self.weak.push(folder);
        } else if words.iter().all(|word| vocabulary.says_nothing(word)) && !is_subject {
            self.above.push(folder);
        } else if dated.is_empty() || !is_event {
            self.folders.push(folder);
        } else if self.part.is_empty() {
            self.part = name_part(folder, vocabulary);
        }
        self.when.extend(dated);
    }
}

fn is_subject(word: &String, vocabulary: &Vocabulary) -> bool {
    vocabulary.words.subject.contains(word)
}

/// Says whether a folder is named after nothing but a kind of group: `teams`, `working-groups`, `wg`.
fn holds_groups(folder: &str, words: &[String], vocabulary: &Vocabulary) -> bool {
    let only_a_kind = words.iter().all(|word| vocabulary.may_hold_groups(word));
    match vocabulary.kind_of(&slug(folder), &[]) {
        Kind::Sig | Kind::Wg | Kind::Team | Kind::Board => only_a_kind,
        Kind::Community | Kind::Hackathon | Kind::Other => false,
    }
}

/// Returns the words of a name that are no number, no date and neither generic nor a companion's.
fn name_part(name: &str, vocabulary: &Vocabulary) -> Vec<String> {
    let says_nothing =
        |word: &String| vocabulary.words.record.contains(word) || vocabulary.words.companion.contains(word);
    plain_words(name).iter().map(|word| uncounted(word)).filter(|word| !says_nothing(word)).collect()
}

/// Removes the running number that is glued to a word: "call119".
fn uncounted(word: &str) -> String {
    let bare = word.trim_end_matches(|char: char| char.is_ascii_digit());
    if bare.len() > 1 && bare.len() + 2 <= word.len() { bare.into() } else { word.into() }
}

/// Returns the words of a name that are neither numbers nor parts of dates.
pub(super) fn plain_words(name: &str) -> Vec<String> {
    all_words(name).into_iter().filter(|word| !is_part_of_a_date(word)).collect()
}

/// Says whether a text holds a year, or a month and a number.
pub(super) fn names_a_day(text: &str) -> bool {
    let runs = || text.split(|char: char| !char.is_ascii_digit()).filter(|run| !run.is_empty());
    runs().any(holds_a_year) || (runs().next().is_some() && all_words(text).iter().any(|word| is_month(word)))
}

/// Says whether a number is a year or begins with one.
fn holds_a_year(number: &str) -> bool {
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    matches!(digits, 4 | 6 | 8) && (number.starts_with("19") || number.starts_with("20"))
}

fn all_words(name: &str) -> Vec<String> {
    name.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(fold).collect()
}

fn is_part_of_a_date(word: &str) -> bool {
    let letters = word.trim_start_matches(|char: char| char.is_ascii_digit());
    let digits = word.len() - letters.len();
    let bare = word.trim_end_matches(|char: char| char.is_ascii_digit());
    let month_and_day = is_month(bare) || (digits > 0 && is_month(letters));
    let counted = digits > 0 && (names::is_ordinal(letters) || matches!(letters, "" | "h" | "am" | "pm" | "utc"));
    let period = bare.len() < word.len()
        && matches!(bare, "q" | "w" | "h" | "fy" | "cw" | "kw" | "v" | "cwk" | "ws" | "ss" | "wise" | "sose");
    month_and_day || counted || period || is_span(word) || names::is_weekday(word) || (digits > 0 && iso_time(letters))
}

/// `20v21` are two days.
fn is_span(word: &str) -> bool {
    let number = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once('v').is_some_and(|(first, last)| number(first) && number(last))
}

/// Says whether the words of a folder count a time that is no date: `sprint02`, `week-3`.
fn is_period(words: &[String], vocabulary: &Vocabulary) -> bool {
    let number = |word: &str| matches!(word.len(), 1..=3) && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_one = |word: &str| vocabulary.words.periods.contains(word);
    match words {
        [word] => {
            let name = word.trim_end_matches(|char: char| char.is_ascii_digit());
            is_one(name) && number(&word[name.len()..])
        }
        [name, count] => is_one(name) && number(count),
        _ => false,
    }
}

fn iso_time(letters: &str) -> bool {
    letters.strip_prefix('t').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'z'))
}

fn is_month(word: &str) -> bool {
    names::month(word).is_some()
}

fn is_numbered(name: &str) -> bool {
    name.bytes().any(|byte| byte.is_ascii_digit()) || all_words(name).iter().any(|word| is_month(word))
}

/// Returns the first `yyyymmdd` or `yyyy-mm-dd` of a name.
fn stamp(name: &str) -> Option<u32> {
    let runs: Vec<&str> = name.split(|char: char| !char.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let whole = runs.iter().find(|run| run.len() == 8).map(|run| run.to_string());
    let parts = || {
        let found = runs.windows(3).find(|run| run[0].len() == 4 && run[1].len() == 2 && run[2].len() == 2);
        found.map(|run| run.concat())
    };
    whole.or_else(parts)?.parse().ok()
}
