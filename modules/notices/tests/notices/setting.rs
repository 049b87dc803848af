//! What people choose and what the province sets.

use std::collections::BTreeSet;

use motcua_i18n::Language;
use motcua_identity::Role;
use motcua_mail::Channel;
use motcua_notices::{
    Choices, NoticeKind, PublishTemplate, Published, RulesOutcome, SendingRules, SetRules, Topic, choices,
    choose, inbox, publish_template, rules_set, sending_rules, set_rules, template,
};

use super::stage::{day, now, on_both};

#[test]
fn what_somebody_chose_decides_channel_and_language() {
    on_both(|stage| {
        stage.account();
        let owner = stage.owner(now());
        let chosen = Choices {
            language: Language::En,
            wanted: BTreeSet::from([(Topic::Progress, Channel::Sms)]),
        };
        let kept = chosen.clone();
        stage
            .write(&owner, move |cx, tx| choose(cx, tx, &chosen))
            .unwrap();
        assert_eq!(stage.write(&owner, choices).unwrap(), kept);
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        stage.dossier(&desk, "k1", ("other@example.vn", ""));
        stage.told(now());
        stage.post(now());
        assert_eq!((stage.post.took().len(), stage.phone.took().len()), (0, 1));
        let short = stage.phone.took();
        assert!(short.first().unwrap().body.contains("accepted"), "{short:?}");
        let told = stage.write(&owner, |cx, tx| inbox(cx, tx, None)).unwrap();
        assert!(told.notices.first().unwrap().title.contains("has been accepted"));
    });
}

#[test]
fn published_words_count_from_their_day_on_and_not_before() {
    on_both(|stage| {
        let which = (NoticeKind::DossierAccepted, Language::Vi);
        let admin = stage.officer("quantri", Role::SystemAdmin);
        let standard = stage
            .db
            .read(move |tx| template(tx, which, day("2023-11-15")))
            .unwrap();
        let mut words = standard.clone();
        words.subject = "Hồ sơ {code} đã vào sổ".to_owned();
        let publish = |template: &motcua_notices::Template, from: &str| {
            let input = PublishTemplate {
                template: template.clone(),
                from: from.parse().ok(),
            };
            stage
                .write(&admin, move |cx, tx| publish_template(cx, tx, &input))
                .unwrap()
        };
        assert_eq!(publish(&standard, "2023-11-20"), Published::Same);
        assert_eq!(publish(&words, "2023-11-20"), Published::Done);
        assert_eq!(publish(&words, "2023-11-20"), Published::Same);
        assert!(matches!(publish(&words, "2023-11-14"), Published::Invalid(_)));
        let on = |text: &str| {
            let on = day(text);
            stage.db.read(move |tx| template(tx, which, on)).unwrap()
        };
        assert_eq!((on("2023-11-19"), on("2023-11-20")), (standard, words.clone()));
        words.short = "{name}".to_owned();
        let Published::Invalid(problems) = publish(&words, "2023-11-20") else {
            panic!("a short message may not name the person");
        };
        assert_eq!(
            problems.first().map(|it| it.code),
            Some("template-place-too-open")
        );
        let desk = stage.officer("tiepnhan", Role::IntakeOfficer);
        let input = PublishTemplate {
            template: words,
            from: Some(day("2023-11-20")),
        };
        let refused = stage.write(&desk, move |cx, tx| publish_template(cx, tx, &input));
        assert_eq!(refused.unwrap_err().code(), "not-allowed");
    });
}

#[test]
fn quiet_hours_are_set_from_a_day_on() {
    on_both(|stage| {
        let admin = stage.officer("quantri", Role::SystemAdmin);
        let before = stage.db.read(|tx| sending_rules(tx, day("2023-11-15"))).unwrap();
        let later = SendingRules {
            quiet_from: 20 * 60,
            ..before
        };
        let set = |rules: SendingRules, from: &str, basis: &str| {
            let input = SetRules {
                from: from.parse().ok(),
                rules,
                basis: basis.to_owned(),
            };
            stage
                .write(&admin, move |cx, tx| set_rules(cx, tx, &input))
                .unwrap()
        };
        assert_eq!(set(before, "2023-11-20", "QĐ 1"), RulesOutcome::Same);
        assert!(matches!(set(later, "2023-11-20", " "), RulesOutcome::Invalid(_)));
        assert_eq!(set(later, "2023-11-20", "QĐ 1"), RulesOutcome::Set);
        let on = |text: &str| {
            let on = day(text);
            stage.db.read(move |tx| sending_rules(tx, on)).unwrap()
        };
        assert_eq!((on("2023-11-19"), on("2023-11-20")), (before, later));
        assert_eq!(stage.write(&admin, rules_set).unwrap().len(), 2);
    });
}
