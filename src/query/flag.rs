//! Filters that were given apart from the query, as the flags of a command line.

use super::print::value;
use super::token::{TokenKind, tokens};
use crate::schema::fields::Field;

/// Returns the query with a filter for each field and value, as text that is read as one query.
///
/// Values are quoted where they need it; commas separate them as in a query, but not where the field takes text. What was
/// typed stays first and as it is; an *or* in it goes into parentheses, so that the filters hold for all of it.
///
/// ```
/// use minutes::query::with_filters;
/// use minutes::schema::fields::field;
/// let team = field("team").unwrap();
/// assert_eq!(with_filters("octavia", &[(team, "IaaS,ops")]), "octavia team:IaaS,ops");
/// assert_eq!(with_filters("a OR b", &[(team, "ops iam")]), "(a OR b) team:\"ops iam\"");
/// ```
pub fn with_filters(text: &str, filters: &[(&Field, &str)]) -> String {
    let typed = text.trim();
    let clauses: Vec<String> = filters.iter().map(|(field, value)| clause(field, value)).collect();
    let clauses = clauses.join(" ");
    if typed.is_empty() || clauses.is_empty() {
        return format!("{typed}{clauses}");
    }
    if has_open_or(typed) {
        return format!("({typed}) {clauses}");
    }
    // A `\` at the end would take the blank behind it as text.
    if typed.ends_with('\\') { format!("{clauses} {typed}") } else { format!("{typed} {clauses}") }
}

fn clause(field: &Field, typed: &str) -> String {
    let values: Vec<String> = if field.kind.takes_text() {
        vec![value(typed)]
    } else {
        typed.split(',').map(|one| value(one.trim())).collect()
    };
    format!("{}:{}", field.name, values.join(","))
}

/// Says whether an *or* stands outside of all parentheses, and these are in order.
fn has_open_or(text: &str) -> bool {
    let (mut depth, mut found) = (0_usize, false);
    for token in tokens(text) {
        match token.kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close if depth == 0 => return false,
            TokenKind::Close => depth -= 1,
            TokenKind::Or => found |= depth == 0,
            TokenKind::Unclosed => return false,
            TokenKind::Blank
            | TokenKind::And
            | TokenKind::Not
            | TokenKind::Minus
            | TokenKind::Field
            | TokenKind::Assign
            | TokenKind::Comma
            | TokenKind::Brackets
            | TokenKind::Word
            | TokenKind::Quoted
            | TokenKind::Slop => {}
        }
    }
    found && depth == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Day;
    use crate::query::{Context, Query};
    use crate::schema::fields::{field, fields};

    fn check(text: &str, flags: &[(&str, &str)], expected: &str) {
        let filters: Vec<_> = flags.iter().map(|(name, value)| (field(name).expect("a field"), *value)).collect();
        assert_eq!(with_filters(text, &filters), expected);
    }

    #[test]
    fn flags_become_filters() {
        check("octavia", &[], "octavia");
        check("", &[("team", "iaas")], "team:iaas");
        check("octavia", &[("team", "iaas"), ("since", "2022-06")], "octavia team:iaas since:2022-06");
        check("octavia", &[("team", "iaas"), ("team", "ops")], "octavia team:iaas team:ops");
        check("octavia", &[("team", "iaas, ops")], "octavia team:iaas,ops");
        check("octavia", &[("sig", "Std/Cert (new)")], "octavia sig:\"Std/Cert (new)\"");
        check("octavia", &[("heading", "load, balancer")], "octavia heading:\"load, balancer\"");
        check("octavia", &[("heading", "octa*")], "octavia heading:octa*");
        check("octavia", &[("path", "a,b.md")], "octavia path:\"a,b.md\"");
        check("octavia", &[("person", "say \"hi\"")], "octavia person:\"say \\\"hi\\\"\"");
        check("a OR b", &[("team", "iaas")], "(a OR b) team:iaas");
        check("(a OR b)", &[("team", "iaas")], "(a OR b) team:iaas");
        check("a OR b) (c", &[("team", "iaas")], "a OR b) (c team:iaas");
        check("a\\", &[("team", "iaas")], "team:iaas a\\");
        check("octavia", &[("sort", "-date")], "octavia sort:-date");
    }

    #[test]
    fn every_row_of_the_table_can_be_a_flag() {
        let context = Context::any(Day::new(2026, 6, 15).expect("a day"));
        for row in fields() {
            let (_, example) = row.example.split_once(':').expect("an example has a value");
            let text = with_filters("x OR y", &[(row, example.trim_matches('"'))]);
            let query = Query::parse(&text, &context).unwrap_or_else(|errors| panic!("{errors}"));
            let typed = Query::parse(&format!("(x OR y) {}", row.example), &context).expect("an example");
            assert_eq!(query, typed, "{text}");
        }
    }
}
