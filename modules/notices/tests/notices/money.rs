//! What whoever pays is told of money.

use motcua_db::values;
use motcua_dossier::Accepted;
use motcua_identity::Role;
use motcua_kernel::{Fault, Money};
use motcua_notices::{Notice, NoticeKind, inbox};
use motcua_payments::{
    AskExemption, CaseAct, Channel, Due, NewMoney, SetAccount, dues_of_dossier, queue, receive, set_account,
    settle_case, sync_dossier,
};

use super::stage::{HERE, Stage, day, now, on_both};

const ACCOUNT: &str = "1023456789";

/// A dossier of the owner that owes 8,000 đồng, with its due; nothing of it was told yet.
fn owing(stage: &Stage, contacts: (&str, &str)) -> (Accepted, Due) {
    let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
    let dossier = stage.dossier(&desk, "k1", contacts);
    stage.told(now());
    let id = dossier.id;
    let due = stage
        .write(&stage.system(now()), move |cx, tx| {
            let account = SetAccount {
                unit: HERE.parse().map_err(Fault::internal)?,
                from: day("2023-01-01"),
                bank: "970403".to_owned(),
                bank_name: "Ngân hàng Thử".to_owned(),
                number: ACCOUNT.to_owned(),
                holder: "UBND THI TRAN DONG DANG".to_owned(),
            };
            set_account(cx, tx, &account)?;
            tx.execute(
                "UPDATE dossier_dossier SET fee_dong = 8000 WHERE id = $1",
                values![id],
            )?;
            sync_dossier(cx, tx, id)?;
            Ok(dues_of_dossier(tx, id)?.remove(0))
        })
        .unwrap();
    (dossier, due)
}

fn came(stage: &Stage, (number, amount): (&str, i64), due: &Due) {
    let money = NewMoney {
        source: "statement",
        account: ACCOUNT.to_owned(),
        line_key: format!("no:{number}"),
        unit: HERE.parse().unwrap(),
        channel: Channel::Transfer,
        amount: Money::dong(amount),
        words: due.reference.to_string(),
        payer: "LANG THI MUI".to_owned(),
        paid_on: day("2023-11-15"),
        statement: None,
        meant: None,
    };
    stage
        .write(&stage.system(now()), move |cx, tx| {
            receive(cx, tx, &money).map(drop)
        })
        .unwrap();
}

/// What was told since it was asked last, by kind.
fn told(stage: &Stage) -> Vec<Notice> {
    stage.told(now());
    let owner = stage.owner(now());
    let told = stage.write(&owner, |cx, tx| inbox(cx, tx, None)).unwrap().notices;
    stage.write(&owner, motcua_notices::mark_all_read).unwrap();
    told.into_iter().filter(|it| it.read_at.is_none()).collect()
}

fn kinds(told: &[Notice]) -> Vec<NoticeKind> {
    told.iter().map(|it| it.kind).collect()
}

/// The one thing that waits for the accountant is settled.
fn settles(stage: &Stage, act: CaseAct) {
    let accountant = stage.officer("ketoan", Role::Accountant);
    let waiting = stage
        .write(&accountant, |cx, tx| {
            let filter = motcua_payments::QueueFilter {
                closed: false,
                limit: 10,
            };
            queue(cx, tx, &filter)
        })
        .unwrap();
    let id = waiting.first().unwrap().case.id;
    stage
        .write(&accountant, move |cx, tx| {
            settle_case(cx, tx, id, (&act, "Theo quy định"))
        })
        .unwrap();
}

#[test]
fn a_fee_is_announced_when_it_is_owed_and_confirmed_with_its_receipt_when_it_came() {
    on_both(|stage| {
        stage.account();
        let (_, due) = owing(stage, ("", ""));
        let announced = told(stage);
        // The counter's acceptance was told before.
        let notice = announced.iter().find(|it| it.kind == NoticeKind::FeeDue).unwrap();
        assert!(notice.body.contains("8.000"), "{}", notice.body);
        assert_eq!(notice.path, format!("/portal/dues/{}", due.id));
        came(stage, ("1", 8_000), &due);
        let confirmed = told(stage);
        assert_eq!(kinds(&confirmed), [NoticeKind::FeeReceived]);
        let body = &confirmed.first().unwrap().body;
        assert!(body.contains("8.000") && body.contains("Biên lai số"), "{body}");
        assert_eq!(stage.told(now()), 0, "each is told once");
    });
}

