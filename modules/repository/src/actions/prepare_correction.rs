//! Before a kept paper is corrected: the fields are checked, the PDF is drawn and signed again. Outside transactions.

use motcua_blobs::BlobStore;
use motcua_db::{Db, Tx};
use motcua_identity::{OpContext, Permission};
use motcua_kernel::Fault;
use motcua_law::{PaperCode, ResultTypeCode};
use motcua_ocr::PaperFormat;

use super::certify::refuse_certified_copy;
use super::prepare_confirmation::{Draft, draw_and_sign, reserve_code};
use super::retention::is_there;
use super::told::{kept_as_seen, written};
use crate::error::RepositoryError;
use crate::model::{
    Checked, DoubtAnswers, Field, FieldProblem, Known, Paper, PaperId, PaperPage, StoredFile, TrustGrade,
    check,
};
use crate::signatures::{grade, may_be_a_strangers, wrong_in};
use crate::signers::Signers;
use crate::store::{fields, pages, papers};

/// A correction of a kept paper.
#[derive(Debug, Clone)]
pub struct Correct {
    /// The paper.
    pub paper_id: PaperId,
    /// The version the officer saw.
    pub version: i64,
    /// The kind it should be kept as; none where it stays what it is.
    pub kind: Option<ResultTypeCode>,
    /// The fields as they should be; days ISO or `15/11/2023`.
    pub fields: Vec<(crate::model::FieldName, String)>,
    /// Why it is corrected.
    pub reason: String,
}

/// Whether the fields can be kept.
#[derive(Debug, Clone)]
pub enum CorrectOutcome {
    /// Drawn and signed; [`super::correct()`] keeps it.
    Ready(Box<PreparedCorrection>),
    /// Fields that break a rule; nothing was changed.
    Invalid(Vec<FieldProblem>),
}

/// A corrected paper drawn and signed, not yet kept.
#[derive(Debug, Clone)]
pub struct PreparedCorrection {
    /// The paper.
    pub paper_id: PaperId,
    /// The version the officer saw.
    pub version: i64,
    pub(crate) code: PaperCode,
    pub(crate) signed: StoredFile,
    pub(crate) fields: Checked,
    pub(crate) pages: u32,
    pub(crate) text: String,
    pub(crate) reason: String,
    /// How far it can be trusted: the second person has not seen this version.
    pub(crate) trust: TrustGrade,
    /// The kind it is kept as from now on; the code carries it.
    pub(crate) type_code: String,
    /// Whether the file was drawn from what was read.
    pub(crate) was_read: bool,
    /// What was answered to what only a person can tell; nothing where nobody was asked.
    pub(crate) answers: Option<DoubtAnswers>,
    /// Its lot in the draw of papers that are entered again, for one that becomes a paper of another kind.
    pub(crate) lot: u32,
}

impl PreparedCorrection {
    /// Why it is corrected.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// Checks the fields, draws the paper again from the same pages and signs it with the officer's own key. The original
/// bytes stay as they are. A file whose signature does not hold may be signed again as it is.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-not-kept`, `paper-issued-here`, `paper-certified-copy`,
/// `paper-changed-meanwhile`, `paper-reason-missing`; `paper-nothing-corrected` unless a signature in the file that is kept does
/// not hold; no key; a broken file.
pub fn prepare_correction(
    db: &Db,
    blobs: &BlobStore,
    signers: &dyn Signers,
    cx: &OpContext,
    input: &Correct,
) -> Result<CorrectOutcome, Fault> {
    let (mut paper, pages, known) = db.read(|tx| load(tx, input.paper_id))?;
    allow(cx, &paper, input.version)?;
    db.read(|tx| {
        refuse_certified_copy(tx, paper.id)?;
        is_there(tx, paper.id)
    })?;
    let reason = written(&input.reason, "paper-reason-missing")?;
    let fields = match check(&input.fields, &known_of(&paper), cx.now().day()) {
        Ok(fields) => fields,
        Err(problems) => return Ok(CorrectOutcome::Invalid(problems)),
    };
    let said = input.kind.as_ref().map(|kind| kind.as_str().to_owned());
    let kind = said.unwrap_or_else(|| paper.type_code.clone());
    // A version that says the same is signed only where the signature there is does not hold.
    if kind == paper.type_code && !differs(&known, &fields) && is_signed_well((blobs, signers), &paper)? {
        return Err(RepositoryError::NothingCorrected.into());
    }
    paper.type_code = kind;
    let new = NewVersion {
        paper: &paper,
        pages: &pages,
        fields,
        reason,
        answers: None,
    };
    let prepared = draw_version(db, (blobs, signers), cx, new)?;
    Ok(CorrectOutcome::Ready(Box::new(prepared)))
}

/// A version of a kept paper that is about to be drawn.
pub(super) struct NewVersion<'v> {
    pub paper: &'v Paper,
    pub pages: &'v [PaperPage],
    pub fields: Checked,
    pub reason: String,
    pub answers: Option<DoubtAnswers>,
}

