//! What a paper says is offered beside its field and beside the paper, and taken by a press.

use axum::http::StatusCode;
use motcua_db::values;

use crate::house::{House, Sent};

const READ: &str = r#"{"lines":[{"kind":"person-name","value":"Hoàng Thị Én","sure":true},
    {"kind":"personal-id","value":"020190004321","sure":true},{"kind":"birth-date","value":"1990-02-03","sure":false}],
    "words":40,"paper":{"key":"giay-chung-sinh","name":"Giấy chứng sinh"}}"#;

/// The value of the button that takes something for the field.
fn button<'t>(page: &'t str, name: &str, key: &str) -> &'t str {
    let before = format!("name=\"{name}\" value=\"");
    let mut values = page.split(before.as_str()).skip(1);
    let found = values.find_map(|rest| rest.split('"').next().filter(|value| value.ends_with(key)));
    assert!(found.is_some(), "no button for {key}: {page}");
    found.unwrap()
}

fn with_reading(house: &House) -> String {
    let (draft, file) = house.draft_with_a_file();
    house.write(move |tx| {
        tx.execute(
            "UPDATE filing_file SET off_paper = $2 WHERE id = $1",
            values![file.as_str(), READ],
        )
    });
    format!("/portal/filing/{draft}")
}

#[test]
fn a_press_beside_the_field_keeps_what_was_typed_and_takes_what_the_paper_says() {
    let house = House::new();
    let draft = with_reading(&house);
    let form = format!("{draft}/form/me");
    let page = house.sends(&Sent::of("GET", &form, ""));
    assert!(
        page.text
            .contains("Lấy từ giấy bạn vừa gửi: <span lang=\"vi\">Giấy chứng sinh</span>"),
        "{}",
        page.text
    );
    assert!(page.text.contains("đọc chưa rõ"), "a faint reading says so");
    let take = button(&page.text, "action", "me-ho-ten");
    let body = format!("a-me-dan-toc=T%C3%A0y&action={take}");
    let taken = house.sends(&Sent::of("POST", &form, &body));
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    assert_eq!(taken.location, format!("{form}?taken=yes#f-a-me-ho-ten"));
    let page = house.sends(&Sent::of("GET", &form, ""));
    for kept in [
        "value=\"Hoàng Thị Én\"",
        "value=\"020190004321\"",
        "value=\"1990-02-03\"",
        "value=\"Tày\"",
    ] {
        assert!(page.text.contains(kept), "{kept}");
    }
    assert!(page.text.contains("Lấy từ giấy: Giấy chứng sinh, đọc chưa rõ"));
    let check = house.sends(&Sent::of("GET", &format!("{draft}/check"), ""));
    assert!(check.text.contains("Lấy từ giấy: Giấy chứng sinh"));
}

#[test]
fn a_press_never_goes_over_what_was_typed_after_the_page_was_drawn() {
    let house = House::new();
    let draft = with_reading(&house);
    let form = format!("{draft}/form/me");
    let page = house.sends(&Sent::of("GET", &form, ""));
    let take = button(&page.text, "action", "me-ho-ten");
    let typed = house.sends(&Sent::of(
        "POST",
        &form,
        &format!("a-me-ho-ten=Chu+Ly&action={take}"),
    ));
    assert!(typed.location.contains("taken=changed"), "{}", typed.location);
    let page = house.sends(&Sent::of("GET", &typed.location, ""));
    assert!(page.text.contains("value=\"Chu Ly\"") && page.text.contains("Đang ghi: Chu Ly"));
    let over = button(&page.text, "action", "me-ho-ten");
    house.sends(&Sent::of("POST", &form, &format!("action={over}")));
    let page = house.sends(&Sent::of("GET", &form, ""));
    assert!(page.text.contains("value=\"Hoàng Thị Én\""));
}

