//! What a unit must have on its notice board: the procedures below the line of its figure, with the revision in force.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

use super::listed::{PublishedList, Unheard, listed_lines};
use crate::{Measure, Period};

/// A procedure that a unit takes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// The procedure's code.
    pub procedure: String,
    /// The revision in force.
    pub revision: String,
    /// Its first day.
    pub effective_from: Day,
}

/// The procedures of `unit` on the last day of `period`: those of its list, and those of which it took a dossier in the
/// period, by code. The same stand below the line of TT 01/2018/TT-VPCP, chỉ số 6.
///
/// # Errors
/// When the database refuses.
pub fn offered(tx: &mut Tx<'_>, unit: &UnitId, period: Period) -> Result<Vec<Offered>, Fault> {
    let units = [unit.clone()].into();
    let lines = listed_lines(tx, &units, (Measure::Listed, period))?;
    let list = PublishedList::on(tx, period.to, &Unheard::default())?;
    let in_force: BTreeMap<&str, (&str, Day)> = list.in_force().collect();
    let mut found: Vec<Offered> = lines
        .into_iter()
        .filter_map(|line| {
            let (revision, effective_from) = *in_force.get(line.procedure.as_str())?;
            Some(Offered {
                procedure: line.procedure,
                revision: revision.to_owned(),
                effective_from,
            })
        })
        .collect();
    found.sort_by(|a, b| a.procedure.cmp(&b.procedure));
    Ok(found)
}
