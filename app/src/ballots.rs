//! The key of the ballot boxes: a file among the keys, so that neither the database nor a copy of it opens a box.

use std::fs;
use std::io;
use std::path::Path;

use motcua_campaign::BoxKey;
use motcua_kernel::Randomness;

use crate::keys::write_private;

/// The name of the file.
const FILE: &str = "ballots.key";

/// The key in `folder`; made on the first start. A file of another length is an error, never another key: the boxes that
/// were locked with it would not open again.
///
/// # Errors
/// When the file cannot be read or written.
pub fn box_key(folder: &Path, randomness: &dyn Randomness) -> io::Result<BoxKey> {
    let path = folder.join(FILE);
    match fs::read(&path) {
        Ok(bytes) => {
            let bytes = <[u8; BoxKey::LENGTH]>::try_from(bytes).map_err(|_| {
                io::Error::new(
                    io::ErrorKind::InvalidData,
                    "ballots.key has not the length of a key",
                )
            })?;
            Ok(BoxKey::new(bytes))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut bytes = [0; BoxKey::LENGTH];
            randomness.fill(&mut bytes);
            fs::create_dir_all(folder)?;
            write_private(&path, &bytes)?;
            Ok(BoxKey::new(bytes))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
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
