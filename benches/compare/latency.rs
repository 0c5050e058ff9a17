//! How long an answer takes in a process that is already there: both programs in one process, in turns.

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use minutes::{Day, Index, Query, SearchOptions};
use serde::{Deserialize, Serialize};

use crate::plain::Plain;
use crate::questions::{CLASSES, Class, Question};

/// How long the questions of a class took: the median, and the ninety-ninth of a hundred.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Latency {
    /// Which class.
    pub class: Class,
    /// How long `minutes` took.
    pub minutes: [Duration; 2],
    /// How long the plain program took.
    pub plain: [Duration; 2],
    /// How many hits there were, of both.
    pub hits: [u64; 2],
}

/// Asks each question so many times and returns the times of each class. Each question counts with its fastest round: the
/// others were interrupted more.
pub fn measure(
    index: &Path,
    plain: &Path,
    questions: &[Question],
    rounds: usize,
) -> Result<Vec<Latency>, Box<dyn Error + Send + Sync>> {
    let (index, plain) = (Index::open(index)?, Plain::open(plain)?);
    let mut times = vec![[Vec::new(), Vec::new()]; questions.len()];
    let mut hits = vec![[0, 0]; questions.len()];
    // The first round is for the caches.
    for round in 0..=rounds {
        for (number, question) in questions.iter().enumerate() {
            let begin = Instant::now();
            let ours = ask(&index, question)?;
            let between = Instant::now();
            let theirs = plain.answer(question, &mut Vec::new())?;
            let end = Instant::now();
            hits[number] = [ours, theirs as u64];
            if round > 0 {
                times[number][0].push(between - begin);
                times[number][1].push(end - between);
            }
        }
    }
    let latency = |class: &Class| {
        let of_class = || (0..questions.len()).filter(|number| questions[*number].class == *class);
        let spread = |program: usize| {
            spread(of_class().filter_map(|number| times[number][program].iter().copied().min()).collect())
        };
        let hits = [0, 1].map(|program| of_class().map(|number| hits[number][program]).sum());
        Latency { class: *class, minutes: spread(0), plain: spread(1), hits }
    };
    Ok(CLASSES.iter().map(latency).collect())
}

fn ask(index: &Index, question: &Question) -> Result<u64, Box<dyn Error + Send + Sync>> {
    let today = Day::new(2024, 6, 30).expect("a day of the calendar");
    let query = Query::parse(&question.text(), &index.context(today)).map_err(|errors| errors.to_string())?;
    let answer = index.search(&query, &SearchOptions { facets: true, ..SearchOptions::default() })?;
    Ok(black_box(answer).total)
}

/// Returns the median and the ninety-ninth of a hundred.
fn spread(mut times: Vec<Duration>) -> [Duration; 2] {
    times.sort_unstable();
    let at = |share: f64| times.get((times.len().saturating_sub(1) as f64 * share).round() as usize);
    [0.5, 0.99].map(|share| at(share).copied().unwrap_or_default())
}
