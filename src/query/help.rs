//! The page of reference for the query language, and what can follow what is typed, made from the table of fields.

use super::context::{Context, Known};
use super::parse::{MAX_CLAUSES, MAX_DEPTH};
use super::print::value;
use super::token::{TokenKind, tokens};
use crate::date::period;
use crate::schema::fields::{Field, FieldKind, Repeat, field, fields};
use crate::schema::groups;

/// Returns the reference of the query language on one page.
pub fn help() -> String {
    let mut page = String::from(WORDS);
    for field in fields() {
        page.push_str(&row(&field.example, &field.help));
        if !field.values.is_empty() && field.kind != FieldKind::Sort {
            let values: Vec<&str> = field.values.iter().map(|value| value.value.as_str()).collect();
            page.push_str(&row("", &values.join(", ")));
        }
    }
    page.push_str("\nA FIELD GIVEN TWICE  unless `AND` is written between\n");
    for (repeat, meaning) in [
        (Repeat::Or, "either will do"),
        (Repeat::And, "both are needed"),
        (Repeat::Intersect, "the days in all of them"),
    ] {
        let names: Vec<&str> =
            fields().iter().filter(|field| field.repeat == repeat).map(|field| &*field.name).collect();
        page.push_str(&row(meaning, &names.join(", ")));
    }
    page.push_str(DATES);
    page.push_str(&format!("\nAt most {MAX_CLAUSES} words and filters, parentheses {MAX_DEPTH} deep.\n"));
    page
}

/// Returns a line of two columns.
fn row(left: &str, right: &str) -> String {
    format!("  {left:<23} {right}\n")
}

const WORDS: &str = "\
A section is found when it holds every word, in its text or a heading above it.

WORDS
  octavia health monitor  all of these words, in any order and inflection
  \"load balancer\"         these words in this order; \"…\"~3 with up to 3 between
  monitor*  \"load bal*\"   words that begin so
  kamji~  kamji~1         with one or two typing errors
  @garloff  #251  v5.1.0  identifiers find themselves, their parts find them too
  octavia OR designate    either; also |
  octavia -draft          without; also NOT
  (a OR b) c              parentheses; OR binds weaker than words side by side
  *                       every section, as no word at all
  \\-x  \\OR                a backslash takes the next character as text

FIELDS  find sections …; values may be separated by commas: any will do
";

const DATES: &str = "
DATES
  2022  2022-06  2022-06-13  20220613  2022-Q3  2022-W31   a period, whole
  today  yesterday  this-week  last-month  last-quarter  this-year
  10d  2w  3m  1y                                          so long before today
  date:2022-06..2022-09  date:2024..  date:..2023  date:>=2022
";

/// Returns what the last, unfinished word of a query could become, most likely first: fields, then values.
///
/// Each is a whole word to put in its place, such as `team:iaas`.
pub fn completions(text: &str, context: &Context) -> Vec<String> {
    let tokens = tokens(text);
    let start = tokens.iter().rposition(|token| token.kind == TokenKind::Blank || token.kind == TokenKind::Open);
    let last = &tokens[start.map_or(0, |start| start + 1)..];
    let Some(first) = last.first() else { return Vec::new() };
    let sign = if first.kind == TokenKind::Minus { "-" } else { "" };
    let typed = text[first.span.start..].trim_start_matches('-');
    let Some((name, begun)) = typed.split_once(':') else {
        let names = fields().iter().filter(|field| !typed.is_empty() && field.name.starts_with(typed));
        return names.map(|field| format!("{sign}{}:", field.name)).collect();
    };
    let Some(field) = field(name) else { return Vec::new() };
    let (kept, begun) =
        begun.rsplit_once(',').map_or(("", begun), |(_, last)| (&begun[..begun.len() - last.len()], last));
    let begun = begun.trim_start_matches(['"', '@']).to_lowercase();
    let values = values(field, context).into_iter().filter(|value| value.to_lowercase().starts_with(&begun));
    values.map(|text| format!("{sign}{name}:{kept}{}", value(&text))).collect()
}

/// Returns the values of a field, the most frequent first.
fn values(field: &Field, context: &Context) -> Vec<String> {
    let listed = |known: &[Known]| known.iter().map(|known| (known.count, known.value.clone())).collect();
    let mut counted: Vec<(u64, String)> = match field.kind {
        FieldKind::Group => {
            let counts = |group: &&groups::Known| context.counts(field, &group.slug);
            context.groups.iter().filter(counts).map(|group| (group.sections, group.slug.clone())).collect()
        }
        FieldKind::Series => context.series.iter().map(|group| (group.sections, group.slug.clone())).collect(),
        FieldKind::Person => listed(&context.people),
        FieldKind::Owner => listed(&context.owners),
        FieldKind::Ref => listed(&context.refs),
        FieldKind::Lang => listed(&context.langs),
        FieldKind::GroupKind | FieldKind::Is | FieldKind::Has | FieldKind::Sort => {
            field.values.iter().map(|value| (0, value.value.clone())).collect()
        }
        FieldKind::Date | FieldKind::Since | FieldKind::Until | FieldKind::Before | FieldKind::After => {
            period::NAMES.into_iter().chain(["3m"]).map(|value| (0, value.to_owned())).collect()
        }
        FieldKind::Path | FieldKind::Heading | FieldKind::Body => Vec::new(),
    };
    counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    counted.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests;
