//! How a campaign reads what its plan leaves open, question by question: nothing of it is hidden in the program.

use motcua_campaign::{Definition, Indicator, Over, Overall, Seen, UpliftMode};
use motcua_figures::Ratio;
use motcua_ui::PageContext;

/// The questions with the answer that this campaign gives.
pub(super) fn readings(cx: &PageContext, definition: &Definition) -> Vec<(String, String)> {
    let answers = [
        ("uplift", vec![uplift(definition)]),
        ("exceeds", vec![exceeds(definition)]),
        ("digitised", vec![digitised(definition)]),
        ("period", period(definition)),
        ("sub-units", vec![definition.sub_units.identifier()]),
        (
            "persons",
            vec![if definition.person_both { "both" } else { "either" }],
        ),
        (
            "seen",
            vec![match definition.seen {
                Seen::Everybody => "everybody",
                Seen::Staff => "staff",
            }],
        ),
        ("registered", vec![definition.registers.identifier()]),
        ("excluded", vec![definition.excluded.identifier()]),
        ("few", vec![definition.few.identifier()]),
        ("bodies", vec!["functions"]),
        ("appraisers", vec![definition.appraisers.identifier()]),
    ];
    answers
        .into_iter()
        .map(|(question, answers)| {
            let words: Vec<String> = answers
                .into_iter()
                .map(|answer| {
                    cx.t(&format!("campaign-reading-{question}-{answer}"))
                        .into_owned()
                })
                .collect();
            let asked = cx.t(&format!("campaign-question-{question}")).into_owned();
            (asked, words.join(" "))
        })
        .collect()
}

fn uplift(definition: &Definition) -> &'static str {
    let modes: Vec<UpliftMode> = definition
        .criteria
        .iter()
        .filter_map(|it| it.uplift.map(|uplift| uplift.mode))
        .collect();
    match modes.as_slice() {
        [] => "none",
        all if all.iter().all(|mode| *mode == UpliftMode::Points) => "points",
        all if all.iter().all(|mode| *mode == UpliftMode::Relative) => "relative",
        _ => "mixed",
    }
}

fn exceeds(definition: &Definition) -> &'static str {
    let asked = definition.awards.iter().map(|award| award.standing).max();
    match asked {
        Some(Overall::Exceeded) => "exceeded",
        Some(Overall::Met) => "met",
        _ => "none",
    }
}

fn digitised(definition: &Definition) -> &'static str {
    let uses = |ratio: &str| {
        definition
            .criteria
            .iter()
            .any(|it| matches!(it.indicator, Indicator::Ratio(one) if one.identifier() == ratio))
    };
    let answers = [
        (Ratio::CAMPAIGN.identifier(), "both"),
        ("result-digitised", "results"),
        ("component-digitised", "components"),
        ("digitised-of-all", "all"),
    ];
    let found = answers.into_iter().find(|(ratio, _)| uses(ratio));
    found.map_or("none", |(_, answer)| answer)
}

/// Over which days the online ratios are judged, and which stand beside.
fn period(definition: &Definition) -> Vec<&'static str> {
    let online = definition
        .criteria
        .iter()
        .find(|it| matches!(it.indicator.identifier(), "online" | "services-online"));
    let Some(criterion) = online else {
        return vec!["none"];
    };
    let mut found = vec![criterion.over.identifier()];
    match criterion.also {
        Some(Over::YearToDate) => found.push("also-year-to-date"),
        Some(_) => found.push("also-other"),
        None => {}
    }
    found
}
