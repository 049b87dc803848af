//! Name, field, levels, times.

use motcua_catalog::{Applicant, ChannelLimit, FilingChannel, Level, OnlineService, RevisionBody};
use motcua_kernel::LocalText;
use motcua_law::TimeLimit;

use crate::pages::procedures::block::Block;
use crate::pages::procedures::input::{Draw, known};
use crate::pages::procedures::reader::Reader;

const CHANNELS: [(&str, FilingChannel); 3] = [
    ("limit-in-person", FilingChannel::InPerson),
    ("limit-online", FilingChannel::Online),
    ("limit-post", FilingChannel::Post),
];

pub(super) fn draw(draw: &Draw<'_>) -> Vec<Block> {
    let levels = |facet| {
        let all = [Level::Province, Level::District, Level::Commune];
        draw.checks(facet, known(draw.words, facet, all.map(Level::identifier)))
    };
    let mut inputs = vec![draw.wide("name"), draw.wide("official-name"), draw.text("field")];
    inputs.push(draw.text("decision"));
    inputs.push(draw.limit("time-limit"));
    for (facet, _) in CHANNELS {
        inputs.push(draw.limit(facet));
    }
    let applicants = known(
        draw.words,
        "applicants",
        Applicant::ALL.map(Applicant::identifier),
    );
    inputs.extend([
        draw.checks("applicants", applicants),
        draw.area("mandate"),
        draw.area("mandate-en"),
        draw.known(
            "online-service",
            OnlineService::ALL.map(OnlineService::identifier),
        ),
        draw.check("financial-obligation"),
        draw.check("immediate"),
        levels("levels-2025"),
        levels("levels-2023"),
        draw.wide("agency-2025"),
        draw.wide("agency-2023"),
        draw.area("source"),
        draw.area("form-source"),
    ]);
    vec![Block::whole(inputs)]
}

pub(super) fn read(reader: &mut Reader<'_>, body: &mut RevisionBody) {
    body.name = reader.text("name");
    body.official_name = reader.maybe("official-name").unwrap_or_else(|| body.name.clone());
    body.field = reader.text("field");
    body.decision = reader.maybe("decision");
    body.time_limit = reader.limit("time-limit").unwrap_or(TimeLimit::WorkingDays(0));
    body.channel_limits = Vec::new();
    for (facet, channel) in CHANNELS {
        if let Some(time_limit) = reader.limit(facet) {
            body.channel_limits.push(ChannelLimit { channel, time_limit });
        }
    }
    body.online_service = reader
        .choice("online-service", &OnlineService::ALL, OnlineService::identifier)
        .unwrap_or(OnlineService::None);
    body.financial_obligation = reader.flag("financial-obligation");
    body.immediate = reader.flag("immediate");
    body.levels_2025 = levels(reader, "levels-2025", &body.levels_2025);
    body.levels_2023 = levels(reader, "levels-2023", &body.levels_2023);
    let ticked = reader.ticked("applicants");
    let named = |kind: &Applicant| ticked.iter().any(|value| value == kind.identifier());
    body.applicants = Applicant::ALL.into_iter().filter(named).collect();
    body.mandate = reader.maybe("mandate").map(|vi| LocalText {
        vi,
        en: reader.maybe("mandate-en"),
    });
    body.agency_2025 = reader.text("agency-2025");
    body.agency_2023 = reader.text("agency-2023");
    body.source = reader.text("source");
    body.form_source = reader.maybe("form-source");
}

/// The levels that are ticked; those that the page does not show, as a ministry's, stay.
fn levels(reader: &Reader<'_>, facet: &str, before: &[Level]) -> Vec<Level> {
    let ticked = reader.ticked(facet);
    let shown = |level: &Level| matches!(level, Level::Province | Level::District | Level::Commune);
    let stays = |level: &Level| {
        if shown(level) {
            ticked.iter().any(|value| value == level.identifier())
        } else {
            before.contains(level)
        }
    };
    Level::ALL.into_iter().filter(stays).collect()
}
