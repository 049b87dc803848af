//! What an agency does not see of a paper: other people's numbers, pages that their owner hid, a file without a mark.

use motcua_blobs::BlobStore;
use motcua_db::values;
use motcua_identity::{OpContext, Role};
use motcua_kernel::{Fault, FaultKind};
use motcua_repository::{PaperId, papers_held};
use motcua_vault::{
    Door, LinkNumbers, Linked, LookId, Opened, Preview, SharePaper, hide_paper, link_numbers, open_paper,
    open_shared, own_pages, own_paper, preview, share_paper, shared_with, show_paper,
};

use crate::stage::{ELSEWHERE, HERE, OTHER, OWNER, Stage, day, now, on_both};

/// The owner's number of before.
const OLD: &str = "082123456";

/// A look by an agency that settles a dossier of the owner.
fn agency(stage: &Stage, desk: &OpContext, cx: &OpContext) -> LookId {
    let dossier = stage.dossier(desk, OWNER);
    match stage.look_for(cx, &dossier.code).unwrap() {
        Opened::Open(look) => look,
        Opened::Invalid(problems) => panic!("{problems:?}"),
    }
}

/// A look at a paper that the owner shared with an agency elsewhere.
fn shared(stage: &Stage, cx: &OpContext, paper: PaperId) -> LookId {
    let input = SharePaper {
        request_key: stage.key(),
        door: Door::Own,
        paper,
        unit: ELSEWHERE.parse().ok(),
        purpose: "Vay vốn".to_owned(),
        until: Some(day("2023-12-01")),
    };
    stage
        .write(&stage.owner(), move |cx, tx| share_paper(cx, tx, &input))
        .unwrap();
    let (reader, key) = (cx.clone(), stage.key());
    let rows = stage.db.read(move |tx| shared_with(&reader, tx)).unwrap();
    let share = rows.first().unwrap().share.id;
    stage
        .write(cx, move |cx, tx| open_shared(cx, tx, share, &key))
        .unwrap()
}

fn page(stage: &Stage, cx: &OpContext, door: Door, paper: PaperId) -> Result<Preview, Fault> {
    stage.write(cx, move |cx, tx| preview(cx, tx, door, (paper, 1)))
}

fn code<T>(outcome: Result<T, Fault>) -> &'static str {
    outcome.err().map_or("", |fault| fault.code())
}

#[test]
fn an_agency_sees_of_the_numbers_on_a_page_the_owners_only_and_the_owner_sees_all() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = BlobStore::open(folder.path()).unwrap();
    let word = |text: &str, x: u32| {
        format!(r#"{{"text":"{text}","box":{{"x":{x},"y":60,"w":60,"h":24}},"confidence":90}}"#)
    };
    let words = format!(
        r#"{{"number":1,"width":827,"height":1169,"dpi":100,"source":"ocr","lines":[{{"text":"","confidence":90,
            "box":{{"x":60,"y":60,"w":400,"h":24}},"words":[{},{}]}}],
            "codes":[{{"x":600,"y":900,"w":120,"h":120}}]}}"#,
        word(OWNER, 60),
        word(OTHER, 300)
    );
    let words = blobs.put(words.as_bytes()).unwrap().to_string();
    on_both(|stage| {
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let words = words.clone();
        stage
            .db
            .write::<_, Fault, _>(move |tx| {
                let sql = "UPDATE repository_page SET words_hash = $2 WHERE paper_id = $1";
                Ok(tx.execute(sql, values![paper, &words]).map(drop)?)
            })
            .unwrap();
        let desk = stage.desk();
        let settles = stage.officer("thuly", HERE, &[Role::CaseOfficer]);
        let there = stage.officer("noikhac", ELSEWHERE, &[Role::CaseOfficer]);
        for (cx, look) in [
            (&settles, agency(stage, &desk, &settles)),
            (&there, shared(stage, &there, paper)),
        ] {
            let shown = page(stage, cx, Door::Look(look), paper).unwrap();
            let cover = shown.cover.unwrap();
            assert!(!format!("{cover:?}").contains(OWNER), "a number stands in no log");
            let places = cover.places(&blobs).unwrap();
            assert_eq!(places.len(), 2, "{places:?}");
            assert!(
                places[1].y <= 900 && places[1].bottom() >= 1_020,
                "the code is black too"
            );
            assert!(places[0].x <= 300 && places[0].right() >= 360, "{places:?}");
        }
        let assisted = stage.open(&desk, OWNER);
        for (cx, door) in [(&desk, Door::Look(assisted)), (&stage.owner(), Door::Own)] {
            assert_eq!(page(stage, cx, door, paper).unwrap().cover, None);
        }
    });
}

