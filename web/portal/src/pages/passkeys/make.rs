//! Making a passkey: a name and the password, then the device's own question, then its key.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_account::{
    PasskeyMade, PasskeyToMake, PasskeyWish, add_passkey, begin_passkey, has_password, passkey_to_make,
};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::{MAKE, NEW, party};
use crate::Portal;
use crate::entering::Entrant;
use crate::pages::account::{SECURITY, refused};
use crate::person::Holder;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Wish {
    name: String,
    password: String,
}

#[derive(Template)]
#[template(path = "passkeys/new.html")]
struct NewPage {
    cx: PageContext,
    report: FormReport,
    name: String,
    has_password: bool,
}

#[derive(Template)]
#[template(path = "passkeys/make.html")]
struct MakePage {
    cx: PageContext,
    report: FormReport,
    wanted: PasskeyToMake,
    site_id: String,
    site_name: String,
    owner: String,
}

impl MakePage {
    fn algorithms(&self) -> String {
        let all: Vec<String> = self.wanted.algorithms.iter().map(i64::to_string).collect();
        all.join(" ")
    }

    fn known(&self) -> String {
        self.wanted.known.join(" ")
    }
}

pub(super) async fn ask(State(portal): State<Portal>, holder: Holder) -> PageResult {
    party(&portal)?;
    let name = holder.cx.t("passkey-name-usual").into_owned();
    draw_new(&portal, holder, (name, FormReport::new())).await
}

async fn draw_new(portal: &Portal, holder: Holder, (name, report): (String, FormReport)) -> PageResult {
    let Holder { cx, signed_in, .. } = holder;
    let id = signed_in.account.id;
    let has_password = portal.read(move |tx| has_password(tx, id)).await?;
    let page = NewPage {
        cx,
        report,
        name,
        has_password,
    };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn begin(
    State(portal): State<Portal>,
    holder: Holder,
    _: Entrant,
    Form(wish): Form<Wish>,
) -> PageResult {
    party(&portal)?;
    let (op, me) = (holder.op.clone(), holder.signed_in.clone());
    let input = PasskeyWish {
        name: wish.name.clone(),
        password: wish.password,
    };
    let begun = portal
        .run(move |portal| begin_passkey(&portal.db, &op, &me, &input, &portal.hashing))
        .await;
    match begun {
        Ok(()) => Ok(Redirect::to(MAKE).into_response()),
        Err(WebFault(fault)) => {
            let field = match fault.code() {
                "account-password-wrong" | "sign-in-locked" => "password",
                _ => "name",
            };
            let report = refused(&holder.cx, field, fault)?;
            draw_new(&portal, holder, (wish.name, report)).await
        }
    }
}

pub(super) async fn show(State(portal): State<Portal>, holder: Holder) -> PageResult {
    draw_make(&portal, holder, FormReport::new()).await
}

async fn draw_make(portal: &Portal, holder: Holder, report: FormReport) -> PageResult {
    let party = party(portal)?;
    let Holder { cx, signed_in, .. } = holder;
    let (me, now) = (signed_in.clone(), cx.now());
    let wanted = portal.read(move |tx| passkey_to_make(tx, &me, now)).await?;
    let Some(wanted) = wanted else {
        return Ok(Redirect::to(NEW).into_response());
    };
    let page = MakePage {
        site_id: party.id().to_owned(),
        site_name: party.name().to_owned(),
        owner: signed_in.account.name,
        wanted,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

/// What the script sends back, as the browser said it, in base64url.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Said {
    client_data: String,
    authenticator_data: String,
}

pub(super) async fn take(State(portal): State<Portal>, holder: Holder, Form(said): Form<Said>) -> PageResult {
    let (party, op, me) = (party(&portal)?, holder.op.clone(), holder.signed_in.clone());
    let made = PasskeyMade {
        client_data: said.client_data,
        authenticator_data: said.authenticator_data,
    };
    let added = portal
        .write(move |tx| add_passkey(&op, tx, (&me, &party), &made))
        .await;
    match added {
        Ok(()) => Ok(Redirect::to(&format!("{SECURITY}?done=passkey")).into_response()),
        Err(WebFault(fault)) => {
            tracing::info!(%fault, "a passkey was refused");
            let report = refused(&holder.cx, "make", fault)?;
            draw_make(&portal, holder, report).await
        }
    }
}
