//! The queue of messages.

use motcua_account::{message_failed, message_sent, messages_to_send, recover};

use crate::stage::{MAY, PASSWORD, Stage, each_stage};

fn with_code(stage: &Stage) {
    stage.person(MAY, "Hoàng Thị Mây");
    let session = stage.sign_in(MAY, PASSWORD).unwrap();
    stage.confirm(&session, "0912345678");
    let cx = stage.public();
    stage.write(move |tx| recover(&cx, tx, MAY)).unwrap();
}

fn clear_codes(stage: &Stage) -> i64 {
    stage.count("SELECT COUNT(*) FROM account_message WHERE code IS NOT NULL")
}

#[test]
fn a_code_is_wiped_when_its_message_is_out_or_given_up() {
    each_stage(|stage| {
        with_code(stage);
        assert_eq!(clear_codes(stage), 2);
        let waiting = stage.db.read(|tx| messages_to_send(tx, 10)).unwrap();
        let (cx, ids) = (stage.cx.clone(), [waiting[0].id, waiting[1].id]);
        stage
            .write(move |tx| {
                message_failed(&cx, tx, ids[0], ("no answer", false))?;
                message_sent(&cx, tx, ids[1])
            })
            .unwrap();
        let waiting = stage.db.read(|tx| messages_to_send(tx, 10)).unwrap();
        assert_eq!((waiting.len(), waiting[0].attempts), (1, 1));
        assert_eq!(clear_codes(stage), 1);
        let (cx, id) = (stage.cx.clone(), ids[0]);
        stage
            .write(move |tx| message_failed(&cx, tx, id, ("no such number", true)))
            .unwrap();
        assert_eq!((stage.waiting().len(), clear_codes(stage)), (0, 0));
    });
}

#[test]
fn a_code_that_opens_nothing_any_more_is_wiped_though_nobody_sent_it() {
    each_stage(|stage| {
        with_code(stage);
        stage.pass_seconds(601);
        let cx = stage.public();
        stage.write(move |tx| recover(&cx, tx, "020190004712")).unwrap();
        assert_eq!(clear_codes(stage), 0);
    });
}

#[test]
fn no_log_shows_an_address() {
    each_stage(|stage| {
        with_code(stage);
        let waiting = stage.db.read(|tx| messages_to_send(tx, 10)).unwrap();
        assert!(!format!("{waiting:?}").contains("0912345678"));
    });
}
