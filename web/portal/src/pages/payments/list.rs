//! Everything the owner has to pay or has paid.

use askama::Template;
use axum::extract::{Query, State};
use motcua_kernel::{Day, Fault, Money};
use motcua_payments::{Balance, Due, DueState, open_dues, settled_dues, waiting_since};
use motcua_ui::{PageContext, PageResult, Pager, render};
use serde::Deserialize;

use super::card::state_mark;
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
    /// Whether money for it came that the accountant looks at.
    checked: bool,
}

impl Line {
    fn tone(&self) -> &'static str {
        state_mark(self.state, self.checked).0
    }

    fn state_words(&self) -> String {
        state_mark(self.state, self.checked).1
    }
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
            let mut open = Vec::new();
            for (due, balance) in open_dues(&op, tx)? {
                let checked = waiting_since(tx, due.id)?.is_some();
                open.push(line(today, (due, balance), checked));
            }
            Ok::<_, Fault>((open, settled))
        })
        .await?;
    let more = done.len() > ON_A_PAGE;
    done.truncate(ON_A_PAGE);
    // What was sent already is not asked for again.
    let asked = open.iter().filter(|line| !line.checked);
    let sum = asked.fold(Money::default(), |sum, line| sum.plus(line.balance.outstanding()));
    Ok(render(&DuesPage {
        cx,
        open,
        done: done.into_iter().map(|it| line(today, it, false)).collect(),
        sum,
        pager: Pager::over("/portal/dues", number, more),
    }))
}

fn line(today: Day, (due, balance): (Due, Balance), checked: bool) -> Line {
    Line {
        state: balance.state(today, due.until),
        balance,
        due,
        checked,
    }
}
