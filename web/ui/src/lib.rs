//! Layout, components, style and the words on pages; and the wall around all routes.
//!
//! # A page in twenty lines
//!
//! `web/office/templates/inbox.html` (askama looks in `templates/` and in ours, see `askama.toml`):
//!
//! ```html
//! {% extends "layout.html" %}
//! {% import "components.html" as ui %}
//! {% block title %}{{ cx.t("inbox-title") }}{% endblock %}
//! {% block before %}{{ ui::breadcrumbs(crumbs) }}{% endblock %}
//! {% block content %}
//! <h1>{{ cx.t("inbox-title") }}</h1>
//! {% call ui::table(cx.t("inbox-title"), kind="stack") %}
//! <thead><tr><th scope="col">{{ cx.t("dossier-code") }}</th></tr></thead>
//! <tbody>{% for row in rows %}<tr><td class="code">{{ row.code }}</td></tr>{% endfor %}</tbody>
//! {% endcall %}
//! {% endblock %}
//! ```
//!
//! ```text
//! #[derive(Template)]
//! #[template(path = "inbox.html")]
//! struct InboxPage { cx: PageContext, crumbs: Vec<Crumb>, rows: Vec<Row> }
//!
//! async fn inbox(State(office): State<Office>, cx: PageContext) -> PageResult {
//!     let rows = office.db.read(inbox::list).await?; // any error that is `Into<Fault>`
//!     Ok(render(&InboxPage { crumbs: vec![Crumb::here(cx.t("inbox-title"))], cx, rows }))
//! }
//! ```
//!
//! Every page struct has a field `cx: PageContext`: the layout and the macros use it. Words go into
//! `platform/i18n/words/{vi,en}/office.ftl`. More modules of script: the block `scripts` with
//! `<script type="module" src="{{ cx.asset("drop.js") }}"></script>`. No inline script or style: the policy stops it.
//!
//! # A form
//!
//! The macros of `forms.html` take the page's `report: FormReport`. Read the form into strings, check it into a
//! report, and come back with what was typed (status 422) or redirect after the act (303):
//!
//! ```text
//! async fn accept(cx: PageContext, Form(sent): Form<Sent>) -> PageResult {
//!     let mut report = FormReport::new();
//!     report.required(cx.words(), "full_name", &cx.t("full-name"), &sent.full_name);
//!     if !report.is_clean() {
//!         let page = AcceptPage { cx, sent, report };
//!         return Ok(render_form(&page, &page.report));
//!     }
//!     // … the use case, then
//!     Ok(Redirect::to("/office/dossiers").into_response())
//! }
//! ```
//!
//! ```html
//! {% import "forms.html" as form %}
//! {{ form::error_summary(report) }}
//! <form method="post" novalidate>
//!   {{ form::text_field("full_name", cx.t("full-name"), sent.full_name, report, hint=cx.t("full-name-hint")) }}
//!   <div class="acts"><button class="button" type="submit">{{ cx.t("action-save") }}</button></div>
//! </form>
//! ```
//!
//! Components that carry logic are Rust values, shown with `{{ chart }}`: [`RatioCard`], [`RatioChart`],
//! [`ColumnChart`], [`PaperView`]. The rest are macros, each with its parameters in a comment above it; `/style`
//! shows all of them.
//!
//! # The wall
//!
//! The app calls [`protect`] once around everything. The session middleware of a web crate calls
//! [`PageContext::set_viewer`]; a handler that returns a [`WebFault`] gets a page, or problem JSON, in the reader's
//! language. Check every `next` parameter with [`local_path`].

mod address;
mod as_at;
mod assets;
mod blocking;
mod buckets;
mod cell;
mod chart;
mod code_and_digits;
mod components;
mod context;
mod fault;
mod field;
mod form;
mod frame;
mod guesses;
mod header;
mod icon;
mod kiosk;
mod language;
mod limiter;
mod paper;
mod pieces;
mod protect;
mod qr;
mod quoting;
mod render;
mod rows_file;
mod span;
mod style_guide;
mod text_size;
mod tries;
mod unit_tree;

pub use address::{fingerprint, form_encoded};
pub use as_at::AsAt;
pub use assets::kept_for_ever;
pub use blocking::{apart, blocking};
pub use cell::plain_cell;
pub use chart::{ColumnChart, RatioBar, RatioCard, RatioChart};
pub use code_and_digits::{LONGEST_CODE, check_code_and_digits};
pub use components::{Choice, Crumb, Moment, Pager, Tab, status_tone};
pub use context::{FINDER, NATIONAL_PORTAL, NavItem, NavPlace, PageContext, Site, Viewer};
pub use fault::{WebFault, problem, status_of};
pub use field::{Described, ErrorSummary, Flag, TextField, UnderLabel};
pub use form::{FormReport, Problem};
pub use guesses::Guesses;
pub use header::SiteHeader;
pub use kiosk::{KIOSK_COOKIE, KIOSK_IDLE_SECONDS};
pub use language::local_path;
pub use limiter::{Limiter, visitor};
pub use paper::{Confidence, PaperBox, PaperView};
pub use protect::{Protection, protect};
pub use qr::{AuthenticatorView, qr_path};
pub use render::{PageResult, render, render_as, render_form};
pub use rows_file::{CSV_MARK, Cell, FileForm, Reckoned, RowsFile, csv_rows, workbook};
pub use span::span_words;
pub use style_guide::style_guide;
pub use tries::CommonTries;
pub use unit_tree::{UnitBranch, UnitTreeView};