#[test]
fn a_press_beside_the_paper_leads_back_to_the_paper() {
    let house = House::new();
    let draft = with_reading(&house);
    let papers = format!("{draft}/papers");
    let page = house.sends(&Sent::of("GET", &papers, ""));
    assert!(page.text.contains("Điền được vào tờ khai"), "{}", page.text);
    let offer = button(&page.text, "offer", "me-ho-ten");
    let body = format!("place=2&offer={offer}");
    let taken = house.sends(&Sent::of("POST", &format!("{draft}/take"), &body));
    assert_eq!(taken.location, format!("{papers}?taken=yes#p-2"));
    let again = house.sends(&Sent::of("POST", &format!("{draft}/take"), &body));
    assert_eq!(again.location, format!("{papers}?taken=gone#p-2"));
    let nonsense = house.sends(&Sent::of("POST", &format!("{draft}/take"), "offer=x"));
    assert_eq!(nonsense.status, StatusCode::NOT_FOUND);
}

#[test]
fn whoever_files_stands_as_the_mother_by_a_press_and_not_before() {
    let house = House::new();
    let (draft, _) = house.draft_with_a_file();
    let form = format!("/portal/filing/{draft}/form/me");
    let page = house.sends(&Sent::of("GET", &form, ""));
    assert!(page.text.contains("Chính tôi, theo tài khoản"), "{}", page.text);
    assert!(!page.text.contains("value=\"020195001234\""));
    let take = button(&page.text, "action", "me-ho-ten");
    let taken = house.sends(&Sent::of("POST", &form, &format!("action={take}")));
    assert_eq!(taken.location, format!("{form}?taken=own#f-a-me-ho-ten"));
    let page = house.sends(&Sent::of("GET", &format!("{form}?taken=own"), ""));
    for there in [
        "value=\"020195001234\"",
        "Theo tài khoản của bạn.",
        "Đã điền. Hãy xem lại trước khi gửi.",
    ] {
        assert!(page.text.contains(there), "{there}: {}", page.text);
    }
    let again = house.sends(&Sent::of("POST", &form, &format!("action={take}")));
    assert_eq!(again.location, format!("{form}?taken=own-gone#f-a-me-ho-ten"));
}

#[test]
fn whoever_is_freed_from_the_fee_says_so_with_the_papers_and_the_office_hears_of_it() {
    let house = House::new();
    let form = "request_key=k&unit=06184&variant=dat-dai&return_way=account";
    let draft = house
        .sends(&Sent::of("POST", "/portal/filing/new/2.001035", form))
        .location;
    let answers = "action=next&a-loai-giao-dich=Giao+d%E1%BB%8Bch+kh%C3%A1c&a-ben-a=Chu+Phuc&a-ben-a--number=020068957207\
        &a-ben-b=Lang+Mai&a-ben-b--number=020193004726&a-tai-san=Dat";
    house.sends(&Sent::of("POST", &format!("{draft}/form/giao-dich"), answers));
    for place in ["1", "2"] {
        let photo = house.another_photo();
        house.sends(&Sent::file(&format!("{draft}/papers/{place}"), "a.jpg", &photo));
    }
    let papers = house.sends(&Sent::of("GET", &format!("{draft}/papers"), ""));
    assert!(
        papers.text.contains("Tôi thuộc đối tượng được miễn"),
        "{}",
        papers.text
    );
    let wrong = house.sends(&Sent::of(
        "POST",
        &format!("{draft}/exemption"),
        "group=&words=So+12&act=keep",
    ));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("So 12"), "what was typed is kept");
    let said = house.sends(&Sent::of(
        "POST",
        &format!("{draft}/exemption"),
        "group=poor&words=&act=keep",
    ));
    assert_eq!(said.location, format!("{draft}/papers#p-exemption"));
    let stopped = house.sends(&Sent::of("GET", &format!("{draft}/check"), ""));
    assert!(stopped.text.contains("Đề nghị miễn phí cần giấy tờ chứng minh"));
    let proof = house.another_photo();
    house.sends(&Sent::file(
        &format!("{draft}/papers/exemption"),
        "so-ho-ngheo.jpg",
        &proof,
    ));
    let sent = house.sends(&Sent::of(
        "POST",
        &format!("{draft}/check"),
        "sure=yes&despite=yes",
    ));
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let waiting = house.write(|tx| {
        tx.scalar::<i64>(
            "SELECT COUNT(*) FROM payments_case c JOIN payments_proof p ON p.case_id = c.id
             WHERE c.reason = 'exemption-asked' AND c.closed_at IS NULL",
            &[],
        )
    });
    assert_eq!(waiting, 1);
}
