//! The shipped tables, and what is said of broken ones.

use super::super::*;

#[test]
fn shipped_tables_are_in_order() {
    let shipped = tables::Tables::parse(include_str!("../../../index-schema/words.toml")).expect("the shipped tables");
    assert!(shipped.vocabulary.entries().count() > 100);
    assert!(is_stop_word("the") && is_stop_word("und") && !is_stop_word("octavia"));
}

#[test]
fn errors_of_tables() {
    let error = |name: &str, rows: &str| {
        let tables = ["stop-words", "spellings", "own-stems", "keep-s", "vocabulary"];
        let table = |table: &&str| format!("{table} = {:?}\n", if *table == name { rows } else { "" });
        tables::Tables::parse(&tables.iter().map(table).collect::<String>()).expect_err("an error").to_string()
    };
    let own = |rows: &str| error("own-stems", rows);
    assert_eq!(own("a b"), "the forms of `a` in `own-stems` must begin with the same letter");
    assert_eq!(own("aa\naa"), "`aa` stands twice in `own-stems`");
    assert_eq!(own("Aa"), "`Aa` in `own-stems` is compared as `aa`: write it so");
    assert_eq!(error("spellings", "colour"), "`colour` in `spellings` is no pair of words");
    let entry = |row: &str| error("vocabulary", row);
    assert_eq!(entry("LB = lb"), "the vocabulary entry `LB = lb` needs two different forms at least");
    assert_eq!(entry("LB"), "the vocabulary entry `LB` needs two different forms at least");
    assert_eq!(entry("LB = ++"), "the form `++` of a vocabulary entry holds no word");
}
