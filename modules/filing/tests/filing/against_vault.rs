//! What was confirmed of a paper in the vault is held against the answers before anything is sent, and it is told which
//! paper says otherwise: it may be the one that is wrong.

use std::collections::BTreeMap;
use std::sync::Arc;

use motcua_filing::{Against, DraftId, Finding, SaveAnswers, check_list, draft_in_full, save_answers};
use motcua_identity::{ActedBy, Actor, OpContext, OwnerSignedIn, Scope};
use motcua_kernel::Fault;
use motcua_repository::PaperId;
use motcua_vault::{Claim, ContestPaper, Door, contest_paper};

use crate::home::{Home, OWNER, at, filer, on_both};
use crate::offers::with_kept_paper;

/// The husband of the certificate under another number, its wife born on another day.
fn contradicts() -> BTreeMap<String, String> {
    [
        ("cha-ho-ten", "HOÀNG VĂN ÉN"),
        ("cha-ho-ten--number", "020090001299"),
        ("me-ho-ten", "Lý Thị Mủi"),
        ("me-ho-ten--number", OWNER),
        ("me-ho-ten--birth", "1995-02-10"),
    ]
    .map(|(key, value)| (key.to_owned(), value.to_owned()))
    .into()
}

fn found(home: &Home, cx: &OpContext, id: DraftId) -> Vec<Finding> {
    let cx = cx.clone();
    home.db.read(move |tx| check_list(&cx, tx, id, &filer())).unwrap()
}

/// Code, what the form says and what stands elsewhere, of what is held against the form by papers of the vault.
fn against_vault(found: &[Finding]) -> Vec<(&'static str, &str, &str)> {
    let kept = found.iter().filter(|it| it.code.starts_with("kept-"));
    kept.map(|it| {
        let (one, other) = it.said.as_ref().unwrap();
        (it.code, one.as_str(), other.as_str())
    })
    .collect()
}

fn me(home: &Home) -> OpContext {
    home.owner(OWNER, at(9, 0))
}

#[test]
fn a_paper_of_the_vault_that_says_another_number_or_day_of_birth_is_told_with_the_paper() {
    on_both(|home| {
        let (id, paper) = with_kept_paper(home);
        home.save(id, contradicts());
        let all = found(home, &me(home), id);
        assert_eq!(
            against_vault(&all),
            [
                ("kept-birth-differs", "1995-02-10", "1995-02-01"),
                ("kept-number-differs", "020090001299", "020090001235"),
            ]
        );
        let name = "Giấy chứng nhận kết hôn".to_owned();
        let who = Against::Kept { id: paper, name };
        let mut told = all.iter().filter(|it| it.code.starts_with("kept-"));
        assert!(told.all(|it| !it.stops && it.against.as_ref() == Some(&who)));
    });
}

#[test]
fn a_paper_of_the_vault_that_agrees_says_nothing_against_the_form() {
    on_both(|home| {
        let (id, _) = with_kept_paper(home);
        let mut answers = contradicts();
        answers.insert("cha-ho-ten--number".to_owned(), "020090001235".to_owned());
        answers.insert("me-ho-ten--birth".to_owned(), "1995-02-01".to_owned());
        home.save(id, answers);
        assert_eq!(against_vault(&found(home, &me(home), id)), []);
    });
}

fn contests(home: &Home, paper: PaperId) {
    home.does(move |cx, tx| {
        let input = ContestPaper {
            request_key: "k".to_owned(),
            door: Door::Own,
            paper,
            wrong: "Số định danh của chồng ghi sai".to_owned(),
            claim: Claim {
                right: "020090001299".to_owned(),
                proof: "Căn cước của chồng".to_owned(),
                proof_paper: None,
            },
        };
        contest_paper(cx, tx, &input)
    })
    .unwrap();
}

#[test]
fn a_paper_whose_owner_asked_for_its_correction_says_nothing_against_the_form() {
    on_both(|home| {
        let (id, paper) = with_kept_paper(home);
        home.save(id, contradicts());
        assert_eq!(against_vault(&found(home, &me(home), id)).len(), 2);
        contests(home, paper);
        assert_eq!(against_vault(&found(home, &me(home), id)), []);
    });
}

#[test]
fn somebody_to_whom_single_dossiers_were_entrusted_learns_nothing_of_the_vault_from_the_check() {
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
        let input = SaveAnswers {
            draft_id: id,
            values: contradicts(),
            place: "cha".to_owned(),
        };
        let cx = entrusted.clone();
        let full = home
            .db
            .write::<_, Fault, _>(move |tx| {
                save_answers(&cx, tx, &input)?;
                draft_in_full(&cx, tx, id)
            })
            .unwrap();
        assert!(!full.kept.is_empty(), "the paper stands there");
        assert_eq!(against_vault(&found(home, &entrusted, id)), []);
    });
}

#[test]
fn another_name_than_the_accounts_is_told_as_the_accounts() {
    on_both(|home| {
        let id = home.begun("once");
        let typed = ("nguoi-yeu-cau".to_owned(), "Lý Thị Múi".to_owned());
        home.save(id, BTreeMap::from([typed]));
        let all = found(home, &me(home), id);
        let name = all.iter().find(|it| it.code == "name-differs").unwrap();
        assert_eq!(name.against, Some(Against::Account));
    });
}
