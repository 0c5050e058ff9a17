//! Which groups a heading names.
//!
//! "Team IaaS - Roles", "Monitoring SIG", "SIG Documentation or SIG Community", "Join the Open Operations Movement": a
//! name counts beside a word such as "team", or by itself where the vocabulary lets it. What follows ` - `, `:` or `(` is
//! the topic. "Public Cloud SIG @ OpenInfra" is somebody else's group, and "Team Updates" names none.

use super::Vocabulary;
use super::token::{Token, tokens, words};
use crate::schema::groups::{Kind, Name, Names, Spelling, distance};

/// What a heading names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Naming {
    /// The groups, in the order of the heading.
    pub(super) slugs: Vec<String>,
    /// How surely the section under the heading is theirs.
    pub(super) stress: Stress,
}

/// How a heading names a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stress {
    /// It begins with "Team X" or "X SIG": a heading of that group, wherever it stands.
    Opening,
    /// It is a name that tells the kind, "Project Board", and nothing else: a heading of that group too, but one under
    /// which other things than the group's own may follow.
    Name,
    /// It is another name alone, or holds it somewhere: a heading of that group where no other group has the word.
    Passing,
}

/// Returns the groups that a heading names, or `None`.
pub(super) fn naming(heading: &str, names: &Names, vocabulary: &Vocabulary) -> Option<Naming> {
    let tokens = tokens(heading, vocabulary);
    let markers = (0..tokens.len()).filter_map(|index| Some((index, marker_kind(&tokens, index)?)));
    let beside =
        |(index, kind)| after(&tokens, index, kind, names).or_else(|| before(&tokens, index, kind, names, vocabulary));
    markers.filter_map(beside).next().or_else(|| by_itself(&tokens, names, vocabulary))
}

/// Says whether a heading reads "Team X" or "X SIG", whoever X may be.
pub(super) fn names_somebody(heading: &str, vocabulary: &Vocabulary) -> bool {
    let tokens = tokens(heading, vocabulary);
    let end = tokens.iter().position(|token| *token == Token::Break).unwrap_or(tokens.len());
    let is_marker = |token: &Token| matches!(token, Token::Marker(_));
    let (first, last) = (tokens.first().is_some_and(is_marker), tokens[..end].last().is_some_and(is_marker));
    let words = words(&tokens[..end]);
    let plain = |word: &&str| {
        !is_occasion(word, vocabulary) && !vocabulary.says_nothing(word) && !vocabulary.words.general.contains(*word)
    };
    let named = (1..=LONGEST_NAME).contains(&words.len()) && words.iter().all(plain);
    first != last && named && !tokens.contains(&Token::At)
}

/// What goes on longer than this is a sentence, not a name.
const LONGEST_NAME: usize = 3;

/// Returns the kind that a marker tells. "Team" written "Tram" at the beginning is still one.
fn marker_kind(tokens: &[Token], index: usize) -> Option<Kind> {
    match &tokens[index] {
        Token::Marker(kind) => Some(*kind),
        Token::Word(word) if index == 0 && distance(word, "team", 1).is_some() => Some(Kind::Team),
        Token::Word(_) | Token::Joint | Token::Break | Token::At => None,
    }
}

/// Reads "Team X", and what is joined to it: "Team X & Y", "SIG X or SIG Y".
fn after(tokens: &[Token], marker: usize, marked: Kind, names: &Names) -> Option<Naming> {
    let mut slugs = Vec::new();
    let (mut next, mut kind) = (marker + 1, marked);
    while let Some((length, found)) = name_at(&tokens[next..], names) {
        add(&mut slugs, preferred(found, Some(kind)));
        next += length;
        let joints = tokens[next..].iter().take_while(|token| matches!(token, Token::Joint | Token::Marker(_))).count();
        if joints == 0 {
            break;
        }
        next += joints;
        if let Token::Marker(own) = tokens[next - 1] {
            kind = own;
        }
    }
    let foreign = tokens.get(next) == Some(&Token::At);
    let stress = if marker == 0 { Stress::Opening } else { Stress::Passing };
    (!slugs.is_empty() && !foreign).then_some(Naming { slugs, stress })
}

