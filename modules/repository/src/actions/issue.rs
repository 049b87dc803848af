//! A result made here: signed by the person and by the agency, it enters the repository at once.

use motcua_blobs::BlobStore;
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, SignedIn, UnitId};
use motcua_kernel::Fault;
use motcua_law::ResultTypeCode;
use motcua_ocr::PaperFormat;
use motcua_pdf::page_sizes;
use motcua_sign::{Appearance, SignatureRequest, sign_pdf};

use super::ask_to_read::ask_to_read;
use super::keep::{Kept, keep};
use super::scan::type_code;
use crate::error::RepositoryError;
use crate::model::{
    Checked, DoubtAnswers, FieldName, Known, Owner, Paper, PaperId, PaperPart, PaperState, PersonallySigned,
    StoredFile, TrustGrade, check, event,
};
use crate::signers::Signers;
use crate::store::{codes, fields, papers};

/// A result to be issued.
#[derive(Debug, Clone)]
pub struct Issue {
    /// The paper's identifier, made before the file is drawn: its QR code leads to it, so that anyone can verify.
    pub paper_id: PaperId,
    /// Made by the form; the same key twice is one paper.
    pub request_key: String,
    /// The unit that issues it.
    pub unit: UnitId,
    /// The field (lĩnh vực) of the procedure.
    pub field: Option<String>,
    /// The dossier it settles.
    pub dossier_id: Option<String>,
    /// For whom it is issued.
    pub owner: Owner,
    /// The kind of paper, where a list of the ministries has one for it.
    pub type_code: Option<ResultTypeCode>,
    /// Its name, for example `Giấy khai sinh`.
    pub paper_name: String,
    /// The procedure it results from.
    pub procedure_code: Option<String>,
    /// Symbol, issuer, signer, day and whatever else is known.
    pub fields: Vec<(FieldName, String)>,
    /// The words that stand on it, for the search.
    pub text: String,
    /// The name a download of it gets.
    pub file_name: String,
}

/// A result signed, not yet issued.
#[derive(Debug, Clone)]
pub struct PreparedIssue {
    issue: Issue,
    fields: Checked,
    original: StoredFile,
    signed: StoredFile,
    pages: u32,
}

/// Signs `pdf` with the officer's and the agency's key and keeps both files. Outside any transaction.
///
/// # Errors
/// `not-allowed`; a field that breaks a rule; no key; bytes that are no PDF.
pub fn prepare_issue(
    blobs: &BlobStore,
    signers: &dyn Signers,
    cx: &OpContext,
    issue: Issue,
    pdf: &[u8],
) -> Result<PreparedIssue, Fault> {
    let by_person = sign_in_person(blobs, signers, cx, &issue, pdf)?;
    seal(blobs, signers, cx, issue, &by_person)
}

/// Signs `pdf` with the officer's own key and keeps it; the agency's signature comes with [`seal`].
///
/// NĐ 45/2020/NĐ-CP: an electronic result is signed by the competent person, then by the agency.
///
/// # Errors
/// As [`prepare_issue`].
pub fn sign_in_person(
    blobs: &BlobStore,
    signers: &dyn Signers,
    cx: &OpContext,
    issue: &Issue,
    pdf: &[u8],
) -> Result<PersonallySigned, Fault> {
    allow(cx, issue)?;
    checked(cx, issue)?;
    let officer = cx.officer()?;
    let request = request(cx, issue, officer, Appearance::Officer);
    let signed = sign_pdf(pdf, &signers.personal(officer)?, &request)?;
    Ok(PersonallySigned {
        original: kept(blobs, pdf)?,
        signed: kept(blobs, &signed)?,
    })
}

/// Adds the agency's signature to a result that the competent person signed.
///
/// # Errors
/// As [`prepare_issue`]; when the file is gone.
pub fn seal(
    blobs: &BlobStore,
    signers: &dyn Signers,
    cx: &OpContext,
    issue: Issue,
    by_person: &PersonallySigned,
) -> Result<PreparedIssue, Fault> {
    allow(cx, &issue)?;
    let fields = checked(cx, &issue)?;
    let officer = cx.officer()?;
    let agency = signers.agency(&issue.unit, agency_name(officer, &issue.unit))?;
    let request = request(cx, &issue, officer, Appearance::Agency);
    let signed = sign_pdf(&blobs.get(&by_person.signed.hash)?, &agency, &request)?;
    let pages = page_sizes(&blobs.get(&by_person.original.hash)?)?.len();
    Ok(PreparedIssue {
        original: by_person.original.clone(),
        signed: kept(blobs, &signed)?,
        issue,
        fields,
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
    })
}

