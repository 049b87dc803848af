//! What anyone may know of a paper who holds its address: enough to compare a print with, no personal data.

use motcua_blobs::BlobHash;
use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault, Instant};

use super::validity::{validity, versions_of};
use crate::model::{PaperId, PaperState, PaperVersion, Standing, TrustGrade, unchanged_since};
use crate::store::agency::{self, Before};
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
    /// The files before the last ones were made and signed again: other bytes that say the same.
    pub redrawn: Vec<CorrectedFile>,
}

/// A signed file of a paper that another took the place of: one that was corrected or made again, or to which a signature was
/// added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectedFile {
    /// The SHA-256 of the file.
    pub hash: String,
    /// When another version took its place.
    pub until: Instant,
}

/// The earlier files of a paper, by what whoever holds one has to know.
#[derive(Default)]
struct EarlierFiles {
    corrected: Vec<CorrectedFile>,
    before_agency: Vec<CorrectedFile>,
    redrawn: Vec<CorrectedFile>,
}

impl EarlierFiles {
    /// Only what led to the file that stands `now` says what the paper says: a file without the agency's signature, where that
    /// was added to the file of today; a file that was made again, as long as nothing was corrected since. All others were corrected,
    /// with the agency's signature or without.
    fn of(now: Option<&BlobHash>, versions: &[PaperVersion], signed: &[Before]) -> Self {
        let (corrected, redrawn) = versions.split_at(versions.len() - unchanged_since(versions));
        let mut files = Self::default();
        let gone = |hash: &BlobHash, until| CorrectedFile {
            hash: hash.to_string(),
            until,
        };
        let of_version = |version: &PaperVersion| gone(&version.signed.hash, version.corrected_at);
        files.corrected.extend(corrected.iter().map(of_version));
        files.redrawn.extend(redrawn.iter().map(of_version));
        for before in signed {
            let list = if now == Some(&before.signed) {
                &mut files.before_agency
            } else if redrawn.iter().any(|version| version.signed.hash == before.signed) {
                &mut files.redrawn
            } else {
                &mut files.corrected
            };
            list.push(gone(&before.hash, before.until));
        }
        files.corrected.sort_by_key(|file| file.until);
        files.redrawn.sort_by_key(|file| file.until);
        files
    }
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
    let now = paper.signed.as_ref().map(|file| &file.hash);
    let files = EarlierFiles::of(now, &versions_of(tx, id)?, &agency::of_paper(tx, id)?);
    Ok(Some(PublicPaper {
        before_agency: files.before_agency,
        redrawn: files.redrawn,
        corrected: files.corrected,
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
    }))
}
