//! Guides that anyone may read (R34): how an account is opened, how a dossier is filed, paid and followed, and how
//! accessible these pages are.

use askama::Template;
use axum::extract::State;
use axum::routing::{MethodRouter, get};
use motcua_ui::{PageContext, PageResult, render};

use crate::Portal;
use crate::routes::RouteRow;
use crate::routes::RouteRule::Anyone;

const GUIDE: &str = "/portal/guide";
const ACCESSIBILITY: &str = "/portal/accessibility";
const FILING: &str = "/portal/guide/filing";
const TERMS: &str = "/portal/guide/terms";

/// Who may use these routes.
pub(crate) const RULES: &[RouteRow] = &[
    ("GET", GUIDE, Anyone),
    ("GET", FILING, Anyone),
    ("GET", TERMS, Anyone),
    ("GET", ACCESSIBILITY, Anyone),
];

/// The routes of these pages.
pub(crate) fn routes() -> Vec<(&'static str, MethodRouter<Portal>)> {
    vec![
        (GUIDE, get(guide)),
        (FILING, get(filing)),
        (TERMS, get(terms)),
        (ACCESSIBILITY, get(accessibility)),
    ]
}

#[derive(Template)]
#[template(path = "account/guide.html")]
struct GuidePage {
    cx: PageContext,
    provider: String,
    /// Whether dossiers are filed here, so that there is something to guide through.
    files_here: bool,
}

async fn guide(State(portal): State<Portal>, cx: PageContext) -> PageResult {
    Ok(render(&GuidePage {
        provider: super::sign_in::provider_names(&portal, &cx),
        files_here: portal.choices().filing,
        cx,
    }))
}

/// The parts of the guide with the keys of their lines, in the order in which a filing goes.
const PARTS: &[(&str, usize)] = &[
    ("find", 3),
    ("photograph", 4),
    ("fill", 4),
    ("send", 3),
    ("pay", 4),
    ("follow", 3),
    ("correct", 3),
    ("receive", 3),
];

#[derive(Template)]
#[template(path = "account/guide_filing.html")]
struct FilingGuidePage {
    cx: PageContext,
    parts: &'static [(&'static str, usize)],
}

async fn filing(cx: PageContext) -> PageResult {
    Ok(render(&FilingGuidePage { cx, parts: PARTS }))
}

#[derive(Template)]
#[template(path = "account/terms.html")]
struct TermsPage {
    cx: PageContext,
}

async fn terms(cx: PageContext) -> PageResult {
    Ok(render(&TermsPage { cx }))
}

#[derive(Template)]
#[template(path = "account/accessibility.html")]
struct AccessibilityPage {
    cx: PageContext,
}

async fn accessibility(cx: PageContext) -> PageResult {
    Ok(render(&AccessibilityPage { cx }))
}
