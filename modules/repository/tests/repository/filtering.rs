//! Finding kept papers by their fields, with the counts of what was found.

use std::sync::Arc;

use motcua_identity::{Actor, OpContext, Role};
use motcua_kernel::Fault;
use motcua_repository::{
    Confirm, FieldName, Filters, MOST_COUNTED, PaperId, PersonPart, PersonPlace, Revoke, Standing, facets,
    find_papers, kept_kinds, revoke,
};

use crate::desk::{Desk, NOON, OWNER, UNIT, code, each_desk, fields, officer, right};

fn kept(desk: &Desk, changes: &[(FieldName, &str)]) -> PaperId {
    let id = desk.read();
    let mut form = Confirm {
        kind: None,
        paper_id: id,
        version: 1,
        fields: fields(),
        answers: right(),
    };
    form.fields
        .extend(changes.iter().map(|(name, value)| (*name, (*value).to_owned())));
    desk.confirm_with(&desk.cx, &form).unwrap().unwrap();
    id
}

fn found(desk: &Desk, cx: &OpContext, filters: &Filters) -> Vec<PaperId> {
    let papers = desk.db.read(|tx| find_papers(cx, tx, filters, (None, 10)));
    sorted(papers.unwrap().into_iter().map(|paper| paper.row.id).collect())
}

/// Papers made in one instant have no order of age.
fn sorted(mut ids: Vec<PaperId>) -> Vec<PaperId> {
    ids.sort();
    ids
}

fn shelf(desk: &Desk) -> [PaperId; 3] {
    let birth = kept(desk, &[]);
    let poor = kept(
        desk,
        &[
            (FieldName::PaperName, "Giấy chứng nhận hộ nghèo"),
            (FieldName::Symbol, "07/GCN-HN"),
            (FieldName::Issuer, "UBND xã Tân Mỹ"),
            (FieldName::IssueDate, "12/01/2022"),
            (FieldName::ExpiryDate, "31/12/2022"),
        ],
    );
    let other = kept(
        desk,
        &[
            (FieldName::OwnerName, "Lý Văn Páo"),
            (FieldName::OwnerIdNumber, "020085001234"),
            (FieldName::Symbol, "100%_01"),
        ],
    );
    [birth, poor, other]
}

fn asked(change: impl FnOnce(&mut Filters)) -> Filters {
    let mut filters = Filters::default();
    change(&mut filters);
    filters
}

fn each(desk: &Desk, cases: &[(Filters, &[PaperId])]) {
    for (filters, wanted) in cases {
        assert_eq!(
            found(desk, &desk.cx, filters),
            sorted(wanted.to_vec()),
            "{filters:?}"
        );
    }
}

#[test]
fn each_filter_narrows_by_its_words_with_marks_or_without() {
    each_desk(|desk| {
        let [birth, poor, other] = shelf(desk);
        let owner = |owner: &str| asked(|filters| owner.clone_into(&mut filters.owner));
        let symbol = |symbol: &str| asked(|filters| symbol.clone_into(&mut filters.symbol));
        let issuer = asked(|filters| "xã tân".clone_into(&mut filters.issuer));
        let kind = asked(|filters| "KQ.G15.000031".clone_into(&mut filters.type_code));
        each(
            desk,
            &[
                (owner("hoang thi en"), &[poor, birth]),
                (owner("PÁO"), &[other]),
                (owner(OWNER), &[poor, birth]),
                // A number is looked up whole: nobody fishes for people by the beginnings of their numbers.
                (owner("02019000"), &[]),
                (symbol("gcn"), &[poor]),
                (symbol("%_"), &[other]),
                (symbol("/gcn"), &[poor]),
                (symbol("_01"), &[other]),
                (symbol("07/gcn-h"), &[poor]),
                // A part begins with a word: so it is found without reading every paper.
                (symbol("cn"), &[]),
                (owner("oang"), &[]),
                (issuer, &[poor]),
                (kind, &[other, poor, birth]),
            ],
        );
    });
}

