//! Adding a file to those of the province: of indicators, or of a regime of awards.

use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, Permission, unit_tree};
use motcua_kernel::Fault;
use motcua_ledger::{Stream, stream_events};
use serde::{Deserialize, Serialize};

use super::close_period::tell;
use crate::model::DatedFile;
use crate::store::{FileFolder, FileRefused, file_name};

/// What the ledger is told of a file: the hash covers its text.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct AddedTold {
    pub(crate) version: String,
    pub(crate) file: String,
    pub(crate) hash: String,
}

/// The stream in which the ledger is told of the files of `identifier`.
pub(crate) fn stream_of<T: DatedFile>(identifier: &str) -> Stream {
    Stream::named(T::STREAM, identifier)
}

/// Lays `text` into the folder, where it holds from the next start on, and tells the ledger; what it comes to beside the
/// others. Added twice, it is there once.
///
/// A file that the ledger could not be told of stays: adding it again tells of it, and until then its page says that no event
/// does.
///
/// # Errors
/// `not-allowed`; [`FileRefused`] with the line and the reason, or why the folder or the database refuses.
pub fn add_file<T: DatedFile>(
    folder: &FileFolder<T>,
    (cx, db): (&OpContext, &Db),
    (file, text): (&str, &str),
) -> Result<T, FileRefused> {
    db.read(|tx| authorise_adding(cx, tx))?;
    let read = match folder.holding(file, text)? {
        Some(there) => there,
        None => {
            let read = folder.tried(file, text)?;
            folder.lay(&read, text)?;
            read
        }
    };
    let (op, told) = (cx.clone(), read.clone());
    db.write(move |tx| tell_added(&op, tx, &told))?;
    Ok(read)
}

/// Whether the reader keeps the figures of the whole province: only then may they add a file.
///
/// # Errors
/// When the database refuses.
pub fn may_add_files(cx: &OpContext, tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let tree = unit_tree(tx, cx.now().day())?;
    let mut tops = tree.units().filter(|unit| unit.parent.is_none());
    Ok(cx.may_anywhere(Permission::KeepFigures)
        && tops.all(|top| cx.may(Permission::KeepFigures, &top.id, None)))
}

/// A file holds everywhere: whoever keeps the figures of one unit does not change what others are reckoned or rewarded by.
fn authorise_adding(cx: &OpContext, tx: &mut Tx<'_>) -> Result<(), Fault> {
    cx.authorise_anywhere(Permission::KeepFigures)?;
    let tree = unit_tree(tx, cx.now().day())?;
    for top in tree.units().filter(|unit| unit.parent.is_none()) {
        cx.authorise(Permission::KeepFigures, &top.id, None)?;
    }
    Ok(())
}

fn tell_added<T: DatedFile>(cx: &OpContext, tx: &mut Tx<'_>, read: &T) -> Result<(), Fault> {
    let stream = stream_of::<T>(read.identifier());
    let told = AddedTold {
        version: read.version().to_owned(),
        file: file_name(read),
        hash: read.origin().hash.clone(),
    };
    let events = stream_events(tx, &stream)?;
    let mut before = events.iter().filter_map(|event| event.read::<AddedTold>().ok());
    // What was told last of this name holds: a text that lay there before another one is told of anew.
    let last = before.rfind(|it| it.file == told.file);
    if last.is_some_and(|it| it.hash == told.hash) {
        return Ok(());
    }
    tell(cx, tx, (&stream, T::ADDED), &told)
}
