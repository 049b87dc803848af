//! From the first answer to the receipt.

use std::collections::BTreeMap;

use motcua_dossier::model::{Channel, Status};
use motcua_dossier::{HandedInAs, answers, charge, components, own_dossier};
use motcua_filing::{
    SendOutcome, amount_owed, check_list, draft_in_full, open_drafts, receipt, receipt_paper, set_case,
};
use motcua_ledger::{Stream, seal_until, stream_events, verify};
use motcua_ocr::Limits;
use motcua_repository::{TrustGrade, papers_of_dossier};

use crate::home::{CERTIFICATE, MARRIAGE, OWNER, SCAN, all_answers, at, codes, filer, on_both, photo, unit};

#[test]
fn what_the_account_knows_is_filled_in_from_the_beginning() {
    on_both(|home| {
        let id = home.begun("once");
        let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
        let answers = &full.draft.answers;
        assert_eq!(answers.of("nguoi-yeu-cau"), "Lý Thị Mủi");
        assert_eq!(answers.of("nguoi-yeu-cau--number"), OWNER);
        assert_eq!(answers.of("nguoi-yeu-cau-noi-cu-tru"), "Khu Nam Quan");
        assert_eq!(answers.of("nguoi-yeu-cau-dien-thoai"), "0912345678");
    });
}

#[test]
fn a_procedure_without_a_form_asks_what_is_wanted_and_its_papers_as_before() {
    on_both(|home| {
        let id = home.begun_of(("1.004873", None), "general");
        let found = || home.does(move |cx, tx| check_list(cx, tx, id, &filer())).unwrap();
        let missing = |code: &str| found().iter().filter(|it| it.code == code).count();
        assert_eq!(missing("answer-missing"), 1, "what is to be settled");
        let papers = missing("component-missing");
        assert!(papers > 0, "the general form stands for no prescribed one");
        let asked = ("noi-dung-de-nghi-giai-quyet", "Xin xác nhận để vay vốn");
        home.save(id, BTreeMap::from([(asked.0.to_owned(), asked.1.to_owned())]));
        assert_eq!(missing("answer-missing"), 0);
        assert_eq!(missing("component-missing"), papers);
    });
}

#[test]
fn what_the_form_works_out_is_worked_out_here_whatever_was_sent() {
    on_both(|home| {
        let id = home.begun("once");
        let typed = [
            ("con-ngay-sinh", "2023-11-01"),
            ("con-ngay-sinh-bang-chu", "bịa ra"),
        ];
        let values: BTreeMap<String, String> = typed
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .into();
        home.save(id, values);
        let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
        assert_eq!(
            full.draft.answers.of("con-ngay-sinh-bang-chu"),
            "Ngày một tháng mười một năm hai nghìn không trăm hai mươi ba"
        );
    });
}

#[test]
fn a_filing_arrives_once_with_its_answers_its_papers_and_its_proof() {
    on_both(|home| {
        let id = home.begun("once");
        home.save(id, all_answers());
        home.attach(id, &CERTIFICATE, photo()).unwrap();
        home.attach(id, &CERTIFICATE, SCAN).unwrap();
        let SendOutcome::Sent(filed) = home.send(id, false).unwrap() else {
            panic!("not sent");
        };
        let again = home.send(id, false).unwrap();
        assert_eq!(again, SendOutcome::Sent(filed.clone()), "pressed twice");
        let dossier_id = filed.id;
        let (dossier, told, parts, papers) = home
            .does(move |cx, tx| {
                Ok((
                    own_dossier(cx, tx, dossier_id)?,
                    answers(tx, dossier_id)?,
                    components(tx, dossier_id)?,
                    papers_of_dossier(tx, &dossier_id.to_string())?,
                ))
            })
            .unwrap();
        assert_eq!(dossier.channel, Channel::Online);
        assert_eq!(dossier.state.status, Status::Registered);
        assert!(dossier.answer_due_at.is_some());
        assert!(
            told.iter()
                .any(|answer| answer.field == "con-ho-ten" && answer.value == "Lý Bảo An")
        );
        let address = told.iter().find(|answer| answer.field == "con-que-quan").unwrap();
        assert!(address.value.starts_with("Khu Nam Quan, Thị trấn Đồng Đăng"));
        let handed: Vec<_> = parts.iter().take(2).map(|part| part.handed_in).collect();
        assert_eq!(handed, [HandedInAs::Electronic, HandedInAs::Electronic]);
        // The declaration, the PDF as it came, the photograph as a PDF.
        assert_eq!(papers.len(), 3);
        let trust: String = home
            .does(move |_, tx| {
                Ok(tx.scalar(
                    "SELECT MAX(trust) FROM repository_paper WHERE dossier_id = $1",
                    motcua_db::values![dossier_id],
                )?)
            })
            .unwrap();
        assert_eq!(trust, TrustGrade::T0.identifier());
        assert!(verify(&home.db).unwrap().findings.is_empty());
    });
}

