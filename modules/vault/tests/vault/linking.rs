//! Old numbers of nine digits.

use motcua_identity::OpContext;
use motcua_vault::{
    Door, LinkNumbers, Linked, LookId, OwnerNumber, VaultPages, contents, link_numbers, links_of, undo_link,
};

use crate::stage::{OTHER, OWNER, Stage, now, on_both};

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
