//! The proof that the owner of an account is signed in.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use motcua_account::{Account, SignedInAccount, touch_session};
use motcua_identity::{Actor, OpContext};
use motcua_kernel::{Fault, FaultKind};
pub(crate) use motcua_ui::form_encoded;
use motcua_ui::{PageContext, WebFault};

use crate::Portal;
use crate::header::{Headed, headed, viewer};
use crate::kept::SessionMissing;
use crate::routes::{CHECK, KIOSK, SIGN_IN};

/// The cookie that carries the session's token; another one than the officers', who may have an account of their own.
pub(crate) const SESSION_COOKIE: &str = "motcua_account";

/// Somebody at home whose number is known to be theirs: the page's frame, and the circumstances of whatever they do about
/// what is their own.
pub(crate) struct Person {
    /// The frame of the page.
    pub(crate) cx: PageContext,
    /// Time, randomness, and as actor the owner: of the account, or whom the account acts for.
    pub(crate) op: OpContext,
    /// The account that is signed in, whoever it acts for. What is the owner's is asked for by `op.owner()`.
    pub(crate) account: Account,
    /// The session: who helps, and for whom is acted.
    pub(crate) signed_in: SignedInAccount,
}

impl Person {
    /// The circumstances of an act about the account itself, whoever it acts for elsewhere.
    pub(crate) fn itself(&self) -> OpContext {
        self.op.acting_as(Actor::Owner(Arc::new(self.signed_in.itself())))
    }
}

impl FromRequestParts<Portal> for Person {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let Holder { cx, op, signed_in } = Holder::from_request_parts(parts, portal).await?;
        if !signed_in.account.is_checked() {
            return Err(to_check(parts));
        }
        Ok(Self {
            cx,
            op: op.acting_as(Actor::Owner(Arc::new(signed_in.owner()))),
            account: signed_in.account.clone(),
            signed_in,
        })
    }
}

/// Whoever is signed in, about the account alone: also with a number that nobody has checked yet.
pub(crate) struct Holder {
    /// The frame of the page.
    pub(crate) cx: PageContext,
    /// Time, randomness, and as actor the account's own owner, whoever it acts for.
    pub(crate) op: OpContext,
    /// The session.
    pub(crate) signed_in: SignedInAccount,
}

impl FromRequestParts<Portal> for Holder {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let cx = PageContext::from_request_parts(parts, portal)
            .await
            .map_err(IntoResponse::into_response)?;
        let jar = CookieJar::from_headers(&parts.headers);
        let Some(token) = jar.get(SESSION_COOKIE).map(|cookie| cookie.value().to_owned()) else {
            return Err(to_sign_in(parts, ""));
        };
        let found = of_token(portal, token)
            .await
            .map_err(IntoResponse::into_response)?;
        let Some(headed) = found else {
            return Err(to_sign_in(parts, "&ended=yes"));
        };
        cx.set_viewer(viewer(portal, &cx, &headed));
        let signed_in = headed.signed_in;
        let op = OpContext {
            request_id: Some(cx.request_id().to_owned()),
            actor: Actor::Owner(Arc::new(signed_in.itself())),
            ..portal.public()
        };
        Ok(Self { cx, op, signed_in })
    }
}

async fn of_token(portal: &Portal, token: String) -> Result<Option<Headed>, WebFault> {
    let (now, there) = (portal.clock.now(), portal.clone());
    let for_touch = token.clone();
    let found = portal.read(move |tx| headed(&there, tx, (&token, now))).await?;
    if found.as_ref().is_some_and(|found| found.signed_in.touch_due(now)) {
        portal.write(move |tx| touch_session(tx, &for_touch, now)).await?;
    }
    Ok(found)
}

/// What is kept under a number is shown to nobody who has not proved that it is theirs: anyone can type one.
fn to_check(parts: &Parts) -> Response {
    if parts.method == Method::GET && wants_page(parts) {
        return Redirect::to(CHECK).into_response();
    }
    WebFault(Fault::new(FaultKind::Forbidden, "account-not-checked")).into_response()
}

fn wants_page(parts: &Parts) -> bool {
    let accept = parts.headers.get(header::ACCEPT);
    accept
        .and_then(|accept| accept.to_str().ok())
        .is_none_or(|accept| !accept.contains("application/json"))
}

/// A page asked for is shown after signing in; a form sent without a session waits in the page that asks to sign in
/// ([`crate::kept`]).
fn to_sign_in(parts: &Parts, why: &str) -> Response {
    if parts.method == Method::GET && wants_page(parts) {
        let at_kiosk = parts
            .extensions
            .get::<PageContext>()
            .is_some_and(PageContext::is_kiosk);
        if at_kiosk {
            return Redirect::to(&format!("{KIOSK}?ended=yes")).into_response();
        }
        let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
        return Redirect::to(&format!("{SIGN_IN}?next={}{why}", form_encoded(here))).into_response();
    }
    let mut refused = WebFault(Fault::new(FaultKind::Unauthenticated, "sign-in-needed")).into_response();
    refused.extensions_mut().insert(SessionMissing);
    refused
}
