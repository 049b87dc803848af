//! What becomes of papers that are kept: corrections, revocation, replacement, and what may be used again.

use motcua_identity::{OpContext, Role};
use motcua_kernel::{Day, Fault};
use motcua_repository::{
    Correct, CorrectOutcome, EndKind, FieldName, FieldProblem, PaperId, PaperView, Replace, Revoke, Standing,
    correct, event, paper_by_code, paper_looks, papers_held, prepare_correction, public_view, replace,
    restore, revoke, story, validity, verify_papers, versions_of, view,
};

use crate::desk::{Desk, NOON, OWNER, UNIT, code, each_desk, fields, keys, officer};

pub fn kept(desk: &Desk) -> PaperId {
    let id = desk.read();
    desk.confirm(id, 1).unwrap().unwrap();
    id
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn head(desk: &Desk) -> OpContext {
    desk.seen_by(officer(UNIT, Role::AgencyHead, None))
}

pub fn amend(
    desk: &Desk,
    id: PaperId,
    changes: &[(FieldName, &str)],
    reason: &str,
) -> Result<Result<u32, Vec<FieldProblem>>, Fault> {
    let mut all = fields();
    all.extend(changes.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let input = Correct {
        kind: None,
        paper_id: id,
        version: desk.paper(id).paper.version,
        fields: all,
        reason: reason.to_owned(),
    };
    match prepare_correction(&desk.db, &desk.blobs, keys(), &desk.cx, &input)? {
        CorrectOutcome::Invalid(problems) => Ok(Err(problems)),
        CorrectOutcome::Ready(prepared) => {
            let cx = desk.cx.clone();
            desk.db.write(move |tx| correct(&cx, tx, &prepared)).map(Ok)
        }
    }
}

fn taken_back(desk: &Desk, cx: &OpContext, id: PaperId, from: &str) -> Result<(), Fault> {
    let input = Revoke {
        paper_id: id,
        version: desk.paper(id).paper.version,
        authority: "UBND xã Đồng Đăng".to_owned(),
        basis: "Quyết định số 15/QĐ-UBND".to_owned(),
        from: day(from),
        reason: "Cấp sai đối tượng".to_owned(),
    };
    let cx = cx.clone();
    desk.db.write(move |tx| revoke(&cx, tx, &input))
}

fn put_in_place(desk: &Desk, id: PaperId, by: PaperId) -> Result<(), Fault> {
    let input = Replace {
        paper_id: id,
        version: desk.paper(id).paper.version,
        by,
        basis: String::new(),
        from: day("2023-11-15"),
        reason: "Cấp lại".to_owned(),
    };
    let cx = head(desk);
    desk.db.write(move |tx| replace(&cx, tx, &input))
}

fn standing(desk: &Desk, id: PaperId, on: &str) -> Standing {
    desk.db.read(|tx| validity(tx, id, day(on))).unwrap().standing
}

fn offered(desk: &Desk, on: &str) -> Vec<PaperId> {
    let held = desk.db.read(|tx| papers_held(tx, OWNER, &[], day(on))).unwrap();
    held.into_iter().map(|paper| paper.id).collect()
}

#[test]
fn a_correction_is_a_new_version_and_the_old_one_stays_readable() {
    each_desk(|desk| {
        let id = kept(desk);
        let before = desk.paper(id).paper;
        let number = amend(desk, id, &[(FieldName::Symbol, "13/2023/TLKS")], "Ghi nhầm số")
            .unwrap()
            .unwrap();
        assert_eq!(number, 2);
        let after = desk.paper(id).paper;
        assert_ne!(before.signed, after.signed);
        assert_eq!(
            before.original, after.original,
            "the original bytes are never altered"
        );
        let versions = desk.db.read(|tx| versions_of(tx, id)).unwrap();
        assert_eq!(versions.len(), 1);
        assert_eq!(versions[0].fields[&FieldName::Symbol], "12/2023/TLKS");
        assert_eq!(Some(&versions[0].signed), before.signed.as_ref());
        assert_eq!(versions[0].reason, "Ghi nhầm số");
        let by_old_code = desk.db.read(|tx| paper_by_code(tx, &versions[0].code)).unwrap();
        assert_eq!(by_old_code, Some(id));
        let cx = desk.cx.clone();
        let old = desk
            .db
            .write(move |tx| view(&cx, tx, id, PaperView::Version(1), "versions"))
            .unwrap();
        assert_eq!(old.hash, before.signed.unwrap().hash);
        let told: event::PaperCorrected = desk.story(id)[3].read().unwrap();
        assert_eq!((told.number, told.kept.corrected_fields), (2, 1));
        let seen = verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap();
        assert_eq!((seen.findings, seen.signatures), (vec![], 2));
    });
}

#[test]
fn a_correction_needs_a_reason_a_change_and_right_fields() {
    each_desk(|desk| {
        let id = kept(desk);
        let symbol = [(FieldName::Symbol, "13/2023/TLKS")];
        assert_eq!(code(amend(desk, id, &symbol, "  ")), "paper-reason-missing");
        assert_eq!(code(amend(desk, id, &[], "Rà soát")), "paper-nothing-corrected");
        let wrong = amend(desk, id, &[(FieldName::IssueDate, "31/02/2023")], "Rà soát").unwrap();
        assert_eq!(wrong.unwrap_err()[0].code, "day-malformed");
        let waiting = desk.read();
        assert_eq!(code(amend(desk, waiting, &symbol, "Rà soát")), "paper-not-kept");
    });
}

#[test]
fn a_file_put_in_place_of_an_old_version_is_found() {
    each_desk(|desk| {
        let (id, other) = (kept(desk), kept(desk));
        amend(desk, id, &[(FieldName::Symbol, "13/2023/TLKS")], "Ghi nhầm số")
            .unwrap()
            .unwrap();
        let hash = desk.paper(other).paper.signed.unwrap().hash.to_string();
        desk.db
            .write(move |tx| {
                tx.execute(
                    "UPDATE repository_version SET signed_hash = $2 WHERE paper_id = $1",
                    motcua_db::values![id, &hash],
                )
            })
            .unwrap();
        let seen = verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap();
        assert_eq!(
            seen.findings,
            [motcua_repository::PaperFinding::OtherFile { paper: id }]
        );
    });
}

#[test]
fn a_revoked_paper_does_not_count_from_its_day_on_and_is_not_offered_again() {
    each_desk(|desk| {
        let (id, other) = (kept(desk), kept(desk));
        taken_back(desk, &head(desk), id, "2023-12-01").unwrap();
        assert_eq!(standing(desk, id, "2023-11-30"), Standing::InForce);
        assert_eq!(standing(desk, id, "2023-12-01"), Standing::Revoked);
        let both = offered(desk, "2023-11-30");
        assert!(both.len() == 2 && both.contains(&id) && both.contains(&other));
        assert_eq!(offered(desk, "2023-12-01"), [other]);
        assert_eq!(desk.kinds(id).last().unwrap(), "paper-revoked");
        assert_eq!(
            code(taken_back(desk, &head(desk), id, "2023-12-01")),
            "paper-already-ended"
        );
    });
}

#[test]
fn only_who_answers_for_the_unit_ends_a_paper() {
    each_desk(|desk| {
        let id = kept(desk);
        for actor in [
            officer(UNIT, Role::IntakeOfficer, None),
            officer(UNIT, Role::CaseOfficer, None),
            officer("06187", Role::AgencyHead, None),
            officer(UNIT, Role::Clerk, Some("dat-dai")),
        ] {
            let cx = desk.seen_by(actor);
            assert_eq!(code(taken_back(desk, &cx, id, "2023-11-15")), "not-allowed");
        }
        let clerk = desk.seen_by(officer(UNIT, Role::Clerk, Some("ho-tich")));
        taken_back(desk, &clerk, id, "2023-11-15").unwrap();
    });
}

#[test]
fn a_replaced_paper_leads_to_the_one_in_its_place_and_never_round_in_circles() {
    each_desk(|desk| {
        let (old, new) = (kept(desk), kept(desk));
        assert_eq!(code(put_in_place(desk, old, old)), "paper-replacement-same");
        let waiting = desk.read();
        assert_eq!(
            code(put_in_place(desk, old, waiting)),
            "paper-replacement-unknown"
        );
        put_in_place(desk, old, new).unwrap();
        let known = desk.db.read(|tx| validity(tx, old, NOON.day())).unwrap();
        assert_eq!(
            (known.standing, known.replaced_by()),
            (Standing::Replaced, Some(new))
        );
        assert_eq!(code(put_in_place(desk, new, old)), "paper-replacement-ended");
        assert_eq!(offered(desk, "2023-11-15"), [new]);
    });
}

#[test]
fn a_paper_of_somebody_else_takes_nobodys_place() {
    each_desk(|desk| {
        let (id, other) = (kept(desk), kept(desk));
        amend(
            desk,
            other,
            &[
                (FieldName::OwnerIdNumber, "020085001234"),
                (FieldName::OwnerName, "Lý Văn Páo"),
            ],
            "Nhầm chủ giấy tờ",
        )
        .unwrap()
        .unwrap();
        assert_eq!(
            code(put_in_place(desk, id, other)),
            "paper-replacement-other-owner"
        );
    });
}

#[test]
fn what_was_told_by_mistake_is_taken_back_and_stays_in_the_story() {
    each_desk(|desk| {
        let id = kept(desk);
        let cx = head(desk);
        taken_back(desk, &cx, id, "2023-11-15").unwrap();
        let version = desk.paper(id).paper.version;
        let back = |kind, version| {
            let cx = cx.clone();
            desk.db
                .write(move |tx| restore(&cx, tx, (id, version, kind), "Nhập nhầm giấy tờ"))
        };
        assert_eq!(
            code(back(EndKind::Revoked, version - 1)),
            "paper-changed-meanwhile"
        );
        assert_eq!(code(back(EndKind::Replaced, version)), "paper-not-ended");
        back(EndKind::Revoked, version).unwrap();
        assert_eq!(standing(desk, id, "2023-11-15"), Standing::InForce);
        let told = desk.db.read(|tx| story(&cx, tx, id)).unwrap();
        let kinds: Vec<&str> = told.moments.iter().map(|moment| moment.kind.as_str()).collect();
        assert_eq!(
            kinds,
            [
                "paper-scanned",
                "paper-read",
                "paper-confirmed",
                "paper-revoked",
                "paper-restored"
            ]
        );
        assert!(told.moments[3].note.contains("15/QĐ-UBND"));
    });
}

#[test]
fn who_looked_is_told_to_who_answers_for_the_paper_only() {
    each_desk(|desk| {
        let id = kept(desk);
        let cx = desk.cx.clone();
        desk.db
            .write(move |tx| view(&cx, tx, id, PaperView::Signed, "kept"))
            .unwrap();
        let seen = |cx: &OpContext| desk.db.read(|tx| story(cx, tx, id)).unwrap();
        let by_desk = seen(&desk.cx);
        assert_eq!((by_desk.looks_in_all, by_desk.looks), (1, None));
        let looks = seen(&head(desk)).looks.unwrap();
        assert_eq!((looks.len(), looks[0].what.as_str()), (1, "signed"));
    });
}

#[test]
fn every_look_is_told_page_by_page_however_many_there_were() {
    each_desk(|desk| {
        let id = kept(desk);
        for number in 0..5 {
            let cx = desk.cx.clone();
            let what = if number == 0 {
                PaperView::Original
            } else {
                PaperView::Signed
            };
            desk.db.write(move |tx| view(&cx, tx, id, what, "kept")).unwrap();
        }
        let cx = head(desk);
        let page = |number: usize| desk.db.read(|tx| paper_looks(&cx, tx, id, (number, 2))).unwrap();
        assert_eq!((page(0).0.len(), page(0).1), (2, true));
        assert_eq!((page(1).0.len(), page(1).1), (2, true));
        let (last, more) = page(2);
        assert_eq!((last.len(), last[0].what.as_str(), more), (1, "original", false));
        let by_desk = desk.db.read(|tx| paper_looks(&desk.cx, tx, id, (0, 2)));
        assert_eq!(code(by_desk), "not-allowed");
    });
}

#[test]
fn an_expired_paper_is_told_expired_and_is_not_offered() {
    each_desk(|desk| {
        let id = kept(desk);
        amend(
            desk,
            id,
            &[(FieldName::ExpiryDate, "30/11/2023")],
            "Thiếu ngày hết hạn",
        )
        .unwrap()
        .unwrap();
        assert_eq!(offered(desk, "2023-11-30"), [id]);
        assert!(offered(desk, "2023-12-01").is_empty());
        let told = desk
            .db
            .read(|tx| public_view(tx, id, day("2023-12-01")))
            .unwrap()
            .unwrap();
        assert_eq!(
            (told.standing, told.since),
            (Standing::Expired, Some(day("2023-12-01")))
        );
        assert_eq!(
            told.corrected.len(),
            1,
            "who holds the first version is told that it was corrected"
        );
        assert_ne!(Some(&told.corrected[0].hash), told.hash.as_ref());
    });
}
