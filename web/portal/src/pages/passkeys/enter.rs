//! Signing in with a passkey: nobody types a number, and a refusal says nothing about anybody.

use axum::extract::State;
use axum::response::IntoResponse;
use axum::{Form, Json};
use motcua_account::{PasskeyEntry, PasskeyUse, ask_passkey, enter_with_passkey};
use motcua_ui::{PageContext, PageResult};
use serde::{Deserialize, Serialize};

use super::party;
use crate::Portal;
use crate::entering::{Entrant, public};
use crate::pages::sign_in::{entered, without_passkey};

/// What the script hands to the browser.
#[derive(Serialize)]
struct Wanted {
    challenge: String,
    #[serde(rename = "rpId")]
    rp_id: String,
}

/// What the script sends back, as the browser said it, in base64url.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Said {
    id: String,
    client_data: String,
    authenticator_data: String,
    signature: String,
    user_handle: String,
    next: String,
}

pub(super) async fn begin(State(portal): State<Portal>, cx: PageContext, _: Entrant) -> PageResult {
    let (party, op) = (party(&portal)?, public(&portal, &cx));
    let challenge = portal.write(move |tx| ask_passkey(&op, tx)).await?;
    let wanted = Wanted {
        challenge,
        rp_id: party.id().to_owned(),
    };
    Ok(Json(wanted).into_response())
}

pub(super) async fn take(
    State(portal): State<Portal>,
    cx: PageContext,
    entrant: Entrant,
    Form(said): Form<Said>,
) -> PageResult {
    let (party, op, replaces) = (party(&portal)?, public(&portal, &cx), entrant.token());
    let input = PasskeyUse {
        credential_id: said.id,
        client_data: said.client_data,
        authenticator_data: said.authenticator_data,
        signature: said.signature,
        user_handle: said.user_handle,
    };
    let entry = portal
        .write(move |tx| enter_with_passkey(&op, tx, (&party, replaces.as_deref()), &input))
        .await?;
    match entry {
        PasskeyEntry::In(session) => entered(&portal, entrant, &session, &said.next).await,
        PasskeyEntry::Refused(why) => {
            tracing::info!(why, "a sign-in with a passkey was refused");
            Ok(without_passkey(&portal, cx, said.next))
        }
    }
}
