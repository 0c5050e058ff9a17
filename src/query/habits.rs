//! What people type out of habit from other tools, and what they would type here: the table `index-schema/habits.toml`.
//!
//! A habit is met half-way: it is an error, because guessing would be silent, but one that says what to type.

use std::sync::LazyLock;

use serde::Deserialize;

/// Filters of another tool that mean the same here.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Habit {
    /// The names before the colon.
    pub names: Vec<String>,
    /// The only value that is meant; any where `None`.
    #[serde(default)]
    pub value: Option<String>,
    /// Who taught it.
    pub tool: String,
    /// The field that does it here.
    #[serde(default)]
    pub field: Option<String>,
    /// What to type instead of name and colon, or of the whole filter where only one value is meant; where neither this nor
    /// a field is given, there is nothing like it here.
    #[serde(default)]
    pub becomes: Option<String>,
    /// What to do where no field does it.
    #[serde(default)]
    pub hint: Option<String>,
}

impl Habit {
    /// Returns what to do.
    pub fn advice(&self) -> String {
        match (&self.hint, &self.field) {
            (Some(hint), _) => hint.clone(),
            (None, Some(field)) => format!("here it is `{field}:`"),
            (None, None) => String::new(),
        }
    }

    /// Returns what takes the place of the name and its colon, or of the whole filter where only one value is meant.
    pub fn instead(&self) -> Option<String> {
        self.field.as_ref().map(|field| format!("{field}:")).or_else(|| self.becomes.clone())
    }
}

/// Returns the habit of this name with this value, in any letter case; one that means the value comes first.
///
/// ```
/// use minutes::query::habits::habit;
/// assert_eq!(habit("From", "kamji").and_then(|habit| habit.field.as_deref()), Some("person"));
/// ```
pub fn habit(name: &str, value: &str) -> Option<&'static Habit> {
    let named = |habit: &&Habit| habit.names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let meant = |wanted: &String| wanted.eq_ignore_ascii_case(value);
    HABITS.iter().filter(named).find(|habit| habit.value.as_ref().is_none_or(meant))
}

/// Says whether other tools have a filter of this name, in any letter case, whatever its value.
pub(super) fn is_habit(name: &str) -> bool {
    HABITS.iter().any(|habit| habit.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
}

static HABITS: LazyLock<Vec<Habit>> = LazyLock::new(|| {
    let table: Table = serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/habits.json")))
        .expect("a test reads the declaration");
    table.habit
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    habit: Vec<Habit>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::fields::field;

    #[test]
    fn a_habit_names_no_field_of_ours_and_leads_to_one() {
        for habit in HABITS.iter() {
            let ours = habit.names.iter().any(|name| field(name).is_some());
            assert!(!ours || habit.value.is_some(), "{habit:?}");
            assert!(habit.field.as_ref().is_none_or(|name| field(name).is_some()), "{habit:?}");
            assert!(habit.field.is_some() != habit.hint.is_some(), "{habit:?}");
            assert!(habit.field.is_none() || habit.becomes.is_none(), "{habit:?}");
        }
    }

    #[test]
    fn one_value_comes_before_any() {
        for name in HABITS.iter().flat_map(|habit| &habit.names) {
            let rows: Vec<&Habit> = HABITS.iter().filter(|habit| habit.names.contains(name)).collect();
            let any = rows.iter().position(|habit| habit.value.is_none());
            assert!(
                any.is_none_or(|any| any + 1 == rows.len()),
                "nothing behind the row for any value of `{name}` is read"
            );
        }
    }
}
