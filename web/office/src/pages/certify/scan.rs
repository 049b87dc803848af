//! The scan of an original that was shown: whose it is, what it is called, the file.

use askama::Template;
use axum::extract::{Multipart, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use motcua_catalog::{procedure, result_type};
use motcua_dossier::DossierId;
use motcua_identity::{OpContext, Permission, UnitId, units_among};
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ResultTypeCode;
use motcua_law::identity_number::CardCode;
use motcua_repository::{Owner, OwnerIdKind, PaperId, PaperPart, Scan, prepare_scan};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_as};
use motcua_vault::{COPY_PROCEDURE, CopyDossier, OwnerNumber, copy_dossiers, dossier_for_copy};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::pages::papers::upload::{self, Sent};

/// What the address asks.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    dossier: String,
}

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
    /// Dossiers taken in that wait for their copy.
    waiting: Vec<CopyDossier>,
    /// The one that the copy is for.
    dossier: Option<CopyDossier>,
}

pub(super) async fn form(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let mut sent = Sent::default();
    sent.texts.insert("dossier".to_owned(), asked.dossier);
    draw(&office, desk, (sent, FormReport::new())).await
}

/// The dossier that the copy is for; none for a copy outside of any.
fn dossier_of(sent: &Sent) -> Result<Option<DossierId>, Fault> {
    let unknown = |_| Fault::new(FaultKind::NotFound, "dossier-not-found");
    Some(sent.text("dossier"))
        .filter(|text| !text.is_empty())
        .map(|text| text.parse().map_err(unknown))
        .transpose()
}

/// Whose it is and where stands in the dossier: nobody types it again.
fn taken_over(sent: &mut Sent, dossier: &CopyDossier) {
    for (name, value) in [
        ("unit", dossier.unit.to_string()),
        ("number", dossier.owner_number.clone()),
        ("owner_name", dossier.owner_name.clone()),
    ] {
        sent.texts.insert(name.to_owned(), value);
    }
}

pub(super) async fn send(State(office): State<Office>, desk: Desk, sent: Multipart) -> PageResult {
    let mut sent = upload::read(sent, office.limits.file_bytes).await?;
    read_card(&desk.op, &mut sent);
    if let Some(id) = dossier_of(&sent)? {
        let op = desk.op.clone();
        let dossier = office.read(move |tx| dossier_for_copy(&op, tx, id)).await?;
        taken_over(&mut sent, &dossier);
    }
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
    let code = COPY_PROCEDURE.parse().map_err(Fault::internal)?;
    let dossier = dossier_of(sent)?;
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
            dossier_id: dossier.map(|id| id.to_string()),
            part: PaperPart::Result,
            owner: Owner {
                id_kind: id_kind(&number),
                id_number: number.as_str().to_owned(),
                name: owner_name.clone(),
            },
            type_code: kind.clone(),
            paper_name: by_kind.unwrap_or_else(|| named.clone()),
            procedure_code: Some(COPY_PROCEDURE.to_owned()),
            not_digitised: None,
            prepared: prepared.clone(),
        };
        op.authorise(Permission::CertifyCopy, &wanted.unit, wanted.field.as_deref())?;
        if let Some(id) = dossier {
            dossier_for_copy(&op, tx, id)?;
        }
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
    let (reader, wanted) = (op.clone(), dossier_of(&sent)?);
    let (units, waiting, dossier) = office
        .read(move |tx| {
            let there = reader.units_for(Permission::CertifyCopy).into_iter();
            let units = units_among(tx, &there.map(|(unit, _)| unit).collect(), reader.now().day())?;
            let dossier = wanted.map(|id| dossier_for_copy(&reader, tx, id)).transpose()?;
            Ok::<_, Fault>((units, copy_dossiers(&reader, tx)?, dossier))
        })
        .await?;
    if let Some(dossier) = &dossier {
        taken_over(&mut sent, dossier);
    }
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
        waiting,
        dossier,
        sent,
        report,
        cx,
    };
    Ok(render_as(status, &page))
}
