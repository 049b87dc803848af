//! Papers that are missing whole: what was handed in to be digitised and nobody captured.

use motcua_db::{DbError, values};
use motcua_dossier::model::Status;
use motcua_dossier::{DossierId, MissingPaper, missing_counts, missing_papers};

use crate::commune::{Commune, at, dong_dang, on_both};

fn missing(commune: &Commune) -> Vec<MissingPaper> {
    let cx = commune.acting(&commune.head, at(11, 0));
    let found = commune
        .db
        .read(|tx| missing_papers(&cx, tx, &dong_dang(), (0, 100)))
        .unwrap();
    let counted = commune
        .db
        .read(|tx| missing_counts(&cx, tx, &[dong_dang()]))
        .unwrap();
    let count = counted.get(dong_dang().as_str()).copied().unwrap_or_default();
    assert_eq!(
        u64::try_from(found.len()).unwrap(),
        count,
        "the figure opens to its papers"
    );
    found
}

/// Says of every component of the dossier how it is digitised and how it was handed in.
fn set(commune: &Commune, id: DossierId, digitise: &'static str, handed_in: &'static str) {
    commune
        .db
        .write::<_, DbError, _>(move |tx| {
            tx.execute(
                "UPDATE dossier_component SET digitise = $2, handed_in = $3 WHERE dossier_id = $1",
                values![id, digitise, handed_in],
            )
        })
        .unwrap();
}

fn status(commune: &Commune, id: DossierId, status: Status) {
    commune
        .db
        .write::<_, DbError, _>(move |tx| {
            tx.execute(
                "UPDATE dossier_dossier SET status = $2 WHERE id = $1",
                values![id, i64::from(status.code())],
            )
        })
        .unwrap();
}

#[test]
fn a_paper_handed_in_to_be_digitised_and_never_captured_is_missing_until_it_is() {
    on_both(|commune| {
        let id = commune.accepted("a").id;
        set(commune, id, "required", "original");
        let all = missing(commune);
        assert!(!all.is_empty() && all.iter().all(|paper| paper.dossier_id == id && !paper.settled));
        let (number, count) = (all[0].number, all.len());
        commune
            .db
            .write::<_, DbError, _>(move |tx| {
                tx.execute(
                    "INSERT INTO repository_paper (id, request_key, version, state, unit, dossier_id, component,
                        owner_id_kind, owner_id_number, owner_name, type_code, paper_name, original_hash,
                        original_format, original_size, file_name, scanned_by, scanned_at)
                     VALUES ('p', 'p', 1, 'read', '06184', $1, $2, 'personal-id', '020195001234', 'Lăng Thị Mủi',
                        'KQ.G15.000033', 'Giấy', 'h', 'pdf', 1, 'giay.pdf', 'o', 1)",
                    values![id.to_string(), number],
                )
            })
            .unwrap();
        assert_eq!(
            missing(commune).len(),
            count - 1,
            "captured, though not checked yet"
        );
        commune
            .db
            .write::<_, DbError, _>(|tx| tx.execute("UPDATE repository_paper SET withdrawn_at = 2", &[]))
            .unwrap();
        assert_eq!(
            missing(commune).len(),
            count,
            "what was withdrawn is missing again"
        );
        status(commune, id, Status::Returned);
        assert!(missing(commune).iter().all(|paper| paper.settled));
    });
}

#[test]
fn what_the_law_excuses_is_not_missing() {
    on_both(|commune| {
        let id = commune.accepted("a").id;
        for (digitise, handed_in) in [
            ("optional", "original"),
            ("forbidden", "original"),
            ("required", "photocopy"),
            ("required", "nothing"),
            ("required", "kept"),
        ] {
            set(commune, id, digitise, handed_in);
            assert!(missing(commune).is_empty(), "{digitise} {handed_in}");
        }
        set(commune, id, "required", "electronic");
        assert!(!missing(commune).is_empty());
        for ended in [Status::NotAccepted, Status::Withdrawn, Status::Stopped] {
            status(commune, id, ended);
            assert!(missing(commune).is_empty(), "{ended:?}");
        }
    });
}

#[test]
fn who_does_not_answer_for_the_unit_sees_no_missing_papers() {
    on_both(|commune| {
        commune.accepted("a");
        let cx = commune.acting(&commune.desk, at(11, 0));
        let refused = commune
            .db
            .read(|tx| missing_papers(&cx, tx, &dong_dang(), (0, 10)));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
    });
}
