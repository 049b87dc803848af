//! Everything the owner has to pay or has paid.

use askama::Template;
use axum::extract::State;
use motcua_kernel::Money;
use motcua_payments::{Balance, Due, DueState, dues_of_owner};
use motcua_ui::{PageContext, PageResult, render};

use crate::Portal;
use crate::person::Person;

/// Dues on the page.
const MOST: usize = 100;

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
}

pub(super) async fn show(State(portal): State<Portal>, person: Person) -> PageResult {
    let (cx, op) = (person.cx, person.op);
    let today = cx.today();
    let dues = portal.read(move |tx| dues_of_owner(&op, tx, MOST)).await?;
    let lines = dues.into_iter().map(|(due, balance)| Line {
        state: balance.state(today, due.until),
        balance,
        due,
    });
    let (open, done): (Vec<Line>, Vec<Line>) = lines.partition(|line| line.state.is_open());
    let sum = open
        .iter()
        .fold(Money::default(), |sum, line| sum.plus(line.balance.outstanding()));
    Ok(render(&DuesPage { cx, open, done, sum }))
}
