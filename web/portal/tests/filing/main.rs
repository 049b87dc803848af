//! The pages of a filing from home over HTTP: whose they are, what is escaped, what comes from another site.

#![expect(clippy::unwrap_used, reason = "a step that fails fails its test")]

mod dues;
mod house;
mod kept;
mod mandates;
mod otherwise;
mod renewed;
mod takes;
mod uploads;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use motcua_portal::table;

use crate::house::{House, Sent};

/// Every page and act about a draft, with what it is sent.
const OF_DRAFT: [(&str, &str, &str); 20] = [
    ("GET", "", ""),
    ("GET", "/case", ""),
    (
        "POST",
        "/case",
        "unit=05977&variant=thong-thuong&return_way=counter",
    ),
    ("GET", "/form/con", ""),
    ("POST", "/form/con", "a-con-ho-ten=X&action=next"),
    ("POST", "/form/con", "a-con-ho-ten=X&action=autosave"),
    ("GET", "/papers", ""),
    ("POST", "/papers/7/keep", "paper="),
    ("GET", "/files/{file}", ""),
    ("GET", "/files/{file}/pages/1", ""),
    ("POST", "/files/{file}/remove", ""),
    ("POST", "/files/{file}/place", "place=7"),
    ("POST", "/renew", ""),
    (
        "POST",
        "/take",
        "offer=00000000-0000-0000-0000-000000000001.0.x.me-ho-ten",
    ),
    ("POST", "/exemption", "group=poor&act=keep"),
    ("GET", "/check", ""),
    ("POST", "/check", "sure=yes"),
    ("GET", "/defects", ""),
    ("POST", "/defects", "line=1&words=x"),
    ("POST", "/drop", ""),
];

