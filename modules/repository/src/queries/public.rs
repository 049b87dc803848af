//! What anyone may know of a paper who holds its address: enough to compare a print with, no personal data.

use motcua_db::{DbError, Tx};
use motcua_identity::UnitId;
use motcua_kernel::Instant;

use crate::model::{PaperId, PaperState, TrustGrade};
use crate::store::papers;

/// A paper as the public page of verification shows it. Its name is left out: officers type it, and may type a
/// person's into it; the kind is a code of a public list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPaper {
    /// The paper's opaque identifier.
    pub id: PaperId,
    /// The kind of paper.
    pub type_code: String,
    /// The unit that keeps it.
    pub unit: UnitId,
    /// Pages.
    pub pages: u32,
    /// How far it can be trusted.
    pub trust: Option<TrustGrade>,
    /// When it was confirmed or issued.
    pub confirmed_at: Option<Instant>,
    /// The SHA-256 of the signed file.
    pub hash: Option<String>,
}

/// The paper called `id` as anyone may see it, once it is confirmed.
///
/// # Errors
/// When the database refuses.
pub fn public_view(tx: &mut Tx<'_>, id: PaperId) -> Result<Option<PublicPaper>, DbError> {
    let paper = papers::find(tx, id)?.filter(|paper| paper.state == PaperState::Confirmed);
    Ok(paper.map(|paper| PublicPaper {
        id: paper.id,
        type_code: paper.type_code,
        unit: paper.unit,
        pages: paper.pages,
        trust: paper.trust,
        confirmed_at: paper.confirmed_at,
        hash: paper.signed.map(|file| file.hash.to_string()),
    }))
}
