//! What was read off a paper is offered to the form, and taken only by whoever files.

use std::collections::BTreeMap;
use std::sync::Arc;

use motcua_dossier::answers;
use motcua_filing::{
    DraftId, OfferFrom, OfferId, PaperOffer, SendOutcome, Source, Taken, draft_in_full, keep_paper,
    paper_offers, take_from_paper, taken_from_papers,
};
use motcua_identity::{ActedBy, Actor, OwnerSignedIn, Scope};
use motcua_repository::PaperId;
use motcua_vault::{Claim, ContestPaper, Door, contest_paper};

use crate::home::{CERTIFICATE, Home, MARRIAGE, OTHER, OWNER, all_answers, at, on_both, photo};
use crate::reading::read_by;

const BIRTH_PAPER: &str = "GIẤY CHỨNG SINH\nHọ và tên mẹ: Hoàng Thị Én\nSố định danh cá nhân: 020190004321\n\
    Đã sinh con vào lúc: 10 giờ 30 phút, ngày 01 tháng 11 năm 2023";

fn offers(home: &Home, id: DraftId) -> Vec<PaperOffer> {
    let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
    let papers = (full.files.as_slice(), full.kept_said.as_slice());
    paper_offers((&full.body, &full.draft), papers, at(9, 0).day())
}

fn offer(home: &Home, id: DraftId, key: &str) -> PaperOffer {
    let found = offers(home, id).into_iter().find(|one| one.id.key == key);
    found.unwrap_or_else(|| panic!("nothing is offered for {key}"))
}

fn takes(home: &Home, id: DraftId, offer: &OfferId) -> Taken {
    let offer = offer.clone();
    home.does(move |cx, tx| take_from_paper(cx, tx, id, &offer))
        .unwrap()
}

