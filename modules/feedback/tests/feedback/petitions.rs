//! The way of a petition, its times, and who may do what.

use motcua_feedback::{
    About, Asker, Filed, Handle, HandleOutcome, Handling, NewPetition, NewPetitionFile, Petition,
    PetitionKind, PetitionList, PetitionOutcome, PetitionState, Satisfaction, add_petition_file,
    file_petition, follow, handle, judge, own_petition_file, petition_counts, petition_files_kept, petitions,
    petitions_need_file, published, say_more, watch_petitions,
};
use motcua_identity::{OpContext, Role};
use motcua_kernel::Fault;

use super::stage::{ELSEWHERE, HERE, OWNER, Stage, on_both};

fn new_petition(key: &str, consent: bool) -> NewPetition {
    NewPetition {
        request_key: key.to_owned(),
        about: Some(About::Unit),
        subject: String::new(),
        unit: Some(HERE.parse().unwrap()),
        title: "Chờ lâu".to_owned(),
        body: "Tôi chờ hai giờ tại Bộ phận Một cửa mà không ai gọi.".to_owned(),
        name: "Lăng Thị Mủi".to_owned(),
        phone: "0912 345 678".to_owned(),
        email: String::new(),
        address: String::new(),
        consent,
        files: Vec::new(),
    }
}

fn filed(stage: &Stage, cx: &OpContext, new: NewPetition) -> String {
    match stage
        .write(cx, move |cx, tx| file_petition(cx, tx, &new))
        .unwrap()
    {
        Filed::Done { code } => code,
        Filed::Invalid(problems) => panic!("{problems:?}"),
    }
}

fn asker() -> Asker {
    Asker::Phone {
        suffix: "5678".to_owned(),
    }
}

fn now_it_is(stage: &Stage, code: &str) -> Petition {
    let code = code.to_owned();
    stage
        .write(&stage.public(), move |cx, tx| follow(cx, tx, (&asker(), &code)))
        .unwrap()
        .petition
}

fn done(stage: &Stage, cx: &OpContext, code: &str, what: Handle) -> Result<HandleOutcome, Fault> {
    let seen = now_it_is(stage, code);
    let input = Handling {
        id: seen.id,
        version: seen.version,
        what,
    };
    stage.write(cx, move |cx, tx| handle(cx, tx, &input))
}

fn assign() -> Handle {
    Handle::Assign {
        kind: Some(PetitionKind::Conduct),
        unit: HERE.parse().ok(),
    }
}

fn words(text: &str) -> String {
    text.to_owned()
}

#[test]
fn a_petition_goes_from_reception_to_the_published_answer_and_each_step_is_told() {
    on_both(|stage| {
        let control = stage.officer("kstthc", ELSEWHERE, Role::ControlOfficer);
        let head = stage.officer("chutich", HERE, Role::AgencyHead);
        let code = filed(stage, &stage.public(), new_petition("k1", true));
        assert_eq!(
            code,
            filed(stage, &stage.public(), new_petition("k1", true)),
            "sent twice is sent once"
        );
        let received = now_it_is(stage, &code);
        // QĐ 766/QĐ-TTg: two working days to take it, fifteen to answer it.
        assert_eq!(received.refuse_due_on.to_string(), "2023-11-17");
        assert_eq!(received.answer_due_on.to_string(), "2023-12-06");
        assert_eq!(
            done(stage, &control, &code, assign()).unwrap(),
            HandleOutcome::Done
        );
        let answer = Handle::Answer {
            words: words("Đã bố trí thêm quầy. Xin lỗi chị Lăng Thị Mủi, 0912345678."),
            outcome: Some(PetitionOutcome::Founded),
        };
        assert_eq!(done(stage, &head, &code, answer).unwrap(), HandleOutcome::Done);
        let publish = Handle::Publish {
            question: received.body.clone(),
            answer: now_it_is(stage, &code).answer,
        };
        assert_eq!(
            done(stage, &control, &code, publish).unwrap(),
            HandleOutcome::Done
        );
        let shown = stage.db.read(|tx| published(tx, "QUẦY")).unwrap();
        let shown = shown.first().unwrap();
        assert!(
            !shown.answer.contains("Mủi") && !shown.answer.contains("0912"),
            "{}",
            shown.answer
        );
        for kind in ["received", "classified", "assigned", "answered", "published"] {
            let sql = format!("SELECT COUNT(*) FROM ledger_event WHERE kind = 'petition-{kind}'");
            assert_eq!(stage.count(&sql), 1, "{kind}");
        }
        assert_eq!(
            stage.count("SELECT COUNT(*) FROM ledger_event WHERE payload LIKE '%Mủi%'"),
            0
        );
    });
}

