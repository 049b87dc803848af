//! Following one's own dossier without an account. A wrong code and wrong digits get one and the same answer.

use askama::Template;
use axum::extract::{Form, Query, State};
use axum::routing::{MethodRouter, get};
use motcua_db::Tx;
use motcua_dossier::model::Status;
use motcua_dossier::{Tracked, track};
use motcua_i18n::Words;
use motcua_identity::{UnitContact, UnitId, unit_contact};
use motcua_kernel::Fault;
use motcua_ui::{
    Crumb, FormReport, LONGEST_CODE, Moment, PageContext, PageResult, check_code_and_digits, render_form,
    status_tone,
};
use serde::Deserialize;

use super::course;
use crate::Open;
use crate::limiter::OneTry;

const PATH: &str = "/track";

/// What is typed: the code from slip 01, and the last four digits of the owner's number or telephone.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    code: String,
    #[serde(default)]
    suffix: String,
}

#[derive(Template)]
#[template(path = "track.html")]
struct TrackPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    code: String,
    report: FormReport,
    nothing: bool,
}

/// What the owner is told.
struct Told {
    tracked: Tracked,
    unit: String,
    receiving_unit: String,
    /// How the desk is reached, where that was told.
    contact: Option<UnitContact>,
    late: bool,
    moments: Vec<Moment>,
    pauses: Vec<String>,
    /// Whether dossiers are filed and answered on this portal.
    files_here: bool,
}

#[derive(Template)]
#[template(path = "tracked.html")]
struct TrackedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    told: Told,
}

pub(super) fn routes() -> Vec<(&'static str, MethodRouter<Open>)> {
    vec![(PATH, get(ask).post(answer))]
}

/// The form; the slip's own address brings the code along.
async fn ask(cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    let page = form(cx, asked.code, FormReport::new(), false);
    Ok(render_form(&page, &page.report))
}

/// The four digits come in the body: an address stays in histories and logs.
async fn answer(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Form(asked): Form<Asked>,
) -> PageResult {
    let report = check_code_and_digits(cx.words(), (&asked.code, &asked.suffix));
    if !report.is_clean() {
        let page = form(cx, asked.code, report, false);
        return Ok(render_form(&page, &page.report));
    }
    let (code, suffix) = (asked.code.trim().to_uppercase(), asked.suffix.trim().to_owned());
    let now = cx.now();
    open.guesses().allow(&code, now).await?;
    let words = cx.words();
    let typed = code.clone();
    match open.read(move |tx| tell(words, tx, &code, &suffix)).await? {
        Some(mut told) => {
            told.late = told.is_open() && !told.stands_still() && told.tracked.due_at < now;
            told.files_here = open.files_here;
            let crumbs = crumbs(&cx, Some(&told.tracked.code));
            Ok(motcua_ui::render(&TrackedPage { cx, crumbs, told }))
        }
        None => {
            open.guesses().missed(&typed, now).await;
            let page = form(cx, asked.code, FormReport::new(), true);
            Ok(motcua_ui::render_as(axum::http::StatusCode::NOT_FOUND, &page))
        }
    }
}

fn form(cx: PageContext, code: String, report: FormReport, nothing: bool) -> TrackPage {
    let code = code.chars().take(LONGEST_CODE).collect();
    TrackPage {
        crumbs: crumbs(&cx, None),
        code,
        report,
        nothing,
        cx,
    }
}

fn crumbs(cx: &PageContext, code: Option<&str>) -> Vec<Crumb> {
    let home = Crumb::to("/", cx.t("home"));
    match code {
        None => vec![home, Crumb::here(cx.t("open-track"))],
        Some(code) => vec![home, Crumb::to(PATH, cx.t("open-track")), Crumb::here(code)],
    }
}

fn tell(words: Words, tx: &mut Tx<'_>, code: &str, suffix: &str) -> Result<Option<Told>, Fault> {
    let Some(tracked) = track(tx, code, suffix)? else {
        return Ok(None);
    };
    let mut name =
        |id: &UnitId| motcua_identity::unit(tx, id).map_or_else(|_| id.to_string(), |unit| unit.body_name());
    let unit = name(&tracked.unit);
    let moments = course::moments(words, &tracked.told, &mut name);
    let desk = motcua_identity::unit(tx, &tracked.receiving_unit);
    let receiving_unit = desk.map_or_else(|_| tracked.receiving_unit.to_string(), |unit| unit.desk_name());
    Ok(Some(Told {
        moments,
        contact: unit_contact(tx, &tracked.receiving_unit)?,
        pauses: tracked
            .pauses
            .iter()
            .map(|pause| course::pause(words, pause))
            .collect(),
        unit,
        receiving_unit,
        late: false,
        files_here: false,
        tracked,
    }))
}

impl Told {
    /// The status, and a paused clock or a day gone by, in one tone.
    fn tone(&self) -> &'static str {
        if self.late {
            "bad"
        } else {
            status_tone(self.tracked.status.code())
        }
    }

    /// The key of the status in the words of the national portal.
    fn status_words(&self) -> String {
        format!("status-{}", self.tracked.status.code())
    }

    /// The key of what the status means for the person.
    fn meaning(&self) -> String {
        format!("open-track-status-{}", self.tracked.status.code())
    }

    /// Whether a due day still says something.
    const fn is_open(&self) -> bool {
        !self.tracked.status.is_settled()
    }

    /// Whether the desk has not taken it in yet: what is due then is its answer, and no result is promised.
    const fn awaits_answer(&self) -> bool {
        self.tracked.answer_due_at.is_some()
    }

    /// Whether no day holds now: the clock stands still, or before intake the desk waits for a supplement.
    fn stands_still(&self) -> bool {
        let asked = self.tracked.words.asked.as_ref();
        self.tracked.paused || (self.awaits_answer() && asked.is_some_and(|asked| !asked.answered))
    }

    /// Whether a day is told. Nothing is due of a filing that was turned away.
    const fn is_due(&self) -> bool {
        self.is_open() || !self.awaits_answer()
    }

    /// Whether the days counted lead to the day told.
    fn is_explained(&self) -> bool {
        let same = self.tracked.why.due_at == self.tracked.due_at;
        self.is_due() && !self.stands_still() && (same || !self.awaits_answer())
    }

    /// Whether a result waits to be fetched.
    fn is_ready(&self) -> bool {
        self.tracked.status == Status::Resolved
    }
}
