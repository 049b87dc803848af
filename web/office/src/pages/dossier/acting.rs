//! What every page of an act on a dossier does once its form is in order: the officer must see the dossier, the use case
//! runs in the same transaction, and the browser is led on.

use axum::response::{IntoResponse, Redirect, Response};
use motcua_db::Tx;
use motcua_dossier::{DossierId, dossier};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ui::WebFault;

use crate::Office;

/// Runs `work` on a dossier that the actor sees; one that is not theirs is not even said to exist.
pub(crate) async fn act_on<T, F>(
    office: &Office,
    op: &OpContext,
    id: DossierId,
    work: F,
) -> Result<T, WebFault>
where
    T: Send + 'static,
    F: Fn(&OpContext, &mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
{
    let op = op.clone();
    office
        .write(move |tx| {
            dossier(&op, tx, id)?;
            work(&op, tx)
        })
        .await
}

/// Back to the dossier, or to the page of it called `at`, where the notice says what was done.
pub(crate) fn led_to(id: DossierId, at: &str, done: &str) -> Response {
    Redirect::to(&format!("/office/dossiers/{id}{at}?done={done}")).into_response()
}
