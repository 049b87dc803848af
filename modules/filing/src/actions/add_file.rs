//! A file is put to a draft, or taken out of it. The same bytes sent again – a line that broke, a button pressed twice –
//! are one file.

use motcua_catalog::{FieldKind, RevisionBody};
use motcua_db::Tx;
use motcua_dossier::EXEMPTION_PROOF;
use motcua_identity::OpContext;
use motcua_jobs::{NewJob, enqueue};
use motcua_kernel::Fault;

use super::begin::{body_of, owned_for_change};
use super::leave_behind::leave_file;
use super::prepare_file::PreparedFile;
use crate::error::FilingError;
use crate::jobs::READ_FILES_QUEUE;
use crate::model::{Draft, DraftFile, DraftId, FileId, Place};
use crate::store;

/// Files of one draft.
const MOST_FILES: usize = 60;

/// Bytes of one draft: what a dossier of a commune never has.
const MOST_BYTES: u64 = 150_000_000;

/// What came of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It was put there.
    New(FileId),
    /// It was there already.
    Before(FileId),
}

/// Puts a prepared file to a place of the draft. Whoever sends a file of their own does not want the kept paper.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, `filing-draft-closed`; `filing-no-place`; `filing-too-much`;
/// `filing-file-elsewhere` when the same bytes stand for another paper.
pub fn add_file(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, place): (DraftId, &Place),
    file: &PreparedFile,
) -> Result<Added, Fault> {
    let draft = owned_for_change(cx, tx, id)?;
    let body = body_of(tx, &draft)?;
    if !exists(&body, &draft, place) {
        return Err(FilingError::NoPlace.into());
    }
    if let Some(twin) = store::twin(tx, id, &file.scan.file.hash)? {
        if twin.place == *place {
            return Ok(Added::Before(twin.id));
        }
        if twin.place == Place::Unplaced {
            // It came for a form that is over, and stands where it is asked for now.
            super::renew::place_file(cx, tx, (id, twin.id), place)?;
            return Ok(Added::New(twin.id));
        }
        return Err(FilingError::Elsewhere(name_of(&body, &twin.place)).into());
    }
    let before = store::files_of(tx, id)?;
    let bytes = before
        .iter()
        .fold(file.scan.file.size, |sum, file| sum.saturating_add(file.size));
    if before.len() >= MOST_FILES || bytes > MOST_BYTES {
        return Err(FilingError::TooMuch.into());
    }
    let new = DraftFile {
        id: cx.new_id(),
        place: place.clone(),
        hash: file.scan.file.hash.clone(),
        format: file.scan.file.format,
        size: file.scan.file.size,
        name: file.scan.file_name.clone(),
        pages: file.pages,
        sheets: file.sheets.clone(),
        small: file.small.clone(),
        flaw: file.flaw.clone(),
        signatures: file.signatures.clone(),
        read: file.read.clone(),
        off_paper: None,
        added_at: cx.now(),
    };
    if !store::insert_file(tx, id, &new)? {
        let twin = store::twin(tx, id, &new.hash)?.ok_or(FilingError::NoFile)?;
        return Ok(Added::Before(twin.id));
    }
    let subject = new.id.to_string();
    let job = NewJob {
        id: cx.new_id::<DraftFile>().uuid(),
        queue: READ_FILES_QUEUE,
        subject: &subject,
        run_at: cx.now(),
    };
    enqueue(tx, job, cx.now())?;
    if let Place::Component(number) = place {
        store::set_kept(tx, id, *number, None)?;
    }
    store::save(tx, &draft, cx.now())?;
    Ok(Added::New(new.id))
}

/// Takes a file out of the draft; its bytes go after a time.
///
/// # Errors
/// `sign-in-needed`; `filing-draft-not-found`, `filing-draft-closed`; `filing-file-not-found`.
pub fn remove_file(cx: &OpContext, tx: &mut Tx<'_>, id: DraftId, file: FileId) -> Result<(), Fault> {
    let draft = owned_for_change(cx, tx, id)?;
    let gone = store::file(tx, id, file)?;
    store::delete_file(tx, id, file)?;
    leave_file(cx, tx, &gone)?;
    store::save(tx, &draft, cx.now())
}

/// Whether the procedure asks for something there in this case.
pub(super) fn exists(body: &RevisionBody, draft: &Draft, place: &Place) -> bool {
    match place {
        Place::Component(number) => {
            // Whoever asks for a supplement knows why they ask for it.
            let asked = |it: &motcua_catalog::Component| {
                draft.supplement_of.is_some() || it.concerns(draft.variant.as_deref())
            };
            component(body, *number).is_some_and(asked)
        }
        Place::Field(code) => body
            .form
            .fields()
            .any(|field| field.kind == FieldKind::File && field.code == *code),
        Place::Exemption => draft.exemption.is_some(),
        Place::Unplaced => false,
    }
}

pub(super) fn component(body: &RevisionBody, number: i64) -> Option<&motcua_catalog::Component> {
    let place = usize::try_from(number.checked_sub(1)?).ok()?;
    body.components.get(place)
}

/// What a place is called.
pub(crate) fn name_of(body: &RevisionBody, place: &Place) -> String {
    match place {
        Place::Component(number) => component(body, *number).map(|it| it.name.clone()),
        Place::Field(code) => body
            .form
            .fields()
            .find(|field| field.code == *code)
            .map(|field| field.label.clone()),
        Place::Exemption => Some(EXEMPTION_PROOF.to_owned()),
        Place::Unplaced => None,
    }
    .unwrap_or_default()
}
