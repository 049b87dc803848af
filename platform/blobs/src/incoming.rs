//! A file that is still arriving: it grows on the disk, not in memory, until somebody has looked at it.

use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::BlobError;
use crate::disk::Disk;

/// Bytes on their way in; gone again when it is dropped.
#[derive(Debug)]
pub struct Incoming {
    place: PathBuf,
    file: File,
    size: u64,
    disk: Arc<dyn Disk>,
}

impl Incoming {
    pub(crate) fn at(place: PathBuf, disk: Arc<dyn Disk>) -> io::Result<Self> {
        let file = File::create(&place)?;
        Ok(Self {
            place,
            file,
            size: 0,
            disk,
        })
    }

    /// Adds what came next.
    ///
    /// # Errors
    /// [`BlobError::Disk`].
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), BlobError> {
        self.disk.write(&mut self.file, bytes)?;
        self.size = self
            .size
            .saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
        Ok(())
    }

    /// How many bytes came so far.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Everything that came.
    ///
    /// # Errors
    /// [`BlobError::Disk`].
    pub fn bytes(&self) -> Result<Vec<u8>, BlobError> {
        Ok(fs::read(&self.place)?)
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // What cannot be taken away now lies in a folder that nobody reads.
        let _ = fs::remove_file(&self.place);
    }
}

#[cfg(test)]
mod tests {
    use crate::BlobStore;

    #[test]
    fn what_arrives_in_pieces_is_whole_and_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let store = BlobStore::open(folder.path()).unwrap();
        let (mut one, other) = (store.incoming().unwrap(), store.incoming().unwrap());
        one.write("Giấy ".as_bytes()).unwrap();
        one.write("khai sinh".as_bytes()).unwrap();
        assert_eq!(one.bytes().unwrap(), "Giấy khai sinh".as_bytes());
        assert_eq!(one.size(), 16);
        drop((one, other));
        let left = std::fs::read_dir(folder.path().join("incoming")).unwrap();
        assert_eq!(left.count(), 0);
    }
}
