//! Money at the cashier's desk: taking a fee, waiving it, confirming a payment that was asked for.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use motcua_dossier::model::PayWay;
use motcua_dossier::{
    ConfirmPayment, Dossier, DossierId, FREED, FeeRecord, FeeTaken, PaymentDue, TakeFee, WAIVER_RULE,
    WaiveFee, confirm_payment, dossier, fees_of, owed, payment_due, take_fee, waive_fee,
};
use motcua_kernel::{Fault, Money};
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use super::amount_of;
use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::acting::{act_on, led_to};
use crate::pages::dossier::id_of;

/// The forms of the page as sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    request_key: String,
    version: i64,
    amount: String,
    way: String,
    group: String,
    rule: String,
    voucher: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 3] = ["taken", "waived", "confirmed"];

#[derive(Template)]
#[template(path = "fees/take.html")]
struct TakePage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    done: Option<&'static str>,
    id: String,
    dossier: Dossier,
    sent: Sent,
    owed: Option<Money>,
    taken: Vec<FeeTaken>,
    payment: Option<PaymentDue>,
    ways: Vec<Choice>,
    groups: Vec<Choice>,
}

impl TakePage {
    /// Whether the forms are shown: something is owed, nobody knows how much it costs, or what was sent has problems.
    fn takes(&self) -> bool {
        let owes = self.owed.is_none_or(|owed| owed.amount() > 0);
        !self.report.is_clean() || owes && !self.dossier.state.fee_waived
    }
}

pub(super) async fn show(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let mut page = page(&office, desk, id_of(&id)?, (Sent::default(), FormReport::new())).await?;
    page.done = DONE.into_iter().find(|done| *done == asked.done);
    Ok(render(&page))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let mut report = FormReport::new();
    let amount = amount_of(&sent.amount);
    if amount.is_none() {
        report.add("amount", desk.cx.t("problem-amount"));
    }
    let way = match sent.way.as_str() {
        "cash" => Some(PayWay::Cash),
        "transfer" => Some(PayWay::Transfer),
        _ => None,
    };
    if way.is_none() {
        report.add("way", desk.cx.t("problem-pay-way"));
    }
    let (Some(amount), Some(way)) = (amount, way) else {
        let page = page(&office, desk, id, (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    };
    let mut input = TakeFee {
        request_key: sent.request_key.clone(),
        dossier_id: id,
        amount,
        way,
    };
    if !(16..=64).contains(&input.request_key.len()) {
        input.request_key = desk.op.new_id::<FeeRecord>().to_string();
    }
    match act_on(&office, &desk.op, id, move |op, tx| take_fee(op, tx, &input)).await {
        Ok(_) => Ok(led_to(id, "/fee", "taken")),
        Err(WebFault(fault)) if fault.code() == "fee-more-than-owed" => {
            report.add("amount", desk.cx.t("fault-fee-more-than-owed"));
            let page = page(&office, desk, id, (sent, report)).await?;
            Ok(render_form(&page, &page.report))
        }
        Err(fault) => Err(fault),
    }
}

pub(super) async fn waive(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let mut report = FormReport::new();
    if !FREED.contains(&sent.group.as_str()) {
        report.add("group", desk.cx.t("problem-waive-group"));
    } else if sent.group == "other" && sent.rule.trim().is_empty() {
        report.add("rule", desk.cx.t("problem-waive-rule"));
    }
    if !report.is_clean() {
        let page = page(&office, desk, id, (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    }
    let input = WaiveFee {
        dossier_id: id,
        version: sent.version,
        group: sent.group,
        rule: sent.rule,
    };
    act_on(&office, &desk.op, id, move |op, tx| waive_fee(op, tx, &input)).await?;
    Ok(led_to(id, "/fee", "waived"))
}

pub(super) async fn confirm(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let (words, mut report) = (desk.cx.words(), FormReport::new());
    report.required(words, "voucher", &words.get("payment-voucher"), &sent.voucher);
    if !report.is_clean() {
        let page = page(&office, desk, id, (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    }
    let input = ConfirmPayment {
        dossier_id: id,
        version: sent.version,
        voucher: sent.voucher.trim().chars().take(200).collect(),
    };
    act_on(&office, &desk.op, id, move |op, tx| {
        confirm_payment(op, tx, &input)
    })
    .await?;
    Ok(led_to(id, "/fee", "confirmed"))
}

async fn page(
    office: &Office,
    desk: Desk,
    id: DossierId,
    (mut sent, report): (Sent, FormReport),
) -> Result<TakePage, WebFault> {
    let Desk { cx, op } = desk;
    let reader = op.clone();
    let (found, owed, taken, payment) = office
        .read(move |tx| {
            let found = dossier(&reader, tx, id)?;
            let owed = owed(tx, &found)?;
            let taken = fees_of(tx, id)?;
            let payment = payment_due(tx, id)?;
            Ok::<_, Fault>((found, owed, taken, payment))
        })
        .await?;
    if report.is_clean() {
        sent.request_key = op.new_id::<FeeRecord>().to_string();
        sent.amount = owed
            .filter(|owed| owed.amount() > 0)
            .map(|owed| owed.amount().to_string())
            .unwrap_or_default();
        sent.way = "cash".to_owned();
    }
    Ok(TakePage {
        report,
        crumbs: vec![
            Crumb::to("/office/fees", cx.t("nav-fees")),
            Crumb::to(format!("/office/dossiers/{id}"), &found.code),
            Crumb::here(cx.t("act-fee")),
        ],
        done: None,
        id: id.to_string(),
        owed,
        ways: ["cash", "transfer"]
            .map(|it| Choice::new(it, cx.t(&format!("pay-way-{it}"))))
            .into(),
        groups: FREED
            .map(|it| Choice::new(it, cx.t(&format!("waive-group-{it}"))))
            .into(),
        taken,
        payment,
        dossier: found,
        sent,
        cx,
    })
}
