//! What an owner does from home about a dossier of their own: following it, writing about it, taking it back.

use std::sync::Arc;

use motcua_db::{DbError, Tx, values};
use motcua_dossier::model::{AlarmKind, AlarmLevel, Command, Status};
use motcua_dossier::{
    AlarmList, AnswerMessage, ChooseReturnWay, DossierId, Messaged, OwnFilter, OwnGroup, ReturnWay,
    SendMessage, ToldWhat, WithdrawOwn, Withdrawn, alarms, answer_message, choose_return_way, history,
    messages_of, messages_waiting, messages_waiting_count, own_counts, own_dossier, own_dossiers,
    own_refusal, read_answers, send_message, told, track, verify_remarks, watch, withdraw_own,
};
use motcua_identity::{Actor, OpContext, OwnerSignedIn, SignedIn};
use motcua_kernel::{Fault, FaultKind, Instant};

use crate::commune::{Commune, at, on_both};

const OWNER: &str = "020195001234";
const OTHER: &str = "020195009999";

fn person(commune: &Commune, number: &str, now: Instant) -> OpContext {
    OpContext {
        actor: Actor::Owner(Arc::new(OwnerSignedIn {
            number: number.to_owned(),
            name: "Lăng Thị Mủi".to_owned(),
            acted_by: None,
        })),
        ..commune.acting(&commune.desk, now)
    }
}

fn home<T: Send + 'static>(
    commune: &Commune,
    (number, now): (&str, Instant),
    work: impl Fn(&OpContext, &mut Tx<'_>) -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let cx = person(commune, number, now);
    commune.db.write(move |tx| work(&cx, tx))
}

fn write(
    commune: &Commune,
    number: &str,
    id: DossierId,
    (key, words): (&str, &str),
) -> Result<Messaged, Fault> {
    let input = SendMessage {
        request_key: key.to_owned(),
        dossier_id: id,
        words: words.to_owned(),
    };
    home(commune, (number, at(10, 0)), move |cx, tx| {
        send_message(cx, tx, &input)
    })
}

fn reply(
    commune: &Commune,
    officer: &Arc<SignedIn>,
    id: DossierId,
    (key, words): (&str, &str),
) -> Result<Messaged, Fault> {
    let input = AnswerMessage {
        request_key: key.to_owned(),
        dossier_id: id,
        words: words.to_owned(),
    };
    commune.does(officer, at(11, 0), move |cx, tx| answer_message(cx, tx, &input))
}

fn withdrawal(id: DossierId, version: i64, confirmed: bool) -> WithdrawOwn {
    WithdrawOwn {
        dossier_id: id,
        version,
        confirmed,
        reason: "Nộp nhầm".to_owned(),
    }
}

fn version(commune: &Commune, id: DossierId) -> i64 {
    commune.seen(&commune.desk, id).version
}

#[test]
fn an_owner_writes_and_an_officer_of_the_dossier_answers_and_each_sees_that_it_was_read() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        let before = version(commune, id);
        let sent = write(commune, OWNER, id, ("a", " Bao giờ xong ạ? ")).unwrap();
        assert_eq!(sent, Messaged::Sent);
        assert_eq!(
            version(commune, id),
            before,
            "whoever works on it loses nothing they typed"
        );
        let settler = commune.acting(&commune.settler, at(10, 30));
        let rows = commune
            .db
            .read(move |tx| messages_waiting(&settler, tx, 10))
            .unwrap();
        assert_eq!((rows.len(), rows[0].id, rows[0].waiting), (1, id, 1));
        // Sixteen working hours of seven to half past eleven and half past one to five: two days later at the same hour.
        assert_eq!(rows[0].answer_due_at, at(10, 0).plus_seconds(2 * 86_400));
        commune
            .does(&commune.settler, at(10, 31), move |cx, tx| {
                read_answers(cx, tx, id)
            })
            .unwrap();
        assert_eq!(
            reply(commune, &commune.settler, id, ("b", "Thứ Sáu sẽ có.")).unwrap(),
            Messaged::Sent
        );
        let thread = commune.db.read(move |tx| messages_of(tx, id)).unwrap();
        assert_eq!(thread.len(), 2);
        assert_eq!(thread[0].words, "Bao giờ xong ạ?");
        assert_eq!(thread[0].read_at, Some(at(10, 31)));
        assert_eq!(thread[0].answered_at, Some(at(11, 0)));
        assert_eq!(
            (thread[1].words.as_str(), thread[1].read_at),
            ("Thứ Sáu sẽ có.", None)
        );
        let unread = |commune: &Commune| {
            home(commune, (OWNER, at(12, 0)), |cx, tx| {
                own_dossiers(cx, tx, &OwnFilter::default(), 10)
            })
            .unwrap()
            .rows[0]
                .unread
        };
        assert_eq!(unread(commune), 1);
        home(commune, (OWNER, at(12, 1)), move |cx, tx| {
            read_answers(cx, tx, id)
        })
        .unwrap();
        assert_eq!(unread(commune), 0);
    });
}

