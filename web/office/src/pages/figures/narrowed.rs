//! The dossiers behind a figure of one officer, of one procedure or of one field alone.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_figures::{
    AdminLevel, Behind, DossierLine, ListCursor, PageAsked, PastPage, TellBy, UnitScope, Units,
    behind_of_officer, behind_of_officer_as_at, behind_of_part, behind_of_procedure_as_at, listed_for, sums,
};
use motcua_identity::{OpContext, UnitId};
use motcua_kernel::Fault;

use super::asked::Wanted;
use super::list::{ListAsked, Listed, place, shown};

/// Whose or which dossiers alone.
pub(super) enum Only {
    /// Those that one officer settled or took in.
    Officer(String),
    /// Those of a procedure or a field.
    Part(TellBy, String),
}

impl Only {
    /// What an address asks for; nothing where it asks for all of them.
    pub(super) fn of(asked: &ListAsked) -> Option<Self> {
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let part = |by| move |key| Self::Part(by, key);
        given(&asked.officer)
            .map(Self::Officer)
            .or_else(|| given(&asked.procedure).map(part(TellBy::Procedure)))
            .or_else(|| given(&asked.field).map(part(TellBy::Field)))
    }
}

impl Only {
    /// Whether a line is one of them, as far as a line tells.
    pub(super) fn holds(&self, line: &DossierLine) -> bool {
        match self {
            Self::Officer(_) => false,
            Self::Part(TellBy::Procedure, code) => line.procedure_code == *code,
            Self::Part(TellBy::Field, field) => line.field == *field,
        }
    }
}

/// A list narrowed so; the dossiers of an officer are for whoever may see the people of the unit, and for the officer.
pub(super) fn list(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (wanted, which, only): (Wanted, Behind, &Only),
    (after, limit): (Option<ListCursor>, usize),
) -> Result<Listed, Fault> {
    let counted = match (only, which) {
        // Ended units may have counted dossiers of the procedure.
        (Only::Part(..), Behind::Counted(measure)) => sums(tx, &[measure], wanted.period)?,
        _ => std::collections::BTreeMap::new(),
    };
    let units = Units::read(tx, wanted.period.to, counted.keys())?;
    let scope = match only {
        // A score is of one unit, which may have ended.
        Only::Officer(_) if wanted.alone => alone(tx, &wanted.unit)?,
        _ => wanted.scope(&units)?,
    };
    if let (Only::Part(TellBy::Procedure, code), Some(past)) = (only, wanted.past) {
        let members = listed_for(op, &scope.members, which)?;
        let page = PageAsked::new(after.as_ref(), limit);
        let asked = (which, wanted.period);
        let page = behind_of_procedure_as_at(tx, &members, asked, (code.as_str(), past.at()), page)?;
        return Ok(as_at(op, tx, ((wanted, scope, &units), which, only), page));
    }
    let (asked, page) = ((which, wanted.period), (after.as_ref(), limit + 1));
    let found = match only {
        Only::Officer(officer) => {
            // As on the board: of everything below a unit its own people are shown.
            let own = if wanted.below {
                BTreeSet::from([wanted.unit.clone()])
            } else {
                scope.members.clone()
            };
            match wanted.past {
                Some(past) => {
                    let asked = (which, wanted.period, past.at());
                    behind_of_officer_as_at(op, tx, (&own, officer), asked, page)?
                }
                None => behind_of_officer(op, tx, (&own, officer), asked, page)?,
            }
        }
        Only::Part(by, key) => {
            let members = listed_for(op, &scope.members, which)?;
            behind_of_part(tx, &members, asked, (*by, key), page)?
        }
    };
    let lines = found.lines;
    let next = lines
        .get(limit)
        .and(lines.get(limit.saturating_sub(1)))
        .map(|line| place(&line.cursor()));
    let name = |id: &UnitId| {
        let unit = units.tree.get(id);
        unit.map_or_else(|| id.to_string(), |unit| unit.name.clone())
    };
    let shown = lines
        .into_iter()
        .take(limit)
        .map(|line| shown(op, (which, line), &name));
    Ok(Listed {
        lines: shown.collect(),
        behind: which,
        figure: found.figure,
        count: found.count,
        more: false,
        next,
        as_at: wanted.past.filter(|_| matches!(only, Only::Officer(_))),
        only: Some(told(tx, only)),
        wanted,
        scope,
    })
}

/// The dossiers of one procedure as at a past instant.
fn as_at(
    op: &OpContext,
    tx: &mut Tx<'_>,
    ((wanted, scope, units), which, only): ((Wanted, UnitScope, &Units), Behind, &Only),
    page: PastPage,
) -> Listed {
    let name = |id: &UnitId| {
        let unit = units.tree.get(id);
        unit.map_or_else(|| id.to_string(), |unit| unit.name.clone())
    };
    let lines = page.lines.into_iter();
    Listed {
        lines: lines.map(|line| shown(op, (which, line), &name)).collect(),
        behind: which,
        figure: page.figure,
        count: page.number.count,
        more: page.number.more,
        next: page.next.as_ref().map(place),
        as_at: wanted.past,
        only: Some(told(tx, only)),
        wanted,
        scope,
    }
}

/// Whose or which dossiers they are, in words.
fn told(tx: &mut Tx<'_>, only: &Only) -> String {
    match only {
        Only::Officer(id) => {
            let named = id.parse().ok();
            let named = named.and_then(|id| motcua_identity::officer(tx, id).ok());
            named.map_or_else(|| id.clone(), |it| it.full_name)
        }
        Only::Part(TellBy::Procedure, code) => procedure_name(tx, code),
        Only::Part(TellBy::Field, field) => field.clone(),
    }
}

/// The name of a procedure; its code where the catalogue does not have it any more.
pub(super) fn procedure_name(tx: &mut Tx<'_>, code: &str) -> String {
    let known = code.parse().ok();
    let known = known.and_then(|code| motcua_catalog::procedure(tx, &code).ok());
    known.map_or_else(|| code.to_owned(), |it| it.name)
}

/// A unit without those below it, whether it stands or ended.
fn alone(tx: &mut Tx<'_>, unit: &UnitId) -> Result<UnitScope, Fault> {
    Ok(UnitScope {
        unit: motcua_identity::unit(tx, unit)?,
        level: AdminLevel::Commune,
        members: BTreeSet::from([unit.clone()]),
        communes: Vec::new(),
    })
}
