//! The folder the files are kept in.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use motcua_kernel::{Fault, FaultKind};

use crate::disk::{Disk, RealDisk};
use crate::{BlobHash, Incoming};

/// A folder of content-addressed files; cheap to clone.
#[derive(Debug, Clone)]
pub struct BlobStore {
    folder: PathBuf,
    durable: bool,
    next: Arc<AtomicU64>,
    disk: Arc<dyn Disk>,
    /// Folders whose names are on the disk, up to the root; at most one for every four hexadecimal digits.
    settled: Arc<Mutex<HashSet<PathBuf>>>,
}

/// Why a file could not be kept or given back.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// There is no such file.
    #[error("no stored file {0}")]
    Missing(BlobHash),
    /// The bytes on the disk are not those the name stands for.
    #[error("stored file {0} was changed")]
    Changed(BlobHash),
    /// The disk refused.
    #[error("the folder of files: {0}")]
    Disk(#[from] io::Error),
}

/// What is wrong with a stored file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlobFinding {
    /// The file is not there.
    #[error("file {0} is missing")]
    Missing(BlobHash),
    /// The file's bytes do not give its name.
    #[error("file {0} was changed")]
    Changed(BlobHash),
}

impl From<BlobError> for Fault {
    fn from(error: BlobError) -> Self {
        match &error {
            BlobError::Disk(cause) if cause.kind() == io::ErrorKind::StorageFull => {
                Self::new(FaultKind::Unavailable, "disk-full").because(error)
            }
            BlobError::Missing(_) | BlobError::Changed(_) => {
                Self::new(FaultKind::Internal, "file-not-whole").because(error)
            }
            BlobError::Disk(_) => Self::internal(error),
        }
    }
}

impl BlobStore {
    /// Opens the folder, making it when it is not there.
    ///
    /// # Errors
    /// [`BlobError::Disk`] when the folder cannot be made.
    pub fn open(folder: &Path) -> Result<Self, BlobError> {
        let missing = folder.ancestors().take_while(|one| !one.exists());
        let above: Vec<&Path> = missing.filter_map(Path::parent).collect();
        fs::create_dir_all(folder.join("incoming"))?;
        for one in above {
            // The folder above a bare name is the one that the program runs in.
            let one = if one.as_os_str().is_empty() {
                Path::new(".")
            } else {
                one
            };
            RealDisk.settle(one)?;
        }
        Ok(Self {
            folder: folder.to_owned(),
            durable: true,
            next: Arc::new(AtomicU64::new(0)),
            disk: Arc::new(RealDisk),
            settled: Arc::default(),
        })
    }

    /// The same folder on another disk: for tests of a disk that is full.
    #[must_use]
    pub fn on_disk(mut self, disk: Arc<dyn Disk>) -> Self {
        self.disk = disk;
        self
    }

    /// Gives up waiting for the disk after each file: for building a demonstration, never for people's papers.
    #[must_use]
    pub fn without_waiting_for_disk(mut self) -> Self {
        self.durable = false;
        self
    }

    /// Keeps `bytes` and returns their name; keeping the same bytes again is free.
    ///
    /// # Errors
    /// [`BlobError::Disk`]; nothing half-written is ever visible under a file's name.
    pub fn put(&self, bytes: &[u8]) -> Result<BlobHash, BlobError> {
        let hash = BlobHash::of(bytes);
        let place = self.place(&hash);
        if place.exists() {
            // A process that was killed may have named it and not waited.
            self.settle(self.folder_of(&place), false)?;
            return Ok(hash);
        }
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let incoming = self
            .folder
            .join("incoming")
            .join(format!("{}-{number}-{hash}", std::process::id()));
        let written = self.write(&incoming, &place, bytes);
        if written.is_err() {
            // What cannot be finished is taken away; the next start would find it useless.
            let _ = fs::remove_file(&incoming);
        }
        written?;
        Ok(hash)
    }

