//! The form of a definition: from what is kept to what is typed, and back.

use motcua_campaign::{
    AwardRule, BallotRule, Base, Cluster, Criterion, Decider, Definition, Excluded, Indicator, LevelTarget,
    NomineeKind, Over, Overall, PlanText, Registers, Seen, Span, SubUnits, Uplift, UpliftMode, award_regime,
};
use motcua_figures::AdminLevel;
use motcua_identity::{UnitId, UnitLevel};
use motcua_kernel::Day;

use super::edit_groups;
use super::frame::{Sent, text};

/// Rows of criteria that the form offers.
pub(super) const CRITERIA: usize = 5;
/// Rows of awards that the form offers.
pub(super) const AWARDS: usize = 4;

/// What is wrong with what was typed: the field and the code of the problem.
pub(super) type Wrong = Vec<(String, &'static str)>;

/// What the form shows for a definition.
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

/// The definition that was typed over `before`, which keeps what the form does not show.
pub(super) fn read(sent: &Sent, before: &Definition) -> Result<Definition, Wrong> {
    let mut wrong = Wrong::new();
    let window = span(sent, "window", &mut wrong).unwrap_or(before.window);
    let scope = span(sent, "scope", &mut wrong).unwrap_or(before.scope);
    let empty = text(sent, "submission_from").is_empty() && text(sent, "submission_to").is_empty();
    let submission = if empty {
        None
    } else {
        span(sent, "submission", &mut wrong)
    };
    let mut number = |name: &str, code| {
        text(sent, name).parse::<i64>().unwrap_or_else(|_| {
            wrong.push((name.to_owned(), code));
            0
        })
    };
    let completion_days = number("completion_days", "campaign-days-wrong");
    let fewest = number("fewest", "campaign-fewest-wrong");
    let definition = Definition {
        title: text(sent, "title").to_owned(),
        name: text(sent, "name").to_owned(),
        number: text(sent, "number").to_owned(),
        plan: plan(sent, &mut wrong),
        legal_basis: lines(sent, "legal_basis"),
        contents: lines(sent, "contents"),
        persons: lines(sent, "persons"),
        distribution: lines(sent, "distribution"),
        focal_point: text(sent, "focal_point").parse().ok(),
        emulation_body: text(sent, "emulation_body").parse().ok(),
        later_bodies: edit_groups::bodies(sent, &mut wrong),
        together: edit_groups::groups(sent, edit_groups::WHOLE),
        criteria: criteria(sent, &mut wrong),
        clusters: clusters(sent, &mut wrong),
        awards: awards(sent, &mut wrong),
        collectives: UnitLevel::ALL
            .into_iter()
            .filter(|level| text(sent, &format!("level_{}", level.identifier())) == "yes")
            .collect(),
        person_both: text(sent, "person_both") == "yes",
        seen: Seen::from_identifier(text(sent, "seen")),
        sub_units: SubUnits::from_identifier(text(sent, "sub_units")),
        registers: Registers::from_identifier(text(sent, "registers")),
        excluded: Excluded::from_identifier(text(sent, "excluded")),
        late_may_enter: text(sent, "late_may_enter") == "yes",
        regime: text(sent, "regime").to_owned(),
        unit_targets: before.unit_targets.clone(),
        window,
        scope,
        submission,
        completion_days,
        fewest,
    };
    if wrong.is_empty() {
        Ok(definition)
    } else {
        Err(wrong)
    }
}

/// How papers cite the plan; its day may be left open.
fn plan(sent: &Sent, wrong: &mut Wrong) -> PlanText {
    let typed = text(sent, "plan_on");
    let issued_on = typed.parse::<Day>().ok();
    if issued_on.is_none() && !typed.is_empty() {
        wrong.push(("plan_on".to_owned(), "day-wrong"));
    }
    PlanText {
        issued_on,
        issuer: text(sent, "plan_issuer").to_owned(),
        about: text(sent, "plan_about").to_owned(),
    }
}

fn lines(sent: &Sent, name: &str) -> Vec<String> {
    let lines = text(sent, name).lines().map(str::trim);
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn span(sent: &Sent, name: &str, wrong: &mut Wrong) -> Option<Span> {
    let mut day = |field: String| {
        let day = text(sent, &field).parse::<Day>().ok();
        if day.is_none() {
            wrong.push((field, "day-wrong"));
        }
        day
    };
    let (from, to) = (day(format!("{name}_from")), day(format!("{name}_to")));
    Some(Span { from: from?, to: to? })
}

/// Hundredths of a percent out of what was typed, with a comma or a point; nothing where nothing was typed.
pub(super) fn hundredths(typed: &str) -> Result<Option<i64>, &'static str> {
    let typed = typed.trim().trim_end_matches('%').trim().replace(',', ".");
    if typed.is_empty() {
        return Ok(None);
    }
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
    let wrong = "campaign-percent-wrong";
    if part.len() > 2 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong);
    }
    let whole: i64 = whole.parse().map_err(|_| wrong)?;
    let part: i64 = format!("{part:0<2}").parse().map_err(|_| wrong)?;
    if !(0..=100).contains(&whole) {
        return Err(wrong);
    }
    Ok(Some(whole * 100 + part))
}

