//! One apology: the head changes its day, reason and cause and signs it; the desk says how the person was told.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_dossier::model::LateCause;
use motcua_dossier::{
    Apologise, Apology, ApologyOutcome, ApologyState, Dossier, DossierError, DossierId, TellingWay,
    apologise, apology, apology_slip, dossier, tell_apology,
};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_pdf::FollowInvitation;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::causes;
use crate::desk::Desk;
use crate::pages::answers::subject::report;
use crate::pages::dossier::id_of;
use crate::{Office, pdf};

#[derive(Template)]
#[template(path = "apologies/show.html")]
struct ApologyPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    dossier: Dossier,
    apology: Apology,
    causes: Vec<Choice>,
    ways: Vec<Choice>,
    signs: bool,
    tells: bool,
    sent: BTreeMap<String, String>,
}

impl ApologyPage {
    fn typed(&self, field: &str) -> &str {
        self.sent.get(field).map_or("", String::as_str)
    }
}

async fn read(office: &Office, op: &OpContext, id: DossierId) -> Result<(Dossier, Apology), WebFault> {
    let reader = op.clone();
    office
        .read(move |tx| {
            let found = dossier(&reader, tx, id)?;
            let kept = apology(tx, id)?.ok_or(DossierError::NoApology)?;
            Ok::<_, Fault>((found, kept))
        })
        .await
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (found, kept) = read(&office, &desk.op, id_of(&id)?).await?;
    let sent = BTreeMap::from([
        ("due_on".to_owned(), kept.due_at.day().to_string()),
        ("reason".to_owned(), kept.reason.clone()),
        (
            "cause".to_owned(),
            kept.cause
                .map_or_else(String::new, |cause| cause.identifier().to_owned()),
        ),
    ]);
    let page = page(desk, (found, kept), sent, FormReport::new());
    Ok(render_form(&page, &page.report))
}

pub(super) async fn sign(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let id = id_of(&id)?;
    let text = |field: &str| sent.get(field).cloned().unwrap_or_default();
    let input = Apologise {
        dossier_id: id,
        version: text("version").parse().unwrap_or(0),
        due_on: text("due_on").trim().parse().ok(),
        reason: text("reason"),
        cause: LateCause::from_identifier(&text("cause")),
    };
    let op = desk.op.clone();
    match office.write(move |tx| apologise(&op, tx, &input)).await? {
        ApologyOutcome::Signed(_) => Ok(back(id)),
        ApologyOutcome::Invalid(problems) => {
            let both = read(&office, &desk.op, id).await?;
            let report = report(&desk.cx, problems);
            let page = page(desk, both, sent, report);
            Ok(render_form(&page, &page.report))
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Told {
    way: String,
}

pub(super) async fn told(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Told>,
) -> PageResult {
    let id = id_of(&id)?;
    let Some(way) = TellingWay::from_identifier(&sent.way) else {
        let both = read(&office, &desk.op, id).await?;
        let mut report = FormReport::new();
        report.add("way", desk.cx.t("problem-choose-telling-way"));
        let page = page(desk, both, BTreeMap::new(), report);
        return Ok(render_form(&page, &page.report));
    };
    let op = desk.op;
    office.write(move |tx| tell_apology(&op, tx, id, way)).await?;
    Ok(back(id))
}

pub(super) async fn slip(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let (id, op, demo) = (id_of(&id)?, desk.op, office.demo);
    let (code, slip) = office
        .read(move |tx| {
            let found = dossier(&op, tx, id)?;
            let slip = apology_slip(tx, &found, demo)?;
            Ok::<_, Fault>((found.code, slip))
        })
        .await?;
    let follow = FollowInvitation::to(&office.site, &code);
    let drawn = office
        .run(move |_| motcua_pdf::apology_slip_to_follow(&slip, &follow).map_err(Fault::internal))
        .await?;
    Ok(pdf::inline("phieu-04", &code, drawn))
}

fn back(id: DossierId) -> axum::response::Response {
    Redirect::to(&format!("/office/apologies/{id}")).into_response()
}

fn page(
    desk: Desk,
    (dossier, apology): (Dossier, Apology),
    sent: BTreeMap<String, String>,
    report: FormReport,
) -> ApologyPage {
    let Desk { cx, op } = desk;
    let field = Some(dossier.field.as_str());
    let (unit, receiving) = (&dossier.unit, &dossier.receiving_unit);
    let signs = apology.state == ApologyState::Draft && op.may(Permission::ApproveResult, unit, field);
    let at_desk = op.may(Permission::AcceptDossier, receiving, field)
        || op.may(Permission::ReturnResult, receiving, field);
    ApologyPage {
        crumbs: vec![
            Crumb::to("/office/apologies", cx.t("nav-apologies")),
            Crumb::here(&dossier.code),
        ],
        causes: causes(&cx),
        ways: TellingWay::ALL
            .into_iter()
            .map(|way| Choice::new(way.identifier(), cx.t(&format!("telling-{}", way.identifier()))))
            .collect(),
        signs,
        tells: apology.state == ApologyState::Signed && at_desk,
        dossier,
        apology,
        sent,
        report,
        cx,
    }
}
