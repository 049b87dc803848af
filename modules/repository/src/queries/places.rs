//! The places of an officer as a condition on papers: a unit, or a field of a unit.

use std::collections::BTreeMap;

use motcua_db::{Dialect, Value};
use motcua_identity::{Actor, OpContext, Permission, UnitId};

use crate::actions::scope;

/// Where an officer may do something: units, each with the field the officer is bounded to there.
pub(crate) type Places = Vec<(UnitId, Option<String>)>;

/// Where the actor may do this; none for the system, which is bounded nowhere.
pub(crate) fn places_of(cx: &OpContext, permission: Permission) -> Option<Places> {
    match cx.actor {
        Actor::System => None,
        Actor::Public | Actor::Officer(_) | Actor::Owner(_) => Some(cx.units_for(permission)),
    }
}

/// The circles of the index of words in which the papers of `places` lie.
pub(crate) fn circles_at(places: &Places) -> Vec<String> {
    places
        .iter()
        .map(|(unit, field)| scope(unit.as_str(), field.as_deref()))
        .collect()
}

/// The condition that the paper `p` lies in one of `places`; its values are appended. No place is no paper.
pub(crate) fn within(places: Option<&Places>, values: &mut Vec<Value>) -> String {
    let Some(places) = places else {
        return "1 = 1".to_owned();
    };
    let mut parts = Vec::new();
    for (unit, field) in places {
        values.push(Value::from(unit));
        let mut part = format!("p.unit = ${}", values.len());
        if let Some(field) = field {
            values.push(Value::from(field.as_str()));
            part = format!("({part} AND p.field = ${})", values.len());
        }
        parts.push(part);
    }
    if parts.is_empty() {
        "1 = 0".to_owned()
    } else {
        format!("({})", parts.join(" OR "))
    }
}

/// As [`within`], for a statement that goes through papers in an order of its own: where several units are the actor's, no
/// index of units is to be taken, or all that those units keep would be gathered and put in order first.
pub(crate) fn in_passing(places: Option<&Places>, dialect: Dialect, values: &mut Vec<Value>) -> String {
    let Some(places) = places else {
        return "1 = 1".to_owned();
    };
    let mut by_field: BTreeMap<Option<&str>, Vec<String>> = BTreeMap::new();
    for (unit, field) in places {
        values.push(Value::from(unit));
        let units = by_field.entry(field.as_deref()).or_default();
        units.push(format!("${}", values.len()));
    }
    let mut parts = Vec::new();
    for (field, units) in by_field {
        let mut part = match units.as_slice() {
            [only] if places.len() == 1 => format!("p.unit = {only}"),
            several => format!("{}p.unit IN ({})", dialect.in_passing(), several.join(", ")),
        };
        if let Some(field) = field {
            values.push(Value::from(field));
            part = format!("({part} AND p.field = ${})", values.len());
        }
        parts.push(part);
    }
    if parts.is_empty() {
        "1 = 0".to_owned()
    } else {
        format!("({})", parts.join(" OR "))
    }
}
