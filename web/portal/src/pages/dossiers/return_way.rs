//! How the result of my dossier comes: at the counter, or by post.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::MandateAct;
use motcua_dossier::{ChooseReturnWay, ReturnWay, choose_return_way};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::PageResult;
use serde::Deserialize;

use super::{id_of, noted};
use crate::Portal;
use crate::person::Person;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    way: String,
}

pub(super) async fn choose(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let op = person.op;
    let way = ReturnWay::from_identifier(&sent.way);
    portal
        .write(move |tx| {
            // Whose dossier it is is asked before what was chosen.
            let way = match way {
                Some(way) => way,
                None => {
                    motcua_dossier::own_dossier(&op, tx, id)?;
                    return Err(Fault::new(FaultKind::Invalid, "dossier-return-way-closed"));
                }
            };
            choose_return_way(&op, tx, ChooseReturnWay { dossier_id: id, way })?;
            noted(&op, tx, (MandateAct::ChoseReturn, id))
        })
        .await?;
    Ok(Redirect::to(&format!("/portal/dossiers/{id}?done=return-way")).into_response())
}
