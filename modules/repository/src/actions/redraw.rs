//! The file of a paper that was confirmed before it was read is made and signed again, from what was read of it since.

use motcua_blobs::BlobStore;
use motcua_db::Db;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::correct::refuse_open_differences;
use super::prepare_confirmation::{answered, doubts_of};
use super::prepare_correction::{NewVersion, PreparedCorrection, allow, draw_version, load, values_of};
use super::retention::is_there;
use super::scan::type_code;
use crate::error::RepositoryError;
use crate::model::{Doubt, DoubtAnswer, DoubtAnswers, PaperId};
use crate::signers::Signers;
use crate::store::redraws;

/// Why the new version begins; it stands beside the version before, as what an officer writes at a correction.
const REASON: &str =
    "Giấy tờ đã lưu trước khi máy đọc: tạo lại tệp theo chuẩn lưu trữ (PDF/A, lớp chữ, mã tra cứu) và ký lại";

/// A kept paper to be drawn and signed again.
#[derive(Debug, Clone)]
pub struct Redraw {
    /// The paper.
    pub paper_id: PaperId,
    /// The version the officer saw.
    pub version: i64,
    /// What was answered to what only a person can tell.
    pub answers: DoubtAnswers,
}

/// Whether the paper can be kept anew.
#[derive(Debug, Clone)]
pub enum RedrawOutcome {
    /// Drawn and signed; [`super::correct()`] keeps it.
    Ready(Box<PreparedCorrection>),
    /// What only a person can tell was not answered; nothing was changed.
    Unanswered(Vec<Doubt>),
}

/// Draws the paper from its pages, with its words and its code, as PDF/A, and signs it with the officer's own key. The
/// fields stay as they were confirmed; what nobody could ask before the paper was read is asked now.
///
/// # Errors
/// `paper-not-found`, `not-allowed`, `paper-not-kept`, `paper-issued-here`, `paper-changed-meanwhile`,
/// `paper-not-to-redraw`, `paper-redraw-differs`; no key; a broken file.
pub fn prepare_redraw(
    db: &Db,
    blobs: &BlobStore,
    signers: &dyn Signers,
    cx: &OpContext,
    input: &Redraw,
) -> Result<RedrawOutcome, Fault> {
    let (mut paper, pages, known) = db.read(|tx| load(tx, input.paper_id))?;
    allow(cx, &paper, input.version)?;
    let is_asked = db.read(|tx| {
        is_there(tx, input.paper_id)?;
        Ok::<_, Fault>(redraws::is_asked(tx, input.paper_id)?)
    })?;
    if !is_asked || pages.is_empty() {
        return Err(RepositoryError::NotToRedraw.into());
    }
    db.read(|tx| refuse_open_differences(tx, input.paper_id))?;
    let fields = values_of(&known);
    let (doubts, heading) = doubts_of(db, blobs, (&paper, &pages), (&fields, cx.now().day()))?;
    let answers = match answered(&doubts, &input.answers) {
        Ok(answers) => answers,
        Err(open) => return Ok(RedrawOutcome::Unanswered(open)),
    };
    if answers.get(&Doubt::OtherType) == Some(&DoubtAnswer::AsRead) {
        // What is no paper of the component's kind must never be offered as one.
        paper.type_code = type_code(heading.as_ref());
    }
    let new = NewVersion {
        paper: &paper,
        pages: &pages,
        fields,
        reason: REASON.to_owned(),
        answers: Some(answers),
    };
    let prepared = draw_version(db, (blobs, signers), cx, new)?;
    Ok(RedrawOutcome::Ready(Box::new(prepared)))
}