/// Returns the longest name that the tokens begin with, and how many of them it takes.
fn name_at<'n>(tokens: &[Token], names: &'n Names) -> Option<(usize, Vec<&'n Name>)> {
    let end = tokens.iter().position(Token::ends_a_name).unwrap_or(tokens.len());
    let (length, found) = names.longest_prefix(&words(&tokens[..end]), Spelling::Forgiving)?;
    let mut places = tokens.iter().enumerate().filter(|(_, token)| token.word().is_some());
    let begins = tokens.first().is_some_and(|token| token.word().is_some());
    places.nth(length - 1).filter(|_| begins).map(|(last, _)| (last + 1, found))
}

/// Reads "X SIG" and "X & Y Working Group". "Public Cloud SIG" is not the SIG Cloud.
fn before(tokens: &[Token], marker: usize, kind: Kind, names: &Names, vocabulary: &Vocabulary) -> Option<Naming> {
    let start = tokens[..marker].iter().rposition(Token::ends_a_name).map_or(0, |end| end + 1);
    let words = words(&tokens[start..marker]);
    let (length, found) = names.longest_suffix(&words, Spelling::Forgiving)?;
    let rest = &words[..words.len() - length];
    let foreign = tokens.get(marker + 1) == Some(&Token::At);
    if foreign || !rest.iter().all(|word| is_occasion(word, vocabulary)) {
        return None;
    }
    let stress = if start == 0 && rest.is_empty() { Stress::Opening } else { Stress::Passing };
    let mut slugs = Vec::new();
    add(&mut slugs, preferred(found, Some(kind)));
    Some(Naming { slugs, stress })
}

/// Reads a name without a marker: the whole heading up to its topic, with or without words such as "meeting", or a name
/// of several words anywhere.
fn by_itself(tokens: &[Token], names: &Names, vocabulary: &Vocabulary) -> Option<Naming> {
    if tokens.contains(&Token::At) {
        return None;
    }
    let end = tokens.iter().position(|token| *token == Token::Break).unwrap_or(tokens.len());
    let whole = words(&tokens[..end]);
    let kept: Vec<&str> = whole.iter().copied().filter(|word| !is_occasion(word, vocabulary)).collect();
    // "Community" heads what concerns everybody, not what the group that cares for the community does.
    let everybody = kept.len() == 1 && vocabulary.means_everybody(kept[0]);
    let mut found = if everybody { Vec::new() } else { names.alone(&whole) };
    if found.is_empty() && !everybody {
        found = names.alone(&kept);
    }
    if found.is_empty() {
        let all = words(tokens);
        found = (0..all.len()).map(|start| names.long_prefix(&all[start..])).find(|found| !found.is_empty())?;
    }
    let tells_the_kind = words(tokens).len() == whole.len() && whole.iter().any(|word| vocabulary.marks_a_name(word));
    let is_name = tells_the_kind && found.iter().all(|name| name.words.len() == whole.len());
    let mut slugs = Vec::new();
    add(&mut slugs, preferred(found, None));
    Some(Naming { slugs, stress: if is_name { Stress::Name } else { Stress::Passing } })
}

fn is_occasion(word: &str, vocabulary: &Vocabulary) -> bool {
    vocabulary.words.occasion.contains(word)
}

/// Of several groups of one name, keeps those of the kind the heading tells, else the one whose slug it is.
fn preferred(found: Vec<&Name>, kind: Option<Kind>) -> Vec<&Name> {
    let of_kind: Vec<&Name> = found.iter().copied().filter(|name| Some(name.kind) == kind).collect();
    let candidates = if of_kind.is_empty() { found } else { of_kind };
    match candidates.iter().find(|name| name.words.join("-") == name.slug) {
        Some(exact) => vec![*exact],
        None => candidates,
    }
}

fn add(slugs: &mut Vec<String>, found: Vec<&Name>) {
    for name in found {
        if !slugs.contains(&name.slug) {
            slugs.push(name.slug.clone());
        }
    }
}