/// Draws and signs a new version of a kept paper as it was loaded.
pub(super) fn draw_version(
    db: &Db,
    (blobs, signers): (&BlobStore, &dyn Signers),
    cx: &OpContext,
    new: NewVersion<'_>,
) -> Result<PreparedCorrection, Fault> {
    let paper = new.paper;
    let code = reserve_code(db, paper, &new.fields)?;
    let draft = Draft {
        paper,
        pages: new.pages,
        fields: &new.fields,
        code: &code,
    };
    let drawn = draw_and_sign(blobs, signers, cx, &draft)?;
    let signed = StoredFile {
        hash: blobs.put(&drawn.pdf)?,
        format: PaperFormat::Pdf,
        size: u64::try_from(drawn.pdf.len()).unwrap_or(u64::MAX),
    };
    Ok(PreparedCorrection {
        paper_id: paper.id,
        version: paper.version,
        code,
        signed,
        pages: drawn.pages,
        text: drawn.text,
        reason: new.reason,
        trust: grade(db, (blobs, signers), paper)?,
        type_code: paper.type_code.clone(),
        was_read: !new.pages.is_empty(),
        lot: signers.sample_key()?.lot(paper.id),
        fields: new.fields,
        answers: new.answers,
    })
}

/// Whether the actor may correct the paper as it stands.
pub(crate) fn allow(cx: &OpContext, paper: &Paper, version: i64) -> Result<(), Fault> {
    cx.authorise(Permission::CheckPaper, &paper.unit, paper.field.as_deref())?;
    kept_as_seen(paper, version)?;
    if paper.trust == Some(TrustGrade::T4) {
        return Err(RepositoryError::IssuedHere.into());
    }
    Ok(())
}

pub(super) type Loaded = (Paper, Vec<PaperPage>, Vec<Field>);

pub(super) fn load(tx: &mut Tx<'_>, id: PaperId) -> Result<Loaded, Fault> {
    Ok((
        papers::get(tx, id)?,
        pages::of_paper(tx, id)?,
        fields::of_paper(tx, id)?,
    ))
}

fn known_of(paper: &Paper) -> Known<'_> {
    Known {
        owner: &paper.owner,
        paper_name: &paper.paper_name,
    }
}

/// Whether every signature in the file that is kept holds.
fn is_signed_well((blobs, signers): (&BlobStore, &dyn Signers), paper: &Paper) -> Result<bool, Fault> {
    let signed = paper.signed.as_ref().ok_or(RepositoryError::NotSigned)?;
    let pdf = blobs.get(&signed.hash)?;
    Ok(wrong_in(&pdf, may_be_a_strangers(paper), &signers.anchors()?)?.is_none())
}

/// Whether a field is not as it is kept.
fn differs(kept: &[Field], wanted: &Checked) -> bool {
    values_of(kept) != *wanted
}

/// The values that are kept.
pub(super) fn values_of(kept: &[Field]) -> Checked {
    kept.iter()
        .filter_map(|field| Some((field.name, field.confirmed.clone()?)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}
