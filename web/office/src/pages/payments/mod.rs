//! The accountant's pages: what must be looked at, statements, the day's settlement, receiving accounts.

mod accounts;
mod asking;
mod case;
mod day;
mod export;
mod queue;
mod statements;

use std::collections::BTreeSet;

use axum::routing::{MethodRouter, get, post};
use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, Unit, UnitId};
use motcua_kernel::Fault;
use motcua_payments::{queue_count, units_of_money};
use motcua_ui::{Choice, PageContext, Tab};

use crate::Office;
use crate::own_units::{chosen, home_first};
use crate::routes::RouteRow;
use crate::routes::RouteRule::{May, MayEither};

/// Whoever takes money sees what becomes of it; whoever reconciles acts.
const SEES: crate::routes::RouteRule = MayEither(Permission::CollectFee, Permission::ReconcileMoney);

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", "/office/payments", SEES),
    ("GET", "/office/payments/closed", SEES),
    ("GET", "/office/payments/cases/{id}", SEES),
    ("POST", "/office/payments/cases/{id}", SEES),
    (
        "GET",
        "/office/payments/cases/{id}/proofs/{number}",
        May(Permission::CollectFee),
    ),
    (
        "POST",
        "/office/payments/asking/{token}",
        May(Permission::ReconcileMoney),
    ),
    ("GET", "/office/payments/statements", SEES),
    (
        "POST",
        "/office/payments/statements",
        May(Permission::ReconcileMoney),
    ),
    ("GET", "/office/payments/day", SEES),
    ("GET", "/office/payments/day.csv", SEES),
    ("GET", "/office/payments/day.xlsx", SEES),
    ("GET", "/office/payments/day.pdf", SEES),
    (
        "POST",
        "/office/payments/day/close",
        May(Permission::ReconcileMoney),
    ),
    (
        "POST",
        "/office/payments/day/correct",
        May(Permission::ReconcileMoney),
    ),
    ("GET", "/office/payments/accounts", SEES),
    (
        "POST",
        "/office/payments/accounts",
        May(Permission::ReconcileMoney),
    ),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Office>)> {
    vec![
        ("/office/payments", get(queue::open)),
        ("/office/payments/closed", get(queue::closed)),
        ("/office/payments/cases/{id}", get(case::show).post(case::send)),
        ("/office/payments/cases/{id}/proofs/{number}", get(case::proof)),
        ("/office/payments/asking/{token}", post(asking::ask)),
        (
            "/office/payments/statements",
            get(statements::show)
                .post(statements::send)
                .layer(axum::extract::DefaultBodyLimit::max(statements::BODY)),
        ),
        ("/office/payments/day", get(day::show)),
        ("/office/payments/day.csv", get(export::csv)),
        ("/office/payments/day.xlsx", get(export::xlsx)),
        ("/office/payments/day.pdf", get(export::pdf)),
        ("/office/payments/day/close", post(day::close)),
        ("/office/payments/day/correct", post(day::correct)),
        (
            "/office/payments/accounts",
            get(accounts::show).post(accounts::send),
        ),
    ]
}

/// The parts of the subject; `here` is the address of the one in sight.
fn tabs(cx: &PageContext, here: &str, waiting: u64) -> Vec<Tab> {
    [
        ("/office/payments", "money-tab-queue"),
        ("/office/payments/day", "money-tab-day"),
        ("/office/payments/statements", "money-tab-statements"),
        ("/office/payments/accounts", "money-tab-accounts"),
        ("/office/payments/closed", "money-tab-closed"),
    ]
    .into_iter()
    .map(|(href, label)| Tab {
        href: href.to_owned(),
        label: cx.t(label).into_owned(),
        count: (href == "/office/payments" && waiting > 0).then_some(waiting),
        current: href == here,
    })
    .collect()
}

/// What every page here shows beside its own.
struct Frame {
    waiting: u64,
    units: Vec<Unit>,
    unit: Unit,
}

impl Frame {
    /// The units whose money the officer sees, and the one asked for; without one, the first.
    fn read(op: &OpContext, tx: &mut Tx<'_>, wanted: &str) -> Result<Self, Fault> {
        let seen: BTreeSet<UnitId> = units_of_money(op).into_iter().collect();
        let units = home_first(op, tx, &seen)?;
        let unit = chosen(&units, wanted)?.clone();
        Ok(Self {
            waiting: queue_count(op, tx)?,
            units,
            unit,
        })
    }

    fn choices(&self) -> Vec<Choice> {
        self.units
            .iter()
            .map(|unit| Choice::new(unit.id.to_string(), unit.name.clone()))
            .collect()
    }
}
