//! Papers of a campaign and of its nominations as letters in the layout of NĐ 30/2020/NĐ-CP.

mod decision;
mod difficulties;
mod grid;
mod head;
mod nomination;
mod summary;
mod text;

use motcua_db::Tx;
use motcua_identity::{Unit, UnitId, unit};
use motcua_kernel::{Fault, Instant};
use motcua_pdf::{Letter, Letterhead, Signatory};

use crate::model::{Campaign, CampaignId, CampaignReport};
use crate::store;

pub(crate) use decision::decision_text;
pub use difficulties::difficulties_report;
use head::head_of;
pub(crate) use head::{competence, head_title, head_words};
pub use nomination::{NominationPaper, missing_places, nomination_letter};
pub use summary::summary_report;
pub(crate) use text::NOMINEES;

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

/// Puts the number and day under which a report went out on it; whether it did.
fn numbered(
    tx: &mut Tx<'_>,
    of: (CampaignId, CampaignReport),
    (issuer, letter): (&Unit, &mut Letter),
) -> Result<bool, Fault> {
    let Some(issued) = store::issued_of(tx, of)? else {
        return Ok(false);
    };
    letter.number = issued.number.to_string();
    letter.place_and_date = issuer.place_and_date(Instant::from_local(issued.on.date().at(0, 0, 0, 0)));
    Ok(true)
}

/// Who reports on a campaign: the body of emulation, or the unit itself whose sub-campaign it is (KH 170/KH-UBND, III.3).
fn reporting(tx: &mut Tx<'_>, campaign: &Campaign) -> Result<Unit, Fault> {
    let named = campaign.definition.emulation_body.as_ref();
    let body: &UnitId = named
        .filter(|_| campaign.parent.is_none())
        .unwrap_or(&campaign.unit);
    unit(tx, body)
}

/// Whom a report on difficulties goes to: the provincial people's committee, or the body of emulation that a unit with a
/// sub-campaign reports to (KH 170/KH-UBND, VI).
fn reported_to(tx: &mut Tx<'_>, campaign: &Campaign) -> Result<String, Fault> {
    let Some(parent) = campaign.parent else {
        return Ok("Ủy ban nhân dân tỉnh".to_owned());
    };
    let parent = store::load_campaign(tx, parent)?;
    let body = parent.definition.emulation_body.unwrap_or(parent.unit);
    Ok(unit(tx, &body)?.body_name())
}
