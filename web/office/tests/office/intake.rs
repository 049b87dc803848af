//! Taking dossiers in.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use motcua_identity::Role;

use crate::site::{BIRTH, TestSite, WARD};

/// A form filled in without a mistake, but for `changes`.
pub fn filled<'a>(key: &'a str, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("request_key", key),
        ("unit", WARD),
        ("channel", "1"),
        ("owner_kind", "person"),
        ("owner_number", "020195001234"),
        ("owner_name", "Hoàng Thị Thử"),
        ("owner_address", "12 đường Thử Nghiệm, phường Vĩnh Trại"),
        ("owner_phone", "0912345678"),
        ("owner_email", ""),
        ("sets", "1"),
        ("return_way", "counter"),
        ("received_at", ""),
        ("component-1", "original"),
        ("copies-1", "1"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

fn path() -> String {
    format!("/office/intake/{BIRTH}")
}

#[tokio::test]
async fn what_a_form_took_is_measured_from_its_showing_and_not_where_it_was_never_shown() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let cx = site.cx.clone();
    let taken = || {
        let cx = cx.clone();
        let found = site
            .test
            .db
            .read(move |tx| motcua_dossier::counter_efforts(&cx, tx, cx.now().plus_seconds(-60)))
            .unwrap();
        found.get(BIRTH).map(|effort| effort.taken)
    };
    let unseen = site
        .post(&path(), &cookie, &filled("khoa-thu-0000000077", &[]))
        .await;
    assert_eq!((unseen.status, taken()), (StatusCode::SEE_OTHER, None));
    let key = site.get(&path(), &cookie).await.value_of("request_key");
    let answer = site
        .post(
            &path(),
            &cookie,
            &filled(&key, &[("owner_number", "020195001242")]),
        )
        .await;
    assert_eq!((answer.status, taken()), (StatusCode::SEE_OTHER, Some(1)));
}

#[tokio::test]
async fn a_dossier_is_taken_in_and_its_page_and_slip_follow() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let form = site.get(&path(), &cookie).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text());
    let key = form.value_of("request_key");
    let answer = site.post(&path(), &cookie, &filled(&key, &[])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = site.get(answer.location(), &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    for words in [
        "-231115-0001",
        "Đã tiếp nhận hồ sơ",
        "Được tiếp nhận",
        "020195001234",
        "Chuyển xử lý",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let dossier = answer.location().split_once('?').unwrap().0;
    let slip = site.get(&format!("{dossier}/slip-01.pdf"), &cookie).await;
    assert_eq!(
        (slip.status, slip.header("content-type")),
        (StatusCode::OK, "application/pdf")
    );
    assert!(slip.bytes.starts_with(b"%PDF-"));
    assert!(
        slip.header("content-disposition")
            .starts_with("inline; filename=\"phieu-01-")
    );
    assert_eq!(slip.header("cache-control"), "no-store");
    // A slip leaves the house: its code names the province's site, however the office was reached.
    let inside = Request::get(format!("{dossier}/slip-01.pdf"))
        .header("host", "may-chu-noi-bo.lan")
        .header("cookie", &cookie);
    let inside = site.send(inside.body(Body::empty()).unwrap()).await;
    assert_eq!(inside.status, StatusCode::OK);
    assert!(inside.bytes == slip.bytes, "another slip for another host");
}

#[tokio::test]
async fn eleven_digits_are_told_and_everything_typed_is_kept() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let changes = [
        ("owner_number", "02019500123"),
        ("component-1", "certified"),
        ("copies-1", "3"),
    ];
    let answer = site
        .post(&path(), &cookie, &filled("khoa-thu-0000000001", &changes))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(
        text.contains("phải có đủ 12 chữ số, bạn đã nhập 11 ký tự"),
        "{text}"
    );
    assert_eq!(answer.value_of("owner_number"), "02019500123");
    assert_eq!(answer.value_of("owner_name"), "Hoàng Thị Thử");
    assert_eq!(answer.value_of("copies-1"), "3");
    assert_eq!(answer.value_of("request_key"), "khoa-thu-0000000001");
    assert!(text.contains("<option value=\"certified\" selected>"), "{text}");
    assert_eq!(site.count("dossier_dossier"), 0);
}

#[tokio::test]
async fn every_problem_is_told_at_once_in_the_order_of_the_form() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let changes = [
        ("owner_number", ""),
        ("owner_name", ""),
        ("owner_address", ""),
        ("sets", "không"),
    ];
    let answer = site
        .post(&path(), &cookie, &filled("khoa-thu-0000000002", &changes))
        .await;
    let text = answer.text();
    let places: Vec<_> = ["#f-owner_number", "#f-owner_name", "#f-owner_address", "#f-sets"]
        .map(|link| text.find(link))
        .into();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?} in {text}"
    );
}

#[tokio::test]
async fn a_receipt_in_the_future_is_told() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let changes = [("received_at", "2023-11-15T10:30")];
    let answer = site
        .post(&path(), &cookie, &filled("khoa-thu-0000000003", &changes))
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("không được ở tương lai"));
    assert_eq!(site.count("dossier_dossier"), 0);
}

#[tokio::test]
async fn a_double_click_on_accept_gives_one_dossier() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let key = site.get(&path(), &cookie).await.value_of("request_key");
    let (form, path) = (filled(&key, &[]), path());
    let (first, second) = tokio::join!(site.post(&path, &cookie, &form), site.post(&path, &cookie, &form));
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(first.location(), second.location());
    assert_eq!(site.count("dossier_dossier"), 1);
    // Another form of the same person is another dossier.
    let other = site
        .post(&path, &cookie, &filled("khoa-thu-0000000004", &[]))
        .await;
    assert_ne!(first.location(), other.location());
}

#[tokio::test]
async fn a_procedure_is_found_without_marks_and_a_full_code_goes_straight_on() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let found = site.get("/office/intake?q=khai%20sinh", &cookie).await.text();
    assert!(found.contains(&format!("/office/intake/{BIRTH}")), "{found}");
    let straight = site.get(&format!("/office/intake?q={BIRTH}"), &cookie).await;
    assert_eq!(straight.location(), path());
    let none = site.get("/office/intake?q=zzzz", &cookie).await.text();
    assert!(none.contains("Không tìm thấy thủ tục nào"), "{none}");
}

#[tokio::test]
async fn a_procedure_that_is_not_there_is_told_as_such() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    for code in ["9.999999", "khai-sinh"] {
        let answer = site.get(&format!("/office/intake/{code}"), &cookie).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(
            answer.text().contains("Không có thủ tục này trong danh mục"),
            "{}",
            answer.text()
        );
    }
}
