//! What every page of a campaign shares: its title, its state, the way to its parts.

use std::collections::BTreeMap;

use motcua_campaign::{
    Acted, Campaign, CampaignError, CampaignId, FieldProblem, Indicator, State, is_regime, may_manage, once,
    regimes,
};
use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::{Fault, Id};
use motcua_ui::{Crumb, FormReport, PageContext, Tab};

/// What was typed, field by field.
pub(super) type Sent = BTreeMap<String, String>;

/// What was typed into a field; empty where it was not sent.
pub(super) fn text<'s>(sent: &'s Sent, name: &str) -> &'s str {
    sent.get(name).map_or("", |text| text.trim())
}

/// The parts of a campaign's pages.
const PARTS: [(&str, &str); 6] = [
    ("", "campaign-tab-standings"),
    ("/plan", "campaign-tab-plan"),
    ("/difficulties", "campaign-tab-difficulties"),
    ("/solutions", "campaign-tab-solutions"),
    ("/nominations", "campaign-tab-nominations"),
    ("/announcements", "campaign-tab-announcements"),
];

/// The head of a campaign's page.
pub(super) struct Frame {
    pub(super) id: CampaignId,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) number: String,
    pub(super) state: State,
    /// The regime whose texts its papers use.
    regime: String,
    pub(super) manages: bool,
    pub(super) crumbs: Vec<Crumb>,
    pub(super) tabs: Vec<Tab>,
    /// The key of the forms on the page: a form sent twice is one act.
    pub(super) request_key: String,
}

impl Frame {
    /// The head of the page `part` (its address after the campaign's).
    pub(super) fn new(cx: &PageContext, op: &OpContext, campaign: &Campaign, part: &str) -> Self {
        let here = format!("/office/campaigns/{}", campaign.id);
        let tabs = PARTS
            .into_iter()
            .map(|(at, label)| Tab {
                href: format!("{here}{at}"),
                label: cx.t(label).into_owned(),
                count: None,
                current: at == part,
            })
            .collect();
        let name = &campaign.definition.name;
        let name = if name.is_empty() {
            &campaign.definition.title
        } else {
            name
        };
        Self {
            id: campaign.id,
            crumbs: vec![
                Crumb::to("/office/campaigns", cx.t("nav-campaigns")),
                Crumb::here(name.as_str()).name(),
            ],
            name: name.clone(),
            title: campaign.definition.title.clone(),
            number: campaign.definition.number.clone(),
            state: campaign.state,
            regime: campaign.definition.regime.clone(),
            manages: may_manage(op, campaign),
            request_key: new_key(op),
            tabs,
        }
    }

    /// The same head with one more step below the campaign.
    pub(super) fn below(self, label: impl Into<String>) -> Self {
        self.step(Crumb::here(label))
    }

    /// The same with a step that is a name.
    pub(super) fn below_name(self, name: impl Into<String>) -> Self {
        self.step(Crumb::here(name).name())
    }

    /// The same with the step to a page of the campaign, and below it the page itself.
    pub(super) fn below_part(
        self,
        (href, label): (String, impl Into<String>),
        here: impl Into<String>,
    ) -> Self {
        let mut framed = self.step(Crumb::to(href, label));
        framed.crumbs.push(Crumb::here(here));
        framed
    }

    fn step(mut self, last: Crumb) -> Self {
        self.crumbs.pop();
        self.crumbs
            .push(Crumb::to(self.href(), self.name.as_str()).name());
        self.crumbs.push(last);
        self
    }

    /// The address of the campaign.
    pub(super) fn href(&self) -> String {
        format!("/office/campaigns/{}", self.id)
    }

    /// The address of the texts of its papers.
    pub(super) fn texts_href(&self) -> String {
        texts_of(&self.regime)
    }

    /// The tone of the state's pill.
    pub(super) const fn tone(&self) -> &'static str {
        match self.state {
            State::Draft => "neutral",
            State::Launched => "active",
            State::Closed => "done",
        }
    }

    /// The key of the state's words.
    pub(super) fn state_key(&self) -> &'static str {
        match self.state {
            State::Draft => "campaign-state-draft",
            State::Launched => "campaign-state-launched",
            State::Closed => "campaign-state-closed",
        }
    }

    /// Whether it runs.
    pub(super) fn runs(&self) -> bool {
        self.state == State::Launched
    }
}

/// The address of the texts of a regime; of one of the program where it is not known.
fn texts_of(regime: &str) -> String {
    let known = is_regime(regime).then_some(regime);
    let regime = known.or_else(|| regimes().next()).unwrap_or_default();
    format!("/office/campaign-texts/{regime}/submission")
}

/// What an indicator is called: one of a set as its law has it, the plan's own in our words.
pub(super) fn indicator_name(cx: &PageContext, indicator: &Indicator) -> String {
    match indicator {
        Indicator::OfSet(one) => {
            let name = one.name.in_language(cx.language().code());
            format!(
                "{} {}: {name}",
                one.set.short.in_language(cx.language().code()),
                one.no
            )
        }
        Indicator::Ratio(_) | Indicator::ServicesOnline => cx
            .t(&format!("campaign-indicator-{}", indicator.identifier()))
            .into_owned(),
    }
}

/// A key for the forms of a page.
pub(super) fn new_key(op: &OpContext) -> String {
    let key: Id<Frame> = op.new_id();
    key.to_string()
}

/// The form as it was sent about `subject`: another form of the same page, or the same one filled in otherwise, is
/// another act.
pub(super) fn sent_key(subject: &str, sent: &Sent) -> String {
    let key = text(sent, "request_key");
    if key.is_empty() {
        return String::new();
    }
    let fields: Vec<String> = sent
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    format!("{key}\n{subject}\n{}", fields.join("\n"))
}

/// Runs the act of a form once, however often the form is sent; the problems, empty where it is done.
pub(super) fn once_sent(
    op: &OpContext,
    tx: &mut Tx<'_>,
    (subject, sent): (&str, &Sent),
    act: impl FnOnce(&mut Tx<'_>) -> Result<Vec<FieldProblem>, Fault>,
) -> Result<Vec<FieldProblem>, Fault> {
    let acted = once(op, tx, &sent_key(subject, sent), |tx| {
        let problems = act(tx)?;
        Ok(if problems.is_empty() {
            Acted::Done(String::new())
        } else {
            Acted::Invalid(problems)
        })
    })?;
    Ok(match acted {
        Acted::Done(_) => Vec::new(),
        Acted::Invalid(problems) => problems,
    })
}

/// The campaign of an address.
pub(super) fn id_of(text: &str) -> Result<CampaignId, Fault> {
    text.parse().map_err(|_| CampaignError::NotFound.into())
}

/// The problems of a use case, in words beside their fields.
pub(super) fn report_of(cx: &PageContext, problems: &[FieldProblem]) -> FormReport {
    let mut report = FormReport::new();
    for problem in problems {
        report.add(problem.field, cx.t(&format!("problem-{}", problem.code)));
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_of_papers_are_those_of_the_regime_that_the_campaign_names() {
        assert_eq!(texts_of("law-2022"), "/office/campaign-texts/law-2022/submission");
        assert_eq!(texts_of(""), "/office/campaign-texts/nd-91-2017/submission");
    }
}
