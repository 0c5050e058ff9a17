//! The floor: what nobody who reads the files of a corpus can go below.

use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, Parser};
use rayon::prelude::*;
use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, TextAnalyzer, TokenStream};

use crate::plain::files;

/// Finds and asks after every file, and does not read it. Returns the bytes there are.
pub fn walk(corpus: &Path) -> std::io::Result<u64> {
    files(corpus)?.iter().map(|file| Ok(fs::metadata(file)?.len())).sum()
}

/// Finds, reads, parses and tokenises every file, and keeps nothing. Returns the number of words.
pub fn read(corpus: &Path, threads: usize) -> std::io::Result<usize> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(std::io::Error::other)?;
    let files = files(corpus)?;
    let analyzer = || TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).build();
    let words = |analyzer: &mut TextAnalyzer, file| {
        let bytes = fs::read(file)?;
        let text = String::from_utf8_lossy(&bytes);
        let texts =
            Parser::new(&text).filter_map(|event| if let Event::Text(text) = event { Some(text) } else { None });
        Ok(texts.map(|text| count(analyzer, &text)).sum::<usize>())
    };
    pool.install(|| files.par_iter().map_init(analyzer, words).sum())
}

fn count(analyzer: &mut TextAnalyzer, text: &str) -> usize {
    let (mut words, mut stream) = (0, analyzer.token_stream(text));
    while stream.advance() {
        words += 1;
    }
    words
}
