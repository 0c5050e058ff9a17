//! Where the corpus and its index are, when nobody said so.
//!
//! A corpus is found around the working directory: the nearest directory upwards that has an index, else one with a
//! `minutes.toml`, else the root of the git checkout, else the working directory itself. Its index lies in it, or in the
//! user's cache where nobody may write into the corpus.

use std::env;
use std::path::{Path, PathBuf};

use minutes::{Corpus, Error, Facet, History, Index, IndexOptions, OpenOptions, PlaceError, ReindexError, Report};

use etcetera::BaseStrategy;

use crate::args::Places;
use crate::outcome::{Failure, name_skipped};
use crate::progress;
use crate::terminal;

/// What marks a directory as one of minutes, the surest first.
const MARKS: [&str; 3] = [minutes::INDEX_DIRECTORY, minutes::CONFIG_FILE, ".git"];

/// Opens the corpus that was named, or the one around the working directory.
pub fn corpus(named: Option<&Path>) -> Result<Corpus, Failure> {
    let corpus = match named {
        Some(path) => Corpus::open(path)?,
        None => Corpus::open(around()?)?,
    };
    guard(corpus.root())?;
    Ok(corpus.with_history(History::Read).watched(progress::shown()))
}

/// Refuses directories that nobody means: a whole home, or all there is. Who means one gives it a `minutes.toml`.
fn guard(root: &Path) -> Result<(), Failure> {
    let home = etcetera::home_dir().ok().and_then(|home| home.canonicalize().ok());
    // Directly below the root of the file system lie those that hold all homes.
    let of_all = |home: &Path| home.starts_with(root) && root.components().count() <= 2;
    let everything = root.parent().is_none() || home.is_some_and(|home| home == root || of_all(&home));
    if !everything || MARKS.iter().any(|mark| root.join(mark).exists()) {
        return Ok(());
    }
    Err(Failure::Usage {
        message: format!("`{}` is a whole home directory or more, hardly one of minutes", root.display()),
        hint: Some(format!(
            "name the directory of the minutes; if it is this one, put a `{}` there",
            minutes::CONFIG_FILE
        )),
    })
}

fn around() -> Result<PathBuf, Failure> {
    let here = env::current_dir()?;
    marked(&here).map_or_else(|| unmarked(here), Ok)
}

/// Returns the directory around another that something marks as one of minutes.
fn marked(here: &Path) -> Option<PathBuf> {
    MARKS.iter().find_map(|mark| here.ancestors().find(|above| above.join(mark).exists())).map(PathBuf::from)
}

/// Returns a directory that nothing marks as one of minutes, where it holds any.
fn unmarked(here: PathBuf) -> Result<PathBuf, Failure> {
    let corpus = Corpus::open(&here)?;
    guard(corpus.root())?;
    if holds_minutes(&corpus)? { Ok(here) } else { Err(nothing_in(&corpus)) }
}

fn holds_minutes(corpus: &Corpus) -> Result<bool, Error> {
    Ok(!minutes::corpus::walk::walk(corpus.root(), corpus.walk_options())?.files.is_empty())
}

/// What is wrong with a directory that holds nothing to search.
fn nothing_in(corpus: &Corpus) -> Failure {
    Failure::Usage {
        message: holds_none(corpus),
        hint: Some(format!("{MINUTES_ARE}: go to their directory, or name it with `--corpus DIR`")),
    }
}

fn holds_none(corpus: &Corpus) -> String {
    format!("`{}` holds no Markdown files", corpus.root().display())
}

/// What would be read.
const MINUTES_ARE: &str = "minutes are `*.md` and `*.markdown` files that are not hidden and not ignored";

/// An index that is open, and what is known of its minutes.
pub struct Opened {
    /// The index.
    pub index: Index,
    /// The directory of the minutes, which need not be on this machine.
    pub root: PathBuf,
    /// What stands before its paths where several corpora answer: the directory as it was named.
    pub prefix: Option<String>,
    /// Whether the index was just compared with the minutes.
    pub fresh: bool,
}

impl Opened {
    /// An index knows where its minutes were when it was made; those that are here may be a copy.
    fn new(index: Index, root: Option<&Path>, fresh: bool) -> Opened {
        let root = root.map_or_else(|| PathBuf::from(index.status().corpus), PathBuf::from);
        Opened { index, root, prefix: None, fresh }
    }

    /// Returns the address of a file of the corpus on this machine.
    pub fn address(&self, path: &str) -> String {
        minutes::address_of_file(&self.root.join(path))
    }

    /// Returns a path of the corpus as a person may type it: with the corpus before it where several answer.
    pub fn path(&self, path: &str) -> String {
        match &self.prefix {
            Some(prefix) => format!("{}/{path}", prefix.trim_end_matches('/')),
            None => path.to_owned(),
        }
    }

