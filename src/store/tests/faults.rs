//! A disk that counts the calls, keeps a record of them, and lets one of them go wrong.

use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use super::super::disk::{Disk, Handle, System};

/// One call, with all it takes to make it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    Open(PathBuf),
    Read(PathBuf),
    Length(PathBuf),
    List(PathBuf),
    Create(PathBuf),
    Write(PathBuf, Vec<u8>),
    Truncate(PathBuf),
    Sync(PathBuf),
    OpenLock(PathBuf),
    Lock(PathBuf),
    Modified(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    CreateDirectory(PathBuf),
    SyncDirectory(PathBuf),
}

/// What goes wrong with a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It fails with this number of an error, and the next calls do not.
    Error(i32),
    /// The process ends before it: nothing more reaches the disk.
    Crash,
    /// Half of the bytes are written, then the process ends.
    Torn,
    /// Half of the bytes are written, then it fails with this number of an error.
    Short(i32),
    /// Half of the bytes are written, and it says so.
    Half,
}

/// What happens just before a call.
type Meanwhile = Box<dyn Fn() + Send + Sync>;

/// A disk that lets call number `at` go wrong.
pub struct Faults {
    at: usize,
    fault: Option<Fault>,
    meanwhile: Option<Meanwhile>,
    calls: Mutex<Vec<Call>>,
    ended: Mutex<bool>,
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:?} at {}", self.fault, self.at)
    }
}

/// A disk behind an `Arc`, so that the files it opened can report to it.
#[derive(Clone, Debug)]
pub struct Shared(pub Arc<Faults>);

impl Faults {
    /// A disk on which nothing goes wrong.
    pub fn none() -> Shared {
        Faults::disk(usize::MAX, None, None)
    }

    /// A disk on which the call with this number goes wrong.
    pub fn at(call: usize, fault: Fault) -> Shared {
        Faults::disk(call, Some(fault), None)
    }

    /// A disk on which something else happens just before the call with this number.
    pub fn before(call: usize, meanwhile: impl Fn() + Send + Sync + 'static) -> Shared {
        Faults::disk(call, None, Some(Box::new(meanwhile)))
    }

    fn disk(at: usize, fault: Option<Fault>, meanwhile: Option<Meanwhile>) -> Shared {
        Shared(Arc::new(Faults { at, fault, meanwhile, calls: Mutex::default(), ended: Mutex::default() }))
    }
}

impl Shared {
    /// Returns the calls that were made, those that went wrong included.
    pub fn calls(&self) -> Vec<Call> {
        self.0.calls.lock().expect("no test panics here").clone()
    }

    /// Says whether the call that was to go wrong was made.
    pub fn struck(&self) -> bool {
        self.calls().len() > self.0.at
    }

    /// Counts a call and says what becomes of it: whether it is made in full, or only by half.
    fn count(&self, call: Call) -> io::Result<Extent> {
        let mut calls = self.0.calls.lock().expect("no test panics here");
        let number = calls.len();
        calls.push(call.clone());
        drop(calls);
        if *self.0.ended.lock().expect("no test panics here") {
            return Err(io::Error::other("the process has ended"));
        }
        if number != self.0.at {
            return Ok(Extent::Whole);
        }
        if let Some(meanwhile) = &self.0.meanwhile {
            meanwhile();
        }
        let writes = matches!(call, Call::Write(..));
        match &self.0.fault {
            Some(Fault::Error(number)) => Err(io::Error::from_raw_os_error(*number)),
            Some(Fault::Short(number)) if writes => Ok(Extent::HalfThen(Some(*number))),
            Some(Fault::Half) if writes => Ok(Extent::HalfThen(None)),
            Some(fault @ (Fault::Crash | Fault::Torn)) => {
                *self.0.ended.lock().expect("no test panics here") = true;
                if writes && *fault == Fault::Torn {
                    return Ok(Extent::HalfThen(Some(5)));
                }
                Err(io::Error::other("the process ends"))
            }
            Some(Fault::Short(_) | Fault::Half) | None => Ok(Extent::Whole),
        }
    }
}

/// How much of a call is made.
enum Extent {
    Whole,
    HalfThen(Option<i32>),
}

struct Watched<T> {
    path: PathBuf,
    inner: T,
    disk: Shared,
}

impl<T> fmt::Debug for Watched<T> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}", self.path.display())
    }
}

impl Disk for Shared {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        self.count(Call::Open(path.into()))?;
        Ok(Box::new(Watched { path: path.into(), inner: System.open(path)?, disk: self.clone() }))
    }

    fn length(&self, path: &Path) -> io::Result<u64> {
        self.count(Call::Length(path.into()))?;
        System.length(path)
    }

    fn list(&self, directory: &Path) -> io::Result<Vec<String>> {
        self.count(Call::List(directory.into()))?;
        System.list(directory)
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        self.count(Call::Create(path.into()))?;
        Ok(Box::new(Watched { path: path.into(), inner: System.create(path)?, disk: self.clone() }))
    }

    fn open_lock(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        self.count(Call::OpenLock(path.into()))?;
        Ok(Box::new(Watched { path: path.into(), inner: System.open_lock(path)?, disk: self.clone() }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.count(Call::Rename(from.into(), to.into()))?;
        System.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.count(Call::Remove(path.into()))?;
        System.remove(path)
    }

    fn create_directory(&self, path: &Path) -> io::Result<()> {
        self.count(Call::CreateDirectory(path.into()))?;
        System.create_directory(path)
    }

    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        self.count(Call::SyncDirectory(path.into()))?;
        Ok(()) // A real one only takes time.
    }
}

impl Read for Watched<Box<dyn Read>> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.disk.count(Call::Read(self.path.clone()))?;
        self.inner.read(buffer)
    }
}

impl Write for Watched<Box<dyn Handle>> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.disk.count(Call::Write(self.path.clone(), bytes.into()))? {
            Extent::Whole => self.inner.write(bytes),
            Extent::HalfThen(error) => {
                let half = bytes.len().div_ceil(2);
                self.inner.write_all(&bytes[..half])?;
                error.map_or(Ok(half), |number| Err(io::Error::from_raw_os_error(number)))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Handle for Watched<Box<dyn Handle>> {
    fn sync(&self) -> io::Result<()> {
        self.disk.count(Call::Sync(self.path.clone())).map(drop)
    }

    fn truncate(&self) -> io::Result<()> {
        self.disk.count(Call::Truncate(self.path.clone()))?;
        self.inner.truncate()
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.disk.count(Call::Modified(self.path.clone()))?;
        self.inner.modified()
    }

    fn try_lock(&self) -> io::Result<bool> {
        self.disk.count(Call::Lock(self.path.clone()))?;
        self.inner.try_lock()
    }

    /// Is no step of its own: a process that dies before it lets go as well.
    fn unlock(&self) -> io::Result<()> {
        self.inner.unlock()
    }
}
