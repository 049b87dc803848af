//! Adding a file of indicators to those of the province.

use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, Permission, unit_tree};
use motcua_kernel::Fault;
use motcua_ledger::{Stream, stream_events};
use serde::{Deserialize, Serialize};

use super::close_period::tell;
use crate::model::IndicatorSet;
use crate::store::{SetFolder, SetRefused, file_name};

/// A file of indicators was laid into the data folder: the hash covers its text.
pub const SET_ADDED: &str = "figures-set-added";

/// What the ledger is told of a file.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct AddedTold {
    pub(crate) version: String,
    pub(crate) file: String,
    pub(crate) hash: String,
}

/// The stream of a set of indicators.
pub(crate) fn set_stream(identifier: &str) -> Stream {
    Stream::named("indicator-set", identifier)
}

/// Lays `text` into the folder, where it holds from the next start on, and tells the ledger; the set as it will stand beside
/// the others. Added twice, it is there once.
///
/// A file that the ledger could not be told of stays: adding it again tells of it, and until then its page says that no event
/// does.
///
/// # Errors
/// `not-allowed`; [`SetRefused`] with the line and the reason, or why the folder or the database refuses.
pub fn add_set(
    folder: &SetFolder,
    (cx, db): (&OpContext, &Db),
    (file, text): (&str, &str),
) -> Result<IndicatorSet, SetRefused> {
    db.read(|tx| authorise_adding(cx, tx))?;
    let set = match folder.holding(file, text)? {
        Some(there) => there,
        None => {
            let set = folder.tried(file, text)?;
            folder.lay(&set, text)?;
            set
        }
    };
    let (op, told) = (cx.clone(), set.clone());
    db.write(move |tx| tell_added(&op, tx, &told))?;
    Ok(set)
}

/// Whether the reader keeps the figures of the whole province: only then may they add a set.
///
/// # Errors
/// When the database refuses.
pub fn may_add_sets(cx: &OpContext, tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let tree = unit_tree(tx, cx.now().day())?;
    let mut tops = tree.units().filter(|unit| unit.parent.is_none());
    Ok(cx.may_anywhere(Permission::KeepFigures)
        && tops.all(|top| cx.may(Permission::KeepFigures, &top.id, None)))
}

/// A set is reckoned by everywhere: whoever keeps the figures of one unit does not change it.
fn authorise_adding(cx: &OpContext, tx: &mut Tx<'_>) -> Result<(), Fault> {
    cx.authorise_anywhere(Permission::KeepFigures)?;
    let tree = unit_tree(tx, cx.now().day())?;
    for top in tree.units().filter(|unit| unit.parent.is_none()) {
        cx.authorise(Permission::KeepFigures, &top.id, None)?;
    }
    Ok(())
}

fn tell_added(cx: &OpContext, tx: &mut Tx<'_>, set: &IndicatorSet) -> Result<(), Fault> {
    let stream = set_stream(&set.identifier);
    let told = AddedTold {
        version: set.version.clone(),
        file: file_name(set),
        hash: set.origin.hash.clone(),
    };
    let events = stream_events(tx, &stream)?;
    let mut before = events.iter().filter_map(|event| event.read::<AddedTold>().ok());
    if before.any(|it| it.hash == told.hash) {
        return Ok(());
    }
    tell(cx, tx, (&stream, SET_ADDED), &told)
}
