//! What is told to whom.

use motcua_identity::Role;
use motcua_notices::{NoticeKind, PortalPages, inbox, mark_all_read, open_notice, unread};

use super::stage::{Stage, at, now, on_both};

fn kinds(stage: &Stage) -> Vec<NoticeKind> {
    let owner = stage.owner(now());
    let inbox = stage.write(&owner, |cx, tx| inbox(cx, tx, None)).unwrap();
    inbox.notices.iter().map(|notice| notice.kind).collect()
}

#[test]
fn the_owner_reads_in_the_inbox_what_happens_to_a_dossier_and_each_event_once() {
    on_both(|stage| {
        stage.account();
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        let dossier = stage.dossier(&desk, "k1", ("", ""));
        // At the counter a dossier is registered and accepted in one breath: one notice.
        assert_eq!(stage.told(now()), 1);
        stage.withdraw(&desk, &dossier);
        assert_eq!(stage.told(now()), 1);
        assert_eq!(stage.told(now()), 0);
        let mut told = kinds(stage);
        told.sort();
        assert_eq!(told, [NoticeKind::DossierAccepted, NoticeKind::DossierWithdrawn]);
    });
}

#[test]
fn an_inbox_is_its_owners_alone_and_counts_what_is_not_read() {
    on_both(|stage| {
        stage.account();
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        let dossier = stage.dossier(&desk, "k1", ("", ""));
        stage.withdraw(&desk, &dossier);
        stage.told(now());
        let owner = stage.owner(at(10, 0));
        assert!(stage.write(&desk, |cx, tx| inbox(cx, tx, None)).is_err());
        assert_eq!(stage.write(&owner, unread).unwrap(), 2);
        let first = stage.write(&owner, |cx, tx| inbox(cx, tx, None)).unwrap();
        let id = first.notices.first().unwrap().id;
        let stranger = stage
            .system(now())
            .acting_as(motcua_identity::Actor::Owner(std::sync::Arc::new(
                motcua_identity::OwnerSignedIn {
                    number: "020195009999".to_owned(),
                    name: "Người khác".to_owned(),
                    acted_by: None,
                },
            )));
        let refused = stage.write(&stranger, move |cx, tx| open_notice(cx, tx, id));
        assert_eq!(refused.unwrap_err().code(), "notice-not-found");
        stage
            .write(&owner, move |cx, tx| open_notice(cx, tx, id))
            .unwrap();
        assert_eq!(stage.write(&owner, unread).unwrap(), 1);
        stage.write(&owner, mark_all_read).unwrap();
        assert_eq!(stage.write(&owner, unread).unwrap(), 0);
    });
}

#[test]
fn whoever_has_no_account_is_told_where_the_desk_wrote_that_they_can_be_reached() {
    on_both(|stage| {
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        stage.dossier(&desk, "k1", ("", ""));
        assert_eq!(stage.told(now()), 0, "nobody would ever see it");
        stage.dossier(&desk, "k2", ("mui@example.vn", ""));
        assert_eq!(stage.told(now()), 1);
        stage.post(now());
        let letters = stage.post.took();
        let letter = letters.first().unwrap();
        assert_eq!(letter.address, "mui@example.vn");
        assert!(
            letter.body.contains("https://dvc.langson.gov.vn/track?code="),
            "{}",
            letter.body
        );
    });
}

#[test]
fn whoever_filed_a_petition_is_told_that_it_arrived_and_by_when_it_is_answered() {
    on_both(|stage| {
        stage.account();
        let new = motcua_feedback::NewPetition {
            request_key: "p1".to_owned(),
            about: Some(motcua_feedback::About::Unit),
            subject: String::new(),
            unit: None,
            title: "Chờ lâu".to_owned(),
            body: "Tôi chờ hai giờ tại Bộ phận Một cửa mà không ai gọi.".to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            phone: "0912345678".to_owned(),
            email: String::new(),
            address: String::new(),
            consent: false,
            files: Vec::new(),
        };
        let owner = stage.owner(now());
        stage
            .write(&owner, move |cx, tx| {
                motcua_feedback::file_petition(cx, tx, &new).map(drop)
            })
            .unwrap();
        assert_eq!(stage.told(now()), 1);
        let told = stage.write(&owner, |cx, tx| inbox(cx, tx, None)).unwrap();
        let notice = told.notices.first().unwrap();
        assert!(notice.body.contains("06/12/2023"), "{}", notice.body);
        assert!(
            notice.path.starts_with("/portal/petitions/PA-231115-"),
            "{}",
            notice.path
        );
    });
}

#[test]
fn what_is_long_over_stands_in_the_inbox_and_is_not_sent() {
    on_both(|stage| {
        stage.account();
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        stage.dossier(&desk, "k1", ("", ""));
        stage.told(now().plus_seconds(49 * 3_600));
        assert_eq!(kinds(stage).len(), 1);
        assert_eq!(stage.count("SELECT COUNT(*) FROM notices_delivery"), 0);
    });
}

