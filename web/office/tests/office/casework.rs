//! Case work over HTTP: steps, opinions, several dossiers at once, lists as files.

use axum::http::StatusCode;
use motcua_catalog::{NamedFile, Performer, StepKind, WorkflowStep, import_revisions, revision_on};
use motcua_identity::Role;
use motcua_kernel::Fault;

use crate::intake::filled;
use crate::site::{BIRTH, TestSite, day};

/// A site whose procedure has two steps: an officer appraises, the head approves.
fn with_steps() -> TestSite {
    let site = TestSite::new();
    let cx = site.cx.clone();
    site.test
        .db
        .write::<_, Fault, _>(move |tx| {
            let mut body = revision_on(tx, &BIRTH.parse().unwrap(), day("2023-11-15"))?.body;
            let step = |code: &str, name: &str, kind, performer| WorkflowStep {
                code: code.to_owned(),
                name: name.to_owned(),
                kind,
                performer,
                limit: None,
            };
            body.workflow.steps = vec![
                step(
                    "tham-dinh",
                    "Thẩm định",
                    StepKind::Appraise,
                    Performer::CaseOfficer,
                ),
                step("phe-duyet", "Phê duyệt", StepKind::Approve, Performer::AgencyHead),
            ];
            let text = serde_json::json!({
                "code": BIRTH, "effective_from": "2023-06-01", "body": body,
            });
            let file = NamedFile {
                name: "birth.json".to_owned(),
                text: text.to_string(),
            };
            import_revisions(&cx, tx, &[file]).map(drop)
        })
        .unwrap();
    site
}

/// The address of a dossier in the hands of its unit.
async fn handed_over(site: &TestSite, desk: &str, key: &str) -> String {
    let form = filled(key, &[]);
    let answer = site.post(&format!("/office/intake/{BIRTH}"), desk, &form).await;
    let dossier = answer.location().split_once('?').unwrap().0.to_owned();
    let version = site.get(&dossier, desk).await.value_of("version");
    site.post(&format!("{dossier}/transfer"), desk, &[("version", &version)])
        .await;
    dossier
}

#[tokio::test]
async fn a_step_is_completed_on_the_page_and_told_with_who_did_it() {
    let site = with_steps();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let officer = site.session("thu-ly", &[Role::CaseOfficer]);
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let dossier = handed_over(&site, &desk, "khoa-thu-0000000101").await;
    site.post(&format!("{dossier}/claim"), &officer, &[]).await;
    let page = site.get(&dossier, &officer).await;
    assert!(page.text().contains("Bước 1/2: Thẩm định"), "{}", page.text());
    let version = page.value_of("version");
    let done = site
        .post(
            &format!("{dossier}/step"),
            &officer,
            &[("version", &version), ("note", "Hồ sơ hợp lệ")],
        )
        .await;
    assert_eq!(
        done.location(),
        format!("{dossier}?done=stepped"),
        "{}",
        done.text()
    );
    let page = site.get(&dossier, &head).await.text();
    assert!(page.contains("Bước 2/2: Phê duyệt"), "{page}");
    assert!(
        page.contains("Lương Thị Thử thu-ly") && page.contains("Hồ sơ hợp lệ"),
        "{page}"
    );
}

