//! The form of a procedure changes between the first answer and the sending.

use motcua_dossier::{answers, components, own_dossier};
use motcua_filing::{Place, SendOutcome, draft_in_full, place_file, renew};
use serde_json::{Value, json};

use crate::home::{CERTIFICATE, Home, MARRIAGE, OWNER, SCAN, all_answers, codes, filer, on_both, photo};

/// The next day the certificate of birth is the third paper, a declaration about the birth is new, the kinship is not asked for
/// any more, and a new field asks for the telephone number.
fn changed(body: &mut Value) {
    let components = body["components"].as_array_mut().unwrap();
    let mut fresh = components[7].clone();
    fresh["name"] = "Giấy cam đoan về việc sinh".into();
    components.insert(1, fresh);
    for group in body["form"].as_array_mut().unwrap() {
        let fields = group["fields"].as_array_mut().unwrap();
        fields.retain(|field| field["code"] != "quan-he");
    }
    let first = body["form"][0]["fields"].as_array_mut().unwrap();
    first.push(json!({
        "code": "dien-thoai-lien-he", "label": "Điện thoại liên hệ", "kind": "text", "required": true,
        "prefill": "phone"
    }));
}

fn begun_before_the_change(home: &Home) -> motcua_filing::DraftId {
    let id = home.begun("once");
    home.save(id, all_answers());
    home.attach(id, &CERTIFICATE, photo()).unwrap();
    home.next_day_asks(changed);
    id
}

#[test]
fn a_filing_made_for_a_form_that_is_over_is_not_sent_under_another_one() {
    on_both(|home| {
        let id = begun_before_the_change(home);
        let outcome = home.send_next_day(id, true).unwrap();
        assert_eq!(codes(&outcome), [("form".to_owned(), "form-changed")]);
        let told = home.next_day(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
        assert!(told.form_changed);
        // On the day it was begun nothing has changed yet.
        assert!(matches!(home.send(id, false).unwrap(), SendOutcome::Sent(_)));
    });
}

#[test]
fn answers_and_files_go_over_to_the_form_of_today_by_their_codes_and_names() {
    on_both(|home| {
        let marriage = home.marriage_certificate(OWNER);
        let id = begun_before_the_change(home);
        let renewed = home.next_day(move |cx, tx| renew(cx, tx, id, &filer())).unwrap();
        assert!(!renewed.choose_case);
        let full = home.next_day(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
        assert_eq!(full.draft.answers.of("con-ho-ten"), "Lý Bảo An");
        assert_eq!(
            full.draft.answers.of("dien-thoai-lien-he"),
            "0912345678",
            "known already"
        );
        assert_eq!(full.files[0].place, Place::Component(3));
        assert_eq!(full.kept.get(&(MARRIAGE + 1)), Some(&marriage));
        let left: Vec<&str> = full.draft.unplaced.iter().map(|it| it.value.as_str()).collect();
        assert_eq!((left, renewed.unplaced), (vec!["mẹ"], 1));
        let SendOutcome::Sent(filed) = home.send_next_day(id, false).unwrap() else {
            panic!("not sent");
        };
        let dossier_id = filed.id;
        let (dossier, parts, told) = home
            .next_day(move |cx, tx| {
                Ok((
                    own_dossier(cx, tx, dossier_id)?,
                    components(tx, dossier_id)?,
                    answers(tx, dossier_id)?,
                ))
            })
            .unwrap();
        assert_eq!(
            dossier.revision_id, full.draft.revision_id,
            "one revision from the form to the dossier"
        );
        let handed: Vec<i64> = parts
            .iter()
            .filter(|part| part.handed_in == motcua_dossier::HandedInAs::Electronic)
            .map(|part| part.number)
            .collect();
        assert_eq!(handed, [1, 3], "the declaration and the certificate of birth");
        assert!(told.iter().all(|answer| answer.field != "quan-he"));
    });
}

#[test]
fn a_file_that_nothing_asks_for_any_more_stays_in_sight_and_can_be_put_elsewhere() {
    on_both(|home| {
        let id = home.begun("once");
        home.save(id, all_answers());
        home.attach(id, &CERTIFICATE, photo()).unwrap();
        home.attach(id, &Place::Component(8), SCAN).unwrap();
        home.next_day_asks(|body| {
            body["components"].as_array_mut().unwrap().remove(7);
        });
        home.next_day(move |cx, tx| renew(cx, tx, id, &filer())).unwrap();
        let outcome = home.send_next_day(id, false).unwrap();
        assert_eq!(codes(&outcome), [("unplaced".to_owned(), "file-unplaced")]);
        let full = home.next_day(move |cx, tx| draft_in_full(cx, tx, id)).unwrap();
        let file = full
            .files
            .iter()
            .find(|file| file.place == Place::Unplaced)
            .unwrap()
            .id;
        let refused = home
            .next_day(move |cx, tx| place_file(cx, tx, (id, file), &Place::Component(8)))
            .unwrap_err();
        assert_eq!(refused.code(), "filing-no-place");
        home.next_day(move |cx, tx| place_file(cx, tx, (id, file), &Place::Component(MARRIAGE)))
            .unwrap();
        assert!(matches!(
            home.send_next_day(id, false).unwrap(),
            SendOutcome::Sent(_)
        ));
    });
}

#[test]
fn a_case_that_the_procedure_does_not_tell_apart_any_more_is_chosen_again() {
    on_both(|home| {
        let id = home.begun("once");
        home.next_day_asks(|body| {
            body["variants"].as_array_mut().unwrap().remove(0);
        });
        let renewed = home.next_day(move |cx, tx| renew(cx, tx, id, &filer())).unwrap();
        assert!(renewed.choose_case);
        let outcome = home.send_next_day(id, true).unwrap();
        assert!(codes(&outcome).contains(&("case".to_owned(), "case-to-choose")));
    });
}
