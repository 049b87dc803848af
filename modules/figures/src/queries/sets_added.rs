//! Which files of indicators the ledger was told of.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, officer};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::stream_events;

use crate::actions::{AddedTold, SET_ADDED, set_stream};
use crate::model::IndicatorSet;

/// A file of indicators that was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAdded {
    /// The set.
    pub set: String,
    /// The version.
    pub version: String,
    /// The hash of its text.
    pub hash: String,
    /// The name of the officer who added it; nothing where it came by the command line.
    pub by: Option<String>,
    /// When.
    pub at: Instant,
}

/// What was added of `sets`, oldest first within each.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn sets_added(cx: &OpContext, tx: &mut Tx<'_>, sets: &[IndicatorSet]) -> Result<Vec<SetAdded>, Fault> {
    cx.authorise_anywhere(Permission::KeepFigures)?;
    let identifiers: BTreeSet<&str> = sets.iter().map(|set| set.identifier.as_str()).collect();
    let mut all = Vec::new();
    for identifier in identifiers {
        for event in stream_events(tx, &set_stream(identifier))? {
            if event.kind != SET_ADDED {
                continue;
            }
            let told: AddedTold = event.read().map_err(Fault::internal)?;
            let by = match event.actor.parse() {
                Ok(id) => Some(officer(tx, id)?.full_name),
                Err(_) => None,
            };
            all.push(SetAdded {
                set: identifier.to_owned(),
                version: told.version,
                hash: told.hash,
                by,
                at: event.at,
            });
        }
    }
    Ok(all)
}
