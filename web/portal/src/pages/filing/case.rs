//! The first step: to whom, which case, how the result comes back.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{RevisionBody, revision_on};
use motcua_db::Tx;
use motcua_dossier::ReturnWay;
use motcua_filing::{Begin, begin, draft_in_full, placed_units, set_case, units_for};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_law::ProcedureCode;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_form};
use serde::Deserialize;

use super::filer::filer;
use super::id_of;
use super::steps::{Steps, steps};
use crate::Portal;
use crate::desks::{Units, unit_of_address};
use crate::person::Person;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Sent {
    request_key: String,
    unit: String,
    variant: String,
    return_way: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    wrong: String,
    done: String,
}

#[derive(Template)]
#[template(path = "filing/case.html")]
struct CasePage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    name: String,
    action: String,
    sent: Sent,
    units: Vec<Choice>,
    variants: Vec<Choice>,
    ways: Vec<Choice>,
    /// Whether the draft has just gone over to the form of today, which does not tell its case apart.
    renewed: bool,
    /// None while the filing is not begun.
    steps: Option<Steps>,
}

pub(super) async fn new(
    State(portal): State<Portal>,
    person: Person,
    Path(code): Path<String>,
) -> PageResult {
    let (body, units) = offered(&portal, &code).await?;
    let sent = Sent {
        request_key: person.op.new_id::<Sent>().to_string(),
        return_way: ReturnWay::Account.identifier().to_owned(),
        unit: unit_of_address(&units, &person.account.address),
        variant: body
            .variants
            .first()
            .map(|first| first.code.clone())
            .unwrap_or_default(),
    };
    let page = page(person.cx, (&code, &body, &units), sent, FormReport::new());
    Ok(render_form(&page, &page.report))
}

async fn offered(portal: &Portal, code: &str) -> Result<(RevisionBody, Units), WebFault> {
    let code: ProcedureCode = code
        .parse()
        .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "procedure-not-found")))?;
    let today = portal.clock.now().day();
    portal
        .read(move |tx: &mut Tx<'_>| {
            let body = revision_on(tx, &code, today)?.body;
            let units = units_of(tx, &body, today)?;
            Ok::<_, Fault>((body, units))
        })
        .await
}

fn units_of(tx: &mut Tx<'_>, body: &RevisionBody, today: Day) -> Result<Units, Fault> {
    let units = units_for(tx, body, today)?;
    placed_units(tx, &units, today)
}

pub(super) async fn begin_one(
    State(portal): State<Portal>,
    person: Person,
    Path(code): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (body, units) = offered(&portal, &code).await?;
    let (report, case) = read(&person.cx, &sent, (&body, &units));
    let (Some((unit, variant, return_way)), true) = (case, report.is_clean()) else {
        let page = page(person.cx, (&code, &body, &units), sent, report);
        return Ok(render_form(&page, &page.report));
    };
    let signed_in = person.signed_in.clone();
    let filer = portal.read(move |tx| filer(tx, &signed_in)).await?;
    let input = Begin {
        request_key: format!("{}/{}", person.account.id, sent.request_key),
        procedure_code: code
            .parse()
            .map_err(|_| WebFault(Fault::new(FaultKind::NotFound, "procedure-not-found")))?,
        unit,
        variant,
        return_way,
        filer,
        assisted_by: person.signed_in.assisted_by.clone(),
    };
    let op = person.op;
    let id = portal.write(move |tx| begin(&op, tx, &input)).await?;
    Ok(Redirect::to(&format!("/portal/filing/{id}")).into_response())
}

type Case = (UnitId, Option<String>, ReturnWay);