#[test]
fn what_its_owner_hid_shows_an_agency_no_page_and_may_stand_in_a_dossier_all_the_same() {
    on_both(|stage| {
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let (owner, desk) = (stage.owner(), stage.desk());
        let settles = stage.officer("thuly", HERE, &[Role::CaseOfficer]);
        let look = agency(stage, &desk, &settles);
        assert!(page(stage, &settles, Door::Look(look), paper).is_ok());
        for _ in 0..2 {
            stage
                .write(&owner, move |cx, tx| hide_paper(cx, tx, Door::Own, paper))
                .unwrap();
        }
        let refused = page(stage, &settles, Door::Look(look), paper);
        assert_eq!(code(refused), "vault-hidden-by-owner");
        let (_, known, _) = stage
            .write(&settles, move |cx, tx| open_paper(cx, tx, look, paper))
            .unwrap();
        assert_eq!((known.name.as_str(), known.hidden), ("Giấy khai sinh", true));
        let held = stage
            .db
            .read(move |tx| papers_held(tx, OWNER, &["KQ.G15.000033".to_owned()], now().day()))
            .unwrap();
        assert_eq!(held[0].id, paper, "it need not be handed in again");
        // The owner, whom the owner stands before, and whom the owner shares it with.
        let there = stage.officer("noikhac", ELSEWHERE, &[Role::CaseOfficer]);
        let assisted = stage.open(&desk, OWNER);
        let by_share = shared(stage, &there, paper);
        for (cx, door) in [
            (&owner, Door::Own),
            (&desk, Door::Look(assisted)),
            (&there, Door::Look(by_share)),
        ] {
            assert_eq!(code(page(stage, cx, door, paper)), "");
        }
        for _ in 0..2 {
            stage
                .write(&desk, move |cx, tx| {
                    show_paper(cx, tx, Door::Look(assisted), paper)
                })
                .unwrap();
        }
        assert!(page(stage, &settles, Door::Look(look), paper).is_ok());
        for kind in [
            "SELECT COUNT(*) FROM ledger_event WHERE kind = 'vault-paper-hidden'",
            "SELECT COUNT(*) FROM ledger_event WHERE kind = 'vault-paper-shown'",
        ] {
            assert_eq!(stage.count(kind), 1, "{kind}");
        }
    });
}

/// The owner hides a paper, or shows it.
fn owner_says(stage: &Stage, hide: bool, paper: PaperId) {
    let done = stage.write(&stage.owner(), move |cx, tx| {
        if hide {
            hide_paper(cx, tx, Door::Own, paper)
        } else {
            show_paper(cx, tx, Door::Own, paper)
        }
    });
    done.unwrap();
}

/// The card of a paper, as the repository writes it; a paper without a symbol is the same as no other.
fn card(stage: &Stage, paper: PaperId, number: &'static str, symbol: &'static str) {
    let twin = if symbol.is_empty() {
        paper.to_string()
    } else {
        format!("{number}|KQ.G15.000033|{symbol}|2020-05-04")
    };
    let sql =
        "INSERT INTO repository_card (paper_id, owner, owner_number, symbol, issuer, issued_on, issued_year,
            expires_on, twin_key, is_complete, is_valid)
         VALUES ($1, 'lang thi mui', $2, $3, '', '2020-05-04', 2020, '', $4, TRUE, TRUE)";
    let written: Result<_, Fault> = stage
        .db
        .write(move |tx| Ok(tx.execute(sql, values![paper, number, symbol, &twin])?));
    assert_eq!(written.unwrap(), 1);
}

#[test]
fn a_certified_copy_is_hidden_with_its_original_and_the_original_with_its_copy() {
    on_both(|stage| {
        let cx = stage.desk();
        let link = LinkNumbers {
            door: Door::Look(stage.open(&cx, OWNER)),
            old: OLD.to_owned(),
            basis: "Mã QR trên thẻ căn cước".to_owned(),
        };
        let linked = stage.write(&cx, move |cx, tx| link_numbers(cx, tx, &link));
        assert_eq!(linked.unwrap(), Linked::Done);
        // The original was kept under the number of then, its copy is certified under today's.
        let original = stage.paper(OLD, "Giấy khai sinh", (None, None));
        let copy = stage.paper(OWNER, "Bản sao giấy khai sinh", (None, None));
        let other = stage.paper(OWNER, "Giấy khai sinh khác", (None, None));
        let nameless = ["Không số", "Không số nữa"].map(|name| stage.paper(OWNER, name, (None, None)));
        card(stage, original, OLD, "12/2020");
        card(stage, copy, OWNER, "12/2020");
        card(stage, other, OWNER, "13/2020");
        for paper in nameless {
            card(stage, paper, OWNER, "");
        }
        let settles = stage.officer("thuly", HERE, &[Role::CaseOfficer]);
        let look = agency(stage, &cx, &settles);
        let sees = |paper: PaperId| code(page(stage, &settles, Door::Look(look), paper)).is_empty();
        for (one, same) in [(original, copy), (copy, original)] {
            owner_says(stage, true, one);
            assert_eq!([one, same].map(sees), [false; 2]);
            assert!(sees(other), "it has another number");
            owner_says(stage, false, one);
            assert_eq!([one, same].map(sees), [true; 2]);
        }
        owner_says(stage, true, original);
        owner_says(stage, false, copy);
        assert_eq!([original, copy].map(sees), [false, true], "its owner said so");
        owner_says(stage, true, nameless[0]);
        assert!(
            sees(nameless[1]),
            "without a number nobody can say that they are one"
        );
    });
}

