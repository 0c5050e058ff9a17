//! The file system as the store uses it: every call of the store goes through here, and there are no others.
//!
//! Written down as a trait so that a test can stand in between: count the calls, let each of them fail in turn, end the
//! process before any of them, or keep a record from which the disk is put together as a power cut may leave it.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::SystemTime;

use fs4::fs_std::FileExt;

/// The calls of the file system that the store makes.
pub trait Disk: Debug + Send + Sync {
    /// Opens a file for reading from its beginning.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>>;

    /// Returns the length of a file.
    fn length(&self, path: &Path) -> io::Result<u64>;

    /// Returns the names of what lies in a directory, in no order.
    fn list(&self, directory: &Path) -> io::Result<Vec<String>>;

    /// Creates a file to be written, empty whatever was there.
    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>>;

    /// Opens a file to be locked, created where there is none and left as it is where there is one.
    fn open_lock(&self, path: &Path) -> io::Result<Box<dyn Handle>>;

    /// Gives a file another name, in the place of what had that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Creates one directory.
    fn create_directory(&self, path: &Path) -> io::Result<()>;

    /// Makes the names in a directory durable.
    fn sync_directory(&self, path: &Path) -> io::Result<()>;
}

/// A file that is open for writing.
pub trait Handle: Write + Debug + Send + Sync {
    /// Makes the bytes durable.
    fn sync(&self) -> io::Result<()>;

    /// Cuts the file to nothing.
    fn truncate(&self) -> io::Result<()>;

    /// Returns when the file was last written.
    fn modified(&self) -> io::Result<SystemTime>;

    /// Takes the lock of the file, or says that somebody has it.
    fn try_lock(&self) -> io::Result<bool>;

    /// Lets go of the lock of the file.
    fn unlock(&self) -> io::Result<()>;
}

/// Returns the bytes of a file.
pub fn read(disk: &dyn Disk, path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    disk.open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The file system of the machine.
#[derive(Debug)]
pub struct System;

impl Disk for System {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(File::open(path)?))
    }

    fn length(&self, path: &Path) -> io::Result<u64> {
        Ok(fs::metadata(path)?.len())
    }

    fn list(&self, directory: &Path) -> io::Result<Vec<String>> {
        fs::read_dir(directory)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    fn create(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        Ok(Box::new(File::create(path)?))
    }

    fn open_lock(&self, path: &Path) -> io::Result<Box<dyn Handle>> {
        Ok(Box::new(OpenOptions::new().create(true).truncate(false).write(true).open(path)?))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn create_directory(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    /// Only Unix can open a directory for that; elsewhere renames are durable by themselves.
    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
    }
}

impl Handle for File {
    fn sync(&self) -> io::Result<()> {
        self.sync_all()
    }

    fn truncate(&self) -> io::Result<()> {
        self.set_len(0)
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.metadata()?.modified()
    }

    fn try_lock(&self) -> io::Result<bool> {
        self.try_lock_exclusive()
    }

    fn unlock(&self) -> io::Result<()> {
        FileExt::unlock(self)
    }
}
