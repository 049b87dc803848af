//! The kind of a paper: proposed by its heading, said by whoever checks it, corrected later with a reason.

use motcua_identity::Role;
use motcua_law::ResultTypeCode;
use motcua_repository::{
    Confirm, Correct, CorrectOutcome, Doubt, DoubtAnswer, DoubtAnswers, NO_TYPE_CODE, PaperId, SaveRules,
    TypeRules, correct, event, noticed, paper_by_code, papers_held, prepare_correction, rules_of_type,
    save_rules, versions_of,
};

use crate::desk::{Desk, Fake, NOON, OWNER, UNIT, code, each_desk, fields, keys, officer, right};
use crate::keeping::kept;

const BIRTH_CERTIFICATE: &str =
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGIẤY KHAI SINH\nSố: 12/2023\nHọ, chữ đệm, tên: Hoàng Thị Én";
const BIRTH: &str = "KQ.G15.000031";
const MARRIAGE: &str = "KQ.G15.000032";

fn kind(text: &str) -> ResultTypeCode {
    text.parse().unwrap()
}

/// A paper with the heading of a birth certificate, handed in as `as_kind` under `name`.
fn read_as(desk: &Desk, (key, name): (&str, &str), as_kind: Option<&str>) -> PaperId {
    let mut form = desk.form(key, &motcua_testkit::grey_page(77)).unwrap();
    form.type_code = as_kind.map(kind);
    name.clone_into(&mut form.paper_name);
    let id = desk.send(&form).unwrap();
    desk.work(&Fake::says(&[BIRTH_CERTIFICATE]), NOON);
    id
}

fn confirmed(desk: &Desk, id: PaperId, said: Option<&str>, answers: DoubtAnswers) -> String {
    let form = Confirm {
        paper_id: id,
        version: 1,
        kind: said.map(kind),
        fields: fields(),
        answers,
    };
    desk.confirm_with(&desk.cx, &form).unwrap().unwrap();
    desk.paper(id).paper.type_code
}

#[test]
fn a_paper_handed_in_as_no_kind_is_kept_as_the_kind_its_heading_names() {
    each_desk(|desk| {
        let id = read_as(desk, ("a", "Giấy khai sinh"), None);
        let detail = desk.paper(id);
        assert_eq!(detail.paper.type_code, NO_TYPE_CODE);
        let seen = noticed(&desk.db, &desk.blobs, (&detail.paper, &detail.pages), NOON.day()).unwrap();
        assert_eq!(seen.recognised_kind, Some(kind(BIRTH)));
        assert_eq!(confirmed(desk, id, None, DoubtAnswers::new()), BIRTH);
        assert!(desk.paper(id).paper.code.unwrap().contains(BIRTH));
        let told: event::PaperKept = desk.story(id).last().unwrap().read().unwrap();
        assert_eq!(told.type_code, BIRTH);
        let held = desk
            .db
            .read(|tx| papers_held(tx, OWNER, &[BIRTH.to_owned()], NOON.day()))
            .unwrap();
        assert_eq!(
            held.len(),
            1,
            "where a birth certificate is asked for it is offered"
        );
    });
}

#[test]
fn whoever_checks_says_the_kind_and_the_heading_only_proposes_it() {
    each_desk(|desk| {
        let id = read_as(desk, ("a", "Giấy khai sinh"), None);
        assert_eq!(confirmed(desk, id, Some(MARRIAGE), DoubtAnswers::new()), MARRIAGE);
        assert!(desk.paper(id).paper.code.unwrap().contains(MARRIAGE));
    });
}

#[test]
fn a_kind_that_is_taken_out_leaves_the_paper_without_one() {
    each_desk(|desk| {
        let id = read_as(desk, ("a", "Giấy khai sinh"), Some(BIRTH));
        let kept = confirmed(desk, id, Some(NO_TYPE_CODE), DoubtAnswers::new());
        assert_eq!(kept, NO_TYPE_CODE);
    });
}

