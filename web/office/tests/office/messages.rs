//! What owners ask, on the officers' pages.

use std::sync::Arc;

use axum::http::StatusCode;
use motcua_db::values;
use motcua_dossier::{DossierId, SendMessage, send_message};
use motcua_identity::{Actor, OwnerSignedIn, Role};
use motcua_kernel::Fault;

use crate::acts::transferred;
use crate::site::TestSite;

/// The owner of the dossier asks.
fn asks(site: &TestSite, id: DossierId) {
    let cx = site.cx.clone();
    site.test
        .db
        .write::<_, Fault, _>(move |tx| {
            let row = tx.query_opt(
                "SELECT owner_number, owner_name FROM dossier_dossier WHERE id = $1",
                values![id],
            )?;
            let row = row.unwrap();
            let owner = OwnerSignedIn {
                number: row.get("owner_number")?,
                name: row.get("owner_name")?,
                acted_by: None,
            };
            let input = SendMessage {
                request_key: "hoi-1".to_owned(),
                dossier_id: id,
                words: "Bao giờ có kết quả ạ?".to_owned(),
            };
            send_message(&cx.acting_as(Actor::Owner(Arc::new(owner))), tx, &input).map(drop)
        })
        .unwrap();
}

#[tokio::test]
async fn a_question_stands_in_the_list_and_on_the_dossier_until_it_is_answered() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let settler = site.session("thu-ly", &[Role::CaseOfficer]);
    let dossier = transferred(&site, &desk).await;
    let thread = format!("{dossier}/messages");
    let offered = site.get(&dossier, &settler).await.text();
    assert!(
        offered.contains("Nhắn thông tin cho chủ hồ sơ") && !offered.contains("Trả lời câu hỏi"),
        "an officer may write first"
    );
    asks(&site, dossier.rsplit('/').next().unwrap().parse().unwrap());
    assert!(
        site.get(&dossier, &settler)
            .await
            .text()
            .contains("Trả lời câu hỏi của chủ hồ sơ")
    );
    assert!(
        site.get("/office/messages", &settler)
            .await
            .text()
            .contains(&thread)
    );
    let page = site.get(&thread, &settler).await;
    assert!(page.text().contains("Bao giờ có kết quả ạ?"), "{}", page.text());
    let key = page.value_of("key");
    let empty = site
        .post(&thread, &settler, &[("key", &key), ("words", "")])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [("key", key.as_str()), ("words", "Chiều thứ Sáu ạ.")];
    let done = site.post(&thread, &settler, &fields).await;
    assert_eq!(done.location(), format!("{thread}?done=answered"));
    assert!(
        !site
            .get("/office/messages", &settler)
            .await
            .text()
            .contains(&thread)
    );
    // The dossier's history keeps both.
    let history = site.get(&dossier, &settler).await.text();
    assert!(
        history.contains("Chủ hồ sơ hỏi") && history.contains("Chiều thứ Sáu ạ."),
        "{history}"
    );
}

#[tokio::test]
async fn who_only_sees_a_dossier_reads_its_questions_and_answers_none() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let cashier = site.session("thu-phi", &[Role::Cashier]);
    let dossier = transferred(&site, &desk).await;
    asks(&site, dossier.rsplit('/').next().unwrap().parse().unwrap());
    let thread = format!("{dossier}/messages");
    let page = site.get(&thread, &cashier).await.text();
    assert!(
        page.contains("Bao giờ có kết quả ạ?") && !page.contains("name=\"words\""),
        "{page}"
    );
    let refused = site
        .post(&thread, &cashier, &[("key", "k"), ("words", "Không")])
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_officer_writes_first_and_the_form_says_that_no_papers_are_asked_for() {
    let site = TestSite::new();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let settler = site.session("thu-ly", &[Role::CaseOfficer]);
    let dossier = transferred(&site, &desk).await;
    let thread = format!("{dossier}/messages");
    let page = site.get(&thread, &settler).await;
    assert!(
        page.text().contains("Không yêu cầu nộp thêm giấy tờ ở đây"),
        "{}",
        page.text()
    );
    let key = page.value_of("key");
    let fields = [("key", key.as_str()), ("words", "Thứ Sáu cơ quan nghỉ.")];
    let done = site.post(&thread, &settler, &fields).await;
    assert_eq!(done.location(), format!("{thread}?done=informed"));
    let shown = site.get(done.location(), &settler).await.text();
    assert!(shown.contains("Đã gửi thông tin cho chủ hồ sơ") && shown.contains("Thứ Sáu cơ quan nghỉ."));
}
