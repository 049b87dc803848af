//! Draft, approval, number, signatures, seal.

use motcua_dossier::model::{Command, Status};
use motcua_dossier::{
    Consult, Dossier, DossierId, DraftFields, DraftOutcome, SendBack, WriteDraft, approve, consult,
    issue_result, open_paper, prepare_approval, prepare_seal, proposed_body, result_draft, send_back,
    take_number, unsealed, write_draft,
};
use motcua_kernel::Fault;
use motcua_repository::{PaperView, papers_of_dossier};

use crate::office::{Commune, Keys, NEIGHBOUR, at, four_steps, on_both};

/// Where the province's site is.
const SITE: &str = "https://dvc.example";

/// What the codes on the pages of `pdf` say; nothing where this machine draws no pages.
fn codes(pdf: &[u8]) -> Option<Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ket-qua.pdf");
    std::fs::write(&file, pdf).unwrap();
    let drawn = std::process::Command::new("pdftoppm")
        .args(["-r", "300", "-png"])
        .arg(&file)
        .arg(folder.path().join("trang"))
        .status();
    if drawn.is_err() {
        motcua_testkit::skipped("pdftoppm is not installed");
        return None;
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "png") {
            let bytes = std::fs::read(&path).unwrap();
            found.extend(motcua_ocr::codes_on_picture(&bytes, &motcua_ocr::Limits::default()).unwrap());
        }
    }
    Some(found)
}

fn fields() -> DraftFields {
    DraftFields {
        type_code: String::new(),
        heading: "Giấy xác nhận tình trạng hôn nhân".to_owned(),
        subject: String::new(),
        sign: "xn-ubnd".to_owned(),
        authority: "TM. ỦY BAN NHÂN DÂN".to_owned(),
        position: "Chủ tịch".to_owned(),
    }
}

/// Drafted and laid before the head.
fn laid_before_the_head(commune: &Commune, key: &str) -> DossierId {
    let id = commune.claimed(key);
    commune.step((&commune.officer, at(10, 0)), id).unwrap();
    assert!(matches!(
        draft(commune, id, fields()).unwrap(),
        DraftOutcome::Saved(1)
    ));
    commune.step((&commune.officer, at(10, 30)), id).unwrap();
    assert_eq!(commune.under_way(id), "phe-duyet");
    id
}

fn draft(commune: &Commune, id: DossierId, fields: DraftFields) -> Result<DraftOutcome, Fault> {
    let found = commune.db.read(move |tx| result_draft(tx, id)).unwrap();
    let dossier = commune.load(id);
    let body = commune
        .db
        .read(move |tx| proposed_body(tx, &dossier))
        .unwrap()
        .unwrap();
    let input = WriteDraft {
        dossier_id: id,
        version: commune.load(id).version,
        draft_version: found.map_or(0, |draft| draft.version),
        fields,
        body: body.text,
    };
    commune.write((&commune.officer, at(10, 10)), move |cx, tx| {
        write_draft(cx, tx, &input)
    })
}

fn approved(commune: &Commune, id: DossierId) -> Result<Dossier, Fault> {
    let (version, found) = (
        commune.load(id).version,
        commune.db.read(move |tx| result_draft(tx, id)).unwrap(),
    );
    let draft_version = found.map_or(0, |draft| draft.version);
    let numbered = commune.write((&commune.head, at(11, 0)), move |cx, tx| {
        take_number(cx, tx, id, (version, draft_version))
    })?;
    let cx = commune.acting(&commune.head, at(11, 0));
    let approval = prepare_approval(&commune.blobs, &Keys, &cx, &numbered, (false, SITE))?;
    commune.write((&commune.head, at(11, 0)), move |cx, tx| {
        Ok(approve(cx, tx, &approval)?.dossier)
    })
}

