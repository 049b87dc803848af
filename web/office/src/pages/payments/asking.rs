//! The gateway is asked now about a payment of which no word came: the question goes out with the next round of work.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::Permission;
use motcua_payments::{Asking, ask_now};
use motcua_ui::{PageContext, PageResult};

use super::queue::QueuePage;
use crate::Office;
use crate::desk::Desk;

pub(super) async fn ask(State(office): State<Office>, desk: Desk, Path(txn): Path<String>) -> PageResult {
    let op = desk.op;
    office.write(move |tx| ask_now(&op, tx, &txn)).await?;
    Ok(Redirect::to("/office/payments?done=asked").into_response())
}

impl QueuePage {
    /// Whether whoever reads may have the gateway asked about this payment.
    pub(super) fn may_ask(&self, it: &Asking) -> bool {
        self.op.may(Permission::ReconcileMoney, &it.unit, None)
    }

    /// How often the gateway was asked, and when again.
    pub(super) fn questions(&self, it: &Asking) -> String {
        let cx: &PageContext = &self.cx;
        let asked = cx.t1("money-asked-times", "count", it.asked);
        match it.ask_at {
            Some(at) => format!(
                "{asked} · {}",
                cx.t1("money-ask-next", "at", cx.words().stamp(at))
            ),
            None => format!("{asked} · {}", cx.t("money-ask-ended")),
        }
    }
}
