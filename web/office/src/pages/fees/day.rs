//! The cashier's page: what is owed, what waits to be confirmed, and the day's list that adds up.

use askama::Template;
use axum::extract::{Query, State};
use motcua_dossier::{FeeDay, FeeDue, PaymentDue, fees_due, fees_of_day, payments_due};
use motcua_kernel::{Day, Fault};
use motcua_ui::{PageContext, PageResult, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    day: String,
}

#[derive(Template)]
#[template(path = "fees/day.html")]
struct FeesPage {
    cx: PageContext,
    day: Day,
    due: Vec<FeeDue>,
    payments: Vec<PaymentDue>,
    of_day: FeeDay,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let day: Day = asked.day.trim().parse().unwrap_or_else(|_| cx.today());
    let (due, payments, of_day) = office
        .read(move |tx| {
            Ok::<_, Fault>((
                fees_due(&op, tx)?,
                payments_due(&op, tx)?,
                fees_of_day(&op, tx, day)?,
            ))
        })
        .await?;
    Ok(render(&FeesPage {
        cx,
        day,
        due,
        payments,
        of_day,
    }))
}
