//! What one person handed in at one visit: the slips, and what comes next for each dossier.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use motcua_db::Tx;
use motcua_dossier::model::Status;
use motcua_dossier::{ChargeWay, HandedInAs, charge, components, dossiers_of_visit, joint_receipt};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Money};
use motcua_ui::{Crumb, PageContext, PageResult, render};

use crate::Office;
use crate::desk::Desk;
use crate::pages::fees::FeeStanding;

/// A paper that is to be scanned.
struct ToScan {
    number: i64,
    name: String,
}

/// A dossier of the visit.
struct Line {
    id: String,
    code: String,
    procedure: String,
    due: String,
    status: u8,
    done: bool,
    charge: String,
    charge_way: Option<&'static str>,
    kept: usize,
    money: FeeStanding,
    scans: Vec<ToScan>,
}

#[derive(Template)]
#[template(path = "intake/visit.html")]
struct VisitPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    visit: String,
    owner: String,
    lines: Vec<Line>,
    total: String,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(visit): Path<String>) -> PageResult {
    let Desk { cx, op } = desk;
    let asked = visit.clone();
    let words = cx.words();
    let (owner, lines, total) = office.read(move |tx| lines(&op, tx, (&asked, words))).await?;
    Ok(render(&VisitPage {
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to("/office/intake", cx.t("nav-intake")),
            Crumb::here(cx.t("visit-title")),
        ],
        visit,
        owner,
        total: if total.amount() > 0 {
            words.money(total)
        } else {
            String::new()
        },
        lines,
        cx,
    }))
}

/// The joint receipt as a PDF, drawn when it is asked for.
pub(super) async fn receipt(
    State(office): State<Office>,
    desk: Desk,
    Path(visit): Path<String>,
) -> PageResult {
    let op = desk.op;
    let demo = office.demo;
    let receipt = office
        .read(move |tx| {
            let dossiers = dossiers_of_visit(&op, tx, &visit)?;
            joint_receipt(tx, &dossiers, demo)
        })
        .await?;
    // Drawing takes tens of milliseconds: not while the database is held.
    let pdf = office
        .run(move |_| motcua_pdf::joint_receipt(&receipt).map_err(Fault::internal))
        .await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"bien-ban-giao-nhan.pdf\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, pdf).into_response())
}

fn lines(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (visit, words): (&str, motcua_i18n::Words),
) -> Result<(String, Vec<Line>, Money), Fault> {
    let dossiers = dossiers_of_visit(op, tx, visit)?;
    let (mut lines, mut total, mut owner) = (Vec::new(), Money::dong(0), String::new());
    for dossier in dossiers {
        let charge = charge(tx, dossier.id)?;
        let papers = components(tx, dossier.id)?;
        let may_scan = op.may(
            Permission::ScanPaper,
            &dossier.receiving_unit,
            Some(&dossier.field),
        );
        if let Some(charge) = charge.as_ref().filter(|it| it.way != ChargeWay::Waived) {
            total = total.plus(charge.amount);
        }
        lines.push(Line {
            id: dossier.id.to_string(),
            due: words.moment(dossier.due_at),
            status: dossier.state.status.code(),
            done: dossier.state.status == Status::Returned,
            charge: charge
                .as_ref()
                .map(|it| words.money(it.amount))
                .unwrap_or_default(),
            charge_way: charge.as_ref().map(|it| it.way.identifier()),
            money: FeeStanding::of(op, tx, &dossier)?,
            kept: papers
                .iter()
                .filter(|it| it.handed_in == HandedInAs::Kept)
                .count(),
            // TT 01/2023/TT-VPCP: what was handed in as original and must be digitised.
            scans: papers
                .iter()
                .filter(|it| may_scan && it.digitise == "required" && it.handed_in == HandedInAs::Original)
                .map(|it| ToScan {
                    number: it.number,
                    name: it.name.clone(),
                })
                .collect(),
            code: dossier.code,
            procedure: dossier.procedure_name,
        });
        owner = dossier.owner.name;
    }
    Ok((owner, lines, total))
}
