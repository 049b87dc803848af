//! Where to file when this province files through the national portal alone (since July 2025 provinces do).

use askama::Template;
use axum::http::StatusCode;
use motcua_ui::{PageContext, PageResult, render_as};

/// The national portal (Cổng Dịch vụ công quốc gia).
const NATIONAL_PORTAL: &str = "https://dichvucong.gov.vn";

#[derive(Template)]
#[template(path = "elsewhere.html")]
struct ElsewherePage {
    cx: PageContext,
    address: &'static str,
}

/// Says where dossiers are filed; nothing that was sent is kept.
pub(crate) async fn show(cx: PageContext) -> PageResult {
    let page = ElsewherePage {
        cx,
        address: NATIONAL_PORTAL,
    };
    Ok(render_as(StatusCode::NOT_FOUND, &page))
}
