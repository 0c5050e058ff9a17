//! The contest: every program does the same work in turns, round by round, each time as a process of its own.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::arguments::{Arguments, Origin};
use crate::latency::Latency;
use crate::plain::files;
use crate::process::{Taken, median, run as measured};
use crate::questions::{self, CLASSES, Class, Question};

/// Who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Program {
    /// This project.
    Minutes,
    /// The plain program on the same crates.
    Plain,
    /// The search of lines.
    Ripgrep,
    /// What cannot be gone below.
    Floor,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Build the index where there is none.
    Build,
    /// Answer one question of the class from the index as it is.
    Search(Class),
    /// Answer a question of two words after looking whether the index is up to date; it is.
    Refresh,
    /// Bring the index up to date where it is.
    Unchanged,
    /// Bring the index up to date after a line was added to a file.
    OneFile,
}

/// What each program took for each task.
pub struct Outcome {
    /// The medians.
    pub taken: BTreeMap<(Task, Program), Taken>,
    /// How long answers take in a process that is there.
    pub latencies: Vec<Latency>,
    /// How many files there are, and bytes in them.
    pub corpus: (usize, u64),
    /// The bytes of a fresh index of `minutes`, and of the plain program.
    pub indexes: [u64; 2],
}

/// The directories of one scale.
pub struct Place {
    /// All of it.
    pub root: PathBuf,
    corpus: PathBuf,
    minutes: PathBuf,
    plain: PathBuf,
    questions: PathBuf,
}

impl Place {
    /// Returns the place of a scale.
    pub fn of(arguments: &Arguments, scale: usize) -> Place {
        let root = arguments.only_corpus.as_ref().unwrap_or(&arguments.work).join(format!("x{scale}"));
        let [corpus, minutes, plain, questions] =
            ["minutes", "index", "plain", "questions.jsonl"].map(|name| root.join(name));
        Place { root, corpus, minutes, plain, questions }
    }

    /// Writes the corpus anew. A process of its own does it: what it holds in memory would count for its children.
    pub fn prepare(&self, origin: &Origin, scale: usize) -> Result<()> {
        if self.root.exists() {
            fs::remove_dir_all(&self.root)?;
        }
        let scale = scale.to_string();
        let mut command = ourselves();
        command.args(["corpus", origin.name(), &scale]).args([&self.corpus, &self.questions]);
        Ok(measured(&mut command).map(drop)?)
    }

    fn command(&self, program: Program, task: Task, question: &Question) -> Option<Command> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).to_string();
        let mut command = match program {
            Program::Minutes => Command::new(env!("CARGO_BIN_EXE_minutes")),
            Program::Plain | Program::Floor => ourselves(),
            Program::Ripgrep => Command::new("rg"),
        };
        match (program, task) {
            (Program::Minutes, Task::Build | Task::Unchanged | Task::OneFile) => {
                command.arg("index").arg(&self.corpus).arg("--index").arg(&self.minutes);
            }
            (Program::Minutes, Task::Search(_) | Task::Refresh) => {
                command.args(["search", "--format=json"]).args((task != Task::Refresh).then_some("--no-refresh"));
                command.arg("--corpus").arg(&self.corpus).arg("--index").arg(&self.minutes);
                command.args(["--", &question.text()]);
            }
            (Program::Plain, Task::Build) => {
                command.arg("plain-build").args([&self.corpus, &self.plain]).arg(threads);
            }
            (Program::Plain, Task::OneFile) => {
                command.arg("plain-change").args([&self.corpus, &self.plain]).arg(self.edited().ok()?);
            }
            (Program::Plain, Task::Search(_)) => {
                command.arg("plain-search").arg(&self.plain).arg(serde_json::to_string(question).ok()?);
            }
            (Program::Ripgrep, Task::Search(_)) => {
                command.arg("--ignore-case").arg(question.pattern()?).arg(&self.corpus);
            }
            (Program::Floor, Task::Build) => {
                command.arg("floor-read").arg(&self.corpus).arg(threads);
            }
            (Program::Floor, Task::Unchanged | Task::Refresh) => {
                command.arg("floor-walk").arg(&self.corpus);
            }
            (Program::Plain, Task::Refresh | Task::Unchanged)
            | (Program::Ripgrep, Task::Build | Task::Refresh | Task::Unchanged | Task::OneFile)
            | (Program::Floor, Task::Search(_) | Task::OneFile) => return None,
        }
        Some(command)
    }

    /// Does what must have happened before a task is measured.
    fn make_ready(&self, program: Program, task: Task) -> io::Result<()> {
        match (program, task) {
            (Program::Minutes, Task::Build) => remove(&self.minutes),
            (Program::Plain, Task::Build) => remove(&self.plain),
            (Program::Minutes | Program::Plain, Task::OneFile) => {
                OpenOptions::new().append(true).open(self.edited()?)?.write_all(b"\n- one more line\n")
            }
            (_, Task::Build | Task::Search(_) | Task::Refresh | Task::Unchanged | Task::OneFile) => Ok(()),
        }
    }

    /// Returns the file that is edited: one in the middle.
    fn edited(&self) -> io::Result<PathBuf> {
        let mut files = files(&self.corpus)?;
        files.sort();
        Ok(files.swap_remove(files.len() / 2))
    }

    fn measure(&self, program: Program, task: Task, question: &Question) -> io::Result<Option<Taken>> {
        let Some(mut command) = self.command(program, task, question) else { return Ok(None) };
        self.make_ready(program, task)?;
        measured(&mut command).map(Some)
    }
}

