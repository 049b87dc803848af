//! Files come in: each is looked at, kept and told about. A line that breaks is tried again by sending the same once more.

use std::sync::{Arc, Mutex};

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use motcua_blobs::Incoming;
use motcua_filing::{Added, DraftId, Place, add_file, leave_behind, owned, prepare_file};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageResult, WebFault, render_form};

use super::id_of;
use super::papers::{fault_words, field_of, page};
use crate::Portal;
use crate::person::Person;

/// Files of one choice.
pub(super) const MOST: usize = 40;

/// What is held in memory of a file that is arriving.
const PIECE: usize = 256 << 10;

/// What became of the files.
#[derive(Default)]
struct Told {
    new: usize,
    before: usize,
    refused: Vec<(String, Fault)>,
}

pub(super) async fn take(
    State(portal): State<Portal>,
    person: Person,
    Path((id, place)): Path<(String, String)>,
    sent: Multipart,
) -> PageResult {
    let draft_id = id_of(&id)?;
    let place = Place::from_identifier(&place)
        .ok_or_else(|| WebFault(Fault::new(FaultKind::NotFound, "filing-no-place")))?;
    // Somebody else's draft takes no bytes at all.
    let op = person.op.clone();
    portal.read(move |tx| owned(&op, tx, draft_id).map(drop)).await?;
    let told = take_each(&portal, &person.op, (draft_id, &place), sent).await?;
    if told.refused.is_empty() && told.new + told.before > 0 {
        let how = if told.new == 0 {
            "sent=yes&before=yes"
        } else {
            "sent=yes"
        };
        let to = format!("/portal/filing/{id}/papers?{how}#p-{}", place.identifier());
        return Ok(Redirect::to(&to).into_response());
    }
    let mut page = page(&portal, person, &id).await?;
    if told.refused.is_empty() {
        let words = page.words("filing-file-none");
        page.report.add(field_of(&place), words);
    }
    for (name, fault) in &told.refused {
        let words = page.refusal(name, fault);
        page.report.add(field_of(&place), words);
    }
    Ok(render_form(&page, &page.report))
}

async fn take_each(
    portal: &Portal,
    op: &OpContext,
    (id, place): (DraftId, &Place),
    mut form: Multipart,
) -> Result<Told, WebFault> {
    let told = Arc::new(Mutex::new(Told::default()));
    let mut count = 0;
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let Some(name) = field.file_name().map(str::to_owned) else {
            continue;
        };
        count += 1;
        if count > MOST {
            return Err(WebFault(Fault::new(FaultKind::TooLarge, "filing-too-much")));
        }
        let (arrived, too_large) = arrive(portal, field).await?;
        if name.is_empty() && arrived.size() == 0 {
            continue;
        }
        let (op, place, shown) = (op.clone(), place.clone(), name.clone());
        let kept = portal
            .look(move |portal| {
                if too_large {
                    return Err(Fault::new(FaultKind::TooLarge, "filing-too-much"));
                }
                keep(portal, &op, (id, &place), (&arrived.bytes()?, &name))
            })
            .await;
        let mut told = told.lock().map_err(|_| WebFault(Fault::internal("told")))?;
        match kept {
            Ok(Added::New(_)) => told.new += 1,
            Ok(Added::Before(_)) => told.before += 1,
            Err(WebFault(fault)) if about_the_file(&fault) => told.refused.push((shown, fault)),
            Err(other) => return Err(other),
        }
    }
    let mut told = told.lock().map_err(|_| WebFault(Fault::internal("told")))?;
    Ok(std::mem::take(&mut *told))
}

fn about_the_file(fault: &Fault) -> bool {
    matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge)
        || fault.code() == "filing-file-elsewhere"
}

fn keep(
    portal: &Portal,
    op: &OpContext,
    (id, place): (DraftId, &Place),
    (bytes, name): (&[u8], &str),
) -> Result<Added, Fault> {
    let today = op.now().day();
    let file = prepare_file(
        &portal.blobs,
        &portal.limits,
        portal.signers.as_ref(),
        (bytes, name, today),
    )?;
    let (there, place, put) = (op.clone(), place.clone(), file.clone());
    let added = portal
        .db
        .write(move |tx| add_file(&there, tx, (id, &place), &put));
    if added.is_err() {
        // Its bytes are on the disk already, and nothing will ever name them.
        let op = op.clone();
        portal.db.write(move |tx| leave_behind(&op, tx, &file))?;
    }
    added
}

/// The file on the disk, and whether it is more than the limit and was thrown away. However slow a line is, memory holds
/// a piece of its file and no more.
pub(crate) async fn arrive(portal: &Portal, mut field: Field<'_>) -> Result<(Incoming, bool), WebFault> {
    let limit = portal.limits.file_bytes;
    let mut arrived = portal.run(|portal| Ok(portal.blobs.incoming()?)).await?;
    let (mut size, mut piece) = (0_u64, Vec::new());
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        size = size.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        if size > limit {
            piece = Vec::new();
            continue;
        }
        piece.extend_from_slice(&chunk);
        if piece.len() >= PIECE {
            let full = std::mem::take(&mut piece);
            arrived = write(portal, arrived, full).await?;
        }
    }
    arrived = write(portal, arrived, piece).await?;
    Ok((arrived, size > limit))
}

async fn write(portal: &Portal, mut arrived: Incoming, piece: Vec<u8>) -> Result<Incoming, WebFault> {
    portal
        .run(move |_| {
            arrived.write(&piece)?;
            Ok(arrived)
        })
        .await
}

pub(crate) fn broken(error: MultipartError) -> WebFault {
    let (kind, code) = match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => (FaultKind::TooLarge, "too-large"),
        _ => (FaultKind::Invalid, "upload-broken-off"),
    };
    WebFault(Fault::new(kind, code).because(error))
}

impl super::papers::PapersPage {
    fn words(&self, key: &str) -> String {
        self.frame().t(key).into_owned()
    }

    fn refusal(&self, name: &str, fault: &Fault) -> String {
        let why = fault_words(self.frame(), fault);
        let words = self.frame().words();
        words.with(
            "filing-file-refused",
            &[("name", name.into()), ("why", why.into())],
        )
    }
}