#[test]
fn whoever_pays_too_little_and_then_too_much_is_told_each_time_and_when_money_goes_back() {
    on_both(|stage| {
        stage.account();
        let (_, due) = owing(stage, ("", ""));
        told(stage);
        came(stage, ("1", 5_000), &due);
        let short = told(stage);
        assert_eq!(kinds(&short), [NoticeKind::PaymentShort]);
        let body = &short.first().unwrap().body;
        assert!(body.contains("5.000") && body.contains("3.000"), "{body}");
        settles(stage, CaseAct::Refund("UNC 1".to_owned()));
        let back = told(stage);
        assert_eq!(kinds(&back), [NoticeKind::PaymentRefunded]);
        came(stage, ("2", 9_000), &due);
        let over = told(stage);
        assert_eq!(kinds(&over), [NoticeKind::PaymentOver]);
        assert!(over.first().unwrap().body.contains("1.000"));
    });
}

#[test]
fn money_for_a_dossier_that_was_withdrawn_is_told_of_and_so_is_what_becomes_of_it() {
    on_both(|stage| {
        stage.account();
        let (dossier, due) = owing(stage, ("", ""));
        came(stage, ("1", 8_000), &due);
        told(stage);
        let desk = stage.officer("rut", Role::IntakeOfficer);
        stage.withdraw(&desk, &dossier);
        let id = dossier.id;
        stage
            .write(&stage.system(now()), move |cx, tx| sync_dossier(cx, tx, id))
            .unwrap();
        let ended = kinds(&told(stage));
        assert!(
            ended.contains(&NoticeKind::DossierWithdrawn) && ended.contains(&NoticeKind::PaymentAfterEnd)
        );
        settles(stage, CaseAct::Refund("UNC 2".to_owned()));
        assert_eq!(
            kinds(&told(stage)),
            [NoticeKind::PaymentRefunded],
            "once, though two events tell of it"
        );
    });
}

#[test]
fn a_wish_not_to_pay_is_answered_either_way() {
    on_both(|stage| {
        stage.account();
        let (_, due) = owing(stage, ("", ""));
        told(stage);
        let cashier = stage.officer("thuphi", Role::Cashier);
        for (act, kind) in [
            (CaseAct::Decline, NoticeKind::ExemptionDeclined),
            (CaseAct::Free("poor".to_owned()), NoticeKind::ExemptionGranted),
        ] {
            let ask = AskExemption {
                due: due.id,
                group: "poor".to_owned(),
                proof: "Sổ hộ nghèo".to_owned(),
                papers: Vec::new(),
                files: Vec::new(),
            };
            stage
                .write(&stage.owner(now()), move |cx, tx| {
                    motcua_payments::ask_exemption(cx, tx, &ask)
                })
                .unwrap();
            assert_eq!(told(stage).len(), 0, "what waits is not news");
            let id = stage
                .write(&cashier, |_, tx| {
                    let id: String =
                        tx.scalar("SELECT id FROM payments_case WHERE closed_at IS NULL", &[])?;
                    id.parse().map_err(Fault::internal)
                })
                .unwrap();
            stage
                .write(&cashier, move |cx, tx| {
                    settle_case(cx, tx, id, (&act, "Theo hồ sơ"))
                })
                .unwrap();
            assert_eq!(kinds(&told(stage)), [kind]);
        }
    });
}

#[test]
fn whoever_has_no_account_is_led_to_paying_by_the_code() {
    on_both(|stage| {
        owing(stage, ("mui@example.vn", ""));
        stage.told(now());
        stage.post(now());
        let letters = stage.post.took();
        let letter = letters.iter().find(|it| it.subject.contains("lệ phí")).unwrap();
        assert!(
            letter.body.contains("https://dvc.langson.gov.vn/pay?code="),
            "{}",
            letter.body
        );
    });
}