fn sealed(commune: &Commune, id: DossierId) -> Result<Dossier, Fault> {
    let version = commune.load(id).version;
    let there = commune.write((&commune.clerk, at(14, 0)), move |cx, tx| {
        unsealed(cx, tx, id, version)
    })?;
    let cx = commune.acting(&commune.clerk, at(14, 0));
    let sealed = prepare_seal(&commune.blobs, &Keys, &cx, &there)?;
    commune.write((&commune.clerk, at(14, 0)), move |cx, tx| {
        Ok(issue_result(cx, tx, &sealed)?.dossier)
    })
}

#[test]
fn the_head_signs_in_person_and_the_clerk_adds_the_seal_and_settles() {
    on_both(four_steps, |commune| {
        let id = laid_before_the_head(commune, "signed");
        let waiting = approved(commune, id).unwrap();
        assert_eq!(waiting.state.status, Status::Processing);
        assert_eq!(commune.under_way(id), "phat-hanh");
        assert!(
            commune
                .db
                .read(move |tx| papers_of_dossier(tx, &id.to_string()))
                .unwrap()
                .is_empty(),
            "without the agency's signature it is no result yet"
        );
        let settled = sealed(commune, id).unwrap();
        assert_eq!(settled.state.status, Status::Resolved);
        let papers = commune
            .db
            .read(move |tx| papers_of_dossier(tx, &id.to_string()))
            .unwrap();
        assert_eq!(papers.len(), 1);
        let paper_id = papers[0].id;
        let signed: String = commune
            .db
            .read(move |tx| {
                tx.scalar(
                    "SELECT signed_hash FROM repository_paper WHERE id = $1",
                    motcua_db::values![paper_id],
                )
            })
            .unwrap();
        let bytes = commune.blobs.get(&signed.parse().unwrap()).unwrap();
        let signatures = bytes.windows(10).filter(|part| *part == b"/ByteRange").count();
        assert_eq!(signatures, 2, "the person's signature, then the agency's");
        if let Some(codes) = codes(&bytes) {
            let address = format!("{SITE}/verify/{paper_id}");
            assert!(codes.contains(&address), "a telephone finds the page: {codes:?}");
        }
    });
}

#[test]
fn without_a_clerk_the_head_signs_seals_and_settles_in_one() {
    on_both(
        |body| {
            four_steps(body);
            body.workflow.steps.pop();
        },
        |commune| {
            let id = laid_before_the_head(commune, "at-once");
            assert_eq!(approved(commune, id).unwrap().state.status, Status::Resolved);
        },
    );
}

#[test]
fn numbers_run_on_without_a_gap_and_a_draft_sent_back_keeps_its_own() {
    on_both(four_steps, |commune| {
        let first = laid_before_the_head(commune, "number-1");
        let second = laid_before_the_head(commune, "number-2");
        approved(commune, first).unwrap();
        approved(commune, second).unwrap();
        let number = |id| {
            let draft = commune.db.read(move |tx| result_draft(tx, id)).unwrap().unwrap();
            draft.symbol()
        };
        assert_eq!(
            (number(first), number(second)),
            ("1/XN-UBND".into(), "2/XN-UBND".into())
        );
        let back = SendBack {
            dossier_id: first,
            version: commune.load(first).version,
            to: "du-thao".to_owned(),
            reason: "Sai năm sinh".to_owned(),
        };
        commune
            .write((&commune.clerk, at(13, 0)), move |cx, tx| {
                send_back(cx, tx, &back)
            })
            .unwrap();
        let drawn = commune
            .db
            .read(move |tx| result_draft(tx, first))
            .unwrap()
            .unwrap();
        assert_eq!(
            drawn.signed, None,
            "a signature on what is changed no longer counts"
        );
        // Under another sign the number would be one of another book.
        let another = DraftFields {
            sign: "GCN-UBND".to_owned(),
            ..fields()
        };
        assert!(matches!(
            draft(commune, first, another).unwrap(),
            DraftOutcome::Invalid(_)
        ));
        draft(commune, first, fields()).unwrap();
        commune.step((&commune.officer, at(13, 30)), first).unwrap();
        approved(commune, first).unwrap();
        assert_eq!(number(first), "1/XN-UBND");
    });
}

