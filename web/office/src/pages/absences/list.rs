//! The days on which officers are away: one's own, and those of a unit for whoever leads it.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use motcua_db::Tx;
use motcua_identity::{
    Absence, AbsenceId, AbsenceRefusal, Officer, OpContext, Permission, Posting, UnitId, absences_of,
    absences_of_unit, cancel_absence, officers_at,
};
use motcua_kernel::{Day, Fault};
use motcua_ui::{Choice, PageContext, PageResult, render};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::own_units::named_units;
use crate::role_words::PostingWords;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    unit: String,
    done: String,
}

/// What was done just now, as the notice above the page says it.
const DONE: [&str; 2] = ["recorded", "cancelled"];

/// An officer of the unit in sight.
struct Line {
    id: String,
    name: String,
    title: String,
    postings: Vec<PostingWords>,
    absences: Vec<Away>,
}

/// An absence as the page shows it.
struct Away {
    id: String,
    from: Day,
    to: Day,
    now: bool,
    stand_in: String,
    /// Whether the stand-in is away in the same days by now.
    stand_in_away: bool,
    reason: String,
}

#[derive(Template)]
#[template(path = "absences/list.html")]
struct ListPage {
    cx: PageContext,
    done: Option<&'static str>,
    own: Vec<Away>,
    standing_in: Vec<String>,
    leads: bool,
    units: Vec<Choice>,
    unit: String,
    unit_name: String,
    lines: Vec<Line>,
}

/// What the database gave for the page.
#[derive(Default)]
struct Found {
    own: Vec<Absence>,
    standing_in: Vec<String>,
    units: Vec<(UnitId, String)>,
    unit: Option<UnitId>,
    officers: Vec<(Officer, Vec<Posting>)>,
    absences: Vec<Absence>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Query(asked): Query<Asked>) -> PageResult {
    let Desk { cx, op } = desk;
    let (reader, wanted) = (op.clone(), asked.unit.parse().ok());
    let found = office.read(move |tx| find(&reader, tx, wanted)).await?;
    let today = op.now().day();
    let unit = found.unit.as_ref().map_or("", UnitId::as_str).to_owned();
    let page = ListPage {
        done: DONE.into_iter().find(|done| *done == asked.done),
        own: found
            .own
            .iter()
            .map(|absence| away(absence, &[], today))
            .collect(),
        leads: !found.units.is_empty(),
        unit_name: found
            .units
            .iter()
            .find(|(id, _)| id.as_str() == unit)
            .map_or_else(String::new, |(_, name)| name.clone()),
        units: found
            .units
            .iter()
            .map(|(id, name)| Choice::new(id.as_str(), name))
            .collect(),
        lines: found
            .officers
            .iter()
            .map(|(officer, postings)| line(&cx, officer, postings, (&found.absences, today)))
            .collect(),
        standing_in: found.standing_in,
        unit,
        cx,
    };
    Ok(render(&page))
}

pub(super) async fn cancel(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let id: AbsenceId = id
        .parse()
        .map_err(|_| Fault::from(AbsenceRefusal::NoSuchAbsence))?;
    let op = desk.op;
    office.write(move |tx| cancel_absence(&op, tx, id)).await?;
    Ok(Redirect::to("/office/absences?done=cancelled").into_response())
}

fn find(op: &OpContext, tx: &mut Tx<'_>, wanted: Option<UnitId>) -> Result<Found, Fault> {
    let (today, me) = (op.now().day(), op.officer()?);
    let (units, unit) = named_units(op, tx, (Permission::ManageAbsences, wanted))?;
    let mut found = Found {
        own: absences_of(tx, me.officer_id, today)?,
        ..Found::default()
    };
    for away in &me.stands_in_for {
        found
            .standing_in
            .push(motcua_identity::officer(tx, *away)?.full_name);
    }
    if let Some(unit) = &unit {
        found.officers = officers_at(tx, unit, today)?;
        found.absences = absences_of_unit(tx, unit, today)?;
    }
    found.units = units;
    found.unit = unit;
    Ok(found)
}

fn line(
    cx: &PageContext,
    officer: &Officer,
    postings: &[Posting],
    (absences, today): (&[Absence], Day),
) -> Line {
    let postings = PostingWords::all(cx.words(), postings);
    Line {
        id: officer.id.to_string(),
        name: officer.full_name.clone(),
        title: officer.title.clone(),
        postings,
        absences: absences
            .iter()
            .filter(|absence| absence.officer == officer.id)
            .map(|absence| away(absence, absences, today))
            .collect(),
    }
}

fn away(absence: &Absence, all: &[Absence], today: Day) -> Away {
    let away_too =
        |other: &Absence| Some(other.officer) == absence.stand_in && other.days.overlaps(absence.days);
    Away {
        id: absence.id.to_string(),
        from: absence.days.from,
        to: absence.days.to,
        now: absence.days.contains(today),
        stand_in: absence.stand_in_name.clone(),
        stand_in_away: all.iter().any(away_too),
        reason: absence.reason.clone(),
    }
}
