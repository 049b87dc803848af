//! My vault: my papers and how they stand, who looked at them, what is shared, what I contest.

mod acts;
mod file;
mod list;
mod names;
mod paper;
mod picture;
mod seen;
mod waits;

pub(crate) use waits::waiting;

use axum::routing::{MethodRouter, get, post};
use motcua_account::{MandateAct, note_acted};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind, Id};
use motcua_repository::PaperId;
use motcua_ui::{PageContext, Tab};
use motcua_vault::own_paper;

use crate::Portal;
use crate::routes::RouteRow;
use crate::routes::RouteRule::Owner;

const VAULT: &str = "/portal/vault";
const SEEN: &str = "/portal/vault/seen";
const NAMES: &str = "/portal/vault/names";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", VAULT, Owner),
    ("GET", SEEN, Owner),
    ("GET", NAMES, Owner),
    ("GET", "/portal/vault/papers/{paper}", Owner),
    ("GET", "/portal/vault/papers/{paper}/pages/{name}", Owner),
    ("GET", "/portal/vault/papers/{paper}/signed.pdf", Owner),
    ("POST", "/portal/vault/papers/{paper}/share", Owner),
    ("POST", "/portal/vault/papers/{paper}/contest", Owner),
    ("POST", "/portal/vault/papers/{paper}/hide", Owner),
    ("POST", "/portal/vault/papers/{paper}/unhide", Owner),
    ("POST", "/portal/vault/shares/{share}/revoke", Owner),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        (VAULT, get(list::show)),
        (SEEN, get(seen::show)),
        (NAMES, get(names::show)),
        ("/portal/vault/papers/{paper}", get(paper::show)),
        ("/portal/vault/papers/{paper}/pages/{name}", get(picture::show)),
        ("/portal/vault/papers/{paper}/signed.pdf", get(file::download)),
        ("/portal/vault/papers/{paper}/share", post(acts::share)),
        ("/portal/vault/papers/{paper}/contest", post(acts::contest)),
        ("/portal/vault/papers/{paper}/hide", post(acts::hide)),
        ("/portal/vault/papers/{paper}/unhide", post(acts::unhide)),
        ("/portal/vault/shares/{share}/revoke", post(acts::revoke)),
    ]
}

/// The pages of the vault; the one at `here` is marked.
fn tabs(cx: &PageContext, here: &str) -> Vec<Tab> {
    [
        (VAULT, "following-vault-tab-papers"),
        (SEEN, "following-vault-tab-seen"),
        (NAMES, "following-vault-tab-names"),
    ]
    .map(|(href, label)| Tab {
        href: href.to_owned(),
        label: cx.t(label).into_owned(),
        count: None,
        current: href == here,
    })
    .into()
}

/// Notes for both sides that whoever acts in the owner's name opened or fetched a paper; nothing where its owner does.
fn note_received(op: &OpContext, tx: &mut Tx<'_>, paper: PaperId) -> Result<(), Fault> {
    if op.owner()?.acted_by.is_none() {
        return Ok(());
    }
    let of = own_paper(op, tx, paper)?.paper.dossier_code;
    note_acted(op, tx, (MandateAct::Received, &of.unwrap_or_default()))
}

/// An identifier of an address; what is none names nothing.
fn id<T>(text: &str) -> Result<Id<T>, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "not-found"))
}
