//! The self-service terminals of a unit's desk: which there are, and registering the machine at hand as one.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use axum::routing::{MethodRouter, get, post};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use motcua_account::{Kiosk, end_kiosk, kiosks, register_kiosk};
use motcua_identity::{OpContext, Permission, UnitId, unit};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Choice, FormReport, KIOSK_COOKIE, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::assist::leave;
use crate::Office;
use crate::desk::Desk;
use crate::routes::RouteRow;
use crate::routes::RouteRule::May;

const HERE: &str = "/office/kiosks";

/// Where people begin on such a machine.
const KIOSK: &str = "/kiosk";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", HERE, May(Permission::AssistOwner)),
    ("POST", HERE, May(Permission::AssistOwner)),
    ("POST", "/office/kiosks/{id}/end", May(Permission::AssistOwner)),
];

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        (HERE, get(show).post(register)),
        ("/office/kiosks/{id}/end", post(end)),
    ]
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    done: String,
}

struct Row {
    kiosk: Kiosk,
    unit: String,
}

#[derive(Template)]
#[template(path = "kiosks/list.html")]
struct KiosksPage {
    cx: PageContext,
    report: FormReport,
    rows: Vec<Row>,
    units: Vec<Choice>,
    sent: BTreeMap<String, String>,
    done: bool,
}

impl KiosksPage {
    fn value(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }
}

async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let home = desk.op.officer()?.home_unit.to_string();
    let sent = BTreeMap::from([("unit".to_owned(), home)]);
    draw(&office, desk, (sent, FormReport::new()), asked.done == "ended").await
}

async fn draw(
    office: &Office,
    desk: Desk,
    (sent, report): (BTreeMap<String, String>, FormReport),
    done: bool,
) -> PageResult {
    let Desk { cx, op } = desk;
    let (rows, units) = office.read(move |tx| find(&op, tx)).await?;
    let page = KiosksPage {
        rows,
        units,
        sent,
        report,
        done,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

fn find(op: &OpContext, tx: &mut motcua_db::Tx<'_>) -> Result<(Vec<Row>, Vec<Choice>), Fault> {
    let mut rows = Vec::new();
    for kiosk in kiosks(op, tx)? {
        let unit = unit(tx, &kiosk.unit).map_or_else(|_| kiosk.unit.to_string(), |unit| unit.name);
        rows.push(Row { kiosk, unit });
    }
    let mut units = Vec::new();
    for (id, _) in op.units_for(Permission::AssistOwner) {
        let name = unit(tx, &id).map_or_else(|_| id.to_string(), |unit| unit.name);
        let choice = Choice::new(id.to_string(), name);
        if !units.iter().any(|known: &Choice| known.value == choice.value) {
            units.push(choice);
        }
    }
    Ok((rows, units))
}

async fn register(
    State(office): State<Office>,
    desk: Desk,
    jar: CookieJar,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let get = |field: &str| sent.get(field).cloned().unwrap_or_default();
    let mut report = FormReport::new();
    let Ok(unit) = get("unit").parse::<UnitId>() else {
        report.add("unit", desk.cx.t("field-choose"));
        return draw(&office, desk, (sent, report), false).await;
    };
    let (op, name) = (desk.op.clone(), get("name"));
    let registered = office
        .write(move |tx| register_kiosk(&op, tx, (&unit, &name)))
        .await;
    let token = match registered {
        Ok(token) => token,
        Err(WebFault(fault)) if fault.kind() == FaultKind::Invalid => {
            report.add("name", desk.cx.t(&format!("fault-{}", fault.code())));
            return draw(&office, desk, (sent, report), false).await;
        }
        Err(other) => return Err(other),
    };
    let cookie = Cookie::build((KIOSK_COOKIE, token.expose().to_owned()))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(office.secure_cookies)
        .permanent();
    let jar = leave(&office, &desk.op, jar.add(cookie.build())).await?;
    Ok((jar, Redirect::to(KIOSK)).into_response())
}

async fn end(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id = id
        .parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "account-kiosk-not-found")))?;
    office.write(move |tx| end_kiosk(&desk.op, tx, id)).await?;
    Ok(Redirect::to(&format!("{HERE}?done=ended")).into_response())
}
