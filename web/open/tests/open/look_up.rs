//! Following a dossier and verifying a paper, and what guessing gets.

use axum::http::StatusCode;
use motcua_db::{Db, values};
use motcua_dossier::model::Status;
use motcua_kernel::{Fault, Instant};

use crate::province::{PAPER, day, kept, paper_kept};
use crate::site::OpenSite;

const CODE: &str = "H37.11.20-231113-0001";

/// A filing from home that waits to be answered.
fn filed(db: &Db, code: &str) {
    kept(db, code, Status::Registered);
    let answer = Instant::from_local(day("2023-11-14").date().at(9, 0, 0, 0));
    db.write::<_, Fault, _>(move |tx| {
        tx.execute(
            "UPDATE dossier_dossier SET due_at = $1, answer_due_at = $1",
            values![answer],
        )
        .map_err(Fault::from)
        .map(drop)
    })
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_code_and_wrong_digits_get_the_same_answer() {
    let site = OpenSite::with(0);
    kept(&site.kept.db, CODE, Status::Processing);
    let wrong_digits = site.track(CODE, "0001", "192.0.2.1").await;
    let unknown = site.track("H37.11.20-231113-9999", "4578", "192.0.2.1").await;
    assert_eq!(
        (wrong_digits.status, unknown.status),
        (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND)
    );
    // What was typed stands in the field again, and each request has an id of its own.
    let plain = |text: &str| text.replace(CODE, "").replace("H37.11.20-231113-9999", "");
    assert_eq!(plain(&wrong_digits.text), plain(&unknown.text));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_follows_a_dossier_by_number_or_telephone() {
    let site = OpenSite::with(0);
    kept(&site.kept.db, CODE, Status::Processing);
    for suffix in ["4578", "5678"] {
        let answer = site.track(&CODE.to_lowercase(), suffix, "192.0.2.1").await;
        assert_eq!(answer.status, StatusCode::OK);
        for words in [
            CODE,
            "Đang xử lý",
            "Hồ sơ đang được giải quyết",
            "17 giờ 00, 16/11/2023",
            "Vì sao ngày này",
            "không tính",
            "Hồ sơ đã đi đến đâu",
        ] {
            assert!(answer.text.contains(words), "{words}");
        }
        assert!(!answer.text.contains("Hoàng Thị Nga"), "no officer by name");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_filing_not_taken_in_yet_an_answer_is_due_and_no_result_is_promised() {
    let site = OpenSite::with(0);
    filed(&site.kept.db, CODE);
    let answer = site.track(CODE, "4578", "192.0.2.1").await;
    assert_eq!(answer.status, StatusCode::OK);
    for words in [
        "Ngày nộp",
        "Cơ quan trả lời việc tiếp nhận chậm nhất",
        "09 giờ 00, 14/11/2023",
    ] {
        assert!(answer.text.contains(words), "{words}");
    }
    for words in ["Ngày tiếp nhận", "Hẹn trả kết quả", "Vì sao ngày này"] {
        assert!(!answer.text.contains(words), "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn digits_that_are_none_are_complained_about_before_anything_is_looked_up() {
    let site = OpenSite::with(0);
    for suffix in ["", "123", "12345", "12a4"] {
        let answer = site.track(CODE, suffix, "192.0.2.1").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{suffix}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slowed_down_for_each_visitor() {
    let site = OpenSite::with(0);
    for number in 0..20 {
        let code = format!("H37.11.20-231113-{number:04}");
        assert_eq!(
            site.track(&code, "0000", "192.0.2.1").await.status,
            StatusCode::NOT_FOUND
        );
    }
    assert_eq!(
        site.track(CODE, "0000", "192.0.2.1").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(
        site.track(CODE, "0000", "made-up, 192.0.2.1").await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(
        site.track(CODE, "0000", "192.0.2.2").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(site.get("/board").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_nobody_knows_gets_a_friendly_answer() {
    let site = OpenSite::with(0);
    let id = "018bd2c5-0000-7000-8000-000000000001";
    let form = site
        .get(&format!("/verify?paper=https://motcua.example/verify/{id}"))
        .await;
    assert_eq!(
        (form.status, form.location.as_str()),
        (StatusCode::SEE_OTHER, &*format!("/verify/{id}"))
    );
    for path in [format!("/verify/{id}"), "/verify/rubbish".to_owned()] {
        let answer = site.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(answer.text.contains("Không tìm thấy giấy tờ này"), "{path}");
        assert!(
            answer.text.contains("name=\"paper\""),
            "the form is there to try again"
        );
    }
    assert_eq!(
        site.get("/verify?paper=rubbish").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_of_the_repository_is_told_valid_with_what_a_print_is_compared_by() {
    let site = OpenSite::with(0);
    paper_kept(&site.kept.db);
    let answer = site.get(&format!("/verify/{PAPER}")).await;
    assert_eq!(answer.status, StatusCode::OK);
    for words in [
        "Có giá trị",
        "Ủy ban nhân dân thị trấn Đồng Đăng",
        "15 giờ 05, 14/11/2023",
        "KQ.G15.000031",
        &"b".repeat(64),
        // The province of the tests keeps no file, so nothing is claimed of its signatures.
        "chưa kiểm tra được chữ ký",
    ] {
        assert!(answer.text.contains(words), "{words}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_finds_no_page_is_led_to_what_people_come_for() {
    let site = OpenSite::with(0);
    let answer = site.get("/nothing/of/this/name").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    for href in ["/track", "/procedures"] {
        let way = format!("<a class=\"button quiet\" href=\"{href}\">");
        assert!(answer.text.contains(&way), "{href}: {}", answer.text);
    }
}
