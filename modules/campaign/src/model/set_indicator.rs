//! Indicators of the published sets as criteria: a unit makes its contest concrete with what its own work is judged by
//! (KH 170/KH-UBND, III.1).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use motcua_figures::{Behind, Better, IndicatorSet, Measure, Scoring, Spoken, WhatCounts, indicator_sets};

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

/// Every indicator that can be a criterion: a ratio of dossiers that opens on both sides, so that nobody is judged by a
/// figure whose dossiers they cannot see; and one of which it is said which way it is good.
pub fn set_indicators() -> &'static [SetIndicator] {
    &ALL
}

fn of_set(set: &'static IndicatorSet) -> impl Iterator<Item = SetIndicator> {
    set.indicators.iter().filter_map(move |it| {
        let ratio = it.unmeasured.is_none()
            && it.counts == WhatCounts::Sums
            && it.better.ranks()
            && !matches!(it.scoring, Scoring::Average { .. });
        (ratio && opens(&it.numerator) && opens(&it.denominator)).then(|| SetIndicator {
            identifier: format!("{}.{}", set.identifier, it.key),
            set,
            no: &it.no,
            name: &it.name,
            source: &it.source,
            better: it.better,
            numerator: &it.numerator,
            denominator: &it.denominator,
        })
    })
}

/// Whether dossiers are listed behind each of some measures: a list of those rated well would tell who rated badly.
fn opens(measures: &[Measure]) -> bool {
    let listed = |it: &Measure| it.counts_dossiers() && !Behind::Counted(*it).tells_ratings();
    !measures.is_empty() && measures.iter().all(listed)
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
        let rated = set_indicators()
            .iter()
            .any(|it| it.identifier == "local.satisfied");
        assert!(!rated, "a list of those rated well would tell who rated badly");
    }
}