fn criteria(sent: &Sent, wrong: &mut Wrong) -> Vec<Criterion> {
    (1..=CRITERIA)
        .filter_map(|row| criterion(sent, row, wrong))
        .collect()
}

fn criterion(sent: &Sent, row: usize, wrong: &mut Wrong) -> Option<Criterion> {
    let field = |name: &str| format!("{name}_{row}");
    let indicator = Indicator::from_identifier(text(sent, &field("indicator")))?;
    let mut percent = |name: &str| match hundredths(text(sent, &field(name))) {
        Ok(found) => found,
        Err(code) => {
            wrong.push((field(name), code));
            None
        }
    };
    let levels = [
        (AdminLevel::Province, percent("province")),
        (AdminLevel::District, percent("district")),
        (AdminLevel::Commune, percent("commune")),
    ];
    let uplift = percent("uplift").filter(|hundredths| *hundredths > 0);
    let mode = match text(sent, &field("mode")) {
        "relative" => UpliftMode::Relative,
        _ => UpliftMode::Points,
    };
    Some(Criterion {
        indicator,
        over: Over::from_identifier(text(sent, &field("over"))).unwrap_or(Over::Window),
        also: Over::from_identifier(text(sent, &field("also"))),
        targets: levels
            .into_iter()
            .filter_map(|(level, hundredths)| {
                Some(LevelTarget {
                    level,
                    hundredths: hundredths?,
                })
            })
            .collect(),
        uplift: uplift.map(|hundredths| Uplift { hundredths, mode }),
        source: text(sent, &field("source")).to_owned(),
    })
}

fn clusters(sent: &Sent, wrong: &mut Wrong) -> Vec<Cluster> {
    let mut found = Vec::new();
    for line in lines(sent, "clusters") {
        let (name, units) = line.split_once(':').unwrap_or((&line, ""));
        let units: Result<Vec<UnitId>, _> = units
            .split(',')
            .map(str::trim)
            .filter(|unit| !unit.is_empty())
            .map(str::parse)
            .collect();
        match units {
            Ok(units) if !units.is_empty() => found.push(Cluster {
                name: name.trim().to_owned(),
                units,
            }),
            _ => wrong.push(("clusters".to_owned(), "campaign-cluster-wrong")),
        }
    }
    found
}

fn awards(sent: &Sent, wrong: &mut Wrong) -> Vec<AwardRule> {
    (1..=AWARDS).filter_map(|row| award(sent, row, wrong)).collect()
}