#[test]
fn each_filter_narrows_by_its_days_and_by_whether_papers_count() {
    each_desk(|desk| {
        let [birth, poor, other] = shelf(desk);
        let standing = |standing| asked(|filters| filters.standing = Some(standing));
        let between = asked(|filters| {
            filters.from = "2022-01-01".parse().ok();
            filters.to = "2022-12-31".parse().ok();
        });
        each(
            desk,
            &[
                (asked(|filters| filters.year = Some(2023)), &[other, birth]),
                (between, &[poor]),
                (standing(Standing::Expired), &[poor]),
                (standing(Standing::InForce), &[other, birth]),
                (standing(Standing::Revoked), &[]),
            ],
        );
    });
}

#[test]
fn cards_from_before_are_found_by_parts_of_their_fields_when_they_are_completed() {
    each_desk(|desk| {
        let id = kept(
            desk,
            &[
                (FieldName::Symbol, "07/GCN-HN"),
                (first(PersonPart::Name), "Lý Thị Mủi"),
            ],
        );
        let without = kept(desk, &[(FieldName::Symbol, "08/TLKS")]);
        before_tails(desk, without);
        let symbol = |symbol: &str| asked(|filters| symbol.clone_into(&mut filters.symbol));
        let mother = || asked(|filters| "mui".clone_into(&mut filters.owner));
        each(desk, &[(symbol("gcn"), &[]), (mother(), &[])]);
        let complete = || {
            let mut told = Vec::new();
            let written =
                motcua_repository::complete_cards(&desk.db, NOON.day(), &mut |so_far| told.push(so_far));
            (written.unwrap(), told)
        };
        assert_eq!(complete(), (2, vec![2]));
        each(
            desk,
            &[
                (symbol("gcn"), &[id]),
                (symbol("tlks"), &[without]),
                (mother(), &[id]),
            ],
        );
        assert_eq!(complete(), (0, vec![]), "once is enough");
    });
}

#[test]
fn whether_an_old_paper_counts_as_valid_and_whole_is_not_decided_anew_when_its_card_is_completed() {
    each_desk(|desk| {
        let [old, other] = [kept(desk, &[]), kept(desk, &[])];
        before_tails(desk, other);
        motcua_repository::complete_cards(&desk.db, NOON.day(), &mut |_| ()).unwrap();
        let said: Result<(bool, bool), Fault> = desk.db.read(|tx| {
            let row = tx.query_one(
                "SELECT is_valid, is_complete FROM repository_card WHERE paper_id = $1",
                motcua_db::values![old],
            )?;
            Ok((row.get("is_valid")?, row.get("is_complete")?))
        });
        assert_eq!(said.unwrap(), (false, false));
    });
}

const fn first(part: PersonPart) -> FieldName {
    FieldName::Person(PersonPlace::First, part)
}

/// As before there was an index of parts of fields: no paper is in it, and cards say what was decided then. Paper `without` is
/// from before there were cards.
fn before_tails(desk: &Desk, without: PaperId) {
    desk.db
        .write(move |tx| {
            tx.execute("DELETE FROM repository_tail", &[])?;
            tx.execute(
                "UPDATE repository_card SET has_tails = FALSE, is_valid = FALSE, is_complete = FALSE",
                &[],
            )?;
            tx.execute(
                "DELETE FROM repository_card WHERE paper_id = $1",
                motcua_db::values![without],
            )
        })
        .unwrap();
}

/// Papers and their cards as rows, of one day and one kind.
fn fill(desk: &Desk, count: usize) {
    desk.db
        .write(move |tx| {
            tx.execute(
                "WITH RECURSIVE made (number) AS (
                    SELECT 1 UNION ALL SELECT number + 1 FROM made WHERE number < $2
                 )
                 INSERT INTO repository_paper (id, request_key, version, state, unit, component, owner_id_kind,
                    owner_id_number, owner_name, type_code, paper_name, original_hash, original_format, original_size,
                    file_name, trust, scanned_by, scanned_at)
                 SELECT 'made-' || CAST(number AS TEXT), 'made-' || CAST(number AS TEXT), 1, 'confirmed', $1, 1,
                    'personal-id', '020190004321', 'Hoàng Thị Én', 'KQ.G15.000031', 'Giấy', 'h', 'pdf', 1, 'giay.pdf',
                    'T1', 'o', 1 FROM made",
                motcua_db::values![UNIT, count],
            )?;
            tx.execute(
                "INSERT INTO repository_card (paper_id, owner, owner_number, symbol, issuer, issued_on, issued_year,
                    expires_on, twin_key, is_complete, is_valid)
                 SELECT id, 'hoang thi en', '020190004321', '', '', '2020-05-04', 2020, '', id, TRUE, TRUE
                 FROM repository_paper",
                &[],
            )?;
            tx.execute(
                "INSERT INTO repository_tail (part, tail, value) VALUES ('name', 'hoang thi en', 'hoang thi en')",
                &[],
            )
        })
        .unwrap();
}

