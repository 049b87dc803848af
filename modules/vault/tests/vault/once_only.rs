//! What the vault has is looked up under every number of its owner, however many papers there are.

use motcua_db::{Migration, Value, values};
use motcua_dossier::{OwnFilter, own_dossier, own_dossiers};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind, Instant};
use motcua_repository::{PaperId, Standing, papers_held, papers_still_held};
use motcua_testkit::each_database;
use motcua_vault::{
    Door, LinkId, LinkNumbers, Linked, LookId, OwnerNumber, VaultPages, contents, link_numbers, links_of,
    seen, shown_in, undo_link,
};

use crate::stage::{OWNER, Stage, now, on_both, steps};

const OLD: &str = "082123456";
/// The kind of the papers of the stage.
const KIND: &str = "KQ.G15.000033";

fn owner() -> OwnerNumber {
    OwnerNumber::parse(OWNER, now().day()).unwrap()
}

fn run(stage: &Stage, sql: &'static str, values: Vec<Value>) {
    stage
        .db
        .write::<_, Fault, _>(move |tx| Ok(tx.execute(sql, &values).map(drop)?))
        .unwrap();
}

fn ended(stage: &Stage, paper: PaperId, kind: &'static str, from: &'static str) {
    run(
        stage,
        "INSERT INTO repository_ending (paper_id, kind, from_on, authority, basis, reason, told_by, told_at)
         VALUES ($1, $2, $3, 'UBND xã Đồng Đăng', '15/QĐ-UBND', 'Cấp sai', 'o', $4)",
        values![paper, kind, from, now()].to_vec(),
    );
}

fn held(stage: &Stage, types: &[&str]) -> Vec<PaperId> {
    let types: Vec<String> = types.iter().map(|&code| code.to_owned()).collect();
    let found = stage
        .db
        .read(move |tx| papers_held(tx, OWNER, &types, now().day()))
        .unwrap();
    found.into_iter().map(|paper| paper.id).collect()
}

fn linked(stage: &Stage, desk: &OpContext, look: LookId) -> LinkId {
    let input = LinkNumbers {
        door: Door::Look(look),
        old: OLD.to_owned(),
        basis: "Giấy xác nhận số CMND 12/2023".to_owned(),
    };
    let outcome = stage
        .write(desk, move |cx, tx| link_numbers(cx, tx, &input))
        .unwrap();
    assert_eq!(outcome, Linked::Done);
    let links = stage.db.read(|tx| links_of(tx, &owner())).unwrap();
    links.first().unwrap().id
}

#[test]
fn a_revoked_or_replaced_paper_is_not_in_force_in_a_vault_though_its_last_day_is_to_come() {
    on_both(|stage| {
        let desk = stage.desk();
        let revoked = stage.paper(OWNER, "Giấy phép xây dựng", (None, None));
        let replaced = stage.paper(OWNER, "Giấy chứng nhận", (None, None));
        let later = stage.paper(OWNER, "Giấy sẽ bị thu hồi", (None, None));
        ended(stage, revoked, "revoked", "2023-11-01");
        ended(stage, replaced, "replaced", "2023-11-15");
        ended(stage, later, "revoked", "2023-11-16");
        let look = stage.open(&desk, OWNER);
        let found = stage
            .db
            .read(move |tx| {
                let look = motcua_vault::open_look(&desk, tx, look)?;
                Ok::<_, Fault>(shown_in(tx, &look, VaultPages::default())?)
            })
            .unwrap();
        let standing = |id| {
            let paper = found.papers.iter().find(|paper| paper.id == id).unwrap();
            paper.validity(now().day()).standing
        };
        assert_eq!(standing(revoked), Standing::Revoked);
        assert_eq!(standing(replaced), Standing::Replaced);
        assert_eq!(standing(later), Standing::InForce);
    });
}

#[test]
fn papers_under_a_linked_old_number_are_held_for_the_owner_until_the_link_is_undone() {
    on_both(|stage| {
        let desk = stage.desk();
        let old = stage.paper(OLD, "Giấy khai sinh", (None, None));
        let still = |stage: &Stage| {
            stage
                .db
                .read(move |tx| papers_still_held(tx, OWNER, &[old], now().day()))
                .unwrap()
                .len()
        };
        let look = stage.open(&desk, OWNER);
        assert!(held(stage, &[KIND]).is_empty());
        assert_eq!(still(stage), 0);
        let link = linked(stage, &desk, look);
        assert_eq!(held(stage, &[KIND]), [old]);
        assert_eq!(held(stage, &[]), [old]);
        assert_eq!(still(stage), 1);
        stage
            .write(&desk, move |cx, tx| {
                undo_link(cx, tx, (Door::Look(look), link), "Nhầm người")
            })
            .unwrap();
        assert!(held(stage, &[KIND]).is_empty());
        assert_eq!(still(stage), 0);
    });
}

