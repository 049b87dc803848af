//! Naming a passkey, taking one away, and putting one beside the password.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_account::{PasskeyId, guard_with_passkeys, remove_passkey, rename_passkey};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{FormReport, PageResult, WebFault, render};
use serde::Deserialize;

use crate::Portal;
use crate::entering::Entrant;
use crate::pages::account::{PaperCodesPage, SECURITY, draw_security, words_of};
use crate::person::Holder;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    name: String,
    passkey_password: String,
}

fn id_of(text: &str) -> Result<PasskeyId, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "account-passkey-not-found"))
}

pub(super) async fn rename(
    State(portal): State<Portal>,
    holder: Holder,
    Path(text): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (id, op, me) = (id_of(&text)?, holder.op.clone(), holder.signed_in.clone());
    let renamed = portal
        .write(move |tx| rename_passkey(&op, tx, &me, (id, &sent.name)))
        .await;
    done(
        &portal,
        holder,
        (format!("passkey-{text}"), "passkey-named"),
        renamed,
    )
    .await
}

pub(super) async fn remove(
    State(portal): State<Portal>,
    holder: Holder,
    Path(text): Path<String>,
) -> PageResult {
    let (id, op, me) = (id_of(&text)?, holder.op.clone(), holder.signed_in.clone());
    let removed = portal.write(move |tx| remove_passkey(&op, tx, &me, id)).await;
    done(
        &portal,
        holder,
        (format!("passkey-{text}"), "passkey-gone"),
        removed,
    )
    .await
}

/// Back to the page of security; a refusal that the owner can do something about stands there at its field.
async fn done(
    portal: &Portal,
    holder: Holder,
    (field, done): (String, &str),
    outcome: Result<(), WebFault>,
) -> PageResult {
    match outcome {
        Ok(()) => Ok(Redirect::to(&format!("{SECURITY}?done={done}")).into_response()),
        Err(WebFault(fault)) => again(portal, holder, field, fault).await,
    }
}

async fn again(portal: &Portal, holder: Holder, field: String, fault: Fault) -> PageResult {
    let ours = matches!(
        fault.kind(),
        FaultKind::Invalid | FaultKind::Conflict | FaultKind::TooMany
    );
    if !ours {
        return Err(WebFault(fault));
    }
    let mut report = FormReport::new();
    report.add(field, words_of(&holder.cx, &fault));
    draw_security(portal, holder, report).await
}

pub(super) async fn guard(
    State(portal): State<Portal>,
    holder: Holder,
    _: Entrant,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (op, me) = (holder.op.clone(), holder.signed_in.clone());
    let guarded = portal
        .run(move |portal| guard_with_passkeys(&portal.db, &op, &me, &sent.passkey_password, &portal.hashing))
        .await;
    match guarded {
        // Shown once, in the answer itself: nothing keeps them in clear.
        Ok(codes) => Ok(render(&PaperCodesPage { cx: holder.cx, codes })),
        Err(WebFault(fault)) => again(&portal, holder, "passkey_password".to_owned(), fault).await,
    }
}
