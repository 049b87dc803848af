//! What was said about settled dossiers. Whoever was rated sees how many said what, never who: codes of dossiers are for
//! control officers, and a unit's ratings are shown to all of its officers only where there are enough of them.

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_dossier::Dossier;
use motcua_identity::{Actor, OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Instant};

use crate::actions::{Rater, to_rate};
use crate::model::{Question, Rating};
use crate::store;

/// Fewer ratings than these would tell who gave them.
const ENOUGH: i64 = 5;
/// Ratings shown at once.
const MOST: usize = 200;

/// What somebody is asked about a dossier.
#[derive(Debug, Clone)]
pub struct RatingForm {
    /// The dossier.
    pub dossier: Dossier,
    /// What was said before.
    pub before: Option<Rating>,
    /// What is asked.
    pub questions: Vec<&'static Question>,
}

/// The form for whoever may rate the dossier with this code now.
///
/// # Errors
/// `rating-nothing`; `rating-over`; `rating-fixed`.
pub fn rating_form(cx: &OpContext, tx: &mut Tx<'_>, asked: (&Rater, &str)) -> Result<RatingForm, Fault> {
    let (dossier, before, questions) = to_rate(cx, tx, asked)?;
    Ok(RatingForm {
        dossier,
        before,
        questions,
    })
}

/// How many answers were worth so many points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Distribution {
    /// No point, one point, two points.
    pub many: [i64; 3],
}

impl Distribution {
    /// All of them.
    pub fn total(&self) -> i64 {
        self.many.iter().sum()
    }

    /// The average in hundredths of a point; none where nobody answered.
    pub fn average_hundredths(&self) -> Option<i64> {
        let [_, one, two] = self.many;
        let total = self.total();
        (total > 0).then(|| ((one + two * 2) * 100 + total / 2) / total)
    }
}

/// The ratings of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRatings {
    /// The unit.
    pub unit: UnitId,
    /// Each question's answers.
    pub questions: BTreeMap<String, Distribution>,
    /// Whether whoever asks may open the ratings behind the figures.
    pub opens: bool,
}

/// The ratings since `since` of the units whoever asks may see.
///
/// # Errors
/// `sign-in-needed`; when the database refuses.
pub fn ratings(cx: &OpContext, tx: &mut Tx<'_>, since: Instant) -> Result<Vec<UnitRatings>, Fault> {
    let (headed, own) = (headed(cx), own(cx)?);
    let all = everywhere(cx);
    let units: Vec<UnitId> = headed.iter().chain(&own).cloned().collect();
    let counts = store::ratings::counts(tx, (!all).then_some(units.as_slice()), since)?;
    let mut by_unit: BTreeMap<UnitId, BTreeMap<String, Distribution>> = BTreeMap::new();
    for (unit, question, points, many) in counts {
        let distribution = by_unit.entry(unit).or_default().entry(question).or_default();
        let place = usize::try_from(points)
            .ok()
            .and_then(|points| distribution.many.get_mut(points));
        if let Some(place) = place {
            *place += many;
        }
    }
    let rows = by_unit.into_iter().map(|(unit, questions)| UnitRatings {
        opens: all || headed.contains(&unit),
        unit,
        questions,
    });
    let enough = |row: &UnitRatings| row.opens || row.questions.values().all(|it| it.total() >= ENOUGH);
    Ok(rows.filter(enough).collect())
}

/// The ratings of a unit that gave a question so many points; the code of the dossier only for control officers.
///
/// # Errors
/// `not-allowed`; when the database refuses.
pub fn ratings_behind(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (unit, since): (&UnitId, Instant),
    answer: (&str, i64),
) -> Result<Vec<Rating>, Fault> {
    cx.authorise(Permission::ViewUnitFigures, unit, None)?;
    let mut ratings = store::ratings::behind(tx, (unit, since), answer, MOST)?;
    if !cx.may_anywhere(Permission::ReceivePetition) || !everywhere(cx) {
        for rating in &mut ratings {
            rating.code = String::new();
        }
    }
    Ok(ratings)
}

/// The units whose figures whoever asks may open.
fn headed(cx: &OpContext) -> Vec<UnitId> {
    let units = cx.units_for(Permission::ViewUnitFigures).into_iter();
    units
        .filter(|(_, field)| field.is_none())
        .map(|(unit, _)| unit)
        .collect()
}

/// The unit of whoever asks.
fn own(cx: &OpContext) -> Result<Vec<UnitId>, Fault> {
    match &cx.actor {
        Actor::System => Ok(Vec::new()),
        _ => Ok(vec![cx.officer()?.home_unit.clone()]),
    }
}

/// Control officers evaluate the whole province (NĐ 63/2010/NĐ-CP).
fn everywhere(cx: &OpContext) -> bool {
    match &cx.actor {
        Actor::System => true,
        Actor::Officer(officer) => officer
            .postings
            .iter()
            .any(|held| held.posting.role == motcua_identity::Role::ControlOfficer),
        Actor::Public | Actor::Owner(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_average_is_of_two_points_and_nothing_where_nobody_answered() {
        assert_eq!(Distribution { many: [1, 1, 2] }.average_hundredths(), Some(125));
        assert_eq!(Distribution { many: [0, 1, 2] }.average_hundredths(), Some(167));
        assert_eq!(Distribution::default().average_hundredths(), None);
    }
}
