//! Further people, birth days, addresses and places of issue: read, doubted, kept, corrected, entered again, found.

use motcua_repository::{
    Confirm, ConfirmOutcome, Correct, CorrectOutcome, CrossKind, Doubt, DoubtAnswer, DoubtAnswers, FieldName,
    Filters, PaperDetail, PaperId, PersonPart, PersonPlace, confirm, correct, find_papers, noticed,
    prepare_confirmation, prepare_correction, typed_crosses, versions_of,
};

use crate::desk::{Desk, Fake, NOON, each_desk, fields, keys, officer, right, unit};

const MOTHER: &str = "020195001234";

/// An extract that names mother and father with their numbers.
const EXTRACT: &str = "ỦY BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG\nSố: 12/2023/TLKS\nĐồng Đăng, ngày 05 tháng 8 năm 2023\n\
     TRÍCH LỤC KHAI SINH\nHọ, chữ đệm, tên: HOÀNG THỊ ÉN\nNgày, tháng, năm sinh: 01/02/1990\n\
     Số định danh cá nhân: 020190004321\nHọ, chữ đệm, tên người mẹ: LÝ THỊ MỦI\n\
     Số định danh cá nhân: 020195001234\nHọ, chữ đệm, tên người cha: HOÀNG VĂN THỬ";

fn read(desk: &Desk, text: &str) -> PaperId {
    let id = desk.scanned();
    desk.work(&Fake::says(&[text]), NOON);
    id
}

fn proposed(detail: &PaperDetail, name: FieldName) -> Option<(String, u32)> {
    let field = detail.fields.iter().find(|field| field.name == name)?;
    let read = field.proposal.as_ref()?;
    Some((read.value.clone(), read.bounds.h))
}

const fn first(part: PersonPart) -> FieldName {
    FieldName::Person(PersonPlace::First, part)
}

const fn second(part: PersonPart) -> FieldName {
    FieldName::Person(PersonPlace::Second, part)
}

/// What was read, as the form sends it.
fn as_read(desk: &Desk, id: PaperId) -> Vec<(FieldName, String)> {
    let mut all = fields();
    for field in desk.paper(id).fields {
        if let Some(read) = field
            .proposal
            .filter(|_| !all.iter().any(|(name, _)| *name == field.name))
        {
            all.push((field.name, read.value));
        }
    }
    all
}

fn kept(desk: &Desk) -> PaperId {
    let id = read(desk, EXTRACT);
    let form = Confirm {
        kind: None,
        paper_id: id,
        version: 1,
        fields: as_read(desk, id),
        answers: right(),
    };
    desk.confirm_with(&desk.cx, &form).unwrap().unwrap();
    id
}

fn confirmed(desk: &Desk, id: PaperId, name: FieldName) -> Option<String> {
    let field = desk
        .paper(id)
        .fields
        .into_iter()
        .find(|field| field.name == name)?;
    field.confirmed
}

#[test]
fn mother_and_father_are_read_with_role_and_number_and_the_place_they_were_read_from() {
    each_desk(|desk| {
        let id = read(desk, EXTRACT);
        let detail = desk.paper(id);
        let value = |name| proposed(&detail, name).map(|(value, _)| value);
        assert_eq!(value(FieldName::Place).as_deref(), Some("Đồng Đăng"));
        assert_eq!(value(FieldName::OwnerBirthDay).as_deref(), Some("1990-02-01"));
        assert_eq!(value(first(PersonPart::Role)).as_deref(), Some("mother"));
        assert_eq!(value(first(PersonPart::Name)).as_deref(), Some("LÝ THỊ MỦI"));
        assert_eq!(value(first(PersonPart::IdNumber)).as_deref(), Some(MOTHER));
        assert_eq!(value(second(PersonPart::Role)).as_deref(), Some("father"));
        let (_, height) = proposed(&detail, first(PersonPart::IdNumber)).unwrap();
        assert!(height > 0, "the page can be shown where it stands");
    });
}

#[test]
fn further_people_are_kept_corrected_as_a_new_version_and_entered_again() {
    each_desk(|desk| {
        let id = kept(desk);
        assert_eq!(
            confirmed(desk, id, first(PersonPart::Name)).as_deref(),
            Some("LÝ THỊ MỦI")
        );
        let mut wanted = as_read(desk, id);
        for (name, value) in &mut wanted {
            if *name == first(PersonPart::Name) {
                "Lý Thị Mùi".clone_into(value);
            }
        }
        let input = Correct {
            kind: None,
            paper_id: id,
            version: desk.paper(id).paper.version,
            fields: wanted,
            reason: "Ghi sai tên người mẹ".to_owned(),
        };
        let prepared = match prepare_correction(&desk.db, &desk.blobs, keys(), &desk.cx, &input).unwrap() {
            CorrectOutcome::Ready(prepared) => prepared,
            CorrectOutcome::Invalid(problems) => panic!("{problems:?}"),
        };
        let cx = desk.cx.clone();
        assert_eq!(desk.db.write(move |tx| correct(&cx, tx, &prepared)).unwrap(), 2);
        let before = desk.db.read(|tx| versions_of(tx, id)).unwrap();
        assert_eq!(before[0].fields[&first(PersonPart::Name)], "LÝ THỊ MỦI");
        assert_eq!(
            confirmed(desk, id, first(PersonPart::Name)).as_deref(),
            Some("Lý Thị Mùi")
        );
        let names = desk.paper(id).fields.into_iter().map(|field| field.name);
        let again = FieldName::entered_again(names);
        assert!(again.contains(&first(PersonPart::IdNumber)) && again.contains(&FieldName::OwnerBirthDay));
    });
}

