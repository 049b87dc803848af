//! The layout and the components, as they come out.

use std::sync::Arc;

use axum::http::StatusCode;
use motcua_i18n::Language;
use motcua_ui::{NavItem, PageContext, Viewer};

use crate::site::{form, officer, page, site};

#[derive(askama::Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}{% block content %}<p>{{ name }}</p>{% endblock %}"#
)]
struct SmallPage {
    cx: PageContext,
    name: &'static str,
}

fn small(demo: bool, viewer: Option<Viewer>) -> String {
    let cx = PageContext::new(site(demo), Language::Vi, "/style/deep");
    if let Some(viewer) = viewer {
        cx.set_viewer(viewer);
    }
    askama::Template::render(&SmallPage {
        cx,
        name: "<img src=x onerror=alert(1)>",
    })
    .unwrap()
}

#[test]
fn names_are_escaped_wherever_they_stand() {
    let html = small(true, Some(officer()));
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x"));
    assert!(html.contains("&#60;script&#62;alert(1)"));
}

#[test]
fn a_demo_says_that_it_is_one_and_on_which_day_it_stands() {
    assert!(small(true, None).contains("mọi người và hồ sơ đều là hư cấu"));
    assert!(small(true, None).contains("Ngày trình diễn: 15/11/2023"));
    assert!(!small(false, None).contains("hư cấu"));
}

#[test]
fn a_page_has_its_language_a_skip_link_and_one_way_to_sign_in_or_out() {
    let visitor = small(false, None);
    assert!(visitor.contains(r#"<html lang="vi">"#));
    assert!(
        visitor.contains(r##"<a class="skip" href="#content">"##)
            && visitor.contains(r#"<main id="content""#)
    );
    assert!(visitor.contains("/sign-in") && !visitor.contains("/sign-out"));
    let signed_in = small(false, Some(officer()));
    assert!(signed_in.contains("/sign-out") && !signed_in.contains("/sign-in"));
}

#[test]
fn people_sign_in_at_the_head_and_officers_at_the_foot_where_both_have_a_door() {
    let mut both = Arc::into_inner(site(false)).unwrap();
    both.open_nav = vec![NavItem::new("/portal/sign-in", "home")];
    let cx = PageContext::new(Arc::new(both), Language::Vi, "/style/deep");
    let html = askama::Template::render(&SmallPage { cx, name: "" }).unwrap();
    let (head, foot) = html.split_once("<main").unwrap();
    assert!(
        head.contains(r#"href="/portal/sign-in">Đăng nhập</a>"#) && !head.contains(r#"href="/sign-in""#),
        "{head}"
    );
    assert!(foot.contains(r#"href="/sign-in">Cán bộ đăng nhập</a>"#), "{foot}");
}

#[test]
fn the_navigation_marks_the_longest_entry_that_leads_here() {
    let nav = vec![
        NavItem::new("/", "home"),
        NavItem::new("/style", "style-title"),
        NavItem::new("/sty", "yes"),
    ];
    let html = small(false, Some(Viewer { nav, ..officer() }));
    assert_eq!(html.matches(r#"aria-current="page""#).count(), 1);
    assert!(html.contains(r#"<a href="/style" aria-current="page">"#));
}

#[test]
fn seven_entries_stand_in_the_open_and_the_one_we_are_at_is_among_them() {
    let nav: Vec<NavItem> = ["/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h", "/style", "/i"]
        .into_iter()
        .map(|href| NavItem::new(href, "home"))
        .collect();
    let html = small(false, Some(Viewer { nav, ..officer() }));
    let (open, more) = html.split_once("<details class=\"nav-more\">").unwrap();
    assert!(open.contains(r#"<a href="/f">"#) && !open.contains(r#"<a href="/g">"#));
    assert!(open.contains(r#"<a href="/style" aria-current="page">"#));
    assert!(more.contains(r#"<a href="/g">"#) && more.contains(r#"<a href="/i">"#));
    assert!(!more.contains(r#"href="/style" aria-current"#));
}

#[test]
fn what_does_not_fit_stands_under_the_headings_of_its_groups_and_a_room_has_all_its_addresses() {
    let nav: Vec<NavItem> = ["/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h", "/i", "/j"]
        .into_iter()
        .map(|href| match href {
            "/h" => NavItem::new(href, "home").in_group("yes", &["/style"]),
            "/j" => NavItem::new(href, "home").in_group("yes", &[]),
            "/i" => NavItem::new(href, "home").in_group("no", &[]),
            _ => NavItem::new(href, "home"),
        })
        .collect();
    let html = small(false, Some(Viewer { nav, ..officer() }));
    let (open, more) = html.split_once("<details class=\"nav-more\">").unwrap();
    // The page is /style/deep, which is a room of /h.
    assert!(open.contains(r#"<a href="/h" aria-current="page">"#), "{open}");
    let place = |text: &str| more.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(place(r#"id="no""#) < place(r#"href="/i""#));
    assert!(place(r#"id="yes""#) < place(r#"href="/j""#));
}

#[tokio::test]
async fn a_wrong_form_comes_back_with_everything_typed_and_links_to_the_fields() {
    let answer = form(
        "/style",
        "full_name=&personal_id=0203%3Cb%3E&note=gi%E1%BB%AF+nguy%C3%AAn&commune=06310",
    )
    .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("Có lỗi cần sửa"));
    for field in ["full_name", "personal_id", "channel"] {
        assert!(
            answer.text.contains(&format!(r##"<a href="#f-{field}">"##)),
            "{field}"
        );
        assert!(
            answer.text.contains(&format!(r#"id="f-{field}-problem""#)),
            "{field}"
        );
    }
    assert!(answer.text.contains(r#"value="0203&#60;b&#62;""#));
    assert!(answer.text.contains("giữ nguyên</textarea>"));
    assert!(answer.text.contains(r#"<option value="06310" selected>"#));
    assert!(
        answer
            .text
            .contains("Cần nhập họ, chữ đệm, tên người được khai sinh.")
    );
}

#[tokio::test]
async fn figures_show_numerator_and_denominator_beside_the_bar() {
    let html = page("/style").await.text;
    assert!(html.contains("9,27 %") && html.contains("927 trên 10.000") && html.contains("Chỉ tiêu 50 %"));
    assert!(html.contains("65,73 %") && html.contains("Đạt chỉ tiêu"));
    assert!(
        html.contains("<td class=\"num\">—</td>"),
        "a unit without dossiers has no ratio"
    );
}

#[tokio::test]
async fn a_state_is_told_in_words_beside_its_shape() {
    let html = page("/style").await.text;
    let pill = html.split(r#"<span class="pill waiting">"#).nth(1).unwrap();
    assert!(pill.starts_with("<svg") && pill.contains("<span>Yêu cầu bổ sung giấy tờ</span>"));
}
