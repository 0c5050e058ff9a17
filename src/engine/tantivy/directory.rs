//! All shards as the one directory of one index: read only, no locks, no watcher, nothing ever written.
//!
//! Each shard holds one segment. A hand-made `meta.json` lists the segments in the order of the shards, so that a
//! document's address is its place in (path, line) order, and scores are computed as if there were one shard.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};
use tantivy::schema::Schema;

use super::EngineError;
use super::shard::Segment;
use crate::store::{Held, Part};

/// Returns the bytes of a part, mapped where they are not in memory.
///
/// tantivy's own directory does the mapping; it is asked for nothing else, and writes nothing. A mapped file may be replaced
/// or removed while it is open, because the mapping outlives its name; it must not be cut short.
pub fn bytes(part: Part) -> Result<OwnedBytes, EngineError> {
    let path = match part.into_bytes() {
        Ok(Held::Own(bytes)) => return Ok(OwnedBytes::new(bytes)),
        Ok(Held::Shared(bytes)) => return Ok(OwnedBytes::new(bytes)),
        Err(path) => path,
    };
    let (Some(directory), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(OpenReadError::FileDoesNotExist(path).into());
    };
    let mapped = MmapDirectory::open(directory).map_err(tantivy::TantivyError::from)?.open_read(Path::new(name));
    match mapped {
        Ok(slice) => Ok(slice.read_bytes().map_err(tantivy::TantivyError::from)?),
        Err(OpenReadError::FileDoesNotExist(_)) => Err(EngineError::Missing(path)),
        Err(error @ (OpenReadError::IoError { .. } | OpenReadError::IncompatibleIndex(_))) => Err(error.into()),
    }
}

/// The parts of the shards by the names under which tantivy asks for them.
#[derive(Clone, Debug)]
pub struct ShardDirectory {
    files: Arc<HashMap<PathBuf, OwnedBytes>>,
}

impl ShardDirectory {
    /// Returns a directory over the segments, in order.
    pub fn new(segments: Vec<Segment>, schema: &Schema) -> ShardDirectory {
        let listed: Vec<_> = segments
            .iter()
            .map(|segment| serde_json::json!({"segment_id": segment.id, "max_doc": segment.max_doc, "deletes": null}))
            .collect();
        let meta = serde_json::json!({
            "index_settings": {"docstore_compression": "lz4", "docstore_blocksize": super::shard::STORE_BLOCK},
            "segments": listed,
            "schema": schema,
            "opstamp": 0,
        });
        let mut files: HashMap<PathBuf, OwnedBytes> = segments.into_iter().flat_map(|segment| segment.files).collect();
        files.insert("meta.json".into(), OwnedBytes::new(meta.to_string().into_bytes()));
        ShardDirectory { files: Arc::new(files) }
    }

    fn bytes(&self, path: &Path) -> Result<OwnedBytes, OpenReadError> {
        self.files.get(path).cloned().ok_or_else(|| OpenReadError::FileDoesNotExist(path.into()))
    }
}

impl Directory for ShardDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.bytes(path)?))
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        Ok(self.bytes(path)?.to_vec())
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath: path.into() })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.into()))
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Err(read_only())
    }

    /// Published shards never change, so a reader needs no lock.
    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _watch_callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}

fn read_only() -> io::Error {
    io::Error::new(io::ErrorKind::ReadOnlyFilesystem, "shards are never changed")
}
