//! The papers of a batch: doubtful ones one by one, with a way to put them off, and sure ones signed from a list.

use std::sync::Arc;

use axum::http::StatusCode;
use motcua_identity::{Role, UnitId};
use motcua_jobs::Handlers;
use motcua_ocr::Limits;
use motcua_repository::{
    AddFile, BATCH_QUEUE, BatchId, BatchSource, OpenBatch, PaperReader, ReadBatches, StageRegister, add_file,
    import_register, open_batch, prepare_register, prepare_scan, stage_register,
};
use motcua_testkit::{FakeReader, grey_page};

use crate::site::{TestSite, WARD};
use crate::worker::BIRTH;

const REGISTER: &str = "STT;Họ và tên;Số CCCD;Ngày trả kết quả;Số, ký hiệu;Số trang\n\
    1;Hoàng Thị Én;020195001234;05/08/2023;12/2023/TLKS;1\n\
    2;Nông Văn Lâm;020190004321;06/08/2023;13/2023/TLKS;1\n";

/// A batch whose first paper was read as surely as `sure` says, its second without a doubt.
pub fn batch(site: &TestSite, sure: u8) -> BatchId {
    batch_of(site, BIRTH, sure)
}

/// As [`batch`], with `first` on its first paper.
fn batch_of(site: &TestSite, first: &str, sure: u8) -> BatchId {
    let unit: UnitId = WARD.parse().unwrap();
    let (file, _) = prepare_register(&site.blobs, REGISTER.as_bytes(), site.cx.now().day()).unwrap();
    let stage = StageRegister {
        request_key: "so".to_owned(),
        unit: unit.clone(),
        field: None,
        procedure_code: Some("1.001193".to_owned()),
        file,
        file_name: "so.csv".to_owned(),
    };
    let open = OpenBatch {
        request_key: "dot".to_owned(),
        unit,
        field: None,
        procedure_code: "1.001193".to_owned(),
        type_code: None,
        paper_name: "Trích lục khai sinh".to_owned(),
        name: "Khai sinh 2023".to_owned(),
        source: BatchSource::Upload,
    };
    let cx = site.cx.clone();
    let (register, batch) = site
        .test
        .db
        .write(move |tx| {
            Ok::<_, motcua_kernel::Fault>((stage_register(&cx, tx, &stage)?, open_batch(&cx, tx, &open)?))
        })
        .unwrap();
    import_register(&site.test.db, &site.blobs, &site.cx, register, false).unwrap();
    let other = BIRTH
        .replace("12/2023/TLKS", "13/2023/TLKS")
        .replace("Hoàng Thị Én", "Nông Văn Lâm");
    for (number, (text, sure)) in (1_u8..).zip([(first, sure), (other.as_str(), 95)]) {
        let name = format!("{number}.png");
        let prepared = prepare_scan(&site.blobs, &Limits::default(), &grey_page(number), &name).unwrap();
        let add = AddFile {
            batch,
            key: name,
            prepared,
        };
        let cx = site.cx.clone();
        site.test.db.write(move |tx| add_file(&cx, tx, &add)).unwrap();
        read(site, FakeReader::says(&[text]).with_confidence(sure));
    }
    batch
}

pub fn read(site: &TestSite, fake: FakeReader) {
    let worker = ReadBatches {
        db: site.test.db.clone(),
        blobs: site.blobs.clone(),
        reader: Some(Arc::new(fake) as Arc<dyn PaperReader>),
        limits: Limits::default(),
        cx: site.cx.clone(),
    };
    let handlers = Handlers::default().on(BATCH_QUEUE, |job| worker.handle(job));
    motcua_jobs::run_until_empty(&site.test.db, site.cx.clock.as_ref(), &handlers).unwrap();
}

/// Names and values of the boxes of a list.
fn boxes(page: &str) -> Vec<(String, String)> {
    page.split("name=\"paper.")
        .skip(1)
        .map(|rest| {
            let (id, rest) = rest.split_once('"').unwrap();
            let (_, rest) = rest.split_once("value=\"").unwrap();
            (format!("paper.{id}"), rest.split_once('"').unwrap().0.to_owned())
        })
        .collect()
}

