//! Under which number and day a report of a campaign went out.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;

use crate::model::{CampaignId, CampaignReport, IssuedReport};
use crate::{queries, store};

/// The number and day of a report; nothing while it is a draft.
///
/// # Errors
/// `sign-in-needed`, `campaign-not-found`; when the database refuses.
pub fn issued_report(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    report: CampaignReport,
) -> Result<Option<IssuedReport>, Fault> {
    queries::campaign(cx, tx, id)?;
    Ok(store::issued_of(tx, (id, report))?)
}
