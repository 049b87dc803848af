//! What anyone may know of a paper who holds its address: enough to compare a print with, no personal data.

use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};

use super::validity::{validity, versions_of};
use crate::model::{PaperId, PaperState, Standing, TrustGrade};
use crate::store::{agency, papers};

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
    /// Whether it counts.
    pub standing: Standing,
    /// The first day on which it does not count; none while it does.
    pub since: Option<Day>,
    /// The last day on which it counts by its own words.
    pub expires_on: Option<Day>,
    /// The paper that stands in its place.
    pub replaced_by: Option<PaperId>,
    /// The files signed before it was corrected.
    pub corrected: Vec<CorrectedFile>,
    /// The files before the agency added its signature: the same paper with a signature less.
    pub before_agency: Vec<CorrectedFile>,
}

/// A signed file of a paper that another took the place of: one that was corrected, or to which a signature was added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectedFile {
    /// The SHA-256 of the file.
    pub hash: String,
    /// When another version took its place.
    pub until: Instant,
}

/// The paper called `id` as anyone may see it, once it is confirmed; how it stands on `today` is told without the reason
/// of a revocation, which may name somebody.
///
/// # Errors
/// When the database refuses.
pub fn public_view(tx: &mut Tx<'_>, id: PaperId, today: Day) -> Result<Option<PublicPaper>, Fault> {
    let kept = papers::find(tx, id)?.filter(|paper| paper.state == PaperState::Confirmed);
    let Some(paper) = kept else {
        return Ok(None);
    };
    let validity = validity(tx, id, today)?;
    let corrected = versions_of(tx, id)?.into_iter().map(|version| CorrectedFile {
        hash: version.signed.hash.to_string(),
        until: version.corrected_at,
    });
    let before_agency = agency::of_paper(tx, id)?.into_iter().map(|before| CorrectedFile {
        hash: before.hash.to_string(),
        until: before.until,
    });
    let before_agency: Vec<CorrectedFile> = before_agency.collect();
    Ok(Some(PublicPaper {
        before_agency,
        id: paper.id,
        type_code: paper.type_code,
        unit: paper.unit,
        pages: paper.pages,
        trust: paper.trust,
        confirmed_at: paper.confirmed_at,
        hash: paper.signed.map(|file| file.hash.to_string()),
        standing: validity.standing,
        since: validity.since,
        expires_on: validity.expires_on,
        replaced_by: validity.replaced_by(),
        corrected: corrected.collect(),
    }))
}
