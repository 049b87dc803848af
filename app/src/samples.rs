//! The key of the sample that is entered again: a file among the keys, so that nobody who reads the database or an address
//! can tell before confirming whether a paper will be drawn.

use std::io;
use std::path::Path;

use motcua_kernel::Randomness;
use motcua_repository::SampleKey;

use crate::keys::{kept_secret, read_secret};

/// The name of the file.
const FILE: &str = "samples.key";

/// The key in `folder`; made when the first paper is confirmed. A file of another length is an error, never another key: what
/// it drew could not be computed again.
///
/// # Errors
/// When the file cannot be read or written.
pub fn sample_key(folder: &Path, randomness: &dyn Randomness) -> io::Result<SampleKey> {
    kept_secret(folder, FILE, randomness).map(SampleKey::new)
}

/// The key in `folder`, where one was made.
///
/// # Errors
/// When the file cannot be read.
pub fn known_sample_key(folder: &Path) -> io::Result<Option<SampleKey>> {
    match read_secret(&folder.join(FILE)) {
        Ok(bytes) => Ok(Some(SampleKey::new(bytes))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use motcua_kernel::SeededRandomness;

    use super::*;

    #[test]
    fn the_key_is_made_once_and_a_damaged_one_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        assert!(known_sample_key(folder.path()).unwrap().is_none());
        sample_key(folder.path(), &SeededRandomness::new(1)).unwrap();
        let first = fs::read(&path).unwrap();
        sample_key(folder.path(), &SeededRandomness::new(2)).unwrap();
        assert_eq!(fs::read(&path).unwrap(), first);
        assert!(known_sample_key(folder.path()).unwrap().is_some());
        fs::write(&path, b"short").unwrap();
        assert!(sample_key(folder.path(), &SeededRandomness::new(3)).is_err());
        assert!(known_sample_key(folder.path()).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"short");
    }
}
