//! Everything the owner has to pay or has paid.

use askama::Template;
use axum::extract::{Query, State};
use motcua_kernel::{Fault, Money};
use motcua_payments::{Balance, Due, DueState, open_dues, settled_dues};
use motcua_ui::{PageContext, PageResult, Pager, render};
use serde::Deserialize;

use crate::Portal;
use crate::person::Person;

/// Settled dues on a page; what is open stands there whole.
const ON_A_PAGE: usize = 50;

/// The last page anybody turns to.
const FURTHEST: usize = 10_000;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    page: String,
}

struct Line {
    due: Due,
    balance: Balance,
    state: DueState,
}

#[derive(Template)]
#[template(path = "payments/list.html")]
struct DuesPage {
    cx: PageContext,
    open: Vec<Line>,
    done: Vec<Line>,
    sum: Money,
    /// The pages of settled dues beside this one.
    pager: Pager,
}

pub(super) async fn show(
    State(portal): State<Portal>,
    person: Person,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (cx, op) = (person.cx, person.op);
    let today = cx.today();
    let number = asked.page.parse::<usize>().unwrap_or(0).min(FURTHEST);
    let skip = number * ON_A_PAGE;
    let (open, mut done) = portal
        .read(move |tx| {
            // One more than is shown says whether there is a page after it.
            let settled = settled_dues(&op, tx, (skip, ON_A_PAGE + 1))?;
            Ok::<_, Fault>((open_dues(&op, tx)?, settled))
        })
        .await?;
    let more = done.len() > ON_A_PAGE;
    done.truncate(ON_A_PAGE);
    let line = |(due, balance): (Due, Balance)| Line {
        state: balance.state(today, due.until),
        balance,
        due,
    };
    let sum = open.iter().fold(Money::default(), |sum, (_, balance)| {
        sum.plus(balance.outstanding())
    });
    Ok(render(&DuesPage {
        cx,
        open: open.into_iter().map(line).collect(),
        done: done.into_iter().map(line).collect(),
        sum,
        pager: Pager::over("/portal/dues", number, more),
    }))
}
