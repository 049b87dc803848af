//! Which dossiers of a list an officer may see, as conditions in SQL, unit by unit.

use std::collections::BTreeMap;

use motcua_db::Value;
use motcua_identity::{Actor, OpContext, Permission, Role as Post, UnitId};

use super::WorkList;
use crate::model::Role;

/// The units of a list; each with what must hold of its dossiers besides.
pub(super) struct Scope {
    /// Unit, as the place of its value, and the conditions of which one must hold.
    pub(super) units: Vec<(String, String)>,
    /// Whether the actor is bounded by no unit: the program itself.
    pub(super) everywhere: bool,
}

impl Scope {
    /// The rights of the actor for `list`, in `unit` only where one is wanted; pushes the values that it needs.
    pub(super) fn of(cx: &OpContext, list: WorkList, unit: Option<&UnitId>, values: &mut Vec<Value>) -> Self {
        let mut rights = rights(cx, list);
        rights.retain(|right| unit.is_none_or(|wanted| *wanted == right.unit));
        let mut units: BTreeMap<UnitId, Vec<String>> = BTreeMap::new();
        for right in rights {
            let mut holds = right
                .role
                .map_or_else(|| "1 = 1".to_owned(), |role| waits_for(role).to_owned());
            if let Some(field) = right.field {
                values.push(Value::from(field));
                holds.push_str(&format!(" AND field = ${}", values.len()));
            }
            let known = units.entry(right.unit).or_default();
            if !known.contains(&holds) {
                known.push(holds);
            }
        }
        let units = units
            .into_iter()
            .map(|(unit, holds)| {
                values.push(Value::from(unit));
                (format!("${}", values.len()), either(holds))
            })
            .collect();
        let everywhere = matches!(cx.actor, Actor::System) && unit.is_none();
        Self { units, everywhere }
    }

    /// Whether nothing is in it.
    pub(super) const fn is_empty(&self) -> bool {
        self.units.is_empty() && !self.everywhere
    }

    /// The whole scope as one condition; `unit` is how the column is to be written.
    pub(super) fn condition(&self, unit: &str) -> String {
        if self.everywhere {
            return "1 = 1".to_owned();
        }
        let mut alike: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (place, holds) in &self.units {
            alike.entry(holds).or_default().push(place);
        }
        let parts: Vec<String> = alike
            .into_iter()
            .map(|(holds, places)| format!("({unit} IN ({}) AND {holds})", places.join(", ")))
            .collect();
        if parts.is_empty() {
            "1 = 0".to_owned()
        } else {
            format!("({})", parts.join(" OR "))
        }
    }
}

/// Where the actor may see dossiers of a list.
struct Right {
    unit: UnitId,
    field: Option<String>,
    /// The role that the step must wait for.
    role: Option<Role>,
}

fn rights(cx: &OpContext, list: WorkList) -> Vec<Right> {
    let permission = match list {
        WorkList::ToAssign => Permission::AssignDossier,
        _ => Permission::ViewDossier,
    };
    if list == WorkList::Unassigned {
        let pool = pool(cx);
        if !pool.is_empty() {
            return pool;
        }
    }
    // A head gives officers' work away; a step of a head's or a clerk's waits in their own pool.
    let role = matches!(list, WorkList::ToAssign).then_some(Role::CaseOfficer);
    cx.units_for(permission)
        .into_iter()
        .map(|(unit, field)| Right { unit, field, role })
        .collect()
}

/// What waits for the roles in which the officer is posted; nothing for whoever does no step of a workflow.
fn pool(cx: &OpContext) -> Vec<Right> {
    let Ok(officer) = cx.officer() else {
        return Vec::new();
    };
    let mut pool = Vec::new();
    for held in &officer.postings {
        let Some(role) = role_of(held.posting.role) else {
            continue;
        };
        pool.extend(held.covers.iter().map(|unit| Right {
            unit: unit.clone(),
            field: held.posting.field.clone(),
            role: Some(role),
        }));
    }
    pool
}

const fn role_of(post: Post) -> Option<Role> {
    match post {
        Post::CaseOfficer => Some(Role::CaseOfficer),
        Post::DivisionHead => Some(Role::DivisionHead),
        Post::AgencyHead => Some(Role::AgencyHead),
        Post::Clerk => Some(Role::Clerk),
        _ => None,
    }
}

/// A dossier without steps waits for a case officer.
const fn waits_for(role: Role) -> &'static str {
    match role {
        Role::DivisionHead => "step_role = 'division-head'",
        Role::AgencyHead => "step_role = 'agency-head'",
        Role::Clerk => "step_role = 'clerk'",
        _ => "(step_role IS NULL OR step_role = 'case-officer')",
    }
}

fn either(holds: Vec<String>) -> String {
    if holds.iter().any(|holds| holds == "1 = 1") {
        return "1 = 1".to_owned();
    }
    format!("({})", holds.join(" OR "))
}
