//! A procedure that is known by name: what is known of it, and where the rest is told.

use askama::Template;
use axum::response::Response;
use motcua_catalog::Procedure;
use motcua_ui::{Crumb, PageContext, render};

use super::ALL;

#[derive(Template)]
#[template(path = "catalogue/named.html")]
struct NamedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    procedure: Procedure,
    levels: String,
}

/// The page of `procedure`.
pub(super) fn page(cx: PageContext, procedure: Procedure) -> Response {
    let levels = procedure.levels_on(cx.today()).iter();
    let levels: Vec<String> = levels
        .map(|level| cx.t(&format!("choice-level-{}", level.identifier())).into_owned())
        .collect();
    render(&NamedPage {
        crumbs: vec![
            Crumb::to("/", cx.t("home")),
            Crumb::to(ALL, cx.t("catalogue-title")),
            Crumb::here(&procedure.name).name(),
        ],
        levels: levels.join("; "),
        procedure,
        cx,
    })
}
