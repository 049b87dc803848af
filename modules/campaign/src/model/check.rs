//! Whether a definition can be launched, and what of it changed.

use super::{Decider, Definition, Function, Span};

/// What is wrong with a field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field.
    pub field: &'static str,
    /// What is wrong: its words stand under `problem-<code>`.
    pub code: &'static str,
}

/// The longest window, in days: a campaign is for a time.
const LONGEST: i32 = 1_100;

/// What is wrong with a definition; nothing when it may be launched.
pub fn problems(definition: &Definition) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let mut add = |wrong: bool, field, code| {
        if wrong {
            found.push(FieldProblem { field, code });
        }
    };
    add(
        definition.title.trim().is_empty(),
        "title",
        "campaign-title-missing",
    );
    add(
        definition.number.trim().is_empty(),
        "number",
        "campaign-number-missing",
    );
    add(
        definition.contents.is_empty(),
        "contents",
        "campaign-contents-missing",
    );
    let backwards = |span: Span| span.to < span.from;
    add(
        backwards(definition.window) || definition.window.days() > LONGEST,
        "window_to",
        "campaign-window-wrong",
    );
    add(backwards(definition.scope), "scope_to", "campaign-scope-wrong");
    let early = |span: Span| backwards(span) || span.from <= definition.window.to;
    add(
        definition.submission.is_some_and(early),
        "submission_from",
        "campaign-submission-wrong",
    );
    add(
        definition.criteria.is_empty(),
        "indicator_1",
        "campaign-criteria-missing",
    );
    add(
        definition.collectives.is_empty(),
        "collectives",
        "campaign-collectives-missing",
    );
    add(
        !(0..=60).contains(&definition.completion_days),
        "completion_days",
        "campaign-days-wrong",
    );
    add(
        !(0..=1_000_000).contains(&definition.fewest),
        "fewest",
        "campaign-fewest-wrong",
    );
    found.extend(criteria_problems(definition));
    found
}

/// What is wrong with the criteria that a definition has, and with what asks for several of them at once.
fn criteria_problems(definition: &Definition) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let mut add = |wrong: bool, code| {
        if wrong {
            found.push(FieldProblem {
                field: "indicator_1",
                code,
            });
        }
    };
    let targets = definition.criteria.iter().flat_map(|it| &it.targets);
    let percents = targets.map(|target| target.hundredths);
    let of_units = definition.unit_targets.iter().map(|target| target.hundredths);
    let mut all = percents.chain(of_units);
    add(
        all.any(|percent| !(0..=10_000).contains(&percent)),
        "campaign-percent-wrong",
    );
    let twice = definition.criteria.iter().enumerate().any(|(place, criterion)| {
        let mut before = definition.criteria.iter().take(place);
        before.any(|other| other.indicator == criterion.indicator)
    });
    add(twice, "campaign-criterion-twice");
    let contested = |it| {
        let mut criteria = definition.criteria.iter();
        criteria.any(|criterion| criterion.indicator == it)
    };
    let groups = definition.awards.iter().flat_map(|award| &award.together);
    let mut groups = groups.chain(&definition.together);
    let unknown = groups.any(|group| !group.indicators.iter().copied().all(contested));
    add(unknown, "campaign-group-unknown");
    found
}

/// What is wrong with the definition of a sub-campaign besides: it yields awards of the unit's own head only. On criteria
/// that the unit set itself nobody comes to the Chairman's award (KH 170/KH-UBND, V.2 and V.3).
pub fn sub_problems(definition: &Definition) -> Vec<FieldProblem> {
    let beyond = |award: &super::AwardRule| award.decider != Decider::Head;
    let first = definition.awards.iter().position(beyond);
    let field = first.map(|place| AWARD_DECIDERS.get(place).copied().unwrap_or("award_decider_1"));
    field
        .map(|field| FieldProblem {
            field,
            code: "campaign-award-beyond-unit",
        })
        .into_iter()
        .collect()
}

/// The fields of the form in which the decider of each award stands.
const AWARD_DECIDERS: [&str; 4] = [
    "award_decider_1",
    "award_decider_2",
    "award_decider_3",
    "award_decider_4",
];

/// The fields in which `after` is another than `before`; what changed after the launch is told by name.
pub fn changed_fields(before: &Definition, after: &Definition) -> Vec<&'static str> {
    [
        ("title", before.title != after.title || before.name != after.name),
        (
            "number",
            before.number != after.number || before.plan != after.plan,
        ),
        ("legal_basis", before.legal_basis != after.legal_basis),
        ("window", before.window != after.window),
        ("scope", before.scope != after.scope),
        ("contents", before.contents != after.contents),
        ("focal_point", bodies_differ(Function::FocalPoint, before, after)),
        (
            "emulation_body",
            bodies_differ(Function::EmulationBody, before, after),
        ),
        (
            "criteria",
            before.criteria != after.criteria || before.together != after.together,
        ),
        ("unit_targets", before.unit_targets != after.unit_targets),
        ("clusters", before.clusters != after.clusters),
        (
            "eligibility",
            before.collectives != after.collectives
                || before.persons != after.persons
                || before.person_both != after.person_both,
        ),
        ("seen", before.seen != after.seen),
        ("counting", before.counting() != after.counting()),
        ("awards", before.awards != after.awards),
        (
            "submission",
            before.submission != after.submission
                || before.completion_days != after.completion_days
                || before.late_may_enter != after.late_may_enter,
        ),
        ("distribution", before.distribution != after.distribution),
        ("regime", before.regime != after.regime),
        ("fewest", before.fewest != after.fewest || before.few != after.few),
        ("appraisers", before.appraisers != after.appraisers),
    ]
    .into_iter()
    .filter_map(|(field, changed)| changed.then_some(field))
    .collect()
}

fn bodies_differ(function: Function, before: &Definition, after: &Definition) -> bool {
    before.terms_of(function) != after.terms_of(function)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sub_campaign_with_an_award_of_the_chairman_is_not_launched() {
        let mut plan = Definition::kh_170().unwrap();
        let found = sub_problems(&plan);
        assert_eq!(
            (found[0].field, found[0].code),
            ("award_decider_1", "campaign-award-beyond-unit")
        );
        plan.awards.retain(|award| award.decider == Decider::Head);
        assert_eq!(sub_problems(&plan), []);
    }
}