/// The end of an address without what it names.
fn shape(end: &str) -> String {
    let named = |part: &str| part.starts_with('{') || part == "con" || part.parse::<u32>().is_ok();
    let parts = end.split('/').map(|part| if named(part) { "{}" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn somebody_elses_draft_and_files_do_not_exist_on_any_route() {
    let house = House::new();
    let (draft, file) = house.draft_with_a_file();
    for (method, end, body) in OF_DRAFT {
        let path = format!("/portal/filing/{draft}{}", end.replace("{file}", &file));
        let answer = house.sends(&Sent::of(method, &path, body).by_other());
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {end}");
    }
    let upload = house.sends(&Sent::upload(&format!("/portal/filing/{draft}/papers/2")).by_other());
    assert_eq!(upload.status, StatusCode::NOT_FOUND);
    let tried: BTreeSet<(&str, String)> = OF_DRAFT
        .iter()
        .map(|(method, end, _)| (*method, shape(end)))
        .chain([("POST", shape("/papers/2"))])
        .collect();
    let routed: BTreeSet<(&str, String)> = table()
        .filter_map(|(method, path, _)| Some((*method, path.strip_prefix("/portal/filing/{id}")?.to_owned())))
        .map(|(method, end)| (method, shape(&end)))
        .collect();
    assert_eq!(
        tried, routed,
        "a route of a draft is not tried with somebody else's"
    );
    let mine = house.sends(&Sent::of("GET", &format!("/portal/filing/{draft}/papers"), ""));
    assert!(
        mine.status.is_success() && mine.text.contains("&#60;b&#62;.jpg"),
        "{}",
        mine.text
    );
}

#[test]
fn somebody_elses_receipt_and_supplement_do_not_exist() {
    let house = House::new();
    let dossier = house.sent();
    for (method, path) in [
        ("GET", format!("/portal/filing/sent/{dossier}")),
        ("GET", format!("/portal/filing/sent/{dossier}/receipt.pdf")),
        ("GET", format!("/portal/filing/supplement/{dossier}")),
        ("POST", format!("/portal/filing/supplement/{dossier}")),
    ] {
        let answer = house.sends(&Sent::of(method, &path, "").by_other());
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{method} {path}");
    }
    let others = table().filter(|(_, path, _)| {
        path.starts_with("/portal/filing/sent/") || path.starts_with("/portal/filing/supplement/")
    });
    assert_eq!(
        others.count(),
        4,
        "a route of a filing is not tried with somebody else's"
    );
    let mine = house.sends(&Sent::of(
        "GET",
        &format!("/portal/filing/sent/{dossier}/receipt.pdf"),
        "",
    ));
    assert_eq!(mine.status, StatusCode::OK);
    let page = house.sends(&Sent::of("GET", &format!("/portal/filing/sent/{dossier}"), ""));
    let follow = format!("<a class=\"button\" href=\"/portal/dossiers/{dossier}\">");
    assert!(page.text.contains(&follow), "{}", page.text);
    for of in ["<h3>Người được khai sinh</h3>", "<h3>Người mẹ</h3>"] {
        assert!(
            page.text.contains(of),
            "a nationality is somebody's: {}",
            page.text
        );
    }
    assert!(
        !page.text.contains("<a href=\"/portal/filing\">Hồ sơ đang làm dở"),
        "what was sent is not under way: {}",
        page.text
    );
}

#[test]
fn whoever_is_not_signed_in_is_led_to_the_sign_in_page_and_back() {
    let house = House::new();
    let (draft, _) = house.draft_with_a_file();
    let path = format!("/portal/filing/{draft}/papers");
    let answer = house.sends(&Sent::of("GET", &path, "").by_nobody());
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.location, format!("/portal/sign-in?next={path}"));
}

#[test]
fn what_was_typed_comes_back_as_text_and_never_as_a_page() {
    let house = House::new();
    let (draft, _) = house.draft_with_a_file();
    let evil = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    let path = format!("/portal/filing/{draft}/form/con");
    let fields = [
        "con-ho-ten",
        "con-ngay-sinh",
        "con-gioi-tinh",
        "con-dan-toc",
        "con-quoc-tich",
        "con-noi-sinh",
        "con-noi-sinh--unit",
        "con-que-quan",
        "con-que-quan--unit",
    ];
    let body: Vec<String> = fields.iter().map(|field| format!("a-{field}={evil}")).collect();
    let wrong = house.sends(&Sent::of(
        "POST",
        &path,
        &format!("{}&action=next", body.join("&")),
    ));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for end in ["form/con?show=problems", "check"] {
        let shown = house.sends(&Sent::of("GET", &format!("/portal/filing/{draft}/{end}"), ""));
        assert!(shown.status.is_success());
        assert!(!shown.text.contains("<script>alert"), "{end}");
        assert!(shown.text.contains("alert(1)"), "kept as typed: {end}");
    }
    let search = house.sends(&Sent::of("GET", &format!("/portal/procedures?q={evil}"), "").by_nobody());
    assert!(search.status.is_success() && !search.text.contains("<script>alert"));
}

#[test]
fn a_form_of_another_site_is_refused() {
    let house = House::new();
    let (draft, _) = house.draft_with_a_file();
    for path in [
        format!("/portal/filing/{draft}/drop"),
        format!("/portal/filing/{draft}/check"),
    ] {
        let answer = house.sends(&Sent::of("POST", &path, "sure=yes").of_another_site());
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[test]
fn a_procedure_is_found_in_words_of_every_day_by_anyone() {
    let house = House::new();
    let found =
        house.sends(&Sent::of("GET", "/portal/procedures?q=lam+giay+khai+sihn+cho+con", "").by_nobody());
    let first = found.text.find("/portal/procedures/1.001193").unwrap();
    assert!(found.status.is_success() && first > 0);
    let page = house.sends(&Sent::of("GET", "/portal/procedures/1.001193", "").by_nobody());
    assert!(page.status.is_success() && page.text.contains("/portal/filing/new/1.001193"));
    for missing in [
        "/portal/procedures/9.999999",
        "/portal/procedures/x",
        "/portal/life/khong-co",
    ] {
        let answer = house.sends(&Sent::of("GET", missing, "").by_nobody());
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{missing}");
    }
}
