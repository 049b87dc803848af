//! The day's settlement: money beside receipts, each difference by name; closing, and what is corrected later.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, Unit};
use motcua_kernel::{Day, Fault, Money};
use motcua_payments::{
    Channel, ClosedDay, CorrectDay, Correction, DayLine, DaySheet, close_day, correct_day, corrections,
    day_closed, day_lines, day_sheet, follow_day,
};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, Tab, WebFault, render, render_form};
use serde::Deserialize;

use super::{Frame, tabs};
use crate::Office;
use crate::desk::{Desk, form_encoded};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) unit: String,
    pub(super) day: String,
    done: String,
}

impl Asked {
    /// The day asked for; without one, today.
    pub(super) fn day(&self, cx: &PageContext) -> Day {
        self.day.trim().parse().unwrap_or_else(|_| cx.today())
    }
}

/// The form of a correction as sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    request_key: String,
    unit: String,
    day: String,
    channel: String,
    amount: String,
    reason: String,
}

/// A day of a unit with everything that is known of it.
pub(super) struct OfDay {
    pub(super) unit: Unit,
    pub(super) sheet: DaySheet,
    pub(super) closed: Option<ClosedDay>,
    pub(super) lines: Vec<DayLine>,
    pub(super) corrections: Vec<Correction>,
}

impl OfDay {
    /// Reads it; a closed day shows the sheet that was kept.
    pub(super) fn read(op: &OpContext, tx: &mut Tx<'_>, (unit, day): (Unit, Day)) -> Result<Self, Fault> {
        follow_day(op, tx, (&unit.id, day))?;
        let closed = day_closed(tx, &unit.id, day)?;
        let sheet = match &closed {
            Some(closed) => closed.sheet.clone(),
            None => day_sheet(tx, &unit.id, day)?,
        };
        Ok(Self {
            sheet,
            lines: day_lines(tx, &unit.id, day)?,
            corrections: corrections(tx, &unit.id, day)?,
            closed,
            unit,
        })
    }
}

#[derive(Template)]
#[template(path = "payments/day.html")]
struct DayPage {
    cx: PageContext,
    tabs: Vec<Tab>,
    report: FormReport,
    units: Vec<Choice>,
    channels: Vec<Choice>,
    day: Day,
    of: OfDay,
    query: String,
    may: bool,
    done: Option<&'static str>,
    sent: Sent,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let done = ["closed", "corrected"]
        .into_iter()
        .find(|done| *done == asked.done);
    let day = asked.day(&desk.cx);
    let mut page = page(
        &office,
        desk,
        (asked.unit, day),
        (Sent::default(), FormReport::new()),
    )
    .await?;
    page.done = done;
    Ok(render(&page))
}

/// Closes the day; one that does not balance comes back with the reason.
pub(super) async fn close(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let day: Day = sent.day.trim().parse().unwrap_or_else(|_| desk.cx.today());
    let (op, wanted) = (desk.op.clone(), sent.unit.clone());
    let done = office
        .write(move |tx| {
            let unit = Frame::read(&op, tx, &wanted)?.unit.id;
            close_day(&op, tx, (&unit, day))
        })
        .await;
    match done {
        Ok(_) => Ok(led_to(&sent.unit, day, "closed")),
        Err(WebFault(fault)) if fault.code().starts_with("pay-day-") => {
            let mut report = FormReport::new();
            report.add("close", desk.cx.t(&format!("fault-{}", fault.code())));
            let page = page(&office, desk, (sent.unit.clone(), day), (Sent::default(), report)).await?;
            Ok(render_form(&page, &page.report))
        }
        Err(fault) => Err(fault),
    }
}

pub(super) async fn correct(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let day: Day = sent.day.trim().parse().unwrap_or_else(|_| desk.cx.today());
    let mut report = FormReport::new();
    let amount = signed(&sent.amount);
    if amount.is_none() {
        report.add("amount", desk.cx.t("problem-amount"));
    }
    let channel = Channel::HELD
        .into_iter()
        .find(|it| it.identifier() == sent.channel);
    if channel.is_none() {
        report.add("channel", desk.cx.t("problem-pay-way"));
    }
    let label = desk.cx.t("day-correct-reason");
    report.required(desk.cx.words(), "reason", &label, &sent.reason);
    report.at_most(desk.cx.words(), "reason", &label, (sent.reason.trim(), 500));
    let (Some(amount), Some(channel), true) = (amount, channel, report.is_clean()) else {
        let page = page(&office, desk, (sent.unit.clone(), day), (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    };
    let (op, form) = (
        desk.op.clone(),
        (sent.unit.clone(), sent.request_key, sent.reason),
    );
    office
        .write(move |tx| {
            let input = CorrectDay {
                request_key: key(&op, &form.1),
                unit: Frame::read(&op, tx, &form.0)?.unit.id,
                day,
                channel,
                amount,
                reason: form.2.clone(),
            };
            correct_day(&op, tx, &input)
        })
        .await?;
    Ok(led_to(&sent.unit, day, "corrected"))
}

/// The key made when the form was drawn, or one of our own where it was taken away.
fn key(op: &OpContext, sent: &str) -> String {
    if (16..=64).contains(&sent.len()) {
        return sent.to_owned();
    }
    op.new_id::<CorrectDay>().to_string()
}

/// An amount that may lessen: `-1.000`.
fn signed(text: &str) -> Option<Money> {
    let text = text.trim().replace('−', "-");
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.as_str()),
    };
    let amount = crate::pages::fees::amount_of(rest)?;
    Some(Money::dong(sign * amount.amount()))
}

fn led_to(unit: &str, day: Day, done: &str) -> axum::response::Response {
    let unit = form_encoded(unit);
    Redirect::to(&format!("/office/payments/day?unit={unit}&day={day}&done={done}")).into_response()
}

async fn page(
    office: &Office,
    desk: Desk,
    (unit, day): (String, Day),
    (mut sent, report): (Sent, FormReport),
) -> Result<DayPage, WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let (frame, of) = office
        .write(move |tx| {
            let frame = Frame::read(&reader, tx, &unit)?;
            let of = OfDay::read(&reader, tx, (frame.unit.clone(), day))?;
            Ok::<_, Fault>((frame, of))
        })
        .await?;
    if sent.request_key.is_empty() {
        sent.request_key = op.new_id::<CorrectDay>().to_string();
    }
    let channels = Channel::HELD.into_iter().map(|it| {
        let label = cx.t(&format!("pay-channel-{}", it.identifier()));
        Choice::new(it.identifier(), label)
    });
    Ok(DayPage {
        tabs: tabs(&cx, "/office/payments/day", frame.waiting),
        report,
        units: frame.choices(),
        channels: channels.collect(),
        day,
        query: format!("unit={}&day={day}", form_encoded(of.unit.id.as_str())),
        may: op.may(Permission::ReconcileMoney, &of.unit.id, None),
        done: None,
        of,
        sent,
        cx,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_may_lessen() {
        for (text, amount) in [
            ("-1.000", Some(-1_000)),
            ("1.000", Some(1_000)),
            ("−5", Some(-5)),
            ("0", None),
            ("--1", None),
        ] {
            assert_eq!(signed(text), amount.map(Money::dong), "{text}");
        }
    }
}
