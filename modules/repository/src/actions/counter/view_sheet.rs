//! The picture of a captured page. It is the officer's own work before it is a paper; the look is written down all the
//! same, since personal data stand on it (NĐ 13/2023/NĐ-CP).

use motcua_blobs::BlobStore;
use motcua_db::Db;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};

use crate::actions::view::BlobRef;
use crate::capture_error::CaptureError;
use crate::model::event::{self, SheetViewedFacts};
use crate::model::{ReadPage, SheetId};
use crate::store::sheets;

/// Which picture of a page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetPicture {
    /// The page as it was read; while it is only drawn, the small one.
    Whole,
    /// The small one; where none was drawn, the page as it was read.
    Small,
}

/// Writes down that the actor sees the page, and tells which file its picture is.
///
/// # Errors
/// `sheet-not-found`, `not-allowed`.
pub fn view_sheet(
    db: &Db,
    blobs: &BlobStore,
    cx: &OpContext,
    (id, wanted): (SheetId, SheetPicture),
) -> Result<BlobRef, Fault> {
    let by = cx.clone();
    let sheet = db.write(move |tx| {
        let (sheet, unit, field) = sheets::lock(tx, id)?;
        by.authorise(Permission::ScanPaper, &unit, field.as_deref())?;
        let facts = SheetViewedFacts {
            sheet: id.to_string(),
        };
        let told = NewEvent {
            stream: &event::capture_stream(&sheet.dossier_id),
            at: by.now(),
            actor: &by.actor_name(),
            kind: event::SHEET_VIEWED,
            payload: &facts,
        };
        append(tx, told)?;
        Ok::<_, Fault>(sheet)
    })?;
    let small = sheet
        .small
        .filter(|_| wanted == SheetPicture::Small || sheet.page.is_none());
    if let Some(hash) = small {
        return Ok(BlobRef {
            hash,
            mime: "image/jpeg".to_owned(),
            file_name: format!("{id}"),
        });
    }
    let page = sheet.page.ok_or(CaptureError::NoSheet)?;
    let page: ReadPage = serde_json::from_slice(&blobs.get(&page)?).map_err(Fault::internal)?;
    Ok(BlobRef {
        hash: page.image.parse().map_err(Fault::internal)?,
        mime: page.image_mime,
        file_name: format!("{id}"),
    })
}
