//! Which papers are entered again is drawn by a key outside the database, and can be drawn again with it.

use motcua_db::{DbError, values};
use motcua_repository::{
    CheckKind, Correct, CorrectOutcome, DrawFinding, PaperId, SampleKey, Signers, checks_of, correct, event,
    import_paper_rules, prepare_correction, verify_draws,
};

use crate::desk::{Desk, each_desk, fields, keys};

/// About every second paper is entered again.
const HALF: &str = "type_code,second_check,sample_per_mille,retention_years,basis\n*,no,500,,thử\n";

fn kept(desk: &Desk) -> PaperId {
    let id = desk.read();
    desk.confirm(id, 1).unwrap().unwrap();
    id
}

fn findings(desk: &Desk, key: Option<&SampleKey>) -> (u64, Vec<DrawFinding>) {
    let seen = verify_draws(&desk.db, key).unwrap();
    (seen.draws, seen.findings)
}

/// Changes one row, called `name`, behind everybody's back.
fn run(desk: &Desk, sql: &'static str, name: String) {
    let done: Result<u64, DbError> = desk.db.write(move |tx| tx.execute(sql, values![&name]));
    assert_eq!(done.unwrap(), 1, "{sql}");
}

#[test]
fn a_paper_is_entered_again_as_the_ledger_says_that_it_drew() {
    each_desk(|desk| {
        desk.db.write(|tx| import_paper_rules(tx, HALF)).unwrap();
        let papers: Vec<PaperId> = (0..8).map(|_| kept(desk)).collect();
        for &id in &papers {
            let told = desk
                .story(id)
                .into_iter()
                .find(|event| event.kind == event::PAPER_CONFIRMED);
            let draw = told.unwrap().read::<event::PaperKept>().unwrap().draw.unwrap();
            assert!(draw.lot < 1000 && draw.per_mille == 500, "{draw:?}");
            let asked = desk.db.read(|tx| checks_of(tx, id)).unwrap();
            let is_asked = asked.iter().any(|check| check.kind == CheckKind::ReEntry);
            assert_eq!(is_asked, draw.chooses());
        }
        let key = keys().sample_key().unwrap();
        assert_eq!(findings(desk, Some(&key)), (8, vec![]));
    });
}

#[test]
fn whoever_says_another_kind_at_first_does_not_get_around_the_draw() {
    each_desk(|desk| {
        let rules = "type_code,second_check,sample_per_mille,retention_years,basis\n\
             KQ.G15.000031,no,0,,thử\n*,no,1000,,thử\n";
        desk.db.write(move |tx| import_paper_rules(tx, rules)).unwrap();
        let id = kept(desk);
        let is_asked = || {
            let asked = desk.db.read(|tx| checks_of(tx, id)).unwrap();
            asked.iter().any(|check| check.kind == CheckKind::ReEntry)
        };
        assert!(!is_asked());
        let becomes = |kind: &str| {
            let input = Correct {
                paper_id: id,
                version: desk.paper(id).paper.version,
                kind: Some(kind.parse().unwrap()),
                fields: fields(),
                reason: "Ghi nhầm loại giấy tờ".to_owned(),
            };
            let CorrectOutcome::Ready(ready) =
                prepare_correction(&desk.db, &desk.blobs, keys(), &desk.cx, &input).unwrap()
            else {
                panic!("the fields are right")
            };
            let cx = desk.cx.clone();
            desk.db.write(move |tx| correct(&cx, tx, &ready)).unwrap();
            let told: event::PaperCorrected = desk.story(id).last().unwrap().read().unwrap();
            told.kept.draw
        };
        let key = keys().sample_key().unwrap();
        assert!(becomes("KQ.G15.000032").unwrap().chooses());
        assert!(is_asked());
        assert_eq!(becomes("KQ.G15.000031"), None, "it was drawn once");
        assert!(is_asked());
        assert_eq!(findings(desk, Some(&key)), (2, vec![]));
    });
}

#[test]
fn where_no_rule_asks_for_a_sample_nothing_is_drawn() {
    each_desk(|desk| {
        let id = kept(desk);
        let told = desk
            .story(id)
            .into_iter()
            .find(|event| event.kind == event::PAPER_CONFIRMED);
        assert_eq!(told.unwrap().read::<event::PaperKept>().unwrap().draw, None);
        assert_eq!(findings(desk, None), (0, vec![]));
    });
}

#[test]
fn a_draw_that_was_changed_or_not_followed_is_found_and_a_missing_key_is_told() {
    each_desk(|desk| {
        let every = "type_code,second_check,sample_per_mille,retention_years,basis\n*,no,1000,,thử\n";
        desk.db.write(move |tx| import_paper_rules(tx, every)).unwrap();
        let (changed, left_out) = (kept(desk), kept(desk));
        let key = keys().sample_key().unwrap();
        assert_eq!(findings(desk, Some(&key)), (2, vec![]));
        assert_eq!(findings(desk, None), (2, vec![DrawFinding::KeyAway]));
        run(
            desk,
            "UPDATE ledger_event SET payload = REPLACE(payload, '\"lot\":', '\"lot\":1')
             WHERE kind = 'paper-confirmed' AND stream = $1",
            format!("paper:{changed}"),
        );
        run(
            desk,
            "DELETE FROM repository_check WHERE paper_id = $1 AND kind = 're-entry'",
            left_out.to_string(),
        );
        let (_, found) = findings(desk, Some(&key));
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.contains(&DrawFinding::OtherLot { paper: changed }));
        assert!(found.contains(&DrawFinding::OtherCheck { paper: left_out }));
        let other = SampleKey::new([8; SampleKey::LENGTH]);
        let (_, found) = findings(desk, Some(&other));
        assert!(
            found.contains(&DrawFinding::OtherLot { paper: left_out }),
            "{found:?}"
        );
    });
}
