//! Whether a file is a slide deck.
//!
//! In a deck sections follow one another rather than nest, so whoever gives a section its group must know. The front
//! matter says so in the words of HedgeDoc, Marp, Slidev or Pandoc; without one, slide comments between separators do.

use super::section::FrontMatter;

/// What the body of a file shows of slides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traces {
    /// How many `---` lines separate something.
    pub separators: u32,
    /// How many comments speak to a slide program: `<!-- .slide: … -->`, `<!-- _class: … -->`.
    pub comments: u32,
}

/// Says whether the file is a slide deck.
pub fn is_deck(front_matter: Option<&FrontMatter>, traces: Traces) -> bool {
    let declared = front_matter.is_some_and(|front| front.fields.iter().any(|(key, value)| declares(key, value)));
    declared || traces.comments > 0 && traces.separators >= 2
}

/// Says whether a comment speaks to a slide program.
pub fn is_slide_comment(comment: &str) -> bool {
    let text = comment.trim_start_matches("<!--").trim_start();
    [".slide", ".element", "_class:", "_backgroundColor:", "_paginate:", "$theme"]
        .iter()
        .any(|word| text.starts_with(word))
}

fn declares(key: &str, value: &str) -> bool {
    let value = value.trim().to_lowercase();
    match key.to_lowercase().as_str() {
        "type" => matches!(value.as_str(), "slide" | "slides"),
        "slideoptions" => true,
        "marp" => value == "true",
        "layout" => matches!(value.as_str(), "slide" | "slides"),
        "output" | "format" => value.contains("revealjs") || value.contains("beamer"),
        _ => false,
    }
}
