//! The alarms of an officer as a list, and the mark that one was seen.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_dossier::model::{AlarmKind, AlarmLevel};
use motcua_dossier::{AlarmList, AlarmRow, alarm_counts, alarms, see_alarms};
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ui::{PageContext, PageResult, Tab, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::id_of;

/// Alarms on a page: the oldest that nobody has seen come first, so that none is lost behind them.
const MOST: usize = 100;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    list: String,
}

#[derive(Template)]
#[template(path = "alarms/list.html")]
struct AlarmsPage {
    cx: PageContext,
    list: &'static str,
    tabs: Vec<Tab>,
    rows: Vec<AlarmRow>,
    units: BTreeMap<String, String>,
    most: usize,
}

impl AlarmsPage {
    fn unit(&self, row: &AlarmRow) -> &str {
        self.units.get(row.unit.as_str()).map_or("", String::as_str)
    }
}

fn tone(kind: impl Borrow<AlarmKind>) -> &'static str {
    match kind.borrow() {
        AlarmKind::Overdue | AlarmKind::Stuck | AlarmKind::Unanswered => "bad",
        AlarmKind::NearDue
        | AlarmKind::NotTransferred
        | AlarmKind::Uncollected
        | AlarmKind::MessageUnanswered => "waiting",
    }
}

struct Found {
    list: AlarmList,
    counts: Vec<(AlarmList, i64)>,
    rows: Vec<AlarmRow>,
    units: BTreeMap<String, String>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let wanted = AlarmList::from_identifier(&asked.list);
    let found = office.read(move |tx| find(&op, tx, wanted)).await?;
    let tabs = found
        .counts
        .iter()
        .map(|(list, count)| Tab {
            href: format!("/office/alarms?list={}", list.identifier()),
            label: cx.t(&format!("alarms-{}", list.identifier())).into_owned(),
            count: u64::try_from(*count).ok(),
            current: *list == found.list,
        })
        .collect();
    Ok(render(&AlarmsPage {
        list: found.list.identifier(),
        tabs,
        rows: found.rows,
        units: found.units,
        most: MOST,
        cx,
    }))
}

/// Without a wish, the first list in which something new stands.
fn find(op: &OpContext, tx: &mut Tx<'_>, wanted: Option<AlarmList>) -> Result<Found, Fault> {
    let counts = alarm_counts(op, tx)?;
    let fresh = counts.iter().find(|(_, count)| *count > 0).map(|(list, _)| *list);
    let list = wanted.or(fresh).unwrap_or(AlarmList::Mine);
    let rows = alarms(op, tx, list, MOST)?;
    let mut units = BTreeMap::new();
    for row in &rows {
        if !units.contains_key(row.unit.as_str()) {
            let name = motcua_identity::unit(tx, &row.unit)?.name;
            units.insert(row.unit.as_str().to_owned(), name);
        }
    }
    Ok(Found {
        list,
        counts,
        rows,
        units,
    })
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Seen {
    list: String,
}

pub(super) async fn seen(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Seen>,
) -> PageResult {
    let id = id_of(&id)?;
    let list = AlarmList::from_identifier(&sent.list).unwrap_or(AlarmList::Mine);
    let level = match list {
        AlarmList::Units => AlarmLevel::Head,
        AlarmList::Mine | AlarmList::Pool => AlarmLevel::Holder,
    };
    let op = desk.op;
    office.write(move |tx| see_alarms(&op, tx, id, level)).await?;
    Ok(Redirect::to(&format!("/office/alarms?list={}", list.identifier())).into_response())
}
