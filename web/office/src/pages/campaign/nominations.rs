//! The nominations of a campaign: the list with its register, and where new ones begin.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use motcua_campaign::{
    Acted, Award, FieldProblem, Nomination, StandingRow, State as CampaignState, awards, begin_nomination,
    campaign, nomination_file, nominations, once, standings,
};
use motcua_identity::{Permission, UnitId, unit};
use motcua_kernel::Fault;
use motcua_ui::{Choice, FormReport, PageContext, PageResult, WebFault, render, render_form};

use super::frame::{Frame, Sent, id_of, report_of, sent_key, text};
use super::set::stage_tone;
use crate::Office;
use crate::desk::Desk;

#[derive(Template)]
#[template(path = "campaign/nominations.html")]
struct NominationsPage {
    cx: PageContext,
    frame: Frame,
    /// Each with its unit, its award and who is nominated.
    lines: Vec<(Nomination, String, String, String)>,
    awards: Vec<Award>,
    eligible: Vec<StandingRow>,
    units: Vec<Choice>,
    rules: Vec<Choice>,
    closed: bool,
    sent: Sent,
    report: FormReport,
}

impl NominationsPage {
    fn typed(&self, name: &str) -> &str {
        text(&self.sent, name)
    }

    #[expect(clippy::unused_self, reason = "templates call methods of their page")]
    const fn tone(&self, one: &Nomination) -> &'static str {
        stage_tone(one.stage)
    }

    fn first_unit(&self) -> &str {
        self.units.first().map_or("", |choice| choice.value.as_str())
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
) -> Result<NominationsPage, WebFault> {
    let Desk { cx, op } = desk;
    let (id, today) = (id_of(id)?, op.now().day());
    let reader = op.clone();
    let mine: Vec<UnitId> = op
        .units_for(Permission::PrepareNomination)
        .into_iter()
        .map(|(unit, _)| unit)
        .collect();
    let found = office
        .read(move |tx| {
            let campaign = campaign(&reader, tx, id)?;
            let mut lines = Vec::new();
            for one in nominations(&reader, tx, id)? {
                let name = unit(tx, &one.unit)?.name;
                let award = campaign.definition.award(&one.award);
                let award = award.map_or_else(String::new, |award| award.name.clone());
                let file = nomination_file(&reader, tx, one.id)?;
                let names: Vec<&str> = file.nominees.iter().map(|one| one.name.as_str()).collect();
                lines.push((one, name, award, names.join("; ")));
            }
            let mut units = Vec::new();
            for id in &mine {
                units.push(Choice::new(id.as_str(), unit(tx, id)?.name));
            }
            let all = standings(tx, &campaign, today)?;
            let eligible: Vec<StandingRow> = all.eligible().cloned().collect();
            Ok::<_, Fault>((campaign, lines, awards(tx, id)?, (units, eligible)))
        })
        .await?;
    let (campaign, lines, awards, (units, eligible)) = found;
    Ok(NominationsPage {
        rules: campaign
            .definition
            .awards
            .iter()
            .map(|rule| {
                let kinds = rule.kinds.iter();
                let kinds: Vec<_> = kinds
                    .map(|kind| {
                        cx.t(&format!("campaign-kinds-{}", kind.identifier()))
                            .into_owned()
                    })
                    .collect();
                Choice::new(&rule.code, format!("{} ({})", rule.name, kinds.join(", ")))
            })
            .collect(),
        closed: campaign.state == CampaignState::Closed,
        frame: Frame::new(&cx, &op, &campaign, "/nominations"),
        lines,
        awards,
        eligible,
        units,
        sent,
        report,
        cx,
    })
}

pub(super) async fn begin(
    State(office): State<Office>,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let (campaign, op) = (id_of(&id)?, desk.op.clone());
    let at: UnitId = text(&sent, "unit")
        .parse()
        .map_err(|_| Fault::from(motcua_campaign::CampaignError::UnitTakesNoPart))?;
    let award = text(&sent, "award").to_owned();
    let key = sent_key(&id, &sent);
    let begin_one = move |tx: &mut motcua_db::Tx<'_>| {
        once(&op, tx, &key, |tx| {
            let begun = begin_nomination(&op, tx, (campaign, &at), &award)?;
            Ok::<Acted<FieldProblem>, Fault>(match begun {
                Ok(nomination) => Acted::Done(nomination.to_string()),
                Err(problem) => Acted::Invalid(problem),
            })
        })
    };
    match office.write(begin_one).await? {
        Acted::Done(nomination) => {
            let to = format!("/office/campaigns/{id}/nominations/{nomination}");
            Ok(Redirect::to(&to).into_response())
        }
        Acted::Invalid(problem) => {
            let report = report_of(&desk.cx, &[problem]);
            let page = page(&office, desk, &id, (sent, report)).await?;
            Ok(render_form(&page, &page.report))
        }
    }
}
