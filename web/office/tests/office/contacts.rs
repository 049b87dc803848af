//! The page on which an administrator tells how people reach a desk.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::site::{TestSite, WARD};

const PAGE: &str = "/office/contacts";

#[tokio::test]
async fn what_cannot_be_dialled_comes_back_as_typed_and_what_can_stands_in_the_list() {
    let site = TestSite::new();
    let admin = site.session("quan-tri", &[Role::UnitAdmin]);
    let empty = site.get(PAGE, &admin).await.text();
    assert!(
        empty.contains("Chưa ghi địa chỉ, điện thoại của quầy nào."),
        "{empty}"
    );
    let mut form = [
        ("unit", WARD),
        ("address", "12 Lê Lợi, tầng 1"),
        ("phone", "hỏi bảo vệ"),
    ];
    let answer = site.post(PAGE, &admin, &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(
        text.contains("value=\"hỏi bảo vệ\"") && text.contains("12 Lê Lợi, tầng 1"),
        "{text}"
    );
    assert!(text.contains("chỉ gồm chữ số"), "{text}");
    form[2].1 = "0205 0000 001";
    let told = site.post(PAGE, &admin, &form).await;
    assert_eq!(told.location(), "/office/contacts?done=true");
    let page = site.get(&format!("{PAGE}?unit={WARD}"), &admin).await;
    assert_eq!(page.value_of("phone"), "0205 0000 001");
    assert!(
        page.text()
            .contains("<td data-label=\"Địa chỉ quầy\" lang=\"vi\">12 Lê Lợi, tầng 1</td>")
    );
}

#[tokio::test]
async fn nobody_but_who_manages_officers_opens_the_page() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    assert_eq!(site.get(PAGE, &desk).await.status, StatusCode::FORBIDDEN);
}
