//! The keys of `minutes.toml` as they are written, and how each value is checked.

use std::collections::{BTreeMap, BTreeSet};

use ignore::gitignore::GitignoreBuilder;
use serde::Deserialize;
use toml::{Spanned, Value};

use crate::date::Day;
use crate::date::scan::Order;
use crate::schema::groups::{Kind, slug};
use crate::words::EntryRow;

use super::problem::{ConfigError, ConfigProblem, Text};
use super::{Canary, Config, FileRule, HeadingRules, PathPattern, entry};

/// The keys of the whole file.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    #[serde(default)]
    include: Vec<Spanned<String>>,
    #[serde(default)]
    exclude: Vec<Spanned<String>>,
    date_order: Option<Spanned<String>>,
    #[serde(default)]
    paths: Vec<Spanned<String>>,
    forge: Option<Spanned<String>>,
    #[serde(default)]
    canary: Vec<Canary>,
    #[serde(default)]
    headings: Headings,
    #[serde(default)]
    group: Vec<Group>,
    #[serde(default)]
    file: Vec<Fix>,
    #[serde(default)]
    vocabulary: Vec<Spanned<EntryRow>>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Headings {
    #[serde(default)]
    groups: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    topics: Vec<String>,
    #[serde(default)]
    boilerplate: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Group {
    slug: Spanned<String>,
    kind: Option<Spanned<String>>,
    name: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    short: Vec<String>,
    #[serde(default)]
    members: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Fix {
    path: Spanned<String>,
    date: Option<Spanned<Value>>,
    group: Option<Spanned<String>>,
    meeting: Option<bool>,
}

/// Reads the text and checks every value.
pub(super) fn read(source: &str) -> Result<Config, ConfigError> {
    let text = Text::new(source);
    let file: File = toml::from_str(source).map_err(|error| text.of_toml(&error))?;
    let mut config = Config {
        date_order: file.date_order.as_ref().map(|order| date_order(order, &text)).transpose()?,
        paths: file.paths.iter().map(|pattern| path_pattern(pattern, &text)).collect::<Result<_, _>>()?,
        forge: file.forge.as_ref().map(|forge| forge_template(forge, &text)).transpose()?,
        headings: headings(file.headings, &text)?,
        files: fixes(&file.file, &text)?,
        canaries: file.canary,
        ..Config::default()
    };
    config.walk.include = globs(file.include, &text)?;
    config.walk.exclude = globs(file.exclude, &text)?;
    let mut seen = BTreeSet::new();
    for group in file.group {
        config.groups.push(read_group(group, &mut seen, &text)?);
    }
    for row in file.vocabulary {
        let said = |error: crate::words::TableError| text.at(row.span().start, ConfigProblem::Entry(error.to_string()));
        row.as_ref().check().map_err(said)?;
        config.vocabulary.push(row.into_inner());
    }
    Ok(config)
}

fn globs(globs: Vec<Spanned<String>>, text: &Text) -> Result<Vec<String>, ConfigError> {
    let check = |glob: Spanned<String>| {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        let reason = match builder.add_line(None, glob.as_ref()).err() {
            Some(ignore::Error::Glob { err, .. }) => Some(err),
            Some(error) => Some(error.to_string()),
            None => None,
        };
        let place = glob.span().start;
        let glob = glob.into_inner();
        match reason {
            Some(reason) => Err(text.at(place, ConfigProblem::Glob { glob, reason })),
            None => Ok(glob),
        }
    };
    globs.into_iter().map(check).collect()
}

fn date_order(order: &Spanned<String>, text: &Text) -> Result<Order, ConfigError> {
    match order.as_ref().as_str() {
        "year-first" => Ok(Order::YearFirst),
        "month-first" => Ok(Order::MonthFirst),
        "day-first" => Ok(Order::DayFirst),
        other => {
            let known = ["year-first", "month-first", "day-first"].map(str::to_owned).to_vec();
            Err(text.at(order.span().start, ConfigProblem::Choice { found: other.to_owned(), known }))
        }
    }
}

fn path_pattern(pattern: &Spanned<String>, text: &Text) -> Result<PathPattern, ConfigError> {
    PathPattern::new(pattern.as_ref()).map_err(|problem| text.at(pattern.span().start, problem))
}

fn forge_template(forge: &Spanned<String>, text: &Text) -> Result<String, ConfigError> {
    let template = forge.as_ref();
    let web = template.starts_with("https://") || template.starts_with("http://");
    if web && template.contains("{path}") {
        return Ok(template.clone());
    }
    Err(text.at(forge.span().start, ConfigProblem::Forge(template.clone())))
}

fn headings(headings: Headings, text: &Text) -> Result<HeadingRules, ConfigError> {
    let mut groups = BTreeMap::new();
    for (heading, group) in headings.groups {
        groups.insert(heading, group_slug(&group, text)?);
    }
    Ok(HeadingRules { groups, topics: headings.topics, boilerplate: headings.boilerplate })
}

fn group_slug(group: &Spanned<String>, text: &Text) -> Result<String, ConfigError> {
    let slug = slug(group.as_ref());
    if slug.is_empty() {
        return Err(text.at(group.span().start, ConfigProblem::EmptySlug));
    }
    Ok(slug)
}

fn read_group(
    group: Group,
    seen: &mut BTreeSet<String>,
    text: &Text,
) -> Result<crate::schema::groups::GroupEntry, ConfigError> {
    let own = group_slug(&group.slug, text)?;
    if !seen.insert(own.clone()) {
        return Err(text.at(group.slug.span().start, ConfigProblem::Twice { what: "the group", name: own }));
    }
    let kind = group.kind.as_ref().map(|kind| group_kind(kind, text)).transpose()?;
    let entry = entry(&own, kind, group.name);
    let members = group.members.iter().map(|member| slug(member)).collect();
    Ok(crate::schema::groups::GroupEntry { names: group.aliases, short: group.short, members, ..entry })
}

fn group_kind(kind: &Spanned<String>, text: &Text) -> Result<Kind, ConfigError> {
    kind.as_ref().parse().map_err(|_| {
        let known = Kind::ALL.iter().map(|kind| kind.to_string()).collect();
        text.at(kind.span().start, ConfigProblem::Choice { found: kind.as_ref().clone(), known })
    })
}

fn fixes(fixes: &[Fix], text: &Text) -> Result<BTreeMap<String, FileRule>, ConfigError> {
    let mut files = BTreeMap::new();
    for fix in fixes {
        let rule = FileRule {
            date: fix.date.as_ref().map(|date| day(date, text)).transpose()?,
            group: fix.group.as_ref().map(|group| group_slug(group, text)).transpose()?,
            no_meeting: fix.meeting == Some(false),
        };
        let place = fix.path.span().start;
        let path = fix.path.as_ref().trim_start_matches("./").to_owned();
        if rule.no_meeting && rule.date.is_some() {
            return Err(text.at(place, ConfigProblem::DatedNoMeeting(path)));
        }
        if rule == FileRule::default() {
            return Err(text.at(place, ConfigProblem::EmptyFix(path)));
        }
        if files.insert(path.clone(), rule).is_some() {
            return Err(text.at(place, ConfigProblem::Twice { what: "the file", name: path }));
        }
    }
    Ok(files)
}

/// Reads a day, written as a date of TOML or as text.
fn day(date: &Spanned<Value>, text: &Text) -> Result<Day, ConfigError> {
    let written = match date.as_ref() {
        Value::String(written) => written.clone(),
        Value::Datetime(written) => written.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(said) => said.to_string(),
        Value::Array(_) => "a list".to_owned(),
        Value::Table(_) => "a table".to_owned(),
    };
    written.parse().map_err(|_| text.at(date.span().start, ConfigProblem::Day(written)))
}
