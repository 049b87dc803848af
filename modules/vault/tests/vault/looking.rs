//! What is in a vault, and who may look.

use motcua_identity::{Actor, Role};
use motcua_kernel::FaultKind;
use motcua_vault::{
    Contents, Door, LookId, OpenForOwner, Opened, OwnerNumber, Recognised, VaultPages, contents,
    open_for_owner, open_look, own_seen, preview,
};

use crate::stage::{ELSEWHERE, HERE, OTHER, OWNER, Stage, now, on_both};

fn inside(stage: &Stage, number: &str) -> Contents {
    let number = OwnerNumber::parse(number, now().day()).unwrap();
    stage
        .db
        .read(move |tx| contents(tx, &number, VaultPages::default()))
        .unwrap()
}

fn problems(outcome: &Opened) -> Vec<&'static str> {
    match outcome {
        Opened::Open(look) => panic!("{look}"),
        Opened::Invalid(problems) => problems.iter().map(|it| it.code).collect(),
    }
}

#[test]
fn a_vault_fills_itself_and_a_result_is_not_in_it_before_it_was_returned() {
    on_both(|stage| {
        let desk = stage.desk();
        let dossier = stage.dossier(&desk, OWNER);
        let component = stage.paper(OWNER, "Giấy khai sinh", (Some(&dossier), Some(1)));
        let result = stage.paper(OWNER, "Giấy xác nhận", (Some(&dossier), None));
        stage.paper(OTHER, "Giấy của người khác", (None, None));
        let ids = |found: &Contents| found.papers.iter().map(|it| it.id).collect::<Vec<_>>();
        let found = inside(stage, OWNER);
        assert_eq!(ids(&found), [component]);
        assert_eq!(found.dossiers[0].code, dossier.code);
        stage.set(&dossier, "returned_at");
        let returned = ids(&inside(stage, OWNER));
        assert!(returned.contains(&result) && returned.len() == 2);
    });
}

#[test]
fn nobody_looks_without_a_purpose_and_a_basis_of_the_law() {
    on_both(|stage| {
        let desk = stage.desk();
        let form = |number: &str, purpose: &str, basis: &str| OpenForOwner {
            request_key: stage.key(),
            unit: HERE.parse().unwrap(),
            number: number.to_owned(),
            recognised: "passport".to_owned(),
            purpose: purpose.to_owned(),
            basis: basis.to_owned(),
        };
        for (number, purpose, basis, expected) in [
            ("không", "Xem", "owner-present", "vault-number-wrong"),
            (OWNER, " ", "owner-present", "vault-purpose-missing"),
            (OWNER, "Xem", "to-mo", "vault-choose-basis"),
            (OWNER, "Xem", "settle-dossier", "vault-choose-basis"),
        ] {
            let input = form(number, purpose, basis);
            let outcome = stage
                .write(&desk, move |cx, tx| open_for_owner(cx, tx, &input))
                .unwrap();
            assert_eq!(problems(&outcome), [expected]);
        }
        assert_eq!(stage.count("SELECT COUNT(*) FROM vault_look"), 0);
    });
}

#[test]
fn a_vault_is_opened_at_the_desk_by_a_paper_that_was_shown_and_its_owner_sees_by_which() {
    on_both(|stage| {
        let desk = stage.desk();
        let code = format!("{OWNER}|082123456|Lăng Thị Mủi|01021995|Nữ|Thị trấn Đồng Đăng|02012022");
        let open = |number: &str, recognised: &str| {
            let input = OpenForOwner {
                request_key: stage.key(),
                unit: HERE.parse().unwrap(),
                number: number.to_owned(),
                recognised: recognised.to_owned(),
                purpose: "Xem".to_owned(),
                basis: "owner-present".to_owned(),
            };
            stage
                .write(&desk, move |cx, tx| open_for_owner(cx, tx, &input))
                .unwrap()
        };
        for (number, recognised, expected) in [
            (OWNER, "", "vault-choose-recognised"),
            (OWNER, "quen-mat", "vault-choose-recognised"),
            (OWNER, "card-code", "vault-card-not-read"),
        ] {
            assert_eq!(problems(&open(number, recognised)), [expected]);
        }
        assert_eq!(stage.count("SELECT COUNT(*) FROM vault_look"), 0);
        let papers = [
            (code.as_str(), Recognised::CardCode),
            (code.as_str(), Recognised::Card),
            (OWNER, Recognised::Passport),
            (OWNER, Recognised::Other),
        ];
        for (number, paper) in papers {
            assert!(
                matches!(open(number, paper.identifier()), Opened::Open(_)),
                "{paper:?}"
            );
        }
        let seen = stage.write(&stage.owner(), |cx, tx| own_seen(cx, tx, 0)).unwrap();
        let told: Vec<_> = seen.lines.iter().filter_map(|line| line.recognised).collect();
        assert_eq!(told.len(), papers.len());
        assert!(papers.iter().all(|(_, paper)| told.contains(paper)), "{told:?}");
    });
}