#[test]
fn a_count_ends_somewhere_and_says_that_there_are_more() {
    each_desk(|desk| {
        fill(desk, MOST_COUNTED + 1);
        let most = u64::try_from(MOST_COUNTED).unwrap();
        for filters in [
            Filters::default(),
            asked(|filters| "hoang".clone_into(&mut filters.owner)),
            asked(|filters| filters.year = Some(2020)),
        ] {
            let told = desk.db.read(|tx| facets(&desk.cx, tx, &filters)).unwrap();
            assert_eq!((told.total, told.more), (most, true), "{filters:?}");
            assert_eq!(told.types, [("KQ.G15.000031".to_owned(), most)]);
        }
        let none = asked(|filters| filters.year = Some(2021));
        let told = desk.db.read(|tx| facets(&desk.cx, tx, &none)).unwrap();
        assert_eq!((told.total, told.more), (0, false));
    });
}

#[test]
fn words_and_filters_hold_together_and_show_where_the_words_stand() {
    each_desk(|desk| {
        let [_, poor, _] = shelf(desk);
        let filters = Filters {
            text: "ho ngheo".into(),
            year: Some(2022),
            ..Filters::default()
        };
        let papers = desk
            .db
            .read(|tx| find_papers(&desk.cx, tx, &filters, (None, 10)))
            .unwrap();
        assert_eq!(papers.len(), 1);
        assert_eq!(papers[0].row.id, poor);
        assert!(papers[0].snippet.as_ref().unwrap().text().contains("hộ nghèo"));
        let elsewhere = Filters {
            year: Some(2023),
            ..filters
        };
        assert!(found(desk, &desk.cx, &elsewhere).is_empty());
    });
}

#[test]
fn pages_go_on_where_the_one_before_ended_with_words_and_without() {
    each_desk(|desk| {
        let all = shelf(desk);
        for text in ["", "dong dang"] {
            let filters = Filters {
                text: text.into(),
                ..Filters::default()
            };
            let (mut place, mut seen) = (None, Vec::new());
            for _ in 0..3 {
                let page = desk
                    .db
                    .read(|tx| find_papers(&desk.cx, tx, &filters, (place, 1)))
                    .unwrap();
                let Some(last) = page.last() else { break };
                seen.push(last.row.id);
                place = Some(last.place.to_string().parse().unwrap());
            }
            assert_eq!(sorted(seen), sorted(all.to_vec()), "{text}");
        }
    });
}

#[test]
fn counts_tell_what_was_found_by_kind_unit_year_and_standing() {
    each_desk(|desk| {
        let [birth, ..] = shelf(desk);
        let head = desk.seen_by(officer(UNIT, Role::AgencyHead, None));
        let version = desk.paper(birth).paper.version;
        desk.db
            .write(move |tx| {
                let input = Revoke {
                    paper_id: birth,
                    version,
                    authority: "UBND".to_owned(),
                    basis: "1/QĐ".to_owned(),
                    from: NOON.day(),
                    reason: "Sai".to_owned(),
                };
                revoke(&head, tx, &input)
            })
            .unwrap();
        let told = desk
            .db
            .read(|tx| facets(&desk.cx, tx, &Filters::default()))
            .unwrap();
        let count = |value: &str, count| (value.to_owned(), count);
        assert_eq!((told.total, told.more), (3, false));
        assert_eq!(told.types, [count("KQ.G15.000031", 3)]);
        assert_eq!(told.units, [count(UNIT, 3)]);
        assert_eq!(told.years, [count("2023", 2), count("2022", 1)]);
        assert_eq!(
            told.standings,
            [count("revoked", 1), count("in-force", 1), count("expired", 1)]
        );
        let words = Filters {
            text: "ho ngheo".into(),
            ..Filters::default()
        };
        let told = desk.db.read(|tx| facets(&desk.cx, tx, &words)).unwrap();
        assert_eq!((told.total, told.years), (1, vec![count("2022", 1)]));
        let nothing = Filters {
            text: " – ".into(),
            ..Filters::default()
        };
        assert_eq!(
            desk.db.read(|tx| facets(&desk.cx, tx, &nothing)).unwrap().total,
            0
        );
    });
}