#[test]
fn copies_that_the_form_asks_for_are_told_before_sending_and_owed_with_the_filing() {
    on_both(|home| {
        let id = home.begun("once");
        let mut answers = all_answers();
        answers.insert("so-ban-sao".to_owned(), "2".to_owned());
        home.save(id, answers.clone());
        let owed = || {
            let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
            amount_owed(&full).map(|amount| amount.amount())
        };
        assert_eq!(
            owed(),
            Some(0),
            "the question is not asked as long as no copy is wanted"
        );
        answers.insert("de-nghi-ban-sao".to_owned(), "Có".to_owned());
        home.save(id, answers);
        assert_eq!(owed(), Some(16_000));
        home.attach(id, &CERTIFICATE, photo()).unwrap();
        let SendOutcome::Sent(filed) = home.send(id, false).unwrap() else {
            panic!("not sent");
        };
        let dossier_id = filed.id;
        let (dossier, charge) = home
            .does(move |cx, tx| Ok((own_dossier(cx, tx, dossier_id)?, charge(tx, dossier_id)?)))
            .unwrap();
        assert_eq!(dossier.fee.map(|fee| fee.amount()), Some(16_000));
        assert_eq!(charge.map(|charge| charge.result_copies), Some(2));
    });
}

#[test]
fn the_receipt_shows_every_file_and_is_sealed_when_the_day_is_over() {
    on_both(|home| {
        let filed = home.filed("once");
        let shown = home.does(move |cx, tx| receipt(cx, tx, filed.id)).unwrap();
        let files = shown.arrived.iter().filter(|paper| paper.file.is_some()).count();
        assert_eq!(
            (shown.arrived.len(), files),
            (2, 1),
            "the declaration and the photograph"
        );
        let proof = shown.proof.clone().unwrap();
        assert_eq!((proof.seq, proof.under), (1, None));
        let first = home
            .does(move |_, tx| Ok(stream_events(tx, &Stream::of("dossier", filed.id))?.remove(0)))
            .unwrap();
        let hash: String = first.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(proof.hash, hash);
        let paper = receipt_paper(
            &home.db,
            &home.blobs,
            (&Limits::default(), true, "https://motcua.example"),
            &shown,
        )
        .unwrap();
        assert!(paper.starts_with(b"%PDF-"));
        let tomorrow = at(9, 0).plus_seconds(86_400);
        home.does(move |_, tx| Ok(seal_until(tx, tomorrow)?)).unwrap();
        let sealed = home.does(move |cx, tx| receipt(cx, tx, filed.id)).unwrap();
        let under = sealed.proof.unwrap().under.unwrap();
        assert_eq!(under.day, at(9, 0).day());
        assert!(
            under.holds(&first.hash),
            "the receipt proves by itself that the filing is under the seal"
        );
    });
}

#[test]
fn what_an_officer_would_send_back_is_found_before_sending() {
    on_both(|home| {
        let id = home.begun("once");
        let (way, case) = (motcua_dossier::ReturnWay::Account, Some("uy-quyen".to_owned()));
        home.does(move |cx, tx| set_case(cx, tx, id, (unit(), case.clone(), way)))
            .unwrap();
        let outcome = home.send(id, true).unwrap();
        let found = codes(&outcome);
        for wanted in [
            ("con-ho-ten", "answer-missing"),
            ("me-ho-ten--number", "answer-number-missing"),
            ("5", "component-missing"),
        ] {
            assert!(found.contains(&(wanted.0.to_owned(), wanted.1)), "{wanted:?}");
        }
        assert!(
            !found.iter().any(|(place, _)| place == "1"),
            "the form is the declaration"
        );
    });
}