#[test]
fn a_paper_is_found_by_whoever_stands_on_it_within_the_rights_of_who_asks() {
    each_desk(|desk| {
        let id = kept(desk);
        let by = |cx: &motcua_identity::OpContext, owner: &str| {
            let filters = Filters {
                owner: owner.to_owned(),
                ..Filters::default()
            };
            desk.db
                .read(|tx| find_papers(cx, tx, &filters, (None, 5)))
                .unwrap()
        };
        for asked in [MOTHER, "ly thi mui", "mủi"] {
            let found = by(&desk.cx, asked);
            assert_eq!(found.len(), 1, "{asked}");
            assert_eq!(found[0].row.id, id);
            assert_eq!(found[0].people[0].role, "mother");
            assert_eq!(
                found[0].people[0].number, "020*****1234",
                "lists show no whole number"
            );
        }
        assert!(
            by(&desk.cx, "hoang thi en")[0].people.is_empty(),
            "the owner is no further person"
        );
        assert!(by(&desk.cx, "020195001235").is_empty());
        let elsewhere = desk.seen_by(officer("06187", motcua_identity::Role::CaseOfficer, None));
        assert!(by(&elsewhere, MOTHER).is_empty());
        assert_eq!(unit("06187").as_str(), "06187");
    });
}

/// Confirms what was read with some values changed; tells what was left open.
fn open(desk: &Desk, id: PaperId, changes: &[(FieldName, &str)], answers: DoubtAnswers) -> Vec<Doubt> {
    let mut fields = as_read(desk, id);
    fields.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    fields.extend(changes.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let wanted = Confirm {
        kind: None,
        paper_id: id,
        version: 1,
        fields,
        answers,
    };
    let outcome = prepare_confirmation(&desk.db, &desk.blobs, keys(), &desk.cx, &wanted).unwrap();
    assert!(!matches!(outcome, ConfirmOutcome::Invalid(_)), "{outcome:?}");
    match outcome {
        ConfirmOutcome::Unanswered(open) => return open,
        ConfirmOutcome::Ready(prepared) => {
            let cx = desk.cx.clone();
            desk.db.write(move |tx| confirm(&cx, tx, &prepared)).unwrap();
        }
        ConfirmOutcome::Invalid(_) => {}
    }
    Vec::new()
}

#[test]
fn what_contradicts_is_asked_and_whoever_mends_it_has_nothing_to_answer() {
    each_desk(|desk| {
        let wrong = EXTRACT.replace("01/02/1990", "01/02/1991");
        let id = read(desk, &wrong);
        let detail = desk.paper(id);
        let seen = noticed(&desk.db, &desk.blobs, (&detail.paper, &detail.pages), NOON.day()).unwrap();
        assert!(seen.doubts.contains(&Doubt::Contradicting));
        assert_eq!(seen.crosses[0].kind, CrossKind::NumberAndBirth);
        let mut others = right();
        others.remove(&Doubt::Contradicting);
        assert_eq!(open(desk, id, &[], others.clone()), [Doubt::Contradicting]);
        let late = [(FieldName::OwnerBirthDay, "06/08/2023")];
        assert_eq!(open(desk, id, &late, others.clone()), [Doubt::Contradicting]);
        let mended = [(FieldName::OwnerBirthDay, "01/02/1990")];
        assert_eq!(open(desk, id, &mended, others), []);
    });
}

#[test]
fn a_paper_that_says_so_itself_is_kept_with_the_answer() {
    each_desk(|desk| {
        let id = read(desk, &EXTRACT.replace("020195001234", "020095001234"));
        let seen = [
            (Doubt::Contradicting, DoubtAnswer::Right),
            (Doubt::OtherType, DoubtAnswer::Right),
        ];
        assert_eq!(
            open(desk, id, &[], seen.into()),
            [],
            "a mother with the number of a man"
        );
        let number = confirmed(desk, id, first(PersonPart::IdNumber));
        assert_eq!(number.as_deref(), Some("020095001234"));
    });
}

#[test]
fn an_address_is_held_against_the_units_that_stood_on_the_day_of_the_paper() {
    const UNITS: &str = include_str!("../../../../data/units.csv");
    const SUCCESSORS: &str = include_str!("../../../../data/unit_successors.csv");
    each_desk(|desk| {
        let system = desk.seen_by(motcua_identity::Actor::System);
        desk.db
            .write(move |tx| motcua_identity::import_units(&system, tx, UNITS, SUCCESSORS).map(drop))
            .unwrap();
        let crosses = |address: &str| {
            let typed = [
                (FieldName::IssueDate, "05/08/2023".to_owned()),
                (FieldName::Address, address.to_owned()),
            ];
            let found = desk.db.read(|tx| typed_crosses(tx, &typed, NOON.day())).unwrap();
            found.into_iter().map(|one| one.kind).collect::<Vec<_>>()
        };
        let known = "Khu Nam Quan, thị trấn Đồng Đăng, huyện Cao Lộc, tỉnh Lạng Sơn";
        assert_eq!(crosses(known), []);
        let unknown = "Thôn Pàn Pè, xã Không Có, huyện Cao Lộc, tỉnh Lạng Sơn";
        assert_eq!(crosses(unknown), [CrossKind::UnitUnknown]);
    });
}
