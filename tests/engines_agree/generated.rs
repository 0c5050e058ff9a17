//! Queries made of what a corpus offers: every operator, every field, every band of words.
//!
//! A third of them is made to find nothing, in the ways in which people find nothing: words that never meet, a phrase in
//! the wrong order, a slip of the pen, a facet that never goes with a word, a time before the first meeting.

use minutes::Day;
use minutes::query::{Clause, Pattern, Scope, Text};

use crate::lexicon::Lexicon;
use crate::support::dice::Dice;

/// Makes queries.
pub struct Generator {
    lexicon: Lexicon,
    dice: Dice,
}

type Way = fn(&mut Generator) -> String;

/// The ways to ask, each with its operator or field.
const WAYS: [Way; 18] = [
    Generator::word,
    Generator::words,
    Generator::identifier,
    Generator::phrase,
    Generator::loose_phrase,
    Generator::open_phrase,
    Generator::prefix,
    Generator::fuzzy,
    Generator::scoped,
    Generator::facet,
    Generator::facets,
    Generator::period,
    Generator::negation,
    Generator::only_negative,
    Generator::or,
    Generator::parentheses,
    Generator::sorted,
    Generator::everything_together,
];

/// The ways to find nothing, most of the time.
const NOTHING: [Way; 7] = [
    Generator::words_that_never_meet,
    Generator::phrase_in_the_wrong_order,
    Generator::unknown_word,
    Generator::facet_beside_a_rare_word,
    Generator::before_the_first,
    Generator::contradiction,
    Generator::unknown_prefix,
];

impl Generator {
    /// Begins with the words of a corpus.
    pub fn new(lexicon: Lexicon, dice: Dice) -> Generator {
        Generator { lexicon, dice }
    }

    /// Returns the query of the first day, one for each band and each value of the small fields, and `count` others.
    pub fn queries(mut self, count: usize) -> Vec<String> {
        let mut queries = vec!["Octavia team:iaas since:2022-06".to_owned(), "*".to_owned()];
        queries.extend(self.lexicon.bands.iter().map(|band| word(&band[band.len() / 2])));
        queries.extend(self.lexicon.values.iter().map(|(field, values)| format!("{field}:{}", quoted(&values[0]))));
        for number in 0..count {
            let way = if number % 3 == 0 { NOTHING[number / 3 % NOTHING.len()] } else { WAYS[number % WAYS.len()] };
            queries.push(way(&mut self));
        }
        queries
    }

    fn any_word(&mut self) -> String {
        let band = self.dice.below(self.lexicon.bands.len());
        self.dice.one_of(&self.lexicon.bands[band]).clone()
    }

    fn rare_word(&mut self) -> String {
        self.dice.one_of(&self.lexicon.bands[0]).clone()
    }

    fn word(&mut self) -> String {
        word(&self.any_word())
    }

    /// Words of one line, so that they meet somewhere.
    fn words(&mut self) -> String {
        let count = 2 + self.dice.below(3);
        let mut line = self.dice.one_of(&self.lexicon.lines).clone();
        while line.len() > count {
            line.remove(self.dice.below(line.len()));
        }
        line.iter().map(|text| word(text)).collect::<Vec<_>>().join(" ")
    }

    fn identifier(&mut self) -> String {
        if self.lexicon.identifiers.is_empty() {
            self.word()
        } else {
            word(self.dice.one_of(&self.lexicon.identifiers).as_str())
        }
    }

    /// Words that follow each other in a line.
    fn run(&mut self, length: usize) -> Vec<String> {
        let line = self.dice.one_of(&self.lexicon.lines);
        let start = self.dice.below(line.len() - length + 1);
        line[start..start + length].to_vec()
    }

    fn phrase(&mut self) -> String {
        let length = 2 + self.dice.below(2);
        phrase(&self.run(length), 0, false)
    }

    /// A phrase with a word left out of its middle, or two words turned around.
    fn loose_phrase(&mut self) -> String {
        let mut words = self.run(4);
        match self.dice.below(2) {
            0 => drop(words.remove(1 + self.dice.below(2))),
            _ => words.swap(1, 2),
        }
        phrase(&words, self.dice.below(4) as u32, false)
    }

    /// A phrase whose last word is only begun.
    fn open_phrase(&mut self) -> String {
        let mut words = self.run(3);
        let last = words.pop().expect("three words");
        words.push(beginning(&last, 2).to_owned());
        phrase(&words, 0, true)
    }

    fn prefix(&mut self) -> String {
        let length = 2 + self.dice.below(4);
        let word = self.any_word();
        text(Scope::Anywhere, Pattern::Prefix(beginning(&word, length).to_owned()))
    }

    fn fuzzy(&mut self) -> String {
        let slips = 1 + self.dice.below(2);
        let word = (0..slips).fold(self.any_word(), |word, _| self.slip(&word));
        text(Scope::Anywhere, Pattern::Fuzzy(word, slips as u8))
    }