#[test]
fn the_approving_step_is_not_passed_without_a_signature_and_a_signed_draft_is_not_changed() {
    on_both(four_steps, |commune| {
        let id = laid_before_the_head(commune, "guarded");
        let refused = commune.step((&commune.head, at(11, 0)), id).unwrap_err();
        assert_eq!(refused.code(), "dossier-draft-unsigned");
        let refused = sealed(commune, id).unwrap_err();
        assert_eq!(refused.code(), "not-allowed", "it is not the clerk's step");
        approved(commune, id).unwrap();
        let twice = approved(commune, id).unwrap_err();
        assert_eq!(twice.code(), "not-allowed");
    });
}

#[test]
fn a_draft_with_mistakes_names_each_field() {
    on_both(four_steps, |commune| {
        let id = commune.claimed("mistakes");
        let wrong = DraftFields {
            heading: " ".to_owned(),
            sign: "XN/UBND".to_owned(),
            ..fields()
        };
        let DraftOutcome::Invalid(problems) = draft(commune, id, wrong).unwrap() else {
            panic!("the draft is wrong")
        };
        let named: Vec<&str> = problems.iter().map(|problem| problem.field).collect();
        assert_eq!(named, ["heading", "sign"]);
    });
}

#[test]
fn a_unit_that_was_asked_opens_the_papers_and_nobody_else_from_outside_does() {
    on_both(four_steps, |commune| {
        let id = laid_before_the_head(commune, "looked-at");
        approved(commune, id).unwrap();
        sealed(commune, id).unwrap();
        let paper_id = commune
            .db
            .read(move |tx| papers_of_dossier(tx, &id.to_string()))
            .unwrap()[0]
            .id;
        let look = || {
            commune.write((&commune.neighbour, at(15, 0)), move |cx, tx| {
                open_paper(cx, tx, paper_id, PaperView::Signed, "lay-y-kien")
            })
        };
        assert_eq!(look().unwrap_err().code(), "not-allowed");
        let reopen = Command::Reopen {
            reason: "Sai năm sinh".into(),
        };
        commune.act((&commune.head, at(15, 10)), id, reopen).unwrap();
        let asked = Consult {
            dossier_id: id,
            version: commune.load(id).version,
            unit: Some(NEIGHBOUR.parse().unwrap()),
            question: "Năm sinh trong sổ của xã?".to_owned(),
            until: None,
        };
        commune
            .write((&commune.clerk, at(15, 20)), move |cx, tx| {
                consult(cx, tx, &asked)
            })
            .unwrap();
        assert!(look().is_ok());
    });
}

#[test]
fn a_number_that_an_ended_unit_gave_and_nobody_signed_is_not_its_successors() {
    on_both(four_steps, |commune| {
        let id = laid_before_the_head(commune, "numbered");
        let take = || {
            let version = commune.load(id).version;
            let found = commune.db.read(move |tx| result_draft(tx, id)).unwrap();
            let draft = found.unwrap().version;
            let numbered = commune.write((&commune.head, at(11, 0)), move |cx, tx| {
                take_number(cx, tx, id, (version, draft))
            });
            drop(numbered.unwrap());
            let found = commune.db.read(move |tx| result_draft(tx, id)).unwrap().unwrap();
            (found.number, found.number_unit.map(|unit| unit.to_string()))
        };
        let own = commune.load(id).unit.to_string();
        assert_eq!(take(), (Some(1), Some(own.clone())));
        assert_eq!(
            take(),
            (Some(1), Some(own.clone())),
            "asked for again it is the same"
        );
        commune
            .db
            .write::<_, motcua_db::DbError, _>(move |tx| {
                tx.execute(
                    "UPDATE dossier_result_draft SET number_unit_id = $1",
                    motcua_db::values![NEIGHBOUR],
                )
            })
            .unwrap();
        assert_eq!(
            take(),
            (Some(2), Some(own)),
            "the unit of now has a book of its own"
        );
    });
}
