//! Papers of a campaign and of its nominations as letters in the layout of NĐ 30/2020/NĐ-CP.

mod decision;
mod difficulties;
mod frozen;
mod grid;
mod head;
mod nomination;
mod submissions;
mod summary;
mod summary_units;
mod text;
mod together;

use motcua_db::Tx;
use motcua_identity::{Unit, unit};
use motcua_kernel::{Day, Fault, Instant};
use motcua_pdf::{Block, Letter, Letterhead, Signatory};

use super::body_on;
use crate::model::{Campaign, CampaignReport, Function, IssuedReport, grounds};
use crate::store;

pub(crate) use decision::decision_text;
pub use difficulties::difficulties_report;
pub use frozen::{FrozenReport, frozen_report};
pub(crate) use head::competence;
use head::head_of;
pub use nomination::{NominationPaper, missing_places, nomination_letter};
pub(crate) use submissions::issuer_right;
pub use submissions::submission_letter;
pub use summary::summary_report;
pub(crate) use text::NOMINEES;
pub use together::session_letter;
pub(crate) use together::{joint_decision_text, table_line};

/// In which circumstances a paper is drawn.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// When.
    pub at: Instant,
    /// Whether it is a demonstration's, which the paper says.
    pub demo: bool,
    /// The address of this site, so that a code on the paper opens the evidence.
    pub site: String,
}

/// A paper as it is drawn, and whether it is only a draft: nobody signed it, it has no number.
#[derive(Debug, Clone)]
pub struct CampaignPaper {
    /// What stands on it.
    pub letter: Letter,
    /// Whether it is a draft.
    pub draft: bool,
}

/// What a paper is called and about.
struct Heading<'h> {
    title: &'h str,
    subject: &'h str,
    number: String,
}

/// A letter of `issuer` with nothing in it yet.
fn letter(tx: &mut Tx<'_>, issuer: &Unit, heading: &Heading<'_>, drawn: &Drawn) -> Result<Letter, Fault> {
    let parent = issuer
        .parent
        .as_ref()
        .map(|parent| unit(tx, parent))
        .transpose()?;
    Ok(Letter {
        head: Letterhead {
            parent: parent.as_ref().map(Unit::body_name),
            agency: issuer.body_name(),
        },
        number: heading.number.clone(),
        place_and_date: issuer.place_and_date(drawn.at),
        title: heading.title.to_owned(),
        subject: heading.subject.to_owned(),
        body: Vec::new(),
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: None,
        demo: drawn.demo,
        made_at: drawn.at,
    })
}

/// The grounds of a paper on the campaign: `texts`, and the plan.
fn grounds_of(campaign: &Campaign, mut texts: Vec<String>) -> Vec<Block> {
    texts.push(campaign.definition.cited().to_string());
    grounds(&texts).into_iter().map(Block::Ground).collect()
}

/// Who issues a report, and under which number and day it went out; nothing while it is a draft. A report that went out
/// stays that of the body of its day.
struct Issuer {
    unit: Unit,
    issued: Option<IssuedReport>,
}

impl Issuer {
    fn find(
        tx: &mut Tx<'_>,
        (campaign, report): (&Campaign, CampaignReport),
        today: Day,
    ) -> Result<Self, Fault> {
        let issued = store::issued_of(tx, (campaign.id, report))?;
        let day = issued.as_ref().map_or(today, |issued| issued.on);
        Ok(Self {
            unit: issuing(tx, (campaign, report), day)?,
            issued,
        })
    }

    /// Puts the number and day under which the report went out on it.
    fn number(&self, letter: &mut Letter) {
        if let Some(issued) = &self.issued {
            letter.number = issued.number.to_string();
            letter.place_and_date = self
                .unit
                .place_and_date(Instant::from_local(issued.on.date().at(0, 0, 0, 0)));
        }
    }
}

/// The body that issues a report on `day`: the focal point its submission, the body of emulation everything else, and the
/// unit itself whatever is about its sub-campaign (KH 170/KH-UBND, III.3 and VI).
pub(crate) fn issuing(
    tx: &mut Tx<'_>,
    (campaign, report): (&Campaign, CampaignReport),
    day: Day,
) -> Result<Unit, Fault> {
    let named = match campaign.parent {
        Some(_) => None,
        None => body_on(tx, campaign, (report.function(), day))?,
    };
    named.map_or_else(|| unit(tx, &campaign.unit), Ok)
}

/// Whom a report on difficulties goes to on `day`: the provincial people's committee, or the body of emulation that a unit
/// with a sub-campaign reports to (KH 170/KH-UBND, VI).
fn reported_to(tx: &mut Tx<'_>, campaign: &Campaign, day: Day) -> Result<String, Fault> {
    let Some(parent) = campaign.parent else {
        return Ok("Ủy ban nhân dân tỉnh".to_owned());
    };
    let parent = store::load_campaign(tx, parent)?;
    let body = body_on(tx, &parent, (Function::EmulationBody, day))?;
    let body = body.map_or_else(|| unit(tx, &parent.unit), Ok)?;
    Ok(body.body_name())
}
