//! Pages of a kept paper of which there are no pictures.

use motcua_db::values;
use motcua_jobs::waiting_and_dead;
use motcua_kernel::Fault;
use motcua_ocr::ReadError;
use motcua_repository::{PaperId, PaperState, ask_for_pages, page_words};

use crate::desk::{BIRTH, Desk, Fake, NOON, each_desk, falls};

/// A paper that was read and confirmed, and whose pages are gone.
fn without_pages(desk: &Desk) -> PaperId {
    let id = desk.read();
    desk.confirm(id, 1).unwrap().unwrap();
    desk.db
        .write::<_, Fault, _>(move |tx| {
            let sql = "DELETE FROM repository_page WHERE paper_id = $1";
            Ok(tx.execute(sql, values![id]).map(drop)?)
        })
        .unwrap();
    id
}

fn ask(desk: &Desk, id: PaperId) -> bool {
    let cx = desk.cx.clone();
    desk.db.write(move |tx| ask_for_pages(&cx, tx, id)).unwrap()
}

#[test]
fn the_pages_of_a_kept_paper_are_drawn_when_asked_for_and_nothing_else_of_it_changes() {
    each_desk(|desk| {
        let id = without_pages(desk);
        let (before, story) = (desk.paper(id), desk.kinds(id));
        assert!(before.pages.is_empty());
        assert!(ask(desk, id) && ask(desk, id));
        assert_eq!(desk.work(&Fake::says(&["Trang một", "Trang hai"]), NOON), 1);
        let drawn = desk.paper(id);
        assert_eq!(drawn.pages.len(), 2);
        assert_eq!(
            page_words(&desk.blobs, &drawn.pages[1]).unwrap().text(),
            "Trang hai"
        );
        assert_eq!((&drawn.paper, &drawn.fields), (&before.paper, &before.fields));
        assert_eq!(desk.kinds(id), story);
        assert!(!ask(desk, id), "they are there");
        assert_eq!(desk.work(&Fake::says(&[BIRTH]), NOON), 0);
    });
}

#[test]
fn nobody_waits_for_pages_of_a_file_that_cannot_be_drawn() {
    each_desk(|desk| {
        let id = without_pages(desk);
        assert!(ask(desk, id));
        let broken = falls(ReadError::Broken("xref".to_owned()));
        assert_eq!(desk.work(&broken, NOON), 1);
        let paper = desk.paper(id).paper;
        assert_eq!(
            (paper.state, paper.note.as_deref()),
            (PaperState::Confirmed, Some("paper-broken"))
        );
        assert!(!ask(desk, id));
        assert!(desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap().is_empty());
    });
}

#[test]
fn a_paper_that_still_waits_for_its_reader_is_not_asked_for_twice() {
    each_desk(|desk| {
        let id = desk.scanned();
        assert!(!ask(desk, id));
        assert_eq!(desk.db.read(|tx| waiting_and_dead(tx, 10)).unwrap().len(), 1);
    });
}
