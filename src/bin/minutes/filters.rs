//! The flags that mirror the fields of the query language: `--team iaas` is `team:iaas`.
//!
//! They are made from the table of fields, so that a new row is a new flag. A flag given twice is the field given twice.

use std::ffi::OsStr;

use clap::{Arg, ArgAction, ArgMatches, Command, Error};
use clap_complete::engine::ArgValueCompleter;
use minutes::query::with_filters;
use minutes::schema::fields::{Field, FieldKind, fields};

use crate::complete::of_field;

/// The filters that were given as flags, in the order of the table.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    given: Vec<(&'static Field, String)>,
}

impl Filters {
    /// Returns the names of the flags.
    pub fn names() -> impl Iterator<Item = &'static str> {
        fields().iter().map(|field| field.name.as_str())
    }

    /// Returns the words of a query and the filters as one query.
    pub fn with(&self, words: &[String]) -> String {
        let given: Vec<(&Field, &str)> = self.given.iter().map(|(field, value)| (*field, value.as_str())).collect();
        with_filters(&words.join(" "), &given)
    }

    fn read(matches: &ArgMatches) -> Filters {
        let values = |field: &'static Field| {
            let values = matches.get_many::<String>(&field.name).into_iter().flatten();
            values.map(move |value| (field, value.clone()))
        };
        Filters { given: fields().iter().flat_map(values).collect() }
    }
}

/// Returns the flag of a field.
fn flag(field: &'static Field) -> Arg {
    let values: Vec<&str> = field.values.iter().map(|value| value.value.as_str()).collect();
    let of = if values.is_empty() || field.kind == FieldKind::Sort {
        String::new()
    } else {
        format!(": {}", values.join(", "))
    };
    Arg::new(field.name.as_str())
        .long(field.name.as_str())
        .value_name("VALUE")
        .action(ArgAction::Append)
        .allow_hyphen_values(field.kind == FieldKind::Sort)
        .add(ArgValueCompleter::new(move |typed: &OsStr| of_field(field, &typed.to_string_lossy())))
        .help(format!("{} {}{of}", if field.kind == FieldKind::Sort { "Sort" } else { "Only sections" }, field.help))
        .help_heading("Filters")
}

impl clap::Args for Filters {
    fn augment_args(command: Command) -> Command {
        fields().iter().fold(command, |command, field| command.arg(flag(field)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Filters::augment_args(command)
    }
}

impl clap::FromArgMatches for Filters {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Filters, Error> {
        Ok(Filters::read(matches))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Filters::read(matches);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::*;
    use crate::args::{Args, Command};

    fn query(line: &[&str]) -> String {
        let args = Args::try_parse_from(["minutes"].iter().chain(line)).expect("a command line");
        match args.command {
            Command::Search(search) => search.filters.with(&search.query),
            Command::Facets(facets) => facets.counted.filters.with(&facets.counted.query),
            Command::Explain(explain) => explain.filters.with(&explain.query),
            Command::Timeline(timeline) => timeline.counted.filters.with(&timeline.counted.query),
            Command::Index(_)
            | Command::Export(_)
            | Command::Check(_)
            | Command::Why(_)
            | Command::Similar(_)
            | Command::Status(_)
            | Command::Show(_)
            | Command::Open(_)
            | Command::Completions(_)
            | Command::Complete(_)
            | Command::Man(_)
            | Command::Help(_) => String::new(),
        }
    }

    #[test]
    fn the_arguments_are_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_field_is_a_flag() {
        for field in fields() {
            let (_, value) = field.example.split_once(':').expect("an example has a value");
            let value = value.trim_matches('"');
            let flag = format!("--{}", field.name);
            for command in [&["search"][..], &["facets", "group"], &["explain"], &["timeline"]] {
                let line = [command, &[&flag, value]].concat();
                assert_eq!(query(&line), with_filters("", &[(field, value)]), "{line:?}");
            }
            let shown = Args::command().find_subcommand_mut("search").expect("a command").render_long_help();
            assert!(shown.to_string().contains(&format!("--{} ", field.name)), "{}", field.name);
        }
    }

    #[test]
    fn flags_join_the_query() {
        assert_eq!(query(&["search", "a OR b", "--team", "iaas"]), "(a OR b) team:iaas");
        assert_eq!(query(&["search", "a", "b", "--team=iaas", "--team", "ops,iam"]), "a b team:iaas team:ops,iam");
        assert_eq!(query(&["search", "--sort", "-date", "x"]), "x sort:-date");
        assert!(Args::try_parse_from(["minutes", "search"]).is_err());
    }
}
