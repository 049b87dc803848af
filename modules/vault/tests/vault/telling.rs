//! Who looked, when, for what.

use std::sync::Arc;

use motcua_db::values;
use motcua_dossier::{kept_paper, open_kept};
use motcua_identity::{ActedBy, Actor, OwnerSignedIn, Role};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{PaperView, view};
use motcua_vault::{Door, LookKind, OwnerNumber, SeenKind, look_rows, open_paper, preview, seen};

use crate::stage::{ELSEWHERE, HERE, OWNER, Stage, now, on_both};

fn told(stage: &Stage) -> Vec<motcua_vault::Seen> {
    let number = OwnerNumber::parse(OWNER, now().day()).unwrap();
    stage.db.read(move |tx| seen(tx, &number, 0)).unwrap().lines
}

#[test]
fn every_look_is_told_to_the_owner_once_with_who_when_and_for_what() {
    on_both(|stage| {
        let desk = stage.desk();
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        assert!(told(stage).is_empty());
        let look = stage.open(&desk, OWNER);
        for _ in 0..3 {
            stage
                .write(&desk, move |cx, tx| preview(cx, tx, Door::Look(look), (paper, 1)))
                .unwrap();
        }
        let all = told(stage);
        assert_eq!(all.len(), 1, "what was opened in a look is part of it");
        assert_eq!(all[0].kind, SeenKind::Vault(LookKind::Assisted));
        assert_eq!(
            (
                all[0].who.as_str(),
                all[0].purpose.as_str(),
                all[0].papers.as_slice()
            ),
            (
                "Hoàng Thị tiepnhan",
                "Chủ kho xem giấy tờ",
                ["Giấy khai sinh".to_owned()].as_slice()
            )
        );
        assert_eq!(all[0].at, now());
    });
}

#[test]
fn a_paper_opened_outside_the_vault_is_told_too_and_the_owners_own_looks_are_not() {
    on_both(|stage| {
        let reads = stage.officer("docgiay", HERE, &[Role::CaseOfficer]);
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        for _ in 0..2 {
            stage
                .write(&reads, move |cx, tx| {
                    view(cx, tx, paper, PaperView::Page(1), "/office/papers/x")
                })
                .unwrap();
        }
        let owner = stage.owner();
        stage
            .write(&owner, move |cx, tx| preview(cx, tx, Door::Own, (paper, 1)))
            .unwrap();
        let all = told(stage);
        assert_eq!(all.len(), 1, "one officer on one day is one look");
        assert_eq!(
            (all[0].kind, all[0].who.as_str()),
            (SeenKind::Paper, "Hoàng Thị docgiay")
        );
    });
}

#[test]
fn a_paper_opened_in_the_owners_name_is_told_with_the_account_of_whoever_opened_it() {
    on_both(|stage| {
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let account = "018bd0c6-0000-7000-8000-00000000000a";
        let parent = OwnerSignedIn {
            number: OWNER.to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            acted_by: Some(ActedBy {
                account: account.to_owned(),
                mandate: "018bd0c6-0000-7000-8000-00000000000b".to_owned(),
                within: None,
            }),
        };
        let cx = stage.owner().acting_as(Actor::Owner(Arc::new(parent)));
        stage
            .write(&cx, move |cx, tx| preview(cx, tx, Door::Own, (paper, 1)))
            .unwrap();
        let all = told(stage);
        assert_eq!((all.len(), all[0].kind), (1, SeenKind::Paper));
        assert_eq!(all[0].by_account.as_deref(), Some(account));
    });
}

#[test]
fn who_watches_over_looks_sees_those_of_the_units_and_how_many_papers_were_opened() {
    on_both(|stage| {
        let desk = stage.desk();
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let look = stage.open(&desk, OWNER);
        stage
            .write(&desk, move |cx, tx| preview(cx, tx, Door::Look(look), (paper, 1)))
            .unwrap();
        let days = (now().day(), now().day());
        let of = |unit: &str| {
            let units = vec![unit.parse().unwrap()];
            stage.db.read(move |tx| look_rows(tx, &units, days, 10)).unwrap()
        };
        let rows = of(HERE);
        assert_eq!((rows.len(), rows[0].papers), (1, 1));
        assert!(of(ELSEWHERE).is_empty());
    });
}

