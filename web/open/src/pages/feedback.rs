//! Rating with the code on the slip, petitions without an account, and published answers.

mod follow;
mod petition;
mod published;
mod rate;

use axum::routing::{MethodRouter, get, post};
use motcua_ui::Crumb;

use crate::Open;

const RATE: &str = "/rate";
const RATED: &str = "/rate/send";
const PUBLISHED: &str = "/petitions";
const NEW: &str = "/petitions/new";
const FOLLOW: &str = "/petitions/follow";
const MORE: &str = "/petitions/follow/more";
const JUDGE: &str = "/petitions/follow/judge";

/// The routes of these pages.
pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![
        (RATE, get(rate::ask).post(rate::open)),
        (RATED, post(rate::send)),
        (PUBLISHED, get(published::show)),
        (NEW, get(petition::ask).post(petition::file)),
        (FOLLOW, get(follow::ask).post(follow::open)),
        (MORE, post(follow::more)),
        (JUDGE, post(follow::say)),
    ]
}

/// The way down from the front page.
fn crumbs(cx: &motcua_ui::PageContext, key: &str) -> Vec<Crumb> {
    vec![Crumb::to("/", cx.t("home")), Crumb::here(cx.t(key))]
}