#[tokio::test]
async fn sending_back_without_a_reason_comes_back_with_the_step_that_was_chosen() {
    let site = with_steps();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let officer = site.session("thu-ly", &[Role::CaseOfficer]);
    let head = site.session("lanh-dao", &[Role::AgencyHead]);
    let dossier = handed_over(&site, &desk, "khoa-thu-0000000102").await;
    site.post(&format!("{dossier}/claim"), &officer, &[]).await;
    let version = site.get(&dossier, &officer).await.value_of("version");
    site.post(&format!("{dossier}/step"), &officer, &[("version", &version)])
        .await;
    let version = site.get(&dossier, &head).await.value_of("version");
    let back = format!("{dossier}/send-back");
    let answer = site
        .post(
            &back,
            &head,
            &[("version", &version), ("to", "tham-dinh"), ("reason", " ")],
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    assert!(page.contains("Cần ghi lý do."), "{page}");
    assert!(page.contains("value=\"tham-dinh\" selected"), "{page}");
    let sent = site
        .post(
            &back,
            &head,
            &[
                ("version", &version),
                ("to", "tham-dinh"),
                ("reason", "Thiếu chữ ký"),
            ],
        )
        .await;
    assert_eq!(sent.location(), format!("{dossier}?done=sent-back"));
}

#[tokio::test]
async fn a_question_without_a_unit_comes_back_with_what_was_typed() {
    let site = with_steps();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let officer = site.session("thu-ly", &[Role::CaseOfficer]);
    let dossier = handed_over(&site, &desk, "khoa-thu-0000000103").await;
    site.post(&format!("{dossier}/claim"), &officer, &[]).await;
    let form = format!("{dossier}/consult");
    let version = site.get(&form, &officer).await.value_of("version");
    let question = ("question", "Có tên trong sổ hộ tịch không?");
    let answer = site
        .post(&form, &officer, &[("version", &version), question])
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Cần chọn cơ quan được lấy ý kiến."));
    assert!(answer.text().contains("Có tên trong sổ hộ tịch không?"));
    let asked = site
        .post(
            &form,
            &officer,
            &[("version", &version), question, ("unit", "06253")],
        )
        .await;
    assert_eq!(
        asked.location(),
        format!("{dossier}?done=consulted"),
        "{}",
        asked.text()
    );
    let list = site.get("/office/referrals?list=asked", &officer).await.text();
    assert!(list.contains("Có tên trong sổ hộ tịch không?"), "{list}");
}

#[tokio::test]
async fn several_are_taken_at_once_and_those_refused_are_counted() {
    let site = with_steps();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let officer = site.session("thu-ly", &[Role::CaseOfficer]);
    let other = site.session("thu-ly-2", &[Role::CaseOfficer]);
    let id = |dossier: &str| dossier.rsplit('/').next().unwrap().to_owned();
    let one = handed_over(&site, &desk, "khoa-thu-0000000104").await;
    let two = handed_over(&site, &desk, "khoa-thu-0000000105").await;
    site.post(&format!("{two}/claim"), &other, &[]).await;
    let (one, two) = (id(&one), id(&two));
    let fields = [
        ("query", "list=unassigned"),
        ("id", one.as_str()),
        ("id", two.as_str()),
    ];
    let answer = site.post("/office/work/claim", &officer, &fields).await;
    assert_eq!(
        answer.location(),
        "/office?list=unassigned&done=claimed&count=1&failed=1"
    );
    let page = site.get(answer.location(), &officer).await.text();
    assert!(page.contains("Bạn đã nhận xử lý 1 hồ sơ"), "{page}");
    assert!(page.contains("1 hồ sơ không thực hiện được"), "{page}");
}

#[tokio::test]
async fn a_list_is_taken_along_as_a_file_with_masked_numbers() {
    let site = with_steps();
    let desk = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    handed_over(&site, &desk, "khoa-thu-0000000106").await;
    let csv = site.get("/office/work.csv?list=open", &desk).await;
    let text = csv.text();
    assert!(text.starts_with('\u{feff}'), "{text}");
    assert!(
        text.contains("020*****1234") && !text.contains("020195001234"),
        "{text}"
    );
    assert!(text.contains("Thẩm định"), "{text}");
    let book = site.get("/office/work.xlsx?list=open", &desk).await;
    assert!(book.bytes.starts_with(b"PK"));
    assert!(book.header("content-disposition").contains("ho-so.xlsx"));
    let narrowed = site
        .get("/office/work.csv?list=open&due=overdue", &desk)
        .await
        .text();
    assert!(!narrowed.contains("020*****1234"), "{narrowed}");
}
