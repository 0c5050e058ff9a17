//! The lock of the one writer.
//!
//! The operating system holds it and lets go when the process ends, however it ends, so a killed writer never leaves a
//! lock behind. The file also says who holds it, for the message of whoever comes second.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use fs4::fs_std::FileExt;

use crate::error::{Error, Result, io as failed};

const LOCK: &str = "lock";

/// Held while an index is written.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the directory, or says who has it.
    pub fn take(root: &Path) -> Result<Lock> {
        let path = root.join(LOCK);
        let mut file =
            OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed("open", &path))?;
        if !file.try_lock_exclusive().map_err(failed("lock", &path))? {
            let holder = fs::read_to_string(&path).ok().map(|text| text.trim().to_owned());
            return Err(Error::Locked { path: root.into(), holder: holder.filter(|text| !text.is_empty()) });
        }
        let holder = format!("process {}\n", std::process::id());
        file.set_len(0).and_then(|()| file.write_all(holder.as_bytes())).map_err(failed("write", &path))?;
        Ok(Lock { _file: file })
    }
}