#[test]
fn a_paper_of_another_kind_is_kept_as_the_kind_of_its_heading_whatever_its_field_says() {
    each_desk(|desk| {
        let id = read_as(desk, ("a", "Giấy chứng nhận kết hôn"), Some(MARRIAGE));
        let answers = [(Doubt::OtherType, DoubtAnswer::AsRead)].into();
        assert_eq!(confirmed(desk, id, Some(MARRIAGE), answers), BIRTH);
    });
}

#[test]
fn a_heading_that_was_looked_at_and_does_not_count_proposes_no_kind() {
    each_desk(|desk| {
        let id = read_as(desk, ("a", "Giấy chứng nhận kết hôn"), None);
        assert_eq!(confirmed(desk, id, None, right()), NO_TYPE_CODE);
    });
}

#[test]
fn a_wrong_kind_is_corrected_with_a_reason_under_a_new_code_and_the_old_code_still_finds_the_paper() {
    each_desk(|desk| {
        let id = kept(desk);
        let before = desk.paper(id).paper;
        let amend = |said: &str, reason: &str| {
            let input = Correct {
                paper_id: id,
                version: desk.paper(id).paper.version,
                kind: Some(kind(said)),
                fields: fields(),
                reason: reason.to_owned(),
            };
            match prepare_correction(&desk.db, &desk.blobs, keys(), &desk.cx, &input)? {
                CorrectOutcome::Invalid(problems) => panic!("{problems:?}"),
                CorrectOutcome::Ready(prepared) => {
                    let cx = desk.cx.clone();
                    desk.db.write(move |tx| correct(&cx, tx, &prepared))
                }
            }
        };
        assert_eq!(code(amend(BIRTH, "Rà soát")), "paper-nothing-corrected");
        assert_eq!(code(amend(MARRIAGE, " ")), "paper-reason-missing");
        assert_eq!(amend(MARRIAGE, "Ghi nhầm loại giấy tờ").unwrap(), 2);
        let after = desk.paper(id).paper;
        assert_eq!(after.type_code, MARRIAGE);
        assert!(after.code.unwrap().contains(MARRIAGE));
        let versions = desk.db.read(|tx| versions_of(tx, id)).unwrap();
        assert_eq!(Some(&versions[0].code), before.code.as_ref());
        let found = desk.db.read(|tx| paper_by_code(tx, &versions[0].code)).unwrap();
        assert_eq!(found, Some(id));
        let told: event::PaperCorrected = desk.story(id).last().unwrap().read().unwrap();
        assert_eq!(
            (told.kept.type_code.as_str(), told.kept.corrected_fields),
            (MARRIAGE, 1)
        );
    });
}

#[test]
fn rules_of_reading_name_a_kind_by_a_code_of_the_law_or_none() {
    each_desk(|desk| {
        let admin = desk.seen_by(officer(UNIT, Role::SystemAdmin, None));
        let read = || -> TypeRules {
            let cx = admin.clone();
            desk.db
                .read(move |tx| rules_of_type(&cx, tx, "giay-khai-sinh"))
                .unwrap()
        };
        assert_eq!(read().kind(), Some(kind(BIRTH)));
        let save = |said: &str| {
            let mut rules = read().edited();
            rules.result_type = Some(said.to_owned());
            let input = SaveRules {
                key: "giay-khai-sinh".to_owned(),
                version: read().version,
                rules,
            };
            let cx = admin.clone();
            desk.db.write(move |tx| save_rules(&cx, tx, &input)).unwrap()
        };
        assert_eq!(save("khai sinh").unwrap_err()[0].code, "rules-result-type");
        save(MARRIAGE).unwrap();
        assert_eq!(read().kind(), Some(kind(BIRTH)), "a draft names no kind yet");
        assert_eq!(read().edited().result_type.as_deref(), Some(MARRIAGE));
    });
}
