//! What only a person can tell, and what is noticed about pages: shown where papers are signed, and asked before.

use std::sync::Arc;

use axum::http::StatusCode;
use motcua_identity::Role;
use motcua_jobs::Handlers;
use motcua_ocr::Limits;
use motcua_repository::{CAPTURE_QUEUE, PaperReader, ReadCaptures};
use motcua_testkit::FakeReader;

use crate::site::{Answer, SCAN, TestSite, value_of};

/// A birth note of somebody else than the owner of the dossier, with the head of the nation.
const OF_A_STRANGER: &str =
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGIẤY CHỨNG SINH\nSố: 5/2023/CS\nTên con: Nông Văn Tư";

impl TestSite {
    /// Reads what was captured at the counter, as `fake` does.
    pub fn capture_by(&self, fake: FakeReader) {
        let worker = ReadCaptures {
            db: self.test.db.clone(),
            blobs: self.blobs.clone(),
            reader: Some(Arc::new(fake) as Arc<dyn PaperReader>),
            limits: Limits::default(),
            cx: self.cx.clone(),
        };
        let handlers = Handlers::default().on(CAPTURE_QUEUE, |job| worker.handle(job));
        motcua_jobs::run_until_empty(&self.test.db, self.cx.clock.as_ref(), &handlers).unwrap();
    }

    fn check_all(&self) -> String {
        format!("/office/dossiers/{}/check", self.dossier)
    }

    async fn capture(&self, cookie: &str) {
        let path = format!("/office/dossiers/{}/capture", self.dossier);
        let sent = self
            .upload(&format!("{path}/files"), cookie, "khoa-2", "lo.png", SCAN)
            .await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    }
}

fn has(answer: &Answer, words: &[&str]) {
    let text = answer.text();
    for words in words {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[tokio::test]
async fn the_papers_of_a_dossier_are_not_signed_while_a_doubt_is_unanswered() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    site.scanned(&cookie).await;
    site.read_by(FakeReader::says(&[OF_A_STRANGER]).with_uncovered_ink());
    let page = site.get(&site.check_all(), &cookie).await;
    has(
        &page,
        &[
            "Không thấy tên chủ hồ sơ trên giấy: Hoàng Thị Én",
            "Có chỗ có chữ mà máy không đọc được: trang 1",
            r#"name="0.doubt-stranger""#,
            // The place that was not read is framed in a strip of its page.
            r#"viewBox="0 842 827 176""#,
            r#"<rect x="60" y="900" width="500" height="60""#,
            "Không đọc được trên giấy, lấy theo hồ sơ.",
        ],
    );
    let text = page.text();
    let (paper, version) = (value_of(&text, "0.paper"), value_of(&text, "0.version"));
    let typed = [
        ("0.paper", paper.as_str()),
        ("0.version", version.as_str()),
        ("0.paper-name", "Giấy chứng sinh"),
        ("0.symbol", "5/2023/CS"),
        ("0.issuer", "Trạm Y tế"),
        ("0.issue-date", "05/08/2023"),
        ("0.owner-name", "Hoàng Thị Én"),
        ("0.owner-id-number", "020195001234"),
        ("0.doubt-uncovered-ink", "right"),
    ];
    let refused = site.post(&site.check_all(), &cookie, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(
        &refused,
        &[
            "Hãy xem giấy và trả lời trước khi ký.",
            r##"href="#f-0.doubt-stranger""##,
            r#"id="f-0.doubt-uncovered-ink" checked"#,
        ],
    );
    assert_eq!(value_of(&refused.text(), "0.issuer"), "Trạm Y tế");
    let answered: Vec<_> = typed.into_iter().chain([("0.doubt-stranger", "right")]).collect();
    let signed = site.post(&site.check_all(), &cookie, &answered).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{}", signed.text());
}

#[tokio::test]
async fn a_single_paper_asks_the_same_and_shows_no_warning_twice() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read_by(FakeReader::says(&[OF_A_STRANGER]).with_uncovered_ink());
    let page = site.get(&paper, &cookie).await.text();
    assert_eq!(
        page.matches("Không thấy tên chủ hồ sơ trên giấy").count(),
        2,
        "{page}"
    );
    assert!(
        page.contains(
            r#"<rect class="box gap" x="60" y="900" width="500" height="60"><title>Chỗ có chữ chưa đọc được"#
        ),
        "{page}"
    );
    let version = value_of(&page, "version");
    let fields = [
        ("version", version.as_str()),
        ("paper-name", "Giấy chứng sinh"),
        ("symbol", "5/2023/CS"),
        ("issuer", "Trạm Y tế"),
        ("issue-date", "05/08/2023"),
        ("owner-name", "Hoàng Thị Én"),
        ("owner-id-number", "020195001234"),
        ("doubt-stranger", "right"),
    ];
    let refused = site.post(&paper, &cookie, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    has(&refused, &[r##"href="#f-doubt-uncovered-ink""##]);
    // Who may read and not check sees what was noticed as warnings, and no form.
    let reader = site.session("tra-ket-qua", &[Role::ReturnOfficer]);
    let seen = site.get(&paper, &reader).await;
    has(&seen, &["Hãy xem giấy tờ có đúng là của hồ sơ này không."]);
    assert!(!seen.text().contains(r#"name="doubt-stranger""#));
}

#[tokio::test]
async fn a_heading_of_another_kind_is_asked_with_both_answers() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let paper = site.scanned(&cookie).await;
    site.read(&[crate::worker::BIRTH]);
    let page = site.get(&paper, &cookie).await;
    has(
        &page,
        &[
            "Tiêu đề là Trích lục khai sinh, thành phần là Giấy chứng sinh",
            r#"name="doubt-other-type" value="right""#,
            r#"name="doubt-other-type" value="as-read""#,
        ],
    );
}

#[tokio::test]
async fn the_counters_screen_tells_what_was_noticed_about_each_page() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    site.capture(&cookie).await;
    let pages = ["Trang phân cách", OF_A_STRANGER];
    site.capture_by(
        FakeReader::says(&pages)
            .with_code("Trang phân cách", "SEP|HS=000.00.00.H37-231115-9999|TP=1")
            .with_uncovered_ink(),
    );
    let board = site
        .get(&format!("/office/dossiers/{}/capture", site.dossier), &cookie)
        .await;
    has(
        &board,
        &[
            "1 trang đứng sau trang phân cách của hồ sơ khác",
            "có chữ chưa đọc được · sau trang phân cách của hồ sơ khác",
        ],
    );
}
