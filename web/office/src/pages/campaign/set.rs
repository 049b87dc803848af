//! The set of papers of a nomination as the page lists it, and the collectives that may stand on it.

use motcua_campaign::{Campaign, Collective, NominationFile, Stage, missing_places};
use motcua_ui::{Choice, PageContext};

/// A paper of the set as the list shows it.
pub(super) struct PaperLine {
    /// Its name.
    pub(super) label: String,
    /// Whose report it is.
    pub(super) about: String,
    /// Its address without the ending; nothing while it is not there.
    pub(super) href: Option<String>,
    /// The number it took.
    pub(super) number: Option<String>,
    /// Places that are still to be filled in.
    pub(super) missing: usize,
}

/// The tone of a stage's pill.
pub(super) const fn stage_tone(stage: Stage) -> &'static str {
    match stage {
        Stage::Awarded => "good",
        Stage::Returned | Stage::Late => "bad",
        Stage::Declined => "neutral",
        _ => "active",
    }
}

/// The papers of the set and of what follows it, with the number each took.
pub(super) fn papers(cx: &PageContext, (campaign, file): (&Campaign, &NominationFile)) -> Vec<PaperLine> {
    let line = |kind: &str, about: &str, there: bool, number: Option<&String>| PaperLine {
        label: cx.t(&format!("campaign-paper-{kind}")).into_owned(),
        about: about.to_owned(),
        href: there.then(|| kind.to_owned()),
        number: number.cloned(),
        missing: 0,
    };
    let minutes = |unit| {
        let meeting = file.meeting_of(unit)?;
        Some(file.numbers.get(&format!("minutes-{}", meeting.id)))
    };
    let nomination = &file.nomination;
    let (own, above) = (minutes(&nomination.unit), minutes(&campaign.unit));
    let mut found = vec![
        PaperLine {
            missing: missing_places(&nomination.submission),
            ..line("submission", "", true, file.numbers.get("submission"))
        },
        line("minutes", "", own.is_some(), own.flatten()),
    ];
    for nominee in &file.nominees {
        let kind = format!("report-{}", nominee.kind.identifier());
        found.push(PaperLine {
            href: Some(nominee.id.to_string()),
            missing: missing_places(&nominee.report),
            ..line(
                &kind,
                &nominee.name,
                true,
                file.numbers.get(&format!("report-{}", nominee.id)),
            )
        });
    }
    if above.is_some() && nomination.unit != campaign.unit {
        found.push(line("province-minutes", "", true, above.flatten()));
    }
    if matches!(nomination.stage, Stage::Endorsed | Stage::Awarded) {
        let taken = Some(&nomination.decision).filter(|number| !number.is_empty());
        found.push(line("decision", "", true, taken));
    }
    found
}

/// The collectives of a unit as choices: itself, those below it, and a named one.
pub(super) fn collectives(cx: &PageContext, unit: &str, below: Vec<Choice>) -> Vec<Choice> {
    let whole = cx.t1("nomination-collective-whole", "unit", unit);
    let mut found = vec![Choice::new(Collective::Whole.identifier(), whole)];
    found.extend(below);
    let named = cx.t("nomination-collective-named");
    found.push(Choice::new(Collective::Named.identifier(), named));
    found
}

/// The plan's persons as choices.
pub(super) fn persons(campaign: &Campaign) -> Vec<Choice> {
    let all = campaign.definition.persons.iter();
    all.map(|one| Choice::new(one, one)).collect()
}
