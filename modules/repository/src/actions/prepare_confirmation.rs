//! Before a paper is confirmed: the fields are checked, the PDF is drawn and signed. All of it outside transactions.

use motcua_blobs::BlobStore;
use motcua_db::Db;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};
use motcua_law::{PaperCode, ResultTypeCode};
use motcua_ocr::PaperFormat;
use motcua_pdf::PaperMeta;
use motcua_sign::{Appearance, SignatureRequest};

use super::scan::type_code;
use crate::archive::{self, Drawn};
use crate::error::RepositoryError;
use crate::model::{
    Checked, Doubt, DoubtAnswer, DoubtAnswers, FieldName, FieldProblem, Known, Paper, PaperId, PaperPage,
    StoredFile, TrustGrade, Values, check, proposed_kind, verify_code,
};
use crate::queries::{crosses, noticed};
use crate::signatures::graded;
use crate::signers::Signers;
use crate::store::{codes, pages, papers};

/// What an officer confirms.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The paper.
    pub paper_id: PaperId,
    /// The version the officer saw.
    pub version: i64,
    /// The kind the officer says it is, `KQ.H37.000000` for one that no list has; where nobody was asked, it stays what it
    /// was handed in as, or else is what its heading names.
    pub kind: Option<ResultTypeCode>,
    /// The fields as typed; days ISO or `15/11/2023`.
    pub fields: Vec<(FieldName, String)>,
    /// What was answered to what only a person can tell.
    pub answers: DoubtAnswers,
}

/// Whether the fields can be confirmed.
#[derive(Debug, Clone)]
pub enum ConfirmOutcome {
    /// Drawn and signed; [`super::confirm()`] keeps it.
    Ready(Box<PreparedConfirmation>),
    /// Fields that break a rule; nothing was changed.
    Invalid(Vec<FieldProblem>),
    /// What only a person can tell was not answered; nothing was changed.
    Unanswered(Vec<Doubt>),
}

/// A paper drawn and signed, not yet confirmed.
#[derive(Debug, Clone)]
pub struct PreparedConfirmation {
    /// The paper.
    pub paper_id: PaperId,
    /// The version the officer saw.
    pub version: i64,
    /// The code it gets.
    pub code: PaperCode,
    /// The signed file.
    pub signed: StoredFile,
    pub(crate) fields: Checked,
    pub(crate) pages: u32,
    pub(crate) text: String,
    /// Whether the file was drawn from what was read.
    pub(crate) was_read: bool,
    /// How far it can be trusted.
    pub(crate) trust: TrustGrade,
    /// What is wrong with a signature it came in with.
    pub(crate) signature_fault: Option<&'static str>,
    /// The kind it is kept as.
    pub(crate) type_code: String,
    /// What there was to answer, with the answers.
    pub(crate) answers: DoubtAnswers,
    /// Its lot in the draw of papers that are entered again. Nobody sees it before the paper is confirmed.
    pub(crate) lot: u32,
}

