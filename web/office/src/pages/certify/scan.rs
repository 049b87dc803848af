//! The scan of an original that was shown: whose it is, what it is called, the file.

use askama::Template;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{procedure, result_type};
use motcua_identity::{OpContext, Permission, UnitId, units_among};
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ResultTypeCode;
use motcua_law::identity_number::CardCode;
use motcua_repository::{Owner, OwnerIdKind, PaperId, PaperPart, Scan, prepare_scan};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_as};
use motcua_vault::OwnerNumber;

use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::upload::{self, Sent};

/// Chứng thực bản sao từ bản chính.
const PROCEDURE: &str = "2.000815";

#[derive(Template)]
#[template(path = "certify/scan.html")]
struct ScanPage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    units: Vec<Choice>,
    sent: Sent,
    request_key: String,
    limit: String,
}

pub(super) async fn form(State(office): State<Office>, desk: Desk) -> PageResult {
    draw(&office, desk, (Sent::default(), FormReport::new())).await
}

pub(super) async fn send(State(office): State<Office>, desk: Desk, sent: Multipart) -> PageResult {
    let mut sent = upload::read(sent, office.limits.file_bytes).await?;
    read_card(&desk.op, &mut sent);
    let mut report = FormReport::new();
    for (field, code) in problems(&desk.op, &sent) {
        report.add(field, desk.cx.t(&format!("problem-{code}")));
    }
    if let Some(code) = file_problem(&sent) {
        report.add("file", desk.cx.t(&format!("fault-{code}")));
    }
    if !report.is_clean() {
        return draw(&office, desk, (sent, report)).await;
    }
    let op = desk.op.clone();
    let paper = office.run(move |office| keep(office, &op, &sent)).await?;
    Ok(Redirect::to(&format!("/office/certify/{paper}")).into_response())
}

/// A scanner types the whole code of an identity card: it holds the name too.
fn read_card(op: &OpContext, sent: &mut Sent) {
    let Ok(card) = CardCode::parse(sent.text("number"), op.now().day()) else {
        return;
    };
    sent.texts
        .insert("number".to_owned(), card.number.as_str().to_owned());
    sent.texts.insert("owner_name".to_owned(), card.name);
}

fn problems(op: &OpContext, sent: &Sent) -> Vec<(&'static str, &'static str)> {
    let mut problems = Vec::new();
    if sent.text("unit").parse::<UnitId>().is_err() {
        problems.push(("unit", "choose-unit"));
    }
    if OwnerNumber::parse(sent.text("number"), op.now().day()).is_none() {
        problems.push(("number", "vault-number-wrong"));
    }
    if sent.text("owner_name").is_empty() {
        problems.push(("owner_name", "name-missing"));
    }
    if sent.text("paper_name").is_empty() && type_code(sent).is_none() {
        problems.push(("paper_name", "copy-name-missing"));
    }
    if !sent.text("type_code").is_empty() && type_code(sent).is_none() {
        problems.push(("type_code", "copy-type-wrong"));
    }
    problems
}

fn file_problem(sent: &Sent) -> Option<&'static str> {
    match &sent.file {
        None => Some("paper-file-missing"),
        Some(file) if file.too_large => Some("paper-too-large"),
        Some(_) => None,
    }
}

fn type_code(sent: &Sent) -> Option<ResultTypeCode> {
    sent.text("type_code").parse().ok()
}

fn keep(office: &Office, op: &OpContext, sent: &Sent) -> Result<PaperId, Fault> {
    let missing = || Fault::new(FaultKind::Invalid, "paper-file-missing");
    let file = sent.file.as_ref().ok_or_else(missing)?;
    let prepared = prepare_scan(&office.blobs, &office.limits, &file.bytes, &file.name)?;
    let unit: UnitId = sent.text("unit").parse().map_err(Fault::internal)?;
    let number = OwnerNumber::parse(sent.text("number"), op.now().day()).ok_or_else(missing)?;
    let code = PROCEDURE.parse().map_err(Fault::internal)?;
    let kind = type_code(sent);
    let (named, owner_name) = (
        sent.text("paper_name").to_owned(),
        sent.text("owner_name").to_owned(),
    );
    let request_key = format!("{}/{}", sent.text("request_key"), prepared.file.hash);
    let op = op.clone();
    office.db.write(move |tx| {
        let field = procedure(tx, &code)?.field;
        let by_kind = match &kind {
            Some(kind) if named.is_empty() => result_type(tx, kind)?.map(|it| it.name),
            _ => None,
        };
        let wanted = Scan {
            request_key: request_key.clone(),
            unit: unit.clone(),
            field: Some(field),
            dossier_id: None,
            part: PaperPart::Result,
            owner: Owner {
                id_kind: id_kind(&number),
                id_number: number.as_str().to_owned(),
                name: owner_name.clone(),
            },
            type_code: kind.clone(),
            paper_name: by_kind.unwrap_or_else(|| named.clone()),
            procedure_code: Some(PROCEDURE.to_owned()),
            prepared: prepared.clone(),
        };
        op.authorise(Permission::CertifyCopy, &wanted.unit, wanted.field.as_deref())?;
        motcua_repository::scan(&op, tx, &wanted)
    })
}

fn id_kind(number: &OwnerNumber) -> OwnerIdKind {
    if number.is_personal() {
        OwnerIdKind::PersonalId
    } else if number.is_old() {
        OwnerIdKind::OldId
    } else {
        OwnerIdKind::TaxCode
    }
}

async fn draw(office: &Office, desk: Desk, (mut sent, report): (Sent, FormReport)) -> PageResult {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let units = office
        .read(move |tx| {
            let there = reader.units_for(Permission::CertifyCopy).into_iter();
            units_among(tx, &there.map(|(unit, _)| unit).collect(), reader.now().day())
        })
        .await?;
    if let (Some(first), true) = (units.first(), sent.text("unit").is_empty()) {
        sent.texts.insert("unit".to_owned(), first.id.to_string());
    }
    let status = if report.is_clean() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let key = Some(sent.text("request_key").to_owned()).filter(|key| (16..=64).contains(&key.len()));
    let page = ScanPage {
        crumbs: vec![Crumb::here(cx.t("nav-certify"))],
        units: units
            .iter()
            .map(|unit| Choice::new(unit.id.as_str(), &unit.name))
            .collect(),
        request_key: key.unwrap_or_else(|| op.new_id::<Scan>().to_string()),
        limit: cx.words().file_size(office.limits.file_bytes),
        sent,
        report,
        cx,
    };
    Ok(render_as(status, &page))
}
