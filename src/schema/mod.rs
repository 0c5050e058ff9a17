//! What is declared once in `index-schema/` and compiled in.
//!
//! A field has one row in one table: its name, its aliases, what its values are, its help and an example. The parser,
//! the help texts, the completions and the engines all read that row, so that none of them can know a field the others
//! do not. Nothing here knows a query, an engine or a file of minutes.

pub mod fields;