#[test]
fn only_the_desk_opens_a_vault_for_its_owner_and_only_at_its_own_unit() {
    on_both(|stage| {
        let input = |unit: &str| OpenForOwner {
            request_key: stage.key(),
            unit: unit.parse().unwrap(),
            number: OWNER.to_owned(),
            recognised: "card".to_owned(),
            purpose: "Xem".to_owned(),
            basis: "owner-present".to_owned(),
        };
        let roles = Role::ALL.into_iter().enumerate();
        for (place, role) in roles {
            let officer = stage.officer(&format!("can-bo-{place}"), HERE, &[role]);
            let here = input(HERE);
            let outcome = stage.write(&officer, move |cx, tx| open_for_owner(cx, tx, &here));
            let desk = matches!(
                role,
                Role::IntakeOfficer | Role::BoundaryFreeOfficer | Role::CentreHead
            );
            assert_eq!(outcome.is_ok(), desk, "{role:?}");
            let there = input(ELSEWHERE);
            let outcome = stage.write(&officer, move |cx, tx| open_for_owner(cx, tx, &there));
            assert_eq!(outcome.unwrap_err().kind(), FaultKind::Forbidden, "{role:?}");
        }
        let nobody = stage.desk().acting_as(Actor::Public);
        let here = input(HERE);
        let outcome = stage.write(&nobody, move |cx, tx| open_for_owner(cx, tx, &here));
        assert_eq!(outcome.unwrap_err().kind(), FaultKind::Unauthenticated);
    });
}

#[test]
fn an_agency_looks_only_for_a_dossier_that_it_settles_and_only_while_it_does() {
    on_both(|stage| {
        let desk = stage.desk();
        let dossier = stage.dossier(&desk, OWNER);
        let settles = stage.officer("thuly", HERE, &[Role::CaseOfficer]);
        let foreign = stage.officer("noikhac", ELSEWHERE, &[Role::CaseOfficer]);
        // Sees the dossier at this desk, settles somewhere else: that is no right to look.
        let mixed = stage.officer("haivai", HERE, &[Role::IntakeOfficer]);
        let unknown = stage.look_for(&foreign, &dossier.code).unwrap();
        assert_eq!(problems(&unknown), ["vault-dossier-unknown"]);
        assert_eq!(
            stage.look_for(&mixed, &dossier.code).unwrap_err().kind(),
            FaultKind::Forbidden
        );
        assert!(matches!(
            stage.look_for(&settles, &dossier.code),
            Ok(Opened::Open(_))
        ));
        stage.set(&dossier, "resolved_at");
        let finished = stage.look_for(&settles, &dossier.code).unwrap();
        assert_eq!(problems(&finished), ["vault-dossier-finished"]);
    });
}

#[test]
fn a_look_is_for_one_officer_and_one_half_hour_and_opens_no_paper_of_others() {
    on_both(|stage| {
        let (desk, beside) = (
            stage.desk(),
            stage.officer("ben-canh", HERE, &[Role::IntakeOfficer]),
        );
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let foreign = stage.paper(OTHER, "Giấy của người khác", (None, None));
        let look = stage.open(&desk, OWNER);
        let try_it = |cx: &motcua_identity::OpContext, look: LookId, paper, page| {
            stage
                .write(cx, move |cx, tx| preview(cx, tx, Door::Look(look), (paper, page)))
                .map_err(|fault| fault.code())
        };
        let shown = try_it(&desk, look, paper, 1).unwrap();
        assert_eq!((shown.who.as_str(), shown.at), ("Hoàng Thị tiepnhan", now()));
        assert_eq!(
            try_it(&desk, look, foreign, 1).unwrap_err(),
            "vault-paper-not-found"
        );
        assert_eq!(try_it(&desk, look, paper, 2).unwrap_err(), "paper-page-not-found");
        assert_eq!(try_it(&beside, look, paper, 1).unwrap_err(), "vault-look-over");
        let later = Stage::later(&desk, 30 * 60);
        assert_eq!(try_it(&later, look, paper, 1).unwrap_err(), "vault-look-over");
        let reader = later.clone();
        assert!(stage.db.read(move |tx| open_look(&reader, tx, look)).is_err());
    });
}

#[test]
fn the_same_form_sent_twice_is_one_look() {
    on_both(|stage| {
        let desk = stage.desk();
        let input = OpenForOwner {
            request_key: "mot-bieu-mau".to_owned(),
            unit: HERE.parse().unwrap(),
            number: OWNER.to_owned(),
            recognised: "card".to_owned(),
            purpose: "Xem".to_owned(),
            basis: "owner-present".to_owned(),
        };
        let again = input.clone();
        let first = stage
            .write(&desk, move |cx, tx| open_for_owner(cx, tx, &input))
            .unwrap();
        let second = stage
            .write(&desk, move |cx, tx| open_for_owner(cx, tx, &again))
            .unwrap();
        assert_eq!(first, second);
        assert_eq!(
            stage.count("SELECT COUNT(*) FROM ledger_event WHERE kind = 'vault-opened'"),
            1
        );
    });
}
