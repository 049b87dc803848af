//! Merges that were made, and what became of them.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use crate::{BackOutcome, Merge, MergeId, MergeItem, MergeRefusal, store};

/// A merge with how far it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeSummary {
    /// The merge.
    pub merge: Merge,
    /// Dossiers that went over, by what came of moving them back; nothing: they are at the new unit.
    pub counts: Vec<(Option<BackOutcome>, i64)>,
    /// Whether it was cut short and has to be gone on with.
    pub unfinished: bool,
}

impl MergeSummary {
    /// How many dossiers went over.
    pub fn dossiers(&self) -> i64 {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// How many of them ended up so.
    pub fn count(&self, outcome: Option<BackOutcome>) -> i64 {
        let same = self.counts.iter().filter(|(counted, _)| *counted == outcome);
        same.map(|(_, count)| count).sum()
    }
}

/// The merges made, the latest first.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn merges(cx: &OpContext, tx: &mut Tx<'_>, limit: usize) -> Result<Vec<MergeSummary>, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    let latest = store::latest_merges(tx, limit)?;
    latest.into_iter().map(|merge| summary(tx, merge)).collect()
}

/// One merge.
///
/// # Errors
/// `not-allowed`, `merge-not-found`; when the database refuses.
pub fn merge(cx: &OpContext, tx: &mut Tx<'_>, id: MergeId) -> Result<MergeSummary, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    let found = store::merge_by_id(tx, id)?.ok_or(MergeRefusal::NotFound)?;
    summary(tx, found)
}

/// The first `limit` dossiers of a merge, those first that could not be moved back.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn merge_items(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: MergeId,
    limit: usize,
) -> Result<Vec<MergeItem>, Fault> {
    cx.authorise_anywhere(Permission::ImportUnits)?;
    Ok(store::merge_items(tx, id, false, limit)?)
}

fn summary(tx: &mut Tx<'_>, merge: Merge) -> Result<MergeSummary, Fault> {
    let counts = store::merge_item_counts(tx, merge.id)?;
    let unfinished = if merge.undone_at.is_some() {
        counts.iter().any(|(outcome, _)| outcome.is_none())
    } else {
        !store::next_open(tx, &merge.old, 1)?.is_empty()
    };
    Ok(MergeSummary {
        merge,
        counts,
        unfinished,
    })
}
