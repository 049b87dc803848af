//! Several indicators asked for at once: groups of criteria of which all, or any, must be reached (A2 for each and
//! together).

use serde::{Deserialize, Serialize};

use super::{AwardRule, Criterion, CriterionFigure, Definition, Few, Indicator, Overall, overall, unplaced};

/// How many of a group must be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// Each of them.
    #[default]
    All,
    /// One of them.
    Any,
}

impl Of {
    /// Both answers.
    pub const ALL: [Self; 2] = [Self::All, Self::Any];

    /// The identifier in forms and words.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
        }
    }

    /// The answer called `identifier`; "all" where nothing is called so.
    pub fn from_identifier(identifier: &str) -> Self {
        if identifier == Self::Any.identifier() {
            Self::Any
        } else {
            Self::All
        }
    }
}

/// Criteria that are judged together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// All of them, or any.
    pub of: Of,
    /// Where they must stand together; reached where nothing more is asked.
    pub asked: Overall,
    /// What is measured.
    pub indicators: Vec<Indicator>,
}

/// A group as it was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupJudged {
    /// All of them, or any.
    pub of: Of,
    /// Where they must stand together.
    pub asked: Overall,
    /// Where they stand together.
    pub stands: Overall,
    /// Each criterion with its figure.
    pub parts: Vec<(Indicator, CriterionFigure)>,
}

impl GroupJudged {
    /// Whether what the group asks is reached; nothing where none of it can be judged.
    pub fn holds(&self) -> Option<bool> {
        (self.stands != Overall::Unjudged).then(|| self.stands >= self.asked)
    }
}

/// Where a unit stands over groups of criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Over all groups together.
    pub overall: Overall,
    /// Each group.
    pub groups: Vec<GroupJudged>,
}

/// Judges figures, which stand in the order of `criteria`, by `groups`; without a group all criteria are one.
///
/// Within a group A2 holds: of "all" each is reached, and one is passed where passing is asked; of "any" the best one
/// counts. Together every group must hold, and all of it is passed where one group is. What has no target or no dossier is
/// left out, as everywhere.
pub fn judge(groups: &[Group], criteria: &[Criterion], figures: &[CriterionFigure]) -> Judged {
    let found = |wanted: &Indicator| {
        let mut both = criteria.iter().zip(figures);
        both.find(|(criterion, _)| criterion.indicator == *wanted)
            .map(|(criterion, figure)| (criterion.indicator, *figure))
    };
    let whole = [Group {
        of: Of::All,
        asked: Overall::Met,
        indicators: criteria.iter().map(|criterion| criterion.indicator).collect(),
    }];
    let groups = if groups.is_empty() {
        whole.as_slice()
    } else {
        groups
    };
    let groups: Vec<GroupJudged> = groups
        .iter()
        .map(|group| {
            let parts: Vec<_> = group.indicators.iter().filter_map(found).collect();
            GroupJudged {
                of: group.of,
                asked: group.asked,
                stands: stands(group.of, &parts),
                parts,
            }
        })
        .collect();
    Judged {
        overall: together(&groups),
        groups,
    }
}

fn stands(of: Of, parts: &[(Indicator, CriterionFigure)]) -> Overall {
    let figures: Vec<CriterionFigure> = parts.iter().map(|(_, figure)| *figure).collect();
    match of {
        Of::All => overall(&figures),
        Of::Any => figures
            .iter()
            .map(|figure| overall(std::slice::from_ref(figure)))
            .max()
            .unwrap_or(Overall::Unjudged),
    }
}

fn together(groups: &[GroupJudged]) -> Overall {
    let mut found = Overall::Unjudged;
    for group in groups {
        match group.holds() {
            None => {}
            Some(false) => return Overall::NotMet,
            Some(true) => found = found.max(group.stands),
        }
    }
    found
}

impl Definition {
    /// Where figures stand over everything that the campaign contests.
    pub fn judged(&self, figures: &[CriterionFigure]) -> Judged {
        self.judged_by(&self.together, figures)
    }

