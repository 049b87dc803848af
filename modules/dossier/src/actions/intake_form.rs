//! The counter's form is shown: from here on it is counted what taking somebody in costs.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Fault, Instant};

use super::visit::Visit;
use crate::model::Channel;
use crate::store;

/// A form that took nothing in is forgotten after so many seconds.
const KEPT: i64 = 24 * 60 * 60;

/// Notes when the form `form_key` was shown first, by the program's clock: what a browser says of time is never asked.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn show_intake_form(cx: &OpContext, tx: &mut Tx<'_>, form_key: &str) -> Result<(), Fault> {
    cx.authorise_anywhere(Permission::AcceptDossier)?;
    store::drop_forms(tx, cx.now().plus_seconds(-KEPT))?;
    store::insert_form(tx, form_key, cx.now())?;
    Ok(())
}

/// The form of `visit` took it in. A form that comes back for the next person was shown for the one before, so only its
/// first acceptance is noted.
pub(super) fn finish(tx: &mut Tx<'_>, visit: &Visit, now: Instant) -> Result<(), Fault> {
    let Some(form_key) = &visit.form else {
        return Ok(());
    };
    store::finish_form(tx, (form_key, measured(visit)), now)?;
    Ok(())
}

/// The procedure whose effort the form measures. Several dossiers at once share their time in a way that nobody knows; what
/// came by post or is typed in later has nobody waiting.
fn measured(visit: &Visit) -> Option<&str> {
    let [only] = visit.cases.as_slice() else {
        return None;
    };
    let waited = only.accept.channel == Channel::InPerson && only.accept.received_at.is_none();
    waited.then(|| only.accept.procedure_code.as_str())
}
