//! Whether the files of the data folder are those that the ledger was told of.

use std::collections::BTreeMap;

use motcua_db::{Db, Tx};
use motcua_kernel::Fault;
use motcua_ledger::after_of;

use crate::actions::AddedTold;
use crate::model::{DatedFile, FileFinding, differing};
use crate::store::{FileFolder, FileRefused};

/// Events read in one go.
const PAGE: usize = 1_000;

/// The files of `folder` that were changed after they were added, that were laid there without an event, or that an event
/// tells of and that are missing. Every event carries the hash of the text.
///
/// # Errors
/// [`FileRefused`] when the folder cannot be read or the database refuses.
pub fn verify_files<T: DatedFile>(db: &Db, folder: &FileFolder<T>) -> Result<Vec<FileFinding>, FileRefused> {
    let told = db.read(told::<T>)?;
    let found = differing(&told, &folder.laid()?);
    let place = |name: String| format!("{}/{name}", folder.name());
    Ok(found
        .into_iter()
        .map(|one| match one {
            FileFinding::Changed(name) => FileFinding::Changed(place(name)),
            FileFinding::NotTold(name) => FileFinding::NotTold(place(name)),
            FileFinding::Missing(name) => FileFinding::Missing(place(name)),
        })
        .collect())
}

/// The hash that the ledger was told last of each file, by its name.
fn told<T: DatedFile>(tx: &mut Tx<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let mut told = BTreeMap::new();
    let (mut stream, mut seq) = (String::new(), 0);
    loop {
        let events = after_of(tx, (T::STREAM, true), (&stream, seq), PAGE)?;
        let Some(last) = events.last() else {
            return Ok(told);
        };
        (stream, seq) = (last.stream.as_str().to_owned(), last.seq);
        for event in events.iter().filter(|event| event.kind == T::ADDED) {
            let one: AddedTold = event.read().map_err(Fault::internal)?;
            told.insert(one.file, one.hash);
        }
    }
}
