//! Two appraisals are two persons' (KH 170/KH-UBND, VI), and of the bodies that the campaign names (A10).

use std::sync::Arc;

use motcua_campaign::{
    Appraisers, BodyTerm, Definition, Function, Step, WaitingKind, step_barred, steps_open,
};
use motcua_identity::{Actor, OpContext, Role, SignedIn};
use motcua_kernel::Fault;

use crate::nominations::{Cast, step};
use crate::stage::{Stage, day, each_stage, unit};
use crate::waiting::kinds;

/// The same officer, at home in `body`.
fn at_home(by: &OpContext, body: &str) -> OpContext {
    let officer = SignedIn {
        home_unit: unit(body),
        ..by.officer().unwrap().clone()
    };
    by.acting_as(Actor::Officer(Arc::new(officer)))
}

fn why(stage: &Stage, by: &OpContext, id: motcua_campaign::NominationId) -> Option<&'static str> {
    let cx = by.clone();
    let found = stage.read(move |tx| step_barred(&cx, tx, id));
    found.map(|refusal| Fault::from(refusal).code())
}

#[test]
fn the_same_officer_does_not_make_both_appraisals_of_a_set_whatever_roles_they_hold() {
    each_stage(|stage| {
        let cast = Cast::new(stage, Definition::kh_170().unwrap());
        let roles = [Role::CampaignFocalPoint, Role::EmulationOfficer];
        let both = stage.officer("haivai", "20", &roles);
        let id = cast.begun(stage, "bang-khen-tap-the");
        cast.voted(stage, id, 3);
        assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
        for made in [Step::FindComplete, Step::Appraise] {
            assert_eq!(step(stage, &both, id, made), Ok(()));
        }
        let refused = Err("campaign-appraised-before");
        let examine = WaitingKind::Examine;
        assert!(
            !kinds(stage, &both).contains(&examine),
            "nor does it wait for them"
        );
        assert!(kinds(stage, &cast.emulation).contains(&examine));
        assert_eq!(step(stage, &both, id, Step::Examine), refused);
        let cx = both.clone();
        assert_eq!(stage.read(move |tx| steps_open(&cx, tx, id)), [Step::Return]);
        assert_eq!(why(stage, &both, id), Some("campaign-appraised-before"));
        assert_eq!(why(stage, &cast.emulation, id), None);
        assert_eq!(step(stage, &cast.emulation, id, Step::Examine), Ok(()));
        // Nor the other way round, once it came back.
        assert_eq!(step(stage, &cast.above, id, Step::Return), Ok(()));
        assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
        assert_eq!(step(stage, &cast.focal, id, Step::FindComplete), Ok(()));
        assert_eq!(step(stage, &cast.focal, id, Step::Appraise), Ok(()));
        assert_eq!(step(stage, &both, id, Step::Examine), refused);
    });
}

#[test]
fn where_the_plan_binds_them_the_people_of_the_body_of_the_day_act_and_nobody_else() {
    each_stage(|stage| {
        let mut plan = Definition {
            appraisers: Appraisers::Body,
            ..Definition::kh_170().unwrap()
        };
        plan.later_bodies.push(BodyTerm {
            function: Function::FocalPoint,
            unit: unit("VPUB"),
            since: day("2023-12-05"),
        });
        let cast = Cast::new(stage, plan);
        let id = cast.begun(stage, "bang-khen-tap-the");
        cast.voted(stage, id, 3);
        assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
        let of_first = at_home(&cast.focal, "STTTT");
        let of_later = at_home(&cast.focal, "VPUB");
        let refused = Err("campaign-other-body");
        for by in [&cast.focal, &of_later] {
            assert_eq!(step(stage, by, id, Step::FindComplete), refused);
            assert_eq!(why(stage, by, id), Some("campaign-other-body"));
            assert!(!kinds(stage, by).contains(&WaitingKind::Check));
        }
        assert!(kinds(stage, &of_first).contains(&WaitingKind::Check));
        assert_eq!(step(stage, &of_first, id, Step::FindComplete), Ok(()));
        stage.at("2023-12-05", 9);
        assert_eq!(step(stage, &of_first, id, Step::Appraise), refused);
        assert_eq!(step(stage, &of_later, id, Step::Appraise), Ok(()));
        assert_eq!(step(stage, &cast.emulation, id, Step::Examine), refused);
        let of_emulation = at_home(&cast.emulation, "SNV");
        assert_eq!(step(stage, &of_emulation, id, Step::Examine), Ok(()));
    });
}

#[test]
fn without_a_named_body_whoever_holds_the_role_over_the_province_acts() {
    each_stage(|stage| {
        let cast = Cast::new(
            stage,
            Definition {
                appraisers: Appraisers::Body,
                focal_point: None,
                ..Definition::kh_170().unwrap()
            },
        );
        let id = cast.begun(stage, "bang-khen-tap-the");
        cast.voted(stage, id, 3);
        assert_eq!(step(stage, &cast.head, id, Step::Submit), Ok(()));
        assert_eq!(step(stage, &cast.focal, id, Step::FindComplete), Ok(()));
    });
}
