//! Handing in the scan of a part of a dossier.

use askama::Template;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::{Dossier, OwnerKind, dossier};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{
    Owner, OwnerIdKind, PaperId, PaperPart, PaperRow, RepositoryError, Scan, papers_of_dossier, prepare_scan,
};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_as};
use serde::Deserialize;

use super::kinds::{PartKinds, kinds_of};
use super::upload::{self, Sent, SentFile};
use super::{ids, spoken};
use crate::Office;
use crate::desk::Desk;

/// What the address says.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    part: String,
}

/// The part of the dossier that is scanned.
#[derive(Clone)]
struct Subject {
    dossier: Dossier,
    part: PaperPart,
    kinds: PartKinds,
    /// Papers that stand for the part already.
    others: Vec<PaperRow>,
}

#[derive(Template)]
#[template(path = "papers/scan.html")]
struct ScanPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    subject: Subject,
    part: String,
    choices: Vec<Choice>,
    kind: String,
    request_key: String,
    limit: String,
    report: FormReport,
    /// The paper that has the same bytes.
    twin: Option<String>,
}

impl ScanPage {
    /// Why the part is not digitised, in words; nothing where it may be.
    fn not_digitised(&self) -> Option<String> {
        let why = self.subject.kinds.not_digitised?;
        Some(spoken::code_words(self.cx.words(), why.code()))
    }
}

/// What is shown again after a form that could not be taken.
#[derive(Default)]
struct Again {
    report: FormReport,
    kind: String,
    request_key: String,
    twin: Option<String>,
}

/// The empty form.
pub(super) async fn form(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let subject = subject_of(&office, &desk, &id, &asked.part).await?;
    let again = Again {
        kind: subject.kinds.preset(),
        request_key: desk.op.new_id::<Scan>().to_string(),
        ..Again::default()
    };
    Ok(render_as(StatusCode::OK, &page(&office, desk.cx, subject, again)))
}

/// Takes the file.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    sent: Multipart,
) -> PageResult {
    let subject = subject_of(&office, &desk, &id, &asked.part).await?;
    if let Some(why) = subject.kinds.not_digitised {
        // Before anything is read of what was sent; the use case refuses it as well.
        return Err(Fault::from(RepositoryError::NotDigitised(why)).into());
    }
    let unit = place_of(&desk.op, &subject)?;
    let sent = upload::read(sent, office.limits.file_bytes).await?;
    let mut again = Again {
        kind: sent.text("type_code").to_owned(),
        request_key: sent.text("request_key").to_owned(),
        ..Again::default()
    };
    let problem = match usable(&sent) {
        Ok(_) => match keep(&office, &desk, &subject, &unit, sent).await {
            Ok(paper) => return Ok(after(&desk.op, &subject, &unit, paper).into_response()),
            Err(WebFault(fault)) if belongs_to_the_form(&fault) => fault,
            Err(fault) => return Err(fault),
        },
        Err(fault) => fault,
    };
    let status = match problem.kind() {
        FaultKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    again.twin = problem
        .args()
        .iter()
        .find(|(name, twin)| *name == "twin" && !twin.is_empty())
        .map(|(_, id)| id.clone());
    again
        .report
        .add("file", upload::words_of(&office, &desk.cx, &problem));
    Ok(render_as(status, &page(&office, desk.cx, subject, again)))
}

/// The file, when one within the limit was chosen.
fn usable(sent: &Sent) -> Result<&SentFile, Fault> {
    match &sent.file {
        None => Err(Fault::new(FaultKind::Invalid, "paper-file-missing")),
        Some(file) if file.too_large => Err(Fault::new(FaultKind::TooLarge, "paper-too-large")),
        Some(file) => Ok(file),
    }
}

/// Whether choosing another file may help.
fn belongs_to_the_form(fault: &Fault) -> bool {
    matches!(fault.kind(), FaultKind::Invalid | FaultKind::TooLarge)
        || fault.code() == "paper-already-scanned"
}

async fn subject_of(office: &Office, desk: &Desk, id: &str, part: &str) -> Result<Subject, WebFault> {
    let id = ids::dossier_id(id)?;
    let part = ids::part(part).ok_or_else(|| Fault::new(FaultKind::NotFound, "dossier-part-not-found"))?;
    let op = desk.op.clone();
    office
        .read(move |tx: &mut Tx<'_>| {
            let dossier = dossier(&op, tx, id)?;
            let kinds = kinds_of(tx, &dossier, part)?;
            let mut others = papers_of_dossier(tx, &dossier.id.to_string())?;
            others.retain(|paper| paper.part == part);
            Ok::<_, Fault>(Subject {
                dossier,
                part,
                kinds,
                others,
            })
        })
        .await
}