/// Checks the fields, gives the paper its code, draws the PDF/A and signs it with the officer's own key: the one who
/// digitises signs in person (TT 01/2023/TT-VPCP, điều 8).
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-changed-meanwhile`, `paper-not-confirmable`; no key; a broken file.
pub fn prepare_confirmation(
    db: &Db,
    blobs: &BlobStore,
    signers: &dyn Signers,
    cx: &OpContext,
    confirm: &Confirm,
) -> Result<ConfirmOutcome, Fault> {
    let (mut paper, pages) = db.read(|tx| load(tx, confirm.paper_id))?;
    allow(cx, &paper, confirm.version)?;
    let known = Known {
        owner: &paper.owner,
        paper_name: &paper.paper_name,
    };
    let fields = match check(&confirm.fields, &known, cx.now().day()) {
        Ok(fields) => fields,
        Err(problems) => return Ok(ConfirmOutcome::Invalid(problems)),
    };
    let (doubts, heading) = doubts_of(db, blobs, (&paper, &pages), (&fields, cx.now().day()))?;
    let answers = match answered(&doubts, &confirm.answers) {
        Ok(answers) => answers,
        Err(open) => return Ok(ConfirmOutcome::Unanswered(open)),
    };
    let said = (confirm.kind.as_ref(), heading.as_ref());
    paper.type_code = kind_of(&paper.type_code, said, &answers);
    let code = reserve_code(db, &paper, &fields)?;
    let drawn = draw_and_sign(
        blobs,
        signers,
        cx,
        &Draft {
            paper: &paper,
            pages: &pages,
            fields: &fields,
            code: &code,
        },
    )?;
    let signed = StoredFile {
        hash: blobs.put(&drawn.pdf)?,
        format: PaperFormat::Pdf,
        size: u64::try_from(drawn.pdf.len()).unwrap_or(u64::MAX),
    };
    let (trust, signature_fault) = graded(db, (blobs, signers), &paper)?;
    Ok(ConfirmOutcome::Ready(Box::new(PreparedConfirmation {
        paper_id: paper.id,
        version: confirm.version,
        code,
        signed,
        fields,
        pages: drawn.pages,
        text: drawn.text,
        was_read: !pages.is_empty(),
        trust,
        signature_fault,
        type_code: paper.type_code,
        answers,
        lot: signers.sample_key()?.lot(paper.id),
    })))
}

/// The kind the paper is kept as, of what somebody says and what its heading names. What is no paper of the component's kind
/// must never be offered as one: it is what its heading names, whatever stands in the field of the kind.
fn kind_of(
    handed_in_as: &str,
    (said, heading): (Option<&ResultTypeCode>, Option<&ResultTypeCode>),
    answers: &DoubtAnswers,
) -> String {
    match (answers.get(&Doubt::OtherType), said) {
        (Some(DoubtAnswer::AsRead), _) => type_code(heading),
        (_, Some(said)) => said.as_str().to_owned(),
        // Whoever says that the paper is right in spite of its heading leaves the heading no word.
        (Some(DoubtAnswer::Right), None) => handed_in_as.to_owned(),
        (None, None) => type_code(proposed_kind(handed_in_as, &[], heading).as_ref()),
    }
}

/// What was answered of what there is to answer; else what is still open.
pub(super) fn answered(doubts: &[Doubt], given: &DoubtAnswers) -> Result<DoubtAnswers, Vec<Doubt>> {
    let open: Vec<Doubt> = doubts
        .iter()
        .copied()
        .filter(|doubt| !doubt.is_settled(given))
        .collect();
    if !open.is_empty() {
        return Err(open);
    }
    let mut answers = given.clone();
    answers.retain(|doubt, _| doubts.contains(doubt));
    Ok(answers)
}

/// What is to be answered of a paper that was read, with the values as they were typed: whoever mended what
/// contradicted has nothing left to answer for it. With it the kind that its heading names.
pub(super) fn doubts_of(
    db: &Db,
    blobs: &BlobStore,
    (paper, pages): (&Paper, &[PaperPage]),
    (fields, today): (&Checked, Day),
) -> Result<(Vec<Doubt>, Option<ResultTypeCode>), Fault> {
    let seen = noticed(db, blobs, (paper, pages), today)?;
    let mut doubts = seen.doubts;
    doubts.retain(|doubt| *doubt != Doubt::Contradicting);
    let crosses = db.read(|tx| crosses(tx, &Values::typed(fields, today)))?;
    if !crosses.is_empty() {
        doubts.push(Doubt::Contradicting);
    }
    Ok((doubts, seen.recognised_kind))
}

/// Whether the actor may confirm the paper as it stands.
pub(crate) fn allow(cx: &OpContext, paper: &Paper, version: i64) -> Result<(), Fault> {
    cx.authorise(Permission::CheckPaper, &paper.unit, paper.field.as_deref())?;
    if paper.version != version {
        return Err(RepositoryError::Changed.into());
    }
    if !paper.can_be_confirmed() {
        return Err(RepositoryError::NotConfirmable(paper.state).into());
    }
    Ok(())
}

fn load(tx: &mut motcua_db::Tx<'_>, id: PaperId) -> Result<(Paper, Vec<PaperPage>), Fault> {
    let paper = papers::get(tx, id)?;
    // Pages count once the whole paper was read.
    let pages = if paper.waits_for_reading() {
        Vec::new()
    } else {
        pages::of_paper(tx, id)?
    };
    Ok((paper, pages))
}

/// The code stands in the file that is signed, so it is given before; trying again gives the same.
pub(crate) fn reserve_code(db: &Db, paper: &Paper, fields: &Checked) -> Result<PaperCode, Fault> {
    let value = |name| fields.get(&name).cloned().unwrap_or_default();
    let (owner, symbol) = (value(FieldName::OwnerIdNumber), value(FieldName::Symbol));
    let (id, kind) = (paper.id, paper.type_code.clone());
    db.write(move |tx| codes::reserve(tx, id, &owner, &kind, &symbol))
}

pub(crate) struct Draft<'d> {
    pub paper: &'d Paper,
    pub pages: &'d [PaperPage],
    pub fields: &'d Checked,
    pub code: &'d PaperCode,
}

pub(crate) fn draw_and_sign(
    blobs: &BlobStore,
    signers: &dyn Signers,
    cx: &OpContext,
    draft: &Draft<'_>,
) -> Result<Drawn, Fault> {
    let officer = cx.officer()?;
    let signer = signers.personal(officer)?;
    let meta = PaperMeta {
        title: draft
            .fields
            .get(&FieldName::PaperName)
            .cloned()
            .unwrap_or_default(),
        code: draft.code.to_string(),
        agency: officer.home_unit_name.clone(),
        scanned_at: draft.paper.scanned_at,
    };
    // TT 01/2023/TT-VPCP asks for the owner's number in the code; the paper's opaque identifier leads to all of it, and whoever
    // finds the paper reads nobody's number off it.
    let code = verify_code(signers.site(), draft.paper.id);
    let mut drawn = archive::draw(blobs, draft.paper, draft.pages, &meta, Some(&code))?;
    let request = SignatureRequest {
        reason: "Số hóa giấy tờ".to_owned(),
        location: officer.home_unit_name.clone(),
        at: cx.now(),
        appearance: Appearance::Officer,
    };
    drawn.pdf = drawn.signed(&signer, &request)?;
    Ok(drawn)
}