/// Runs all tasks so many times. The plain program goes first, so that the line it adds is part of the next edit of
/// `minutes`, and the index is up to date when the next round begins.
pub fn run(place: &Place, rounds: usize) -> Result<Outcome> {
    let questions = questions::read(&place.questions)?;
    let mut programs = vec![Program::Plain, Program::Minutes, Program::Floor];
    if Command::new("rg").arg("--version").output().is_ok() {
        programs.push(Program::Ripgrep);
    } else {
        writeln!(stderr(), "ripgrep is not installed, and left out")?;
    }
    let searches = CLASSES.map(Task::Search);
    let tasks = [Task::Build].into_iter().chain(searches).chain([Task::Refresh, Task::Unchanged, Task::OneFile]);
    let mut runs: BTreeMap<(Task, Program), Vec<Taken>> = BTreeMap::new();
    for round in 1..=rounds {
        writeln!(stderr(), "{}: round {round} of {rounds}", place.root.display())?;
        for task in tasks.clone() {
            let question = question(&questions, task, round)?;
            for program in &programs {
                let taken = place.measure(*program, task, question)?;
                runs.entry((task, *program)).or_default().extend(taken);
            }
        }
    }
    let latencies = latencies(place, &questions, rounds)?;
    let taken = runs.into_iter().filter(|(_, runs)| !runs.is_empty()).map(|(key, runs)| (key, median(&runs)));
    Ok(Outcome {
        taken: taken.collect(),
        latencies,
        corpus: (files(&place.corpus)?.len(), size(&place.corpus)?),
        indexes: [size(&place.minutes)?, size(&place.plain)?],
    })
}

/// Returns a question for the task, another one in each round where the class has several.
fn question(questions: &[Question], task: Task, round: usize) -> Result<&Question> {
    let class = match task {
        Task::Search(class) => class,
        Task::Build | Task::Refresh | Task::Unchanged | Task::OneFile => Class::And,
    };
    let mut of_class = questions.iter().filter(|question| question.class == class);
    let count = of_class.clone().count().max(1);
    of_class.nth(round % count).ok_or_else(|| format!("the source is too small for a question of {class:?}").into())
}

/// Asks in one process, of fresh indexes, in files that nobody can see: what a process prints was thrown away.
fn latencies(place: &Place, questions: &[Question], rounds: usize) -> Result<Vec<Latency>> {
    for program in [Program::Minutes, Program::Plain] {
        place.measure(program, Task::Build, &questions[0])?;
    }
    let mut command = ourselves();
    command.arg("latency").args([&place.minutes, &place.plain, &place.questions]).arg(rounds.to_string());
    let output = command.output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

fn ourselves() -> Command {
    Command::new(std::env::current_exe().expect("a program that runs has a file"))
}

fn remove(directory: &Path) -> io::Result<()> {
    if directory.exists() { fs::remove_dir_all(directory) } else { Ok(()) }
}

fn size(directory: &Path) -> io::Result<u64> {
    let sizes = fs::read_dir(directory)?.map(|entry| {
        let entry = entry?;
        if entry.file_type()?.is_dir() { size(&entry.path()) } else { Ok(entry.metadata()?.len()) }
    });
    sizes.sum()
}
