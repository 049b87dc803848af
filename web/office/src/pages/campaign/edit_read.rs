//! The form of one part of a definition: from what was typed to what is kept, everything else as it was.

use motcua_campaign::{
    Appraisers, AsideCount, AwardRule, BallotRule, Base, Cluster, Criterion, Decider, Definition, Excluded,
    Few, Indicator, LevelTarget, NomineeKind, Over, Overall, PlanText, Registers, Seen, Span, SubUnits,
    Uplift, UpliftMode,
};
use motcua_figures::AdminLevel;
use motcua_identity::{UnitId, UnitLevel};
use motcua_kernel::Day;

use super::edit_form::{AWARDS, CRITERIA};
use super::edit_groups::{self, Row};
use super::edit_section::Section;
use super::frame::{Sent, text};

/// What is wrong with what was typed: the field and the code of the problem.
pub(super) type Wrong = Vec<(String, &'static str)>;

/// The definition `before` with `section` as it was typed.
pub(super) fn read(section: Section, sent: &Sent, before: &Definition) -> Result<Definition, Wrong> {
    let mut wrong = Wrong::new();
    let definition = match section {
        Section::General => general(sent, before, &mut wrong),
        Section::Days => days(sent, before, &mut wrong),
        Section::Contents => contents(sent, before, &mut wrong),
        Section::Scope => scope(sent, before, &mut wrong),
        Section::Criteria => Definition {
            criteria: criteria(sent, &mut wrong),
            together: edit_groups::groups(sent, edit_groups::WHOLE, &edit_groups::sent_rows(sent)),
            ..before.clone()
        },
        Section::Eligibility => Definition {
            collectives: UnitLevel::ALL
                .into_iter()
                .filter(|level| text(sent, &format!("level_{}", level.identifier())) == "yes")
                .collect(),
            persons: lines(sent, "persons"),
            person_both: text(sent, "person_both") == "yes",
            ..before.clone()
        },
        Section::Awards => Definition {
            awards: awards(sent, &edit_groups::kept_rows(before), &mut wrong),
            regime: text(sent, "regime").to_owned(),
            ..before.clone()
        },
    };
    if wrong.is_empty() {
        Ok(definition)
    } else {
        Err(wrong)
    }
}

fn general(sent: &Sent, before: &Definition, wrong: &mut Wrong) -> Definition {
    Definition {
        title: text(sent, "title").to_owned(),
        name: text(sent, "name").to_owned(),
        number: text(sent, "number").to_owned(),
        plan: plan(sent, wrong),
        legal_basis: lines(sent, "legal_basis"),
        ..before.clone()
    }
}

fn days(sent: &Sent, before: &Definition, wrong: &mut Wrong) -> Definition {
    let window = span(sent, "window", wrong).unwrap_or(before.window);
    let empty = text(sent, "submission_from").is_empty() && text(sent, "submission_to").is_empty();
    let submission = if empty {
        None
    } else {
        span(sent, "submission", wrong)
    };
    Definition {
        window,
        submission,
        completion_days: number(sent, ("completion_days", "campaign-days-wrong"), wrong),
        late_may_enter: text(sent, "late_may_enter") == "yes",
        distribution: lines(sent, "distribution"),
        ..before.clone()
    }
}

fn contents(sent: &Sent, before: &Definition, wrong: &mut Wrong) -> Definition {
    Definition {
        contents: lines(sent, "contents"),
        focal_point: text(sent, "focal_point").parse().ok(),
        emulation_body: text(sent, "emulation_body").parse().ok(),
        later_bodies: edit_groups::bodies(sent, wrong),
        appraisers: Appraisers::from_identifier(text(sent, "appraisers")),
        ..before.clone()
    }
}

fn scope(sent: &Sent, before: &Definition, wrong: &mut Wrong) -> Definition {
    Definition {
        scope: span(sent, "scope", wrong).unwrap_or(before.scope),
        seen: Seen::from_identifier(text(sent, "seen")),
        sub_units: SubUnits::from_identifier(text(sent, "sub_units")),
        registers: Registers::from_identifier(text(sent, "registers")),
        excluded: Excluded::from_identifier(text(sent, "excluded")),
        fewest: number(sent, ("fewest", "campaign-fewest-wrong"), wrong),
        few: Few::from_identifier(text(sent, "few")),
        clusters: clusters(sent, wrong),
        ..before.clone()
    }
}

fn number(sent: &Sent, (name, code): (&str, &'static str), wrong: &mut Wrong) -> i64 {
    text(sent, name).parse().unwrap_or_else(|_| {
        wrong.push((name.to_owned(), code));
        0
    })
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

/// The awards; `rows` are the criteria that stand beside the ticks of their groups.
fn awards(sent: &Sent, rows: &[Row], wrong: &mut Wrong) -> Vec<AwardRule> {
    (1..=AWARDS)
        .filter_map(|row| award(sent, (row, rows), wrong))
        .collect()
}

fn award(sent: &Sent, (row, rows): (usize, &[Row]), wrong: &mut Wrong) -> Option<AwardRule> {
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
        together: edit_groups::groups(sent, &row.to_string(), rows),
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
            aside: if value("aside") == "yes" {
                AsideCount::Stays
            } else {
                AsideCount::Leaves
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use motcua_campaign::{BodyTerm, Function, Group, Of, changed_fields};

    use super::super::edit_form::typed;
    use super::*;

    fn day(month: i8, day: i8) -> Day {
        Day::new(2024, month, day).unwrap()
    }

    /// A campaign that is another one in everything that the forms write.
    fn another() -> Definition {
        let mut plan = Definition::kh_170().unwrap();
        let all: Vec<Indicator> = plan.criteria.iter().map(|it| it.indicator).collect();
        let span = |from, to| Span { from, to };
        plan.title.push_str(" khác");
        plan.number = "99/KH-UBND".to_owned();
        plan.legal_basis.push("Một văn bản khác".to_owned());
        plan.window = span(day(1, 1), day(3, 31));
        plan.scope = span(day(1, 2), day(3, 30));
        plan.submission = Some(span(day(4, 1), day(4, 30)));
        plan.contents.push("Một nội dung khác".to_owned());
        plan.focal_point = Some("VPUB".parse().unwrap());
        plan.emulation_body = Some("STC".parse().unwrap());
        plan.later_bodies = vec![BodyTerm {
            function: Function::EmulationBody,
            unit: "VPUB".parse().unwrap(),
            since: day(2, 1),
        }];
        plan.together = vec![Group {
            of: Of::Any,
            asked: Overall::Met,
            indicators: all.clone(),
        }];
        plan.clusters = vec![Cluster {
            name: "Cụm 9".to_owned(),
            units: vec!["06184".parse().unwrap()],
        }];
        plan.collectives.truncate(1);
        plan.seen = Seen::Staff;
        plan.sub_units = SubUnits::Apart;
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
        plan.distribution.push("Một nơi nhận khác".to_owned());
        plan.regime = "law-2022".to_owned();
        plan.fewest = 77;
        plan.few = Few::AwardsToo;
        plan.appraisers = Appraisers::Body;
        plan
    }

    #[test]
    fn what_the_form_of_a_part_shows_is_read_back_as_the_same_plan() {
        for plan in [Definition::kh_170().unwrap(), another()] {
            for section in Section::ALL {
                assert_eq!(
                    read(section, &typed(&plan), &plan),
                    Ok(plan.clone()),
                    "{section:?}"
                );
            }
        }
    }

    #[test]
    fn each_part_changes_what_it_shows_and_nothing_of_the_others_and_together_they_change_everything() {
        let (plan, other) = (Definition::kh_170().unwrap(), another());
        let sent = typed(&other);
        let mut told: Vec<&str> = Vec::new();
        let mut written = plan.clone();
        for section in Section::ALL {
            let one = read(section, &sent, &plan).unwrap();
            let changed = changed_fields(&plan, &one);
            assert!(!changed.is_empty(), "{section:?} writes nothing");
            let twice = changed.iter().find(|field| told.contains(field));
            assert_eq!(twice, None, "{section:?} writes what another part writes");
            told.extend(changed);
            written = read(section, &sent, &written).unwrap();
        }
        assert_eq!(written, other);
    }

    #[test]
    fn the_day_of_the_plan_may_be_left_open_and_is_otherwise_a_day() {
        let plan = Definition::kh_170().unwrap();
        let mut sent = typed(&plan);
        sent.insert("plan_on".to_owned(), String::new());
        let open = read(Section::General, &sent, &plan).unwrap();
        assert_eq!(open.plan.issued_on, None);
        sent.insert("plan_on".to_owned(), "08.8.2023".to_owned());
        assert_eq!(
            read(Section::General, &sent, &plan),
            Err(vec![("plan_on".to_owned(), "day-wrong")])
        );
    }

    #[test]
    fn what_cannot_be_read_in_one_part_does_not_stand_in_the_way_of_another() {
        let plan = Definition::kh_170().unwrap();
        let mut sent = typed(&plan);
        sent.insert("fewest".to_owned(), "vài".to_owned());
        assert_eq!(
            read(Section::Scope, &sent, &plan),
            Err(vec![("fewest".to_owned(), "campaign-fewest-wrong")])
        );
        assert_eq!(read(Section::Days, &sent, &plan), Ok(plan.clone()));
    }

    #[test]
    fn the_groups_of_an_award_are_those_of_the_criteria_that_are_kept() {
        let plan = another();
        let mut sent = typed(&plan);
        // Nobody sends the criteria with the awards.
        sent.retain(|name, _| !name.starts_with("indicator_"));
        let kept = read(Section::Awards, &sent, &plan).unwrap();
        assert_eq!(kept.awards, plan.awards);
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
