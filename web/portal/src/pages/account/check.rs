//! What to do about a number that nobody has checked yet.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_ui::{PageContext, PageResult, render};

use crate::Portal;
use crate::person::Holder;
use crate::routes::START;

#[derive(Template)]
#[template(path = "account/check.html")]
struct CheckPage {
    cx: PageContext,
    /// The provider that can check it at once; empty where there is none.
    provider: String,
}

pub(super) async fn show(State(portal): State<Portal>, holder: Holder) -> PageResult {
    if holder.signed_in.account.is_checked() {
        return Ok(Redirect::to(START).into_response());
    }
    Ok(render(&CheckPage {
        provider: crate::pages::sign_in::provider_name(&portal, &holder.cx),
        cx: holder.cx,
    }))
}
