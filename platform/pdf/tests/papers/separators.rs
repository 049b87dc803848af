//! Separator sheets of register lines: a page each, with a code that is read from the printed page.

use motcua_pdf::{PdfError, SeparatorSheet, SeparatorSheets, page_sizes, separator_sheets};

use super::rating::codes;
use super::{assert_is_pdfa, morning, text};

fn sheet(number: &str, owner: &str) -> SeparatorSheet {
    SeparatorSheet {
        register: "Sổ năm 2019, quyển số 2".to_owned(),
        number: number.to_owned(),
        dossier_code: "000.15.30.H37-190109-0007".to_owned(),
        owner: owner.to_owned(),
        owner_number: "020*****1234".to_owned(),
        settled_on: "16/01/2019".to_owned(),
        code: format!("SEP|HS=018bd0c6-0000-7000-8000-{number:0>12}"),
    }
}

fn bundle(sheets: Vec<SeparatorSheet>) -> SeparatorSheets {
    SeparatorSheets {
        agency: "Ủy ban nhân dân thị trấn Đồng Đăng".to_owned(),
        sheets,
        demo: true,
        made_at: morning(),
    }
}

#[test]
fn every_line_has_a_page_of_its_own_and_its_code_is_read_from_it() {
    let pdf = separator_sheets(&bundle(vec![
        sheet("41", "Vi Văn Khóm"),
        sheet("42", "Hoàng Thị Bình Yên"),
    ]))
    .unwrap();
    assert_is_pdfa(&pdf);
    assert_eq!(page_sizes(&pdf).unwrap().len(), 2);
    if let Some(text) = text(&pdf) {
        for words in [
            "Số 41",
            "Số 42",
            "Hoàng Thị Bình Yên",
            "Sổ năm 2019, quyển số 2",
            "Đặt trang này ngay trước các tờ của hồ sơ",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
    }
    if let Some(mut codes) = codes(&pdf) {
        codes.sort();
        let wanted = ["41", "42"].map(|number| sheet(number, "").code);
        assert_eq!(codes, wanted);
    }
}

#[test]
fn the_longest_cells_of_a_register_run_over_no_page() {
    let long = "QUÁCH THỊ MƯỜNG ".repeat(20);
    let mut wide = sheet("1", &long);
    wide.number = long.replace(' ', "");
    wide.register = long.clone();
    wide.dossier_code = long;
    assert_eq!(
        page_sizes(&separator_sheets(&bundle(vec![wide])).unwrap())
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn without_a_line_there_is_nothing_to_print() {
    assert!(matches!(
        separator_sheets(&bundle(Vec::new())),
        Err(PdfError::Empty)
    ));
}
