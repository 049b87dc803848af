//! Choosing one's own password: the first is somebody else's.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_identity::{ChangePassword, change_password, password_is_first};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::ACCOUNT;
use crate::Office;
use crate::desk::Desk;
use crate::sign_in::fault_words;

/// What was typed; it is never shown again.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    old: String,
    new: String,
    again: String,
}

#[derive(Template)]
#[template(path = "second/password.html")]
struct PasswordPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    /// Whether the password so far serves for nothing else.
    first: bool,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    draw(&office, desk, FormReport::new()).await
}

pub(super) async fn change(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let cx = &desk.cx;
    let mut report = FormReport::new();
    report.required(cx.words(), "old", &cx.t("own-password-old"), &sent.old);
    report.required(cx.words(), "new", &cx.t("own-password-new"), &sent.new);
    if sent.new != sent.again {
        report.add("again", cx.t("problem-own-password-again"));
    }
    if !report.is_clean() {
        return draw(&office, desk, report).await;
    }
    let op = desk.op.clone();
    let typed = ChangePassword {
        old: sent.old,
        new: sent.new,
    };
    let changed = office
        .run(move |office| change_password(&office.db, &op, &typed, &office.hashing))
        .await;
    match changed {
        Ok(()) => Ok(Redirect::to("/sign-in?changed=yes").into_response()),
        Err(WebFault(fault)) => {
            let field = match fault.code() {
                "password-wrong" | "sign-in-locked" => "old",
                "password-same" | "password-length" => "new",
                _ => return Err(WebFault(fault)),
            };
            report.add(field, fault_words(cx, &fault));
            draw(&office, desk, report).await
        }
    }
}

async fn draw(office: &Office, desk: Desk, report: FormReport) -> PageResult {
    let Desk { cx, op } = desk;
    let id = op.officer()?.officer_id;
    let first = office.read(move |tx| password_is_first(tx, id)).await?;
    let page = PasswordPage {
        crumbs: if first {
            Vec::new()
        } else {
            vec![
                Crumb::to(ACCOUNT, cx.t("own-account")),
                Crumb::here(cx.t("own-password")),
            ]
        },
        first,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}