#[test]
fn another_number_than_the_account_has_is_pointed_out_and_may_be_right() {
    on_both(|home| {
        let id = home.begun("once");
        let mut typed = all_answers();
        typed.insert("nguoi-yeu-cau--number".to_owned(), "020195001236".to_owned());
        home.save(id, typed);
        home.attach(id, &CERTIFICATE, photo()).unwrap();
        let outcome = home.send(id, false).unwrap();
        assert_eq!(
            codes(&outcome),
            [("nguoi-yeu-cau--number".to_owned(), "number-differs")]
        );
        assert!(matches!(home.send(id, true).unwrap(), SendOutcome::Sent(_)));
    });
}

#[test]
fn an_address_by_a_name_that_is_not_of_the_day_is_pointed_out() {
    on_both(|home| {
        let id = home.begun("once");
        let mut typed = all_answers();
        let old = "Xã Không Còn, Huyện Cao Lộc, Tỉnh Lạng Sơn";
        typed.insert("con-que-quan--unit".to_owned(), old.to_owned());
        home.save(id, typed);
        let found = home.does(move |cx, tx| check_list(cx, tx, id, &filer())).unwrap();
        assert!(
            found
                .iter()
                .any(|finding| finding.code == "unit-not-of-today" && !finding.stops)
        );
    });
}

#[test]
fn what_was_typed_wrong_is_kept_as_it_was_typed() {
    on_both(|home| {
        let id = home.begun("once");
        let wrong = BTreeMap::from([
            ("con-ngay-sinh".to_owned(), "hôm qua".to_owned()),
            ("khong-co-trong-mau".to_owned(), "x".to_owned()),
        ]);
        home.save(id, wrong);
        let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
        assert_eq!(full.draft.answers.of("con-ngay-sinh"), "hôm qua");
        assert_eq!(full.draft.answers.of("khong-co-trong-mau"), "");
        assert_eq!(full.draft.place, "con");
        let open = home.does(open_drafts_of).unwrap();
        assert_eq!(open.len(), 1);
    });
}

fn open_drafts_of(
    cx: &motcua_identity::OpContext,
    tx: &mut motcua_db::Tx<'_>,
) -> Result<Vec<motcua_filing::OpenDraft>, motcua_kernel::Fault> {
    open_drafts(cx, tx)
}

#[test]
fn a_paper_that_is_here_stands_without_being_sent_and_its_use_is_written_down() {
    on_both(|home| {
        let paper = home.marriage_certificate(OWNER);
        let filed = home.filed("once");
        let (parts, events) = home
            .does(move |_, tx| {
                Ok((
                    components(tx, filed.id)?,
                    stream_events(tx, &Stream::of("paper", paper))?,
                ))
            })
            .unwrap();
        let marriage = parts.iter().find(|part| part.number == MARRIAGE).unwrap();
        assert_eq!(
            (marriage.handed_in, marriage.paper),
            (HandedInAs::Kept, Some(paper))
        );
        assert!(events.iter().any(|event| event.kind == "paper-reused"));
    });
}

#[test]
fn somebody_elses_paper_never_stands() {
    on_both(|home| {
        let paper = home.marriage_certificate(crate::home::OTHER);
        let id = home.begun("once");
        let refused = home
            .does(move |cx, tx| motcua_filing::keep_paper(cx, tx, id, (MARRIAGE, Some(paper))))
            .unwrap_err();
        assert_eq!(refused.code(), "kept-paper-wrong");
    });
}

#[test]
fn a_unit_that_does_not_take_the_procedure_in_and_a_case_it_has_not_are_refused() {
    on_both(|home| {
        let id = home.begun("once");
        let way = motcua_dossier::ReturnWay::Counter;
        let province = "20".parse().unwrap_or_else(|_| unit());
        for (unit, variant, code) in [
            (unit(), Some("khong-co".to_owned()), "filing-wrong-variant"),
            (unit(), None, "filing-wrong-variant"),
            (province, Some("uy-quyen".to_owned()), "filing-wrong-unit"),
        ] {
            let refused = home
                .does(move |cx, tx| set_case(cx, tx, id, (unit.clone(), variant.clone(), way)))
                .unwrap_err();
            assert_eq!(refused.code(), code);
        }
    });
}
