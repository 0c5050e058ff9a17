//! From a directory of Markdown to sections.
//!
//! [`walk`] finds the files, [`read`] makes text of bytes, [`markdown`] makes an [`Outline`](section::Outline) of text.
//! Each file is read and split by itself: nothing here knows its neighbours, a date, a group, a query or an engine.

pub mod section;

pub mod walk;

pub mod read;

pub mod markdown;

mod assemble;
mod deck;
mod front_matter;
mod html;
mod line;
mod plain;
mod repair;
mod slug;
