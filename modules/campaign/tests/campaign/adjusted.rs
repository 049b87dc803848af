//! What is corrected after the close stands beside the frozen figures, counts for nominations, and is sealed and verified.

use motcua_campaign::{
    CampaignFinding, CampaignId, Definition, NewAdjustment, Overall, Seen, Standings, adjust_standings,
    begin_nomination, closed_standings, edition_may_be_signed, evidence, frozen_report, keep_edition,
    open_edition, standings, verify_campaigns,
};
use motcua_db::values;
use motcua_figures::{Counted, ReportNumber};
use motcua_identity::{OpContext, Role};
use motcua_kernel::{Day, Fault};

use crate::nominations::{Cast, file};
use crate::papers::drawn;
use crate::stage::{Stage, day, each_stage, unit};

const REASON: &str = "Giấy tờ của bà Thử ký ngày 30/11, đồng bộ chậm";

fn correction(key: &str, numerator: i64, denominator: i64) -> NewAdjustment {
    NewAdjustment {
        unit: Some(unit(key)),
        indicator: "digitisation".to_owned(),
        numerator: Some(numerator),
        denominator: Some(denominator),
        reason: REASON.to_owned(),
    }
}

/// Notes a correction; the codes of the form's problems.
fn correct(stage: &Stage, by: &OpContext, id: CampaignId, new: NewAdjustment) -> Vec<&'static str> {
    let cx = by.clone();
    let problems = stage.write(move |tx| adjust_standings(&cx, tx, id, &new));
    problems.into_iter().map(|problem| problem.code).collect()
}

fn found(stage: &Stage, by: &OpContext, id: CampaignId) -> Standings {
    let cx = by.clone();
    stage.read(move |tx| {
        let campaign = motcua_campaign::campaign(&cx, tx, id)?;
        standings(tx, &campaign, day("2023-12-04"))
    })
}

