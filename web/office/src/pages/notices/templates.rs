//! The kinds of notice, each with its words in both languages.

use askama::Template;
use axum::extract::State;
use motcua_i18n::Language;
use motcua_kernel::Fault;
use motcua_notices::{NoticeKind, template};
use motcua_ui::{PageContext, PageResult, Tab, render};

use super::{TEMPLATES, tabs};
use crate::Office;
use crate::desk::Desk;

struct Line {
    kind: NoticeKind,
    subject: String,
}

#[derive(Template)]
#[template(path = "notices/templates.html")]
struct TemplatesPage {
    cx: PageContext,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    let Desk { cx, op } = desk;
    let today = op.now().day();
    let language = cx.words().language();
    let lines = office
        .read(move |tx| {
            let mut lines = Vec::new();
            for kind in NoticeKind::ALL {
                let subject = template(tx, (kind, language), today)?.subject;
                lines.push(Line { kind, subject });
            }
            Ok::<_, Fault>(lines)
        })
        .await?;
    Ok(render(&TemplatesPage {
        tabs: tabs(&cx, &op, TEMPLATES),
        lines,
        cx,
    }))
}

impl TemplatesPage {
    /// Every language, each with its own name.
    fn languages() -> [Language; 2] {
        Language::ALL
    }
}
