//! What an agency sees on the page of a paper in a vault.

use axum::http::StatusCode;
use motcua_db::{DbError, values};
use motcua_identity::Role;

use crate::keeping::kept;
use crate::site::{TestSite, WARD, value_of};
use crate::worker::BIRTH;

const OWNER: &str = "020195001234";
const OTHER: &str = "020175009999";

/// The vault as an agency opens it for the dossier.
async fn agency(site: &TestSite, cookie: &str) -> String {
    let dossier = site.dossier.to_string();
    let code: String = site
        .test
        .db
        .read::<_, DbError, _>(|tx| {
            tx.scalar(
                "SELECT code FROM dossier_dossier WHERE id = $1",
                values![&dossier],
            )
        })
        .unwrap();
    let form = site.get("/office/vault/dossier", cookie).await.text();
    let key = value_of(&form, "request_key");
    let look = [
        ("request_key", key.as_str()),
        ("dossier", code.as_str()),
        ("purpose", "Xác minh nơi sinh"),
        ("basis", "settle-dossier"),
    ];
    let opened = site.post("/office/vault/dossier", cookie, &look).await;
    assert_eq!(opened.status, StatusCode::SEE_OTHER, "{}", opened.text());
    opened.header("location").to_owned()
}

/// The vault as the desk opens it for its owner.
async fn desk(site: &TestSite, cookie: &str) -> String {
    let form = site.get("/office/vault/desk", cookie).await.text();
    let key = value_of(&form, "request_key");
    let look = [
        ("request_key", key.as_str()),
        ("unit", WARD),
        ("number", OWNER),
        ("recognised", "card"),
        ("purpose", "Chủ kho xem giấy tờ"),
        ("basis", "owner-present"),
    ];
    let opened = site.post("/office/vault/desk", cookie, &look).await;
    opened.header("location").to_owned()
}

/// What the reader found on the page: this word.
fn says(site: &TestSite, word: &str) {
    let words = format!(
        r#"{{"number":1,"width":827,"height":1169,"dpi":100,"source":"ocr","lines":[{{"text":"{word}","confidence":90,
            "box":{{"x":60,"y":60,"w":200,"h":40}},"words":[{{"text":"{word}","confidence":90,
            "box":{{"x":60,"y":60,"w":200,"h":40}}}}]}}]}}"#
    );
    let words = site.blobs.put(words.as_bytes()).unwrap().to_string();
    run(site, "UPDATE repository_page SET words_hash = $1", words);
}

fn run(site: &TestSite, sql: &'static str, value: String) {
    site.test
        .db
        .write::<_, DbError, _>(move |tx| tx.execute(sql, values![&value]).map(drop))
        .unwrap();
}

#[tokio::test]
async fn the_picture_an_agency_gets_covers_the_number_of_anybody_but_the_owner() {
    let site = TestSite::new();
    let (paper, cookie) = kept(&site).await;
    let id = paper.rsplit('/').next().unwrap();
    let settles = site.session("thu-ly", &[Role::CaseOfficer]);
    let (seen, helped) = (agency(&site, &settles).await, desk(&site, &cookie).await);
    let mut pictures = Vec::new();
    for word in ["chữ", OWNER, OTHER] {
        says(&site, word);
        let by_agency = site.get(&format!("{seen}/papers/{id}/1.img"), &settles).await;
        let at_desk = site.get(&format!("{helped}/papers/{id}/1.img"), &cookie).await;
        assert_eq!(
            (by_agency.status, at_desk.status),
            (StatusCode::OK, StatusCode::OK)
        );
        pictures.push((by_agency.bytes, at_desk.bytes));
    }
    let [plain, own, other]: [(Vec<u8>, Vec<u8>); 3] = pictures.try_into().unwrap();
    assert!(plain == own, "the owner's number is seen by both");
    assert!(plain.0 != other.0, "somebody else's is covered for the agency");
    assert!(plain.1 == other.1, "and is not for the owner at the desk");
}

#[tokio::test]
async fn an_agency_is_told_that_the_owner_hid_a_paper_and_gets_no_page_of_it() {
    let site = TestSite::new();
    let (paper, cookie) = kept(&site).await;
    let id = paper.rsplit('/').next().unwrap();
    let settles = site.session("thu-ly", &[Role::CaseOfficer]);
    let (seen, helped) = (agency(&site, &settles).await, desk(&site, &cookie).await);
    let here = format!("{seen}/papers/{id}");
    let own_door = site.post(&format!("{here}/hide"), &settles, &[]).await;
    assert_eq!(own_door.status, StatusCode::FORBIDDEN);
    let done = site
        .post(&format!("{helped}/papers/{id}/hide"), &cookie, &[])
        .await;
    assert_eq!(done.header("location"), format!("{helped}?done=hidden"));
    let page = site.get(&here, &settles).await.text();
    assert!(
        page.contains("không cho xem trước") && !page.contains(".img"),
        "{page}"
    );
    assert!(
        page.contains("Trích lục khai sinh") && page.contains("12/2023/TLKS"),
        "{page}"
    );
    let picture = site.get(&format!("{here}/1.img"), &settles).await;
    assert_eq!(picture.status, StatusCode::FORBIDDEN);
    assert!(
        picture.text().contains("không cho xem trước"),
        "{}",
        picture.text()
    );
    site.post(&format!("{helped}/papers/{id}/unhide"), &cookie, &[])
        .await;
    let picture = site.get(&format!("{here}/1.img"), &settles).await;
    assert_eq!(picture.status, StatusCode::OK);
}

#[tokio::test]
async fn an_agency_waits_for_pages_that_nobody_drew_and_is_handed_no_file() {
    let site = TestSite::new();
    let (paper, _) = kept(&site).await;
    let id = paper.rsplit('/').next().unwrap();
    let settles = site.session("thu-ly", &[Role::CaseOfficer]);
    let here = format!("{}/papers/{id}", agency(&site, &settles).await);
    run(
        &site,
        "DELETE FROM repository_page WHERE paper_id = $1",
        id.to_owned(),
    );
    let page = site.get(&here, &settles).await.text();
    assert!(
        page.contains("đang được chuẩn bị") && !page.contains("signed.pdf"),
        "{page}"
    );
    site.read(&[BIRTH]);
    let page = site.get(&here, &settles).await.text();
    assert!(
        page.contains("1.img") && !page.contains("đang được chuẩn bị"),
        "{page}"
    );
}