#[test]
fn rights_are_part_of_what_is_found_and_of_what_is_counted() {
    each_desk(|desk| {
        shelf(desk);
        for (actor, wanted) in [
            (officer(UNIT, Role::CaseOfficer, Some("ho-tich")), 3),
            (officer(UNIT, Role::CaseOfficer, Some("dat-dai")), 0),
            (officer("06187", Role::CaseOfficer, None), 0),
        ] {
            let cx = desk.seen_by(actor);
            for text in ["", "dong dang"] {
                let filters = Filters {
                    text: text.into(),
                    ..Filters::default()
                };
                assert_eq!(found(desk, &cx, &filters).len(), wanted, "{text}");
                let told = desk.db.read(|tx| facets(&cx, tx, &filters)).unwrap();
                assert_eq!(told.total, u64::try_from(wanted).unwrap());
            }
        }
        let control = desk.seen_by(officer(UNIT, Role::ControlOfficer, None));
        let told = desk.db.read(|tx| facets(&control, tx, &Filters::default()));
        assert_eq!(code(told), "not-allowed");
    });
}

#[test]
fn an_officer_of_several_places_finds_what_each_of_them_gives() {
    each_desk(|desk| {
        shelf(desk);
        let here = |field| officer(UNIT, Role::CaseOfficer, Some(field));
        let elsewhere = || officer("06187", Role::CaseOfficer, None);
        for (one, other, wanted) in [
            (here("ho-tich"), elsewhere(), 3),
            (here("dat-dai"), elsewhere(), 0),
            (here("dat-dai"), here("ho-tich"), 3),
        ] {
            let (Actor::Officer(one), Actor::Officer(other)) = (one, other) else {
                panic!("both are officers");
            };
            let mut both = (*one).clone();
            both.postings.extend(other.postings.iter().cloned());
            let cx = desk.seen_by(Actor::Officer(Arc::new(both)));
            for filters in [
                Filters::default(),
                asked(|filters| "dong dang".clone_into(&mut filters.text)),
                asked(|filters| "KQ.G15.000031".clone_into(&mut filters.type_code)),
            ] {
                assert_eq!(found(desk, &cx, &filters).len(), wanted, "{filters:?}");
                let told = desk.db.read(|tx| facets(&cx, tx, &filters)).unwrap();
                assert_eq!(told.total, u64::try_from(wanted).unwrap());
            }
        }
    });
}

#[test]
fn the_kinds_to_choose_from_are_those_of_which_a_paper_is_kept() {
    each_desk(|desk| {
        let kinds = || desk.db.read(|tx| kept_kinds(&desk.cx, tx)).unwrap();
        assert!(kinds().is_empty());
        desk.read();
        assert!(kinds().is_empty(), "a paper that waits is not found either");
        kept(desk, &[]);
        assert_eq!(kinds(), ["KQ.G15.000031"]);
        desk.db
            .write(|tx| {
                tx.execute(
                    "UPDATE repository_paper SET type_code = 'KQ.G15.000099' WHERE state = 'confirmed'",
                    &[],
                )
            })
            .unwrap();
        kept(desk, &[]);
        kept(desk, &[]);
        assert_eq!(kinds(), ["KQ.G15.000031", "KQ.G15.000099"], "each once");
    });
}
