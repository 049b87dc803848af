//! A photograph is read before the filing is sent, and held against what the form says.

use std::collections::BTreeMap;
use std::sync::Arc;

use motcua_filing::{Added, Place, READ_FILES_QUEUE, ReadFiles, check_list, file_of};
use motcua_identity::Actor;
use motcua_jobs::{Handlers, run_until_empty};
use motcua_kernel::FixedClock;
use motcua_ocr::Limits;
use motcua_testkit::FakeReader;

use crate::home::{CERTIFICATE, Home, MARRIAGE, SCAN, all_answers, at, filer, on_both, photo};

fn read(home: &Home, says: &'static str) {
    read_by(home, (says, 95));
}

/// Lets every paper that waits be read as `says`.
pub fn read_by(home: &Home, (says, confidence): (&'static str, u8)) {
    let worker = ReadFiles {
        db: home.db.clone(),
        blobs: home.blobs.clone(),
        reader: Some(Arc::new(FakeReader::says(&[says]).with_confidence(confidence))),
        limits: Limits::default(),
        cx: home.acting(Actor::System, at(9, 0)),
    };
    let handlers = Handlers::default().on(READ_FILES_QUEUE, |job| worker.handle(job));
    let done = run_until_empty(&home.db, &FixedClock(at(9, 0)), &handlers).unwrap();
    assert_eq!(done, 1);
}

pub fn found(home: &Home, id: motcua_filing::DraftId) -> Vec<&'static str> {
    let findings = home.does(move |cx, tx| check_list(cx, tx, id, &filer())).unwrap();
    findings.into_iter().map(|it| it.code).collect()
}

#[test]
fn a_number_read_off_a_photograph_that_differs_from_the_form_is_pointed_out() {
    on_both(|home| {
        let id = home.begun("once");
        let mut answers: BTreeMap<String, String> = all_answers();
        answers.insert("me-ho-ten".to_owned(), "Hoàng Thị Én".to_owned());
        answers.insert("me-ho-ten--number".to_owned(), "020195001234".to_owned());
        home.save(id, answers);
        let Added::New(file) = home.attach(id, &CERTIFICATE, photo()).unwrap() else {
            panic!("not new");
        };
        assert!(
            !found(home, id).contains(&"photo-number-differs"),
            "before it is read"
        );
        read(
            home,
            "GIẤY CHỨNG SINH\nHọ, chữ đệm, tên: Hoàng Thị Én\nSố định danh cá nhân: 020190004321",
        );
        let kept = home.does(move |cx, tx| file_of(cx, tx, id, file)).unwrap();
        let paper = kept.off_paper.unwrap();
        assert_eq!(paper.of("personal-id").collect::<Vec<_>>(), ["020190004321"]);
        assert!(
            found(home, id).contains(&"photo-number-differs"),
            "{:?}",
            found(home, id)
        );
    });
}

#[test]
fn a_photograph_on_which_nothing_can_be_read_is_found_before_sending() {
    on_both(|home| {
        let id = home.begun("once");
        home.attach(id, &CERTIFICATE, photo()).unwrap();
        read(home, "~ ,");
        assert!(
            found(home, id).contains(&"photo-unreadable"),
            "{:?}",
            found(home, id)
        );
    });
}

#[test]
fn a_pdf_is_read_before_sending_as_a_photograph_is() {
    on_both(|home| {
        let id = home.begun("once");
        let mut answers: BTreeMap<String, String> = all_answers();
        answers.insert("me-ho-ten".to_owned(), "Hoàng Thị Én".to_owned());
        home.save(id, answers);
        home.attach(id, &CERTIFICATE, SCAN).unwrap();
        read(
            home,
            "GIẤY CHỨNG SINH\nHọ, chữ đệm, tên: Hoàng Thị Én\nSố định danh cá nhân: 020190004321",
        );
        assert!(found(home, id).contains(&"photo-number-differs"));
    });
}

#[test]
fn a_pdf_without_a_word_on_it_is_found_before_sending() {
    on_both(|home| {
        let id = home.begun("once");
        home.attach(id, &CERTIFICATE, SCAN).unwrap();
        read(home, "~ ,");
        assert!(found(home, id).contains(&"photo-unreadable"));
    });
}

#[test]
fn a_paper_under_the_heading_of_another_is_pointed_out() {
    on_both(|home| {
        let id = home.begun("once");
        home.attach(id, &CERTIFICATE, SCAN).unwrap();
        read(
            home,
            "GIẤY KHAI SINH\nHọ, chữ đệm, tên: Hoàng Thị Én\nGiới tính: Nữ",
        );
        assert!(
            !found(home, id).contains(&"paper-is-another"),
            "the place leaves a choice"
        );
        let marriage = Place::Component(MARRIAGE);
        home.attach(id, &marriage, photo()).unwrap();
        read(
            home,
            "GIẤY KHAI SINH\nHọ, chữ đệm, tên: Hoàng Thị Én\nGiới tính: Nữ",
        );
        assert!(found(home, id).contains(&"paper-is-another"));
    });
}
