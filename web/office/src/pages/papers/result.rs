//! The result of a dossier: scanned from paper, or drawn here and signed at once.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_blobs::BlobHash;
use motcua_catalog::revision as revision_of;
use motcua_db::Tx;
use motcua_dossier::{Answer, Dossier, answers, dossier, may_draw_result, result_facts};
use motcua_identity::{OpContext, Permission, unit};
use motcua_kernel::{Fault, FaultKind};
use motcua_law::ResultTypeCode;
use motcua_repository::{
    FieldName, Issue, PaperId, PaperPart, PaperRow, PaperState, issue, papers_of_dossier, prepare_issue,
    verify_code,
};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render_form};

use super::kinds::{PartKinds, kinds_of};
use super::result_form::{LINES, LINES_IN_SIGHT, ResultForm};
use super::result_letter::{self, Issuer, Made};
use super::scan::owner_of;
use super::{ids, spoken};
use crate::Office;
use crate::desk::Desk;

/// A dossier that is to get its result.
#[derive(Clone)]
struct Subject {
    dossier: Dossier,
    kinds: PartKinds,
    issuer: Issuer,
    /// Results that stand already.
    others: Vec<PaperRow>,
    /// What the electronic form was answered.
    answers: Vec<Answer>,
    /// The text of the procedure's template, filled in.
    text: Option<String>,
}

#[derive(Template)]
#[template(path = "papers/result.html")]
struct ResultPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    subject: Subject,
    choices: Vec<Choice>,
    form: ResultForm,
    report: FormReport,
}

/// The choice between the two ways, and the form of the second.
pub(super) async fn form(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let subject = subject_of(&office, &desk, &id).await?;
    let key = desk.op.new_id::<Issue>().to_string();
    let form = ResultForm::proposed(&subject.dossier, &subject.kinds, desk.officer()?, key)
        .answered(subject.text.as_deref(), &subject.answers);
    Ok(show(desk.cx, subject, form, FormReport::new()))
}

/// Draws, signs and keeps the result.
pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<BTreeMap<String, String>>,
) -> PageResult {
    let subject = subject_of(&office, &desk, &id).await?;
    let form = ResultForm::of(sent).named(&subject.kinds);
    let report = form.check(&desk.cx);
    if !report.is_clean() {
        return Ok(show(desk.cx, subject, form, report));
    }
    match keep(&office, &desk.op, subject.clone(), form.clone()).await {
        Ok(()) => {
            let next = format!("/office/dossiers/{}?done=result-issued", subject.dossier.id);
            Ok(Redirect::to(&next).into_response())
        }
        Err(WebFault(fault)) if fault.kind() == FaultKind::Invalid => {
            let report = ResultForm::refused(&desk.cx, &fault);
            Ok(show(desk.cx, subject, form, report))
        }
        Err(fault) => Err(fault),
    }
}

async fn subject_of(office: &Office, desk: &Desk, id: &str) -> Result<Subject, WebFault> {
    let id = ids::dossier_id(id)?;
    let op = desk.op.clone();
    office
        .read(move |tx: &mut Tx<'_>| {
            let dossier = dossier(&op, tx, id)?;
            op.authorise(Permission::ProcessDossier, &dossier.unit, Some(&dossier.field))?;
            let kinds = kinds_of(tx, &dossier, PaperPart::Result)?;
            let own = unit(tx, &dossier.unit)?;
            let parent = own.parent.clone().map(|parent| unit(tx, &parent)).transpose()?;
            let mut others = papers_of_dossier(tx, &dossier.id.to_string())?;
            others.retain(|paper| paper.part == PaperPart::Result && paper.state != PaperState::Unreadable);
            let answers = answers(tx, dossier.id)?;
            let revision = dossier.revision_id.parse().map_err(Fault::internal)?;
            let facts = result_facts(&dossier, &own, &answers);
            let rendered = revision_of(tx, revision)?.body.render_result(&facts);
            Ok::<_, Fault>(Subject {
                text: rendered.map(|rendered| rendered.text),
                answers,
                dossier,
                kinds,
                issuer: Issuer { unit: own, parent },
                others,
            })
        })
        .await
}

/// Drawing and signing stand outside the transaction.
async fn keep(office: &Office, op: &OpContext, subject: Subject, form: ResultForm) -> Result<(), WebFault> {
    let op = op.clone();
    office
        .run(move |office| {
            let id = subject.dossier.id;
            may_draw_result(&op, &subject.dossier)?;
            let made = Made {
                paper_id: op.new_id(),
                at: op.now(),
                demo: office.demo,
            };
            let mut letter = result_letter::letter(&form, &subject.issuer, made);
            letter.code = Some(verify_code(&office.site, made.paper_id));
            let pdf = motcua_pdf::letter(&letter)?;
            let wanted = issue_of(&op, &subject, &form, (made.paper_id, letter.words()));
            let prepared = prepare_issue(&office.blobs, office.signers.as_ref(), &op, wanted, &pdf)?;
            let kept = office.db.write(move |tx| {
                may_draw_result(&op, &dossier(&op, tx, id)?)?;
                issue(&op, tx, &prepared)
            });
            kept.map(drop)
        })
        .await
}

fn issue_of(
    op: &OpContext,
    subject: &Subject,
    form: &ResultForm,
    (paper_id, text): (PaperId, String),
) -> Issue {
    let dossier = &subject.dossier;
    let kind = subject.kinds.find(form.value("type_code"));
    let mut fields = vec![
        (FieldName::Symbol, form.value("symbol").to_owned()),
        (FieldName::Issuer, subject.issuer.name()),
        (FieldName::Signer, form.value("signer").to_owned()),
        (FieldName::IssueDate, op.now().day().to_string()),
    ];
    if !form.value("subject").is_empty() {
        fields.push((FieldName::Abstract, form.value("subject").to_owned()));
    }
    let key = form.value("request_key");
    Issue {
        paper_id,
        request_key: if key.is_empty() {
            op.new_id::<Issue>().to_string()
        } else {
            // A form sent again with other words is another result, not a second click.
            format!("{key}/{}", BlobHash::of(text.as_bytes()))
        },
        unit: dossier.unit.clone(),
        field: Some(dossier.field.clone()),
        dossier_id: Some(dossier.id.to_string()),
        owner: owner_of(dossier),
        type_code: kind.map(|(code, _): &(ResultTypeCode, String)| code.clone()),
        paper_name: form.value("heading").to_owned(),
        procedure_code: Some(dossier.procedure_code.clone()),
        fields,
        text,
        file_name: format!("{}.pdf", dossier.code),
    }
}

fn show(cx: PageContext, subject: Subject, form: ResultForm, report: FormReport) -> axum::response::Response {
    let page = ResultPage {
        crumbs: vec![
            Crumb::to("/office", cx.t("nav-work")),
            Crumb::to(
                format!("/office/dossiers/{}", subject.dossier.id),
                subject.dossier.code.clone(),
            ),
            Crumb::here(cx.t("result-title")),
        ],
        choices: subject.kinds.choices(),
        subject,
        form,
        report,
        cx,
    };
    render_form(&page, &page.report)
}