#[test]
fn words_of_messages_stand_beside_the_ledger_under_a_seal() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        write(commune, OWNER, id, ("a", "Con tôi bị ốm")).unwrap();
        let kept: Vec<String> = commune
            .db
            .read::<_, DbError, _>(|tx| {
                let rows = tx.query(
                    "SELECT payload FROM ledger_event WHERE kind = 'dossier-message-sent'",
                    values![],
                )?;
                rows.iter().map(|row| row.at(0)).collect()
            })
            .unwrap();
        assert_eq!(kept.len(), 1);
        assert!(kept[0].contains("seal") && !kept[0].contains("ốm"), "{kept:?}");
        let checked = verify_remarks(&commune.db).unwrap();
        assert!(checked.findings.is_empty(), "{checked:?}");
        let lines = commune.db.read(move |tx| history(tx, id)).unwrap();
        assert_eq!(lines.last().unwrap().actor, "owner");
    });
}

#[test]
fn a_message_sent_twice_is_one_and_an_empty_one_is_none() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        for _ in 0..2 {
            assert_eq!(
                write(commune, OWNER, id, ("a", "Xin hỏi")).unwrap(),
                Messaged::Sent
            );
        }
        assert!(matches!(
            write(commune, OWNER, id, ("b", "  ")).unwrap(),
            Messaged::Invalid(problems) if problems[0].code == "message-missing"
        ));
        assert_eq!(commune.db.read(move |tx| messages_of(tx, id)).unwrap().len(), 1);
    });
}

#[test]
fn whoever_wrote_five_times_waits_for_an_answer_and_an_answer_lets_them_go_on() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        for number in 0..5 {
            write(commune, OWNER, id, (&format!("m{number}"), "Xin hỏi")).unwrap();
        }
        let refused = write(commune, OWNER, id, ("m5", "Xin hỏi")).unwrap_err();
        assert_eq!(refused.code(), "dossier-too-many-messages");
        reply(commune, &commune.desk, id, ("r", "Đang xem ạ")).unwrap();
        assert_eq!(
            write(commune, OWNER, id, ("m6", "Cảm ơn")).unwrap(),
            Messaged::Sent
        );
    });
}

#[test]
fn an_officer_answers_only_what_was_asked_and_only_where_they_deal_with_the_dossier() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        let nothing = reply(commune, &commune.settler, id, ("r0", "Mang thêm giấy")).unwrap_err();
        assert_eq!(nothing.code(), "dossier-no-message");
        write(commune, OWNER, id, ("a", "Xin hỏi")).unwrap();
        let stranger = reply(commune, &commune.stranger, id, ("r1", "Không biết")).unwrap_err();
        assert_eq!(stranger.kind(), FaultKind::Forbidden);
        let there = commune.acting(&commune.stranger, at(10, 30));
        assert_eq!(
            commune
                .db
                .read(move |tx| messages_waiting_count(&there, tx))
                .unwrap(),
            0
        );
    });
}