    /// Opens a place for bytes that arrive little by little; nothing is kept until they are [`Self::put`].
    ///
    /// # Errors
    /// [`BlobError::Disk`].
    pub fn incoming(&self) -> Result<Incoming, BlobError> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{number}-arriving", std::process::id());
        let place = self.folder.join("incoming").join(name);
        Ok(Incoming::at(place, Arc::clone(&self.disk))?)
    }

    /// Takes away what began to arrive and was not touched since `before`: a program that was killed could not. Tells how
    /// much there was.
    ///
    /// # Errors
    /// [`BlobError::Disk`].
    pub fn sweep_incoming(&self, before: SystemTime) -> Result<usize, BlobError> {
        let mut gone = 0;
        for entry in fs::read_dir(self.folder.join("incoming"))? {
            let entry = entry?;
            // Another thread may have finished with it meanwhile.
            let touched = entry.metadata().and_then(|it| it.modified());
            if touched.is_ok_and(|at| at < before) {
                absent_is_fine(fs::remove_file(entry.path()))?;
                gone += 1;
            }
        }
        Ok(gone)
    }

    fn write(&self, incoming: &Path, place: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create(incoming)?;
        self.disk.write(&mut file, bytes)?;
        let folder = self.folder_of(place);
        fs::create_dir_all(folder)?;
        if self.durable {
            file.sync_all()?;
        }
        fs::rename(incoming, place)?;
        self.settle(folder, true)
    }

    fn folder_of<'a>(&'a self, place: &'a Path) -> &'a Path {
        place.parent().unwrap_or(&self.folder)
    }

    /// Waits for the names in `folder` when there `is_new` one, and once in the life of the store for its own name and those
    /// above it, up to the root: a folder made by this or by another process, perhaps one that was killed before it waited,
    /// would take its files along at a power cut.
    fn settle(&self, folder: &Path, is_new: bool) -> io::Result<()> {
        if !self.durable {
            return Ok(());
        }
        let is_known = self.settled().contains(folder);
        if is_new || !is_known {
            self.disk.settle(folder)?;
        }
        if is_known {
            return Ok(());
        }
        // What is still to be waited for stands in the folders above, the root last. The disk is waited for without the
        // lock: two threads may both wait, and neither goes on before.
        let mut above = folder.parent();
        while let Some(one) = above.filter(|one| one.starts_with(&self.folder)) {
            self.disk.settle(one)?;
            above = one.parent();
        }
        self.settled().insert(folder.to_owned());
        Ok(())
    }

    fn settled(&self) -> MutexGuard<'_, HashSet<PathBuf>> {
        self.settled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The bytes called `hash`, checked against their name.
    ///
    /// # Errors
    /// [`BlobError::Missing`], [`BlobError::Changed`] or [`BlobError::Disk`].
    pub fn get(&self, hash: &BlobHash) -> Result<Vec<u8>, BlobError> {
        let bytes = match fs::read(self.place(hash)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(BlobError::Missing(hash.clone()));
            }
            Err(error) => return Err(error.into()),
        };
        if BlobHash::of(&bytes) == *hash {
            Ok(bytes)
        } else {
            Err(BlobError::Changed(hash.clone()))
        }
    }

    /// Takes a file out of reach before it goes for good: whoever keeps the same bytes from now on keeps them anew.
    /// A file that is not there is no error.
    ///
    /// # Errors
    /// [`BlobError::Disk`].
    pub fn set_aside(&self, hash: &BlobHash) -> Result<(), BlobError> {
        absent_is_fine(fs::rename(self.place(hash), self.aside(hash)))
    }

    /// Brings back a file that was set aside; where the same bytes were kept anew meanwhile the old copy goes.
    ///
    /// # Errors
    /// [`BlobError::Disk`].
    pub fn bring_back(&self, hash: &BlobHash) -> Result<(), BlobError> {
        if self.place(hash).exists() {
            return self.erase(hash);
        }
        absent_is_fine(fs::rename(self.aside(hash), self.place(hash)))
    }

    /// Takes a file that was set aside away for good.
    ///
    /// # Errors
    /// [`BlobError::Disk`].
    pub fn erase(&self, hash: &BlobHash) -> Result<(), BlobError> {
        absent_is_fine(fs::remove_file(self.aside(hash)))
    }

    /// As [`Self::get`], also of a file that was set aside.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn get_even_aside(&self, hash: &BlobHash) -> Result<Vec<u8>, BlobError> {
        match fs::read(self.aside(hash)) {
            Ok(bytes) if BlobHash::of(&bytes) == *hash => Ok(bytes),
            _ => self.get(hash),
        }
    }

    /// Where a file lies that was set aside.
    fn aside(&self, hash: &BlobHash) -> PathBuf {
        let mut place = self.place(hash).into_os_string();
        place.push(".aside");
        place.into()
    }

    /// Checks one file against its name; `None` when it is whole.
    ///
    /// # Errors
    /// [`BlobError::Disk`] when the disk refuses to read.
    pub fn check(&self, hash: &BlobHash) -> Result<Option<BlobFinding>, BlobError> {
        match self.get(hash) {
            Ok(_) => Ok(None),
            Err(BlobError::Missing(hash)) => Ok(Some(BlobFinding::Missing(hash))),
            Err(BlobError::Changed(hash)) => Ok(Some(BlobFinding::Changed(hash))),
            Err(error) => Err(error),
        }
    }

    /// Where a file lies: two levels of folders keep each small.
    pub fn place(&self, hash: &BlobHash) -> PathBuf {
        let (first, rest) = hash.as_str().split_at_checked(2).unwrap_or(("00", ""));
        let (second, _) = rest.split_at_checked(2).unwrap_or(("00", ""));
        self.folder.join(first).join(second).join(hash.as_str())
    }
}