fn begin(stage: &Stage, by: &OpContext, id: CampaignId, key: &'static str) -> Result<(), &'static str> {
    let cx = by.clone();
    let begun = stage.write(move |tx| begin_nomination(&cx, tx, (id, &unit(key)), "giay-khen"));
    begun.map(drop).map_err(|problem| problem.code)
}

#[test]
fn a_correction_stands_beside_the_frozen_figure_and_never_over_it() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.campaign;
        let before = found(stage, &cast.emulation, id);
        assert_eq!(
            correct(stage, &cast.emulation, id, correction("06187", -8, 1)),
            [""; 0]
        );
        let after = found(stage, &cast.emulation, id);
        let (row, was) = (
            after.of(&unit("06187")).unwrap(),
            before.of(&unit("06187")).unwrap(),
        );
        // 20 of 30 against 55 %, then 12 of 31.
        assert_eq!(
            (&row.figures, row.place, row.overall),
            (&was.figures, was.place, Overall::Exceeded)
        );
        let beside = row.adjusted.as_ref().unwrap();
        let counted = Counted {
            numerator: 12,
            denominator: 31,
        };
        assert_eq!(
            (beside.figures[0].counted, beside.overall),
            (counted, Overall::NotMet)
        );
        assert_eq!(
            beside.figures[1..],
            row.figures[1..],
            "nothing else was corrected"
        );
        assert!(after.of(&unit("06184")).unwrap().adjusted.is_none());
        // Figure beside figure with who, when and why; the ledger keeps a seal and no words.
        let cx = cast.head.clone();
        let closed = stage.read(move |tx| closed_standings(&cx, tx, id));
        assert!(closed.whole);
        let made = &closed.adjustments[0];
        assert_eq!(
            (made.reason.as_str(), made.by_name.as_str()),
            (REASON, "Nông Văn noivu")
        );
        assert_eq!(made.at.day(), day("2023-12-04"));
        let told = last_event(stage, "campaign-standings-adjusted");
        assert!(
            told.contains("\"seal\"") && told.contains("\"numerator\":-8"),
            "{told}"
        );
        assert!(!told.contains("bà Thử"), "{told}");
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

fn last_event(stage: &Stage, kind: &'static str) -> String {
    stage.read(move |tx| {
        let rows = tx.query(
            "SELECT payload FROM ledger_event WHERE kind = $1 ORDER BY seq",
            values![kind],
        )?;
        Ok(rows.last().map_or(Ok(String::new()), |row| row.get("payload"))?)
    })
}

#[test]
fn only_the_body_that_manages_a_closed_campaign_corrects_it_with_a_reason_and_within_what_can_be() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.campaign;
        for by in [&cast.head, &cast.focal, &cast.secretary, &cast.chairman] {
            let (cx, new) = (by.clone(), correction("06187", 1, 0));
            let refused = stage.try_write(move |tx| adjust_standings(&cx, tx, id, &new));
            assert_eq!(refused.unwrap_err().code(), "not-allowed");
        }
        let cx = cast.emulation.clone();
        let running = stage.launched(&cx);
        let refused =
            stage.try_write(move |tx| adjust_standings(&cx, tx, running, &correction("06187", 1, 0)));
        assert_eq!(refused.unwrap_err().code(), "campaign-wrong-state");
        let without_reason = NewAdjustment {
            reason: "  ".to_owned(),
            ..correction("06187", 1, 0)
        };
        let unread = NewAdjustment {
            numerator: None,
            ..correction("06187", 1, 0)
        };
        for (new, code) in [
            (without_reason, "campaign-reason-missing"),
            (unread, "campaign-adjust-number-wrong"),
            (correction("06187", 0, 0), "campaign-adjust-nothing-moves"),
            (correction("06187", 11, 0), "campaign-adjust-impossible"),
            (correction("06187", -21, 0), "campaign-adjust-impossible"),
            (correction("ABC", 1, 0), "campaign-adjust-row-missing"),
        ] {
            assert_eq!(correct(stage, &cast.emulation, id, new), [code]);
        }
        // What was corrected before counts: ten more of thirty, and not one beyond.
        assert_eq!(
            correct(stage, &cast.emulation, id, correction("06187", 10, 0)),
            [""; 0]
        );
        let beyond = correct(stage, &cast.emulation, id, correction("06187", 1, 0));
        assert_eq!(beyond, ["campaign-adjust-impossible"]);
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

#[test]
fn who_may_be_nominated_follows_the_corrected_figure_and_a_text_filled_before_stays_as_it_was() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let (id, emulation) = (cast.campaign, cast.emulation.clone());
        let set = cast.begun(stage, "bang-khen-tap-the");
        let filled = file(stage, &cast.secretary, set).nominees[0].report.clone();
        // 06184 has 4 of 20 against 55 %: nobody is nominated on that.
        let other = stage.officer("thukykhac", "06184", &[Role::CouncilSecretary]);
        assert_eq!(begin(stage, &other, id, "06184"), Err("campaign-not-eligible"));
        assert_eq!(correct(stage, &emulation, id, correction("06184", 8, 0)), [""; 0]);
        assert_eq!(
            correct(stage, &emulation, id, correction("06187", -8, 0)),
            [""; 0]
        );
        assert_eq!(begin(stage, &other, id, "06184"), Ok(()));
        assert_eq!(
            begin(stage, &cast.secretary, id, "06187"),
            Err("campaign-not-eligible"),
            "12 of 30 are below 55 %"
        );
        let all = found(stage, &emulation, id);
        let eligible: Vec<&str> = all.eligible().map(|row| row.unit.as_str()).collect();
        assert_eq!(eligible, ["06184"]);
        let kept = file(stage, &cast.secretary, set);
        assert_eq!(kept.nominees[0].report, filled);
        let (cx, today) = (emulation, day("2023-12-04"));
        let (shown, behind) = stage.read(move |tx| {
            let campaign = motcua_campaign::campaign(&cx, tx, id)?;
            let nominee = (&kept.nomination, &kept.nominees[0]);
            Ok((
                evidence(tx, &campaign, &unit("06187"), today)?,
                motcua_campaign::behind_nominee(tx, &campaign, nominee, today)?,
            ))
        });
        // The set shows both to whoever appraises it.
        assert_eq!(shown[0].figure.counted.numerator, 20);
        assert_eq!(shown[0].adjusted.unwrap().counted.numerator, 12);
        assert_eq!(behind.judged.overall, Overall::NotMet);
        assert_eq!(behind.frozen.unwrap().overall, Overall::Exceeded);
        assert_eq!(stage.read(verify_campaigns), []);
    });
}

#[test]
fn a_correction_changed_behind_the_ledger_is_found() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.campaign;
        for moved in [1, 2] {
            assert_eq!(
                correct(stage, &cast.emulation, id, correction("06187", moved, 0)),
                [""; 0]
            );
        }
        assert_eq!(stage.read(verify_campaigns), []);
        stage.write(|tx| {
            Ok(tx
                .execute("UPDATE campaign_adjustment SET numerator = 9", &[])
                .map(drop)?)
        });
        assert_eq!(stage.read(verify_campaigns), [CampaignFinding::Adjustments(id)]);
        stage.write(|tx| {
            Ok(tx
                .execute("UPDATE campaign_adjustment SET indicator = 'no such one'", &[])
                .map(drop)?)
        });
        assert_eq!(
            stage.read(verify_campaigns),
            [CampaignFinding::Adjustments(id)],
            "what cannot be read is a finding, not the end of the search"
        );
    });
}

#[test]
fn a_signed_edition_exchanged_behind_the_ledger_is_found_and_changed_rows_are_not_signed() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let (id, by) = (cast.campaign, &cast.emulation);
        assert_eq!(keep(stage, by, id, ("first", None)), Ok(()));
        assert_eq!(stage.read(verify_campaigns), []);
        stage.write(|tx| {
            Ok(tx
                .execute("UPDATE campaign_edition SET hash = 'another'", &[])
                .map(drop)?)
        });
        assert_eq!(stage.read(verify_campaigns), [CampaignFinding::Editions(id)]);
        stage.write(|tx| {
            Ok(tx
                .execute("UPDATE campaign_frozen SET numerator = numerator + 1", &[])
                .map(drop)?)
        });
        let cx = by.clone();
        let refused = stage.try_write(move |tx| frozen_report(&cx, tx, id, (None, &drawn(&cx))).map(drop));
        assert_eq!(refused.unwrap_err().code(), "campaign-frozen-changed");
    });
}

