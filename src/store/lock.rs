//! The lock of the one writer.
//!
//! The operating system holds it and lets go when the process ends, however it ends, so a killed writer never leaves a
//! lock behind. The file stays; it also says who holds the lock, for the message of whoever comes second.

use std::io::Write;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use super::disk::{Disk, Handle, read};
use crate::error::{Locked, ReindexError, Result, io as failed};

const LOCK: &str = "lock";

/// How often whoever waits for the lock looks whether it is free.
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Held while an index is written.
#[derive(Debug)]
pub struct Lock {
    /// When it was taken, by the clock of the file system, where that tells.
    pub taken: Option<SystemTime>,
    file: Box<dyn Handle>,
}

impl Lock {
    /// Takes the lock of the directory, or says who has it after having waited so long for it.
    pub fn wait_for(disk: &dyn Disk, root: &Path, mut wait: Duration) -> Result<Lock, ReindexError> {
        loop {
            match Lock::take(disk, root) {
                Err(ReindexError::Locked(_)) if !wait.is_zero() => {
                    let pause = wait.min(LOOK_AGAIN);
                    thread::sleep(pause);
                    wait -= pause;
                }
                taken => return taken,
            }
        }
    }

    /// Takes the lock of the directory, or says who has it.
    fn take(disk: &dyn Disk, root: &Path) -> Result<Lock, ReindexError> {
        let path = root.join(LOCK);
        let mut file = disk.open_lock(&path).map_err(failed("open", &path))?;
        if !file.try_lock().map_err(failed("lock", &path))? {
            let holder = read(disk, &path).map(|bytes| String::from_utf8_lossy(&bytes).trim().to_owned());
            let holder = holder.ok().filter(|text| !text.is_empty());
            return Err(Locked { path: root.into(), holder }.into());
        }
        let holder = format!("process {}\n", std::process::id());
        file.truncate().and_then(|()| file.write_all(holder.as_bytes())).map_err(failed("write", &path))?;
        Ok(Lock { taken: file.modified().ok(), file })
    }
}

impl Drop for Lock {
    /// Closing the file is not enough: a program that another thread is just starting has a copy of it for a moment.
    fn drop(&mut self) {
        // Where even this fails, the lock goes when the last copy is closed.
        let _ = self.file.unlock();
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::store::disk::System;

    #[test]
    fn a_copy_of_the_open_file_holds_no_lock() {
        let root = TempDir::new().expect("a temporary directory");
        let file = std::fs::File::create(root.path().join(LOCK)).expect("a file");
        let copy = file.try_clone().expect("a copy, as a program that is being started has it");
        assert!(file.try_lock().is_ok());
        drop(Lock { taken: None, file: Box::new(file) });
        Lock::take(&System, root.path()).expect("nobody writes any more");
        drop(copy);
    }
}
