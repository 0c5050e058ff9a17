//! Tags out of raw HTML, so that its text can be read.
//!
//! Minutes hold `<br>`, `<font>`, `<details>`, `<img>`, comments and style sheets. Tags and comments go, the insides of
//! `<style>` and `<script>` too; targets of links and images are kept. HTML arrives in pieces, a tag may begin in one
//! and end in another, so [`Tags`] remembers where it is. What never ends is given back as text: nothing gets lost.

use std::borrow::Cow;

/// What a piece of HTML holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'h> {
    /// Visible text, entities resolved.
    Text(Cow<'h, str>),
    /// A blank that a reader sees between words, from `<br>` and the like.
    Gap,
    /// The beginning of a link.
    LinkStart(String),
    /// The end of a link.
    LinkEnd,
    /// An image.
    Image {
        /// Its address.
        target: String,
        /// Its alternative text.
        text: String,
    },
}

/// What a block began and did not end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unended {
    /// A tag, with its text: it is shown.
    Tag(String),
    /// A comment or an unseen element.
    Unseen,
}

/// Reads HTML piece by piece.
#[derive(Debug, Default)]
pub struct Tags {
    state: State,
    /// The element whose inside no reader sees.
    unseen: Option<&'static str>,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Text,
    Comment,
    /// Inside a tag; holds what was read of it, and the quote that is open.
    Tag(String, Option<char>),
}

const UNSEEN: [&str; 4] = ["style", "script", "template", "head"];

impl Tags {
    /// Says whether text that follows is not seen, as within `<style>`.
    pub fn hides(&self) -> bool {
        self.unseen.is_some()
    }

    /// Says whether a tag, a comment or an unseen element has begun and not ended.
    pub fn is_open(&self) -> bool {
        self.unseen.is_some() || !matches!(self.state, State::Text)
    }

    /// Reads one more piece.
    pub fn read<'h>(&mut self, html: &'h str, mut found: impl FnMut(Part<'h>)) {
        let mut rest = html;
        while !rest.is_empty() {
            rest = match std::mem::take(&mut self.state) {
                State::Text => self.read_text(rest, &mut found),
                State::Comment => self.read_comment(rest),
                State::Tag(tag, quote) => self.read_tag(tag, quote, rest, &mut found),
            };
        }
    }

    /// Ends a block: returns what in it never ended, and begins anew.
    pub fn finish(&mut self) -> Option<Unended> {
        let Tags { state, unseen } = std::mem::take(self);
        match state {
            State::Text => unseen.map(|_| Unended::Unseen),
            State::Comment => Some(Unended::Unseen),
            State::Tag(tag, _) => Some(Unended::Tag(tag)),
        }
    }

