//! Old numbers of nine digits.

use motcua_identity::{OpContext, Role};
use motcua_vault::{
    Claim, ContestPaper, Door, LinkNumbers, Linked, LookId, OwnerNumber, SharePaper, VaultPages, contents,
    contest_paper, contests, hide_paper, link_numbers, links_of, open_shared, own_paper, own_seen, own_vault,
    revoke_share, share_paper, shares_of, undo_link,
};

use crate::stage::{ELSEWHERE, OTHER, OWNER, Stage, day, now, on_both};

const OLD: &str = "082123456";

fn link(stage: &Stage, cx: &OpContext, look: LookId, old: &str, basis: &str) -> Linked {
    let input = LinkNumbers {
        door: Door::Look(look),
        old: old.to_owned(),
        basis: basis.to_owned(),
    };
    stage
        .write(cx, move |cx, tx| link_numbers(cx, tx, &input))
        .unwrap()
}

fn papers(stage: &Stage, number: &str) -> usize {
    let number = OwnerNumber::parse(number, now().day()).unwrap();
    stage
        .db
        .read(move |tx| contents(tx, &number, VaultPages::default()))
        .unwrap()
        .papers
        .len()
}

fn code(outcome: &Linked) -> &'static str {
    match outcome {
        Linked::Done => "done",
        Linked::Invalid(problems) => problems.first().unwrap().code,
    }
}

#[test]
fn an_old_number_joins_the_vault_of_todays_and_leaves_it_again() {
    on_both(|stage| {
        let desk = stage.desk();
        stage.paper(OLD, "Sổ hộ khẩu", (None, None));
        let look = stage.open(&desk, OWNER);
        assert_eq!(papers(stage, OWNER), 0);
        for _ in 0..2 {
            assert_eq!(
                link(stage, &desk, look, OLD, "Mã QR trên thẻ căn cước"),
                Linked::Done
            );
        }
        assert_eq!((papers(stage, OWNER), papers(stage, OLD)), (1, 1));
        let number = OwnerNumber::parse(OWNER, now().day()).unwrap();
        let links = stage.db.read(move |tx| links_of(tx, &number)).unwrap();
        assert_eq!(links.len(), 1, "the same link twice is one");
        let id = links[0].id;
        stage
            .write(&desk, move |cx, tx| {
                undo_link(cx, tx, (Door::Look(look), id), "Nhầm người")
            })
            .unwrap();
        assert_eq!(papers(stage, OWNER), 0);
        let number = OwnerNumber::parse(OWNER, now().day()).unwrap();
        let links = stage.db.read(move |tx| links_of(tx, &number)).unwrap();
        assert!(links[0].undone_at.is_some(), "the link is kept");
        // Then it may join the vault it belongs to.
        let right = stage.open(&desk, OTHER);
        assert_eq!(
            link(stage, &desk, right, OLD, "Giấy xác nhận 12/2023"),
            Linked::Done
        );
    });
}

#[test]
fn an_old_number_is_one_persons_and_is_proved() {
    on_both(|stage| {
        let desk = stage.desk();
        let (look, other) = (stage.open(&desk, OWNER), stage.open(&desk, OTHER));
        assert_eq!(
            code(&link(stage, &desk, look, OWNER, "QR")),
            "vault-old-number-wrong"
        );
        assert_eq!(code(&link(stage, &desk, look, OLD, " ")), "vault-proof-missing");
        assert_eq!(code(&link(stage, &desk, look, OLD, "QR")), "done");
        assert_eq!(
            code(&link(stage, &desk, other, OLD, "QR")),
            "vault-old-number-taken"
        );
    });
}

#[test]
fn an_owner_cannot_vouch_for_an_old_number_alone() {
    on_both(|stage| {
        let owner = stage.owner();
        let input = LinkNumbers {
            door: Door::Own,
            old: OLD.to_owned(),
            basis: "Tôi nói vậy".to_owned(),
        };
        let refused = stage.write(&owner, move |cx, tx| link_numbers(cx, tx, &input));
        assert_eq!(refused.unwrap_err().code(), "sign-in-needed");
    });
}

#[test]
fn what_was_done_under_an_old_number_is_the_owners_to_see_and_undo_under_todays() {
    on_both(|stage| {
        let desk = stage.desk();
        let paper = stage.paper(OLD, "Sổ hộ khẩu", (None, None));
        let before = stage.open(&desk, OLD);
        let share = SharePaper {
            request_key: stage.key(),
            door: Door::Look(before),
            paper,
            unit: Some(ELSEWHERE.parse().unwrap()),
            purpose: "Đăng ký kết hôn".to_owned(),
            until: Some(day("2023-12-15")),
        };
        let contest = ContestPaper {
            request_key: stage.key(),
            door: Door::Look(before),
            paper,
            wrong: "Sai tên".to_owned(),
            claim: Claim::default(),
        };
        stage
            .write(&desk, move |cx, tx| {
                share_paper(cx, tx, &share)?;
                contest_paper(cx, tx, &contest).map(drop)
            })
            .unwrap();
        let today = stage.open(&desk, OWNER);
        let number = || OwnerNumber::parse(OWNER, now().day()).unwrap();
        let known = |number: OwnerNumber| {
            let read = move |tx: &mut motcua_db::Tx<'_>| {
                let (shares, contests) = (shares_of(tx, &number)?, contests(tx, &number)?);
                let shares = shares.into_iter().map(|row| row.share.id).collect::<Vec<_>>();
                Ok::<_, motcua_db::DbError>((shares, contests.len()))
            };
            stage.db.read(read).unwrap()
        };
        assert_eq!(
            known(number()),
            (vec![], 0),
            "before the link it is nobody's here"
        );
        assert_eq!(
            link(stage, &desk, today, OLD, "Mã QR trên thẻ căn cước"),
            Linked::Done
        );
        let (shares, contested) = known(number());
        assert_eq!((shares.len(), contested), (1, 1), "the desk sees both");
        let id = shares[0];
        let there = stage.officer("noikhac", ELSEWHERE, &[Role::CaseOfficer]);
        let key = stage.key();
        stage
            .write(&there, move |cx, tx| open_shared(cx, tx, id, &key).map(drop))
            .unwrap();
        let foreign = stage.write(&stage.other(), move |cx, tx| revoke_share(cx, tx, Door::Own, id));
        assert_eq!(foreign.unwrap_err().code(), "vault-share-not-found");
        let (vault, looks) = stage
            .write(&stage.owner(), move |cx, tx| {
                hide_paper(cx, tx, Door::Own, paper)?;
                assert!(own_paper(cx, tx, paper)?.paper.hidden);
                revoke_share(cx, tx, Door::Own, id)?;
                Ok((own_vault(cx, tx)?, own_seen(cx, tx, 0)?.lines))
            })
            .unwrap();
        assert!(vault.shares[0].share.revoked_at.is_some());
        assert_eq!((vault.shares.len(), vault.contests.len()), (1, 1));
        // At the desk under either number, and at the agency it was shared with.
        assert_eq!(looks.len(), 3);
    });
}
