//! The list of papers that wait, and the search.

use axum::http::StatusCode;
use motcua_db::DbError;
use motcua_identity::Role;

use crate::site::{OTHER_WARD, TestSite, value_of};
use crate::worker::BIRTH;

#[tokio::test]
async fn a_signed_paper_is_found_by_its_content_with_marks_and_without() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let stranger = site.session_at(OTHER_WARD, "nguoi-la", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read(&[BIRTH]);
    let version = value_of(&site.get(&paper, &cookie).await.text(), "version");
    let form = [
        ("version", version.as_str()),
        ("paper-name", "Trích lục khai sinh"),
        ("symbol", "12/2023/TLKS"),
        ("issuer", "UBND phường Vĩnh Trại"),
        ("issue-date", "2023-08-05"),
    ];
    let form: Vec<_> = form
        .into_iter()
        .chain([
            ("owner-name", "Hoàng Thị Én"),
            ("owner-id-number", "020195001234"),
            ("doubt-other-type", "right"),
        ])
        .collect();
    let answer = site.post(&paper, &cookie, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    for typed in ["dong%20dang", "%C4%90%E1%BB%93ng%20%C4%90%C4%83ng"] {
        let page = site
            .get(&format!("/office/search?q={typed}"), &cookie)
            .await
            .text();
        assert!(page.contains("<mark>Đồng Đăng</mark>"), "{page}");
        assert!(
            page.contains(&format!("href=\"{paper}\"")) && page.contains("12/2023/TLKS"),
            "{page}"
        );
        assert!(!page.contains("<script>alert"), "{page}");
        assert!(
            !page.contains("020195001234"),
            "the number is masked in lists: {page}"
        );
    }
    let none = site.get("/office/search?q=dong%20dang", &stranger).await.text();
    assert!(
        none.contains("Không có giấy tờ nào chứa") && !none.contains("<mark>"),
        "{none}"
    );
}

#[tokio::test]
async fn the_file_of_what_was_found_names_everybody_on_a_paper_with_masked_numbers() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let stranger = site.session_at(OTHER_WARD, "nguoi-la", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read(&[BIRTH]);
    let version = value_of(&site.get(&paper, &cookie).await.text(), "version");
    let form = [
        ("version", version.as_str()),
        ("paper-name", "Trích lục khai sinh"),
        ("symbol", "12/2023/TLKS"),
        ("issuer", "UBND phường Vĩnh Trại"),
        ("issue-date", "2023-08-05"),
        ("owner-name", "Hoàng Thị Én"),
        ("owner-id-number", "020195001234"),
        ("person-1-role", "mother"),
        ("person-1-name", "Lý Thị Mủi"),
        ("person-1-id-number", "020190004321"),
        ("person-2-role", "father"),
        ("person-2-name", "Hoàng Văn Thử"),
        ("doubt-other-type", "right"),
    ];
    let answer = site.post(&paper, &cookie, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    for asked in ["q=dong%20dang", "owner=hoang%20thi%20en"] {
        let file = site
            .get(&format!("/office/search.csv?{asked}"), &cookie)
            .await
            .text();
        assert!(file.contains("Người khác có tên trên giấy"), "{file}");
        let both = "\"Mẹ · Lý Thị Mủi · 020*****4321; Cha · Hoàng Văn Thử\"";
        assert!(file.contains(both), "{file}");
        assert!(!file.contains("020190004321"), "{file}");
    }
    let book = site.get("/office/search.xlsx?q=dong%20dang", &cookie).await;
    assert_eq!(book.status, StatusCode::OK);
    let none = site
        .get("/office/search.csv?q=dong%20dang", &stranger)
        .await
        .text();
    assert!(!none.contains("Mủi"), "another unit finds nobody: {none}");
}

#[tokio::test]
async fn a_list_of_papers_that_leaves_as_a_file_is_written_down_and_the_head_sees_by_what_it_was_found() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let stranger = site.session_at(OTHER_WARD, "nguoi-la", &[Role::AgencyHead]);
    for (file, asked) in [("csv", "owner=020190004321&year=2023"), ("xlsx", "")] {
        let answer = site.get(&format!("/office/search.{file}?{asked}"), &cookie).await;
        assert_eq!(answer.status, StatusCode::OK);
    }
    let told: Vec<String> = site
        .test
        .db
        .read(|tx| {
            let rows = tx.query(
                "SELECT payload FROM ledger_event WHERE kind = 'papers-exported' ORDER BY seq",
                &[],
            )?;
            rows.iter()
                .map(|row| row.get("payload"))
                .collect::<Result<_, DbError>>()
        })
        .unwrap();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].contains("owner") && told[0].contains("year") && !told[0].contains("020190004321"),
        "which filters, never what was typed: {told:?}"
    );
    let page = site.get("/office/vault/watch", &head).await.text();
    assert!(
        page.contains("Chủ giấy tờ, Năm ban hành") && page.contains("không lọc"),
        "{page}"
    );
    assert!(
        page.contains("Lương Thị Thử tiep-nhan") && !page.contains("020190004321"),
        "{page}"
    );
    let elsewhere = site.get("/office/vault/watch", &stranger).await.text();
    assert!(!elsewhere.contains("Chủ giấy tờ, Năm ban hành"), "{elsewhere}");
}

#[tokio::test]
async fn papers_wait_in_the_list_of_their_unit_until_they_are_signed() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let stranger = site.session_at(OTHER_WARD, "nguoi-la", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    let page = site.get("/office/papers", &cookie).await.text();
    assert!(page.contains(&paper) && page.contains("Chờ đọc"), "{page}");
    assert!(
        page.contains("Lương Thị Thử tiep-nhan") && page.contains("020*****1234"),
        "{page}"
    );
    site.read(&[BIRTH]);
    assert!(
        site.get("/office/papers", &cookie)
            .await
            .text()
            .contains("Chờ kiểm tra")
    );
    let other = site
        .get("/office/papers?after=khong-phai", &stranger)
        .await
        .text();
    assert!(other.contains("Không có giấy tờ nào đang chờ."), "{other}");
}
