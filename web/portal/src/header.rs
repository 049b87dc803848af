//! The header of whoever is signed in to the portal, also on pages that ask for no session: looking at the board must not
//! look like being signed out.

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum_extra::extract::CookieJar;
use motcua_account::session;
use motcua_ui::{PageContext, WebFault};

use crate::Portal;
use crate::person::{SESSION_COOKIE, viewer};

/// Shows who is signed in on `pages`, which anyone may see. Whoever is signed in as an officer too is shown as that, if the
/// officers' header is laid around this one.
pub fn with_header(portal: Portal, pages: Router) -> Router {
    pages.layer(middleware::from_fn_with_state(portal, show))
}

async fn show(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let cx = request.extensions().get::<PageContext>().cloned();
    let token = CookieJar::from_headers(request.headers())
        .get(SESSION_COOKIE)
        .map(|cookie| cookie.value().to_owned());
    if let (Some(cx), Some(token)) = (cx, token) {
        let now = portal.clock.now();
        match portal.read(move |tx| session(tx, &token, now)).await {
            Ok(Some(signed_in)) => cx.set_viewer(viewer(&portal, &cx, &signed_in)),
            Ok(None) => {}
            // An open page does not fail for want of a header.
            Err(WebFault(fault)) => tracing::warn!(code = fault.code(), "an open page has no header"),
        }
    }
    next.run(request).await
}
