//! What became of the files that were sent into a batch.

use motcua_identity::{OpContext, Role};
use motcua_repository::{file_counts, forget_refused, refuse_file, refused_files};

use crate::back_capture::{add, opened};
use crate::desk::{code, each_desk, officer, picture};

#[test]
fn a_file_that_could_not_be_taken_is_named_with_its_reason_until_it_comes_again() {
    each_desk(|desk| {
        let batch_id = opened(desk, "b").unwrap();
        let refuse = |cx: OpContext, name: &'static str, cause: &'static str| {
            desk.db
                .write(move |tx| refuse_file(&cx, tx, batch_id, (name, cause)))
        };
        let elsewhere = desk.seen_by(officer("06187", Role::IntakeOfficer, None));
        assert_eq!(code(refuse(elsewhere, "x.txt", "paper-empty")), "not-allowed");
        refuse(desk.cx.clone(), "hop-3/a.png", "paper-empty").unwrap();
        refuse(desk.cx.clone(), "hop-3/a.png", "paper-broken").unwrap();
        refuse(desk.cx.clone(), "ghi-chu.txt", "paper-not-a-paper").unwrap();
        let named = || -> Vec<(String, String)> {
            let files = desk.db.read(move |tx| refused_files(tx, batch_id, 10)).unwrap();
            files
                .into_iter()
                .map(|file| (file.file_name, file.cause))
                .collect()
        };
        let pair = |name: &str, cause: &str| (name.to_owned(), cause.to_owned());
        assert_eq!(
            named(),
            [
                pair("ghi-chu.txt", "paper-not-a-paper"),
                pair("hop-3/a.png", "paper-broken")
            ],
            "each file once, with the last reason"
        );
        add(desk, batch_id, "hop-3/a.png", &picture(1));
        add(desk, batch_id, "hop-3/b.png", &picture(1));
        assert_eq!(named(), [pair("ghi-chu.txt", "paper-not-a-paper")]);
        let counts = desk.db.read(move |tx| file_counts(tx, batch_id)).unwrap();
        assert_eq!((counts.taken, counts.twins, counts.refused), (2, 1, 1));
        let cx = desk.cx.clone();
        desk.db
            .write(move |tx| forget_refused(&cx, tx, batch_id))
            .unwrap();
        assert!(named().is_empty());
    });
}
