//! The disk under the folder, as far as it can refuse or be waited for: where bytes go into a file, and names into a folder.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Takes bytes into a file that was just made; the real one, or in tests one that is full.
pub trait Disk: std::fmt::Debug + Send + Sync {
    /// Writes all of `bytes`.
    ///
    /// # Errors
    /// What the disk says; part of the bytes may stand in the file by then.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;

    /// Waits until the names that stand in `folder` are on the disk: a file whose name was lost is lost.
    ///
    /// # Errors
    /// What the disk says.
    fn settle(&self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }
}

/// The disk of this machine.
#[derive(Debug)]
pub(crate) struct RealDisk;

impl Disk for RealDisk {
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }
}
