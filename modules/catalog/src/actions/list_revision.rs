//! Telling the ledger what a revision puts into the published list (danh mục TTHC): figures about whole lists are made of it.

use std::collections::BTreeSet;

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, UnitId, UnitLevel, units_on};
use motcua_kernel::{Day, Fault};
use motcua_search::fold;
use serde::Serialize;

use super::tell::tell;
use crate::model::{Era, Level, OnlineService, Revision, RevisionBody, RevisionId};
use crate::store;

/// The kind of the event.
const LISTED: &str = "revision-listed";

#[derive(Serialize)]
struct RevisionListed {
    revision: RevisionId,
    effective_from: Day,
    levels_2023: Vec<&'static str>,
    levels_2025: Vec<&'static str>,
    /// The departments and sub-units that its words name; keys of units, since words stay out of the ledger.
    units: BTreeSet<UnitId>,
    online: bool,
    whole: bool,
    charged: bool,
}

/// The units that a revision may name, with their folded names.
pub(super) struct Nameable(Vec<(UnitId, String)>);

impl Nameable {
    /// The departments and sub-units of `from`, of today and of the first day without districts: names change with reforms,
    /// and a revision goes on over them.
    pub(super) fn read(cx: &OpContext, tx: &mut Tx<'_>, from: Day) -> Result<Self, Fault> {
        let mut found = BTreeSet::new();
        for day in [Some(from), Some(cx.now().day()), Era::reform()]
            .into_iter()
            .flatten()
        {
            let units = units_on(tx, day)?.into_iter();
            let named = units.filter(|unit| matches!(unit.level, UnitLevel::Department | UnitLevel::SubUnit));
            found.extend(named.map(|unit| (unit.id, fold(&unit.name))));
        }
        Ok(Self(found.into_iter().collect()))
    }

    fn in_words_of(&self, body: &RevisionBody) -> BTreeSet<UnitId> {
        let said = fold(&format!("{} {}", body.agency_2023, body.agency_2025));
        let named = self.0.iter().filter(|(_, name)| said.contains(name.as_str()));
        named.map(|(id, _)| id.clone()).collect()
    }
}

/// Stores a revision and tells the ledger what it puts into the list.
pub(super) fn keep(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    revision: &Revision,
    nameable: &Nameable,
) -> Result<(), Fault> {
    store::revisions::insert(tx, revision)?;
    tell_listed(cx, tx, revision, nameable)
}

fn tell_listed(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    revision: &Revision,
    nameable: &Nameable,
) -> Result<(), Fault> {
    let body = &revision.body;
    let levels = |levels: &[Level]| levels.iter().map(|level| level.identifier()).collect();
    let listed = RevisionListed {
        revision: revision.id,
        effective_from: revision.effective_from,
        levels_2023: levels(&body.levels_2023),
        levels_2025: levels(&body.levels_2025),
        units: nameable.in_words_of(body),
        online: body.online_service != OnlineService::None,
        whole: body.is_published_whole(),
        charged: body.is_charged(),
    };
    tell(cx, tx, &revision.procedure_code, LISTED, &listed)?;
    store::revisions::note_told(tx, revision.id)
}

/// Tells the ledger of revisions that were stored before it heard of lists, and how many there were. Doing it again tells
/// nothing.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn list_untold(cx: &OpContext, tx: &mut Tx<'_>) -> Result<usize, Fault> {
    cx.authorise_anywhere(Permission::ImportCatalog)?;
    let untold = store::revisions::untold(tx)?;
    let Some(first) = untold.iter().map(|revision| revision.effective_from).min() else {
        return Ok(0);
    };
    let nameable = Nameable::read(cx, tx, first)?;
    for revision in &untold {
        tell_listed(cx, tx, revision, &nameable)?;
    }
    Ok(untold.len())
}