    /// A letter too many, too few, another, or two turned around, anywhere but at the beginning.
    fn slip(&mut self, word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() < 3 {
            return word.to_owned();
        }
        let place = 1 + self.dice.below(letters.len() - 2);
        match self.dice.below(4) {
            0 => letters.insert(place, 'e'),
            1 => drop(letters.remove(place)),
            2 => letters[place] = 'x',
            _ => letters.swap(place, place + 1),
        }
        letters.into_iter().collect()
    }

    fn scoped(&mut self) -> String {
        let scope = *self.dice.one_of(&[Scope::Heading, Scope::Body]);
        match self.dice.below(3) {
            0 => text(scope, Pattern::Phrase { text: self.run(2).join(" "), slop: 0, prefix: false }),
            1 => text(scope, Pattern::Prefix(beginning(&self.any_word(), 3).to_owned())),
            _ => text(scope, Pattern::Word(self.any_word())),
        }
    }

    /// A field with one value, or with two of which one will do.
    fn facet(&mut self) -> String {
        let (field, values) = self.dice.one_of(&self.lexicon.values);
        let chosen: Vec<String> =
            (0..1 + self.dice.below(2)).map(|_| quoted(self.dice.one_of(values).as_str())).collect();
        format!("{field}:{}", chosen.join(","))
    }

    fn facets(&mut self) -> String {
        format!("{} {} {}", self.facet(), self.facet(), self.period())
    }

    fn day(&mut self) -> Day {
        if self.lexicon.days.is_empty() { crate::support::today() } else { *self.dice.one_of(&self.lexicon.days) }
    }

    /// Every way to name a time.
    fn period(&mut self) -> String {
        let (day, other) = (self.day(), self.day());
        let (first, last) = (day.min(other), day.max(other));
        let (year, month) = (day.year(), day.month());
        match self.dice.below(9) {
            0 => format!("since:{year}-{month:02}"),
            1 => format!("until:{day}"),
            2 => format!("before:{year}"),
            3 => format!("after:{day}"),
            4 => format!("date:{first}..{last}"),
            5 => format!("date:..{year}-Q{}", (month + 2) / 3),
            6 => format!("date:{day}"),
            7 => "since:18m".to_owned(),
            _ => format!("date:{year}-{month:02}"),
        }
    }

    fn negation(&mut self) -> String {
        format!("{} -{}", self.word(), self.operand())
    }

    fn only_negative(&mut self) -> String {
        format!("-{} NOT {}", self.word(), self.operand())
    }

    fn or(&mut self) -> String {
        format!("{} OR {}", self.operand(), self.operand())
    }

    fn parentheses(&mut self) -> String {
        format!("{} ({} | -({} AND {}))", self.word(), self.operand(), self.operand(), self.operand())
    }

    fn operand(&mut self) -> String {
        match self.dice.below(7) {
            0 => self.phrase(),
            1 => self.prefix(),
            2 => self.facet(),
            3 => self.period(),
            4 => self.fuzzy(),
            5 => self.identifier(),
            _ => self.word(),
        }
    }

    fn sorted(&mut self) -> String {
        format!("{} sort:{}", self.words(), self.dice.one_of(&["date", "-date", "path", "relevance"]))
    }

    fn everything_together(&mut self) -> String {
        format!("({}) ({} OR {}) -{}", self.words(), self.facet(), self.period(), self.phrase())
    }

    fn words_that_never_meet(&mut self) -> String {
        format!("{} {} {}", word(&self.rare_word()), word(&self.rare_word()), self.word())
    }

    fn phrase_in_the_wrong_order(&mut self) -> String {
        let mut words = self.run(4);
        words.reverse();
        phrase(&words, 0, false)
    }

    fn unknown_word(&mut self) -> String {
        format!("{} {}", self.word(), word(&format!("{}zqx", self.any_word())))
    }

    fn unknown_prefix(&mut self) -> String {
        text(Scope::Anywhere, Pattern::Prefix(format!("zq{}", self.any_word())))
    }

    fn facet_beside_a_rare_word(&mut self) -> String {
        format!("{} {} {}", word(&self.rare_word()), self.facet(), self.period())
    }

    fn before_the_first(&mut self) -> String {
        format!("{} before:1999", self.word())
    }

    fn contradiction(&mut self) -> String {
        let operand = self.operand();
        format!("{operand} AND -({operand} OR {})", self.word())
    }
}

/// Returns a clause as the language writes it, so that no word is taken for an operator.
fn text(scope: Scope, pattern: Pattern) -> String {
    Clause::Text(Text { scope, pattern }).to_string()
}

fn word(word: &str) -> String {
    text(Scope::Anywhere, Pattern::Word(word.to_owned()))
}

fn phrase(words: &[String], slop: u32, prefix: bool) -> String {
    text(Scope::Anywhere, Pattern::Phrase { text: words.join(" "), slop, prefix })
}

fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Returns the first letters of a word, not more than it has.
fn beginning(word: &str, length: usize) -> &str {
    word.char_indices().nth(length).map_or(word, |(end, _)| &word[..end])
}
