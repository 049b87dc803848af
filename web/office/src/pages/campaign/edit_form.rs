//! What the forms of a definition show of what is kept.

use motcua_campaign::{
    AsideCount, AwardRule, Base, Criterion, Definition, NomineeKind, Over, UpliftMode, award_regime,
};
use motcua_figures::AdminLevel;
use motcua_identity::{UnitId, UnitLevel};

use super::edit_groups;
use super::frame::{Sent, text};

/// Rows of criteria that the form offers.
pub(super) const CRITERIA: usize = 5;
/// Rows of awards that the form offers.
pub(super) const AWARDS: usize = 4;

/// What the forms show for a definition, those of all its parts together.
pub(super) fn typed(definition: &Definition) -> Sent {
    let mut sent = Sent::new();
    let mut put = |name: String, value: String| {
        sent.insert(name, value);
    };
    let plain = |name: &str| name.to_owned();
    put(plain("title"), definition.title.clone());
    put(plain("name"), definition.name.clone());
    put(plain("number"), definition.number.clone());
    let plan = &definition.plan;
    let issued_on = plan.issued_on.map_or_else(String::new, |day| day.to_string());
    put(plain("plan_on"), issued_on);
    put(plain("plan_issuer"), plan.issuer.clone());
    put(plain("plan_about"), plan.about.clone());
    put(plain("legal_basis"), definition.legal_basis.join("\n"));
    put(plain("contents"), definition.contents.join("\n"));
    put(plain("persons"), definition.persons.join("\n"));
    put(plain("distribution"), definition.distribution.join("\n"));
    for (name, span) in [
        ("window", Some(definition.window)),
        ("scope", Some(definition.scope)),
        ("submission", definition.submission),
    ] {
        put(
            format!("{name}_from"),
            span.map_or_else(String::new, |span| span.from.to_string()),
        );
        put(
            format!("{name}_to"),
            span.map_or_else(String::new, |span| span.to.to_string()),
        );
    }
    let key = |unit: &Option<UnitId>| unit.as_ref().map_or_else(String::new, ToString::to_string);
    put(plain("focal_point"), key(&definition.focal_point));
    put(plain("emulation_body"), key(&definition.emulation_body));
    put(plain("completion_days"), definition.completion_days.to_string());
    put(plain("fewest"), definition.fewest.to_string());
    put(plain("regime"), definition.regime.clone());
    let persons = if definition.person_both { "yes" } else { "either" };
    put(plain("person_both"), persons.to_owned());
    put(plain("seen"), definition.seen.identifier().to_owned());
    put(plain("sub_units"), definition.sub_units.identifier().to_owned());
    put(plain("registers"), definition.registers.identifier().to_owned());
    put(plain("excluded"), definition.excluded.identifier().to_owned());
    put(plain("few"), definition.few.identifier().to_owned());
    put(plain("appraisers"), definition.appraisers.identifier().to_owned());
    put(plain("late_may_enter"), flag(definition.late_may_enter));
    for level in UnitLevel::ALL {
        put(
            format!("level_{}", level.identifier()),
            flag(definition.collectives.contains(&level)),
        );
    }
    let clusters = definition.clusters.iter().map(|cluster| {
        let units: Vec<&str> = cluster.units.iter().map(UnitId::as_str).collect();
        format!("{}: {}", cluster.name, units.join(", "))
    });
    put(plain("clusters"), clusters.collect::<Vec<_>>().join("\n"));
    for (row, criterion) in (1..).zip(&definition.criteria) {
        for (name, value) in criterion_typed(criterion) {
            put(format!("{name}_{row}"), value);
        }
    }
    for (row, award) in (1..).zip(&definition.awards) {
        for (name, value) in award_typed(award) {
            put(format!("{name}_{row}"), value);
        }
    }
    edit_groups::typed(definition, &mut sent);
    sent
}

fn flag(yes: bool) -> String {
    if yes { "yes" } else { "" }.to_owned()
}

fn percent(hundredths: i64) -> String {
    if hundredths % 100 == 0 {
        (hundredths / 100).to_string()
    } else {
        format!("{},{:02}", hundredths / 100, hundredths % 100)
    }
}

fn criterion_typed(criterion: &Criterion) -> Vec<(&'static str, String)> {
    let target = |level| {
        let found = criterion.targets.iter().find(|target| target.level == level);
        found.map_or_else(String::new, |target| percent(target.hundredths))
    };
    vec![
        ("indicator", criterion.indicator.identifier().to_owned()),
        ("over", criterion.over.identifier().to_owned()),
        ("also", criterion.also.map_or("", Over::identifier).to_owned()),
        ("province", target(AdminLevel::Province)),
        ("district", target(AdminLevel::District)),
        ("commune", target(AdminLevel::Commune)),
        (
            "uplift",
            criterion
                .uplift
                .map_or_else(String::new, |uplift| percent(uplift.hundredths)),
        ),
        (
            "mode",
            match criterion.uplift.map(|uplift| uplift.mode) {
                Some(UpliftMode::Relative) => "relative",
                _ => "points",
            }
            .to_owned(),
        ),
        ("source", criterion.source.clone()),
    ]
}

fn award_typed(award: &AwardRule) -> Vec<(&'static str, String)> {
    let kinds = match award.kinds.as_slice() {
        [NomineeKind::Collective] => "collective",
        [NomineeKind::Person] => "person",
        _ => "both",
    };
    let ballot = award.ballot;
    vec![
        ("award_name", award.name.clone()),
        ("award_code", award.code.clone()),
        ("award_subjects", award.subjects.clone()),
        ("award_standards", award.standards.clone()),
        ("award_kinds", kinds.to_owned()),
        ("award_decider", award.decider.identifier().to_owned()),
        ("award_standing", award.standing.identifier().to_owned()),
        ("award_solution", flag(award.solution)),
        (
            "award_quorum",
            format!("{}/{}", ballot.quorum_part, ballot.quorum_of),
        ),
        (
            "award_base",
            if ballot.base == Base::All {
                "all"
            } else {
                "present"
            }
            .to_owned(),
        ),
        ("award_threshold", percent(ballot.threshold)),
        ("award_suffices", flag(ballot.threshold_suffices)),
        ("award_secret", flag(ballot.secret)),
        ("award_aside", flag(ballot.aside == AsideCount::Stays)),
    ]
}

/// Puts the form of award that was chosen into the row that has it or the first empty one, and names its regime; nothing is saved.
pub(super) fn take_form(sent: &mut Sent) -> Result<(), &'static str> {
    let chosen = text(sent, "award_form").to_owned();
    let found = chosen.split_once('/').and_then(|(regime, code)| {
        let form = award_regime(regime)?.award(code)?;
        Some((regime, form))
    });
    let Some((regime, form)) = found else {
        return Err("campaign-award-form-missing");
    };
    let has = |name: &str, row: usize, value: &str| text(sent, &format!("{name}_{row}")) == value;
    let row = (1..=AWARDS)
        .find(|row| has("award_code", *row, &form.code) && !has("award_name", *row, ""))
        .or_else(|| (1..=AWARDS).find(|row| has("award_name", *row, "")));
    let Some(row) = row else {
        return Err("campaign-award-rows-full");
    };
    for (name, value) in award_typed(form) {
        sent.insert(format!("{name}_{row}"), value);
    }
    sent.insert("regime".to_owned(), regime.to_owned());
    sent.remove("award_form");
    Ok(())
}