#[test]
fn a_message_that_waits_too_long_calls_the_holder_and_then_the_head() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        commune.act(&commune.settler, id, Command::Claim).unwrap();
        write(commune, OWNER, id, ("a", "Xin hỏi")).unwrap();
        let called = |days: i64| {
            let now = at(10, 5).plus_seconds(days * 86_400);
            let system = commune.acting(&commune.desk, now).acting_as(Actor::System);
            commune.db.write(move |tx| watch(&system, tx, 50, None)).unwrap();
            let mut levels = Vec::new();
            for (officer, list) in [
                (&commune.settler, AlarmList::Mine),
                (&commune.head, AlarmList::Units),
            ] {
                let cx = commune.acting(officer, now);
                let rows = commune.db.read(move |tx| alarms(&cx, tx, list, 20)).unwrap();
                levels.extend(
                    rows.into_iter()
                        .filter(|row| row.kind == AlarmKind::MessageUnanswered)
                        .map(|row| row.level),
                );
            }
            levels
        };
        assert!(called(1).is_empty());
        // Friday the 17th, then the Wednesday after.
        assert_eq!(called(2), [AlarmLevel::Holder]);
        assert_eq!(called(7), [AlarmLevel::Holder, AlarmLevel::Head]);
        reply(commune, &commune.settler, id, ("r", "Đây ạ")).unwrap();
        assert!(called(8).is_empty());
    });
}

#[test]
fn another_owners_dossier_is_not_even_said_to_exist() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        let codes = [
            home(commune, (OTHER, at(10, 0)), move |cx, tx| {
                own_dossier(cx, tx, id).map(drop)
            }),
            home(commune, (OTHER, at(10, 0)), move |cx, tx| {
                own_refusal(cx, tx, id).map(drop)
            }),
            home(commune, (OTHER, at(10, 0)), move |cx, tx| {
                read_answers(cx, tx, id)
            }),
            write(commune, OTHER, id, ("a", "Xin hỏi")).map(drop),
            home(commune, (OTHER, at(10, 0)), move |cx, tx| {
                withdraw_own(cx, tx, &withdrawal(id, 2, true)).map(drop)
            }),
            home(commune, (OTHER, at(10, 0)), move |cx, tx| {
                let way = ReturnWay::Post;
                choose_return_way(cx, tx, ChooseReturnWay { dossier_id: id, way })
            }),
        ]
        .map(|outcome| outcome.unwrap_err().code());
        assert_eq!(codes, ["dossier-not-found"; 6]);
        let page = home(commune, (OTHER, at(10, 0)), |cx, tx| {
            own_dossiers(cx, tx, &OwnFilter::default(), 10)
        });
        assert!(page.unwrap().rows.is_empty());
        let officer = commune.does(&commune.settler, at(10, 0), move |cx, tx| {
            own_dossier(cx, tx, id).map(drop)
        });
        assert_eq!(officer.unwrap_err().kind(), FaultKind::Unauthenticated);
    });
}

#[test]
fn an_owner_takes_a_dossier_back_with_a_second_word_and_only_while_it_runs() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        let seen = version(commune, id);
        let take_back = |confirmed, version| {
            home(commune, (OWNER, at(10, 0)), move |cx, tx| {
                withdraw_own(cx, tx, &withdrawal(id, version, confirmed))
            })
        };
        assert_eq!(take_back(true, seen - 1).unwrap_err().code(), "changed-meanwhile");
        let Ok(Withdrawn::Invalid(problems)) = take_back(false, seen) else {
            panic!("withdrawn without a second word");
        };
        assert_eq!(problems[0].code, "withdraw-not-confirmed");
        for _ in 0..2 {
            assert_eq!(take_back(true, seen).unwrap(), Withdrawn::Done);
        }
        assert_eq!(commune.status(id), Status::Withdrawn);
        let lines = commune.db.read(move |tx| history(tx, id)).unwrap();
        let last = lines.last().unwrap();
        assert_eq!(last.actor, "owner");
        assert_eq!(
            lines
                .iter()
                .filter(|line| line.written.event.kind() == "dossier-withdrawn")
                .count(),
            1
        );
    });
}

#[test]
fn what_is_settled_is_not_taken_back() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        commune.act(&commune.settler, id, Command::Claim).unwrap();
        let stop = Command::Stop {
            reason: "Không đủ điều kiện".into(),
        };
        commune.act(&commune.head, id, stop).unwrap();
        let seen = version(commune, id);
        let refused = home(commune, (OWNER, at(10, 30)), move |cx, tx| {
            withdraw_own(cx, tx, &withdrawal(id, seen, true))
        });
        assert_eq!(refused.unwrap_err().code(), "dossier-not-in-status");
    });
}