#[test]
fn dossiers_under_a_linked_old_number_are_the_owners_and_nobody_elses() {
    on_both(|stage| {
        let desk = stage.desk();
        let dossier = stage.dossier(&desk, OWNER);
        run(
            stage,
            "UPDATE dossier_dossier SET owner_number = $1 WHERE id = $2",
            values![OLD, dossier.id].to_vec(),
        );
        let mine = stage.owner();
        let listed = |stage: &Stage| {
            let mine = stage.owner();
            stage
                .db
                .read(move |tx| own_dossiers(&mine, tx, &OwnFilter::default(), 10))
                .unwrap()
                .rows
                .len()
        };
        let id = dossier.id;
        assert_eq!(listed(stage), 0);
        let reader = mine.clone();
        let refused = stage.db.read(move |tx| own_dossier(&reader, tx, id));
        assert_eq!(refused.unwrap_err().kind(), FaultKind::NotFound);
        let look = stage.open(&desk, OWNER);
        linked(stage, &desk, look);
        assert_eq!(listed(stage), 1);
        assert!(stage.db.read(move |tx| own_dossier(&mine, tx, id)).is_ok());
        let other = stage.other();
        let refused = stage.db.read(move |tx| own_dossier(&other, tx, id));
        assert_eq!(refused.unwrap_err().kind(), FaultKind::NotFound);
    });
}

#[test]
fn a_certificate_is_found_behind_any_number_of_later_papers() {
    on_both(|stage| {
        let certificate = stage.paper(OWNER, "Giấy chứng nhận đăng ký", (None, None));
        let later: Vec<PaperId> = (0..70)
            .map(|_| stage.paper(OWNER, "Biên lai", (None, None)))
            .collect();
        run(
            stage,
            "UPDATE repository_paper SET type_code = 'KQ.KHAC' WHERE id <> $1",
            values![certificate].to_vec(),
        );
        assert_eq!(held(stage, &[KIND]).first(), Some(&certificate));
        assert_eq!(
            held(stage, &[KIND, "KQ.KHAC"]).len(),
            71,
            "every paper of a kind asked for"
        );
        assert!(!held(stage, &[]).contains(&certificate));
        let (first, last) = (later[0], later[69]);
        let found = stage
            .db
            .read(move |tx| papers_still_held(tx, OWNER, &[certificate, first, last], now().day()))
            .unwrap();
        assert_eq!(found.len(), 3, "a paper that was chosen still counts");
    });
}

#[test]
fn a_vault_of_many_papers_is_turned_over_page_by_page_and_no_look_at_an_old_one_vanishes() {
    on_both(|stage| {
        let desk = stage.desk();
        // Made in one instant they have no order of age: the last of the list stands for the oldest.
        for _ in 0..305 {
            stage.paper(OWNER, "Biên lai", (None, None));
        }
        let page = |papers| {
            let pages = VaultPages { papers, dossiers: 0 };
            stage.db.read(move |tx| contents(tx, &owner(), pages)).unwrap()
        };
        assert_eq!((page(0).papers.len(), page(0).more_papers), (100, true));
        let last = page(3);
        assert_eq!((last.papers.len(), last.more_papers), (5, false));
        let first = last.papers[4].id;
        let dossier = stage.dossier(&desk, OWNER);
        run(
            stage,
            "UPDATE dossier_component SET paper_id = $1 WHERE dossier_id = $2 AND number = 1",
            values![first, dossier.id].to_vec(),
        );
        let looks = stage.db.read(|tx| seen(tx, &owner(), 0)).unwrap().lines;
        assert_eq!(looks[0].dossier_code, Some(dossier.code));
        assert_eq!(looks[0].papers, ["Biên lai"]);
    });
}

#[test]
fn links_kept_before_this_version_go_on_counting() {
    let before: Vec<Migration> = steps()
        .into_iter()
        .filter(|step| !["identity-0008-links-of-vault", "vault-0110-links"].contains(&step.name()))
        .collect();
    each_database(&before, |there| {
        there
            .db
            .write::<_, Fault, _>(|tx| {
                tx.execute(
                    "INSERT INTO vault_link (id, old_number, new_number, basis, unit, linked_by, linked_at)
                     VALUES ($3, $1, $2, 'Mã QR', '06184', 'o', 1)",
                    values![OLD, OWNER, LinkId::new(now(), [1; 10])],
                )?;
                Ok(())
            })
            .unwrap();
        motcua_db::migrate(&there.db, &steps(), Instant::from_micros(0)).unwrap();
        let numbers = there
            .db
            .read(|tx| motcua_identity::numbers_of(tx, OWNER))
            .unwrap();
        assert_eq!(numbers, [OWNER, OLD]);
    })
    .unwrap();
}
