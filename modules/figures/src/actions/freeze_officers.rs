//! What a close freezes of officers: their scores, and the salted seal over them.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::{OfficerId, OpContext, UnitId, officer, unit};
use motcua_kernel::Fault;

use super::close_period::ClosePeriod;
use crate::FiguresError;
use crate::model::{
    Counted, FrozenOfficer, FrozenOfficerRow, IndicatorSet, OfficersSealed, Scored, hash_of_officers,
};
use crate::queries::{OfficerScore, scores_under};

/// The scores that a close freezes.
pub(super) struct Officers {
    pub(super) scores: Vec<FrozenOfficer>,
    pub(super) sealed: OfficersSealed,
    pub(super) salt: String,
}

/// The scores of everybody who settled dossiers of the unit and those below it, as known at the end of the last day, with what
/// upheld contests corrected so far.
pub(super) fn freeze_officers(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (set, input): (&IndicatorSet, &ClosePeriod),
) -> Result<Officers, Fault> {
    if input.campaign.is_some() {
        return Err(FiguresError::PeriodOfOfficers.into());
    }
    let mut names = Names::default();
    let mut scores = Vec::new();
    let over = (input.period, input.known_at());
    for score in scores_under(tx, (set, &input.unit), over)? {
        scores.push(FrozenOfficer {
            name: names.of_officer(tx, &score.officer_id),
            unit_name: names.of_unit(tx, &score.unit),
            rows: rows(&score),
            settled: score.settled,
            officer_id: score.officer_id,
            unit: score.unit,
            adjustments: Vec::new(),
        });
    }
    let mut drawn = [0; 16];
    cx.randomness.fill(&mut drawn);
    let salt = hex::encode(drawn);
    Ok(Officers {
        sealed: OfficersSealed {
            scores: scores.len(),
            hash: hash_of_officers(&scores, &salt),
        },
        scores,
        salt,
    })
}

fn rows(score: &OfficerScore) -> Vec<FrozenOfficerRow> {
    let corrected = |row: &Scored| {
        let mut rows = score.corrected.iter().flat_map(|it| &it.rows);
        rows.find(|it| it.key == row.key)
            .map_or(row.counted, |it| it.counted)
    };
    let frozen = score.score.rows.iter().map(|row| {
        let with = corrected(row);
        FrozenOfficerRow {
            indicator: row.key.clone(),
            counted: row.counted,
            moved: Counted {
                numerator: with.numerator - row.counted.numerator,
                denominator: with.denominator - row.counted.denominator,
            },
            value: row.value,
            points: row.points,
            max_points: row.max,
        }
    });
    frozen.collect()
}

/// Names as they are at the close, each asked for once.
#[derive(Default)]
struct Names {
    officers: BTreeMap<String, String>,
    units: BTreeMap<UnitId, String>,
}

impl Names {
    /// Who left is still named by what is kept of them; an id of another program is not.
    fn of_officer(&mut self, tx: &mut Tx<'_>, id: &str) -> String {
        if let Some(name) = self.officers.get(id) {
            return name.clone();
        }
        let known = id.parse::<OfficerId>().ok().and_then(|it| officer(tx, it).ok());
        let name = known.map_or_else(|| id.to_owned(), |it| it.full_name);
        self.officers.insert(id.to_owned(), name.clone());
        name
    }

    fn of_unit(&mut self, tx: &mut Tx<'_>, id: &UnitId) -> String {
        if let Some(name) = self.units.get(id) {
            return name.clone();
        }
        let name = unit(tx, id).map_or_else(|_| id.to_string(), |it| it.name);
        self.units.insert(id.clone(), name.clone());
        name
    }
}
