//! Whoever takes the dossier in answers the wish not to pay, with a reason.

use std::sync::Arc;

use motcua_blobs::BlobHash;
use motcua_db::{DbError, values};
use motcua_identity::SignedIn;
use motcua_kernel::Id;
use motcua_ocr::PaperFormat;
use motcua_payments::{
    AnswerExemption, AskExemption, Due, DueState, answer_exemption, ask_exemption, case_view,
    exemption_asked, view_proof,
};
use motcua_repository::{PaperId, PaperView, PreparedScan, StoredFile, view};

use crate::commune::{Commune, OWNER, at, on_both};

fn paper() -> PaperId {
    Id::new(at(8, 0), [7; 10])
}

/// A due whose owner asks to be freed, with a paper and no words.
fn asked(commune: &Commune) -> Due {
    let due = commune.owing("a");
    let input = AskExemption {
        due: due.id,
        group: "poor".to_owned(),
        proof: String::new(),
        papers: vec![paper()],
        files: Vec::new(),
    };
    commune
        .write(commune.owner(OWNER, at(10, 0)), move |cx, tx| {
            ask_exemption(cx, tx, &input)
        })
        .unwrap();
    due
}

fn answers(
    commune: &Commune,
    who: &Arc<SignedIn>,
    (due, freed, note): (&Due, Option<&str>, &str),
) -> Result<(), &'static str> {
    let input = AnswerExemption {
        dossier_id: due.dossier_id,
        freed: freed.map(str::to_owned),
        note: note.to_owned(),
    };
    commune
        .write(commune.acting(who, at(11, 0)), move |cx, tx| {
            answer_exemption(cx, tx, &input)
        })
        .map_err(|fault| fault.code())
}

#[test]
fn the_desk_sees_the_proof_and_frees_with_a_reason_once() {
    on_both(|commune| {
        let due = asked(commune);
        let (cx, id) = (commune.acting(&commune.desk, at(10, 30)), due.dossier_id);
        let wish = commune
            .db
            .read(move |tx| exemption_asked(&cx, tx, id))
            .unwrap()
            .unwrap();
        assert_eq!((wish.group.as_str(), wish.words.as_str()), ("poor", ""));
        assert_eq!(wish.papers, [paper()]);
        assert_eq!(
            answers(commune, &commune.desk, (&due, Some("poor"), " ")),
            Err("pay-reason-missing")
        );
        assert_eq!(
            answers(
                commune,
                &commune.desk,
                (&due, Some("poor"), "Có tên trong danh sách hộ nghèo 2023")
            ),
            Ok(())
        );
        assert_eq!(commune.state(&due), DueState::Waived);
        assert_eq!(
            answers(commune, &commune.desk, (&due, None, "Lần nữa")),
            Err("pay-case-closed")
        );
    });
}

#[test]
fn who_is_not_freed_is_told_why_and_goes_on_owing() {
    on_both(|commune| {
        let due = asked(commune);
        let waiting = commune.waiting();
        assert_eq!(
            waiting.first().unwrap().proofs,
            [paper()],
            "the cashier's queue shows it too"
        );
        assert_eq!(
            answers(commune, &commune.desk, (&due, None, "Giấy đã hết hạn từ 2022")),
            Ok(())
        );
        let view = commune.view(&due, at(11, 30));
        let told = view.exemption.unwrap();
        assert!(!told.waits);
        assert_eq!((told.note.as_str(), told.papers), ("Giấy đã hết hạn từ 2022", 1));
        assert_ne!(commune.state(&due), DueState::Waived);
    });
}