    /// Returns a path of the corpus as it opens from a directory; as the index knows it, where the minutes are not here.
    pub fn openable(&self, path: &str, here: &Path) -> String {
        if !self.root.is_dir() {
            return self.path(path);
        }
        let path = self.root.join(path);
        path.strip_prefix(here).unwrap_or(&path).display().to_string()
    }

    /// Returns a value of a facet as it is told from those of other corpora: of all values only paths are a corpus's own.
    pub fn value(&self, facet: Facet, value: String) -> String {
        if facet == Facet::Path { self.path(&value) } else { value }
    }
}

/// Opens the index that a query is explained for, brought up to date first unless that was declined.
pub fn index(places: &Places) -> Result<Opened, Failure> {
    match &places.corpus[..] {
        [] => open(places, None),
        [corpus] => open(places, Some(corpus)),
        [_, ..] => Err(Failure::Usage {
            message: format!("expected one `--corpus`, found {}", places.corpus.len()),
            hint: Some("leave out the others: each corpus understands a query in its own way".to_owned()),
        }),
    }
}

/// Puts a question about a place to the one of the corpora named that has it.
///
/// # Errors
///
/// Where none of them has it: what the first of them says. Where several have it: which.
pub fn located<T>(
    places: &Places,
    typed: &str,
    ask: impl Fn(&Index, &str) -> Result<T, PlaceError>,
) -> Result<(Opened, T), Failure> {
    let (mut found, mut nowhere) = (Vec::new(), None);
    for opened in indexes(places)? {
        match ask(&opened.index, &within(&opened.root, typed)) {
            Ok(answer) => found.push((opened, answer)),
            Err(error @ PlaceError::NoSection(_)) => nowhere = nowhere.or(Some(error)),
            Err(error) => return Err(error.into()),
        }
    }
    if found.len() > 1 {
        let all: Vec<&Opened> = found.iter().map(|(opened, _)| opened).collect();
        return Err(ambiguous(typed, &all));
    }
    let found = found.pop().ok_or_else(|| nowhere.expect("at least one index is opened, or it is an error"));
    Ok(found?)
}

/// What is wrong with a place that several corpora have.
fn ambiguous(typed: &str, all: &[&Opened]) -> Failure {
    let corpora: Vec<String> = all.iter().filter_map(|one| Some(format!("`{}`", one.prefix.as_ref()?))).collect();
    let longer = all.first().map(|one| one.path(typed)).filter(|longer| within(&all[0].root, longer) == typed);
    let longer = longer.map_or(String::new(), |longer| format!(", or name the place with it: `{longer}`"));
    Failure::Usage {
        message: format!("`{typed}` is a place in {}", corpora.join(" and in ")),
        hint: Some(format!("name the one `--corpus` that is meant{longer}")),
    }
}

/// Opens the indexes of every corpus that was named.
pub fn indexes(places: &Places) -> Result<Vec<Opened>, Failure> {
    if places.corpus.len() < 2 {
        return Ok(vec![index(places)?]);
    }
    if places.index.is_some() {
        return Err(Failure::Usage {
            message: "one `--index` cannot be that of several corpora".to_owned(),
            hint: Some("leave out `--index`: each corpus has its own".to_owned()),
        });
    }
    let named = |corpus: &PathBuf| {
        let prefix = Some(corpus.display().to_string());
        open(places, Some(corpus)).map(|opened| Opened { prefix, ..opened })
    };
    let mut all: Vec<Opened> = Vec::new();
    for corpus in &places.corpus {
        let opened = named(corpus)?;
        // Whoever names one twice wants each section once.
        if all.iter().all(|known| known.root != opened.root) {
            all.push(opened);
        }
    }
    Ok(all)
}

fn open(places: &Places, named: Option<&Path>) -> Result<Opened, Failure> {
    let place = places.index.as_deref();
    if let (Some(place), None) = (place, named) {
        // Only the index was named: there may be no corpus on this machine at all.
        return Ok(Opened::new(as_it_is(place)?, None, false));
    }
    let corpus = corpus(named)?;
    let root = Some(corpus.root());
    let index_place = of_index(&corpus, place);
    if places.no_refresh {
        return Ok(Opened::new(as_it_is(&index_place)?, root, false));
    }
    // Nothing is left behind where there is nothing to search.
    if !index_place.exists() && !holds_minutes(&corpus)? {
        return Err(nothing_in(&corpus));
    }
    match written(&corpus, place, |place| refreshed(&corpus, place)) {
        Ok((_, index)) if index.status().files == 0 => Err(nothing_in(&corpus)),
        Ok((_, index)) => Ok(Opened::new(index, root, true)),
        Err(error) => Ok(Opened::new(without_refresh(&corpus, &index_place, error)?, root, false)),
    }
}

