//! The form of a procedure changed since a draft was begun: told on every page of the draft, mended with one press. What the
//! form of today has no place for is shown until the filing is sent.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_filing::{FilingDraft, Place, Unplaced, place_file, renew};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Choice, PageContext, PageResult, WebFault};
use serde::Deserialize;

use super::filer::filer;
use super::id_of;
use super::papers::{FileRow, PaperRow, file_row};
use crate::Portal;
use crate::person::Person;

/// What the form of today has no place for.
pub(super) struct Left {
    pub(super) answers: Vec<Unplaced>,
    pub(super) files: Vec<FileRow>,
    /// Where a file may stand now.
    pub(super) places: Vec<Choice>,
}

impl Left {
    /// Of a draft whose papers are `papers`.
    pub(super) fn of(cx: &PageContext, full: &FilingDraft, papers: &[PaperRow]) -> Self {
        let files = full.files.iter().filter(|file| file.place == Place::Unplaced);
        let places = papers.iter().filter(|paper| !paper.declared);
        Self {
            answers: full.draft.unplaced.clone(),
            files: files.map(|file| file_row(cx, file)).collect(),
            places: places
                .map(|paper| Choice::new(&paper.place, &paper.name))
                .collect(),
        }
    }

    /// Whether everything has its place.
    pub(super) const fn is_nothing(&self) -> bool {
        self.answers.is_empty() && self.files.is_empty()
    }
}

pub(super) async fn go_over(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
) -> PageResult {
    let draft_id = id_of(&id)?;
    let (op, signed_in) = (person.op, person.signed_in);
    let renewed = portal
        .write(move |tx| {
            let filer = filer(tx, &signed_in)?;
            renew(&op, tx, draft_id, &filer)
        })
        .await?;
    let to = if renewed.choose_case { "case" } else { "check" };
    Ok(Redirect::to(&format!("/portal/filing/{id}/{to}?done=renewed")).into_response())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Placed {
    place: String,
}

pub(super) async fn put(
    State(portal): State<Portal>,
    person: Person,
    Path((id, file)): Path<(String, String)>,
    Form(placed): Form<Placed>,
) -> PageResult {
    let (draft_id, file_id) = (id_of(&id)?, id_of(&file)?);
    let place = Place::from_identifier(&placed.place)
        .ok_or_else(|| WebFault(Fault::new(FaultKind::NotFound, "filing-no-place")))?;
    let op = person.op;
    let there = place.clone();
    portal
        .write(move |tx| place_file(&op, tx, (draft_id, file_id), &there))
        .await?;
    let at = place.identifier();
    Ok(Redirect::to(&format!("/portal/filing/{id}/papers#p-{at}")).into_response())
}
