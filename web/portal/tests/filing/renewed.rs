//! The form of a procedure changed since a draft was begun: told on each of its pages, and mended with one press.

use axum::http::StatusCode;
use motcua_db::values;

use crate::house::{House, Sent};

/// The draft was begun for a revision of the summer, in which the certificate of birth had another name.
fn begun_in_summer(house: &House) -> (String, String) {
    let (draft, file) = house.draft_with_a_file();
    let id = draft.to_string();
    let old = "018a0000-0000-7000-8000-000000000001";
    house.write(move |tx| {
        tx.execute(
            "INSERT INTO catalog_revision (revision_id, procedure_code, effective_from, body)
             SELECT $1, procedure_code, '2023-06-01', REPLACE(body, 'Giấy chứng sinh (', 'Giấy báo sinh (')
             FROM catalog_revision WHERE procedure_code = '1.001193' AND effective_from = '2023-11-15'",
            values![old],
        )?;
        tx.execute(
            "UPDATE filing_draft SET revision_id = $1 WHERE id = $2",
            values![old, &id],
        )
    });
    (draft.to_string(), file)
}

#[test]
fn every_page_of_a_draft_says_that_the_form_changed_until_it_went_over() {
    let house = House::new();
    let (draft, file) = begun_in_summer(&house);
    let at = format!("/portal/filing/{draft}");
    for page in ["case", "form/con", "papers", "check"] {
        let shown = house.sends(&Sent::of("GET", &format!("{at}/{page}"), ""));
        assert!(
            shown.text.contains("Biểu mẫu đã thay đổi")
                && shown.text.contains(&format!("action=\"{at}/renew\"")),
            "{page}: {}",
            shown.text
        );
    }
    let refused = house.sends(&Sent::of("POST", &format!("{at}/check"), "sure=yes&despite=yes"));
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let over = house.sends(&Sent::of("POST", &format!("{at}/renew"), ""));
    assert_eq!(over.location, format!("{at}/check?done=renewed"));
    let check = house.sends(&Sent::of("GET", &over.location, ""));
    assert!(
        !check.text.contains("Biểu mẫu đã thay đổi") && check.text.contains("Còn lại từ biểu mẫu cũ"),
        "{}",
        check.text
    );
    assert!(check.text.contains("&#60;b&#62;.jpg"), "the file is in sight");
    let put = house.sends(&Sent::of("POST", &format!("{at}/files/{file}/place"), "place=2"));
    assert_eq!(put.location, format!("{at}/papers#p-2"));
    let papers = house.sends(&Sent::of("GET", &format!("{at}/papers"), ""));
    assert!(!papers.text.contains("Còn lại từ biểu mẫu cũ"));
}