#[tokio::test]
async fn papers_read_for_sure_are_signed_from_one_list_by_one_press() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let batch = batch(&site, 95);
    let (check, sure) = (
        format!("/office/batches/{batch}/check"),
        format!("/office/batches/{batch}/sure"),
    );
    assert_eq!(site.get(&check, &cookie).await.header("location"), sure);
    let page = site.get(&sure, &cookie).await.text();
    for words in ["Hoàng Thị Én", "13/2023/TLKS", "05/08/2023", "2 giấy tờ của đợt"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(!page.contains("020195001234"), "the number is masked in lists");
    let ticked = boxes(&page);
    let form: Vec<(&str, &str)> = ticked
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    // One is left out: it stays in the list.
    let answer = site.post(&sure, &cookie, &form[..1]).await;
    assert_eq!(answer.header("location"), format!("{sure}?done=1&left=0"));
    assert_eq!(boxes(&site.get(&sure, &cookie).await.text()).len(), 1);
    // The press that comes twice signs nothing twice, and tells what is left.
    let answer = site.post(&sure, &cookie, &form).await;
    assert_eq!(answer.header("location"), format!("{sure}?done=1&left=1"));
    let ended = site.get(&check, &cookie).await;
    assert_eq!(
        ended.header("location"),
        format!("/office/batches/{batch}?done=checked")
    );
}

#[tokio::test]
async fn whoever_signs_from_the_list_sees_everybody_who_stands_on_a_paper() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let owner = BIRTH.replace("\nNơi sinh", "\nSố định danh cá nhân: 020195001234\nNơi sinh");
    let mother = "Họ, chữ đệm, tên người mẹ: Lý Thị Mủi\nSố định danh cá nhân: 020187005678";
    let batch = batch_of(&site, &format!("{owner}\n{mother}"), 95);
    let page = site
        .get(&format!("/office/batches/{batch}/sure"), &cookie)
        .await
        .text();
    for words in ["Người khác trên giấy", "Mẹ:", "Lý Thị Mủi · 020*****5678"] {
        assert!(page.contains(words), "{words} in {page}");
    }
    assert!(!page.contains("020187005678"), "{page}");
}

#[tokio::test]
async fn a_batch_lists_its_files_by_name_and_tells_which_wait_to_be_checked() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let batch = batch(&site, 70);
    let page = site
        .get(&format!("/office/batches/{batch}"), &cookie)
        .await
        .text();
    let (first, second) = (page.find("1.png").unwrap(), page.find("2.png").unwrap());
    assert!(first < second, "{page}");
    assert_eq!(page.matches("Chờ kiểm tra").count(), 2, "{page}");
    assert!(!page.contains("<span>Đã ký số</span>"), "{page}");
}

#[tokio::test]
async fn a_doubtful_paper_comes_first_and_can_be_put_off() {
    let site = TestSite::new();
    let cookie = site.session("tiep-nhan", &[Role::IntakeOfficer]);
    let batch = batch(&site, 70);
    let check = format!("/office/batches/{batch}/check");
    let paper = site.get(&check, &cookie).await.header("location").to_owned();
    assert!(paper.starts_with("/office/papers/"), "{paper}");
    let page = site.get(&paper, &cookie).await.text();
    assert!(page.contains("Để sau") && page.contains("<svg viewBox"), "{page}");
    let answer = site
        .post(&format!("{paper}/put-off"), &cookie, &[("version", "1")])
        .await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::SEE_OTHER, check.as_str())
    );
    assert_eq!(
        site.get(&check, &cookie).await.header("location"),
        format!("/office/batches/{batch}/sure")
    );
}

#[tokio::test]
async fn nobody_signs_the_papers_of_another_unit() {
    let site = TestSite::new();
    let stranger = site.session_at(crate::site::OTHER_WARD, "nguoi-la", &[Role::IntakeOfficer]);
    let sure = format!("/office/batches/{}/sure", batch(&site, 95));
    assert_eq!(site.get(&sure, &stranger).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        site.post(&sure, &stranger, &[]).await.status,
        StatusCode::FORBIDDEN
    );
}
