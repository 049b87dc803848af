//! Where to file when this province files through the national portal alone (since July 2025 provinces do).

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use motcua_law::ProcedureCode;
use motcua_ui::{NATIONAL_PORTAL, PageContext, PageResult, render_as};

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

/// What a procedure asks for can be read here all the same, in the open catalogue.
pub(crate) async fn procedure(cx: PageContext, Path(code): Path<String>) -> PageResult {
    match code.parse::<ProcedureCode>() {
        Ok(code) => Ok(Redirect::to(&format!("/procedures/{code}")).into_response()),
        Err(_) => show(cx).await,
    }
}
