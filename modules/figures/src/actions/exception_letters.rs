//! The daily letter to heads: how many exceptions each of their units had the day before, act by act.
//!
//! It counts and names nobody: a letter lies in a mailbox outside this system. The page it leads to lists the dossiers.

use motcua_db::Tx;
use motcua_i18n::{Language, Words};
use motcua_identity::{Actor, OpContext, UnitId};
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_notices::{Contacts, Facts, NewNotice, NoticeKind, Placeholder, Recipient, write};

use super::digest::head;
use crate::model::{Act, DigestChoice, reported_day};
use crate::queries::{ExceptionPage, Units, exceptions};
use crate::store::digest;

/// Where the report stands.
const PAGE: &str = "/office/figures/exceptions";

/// Writes the letters about yesterday, all in this transaction and once. Whoever had no exception gets none. Tells how
/// many.
///
/// # Errors
/// `not-allowed` where the actor is not the program itself; the database's refusal.
pub fn write_exception_letters(cx: &OpContext, tx: &mut Tx<'_>) -> Result<usize, Fault> {
    if cx.actor != Actor::System {
        return Err(Fault::new(FaultKind::Forbidden, "not-allowed"));
    }
    let day = reported_day(cx.now());
    if !digest::mark_exceptions(tx, day, cx.now())? {
        return Ok(0);
    }
    let wanted = digest::wanted_daily(tx)?;
    if wanted.is_empty() {
        return Ok(0);
    }
    let units = Units::read(tx, day, [])?;
    let mut written = 0;
    for (officer_id, choice) in wanted {
        let Some((name, heads)) = head(tx, &officer_id, cx.now().day())? else {
            continue;
        };
        let mut lines = Vec::new();
        for unit in &heads {
            lines.extend(line(cx, tx, (&units, unit), (day, choice.language))?);
        }
        if lines.is_empty() {
            continue;
        }
        let key = format!("exceptions:{day}:{officer_id}");
        let notice = notice(cx, (key, name), (&choice, day), &lines);
        written += usize::from(write(cx, tx, &notice)?.is_some());
    }
    Ok(written)
}

/// What the head of a unit is told of it with everything below it; nothing where there was no exception.
fn line(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (units, unit): (&Units, &UnitId),
    (day, language): (Day, Language),
) -> Result<Option<String>, Fault> {
    let Ok(scope) = units.with_below(unit) else {
        return Ok(None);
    };
    let numbers = ExceptionPage::default();
    let found = exceptions(tx, &scope.members, (day, cx.now()), &numbers)?;
    if found.count(None) == 0 {
        return Ok(None);
    }
    let words = Words::new(language);
    let of = |act: Act| words.number(found.count(Some(act)));
    Ok(Some(words.with(
        "exception-letter-line",
        &[
            ("unit", scope.unit.name.as_str().into()),
            ("receive", of(Act::Receive).into()),
            ("update", of(Act::Update).into()),
            ("settle", of(Act::Settle).into()),
            ("return", of(Act::Return).into()),
        ],
    )))
}

fn notice(
    cx: &OpContext,
    (key, name): (String, String),
    (choice, day): (&DigestChoice, Day),
    lines: &[String],
) -> NewNotice {
    NewNotice {
        key,
        kind: NoticeKind::ExceptionReport,
        to: Recipient {
            account: None,
            name,
            contacts: Contacts::read(&choice.email, ""),
            language: Some(choice.language),
        },
        happened_at: cx.now(),
        path: format!("{PAGE}?on={day}"),
        facts: Facts::default()
            .text(Placeholder::Summary, lines.join("\n"))
            .text(Placeholder::Due, Words::new(choice.language).day(day)),
        inbox_only: false,
    }
}
