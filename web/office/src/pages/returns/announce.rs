//! Telling a person that the result is ready, or reminding them of it: the number to call stands here, not in lists.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use motcua_dossier::{Dossier, DossierId, Notice, NoticeWay, TellOwner, dossier, notices, tell_owner};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_form};
use serde::Deserialize;

use crate::Office;
use crate::desk::Desk;
use crate::pages::dossier::acting::{act_on, led_to};
use crate::pages::dossier::id_of;

/// The longest note kept, in letters.
const LONGEST: usize = 300;

/// The form as sent.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Sent {
    version: i64,
    way: String,
    words: String,
}

#[derive(Template)]
#[template(path = "returns/announce.html")]
struct AnnouncePage {
    cx: PageContext,
    report: FormReport,
    crumbs: Vec<Crumb>,
    id: String,
    dossier: Dossier,
    sent: Sent,
    ways: Vec<Choice>,
    notices: Vec<Notice>,
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let page = page(&office, desk, id_of(&id)?, (Sent::default(), FormReport::new())).await?;
    Ok(render(&page))
}

pub(super) async fn send(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let id = id_of(&id)?;
    let (words, mut report) = (desk.cx.words(), FormReport::new());
    let way = NoticeWay::from_identifier(&sent.way);
    if way.is_none() {
        report.add("way", words.get("problem-notice-way").into_owned());
    }
    report.at_most(
        words,
        "words",
        &words.get("notice-words"),
        (sent.words.trim(), LONGEST),
    );
    let (Some(way), true) = (way, report.is_clean()) else {
        let page = page(&office, desk, id, (sent, report)).await?;
        return Ok(render_form(&page, &page.report));
    };
    let input = TellOwner {
        dossier_id: id,
        version: sent.version,
        way,
        words: sent.words,
    };
    act_on(&office, &desk.op, id, move |op, tx| tell_owner(op, tx, &input)).await?;
    Ok(led_to(id, "", "announced"))
}

async fn page(
    office: &Office,
    desk: Desk,
    id: DossierId,
    (mut sent, report): (Sent, FormReport),
) -> Result<AnnouncePage, WebFault> {
    let Desk { cx, op } = desk;
    let (found, notices) = office
        .read(move |tx| {
            let found = dossier(&op, tx, id)?;
            let notices = notices(tx, id)?;
            Ok::<_, Fault>((found, notices))
        })
        .await?;
    sent.version = found.version;
    Ok(AnnouncePage {
        report,
        crumbs: vec![
            Crumb::to("/office/returns?list=to-tell", cx.t("nav-returns")),
            Crumb::to(format!("/office/dossiers/{id}"), &found.code),
            Crumb::here(cx.t("act-announce")),
        ],
        id: id.to_string(),
        ways: NoticeWay::ALL
            .map(|way| {
                Choice::new(
                    way.identifier(),
                    cx.t(&format!("notice-way-{}", way.identifier())),
                )
            })
            .into(),
        notices,
        dossier: found,
        sent,
        cx,
    })
}