    /// Where figures stand over what `award` asks; an award without groups of its own asks what the campaign does.
    pub fn judged_for(&self, award: &AwardRule, figures: &[CriterionFigure]) -> Judged {
        let groups = if award.together.is_empty() {
            &self.together
        } else {
            &award.together
        };
        self.judged_by(groups, figures)
    }

    /// Each group as it stands. Over all of them nothing is judged of figures that are too few for a place, where the campaign
    /// asks for the same number for awards.
    fn judged_by(&self, groups: &[Group], figures: &[CriterionFigure]) -> Judged {
        let judged = judge(groups, &self.criteria, figures);
        let too_few = self.few == Few::AwardsToo && unplaced(figures, self.fewest).is_some();
        if too_few {
            return Judged {
                overall: Overall::Unjudged,
                ..judged
            };
        }
        judged
    }

    /// Whether figures stand where `award` asks.
    pub fn suffices(&self, award: &AwardRule, figures: &[CriterionFigure]) -> bool {
        self.judged_for(award, figures).overall >= award.standing
    }
}

#[cfg(test)]
mod tests {
    use motcua_figures::{Better, Counted, Standing};
    use proptest::prelude::*;

    use super::*;
    use crate::model::Goal;

    fn criteria() -> Vec<Criterion> {
        let indicators = Indicator::all().take(4);
        indicators
            .map(|indicator| Criterion {
                indicator,
                ..Definition::kh_170().unwrap().criteria[0].clone()
            })
            .collect()
    }

    /// A figure below, at or above its target of 60 %; or one that nobody can judge.
    const fn figure(stands: u8) -> CriterionFigure {
        CriterionFigure {
            counted: Counted {
                numerator: match stands {
                    0 => 5,
                    1 => 6,
                    _ => 7,
                },
                denominator: 10,
            },
            goal: if stands == 3 {
                None
            } else {
                Some(Goal::hundredths(6_000))
            },
            also: None,
            better: Better::Higher,
        }
    }

    fn group(of: Of, asked: Overall, places: &[usize]) -> Group {
        let all = criteria();
        Group {
            of,
            asked,
            indicators: places.iter().map(|at| all[*at].indicator).collect(),
        }
    }

    fn standing(groups: &[Group], stands: [u8; 4]) -> Overall {
        judge(groups, &criteria(), &stands.map(figure)).overall
    }

    #[test]
    fn all_of_and_any_of_are_judged_together_by_the_table() {
        use Overall::{Exceeded, Met, NotMet, Unjudged};
        let both = [group(Of::All, Met, &[0]), group(Of::Any, Met, &[1, 2])];
        let strict = [group(Of::All, Exceeded, &[0, 1]), group(Of::Any, Met, &[2, 3])];
        for (groups, stands, wanted) in [
            // 0 below, 1 reached, 2 passed, 3 without a target.
            (&both, [1, 1, 0, 0], Met),
            (&both, [1, 0, 1, 0], Met),
            (&both, [1, 0, 0, 2], NotMet),
            (&both, [0, 2, 2, 2], NotMet),
            (&both, [1, 0, 2, 0], Exceeded),
            (&both, [2, 1, 0, 0], Exceeded),
            (&both, [3, 3, 3, 0], Unjudged),
            (&both, [1, 3, 3, 0], Met),
            (&both, [3, 0, 3, 0], NotMet),
            (&strict, [1, 1, 2, 2], NotMet),
            (&strict, [2, 1, 1, 0], Exceeded),
            (&strict, [2, 2, 0, 0], NotMet),
        ] {
            assert_eq!(standing(groups, stands), wanted, "{stands:?}");
        }
    }

    #[test]
    fn which_part_holds_is_told_of_every_group() {
        let groups = [
            group(Of::All, Overall::Met, &[0, 1]),
            group(Of::Any, Overall::Met, &[2, 3]),
        ];
        let found = judge(&groups, &criteria(), &[2, 0, 3, 3].map(figure));
        let holds: Vec<_> = found.groups.iter().map(GroupJudged::holds).collect();
        assert_eq!(holds, [Some(false), None]);
        assert_eq!(found.groups[0].parts[1].1.standing(), Some(Standing::Below));
    }

