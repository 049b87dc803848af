//! Following a dossier of one's own.

use axum::http::StatusCode;
use motcua_dossier::model::DefectReason;
use motcua_dossier::{
    AnswerMessage, DefectInput, RequestSupplement, Wanted, answer_message, request_supplement,
};
use motcua_identity::{NewContact, tell_contact};

use crate::site::{OWNER, TestSite};

#[tokio::test]
async fn a_dossiers_page_tells_its_course_in_plain_words_and_why_its_day_and_no_officers_doings() {
    let site = TestSite::new();
    let id = site.dossier();
    site.send_on(id);
    let owner = site.session(OWNER);
    let page = site.get(&format!("/portal/dossiers/{id}"), &owner).await.text();
    for words in [
        "Hồ sơ được tiếp nhận",
        "Hồ sơ được chuyển đến đơn vị giải quyết",
        "Vì sao ngày này?",
        "ngày tiếp nhận, không tính",
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        // The officer's name stands on the slip too.
        "Hoàng Thị Nga",
        "Rút hồ sơ",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(
        !page.contains("event-") && !page.contains("told-"),
        "a key without words"
    );
}

#[tokio::test]
async fn whoever_follows_a_dossier_reads_where_its_desk_stands_and_whom_to_call() {
    let site = TestSite::new();
    let id = site.dossier();
    let owner = site.session(OWNER);
    let path = format!("/portal/dossiers/{id}");
    assert!(!site.get(&path, &owner).await.text().contains("tel:"));
    site.office(|cx, tx| {
        let new = NewContact {
            unit: cx.officer()?.home_unit.clone(),
            address: "12 Lê Lợi, tầng 1".to_owned(),
            phone: "0205 0000 001".to_owned(),
        };
        tell_contact(cx, tx, &new)
    })
    .unwrap();
    let page = site.get(&path, &owner).await.text();
    for words in ["12 Lê Lợi, tầng 1", "href=\"tel:02050000001\"", ">0205 0000 001<"] {
        assert!(page.contains(words), "{words} in {page}");
    }
}

#[tokio::test]
async fn before_intake_an_answer_is_due_and_its_time_waits_while_a_supplement_is_wanted() {
    let site = TestSite::new();
    let id = site.filed();
    let owner = site.session(OWNER);
    let path = format!("/portal/dossiers/{id}");
    let page = site.get(&path, &owner).await.text();
    for words in ["Ngày nộp", "Thời hạn trả lời việc tiếp nhận", "Vì sao ngày này?"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(
        !page.contains("Thời hạn giải quyết:"),
        "no result is promised yet"
    );
    let asked = RequestSupplement {
        dossier_id: id,
        version: 1,
        defects: vec![DefectInput {
            component: Some(1),
            field: None,
            reason: DefectReason::Other,
            words: "Nộp bản có dấu".to_owned(),
            wanted: Wanted::default(),
        }],
        note: String::new(),
        until: Some("2023-11-22".parse().unwrap()),
        again_because: String::new(),
    };
    site.office(move |cx, tx| request_supplement(cx, tx, &asked).map(drop));
    let page = site.get(&path, &owner).await.text();
    for words in [
        "Tạm dừng – tính lại khi bạn gửi bổ sung",
        "Xin gửi đến hết ngày 22/11/2023",
        "Nộp bản có dấu",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for words in ["Vì sao ngày này?", "Lý do khác"] {
        assert!(!page.contains(words), "{words}");
    }
    let start = site.get("/portal", &owner).await.text();
    assert!(start.contains("Đến hết ngày 22/11/2023"), "{start}");
}

#[tokio::test]
async fn the_receipt_is_a_pdf_and_slips_nobody_issued_are_not_there() {
    let site = TestSite::new();
    let id = site.dossier();
    let owner = site.session(OWNER);
    let slip = site
        .get(&format!("/portal/dossiers/{id}/slip-01.pdf"), &owner)
        .await;
    assert_eq!(
        (slip.status, slip.kind.as_str()),
        (StatusCode::OK, "application/pdf")
    );
    assert!(slip.bytes.starts_with(b"%PDF"));
    for number in ["02", "03", "04"] {
        let slip = site
            .get(&format!("/portal/dossiers/{id}/slip-{number}.pdf"), &owner)
            .await;
        assert_eq!(slip.status, StatusCode::NOT_FOUND, "{number}");
    }
}

#[tokio::test]
async fn a_question_is_sent_answered_and_read_and_nothing_typed_is_lost() {
    let site = TestSite::new();
    let id = site.dossier();
    let owner = site.session(OWNER);
    let address = format!("/portal/dossiers/{id}/messages");
    let key = site.get(&address, &owner).await.value_of("key");
    let empty = site
        .post(&address, &owner, &[("key", &key), ("words", " ")])
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.value_of("key"), key);
    let words = "Bao giờ xong <script>?";
    for _ in 0..2 {
        let sent = site
            .post(&address, &owner, &[("key", &key), ("words", words)])
            .await;
        assert_eq!(sent.location, format!("{address}?done=sent"));
    }
    let thread = site.get(&address, &owner).await.text();
    assert_eq!(
        thread.matches("Bao giờ xong &#60;script&#62;?").count(),
        1,
        "{thread}"
    );
    site.office(move |cx, tx| {
        let input = AnswerMessage {
            request_key: "r".to_owned(),
            dossier_id: id,
            words: "Thứ Sáu ạ".to_owned(),
        };
        answer_message(cx, tx, &input).map(drop)
    });
    let start = site.get("/portal", &owner).await.text();
    assert!(start.contains("Có trả lời mới"), "{start}");
    let thread = site.get(&address, &owner).await.text();
    assert!(
        thread.contains("Thứ Sáu ạ") && thread.contains("Hoàng Thị Nga"),
        "{thread}"
    );
    assert!(
        !site
            .get("/portal", &owner)
            .await
            .text()
            .contains("Có trả lời mới")
    );
}

#[tokio::test]
async fn five_questions_without_an_answer_are_enough_and_the_sixth_keeps_its_words() {
    let site = TestSite::new();
    let id = site.dossier();
    let owner = site.session(OWNER);
    let address = format!("/portal/dossiers/{id}/messages");
    for number in 0..5 {
        let key = format!("k{number}");
        site.post(&address, &owner, &[("key", &key), ("words", "Xin hỏi")])
            .await;
    }
    let sixth = site
        .post(&address, &owner, &[("key", "k6"), ("words", "Còn một câu nữa")])
        .await;
    assert_eq!(sixth.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sixth.text().contains("Còn một câu nữa"));
}

#[tokio::test]
async fn a_dossier_is_taken_back_with_a_second_word() {
    let site = TestSite::new();
    let id = site.dossier();
    let owner = site.session(OWNER);
    let address = format!("/portal/dossiers/{id}/withdraw");
    let version = site.get(&address, &owner).await.value_of("version");
    let unconfirmed = site
        .post(&address, &owner, &[("version", &version), ("reason", "Nộp nhầm")])
        .await;
    assert_eq!(unconfirmed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unconfirmed.text().contains("Nộp nhầm"), "nothing typed is lost");
    let fields = [("version", version.as_str()), ("confirmed", "yes")];
    let done = site.post(&address, &owner, &fields).await;
    assert_eq!(done.location, format!("/portal/dossiers/{id}?done=withdrawn"));
    let page = site.get(&done.location, &owner).await.text();
    assert!(
        page.contains("Đã rút hồ sơ") && !page.contains(&address),
        "{page}"
    );
    let closed = site.get(&address, &owner).await.text();
    assert!(closed.contains("Hồ sơ này không rút được nữa"), "{closed}");
}

#[tokio::test]
async fn the_result_may_come_by_post_instead() {
    let site = TestSite::new();
    let id = site.dossier();
    let owner = site.session(OWNER);
    let address = format!("/portal/dossiers/{id}/return-way");
    let done = site.post(&address, &owner, &[("way", "post")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = site.get(&format!("/portal/dossiers/{id}"), &owner).await.text();
    assert!(page.contains("value=\"post\" checked"), "{page}");
    let wrong = site.post(&address, &owner, &[("way", "by-hand")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_list_is_filtered_by_group_and_by_part_of_a_code() {
    let site = TestSite::new();
    let id = site.dossier();
    let owner = site.session(OWNER);
    let link = format!("/portal/dossiers/{id}\"");
    for (query, there) in [
        ("", true),
        ("?group=running", true),
        ("?group=over", false),
        ("?group=rubbish&after=rubbish", true),
        ("?text=231115-0001", true),
        ("?text=H%25_", false),
    ] {
        let page = site.get(&format!("/portal/dossiers{query}"), &owner).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert_eq!(page.text().contains(&link), there, "{query}");
    }
}