/// Opens the index that there is, for those who wait for no build and no walk.
pub fn at_hand(corpus: Option<&Path>, index: Option<&Path>) -> Option<Index> {
    if let Some(place) = index {
        return Index::open_with(place, &once()).ok();
    }
    let here = env::current_dir().ok()?;
    let root = corpus.map(PathBuf::from).or_else(|| marked(&here)).unwrap_or(here);
    Index::open_with(of_index(&Corpus::open(root).ok()?, None), &once()).ok()
}

fn as_it_is(place: &Path) -> Result<Index, Failure> {
    let index = Index::open_with(place, &once())?;
    report_older(&index);
    Ok(index)
}

/// Returns a place as an index of the minutes in a directory knows it: a file that is named from the working directory, or
/// by its whole path, is named from there.
pub fn within(root: &Path, typed: &str) -> String {
    let (path, line) = match typed.rsplit_once(':') {
        Some((path, line)) if line.parse::<u32>().is_ok() => (path, Some(line)),
        Some(_) | None => (typed, None),
    };
    // A symbolic link to a file is a file of its own, so only the folder is looked up.
    let path = Path::new(path);
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder.canonicalize(),
        Some(_) | None => env::current_dir().and_then(|here| here.canonicalize()),
    };
    let found = folder.ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
    let Some(path) = found.filter(|path| path.is_file()) else { return typed.to_owned() };
    let Ok(below) = path.strip_prefix(root) else { return typed.to_owned() };
    let names: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    let line = line.map_or(String::new(), |line| format!(":{line}"));
    format!("{}{line}", names.join("/"))
}

/// Returns where the index of a corpus is: where it was named, else in the corpus, else in the user's cache.
pub fn of_index(corpus: &Corpus, named: Option<&Path>) -> PathBuf {
    let own = named.map_or_else(|| corpus.index_place(), PathBuf::from);
    let elsewhere = cached(corpus).filter(|cached| named.is_none() && !own.exists() && cached.exists());
    elsewhere.unwrap_or(own)
}

/// Writes an index with `write` and returns where: in the user's cache where nobody may write into the corpus.
pub fn written<T>(
    corpus: &Corpus,
    named: Option<&Path>,
    write: impl Fn(&Path) -> Result<T, ReindexError>,
) -> Result<(PathBuf, T), ReindexError> {
    let place = of_index(corpus, named);
    match write(&place) {
        Ok(done) => Ok((place, done)),
        Err(error @ ReindexError::Io(_)) if named.is_none() && !place.exists() => {
            let Some(cached) = cached(corpus) else { return Err(error) };
            // Where the cache cannot be written either, what is wrong with the corpus is the better message.
            write(&cached).map(|done| (cached, done)).map_err(|_| error)
        }
        Err(error) => Err(error),
    }
}

/// Returns the directory in the user's cache for the index of a corpus, where the user has a cache.
fn cached(corpus: &Corpus) -> Option<PathBuf> {
    let cache = etcetera::choose_base_strategy().ok()?.cache_dir();
    let name = corpus.root().to_string_lossy().replace(['/', '\\', ':'], "%");
    Some(cache.join("minutes").join(name))
}

/// How an index is opened for one question: mapped, and checked.
fn once() -> OpenOptions {
    OpenOptions { in_memory_below: 0, ..OpenOptions::default() }
}

fn refreshed(corpus: &Corpus, place: &Path) -> Result<Index, ReindexError> {
    let now = Some(jiff::Timestamp::now().as_second());
    let options = IndexOptions { now, ..IndexOptions::default() };
    let (index, report) = Index::refreshed(corpus, place, &options, &once())?;
    report_replaced(&report);
    if report.published {
        name_skipped(&report.skipped);
    }
    Ok(index)
}

/// Says that there is nothing to read, and what would be read.
pub fn report_empty(corpus: &Corpus) {
    terminal::warning(&holds_none(corpus), Some(&format!("{MINUTES_ARE}: name their directory")));
}

/// Says why the index that was there did not serve and was made anew.
pub fn report_replaced(report: &Report) {
    if let Some(reason) = &report.replaced {
        terminal::warning(&format!("{reason}: rebuilt it from the minutes"), None);
    }
}

/// Says why an older generation of the index answers.
pub fn report_older(index: &Index) {
    if let Some(reason) = index.status().instead_of {
        terminal::warning(&format!("{reason}: an older generation of the index answers"), None);
    }
}

/// Searches the index as it is, or one in memory, where another process writes it, nobody may, or too many files are gone.
fn without_refresh(corpus: &Corpus, place: &Path, error: ReindexError) -> Result<Index, Failure> {
    if !matches!(error, ReindexError::Io(_) | ReindexError::Locked(_) | ReindexError::FilesGone(_)) {
        return Err(error.into());
    }
    if let Ok(index) = as_it_is(place) {
        terminal::warning(&format!("{error}: searching the index as it was"), error.hint());
        return Ok(index);
    }
    terminal::warning(&format!("{error}: searching without keeping an index"), None);
    Ok(Index::in_memory(corpus)?)
}
