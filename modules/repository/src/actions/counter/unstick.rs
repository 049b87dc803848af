//! A file whose reading does not come on is read again or left out: it stands in nobody's way at the counter.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_jobs::{NewJob, forget, start_again};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};

use crate::capture_error::CaptureError;
use crate::jobs::CAPTURE_QUEUE;
use crate::model::event::{self, FileLeftOutFacts};
use crate::model::{CaptureFile, CaptureFileId, CaptureFileState};
use crate::store::sheets::{self, FileRow};

/// Lets a file be read again at once: the disk has room again, the engine was mended. What was read of it stays.
///
/// # Errors
/// `capture-file-not-found`, `not-allowed`; `capture-changed-meanwhile` where all its pages came in meanwhile or somebody
/// left it out.
pub fn read_file_again(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (dossier, id): (&str, CaptureFileId),
) -> Result<(), Fault> {
    let row = open_file(cx, tx, (dossier, id))?;
    if row.file.left_out || row.file.state == CaptureFileState::Read {
        return Err(CaptureError::Changed.into());
    }
    sheets::mark_file(tx, id, CaptureFileState::Waiting, None)?;
    let subject = id.to_string();
    let job = NewJob {
        id: cx.new_id::<CaptureFile>().uuid(),
        queue: CAPTURE_QUEUE,
        subject: &subject,
        run_at: cx.now(),
    };
    Ok(start_again(tx, job, cx.now())?)
}

/// Leaves a file out whose pages are not all there. Its bytes stay, as those of a file that a batch puts aside; the pages
/// that were read of it lie on the screen as left out.
///
/// # Errors
/// `capture-file-not-found`, `not-allowed`; `capture-changed-meanwhile` where all its pages came in meanwhile.
pub fn leave_file_out(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (dossier, id): (&str, CaptureFileId),
) -> Result<(), Fault> {
    let row = open_file(cx, tx, (dossier, id))?;
    if row.file.left_out {
        return Ok(());
    }
    if row.file.state == CaptureFileState::Read {
        return Err(CaptureError::Changed.into());
    }
    sheets::leave_out(tx, id, &cx.actor_name(), cx.now())?;
    forget(tx, (CAPTURE_QUEUE, &id.to_string()), cx.now())?;
    let facts = FileLeftOutFacts {
        file: id.to_string(),
        cause: row.file.cause,
    };
    let told = NewEvent {
        stream: &event::capture_stream(&row.dossier_id),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: event::FILE_LEFT_OUT,
        payload: &facts,
    };
    append(tx, told).map(drop)
}

/// The file, locked, for whoever may scan where it was captured.
fn open_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (dossier, id): (&str, CaptureFileId),
) -> Result<FileRow, Fault> {
    let found = sheets::lock_file(tx, id)?.filter(|row| row.dossier_id == dossier);
    let row = found.ok_or(CaptureError::NoFile)?;
    cx.authorise(Permission::ScanPaper, &row.unit, row.field.as_deref())?;
    Ok(row)
}
