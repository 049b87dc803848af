//! What filing from home costs people, beside the counter: the form that loses most of them first.

use askama::Template;
use axum::extract::State;
use motcua_catalog::revision_on;
use motcua_db::Tx;
use motcua_dossier::model::Channel;
use motcua_dossier::{
    ChannelTime, ChannelTimes, CounterEffort, LONGEST_AT_DESK, channel_times, counter_efforts,
};
use motcua_filing::{Effort, filing_efforts};
use motcua_identity::OpContext;
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{Crumb, PageContext, PageResult, render, span_words};

use crate::Office;
use crate::desk::Desk;

/// How far back is looked, in days.
const DAYS: i32 = 90;

const MINUTE: i64 = 60_000_000;

struct Row {
    effort: Effort,
    /// The title of the group where most stop; none when it is the beginning.
    stop: Option<String>,
    online: Option<ChannelTime>,
    counter: Option<ChannelTime>,
    /// What being taken in at the counter costs.
    at_desk: Option<CounterEffort>,
}

impl Row {
    /// Whether people are served quicker at the counter.
    fn counter_is_quicker(&self) -> bool {
        matches!((self.online, self.counter), (Some(online), Some(counter)) if counter.took < online.took)
    }

    /// Minutes from beginning to sending.
    fn minutes(&self) -> Option<i64> {
        self.effort.took.map(minutes)
    }
}

/// Whole minutes, one at least.
fn minutes(micros: i64) -> i64 {
    ((micros + MINUTE / 2) / MINUTE).max(1)
}

#[derive(Template)]
#[template(path = "procedures/effort.html")]
struct EffortPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    rows: Vec<Row>,
}

impl EffortPage {
    /// A median in words.
    fn span(&self, told: &ChannelTime) -> String {
        span_words(self.cx.words(), told.took, told.counted.working_day())
    }

    /// Of how many, and how many had to hand in something more.
    fn of(&self, told: &ChannelTime) -> String {
        self.cx.words().with(
            "effort-of",
            &[
                ("settled", self.cx.words().number(told.settled).into()),
                ("asked", self.cx.words().number(told.asked).into()),
            ],
        )
    }

    /// How long the counter's form took, and of how many.
    fn at_desk(&self, row: &Row) -> Option<String> {
        let told = row.at_desk?;
        let words = self.cx.words();
        Some(words.with(
            "effort-at-desk",
            &[
                ("minutes", minutes(told.took?).into()),
                ("count", told.taken.into()),
            ],
        ))
    }

    /// How many forms were left open for so long that they do not count.
    fn left_open(&self, row: &Row) -> Option<String> {
        let left = row.at_desk.map(|told| told.left_open).filter(|left| *left > 0)?;
        Some(self.cx.t1("effort-left-open", "count", left))
    }
}

/// The page.
pub(super) async fn page(State(office): State<Office>, desk: Desk) -> PageResult {
    let op = desk.op.clone();
    let rows = office.read(move |tx| rows(&op, tx)).await?;
    let cx = desk.cx;
    Ok(render(&EffortPage {
        crumbs: vec![
            Crumb::to("/office/procedures", cx.t("nav-procedures")),
            Crumb::here(cx.t("effort-title")),
        ],
        rows,
        cx,
    }))
}

fn rows(op: &OpContext, tx: &mut Tx<'_>) -> Result<Vec<Row>, Fault> {
    let since = op.now().plus_seconds(-i64::from(DAYS) * 86_400);
    let efforts = filing_efforts(op, tx, since)?;
    let times = channel_times(tx, since)?;
    let at_desk = counter_efforts(op, tx, since)?;
    efforts
        .into_iter()
        .map(|effort| {
            Ok(Row {
                stop: stop_of(op, tx, &effort)?,
                online: time_of(&times, &effort, Channel::Online),
                counter: time_of(&times, &effort, Channel::InPerson),
                at_desk: at_desk.get(&effort.procedure_code).copied(),
                effort,
            })
        })
        .collect()
}

fn time_of(times: &ChannelTimes, effort: &Effort, channel: Channel) -> Option<ChannelTime> {
    let own = times.get(&effort.procedure_code)?;
    own.iter()
        .find(|(found, _)| *found == channel)
        .map(|(_, told)| *told)
}

/// The title of the group by the revision of today; the code where it has it no more.
fn stop_of(op: &OpContext, tx: &mut Tx<'_>, effort: &Effort) -> Result<Option<String>, Fault> {
    let Some((place, _)) = effort.stopped_at.as_ref().filter(|(place, _)| !place.is_empty()) else {
        return Ok(None);
    };
    let Ok(code) = effort.procedure_code.parse() else {
        return Ok(Some(place.clone()));
    };
    let groups = match revision_on(tx, &code, op.now().day()) {
        Ok(revision) => revision.body.form.groups,
        Err(fault) if fault.kind() == FaultKind::NotFound => Vec::new(),
        Err(fault) => return Err(fault),
    };
    let title = groups
        .into_iter()
        .find(|group| group.code == *place)
        .map(|group| group.title);
    Ok(Some(title.unwrap_or_else(|| place.clone())))
}
