//! Separator sheets of register lines: printed, laid before papers, and understood as their line.

use motcua_identity::Role;
use motcua_pdf::{SeparatorSheet, SeparatorSheets, separator_sheets};
use motcua_repository::{
    ItemFilter, MOST_LINE_SHEETS, RegisterImportId, RegisterLine, import_register, lines_for_sheets,
};

use crate::back_capture::{add, items, opened, staged, work};
use crate::desk::{Desk, Fake, NOON, code, codes_on_first_page, each_desk, officer, picture};

/// Two lines with one number in two years, neither with a code: nothing but the sheet tells them apart.
const LINES: &str =
    "7;;Hoàng Thị Én;;;05/08/2022;\n7;;Nông Văn Lâm;;;06/08/2023;\n12a;;Vi Văn Khóm;;;07/08/2023;\n";

fn imported(desk: &Desk, rows: &str) -> RegisterImportId {
    let id = staged(desk, "so", rows).unwrap();
    import_register(&desk.db, &desk.blobs, &desk.cx, id, false).unwrap();
    id
}

fn lines(desk: &Desk, id: RegisterImportId, span: (Option<u32>, Option<u32>)) -> Vec<RegisterLine> {
    let cx = desk.cx.clone();
    desk.db
        .read(move |tx| lines_for_sheets(&cx, tx, id, span))
        .unwrap()
        .1
}

/// What the code on the printed sheet of `line` says, read from its picture; where no page can be drawn, what it should say.
fn printed(line: &RegisterLine) -> String {
    let pdf = separator_sheets(&SeparatorSheets {
        agency: "UBND thị trấn Đồng Đăng".to_owned(),
        sheets: vec![SeparatorSheet {
            register: format!("Sổ năm {}", line.year),
            number: line.number.clone(),
            owner: line.owner_name.clone(),
            settled_on: line.settled_on.vietnamese(),
            code: line.separator().code(),
            ..SeparatorSheet::default()
        }],
        demo: true,
        made_at: NOON,
    })
    .unwrap();
    let Some(codes) = codes_on_first_page(&pdf) else {
        return line.separator().code();
    };
    assert_eq!(codes.len(), 1, "{codes:?}");
    codes.concat()
}

#[test]
fn what_lies_behind_a_printed_sheet_belongs_to_its_line_though_it_says_nothing_itself() {
    each_desk(|desk| {
        let id = imported(desk, LINES);
        let batch = opened(desk, "dot").unwrap();
        let sevens = lines(desk, id, (Some(7), Some(7)));
        assert_eq!(sevens.len(), 2);
        for (shade, line) in (1..).zip(&sevens) {
            add(desk, batch, &format!("quet-{shade}.png"), &picture(shade));
            let reader = Fake::says(&["Trang phân cách", &format!("tờ thứ {shade} không nói gì")])
                .with_code("Trang phân cách", &printed(line));
            work(desk, Some(&reader), NOON);
        }
        let matched = items(desk, batch, ItemFilter::Matched);
        let mut found: Vec<_> = matched.iter().filter_map(|row| row.item.line).collect();
        found.sort();
        let mut wanted: Vec<_> = sevens.iter().map(|line| line.id).collect();
        wanted.sort();
        assert_eq!(found, wanted);
    });
}

#[test]
fn sheets_are_asked_for_by_the_numbers_of_the_book() {
    each_desk(|desk| {
        let id = imported(desk, LINES);
        let numbers = |span| -> Vec<String> {
            let found = lines(desk, id, span);
            found
                .into_iter()
                .map(|line| format!("{}/{}", line.number, line.year))
                .collect()
        };
        assert_eq!(numbers((None, None)), ["7/2022", "7/2023", "12a/2023"]);
        assert_eq!(numbers((Some(8), None)), ["12a/2023"]);
        assert_eq!(numbers((None, Some(11))), ["7/2022", "7/2023"]);
    });
}

#[test]
fn neither_no_sheet_nor_a_pile_nobody_lays_is_printed() {
    each_desk(|desk| {
        let many: String = (1..=MOST_LINE_SHEETS + 1)
            .map(|number| format!("{number};;Hoàng Thị Én;;;05/08/2023;\n"))
            .collect();
        let id = imported(desk, &many);
        let ask = |span| {
            let cx = desk.cx.clone();
            desk.db.read(move |tx| lines_for_sheets(&cx, tx, id, span))
        };
        assert_eq!(code(ask((None, None))), "register-sheets-too-many");
        assert_eq!(code(ask((Some(500), None))), "register-sheets-none");
        assert_eq!(ask((Some(2), None)).unwrap().1.len(), MOST_LINE_SHEETS);
        let stranger = desk.seen_by(officer("06253", Role::IntakeOfficer, None));
        let refused = desk
            .db
            .read(move |tx| lines_for_sheets(&stranger, tx, id, (Some(2), Some(2))));
        assert_eq!(code(refused), "not-allowed");
    });
}
