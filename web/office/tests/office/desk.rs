//! The desk's traffic on its pages: lists, returns, fees, the register.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::intake::filled;
use crate::site::{BIRTH, TestSite, WARD};

/// A dossier just taken in: its id.
pub async fn taken_in(site: &TestSite, cookie: &str, key: &str, changes: &[(&str, &str)]) -> String {
    let answer = site
        .post(&format!("/office/intake/{BIRTH}"), cookie, &filled(key, changes))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let way = answer.location().split_once('?').unwrap().0.to_owned();
    way.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn dossiers_at_the_desk_go_over_with_a_list_that_the_other_side_receives() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let settler = site.session("thu-ly", &[Role::CaseOfficer]);
    let first = taken_in(&site, &desk, "khoa-thu-0000000021", &[]).await;
    let second = taken_in(&site, &desk, "khoa-thu-0000000022", &[]).await;
    let board = site.get("/office/handover", &desk).await.text();
    assert!(board.contains(&first) && board.contains(&second), "{board}");
    assert!(
        board.contains("15/11/2023"),
        "the time by which they must go: {board}"
    );
    let answer = site
        .post(
            "/office/handover",
            &desk,
            &[("kind", "dossiers"), ("dossier", &first), ("dossier", &second)],
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let list = answer.location().split_once('?').unwrap().0.to_owned();
    let pdf = site.get(&format!("{list}/list.pdf"), &desk).await;
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    let arriving = site.get("/office/handover", &settler).await.text();
    assert!(arriving.contains(&list), "{arriving}");
    let received = site
        .post(
            &format!("{list}/receive"),
            &settler,
            &[(&format!("refuse-{second}"), "Thiếu tờ khai")],
        )
        .await;
    assert_eq!(
        received.location(),
        format!("{list}?done=received"),
        "{}",
        received.text()
    );
    // What was not taken waits at the desk again, with the reason.
    let board = site.get("/office/handover?kind=dossiers", &desk).await.text();
    assert!(
        board.contains(&second) && board.contains("Thiếu tờ khai"),
        "{board}"
    );
    assert!(!board.contains(&format!("value=\"{first}\"")), "{board}");
    let slip = site
        .get(&format!("/office/dossiers/{first}/slip-05.pdf"), &desk)
        .await;
    assert!(slip.bytes.starts_with(b"%PDF-"));
}

#[tokio::test]
async fn a_list_without_a_dossier_is_told_and_not_made() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    taken_in(&site, &desk, "khoa-thu-0000000023", &[]).await;
    let answer = site
        .post("/office/handover", &desk, &[("kind", "dossiers")])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text().contains("Cần chọn ít nhất một hồ sơ"),
        "{}",
        answer.text()
    );
    assert_eq!(site.count("dossier_handover"), 0);
}

#[tokio::test]
async fn the_register_is_in_continuous_order_and_leaves_the_system_as_csv_and_pdf() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    for number in 31..34 {
        taken_in(&site, &desk, &format!("khoa-thu-00000000{number}"), &[]).await;
    }
    let page = site.get("/office/register", &desk).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(
        !page.text().contains("0912345678"),
        "the telephone number is masked"
    );
    let csv = site.get("/office/register.csv?year=2023", &desk).await;
    assert!(csv.bytes.starts_with("\u{feff}".as_bytes()));
    let numbers: Vec<String> = csv
        .text()
        .lines()
        .skip(1)
        .map(|line| line.split(',').next().unwrap().to_owned())
        .collect();
    assert_eq!(numbers, ["\"1\"", "\"2\"", "\"3\""]);
    let pdf = site.get("/office/register.pdf?year=2023&volume=1", &desk).await;
    assert!(pdf.bytes.starts_with(b"%PDF-"));
}

#[tokio::test]
async fn a_register_is_locked_by_the_head_of_the_desk_once_its_year_is_over() {
    let site = TestSite::new();
    let head = site.session("truong", &[Role::CentreHead]);
    let leader = site.session("lanh-dao", &[Role::AgencyHead]);
    let lock = "/office/register/lock";
    let closing = [("unit", WARD), ("year", "2022")];
    assert_eq!(
        site.post(lock, &leader, &closing).await.status,
        StatusCode::FORBIDDEN
    );
    let too_early = site.post(lock, &head, &[("unit", WARD), ("year", "2023")]).await;
    assert_eq!(too_early.status, StatusCode::CONFLICT, "{}", too_early.text());
    let locked = site.post(lock, &head, &closing).await;
    assert_eq!(locked.status, StatusCode::SEE_OTHER, "{}", locked.text());
    let page = site.get("/office/register?year=2022", &head).await.text();
    assert!(page.contains("Đã khóa sổ"), "{page}");
    // The locked book refuses a late line.
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let late = filled("khoa-thu-0000000041", &[("received_at", "2022-12-30T09:00")]);
    let answer = site.post(&format!("/office/intake/{BIRTH}"), &desk, &late).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "{}", answer.text());
}

#[tokio::test]
async fn an_amount_that_is_none_is_told_and_a_receipt_is_drawn_for_one_that_is() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let cashier = site.session("thu-phi", &[Role::Cashier]);
    let dossier = taken_in(&site, &desk, "khoa-thu-0000000051", &[]).await;
    let path = format!("/office/dossiers/{dossier}/fee");
    let wrong = site
        .post(&path, &cashier, &[("amount", "tám nghìn"), ("way", "cash")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.value_of("amount"), "tám nghìn");
    let page = site.get(&path, &cashier).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
}
