//! What is asked: some questions of each class, in words of the corpus itself.
//!
//! The words are drawn from the source before it is scaled, so every size is asked the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// A question, in the terms that every program can be asked in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    /// Which kind of question it is.
    pub class: Class,
    /// Its words; for filters, the value.
    pub words: Vec<String>,
}

/// The kinds of questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// A word of a few files.
    Rare,
    /// A word of many files.
    Common,
    /// Two words of one file.
    And,
    /// Any of ten words.
    OrOfTen,
    /// Two words side by side.
    Phrase,
    /// The beginning of a word.
    Prefix,
    /// A word with a letter missing.
    Fuzzy,
    /// A word, without another.
    Negation,
    /// A group, no word.
    Facet,
    /// A year, no word.
    Date,
    /// Everything.
    All,
    /// A word that is nowhere, beside one that is.
    Nothing,
}

/// All kinds, in the order of the table.
pub const CLASSES: [Class; 12] = [
    Class::Rare,
    Class::Common,
    Class::And,
    Class::OrOfTen,
    Class::Phrase,
    Class::Prefix,
    Class::Fuzzy,
    Class::Negation,
    Class::Facet,
    Class::Date,
    Class::All,
    Class::Nothing,
];

/// How many questions there are of a class whose words can be chosen.
const OF_EACH: usize = 12;

impl Question {
    /// Returns the question in the language of `minutes`.
    pub fn text(&self) -> String {
        let words = self.words.join(" ");
        match self.class {
            Class::Rare | Class::Common | Class::And | Class::Nothing => words,
            Class::OrOfTen => self.words.join(" OR "),
            Class::Phrase => format!("\"{words}\""),
            Class::Prefix => format!("{words}*"),
            Class::Fuzzy => format!("{words}~1"),
            Class::Negation => self.words.join(" -"),
            Class::Facet => format!("group:{words}"),
            Class::Date => format!("date:{words}"),
            Class::All => "*".to_owned(),
        }
    }

    /// Returns the pattern that finds the same lines, where one does: a search of lines knows no sections.
    pub fn pattern(&self) -> Option<String> {
        match self.class {
            Class::Rare | Class::Common => Some(format!(r"\b{}\b", self.words[0])),
            Class::OrOfTen => Some(format!(r"\b({})\b", self.words.join("|"))),
            Class::Phrase => Some(self.words.join(" ")),
            Class::Prefix => Some(format!(r"\b{}", self.words[0])),
            Class::Nothing => Some(self.words[1].clone()),
            Class::And | Class::Fuzzy | Class::Negation | Class::Facet | Class::Date | Class::All => None,
        }
    }
}

/// Draws the questions from the files of a corpus.
pub fn draw(files: &[(String, String)]) -> Vec<Question> {
    let drawn = Drawn::of(files);
    CLASSES.iter().flat_map(|class| drawn.of_class(*class)).collect()
}

/// Writes the questions, one in a line.
pub fn write(questions: &[Question], path: &Path) -> io::Result<()> {
    let lines: Vec<String> = questions.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    fs::write(path, lines.join("\n"))
}

/// Reads what [`write`] wrote.
pub fn read(path: &Path) -> io::Result<Vec<Question>> {
    fs::read_to_string(path)?.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// Words by how many files hold them.
struct Drawn {
    rare: Vec<String>,
    middle: Vec<String>,
    common: Vec<String>,
    together: Vec<Vec<String>>,
    phrases: Vec<Vec<String>>,
    groups: Vec<String>,
}

impl Drawn {
    fn of(files: &[(String, String)]) -> Drawn {
        let mut frequency: BTreeMap<&str, usize> = BTreeMap::new();
        let mut pairs: BTreeMap<[&str; 2], usize> = BTreeMap::new();
        for (_, text) in files {
            let words: Vec<&str> = text.lines().flat_map(plain_words).collect();
            words.iter().collect::<BTreeSet<_>>().into_iter().for_each(|word| *frequency.entry(word).or_default() += 1);
            let side_by_side = |line| plain_pairs(line).collect::<Vec<_>>();
            text.lines().flat_map(side_by_side).for_each(|pair| *pairs.entry(pair).or_default() += 1);
        }
        let (few, many) = (files.len() / 60 + 1, files.len() / 4 + 2);
        let band = |from: usize, to: usize| {
            let within = frequency.iter().filter(|(_, files)| (from..to).contains(*files));
            spread(within.map(|(word, _)| (*word).to_owned()).collect())
        };
        let middle = band(few, many);
        let known: BTreeSet<&str> = middle.iter().map(String::as_str).collect();
        let together = |text: &str| {
            let two: BTreeSet<&str> = text.lines().flat_map(plain_words).filter(|word| known.contains(word)).collect();
            let two: Vec<String> = two.into_iter().take(2).map(str::to_owned).collect();
            Some(two).filter(|two| two.len() == 2)
        };
        let phrases =
            pairs.into_iter().filter(|(_, count)| *count >= 3).map(|(pair, _)| pair.map(str::to_owned).into());
        let groups: BTreeSet<&str> = files.iter().filter_map(|(path, _)| Some(path.split_once('/')?.0)).collect();
        Drawn {
            rare: band(1, 4),
            common: band(many, usize::MAX),
            together: spread(files.iter().filter_map(|(_, text)| together(text)).collect()),
            phrases: spread(phrases.collect()),
            groups: groups.into_iter().take(OF_EACH).map(str::to_owned).collect(),
            middle,
        }
    }

    fn of_class(&self, class: Class) -> Vec<Question> {
        let one = |words: &[String]| words.iter().map(|word| vec![word.clone()]).collect::<Vec<_>>();
        let middle = |length: usize| self.middle.chunks_exact(length).map(<[String]>::to_vec).collect::<Vec<_>>();
        let long = || self.middle.iter().filter(|word| word.len() >= 7);
        let asked = match class {
            Class::Rare => one(&self.rare),
            Class::Common => one(&self.common),
            Class::And => self.together.clone(),
            Class::OrOfTen => middle(10),
            Class::Phrase => self.phrases.clone(),
            Class::Prefix => self.middle.iter().map(|word| vec![word[..4].to_owned()]).collect(),
            Class::Fuzzy => long().map(|word| vec![format!("{}{}", &word[..3], &word[4..])]).collect(),
            Class::Negation => middle(2),
            Class::Facet => one(&self.groups),
            Class::Date => ["2021", "2022", "2023"].map(|year| vec![year.to_owned()]).into(),
            Class::All => vec![Vec::new()],
            Class::Nothing => self.middle.iter().map(|word| vec![word.clone(), "zzqxnowhere".to_owned()]).collect(),
        };
        asked.into_iter().take(OF_EACH).map(|words| Question { class, words }).collect()
    }
}

/// Takes evenly from a sorted list, so that no part of the alphabet is left out.
fn spread<T>(sorted: Vec<T>) -> Vec<T> {
    let step = (sorted.len() / (OF_EACH * 10)).max(1);
    sorted.into_iter().step_by(step).collect()
}

/// Lower-case words that stand by themselves, not within an address or an identifier.
fn plain_words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ').filter(|word| is_plain(word))
}

fn plain_pairs(line: &str) -> impl Iterator<Item = [&str; 2]> {
    line.split(' ')
        .zip(line.split(' ').skip(1))
        .map(|(one, two)| [one, two])
        .filter(|pair| pair.iter().all(|word| is_plain(word)))
}

fn is_plain(word: &str) -> bool {
    (4..=20).contains(&word.len()) && word.bytes().all(|letter| letter.is_ascii_lowercase())
}