#[test]
fn a_correction_moves_no_more_than_a_province_has() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let problems = correct(
            stage,
            &cast.emulation,
            cast.campaign,
            correction("06187", i64::MAX, 9_000_000_000_000_000_000),
        );
        assert_eq!(problems, ["campaign-adjust-number-wrong"; 2]);
    });
}

#[test]
fn the_signed_report_shows_what_was_corrected_beside_what_was_frozen_and_not_the_reason() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let id = cast.campaign;
        correct(stage, &cast.emulation, id, correction("06187", -8, 0));
        let cx = cast.emulation.clone();
        let found = stage.read(move |tx| frozen_report(&cx, tx, id, (None, &drawn(&cx))));
        assert_eq!(found.issuer.id, unit("SNV"), "the body of emulation");
        let lines: Vec<String> = found
            .report
            .lines
            .iter()
            .map(|it| {
                [
                    &it.unit,
                    &it.indicator,
                    &it.numerator,
                    &it.denominator,
                    &it.value,
                    &it.points,
                ]
                .map(String::as_str)
                .join(" | ")
            })
            .collect();
        let first = lines
            .iter()
            .position(|line| line.contains("| 20 | 30 |"))
            .unwrap();
        assert!(lines[first].ends_with("66,67 | 55,00: Vượt"), "{}", lines[first]);
        assert_eq!(
            lines[first + 1],
            " | Sau điều chỉnh | 12 | 30 | 40,00 | 55,00: Chưa đạt"
        );
        let told = &found.report.corrections[0];
        assert!(told.contains("-8 / +0 (Nông Văn noivu, 04/12/2023)"), "{told}");
        assert!(
            !format!("{:?}", found.report).contains("bà Thử"),
            "it is for anyone"
        );
        let cx = cast.head.clone();
        let hash = stage.read(move |tx| closed_standings(&cx, tx, id)).hash;
        assert_eq!(found.report.hash, hash);
    });
}

fn keep(
    stage: &Stage,
    by: &OpContext,
    id: CampaignId,
    (hash, on): (&'static str, Option<Day>),
) -> Result<(), &'static str> {
    let cx = by.clone();
    let number = on.map(|on| ReportNumber {
        number: "12/BC-SNV".parse().unwrap(),
        on,
    });
    let kept = stage.try_write(move |tx| {
        let corrections = closed_standings(&cx, tx, id)?.adjustments.len();
        keep_edition(&cx, tx, id, (hash, number.as_ref(), corrections))
    });
    kept.map_err(|fault| fault.code())
}

#[test]
fn an_edition_is_signed_once_and_again_only_after_a_correction_and_what_was_signed_stays() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let (id, by) = (cast.campaign, &cast.emulation);
        assert_eq!(keep(stage, &cast.head, id, ("a", None)), Err("not-allowed"));
        for on in ["2023-11-30", "2023-12-05"] {
            assert_eq!(
                keep(stage, by, id, ("a", Some(day(on)))),
                Err("figures-report-day")
            );
        }
        assert_eq!(keep(stage, by, id, ("first", Some(day("2023-12-04")))), Ok(()));
        for on in [None, Some(day("2023-12-04"))] {
            assert_eq!(keep(stage, by, id, ("pressed twice", on)), Ok(()));
        }
        correct(stage, by, id, correction("06187", -8, 0));
        assert_eq!(
            keep(stage, by, id, ("second", Some(day("2023-12-04")))),
            Err("figures-report-number-taken")
        );
        assert_eq!(keep(stage, by, id, ("second", None)), Ok(()));
        let cx = by.clone();
        let (due, closed, open) = stage.read(move |tx| {
            let closed = closed_standings(&cx, tx, id)?;
            let open = open_edition(tx, &closed.campaign)?;
            let mut staff = closed.campaign.clone();
            staff.definition.seen = Seen::Staff;
            assert_eq!(
                open_edition(tx, &staff)?,
                None,
                "what is for staff is for nobody else"
            );
            Ok::<_, Fault>((edition_may_be_signed(&cx, tx, id, None)?, closed, open))
        });
        assert!(!due);
        let kept: Vec<_> = closed
            .editions
            .iter()
            .map(|it| (it.nth, it.hash.as_str(), it.corrections))
            .collect();
        assert_eq!(kept, [(1, "first", 0), (2, "second", 1)]);
        assert_eq!(open.unwrap().nth, 2);
        let told = last_event(stage, "campaign-standings-signed");
        assert!(
            told.contains("\"report\":\"second\"") && told.contains("\"corrections\":1"),
            "{told}"
        );
    });
}
