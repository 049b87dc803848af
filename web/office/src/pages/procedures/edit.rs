//! One part of a draft: its fields, saved as a whole; lines come, go and move by buttons of the same form.

use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use motcua_catalog::{Draft, RevisionPart, SaveDraft, draft, save_draft};
use motcua_identity::{Unit, units_on};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{PageResult, WebFault};
use serde::Deserialize;

use super::act::Act;
use super::edit_page::{EditPage, Sight};
use super::ids::draft_id;
use super::parts;
use super::reader::Reader;
use super::typed::Typed;
use crate::Office;
use crate::desk::Desk;

/// What the address asks: which line is in sight, and what has just been done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    open: String,
    done: String,
}

/// The part as it is stored.
pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path((id, part)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let part = part_of(&part)?;
    let (draft, units) = load(&office, &desk, &id).await?;
    let sight = Sight {
        typed: Typed::of(&draft.body, part),
        wrongs: Vec::new(),
        open: asked.open,
        saved: asked.done == "saved",
        overtaken: false,
    };
    Ok(EditPage::new(desk.cx, &draft, (part, &units), sight).answer(StatusCode::OK))
}

/// Saves what was typed, and does what the button asks for.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path((id, part)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let part = part_of(&part)?;
    let (mut draft, units) = load(&office, &desk, &id).await?;
    let typed = Typed::from_pairs(pairs);
    let act = Act::read(typed.get("act")).unwrap_or(Act::Save);
    let mut body = draft.body.clone();
    let mut reader = Reader::new(&typed);
    parts::read(&mut reader, part, &mut body);
    let mut wrongs = reader.wrongs;
    wrongs.retain(|wrong| !act.forgets(&wrong.field));
    let mut sight = Sight {
        typed: typed.clone(),
        wrongs,
        open: String::new(),
        saved: false,
        overtaken: false,
    };
    if !sight.wrongs.is_empty() {
        // The choices among lines, such as cases, are those just typed.
        draft.body = body;
        let page = EditPage::new(desk.cx, &draft, (part, &units), sight);
        return Ok(page.answer(StatusCode::UNPROCESSABLE_ENTITY));
    }
    let shown = act.apply(&mut body, part);
    let save = SaveDraft {
        id: draft.id,
        version: typed.get("version").parse().unwrap_or(0),
        effective_from: draft.effective_from,
        body,
    };
    let op = desk.op.clone();
    match office.write(move |tx| save_draft(&op, tx, &save)).await {
        Ok(_) => Ok(saved(&draft, part, act, &shown)),
        Err(WebFault(fault)) if fault.code() == "draft-changed" => {
            sight.overtaken = true;
            let page = EditPage::new(desk.cx, &draft, (part, &units), sight);
            Ok(page.answer(StatusCode::CONFLICT))
        }
        Err(fault) => Err(fault),
    }
}

/// Back to the part, to the line that the act was about.
fn saved(draft: &Draft, part: RevisionPart, act: Act, shown: &str) -> Response {
    let here = format!(
        "/office/procedures/drafts/{}/part/{}",
        draft.id,
        part.identifier()
    );
    let way = match act {
        Act::Save => format!("{here}?done=saved"),
        _ if shown.is_empty() => format!("{here}#lines"),
        _ => format!("{here}?open={shown}#line-{shown}"),
    };
    Redirect::to(&way).into_response()
}

fn part_of(text: &str) -> Result<RevisionPart, Fault> {
    RevisionPart::from_identifier(text).ok_or_else(|| Fault::new(FaultKind::NotFound, "not-found"))
}

async fn load(office: &Office, desk: &Desk, id: &str) -> Result<(Draft, Vec<Unit>), WebFault> {
    let id = draft_id(id)?;
    let op = desk.op.clone();
    office
        .read(move |tx| {
            let today = op.now().day();
            Ok::<_, Fault>((draft(&op, tx, id)?, units_on(tx, today)?))
        })
        .await
}
