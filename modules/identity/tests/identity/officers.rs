//! Officers, postings and what they allow.

use motcua_identity::{
    Actor, NewOfficer, Permission, Posting, Role, create_officer, end_posting, head_name, officers_posted,
    post_officer, postings_of,
};
use motcua_kernel::Fault;

use crate::stage::{PASSWORD, Stage, WARD, day, each_stage, posting, unit};

fn new_officer(username: &str) -> NewOfficer {
    NewOfficer {
        username: username.to_owned(),
        full_name: "Hoàng Văn Mẫu".to_owned(),
        title: "Chuyên viên".to_owned(),
        home_unit: unit(WARD),
        password: None,
    }
}

fn post(stage: &Stage, by: &str, officer: motcua_identity::OfficerId, what: Posting) -> Result<(), Fault> {
    let cx = stage.acting(by);
    stage
        .db
        .write(move |tx| post_officer(&cx, tx, officer, &what).map(drop))
}

#[test]
fn a_posting_counts_at_its_unit_for_its_field_and_nowhere_else() {
    each_stage(|stage| {
        stage.import();
        stage.officer("lan.nt", &[posting(Role::CaseOfficer, WARD, Some("Hộ tịch"))]);
        let cx = stage.acting("lan.nt");
        let may = |permission, at: &str, field| cx.may(permission, &unit(at), field);
        assert!(may(Permission::ProcessDossier, WARD, Some("Hộ tịch")));
        assert!(!may(Permission::ProcessDossier, WARD, Some("Đất đai")));
        assert!(
            !may(Permission::ProcessDossier, WARD, None),
            "a bounded posting is not for all of the unit"
        );
        assert!(!may(Permission::ProcessDossier, "05980", Some("Hộ tịch")));
        assert!(!may(
            Permission::ProcessDossier,
            "05977@2025-07-01",
            Some("Hộ tịch")
        ));
        assert!(
            !may(Permission::AcceptDossier, WARD, Some("Hộ tịch")),
            "who settles does not take in"
        );
        assert_eq!(
            cx.units_for(Permission::ProcessDossier),
            [(unit(WARD), Some("Hộ tịch".to_owned()))]
        );
        assert_eq!(
            cx.authorise(Permission::AcceptDossier, &unit(WARD), None)
                .unwrap_err()
                .code(),
            "not-allowed"
        );
    });
}

#[test]
fn a_head_answers_for_every_unit_below_and_an_intake_officer_for_one() {
    each_stage(|stage| {
        stage.import();
        stage.officer("head", &[posting(Role::AgencyHead, "178", None)]);
        stage.officer("desk", &[posting(Role::IntakeOfficer, "178", None)]);
        let head = stage.acting("head");
        assert!(head.may(Permission::ApproveResult, &unit(WARD), Some("Hộ tịch")));
        assert!(!head.may(Permission::ApproveResult, &unit("06184"), Some("Hộ tịch")));
        assert_eq!(head.units_for(Permission::ApproveResult).len(), 9);
        let desk = stage.acting("desk");
        assert!(desk.may(Permission::AcceptDossier, &unit("178"), None));
        assert!(!desk.may(Permission::AcceptDossier, &unit(WARD), None));
    });
}

#[test]
fn a_unit_is_signed_for_by_its_one_head_and_by_nobody_s_name_where_there_are_two() {
    each_stage(|stage| {
        stage.import();
        let head = |at: &'static str| {
            let today = stage.cx.now().day();
            stage.db.read(move |tx| head_name(tx, &unit(at), today)).unwrap()
        };
        stage.officer("desk", &[posting(Role::IntakeOfficer, "178", None)]);
        assert_eq!(head("178"), None, "an officer at the desk heads nothing");
        stage.officer("head", &[posting(Role::AgencyHead, "178", None)]);
        assert_eq!(head("178").as_deref(), Some("Nông Thị Thử"));
        assert_eq!(
            head(WARD),
            None,
            "whoever heads the unit above signs for that one"
        );
        stage.officer("second", &[posting(Role::AgencyHead, "178", None)]);
        assert_eq!(head("178"), None);
    });
}

