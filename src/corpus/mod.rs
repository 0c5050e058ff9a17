//! From a directory of Markdown to sections.

pub mod markdown;
pub mod section;
