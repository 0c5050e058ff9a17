//! The words, numbers and gaps that dates are made of.

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

/// Cuts a text into tokens. What is inside a URL is left out where `urls` is false.
pub(super) fn tokens(text: &str, urls: bool) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut gap_from = 0;
    let mut rest = text.char_indices().peekable();
    let mut url_until = 0;
    while let Some(&(start, first)) = rest.peek() {
        if !first.is_alphanumeric() {
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
    if token.gap == Gap::None && is_ordinal(word) {
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
    (c.is_alphanumeric() && !c.is_ascii_digit()) || c == DIAERESIS
}

/// An umlaut of a Macintosh file name is a letter and this.
const DIAERESIS: char = '\u{308}';

fn is_scheme(text: &str, start: usize, end: usize) -> bool {
    text[end..].starts_with("://") || text[start..].starts_with("www.")
}

fn is_ordinal(word: &str) -> bool {
    ["st", "nd", "rd", "th", "ten", "te", "ter"].iter().any(|suffix| word.eq_ignore_ascii_case(suffix))
}

/// Returns the month of `thMarch`, which follows a number where nobody writes spaces.
fn month_behind_ordinal(word: &str) -> Option<&str> {
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|suffix| word.strip_prefix(suffix))?;
    matches!(kind(rest), Kind::Month(_)).then_some(rest)
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
    if word.len() > 16 {
        return Kind::Word;
    }
    if !word.is_ascii() {
        return named(&word.to_lowercase().replace('ä', "ae").replace(DIAERESIS, "e"));
    }
    let mut lower = [0_u8; 16];
    let lower = &mut lower[..word.len()];
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).map_or(Kind::Word, named)
}

fn named(lower: &str) -> Kind {
    let weekday = |day| Kind::Weekday { day, short: false };
    match lower {
        "jan" | "january" | "januar" | "jaenner" => Kind::Month(1),
        "feb" | "february" | "februar" | "febr" => Kind::Month(2),
        "mar" | "march" | "maerz" | "mrz" | "maer" => Kind::Month(3),
        "apr" | "april" => Kind::Month(4),
        "may" | "mai" => Kind::Month(5),
        "jun" | "june" | "juni" => Kind::Month(6),
        "jul" | "july" | "juli" => Kind::Month(7),
        "aug" | "august" => Kind::Month(8),
        "sep" | "sept" | "september" => Kind::Month(9),
        "oct" | "october" | "okt" | "oktober" => Kind::Month(10),
        "nov" | "november" => Kind::Month(11),
        "dec" | "december" | "dez" | "dezember" => Kind::Month(12),
        "mon" | "monday" | "montag" => weekday(1),
        "tue" | "tues" | "tuesday" | "dienstag" => weekday(2),
        "wed" | "weds" | "wednesday" | "mittwoch" => weekday(3),
        "thu" | "thur" | "thurs" | "thursday" | "donnerstag" => weekday(4),
        "fri" | "friday" | "freitag" => weekday(5),
        "sat" | "saturday" | "samstag" | "sonnabend" => weekday(6),
        "sun" | "sunday" | "sonntag" => weekday(7),
        "mo" | "di" | "mi" | "do" | "fr" | "sa" | "so" => short_weekday(lower),
        "of" | "the" | "den" | "dem" | "vom" => Kind::Article,
        "day" | "tag" => Kind::Day,
        "and" | "und" | "to" | "bis" | "through" => Kind::Joint,
        "v" | "rc" | "ver" | "cve" | "cwe" | "ossa" | "ghsa" => Kind::Marker,
        _ => Kind::Word,
    }
}

fn short_weekday(lower: &str) -> Kind {
    let day = ["mo", "di", "mi", "do", "fr", "sa", "so"].iter().position(|name| *name == lower);
    day.map_or(Kind::Word, |index| Kind::Weekday { day: index as i8 + 1, short: true })
}
