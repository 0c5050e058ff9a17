//! The plain program: what one writes in an afternoon on the same crates, and what `minutes` is held against.
//!
//! tantivy's usual writer and its own query parser, pulldown-cmark, rayon. It knows sections, a group by the folder and a
//! date by the name, and nothing else of what `minutes` reads. As `minutes` does, it counts all hits and the values of a
//! facet among them, and prints ten hits with snippets.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use rayon::prelude::*;
use tantivy::aggregation::AggregationCollector;
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, FuzzyTermQuery, Occur, Query, QueryParser, RangeQuery, RegexQuery, TermQuery,
};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TEXT, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::{Index, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::questions::{Class, Question};

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

/// What a thread of the writer may hold before it writes a segment.
const MEMORY: usize = 50_000_000;

#[derive(Clone, Copy)]
struct Fields {
    path: Field,
    group: Field,
    date: Field,
    title: Field,
    heading: Field,
    level: Field,
    body: Field,
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let fields = Fields {
        path: schema.add_text_field("path", STRING | STORED),
        group: schema.add_text_field("group", STRING | STORED | FAST),
        date: schema.add_i64_field("date", INDEXED | STORED | FAST),
        title: schema.add_text_field("title", STORED),
        heading: schema.add_text_field("heading", TEXT | STORED),
        level: schema.add_u64_field("level", STORED),
        body: schema.add_text_field("body", TEXT | STORED),
    };
    (schema.build(), fields)
}

/// Builds the index of a corpus anew.
pub fn build(corpus: &Path, place: &Path, threads: usize) -> Result<()> {
    if place.exists() {
        fs::remove_dir_all(place)?;
    }
    fs::create_dir_all(place)?;
    let (schema, fields) = schema();
    let mut writer: IndexWriter =
        Index::create_in_dir(place, schema)?.writer_with_num_threads(threads, MEMORY * threads)?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build()?;
    let files = files(corpus)?;
    pool.install(|| files.par_iter().try_for_each(|file| add(&writer, &fields, corpus, file)))?;
    writer.commit()?;
    Ok(writer.wait_merging_threads()?)
}

/// Brings the index up to date with one file, which the caller knows to be another: no time is spent on finding out.
pub fn change(corpus: &Path, place: &Path, file: &Path) -> Result<()> {
    let mut writer: IndexWriter = Index::open_in_dir(place)?.writer_with_num_threads(1, MEMORY)?;
    let (_, fields) = schema();
    writer.delete_term(Term::from_field_text(fields.path, &relative(corpus, file)));
    add(&writer, &fields, corpus, file)?;
    writer.commit()?;
    Ok(writer.wait_merging_threads()?)
}

/// Returns the Markdown files below a directory.
pub fn files(root: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() && entry.path().extension().is_some_and(|extension| extension == "md") {
                files.push(entry.path());
            }
        }
    }
    Ok(files)
}

fn relative(corpus: &Path, file: &Path) -> String {
    file.strip_prefix(corpus).unwrap_or(file).to_string_lossy().into_owned()
}

fn add(writer: &IndexWriter, fields: &Fields, corpus: &Path, file: &Path) -> Result<()> {
    let path = relative(corpus, file);
    let bytes = fs::read(file)?;
    let sections = sections(&String::from_utf8_lossy(&bytes));
    let title = sections.iter().map(|section| section.heading.as_str()).find(|heading| !heading.is_empty());
    let title = title.unwrap_or(&path);
    let date = date_in(&path).or_else(|| date_in(title)).unwrap_or_default();
    for section in &sections {
        let mut document = TantivyDocument::default();
        document.add_text(fields.path, &path);
        document.add_text(fields.group, group_of(&path));
        document.add_i64(fields.date, date);
        document.add_text(fields.title, title);
        document.add_text(fields.heading, &section.heading);
        document.add_u64(fields.level, section.level);
        document.add_text(fields.body, &section.body);
        writer.add_document(document)?;
    }
    Ok(())
}

