//! The period of a campaign as the figures close it: one set of days for the campaign's own close and for that of the figures.

use std::collections::BTreeMap;

use motcua_figures::{CampaignSpans, ClosePeriod, IndicatorSet, Period, PeriodKind};
use motcua_identity::UnitId;

use super::known_by::last_instant;
use crate::model::{Definition, Span};

impl Definition {
    /// The days over which the indicator `key` of `set` counts in this campaign: those of the criterion that contests it; of
    /// one that is a part of a content (II.1a, II.1b) those of the content; of any other the days that the campaign runs.
    pub fn span_in(&self, set: &IndicatorSet, key: &str) -> Span {
        let of = set.indicator(key).and_then(|it| it.days_of.as_deref());
        let contested = |wanted: &str| {
            let in_set = format!("{}.{wanted}", set.identifier);
            let mut criteria = self.criteria.iter();
            criteria.find(|it| [wanted, &in_set].contains(&it.indicator.identifier()))
        };
        let criterion = contested(key).or_else(|| contested(of?));
        criterion.map_or(self.window, |criterion| self.span_of(criterion))
    }

    /// What the figures close for the campaign below `unit`: each indicator over its own days, as known when the last day of
    /// the campaign ended, as the campaign's own close has it where it counts sub-units and lines of registers as the figures do.
    /// A campaign that counts them apart closes other sums than the figures: those are of the set, these of the campaign.
    pub fn period_close(&self, set: &IndicatorSet, unit: UnitId) -> ClosePeriod {
        let keys = set.indicators.iter().map(|it| it.key.clone());
        let of: BTreeMap<String, Period> = keys
            .map(|key| {
                let span = self.span_in(set, &key).period();
                (key, span)
            })
            .collect();
        let whole = of.values().fold(self.window.period(), |whole, span| {
            Period::new(whole.from.min(span.from), whole.to.max(span.to))
        });
        ClosePeriod {
            kind: PeriodKind::Campaign,
            set: set.identifier.clone(),
            unit,
            period: whole,
            campaign: Some(CampaignSpans {
                of,
                known_at: last_instant(self),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use motcua_figures::indicator_set;

    use super::*;

    #[test]
    fn each_ratio_of_the_plan_has_the_days_that_the_plan_names_for_its_content() {
        let plan = Definition::kh_170().unwrap();
        let set = indicator_set("kh170").unwrap();
        let (scope, window) = (plan.scope, plan.window);
        for (key, span) in [
            ("digitisation", scope),
            ("result-digitised", scope),
            ("component-digitised", scope),
            ("services-online", window),
            ("online", window),
        ] {
            assert_eq!(plan.span_in(set, key), span, "{key}");
        }
        let close = plan.period_close(set, "20".parse().unwrap());
        assert_eq!(close.period, scope.period());
        let known_at = close.campaign.unwrap().known_at;
        assert_eq!(known_at.local_text(), "2023-11-30T23:59:59.999999");
    }

    #[test]
    fn an_indicator_that_the_campaign_does_not_contest_counts_over_the_days_that_it_runs() {
        let plan = Definition::kh_170().unwrap();
        let set = indicator_set("766").unwrap();
        assert_eq!(plan.span_in(set, "dossier-resolved-on-time"), plan.window);
        assert_eq!(
            plan.period_close(set, "20".parse().unwrap()).period,
            plan.window.period()
        );
    }
}