#[test]
fn a_paper_in_the_place_of_a_hidden_one_is_hidden_until_its_owner_shows_it() {
    on_both(|stage| {
        let [first, second, third] =
            ["Bản đầu", "Bản hai", "Bản ba"].map(|name| stage.paper(OWNER, name, (None, None)));
        let settles = stage.officer("thuly", HERE, &[Role::CaseOfficer]);
        let look = agency(stage, &stage.desk(), &settles);
        let replaced = |old: PaperId, by: PaperId| {
            let sql = "INSERT INTO repository_ending (paper_id, kind, from_on, authority, basis, reason, by_paper_id,
                    told_by, told_at) VALUES ($1, 'replaced', '2023-11-15', '', '', 'Cấp lại', $2, 'o', 1)";
            let written: Result<_, Fault> = stage.db.write(move |tx| Ok(tx.execute(sql, values![old, by])?));
            assert_eq!(written.unwrap(), 1);
        };
        let sees = |paper: PaperId| code(page(stage, &settles, Door::Look(look), paper)).is_empty();
        let act = |hide: bool, paper: PaperId| owner_says(stage, hide, paper);
        act(true, first);
        assert!(sees(second) && sees(third));
        replaced(first, second);
        replaced(second, third);
        assert_eq!([first, second, third].map(sees), [false; 3]);
        act(false, third);
        assert_eq!([first, second, third].map(sees), [false, false, true]);
        act(true, third);
        act(false, second);
        assert_eq!([first, second, third].map(sees), [false, true, false]);
        act(false, third);
        assert_eq!([first, second, third].map(sees), [false, true, true]);
        act(false, first);
        assert_eq!([first, second, third].map(sees), [true; 3]);
    });
}

#[test]
fn nobody_hides_or_shows_a_paper_but_its_owner_and_the_desk_in_the_owners_name() {
    on_both(|stage| {
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let settles = stage.officer("thuly", HERE, &[Role::CaseOfficer]);
        let desk = stage.desk();
        let stranger = stage.other();
        let (agency, foreign) = (agency(stage, &desk, &settles), stage.open(&desk, OTHER));
        for (cx, door, expected) in [
            (&settles, Door::Look(agency), "vault-not-in-owners-name"),
            (&desk, Door::Look(foreign), "vault-paper-not-found"),
            (&desk, Door::Look(agency), "vault-look-over"),
            (&stranger, Door::Own, "vault-paper-not-found"),
        ] {
            let hidden = stage.write(cx, move |cx, tx| hide_paper(cx, tx, door, paper));
            assert_eq!(code(hidden), expected);
            let shown = stage.write(cx, move |cx, tx| show_paper(cx, tx, door, paper));
            assert_eq!(code(shown), expected);
        }
        let officer = stage.write(&settles, move |cx, tx| hide_paper(cx, tx, Door::Own, paper));
        assert_eq!(officer.unwrap_err().kind(), FaultKind::Unauthenticated);
        assert_eq!(stage.count("SELECT COUNT(*) FROM vault_hidden"), 0);
    });
}

#[test]
fn pages_that_nobody_drew_are_asked_for_once_by_whoever_opens_the_paper_first() {
    on_both(|stage| {
        let paper = stage.paper(OWNER, "Giấy khai sinh", (None, None));
        let settles = stage.officer("thuly", HERE, &[Role::CaseOfficer]);
        let look = agency(stage, &stage.desk(), &settles);
        let open = || {
            let opened = stage.write(&settles, move |cx, tx| open_paper(cx, tx, look, paper));
            opened.unwrap().2
        };
        assert!(!open(), "it has its page");
        stage
            .db
            .write::<_, Fault, _>(move |tx| {
                let sql = "DELETE FROM repository_page WHERE paper_id = $1";
                Ok(tx.execute(sql, values![paper]).map(drop)?)
            })
            .unwrap();
        let theirs = stage.write(&stage.other(), move |cx, tx| own_pages(cx, tx, paper));
        assert_eq!(code(theirs), "vault-paper-not-found");
        let waiting = "SELECT COUNT(*) FROM jobs_job WHERE queue = 'repository-read'";
        assert_eq!(stage.count(waiting), 0);
        assert!(open() && open());
        let owner = stage.owner();
        assert!(
            stage
                .write(&owner, move |cx, tx| own_pages(cx, tx, paper))
                .unwrap()
        );
        assert_eq!(stage.count(waiting), 1);
        let kept = stage
            .write(&owner, move |cx, tx| own_paper(cx, tx, paper))
            .unwrap();
        assert_eq!(kept.paper.pages, 0);
    });
}
