//! Asking to be freed from a fee after filing, with a file that proves it.

use axum::http::StatusCode;

use crate::house::{House, PHOTO, Sent};

/// A due of a filing with a fee, as its page is addressed.
pub fn due(house: &House) -> String {
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
    let sent = house.sends(&Sent::of(
        "POST",
        &format!("{draft}/check"),
        "sure=yes&despite=yes",
    ));
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let dues = house.sends(&Sent::of("GET", "/portal/dues", ""));
    let found = dues.text.split("href=\"").find_map(|rest| {
        let href = rest.split('"').next()?;
        (href.starts_with("/portal/dues/") && href.len() > 40).then(|| href.to_owned())
    });
    found.unwrap()
}

/// Requests that wait, and papers that came along with them.
fn waiting(house: &House) -> (i64, i64) {
    house.write(|tx| {
        let cases = tx.scalar::<i64>(
            "SELECT COUNT(*) FROM payments_case WHERE reason = 'exemption-asked' AND closed_at IS NULL",
            &[],
        )?;
        Ok((cases, tx.scalar("SELECT COUNT(*) FROM payments_proof", &[])?))
    })
}

#[test]
fn pictures_prove_an_exemption_as_one_paper_and_a_button_pressed_twice_asks_once() {
    let house = House::new();
    let due = due(&house);
    let page = house.sends(&Sent::of("GET", &due, ""));
    assert!(
        page.text.contains("enctype=\"multipart/form-data\""),
        "{}",
        page.text
    );
    let other = house.another_photo();
    let files = [("a.jpg", PHOTO), ("b.jpg", other.as_slice())];
    let form = Sent::form(
        &format!("{due}/exemption"),
        &[("group", "poor"), ("proof", "")],
        &files,
    );
    for _ in 0..2 {
        let asked = house.sends(&form);
        assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
        assert_eq!(waiting(&house), (1, 1));
    }
    let page = house.sends(&Sent::of("GET", &due, ""));
    assert!(page.text.contains("kèm 1 giấy tờ"), "{}", page.text);
    assert!(!page.text.contains("/exemption"), "while one waits none is asked");
}

#[test]
fn what_proves_nothing_or_is_no_paper_comes_back_with_the_reason_and_what_was_typed() {
    let house = House::new();
    let due = due(&house);
    let to = format!("{due}/exemption");
    let empty = house.sends(&Sent::form(
        &to,
        &[("group", "poor"), ("proof", " ")],
        &[("", b"")],
    ));
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("Cần gửi tệp"), "{}", empty.text);
    let fields = [("group", "elderly"), ("proof", "Thẻ người cao tuổi số 7")];
    let no_paper = house.sends(&Sent::form(
        &to,
        &fields,
        &[("a.jpg", b"<html>no picture</html>")],
    ));
    assert_eq!(no_paper.status, StatusCode::UNPROCESSABLE_ENTITY);
    for kept in ["Thẻ người cao tuổi số 7", "value=\"elderly\" selected", "a.jpg"] {
        assert!(no_paper.text.contains(kept), "{kept}: {}", no_paper.text);
    }
    assert_eq!(waiting(&house), (0, 0));
}

#[test]
fn nobody_proves_anything_about_somebody_elses_due() {
    let house = House::new();
    let due = due(&house);
    let form = Sent::form(
        &format!("{due}/exemption"),
        &[("group", "poor")],
        &[("a.jpg", PHOTO)],
    );
    assert_eq!(house.sends(&form.by_other()).status, StatusCode::NOT_FOUND);
    assert_eq!(waiting(&house), (0, 0));
}
