//! Pages of this crate extend the layout and import the components of motcua-ui.

use std::sync::Arc;

use askama::Template;
use motcua_i18n::Language;
use motcua_kernel::{FixedClock, Instant, LocalText};
use motcua_ui::{FormReport, PageContext, Site};

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "layout.html" %}{% import "components.html" as ui %}{% import "forms.html" as form %}
{% block content %}{{ ui::pill("good", cx.t("status-9")) }}{{ form::text_field("name", "Họ và tên", name, report) }}{% endblock %}"#
)]
struct Probe {
    cx: PageContext,
    name: String,
    report: FormReport,
}

#[test]
fn a_page_of_this_crate_stands_in_the_common_layout() {
    let site = Site {
        agency: LocalText::vietnamese("UBND tỉnh Lạng Sơn"),
        demo: false,
        clock: Arc::new(FixedClock(Instant::from_micros(0))),
        open_nav: Vec::new(),
        sign_in: "/sign-in",
    };
    let cx = PageContext::new(Arc::new(site), Language::Vi, "/");
    let html = Probe {
        cx,
        name: "Vy Thị Sliến".into(),
        report: FormReport::new(),
    }
    .render()
    .unwrap();
    assert!(html.starts_with("<!doctype html>"), "{html}");
    assert!(html.contains("Đã xử lý xong"));
    assert!(html.contains(r#"value="Vy Thị Sliến""#));
}
