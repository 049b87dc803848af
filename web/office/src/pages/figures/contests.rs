//! Contests of scores: raised by whom they concern, decided by an appraiser with words; the trail stays. Those that wait
//! for the reader stand first, and what was upheld says what it moves beside the score.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::Form as Several;
use motcua_db::Tx;
use motcua_figures::{
    Contest, ContestFrozen, ContestOutcome, DecideContest, IndicatorSet, RaiseContest, ScoreMove, Subject,
    contest_frozen, contests, decide_contest, decides_contest, raise_contest, see_contest_answer,
    set_of_contest,
};
use motcua_identity::{OpContext, officer, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, Crumb, FormReport, PageContext, PageResult, render_form};
use serde::Deserialize;

use super::asked::period;
use super::closed_officers;
use super::period::parsed;
use crate::Office;
use crate::desk::{Desk, form_encoded};

/// Where contests stand.
pub(crate) const LIST: &str = "/office/figures/contests";

/// Indicators that one answer moves at most; a further contest moves more.
const MOVES: usize = 3;

/// The form of a contest.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Raised {
    subject: String,
    unit: String,
    set: String,
    from: String,
    to: String,
    /// The closed period whose frozen score is contested; empty where it is about the score of the days.
    closed: String,
    wrong: String,
}

/// The form of a decision.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct Decided {
    outcome: String,
    answer: String,
    indicator: Vec<String>,
    numerator: Vec<String>,
    denominator: Vec<String>,
}

/// One row of a correction, as it was typed.
struct Typed {
    indicator: String,
    numerator: String,
    denominator: String,
}

impl Decided {
    fn row(&self, place: usize) -> Typed {
        let of = |list: &[String]| list.get(place).cloned().unwrap_or_default();
        Typed {
            indicator: of(&self.indicator),
            numerator: of(&self.numerator),
            denominator: of(&self.denominator),
        }
    }

    fn rows(&self) -> Vec<Typed> {
        (0..MOVES).map(|place| self.row(place)).collect()
    }

    /// What moves; nothing where a row says something that is no move.
    fn moved(&self) -> Option<Vec<ScoreMove>> {
        let typed = self.rows().into_iter();
        let moved: Option<Vec<ScoreMove>> = typed.filter(Typed::is_filled).map(|row| row.read()).collect();
        moved.filter(|moved| !moved.is_empty())
    }
}

impl Typed {
    fn is_filled(&self) -> bool {
        [&self.indicator, &self.numerator, &self.denominator]
            .iter()
            .any(|text| !text.trim().is_empty())
    }

    fn read(&self) -> Option<ScoreMove> {
        let number = |text: &str| match text.trim() {
            "" => Some(0),
            typed => typed.parse::<i64>().ok(),
        };
        let (numerator, denominator) = (number(&self.numerator)?, number(&self.denominator)?);
        let moves = !self.indicator.is_empty() && (numerator, denominator) != (0, 0);
        moves.then(|| ScoreMove {
            indicator: self.indicator.clone(),
            numerator,
            denominator,
        })
    }
}

struct Line {
    contest: Contest,
    about: String,
    unit: String,
    set: String,
    decides: bool,
    /// The unit that closed the contested score, where it is another than the score's own and the reader does not decide.
    closer: Option<String>,
    /// Whether it waits for somebody above the unit.
    from_above: bool,
    /// Whether it is the reader's own, was answered, and waits to be read.
    unread: bool,
    /// The score that is contested.
    score: String,
    /// The indicators that an answer may move.
    choices: Vec<Choice>,
    /// What the answer moves: the indicator, and by how much above and below the line.
    moved: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "figures/contests.html")]
struct ContestsPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    report: FormReport,
    lines: Vec<Line>,
    outcomes: Vec<Choice>,
    raised: Raised,
    decided: Decided,
    /// What was typed for a correction, a row for each indicator.
    typed: Vec<Typed>,
    /// Rows of a correction before anything is typed.
    empty: Vec<Typed>,
    /// How many wait for the reader's decision.
    waiting: usize,
    /// Which contest a form with problems was about.
    at: String,
}

