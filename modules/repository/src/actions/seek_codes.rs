//! Pages that were read before the places of codes were kept: a job looks for these.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_jobs::{NewJob, enqueue};
use motcua_kernel::Fault;

use crate::jobs::CODES_QUEUE;
use crate::model::Paper;
use crate::store::pages;

/// The subject of the one job.
const EARLIER: &str = "pages-read-before";

/// Has the codes of pages sought on which nobody looked for them; tells whether there are such pages. Asking twice is asking
/// once, and a job that was given up begins anew: the program asks whenever it starts.
///
/// # Errors
/// When the database refuses.
pub fn seek_codes(cx: &OpContext, tx: &mut Tx<'_>) -> Result<bool, Fault> {
    if pages::unsought(tx, 1)?.is_empty() {
        return Ok(false);
    }
    let now = cx.now();
    let job = NewJob {
        id: cx.new_id::<Paper>().uuid(),
        queue: CODES_QUEUE,
        subject: EARLIER,
        run_at: now,
    };
    enqueue(tx, job, now)?;
    Ok(true)
}
