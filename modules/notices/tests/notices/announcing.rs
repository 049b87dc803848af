//! Announcements: who posts them, when they stand, and that nothing typed goes into the ledger.

use motcua_identity::Role;
use motcua_notices::{
    AnnounceOutcome, NewAnnouncement, UntilDay, announcement_on, announcements, announcements_on,
    post_announcement, take_down_announcement,
};

use super::stage::{day, now, on_both};

fn new(key: &str) -> NewAnnouncement {
    NewAnnouncement {
        request_key: key.to_owned(),
        title: "Nghỉ họp dân ngày thứ Sáu".to_owned(),
        body: "Bộ phận Một cửa tiếp nhận đến 10 giờ.".to_owned(),
        from: Some(day("2023-11-16")),
        until: UntilDay::On(day("2023-11-17")),
    }
}

#[test]
fn an_announcement_stands_in_public_from_its_first_to_its_last_day_and_is_posted_once() {
    on_both(|stage| {
        let control = stage.officer("kstthc", Role::ControlOfficer);
        let post = || {
            stage
                .write(&control, move |cx, tx| post_announcement(cx, tx, &new("k1")))
                .unwrap()
        };
        let posted = post();
        assert_eq!(posted, post(), "the same form sent twice");
        let AnnounceOutcome::Posted(id) = posted else {
            panic!("{posted:?}");
        };
        let standing = |on: &str| {
            let today = day(on);
            stage
                .db
                .read(move |tx| announcements_on(tx, today, 10))
                .unwrap()
                .len()
        };
        for (on, count) in [
            ("2023-11-15", 0),
            ("2023-11-16", 1),
            ("2023-11-17", 1),
            ("2023-11-18", 0),
        ] {
            assert_eq!(standing(on), count, "{on}");
        }
        stage
            .write(&control, move |cx, tx| take_down_announcement(cx, tx, id))
            .unwrap();
        assert_eq!(standing("2023-11-16"), 0);
        let shown = stage
            .db
            .read(move |tx| announcement_on(tx, id, day("2023-11-16")))
            .unwrap();
        assert_eq!(shown, None);
        let all = stage.write(&control, announcements).unwrap();
        assert_eq!(all.len(), 1, "who posts them still sees it");
    });
}

#[test]
fn only_who_receives_petitions_posts_and_the_ledger_keeps_no_words() {
    on_both(|stage| {
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        let refused = stage.write(&desk, move |cx, tx| post_announcement(cx, tx, &new("k1")));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
        let control = stage.officer("kstthc", Role::ControlOfficer);
        assert_eq!(control.now(), now());
        let wrong = NewAnnouncement {
            title: " ".to_owned(),
            ..new("k2")
        };
        let outcome = stage.write(&control, move |cx, tx| post_announcement(cx, tx, &wrong));
        assert_eq!(
            outcome.unwrap(),
            AnnounceOutcome::Invalid(vec![("title", "announcement-words-missing")])
        );
        stage
            .write(&control, move |cx, tx| post_announcement(cx, tx, &new("k3")))
            .unwrap();
        let told = stage
            .db
            .read::<i64, motcua_db::DbError, _>(|tx| {
                tx.scalar(
                    "SELECT COUNT(*) FROM ledger_event WHERE kind = 'announcement-posted' AND payload NOT LIKE '%dân%'",
                    &[],
                )
            })
            .unwrap();
        assert_eq!(told, 1);
    });
}
