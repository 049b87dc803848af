//! The province decides anew of a kind of paper, from a day on. Rules are dated: what was decided before stays readable.

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission};
use motcua_kernel::{Day, Fault};
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::{ANY_KIND, DatedRule, MOST_PER_MILLE, PaperRule};
use crate::store::rules;

/// The longest basis, in letters.
const LONGEST: usize = 300;

/// The most years that can be decided; longer is for good.
const MOST_YEARS: u32 = 200;

/// What was decided, as typed.
#[derive(Debug, Clone, Default)]
pub struct DecideRule {
    /// The kind of paper, or [`ANY_KIND`].
    pub type_code: String,
    /// The first day; none when what was typed is no day.
    pub from: Option<Day>,
    /// Whether the kind follows the rule of every kind from then on; then the rest says nothing.
    pub general: bool,
    /// Whether a second person checks each paper.
    pub second_check: bool,
    /// Of a thousand papers, how many are entered again; none when what was typed is no number.
    pub sample_per_mille: Option<u32>,
    /// Years a paper is kept; nothing for good; none when what was typed is no number.
    pub retention_years: Option<Option<u32>>,
    /// The decision or the law.
    pub basis: String,
}

/// What is wrong with a field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleProblemAt {
    /// The field's name in the form.
    pub field: &'static str,
    /// The code; the words stand under `problem-<code>`.
    pub code: &'static str,
}

#[derive(Serialize)]
struct Decided<'r> {
    from: Day,
    general: bool,
    second_check: bool,
    sample_per_mille: u32,
    retention_years: Option<u32>,
    basis: &'r str,
}

/// Decides of a kind of paper from a day on. Papers that are kept already keep the checks that were asked of them.
///
/// # Errors
/// `not-allowed`; when the database refuses. What is wrong with the form is no error.
pub fn decide_rule(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    input: &DecideRule,
) -> Result<Result<(), Vec<RuleProblemAt>>, Fault> {
    cx.authorise_anywhere(Permission::ManageCatalog)?;
    let dated = match checked(input, cx.now().day()) {
        Ok(dated) => dated,
        Err(problems) => return Ok(Err(problems)),
    };
    rules::put(tx, &dated)?;
    let (actor, rule) = (cx.actor_name(), &dated.rule);
    let payload = Decided {
        from: dated.from,
        general: dated.general,
        second_check: rule.second_check,
        sample_per_mille: rule.sample_per_mille,
        retention_years: rule.retention_years,
        basis: &rule.basis,
    };
    let event = NewEvent {
        stream: &Stream::named("paper-rule", &rule.type_code),
        at: cx.now(),
        actor: &actor,
        kind: "paper-rule-decided",
        payload: &payload,
    };
    append(tx, event)?;
    Ok(Ok(()))
}

fn checked(input: &DecideRule, today: Day) -> Result<DatedRule, Vec<RuleProblemAt>> {
    let code = input.type_code.trim();
    let (is_any, basis) = (code == ANY_KIND, input.basis.trim());
    let known = is_any || code.parse::<motcua_law::ResultTypeCode>().is_ok();
    // A rule of a day that is over would change what was done by the one before.
    let from = input.from.filter(|day| *day >= today);
    let sample = input.sample_per_mille.filter(|share| *share <= MOST_PER_MILLE);
    let years = input
        .retention_years
        .filter(|years| years.is_none_or(|years| (1..=MOST_YEARS).contains(&years)));
    let says = !input.general;
    let wrong = [
        ("type_code", "rule-kind-unknown", !known),
        ("type_code", "rule-any-general", is_any && input.general),
        ("from_on", "rule-from-past", from.is_none()),
        ("sample", "rule-sample", says && sample.is_none()),
        ("years", "rule-years", says && years.is_none()),
        (
            "basis",
            "rule-basis",
            basis.is_empty() || basis.chars().count() > LONGEST,
        ),
    ];
    let problems: Vec<RuleProblemAt> = wrong
        .into_iter()
        .filter(|(.., is_wrong)| *is_wrong)
        .map(|(field, code, _)| RuleProblemAt { field, code })
        .collect();
    match from {
        Some(from) if problems.is_empty() => Ok(DatedRule {
            from,
            general: input.general,
            rule: PaperRule {
                type_code: code.to_owned(),
                second_check: says && input.second_check,
                sample_per_mille: sample.filter(|_| says).unwrap_or(0),
                retention_years: years.filter(|_| says).flatten(),
                basis: basis.to_owned(),
            },
        }),
        _ => Err(problems),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> DecideRule {
        DecideRule {
            type_code: "KQ.G15.000031".to_owned(),
            from: "2023-12-01".parse().ok(),
            general: false,
            second_check: true,
            sample_per_mille: Some(100),
            retention_years: Some(None),
            basis: "Quyết định 12/QĐ-UBND".to_owned(),
        }
    }

    fn codes(input: &DecideRule) -> Vec<&'static str> {
        let today = "2023-11-15".parse().unwrap();
        let problems = checked(input, today).err().unwrap_or_default();
        problems.into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn a_decision_names_a_kind_a_coming_day_and_its_basis() {
        assert_eq!(codes(&typed()), Vec::<&str>::new());
        let cases: [(DecideRule, &str); 7] = [
            (
                DecideRule {
                    type_code: "khai sinh".to_owned(),
                    ..typed()
                },
                "rule-kind-unknown",
            ),
            (
                DecideRule {
                    type_code: ANY_KIND.to_owned(),
                    general: true,
                    ..typed()
                },
                "rule-any-general",
            ),
            (
                DecideRule {
                    from: "2023-11-14".parse().ok(),
                    ..typed()
                },
                "rule-from-past",
            ),
            (
                DecideRule {
                    from: None,
                    ..typed()
                },
                "rule-from-past",
            ),
            (
                DecideRule {
                    sample_per_mille: Some(1001),
                    ..typed()
                },
                "rule-sample",
            ),
            (
                DecideRule {
                    retention_years: Some(Some(0)),
                    ..typed()
                },
                "rule-years",
            ),
            (
                DecideRule {
                    basis: "  ".to_owned(),
                    ..typed()
                },
                "rule-basis",
            ),
        ];
        for (input, code) in cases {
            assert_eq!(codes(&input), [code]);
        }
    }

    #[test]
    fn a_kind_that_follows_the_rule_of_every_kind_says_nothing_more() {
        let input = DecideRule {
            general: true,
            sample_per_mille: None,
            retention_years: None,
            ..typed()
        };
        assert_eq!(codes(&input), Vec::<&str>::new());
    }
}
