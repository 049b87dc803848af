//! How long a session holds.

use motcua_account::{renew_session, touch_session};
use motcua_db::values;

use crate::stage::{MAY, PASSWORD, Stage, each_stage};

const HOUR: i64 = 3_600;

fn touch(stage: &Stage, token: &str) {
    let (token, now) = (token.to_owned(), stage.cx.now());
    stage.write(move |tx| touch_session(tx, &token, now)).unwrap();
}

#[test]
fn a_session_ends_after_two_hours_without_use() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let token = stage.sign_in(MAY, PASSWORD).unwrap().token.expose().to_owned();
        stage.pass_seconds(2 * HOUR - 1);
        assert!(stage.is_open(&token));
        touch(stage, &token);
        stage.pass_seconds(2 * HOUR - 1);
        assert!(stage.is_open(&token));
        stage.pass_seconds(1);
        assert!(!stage.is_open(&token));
        touch(stage, &token);
        assert!(
            !stage.is_open(&token),
            "a session that is over does not come back by use"
        );
    });
}

#[test]
fn a_session_ends_after_twelve_hours_however_much_it_is_used() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let token = stage.sign_in(MAY, PASSWORD).unwrap().token.expose().to_owned();
        for _ in 0..11 {
            stage.pass_seconds(HOUR);
            touch(stage, &token);
            assert!(stage.is_open(&token));
        }
        stage.pass_seconds(HOUR);
        assert!(!stage.is_open(&token));
    });
}

#[test]
fn a_closed_account_is_out_of_its_sessions_at_once_and_what_is_no_token_opens_nothing() {
    each_stage(|stage| {
        let account = stage.person(MAY, "Hoàng Thị Mây");
        let token = stage.sign_in(MAY, PASSWORD).unwrap().token.expose().to_owned();
        stage
            .write(move |tx| {
                let sql = "UPDATE account_account SET active = $2 WHERE account_id = $1";
                Ok(tx.execute(sql, values![account, false])?)
            })
            .unwrap();
        assert!(!stage.is_open(&token));
        assert_eq!(
            stage.sign_in(MAY, PASSWORD).unwrap_err().code(),
            "account-sign-in-refused"
        );
        for rubbish in ["", "0", &"zz".repeat(32), &"ab".repeat(32), "' OR 1=1 --"] {
            assert!(!stage.is_open(rubbish), "{rubbish}");
        }
    });
}

#[test]
fn a_session_whose_rights_change_goes_on_under_another_token() {
    each_stage(|stage| {
        stage.person(MAY, "Hoàng Thị Mây");
        let session = stage.sign_in(MAY, PASSWORD).unwrap();
        let (cx, me) = stage.at(&session);
        let who = me.clone();
        let token = stage.write(move |tx| renew_session(&cx, tx, &who)).unwrap();
        assert!(
            !stage.is_open(session.token.expose()),
            "the token that may be known"
        );
        assert_eq!(stage.who(token.expose()).unwrap().session_id, me.session_id);
    });
}