/// Returns the folder of a file; those that hold the copies of a scaled corpus are none.
fn group_of(path: &str) -> &str {
    let is_copy = |folder: &str| folder.len() == 4 && folder.starts_with('c') && folder[1..].parse::<u16>().is_ok();
    let path = path.split_once('/').filter(|(folder, _)| is_copy(folder)).map_or(path, |(_, rest)| rest);
    path.split_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the first day written as 20220613 or 2022-06-13, as a number.
fn date_in(text: &str) -> Option<i64> {
    text.match_indices("20").find_map(|(start, _)| {
        let digits: String = text[start..].chars().filter(|letter| *letter != '-').take(8).collect();
        (digits.len() == 8).then(|| digits.parse().ok()).flatten()
    })
}

#[derive(Default)]
struct Section {
    level: u64,
    heading: String,
    body: String,
}

#[allow(clippy::wildcard_enum_match_arm, reason = "what is no text is nothing to the plain program")]
fn sections(text: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut within_heading = false;
    for event in Parser::new(text) {
        if let Event::Start(Tag::Heading { level, .. }) = event {
            sections.push(Section { level: level as u64, ..Section::default() });
            within_heading = true;
            continue;
        }
        let section = sections.last_mut().expect("one is there from the beginning");
        let written = if within_heading { &mut section.heading } else { &mut section.body };
        match event {
            Event::End(TagEnd::Heading(_)) => within_heading = false,
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                written.push_str(&text)
            }
            Event::SoftBreak | Event::HardBreak => written.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::TableCell) => written.push('\n'),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) if !within_heading => {
                written.push_str(&dest_url);
                written.push(' ');
            }
            _ => {}
        }
    }
    if sections[0].body.trim().is_empty() {
        sections.remove(0);
    }
    sections
}

/// The index of the plain program, open.
pub struct Plain {
    index: Index,
    searcher: Searcher,
    fields: Fields,
}

impl Plain {
    /// Opens an index.
    pub fn open(place: &Path) -> Result<Plain> {
        let index = Index::open_in_dir(place)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Plain { searcher: reader.searcher(), index, fields: schema().1 })
    }

    /// Answers a question: writes how many hits there are, how many of each group, and the first ten with snippets.
    /// Returns how many there are.
    pub fn answer(&self, question: &Question, out: &mut impl Write) -> Result<usize> {
        let query = self.query(question)?;
        let groups = serde_json::json!({"group": {"terms": {"field": "group", "size": 100}}});
        let groups = AggregationCollector::from_aggs(serde_json::from_value(groups)?, Default::default());
        let collectors = (TopDocs::with_limit(10).order_by_score(), Count, groups);
        let (top, count, groups) = self.searcher.search(&query, &collectors)?;
        let snippets = SnippetGenerator::create(&self.searcher, &*query, self.fields.body)?;
        writeln!(out, "{count}\t{}", serde_json::to_string(&groups)?)?;
        for (score, address) in top {
            let document: TantivyDocument = self.searcher.doc(address)?;
            let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default();
            let date = document.get_first(self.fields.date).and_then(|value| value.as_i64()).unwrap_or_default();
            let (path, heading) = (text(self.fields.path), text(self.fields.heading));
            let snippet = snippets.snippet_from_doc(&document).to_html().replace('\n', " ");
            writeln!(out, "{score:.3}\t{path}\t{date}\t{heading}\t{snippet}")?;
        }
        Ok(count)
    }

    fn query(&self, question: &Question) -> Result<Box<dyn Query>> {
        let words = question.words.join(" ");
        let mut parser = QueryParser::for_index(&self.index, vec![self.fields.heading, self.fields.body]);
        parser.set_conjunction_by_default();
        Ok(match question.class {
            Class::Rare | Class::Common | Class::And | Class::Nothing => parser.parse_query(&words)?,
            Class::OrOfTen => parser.parse_query(&question.words.join(" OR "))?,
            Class::Phrase => parser.parse_query(&format!("\"{words}\""))?,
            Class::Negation => parser.parse_query(&question.words.join(" -"))?,
            Class::Prefix => {
                self.either(|field| Ok(Box::new(RegexQuery::from_pattern(&format!("{words}.*"), field)?)))?
            }
            Class::Fuzzy => {
                self.either(|field| Ok(Box::new(FuzzyTermQuery::new(Term::from_field_text(field, &words), 1, true))))?
            }
            Class::Facet => {
                Box::new(TermQuery::new(Term::from_field_text(self.fields.group, &words), IndexRecordOption::Basic))
            }
            Class::Date => {
                let day = |rest: &str| Ok::<_, Box<dyn Error + Send + Sync>>(format!("{words}{rest}").parse()?);
                let term = |day| std::ops::Bound::Included(Term::from_field_i64(self.fields.date, day));
                Box::new(RangeQuery::new(term(day("0101")?), term(day("1231")?)))
            }
            Class::All => Box::new(AllQuery),
        })
    }

    fn either(&self, of_field: impl Fn(Field) -> Result<Box<dyn Query>>) -> Result<Box<dyn Query>> {
        let fields = [self.fields.heading, self.fields.body];
        let either: Vec<(Occur, Box<dyn Query>)> =
            fields.into_iter().map(|field| Ok((Occur::Should, of_field(field)?))).collect::<Result<_>>()?;
        Ok(Box::new(BooleanQuery::new(either)))
    }
}
