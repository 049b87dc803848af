//! What filing from home costs people, as whoever keeps the forms sees it.

use motcua_filing::{SILENT_DAYS, drop_draft, filing_efforts};
use motcua_identity::Actor;

use crate::home::{at, on_both};

#[test]
fn who_keeps_the_forms_sees_how_many_send_and_where_the_others_stop_and_nobody_else_does() {
    on_both(|home| {
        home.filed("sent");
        let given_up = home.begun("given up");
        home.does(move |cx, tx| drop_draft(cx, tx, given_up)).unwrap();
        home.begun("under way");
        for (actor, code) in [
            (Actor::Public, "sign-in-needed"),
            (Actor::Officer(home.officer()), "not-allowed"),
        ] {
            let cx = home.acting(actor, at(17, 0));
            let refused = home
                .db
                .read(move |tx| filing_efforts(&cx, tx, at(0, 0)))
                .unwrap_err();
            assert_eq!(refused.code(), code);
        }
        let seen = |days: i64| {
            let cx = home.acting(Actor::System, at(17, 0).plus_seconds(days * 86_400));
            home.db.read(move |tx| filing_efforts(&cx, tx, at(0, 0))).unwrap()
        };
        let today = seen(0);
        assert_eq!(today.len(), 1);
        let one = &today[0];
        assert_eq!((one.begun, one.sent, one.given_up, one.under_way()), (3, 1, 1, 1));
        assert!(one.took.is_some());
        assert_eq!(
            seen(SILENT_DAYS + 1)[0].given_up,
            2,
            "a draft without a word is given up"
        );
    });
}