#[test]
fn a_petition_is_followed_with_its_code_and_the_digits_of_the_telephone_only() {
    on_both(|stage| {
        let code = filed(stage, &stage.owner(OWNER), new_petition("k1", false));
        let asked = |cx: &OpContext, by: Asker| {
            let code = code.clone();
            stage
                .write(cx, move |cx, tx| follow(cx, tx, (&by, &code)))
                .map(|_| ())
        };
        let phone = |suffix: &str| Asker::Phone {
            suffix: suffix.to_owned(),
        };
        assert!(asked(&stage.public(), phone("5678")).is_ok());
        for wrong in ["5679", "", "678", "12345678"] {
            assert_eq!(
                asked(&stage.public(), phone(wrong)).unwrap_err().code(),
                "petition-not-found",
                "{wrong}"
            );
        }
        assert!(asked(&stage.owner(OWNER), Asker::Owner).is_ok());
        assert!(asked(&stage.owner("020195009999"), Asker::Owner).is_err());
    });
}

#[test]
fn another_unit_neither_sees_nor_answers_what_was_given_to_this_one() {
    on_both(|stage| {
        let control = stage.officer("kstthc", ELSEWHERE, Role::ControlOfficer);
        let head = stage.officer("chutich", HERE, Role::AgencyHead);
        let other = stage.officer("khac", ELSEWHERE, Role::AgencyHead);
        let case = stage.officer("thuly", HERE, Role::CaseOfficer);
        let code = filed(stage, &stage.public(), new_petition("k1", false));
        assert!(
            done(stage, &head, &code, assign()).is_err(),
            "the unit does not take it for itself"
        );
        done(stage, &control, &code, assign()).unwrap();
        let answer = || Handle::Answer {
            words: words("Đã xử lý"),
            outcome: Some(PetitionOutcome::PartlyFounded),
        };
        assert_eq!(
            done(stage, &other, &code, answer()).unwrap_err().code(),
            "petition-not-found"
        );
        let list = |cx: &OpContext| stage.write(cx, |cx, tx| petitions(cx, tx, PetitionList::Open));
        assert_eq!(list(&other).unwrap().len(), 0);
        assert_eq!(list(&head).unwrap().len(), 1);
        assert_eq!(list(&case).unwrap_err().code(), "not-allowed");
        done(stage, &head, &code, answer()).unwrap();
        let publish = Handle::Publish {
            question: words("x"),
            answer: words("y"),
        };
        let refused = done(stage, &control, &code, publish);
        assert_eq!(refused.unwrap_err().code(), "petition-no-consent");
    });
}

#[test]
fn the_answer_to_a_petition_about_conduct_says_what_was_found_and_the_person_reads_it() {
    on_both(|stage| {
        let control = stage.officer("kstthc", ELSEWHERE, Role::ControlOfficer);
        let head = stage.officer("chutich", HERE, Role::AgencyHead);
        let answer = |outcome| Handle::Answer {
            words: words("Đã xem lại camera: quầy gọi đúng số."),
            outcome,
        };
        let code = filed(stage, &stage.public(), new_petition("k1", false));
        done(stage, &control, &code, assign()).unwrap();
        assert_eq!(
            done(stage, &head, &code, answer(None)).unwrap(),
            HandleOutcome::Invalid(vec![("outcome", "petition-choose-outcome")])
        );
        assert_eq!(now_it_is(stage, &code).state, PetitionState::Assigned);
        let told = |found: &str| {
            let sql = format!(
                "SELECT COUNT(*) FROM ledger_event WHERE kind = 'petition-answered' AND payload LIKE '%\"outcome\":{found}%'"
            );
            stage.count(&sql)
        };
        done(stage, &head, &code, answer(Some(PetitionOutcome::Unfounded))).unwrap();
        assert_eq!(now_it_is(stage, &code).outcome, Some(PetitionOutcome::Unfounded));
        assert_eq!(told("\"unfounded\""), 1);

        // An idea is neither right nor wrong.
        let idea = filed(stage, &stage.public(), new_petition("k2", false));
        let as_idea = Handle::Assign {
            kind: Some(PetitionKind::Idea),
            unit: HERE.parse().ok(),
        };
        done(stage, &control, &idea, as_idea).unwrap();
        done(stage, &head, &idea, answer(Some(PetitionOutcome::Founded))).unwrap();
        assert_eq!(now_it_is(stage, &idea).outcome, None);
        assert_eq!(told("null"), 1);
    });
}

