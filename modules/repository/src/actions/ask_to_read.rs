//! A paper on its way to the readers: its pages are drawn, and read where nobody read them yet.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_jobs::{NewJob, enqueue};
use motcua_kernel::{Fault, Instant};

use crate::jobs::READ_QUEUE;
use crate::model::{Paper, PaperId};

/// Puts the paper into the queue of the readers, to be taken from `at` on; asking twice is asking once.
pub(super) fn ask_to_read(cx: &OpContext, tx: &mut Tx<'_>, id: PaperId, at: Instant) -> Result<(), Fault> {
    let subject = id.to_string();
    let job = NewJob {
        id: cx.new_id::<Paper>().uuid(),
        queue: READ_QUEUE,
        subject: &subject,
        run_at: at,
    };
    Ok(enqueue(tx, job, at)?)
}