#[test]
fn an_owner_may_have_the_result_sent_and_the_desk_sees_it() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        let choose = |way| {
            home(commune, (OWNER, at(10, 0)), move |cx, tx| {
                choose_return_way(cx, tx, ChooseReturnWay { dossier_id: id, way })
            })
        };
        choose(ReturnWay::Post).unwrap();
        choose(ReturnWay::Post).unwrap();
        assert_eq!(commune.seen(&commune.desk, id).return_way, ReturnWay::Post);
        assert_eq!(
            choose(ReturnWay::Account).unwrap_err().code(),
            "dossier-return-way-closed"
        );
        let lines = commune.db.read(move |tx| told(tx, id)).unwrap();
        let chosen = lines.iter().filter(|line| line.what == ToldWhat::ReturnWayChosen);
        assert_eq!(chosen.count(), 1);
    });
}

#[test]
fn the_list_goes_page_by_page_and_its_counts_agree_with_its_groups() {
    on_both(|commune| {
        let mut ids: Vec<DossierId> = (0..5).map(|n| commune.accepted(&format!("m{n}")).id).collect();
        let seen = version(commune, ids[0]);
        let first = ids[0];
        home(commune, (OWNER, at(10, 0)), move |cx, tx| {
            withdraw_own(cx, tx, &withdrawal(first, seen, true))
        })
        .unwrap();
        let mut found = Vec::new();
        let mut after = None;
        loop {
            let filter = OwnFilter {
                after,
                ..OwnFilter::default()
            };
            let page = home(commune, (OWNER, at(11, 0)), move |cx, tx| {
                own_dossiers(cx, tx, &filter, 2)
            })
            .unwrap();
            found.extend(page.rows.iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        found.sort();
        ids.sort();
        assert_eq!(found, ids);
        let counts = home(commune, (OWNER, at(11, 0)), own_counts_of).unwrap();
        for (group, count) in counts {
            let filter = OwnFilter {
                group,
                apart: true,
                ..OwnFilter::default()
            };
            let page = home(commune, (OWNER, at(11, 0)), move |cx, tx| {
                own_dossiers(cx, tx, &filter, 50)
            })
            .unwrap();
            assert_eq!(i64::try_from(page.rows.len()).unwrap(), count, "{group:?}");
        }
        let ready = counts
            .iter()
            .find(|(group, _)| *group == OwnGroup::Ready)
            .unwrap();
        assert_eq!(ready.1, 1);
    });
}

fn own_counts_of(cx: &OpContext, tx: &mut Tx<'_>) -> Result<motcua_dossier::OwnCounts, Fault> {
    own_counts(cx, tx)
}

#[test]
fn whoever_follows_without_an_account_is_told_the_same_course() {
    on_both(|commune| {
        let accepted = commune.accepted("một");
        let id = accepted.id;
        let followed = commune
            .db
            .read(move |tx| track(tx, &accepted.code, "1234"))
            .unwrap()
            .unwrap();
        let told = commune.db.read(move |tx| told(tx, id)).unwrap();
        assert_eq!(followed.told, told);
        let what: Vec<ToldWhat> = told.iter().map(|line| line.what).collect();
        assert_eq!(what, [ToldWhat::Filed, ToldWhat::Accepted]);
    });
}

#[test]
fn whoever_follows_without_an_account_reads_what_the_notice_promised_and_no_number_of_a_person() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        let code = commune.seen(&commune.desk, id).code;
        let input = AnswerMessage {
            request_key: "tin".to_owned(),
            dossier_id: id,
            words: "Mời bà Lăng Thị Mủi, số 020195001234, đến ký sổ.".to_owned(),
        };
        commune
            .does(&commune.desk, at(11, 0), move |cx, tx| {
                motcua_dossier::inform_owner(cx, tx, &input).map(drop)
            })
            .unwrap();
        commune.act(&commune.settler, id, Command::Claim).unwrap();
        let version = version(commune, id);
        let asked = motcua_dossier::RequestSupplement {
            dossier_id: id,
            version,
            defects: vec![motcua_dossier::DefectInput {
                component: Some(1),
                field: None,
                reason: motcua_dossier::model::DefectReason::Other,
                words: "Thiếu trang 2 của giấy mang số 020195001234".to_owned(),
                wanted: motcua_dossier::Wanted::default(),
            }],
            note: String::new(),
            until: None,
            again_because: String::new(),
        };
        commune
            .does(&commune.settler, at(11, 30), move |cx, tx| {
                motcua_dossier::request_supplement(cx, tx, &asked)
            })
            .unwrap();
        let words = commune
            .db
            .read(move |tx| track(tx, &code, "1234"))
            .unwrap()
            .unwrap()
            .words;
        let asked = words.asked.unwrap();
        assert_eq!(asked.lines.len(), 1);
        assert!(!asked.lines[0].0.is_empty(), "the paper by its name");
        assert!(asked.lines[0].2.contains("Thiếu trang 2"), "{}", asked.lines[0].2);
        assert_eq!(words.said.len(), 1);
        let all = format!("{} {}", asked.lines[0].2, words.said[0].1);
        assert!(
            !all.contains("020195001234") && !all.contains("Lăng Thị Mủi"),
            "{all}"
        );
    });
}

