//! A disk that takes so many bytes and no more.

use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use motcua_blobs::Disk;

/// A disk with little room; clones are the same disk.
#[derive(Debug, Clone, Default)]
pub struct TightDisk(Arc<AtomicU64>);

impl TightDisk {
    /// Room for so many bytes.
    pub fn with_room(bytes: u64) -> Self {
        Self(Arc::new(AtomicU64::new(bytes)))
    }

    /// Somebody tidied up: there is room for so many bytes.
    pub fn make_room(&self, bytes: u64) {
        self.0.store(bytes, Ordering::SeqCst);
    }
}

impl Disk for TightDisk {
    /// As a full disk does it: what fits is written, then comes the refusal.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let room = self.0.load(Ordering::SeqCst);
        let fits = bytes.iter().take(usize::try_from(room).unwrap_or(usize::MAX));
        file.write_all(&fits.copied().collect::<Vec<u8>>())?;
        self.0.store(room.saturating_sub(size), Ordering::SeqCst);
        if size > room {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }
}
