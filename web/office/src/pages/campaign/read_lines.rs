//! Who read which paper of a nomination, in words.

use motcua_campaign::{CampaignReport, PaperReading};
use motcua_ui::PageContext;

use super::set::PaperLine;

/// A reading in words.
pub(super) struct ReadLine {
    pub(super) paper: String,
    pub(super) form: String,
    pub(super) by: String,
    pub(super) at: String,
}

/// The readings as the page lists them.
pub(super) fn read_lines(
    cx: &PageContext,
    papers: &[PaperLine],
    readings: Vec<PaperReading>,
) -> Vec<ReadLine> {
    let name = |reading: &PaperReading| {
        let known = papers
            .iter()
            .find(|line| line.href.as_deref() == Some(&reading.paper));
        if let Some(report) = CampaignReport::from_identifier(&reading.paper) {
            let key = format!("campaign-report-{}", report.identifier());
            return cx.t(&key).into_owned();
        }
        if reading.paper == "session-minutes" {
            return cx.t("nomination-session-minutes").into_owned();
        }
        // A report of somebody who was taken out again has no line any more.
        known.map_or_else(
            || cx.t("nomination-reading-gone").into_owned(),
            |line| format!("{} {}", line.label, line.about).trim().to_owned(),
        )
    };
    let line = |reading: PaperReading| ReadLine {
        paper: name(&reading),
        form: reading.form.to_uppercase(),
        by: reading.by_name,
        at: cx.words().stamp(reading.at),
    };
    readings.into_iter().map(line).collect()
}
