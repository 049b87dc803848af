//! Keeping accounts: first passwords serve for choosing one's own, and nobody keeps the account of one above.

use motcua_identity::{
    ChangePassword, OfficerId, OpContext, PasswordHashing, Role, change_password, end_posting,
    give_first_password, officers_administered, password_is_first, postings_of, set_active,
};
use motcua_kernel::{Day, Fault};

use crate::stage::{PASSWORD, Stage, WARD, day, each_stage, posting};

const FIRST: &str = "abcd-efgh-jkmn-pqrs";
const OWN: &str = "mật khẩu của riêng tôi";

struct House {
    officer: OfficerId,
    system: OfficerId,
    admin: OpContext,
}

fn house(stage: &Stage) -> House {
    stage.import();
    stage.officer("quan.tri.phuong", &[posting(Role::UnitAdmin, WARD, None)]);
    House {
        officer: stage.officer("lan.nt", &[posting(Role::CaseOfficer, WARD, None)]),
        system: stage.officer("quan.tri.tinh", &[posting(Role::SystemAdmin, WARD, None)]),
        admin: stage.acting("quan.tri.phuong"),
    }
}

fn first(stage: &Stage, cx: &OpContext, id: OfficerId) -> Result<(), Fault> {
    let hash = PasswordHashing::cheap().hash(FIRST, cx.randomness.as_ref())?;
    let cx = cx.clone();
    stage.db.write(move |tx| give_first_password(&cx, tx, id, &hash))
}

fn change(stage: &Stage, cx: &OpContext, old: &str, new: &str) -> Result<(), Fault> {
    let typed = ChangePassword {
        old: old.to_owned(),
        new: new.to_owned(),
    };
    change_password(&stage.db, cx, &typed, &PasswordHashing::cheap())
}

fn is_first(stage: &Stage, id: OfficerId) -> bool {
    stage.db.read(|tx| password_is_first(tx, id)).unwrap()
}

#[test]
fn a_first_password_holds_until_the_officer_chose_their_own_and_ends_every_session() {
    each_stage(|stage| {
        let house = house(stage);
        let before = stage.sign_in("lan.nt", PASSWORD).unwrap();
        first(stage, &house.admin, house.officer).unwrap();
        assert!(is_first(stage, house.officer));
        assert!(stage.sign_in("lan.nt", PASSWORD).is_err(), "the old one is gone");
        let token = before.token.expose().to_owned();
        let now = stage.cx.now();
        let ended = stage.db.read(move |tx| motcua_identity::session(tx, &token, now));
        assert!(ended.unwrap().is_none(), "its session too");
        let signed_in = stage.sign_in("lan.nt", FIRST).unwrap();
        let own = stage.at(&signed_in);
        for (old, new, code) in [
            ("không phải nó", OWN, "password-wrong"),
            (FIRST, FIRST, "password-same"),
            (FIRST, "ngắn", "password-length"),
        ] {
            assert_eq!(change(stage, &own, old, new).unwrap_err().code(), code);
            assert!(is_first(stage, house.officer));
        }
        change(stage, &own, FIRST, OWN).unwrap();
        assert!(!is_first(stage, house.officer));
        stage.sign_in("lan.nt", OWN).unwrap();
    });
}

#[test]
fn whoever_holds_an_open_session_guesses_the_password_no_more_than_five_times() {
    each_stage(|stage| {
        house(stage);
        let own = stage.acting("lan.nt");
        for _ in 0..5 {
            assert_eq!(
                change(stage, &own, "đoán mò", OWN).unwrap_err().code(),
                "password-wrong"
            );
        }
        assert_eq!(
            change(stage, &own, PASSWORD, OWN).unwrap_err().code(),
            "sign-in-locked"
        );
    });
}

#[test]
fn an_administrator_of_a_unit_keeps_no_account_of_one_of_the_whole_system_nor_their_own() {
    each_stage(|stage| {
        let house = house(stage);
        let (cx, system) = (house.admin.clone(), house.system);
        assert_eq!(first(stage, &cx, system).unwrap_err().code(), "officer-above");
        let hash = PasswordHashing::cheap()
            .hash(OWN, cx.randomness.as_ref())
            .unwrap();
        let refusals: Vec<String> = stage
            .db
            .write(move |tx| {
                let own = cx.officer()?.officer_id;
                let postings = postings_of(tx, system)?;
                let held = postings.first().map(|(id, _)| *id).unwrap();
                let today: Day = day("2023-11-15");
                Ok::<_, Fault>(vec![
                    set_active(&cx, tx, system, false).unwrap_err().code().to_owned(),
                    end_posting(&cx, tx, held, today).unwrap_err().code().to_owned(),
                    set_active(&cx, tx, own, false).unwrap_err().code().to_owned(),
                    give_first_password(&cx, tx, own, &hash)
                        .unwrap_err()
                        .code()
                        .to_owned(),
                ])
            })
            .unwrap();
        assert_eq!(
            refusals,
            [
                "officer-above",
                "posting-role-above",
                "officer-own",
                "officer-own"
            ]
        );
    });
}

#[test]
fn whoever_keeps_accounts_sees_those_of_their_units_closed_ones_too() {
    each_stage(|stage| {
        let house = house(stage);
        let (cx, id) = (house.admin.clone(), house.officer);
        stage.db.write(move |tx| set_active(&cx, tx, id, false)).unwrap();
        let listed = |cx: OpContext| {
            let all = stage.db.read(move |tx| officers_administered(&cx, tx));
            all.map(|all| {
                all.into_iter()
                    .map(|it| (it.officer.username, it.officer.active))
                    .collect::<Vec<_>>()
            })
        };
        let mine = listed(house.admin.clone()).unwrap();
        assert!(mine.contains(&("lan.nt".to_owned(), false)), "{mine:?}");
        assert!(mine.contains(&("quan.tri.tinh".to_owned(), true)), "{mine:?}");
        stage.officer("desk", &[posting(Role::IntakeOfficer, WARD, None)]);
        assert_eq!(listed(stage.acting("desk")).unwrap_err().code(), "not-allowed");
    });
}
