//! What figures are told of petitions: who has to act, which dossier it is about, and whether it may be published.

use motcua_feedback::{About, Filed, NewPetition, file_petition};
use motcua_identity::Role;
use motcua_ledger::after;

use super::stage::{HERE, on_both};

fn told(about: About, subject: &str, unit: Option<&str>) -> NewPetition {
    NewPetition {
        request_key: format!("{subject}{}", unit.is_some()),
        about: Some(about),
        subject: subject.to_owned(),
        unit: unit.map(|unit| unit.parse().unwrap()),
        title: "Chờ lâu".to_owned(),
        body: "Tôi chờ hai giờ tại Bộ phận Một cửa mà không ai gọi.".to_owned(),
        name: "Lăng Thị Mủi".to_owned(),
        phone: "0912 345 678".to_owned(),
        email: String::new(),
        address: String::new(),
        consent: true,
        files: Vec::new(),
    }
}

#[test]
fn the_event_of_a_petition_names_who_has_to_act_and_the_dossier_and_no_person() {
    on_both(|stage| {
        let desk = stage.officer("canbo", HERE, Role::IntakeOfficer);
        let dossier = stage.dossier(&desk, "d1");
        for (subject, unit) in [(dossier.code.as_str(), Some(HERE)), ("H37-không-có", None)] {
            let new = told(About::Dossier, subject, unit);
            let filed = stage.write(&stage.public(), move |cx, tx| file_petition(cx, tx, &new));
            assert!(matches!(filed.unwrap(), Filed::Done { .. }));
        }
        let events = stage.db.read(|tx| after(tx, "", 0, 1_000)).unwrap();
        let received: Vec<&str> = events
            .iter()
            .filter(|event| event.kind == "petition-received")
            .map(|event| event.payload.as_str())
            .collect();
        let of = |part: &str| received.iter().filter(|payload| payload.contains(part)).count();
        assert_eq!(received.len(), 2);
        assert_eq!(of(&format!("\"dossier\":\"{}\"", dossier.id)), 1, "{received:?}");
        assert_eq!(
            of("\"dossier\":null"),
            1,
            "a code that nobody has names no dossier"
        );
        assert_eq!(
            of(&format!("\"answers\":\"{HERE}\"")),
            1,
            "the unit that is meant"
        );
        assert_eq!(of("\"answers\":null"), 0, "otherwise the province has to act");
        assert_eq!(of("\"consent\":true"), 2);
        assert_eq!(of("Mủi") + of("0912"), 0);
    });
}
