//! What officers type along with an act stands beside the ledger, which cannot forget.

use motcua_identity::Role;
use motcua_kernel::Day;
use motcua_repository::{
    Correct, CorrectOutcome, EndKind, FieldName, PaperFinding, PaperId, PapersVerified, Revoke, SecondCheck,
    SetEstimate, correct, event, prepare_correction, restore, revoke, second_check, set_estimate, story,
    verify_papers, withdraw,
};

use crate::desk::{Desk, UNIT, each_desk, fields, keys, officer, unit};

const SAID: [&str; 8] = [
    "Ghi nhầm số của bà Tư",
    "Sai họ tên mẹ",
    "UBND xã Đồng Đăng ra lệnh",
    "Quyết định số 15/QĐ-UBND về ông Sáu",
    "Cấp sai cho người đã mất",
    "Nhầm người bị bệnh",
    "Quét nhầm giấy của anh Năm",
    "Theo lời ông trưởng thôn",
];

fn version(desk: &Desk, id: PaperId) -> i64 {
    desk.paper(id).paper.version
}

/// A paper with which everything was done that asks for words; and one that was withdrawn.
fn much_said(desk: &Desk) -> (PaperId, PaperId) {
    let (id, other) = (desk.read(), desk.scanned());
    desk.confirm(id, 1).unwrap().unwrap();
    let mut all = fields();
    all.push((FieldName::Symbol, "13/2023/TLKS".to_owned()));
    let correction = Correct {
        kind: None,
        paper_id: id,
        version: version(desk, id),
        fields: all,
        reason: SAID[0].to_owned(),
    };
    let CorrectOutcome::Ready(prepared) =
        prepare_correction(&desk.db, &desk.blobs, keys(), &desk.cx, &correction).unwrap()
    else {
        unreachable!("the fields are right")
    };
    let cx = desk.cx.clone();
    desk.db.write(move |tx| correct(&cx, tx, &prepared)).unwrap();
    second_person_says(desk, id);
    ended_and_restored(desk, id);
    let cx = desk.cx.clone();
    let seen = version(desk, other);
    desk.db
        .write(move |tx| withdraw(&cx, tx, other, seen, SAID[6]))
        .unwrap();
    let cx = desk.seen_by(officer(UNIT, Role::Clerk, None));
    let estimate = SetEstimate {
        unit: unit(UNIT),
        year: 2019,
        dossiers: 12,
        basis: SAID[7].to_owned(),
    };
    desk.db.write(move |tx| set_estimate(&cx, tx, &estimate)).unwrap();
    (id, other)
}

fn second_person_says(desk: &Desk, id: PaperId) {
    let cx = desk.seen_by(officer(UNIT, Role::Clerk, None));
    let check = SecondCheck {
        paper_id: id,
        version: version(desk, id),
        agrees: false,
        note: SAID[1].to_owned(),
    };
    desk.db.write(move |tx| second_check(&cx, tx, &check)).unwrap();
}

fn ended_and_restored(desk: &Desk, id: PaperId) {
    let head = desk.seen_by(officer(UNIT, Role::Clerk, None));
    let input = Revoke {
        paper_id: id,
        version: version(desk, id),
        authority: SAID[2].to_owned(),
        basis: SAID[3].to_owned(),
        from: Day::new(2023, 11, 15).unwrap(),
        reason: SAID[4].to_owned(),
    };
    let cx = head.clone();
    desk.db.write(move |tx| revoke(&cx, tx, &input)).unwrap();
    let seen = version(desk, id);
    desk.db
        .write(move |tx| restore(&head, tx, (id, seen, EndKind::Revoked), SAID[5]))
        .unwrap();
}

fn verify(desk: &Desk) -> PapersVerified {
    verify_papers(&desk.db, &desk.blobs, &keys().anchors).unwrap()
}

#[test]
fn no_word_an_officer_typed_of_a_paper_stands_in_the_ledger() {
    each_desk(|desk| {
        much_said(desk);
        let payloads: Vec<String> = desk
            .db
            .read(|tx| {
                let rows = tx.query("SELECT payload FROM ledger_event", &[])?;
                rows.iter().map(|row| row.at(0)).collect()
            })
            .unwrap();
        let all = payloads.join("\n");
        for words in SAID {
            assert!(!all.contains(words), "{words} in {all}");
        }
        assert_eq!(all.matches("\"seal\"").count(), SAID.len());
    });
}

#[test]
fn the_story_still_tells_what_was_said() {
    each_desk(|desk| {
        let (id, other) = much_said(desk);
        let told = desk.db.read(|tx| story(&desk.cx, tx, id)).unwrap();
        let note = |kind: &str| {
            let found = told.moments.iter().find(|moment| moment.kind == kind);
            found.map(|moment| moment.note.clone()).unwrap_or_default()
        };
        assert_eq!(note(event::PAPER_CORRECTED), SAID[0]);
        assert_eq!(note(event::PAPER_SECOND_CHECKED), SAID[1]);
        assert_eq!(note(event::PAPER_REVOKED), SAID[2..5].join(" · "));
        assert_eq!(note(event::PAPER_RESTORED), SAID[5]);
        let withdrawn = desk.db.read(|tx| story(&desk.cx, tx, other)).unwrap();
        assert_eq!(withdrawn.moments.last().unwrap().note, SAID[6]);
    });
}

#[test]
fn words_changed_afterwards_are_found_and_words_taken_away_are_not_missed() {
    each_desk(|desk| {
        let (id, _) = much_said(desk);
        let whole = verify(desk);
        assert_eq!((whole.remarks, whole.findings), (8, vec![]));
        desk.db
            .write(|tx| {
                tx.execute(
                    "UPDATE repository_remark SET words = 'Không có lý do' WHERE part = 'reason' AND words LIKE 'Ghi nhầm%'",
                    &[],
                )
            })
            .unwrap();
        let found = verify(desk).findings;
        let wanted = PaperFinding::Words {
            stream: event::stream(id).as_str().to_owned(),
            seq: 4,
            part: "reason".to_owned(),
        };
        assert_eq!(found, [wanted]);
        desk.db
            .write(|tx| tx.execute("DELETE FROM repository_remark", &[]))
            .unwrap();
        let gone = verify(desk);
        assert_eq!((gone.remarks, gone.findings), (0, vec![]));
        let told = desk.db.read(|tx| story(&desk.cx, tx, id)).unwrap();
        assert!(
            told.moments
                .iter()
                .all(|moment| moment.note.trim_matches([' ', '·']).is_empty())
        );
    });
}
