//! The key of the ballot boxes: a file among the keys, so that neither the database nor a copy of it opens a box.

use std::io;
use std::path::Path;

use motcua_campaign::BoxKey;
use motcua_kernel::Randomness;

use crate::keys::kept_secret;

/// The name of the file.
const FILE: &str = "ballots.key";

/// The key in `folder`; made on the first start. A file of another length is an error, never another key: the boxes that
/// were locked with it would not open again.
///
/// # Errors
/// When the file cannot be read or written.
pub fn box_key(folder: &Path, randomness: &dyn Randomness) -> io::Result<BoxKey> {
    kept_secret(folder, FILE, randomness).map(BoxKey::new)
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
        box_key(folder.path(), &SeededRandomness::new(1)).unwrap();
        let first = fs::read(&path).unwrap();
        box_key(folder.path(), &SeededRandomness::new(2)).unwrap();
        assert_eq!(fs::read(&path).unwrap(), first);
        fs::write(&path, b"short").unwrap();
        assert!(box_key(folder.path(), &SeededRandomness::new(3)).is_err());
        assert_eq!(fs::read(&path).unwrap(), b"short");
    }
}
