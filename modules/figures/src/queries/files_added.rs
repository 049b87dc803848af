//! Which files of the data folder the ledger was told of.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, officer};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::stream_events;

use crate::actions::{AddedTold, stream_of};
use crate::model::DatedFile;

/// A file that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileAdded {
    /// What all versions of it are called.
    pub identifier: String,
    /// The version.
    pub version: String,
    /// The hash of its text.
    pub hash: String,
    /// The name of the officer who added it; nothing where it came by the command line.
    pub by: Option<String>,
    /// When.
    pub at: Instant,
}

/// What was added of `all`, oldest first within each.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn files_added<T: DatedFile>(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    all: &[T],
) -> Result<Vec<FileAdded>, Fault> {
    cx.authorise_anywhere(Permission::KeepFigures)?;
    let identifiers: BTreeSet<&str> = all.iter().map(T::identifier).collect();
    let mut added = Vec::new();
    for identifier in identifiers {
        for event in stream_events(tx, &stream_of::<T>(identifier))? {
            if event.kind != T::ADDED {
                continue;
            }
            let told: AddedTold = event.read().map_err(Fault::internal)?;
            let by = match event.actor.parse() {
                Ok(id) => Some(officer(tx, id)?.full_name),
                Err(_) => None,
            };
            added.push(FileAdded {
                identifier: identifier.to_owned(),
                version: told.version,
                hash: told.hash,
                by,
                at: event.at,
            });
        }
    }
    Ok(added)
}
