//! The disk under the folder, as far as it can refuse: where bytes go into a file.

use std::fs::File;
use std::io::{self, Write};

/// Takes bytes into a file that was just made; the real one, or in tests one that is full.
pub trait Disk: std::fmt::Debug + Send + Sync {
    /// Writes all of `bytes`.
    ///
    /// # Errors
    /// What the disk says; part of the bytes may stand in the file by then.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
}

/// The disk of this machine.
#[derive(Debug)]
pub(crate) struct RealDisk;

impl Disk for RealDisk {
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }
}