    proptest! {
        #[test]
        fn one_group_of_everything_is_what_a_campaign_without_groups_asks(stands in prop::array::uniform4(0_u8..4)) {
            let all = group(Of::All, Overall::Met, &[0, 1, 2, 3]);
            let figures = stands.map(figure);
            prop_assert_eq!(standing(&[all], stands), overall(&figures));
            prop_assert_eq!(standing(&[], stands), overall(&figures));
        }

        #[test]
        fn a_better_figure_never_makes_anybody_stand_worse(
            stands in prop::array::uniform4(0_u8..3), at in 0_usize..4, split in 1_usize..4,
            any in any::<bool>(), passed in any::<bool>(),
        ) {
            let asked = if passed { Overall::Exceeded } else { Overall::Met };
            let places = [0, 1, 2, 3];
            let groups = [
                group(if any { Of::Any } else { Of::All }, asked, &places[..split]),
                group(Of::Any, Overall::Met, &places[split..]),
            ];
            let mut better = stands;
            better[at] = (better[at] + 1).min(2);
            let reached = |it: Overall| if it == Overall::Unjudged { Overall::NotMet } else { it };
            prop_assert!(reached(standing(&groups, better)) >= reached(standing(&groups, stands)));
        }

        #[test]
        fn any_of_asks_no_more_than_all_of(stands in prop::array::uniform4(0_u8..3), passed in any::<bool>()) {
            let asked = if passed { Overall::Exceeded } else { Overall::Met };
            let all = standing(&[group(Of::All, asked, &[0, 1, 2, 3])], stands);
            let any = standing(&[group(Of::Any, asked, &[0, 1, 2, 3])], stands);
            prop_assert!(any >= all);
        }

        #[test]
        fn everything_is_met_exactly_where_each_group_holds(
            stands in prop::array::uniform4(0_u8..4), first in any::<bool>(), second in any::<bool>(),
        ) {
            let of = |any| if any { Of::Any } else { Of::All };
            let groups = [group(of(first), Overall::Met, &[0, 1]), group(of(second), Overall::Met, &[2, 3])];
            let holds = |places: [usize; 2], any: bool| {
                let reached: Vec<bool> =
                    places.iter().filter(|at| stands[**at] != 3).map(|at| stands[*at] > 0).collect();
                if reached.is_empty() {
                    None
                } else {
                    Some(if any { reached.contains(&true) } else { !reached.contains(&false) })
                }
            };
            let parts = [holds([0, 1], first), holds([2, 3], second)];
            let wanted = !parts.contains(&Some(false)) && parts.contains(&Some(true));
            prop_assert_eq!(standing(&groups, stands) >= Overall::Met, wanted);
        }
    }

    #[test]
    fn one_dossier_of_one_exceeds_nothing_where_the_fewest_are_asked_for_awards_too() {
        let mut plan = Definition {
            fewest: 10,
            ..Definition::kh_170().unwrap()
        };
        plan.criteria.truncate(1);
        let of = |numerator, denominator| {
            [CriterionFigure {
                counted: Counted {
                    numerator,
                    denominator,
                },
                goal: Some(Goal::hundredths(5_500)),
                also: None,
                better: Better::Higher,
            }]
        };
        assert_eq!(plan.judged(&of(1, 1)).overall, Overall::Exceeded);
        plan.few = Few::AwardsToo;
        for (figures, stands) in [
            (of(1, 1), Overall::Unjudged),
            (of(9, 9), Overall::Unjudged),
            (of(0, 9), Overall::Unjudged),
            (of(10, 10), Overall::Exceeded),
            (of(5, 10), Overall::NotMet),
        ] {
            assert_eq!(plan.judged(&figures).overall, stands);
            let award = &plan.awards[0];
            assert_eq!(
                plan.judged_for(award, &figures).overall >= Overall::Met,
                stands >= Overall::Met
            );
        }
    }
}
