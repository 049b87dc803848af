//! Nothing that somebody asked for about their own papers, numbers and mandates ends in silence.

use motcua_account::{
    AccountKind, AskMandate, AskOldNumber, MandateKind, NewAccount, SignedInAccount, account_of_number,
    ask_mandate, ask_old_number, decide_mandate, decide_old_number, mandates_given, old_number_requests,
    open_account, vouch_for_contacts,
};
use motcua_db::values;
use motcua_identity::{OpContext, Role};
use motcua_kernel::{Fault, Id, Instant};
use motcua_notices::{Notice, NoticeKind, inbox};
use motcua_repository::PaperId;

use super::stage::{HERE, OWNER, Stage, now, on_both};

const COMPANY: &str = "4900990004";

/// The session of the account with `number`.
fn session(stage: &Stage, number: &str) -> SignedInAccount {
    let number = number.to_owned();
    let account = stage
        .write(&stage.system(now()), move |_, tx| account_of_number(tx, &number))
        .unwrap()
        .unwrap();
    SignedInAccount {
        account,
        session_id: Id::new(now(), [5; 10]),
        assisted_by: None,
        at_kiosk: false,
        acting_for: None,
        seen_at: now(),
    }
}

fn of(stage: &Stage, me: &SignedInAccount, at: Instant) -> OpContext {
    stage
        .system(at)
        .acting_as(motcua_identity::Actor::Owner(std::sync::Arc::new(me.itself())))
}

fn company(stage: &Stage) {
    let cx = stage.system(now());
    let new = NewAccount {
        kind: AccountKind::Organisation,
        number: COMPANY.to_owned(),
        name: "Công ty TNHH Hoa Hồi".to_owned(),
        phone: "0912345670".to_owned(),
        email: "hoahoi@example.vn".to_owned(),
        birth_on: None,
        address: String::new(),
        password: None,
    };
    stage
        .write(&cx, move |cx, tx| {
            let id = open_account(cx, tx, &new)?;
            vouch_for_contacts(cx, tx, id)
        })
        .unwrap();
}

fn told(stage: &Stage, me: &SignedInAccount) -> Vec<Notice> {
    stage.told(now());
    let cx = of(stage, me, now());
    stage.write(&cx, |cx, tx| inbox(cx, tx, None)).unwrap().notices
}

#[test]
fn an_organisation_learns_who_asks_to_act_for_it_and_whoever_asked_that_it_refused() {
    on_both(|stage| {
        stage.account();
        company(stage);
        let (person, organisation) = (session(stage, OWNER), session(stage, COMPANY));
        let (me, cx) = (person.clone(), of(stage, &person, now()));
        let ask = AskMandate {
            kind: MandateKind::Organisation,
            number: COMPANY.to_owned(),
            name: "Công ty TNHH Hoa Hồi".to_owned(),
            relation: MandateKind::Organisation.relations()[0].to_owned(),
            proof: "Giấy uỷ quyền số 1".to_owned(),
            until: None,
            desk: None,
        };
        stage
            .write(&cx, move |cx, tx| ask_mandate(cx, tx, &me, &ask).map(drop))
            .unwrap();
        let asked = told(stage, &organisation);
        assert_eq!(asked.first().unwrap().kind, NoticeKind::MandateAsked);
        assert_eq!(asked.first().unwrap().path, "/portal/account/acting");
        let before = told(stage, &person).len();
        let (me, cx) = (organisation.clone(), of(stage, &organisation, now()));
        stage
            .write(&cx, move |cx, tx| {
                let id = mandates_given(tx, &me)?.remove(0).id;
                decide_mandate(cx, tx, Some(&me), (id, false))
            })
            .unwrap();
        let refused = told(stage, &person);
        assert_eq!(refused.len(), before + 1);
        assert!(refused.iter().any(|it| it.kind == NoticeKind::MandateRefused));
        assert!(
            !told(stage, &organisation)
                .iter()
                .any(|it| it.kind == NoticeKind::MandateRefused),
            "whoever refused knows"
        );
    });
}

#[test]
fn whoever_asked_about_an_old_number_is_told_what_was_decided() {
    on_both(|stage| {
        stage.account();
        let person = session(stage, OWNER);
        let (me, cx) = (person.clone(), of(stage, &person, now()));
        let ask = AskOldNumber {
            old: "082123456".to_owned(),
            proof: "Thẻ CCCD".to_owned(),
            desk: Some(HERE.parse().unwrap()),
        };
        stage
            .write(&cx, move |cx, tx| ask_old_number(cx, tx, &me, &ask).map(drop))
            .unwrap();
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        let me = person.account.id;
        stage
            .write(&desk, move |cx, tx| {
                let id = old_number_requests(tx, me)?.remove(0).id;
                decide_old_number(cx, tx, (id, false), "Số không khớp").map(drop)
            })
            .unwrap();
        let told = told(stage, &person);
        assert!(told.iter().any(|it| it.kind == NoticeKind::OldNumberRefused));
    });
}

