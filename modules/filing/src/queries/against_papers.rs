//! What the papers of a draft say against its form: those that were sent along as they were read, those of the vault as an
//! officer confirmed them (Z8).

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use super::kept_said::kept_said;
use crate::model::{
    Against, AskedGroup, Differs, Draft, DraftFile, Finding, FindingPlace, IN_VAULT, OFF_FILE, differences,
};

/// Where a paper says another number or day of birth than the form says of the same name. Of a paper of the vault it is
/// told which one, since that may be the one that is wrong.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub(super) fn against_papers(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (draft, groups, files): (&Draft, &[AskedGroup<'_>], &[DraftFile]),
) -> Result<Vec<Finding>, Fault> {
    let mut found = Vec::new();
    for paper in files.iter().filter_map(|file| file.off_paper.as_ref()) {
        let all = differences(groups, &draft.answers, (paper, OFF_FILE));
        found.extend(all.into_iter().map(finding));
    }
    for kept in kept_said(cx, tx, draft)? {
        let all = differences(groups, &draft.answers, (&kept.said, IN_VAULT));
        found.extend(all.into_iter().map(|it| {
            finding(it).by(Against::Kept {
                id: kept.id,
                name: kept.name.clone(),
            })
        }));
    }
    Ok(found)
}

fn finding(it: Differs) -> Finding {
    let place = FindingPlace::Field {
        group: it.group,
        key: it.key,
    };
    Finding::warn(place, &it.label, it.code).between(&it.said, &it.read)
}
