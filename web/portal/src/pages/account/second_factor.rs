//! Switching the second factor on and off.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use fast_qr::ECL;
use fast_qr::qr::QRBuilder;
use motcua_account::{
    NewAuthenticator, confirm_authenticator, drop_second_factor, prepare_authenticator, second_factor,
};
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::form::{Sent, refused};
use super::{SECURITY, security};
use crate::Portal;
use crate::entering::Entrant;
use crate::person::Holder;

#[derive(Template)]
#[template(path = "account/second_factor.html")]
struct NewFactorPage {
    cx: PageContext,
    report: FormReport,
    secret: String,
    picture: Option<Picture>,
}

/// A QR code: the size of its side, and the squares as one path.
struct Picture {
    side: usize,
    path: String,
}

#[derive(Template)]
#[template(path = "account/paper_codes.html")]
pub(crate) struct PaperCodesPage {
    pub(crate) cx: PageContext,
    pub(crate) codes: Vec<String>,
}

/// The modules of the code, each a square; four free ones around it. Where it cannot be drawn the secret is typed.
fn picture(address: &str) -> Option<Picture> {
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for (at, module) in code.data.iter().take(code.size * code.size).enumerate() {
        if module.value() {
            path.push_str(&format!("M{} {}h1v1h-1z", at % code.size + 4, at / code.size + 4));
        }
    }
    Some(Picture {
        side: code.size + 8,
        path,
    })
}

/// The secret in groups of four, as people copy it.
fn grouped(secret: &str) -> String {
    let signs: Vec<char> = secret.chars().collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

pub(super) async fn show(State(portal): State<Portal>, holder: Holder) -> PageResult {
    let id = holder.signed_in.account.id;
    if portal.read(move |tx| second_factor(tx, id)).await?.is_some() {
        return Ok(Redirect::to(SECURITY).into_response());
    }
    draw(&portal, holder, FormReport::new()).await
}

async fn draw(portal: &Portal, holder: Holder, report: FormReport) -> PageResult {
    let Holder { cx, op, signed_in } = holder;
    let prepared = portal.write(move |tx| prepare_authenticator(&op, tx, &signed_in));
    let NewAuthenticator { secret, address } = prepared.await?;
    let page = NewFactorPage {
        picture: picture(&address),
        secret: grouped(&secret),
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

pub(super) async fn confirm(
    State(portal): State<Portal>,
    holder: Holder,
    _: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let code = Sent::from(typed).own("code");
    let (op, me) = (holder.op.clone(), holder.signed_in.clone());
    let confirmed = portal
        .run(move |portal| confirm_authenticator(&portal.db, &op, &me, &code))
        .await;
    let report = match confirmed {
        // Shown once, in the answer itself: nothing keeps them in clear.
        Ok(Some(codes)) => return Ok(render(&PaperCodesPage { cx: holder.cx, codes })),
        Ok(None) => {
            let mut report = FormReport::new();
            report.add("code", holder.cx.t("account-second-wrong"));
            report
        }
        Err(WebFault(fault)) => refused(&holder.cx, "code", fault)?,
    };
    draw(&portal, holder, report).await
}

pub(super) async fn drop_it(
    State(portal): State<Portal>,
    holder: Holder,
    _: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let password = Sent::from(typed).own("password");
    let (op, me) = (holder.op.clone(), holder.signed_in.clone());
    let dropped = portal
        .run(move |portal| drop_second_factor(&portal.db, &op, &me, &password, &portal.hashing))
        .await;
    match dropped {
        Ok(()) => Ok(Redirect::to(&format!("{SECURITY}?done=second-off")).into_response()),
        Err(WebFault(fault)) => {
            let report = refused(&holder.cx, "password", fault)?;
            security::draw(&portal, holder, report, None).await
        }
    }
}
