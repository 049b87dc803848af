//! A filing in somebody else's name, page by page.

use axum::http::StatusCode;

use crate::house::{Answer, COMPANY, House, Sent};

const SALE: &str = "/portal/filing/new/2.001035";
const ANSWERS: &str = "action=next&a-loai-giao-dich=Giao+d%E1%BB%8Bch+kh%C3%A1c\
    &a-ben-a=Chu+Phuc&a-ben-a--number=020068957207&a-ben-b=Lang+Mai&a-ben-b--number=020193004726&a-tai-san=Dat";

/// Fills in the authentication of a sale and presses the button to send it.
fn sends_a_sale(house: &House) -> Answer {
    let form = "request_key=k&unit=06184&variant=dat-dai&return_way=account";
    let begun = house.sends(&Sent::of("POST", SALE, form));
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let draft = begun.location;
    house.sends(&Sent::of("POST", &format!("{draft}/form/giao-dich"), ANSWERS));
    for number in [1, 2] {
        let photo = house.another_photo();
        let path = format!("{draft}/papers/{number}");
        house.sends(&Sent::file(&path, "a.jpg", &photo));
    }
    house.sends(&Sent::of(
        "POST",
        &format!("{draft}/check"),
        "sure=yes&despite=yes",
    ))
}

#[test]
fn a_filing_for_an_organisation_bears_the_address_that_its_account_has() {
    let house = House::new();
    house.act_for_the_company("Khu Dây Thép, thị trấn Đồng Đăng");
    let sent = sends_a_sale(&house);
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let receipt = house.sends(&Sent::of("GET", &sent.location, ""));
    assert_eq!(receipt.status, StatusCode::OK);
    let dossier = sent.location.split(['/', '?']).nth(4).unwrap();
    let owner = house.owner_of(dossier);
    assert_eq!(
        owner,
        (COMPANY.to_owned(), "Khu Dây Thép, thị trấn Đồng Đăng".to_owned())
    );
}

#[test]
fn without_an_address_anywhere_the_check_says_whose_account_lacks_it() {
    let house = House::new();
    house.act_for_the_company("");
    let sent = sends_a_sale(&house);
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        sent.text
            .contains("Tài khoản của <span lang=\"vi\">Công ty TNHH Thử nghiệm</span> chưa có địa chỉ")
    );
    assert!(
        sent.text.contains("href=\"/portal/account/acting\""),
        "{}",
        sent.text
    );
}
