//! A draft is its owner's alone.

use motcua_db::Tx;
use motcua_filing::{
    SaveAnswers, Send, add_file, begin_supplement, check_list, draft_in_full, drop_draft, keep_paper,
    open_drafts, owned, prepare_sending, receipt, remove_row, save_answers, send, set_case,
};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, Id};

use crate::home::{CERTIFICATE, OTHER, all_answers, at, filer, on_both, photo, unit};

type Try = Box<dyn Fn(&OpContext, &mut Tx<'_>) -> Result<(), Fault> + std::marker::Send>;

#[test]
fn somebody_elses_draft_does_not_exist_for_any_act() {
    on_both(|home| {
        let id = home.begun("once");
        let file = home.prepared(photo(), "a.jpg").unwrap();
        let own = home.owner(crate::home::OWNER, at(9, 0));
        let prepared = prepare_sending(&home.db, &home.blobs, &own, (id, &filer(), true)).unwrap();
        let way = motcua_dossier::ReturnWay::Counter;
        let tries: Vec<(&str, Try)> = vec![
            ("owned", Box::new(move |cx, tx| owned(cx, tx, id).map(drop))),
            (
                "full",
                Box::new(move |cx, tx| draft_in_full(cx, tx, id).map(drop)),
            ),
            (
                "check",
                Box::new(move |cx, tx| check_list(cx, tx, id, &filer()).map(drop)),
            ),
            ("drop", Box::new(move |cx, tx| drop_draft(cx, tx, id))),
            ("row", Box::new(move |cx, tx| remove_row(cx, tx, id, ("con", 1)))),
            ("paper", Box::new(move |cx, tx| keep_paper(cx, tx, id, (7, None)))),
            (
                "case",
                Box::new(move |cx, tx| set_case(cx, tx, id, (unit(), None, way))),
            ),
            (
                "file",
                Box::new(move |cx, tx| add_file(cx, tx, (id, &CERTIFICATE), &file).map(drop)),
            ),
            (
                "save",
                Box::new(move |cx, tx| {
                    let input = SaveAnswers {
                        draft_id: id,
                        values: all_answers(),
                        place: String::new(),
                    };
                    save_answers(cx, tx, &input).map(drop)
                }),
            ),
            (
                "send",
                Box::new(move |cx, tx| {
                    let input = Send {
                        prepared: prepared.clone(),
                        filer: filer(),
                        despite: true,
                        from: None,
                    };
                    send(cx, tx, &input).map(drop)
                }),
            ),
        ];
        for (name, attempt) in tries {
            let other = home.owner(OTHER, at(9, 0));
            let refused = home.db.write(move |tx| attempt(&other, tx)).unwrap_err();
            assert_eq!(refused.code(), "filing-draft-not-found", "{name}");
        }
        let other = home.owner(OTHER, at(9, 0));
        assert_eq!(home.db.read(move |tx| open_drafts(&other, tx)).unwrap(), []);
    });
}

#[test]
fn somebody_elses_receipt_and_supplement_do_not_exist() {
    on_both(|home| {
        let filed = home.filed("once");
        for supplement in [false, true] {
            let other = home.owner(OTHER, at(9, 0));
            let refused = home
                .db
                .write(move |tx| {
                    if supplement {
                        begin_supplement(&other, tx, filed.id).map(drop)
                    } else {
                        receipt(&other, tx, filed.id).map(drop)
                    }
                })
                .unwrap_err();
            assert_eq!(refused.code(), "dossier-not-found");
        }
    });
}

#[test]
fn nobody_but_an_owner_has_drafts() {
    on_both(|home| {
        let id = home.begun("once");
        for actor in [Actor::Public, Actor::System, Actor::Officer(home.officer())] {
            let cx = home.acting(actor, at(9, 0));
            let refused = home.db.read(move |tx| owned(&cx, tx, id).map(drop)).unwrap_err();
            assert_eq!(refused.code(), "sign-in-needed");
        }
        let unknown = home.owner(crate::home::OWNER, at(9, 0));
        let nothing = Id::new(at(1, 0), [1; 10]);
        let refused = home.db.read(move |tx| owned(&unknown, tx, nothing).map(drop));
        assert_eq!(refused.unwrap_err().code(), "filing-draft-not-found");
    });
}
