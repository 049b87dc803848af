//! Everything the owner has to pay or has paid.

use askama::Template;
use axum::extract::{Query, State};
use motcua_kernel::{Day, Fault, Money};
use motcua_payments::{Balance, Due, DueState, Waiting, money_waiting, open_dues, settled_dues};
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
    /// Money for it that came and that the accountant looks at.
    waiting: Option<Waiting>,
}

impl Line {
    fn tone(&self) -> &'static str {
        state_mark(self.state, self.waiting.is_some()).0
    }

    /// What is left beside money that is being looked at; nothing where that is all of it.
    fn rest(&self) -> Option<Money> {
        let rest = self.waiting?.rest(self.balance.outstanding());
        Some(rest).filter(|rest| rest.amount() > 0)
    }

    fn state_words(&self) -> String {
        state_mark(self.state, self.waiting.is_some()).1
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
                let waiting = money_waiting(tx, due.id)?;
                open.push(line(today, (due, balance), waiting));
            }
            Ok::<_, Fault>((open, settled))
        })
        .await?;
    let more = done.len() > ON_A_PAGE;
    done.truncate(ON_A_PAGE);
    // What was sent already is not asked for again.
    let asked = open.iter().filter(|line| line.waiting.is_none());
    let sum = asked.fold(Money::default(), |sum, line| sum.plus(line.balance.outstanding()));
    Ok(render(&DuesPage {
        cx,
        open,
        done: done.into_iter().map(|it| line(today, it, None)).collect(),
        sum,
        pager: Pager::over("/portal/dues", number, more),
    }))
}

fn line(today: Day, (due, balance): (Due, Balance), waiting: Option<Waiting>) -> Line {
    Line {
        state: balance.state(today, due.until),
        balance,
        due,
        waiting,
    }
}
