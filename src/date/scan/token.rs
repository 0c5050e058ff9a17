//! The words, numbers and gaps that dates are made of.

use super::super::names::{self, Name};

/// A word or a number, and what stands before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
    pub gap: Gap,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits. `ordinal` where `st`, `nd`, `rd`, `th` or `ten` follows it.
    Number { value: u64, digits: u8, ordinal: bool },
    /// The name of a month, 1 to 12.
    Month(i8),
    /// The name of a weekday, 1 to 7; `short` for the two letters of German, which are words of English too.
    Weekday { day: i8, short: bool },
    /// `of`, `the`, `den`, `dem`, `vom`: a word that may stand inside a date.
    Article,
    /// `day`, `Tag`: stands inside a date as an article does, and counts the days of an event.
    Day,
    /// `and`, `to`, `bis`: a word between the days of a range.
    Joint,
    /// A word before a number that makes it a version or a key: `v`, `rc`, `CVE`.
    Marker,
    /// Any other word.
    Word,
}

impl Kind {
    /// Says whether the word may stand between the parts of a date.
    pub(super) fn joins_a_date(self) -> bool {
        match self {
            Kind::Article | Kind::Day => true,
            Kind::Number { .. } | Kind::Month(_) | Kind::Weekday { .. } | Kind::Joint | Kind::Marker | Kind::Word => {
                false
            }
        }
    }
}

/// What stands between two tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: `Nov4`.
    None,
    Space,
    Dash,
    SpacedDash,
    Dot,
    /// A dot and a space: `22. Mai`.
    DotSpace,
    Slash,
    Underscore,
    Comma,
    /// `10:30`
    Colon,
    /// `'22`
    Apostrophe,
    /// A sign that makes the number behind it something else: `#`, `+`, `$`.
    Sign,
    Other,
}

/// Says whether a text has what a date begins with, a number or the name of a month or weekday. Most lines have neither, and
/// need not be cut into tokens.
pub(super) fn may_date(text: &str) -> bool {
    let begins = |word: &str| match names::named(word) {
        Some(Name::Month(_) | Name::Weekday(_) | Name::ShortWeekday(_)) => true,
        Some(Name::Article | Name::Day | Name::Joint | Name::Marker) | None => false,
    };
    text.bytes().any(|byte| byte.is_ascii_digit()) || text.split(|c: char| !is_letter(c)).any(begins)
}

/// Cuts a text into tokens. What is inside a URL is left out where `urls` is false.
pub(super) fn tokens(text: &str, urls: bool) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut gap_from = 0;
    let mut rest = text.char_indices().peekable();
    let mut url_until = 0;
    while let Some(&(start, first)) = rest.peek() {
        let behind_number = start == gap_from && matches!(tokens.last(), Some(Token { kind: Kind::Number { .. }, .. }));
        if !first.is_alphanumeric() || (behind_number && names::is_sign(first)) {
            rest.next();
            continue;
        }
        let end = run_end(text, start, first.is_ascii_digit());
        while rest.peek().is_some_and(|&(at, _)| at < end) {
            rest.next();
        }
        if !urls && start >= url_until && is_scheme(text, start, end) {
            url_until = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
        }
        let word = &text[start..end];
        let gap = if start < url_until { Gap::Other } else { gap(&text[gap_from..start], tokens.is_empty()) };
        let kind = if start < url_until { Kind::Word } else { kind(word) };
        gap_from = end;
        push(&mut tokens, Token { kind, start, end, gap }, word);
    }
    tokens
}

/// Adds a token; `th` and the `th` of `thMarch` belong to the number in front.
fn push(tokens: &mut Vec<Token>, token: Token, word: &str) {
    let Some(Token { kind: Kind::Number { ordinal, digits: 1..=2, .. }, end, .. }) = tokens.last_mut() else {
        return tokens.push(token);
    };
    if token.gap == Gap::None && names::is_ordinal(word) {
        *ordinal = true;
        *end = token.end;
    } else if let Some(month) = month_behind_ordinal(word).filter(|_| token.gap == Gap::None) {
        *ordinal = true;
        *end = token.end - month.len();
        let start = *end;
        tokens.push(Token { kind: kind(month), start, ..token });
    } else {
        tokens.push(token);
    }
}

