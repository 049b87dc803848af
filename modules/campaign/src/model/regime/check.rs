//! Whether a campaign can stand on the regime it names.

use motcua_figures::DatedFile;

use super::AwardRegime;
use super::known::of_name;
use crate::model::{Definition, FieldProblem, is_of_program};

/// The fields of the form in which the threshold of each award stands.
const THRESHOLDS: [&str; 4] = [
    "award_threshold_1",
    "award_threshold_2",
    "award_threshold_3",
    "award_threshold_4",
];

/// What is wrong with the regime that `definition` names, out of those of the province, and with awards of it that are not voted
/// on as it says.
///
/// A campaign that was launched keeps the version of its first day, whatever took its place since: `launched` is what it was
/// launched with.
pub fn regime_problems(
    definition: &Definition,
    launched: Option<&Definition>,
    regimes: &[AwardRegime],
) -> Vec<FieldProblem> {
    let name = definition.regime.as_str();
    let first = definition.window.from;
    let kept = launched.is_some_and(|before| before.regime == name && before.window.from == first);
    let of_regime = |code| {
        vec![FieldProblem {
            field: "regime",
            code,
        }]
    };
    let Some(regime) = of_name(regimes, name) else {
        return if kept || is_of_program(name) {
            Vec::new()
        } else {
            of_regime("campaign-regime-missing")
        };
    };
    if !kept && !regime.holds_on(first) {
        return of_regime("campaign-regime-not-of-day");
    }
    definition
        .awards
        .iter()
        .enumerate()
        .filter(|(_, award)| {
            let form = regime.award(&award.code);
            form.is_some_and(|form| form.ballot != award.ballot)
        })
        .map(|(place, _)| FieldProblem {
            field: THRESHOLDS.get(place).copied().unwrap_or("regime"),
            code: "campaign-award-not-as-regime",
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::file::tests::FILE;
    use super::super::known::regimes_with;
    use super::*;

    fn codes(found: &[FieldProblem]) -> Vec<(&'static str, &'static str)> {
        found.iter().map(|it| (it.field, it.code)).collect()
    }

    /// The founding plan under the regime of the province, begun on `first`, with no award yet: the regime has one of a code of
    /// the plan, voted on in another way.
    fn plan(first: &str) -> Definition {
        let mut plan = Definition::kh_170().unwrap();
        plan.regime = "tinh-quy-che@2024-03-01".to_owned();
        plan.window.from = first.parse().unwrap();
        plan.awards.clear();
        plan
    }

    #[test]
    fn a_campaign_names_the_regime_that_holds_on_its_first_day_and_keeps_it_once_it_is_launched() {
        let regimes = regimes_with(&[("a.toml".to_owned(), FILE.to_owned())]).unwrap();
        let wrong = [("regime", "campaign-regime-not-of-day")];
        assert_eq!(
            codes(&regime_problems(&plan("2024-02-29"), None, &regimes)),
            wrong
        );
        assert!(regime_problems(&plan("2024-03-01"), None, &regimes).is_empty());
        let next = FILE.replace(
            "version = \"2024-03-01\"",
            "version = \"2024-03-01.2\"\nreplaces = \"2024-03-01\"",
        );
        let files = [("a.toml", FILE), ("b.toml", next.as_str())].map(|(a, b)| (a.to_owned(), b.to_owned()));
        let regimes = regimes_with(&files).unwrap();
        let running = plan("2024-03-01");
        assert_eq!(codes(&regime_problems(&running, None, &regimes)), wrong);
        assert!(regime_problems(&running, Some(&running), &regimes).is_empty());
        assert_eq!(
            codes(&regime_problems(&plan("2024-04-01"), Some(&running), &regimes)),
            wrong,
            "another first day asks for the regime of that day"
        );
        assert_eq!(
            codes(&regime_problems(&running, None, &[])),
            [("regime", "campaign-regime-missing")]
        );
        assert!(regime_problems(&Definition::kh_170().unwrap(), None, &regimes).is_empty());
    }

    #[test]
    fn an_award_of_a_regime_is_voted_on_as_the_regime_says() {
        let regimes = regimes_with(&[("a.toml".to_owned(), FILE.to_owned())]).unwrap();
        let mut plan = plan("2024-03-01");
        let form = regimes[0].award("bang-khen").unwrap().clone();
        plan.awards = vec![regimes[0].award("giay-khen").unwrap().clone(), form];
        assert!(regime_problems(&plan, None, &regimes).is_empty());
        plan.awards[1].ballot.threshold = 5_000;
        assert_eq!(
            codes(&regime_problems(&plan, None, &regimes)),
            [("award_threshold_2", "campaign-award-not-as-regime")]
        );
    }
}
