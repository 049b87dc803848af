//! The scan beside its fields: compared with the original, numbered, signed by the certifier and the agency.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, FaultKind};
use motcua_ocr::PaperFormat;
use motcua_repository::{
    Certify, FieldName, PaperDetail, PaperId, PaperState, certifiable, paper, prepare_certified_copy,
};
use motcua_ui::{Crumb, FormReport, PageContext, PageResult, render_as};
use motcua_vault::{
    CertifiedCopy, CopyNumbered, FieldProblem, NumberCopy, attestation, certified_copy, keep_copy,
    number_copy,
};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    now: String,
}

/// A field of the form.
struct Line {
    name: &'static str,
    label: String,
    value: String,
    optional: bool,
}

#[derive(Template)]
#[template(path = "certify/compare.html")]
struct ComparePage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    found: PaperDetail,
    lines: Vec<Line>,
    copy: Option<CertifiedCopy>,
    /// Whether the reader is waited for.
    waits: bool,
}

impl ComparePage {
    fn done(&self) -> bool {
        self.found.paper.state == PaperState::Confirmed
    }

    fn poll(&self) -> String {
        format!("/office/papers/{}/progress.json", self.found.paper.id)
    }

    /// Whether a browser can show the bytes as they came.
    fn is_picture(&self) -> bool {
        matches!(
            self.found.paper.original.format,
            PaperFormat::Png | PaperFormat::Jpeg
        )
    }
}

/// The fields that a copy is certified with.
const FIELDS: [FieldName; 7] = [
    FieldName::PaperName,
    FieldName::Symbol,
    FieldName::Issuer,
    FieldName::IssueDate,
    FieldName::ExpiryDate,
    FieldName::OwnerName,
    FieldName::OwnerIdNumber,
];

type Typed = BTreeMap<String, String>;

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let id = paper_id(&id)?;
    draw(&office, desk, (id, asked.now == "yes"), (None, FormReport::new())).await
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> PageResult {
    let id = paper_id(&id)?;
    let fields = FIELDS.map(|name| (name, typed.get(name.identifier()).cloned().unwrap_or_default()));
    let certify = Certify {
        paper_id: id,
        version: typed
            .get("version")
            .and_then(|text| text.parse().ok())
            .unwrap_or(0),
        fields: fields.into(),
    };
    let compared = typed.contains_key("compared");
    let op = desk.op.clone();
    let wrong = office
        .run(move |office| certify_it(office, &op, &certify, compared))
        .await?;
    let mut report = FormReport::new();
    for (field, code) in wrong {
        report.add(field, desk.cx.t(&code));
    }
    if report.is_clean() {
        return Ok(Redirect::to(&format!("/office/certify/{id}")).into_response());
    }
    draw(&office, desk, (id, true), (Some(typed), report)).await
}

type Wrong = Vec<(&'static str, String)>;

/// Everything in its order: what is wrong is told before a number is taken, the number before anybody signs.
fn certify_it(office: &Office, op: &OpContext, certify: &Certify, compared: bool) -> Result<Wrong, Fault> {
    let checked = certifiable(&office.db, op, certify)?;
    let mut wrong: Wrong = checked.err().map_or_else(Vec::new, |problems| {
        let line =
            |it: motcua_repository::FieldProblem| (it.field.identifier(), format!("fault-{}", it.code));
        problems.into_iter().map(line).collect()
    });
    if !wrong.is_empty() {
        return Ok(wrong);
    }
    let input = NumberCopy {
        paper: certify.paper_id,
        compared,
    };
    let (numbering, demo, site) = (op.clone(), office.demo, office.site.clone());
    let numbered = office.db.write(move |tx| {
        Ok::<_, Fault>(match number_copy(&numbering, tx, input)? {
            CopyNumbered::Invalid(problems) => Err(problems),
            CopyNumbered::Numbered(copy) => Ok((attestation(tx, &copy, (demo, &site))?, copy)),
        })
    })?;
    let (letter, copy) = match numbered {
        Ok(both) => both,
        Err(problems) => {
            let line = |it: FieldProblem| (it.field, format!("problem-{}", it.code));
            wrong.extend(problems.into_iter().map(line));
            return Ok(wrong);
        }
    };
    let keys = (&office.blobs, office.signers.as_ref());
    let number = copy.spoken_number();
    let prepared = prepare_certified_copy(&office.db, keys, op, certify, (&number, &letter))?;
    let keeping = op.clone();
    office.db.write(move |tx| keep_copy(&keeping, tx, &prepared))?;
    Ok(wrong)
}

async fn draw(
    office: &Office,
    desk: Desk,
    (id, at_once): (PaperId, bool),
    (typed, report): (Option<Typed>, FormReport),
) -> PageResult {
    let Desk { cx, op } = desk;
    let (found, copy) = office.read(move |tx| read(&op, tx, id)).await?;
    let status = if report.is_clean() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let waits = found.paper.waits_for_reading() && !at_once;
    let lines = FIELDS.map(|name| Line {
        name: name.identifier(),
        label: cx.t(&format!("paper-field-{}", name.identifier())).into_owned(),
        value: value(name, &found, typed.as_ref()),
        optional: !name.is_required(),
    });
    let page = ComparePage {
        crumbs: vec![
            Crumb::to("/office/certify", cx.t("nav-certify")),
            Crumb::here(found.paper.paper_name.clone()).name(),
        ],
        lines: lines.into(),
        found,
        copy,
        waits,
        report,
        cx,
    };
    Ok(render_as(status, &page))
}

/// What was typed, was read, or is known from the scan.
fn value(name: FieldName, found: &PaperDetail, typed: Option<&Typed>) -> String {
    if let Some(typed) = typed {
        return typed.get(name.identifier()).cloned().unwrap_or_default();
    }
    let known = match name {
        FieldName::PaperName => found.paper.paper_name.as_str(),
        FieldName::OwnerName => found.paper.owner.name.as_str(),
        FieldName::OwnerIdNumber => found.paper.owner.id_number.as_str(),
        _ => "",
    };
    let field = found.fields.iter().find(|field| field.name == name);
    let read = field
        .and_then(|field| field.proposal.as_ref())
        .map(|it| it.value.as_str());
    if known.is_empty() {
        read.unwrap_or_default()
    } else {
        known
    }
    .to_owned()
}

fn read(op: &OpContext, tx: &mut Tx<'_>, id: PaperId) -> Result<(PaperDetail, Option<CertifiedCopy>), Fault> {
    let missing = || Fault::new(FaultKind::NotFound, "paper-not-found");
    let found = paper(tx, id)?.ok_or_else(missing)?;
    op.authorise(
        Permission::CertifyCopy,
        &found.paper.unit,
        found.paper.field.as_deref(),
    )?;
    Ok((found, certified_copy(tx, id)?))
}

fn paper_id(text: &str) -> Result<PaperId, Fault> {
    text.parse()
        .map_err(|_| Fault::new(FaultKind::NotFound, "paper-not-found"))
}
