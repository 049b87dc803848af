//! A campaign under an award regime of the province: the version of its first day, its texts and its votes.

use motcua_campaign::{
    Definition, PaperKind, Saved, Span, award_regime, create_campaign, edit_template, first_template,
    launch_campaign, regime_grounds, save_started, template,
};
use motcua_identity::Role;

use crate::stage::{REGIME, day, each_stage, unit};

/// The founding plan under the regime of the province, with its award that is voted on strictly, from `first` to `last`.
fn plan(first: &str, last: &str) -> Definition {
    let mut plan = Definition::kh_170().unwrap();
    plan.regime = REGIME.to_owned();
    plan.window = Span {
        from: day(first),
        to: day(last),
    };
    plan.submission = None;
    let form = award_regime(REGIME).unwrap().award("bang-khen").unwrap();
    plan.awards = vec![form.clone()];
    plan
}

#[test]
fn a_campaign_is_launched_under_the_regime_of_its_first_day_only() {
    each_stage(|stage| {
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let found = stage.write(move |tx| {
            let early = plan("2023-12-01", "2024-04-30");
            let id = create_campaign(&cx, tx, &unit("20"), None, &early)?;
            launch_campaign(&cx, tx, (id, true))
        });
        let found: Vec<_> = found.iter().map(|it| (it.field, it.code)).collect();
        assert_eq!(found, [("regime", "campaign-regime-not-of-day")]);
    });
}

#[test]
fn a_running_campaign_keeps_the_vote_that_the_regime_of_the_province_asks_for() {
    each_stage(|stage| {
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let running = plan("2024-03-01", "2024-06-30");
        let id = stage.launched_as(&cx, running.clone());
        let saved = stage.write(move |tx| {
            let mut lower = running.clone();
            lower.awards[0].ballot.threshold = 5_000;
            save_started(&cx, tx, (id, 2), &lower, "Hạ ngưỡng")
        });
        let Saved::Invalid(found) = saved else {
            panic!("a lower threshold was taken: {saved:?}");
        };
        let found: Vec<_> = found.iter().map(|it| (it.field, it.code)).collect();
        assert_eq!(found, [("award_threshold_1", "campaign-award-not-as-regime")]);
    });
}

#[test]
fn papers_cite_the_regime_of_the_province_and_its_texts_are_edited_apart_from_those_they_began_from() {
    each_stage(|stage| {
        let cx = stage.officer("noivu", "20", &[Role::EmulationOfficer]);
        let kind = PaperKind::Submission;
        let (first, own, program) = stage.write(move |tx| {
            let first = template(tx, REGIME, kind)?;
            assert_eq!(
                edit_template(&cx, tx, (REGIME, kind), "Kính trình về {campaign}")?,
                []
            );
            Ok((
                first,
                template(tx, REGIME, kind)?,
                template(tx, "nd-98-2023", kind)?,
            ))
        });
        assert_eq!(Some(&first), first_template("nd-98-2023", kind).as_ref());
        assert_eq!((own.as_str(), &program), ("Kính trình về {campaign}", &first));
        let gone = stage
            .db
            .read(move |tx| template(tx, "tinh-khong-co@2024-03-01", kind));
        assert_eq!(gone.unwrap_err().code(), "campaign-no-regime");
    });
    assert_eq!(
        regime_grounds(REGIME).last().map(String::as_str),
        Some(
            "Quyết định số 12/2024/QĐ-UBND ngày 20 tháng 02 năm 2024 của Ủy ban nhân dân tỉnh ban hành Quy chế thi đua, \
             khen thưởng"
        )
    );
}