#[test]
fn whoever_filed_from_afar_is_told_once_when_nobody_answered_within_eight_working_hours() {
    on_both(|stage| {
        stage.account();
        let filed = stage.filed_online("xa");
        stage.told(now());
        let morrow = now().plus_seconds(2 * 86_400);
        for _ in 0..2 {
            stage
                .write(&stage.system(morrow), |cx, tx| {
                    motcua_dossier::watch(cx, tx, 100, None).map(drop)
                })
                .unwrap();
        }
        assert_eq!(stage.told(morrow), 1);
        let owner = stage.owner(morrow);
        let told = stage.write(&owner, |cx, tx| inbox(cx, tx, None)).unwrap();
        let notice = told.notices.first().unwrap();
        assert_eq!(notice.kind, NoticeKind::FilingUnanswered);
        assert!(notice.title.contains(&filed.code), "{}", notice.title);
        assert!(
            notice.body.contains("16/11/2023"),
            "the day it was due: {}",
            notice.body
        );
    });
}

#[test]
fn each_answer_and_each_word_of_an_officer_is_announced_and_leads_to_it() {
    on_both(|stage| {
        stage.account();
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        let dossier = stage.dossier(&desk, "k1", ("", ""));
        stage.told(now());
        let id = dossier.id;
        let said = move |key: &str, words: &str| motcua_dossier::AnswerMessage {
            request_key: key.to_owned(),
            dossier_id: id,
            words: words.to_owned(),
        };
        let input = said("tin-1", "Mai cơ quan nghỉ buổi chiều.");
        stage
            .write(&desk, move |cx, tx| {
                motcua_dossier::inform_owner(cx, tx, &input).map(drop)
            })
            .unwrap();
        assert_eq!(stage.told(now()), 1);
        let question = motcua_dossier::SendMessage {
            request_key: "hoi-1".to_owned(),
            dossier_id: id,
            words: "Bao giờ xong ạ?".to_owned(),
        };
        stage
            .write(&stage.owner(now()), move |cx, tx| {
                motcua_dossier::send_message(cx, tx, &question).map(drop)
            })
            .unwrap();
        let input = said("tin-2", "Thứ Sáu.");
        stage
            .write(&desk, move |cx, tx| {
                motcua_dossier::answer_message(cx, tx, &input).map(drop)
            })
            .unwrap();
        assert_eq!(stage.told(now()), 1, "one's own question is no news");
        let owner = stage.owner(now());
        let told = stage.write(&owner, |cx, tx| inbox(cx, tx, None)).unwrap().notices;
        for kind in [NoticeKind::OwnerInformed, NoticeKind::MessageAnswered] {
            let notice = told.iter().find(|it| it.kind == kind).unwrap();
            assert_eq!(notice.path, format!("/portal/dossiers/{id}/messages"));
            // The words themselves stand on the page alone.
            assert!(!notice.body.contains("Thứ Sáu"), "{}", notice.body);
        }
    });
}

#[test]
fn whoever_has_only_a_telephone_gets_the_receipt_of_a_filing_and_an_answer_there() {
    on_both(|stage| {
        let filed = stage.filed_online_by("xa", ("", "0912345678"));
        assert_eq!(stage.told(now()), 1);
        stage.post(now());
        let took = stage.phone.took();
        assert_eq!(took.len(), 1);
        assert!(took[0].body.contains(&filed.code), "{}", took[0].body);
        // Who has an address for letters is told there, and not twice.
        stage.filed_online_by("thu", ("mui@example.vn", "0912345678"));
        stage.told(now());
        stage.post(now());
        assert_eq!((stage.phone.took().len(), stage.post.took().len()), (1, 1));
    });
}

#[test]
fn a_dossier_that_was_taken_in_and_does_not_move_is_told_to_its_owner_once_and_so_is_its_day_gone_by() {
    on_both(|stage| {
        stage.account();
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        let dossier = stage.dossier(&desk, "k1", ("", ""));
        stage.told(now());
        let month = 30 * 86_400;
        for later in [month, month + 3_600, 2 * month] {
            let then = now().plus_seconds(later);
            stage
                .write(&stage.system(then), |cx, tx| {
                    motcua_dossier::watch(cx, tx, 100, None).map(drop)
                })
                .unwrap();
            stage.told(then);
        }
        let mut told = kinds(stage);
        told.retain(|kind| matches!(kind, NoticeKind::DossierStuck | NoticeKind::DossierOverdue));
        told.sort();
        assert_eq!(told, [NoticeKind::DossierStuck, NoticeKind::DossierOverdue]);
        let owner = stage.owner(now());
        let all = stage.write(&owner, |cx, tx| inbox(cx, tx, None)).unwrap().notices;
        let overdue = all
            .iter()
            .find(|it| it.kind == NoticeKind::DossierOverdue)
            .unwrap();
        assert!(overdue.title.contains(&dossier.code), "{}", overdue.title);
        assert!(
            overdue.body.contains("Lãnh đạo"),
            "what happens next: {}",
            overdue.body
        );
    });
}

#[test]
fn where_nothing_is_filed_here_letters_to_account_holders_lead_to_pages_that_are_open() {
    on_both(|stage| {
        stage.account();
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        let dossier = stage.dossier(&desk, "k1", ("", ""));
        assert_eq!(stage.told_with(now(), PortalPages::WithoutFiling), 1);
        let owner = stage.owner(now());
        let told = stage.write(&owner, |cx, tx| inbox(cx, tx, None)).unwrap();
        assert_eq!(told.notices[0].path, format!("/track?code={}", dossier.code));
    });
}
