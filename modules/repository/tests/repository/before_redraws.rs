//! Papers and versions that were there before redraws were told from corrections.

use motcua_db::{Db, Migration, migrate, values};
use motcua_repository::{PaperId, papers_to_redraw, versions_of};

use crate::desk::{BIRTH, Desk, Fake, NOON, each_desk, steps};

/// What the program wrote then as the reason of a version that was drawn and signed again.
const REASON: &str =
    "Giấy tờ đã lưu trước khi máy đọc: vẽ lại theo chuẩn lưu trữ (PDF/A, lớp chữ, mã tra cứu) và ký lại";

/// Takes the step back, and takes it again.
fn step_again(db: &Db) {
    let all = steps();
    let step: Vec<Migration> = all
        .into_iter()
        .filter(|step| step.name() == "repository-0200-redrawn")
        .collect();
    assert_eq!(step.len(), 1);
    db.write(|tx| {
        tx.execute("ALTER TABLE repository_version DROP COLUMN is_redraw", &[])?;
        tx.execute("DELETE FROM repository_redraw", &[])?;
        tx.execute(
            "DELETE FROM db_migration WHERE name = 'repository-0200-redrawn'",
            &[],
        )
    })
    .unwrap();
    migrate(db, &step, NOON).unwrap();
}

/// A paper that was kept before it was read, and read since.
fn kept_unread(desk: &Desk) -> PaperId {
    let id = desk.scanned();
    desk.work(&Fake::absent(), NOON);
    desk.confirm(id, 1).unwrap().unwrap();
    desk.work(&Fake::says(&[BIRTH]), NOON.plus_seconds(7_200));
    id
}

fn version(desk: &Desk, id: PaperId, number: i64, reason: &'static str) {
    desk.db
        .write(move |tx| {
            tx.execute(
                "INSERT INTO repository_version (paper_id, number, code, signed_hash, signed_size, trust, fields,
                    kept_by, kept_at, corrected_by, corrected_at, reason)
                 SELECT p.id, $2, p.code, p.signed_hash, 1, 'T1', '{}', 'a', 1, 'b', $4, $3
                 FROM repository_paper p WHERE p.id = $1",
                values![id, number, reason, NOON.plus_seconds(9_000)],
            )
        })
        .unwrap();
}

#[test]
fn a_version_drawn_again_before_is_told_by_the_reason_that_the_program_wrote_and_by_its_code() {
    each_desk(|desk| {
        let id = kept_unread(desk);
        version(desk, id, 1, REASON);
        version(desk, id, 2, "Ghi nhầm số");
        let other = kept_unread(desk);
        version(desk, other, 1, REASON);
        desk.db
            .write(move |tx| {
                tx.execute(
                    "UPDATE repository_version SET code = 'another-kind' WHERE paper_id = $1",
                    values![other],
                )
            })
            .unwrap();
        step_again(&desk.db);
        let told = |id| -> Vec<bool> {
            let versions = desk.db.read(|tx| versions_of(tx, id)).unwrap();
            versions.iter().map(|version| version.is_redraw).collect()
        };
        assert_eq!(told(id), [true, false]);
        assert_eq!(told(other), [false], "its kind was changed with it");
    });
}

#[test]
fn papers_that_were_read_after_they_were_kept_and_were_not_signed_since_come_onto_the_list() {
    each_desk(|desk| {
        let waits = kept_unread(desk);
        let signed_since = kept_unread(desk);
        version(desk, signed_since, 1, "Ghi nhầm số");
        let certified = kept_unread(desk);
        desk.db
            .write(move |tx| {
                tx.execute(
                    "INSERT INTO repository_certified (paper_id, certified_at) VALUES ($1, 1)",
                    values![certified],
                )
            })
            .unwrap();
        let read_before = desk.read();
        desk.confirm(read_before, 1).unwrap().unwrap();
        step_again(&desk.db);
        let listed = desk.db.read(|tx| papers_to_redraw(&desk.cx, tx, 10)).unwrap();
        let listed: Vec<PaperId> = listed.into_iter().map(|one| one.paper.id).collect();
        assert_eq!(listed, [waits]);
    });
}
