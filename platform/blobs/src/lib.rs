//! Content-addressed files in a folder.
//!
//! A file's name is the SHA-256 of its bytes, so a file is never altered, never kept twice, and proves itself.
//! `put` returns once the bytes and the folder entry are on the disk.

mod disk;
mod hash;
mod incoming;
mod store;

pub use disk::Disk;
pub use hash::{BlobHash, BlobHashError};
pub use incoming::Incoming;
pub use store::{BlobError, BlobFinding, BlobStore};