    fn read_text<'h>(&mut self, text: &'h str, found: &mut impl FnMut(Part<'h>)) -> &'h str {
        let opening = tag_start(text, self.unseen);
        let (visible, rest) = text.split_at(opening.unwrap_or(text.len()));
        if self.unseen.is_none() && !visible.is_empty() {
            found(Part::Text(resolved(visible)));
        }
        if let Some(rest) = rest.strip_prefix("<!--") {
            self.state = State::Comment;
            return rest;
        }
        if opening.is_some() {
            self.state = State::Tag(String::new(), None);
        }
        rest
    }

    fn read_comment<'h>(&mut self, text: &'h str) -> &'h str {
        match text.split_once("-->") {
            Some((_, rest)) => rest,
            None => {
                self.state = State::Comment;
                ""
            }
        }
    }

    fn read_tag<'h>(
        &mut self,
        mut tag: String,
        mut quote: Option<char>,
        text: &'h str,
        found: &mut impl FnMut(Part<'h>),
    ) -> &'h str {
        for (at, char) in text.char_indices() {
            tag.push(char);
            match (quote, char) {
                (Some(open), _) if open == char => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(char),
                (None, '>') => {
                    self.tag(&tag, found);
                    return &text[at + 1..];
                }
                (None, _) => {}
            }
        }
        self.state = State::Tag(tag, quote);
        ""
    }

    fn tag<'h>(&mut self, tag: &str, found: &mut impl FnMut(Part<'h>)) {
        let inside = tag.trim_start_matches('<').trim_end_matches('>');
        let (closes, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let name =
            inside.split(|char: char| !char.is_ascii_alphanumeric()).next().unwrap_or_default().to_ascii_lowercase();
        if let Some(unseen) = UNSEEN.into_iter().find(|unseen| *unseen == name) {
            self.unseen = (!closes && !inside.ends_with('/')).then_some(unseen);
            return;
        }
        match (name.as_str(), closes) {
            ("a", true) => found(Part::LinkEnd),
            ("a", false) => {
                if let Some(target) = attribute(inside, "href") {
                    found(Part::LinkStart(target));
                }
            }
            ("img", false) => {
                if let Some(target) = attribute(inside, "src") {
                    let text = attribute(inside, "alt").unwrap_or_default();
                    found(Part::Image { target, text });
                }
            }
            (_, _) if is_placeholder(&name) => found(Part::Text(Cow::Owned(resolved(tag).into_owned()))),
            ("br" | "p" | "div" | "td" | "th" | "tr" | "li" | "summary" | "hr", _) => found(Part::Gap),
            _ => {}
        }
    }
}

/// Says whether what looks like a tag is a word in angle brackets: `<name of the topic>`, `<nick>` in a chat.
fn is_placeholder(name: &str) -> bool {
    !name.is_empty() && ELEMENTS.split(' ').all(|element| element != name)
}

/// Returns where the next tag or comment begins; within an unseen element only its own end counts.
fn tag_start(text: &str, unseen: Option<&str>) -> Option<usize> {
    text.match_indices('<').map(|(at, _)| at).find(|&at| {
        let after = &text[at + 1..];
        match unseen {
            Some(name) => {
                let end = after.as_bytes().get(1..1 + name.len());
                after.starts_with('/') && end.is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
            }
            None => {
                let letter = after.strip_prefix('/').unwrap_or(after);
                letter.starts_with(|char: char| char.is_ascii_alphabetic()) || after.starts_with(['!', '?'])
            }
        }
    })
}

/// Returns the value of an attribute, entities resolved.
fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let mut rest = tag.find(char::is_whitespace).map_or("", |at| &tag[at..]);
    loop {
        rest = rest.trim_start_matches(|char: char| char.is_whitespace() || char == '/');
        let end = rest.find(|char: char| char.is_whitespace() || char == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            rest = after;
            if rest.is_empty() { return None } else { continue }
        };
        let quote = value.chars().next().filter(|char| matches!(char, '"' | '\''));
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(resolved(value).into_owned());
        }
        rest = after;
    }
}

/// Resolves the entities that people write into HTML.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((char, end)) => {
                plain.push(char);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    let (_, char) = ENTITIES.into_iter().find(|(known, _)| *known == name)?;
    Some(char)
}

/// The elements of HTML, and those of old and of drawings that minutes hold.
const ELEMENTS: &str = "\
    a abbr acronym address applet area article aside audio b base bdi bdo big blockquote body br button canvas \
    caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed \
    fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i \
    iframe img input ins kbd label legend li link main map mark menu meta meter nav nobr noscript object ol \
    optgroup option output p param path picture pre progress q rp rt ruby s samp script search section select \
    slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th \
    thead time title tr track tt u ul use var video wbr";

const ENTITIES: [(&str, char); 21] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("rarr", '→'),
    ("larr", '←'),
    ("auml", 'ä'),
    ("ouml", 'ö'),
    ("uuml", 'ü'),
    ("Auml", 'Ä'),
    ("Ouml", 'Ö'),
    ("Uuml", 'Ü'),
    ("szlig", 'ß'),
    ("eacute", 'é'),
    ("copy", '©'),
    ("bull", '•'),
];
