//! The cookie of a session, and a session opened by whatever way.

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use motcua_account::{NewSession, keep_short, kiosk_of, name_device, session};
use motcua_identity::{Actor, OpContext, SessionToken};
use motcua_kernel::{Fault, FaultKind};
use motcua_payments::follow_owner;
use motcua_ui::{KIOSK_COOKIE, PageContext, WebFault, visitor};

use crate::Portal;
use crate::person::SESSION_COOKIE;

/// In a demonstration no message goes out: the code is shown on the page that asks for it.
const DEMO_CODE: &str = "motcua_demo_code";

/// Longer than what any browser says of itself that matters here.
const LONGEST_AGENT: usize = 400;

/// A browser that wants in: what it says of itself, and the try it has spent. Guessing is slowed down for each visitor.
pub(crate) struct Entrant {
    user_agent: String,
    pub(crate) jar: CookieJar,
}

impl FromRequestParts<Portal> for Entrant {
    type Rejection = WebFault;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Self::Rejection> {
        let now = portal.clock.now();
        let visitor = visitor(parts, portal.behind_proxy);
        if !portal.limiter().take(visitor, now).await {
            return Err(WebFault(Fault::new(FaultKind::TooMany, "too-many")));
        }
        let agent = parts.headers.get(header::USER_AGENT);
        let agent = agent.and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self {
            user_agent: agent.chars().take(LONGEST_AGENT).collect(),
            jar: CookieJar::from_headers(&parts.headers),
        })
    }
}

impl Entrant {
    /// The token the browser has.
    pub(crate) fn token(&self) -> Option<String> {
        self.jar
            .get(SESSION_COOKIE)
            .map(|cookie| cookie.value().to_owned())
    }

    /// Gives the browser its session, and writes down on what it is used, and what its owner owes: what was there before
    /// there were dues gets them here, so that looking at them writes nothing.
    pub(crate) async fn enter(self, portal: &Portal, opened: &NewSession) -> Result<CookieJar, WebFault> {
        let (token, agent) = (opened.token.clone(), self.user_agent);
        let op = portal.public();
        let kiosk = self.jar.get(KIOSK_COOKIE).map(|cookie| cookie.value().to_owned());
        portal
            .write(move |tx| {
                name_device(tx, &token, &agent)?;
                if let Some(kiosk) = &kiosk
                    && let Some(kiosk) = kiosk_of(tx, kiosk)?
                {
                    keep_short(tx, &token, kiosk.id)?;
                }
                let found = session(tx, token.expose(), op.now())?;
                match found.filter(|it| it.account.is_checked()) {
                    Some(it) => follow_owner(&op.acting_as(Actor::Owner(it.itself().into())), tx),
                    None => Ok(()),
                }
            })
            .await?;
        Ok(self
            .jar
            .add(cookie(portal, SESSION_COOKIE, opened.token.expose().to_owned())))
    }
}

/// The cookie of a session that goes on under another token.
pub(crate) fn with_session(portal: &Portal, jar: CookieJar, token: &SessionToken) -> CookieJar {
    jar.add(cookie(portal, SESSION_COOKIE, token.expose().to_owned()))
}

/// Nobody in particular, within this request.
pub(crate) fn public(portal: &Portal, cx: &PageContext) -> OpContext {
    OpContext {
        request_id: Some(cx.request_id().to_owned()),
        ..portal.public()
    }
}

/// Notes the code for the next page, in a demonstration alone.
pub(crate) fn with_demo_code(portal: &Portal, jar: CookieJar, code: &str) -> CookieJar {
    if portal.demo {
        jar.add(cookie(portal, DEMO_CODE, code.to_owned()))
    } else {
        jar
    }
}

/// The code to show, in a demonstration alone.
pub(crate) fn demo_code(portal: &Portal, jar: &CookieJar) -> String {
    let code = jar.get(DEMO_CODE).filter(|_| portal.demo);
    code.map(|cookie| {
        cookie
            .value()
            .chars()
            .filter(char::is_ascii_digit)
            .take(6)
            .collect()
    })
    .unwrap_or_default()
}

/// No Max-Age: the cookie ends with the browser, the session by the server's clock.
fn cookie(portal: &Portal, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(portal.secure_cookies)
        .build()
}

/// A cookie for the way to another provider and back.
pub(crate) fn short_lived(portal: &Portal, name: &'static str, value: String) -> Cookie<'static> {
    cookie(portal, name, value)
}

/// The cookie of a session that is over.
pub(crate) fn without_session(jar: CookieJar) -> CookieJar {
    jar.remove(Cookie::build(SESSION_COOKIE).path("/").build())
}
