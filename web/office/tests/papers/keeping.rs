//! Papers that are kept: corrected, revoked, replaced, as officers do it on their pages.

use axum::http::StatusCode;
use motcua_db::{DbError, values};
use motcua_identity::Role;

use crate::site::{OTHER_WARD, TestSite, value_of};
use crate::worker::BIRTH;

/// A paper scanned, read and signed by the desk; its address and the desk's cookie.
pub async fn kept(site: &TestSite) -> (String, String) {
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read(&[BIRTH]);
    let version = value_of(&site.get(&paper, &cookie).await.text(), "version");
    let answer = site.post(&paper, &cookie, &filled(&version, &[])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    (paper, cookie)
}

pub fn filled<'a>(version: &'a str, changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("version", version),
        ("shown", "1"),
        ("paper-name", "Trích lục khai sinh"),
        ("symbol", "12/2023/TLKS"),
        ("issuer", "UBND phường Vĩnh Trại"),
        ("issue-date", "05/08/2023"),
        ("doubt-other-type", "right"),
        ("owner-name", "Hoàng Thị Én"),
        ("owner-id-number", "020195001234"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields
}

#[tokio::test]
async fn a_kept_paper_tells_that_it_is_in_force_and_where_it_came_from() {
    let site = TestSite::new();
    let (paper, cookie) = kept(&site).await;
    let page = site.get(&paper, &cookie).await.text();
    for words in [
        "Còn hiệu lực",
        "Nguồn gốc và quá trình",
        "Máy đọc chữ",
        "Kiểm tra, xác nhận và ký số",
        "Đính chính",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("Ai đã xem"), "{page}");
    let revoke = site.get(&format!("{paper}/revoke"), &cookie).await;
    assert_eq!(revoke.status, StatusCode::FORBIDDEN);
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let page = site.get(&paper, &head).await.text();
    assert!(page.contains("Ai đã xem") && page.contains("Thu hồi"), "{page}");
}

#[tokio::test]
async fn a_correction_is_asked_its_reason_and_keeps_what_was_typed() {
    let site = TestSite::new();
    let (paper, cookie) = kept(&site).await;
    let path = format!("{paper}/correct");
    let form = site.get(&path, &cookie).await.text();
    assert_eq!(value_of(&form, "symbol"), "12/2023/TLKS");
    let version = value_of(&form, "version");
    let mut fields = filled(&version, &[("symbol", "13/2023/TLKS")]);
    let answer = site.post(&path, &cookie, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(text.contains("Cần ghi lý do."), "{text}");
    assert_eq!(value_of(&text, "symbol"), "13/2023/TLKS");
    fields.push(("reason", "Ghi nhầm số"));
    let answer = site.post(&path, &cookie, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = site.get(&paper, &cookie).await.text();
    assert!(
        page.contains("Phiên bản 1") && page.contains("Ghi nhầm số"),
        "{page}"
    );
    let old = site.get(&format!("{paper}/versions/1.pdf"), &cookie).await;
    assert_eq!(
        (old.status, old.header("content-type")),
        (StatusCode::OK, "application/pdf")
    );
    let none = site.get(&format!("{paper}/versions/2.pdf"), &cookie).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_head_revokes_a_paper_by_a_decision_and_takes_back_a_mistake() {
    let site = TestSite::new();
    let (paper, _) = kept(&site).await;
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let path = format!("{paper}/revoke");
    let version = value_of(&site.get(&path, &head).await.text(), "version");
    let mut fields = vec![
        ("version", version.as_str()),
        ("authority", "UBND phường Vĩnh Trại"),
        ("from", "2023-11-15"),
        ("reason", "Cấp sai đối tượng"),
    ];
    let answer = site.post(&path, &head, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.text().contains("Cần ghi số quyết định"),
        "{}",
        answer.text()
    );
    fields.push(("basis", "Quyết định số 15/QĐ-UBND"));
    let answer = site.post(&path, &head, &fields).await;
    assert_eq!(answer.header("location"), paper, "{}", answer.text());
    let page = site.get(&paper, &head).await.text();
    assert!(
        page.contains("Đã bị thu hồi") && page.contains("15/QĐ-UBND"),
        "{page}"
    );
    let version = value_of(&page, "version");
    let back = [
        ("version", version.as_str()),
        ("kind", "revoked"),
        ("reason", "Nhầm giấy"),
    ];
    site.post(&format!("{paper}/restore"), &head, &back).await;
    let page = site.get(&paper, &head).await.text();
    assert!(
        page.contains("Còn hiệu lực") && page.contains("Nhầm giấy"),
        "{page}"
    );
}

#[tokio::test]
async fn a_revoked_paper_stands_as_revoked_in_the_vault_that_the_desk_opens() {
    let site = TestSite::new();
    let (paper, cookie) = kept(&site).await;
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let path = format!("{paper}/revoke");
    let version = value_of(&site.get(&path, &head).await.text(), "version");
    let fields = [
        ("version", version.as_str()),
        ("authority", "UBND phường Vĩnh Trại"),
        ("from", "2023-11-15"),
        ("reason", "Cấp sai đối tượng"),
        ("basis", "Quyết định số 15/QĐ-UBND"),
    ];
    site.post(&path, &head, &fields).await;
    let form = site.get("/office/vault/desk", &cookie).await.text();
    let look = [
        ("request_key", value_of(&form, "request_key")),
        ("unit", crate::site::WARD.to_owned()),
        ("number", "020195001234".to_owned()),
        ("recognised", "card".to_owned()),
        ("purpose", "Chủ kho xem giấy tờ".to_owned()),
        ("basis", "owner-present".to_owned()),
    ];
    let look: Vec<(&str, &str)> = look.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let opened = site.post("/office/vault/desk", &cookie, &look).await;
    let look = opened.header("location").to_owned();
    assert!(look.starts_with("/office/vault/looks/"), "{}", opened.text());
    let id = paper.rsplit('/').next().unwrap();
    for page in [look.clone(), format!("{look}/papers/{id}")] {
        let page = site.get(&page, &cookie).await.text();
        assert!(page.contains("Đã bị thu hồi"), "{page}");
        assert!(!page.contains("Còn hiệu lực"), "{page}");
    }
}

#[tokio::test]
async fn where_the_owner_has_no_other_paper_nothing_can_take_its_place() {
    let site = TestSite::new();
    let (paper, _) = kept(&site).await;
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let path = format!("{paper}/replace");
    let page = site.get(&path, &head).await.text();
    assert!(page.contains("không có giấy tờ nào khác"), "{page}");
    let fields = [("version", "2"), ("from", "2023-11-15"), ("reason", "Cấp lại")];
    let answer = site.post(&path, &head, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_paper_that_stands_in_a_dossier_opens_from_it_though_another_unit_keeps_it() {
    let site = TestSite::new();
    let (paper, cookie) = kept(&site).await;
    let id = paper.rsplit('/').next().unwrap().to_owned();
    let (kept_id, dossier) = (id.clone(), site.dossier.to_string());
    site.test
        .db
        .write::<_, DbError, _>(move |tx| {
            tx.execute(
                "UPDATE repository_paper SET unit = $2 WHERE id = $1",
                values![&kept_id, OTHER_WARD],
            )?;
            tx.execute(
                "UPDATE dossier_component SET handed_in = 'kept', paper_id = $1 WHERE dossier_id = $2 AND number = 1",
                values![&kept_id, &dossier],
            )
            .map(drop)
        })
        .unwrap();
    assert_eq!(site.get(&paper, &cookie).await.status, StatusCode::FORBIDDEN);
    let here = format!("/office/dossiers/{}/kept/{id}", site.dossier);
    let page = site
        .get(&format!("/office/dossiers/{}", site.dossier), &cookie)
        .await;
    assert!(
        page.text().contains(&here),
        "the dossier leads to it: {}",
        page.text()
    );
    let page = site.get(&here, &cookie).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.text().contains("Trích lục khai sinh") && page.text().contains("Còn hiệu lực"));
    for (file, media) in [("1.img", "image/jpeg"), ("signed.pdf", "application/pdf")] {
        let file = site.get(&format!("{here}/{file}"), &cookie).await;
        assert_eq!(
            (file.status, file.header("content-type")),
            (StatusCode::OK, media)
        );
    }
    let elsewhere = site.session_at(OTHER_WARD, "noi-khac", &[Role::CaseOfficer]);
    for address in [here.clone(), format!("{here}/1.img")] {
        assert_eq!(site.get(&address, &elsewhere).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn across_the_pages_of_a_kept_paper_stands_who_looks_but_for_whoever_checks_or_corrects_it() {
    let site = TestSite::new();
    let (paper, cookie) = kept(&site).await;
    let reader = site.session("tra-ket-qua", &[Role::ReturnOfficer]);
    let page = site.get(&paper, &cookie).await.text();
    assert!(page.contains(&format!("{paper}/pages/1.img\"")), "{page}");
    let page = site.get(&format!("{paper}/correct"), &cookie).await.text();
    assert!(
        page.contains(&format!("{paper}/pages/1.img?for=check\"")),
        "{page}"
    );
    for (asked, who, media) in [
        ("", &cookie, "image/jpeg"),
        ("?for=check", &cookie, "image/png"),
        ("", &reader, "image/jpeg"),
        ("?for=check", &reader, "image/jpeg"),
    ] {
        let answer = site.get(&format!("{paper}/pages/1.img{asked}"), who).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (StatusCode::OK, media),
            "{asked}"
        );
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn nobody_sees_a_certified_copy_without_their_name_across_it_unless_a_check_of_it_waits() {
    let site = TestSite::new();
    let (paper, cookie) = kept(&site).await;
    let id = paper.rsplit('/').next().unwrap().to_owned();
    let write = |sql: &'static str| {
        let id = id.clone();
        site.test
            .db
            .write::<_, DbError, _>(move |tx| tx.execute(sql, values![&id]))
            .unwrap();
    };
    write("INSERT INTO repository_certified (paper_id, certified_at) VALUES ($1, 1)");
    let page = format!("{paper}/pages/1.img?for=check");
    let answer = site.get(&page, &cookie).await;
    assert_eq!(answer.header("content-type"), "image/jpeg");
    write("INSERT INTO repository_check (paper_id, kind, asked_at) VALUES ($1, 'second', 1)");
    let answer = site.get(&page, &cookie).await;
    assert_eq!(answer.header("content-type"), "image/png");
}
