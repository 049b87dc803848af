//! The page: the form above, what was given at the unit on the day below.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::{Guidance, GuidanceGiven, GuidanceOutcome, guidance_given, guide};
use motcua_identity::{OpContext, Unit, UnitId};
use motcua_kernel::{Day, Fault};
use motcua_law::ProcedureCode;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::pages::intake::{desks, offered_procedures};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    day: String,
    done: String,
}

/// A procedure as it is offered while typing.
struct Offered {
    code: String,
    name: String,
}

#[derive(Template)]
#[template(path = "guidance/page.html")]
struct GuidancePage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    sent: BTreeMap<String, String>,
    done: bool,
    units: Vec<Choice>,
    unit: String,
    day: Day,
    offered: Vec<Offered>,
    given: Vec<GuidanceGiven>,
}

impl GuidancePage {
    fn value(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }
}

/// What the page reads.
struct Found {
    units: Vec<Unit>,
    unit: String,
    given: Vec<GuidanceGiven>,
    offered: Vec<Offered>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let key = desk.op.new_id::<Guidance>().to_string();
    let sent = BTreeMap::from([("request_key".to_owned(), key)]);
    let mut page = page(&office, desk, &asked, (sent, FormReport::new())).await?;
    page.done = asked.done == "kept";
    Ok(render_form(&page, &page.report))
}

pub(super) async fn keep(
    State(office): State<Office>,
    desk: Desk,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let asked = Asked {
        unit: sent.get("unit").cloned().unwrap_or_default(),
        ..Asked::default()
    };
    let mut report = FormReport::new();
    let problems = match guidance(&desk.op, &sent) {
        Err(problem) => vec![problem],
        Ok(input) => {
            let op = desk.op.clone();
            match office.write(move |tx| guide(&op, tx, &input)).await? {
                GuidanceOutcome::Kept => {
                    let unit = crate::desk::form_encoded(&asked.unit);
                    let way = format!("/office/guidance?done=kept&unit={unit}");
                    return Ok(Redirect::to(&way).into_response());
                }
                GuidanceOutcome::Invalid(problems) => {
                    problems.into_iter().map(|it| (it.field, it.code)).collect()
                }
            }
        }
    };
    for (field, code) in problems {
        report.add(field, desk.cx.t(&format!("problem-{code}")));
    }
    let page = page(&office, desk, &asked, (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}

fn guidance(
    op: &OpContext,
    sent: &BTreeMap<String, String>,
) -> Result<Guidance, (&'static str, &'static str)> {
    let get = |field: &str| sent.get(field).cloned().unwrap_or_default();
    let procedure = get("procedure");
    // A code, also with its name behind it as the list offers it.
    let procedure_code = match procedure.split_whitespace().next() {
        None => None,
        Some(code) => Some(
            code.parse::<ProcedureCode>()
                .map_err(|_| ("procedure", "procedure-unknown"))?,
        ),
    };
    let key = get("request_key");
    Ok(Guidance {
        request_key: if (16..=64).contains(&key.len()) {
            key
        } else {
            op.new_id::<Guidance>().to_string()
        },
        unit: get("unit")
            .parse::<UnitId>()
            .map_err(|_| ("unit", "choose-unit"))?,
        procedure_code,
        asked: get("asked"),
        told: get("told"),
        person_name: get("person_name"),
        person_phone: get("person_phone"),
    })
}

async fn page(
    office: &Office,
    desk: Desk,
    asked: &Asked,
    (sent, report): (BTreeMap<String, String>, FormReport),
) -> Result<GuidancePage, motcua_ui::WebFault> {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let day = asked.day.parse::<Day>().unwrap_or(today);
    let wanted = asked.unit.clone();
    let found = office.read(move |tx| find(&op, tx, &wanted, day)).await?;
    Ok(GuidancePage {
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::here(cx.t("guidance-title")),
        ],
        units: found
            .units
            .iter()
            .map(|unit| Choice::new(unit.id.as_str(), &unit.name))
            .collect(),
        unit: found.unit,
        given: found.given,
        offered: found.offered,
        done: false,
        day,
        sent,
        report,
        cx,
    })
}

fn find(op: &OpContext, tx: &mut Tx<'_>, wanted: &str, day: Day) -> Result<Found, Fault> {
    let units = desks(op, tx)?;
    let unit = units
        .iter()
        .find(|unit| unit.id.as_str() == wanted)
        .or(units.first());
    let given = match unit {
        Some(unit) => guidance_given(op, tx, &unit.id, day)?,
        None => Vec::new(),
    };
    let offered = offered_procedures(op, tx)?.into_iter().map(|it| Offered {
        code: it.code.to_string(),
        name: it.name,
    });
    Ok(Found {
        unit: unit.map(|unit| unit.id.to_string()).unwrap_or_default(),
        offered: offered.collect(),
        given,
        units,
    })
}