#[test]
fn a_posting_counts_from_its_first_day_to_its_last() {
    each_stage(|stage| {
        stage.import();
        let ended = Posting {
            to: Some(day("2023-11-14")),
            ..posting(Role::Cashier, WARD, None)
        };
        let to_come = Posting {
            from: day("2023-11-16"),
            ..posting(Role::Clerk, WARD, None)
        };
        stage.officer("lan.nt", &[ended, to_come]);
        assert!(
            stage
                .sign_in("lan.nt", PASSWORD)
                .unwrap()
                .signed_in
                .postings
                .is_empty()
        );
        stage.pass_seconds(24 * 3_600);
        let held = stage.sign_in("lan.nt", PASSWORD).unwrap().signed_in.postings;
        assert_eq!(
            held.iter().map(|held| held.posting.role).collect::<Vec<_>>(),
            [Role::Clerk]
        );
    });
}

#[test]
fn nobody_is_allowed_anything_without_signing_in() {
    each_stage(|stage| {
        let public = stage.cx.acting_as(Actor::Public);
        for permission in Permission::ALL {
            assert!(!public.may_anywhere(permission));
            let fault = public.authorise(permission, &unit(WARD), None).unwrap_err();
            assert_eq!(fault.code(), "sign-in-needed");
            assert!(
                stage.cx.may(permission, &unit(WARD), None),
                "the system may do all"
            );
        }
        assert_eq!(
            (public.actor_name().as_str(), stage.cx.actor_name().as_str()),
            ("public", "system")
        );
    });
}

#[test]
fn a_unit_administrator_posts_others_below_but_never_above() {
    each_stage(|stage| {
        stage.import();
        let admin = stage.officer("admin", &[posting(Role::UnitAdmin, "178", None)]);
        let other = stage.officer("other", &[]);
        post(stage, "admin", other, posting(Role::IntakeOfficer, WARD, None)).unwrap();
        for (officer, what, code) in [
            (other, posting(Role::IntakeOfficer, "06184", None), "not-allowed"),
            (
                other,
                posting(Role::SystemAdmin, WARD, None),
                "posting-role-above",
            ),
            (admin, posting(Role::AgencyHead, WARD, None), "posting-own"),
        ] {
            assert_eq!(post(stage, "admin", officer, what).unwrap_err().code(), code);
        }
        let posted = stage
            .db
            .read(|tx| officers_posted(tx, &unit(WARD), Role::IntakeOfficer, day("2023-11-15")));
        assert_eq!(posted.unwrap().len(), 1);
        assert_eq!(
            post(stage, "other", admin, posting(Role::Clerk, WARD, None))
                .unwrap_err()
                .code(),
            "not-allowed"
        );
    });
}

#[test]
fn a_posting_that_ended_stays_on_record() {
    each_stage(|stage| {
        stage.import();
        let officer = stage.officer("lan.nt", &[posting(Role::Clerk, WARD, None)]);
        let held = stage.db.read(|tx| postings_of(tx, officer)).unwrap();
        let (id, cx) = (held[0].0, stage.cx.clone());
        stage
            .db
            .write(move |tx| end_posting(&cx, tx, id, day("2023-11-14")))
            .unwrap();
        let held = stage.db.read(|tx| postings_of(tx, officer)).unwrap();
        assert_eq!(held[0].1.to, Some(day("2023-11-14")));
        assert!(
            stage
                .sign_in("lan.nt", PASSWORD)
                .unwrap()
                .signed_in
                .postings
                .is_empty()
        );
        let cx = stage.cx.clone();
        let again = stage
            .db
            .write(move |tx| end_posting(&cx, tx, id, day("2023-11-15")));
        assert_eq!(again.unwrap_err().code(), "posting-not-found");
    });
}

#[test]
fn an_account_with_a_bad_or_taken_name_is_refused() {
    each_stage(|stage| {
        stage.import();
        stage.officer("lan.nt", &[]);
        for (username, code) in [
            ("lan.nt", "username-taken"),
            ("Lan", "username-malformed"),
            ("ab", "username-malformed"),
            ("lan nt", "username-malformed"),
            ("lần", "username-malformed"),
        ] {
            let cx = stage.cx.clone();
            let refused = stage
                .db
                .write(move |tx| create_officer(&cx, tx, &new_officer(username)));
            assert_eq!(refused.unwrap_err().code(), code, "{username}");
        }
    });
}
