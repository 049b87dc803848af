//! Indicators of the published sets as criteria: a unit makes its contest concrete with what its own work is judged by
//! (KH 170/KH-UBND, III.1).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use motcua_figures::{
    Behind, Better, Counts, IndicatorSet, Measure, Scoring, Spoken, WhatCounts, indicator_sets,
};

/// An indicator of a set.
#[derive(Debug, PartialEq, Eq)]
pub struct SetIndicator {
    /// The identifier in data and forms: the set and the key.
    pub identifier: String,
    /// The set it is of.
    pub set: &'static IndicatorSet,
    /// Its number in the set.
    pub no: &'static str,
    /// What it is called.
    pub name: &'static Spoken,
    /// Where it comes from.
    pub source: &'static str,
    /// Which way it is good.
    pub better: Better,
    /// Whether sums are counted, or the procedures that have any.
    pub counts: WhatCounts,
    /// The measures added up above the line.
    pub numerator: &'static [Measure],
    /// The measures added up below it.
    pub denominator: &'static [Measure],
}

/// Of the sets whose files say that they give criteria; those of officers are about persons (A8) and cannot, and the plan's own
/// ratios are built in. An indicator is read by the first version that has it, whatever came later: campaigns that run or
/// closed stand on it, and the lists behind their figures must stay what was counted. A formula that changes takes a new key.
static ALL: LazyLock<Vec<SetIndicator>> = LazyLock::new(|| {
    let mut sets: Vec<(usize, &IndicatorSet)> = indicator_sets()
        .iter()
        .filter(|set| set.criteria)
        .map(|set| (place(set), set))
        .collect();
    // Set by set, the earliest version first; one that holds on no day last.
    sets.sort_by_key(|(place, set)| (*place, set.is_superseded(), set.valid_from));
    let mut seen = BTreeSet::new();
    let all = sets.into_iter().flat_map(|(_, set)| of_set(set));
    all.filter(|it| seen.insert(it.identifier.clone())).collect()
});

/// The place of a set among others: that of its first version.
fn place(set: &IndicatorSet) -> usize {
    let mut all = indicator_sets().iter();
    all.position(|it| it.identifier == set.identifier)
        .unwrap_or(usize::MAX)
}

/// Every indicator that can be a criterion: a ratio of dossiers, petitions or procedures of which it is said which way it is
/// good. Each opens on both sides, so that nobody is judged by a figure whose dossiers they cannot see, but for those of what
/// people said when they rated: their figures count, and their lists are for whom [`Behind::tells_ratings`] leaves them (A8).
pub fn set_indicators() -> &'static [SetIndicator] {
    &ALL
}

fn of_set(set: &'static IndicatorSet) -> impl Iterator<Item = SetIndicator> {
    set.indicators.iter().filter_map(move |it| {
        // An average is of points and reaches no goal in percent.
        let ratio = it.unmeasured.is_none()
            && it.better.ranks()
            && !matches!(it.scoring, Scoring::Average { .. })
            && [&it.numerator, &it.denominator]
                .into_iter()
                .all(|side| counted(it.counts, side));
        ratio.then(|| SetIndicator {
            identifier: format!("{}.{}", set.identifier, it.key),
            set,
            no: &it.no,
            name: &it.name,
            source: &it.source,
            better: it.better,
            counts: it.counts,
            numerator: &it.numerator,
            denominator: &it.denominator,
        })
    })
}

/// Whether a unit's part of some measures is told where a campaign counts it: by dossiers and petitions, or by procedures.
fn counted(counts: WhatCounts, measures: &[Measure]) -> bool {
    let told = |it: &Measure| match counts {
        WhatCounts::Sums => matches!(it.counts(), Counts::Dossiers | Counts::Petitions),
        WhatCounts::Services => matches!(it.counts(), Counts::Dossiers | Counts::Procedures),
        WhatCounts::Communes => false,
    };
    !measures.is_empty() && measures.iter().all(told)
}

impl SetIndicator {
    /// Whether a list behind it would tell what people said when they rated.
    pub fn tells_ratings(&self) -> bool {
        let mut measures = self.numerator.iter().chain(self.denominator);
        measures.any(|it| Behind::Counted(*it).tells_ratings())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Indicator;

    #[test]
    fn every_indicator_of_a_set_that_opens_to_dossiers_can_be_a_criterion_and_is_found_by_its_name() {
        let all = set_indicators();
        assert!(all.iter().any(|it| it.set.identifier == "766"));
        assert!(all.iter().any(|it| it.set.identifier == "tt01-agency"));
        assert!(
            all.iter().all(|it| !it.set.is_superseded()),
            "what both versions have is read by the one that holds"
        );
        let officers = |it: &SetIndicator| it.set.identifier == "tt01-officer";
        assert!(!all.iter().any(officers), "scores of persons are no contest");
        for (place, one) in all.iter().enumerate() {
            assert_eq!(
                Indicator::from_identifier(&one.identifier),
                Some(Indicator::OfSet(one))
            );
            let twice = all
                .iter()
                .skip(place + 1)
                .any(|other| other.identifier == one.identifier);
            assert!(!twice, "{}", one.identifier);
        }
    }

    #[test]
    fn a_criterion_is_good_the_way_its_definition_says() {
        let better = |identifier: &str| Indicator::from_identifier(identifier).map(|it| it.better());
        assert_eq!(better("local.supplement"), Some(Better::Lower));
        assert_eq!(better("766.online-dossiers"), Some(Better::Higher));
        assert_eq!(better("digitisation"), Some(Better::Higher));
        assert!(set_indicators().iter().all(|it| it.better.ranks()));
    }

    #[test]
    fn what_ended_and_what_still_runs_in_time_is_one_criterion() {
        let mut all = set_indicators().iter();
        let on_time = all
            .find(|it| it.identifier == "766.dossier-resolved-on-time")
            .unwrap();
        assert_eq!(on_time.numerator, [Measure::ReceivedInTime, Measure::OpenInTime]);
        assert_eq!(on_time.denominator, [Measure::Received]);
    }

    #[test]
    fn petitions_procedures_and_what_people_said_are_criteria_and_averages_of_points_and_communes_are_none() {
        let found = |identifier: &str| set_indicators().iter().find(|it| it.identifier == identifier);
        for (identifier, counts, tells) in [
            ("766.pakn-classification", WhatCounts::Sums, false),
            ("766.petition-processing-on-time", WhatCounts::Sums, false),
            ("766.petition-handling-satisfaction", WhatCounts::Sums, true),
            ("local.satisfied", WhatCounts::Sums, true),
            ("766.dvc-with-dossiers", WhatCounts::Services, false),
            ("tt01-agency.on-the-spot", WhatCounts::Services, false),
        ] {
            let one = found(identifier).unwrap();
            assert_eq!((one.counts, one.tells_ratings()), (counts, tells), "{identifier}");
        }
        for identifier in [
            "tt01-agency.attitude",
            "tt01-agency.publicised",
            "766.electronic-certified-copy",
        ] {
            assert!(found(identifier).is_none(), "{identifier}");
        }
    }
}
