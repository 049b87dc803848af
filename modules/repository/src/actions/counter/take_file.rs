//! A file is captured for a dossier: its pages come onto the screen one by one.

use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_jobs::{NewJob, enqueue};
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, append};

use crate::actions::prepare_scan::PreparedScan;
use crate::jobs::CAPTURE_QUEUE;
use crate::model::event::{self, FileCapturedFacts};
use crate::model::{CaptureFile, CaptureFileId, CaptureFileState, CapturePart, LineMarks, Sheet};
use crate::store::sheets::{self, FileRow};

/// By which way a file came onto the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaptureWay {
    /// Chosen or dropped in the browser.
    Upload,
    /// From the folder of a scanner.
    Tray {
        /// The desk of the scanner.
        desk: String,
    },
    /// From a paired telephone.
    Phone,
}

impl CaptureWay {
    const fn identifier(&self) -> &'static str {
        match self {
            Self::Upload => "upload",
            Self::Tray { .. } => "tray",
            Self::Phone => "phone",
        }
    }
}

/// A file for a dossier.
#[derive(Debug, Clone)]
pub struct TakeFile {
    /// Made by the form; the same key with the same bytes is one file.
    pub request_key: String,
    /// The dossier.
    pub dossier_id: String,
    /// Its code: a separator sheet that names another one is not obeyed.
    pub dossier_code: String,
    /// The unit that captures.
    pub unit: UnitId,
    /// The field of the procedure.
    pub field: Option<String>,
    /// The components that may be digitised, in the order of the dossier.
    pub parts: Vec<CapturePart>,
    /// By which way it came.
    pub way: CaptureWay,
    /// The file.
    pub prepared: PreparedScan,
    /// Its pages as small pictures, where they could be drawn: they lie on the screen before anybody reads them.
    pub drawn: Vec<BlobHash>,
}

/// Takes it in.
///
/// # Errors
/// `not-allowed`.
pub fn take_file(cx: &OpContext, tx: &mut Tx<'_>, take: &TakeFile) -> Result<(), Fault> {
    cx.authorise(Permission::ScanPaper, &take.unit, take.field.as_deref())?;
    keep(cx, tx, take, &cx.actor_name())
}

/// Keeps the file as sent by `sender`, whose right was asked before.
pub(super) fn keep(cx: &OpContext, tx: &mut Tx<'_>, take: &TakeFile, sender: &str) -> Result<(), Fault> {
    let now = cx.now();
    let row = FileRow {
        file: CaptureFile {
            id: cx.new_id(),
            file_name: take.prepared.file_name.clone(),
            state: CaptureFileState::Waiting,
            cause: None,
            signed_by: Vec::new(),
            left_out: false,
            stuck: false,
        },
        dossier_id: take.dossier_id.clone(),
        dossier_code: take.dossier_code.clone(),
        unit: take.unit.clone(),
        field: take.field.clone(),
        parts: take.parts.clone(),
        stored: take.prepared.file.clone(),
        sent_by: sender.to_owned(),
        sent_at: now,
    };
    let key = format!("{}/{}/{}", take.dossier_id, take.request_key, row.stored.hash);
    if !sheets::insert_file(tx, &row, &key)? {
        return Ok(());
    }
    tell(cx, tx, take, (&row, sender))?;
    let subject = row.file.id.to_string();
    let job = NewJob {
        id: cx.new_id::<CaptureFile>().uuid(),
        queue: CAPTURE_QUEUE,
        subject: &subject,
        run_at: now,
    };
    lay_drawn(cx, tx, take, row.file.id)?;
    Ok(enqueue(tx, job, now)?)
}

/// Where the file came from, and who brought it.
fn tell(cx: &OpContext, tx: &mut Tx<'_>, take: &TakeFile, (row, by): (&FileRow, &str)) -> Result<(), Fault> {
    let facts = FileCapturedFacts {
        file: row.file.id.to_string(),
        hash: row.stored.hash.to_string(),
        way: take.way.identifier().to_owned(),
        desk: match &take.way {
            CaptureWay::Tray { desk } => Some(desk.clone()),
            CaptureWay::Upload | CaptureWay::Phone => None,
        },
    };
    let told = NewEvent {
        stream: &event::capture_stream(&take.dossier_id),
        at: cx.now(),
        actor: by,
        kind: event::FILE_CAPTURED,
        payload: &facts,
    };
    append(tx, told)?;
    Ok(())
}

/// Lays the drawn pages on the screen, unsorted: where they belong is told by what will be read on them.
fn lay_drawn(cx: &OpContext, tx: &mut Tx<'_>, take: &TakeFile, file: CaptureFileId) -> Result<(), Fault> {
    let last = sheets::last_place(tx, &take.dossier_id)?;
    for (number, small) in (1..).zip(&take.drawn) {
        let place = last + i64::from(number);
        let sheet = Sheet {
            id: cx.new_id(),
            version: 1,
            dossier_id: take.dossier_id.clone(),
            file,
            number,
            place,
            component: None,
            turned: 0,
            dropped: false,
            separator: false,
            title: None,
            page: None,
            small: Some(small.clone()),
            paper: None,
            notes: Vec::new(),
            twin: None,
        };
        sheets::insert(tx, &sheet, &LineMarks::default())?;
    }
    Ok(())
}