#[test]
fn an_officer_tells_an_owner_something_unasked_and_nothing_waits_for_it() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        let before = version(commune, id);
        let input = AnswerMessage {
            request_key: "tin".to_owned(),
            dossier_id: id,
            words: " Thứ Sáu cơ quan nghỉ. ".to_owned(),
        };
        let told_by = |officer: &Arc<SignedIn>, input: AnswerMessage| {
            commune.does(officer, at(11, 0), move |cx, tx| {
                motcua_dossier::inform_owner(cx, tx, &input)
            })
        };
        for _ in 0..2 {
            assert_eq!(told_by(&commune.settler, input.clone()).unwrap(), Messaged::Sent);
        }
        assert_eq!(version(commune, id), before);
        let thread = commune.db.read(move |tx| messages_of(tx, id)).unwrap();
        assert_eq!(thread.len(), 1, "the same form sent twice is one message");
        assert_eq!(
            (thread[0].words.as_str(), thread[0].answer_due_at),
            ("Thứ Sáu cơ quan nghỉ.", None)
        );
        let settler = commune.acting(&commune.settler, at(12, 0));
        let waiting = commune
            .db
            .read(move |tx| messages_waiting_count(&settler, tx))
            .unwrap();
        assert_eq!(waiting, 0);
        let course = commune.db.read(move |tx| told(tx, id)).unwrap();
        assert_eq!(course.last().unwrap().what, ToldWhat::Informed);
        let empty = AnswerMessage {
            request_key: "tin-2".to_owned(),
            words: " ".to_owned(),
            ..input
        };
        assert!(matches!(
            told_by(&commune.settler, empty).unwrap(),
            Messaged::Invalid(_)
        ));
    });
}

#[test]
fn a_fee_that_is_not_paid_waits_for_its_owner_until_it_is_paid_or_waived() {
    on_both(|commune| {
        let id = commune.handed_over("một");
        let waiting = |commune: &Commune| {
            let filter = OwnFilter {
                group: OwnGroup::WaitsForMe,
                ..OwnFilter::default()
            };
            let (rows, counts) = home(commune, (OWNER, at(12, 0)), move |cx, tx| {
                Ok((own_dossiers(cx, tx, &filter, 10)?.rows, own_counts(cx, tx)?))
            })
            .unwrap();
            let counted = counts.iter().find(|(group, _)| *group == OwnGroup::WaitsForMe);
            assert_eq!(
                counted.unwrap().1,
                i64::try_from(rows.len()).unwrap(),
                "the number is that of the list"
            );
            let sum: i64 = counts
                .iter()
                .filter(|(group, _)| *group != OwnGroup::All)
                .map(|(_, count)| count)
                .sum();
            let all = counts.iter().find(|(group, _)| *group == OwnGroup::All);
            assert_eq!(sum, all.unwrap().1, "each dossier stands in one group");
            rows.len()
        };
        let set = |sql: &'static str| {
            commune
                .db
                .write::<_, DbError, _>(move |tx| tx.execute(sql, values![id]))
                .unwrap();
        };
        set("UPDATE dossier_dossier SET fee_dong = 0 WHERE id = $1");
        assert_eq!(waiting(commune), 0);
        set("UPDATE dossier_dossier SET fee_dong = 8000 WHERE id = $1");
        assert_eq!(waiting(commune), 1);
        set("UPDATE dossier_dossier SET fee_paid_dong = 5000 WHERE id = $1");
        assert_eq!(waiting(commune), 1, "a part is not all");
        set("UPDATE dossier_dossier SET fee_paid_dong = 8000 WHERE id = $1");
        assert_eq!(waiting(commune), 0);
    });
}
