//! A look at a file in a scanner's folder, before it is taken for a dossier.

use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};
use motcua_ocr::{Limits, recognise, small_pages};

use crate::model::event::{self, TrayViewedFacts};

/// A look at a file of the tray.
#[derive(Debug, Clone)]
pub struct TrayLook {
    /// The dossier for which it was looked at.
    pub dossier_id: String,
    /// The unit of the scanner.
    pub unit: UnitId,
    /// The field of the dossier's procedure.
    pub field: Option<String>,
    /// The name of the file's bytes.
    pub hash: BlobHash,
}

/// The first page of a file as a small JPEG, with the name of the file's bytes; nothing where it cannot be drawn: the
/// reason is told when it is taken. Nothing is kept.
pub fn first_page_small(limits: &Limits, bytes: &[u8]) -> Option<(BlobHash, Vec<u8>)> {
    let format = recognise(bytes).ok()?;
    let pages = small_pages(bytes, format, (1, limits)).unwrap_or_default();
    pages.into_iter().next().map(|page| (BlobHash::of(bytes), page))
}

/// Writes the look down.
///
/// # Errors
/// `not-allowed`.
pub fn note_tray_look(cx: &OpContext, tx: &mut Tx<'_>, look: &TrayLook) -> Result<(), Fault> {
    cx.authorise(Permission::ScanPaper, &look.unit, look.field.as_deref())?;
    let facts = TrayViewedFacts {
        hash: look.hash.to_string(),
    };
    let told = NewEvent {
        stream: &event::capture_stream(&look.dossier_id),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: event::TRAY_VIEWED,
        payload: &facts,
    };
    append(tx, told)?;
    Ok(())
}