impl ContestsPage {
    /// The rows of a correction as they were typed for this contest.
    fn rows_at(&self, line: &Line) -> &[Typed] {
        if self.at == line.contest.id {
            &self.typed
        } else {
            &self.empty
        }
    }
}

pub(super) async fn show(State(office): State<Office>, desk: Desk) -> PageResult {
    answer(
        office,
        desk,
        (Raised::default(), Decided::default(), String::new()),
        FormReport::new(),
    )
    .await
}

pub(super) async fn raise(State(office): State<Office>, desk: Desk, Form(sent): Form<Raised>) -> PageResult {
    let mut report = FormReport::new();
    if sent.wrong.trim().is_empty() {
        report.add("wrong", desk.cx.t("problem-figures-wrong"));
    }
    let unit = sent.unit.parse();
    let Some(unit) = unit.ok().filter(|_| report.is_clean()) else {
        return answer(office, desk, (sent, Decided::default(), String::new()), report).await;
    };
    let (op, today) = (desk.op.clone(), desk.op.now().day());
    if !sent.closed.is_empty() {
        let input = ContestFrozen {
            period: parsed(&sent.closed)?,
            unit,
            wrong: sent.wrong,
        };
        office.write(move |tx| contest_frozen(&op, tx, &input)).await?;
        return Ok(Redirect::to(LIST).into_response());
    }
    let input = RaiseContest {
        subject: if sent.subject == "unit" {
            Subject::Unit
        } else {
            Subject::Officer(op.actor_name())
        },
        unit,
        set: sent.set.clone(),
        period: period(&sent.from, &sent.to, today),
        wrong: sent.wrong,
    };
    office.write(move |tx| raise_contest(&op, tx, &input)).await?;
    Ok(Redirect::to(LIST).into_response())
}

pub(super) async fn decide(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Several(sent): Several<Decided>,
) -> PageResult {
    let mut report = FormReport::new();
    let outcome = ContestOutcome::from_identifier(&sent.outcome);
    if outcome.is_none() {
        report.add("outcome", desk.cx.t("problem-figures-outcome"));
    }
    if sent.answer.trim().is_empty() {
        report.add("answer", desk.cx.t("problem-figures-reason"));
    }
    let moved = sent.moved();
    if outcome == Some(ContestOutcome::Upheld) && moved.is_none() {
        report.add("indicator", desk.cx.t("problem-figures-correction"));
    }
    let Some(outcome) = outcome.filter(|_| report.is_clean()) else {
        return answer(office, desk, (Raised::default(), sent, id), report).await;
    };
    let (op, contest) = (desk.op.clone(), id.clone());
    let decided = DecideContest {
        outcome,
        answer: sent.answer.clone(),
        moved: moved.unwrap_or_default(),
    };
    let done = office
        .run(move |office| {
            Ok(office
                .db
                .write(move |tx| decide_contest(&op, tx, &contest, &decided)))
        })
        .await?;
    match done {
        Ok(()) => Ok(Redirect::to(LIST).into_response()),
        Err(fault) if fault.code().starts_with("figures-correction") => {
            let words = desk.cx.t(&format!("fault-{}", fault.code())).into_owned();
            report.add("indicator", words);
            answer(office, desk, (Raised::default(), sent, id), report).await
        }
        Err(fault) => Err(fault.into()),
    }
}

pub(super) async fn seen(State(office): State<Office>, desk: Desk, Path(id): Path<String>) -> PageResult {
    let op = desk.op.clone();
    office.write(move |tx| see_contest_answer(&op, tx, &id)).await?;
    Ok(Redirect::to(LIST).into_response())
}

