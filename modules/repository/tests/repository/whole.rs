//! Files that come in signed or born digital: kept as they came where they are one paper, and told where they are cut.

use motcua_blobs::BlobHash;
use motcua_identity::Role;
use motcua_repository::{
    PaperId, PaperSignature, Sheet, SheetAct, SourceFile, TrustGrade, arrange, signatures_in, sources_of,
    view_source,
};
use motcua_sign::Verdict;

use crate::counter::{assembled, board, take, work};
use crate::desk::{Desk, Fake, NOON, code, each_desk, keys, officer};
use crate::handed_in::by_agency;

const DECLARATION: &str =
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỜ KHAI ĐĂNG KÝ KHAI SINH\nHọ tên: Hoàng Thị Én";

/// A signed file of two pages on the screen; both go to the first component.
fn captured(desk: &Desk) -> Vec<u8> {
    let bytes = by_agency();
    take(desk, &desk.cx, &bytes).unwrap();
    work(desk, &Fake::says(&[DECLARATION, "trang hai"]), NOON);
    bytes
}

fn act(desk: &Desk, sheet: &Sheet, act: SheetAct) {
    let (cx, id, version) = (desk.cx.clone(), sheet.id, sheet.version);
    desk.db
        .write(move |tx| arrange(&cx, tx, id, version, act))
        .unwrap();
}

fn signatures(desk: &Desk, id: PaperId) -> Vec<PaperSignature> {
    signatures_in(&desk.blobs, keys(), &desk.paper(id).paper).unwrap()
}

fn sources(desk: &Desk, id: PaperId) -> Vec<SourceFile> {
    let paper = desk.paper(id).paper;
    desk.db.read(|tx| sources_of(tx, &paper)).unwrap()
}

#[test]
fn a_signed_file_that_is_one_paper_keeps_its_bytes_and_its_signature_counts() {
    each_desk(|desk| {
        let bytes = captured(desk);
        let seen = board(desk).signed;
        assert_eq!(seen[0].signed_by, ["UBND thị trấn Đồng Đăng"]);
        assert!(!seen[0].is_cut);
        let papers = assembled(desk).unwrap();
        let paper = desk.paper(papers[0]).paper;
        assert_eq!(paper.original.hash, BlobHash::of(&bytes), "byte for byte");
        assert_eq!((paper.file_name.as_str(), paper.pages), ("giay.png", 2));
        assert_eq!(
            desk.paper(papers[0]).pages_expected,
            Some(2),
            "what the officer counted"
        );
        assert_eq!(signatures(desk, papers[0])[0].verdict, Verdict::Valid);
        assert!(sources(desk, papers[0]).is_empty(), "the paper is its own source");
        desk.confirm(papers[0], 1).unwrap().unwrap();
        assert_eq!(desk.paper(papers[0]).paper.trust, Some(TrustGrade::T3));
    });
}

#[test]
fn a_signed_file_that_is_cut_is_told_and_stays_reachable_from_the_papers_made_of_it() {
    each_desk(|desk| {
        let bytes = captured(desk);
        let second = board(desk).sheets[1].clone();
        act(desk, &second, SheetAct::MoveTo(Some(2)));
        assert!(board(desk).signed[0].is_cut);
        let papers = assembled(desk).unwrap();
        assert_eq!(papers.len(), 2);
        for id in papers {
            assert_ne!(desk.paper(id).paper.original.hash, BlobHash::of(&bytes));
            assert!(signatures(desk, id).is_empty(), "its own file has no signature");
            let found = sources(desk, id);
            assert_eq!(found.len(), 1);
            assert_eq!(found[0].file.hash, BlobHash::of(&bytes));
            let open = |cx: motcua_identity::OpContext, number| {
                desk.db
                    .write(move |tx| view_source(&cx, tx, id, (number, "test")))
            };
            assert_eq!(open(desk.cx.clone(), 1).unwrap().hash, BlobHash::of(&bytes));
            let story = desk.story(id);
            assert!(story.last().unwrap().payload.contains("source-1"), "{story:?}");
            assert_eq!(code(open(desk.cx.clone(), 2)), "paper-source-not-found");
            let elsewhere = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
            assert_eq!(code(open(elsewhere, 1)), "not-allowed");
        }
    });
}

#[test]
fn a_heading_inside_a_signed_file_begins_no_other_paper() {
    each_desk(|desk| {
        take(desk, &desk.cx, &by_agency()).unwrap();
        let inside = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGIẤY CHỨNG NHẬN SINH\nSố: 5/2023/CS";
        work(desk, &Fake::says(&[DECLARATION, inside]), NOON);
        let seen = board(desk);
        let components: Vec<_> = seen.sheets.iter().map(|sheet| sheet.component).collect();
        assert_eq!(components, [Some(1), Some(1)]);
        assert!(!seen.signed[0].is_cut);
    });
}

#[test]
fn a_page_that_was_turned_or_left_out_cuts_the_file() {
    for done in [SheetAct::Turn, SheetAct::Drop] {
        each_desk(|desk| {
            captured(desk);
            let second = board(desk).sheets[1].clone();
            act(desk, &second, done);
            assert!(board(desk).signed[0].is_cut, "{done:?}");
        });
    }
}
