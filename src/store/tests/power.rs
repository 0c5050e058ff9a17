//! A power cut at any moment, as file systems may leave the disk then.
//!
//! The calls of a run are recorded and made again on a model of a disk. What was made durable is there after the cut; of
//! the rest any part may be: a name that was given or taken away may or may not have reached the disk, whatever came before
//! or after it, and a file whose bytes were not made durable may hold all of them, half, none, or zeros.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::faults::Call;
use super::*;

/// Of so many changes of names that are not durable, every combination is tried; of more, those that lack or hold one.
const ALL_COMBINATIONS: usize = 6;

/// A file by its number; its bytes, and whether they are durable.
#[derive(Clone, Debug, Default)]
struct Inode {
    bytes: Vec<u8>,
    durable: Option<Vec<u8>>,
}

/// A change of a name in a directory.
#[derive(Clone, Debug)]
enum Naming {
    Given(PathBuf, usize),
    Taken(PathBuf),
    Moved(PathBuf, PathBuf, usize),
    Directory(PathBuf),
}

/// A disk as the processes see it, and what of it is durable.
#[derive(Clone, Debug, Default)]
struct Model {
    inodes: Vec<Inode>,
    names: BTreeMap<PathBuf, usize>,
    durable: BTreeMap<PathBuf, usize>,
    directories: Vec<PathBuf>,
    pending: Vec<Naming>,
}

/// How the bytes of files look that were not made durable.
#[derive(Clone, Copy, Debug)]
enum Lost {
    Nothing,
    Half,
    Everything,
    Zeros,
}

impl Model {
    fn after(calls: &[Call]) -> Model {
        let mut model = Model::default();
        for call in calls {
            model.make(call);
        }
        model
    }

    fn make(&mut self, call: &Call) {
        match call {
            Call::Create(path) => match self.names.get(path) {
                Some(inode) => self.inodes[*inode].bytes.clear(),
                None => self.give(path),
            },
            Call::OpenLock(path) if !self.names.contains_key(path) => self.give(path),
            Call::Write(path, bytes) => self.inode(path).bytes.extend(bytes),
            Call::Truncate(path) => self.inode(path).bytes.clear(),
            Call::Sync(path) => {
                let inode = self.inode(path);
                inode.durable = Some(inode.bytes.clone());
            }
            Call::Rename(from, to) => {
                let inode = self.names.remove(from).expect("what is renamed is there");
                self.names.insert(to.clone(), inode);
                self.pending.push(Naming::Moved(from.clone(), to.clone(), inode));
            }
            Call::Remove(path) if self.names.remove(path).is_some() => self.pending.push(Naming::Taken(path.clone())),
            Call::CreateDirectory(path) => self.pending.push(Naming::Directory(path.clone())),
            Call::SyncDirectory(directory) => self.sync(directory),
            Call::OpenLock(_) | Call::Remove(_) | Call::Open(_) | Call::Read(_) => {}
            Call::Length(_) | Call::List(_) | Call::Lock(_) | Call::Modified(_) => {}
        }
    }

    fn give(&mut self, path: &Path) {
        self.inodes.push(Inode::default());
        let inode = self.inodes.len() - 1;
        self.names.insert(path.into(), inode);
        self.pending.push(Naming::Given(path.into(), inode));
    }

    fn inode(&mut self, path: &Path) -> &mut Inode {
        let inode = self.names[path];
        &mut self.inodes[inode]
    }

    fn sync(&mut self, directory: &Path) {
        let (synced, pending) = std::mem::take(&mut self.pending).into_iter().partition(|one| one.is_in(directory));
        self.pending = pending;
        let synced: Vec<Naming> = synced;
        self.apply(&synced);
    }

    fn apply(&mut self, namings: &[Naming]) {
        for naming in namings {
            match naming {
                Naming::Given(path, inode) => drop(self.durable.insert(path.clone(), *inode)),
                Naming::Taken(path) => drop(self.durable.remove(path)),
                Naming::Moved(from, to, inode) => {
                    self.durable.remove(from);
                    self.durable.insert(to.clone(), *inode);
                }
                Naming::Directory(path) => self.directories.push(path.clone()),
            }
        }
    }

    /// Returns the disk after a cut that only these of the pending changes of names survived.
    fn cut(&self, survivors: u32) -> Model {
        let mut model = self.clone();
        let survived = |(number, _): &(usize, Naming)| survivors >> number & 1 == 1;
        let pending = std::mem::take(&mut model.pending);
        let kept: Vec<_> = pending.into_iter().enumerate().filter(survived).map(|(_, naming)| naming).collect();
        model.apply(&kept);
        model
    }

