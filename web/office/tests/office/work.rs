//! The work lists and the box that goes to a code.

use axum::http::StatusCode;
use motcua_identity::Role;

use crate::intake::filled;
use crate::site::{BIRTH, TestSite};

async fn take_in(site: &TestSite, cookie: &str, key: &str, owner: &str) {
    let form = filled(key, &[("owner_name", owner)]);
    let answer = site.post(&format!("/office/intake/{BIRTH}"), cookie, &form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

#[tokio::test]
async fn a_list_hides_most_of_the_number_and_says_the_due_state_in_words() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    take_in(&site, &cookie, "khoa-thu-0000000020", "Nông Văn Đồng").await;
    let list = site.get("/office", &cookie).await.text();
    assert!(list.contains("Nông Văn Đồng"), "{list}");
    assert!(!list.contains("020195001234"), "a list shows no full number");
    assert!(list.contains("hạn"), "{list}");
}

#[tokio::test]
async fn an_owner_is_found_with_and_without_marks() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    take_in(&site, &cookie, "khoa-thu-0000000021", "Nông Văn Đồng").await;
    take_in(&site, &cookie, "khoa-thu-0000000022", "Vy Thị Sliến").await;
    for text in ["dong", "%C4%91%E1%BB%93ng", "-231115-0001"] {
        let list = site
            .get(&format!("/office?list=at-desk&q={text}"), &cookie)
            .await
            .text();
        assert!(
            list.contains("Nông Văn Đồng") && !list.contains("Vy Thị Sliến"),
            "{text}: {list}"
        );
    }
    let none = site.get("/office?list=at-desk&q=zzz", &cookie).await.text();
    assert!(none.contains("Không có hồ sơ nào khớp bộ lọc"), "{none}");
}

#[tokio::test]
async fn an_empty_list_says_what_to_do() {
    let site = TestSite::new();
    let cookie = site.session("thu-ly", &[Role::CaseOfficer]);
    for (list, words) in [
        ("mine", "Mở mục “Chưa ai nhận”"),
        ("unassigned", "sẽ nằm ở đây"),
        ("finished", "Chưa có hồ sơ nào kết thúc"),
    ] {
        let page = site.get(&format!("/office?list={list}"), &cookie).await.text();
        assert!(page.contains(words), "{list}: {page}");
    }
}

#[tokio::test]
async fn an_officer_without_dossiers_begins_where_their_work_is() {
    let site = TestSite::new();
    let admin = site.session("quan-tri", &[Role::SystemAdmin]);
    assert_eq!(site.get("/office", &admin).await.location(), "/office/procedures");
}

#[tokio::test]
async fn a_code_typed_from_the_slip_opens_its_dossier() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    take_in(&site, &cookie, "khoa-thu-0000000023", "Nông Văn Đồng").await;
    let code: String = site
        .test
        .db
        .read(|tx| tx.scalar("SELECT code FROM dossier_dossier", &[]))
        .unwrap();
    let typed = code.to_lowercase().replace('-', "%20-%20");
    let found = site.get(&format!("/office/find?code={typed}"), &cookie).await;
    assert!(
        found.location().starts_with("/office/dossiers/"),
        "{}",
        found.text()
    );
    let unknown = site.get("/office/find?code=H37.1-231115-9999", &cookie).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_officer_of_another_ward_sees_nothing_of_it() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    take_in(&site, &cookie, "khoa-thu-0000000024", "Nông Văn Đồng").await;
    let page = site.get("/office?list=at-desk&unit=06253", &cookie).await.text();
    assert!(!page.contains("Nông Văn Đồng"), "{page}");
}