fn said(home: &Home, id: DraftId, key: &'static str) -> (String, Option<Source>) {
    let full = home.does(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
    let source = full.draft.origins.of(key).map(|origin| origin.source);
    (full.draft.answers.of(key).to_owned(), source)
}

fn types(home: &Home, id: DraftId, key: &str, value: &str) {
    home.save(id, BTreeMap::from([(key.to_owned(), value.to_owned())]));
}

fn with_paper(home: &Home, confidence: u8) -> DraftId {
    let id = home.begun("once");
    home.attach(id, &CERTIFICATE, photo()).unwrap();
    assert!(offers(home, id).is_empty(), "before it is read");
    read_by(home, (BIRTH_PAPER, confidence));
    id
}

#[test]
fn what_a_paper_says_is_offered_and_stands_in_the_form_only_once_it_is_taken() {
    on_both(|home| {
        let id = with_paper(home, 95);
        assert_eq!(
            said(home, id, "me-ho-ten"),
            (String::new(), None),
            "nothing by itself"
        );
        let mother = offer(home, id, "me-ho-ten");
        assert_eq!((mother.paper.as_str(), mother.sure), ("Giấy chứng sinh", true));
        let taken = takes(home, id, &mother.id);
        assert_eq!(
            taken,
            Taken::There(vec!["me-ho-ten".to_owned(), "me-ho-ten--number".to_owned(),]),
            "the day on which the child was born is not the mother's"
        );
        assert_eq!(
            said(home, id, "me-ho-ten"),
            ("Hoàng Thị Én".to_owned(), Some(Source::Paper))
        );
        assert_eq!(
            takes(home, id, &mother.id),
            Taken::Gone,
            "a second press changes nothing"
        );
        let born = offer(home, id, "con-ngay-sinh");
        takes(home, id, &born.id);
        assert_eq!(said(home, id, "con-ngay-sinh").0, "2023-11-01");
        assert!(
            !said(home, id, "con-ngay-sinh-bang-chu").0.is_empty(),
            "what follows from it is worked out"
        );
    });
}

#[test]
fn what_the_account_filled_in_says_so_until_it_is_typed_over() {
    on_both(|home| {
        let id = home.begun("once");
        assert_eq!(said(home, id, "nguoi-yeu-cau").1, Some(Source::Account));
        types(home, id, "nguoi-yeu-cau", "Lý Thị Múi");
        assert_eq!(said(home, id, "nguoi-yeu-cau").1, None);
    });
}

#[test]
fn what_was_typed_is_replaced_only_by_a_press_that_saw_it() {
    on_both(|home| {
        let id = with_paper(home, 95);
        let offered = offer(home, id, "con-ngay-sinh");
        types(home, id, "con-ngay-sinh", "2023-11-02");
        assert_eq!(takes(home, id, &offered.id), Taken::ChangedMeanwhile);
        assert_eq!(said(home, id, "con-ngay-sinh").0, "2023-11-02");
        let again = offer(home, id, "con-ngay-sinh");
        assert!(again.replaces());
        assert!(matches!(takes(home, id, &again.id), Taken::There(_)));
        assert_eq!(said(home, id, "con-ngay-sinh").0, "2023-11-01");
    });
}

#[test]
fn what_was_read_faintly_is_offered_as_such_and_holds_nothing_against_the_form() {
    on_both(|home| {
        let id = with_paper(home, 40);
        let mother = offer(home, id, "me-ho-ten");
        assert!(!mother.sure);
        takes(home, id, &mother.id);
        assert_eq!(said(home, id, "me-ho-ten").1, Some(Source::FaintPaper));
        types(home, id, "me-ho-ten--number", "020195001234");
        assert!(!crate::reading::found(home, id).contains(&"photo-number-differs"));
    });
}

/// The owner's marriage certificate in the vault, which names the husband, standing for its component.
pub fn with_kept_paper(home: &Home) -> (DraftId, PaperId) {
    let paper = home.marriage_certificate(OWNER);
    home.card_says(
        paper,
        &[
            ("paper-name", "Giấy chứng nhận kết hôn"),
            ("owner-name", "Lý Thị Mủi"),
            ("owner-id-number", OWNER),
            ("owner-birth-day", "1995-02-01"),
            ("person-1-role", "husband"),
            ("person-1-name", "Hoàng Văn Én"),
            ("person-1-id-number", "020090001235"),
        ],
    );
    let id = home.begun("once");
    home.does(move |cx, tx| keep_paper(cx, tx, id, (MARRIAGE, Some(paper))))
        .unwrap();
    (id, paper)
}

#[test]
fn what_was_confirmed_of_a_paper_in_the_vault_is_offered_as_from_there() {
    on_both(|home| {
        let (id, paper) = with_kept_paper(home);
        let father = offer(home, id, "cha-ho-ten");
        assert_eq!(father.id.from, OfferFrom::Kept(paper));
        assert!(father.is_kept() && father.sure && father.paper == "Giấy chứng nhận kết hôn");
        let values: Vec<&str> = father.values.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(values, ["Hoàng Văn Én", "020090001235"]);
        let mother = offer(home, id, "me-ho-ten");
        let values: Vec<&str> = mother.values.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(
            values,
            ["Lý Thị Mủi", OWNER, "1995-02-01"],
            "whoever is no husband there is the wife"
        );
        assert!(matches!(takes(home, id, &father.id), Taken::There(_)));
        assert_eq!(
            said(home, id, "cha-ho-ten"),
            ("Hoàng Văn Én".to_owned(), Some(Source::KeptPaper))
        );
        home.does(move |cx, tx| keep_paper(cx, tx, id, (MARRIAGE, None)))
            .unwrap();
        assert!(offers(home, id).is_empty(), "it stands for nothing any more");
        assert_eq!(takes(home, id, &mother.id), Taken::Gone);
    });
}

#[test]
fn somebody_to_whom_single_dossiers_were_entrusted_is_offered_nothing_from_the_vault() {
    on_both(|home| {
        with_kept_paper(home);
        let entrusted = home.acting(
            Actor::Owner(Arc::new(OwnerSignedIn {
                number: OWNER.to_owned(),
                name: "Lý Thị Mủi".to_owned(),
                acted_by: Some(ActedBy {
                    account: "a".to_owned(),
                    mandate: "m".to_owned(),
                    within: Some(Scope::default()),
                }),
            })),
            at(9, 0),
        );
        let id = home.begun_by(&entrusted, "entrusted");
        let full = home
            .db
            .write(move |tx| draft_in_full(&entrusted, tx, id))
            .unwrap();
        assert!(full.kept_said.is_empty());
    });
}

#[test]
fn a_paper_that_ended_or_is_contested_offers_nothing() {
    on_both(|home| {
        let (id, paper) = with_kept_paper(home);
        assert!(!offers(home, id).is_empty());
        home.revokes(paper, "2023-11-01");
        assert!(offers(home, id).is_empty(), "it is revoked");
    });
    on_both(|home| {
        let (id, paper) = with_kept_paper(home);
        home.does(move |cx, tx| {
            contest_paper(
                cx,
                tx,
                &ContestPaper {
                    request_key: "k".to_owned(),
                    door: Door::Own,
                    paper,
                    wrong: "Tên chồng ghi sai".to_owned(),
                    claim: Claim {
                        right: "Hoàng Văn Ển".to_owned(),
                        proof: "Giấy khai sinh của chồng".to_owned(),
                        proof_paper: None,
                    },
                },
            )
        })
        .unwrap();
        assert!(offers(home, id).is_empty(), "its owner says that it is wrong");
    });
}

#[test]
fn nobody_takes_anything_into_the_draft_of_somebody_else() {
    on_both(|home| {
        let id = with_paper(home, 95);
        let offered = offer(home, id, "me-ho-ten").id;
        let cx = home.owner(OTHER, at(9, 0));
        let refused = home
            .db
            .write(move |tx| take_from_paper(&cx, tx, id, &offered))
            .unwrap_err();
        assert_eq!(refused.code(), "filing-draft-not-found");
    });
}

#[test]
fn the_office_knows_which_answers_were_taken_from_a_paper() {
    on_both(|home| {
        let id = home.begun("once");
        let mut typed = all_answers();
        for key in ["me-ho-ten", "me-ho-ten--number", "con-ngay-sinh"] {
            typed.remove(key);
        }
        home.save(id, typed);
        home.attach(id, &CERTIFICATE, photo()).unwrap();
        read_by(home, (BIRTH_PAPER, 95));
        for key in ["me-ho-ten", "con-ngay-sinh"] {
            takes(home, id, &offer(home, id, key).id);
        }
        types(home, id, "con-ngay-sinh", "2023-11-03");
        let SendOutcome::Sent(sent) = home.send(id, true).unwrap() else {
            panic!("not sent");
        };
        let taken = home
            .db
            .read::<_, motcua_kernel::Fault, _>(move |tx| {
                let told = answers(tx, sent.id)?;
                taken_from_papers(tx, sent.id, &told)
            })
            .unwrap();
        assert_eq!(
            taken.get("me-ho-ten"),
            Some(&("Giấy chứng sinh".to_owned(), true))
        );
        assert!(!taken.contains_key("con-ngay-sinh"), "that was typed over");
    });
}

/// What is found on any paper, whatever its type; the others only where the rules of a type say.
const ON_ANY_PAPER: [&str; 7] = [
    "title",
    "number",
    "issuer",
    "issue-date",
    "person-name",
    "birth-date",
    "personal-id",
];

#[test]
fn every_field_that_a_form_takes_off_a_paper_is_read_there() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let text = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap();
    let rules: serde_json::Value = serde_json::from_str(&text(data.join("paper_rules.json"))).unwrap();
    let of_type: BTreeMap<&str, Vec<&str>> = rules
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let fields = it["rules"]["fields"].as_array().unwrap();
            let read = fields.iter().filter_map(|rule| rule["field"].as_str());
            (it["key"].as_str().unwrap(), read.collect())
        })
        .collect();
    let mut procedures = 0;
    for file in std::fs::read_dir(data.join("revisions")).unwrap() {
        let revision: serde_json::Value = serde_json::from_str(&text(file.unwrap().path())).unwrap();
        let form: motcua_catalog::Form =
            serde_json::from_value(revision["body"]["form"].clone()).unwrap_or_default();
        let taken: Vec<_> = form.fields().filter(|field| field.from_paper.is_some()).collect();
        procedures += usize::from(!taken.is_empty());
        for field in taken {
            let from = field.from_paper.as_ref().unwrap();
            let read = from.read.identifier();
            assert!(from.read.fits(field.kind), "{read} does not fit {}", field.code);
            if from.papers.is_empty() {
                assert!(ON_ANY_PAPER.contains(&read), "{read} of {}", field.code);
            }
            for key in &from.papers {
                let known = of_type.get(key.as_str());
                let known = known.unwrap_or_else(|| panic!("{key} of {} has no rules", field.code));
                let found = known.contains(&read) || ON_ANY_PAPER.contains(&read);
                assert!(found, "{read} of {} is not read off {key}", field.code);
            }
        }
    }
    assert!(procedures >= 22, "{procedures}");
}
