//! The vault as its owner sees it at home.

use std::sync::Arc;

use motcua_identity::{Actor, OpContext, OwnerSignedIn};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::PaperId;
use motcua_vault::{
    Claim, ContestPaper, Contested, Door, NamePlace, SharePaper, Shared, contest_paper, names_said, own_file,
    own_paper, own_seen, own_vault, preview, revoke_share, share_paper,
};

use crate::stage::{ELSEWHERE, OTHER, OWNER, Stage, day, on_both};

fn other(stage: &Stage) -> OpContext {
    stage.owner().acting_as(Actor::Owner(Arc::new(OwnerSignedIn {
        number: OTHER.to_owned(),
        name: "Hứa Văn Toàn".to_owned(),
        acted_by: None,
    })))
}

fn share(key: String, paper: PaperId) -> SharePaper {
    SharePaper {
        request_key: key,
        door: Door::Own,
        paper,
        unit: ELSEWHERE.parse().ok(),
        purpose: "Vay vốn".to_owned(),
        until: Some(day("2023-12-01")),
    }
}

fn contest(key: String, paper: PaperId, claim: Claim) -> ContestPaper {
    ContestPaper {
        request_key: key,
        door: Door::Own,
        paper,
        wrong: "Ngày sinh".to_owned(),
        claim,
    }
}

fn right(proof_paper: Option<PaperId>) -> Claim {
    Claim {
        right: "01/02/1995".to_owned(),
        proof: String::new(),
        proof_paper,
    }
}

#[test]
fn no_door_of_the_vault_opens_on_another_owners_paper() {
    on_both(|stage| {
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let mine = stage.owner();
        let share_key = stage.key();
        stage
            .write(&mine, move |cx, tx| {
                share_paper(cx, tx, &share(share_key.clone(), paper))
            })
            .unwrap();
        let id = stage
            .write(&mine, own_vault)
            .unwrap()
            .shares
            .first()
            .unwrap()
            .share
            .id;
        let stranger = other(stage);
        let (one, two) = (stage.key(), stage.key());
        let codes: [Result<(), Fault>; 6] = [
            stage.write(&stranger, move |cx, tx| own_paper(cx, tx, paper).map(drop)),
            stage.write(&stranger, move |cx, tx| own_file(cx, tx, paper).map(drop)),
            stage.write(&stranger, move |cx, tx| {
                preview(cx, tx, Door::Own, (paper, 1)).map(drop)
            }),
            stage.write(&stranger, move |cx, tx| {
                share_paper(cx, tx, &share(one.clone(), paper)).map(drop)
            }),
            stage.write(&stranger, move |cx, tx| {
                contest_paper(cx, tx, &contest(two.clone(), paper, right(None))).map(drop)
            }),
            stage.write(&stranger, move |cx, tx| revoke_share(cx, tx, Door::Own, id)),
        ];
        for outcome in codes {
            assert_eq!(outcome.unwrap_err().kind(), FaultKind::NotFound);
        }
        let theirs = stage.write(&stranger, own_vault).unwrap();
        assert!(theirs.papers.is_empty() && theirs.shares.is_empty());
    });
}

#[test]
fn an_officer_has_no_vault_of_their_own_through_these_doors() {
    on_both(|stage| {
        let desk = stage.desk();
        let refused = stage.write(&desk, |cx, tx| own_vault(cx, tx).map(drop));
        assert_eq!(refused.unwrap_err().kind(), FaultKind::Unauthenticated);
        let refused = stage.write(&desk, |cx, tx| own_seen(cx, tx, 0).map(drop));
        assert_eq!(refused.unwrap_err().kind(), FaultKind::Unauthenticated);
    });
}

#[test]
fn a_result_is_fetched_from_the_vault_only_after_it_was_returned() {
    on_both(|stage| {
        let dossier = stage.dossier(&stage.desk(), OWNER);
        let result = stage.paper(OWNER, "Giấy xác nhận", (Some(&dossier), None));
        let owner = stage.owner();
        let fetch = || stage.write(&owner, move |cx, tx| own_file(cx, tx, result).map(drop));
        assert_eq!(fetch().unwrap_err().code(), "vault-paper-not-found");
        stage.set(&dossier, "returned_at");
        // The paper of the stage has no signed file: the door is open, the shelf is empty.
        assert_eq!(fetch().unwrap_err().code(), "paper-not-signed");
        assert!(
            stage
                .write(&owner, move |cx, tx| own_paper(cx, tx, result))
                .unwrap()
                .paper
                .is_result
        );
    });
}

#[test]
fn an_owner_says_what_is_right_and_shows_it_by_a_paper_of_their_own() {
    on_both(|stage| {
        let paper = stage.paper(OWNER, "Sổ hộ khẩu", (None, None));
        let proof = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let foreign = stage.paper(OTHER, "Giấy của người khác", (None, None));
        let owner = stage.owner();
        let say = |claim: Claim| {
            let key = stage.key();
            stage.write(&owner, move |cx, tx| {
                contest_paper(cx, tx, &contest(key.clone(), paper, claim.clone()))
            })
        };
        assert!(matches!(
            say(Claim::default()).unwrap(),
            Contested::Invalid(problems) if problems[0].code == "vault-right-missing"
        ));
        assert_eq!(
            say(right(Some(foreign))).unwrap_err().code(),
            "vault-paper-not-found"
        );
        assert_eq!(say(right(Some(proof))).unwrap(), Contested::Done);
        let row = stage.write(&owner, own_vault).unwrap().contests.remove(0);
        assert_eq!(row.contest.claim.right, "01/02/1995");
        assert_eq!(row.proof_name.as_deref(), Some("Giấy khai sinh"));
    });
}

#[test]
fn a_name_written_otherwise_is_shown_with_where_it_stands() {
    on_both(|stage| {
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let agreed = stage.write(&stage.owner(), names_said).unwrap();
        assert_eq!(agreed.len(), 1);
        let renamed = stage.owner().acting_as(Actor::Owner(Arc::new(OwnerSignedIn {
            number: OWNER.to_owned(),
            name: "Lăng Thị Mùi".to_owned(),
            acted_by: None,
        })));
        let said = stage.write(&renamed, names_said).unwrap();
        assert_eq!(said.len(), 2);
        assert_eq!(said[0].places, [NamePlace::Account]);
        assert_eq!(
            said[1].places,
            [NamePlace::Paper(paper, "Giấy khai sinh".to_owned())]
        );
    });
}

#[test]
fn a_share_of_the_owner_stands_in_the_vault_until_it_is_taken_back() {
    on_both(|stage| {
        let owner = stage.owner();
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let key = stage.key();
        let shared = stage.write(&owner, move |cx, tx| {
            share_paper(cx, tx, &share(key.clone(), paper))
        });
        assert_eq!(shared.unwrap(), Shared::Done);
        let of = || stage.write(&owner, own_vault).unwrap().shares;
        let id = of()[0].share.id;
        assert!(of()[0].share.holds(day("2023-11-20")));
        stage
            .write(&owner, move |cx, tx| revoke_share(cx, tx, Door::Own, id))
            .unwrap();
        assert!(!of()[0].share.holds(day("2023-11-20")));
    });
}