#[test]
fn what_is_late_is_called_out_once_and_an_extension_with_a_reason_moves_the_day_once() {
    on_both(|stage| {
        let control = stage.officer("kstthc", ELSEWHERE, Role::ControlOfficer);
        let head = stage.officer("chutich", HERE, Role::AgencyHead);
        let code = filed(stage, &stage.public(), new_petition("k1", false));
        done(stage, &control, &code, assign()).unwrap();
        let system = Stage::later(&stage.system(control.now()), 22);
        assert_eq!(stage.write(&system, watch_petitions).unwrap(), 1);
        assert_eq!(stage.write(&system, watch_petitions).unwrap(), 0);
        let late_head = Stage::later(&head, 22);
        let counts = stage.write(&late_head, petition_counts).unwrap();
        assert!(counts.contains(&(PetitionList::Late, 1)), "{counts:?}");
        let extend = |text: &str| Handle::Extend { words: words(text) };
        assert_eq!(
            done(stage, &late_head, &code, extend(" ")).unwrap(),
            HandleOutcome::Invalid(vec![("extend", "petition-words-missing")])
        );
        done(stage, &late_head, &code, extend("Cần xác minh tại hai thôn")).unwrap();
        let extended = now_it_is(stage, &code);
        assert!(extended.answer_due_on > late_head.now().day() && extended.overdue_at.is_none());
        let twice = done(stage, &late_head, &code, extend("Lại chậm"));
        assert_eq!(twice.unwrap_err().code(), "petition-extended-before");
    });
}

#[test]
fn what_may_be_published_is_called_out_once_where_it_was_not_within_two_working_days() {
    on_both(|stage| {
        let control = stage.officer("kstthc", ELSEWHERE, Role::ControlOfficer);
        let head = stage.officer("chutich", HERE, Role::AgencyHead);
        let answered = |key: &str, consent: bool| {
            let code = filed(stage, &stage.public(), new_petition(key, consent));
            done(stage, &control, &code, assign()).unwrap();
            let answer = Handle::Answer {
                words: words("Đã xử lý"),
                outcome: Some(PetitionOutcome::PartlyFounded),
            };
            done(stage, &head, &code, answer).unwrap();
            code
        };
        let (open, secret) = (answered("k1", true), answered("k2", false));
        // Wednesday: the second working day after it is Friday.
        let due = now_it_is(stage, &open).publish_due_on;
        assert_eq!(due.map(|day| day.to_string()).as_deref(), Some("2023-11-17"));
        assert_eq!(now_it_is(stage, &secret).publish_due_on, None);
        let system = stage.system(control.now());
        for (days, late) in [(2, 0), (3, 1), (4, 0)] {
            let then = Stage::later(&system, days);
            assert_eq!(
                stage.write(&then, watch_petitions).unwrap(),
                late,
                "after {days} days"
            );
        }
        let late = Stage::later(&control, 3);
        let counts = stage.write(&late, petition_counts).unwrap();
        assert!(counts.contains(&(PetitionList::Late, 1)), "{counts:?}");
        let told = "SELECT COUNT(*) FROM ledger_event WHERE kind = 'petition-publish-overdue'";
        assert_eq!(stage.count(told), 1);
    });
}

#[test]
fn files_are_added_by_who_filed_it_while_it_is_open_and_the_same_bytes_once() {
    on_both(|stage| {
        let control = stage.officer("kstthc", ELSEWHERE, Role::ControlOfficer);
        let head = stage.officer("chutich", HERE, Role::AgencyHead);
        let code = filed(stage, &stage.public(), new_petition("k1", false));
        let add = |suffix: &str, hash: String| {
            let by = Asker::Phone {
                suffix: suffix.to_owned(),
            };
            let (code, new) = (
                code.clone(),
                NewPetitionFile {
                    name: "anh\u{7}-quay.jpg".to_owned(),
                    hash,
                    media: "image/jpeg".to_owned(),
                    size: 5,
                },
            );
            let added = stage.write(&stage.public(), move |cx, tx| {
                add_petition_file(cx, tx, (&by, &code), &new)
            });
            added.map_err(|fault| fault.code())
        };
        let hash = |number: usize| format!("{number:064}");
        assert_eq!(add("5678", hash(1)), Ok(1));
        assert_eq!(add("5678", hash(1)), Ok(1), "sent again");
        assert_eq!(add("0000", hash(2)), Err("petition-not-found"));
        for number in 2..=5 {
            assert!(add("5678", hash(number)).is_ok());
        }
        assert_eq!(add("5678", hash(6)), Err("petition-too-many-files"));
        let kept = stage.db.read(petition_files_kept).unwrap();
        assert_eq!(kept.len(), 5);
        let wanted = hash(1);
        assert!(stage.db.read(move |tx| petitions_need_file(tx, &wanted)).unwrap());
        done(stage, &control, &code, assign()).unwrap();
        let answer = Handle::Answer {
            words: words("Đã xử lý"),
            outcome: Some(PetitionOutcome::PartlyFounded),
        };
        done(stage, &head, &code, answer).unwrap();
        assert_eq!(add("5678", hash(7)), Err("petition-moved"));
    });
}

