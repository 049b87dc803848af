//! What waits for the owner about their dossiers: something to mend, something to pay, a result, an answer to read.

use motcua_db::Tx;
use motcua_dossier::model::Status;
use motcua_dossier::{OwnFilter, OwnGroup, OwnRow, own_dossiers, payment_due, supplements};
use motcua_i18n::Words;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Instant};

use super::line::{DossierLine, lines};
use crate::pages::waiting::{WaitingItem, last_moment};

/// Dossiers of each group that are looked at; nobody has more waiting.
const MOST: usize = 50;

/// What waits for the owner of `op`.
pub(crate) fn waiting(words: Words, op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<WaitingItem>, Fault> {
    let mut items = Vec::new();
    // What is owed for a fee stands in the room of money.
    let asked = |row: &OwnRow| {
        matches!(
            row.status,
            Status::SupplementRequested | Status::FinancialObligation
        )
    };
    let waiting = of_group(op, tx, OwnGroup::WaitsForMe)?;
    for line in waiting.into_iter().filter(|line| asked(&line.row)) {
        items.push(asked_of_me(words, tx, &line.row)?);
    }
    for line in of_group(op, tx, OwnGroup::Ready)? {
        let text = format!("{} – {}", line.row.procedure_name, line.says(words));
        items.push(item(words, &line.row, ("ready", text, None, "good")));
    }
    for line in of_group(op, tx, OwnGroup::All)? {
        if line.row.unread > 0 {
            let text = line.row.procedure_name.clone();
            let mut unread = item(words, &line.row, ("unread", text, None, "active"));
            unread.href.push_str("/messages");
            items.push(unread);
        }
    }
    Ok(items)
}

fn of_group(op: &OpContext, tx: &mut Tx<'_>, group: OwnGroup) -> Result<Vec<DossierLine>, Fault> {
    let filter = OwnFilter {
        group,
        ..OwnFilter::default()
    };
    let rows = own_dossiers(op, tx, &filter, MOST)?.rows;
    lines(tx, rows, op.now())
}

/// A supplement has a day, a payment an amount.
fn asked_of_me(words: Words, tx: &mut Tx<'_>, row: &OwnRow) -> Result<WaitingItem, Fault> {
    if row.status == Status::FinancialObligation {
        let due = payment_due(tx, row.id)?;
        let text = due.map_or_else(
            || row.procedure_name.clone(),
            |due| format!("{} – {}", row.procedure_name, words.money(due.amount)),
        );
        return Ok(WaitingItem {
            href: "/portal/dues".to_owned(),
            ..item(words, row, ("payment", text, None, "waiting"))
        });
    }
    let asked = supplements(tx, row.id)?;
    let until = asked.last().and_then(|asked| asked.until);
    let until = until.map(last_moment);
    let what = ("supplement", row.procedure_name.clone(), until, "waiting");
    Ok(WaitingItem {
        href: format!("/portal/filing/supplement/{}", row.id),
        ..item(words, row, what)
    })
}

fn item(
    words: Words,
    row: &OwnRow,
    (what, text, due, tone): (&str, String, Option<Instant>, &'static str),
) -> WaitingItem {
    WaitingItem {
        title: words.get(&format!("following-wait-{what}")).into_owned(),
        text,
        code: row.code.clone(),
        act: words.get(&format!("following-act-{what}")).into_owned(),
        href: format!("/portal/dossiers/{}", row.id),
        due,
        tone,
    }
}