    /// Returns how the bytes of its files may look: all alike, where all of them are durable.
    fn losses(&self) -> &'static [Lost] {
        let is_durable = |inode: &usize| self.inodes[*inode].durable.as_ref() == Some(&self.inodes[*inode].bytes);
        let losses = &[Lost::Nothing, Lost::Half, Lost::Everything, Lost::Zeros];
        // The lock is no part of any generation.
        let mut files = self.durable.iter().filter(|(path, _)| !path.ends_with("lock"));
        if files.all(|(_, inode)| is_durable(inode)) { &losses[..1] } else { losses }
    }

    /// Writes what is left to a real directory. A file whose directory is gone is gone.
    fn lay_out(&self, lost: Lost, root: &Path) {
        for directory in &self.directories {
            let _ = fs::create_dir(root.join(directory.strip_prefix("/").expect("an absolute path")));
        }
        for (path, inode) in &self.durable {
            let inode = &self.inodes[*inode];
            let bytes = match (&inode.durable, lost) {
                (Some(durable), _) if *durable == inode.bytes => durable.clone(),
                (_, Lost::Nothing) => inode.bytes.clone(),
                (durable, Lost::Half) => durable.clone().unwrap_or(inode.bytes[..inode.bytes.len() / 2].to_vec()),
                (durable, Lost::Everything) => durable.clone().unwrap_or_default(),
                (durable, Lost::Zeros) => durable.clone().unwrap_or(vec![0; inode.bytes.len()]),
            };
            let _ = fs::write(root.join(path.strip_prefix("/").expect("an absolute path")), bytes);
        }
    }
}

impl Naming {
    fn is_in(&self, directory: &Path) -> bool {
        let path = match self {
            Naming::Given(path, _) | Naming::Taken(path) | Naming::Moved(_, path, _) | Naming::Directory(path) => path,
        };
        path.parent() == Some(directory)
    }
}

/// Returns which of so many pending changes may have survived, as sets of bits.
fn survivors(pending: usize) -> Vec<u32> {
    let all = u32::MAX >> (32 - pending.max(1) as u32);
    if pending <= ALL_COMBINATIONS {
        return (0..=all.min((1 << pending) - 1)).collect();
    }
    let one = |number: usize| 1 << number;
    let first = |number: usize| (1 << number) - 1;
    let places = 0..pending;
    let mut sets: Vec<u32> = places.clone().map(one).chain(places.clone().map(|number| all & !one(number))).collect();
    sets.extend(places.map(first).chain([0, all]));
    sets.sort_unstable();
    sets.dedup();
    sets
}

/// Records the calls of one run after another, and after how many of them each was done.
fn record(generations: u64) -> (TempDir, PathBuf, Vec<Call>, Vec<usize>) {
    let directory = TempDir::new().expect("a temporary directory");
    let root = directory.path().join("corpus/.minutes");
    let disk = Faults::none();
    let store = on(&Store::at(&root), Arc::new(disk.clone()));
    let mut done = Vec::new();
    for number in 1..=generations {
        publish(&store, &content(number)).expect("a generation");
        done.push(disk.calls().len());
    }
    (directory, root, disk.calls(), done)
}

#[test]
fn after_a_power_cut_the_old_generation_serves_or_the_new_one() {
    const GENERATIONS: u64 = 3;
    let (_directory, root, calls, done) = record(GENERATIONS);
    let above = root.parent().and_then(Path::parent).expect("two folders were made").to_owned();
    let mut states = 0;
    for cut in 0..=calls.len() {
        let model = Model::after(&calls[..cut]);
        let acknowledged = done.iter().filter(|end| **end <= cut).count() as u64;
        for set in survivors(model.pending.len()) {
            let left = model.cut(set);
            for lost in left.losses() {
                let what = format!("cut before call {cut}, names {set:b} survived, of the bytes {lost:?} is lost");
                let after = TempDir::new().expect("a temporary directory");
                fs::create_dir_all(after.path().join(above.strip_prefix("/").expect("absolute"))).expect("a folder");
                left.lay_out(*lost, after.path());
                let store = quick(&after.path().join(root.strip_prefix("/").expect("absolute")));
                let serves = match served(&store) {
                    Ok(content_read) => (1..=GENERATIONS).find(|number| content_read == content(*number)),
                    Err(OpenError::NoIndex(_)) => Some(0),
                    Err(error) => panic!("{what}: {error}"),
                };
                let serves = serves.unwrap_or_else(|| panic!("{what}: parts of two generations"));
                assert!(serves >= acknowledged, "{what}: {serves} serves, {acknowledged} was acknowledged");
                assert!(serves <= acknowledged + 1, "{what}");
                states += 1;
                if states % 16 == 0 {
                    mends(&store, &what);
                }
            }
        }
    }
    assert!(states > 500, "{states} states");
}

#[test]
fn the_model_loses_what_is_not_made_durable() {
    let (_directory, root, calls, _) = record(1);
    let without: Vec<Call> = calls.into_iter().filter(|call| !matches!(call, Call::SyncDirectory(_))).collect();
    let left = Model::after(&without).cut(0);
    assert!(!left.durable.keys().any(|path| path.starts_with(&root)), "without a sync no name is durable");
}
