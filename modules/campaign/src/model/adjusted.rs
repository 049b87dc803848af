//! What was corrected after the close: it stands beside the frozen figures and never over them.
//!
//! Where it counts: places and the frozen standing stay what was sealed. Awards are decided on what is right (Luật Thi đua,
//! khen thưởng: "chính xác, công bằng"), so from the correction on a unit is nominated by the corrected figures, shown
//! beside the frozen ones. A text that was filled before stays as it was sealed: who wrote it corrects it.

use motcua_figures::Counted;
use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant};

use super::{CriterionFigure, Definition, Indicator, Overall};

/// A correction beside a frozen figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingAdjustment {
    /// The identifier.
    pub id: Id<Self>,
    /// Whose figure.
    pub unit: UnitId,
    /// Of what.
    pub indicator: Indicator,
    /// By how much both sums move.
    pub moved: Counted,
    /// Why, in words.
    pub reason: String,
    /// Who decided it.
    pub by_name: String,
    /// When.
    pub at: Instant,
}

/// The figures of a unit with everything that was corrected beside the frozen ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjusted {
    /// One for each criterion, in their order; what was not corrected is as it was frozen.
    pub figures: Vec<CriterionFigure>,
    /// Where the unit stands over them.
    pub overall: Overall,
}

impl Adjusted {
    /// The figures of `unit` with what of `all` is about them; nothing where nothing is.
    pub fn of(
        definition: &Definition,
        (unit, frozen): (&UnitId, &[CriterionFigure]),
        all: &[StandingAdjustment],
    ) -> Option<Self> {
        let own: Vec<&StandingAdjustment> = all.iter().filter(|it| it.unit == *unit).collect();
        if own.is_empty() {
            return None;
        }
        let criteria = definition.criteria.iter().zip(frozen);
        let figures: Vec<CriterionFigure> = criteria
            .map(|(criterion, figure)| {
                let about = own.iter().filter(|it| it.indicator == criterion.indicator);
                CriterionFigure {
                    counted: about.fold(figure.counted, |sum, it| sum.plus(it.moved)),
                    ..*figure
                }
            })
            .collect();
        Some(Self {
            overall: definition.judged(&figures).overall,
            figures,
        })
    }
}

/// By how much each correction and those before it move the same figure together, in the order of `made`.
pub fn moved_until(made: &[StandingAdjustment]) -> Vec<Counted> {
    let mut sums: Vec<(&UnitId, Indicator, Counted)> = Vec::new();
    let mut moved = Vec::with_capacity(made.len());
    for it in made {
        let same = |(unit, indicator, _): &&(&UnitId, Indicator, Counted)| {
            (*unit, *indicator) == (&it.unit, it.indicator)
        };
        let before = sums.iter().rev().find(same);
        let sum = before.map_or(it.moved, |(.., sum)| sum.plus(it.moved));
        sums.push((&it.unit, it.indicator, sum));
        moved.push(sum);
    }
    moved
}

/// Whether sums may be corrected to `to`: nothing is counted below nothing, and a part that was within its whole stays there.
pub fn can_become(from: Counted, to: Counted) -> bool {
    let counts = to.numerator >= 0 && to.denominator >= 0;
    let was_part = from.numerator <= from.denominator;
    counts && (!was_part || to.numerator <= to.denominator)
}

#[cfg(test)]
mod tests {
    use motcua_figures::Better;

    use super::*;
    use crate::model::Goal;

    const fn counted(numerator: i64, denominator: i64) -> Counted {
        Counted {
            numerator,
            denominator,
        }
    }

    fn moved(unit: &str, by: Counted) -> StandingAdjustment {
        StandingAdjustment {
            id: "018c0000-0000-7000-8000-000000000001".parse().unwrap(),
            unit: unit.parse().unwrap(),
            indicator: Definition::kh_170().unwrap().criteria[0].indicator,
            moved: by,
            reason: "Giấy tờ ký ngày 30/11, đồng bộ chậm".to_owned(),
            by_name: "Nông Văn Thử".to_owned(),
            at: Instant::from_micros(0),
        }
    }

    #[test]
    fn corrections_add_up_beside_the_frozen_figure_of_their_unit_and_criterion_and_of_no_other() {
        let definition = Definition::kh_170().unwrap();
        let frozen = [CriterionFigure {
            counted: counted(10, 20),
            goal: Some(Goal::hundredths(5_500)),
            also: None,
            better: Better::Higher,
        }; 3];
        let unit: UnitId = "06184".parse().unwrap();
        let all = [
            moved("06184", counted(2, 0)),
            moved("06184", counted(0, -1)),
            moved("06187", counted(-9, 0)),
        ];
        let found = Adjusted::of(&definition, (&unit, &frozen), &all).unwrap();
        assert_eq!(found.figures[0].counted, counted(12, 19));
        assert_eq!(found.figures[1], frozen[1]);
        assert_eq!(definition.judged(&frozen).overall, Overall::NotMet);
        let other: UnitId = "06190".parse().unwrap();
        assert_eq!(Adjusted::of(&definition, (&other, &frozen), &all), None);
    }

    #[test]
    fn each_correction_is_told_with_those_before_it_of_the_same_figure() {
        let made = [
            moved("06184", counted(2, 0)),
            moved("06187", counted(-9, 0)),
            moved("06184", counted(0, -1)),
            moved("06184", counted(1, 0)),
        ];
        assert_eq!(
            moved_until(&made),
            [counted(2, 0), counted(-9, 0), counted(2, -1), counted(3, -1)]
        );
    }

    #[test]
    fn nothing_is_corrected_below_nothing_or_above_its_whole() {
        let from = counted(5, 10);
        assert!(can_become(from, counted(10, 10)));
        assert!(can_become(from, counted(0, 0)));
        assert!(!can_become(from, counted(11, 10)));
        assert!(!can_become(from, counted(-1, 10)));
        assert!(!can_become(from, counted(0, -1)));
        assert!(
            can_become(counted(12, 10), counted(13, 10)),
            "minutes may pass what was promised"
        );
    }
}