fn absent_is_fine(done: io::Result<()>) -> Result<(), BlobError> {
    match done {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> (tempfile::TempDir, BlobStore) {
        let folder = tempfile::tempdir().unwrap();
        let store = BlobStore::open(folder.path()).unwrap();
        (folder, store)
    }

    #[test]
    fn bytes_come_back_as_they_were_and_the_same_bytes_are_kept_once() {
        let (_folder, store) = store();
        let hash = store.put("Giấy khai sinh".as_bytes()).unwrap();
        assert_eq!(store.put("Giấy khai sinh".as_bytes()).unwrap(), hash);
        assert_eq!(store.get(&hash).unwrap(), "Giấy khai sinh".as_bytes());
        assert_eq!(store.check(&hash).unwrap(), None);
    }

    #[test]
    fn a_file_set_aside_is_out_of_reach_until_it_is_brought_back_or_gone() {
        let (_folder, store) = store();
        let hash = store.put(b"abc").unwrap();
        store.set_aside(&hash).unwrap();
        assert!(matches!(store.get(&hash), Err(BlobError::Missing(_))));
        assert_eq!(store.get_even_aside(&hash).unwrap(), b"abc");
        store.bring_back(&hash).unwrap();
        assert_eq!(store.get(&hash).unwrap(), b"abc");
        store.set_aside(&hash).unwrap();
        store.erase(&hash).unwrap();
        store.erase(&hash).unwrap();
        assert!(matches!(store.get_even_aside(&hash), Err(BlobError::Missing(_))));
    }

    #[test]
    fn bytes_kept_anew_outlive_the_copy_that_was_set_aside() {
        let (_folder, store) = store();
        let hash = store.put(b"abc").unwrap();
        store.set_aside(&hash).unwrap();
        store.put(b"abc").unwrap();
        store.erase(&hash).unwrap();
        assert_eq!(store.get(&hash).unwrap(), b"abc");
    }

    #[test]
    fn one_changed_byte_is_found_and_never_given_out() {
        let (_folder, store) = store();
        let hash = store.put(b"abc").unwrap();
        fs::write(store.place(&hash), b"abd").unwrap();
        assert!(matches!(store.get(&hash), Err(BlobError::Changed(_))));
        assert_eq!(store.check(&hash).unwrap(), Some(BlobFinding::Changed(hash)));
    }

    #[test]
    fn a_missing_file_is_told_by_name() {
        let (_folder, store) = store();
        let hash = BlobHash::of(b"never kept");
        assert_eq!(store.check(&hash).unwrap(), Some(BlobFinding::Missing(hash)));
    }

    #[derive(Debug)]
    struct Full;

    impl Disk for Full {
        fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
            io::Write::write_all(file, &bytes[..bytes.len() / 2])?;
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    /// Notes which folders were waited for.
    #[derive(Debug, Default)]
    struct Waiting(Mutex<Vec<PathBuf>>);

    impl Waiting {
        fn told(&self) -> Vec<PathBuf> {
            std::mem::take(&mut self.0.lock().unwrap())
        }
    }

    impl Disk for Waiting {
        fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
            io::Write::write_all(file, bytes)
        }

        fn settle(&self, folder: &Path) -> io::Result<()> {
            self.0.lock().unwrap().push(folder.to_owned());
            Ok(())
        }
    }

    /// Two different contents whose names begin with the same four digits.
    fn neighbours() -> (Vec<u8>, Vec<u8>) {
        let mut seen = std::collections::HashMap::new();
        let found = (0_u32..).find_map(|number| {
            let bytes = number.to_be_bytes().to_vec();
            let start: String = BlobHash::of(&bytes).as_str().chars().take(4).collect();
            let first = seen.insert(start, bytes.clone())?;
            Some((first, bytes))
        });
        found.unwrap()
    }

    #[test]
    fn the_names_of_new_folders_are_on_the_disk_before_a_file_in_them_is_acknowledged() {
        let (folder, store) = store();
        let disk = Arc::new(Waiting::default());
        let store = store.on_disk(Arc::clone(&disk) as Arc<dyn Disk>);
        let (first, second) = neighbours();
        let place = store.place(&BlobHash::of(&first));
        let leaf = place.parent().unwrap().to_owned();
        let above = leaf.parent().unwrap().to_owned();
        store.put(&first).unwrap();
        assert_eq!(
            disk.told(),
            [leaf.clone(), above.clone(), folder.path().to_owned()]
        );
        store.put(&second).unwrap();
        assert_eq!(
            disk.told(),
            [leaf.clone()],
            "the second file waits for its own name only"
        );
        store.put(&second).unwrap();
        assert!(disk.told().is_empty(), "the same bytes again cost nothing");

        // Another process cannot know whether the first one waited before it was killed.
        let next = BlobStore::open(folder.path())
            .unwrap()
            .on_disk(Arc::clone(&disk) as Arc<dyn Disk>);
        next.put(&first).unwrap();
        assert_eq!(disk.told(), [leaf, above, folder.path().to_owned()]);
    }

    #[test]
    fn what_a_full_disk_took_half_of_is_told_and_gone() {
        let (folder, store) = store();
        let full = store.clone().on_disk(Arc::new(Full));
        let fault = Fault::from(full.put(b"abcdef").unwrap_err());
        assert_eq!(
            (fault.kind(), fault.code()),
            (FaultKind::Unavailable, "disk-full")
        );
        assert!(full.incoming().unwrap().write(b"abcdef").is_err());
        assert_eq!(fs::read_dir(folder.path().join("incoming")).unwrap().count(), 0);
        assert!(matches!(
            store.get(&BlobHash::of(b"abcdef")),
            Err(BlobError::Missing(_))
        ));
        store.put(b"abcdef").unwrap();
    }

    #[test]
    fn a_name_that_could_leave_the_folder_is_refused() {
        for name in ["../../etc/passwd", "", "ABCDEF", &"g".repeat(64)] {
            assert!(name.parse::<BlobHash>().is_err(), "{name}");
        }
    }
}