fn checked(cx: &OpContext, issue: &Issue) -> Result<Checked, Fault> {
    let known = Known {
        owner: &issue.owner,
        paper_name: &issue.paper_name,
    };
    check(&issue.fields, &known, cx.now().day()).map_err(|problems| {
        let code = problems.first().map_or("field-missing", |problem| problem.code);
        RepositoryError::Field(code).into()
    })
}

fn request(cx: &OpContext, issue: &Issue, officer: &SignedIn, appearance: Appearance) -> SignatureRequest {
    SignatureRequest {
        reason: issue.paper_name.clone(),
        location: officer.home_unit_name.clone(),
        at: cx.now(),
        appearance,
    }
}

/// Puts a prepared result into the repository, in the caller's transaction.
///
/// # Errors
/// `not-allowed`; `paper-already-scanned` when the dossier has the same file under another request.
pub fn issue(cx: &OpContext, tx: &mut Tx<'_>, prepared: &PreparedIssue) -> Result<PaperId, Fault> {
    let issue = &prepared.issue;
    allow(cx, issue)?;
    if let Some(known) = papers::of_request(tx, &issue.request_key)? {
        return Ok(known);
    }
    let mut paper = paper(cx, prepared);
    let symbol = prepared.fields.get(&FieldName::Symbol).map_or("", String::as_str);
    let code = codes::reserve(tx, paper.id, &paper.owner.id_number, &paper.type_code, symbol)?;
    paper.code = Some(code.to_string());
    if !papers::insert(tx, &paper, &issue.request_key)? {
        return papers::made_before(tx, &paper, &issue.request_key);
    }
    fields::confirm(
        tx,
        paper.id,
        &prepared.fields,
        &paper.scanned_by,
        paper.scanned_at,
    )?;
    let kept = Kept {
        paper: &paper,
        kind: event::PAPER_ISSUED,
        trust: TrustGrade::T4,
        corrected_fields: 0,
        signed: &prepared.signed.hash,
        fields: &prepared.fields,
        text: &issue.text,
        answers: &DoubtAnswers::new(),
        draw: None,
        asks_checks: false,
    };
    keep(cx, tx, &kept)?;
    // Its owner, and whoever it is shared with, see pages: they are drawn as those of a scan are.
    ask_to_read(cx, tx, paper.id, paper.scanned_at)?;
    Ok(paper.id)
}

/// Whoever settles the dossier, approves what was drafted, or seals what was approved, issues its result; a decision on an
/// award is issued by who decides.
fn allow(cx: &OpContext, issue: &Issue) -> Result<(), Fault> {
    let field = issue.field.as_deref();
    let mut others = [
        Permission::ApproveResult,
        Permission::IssueResult,
        Permission::DecideAward,
    ]
    .into_iter();
    if others.any(|permission| cx.may(permission, &issue.unit, field)) {
        return Ok(());
    }
    cx.authorise(Permission::ProcessDossier, &issue.unit, field)
}

fn paper(cx: &OpContext, prepared: &PreparedIssue) -> Paper {
    let (issue, now, officer) = (&prepared.issue, cx.now(), cx.actor_name());
    let value = |name| prepared.fields.get(&name).cloned().unwrap_or_default();
    Paper {
        id: issue.paper_id,
        version: 1,
        state: PaperState::Confirmed,
        unit: issue.unit.clone(),
        field: issue.field.clone(),
        dossier_id: issue.dossier_id.clone(),
        part: PaperPart::Result,
        owner: Owner {
            id_kind: issue.owner.id_kind,
            id_number: value(FieldName::OwnerIdNumber),
            name: value(FieldName::OwnerName),
        },
        type_code: type_code(issue.type_code.as_ref()),
        paper_name: value(FieldName::PaperName),
        procedure_code: issue.procedure_code.clone(),
        original: prepared.original.clone(),
        file_name: issue.file_name.clone(),
        pages: prepared.pages,
        pages_read: prepared.pages,
        note: None,
        engine: None,
        confidence: None,
        code: None,
        signed: Some(prepared.signed.clone()),
        trust: Some(TrustGrade::T4),
        scanned_by: officer.clone(),
        scanned_at: now,
        confirmed_by: Some(officer),
        confirmed_at: Some(now),
        withdrawn_at: None,
    }
}

/// The name of the issuing unit, as far as its officer knows it.
fn agency_name<'n>(officer: &'n SignedIn, unit: &'n UnitId) -> &'n str {
    if officer.home_unit == *unit {
        &officer.home_unit_name
    } else {
        unit.as_str()
    }
}

fn kept(blobs: &BlobStore, pdf: &[u8]) -> Result<StoredFile, Fault> {
    Ok(StoredFile {
        hash: blobs.put(pdf)?,
        format: PaperFormat::Pdf,
        size: u64::try_from(pdf.len()).unwrap_or(u64::MAX),
    })
}
