//! Old numbers of the owner: linked to the vault with proof, and taken out again.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_ui::{FormReport, PageResult};
use motcua_vault::{Door, LinkId, LinkNumbers, Linked, LookId, link_numbers, undo_link};

use super::look::{Again, page};
use super::tabs::id;
use crate::Office;
use crate::desk::Desk;

pub(super) async fn link(
    State(office): State<Office>,
    desk: Desk,
    Path(look): Path<String>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let look: LookId = id(&look)?;
    let get = |field: &str| typed.get(field).cloned().unwrap_or_default();
    let input = LinkNumbers {
        door: Door::Look(look),
        old: get("old"),
        basis: get("proof"),
    };
    let op = desk.op.clone();
    match office.write(move |tx| link_numbers(&op, tx, &input)).await? {
        Linked::Done => Ok(Redirect::to(&format!("/office/vault/looks/{look}?done=linked")).into_response()),
        Linked::Invalid(problems) => {
            let mut report = FormReport::new();
            for problem in problems {
                report.add(problem.field, desk.cx.t(&format!("problem-{}", problem.code)));
            }
            let again = Again {
                report,
                old: get("old"),
                proof: get("proof"),
                ..Again::default()
            };
            page(&office, desk, look, again).await
        }
    }
}

pub(super) async fn undo(
    State(office): State<Office>,
    desk: Desk,
    Path((look, link)): Path<(String, String)>,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let (look, link): (LookId, LinkId) = (id(&look)?, id(&link)?);
    let because: String = typed
        .get("because")
        .map_or("", String::as_str)
        .chars()
        .take(300)
        .collect();
    let op = desk.op;
    office
        .write(move |tx| undo_link(&op, tx, (Door::Look(look), link), &because))
        .await?;
    Ok(Redirect::to(&format!("/office/vault/looks/{look}?done=unlinked")).into_response())
}
