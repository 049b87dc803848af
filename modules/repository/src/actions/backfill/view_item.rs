//! Opening an item that is no paper yet: the look is written down as with papers (NĐ 13/2023/NĐ-CP).

use motcua_blobs::BlobStore;
use motcua_db::Db;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};

use crate::actions::view::{BlobRef, PaperView};
use crate::capture_error::CaptureError;
use crate::error::RepositoryError;
use crate::model::event::{self, ItemViewedFacts};
use crate::model::{BatchItem, BatchItemId, KeptReading};
use crate::store::batches;

/// Writes down that the actor opens the original or a page of an item, and tells which file it is.
///
/// # Errors
/// `batch-item-not-found`, `not-allowed`; `paper-page-not-found`, also before the item was read.
pub fn view_item(
    db: &Db,
    blobs: &BlobStore,
    cx: &OpContext,
    id: BatchItemId,
    what: PaperView,
) -> Result<BlobRef, Fault> {
    let item = db
        .read(move |tx| batches::find_item(tx, id))?
        .ok_or(CaptureError::NoItem)?;
    let file = match what {
        PaperView::Original => BlobRef {
            hash: item.file.hash.clone(),
            mime: item.file.format.mime().to_owned(),
            file_name: item.file_name.clone(),
        },
        PaperView::Page(number) => page(blobs, &item, number)?,
        PaperView::Signed | PaperView::Version(_) => return Err(RepositoryError::NotSigned.into()),
    };
    let cx = cx.clone();
    db.write(move |tx| {
        let batch = batches::get(tx, item.batch_id)?.batch;
        cx.authorise(Permission::CheckPaper, &batch.unit, batch.field.as_deref())?;
        let facts = ItemViewedFacts {
            item: id.to_string(),
            what: what.to_string(),
        };
        let told = NewEvent {
            stream: &event::batch_stream(batch.id),
            at: cx.now(),
            actor: &cx.actor_name(),
            kind: event::ITEM_VIEWED,
            payload: &facts,
        };
        append(tx, told).map(drop)
    })?;
    Ok(file)
}

fn page(blobs: &BlobStore, item: &BatchItem, number: u32) -> Result<BlobRef, Fault> {
    let none = || Fault::from(RepositoryError::NoPage(number));
    let reading = blobs.get(item.reading.as_ref().ok_or_else(none)?)?;
    let reading: KeptReading = serde_json::from_slice(&reading).map_err(Fault::internal)?;
    let place = usize::try_from(number)
        .ok()
        .and_then(|number| number.checked_sub(1));
    let page = place
        .and_then(|place| reading.pages.get(place))
        .ok_or_else(none)?;
    Ok(BlobRef {
        hash: page.image.parse().map_err(Fault::internal)?,
        mime: page.image_mime.clone(),
        file_name: format!("{}-{number}", item.id),
    })
}