#[test]
fn a_file_opens_for_the_account_that_sent_it_and_not_for_code_and_digits() {
    on_both(|stage| {
        let owner = stage.owner(OWNER);
        let code = filed(stage, &owner, new_petition("k1", false));
        let new = NewPetitionFile {
            name: "anh-quay.jpg".to_owned(),
            hash: "a".repeat(64),
            media: "image/jpeg".to_owned(),
            size: 5,
        };
        let asked = code.clone();
        stage
            .write(&owner, move |cx, tx| {
                add_petition_file(cx, tx, (&Asker::Owner, &asked), &new)
            })
            .unwrap();
        let open = |cx: &OpContext, number: i64| {
            let code = code.clone();
            stage
                .write(cx, move |cx, tx| own_petition_file(cx, tx, (&code, number)))
                .map(|file| file.name)
                .map_err(|fault| fault.code())
        };
        assert_eq!(open(&owner, 1), Ok("anh-quay.jpg".to_owned()));
        assert_eq!(open(&owner, 2), Err("petition-not-found"));
        assert_eq!(open(&stage.owner("020195009999"), 1), Err("petition-not-found"));
        assert_eq!(open(&stage.public(), 1), Err("sign-in-needed"));
    });
}

#[test]
fn whoever_is_asked_to_say_more_does_and_the_time_is_counted_afresh() {
    on_both(|stage| {
        let control = stage.officer("kstthc", ELSEWHERE, Role::ControlOfficer);
        let code = filed(stage, &stage.public(), new_petition("k1", false));
        let ask = Handle::AskMore {
            words: words("Ngày nào, quầy nào?"),
        };
        done(stage, &control, &code, ask).unwrap();
        let asked = now_it_is(stage, &code);
        assert_eq!(
            (asked.state, asked.unclear_until.map(|day| day.to_string())),
            (PetitionState::Unclear, Some("2023-11-22".to_owned()))
        );
        let later = Stage::later(&stage.public(), 5);
        let (said, of) = (code.clone(), code.clone());
        stage
            .write(&later, move |cx, tx| {
                say_more(cx, tx, (&asker(), &said), "Sáng 14/11, quầy 2")
            })
            .unwrap()
            .unwrap();
        let clear = now_it_is(stage, &code);
        assert_eq!(
            (clear.state, clear.answer_due_on.to_string().as_str()),
            (PetitionState::Received, "2023-12-11")
        );
        let early = stage.write(&later, move |cx, tx| {
            judge(cx, tx, (&asker(), &of), Satisfaction::Satisfied)
        });
        assert_eq!(early.unwrap_err().code(), "petition-moved");
    });
}

#[test]
fn the_person_says_whether_the_answer_satisfies() {
    on_both(|stage| {
        let control = stage.officer("kstthc", ELSEWHERE, Role::ControlOfficer);
        let head = stage.officer("chutich", HERE, Role::AgencyHead);
        let code = filed(stage, &stage.public(), new_petition("k1", false));
        done(stage, &control, &code, assign()).unwrap();
        done(
            stage,
            &head,
            &code,
            Handle::Answer {
                words: words("Đã xử lý"),
                outcome: Some(PetitionOutcome::PartlyFounded),
            },
        )
        .unwrap();
        let of = code.clone();
        stage
            .write(&stage.public(), move |cx, tx| {
                judge(cx, tx, (&asker(), &of), Satisfaction::Satisfied)
            })
            .unwrap();
        assert_eq!(
            now_it_is(stage, &code).satisfaction,
            Some(Satisfaction::Satisfied)
        );
    });
}

#[test]
fn a_petition_without_a_name_or_a_way_to_answer_is_not_taken() {
    on_both(|stage| {
        let new = NewPetition {
            name: String::new(),
            phone: "12".to_owned(),
            body: "Ngắn".to_owned(),
            ..new_petition("k1", false)
        };
        let outcome = stage
            .write(&stage.public(), move |cx, tx| file_petition(cx, tx, &new))
            .unwrap();
        let Filed::Invalid(problems) = outcome else {
            panic!("it was taken");
        };
        let fields: Vec<&str> = problems.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, ["body", "name", "phone"]);
    });
}
