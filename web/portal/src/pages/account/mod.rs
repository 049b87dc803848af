//! The account: opening it, getting it back, what stands in it, who is in it, and whom it acts for.

mod acting;
mod authorise;
mod check;
mod code;
mod contact;
mod form;
mod mandate;
mod old_number;
mod profile;
mod recover;
mod register;
mod second_factor;
mod security;
mod waits;
pub(crate) use waits::waiting;

use axum::extract::DefaultBodyLimit;
use axum::routing::{MethodRouter, get, post};
pub(crate) use form::{refused, words_of};
use motcua_account::AccountKind;
use motcua_ui::{PageContext, Tab};
pub(crate) use second_factor::PaperCodesPage;
pub(crate) use security::draw_security;

use crate::Portal;
use crate::routes::RouteRule::{Anyone, Holder, Owner};
use crate::routes::{CHECK, RouteRow};

/// The account's first page.
pub(crate) const ACCOUNT: &str = "/portal/account";
/// Where somebody opens an account.
pub(crate) const REGISTER: &str = "/portal/register";
/// Where somebody gets an account back.
pub(crate) const RECOVER: &str = "/portal/recover";

/// Password, second factor, passkeys, sessions.
pub(crate) const SECURITY: &str = "/portal/account/security";
/// In whose name one acts.
pub(crate) const ACTING: &str = "/portal/account/acting";
/// Where the owner gets a code for a kiosk.
pub(crate) const KIOSK_CODE: &str = "/portal/account/kiosk";
/// The largest body of a form with a written authorisation.
const UPLOAD: usize = 32 << 20;
const OLD_NUMBER: &str = "/portal/account/old-number";
const SECOND_FACTOR: &str = "/portal/account/second-factor";
const CONTACT_CODE: &str = "/portal/account/contact/code";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", REGISTER, Anyone),
    ("POST", REGISTER, Anyone),
    ("GET", "/portal/register/code", Anyone),
    ("POST", "/portal/register/code", Anyone),
    ("POST", "/portal/register/again", Anyone),
    ("GET", RECOVER, Anyone),
    ("POST", RECOVER, Anyone),
    ("GET", "/portal/recover/code", Anyone),
    ("POST", "/portal/recover/code", Anyone),
    ("GET", ACCOUNT, Holder),
    ("POST", ACCOUNT, Holder),
    ("GET", CHECK, Holder),
    ("POST", CHECK, Holder),
    ("POST", "/portal/account/contact", Holder),
    ("GET", CONTACT_CODE, Holder),
    ("POST", CONTACT_CODE, Holder),
    ("GET", SECURITY, Holder),
    ("POST", "/portal/account/password", Holder),
    ("POST", "/portal/account/identities/unlink", Holder),
    ("POST", "/portal/account/sessions/end-others", Holder),
    ("POST", "/portal/account/sessions/{id}/end", Holder),
    ("GET", SECOND_FACTOR, Holder),
    ("POST", SECOND_FACTOR, Holder),
    ("POST", "/portal/account/second-factor/off", Holder),
    ("GET", ACTING, Owner),
    ("POST", ACTING, Owner),
    ("POST", "/portal/account/acting/grant", Owner),
    ("GET", authorise::GIVE, Owner),
    ("POST", authorise::GIVE, Owner),
    ("GET", authorise::SHOW, Owner),
    ("POST", authorise::SHOW, Owner),
    ("GET", "/portal/account/acting/{id}", Owner),
    ("POST", "/portal/account/acting/{id}/answer", Owner),
    ("POST", "/portal/account/acting/own", Owner),
    ("POST", "/portal/account/acting/{id}/use", Owner),
    ("POST", "/portal/account/acting/{id}/end", Owner),
    ("POST", "/portal/account/acting/{id}/decide", Owner),
    ("GET", OLD_NUMBER, Owner),
    ("POST", OLD_NUMBER, Owner),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        (REGISTER, get(register::show).post(register::send)),
        (
            "/portal/register/code",
            get(register::ask_code).post(register::take_code),
        ),
        ("/portal/register/again", post(code::again)),
        (RECOVER, get(recover::show).post(recover::send)),
        (
            "/portal/recover/code",
            get(recover::ask_code).post(recover::take_code),
        ),
        (ACCOUNT, get(profile::show).post(profile::save)),
        (CHECK, get(check::show).post(check::ask)),
        ("/portal/account/contact", post(contact::send)),
        (CONTACT_CODE, get(contact::ask_code).post(contact::take_code)),
        (SECURITY, get(security::show)),
        ("/portal/account/password", post(security::change)),
        ("/portal/account/identities/unlink", post(security::unlink)),
        ("/portal/account/sessions/end-others", post(security::end_others)),
        ("/portal/account/sessions/{id}/end", post(security::end_one)),
        (
            SECOND_FACTOR,
            get(second_factor::show).post(second_factor::confirm),
        ),
        ("/portal/account/second-factor/off", post(second_factor::drop_it)),
        (ACTING, get(acting::show).post(acting::ask)),
        ("/portal/account/acting/grant", post(acting::grant)),
        ("/portal/account/acting/own", post(acting::for_oneself)),
        (authorise::GIVE, get(authorise::give).post(authorise::send)),
        (
            authorise::SHOW,
            get(authorise::paper).merge(post(authorise::send_paper).layer(DefaultBodyLimit::max(UPLOAD))),
        ),
        ("/portal/account/acting/{id}", get(mandate::show)),
        ("/portal/account/acting/{id}/answer", post(mandate::answer)),
        ("/portal/account/acting/{id}/use", post(acting::take_up)),
        ("/portal/account/acting/{id}/end", post(acting::end)),
        ("/portal/account/acting/{id}/decide", post(acting::decide)),
        (OLD_NUMBER, get(old_number::show).post(old_number::send)),
    ]
}

/// The pages of an account, that of the code for a kiosk marked.
pub(crate) fn kiosk_tabs(cx: &PageContext, kind: AccountKind) -> Vec<Tab> {
    tabs(cx, KIOSK_CODE, true, kind == AccountKind::Person)
}

/// The pages of an account, the one in sight marked; those about the number only where it is checked.
fn tabs(cx: &PageContext, here: &str, checked: bool, person: bool) -> Vec<Tab> {
    let all = [
        (ACCOUNT, "account-tab-profile", true),
        (SECURITY, "account-tab-security", true),
        (ACTING, "account-tab-acting", checked),
        (OLD_NUMBER, "account-tab-old-number", checked && person),
        (KIOSK_CODE, "kiosk-code-title", checked),
    ];
    let shown = all.into_iter().filter(|(_, _, shown)| *shown);
    shown
        .map(|(href, label, _)| Tab {
            href: href.to_owned(),
            label: cx.t(label).into_owned(),
            count: None,
            current: href == here,
        })
        .collect()
}