fn award(sent: &Sent, row: usize, wrong: &mut Wrong) -> Option<AwardRule> {
    let field = |name: &str| format!("award_{name}_{row}");
    let value = |name: &str| text(sent, &field(name));
    if value("name").is_empty() {
        return None;
    }
    let quorum = value("quorum").split_once('/').and_then(|(part, of)| {
        let (part, of): (i64, i64) = (part.trim().parse().ok()?, of.trim().parse().ok()?);
        (part > 0 && part <= of && of <= 1_000).then_some((part, of))
    });
    let threshold = hundredths(value("threshold")).ok().flatten();
    let (Some((quorum_part, quorum_of)), Some(threshold)) = (quorum, threshold) else {
        wrong.push((field("threshold"), "campaign-ballot-wrong"));
        return None;
    };
    let code = value("code");
    Some(AwardRule {
        code: if code.is_empty() {
            format!("award-{row}")
        } else {
            code.to_owned()
        },
        name: value("name").to_owned(),
        kinds: match value("kinds") {
            "collective" => vec![NomineeKind::Collective],
            "person" => vec![NomineeKind::Person],
            _ => NomineeKind::ALL.to_vec(),
        },
        decider: Decider::from_identifier(value("decider")).unwrap_or(Decider::Head),
        standing: Overall::from_identifier(value("standing")).unwrap_or(Overall::Met),
        together: edit_groups::groups(sent, &row.to_string()),
        solution: value("solution") == "yes",
        subjects: value("subjects").to_owned(),
        standards: value("standards").to_owned(),
        ballot: BallotRule {
            quorum_part,
            quorum_of,
            base: if value("base") == "present" {
                Base::Present
            } else {
                Base::All
            },
            threshold,
            threshold_suffices: value("suffices") == "yes",
            secret: value("secret") == "yes",
        },
    })
}

#[cfg(test)]
mod tests {
    use motcua_campaign::{BodyTerm, Function, Group, Of};

    use super::*;

    #[test]
    fn what_the_form_shows_of_a_plan_is_read_back_as_that_plan() {
        let plan = Definition::kh_170().unwrap();
        assert_eq!(read(&typed(&plan), &plan), Ok(plan));
    }

    #[test]
    fn the_day_of_the_plan_may_be_left_open_and_is_otherwise_a_day() {
        let plan = Definition::kh_170().unwrap();
        let mut sent = typed(&plan);
        sent.insert("plan_on".to_owned(), String::new());
        assert_eq!(read(&sent, &plan).unwrap().plan.issued_on, None);
        sent.insert("plan_on".to_owned(), "08.8.2023".to_owned());
        assert_eq!(read(&sent, &plan), Err(vec![("plan_on".to_owned(), "day-wrong")]));
    }

    #[test]
    fn groups_of_criteria_and_bodies_of_later_days_are_read_back_too() {
        let mut plan = Definition::kh_170().unwrap();
        let all: Vec<Indicator> = plan.criteria.iter().map(|it| it.indicator).collect();
        plan.together = vec![Group {
            of: Of::Any,
            asked: Overall::Met,
            indicators: all.clone(),
        }];
        plan.awards[1].together = vec![
            Group {
                of: Of::All,
                asked: Overall::Exceeded,
                indicators: vec![all[0]],
            },
            Group {
                of: Of::Any,
                asked: Overall::Met,
                indicators: vec![all[1], all[2]],
            },
        ];
        plan.later_bodies = vec![BodyTerm {
            function: Function::EmulationBody,
            unit: "VPUB".parse().unwrap(),
            since: Day::new(2023, 11, 1).unwrap(),
        }];
        assert_eq!(read(&typed(&plan), &plan), Ok(plan));
    }

    #[test]
    fn a_percentage_is_typed_with_a_comma_or_a_point_and_never_above_a_hundred() {
        assert_eq!(hundredths("70"), Ok(Some(7_000)));
        assert_eq!(hundredths("69,24 %"), Ok(Some(6_924)));
        assert_eq!(hundredths("5.5"), Ok(Some(550)));
        assert_eq!(hundredths(""), Ok(None));
        for wrong in ["-1", "101", "5,555", "x", "5,x"] {
            assert!(hundredths(wrong).is_err(), "{wrong}");
        }
    }
}
