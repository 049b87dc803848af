//! One byte changed by hand is found and named.

use motcua_blobs::BlobFinding;
use motcua_db::values;
use motcua_repository::{PaperFinding, PaperId, PapersVerified, verify_papers};
use motcua_sign::TrustAnchors;

use crate::desk::{Desk, each_desk, keys};

fn verify(desk: &Desk) -> PapersVerified {
    verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap()
}

fn confirmed(desk: &Desk) -> PaperId {
    let id = desk.read();
    desk.confirm(id, 1).unwrap().unwrap();
    id
}

fn spoil(desk: &Desk, sql: &'static str, id: PaperId, value: &str) {
    let value = value.to_owned();
    desk.db
        .write(move |tx| tx.execute(sql, values![id, &value]))
        .unwrap();
}

#[test]
fn a_repository_nobody_touched_is_whole() {
    each_desk(|desk| {
        confirmed(desk);
        desk.scanned();
        let seen = verify(desk);
        assert_eq!((seen.papers, seen.files, seen.signatures), (2, 5, 1));
        assert_eq!(seen.findings, []);
    });
}

#[test]
fn one_changed_byte_of_any_file_is_found() {
    each_desk(|desk| {
        let id = confirmed(desk);
        let detail = desk.paper(id);
        let page = &detail.pages[0];
        for hash in [
            &detail.paper.original.hash,
            &page.image,
            &page.words,
            &detail.paper.signed.unwrap().hash,
        ] {
            let place = desk.blobs.place(hash);
            let whole = std::fs::read(&place).unwrap();
            let mut spoilt = whole.clone();
            *spoilt.last_mut().unwrap() ^= 1;
            std::fs::write(&place, spoilt).unwrap();
            let wanted = PaperFinding::File {
                paper: id,
                finding: BlobFinding::Changed(hash.clone()),
            };
            assert_eq!(verify(desk).findings, [wanted]);
            std::fs::write(&place, whole).unwrap();
        }
        std::fs::remove_file(desk.blobs.place(&page.image)).unwrap();
        let wanted = PaperFinding::File {
            paper: id,
            finding: BlobFinding::Missing(page.image.clone()),
        };
        assert_eq!(verify(desk).findings, [wanted]);
    });
}

#[test]
fn a_file_put_in_place_of_the_signed_one_is_found_even_when_it_is_whole() {
    each_desk(|desk| {
        let (id, other) = (confirmed(desk), confirmed(desk));
        let hash = desk.paper(other).paper.signed.unwrap().hash;
        spoil(
            desk,
            "UPDATE repository_paper SET signed_hash = $2 WHERE id = $1",
            id,
            hash.as_str(),
        );
        assert_eq!(verify(desk).findings, [PaperFinding::OtherFile { paper: id }]);
    });
}

#[test]
fn a_paper_that_was_taken_out_of_the_tables_is_missed() {
    each_desk(|desk| {
        confirmed(desk);
        let id = desk.scanned();
        let sql = "DELETE FROM repository_paper WHERE id = $1 AND $2 = ''";
        spoil(desk, sql, id, "");
        assert_eq!(
            verify(desk).findings,
            [PaperFinding::Lost {
                paper: id.to_string()
            }]
        );
    });
}

#[test]
fn a_signature_of_somebody_nobody_knows_does_not_count() {
    each_desk(|desk| {
        let id = confirmed(desk);
        let file = desk.paper(id).paper.signed.unwrap().hash.to_string();
        let seen = verify_papers(&desk.db, &desk.blobs, &TrustAnchors::none()).unwrap();
        assert_eq!(seen.findings, [PaperFinding::Signature { paper: id, file }]);
    });
}