/// The unit for which the officer scans: a component at the desk that took it in, a result where it was settled.
fn place_of(op: &OpContext, subject: &Subject) -> Result<UnitId, Fault> {
    let dossier = &subject.dossier;
    let places = match subject.part {
        PaperPart::Component(_) => [&dossier.receiving_unit, &dossier.unit],
        PaperPart::Result => [&dossier.unit, &dossier.receiving_unit],
    };
    let field = Some(dossier.field.as_str());
    match places
        .into_iter()
        .find(|unit| op.may(Permission::ScanPaper, unit, field))
    {
        Some(unit) => Ok(unit.clone()),
        None => op
            .authorise(Permission::ScanPaper, &dossier.unit, field)
            .map(|()| dossier.unit.clone()),
    }
}

async fn keep(
    office: &Office,
    desk: &Desk,
    subject: &Subject,
    unit: &UnitId,
    sent: Sent,
) -> Result<PaperId, WebFault> {
    let (op, subject, unit) = (desk.op.clone(), subject.clone(), unit.clone());
    let fresh_key = desk.op.new_id::<Scan>().to_string();
    office
        .run(move |office| {
            let file = usable(&sent)?;
            let prepared = prepare_scan(&office.blobs, &office.limits, &file.bytes, &file.name)?;
            let kind = subject.kinds.find(sent.text("type_code"));
            let key = Some(sent.text("request_key"))
                .filter(|key| !key.is_empty())
                .unwrap_or(&fresh_key);
            let wanted = Scan {
                // Back in the browser brings the same form again: another file in it is another request.
                request_key: format!("{key}/{}", prepared.file.hash),
                unit,
                field: Some(subject.dossier.field.clone()),
                dossier_id: Some(subject.dossier.id.to_string()),
                part: subject.part,
                owner: owner_of(&subject.dossier),
                type_code: kind.map(|(code, _)| code.clone()),
                paper_name: name_of(&subject, kind.map(|(_, name)| name.as_str())),
                procedure_code: Some(subject.dossier.procedure_code.clone()),
                not_digitised: subject.kinds.not_digitised,
                prepared,
            };
            office.db.write(move |tx| {
                // What was handed in may be another thing since the form was opened.
                let kinds = kinds_of(tx, &subject.dossier, subject.part)?;
                let wanted = Scan {
                    not_digitised: kinds.not_digitised,
                    ..wanted.clone()
                };
                motcua_repository::scan(&op, tx, &wanted)
            })
        })
        .await
}

/// A result is called by its kind, a component by the name the procedure gives it.
fn name_of(subject: &Subject, kind: Option<&str>) -> String {
    match (subject.part, kind) {
        (PaperPart::Result, Some(name)) => name.to_owned(),
        _ => subject.kinds.name.clone(),
    }
}

/// The owner of the dossier as the owner of its papers.
pub(crate) fn owner_of(dossier: &Dossier) -> Owner {
    Owner {
        id_kind: match dossier.owner.kind {
            OwnerKind::Person => OwnerIdKind::PersonalId,
            OwnerKind::Organisation => OwnerIdKind::TaxCode,
        },
        id_number: dossier.owner.number.clone(),
        name: dossier.owner.name.clone(),
    }
}

/// To the paper; to the dossier for those who scan and may not read, such as the post.
fn after(op: &OpContext, subject: &Subject, unit: &UnitId, paper: PaperId) -> Redirect {
    if op.may(Permission::ReadPaper, unit, Some(&subject.dossier.field)) {
        Redirect::to(&format!("/office/papers/{paper}"))
    } else {
        Redirect::to(&format!("/office/dossiers/{}", subject.dossier.id))
    }
}

fn page(office: &Office, cx: PageContext, subject: Subject, again: Again) -> ScanPage {
    ScanPage {
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to(
                format!("/office/dossiers/{}", subject.dossier.id),
                subject.dossier.code.clone(),
            ),
            Crumb::here(cx.t("scan-title")),
        ],
        part: ids::part_name(subject.part),
        choices: subject.kinds.choices(),
        kind: again.kind,
        request_key: again.request_key,
        limit: cx.words().file_size(office.limits.file_bytes),
        report: again.report,
        twin: again.twin,
        subject,
        cx,
    }
}
