//! Somebody who watches a corpus being read and its index being made, and may stop it.
//!
//! It belongs to the corpus because every operation begins with one. It is told how far the work is from several threads at
//! once, so it must be quick; what is stopped ends with [`Stopped`] and publishes nothing.

use std::fmt;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::error::Stopped;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stage {
    /// Files are read and split.
    Reading,
    /// Shards of an index are built.
    Building,
}

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many files or shards are done.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// Somebody who watches. Cheap to clone; by default nobody.
///
/// ```
/// use std::ops::ControlFlow;
/// use minutes::{BuildError, Corpus, Index, Watch};
///
/// let impatient = Watch::new(|progress| {
///     if progress.done > 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
/// });
/// let corpus = Corpus::open("examples/sample-minutes")?.watched(impatient);
/// assert!(matches!(Index::in_memory(&corpus), Err(BuildError::Stopped(_))));
/// # Ok::<(), minutes::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Watch(Option<Arc<Watching>>);

struct Watching {
    see: Box<dyn Fn(Progress) -> ControlFlow<()> + Send + Sync>,
    stopped: AtomicBool,
}

impl Watch {
    /// Returns a watch that `see` is told by; where it says [`ControlFlow::Break`] the work stops.
    pub fn new(see: impl Fn(Progress) -> ControlFlow<()> + Send + Sync + 'static) -> Watch {
        Watch(Some(Arc::new(Watching { see: Box::new(see), stopped: AtomicBool::new(false) })))
    }

    /// Begins a stage of so many steps.
    pub(crate) fn begin(&self, stage: Stage, of: usize) -> Counted<'_> {
        if let Some(watching) = &self.0 {
            watching.stopped.store(false, Ordering::Relaxed);
        }
        Counted { watch: self, stage, of, done: AtomicUsize::new(0) }
    }

    /// Says whether to go on.
    fn goes_on(&self) -> bool {
        self.0.as_ref().is_none_or(|watching| !watching.stopped.load(Ordering::Relaxed))
    }

    /// Returns an error where the work was stopped.
    fn check(&self) -> Result<(), Stopped> {
        if self.goes_on() { Ok(()) } else { Err(Stopped {}) }
    }
}

/// Nobody is nobody; any other watch is only the same as its clones.
impl PartialEq for Watch {
    fn eq(&self, other: &Watch) -> bool {
        match (&self.0, &other.0) {
            (None, None) => true,
            (Some(left), Some(right)) => Arc::ptr_eq(left, right),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

impl Eq for Watch {}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Watch(somebody)" } else { "Watch(nobody)" })
    }
}

/// A stage whose steps are counted, on whichever threads they are done.
pub(crate) struct Counted<'w> {
    watch: &'w Watch,
    stage: Stage,
    of: usize,
    done: AtomicUsize,
}

impl Counted<'_> {
    /// Takes one step and tells that it is done.
    ///
    /// # Errors
    ///
    /// Where the work was stopped before it, or is now: what was done so far is thrown away.
    pub(crate) fn step<T>(&self, work: impl FnOnce() -> T) -> Result<T, Stopped> {
        self.watch.check()?;
        let made = work();
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(watching) = &self.watch.0
            && self.watch.goes_on()
            && (watching.see)(Progress { stage: self.stage, done, of: self.of }).is_break()
        {
            watching.stopped.store(true, Ordering::Relaxed);
        }
        self.watch.check().map(|()| made)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn a_step_counts_when_it_is_done_and_none_is_taken_after_the_stop() {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&seen);
        let watch = Watch::new(move |progress| {
            told.lock().expect("one thread").push(progress.done);
            if progress.done == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let told_before = || seen.lock().expect("one thread").len();
        let counted = watch.begin(Stage::Reading, 3);
        assert_eq!(counted.step(told_before).ok(), Some(0));
        assert_eq!(counted.step(told_before).ok(), None);
        assert_eq!(counted.step(|| panic!("the work was stopped")).ok(), None::<()>);
        assert_eq!(*seen.lock().expect("one thread"), [1, 2]);
        assert_eq!(watch.begin(Stage::Building, 1).step(|| "again").ok(), Some("again"));
    }
}
