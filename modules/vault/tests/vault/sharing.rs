//! Sharing a paper for a purpose until a day.

use motcua_identity::{OpContext, Role};
use motcua_kernel::{Day, Fault};
use motcua_repository::PaperId;
use motcua_vault::{
    Door, LookId, OwnerNumber, ShareId, SharePaper, Shared, open_shared, preview, revoke_share, share_paper,
    shared_with, shares_of,
};

use crate::stage::{ELSEWHERE, HERE, OTHER, OWNER, Stage, day, now, on_both};

fn share(
    stage: &Stage,
    cx: &OpContext,
    door: Door,
    paper: PaperId,
    until: Option<Day>,
) -> Result<Shared, Fault> {
    let input = SharePaper {
        request_key: stage.key(),
        door,
        paper,
        unit: Some(ELSEWHERE.parse().unwrap()),
        purpose: "Đăng ký kết hôn".to_owned(),
        until,
    };
    stage.write(cx, move |cx, tx| share_paper(cx, tx, &input))
}

fn only_share(stage: &Stage) -> ShareId {
    let owner = OwnerNumber::parse(OWNER, now().day()).unwrap();
    let rows = stage.db.read(move |tx| shares_of(tx, &owner)).unwrap();
    assert_eq!(rows.len(), 1);
    rows.first().unwrap().share.id
}

fn open_it(stage: &Stage, cx: &OpContext, share: ShareId) -> Result<LookId, &'static str> {
    let key = stage.key();
    stage
        .write(cx, move |cx, tx| open_shared(cx, tx, share, &key))
        .map_err(|fault| fault.code())
}

#[test]
fn a_shared_paper_is_opened_by_that_agency_until_the_day_and_no_other_paper_with_it() {
    on_both(|stage| {
        let desk = stage.desk();
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let other = stage.paper(OWNER, "Giấy khác", (None, None));
        let look = stage.open(&desk, OWNER);
        let until = Some(day("2023-11-20"));
        assert_eq!(
            share(stage, &desk, Door::Look(look), paper, until).unwrap(),
            Shared::Done
        );
        let id = only_share(stage);
        let there = stage.officer("noikhac", ELSEWHERE, &[Role::CaseOfficer]);
        let third = stage.officer("cungnha", HERE, &[Role::CaseOfficer]);
        let reader = there.clone();
        assert_eq!(
            stage.db.read(move |tx| shared_with(&reader, tx)).unwrap().len(),
            1
        );
        assert_eq!(open_it(stage, &third, id), Err("not-allowed"));
        let shared = open_it(stage, &there, id).unwrap();
        let page = |cx: &OpContext, paper| {
            stage
                .write(cx, move |cx, tx| preview(cx, tx, Door::Look(shared), (paper, 1)))
                .map_err(|fault| fault.code())
        };
        assert!(page(&there, paper).is_ok());
        assert_eq!(page(&there, other).unwrap_err(), "vault-paper-not-found");
        let after = Stage::later(&there, 6 * 86_400);
        assert_eq!(open_it(stage, &after, id), Err("vault-share-not-found"));
    });
}

#[test]
fn a_share_taken_back_ends_the_look_it_opened() {
    on_both(|stage| {
        let (desk, owner) = (stage.desk(), stage.owner());
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        share(stage, &owner, Door::Own, paper, Some(day("2023-12-15"))).unwrap();
        let id = only_share(stage);
        let there = stage.officer("noikhac", ELSEWHERE, &[Role::CaseOfficer]);
        let shared = open_it(stage, &there, id).unwrap();
        // Another person's vault is no door to this share.
        let foreign = stage.open(&desk, OTHER);
        let refused = stage.write(&desk, move |cx, tx| revoke_share(cx, tx, Door::Look(foreign), id));
        assert_eq!(refused.unwrap_err().code(), "vault-share-not-found");
        for _ in 0..2 {
            stage
                .write(&owner, move |cx, tx| revoke_share(cx, tx, Door::Own, id))
                .unwrap();
        }
        let seen = stage.write(&there, move |cx, tx| {
            preview(cx, tx, Door::Look(shared), (paper, 1))
        });
        assert_eq!(seen.unwrap_err().code(), "vault-share-not-found");
        let told = "SELECT COUNT(*) FROM ledger_event WHERE kind = 'vault-share-revoked'";
        assert_eq!(stage.count(told), 1);
    });
}

#[test]
fn an_agency_that_looks_for_a_dossier_may_not_act_in_the_owners_name() {
    on_both(|stage| {
        let desk = stage.desk();
        let dossier = stage.dossier(&desk, OWNER);
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let settles = stage.officer("thuly", HERE, &[Role::CaseOfficer]);
        let motcua_vault::Opened::Open(look) = stage.look_for(&settles, &dossier.code).unwrap() else {
            panic!("not open");
        };
        let refused = share(stage, &settles, Door::Look(look), paper, Some(day("2023-11-20")));
        assert_eq!(refused.unwrap_err().code(), "vault-not-in-owners-name");
    });
}

#[test]
fn what_is_shared_has_a_day_within_a_year() {
    on_both(|stage| {
        let owner = stage.owner();
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        for (until, expected) in [
            (None, "vault-until-missing"),
            (Some(day("2023-11-14")), "day-in-past"),
            (Some(day("2025-01-01")), "vault-until-too-far"),
        ] {
            let Ok(Shared::Invalid(problems)) = share(stage, &owner, Door::Own, paper, until) else {
                panic!("{until:?} was taken");
            };
            assert_eq!(problems.iter().map(|it| it.code).collect::<Vec<_>>(), [expected]);
        }
    });
}