fn read(cx: &PageContext, sent: &Sent, (body, units): (&RevisionBody, &Units)) -> (FormReport, Option<Case>) {
    let mut report = FormReport::new();
    let unit = units.iter().find(|(id, _)| id.as_str() == sent.unit);
    if unit.is_none() {
        report.add("unit", cx.t("filing-choose-unit"));
    }
    let known = body.variants.iter().any(|variant| variant.code == sent.variant);
    if !known && !body.variants.is_empty() {
        report.add("variant", cx.t("filing-choose-variant"));
    }
    let way = ReturnWay::from_identifier(&sent.return_way);
    if way.is_none() {
        report.add("return_way", cx.t("filing-choose-return-way"));
    }
    let variant = known.then(|| sent.variant.clone());
    let case = unit.zip(way).map(|((id, _), way)| (id.clone(), variant, way));
    (report, case)
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = of_draft(&portal, person, &id, None).await?;
    page.renewed = asked.done == "renewed";
    if !asked.wrong.is_empty() {
        page.report.add("unit", page.cx.t("filing-choose-unit"));
    }
    Ok(render_form(&page, &page.report))
}

pub(super) async fn change(
    State(portal): State<Portal>,
    person: Person,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let draft_id = id_of(&id)?;
    let (op, today) = (person.op.clone(), person.op.now().day());
    let (body, units) = portal
        .read(move |tx| with_units(&op, tx, draft_id, today))
        .await?;
    let (report, case) = read(&person.cx, &sent, (&body, &units));
    let (Some(case), true) = (case, report.is_clean()) else {
        let page = of_draft(&portal, person, &id, Some((sent, report))).await?;
        return Ok(render_form(&page, &page.report));
    };
    let op = person.op;
    portal
        .write(move |tx| set_case(&op, tx, draft_id, case.clone()))
        .await?;
    Ok(Redirect::to(&format!("/portal/filing/{id}")).into_response())
}

fn with_units(
    op: &OpContext,
    tx: &mut Tx<'_>,
    id: motcua_filing::DraftId,
    today: Day,
) -> Result<(RevisionBody, Units), Fault> {
    let full = draft_in_full(op, tx, id)?;
    let units = units_of(tx, &full.body, today)?;
    Ok((full.body, units))
}

async fn of_draft(
    portal: &Portal,
    person: Person,
    id: &str,
    typed: Option<(Sent, FormReport)>,
) -> Result<CasePage, WebFault> {
    let draft_id = id_of(id)?;
    let (op, today) = (person.op.clone(), person.op.now().day());
    let (full, units) = portal
        .read(move |tx| {
            let full = draft_in_full(&op, tx, draft_id)?;
            let units = units_of(tx, &full.body, today)?;
            Ok::<_, Fault>((full, units))
        })
        .await?;
    let (sent, report) = typed.unwrap_or_else(|| {
        let sent = Sent {
            request_key: String::new(),
            unit: full.draft.unit.to_string(),
            variant: full.draft.variant.clone().unwrap_or_default(),
            return_way: full.draft.return_way.identifier().to_owned(),
        };
        (sent, FormReport::new())
    });
    let steps = steps(&person.cx, &full, "case", today);
    let mut page = page(
        person.cx,
        (&full.draft.procedure_code, &full.body, &units),
        sent,
        report,
    );
    page.action = format!("/portal/filing/{id}/case");
    page.steps = Some(steps);
    Ok(page)
}

fn page(
    cx: PageContext,
    (code, body, units): (&str, &RevisionBody, &Units),
    sent: Sent,
    report: FormReport,
) -> CasePage {
    CasePage {
        crumbs: vec![
            Crumb::to(format!("/portal/procedures/{code}"), &body.name).name(),
            Crumb::here(cx.t("filing-title")),
        ],
        name: body.name.clone(),
        action: format!("/portal/filing/new/{code}"),
        units: units
            .iter()
            .map(|(id, name)| Choice::new(id.as_str(), name))
            .collect(),
        variants: body
            .variants
            .iter()
            .map(|variant| Choice::new(&variant.code, variant.name_in(cx.language().code())))
            .collect(),
        ways: ReturnWay::ALL
            .map(|way| {
                Choice::new(
                    way.identifier(),
                    cx.t(&format!("return-way-{}", way.identifier())),
                )
            })
            .into(),
        steps: None,
        renewed: false,
        sent,
        report,
        cx,
    }
}
