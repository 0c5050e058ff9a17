//! What reaches the terminal: colours of ours, and other people's text only after [`shown`].
//!
//! Minutes are untrusted: a control character in a heading must not move the cursor, and a bidirectional override must not
//! turn a line around. Both are made visible.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};

/// The style of matches.
pub const MATCH: Style = AnsiColor::Red.on_default().bold();
/// The style of paths.
pub const PATH: Style = AnsiColor::Magenta.on_default();
/// The style of line numbers.
pub const NUMBER: Style = AnsiColor::Green.on_default();
/// The style of headings.
pub const HEADING: Style = Style::new().bold();
/// The style of what is beside the point.
pub const DIM: Style = Style::new().dimmed();

/// Returns the text with every character that a terminal acts upon made visible; line ends too.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let visible = |character: char| match character {
        '\t' => " ".to_owned(),
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + character as u32).map(String::from).unwrap_or_default(),
        '\u{7f}' => "\u{2421}".to_owned(),
        other if acts(other) => format!("<U+{:04X}>", other as u32),
        other => other.to_string(),
    };
    Cow::Owned(text.chars().map(visible).collect())
}

/// Says whether a terminal may act upon the character rather than show it: controls, and marks that change direction
/// or have no width.
fn acts(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Returns the text with the byte ranges in the one style and the rest in the other, all of it made visible.
pub fn marked(text: &str, marks: &[[usize; 2]], style: Style, rest: Style) -> String {
    let mut out = String::new();
    let mut last = 0;
    let styled = |style: Style, part: &str| {
        if part.is_empty() { String::new() } else { format!("{style}{}{style:#}", shown(part)) }
    };
    for [start, end] in marks {
        out.push_str(&styled(rest, &text[last..*start]));
        out.push_str(&styled(style, &text[*start..*end]));
        last = *end;
    }
    out.push_str(&styled(rest, &text[last..]));
    out
}

/// Prints an error to standard error.
pub fn error(message: &str) {
    let style = AnsiColor::Red.on_default().bold();
    anstream::eprintln!("{style}error{style:#}: {}", shown(message));
}

/// Prints a hint to standard error.
pub fn hint(message: &str) {
    let style = AnsiColor::Cyan.on_default();
    anstream::eprintln!("{style}hint{style:#}: {}", shown(message));
}

/// Prints a warning to standard error.
pub fn warning(message: &str) {
    let style = AnsiColor::Yellow.on_default().bold();
    anstream::eprintln!("{style}warning{style:#}: {}", shown(message));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_acts_upon_is_made_visible() {
        assert_eq!(shown("plain – ä 🚀"), "plain – ä 🚀");
        assert_eq!(shown("a\tb"), "a b");
        assert_eq!(shown("\u{1b}[31mred"), "␛[31mred");
        assert_eq!(shown("a\u{7f}"), "a␡");
        assert_eq!(shown("\u{9b}2J"), "<U+009B>2J");
        assert_eq!(shown("a\u{202e}b"), "a<U+202E>b");
        assert_eq!(shown("a\u{200b}b"), "a<U+200B>b");
        assert_eq!(shown("a\nb\r"), "a␊b␍");
    }

    #[test]
    fn marks_are_styled_and_nothing_else() {
        assert_eq!(
            marked("see Octavia now", &[[4, 11]], Style::new().bold(), Style::new()),
            "see \u{1b}[1mOctavia\u{1b}[0m now"
        );
    }
}
