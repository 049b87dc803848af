//! Where somebody who is signed in begins.

use askama::Template;
use axum::routing::{MethodRouter, get};
use motcua_ui::{PageContext, PageResult, render};

use crate::Portal;
use crate::person::Person;
use crate::routes::RouteRow;
use crate::routes::RouteRule::Owner;
use crate::routes::START;

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[("GET", START, Owner)];

/// The routes of this page.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![(START, get(show))]
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    cx: PageContext,
    name: String,
}

async fn show(person: Person) -> PageResult {
    Ok(render(&StartPage {
        name: person.account.name.clone(),
        cx: person.cx,
    }))
}
