//! My dossiers: the list, one dossier with its course and its why, messages, taking back, slips.

mod line;
mod list;
mod messages;
pub(crate) mod offers;
mod return_way;
mod show;
mod slips;
mod view;
mod waits;
mod withdraw;

pub(crate) use line::{DossierLine, lines};
pub(crate) use waits::waiting;

use axum::routing::{MethodRouter, get, post};
use motcua_account::{MandateAct, note_acted};
use motcua_db::Tx;
use motcua_dossier::{DossierError, DossierId, own_dossier};
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::Portal;
use crate::routes::RouteRow;
use crate::routes::RouteRule::Owner;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/portal/dossiers", Owner),
    ("GET", "/portal/dossiers/{id}", Owner),
    ("GET", "/portal/dossiers/{id}/slip-01.pdf", Owner),
    ("GET", "/portal/dossiers/{id}/slip-02.pdf", Owner),
    ("GET", "/portal/dossiers/{id}/slip-03.pdf", Owner),
    ("GET", "/portal/dossiers/{id}/slip-04.pdf", Owner),
    ("GET", "/portal/dossiers/{id}/messages", Owner),
    ("POST", "/portal/dossiers/{id}/messages", Owner),
    ("GET", "/portal/dossiers/{id}/withdraw", Owner),
    ("POST", "/portal/dossiers/{id}/withdraw", Owner),
    ("POST", "/portal/dossiers/{id}/return-way", Owner),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        ("/portal/dossiers", get(list::show)),
        ("/portal/dossiers/{id}", get(show::show)),
        ("/portal/dossiers/{id}/slip-01.pdf", get(slips::receipt)),
        ("/portal/dossiers/{id}/slip-02.pdf", get(slips::supplement)),
        ("/portal/dossiers/{id}/slip-03.pdf", get(slips::refusal)),
        ("/portal/dossiers/{id}/slip-04.pdf", get(slips::apology)),
        (
            "/portal/dossiers/{id}/messages",
            get(messages::show).post(messages::send),
        ),
        (
            "/portal/dossiers/{id}/withdraw",
            get(withdraw::show).post(withdraw::send),
        ),
        ("/portal/dossiers/{id}/return-way", post(return_way::choose)),
    ]
}

/// Notes what was done with a dossier in somebody else's name; nothing where its owner acts.
pub(crate) fn noted(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (act, id): (MandateAct, DossierId),
) -> Result<(), Fault> {
    if op.owner()?.acted_by.is_none() {
        return Ok(());
    }
    let code = own_dossier(op, tx, id)?.code;
    note_acted(op, tx, (act, &code))
}

/// The id in an address; what is no id names no dossier.
pub(crate) fn id_of(text: &str) -> Result<DossierId, Fault> {
    text.parse()
        .map_err(|_| DossierError::NotFound(text.to_owned()).into())
}
