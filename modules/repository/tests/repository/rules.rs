//! Rules for types of paper: saved, published, and what papers are read by.

use motcua_identity::Role;
use motcua_ocr::fields::{FieldKind, FieldRule, PaperRules, Place, Shape};
use motcua_repository::{
    FieldName, SaveRules, begin_rules, event, papers_to_try, publish_rules, reading_rules, rules_of_type,
    save_rules, stored_text,
};

use crate::desk::{Desk, Fake, NOON, UNIT, code, each_desk, officer};

const CARD: &str = "ỦY BAN NHÂN DÂN THỊ TRẤN ĐỒNG ĐĂNG\nSố: 7/GCN\nĐồng Đăng, ngày 05 tháng 8 năm 2023\n\
     GIẤY CHỨNG NHẬN HỘ NGHÈO\nChủ hộ: Hoàng Thị Én\nGiá trị sử dụng đến: 31/12/2024";

fn rules(label: &str) -> PaperRules {
    PaperRules {
        headings: vec!["Giấy chứng nhận hộ nghèo".to_owned()],
        fields: vec![FieldRule {
            field: FieldKind::ExpiryDate,
            place: Place::After,
            label: label.to_owned(),
            shape: Shape::Day,
            of: None,
        }],
        result_type: None,
    }
}

fn read_expiry(desk: &Desk) -> Option<String> {
    let id = desk.scanned();
    desk.work(&Fake::says(&[CARD]), NOON);
    let fields = desk.paper(id).fields;
    let field = fields
        .into_iter()
        .find(|field| field.name == FieldName::ExpiryDate)?;
    Some(field.proposal?.value)
}

#[test]
fn a_published_rule_finds_a_field_on_papers_read_from_then_on() {
    each_desk(|desk| {
        let admin = desk.seen_by(officer(UNIT, Role::SystemAdmin, None));
        let cx = admin.clone();
        let key = desk
            .db
            .write(move |tx| begin_rules(&cx, tx, "Giấy chứng nhận hộ nghèo"))
            .unwrap();
        assert_eq!(key, "giay-chung-nhan-ho-ngheo");
        assert_eq!(read_expiry(desk), None, "nothing is published yet");
        let save = |version, label: &str| {
            let input = SaveRules {
                key: "giay-chung-nhan-ho-ngheo".to_owned(),
                version,
                rules: rules(label),
            };
            let cx = admin.clone();
            desk.db.write(move |tx| save_rules(&cx, tx, &input))
        };
        assert_eq!(save(1, " ").unwrap().unwrap_err()[0].code, "rules-label");
        save(1, "giá trị sử dụng đến:").unwrap().unwrap();
        assert_eq!(code(save(1, "đến:")), "reading-rules-changed");
        assert_eq!(read_expiry(desk), None, "a draft changes no reading");
        let publish = |version| {
            let cx = admin.clone();
            desk.db
                .write(move |tx| publish_rules(&cx, tx, "giay-chung-nhan-ho-ngheo", version))
        };
        publish(2).unwrap();
        assert_eq!(read_expiry(desk).as_deref(), Some("2024-12-31"));
        assert_eq!(code(publish(3)), "reading-rules-no-draft");
    });
}

#[test]
fn rules_are_seen_and_changed_by_those_who_keep_the_catalogue_alone() {
    each_desk(|desk| {
        let at_the_desk = desk.db.read(|tx| reading_rules(&desk.cx, tx));
        assert_eq!(code(at_the_desk), "not-allowed");
        let admin = desk.seen_by(officer(UNIT, Role::SystemAdmin, None));
        let all = desk.db.read(|tx| reading_rules(&admin, tx)).unwrap();
        assert!(
            all.iter()
                .any(|one| one.key == "trich-luc-khai-sinh" && one.version == 0)
        );
        let unknown = desk.db.read(|tx| rules_of_type(&admin, tx, "khong-co"));
        assert_eq!(code(unknown), "reading-rules-not-found");
    });
}

#[test]
fn rules_are_tried_on_a_stored_paper_by_whoever_may_read_it_and_the_look_is_written_down() {
    each_desk(|desk| {
        let waiting = desk.scanned();
        let reader = desk.seen_by(officer(UNIT, Role::Clerk, None));
        let text = |cx: &motcua_identity::OpContext, id| stored_text(&desk.db, &desk.blobs, cx, (id, "/try"));
        assert_eq!(code(text(&reader, waiting)), "paper-not-read");
        desk.work(&Fake::says(&[CARD]), NOON);
        let admin = desk.seen_by(officer(UNIT, Role::SystemAdmin, None));
        assert_eq!(code(text(&admin, waiting)), "not-allowed");
        let offered = |cx: &motcua_identity::OpContext| {
            let found = desk.db.read(|tx| papers_to_try(cx, tx, ("giay-khai-sinh", 5)));
            found.unwrap().len()
        };
        assert_eq!((offered(&reader), offered(&admin)), (1, 0));
        let found = rules("Giá trị sử dụng đến").find(&text(&reader, waiting).unwrap());
        assert_eq!(
            found.iter().map(|one| one.value.as_str()).collect::<Vec<_>>(),
            ["31/12/2024"]
        );
        let looks = desk
            .story(waiting)
            .into_iter()
            .filter(|event| event.kind == "paper-viewed")
            .map(|event| event.read::<event::PaperViewed>().unwrap())
            .map(|seen| (seen.what, seen.purpose))
            .collect::<Vec<_>>();
        assert_eq!(looks, [("words".to_owned(), "/try".to_owned())]);
    });
}

#[test]
fn the_head_of_a_centre_drafts_rules_and_tries_them_in_one_role_and_puts_none_to_use() {
    each_desk(|desk| {
        let head = desk.seen_by(officer(UNIT, Role::CentreHead, None));
        let cx = head.clone();
        let key = desk
            .db
            .write(move |tx| begin_rules(&cx, tx, "Giấy chứng nhận hộ nghèo"))
            .unwrap();
        let id = desk.scanned();
        desk.work(&Fake::says(&[CARD]), NOON);
        let offered = desk.db.read(|tx| papers_to_try(&head, tx, (&key, 5))).unwrap();
        assert_eq!(offered.len(), 1);
        let text = stored_text(&desk.db, &desk.blobs, &head, (id, "/try")).unwrap();
        assert_eq!(rules("Giá trị sử dụng đến").find(&text).len(), 1);
        let input = SaveRules {
            key: key.clone(),
            version: 1,
            rules: rules("Giá trị sử dụng đến"),
        };
        let cx = head.clone();
        desk.db
            .write(move |tx| save_rules(&cx, tx, &input))
            .unwrap()
            .unwrap();
        let cx = head.clone();
        let of = key.clone();
        let published = desk.db.write(move |tx| publish_rules(&cx, tx, &of, 2));
        assert_eq!(code(published), "not-allowed");
        let control = desk.seen_by(officer(UNIT, Role::ControlOfficer, None));
        desk.db
            .write(move |tx| publish_rules(&control, tx, &key, 2))
            .unwrap();
    });
}
