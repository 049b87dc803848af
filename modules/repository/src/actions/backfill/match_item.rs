//! A person says which line an item belongs to, and what it is under it.

use motcua_blobs::BlobStore;
use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;

use super::line_paper::{Named, become_paper};
use super::settle_item::{Piece, line_for, own_name};
use crate::actions::prepare_scan::shown_name;
use crate::capture_error::CaptureError;
use crate::model::{
    BatchItem, BatchItemId, BatchItemState, Evidence, ItemReason, KeptReading, LineId, PaperId, PaperPart,
};
use crate::store::batches;

/// What an item is in the dossier of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChosenPart {
    /// Its result.
    Result,
    /// A paper that was handed in, with its name; one without a name is called what its heading says, or by none.
    Component(String),
}

/// Makes a paper of `line` from an item that was read and waits for its line. A line has one result; a component may look
/// like another, since the person has seen both.
///
/// # Errors
/// `batch-item-not-found`, `not-allowed`, `capture-changed-meanwhile`; `batch-item-not-for-this`;
/// `register-line-not-found`, `register-line-taken`.
pub fn match_item(
    db: &Db,
    blobs: &BlobStore,
    cx: &OpContext,
    (item, version): (BatchItemId, i64),
    (line, part): (LineId, ChosenPart),
) -> Result<PaperId, Fault> {
    let found = db
        .read(move |tx| batches::find_item(tx, item))?
        .ok_or(CaptureError::NoItem)?;
    let reading = found.reading.as_ref().ok_or(CaptureError::NotForThis)?;
    let reading: KeptReading = serde_json::from_slice(&blobs.get(reading)?).map_err(Fault::internal)?;
    let cx = cx.clone();
    db.write(move |tx| {
        let item = batches::lock_item(tx, item)?;
        keep(&cx, tx, (item, version), reading.clone(), (line, &part))
    })
}

fn keep(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (item, version): (BatchItem, i64),
    reading: KeptReading,
    (line, part): (LineId, &ChosenPart),
) -> Result<PaperId, Fault> {
    let batch = batches::get(tx, item.batch_id)?;
    cx.authorise(
        Permission::CheckPaper,
        &batch.batch.unit,
        batch.batch.field.as_deref(),
    )?;
    if item.version != version {
        return Err(CaptureError::Changed.into());
    }
    if item.state != BatchItemState::Queued || !item.reason.is_some_and(ItemReason::wants_line) {
        return Err(CaptureError::NotForThis.into());
    }
    let line = line_for(tx, &batch, line)?;
    let named = match part {
        ChosenPart::Result if batches::result_of_line(tx, line.id)?.is_some() => {
            return Err(CaptureError::LineTaken.into());
        }
        ChosenPart::Result => Named {
            part: PaperPart::Result,
            name: None,
        },
        ChosenPart::Component(name) => Named {
            part: PaperPart::Component(batches::next_component(tx, line.id)?),
            name: match shown_name(name).trim() {
                "" => own_name(tx, &reading)?,
                name => Some(name.to_owned()),
            },
        },
    };
    let mut piece = Piece {
        item,
        reading,
        evidence: Evidence::default(),
        place: String::new(),
        asks: None,
    };
    let paper = become_paper(cx, tx, &batch, &mut piece, (&line, named))?;
    batches::update_item(tx, &piece.item)?;
    Ok(paper)
}
