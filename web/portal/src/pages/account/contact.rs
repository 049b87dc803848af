//! Another e-mail address or telephone.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use motcua_account::{CodeAnswer, change_contact, confirm_contact};
use motcua_ui::{FormReport, PageResult, WebFault};

use super::code::{self, Asked};
use super::form::{Sent, refused};
use super::{ACCOUNT, profile};
use crate::Portal;
use crate::entering::{Entrant, demo_code, with_demo_code};
use crate::person::Holder;

pub(super) async fn send(
    State(portal): State<Portal>,
    holder: Holder,
    entrant: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let sent = Sent::from(typed);
    let (op, me, contact) = (holder.op.clone(), holder.signed_in.clone(), sent.own("contact"));
    match portal
        .write(move |tx| change_contact(&op, tx, &me, &contact))
        .await
    {
        Ok(code) => {
            let jar = with_demo_code(&portal, entrant.jar, code.code.expose());
            let page = format!("{}?visit={}", super::CONTACT_CODE, code.visit.expose());
            Ok((jar, Redirect::to(&page)).into_response())
        }
        Err(WebFault(fault)) => {
            let report = refused(&holder.cx, "contact", fault)?;
            profile::draw(holder, Some(sent), report, None)
        }
    }
}

pub(super) async fn ask_code(
    State(portal): State<Portal>,
    holder: Holder,
    jar: CookieJar,
    Query(asked): Query<Asked>,
) -> PageResult {
    let shown = demo_code(&portal, &jar);
    code::draw(&portal, holder.cx, (asked, shown), FormReport::new()).await
}

pub(super) async fn take_code(
    State(portal): State<Portal>,
    holder: Holder,
    entrant: Entrant,
    Form(typed): Form<BTreeMap<String, String>>,
) -> PageResult {
    let sent = Sent::from(typed);
    let (visit, typed_code) = (sent.own("visit"), sent.own("code"));
    let (op, me, there) = (holder.op.clone(), holder.signed_in.clone(), visit.clone());
    let answer = portal
        .write(move |tx| confirm_contact(&op, tx, &me, (&there, &typed_code)))
        .await?;
    match answer {
        CodeAnswer::Right(()) => Ok(Redirect::to(&format!("{ACCOUNT}?done=contact")).into_response()),
        CodeAnswer::Wrong { left } => code::wrong(&portal, holder.cx, &entrant, (visit, Some(left))).await,
        CodeAnswer::Over => code::wrong(&portal, holder.cx, &entrant, (visit, None)).await,
    }
}
