//! What to do about a number that nobody has checked yet.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use motcua_ui::{PageContext, PageResult, render};

use crate::Portal;
use crate::pages::sign_in::{ProviderWay, provider_ways};
use crate::person::Holder;
use crate::routes::START;

#[derive(Template)]
#[template(path = "account/check.html")]
struct CheckPage {
    cx: PageContext,
    /// The providers that can check it at once.
    providers: Vec<ProviderWay>,
}

pub(super) async fn show(State(portal): State<Portal>, holder: Holder) -> PageResult {
    if holder.signed_in.account.is_checked() {
        return Ok(Redirect::to(START).into_response());
    }
    Ok(render(&CheckPage {
        providers: provider_ways(&portal, &holder.cx),
        cx: holder.cx,
    }))
}
