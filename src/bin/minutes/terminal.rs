//! What reaches the terminal: colours of ours, and other people's text only after [`shown`].
//!
//! Minutes are untrusted: a control character in a heading must not move the cursor, and a bidirectional override must not
//! turn a line around. Both are made visible.

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use anstyle::{AnsiColor, Style};
use serde_json::json;

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

/// Whether what is drawn around the minutes is ASCII.
static DRAWS_ASCII: AtomicBool = AtomicBool::new(false);

/// Makes what is drawn around the minutes ASCII, or not.
pub fn draw_ascii(ascii: bool) {
    DRAWS_ASCII.store(ascii, Ordering::Relaxed);
}

/// Returns a sign of ours as the locale has it.
pub fn sign(sign: &'static str) -> &'static str {
    if !DRAWS_ASCII.load(Ordering::Relaxed) {
        return sign;
    }
    match sign {
        "›" => ">",
        "…" => "...",
        "·" => "-",
        "×" => "x",
        "⋮" => ":",
        "•" => "-",
        "│" => "|",
        other => other,
    }
}

/// Returns a text of which the library cut off the beginning or the end, with our sign for that. Marks stay where they are:
/// the sign is three bytes either way.
pub fn cut_off(text: &str) -> Cow<'_, str> {
    let (cut, ours) = ('…', sign("…"));
    let kept = text.trim_matches(cut);
    if kept.len() == text.len() || ours == "…" {
        return Cow::Borrowed(text);
    }
    let signs = |text: &str| ours.repeat(text.chars().count());
    let (before, after) = (text.len() - text.trim_start_matches(cut).len(), text.trim_end_matches(cut).len());
    Cow::Owned(if kept.is_empty() {
        signs(text)
    } else {
        [&signs(&text[..before]), kept, &signs(&text[after..])].concat()
    })
}

/// Writes a value as JSON in which every character that a terminal acts upon is an escape.
pub fn write_json(out: &mut impl io::Write, value: &impl serde::Serialize) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, Escaped)).map_err(io::Error::from)
}

/// Returns what [`write_json`] writes.
pub fn json(value: &impl serde::Serialize) -> String {
    let mut bytes = Vec::new();
    write_json(&mut bytes, value).expect("plain data is written to memory");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

/// The compact form of JSON, with escapes beyond those that JSON asks for.
struct Escaped;

impl serde_json::ser::Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut last = 0;
        for (place, character) in fragment.char_indices().filter(|(_, character)| acts(*character)) {
            out.write_all(&fragment.as_bytes()[last..place])?;
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            last = place + character.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[last..])
    }
}

/// Prints a line to standard error. Where that is closed there is nobody to tell.
pub fn say(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Prints an error to standard error.
pub fn error(message: &str) {
    let style = AnsiColor::Red.on_default().bold();
    say(&format!("{style}error{style:#}: {}", shown(message)));
}

/// Prints a hint to standard error.
pub fn hint(message: &str) {
    let style = AnsiColor::Cyan.on_default();
    say(&format!("{style}hint{style:#}: {}", shown(message)));
}

/// Prints a warning to standard error, with what to do about it.
pub fn warning(message: &str, about_it: Option<&str>) {
    if speaks_json() {
        let warning = json!({"type": "warning", "severity": "warning", "message": message, "hint": about_it});
        return say(&json(&warning));
    }
    let style = AnsiColor::Yellow.on_default().bold();
    say(&format!("{style}warning{style:#}: {}", shown(message)));
    about_it.into_iter().for_each(hint);
}

/// Whether errors and warnings are JSON.
static SPEAKS_JSON: AtomicBool = AtomicBool::new(false);

/// Makes errors and warnings JSON, because the output is, or text.
pub fn speak_json(json: bool) {
    SPEAKS_JSON.store(json, Ordering::Relaxed);
}

/// Says whether errors and warnings are JSON.
pub fn speaks_json() -> bool {
    SPEAKS_JSON.load(Ordering::Relaxed)
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
    fn json_holds_what_a_terminal_acts_upon_as_escapes() {
        assert_eq!(json(&"plain – ä 🚀"), "\"plain – ä 🚀\"");
        assert_eq!(json(&"a\u{1b}b\u{9b}c\u{7f}"), r#""a\u001bb\u009bc\u007f""#);
        assert_eq!(json(&"a\u{202e}b\u{e0001}"), r#""a\u202eb\udb40\udc01""#);
    }

    #[test]
    fn marks_are_styled_and_nothing_else() {
        assert_eq!(
            marked("see Octavia now", &[[4, 11]], Style::new().bold(), Style::new()),
            "see \u{1b}[1mOctavia\u{1b}[0m now"
        );
    }
}