#[test]
fn a_paper_without_pictures_of_its_pages_is_written_down_as_opened_too() {
    on_both(|stage| {
        let desk = stage.desk();
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        stage
            .db
            .write::<_, Fault, _>(move |tx| {
                tx.execute("DELETE FROM repository_page WHERE paper_id = $1", values![paper])?;
                Ok(())
            })
            .unwrap();
        let look = stage.open(&desk, OWNER);
        assert!(told(stage)[0].papers.is_empty(), "only the list was seen");
        for _ in 0..2 {
            let (opened, kept, _) = stage
                .write(&desk, move |cx, tx| open_paper(cx, tx, look, paper))
                .unwrap();
            assert_eq!((opened.id, kept.id, kept.pages), (look, paper, 0));
        }
        assert_eq!(told(stage)[0].papers, ["Giấy khai sinh"]);
        let days = (now().day(), now().day());
        let units = vec![HERE.parse().unwrap()];
        let rows = stage.db.read(move |tx| look_rows(tx, &units, days, 10)).unwrap();
        assert_eq!(rows[0].papers, 1);
        let beside = stage.officer("ben-canh", HERE, &[Role::IntakeOfficer]);
        let foreign = stage.write(&beside, move |cx, tx| open_paper(cx, tx, look, paper));
        assert_eq!(foreign.unwrap_err().code(), "vault-look-over");
    });
}

#[test]
fn looks_beyond_the_first_page_are_told_on_the_next() {
    on_both(|stage| {
        let desk = stage.desk();
        for second in 0..203 {
            let later = Stage::later(&desk, second);
            stage.open(&later, OWNER);
        }
        let number = OwnerNumber::parse(OWNER, now().day()).unwrap();
        let page = |page: usize| {
            let number = number.clone();
            stage.db.read(move |tx| seen(tx, &number, page)).unwrap()
        };
        let (first, second) = (page(0), page(1));
        assert_eq!((first.lines.len(), first.more), (200, true));
        assert_eq!((second.lines.len(), second.more), (3, false));
        assert!(
            first.lines[199].at > second.lines[0].at,
            "each look once, the latest first"
        );
        assert!(page(usize::MAX).lines.is_empty());
    });
}

#[test]
fn a_paper_kept_elsewhere_opens_for_the_dossier_in_which_it_stands_and_the_owner_is_told_for_which() {
    on_both(|stage| {
        let desk = stage.desk();
        let dossier = stage.dossier(&desk, OWNER);
        let paper = stage.paper(OWNER, "Giấy chứng nhận kết hôn", (None, None));
        let id = dossier.id;
        stage
            .db
            .write::<_, Fault, _>(move |tx| {
                tx.execute(
                    "UPDATE repository_paper SET unit = $2 WHERE id = $1",
                    values![paper, ELSEWHERE],
                )?;
                tx.execute(
                    "UPDATE dossier_component SET handed_in = 'kept', paper_id = $2 WHERE dossier_id = $1 AND number = 1",
                    values![id, paper],
                )?;
                Ok(())
            })
            .unwrap();
        let settles = stage.officer("thuly", HERE, &[Role::CaseOfficer]);
        let keeper = stage.officer("noiluu", ELSEWHERE, &[Role::CaseOfficer]);
        let cashier = stage.officer("thuphi", HERE, &[Role::Cashier]);
        let open = |cx: &motcua_identity::OpContext, paper| {
            stage
                .write(cx, move |cx, tx| {
                    open_kept(cx, tx, (id, paper), PaperView::Page(1))
                })
                .map_err(|fault| fault.kind())
        };
        let direct = stage.write(&settles, move |cx, tx| {
            view(cx, tx, paper, PaperView::Page(1), "x")
        });
        assert_eq!(direct.unwrap_err().kind(), FaultKind::Forbidden);
        assert!(open(&settles, paper).is_ok());
        assert_eq!(
            open(&keeper, paper),
            Err(FaultKind::NotFound),
            "the dossier is not theirs"
        );
        assert_eq!(
            open(&cashier, paper),
            Err(FaultKind::Forbidden),
            "who takes a fee reads no papers"
        );
        let another = stage.paper(OWNER, "Giấy khác", (None, None));
        assert_eq!(
            open(&settles, another),
            Err(FaultKind::NotFound),
            "it does not stand in the dossier"
        );
        let all = told(stage);
        let look = all.iter().find(|seen| seen.kind == SeenKind::Paper).unwrap();
        assert_eq!(look.who, "Hoàng Thị thuly");
        assert_eq!(look.dossier_code, Some(dossier.code.clone()));
        assert!(!look.unit.is_empty());
        // Nothing is left of it when the dossier is another unit's.
        stage
            .db
            .write::<_, Fault, _>(move |tx| {
                tx.execute(
                    "UPDATE dossier_dossier SET unit_id = $2, receiving_unit_id = $2 WHERE id = $1",
                    values![id, ELSEWHERE],
                )?;
                Ok(())
            })
            .unwrap();
        assert_eq!(open(&settles, paper), Err(FaultKind::NotFound));
        let reader = settles.clone();
        assert!(
            stage
                .db
                .read(move |tx| kept_paper(&reader, tx, (id, paper)))
                .is_err()
        );
    });
}
