//! Step 2: what was handed in, by whom, and when.

use std::collections::BTreeSet;

use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{Revision, revision_on};
use motcua_db::Tx;
use motcua_dossier::{AcceptOutcome, accept as accept_dossier};
use motcua_identity::{OpContext, Permission, Unit, UnitId, units_among};
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ProcedureCode;
use motcua_ui::{FormReport, PageContext, PageResult, render_form};

use super::choose::level_of;
use super::sent::{PageProblem, Sent};
use super::view::{FormPage, blank};
use crate::Office;
use crate::desk::Desk;

/// The fields in the order of the form, which is the order in which problems are told.
const ORDER: [&str; 12] = [
    "unit",
    "channel",
    "owner_kind",
    "owner_number",
    "owner_name",
    "owner_phone",
    "owner_address",
    "owner_email",
    "components",
    "sets",
    "return_way",
    "received_at",
];

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(code): Path<String>) -> PageResult {
    let code = procedure_code(&code)?;
    let Desk { cx, op } = desk;
    let request_key = op.new_id::<Sent>().to_string();
    let (revision, units) = office.read(move |tx| taken_in(&op, tx, &code)).await?;
    let sent = blank(&revision, &units, request_key);
    let page = FormPage::new(cx, &revision, &units, (sent, FormReport::new()));
    Ok(render_form(&page, &page.report))
}

pub(super) async fn accept(
    State(office): State<Office>,
    desk: Desk,
    Path(code): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> PageResult {
    let code = procedure_code(&code)?;
    let Desk { cx, op } = desk;
    let mut sent = Sent::from_pairs(pairs);
    if !(16..=64).contains(&sent.get("request_key").len()) {
        sent.put("request_key", op.new_id::<Sent>().to_string());
    }
    let (reader, wanted) = (op.clone(), code.clone());
    let (revision, units) = office.read(move |tx| taken_in(&reader, tx, &wanted)).await?;
    let components = i64::try_from(revision.body.components.len()).unwrap_or(0);
    let problems: Vec<PageProblem> = match sent.accept(code, components) {
        Err(problems) => problems,
        Ok(input) => match office.write(move |tx| accept_dossier(&op, tx, &input)).await? {
            AcceptOutcome::Accepted(accepted) => {
                let way = format!("/office/dossiers/{}?done=accepted", accepted.id);
                return Ok(Redirect::to(&way).into_response());
            }
            AcceptOutcome::Invalid(problems) => problems
                .into_iter()
                .map(|problem| (problem.field, problem.code))
                .collect(),
        },
    };
    let report = report(&cx, &sent, problems);
    let page = FormPage::new(cx, &revision, &units, (sent, report));
    Ok(render_form(&page, &page.report))
}

fn procedure_code(text: &str) -> Result<ProcedureCode, Fault> {
    text.parse()
        .map_err(|error| Fault::new(FaultKind::NotFound, "procedure-not-found").because(error))
}

/// The revision of today and the officer's units that take it in.
fn taken_in(op: &OpContext, tx: &mut Tx<'_>, code: &ProcedureCode) -> Result<(Revision, Vec<Unit>), Fault> {
    let today = op.now().day();
    let revision = revision_on(tx, code, today)?;
    let field = Some(revision.body.field.as_str());
    let rights: BTreeSet<UnitId> = op
        .units_for(Permission::AcceptDossier)
        .into_iter()
        .map(|(unit, _)| unit)
        .collect();
    let levels = revision.body.levels_on(today);
    let mut units = units_among(tx, &rights, today)?;
    units.retain(|unit| {
        op.may(Permission::AcceptDossier, &unit.id, field) && levels.contains(&level_of(unit.level))
    });
    let home = op.officer()?.home_unit.clone();
    units.sort_by_key(|unit| (unit.id != home, unit.name.clone()));
    if units.is_empty() {
        return Err(Fault::new(FaultKind::Forbidden, "procedure-not-of-your-units"));
    }
    Ok((revision, units))
}

fn report(cx: &PageContext, sent: &Sent, mut problems: Vec<PageProblem>) -> FormReport {
    problems.sort_by_key(|(field, _)| ORDER.iter().position(|known| known == field));
    let typed = sent
        .get("owner_number")
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .count();
    let mut report = FormReport::new();
    for (field, code) in problems {
        report.add(field, cx.t1(&format!("problem-{code}"), "count", typed));
    }
    report
}
