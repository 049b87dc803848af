//! What is announced about a campaign (R9).

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Announcement, AnnouncementReading, NewAnnouncement, announce, announcement_readings, announcements,
    campaign,
};
use motcua_kernel::Fault;
use motcua_ui::{FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, once_sent, report_of, text};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/announcements.html")]
struct AnnouncementsPage {
    cx: PageContext,
    frame: Frame,
    news: Vec<Announcement>,
    /// Who read what; for who manages the campaign.
    readings: Vec<AnnouncementReading>,
    sent: Sent,
    report: FormReport,
}

impl AnnouncementsPage {
    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    /// Who read an announcement, the first readers first.
    fn read_by(&self, one: &Announcement) -> Vec<&AnnouncementReading> {
        let id = one.id.to_string();
        self.readings
            .iter()
            .filter(|reading| reading.announcement == id)
            .collect()
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    Ok(render(
        &page(&office, desk, &id, (Sent::new(), FormReport::new())).await?,
    ))
}

async fn page(
    office: &Office,
    desk: Desk,
    id: &str,
    (sent, report): (Sent, FormReport),
) -> Result<AnnouncementsPage, WebFault> {
    let Desk { cx, op } = desk;
    let id = id_of(id)?;
    let reader = op.clone();
    let (campaign, news, readings) = office
        .read(move |tx| {
            let readings = announcement_readings(&reader, tx, id)?;
            Ok::<_, Fault>((
                campaign(&reader, tx, id)?,
                announcements(&reader, tx, id)?,
                readings,
            ))
        })
        .await?;
    Ok(AnnouncementsPage {
        frame: Frame::new(&cx, &op, &campaign, "/announcements"),
        news,
        readings,
        sent,
        report,
        cx,
    })
}

pub(super) async fn announce_it(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign, op) = (id_of(&id)?, desk.op.clone());
    let new = NewAnnouncement {
        title: text(&sent, "title").to_owned(),
        words: text(&sent, "words").to_owned(),
        open: text(&sent, "open") == "yes",
    };
    let given = sent.clone();
    let problems = office
        .write(move |tx| {
            once_sent(&op, tx, ("announce", &given), |tx| {
                announce(&op, tx, campaign, &new)
            })
        })
        .await?;
    if problems.is_empty() {
        return Ok(Redirect::to(&format!("/office/campaigns/{id}/announcements")).into_response());
    }
    let report = report_of(&desk.cx, &problems);
    let page = page(&office, desk, &id, (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}
