//! Separator sheets of other dossiers, and sheets that went through twice, on the counter's screen.

use motcua_repository::SheetNote;

use crate::counter::{CODE, board, take, work};
use crate::desk::{Desk, Fake, NOON, each_desk, picture};

const DECLARATION: &str =
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỜ KHAI ĐĂNG KÝ KHAI SINH\nHọ tên: Hoàng Thị Én";

fn placed(desk: &Desk, code: &str) -> Vec<(Option<u32>, bool)> {
    take(desk, &desk.cx, &picture(1)).unwrap();
    let reader =
        Fake::says(&["Trang phân cách", DECLARATION, "trang hai"]).with_code("Trang phân cách", code);
    work(desk, &reader, NOON);
    let mut sheets = board(desk).sheets.into_iter();
    assert!(
        sheets
            .next()
            .is_some_and(|first| first.separator && first.dropped)
    );
    sheets
        .map(|sheet| (sheet.component, sheet.notes.contains(&SheetNote::OtherDossier)))
        .collect()
}

#[test]
fn pages_behind_the_separator_of_another_dossier_stay_unsorted_and_are_told() {
    each_desk(|desk| {
        let other = placed(desk, "SEP|HS=000.15.30.H37-231115-0002|TP=2");
        assert_eq!(other, [(None, true), (None, true)]);
    });
}

#[test]
fn a_separator_of_the_dossier_itself_puts_the_pages_to_its_component() {
    each_desk(|desk| {
        let own = placed(desk, &format!("SEP|HS={CODE}|TP=2"));
        assert_eq!(own, [(Some(2), false), (Some(2), false)]);
    });
}

#[test]
fn a_page_that_says_what_another_page_of_the_dossier_says_is_told_with_it() {
    each_desk(|desk| {
        let lines = "một dòng\nhai dòng\nba dòng\nbốn dòng\nnăm dòng";
        take(desk, &desk.cx, &picture(1)).unwrap();
        take(desk, &desk.cx, &picture(2)).unwrap();
        work(desk, &Fake::says(&[DECLARATION, lines]), NOON);
        let sheets = board(desk).sheets;
        assert_eq!(sheets.len(), 4, "two files of two pages");
        let twins: Vec<_> = sheets.iter().map(|sheet| sheet.twin).collect();
        assert_eq!(twins, [None, None, None, Some(sheets[1].id)]);
    });
}
