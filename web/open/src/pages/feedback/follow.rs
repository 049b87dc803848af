//! Following a petition with its code and the last four digits of the telephone that was given. Nothing on the page says
//! whose it is.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use motcua_feedback::{
    Asker, Following, Petition, PetitionFile, PetitionState, Satisfaction, follow, judge, say_more,
};
use motcua_kernel::{Fault, FaultKind};
use motcua_ui::{
    Choice, Crumb, FormReport, PageContext, PageResult, WebFault, render, render_as, render_form,
};
use serde::Deserialize;

use super::crumbs;
use crate::Open;
use crate::limiter::OneTry;

/// Longer than any code.
const LONGEST: usize = 64;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) code: String,
    pub(super) suffix: String,
    added: String,
    satisfaction: String,
}

#[derive(Template)]
#[template(path = "feedback/follow.html")]
struct AskPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    code: String,
    report: FormReport,
    nothing: bool,
}

#[derive(Template)]
#[template(path = "feedback/followed.html")]
pub(super) struct FollowedPage {
    cx: PageContext,
    crumbs: Vec<Crumb>,
    petition: Petition,
    unit: String,
    suffix: String,
    added: String,
    satisfactions: Vec<Choice>,
    pub(super) done: Option<&'static str>,
    files: Vec<PetitionFile>,
    report: FormReport,
}

pub(super) async fn ask(cx: PageContext, Query(asked): Query<Asked>) -> PageResult {
    Ok(render(&ask_page(cx, &asked.code, false)))
}

pub(super) async fn open(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Form(asked): Form<Asked>,
) -> PageResult {
    open.guesses().allow(&asked.code, cx.now()).await?;
    match page(&open, cx.clone(), &asked).await {
        Ok(page) => Ok(render(&page)),
        Err(fault) => refused(&open, cx, &asked.code, fault).await,
    }
}

pub(super) async fn more(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Form(asked): Form<Asked>,
) -> PageResult {
    open.guesses().allow(&asked.code, cx.now()).await?;
    let (op, by, code, words) = (
        open.public(&cx),
        asker(&asked),
        code_of(&asked),
        asked.added.clone(),
    );
    let said = open
        .write(move |tx| say_more(&op, tx, (&by, &code), &words))
        .await;
    let said = match said {
        Ok(said) => said,
        Err(fault) => return refused(&open, cx, &asked.code, fault).await,
    };
    let mut page = page(&open, cx, &asked).await?;
    match said {
        Ok(()) => page.done = Some("added"),
        Err((field, problem)) => {
            page.added.clone_from(&asked.added);
            let words = page.cx.t(&format!("problem-{problem}")).into_owned();
            page.report.add(field, words);
        }
    }
    Ok(render_form(&page, &page.report))
}

pub(super) async fn say(
    State(open): State<Open>,
    cx: PageContext,
    _: OneTry,
    Form(asked): Form<Asked>,
) -> PageResult {
    open.guesses().allow(&asked.code, cx.now()).await?;
    let Some(satisfaction) = Satisfaction::from_identifier(&asked.satisfaction) else {
        let mut page = match page(&open, cx.clone(), &asked).await {
            Ok(page) => page,
            Err(fault) => return refused(&open, cx, &asked.code, fault).await,
        };
        let words = page.cx.t("problem-petition-choose-satisfaction").into_owned();
        page.report.add("satisfaction", words);
        return Ok(render_form(&page, &page.report));
    };
    let (op, by, code) = (open.public(&cx), asker(&asked), code_of(&asked));
    let said = open
        .write(move |tx| judge(&op, tx, (&by, &code), satisfaction))
        .await;
    if let Err(fault) = said {
        return refused(&open, cx, &asked.code, fault).await;
    }
    let mut page = page(&open, cx, &asked).await?;
    page.done = Some("judged");
    Ok(render(&page))
}

fn asker(asked: &Asked) -> Asker {
    Asker::Phone {
        suffix: asked.suffix.trim().to_owned(),
    }
}

pub(super) fn code_of(asked: &Asked) -> String {
    asked.code.trim().to_uppercase()
}

pub(super) async fn refused(open: &Open, cx: PageContext, code: &str, fault: WebFault) -> PageResult {
    if fault.0.kind() == FaultKind::NotFound {
        open.guesses().missed(code, cx.now()).await;
    }
    match fault.0.kind() {
        FaultKind::NotFound => Ok(render_as(StatusCode::NOT_FOUND, &ask_page(cx, code, true))),
        _ => Err(fault),
    }
}

fn ask_page(cx: PageContext, code: &str, nothing: bool) -> AskPage {
    AskPage {
        crumbs: crumbs(&cx, "petition-follow"),
        code: code.chars().take(LONGEST).collect(),
        report: FormReport::new(),
        nothing,
        cx,
    }
}

pub(super) async fn page(open: &Open, cx: PageContext, asked: &Asked) -> Result<FollowedPage, WebFault> {
    let (op, by, code) = (open.public(&cx), asker(asked), code_of(asked));
    let (petition, files, unit) = open
        .read(move |tx| {
            let Following { petition, files } = follow(&op, tx, (&by, &code))?;
            let unit = petition
                .unit
                .as_ref()
                .and_then(|id| motcua_identity::unit(tx, id).ok());
            let unit = unit.map(|unit| unit.body_name()).unwrap_or_default();
            Ok::<_, Fault>((petition, files, unit))
        })
        .await?;
    let satisfactions = Satisfaction::ALL.iter().map(|one| {
        let name = one.identifier();
        Choice::new(name, cx.t(&format!("petition-satisfaction-{name}")))
    });
    Ok(FollowedPage {
        satisfactions: satisfactions.collect(),
        crumbs: crumbs(&cx, "petition-follow"),
        petition,
        unit,
        suffix: asked.suffix.trim().to_owned(),
        added: String::new(),
        done: None,
        files,
        report: FormReport::new(),
        cx,
    })
}

impl FollowedPage {
    pub(super) fn wrong(&mut self, field: &str, key: &str) {
        let words = self.cx.t(key).into_owned();
        self.report.add(field.to_owned(), words);
    }

    pub(super) const fn report(&self) -> &FormReport {
        &self.report
    }

    fn is(&self, state: &str) -> bool {
        self.petition.state.identifier() == state
    }

    /// Whether the day of the answer still says something.
    fn is_open(&self) -> bool {
        matches!(
            self.petition.state,
            PetitionState::Received | PetitionState::Classified | PetitionState::Assigned
        )
    }

    fn tone(&self) -> &'static str {
        match self.petition.state {
            PetitionState::Received | PetitionState::Classified => "neutral",
            PetitionState::Assigned => "active",
            PetitionState::Unclear => "waiting",
            PetitionState::Answered | PetitionState::Published => "good",
            PetitionState::Refused => "bad",
        }
    }

    fn said(&self) -> String {
        let said = self.petition.satisfaction.map(Satisfaction::identifier);
        said.unwrap_or_default().to_owned()
    }
}