#[test]
fn nobody_answers_who_does_not_take_the_dossier_in_or_where_nobody_asked() {
    on_both(|commune| {
        let due = asked(commune);
        let by_stranger = answers(commune, &commune.stranger, (&due, None, "Không"));
        assert_eq!(by_stranger, Err("dossier-not-found"));
        let by_settler = answers(commune, &commune.settler, (&due, None, "Không"));
        assert_eq!(by_settler, Err("not-allowed"));
        let other = commune.owing("b");
        let unasked = answers(commune, &commune.desk, (&other, None, "Không"));
        assert_eq!(unasked, Err("pay-case-not-found"));
        let case = commune.waiting().first().unwrap().case.id;
        let cx = commune.acting(&commune.stranger, at(12, 0));
        let seen = commune.db.read(move |tx| case_view(&cx, tx, case)).unwrap_err();
        assert_eq!(seen.code(), "pay-case-not-found");
    });
}

/// A file of the person's, as it is kept once it was looked at.
fn file(bytes: &[u8]) -> PreparedScan {
    PreparedScan {
        file: StoredFile {
            hash: BlobHash::of(bytes),
            format: PaperFormat::Pdf,
            size: u64::try_from(bytes.len()).unwrap(),
        },
        file_name: "so-ho-ngheo.pdf".to_owned(),
    }
}

#[test]
fn a_file_that_proves_it_becomes_a_paper_of_the_dossier_that_the_desk_opens_and_every_look_is_written_down() {
    on_both(|commune| {
        let due = commune.owing("a");
        let ask = |bytes: &[u8], now| {
            let input = AskExemption {
                due: due.id,
                group: "poor".to_owned(),
                proof: String::new(),
                papers: Vec::new(),
                files: vec![file(bytes)],
            };
            commune.write(commune.owner(OWNER, now), move |cx, tx| {
                ask_exemption(cx, tx, &input)
            })
        };
        ask(b"first", at(10, 0)).unwrap();
        ask(b"first", at(10, 0)).unwrap();
        let told = commune.view(&due, at(10, 1)).exemption.unwrap();
        assert!(told.waits);
        assert_eq!(told.papers, 1, "sent twice, it is one paper");
        let (cx, id) = (commune.acting(&commune.desk, at(10, 30)), due.dossier_id);
        let wish = commune
            .db
            .read(move |tx| exemption_asked(&cx, tx, id))
            .unwrap()
            .unwrap();
        let paper = *wish.papers.first().unwrap();
        let opened = commune
            .write(commune.acting(&commune.desk, at(10, 31)), move |cx, tx| {
                view(cx, tx, paper, PaperView::Original, "Xem giấy tờ chứng minh")
            })
            .unwrap();
        assert_eq!(opened.hash, BlobHash::of(b"first"));
        let looks: i64 = commune
            .db
            .read::<_, DbError, _>(move |tx| {
                tx.scalar(
                    "SELECT COUNT(*) FROM ledger_event WHERE stream = $1 AND kind = 'paper-viewed'",
                    values![format!("paper:{paper}")],
                )
            })
            .unwrap();
        assert_eq!(looks, 1);
        let case = wish.case.id;
        let opens = |who: &Arc<SignedIn>, number| {
            commune.write(commune.acting(who, at(10, 40)), move |cx, tx| {
                view_proof(cx, tx, (case, number), "Xem giấy tờ chứng minh")
            })
        };
        assert_eq!(opens(&commune.cashier, 1).unwrap().hash, BlobHash::of(b"first"));
        let code = |opened: Result<_, motcua_kernel::Fault>| opened.map(drop).unwrap_err().code();
        assert_eq!(code(opens(&commune.cashier, 2)), "pay-case-not-found");
        assert_eq!(code(opens(&commune.accountant, 1)), "not-allowed");
        assert_eq!(code(opens(&commune.stranger, 1)), "pay-case-not-found");
        let declined = answers(commune, &commune.desk, (&due, None, "Ảnh không rõ số sổ"));
        assert_eq!(declined, Ok(()));
        let again = ask(b"first", at(11, 10)).unwrap_err();
        assert_eq!(
            again.code(),
            "paper-already-scanned",
            "what is here is not sent again"
        );
        ask(b"second", at(11, 20)).unwrap();
    });
}
