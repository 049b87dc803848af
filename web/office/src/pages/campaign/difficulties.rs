//! What stands in the way of units, and the answers (R61).

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    AREAS, CampaignError, Difficulty, NewDifficulty, answer_difficulty, campaign, difficulties,
    raise_difficulty,
};
use motcua_identity::{UnitId, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, once_sent, report_of, text};
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/difficulties.html")]
struct DifficultiesPage {
    cx: PageContext,
    frame: Frame,
    lines: Vec<(Difficulty, String)>,
    by_area: Vec<(String, usize, usize)>,
    areas: Vec<Choice>,
    units: Vec<Choice>,
    sent: Sent,
    report: FormReport,
}

impl DifficultiesPage {
    /// The unit typed, otherwise the first one.
    fn first_unit(&self) -> &str {
        let first = self.units.first().map_or("", |choice| choice.value.as_str());
        Some(self.typed("unit"))
            .filter(|unit| !unit.is_empty())
            .unwrap_or(first)
    }

    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    fn count_words(&self, area: &str, count: &usize, open: &usize) -> String {
        let args = [("count", (*count).into()), ("open", (*open).into())];
        format!(
            "{area}: {}",
            self.cx.words().with("campaign-difficulties-count", &args)
        )
    }

    /// What was typed into the answer of this difficulty, where it came back.
    fn answer(&self, id: &motcua_campaign::DifficultyId) -> &str {
        if self.typed("entry") == id.to_string() {
            self.typed("answer")
        } else {
            ""
        }
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
) -> Result<DifficultiesPage, WebFault> {
    let Desk { cx, op } = desk;
    let id = id_of(id)?;
    let reader = op.clone();
    let mine = super::solutions::units_of(&op);
    let (campaign, lines, units) = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let mut names: BTreeMap<UnitId, String> = BTreeMap::new();
            let found = difficulties(&reader, tx, id)?;
            for id in found.iter().map(|one| &one.unit).chain(&mine) {
                names.insert(id.clone(), unit(tx, id)?.name);
            }
            let name = |id: &UnitId| names.get(id).cloned().unwrap_or_default();
            let units: Vec<Choice> = mine.iter().map(|id| Choice::new(id.as_str(), name(id))).collect();
            let lines: Vec<_> = found
                .into_iter()
                .map(|one| (one.clone(), name(&one.unit)))
                .collect();
            Ok::<_, Fault>((campaign, lines, units))
        })
        .await?;
    let by_area = AREAS.into_iter().map(|area| {
        let of_area = lines.iter().filter(|(one, _)| one.area == area);
        let open = of_area
            .clone()
            .filter(|(one, _)| one.answered_at.is_none())
            .count();
        (
            cx.t(&format!("campaign-area-{area}")).into_owned(),
            of_area.count(),
            open,
        )
    });
    Ok(DifficultiesPage {
        by_area: by_area.filter(|(_, count, _)| *count > 0).collect(),
        areas: AREAS
            .into_iter()
            .map(|area| Choice::new(area, cx.t(&format!("campaign-area-{area}"))))
            .collect(),
        frame: Frame::new(&cx, &op, &campaign, "/difficulties"),
        lines,
        units,
        sent,
        report,
        cx,
    })
}

pub(super) async fn raise(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign, op) = (id_of(&id)?, desk.op.clone());
    let at: UnitId = text(&sent, "unit")
        .parse()
        .map_err(|_| Fault::from(CampaignError::UnitTakesNoPart))?;
    let new = NewDifficulty {
        area: text(&sent, "area").to_owned(),
        words: text(&sent, "words").to_owned(),
        proposal: text(&sent, "proposal").to_owned(),
    };
    let given = sent.clone();
    let raise = move |tx: &mut motcua_db::Tx<'_>| {
        once_sent(&op, tx, ("difficulty", &given), |tx| {
            raise_difficulty(&op, tx, (campaign, &at), &new)
        })
    };
    let problems = office.write(raise).await?;
    answered(&office, desk, &id, (sent, problems)).await
}

pub(super) async fn answer(
    State(office): State<Office>,
    desk: Desk,
    Path((id, entry)): Path<(String, String)>,
    Form(mut sent): Form<Sent>,
) -> PageResult {
    let one = entry
        .parse()
        .map_err(|_| Fault::from(CampaignError::NoSuchEntry))?;
    let (op, words) = (desk.op.clone(), text(&sent, "answer").to_owned());
    let beyond = text(&sent, "beyond") == "yes";
    sent.insert("entry".to_owned(), entry);
    let given = sent.clone();
    let reply = move |tx: &mut motcua_db::Tx<'_>| {
        once_sent(&op, tx, ("answer", &given), |tx| {
            answer_difficulty(&op, tx, one, (&words, beyond))
        })
    };
    let problems = office.write(reply).await?;
    answered(&office, desk, &id, (sent, problems)).await
}

async fn answered(
    office: &Office,
    desk: Desk,
    id: &str,
    (sent, problems): (Sent, Vec<motcua_campaign::FieldProblem>),
) -> PageResult {
    if problems.is_empty() {
        return Ok(Redirect::to(&format!("/office/campaigns/{id}/difficulties")).into_response());
    }
    let report = report_of(&desk.cx, &problems);
    let page = page(office, desk, id, (sent, report)).await?;
    Ok(render_form(&page, &page.report))
}