fn run_end(text: &str, start: usize, digits: bool) -> usize {
    let inside = |c: char| if digits { c.is_ascii_digit() } else { is_letter(c) };
    text[start..]
        .find(|c: char| !inside(c))
        .map_or(text.len(), |length| start + length)
        .max(start + first_length(text, start))
}

fn first_length(text: &str, start: usize) -> usize {
    text[start..].chars().next().map_or(0, char::len_utf8)
}

fn is_letter(c: char) -> bool {
    (c.is_alphanumeric() && !c.is_ascii_digit()) || names::is_accent(c)
}

fn is_scheme(text: &str, start: usize, end: usize) -> bool {
    text[end..].starts_with("://") || text[start..].starts_with("www.")
}

/// Returns the month of `thMarch`, which follows a number where nobody writes spaces.
fn month_behind_ordinal(word: &str) -> Option<&str> {
    let mut rests = names::ordinals().filter_map(|ordinal| word.strip_prefix(ordinal));
    rests.find(|rest| names::month(rest).is_some())
}

fn gap(between: &str, at_start: bool) -> Gap {
    if between.ends_with(['#', '+', '$', '€', '£', '~', '=']) {
        return Gap::Sign;
    }
    if at_start {
        return Gap::Other;
    }
    let inner = between.trim_matches(|c: char| c.is_whitespace() && c != '\n');
    let spaced = inner.len() < between.len();
    let mut signs = inner.chars();
    match (signs.next(), signs.next()) {
        (None, _) if spaced => Gap::Space,
        (None, _) => Gap::None,
        (Some(c), None) => sign(c, spaced),
        (Some('.'), Some(',')) => Gap::Comma,
        (Some('.'), Some(dash)) if is_dash(dash) && signs.next().is_none() => Gap::SpacedDash,
        (Some(','), Some('\'' | '’')) => Gap::Apostrophe,
        (Some(','), Some(' ')) if matches!(inner[1..].trim_start(), "'" | "’") => Gap::Apostrophe,
        (Some(_), Some(_)) => Gap::Other,
    }
}

fn sign(c: char, spaced: bool) -> Gap {
    match c {
        '.' if spaced => Gap::DotSpace,
        '.' => Gap::Dot,
        '/' => Gap::Slash,
        '_' => Gap::Underscore,
        ',' => Gap::Comma,
        ':' if !spaced => Gap::Colon,
        '\'' | '’' | '‘' => Gap::Apostrophe,
        '&' => Gap::SpacedDash,
        _ if names::is_sign(c) => Gap::Dash,
        _ if is_dash(c) && spaced => Gap::SpacedDash,
        _ if is_dash(c) => Gap::Dash,
        _ => Gap::Other,
    }
}

/// Says whether a character is used as a hyphen or dash.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' | '\u{ad}')
}

fn kind(word: &str) -> Kind {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return match word.parse() {
            Ok(value) if word.len() <= 14 => Kind::Number { value, digits: word.len() as u8, ordinal: false },
            Ok(_) | Err(_) => Kind::Word,
        };
    }
    match names::named(word) {
        Some(Name::Month(month)) => Kind::Month(month),
        Some(Name::Weekday(day)) => Kind::Weekday { day, short: false },
        Some(Name::ShortWeekday(day)) => Kind::Weekday { day, short: true },
        Some(Name::Article) => Kind::Article,
        Some(Name::Day) => Kind::Day,
        Some(Name::Joint) => Kind::Joint,
        Some(Name::Marker) => Kind::Marker,
        None => Kind::Word,
    }
}