#[test]
fn whoever_contested_a_paper_is_told_that_it_was_answered() {
    on_both(|stage| {
        stage.account();
        let person = session(stage, OWNER);
        let paper: PaperId = Id::new(now(), [9; 10]);
        stage
            .write(&stage.system(now()), move |_, tx| {
                tx.execute(
                    "INSERT INTO repository_paper (id, request_key, version, state, unit, owner_id_kind, owner_id_number,
                        owner_name, type_code, paper_name, original_hash, original_format, original_size, file_name,
                        trust, scanned_by, scanned_at)
                     VALUES ($1, $1, 1, 'confirmed', '06184', 'personal-id', $2, 'Lăng Thị Mủi', 'KQ.G15.000032',
                        'Giấy chứng nhận kết hôn', $1, 'pdf', 1, 'a.pdf', 'T3', 'x', 1)",
                    values![paper, OWNER],
                )?;
                Ok::<_, Fault>(())
            })
            .unwrap();
        let cx = of(stage, &person, now());
        let contest = motcua_vault::ContestPaper {
            request_key: "c1".to_owned(),
            door: motcua_vault::Door::Own,
            paper,
            wrong: "Sai tên".to_owned(),
            claim: motcua_vault::Claim {
                right: "Lăng Thị Múi".to_owned(),
                proof: "Giấy khai sinh".to_owned(),
                proof_paper: None,
            },
        };
        stage
            .write(&cx, move |cx, tx| {
                motcua_vault::contest_paper(cx, tx, &contest).map(drop)
            })
            .unwrap();
        let checker = stage.officer("doichieu", Role::IntakeOfficer);
        let answer = stage
            .write(&checker, |cx, tx| {
                let id = motcua_vault::contests_waiting(cx, tx, false)?
                    .remove(0)
                    .contest
                    .id;
                Ok::<_, Fault>(motcua_vault::AnswerContest {
                    id,
                    outcome: Some(motcua_vault::ContestOutcome::Unfounded),
                    reason: "Giấy đúng".to_owned(),
                })
            })
            .unwrap();
        stage
            .write(&checker, move |cx, tx| {
                motcua_vault::answer_contest(cx, tx, &answer).map(drop)
            })
            .unwrap();
        let told = told(stage, &person);
        let notice = told
            .iter()
            .find(|it| it.kind == NoticeKind::ContestAnswered)
            .unwrap();
        assert_eq!(notice.path, format!("/portal/vault/papers/{paper}"));
    });
}

#[test]
fn whoever_has_an_account_is_told_at_once_that_their_vault_was_opened_at_a_desk() {
    on_both(|stage| {
        stage.account();
        let person = session(stage, OWNER);
        let before = told(stage, &person).len();
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        let open = |number: &str, key: &str| {
            let input = motcua_vault::OpenForOwner {
                request_key: key.to_owned(),
                unit: HERE.parse().unwrap(),
                number: number.to_owned(),
                recognised: motcua_vault::Recognised::Passport.identifier().to_owned(),
                purpose: "Xem giấy khai sinh".to_owned(),
                basis: "owner-present".to_owned(),
            };
            let opened = stage.write(&desk, move |cx, tx| motcua_vault::open_for_owner(cx, tx, &input));
            assert!(matches!(opened, Ok(motcua_vault::Opened::Open(_))), "{opened:?}");
        };
        // Another's vault is nobody's news here, and whoever has no account cannot be told.
        open("020195009999", "look-1");
        assert_eq!(told(stage, &person).len(), before);
        open(OWNER, "look-2");
        let all = told(stage, &person);
        assert_eq!(all.len(), before + 1);
        let notice = all.iter().find(|it| it.kind == NoticeKind::VaultOpened).unwrap();
        assert_eq!(notice.path, "/portal/vault/seen");
        assert!(notice.body.contains("Xem giấy khai sinh"), "{}", notice.body);
        assert!(notice.title.contains("Đồng Đăng"), "{}", notice.title);
        stage.post(now());
        let letters = stage.post.took();
        let said = |words: &str| letters.iter().any(|letter| letter.subject.contains(words));
        assert!(said("Kho dữ liệu của bạn vừa được mở tại"));
    });
}
