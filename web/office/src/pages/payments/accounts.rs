//! The account on which a unit takes transfers, with its history.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_identity::Permission;
use motcua_kernel::{Day, Fault};
use motcua_payments::{ReceivingAccount, SetAccount, account_history, account_on, set_account};
use motcua_ui::{Choice, FormReport, PageContext, PageResult, Tab, WebFault, render, render_form};
use serde::Deserialize;

use super::{Frame, tabs};
use crate::Office;
use crate::desk::{Desk, form_encoded};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    done: String,
}

/// The form as sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    unit: String,
    from: String,
    bank: String,
    bank_name: String,
    number: String,
    holder: String,
}

#[derive(Template)]
#[template(path = "payments/accounts.html")]
struct AccountsPage {
    cx: PageContext,
    tabs: Vec<Tab>,
    report: FormReport,
    units: Vec<Choice>,
    unit: String,
    current: Option<i64>,
    history: Vec<ReceivingAccount>,
    may: bool,
    done: bool,
    sent: Sent,
}

impl AccountsPage {
    fn is_current(&self, seq: &i64) -> bool {
        self.current == Some(*seq)
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let sent = Sent {
        unit: asked.unit,
        from: desk.cx.today().plus_days(1).to_string(),
        ..Sent::default()
    };
    let mut page = page(&office, desk, (sent, FormReport::new())).await?;
    page.done = asked.done == "set";
    Ok(render(&page))
}

pub(super) async fn send(State(office): State<Office>, desk: Desk, Form(sent): Form<Sent>) -> PageResult {
    let (cx, mut report) = (&desk.cx, FormReport::new());
    for (name, label, value) in [
        ("bank", "accounts-bin", &sent.bank),
        ("bank_name", "pay-bank", &sent.bank_name),
        ("number", "pay-account", &sent.number),
        ("holder", "pay-holder", &sent.holder),
    ] {
        report.required(cx.words(), name, &cx.t(label), value);
        report.at_most(cx.words(), name, &cx.t(label), (value.trim(), 100));
    }
    let from: Option<Day> = sent.from.trim().parse().ok();
    if from.is_none() {
        report.add("from", cx.t("problem-money-day"));
    }
    let (Some(from), true) = (from, report.is_clean()) else {
        let page = page(&office, desk, (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    };
    let (op, wanted) = (desk.op.clone(), sent.unit.clone());
    let texts = [&sent.bank, &sent.bank_name, &sent.number, &sent.holder].map(Clone::clone);
    let done = office
        .write(move |tx| {
            let [bank, bank_name, number, holder] = texts.clone();
            let input = SetAccount {
                unit: Frame::read(&op, tx, &wanted)?.unit.id,
                from,
                bank,
                bank_name,
                number,
                holder,
            };
            set_account(&op, tx, &input)
        })
        .await;
    match done {
        Ok(()) => {
            let unit = form_encoded(&sent.unit);
            Ok(Redirect::to(&format!("/office/payments/accounts?unit={unit}&done=set")).into_response())
        }
        Err(WebFault(fault)) if fault.code().starts_with("pay-account-") => {
            let field = if fault.code() == "pay-account-in-past" {
                "from"
            } else {
                "bank"
            };
            report.add(field, desk.cx.t(&format!("fault-{}", fault.code())));
            let page = page(&office, desk, (sent, report)).await?;
            Ok(render_form(&page, &page.report))
        }
        Err(fault) => Err(fault),
    }
}

async fn page(
    office: &Office,
    desk: Desk,
    (sent, report): (Sent, FormReport),
) -> Result<AccountsPage, WebFault> {
    let Desk { cx, op } = desk;
    let (reader, wanted, today) = (op.clone(), sent.unit.clone(), cx.today());
    let (frame, current, history) = office
        .read(move |tx| {
            let frame = Frame::read(&reader, tx, &wanted)?;
            let current = account_on(tx, &frame.unit.id, today)?;
            let history = account_history(&reader, tx, &frame.unit.id)?;
            Ok::<_, Fault>((frame, current, history))
        })
        .await?;
    Ok(AccountsPage {
        tabs: tabs(&cx, "/office/payments/accounts", frame.waiting),
        report,
        units: frame.choices(),
        may: op.may(Permission::ReconcileMoney, &frame.unit.id, None),
        unit: frame.unit.id.to_string(),
        current: current.map(|it| it.seq),
        history,
        done: false,
        sent,
        cx,
    })
}