async fn answer(
    office: Office,
    desk: Desk,
    (raised, decided, at): (Raised, Decided, String),
    report: FormReport,
) -> PageResult {
    let Desk { cx, op } = desk;
    let code = cx.language().code();
    let lines = office.read(move |tx| lines(&op, tx, code)).await?;
    let page = ContestsPage {
        crumbs: vec![
            Crumb::to("/office/figures", cx.t("nav-figures")),
            Crumb::here(cx.t("figures-contests")),
        ],
        outcomes: [ContestOutcome::Upheld, ContestOutcome::Rejected]
            .into_iter()
            .map(|it| {
                Choice::new(
                    it.identifier(),
                    cx.t(&format!("figures-outcome-{}", it.identifier())),
                )
            })
            .collect(),
        waiting: lines.iter().filter(|line| line.decides).count(),
        lines,
        typed: decided.rows(),
        empty: Decided::default().rows(),
        raised,
        decided,
        at,
        report,
        cx,
    };
    Ok(render_form(&page, &page.report))
}

fn lines(op: &OpContext, tx: &mut Tx<'_>, code: &str) -> Result<Vec<Line>, Fault> {
    let me = op.actor_name();
    let mut lines = Vec::new();
    for contest in contests(op, tx)? {
        let about = match &contest.subject {
            Subject::Unit => String::new(),
            Subject::Officer(id) => match id.parse() {
                Ok(id) => officer(tx, id).map_or_else(|_| String::new(), |it| it.full_name),
                Err(_) => String::new(),
            },
        };
        let decides = decides_contest(op, tx, &contest)?;
        let set = set_of_contest(tx, &contest).ok();
        let named = |key: &str| name_of(set, (key, code));
        lines.push(Line {
            about,
            unit: unit(tx, &contest.unit).map_or_else(|_| contest.unit.to_string(), |it| it.name),
            set: set.map_or_else(
                || contest.set.clone(),
                |set| set.title.in_language(code).to_owned(),
            ),
            decides,
            closer: closer(tx, (&contest, decides)),
            from_above: contest.subject == Subject::Unit && !decides,
            unread: contest.raised_by == me && contest.decided.is_some() && contest.seen_at.is_none(),
            score: score_of(&contest),
            choices: match set.filter(|_| decides) {
                Some(set) => set
                    .indicators
                    .iter()
                    .map(|it| Choice::new(&it.key, named(&it.key)))
                    .collect(),
                None => Vec::new(),
            },
            moved: contest
                .moved
                .iter()
                .map(|it| {
                    let by = format!("{:+} / {:+}", it.numerator, it.denominator);
                    (named(&it.indicator), by)
                })
                .collect(),
            contest,
        });
    }
    Ok(lines)
}

/// The name of the unit that decides about a frozen score in place of the score's own.
fn closer(tx: &mut Tx<'_>, (contest, decides): (&Contest, bool)) -> Option<String> {
    let other = contest.keeper != contest.unit && contest.decided.is_none() && !decides;
    other.then(|| unit(tx, &contest.keeper).map_or_else(|_| contest.keeper.to_string(), |it| it.name))
}

fn name_of(set: Option<&'static IndicatorSet>, (key, code): (&str, &str)) -> String {
    let indicator = set.and_then(|set| set.indicator(key));
    indicator.map_or_else(
        || key.to_owned(),
        |it| format!("{} {}", it.no, it.name.in_language(code)),
    )
}

/// Where the contested score is shown.
fn score_of(contest: &Contest) -> String {
    if let Some(closed) = contest.closed {
        return closed_officers::address(closed);
    }
    let page = match contest.subject {
        Subject::Unit => "/office/figures",
        Subject::Officer(_) => "/office/figures/officers",
    };
    format!(
        "{page}?unit={}&set={}&from={}&to={}&reach=level",
        form_encoded(contest.unit.as_str()),
        form_encoded(&contest.set),
        contest.period.from,
        contest.period.to
    )
}
