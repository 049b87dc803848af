//! Opening an account: who, of which unit, with a first posting and a first password.

use askama::Template;
use axum::Form;
use axum::extract::State;
use motcua_db::Tx;
use motcua_identity::{
    NewOfficer, OpContext, Permission, Posting, Role, UnitId, create_officer, draw_first_password,
    give_first_password, post_officer, units_on,
};
use motcua_kernel::{Day, Fault, alphabetical};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::LIST;
use super::account::FirstPasswordPage;
use crate::Office;
use crate::desk::Desk;
use crate::role_words::role_words;
use crate::sign_in::fault_words;

/// The form as it was typed.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    full_name: String,
    username: String,
    title: String,
    unit: String,
    role: String,
    from_on: String,
}

#[derive(Template)]
#[template(path = "officers/new.html")]
struct NewPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    sent: Sent,
    units: Vec<Choice>,
    roles: Vec<Choice>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let sent = Sent {
        from_on: desk.op.now().day().to_string(),
        ..Sent::default()
    };
    Ok(render(&page(&office, desk, (sent, FormReport::new())).await?))
}

pub(super) async fn open(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let (asked, report) = read(&desk.cx, &sent);
    let Some((new, posting)) = asked else {
        let page = page(&office, desk, (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    };
    let password = draw_first_password(desk.op.randomness.as_ref());
    let (op, drawn) = (desk.op.clone(), password.clone());
    let opened = office
        .run(move |office| {
            let hash = office.hashing.hash(&drawn, op.randomness.as_ref())?;
            office.db.write(move |tx| {
                let id = create_officer(&op, tx, &new)?;
                post_officer(&op, tx, id, &posting)?;
                give_first_password(&op, tx, id, &hash)?;
                Ok::<_, Fault>(id)
            })
        })
        .await;
    match opened {
        Ok(id) => Ok(render(&FirstPasswordPage::new(
            desk.cx,
            (id, sent.full_name),
            password,
        ))),
        Err(WebFault(fault)) => {
            let field = match fault.code() {
                "username-malformed" | "username-taken" => "username",
                "posting-role-above" => "role",
                "officer-field-empty" => "full_name",
                _ => return Err(WebFault(fault)),
            };
            let mut report = FormReport::new();
            report.add(field, fault_words(&desk.cx, &fault));
            let page = page(&office, desk, (sent, report)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}

/// What was typed as an officer with a posting, or what is wrong with it.
fn read(cx: &PageContext, sent: &Sent) -> (Option<(NewOfficer, Posting)>, FormReport) {
    let mut report = FormReport::new();
    for (field, key, value) in [
        ("full_name", "officers-full-name", &sent.full_name),
        ("username", "username", &sent.username),
        ("title", "second-officer-title", &sent.title),
    ] {
        report.required(cx.words(), field, &cx.t(key), value);
    }
    let (unit, role, from) = (
        sent.unit.parse::<UnitId>().ok(),
        Role::from_identifier(&sent.role),
        sent.from_on.parse::<Day>().ok(),
    );
    for (field, missing, words) in [
        ("unit", unit.is_none(), "problem-contact-unit"),
        ("role", role.is_none(), "problem-officers-role"),
        ("from_on", from.is_none(), "problem-officers-day"),
    ] {
        if missing {
            report.add(field, cx.t(words));
        }
    }
    let asked = match (unit, role, from) {
        (Some(unit), Some(role), Some(from)) if report.is_clean() => Some((
            NewOfficer {
                username: sent.username.trim().to_lowercase(),
                full_name: sent.full_name.trim().to_owned(),
                title: sent.title.trim().to_owned(),
                home_unit: unit.clone(),
                password: None,
            },
            Posting {
                role,
                unit,
                field: None,
                from,
                to: None,
            },
        )),
        _ => None,
    };
    (asked, report)
}

async fn page(office: &Office, desk: Desk, (sent, report): (Sent, FormReport)) -> Result<NewPage, WebFault> {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let units = office.read(move |tx| administered(&op, tx, today)).await?;
    Ok(NewPage {
        crumbs: vec![
            Crumb::to(LIST, cx.t("officers-title")),
            Crumb::here(cx.t("officers-new")),
        ],
        roles: roles(&cx),
        units,
        report,
        sent,
        cx,
    })
}

/// The units whose officers are administered, in the order of the alphabet.
pub(super) fn administered(op: &OpContext, tx: &mut Tx<'_>, day: Day) -> Result<Vec<Choice>, Fault> {
    let mut units = units_on(tx, day)?;
    units.retain(|it| op.may(Permission::ManageOfficers, &it.id, None));
    units.sort_by(|one, other| alphabetical(&one.name, &other.name));
    Ok(units
        .iter()
        .map(|it| Choice::new(it.id.as_str(), &it.name))
        .collect())
}

/// Every role, in the order of the law's list.
pub(super) fn roles(cx: &PageContext) -> Vec<Choice> {
    Role::ALL
        .into_iter()
        .map(|role| Choice::new(role.identifier(), role_words(cx.words(), role)))
        .collect()
}
