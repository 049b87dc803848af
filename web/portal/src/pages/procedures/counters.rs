//! Where a procedure is taken in on a day: the units, and when the desk of one of them is open.

use jiff::civil::Weekday;
use motcua_catalog::RevisionBody;
use motcua_db::Tx;
use motcua_filing::{placed_units, units_for};
use motcua_identity::{UnitContact, UnitId, unit_contacts};
use motcua_kernel::{Day, Fault};
use motcua_law::{IntakeHours, Span, UnitHoursTable};
use motcua_ui::PageContext;

/// The week as desks count it.
const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Monday, "seek-monday"),
    (Weekday::Tuesday, "seek-tuesday"),
    (Weekday::Wednesday, "seek-wednesday"),
    (Weekday::Thursday, "seek-thursday"),
    (Weekday::Friday, "seek-friday"),
    (Weekday::Saturday, "seek-saturday"),
    (Weekday::Sunday, "seek-sunday"),
];

/// A desk that takes the procedure in.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Desk {
    /// The unit with what stands above it.
    pub(super) name: String,
    /// How it is reached, where that was told.
    pub(super) contact: Option<UnitContact>,
    unit: UnitId,
}

/// The desks of the day, and when they are open where all have the same hours.
pub(super) struct Counters {
    pub(super) desks: Vec<Desk>,
    pub(super) hours: Hours,
}

/// When the desks are open.
pub(super) enum Hours {
    /// All alike, in lines of days and times.
    Alike(Vec<(String, String)>),
    /// Not all alike, or no desk.
    Differ,
}

/// The desks that take the procedure in on `day`.
///
/// # Errors
/// When the database refuses.
pub(super) fn desks(tx: &mut Tx<'_>, body: &RevisionBody, day: Day) -> Result<Vec<Desk>, Fault> {
    let units = units_for(tx, body, day)?;
    let placed = placed_units(tx, &units, day)?;
    let mut contacts = unit_contacts(tx)?;
    let desks = placed.into_iter().map(|(unit, name)| Desk {
        contact: contacts.remove(&unit),
        name,
        unit,
    });
    Ok(desks.collect())
}

/// The desks with their hours, in words.
pub(super) fn counters(cx: &PageContext, desks: Vec<Desk>, day: Day) -> Counters {
    let table = UnitHoursTable::embedded();
    let mut all = desks.iter().map(|desk| table.of(desk.unit.code(), day).intake);
    let first = all.next();
    let hours = match first {
        Some(first) if all.all(|other| other == first) => Hours::Alike(lines(cx, &first)),
        _ => Hours::Differ,
    };
    Counters { desks, hours }
}

/// Days with the same times stand together: "Thứ Hai – Thứ Sáu".
fn lines(cx: &PageContext, hours: &IntakeHours) -> Vec<(String, String)> {
    let mut runs: Vec<(&str, &str, String)> = Vec::new();
    for (weekday, key) in WEEK {
        let times = times(hours.of(weekday));
        match runs.last_mut() {
            Some((_, last, said)) if *said == times => *last = key,
            _ => runs.push((key, key, times)),
        }
    }
    let open = runs.into_iter().filter(|(.., times)| !times.is_empty());
    open.map(|(first, last, times)| {
        let days = if first == last {
            cx.t(first).into_owned()
        } else {
            format!("{} – {}", cx.t(first), cx.t(last))
        };
        (days, times)
    })
    .collect()
}

fn times(spans: &[Span]) -> String {
    let said = spans.iter().map(|span| {
        format!(
            "{}–{}",
            span.opens().strftime("%H:%M"),
            span.closes().strftime("%H:%M")
        )
    });
    said.collect::<Vec<_>>().join(", ")
}
