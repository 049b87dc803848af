//! The decision on an award: the Chairman's, or a head's own on a certificate.

use motcua_db::Tx;
use motcua_identity::{Unit, unit};
use motcua_kernel::{Day, Fault};
use motcua_pdf::Signatory;

use super::nomination::{COUNCIL, lines};
use super::text::blocks;
use super::together::decided_awards;
use super::{CampaignPaper, Drawn, Heading, Issuer, competence, letter};
use crate::actions::facts;
use crate::error::CampaignError;
use crate::model::{Campaign, CampaignReport, Cited, Decider, PaperKind, Stage, Step, fill};
use crate::nomination::Nomination;
use crate::queries::{self, NominationFile};
use crate::store;

/// The text of the decision taken on a nomination on `day`: those whom the council voted for, out of the text of the regime.
pub(crate) fn decision_text(
    tx: &mut Tx<'_>,
    (campaign, nomination): (&Campaign, &Nomination),
    day: Day,
) -> Result<String, Fault> {
    let rule = campaign
        .definition
        .award(&nomination.award)
        .ok_or(CampaignError::Damaged)?;
    let all = queries::standings(tx, campaign, campaign.definition.window.to)?;
    let row = all.of(&nomination.unit).ok_or(CampaignError::UnitTakesNoPart)?;
    let mut facts = facts::of_unit(tx, campaign, (&nomination.unit, row), rule)?;
    let nominees = store::nominees_of(tx, nomination.id)?;
    facts.insert("nominees", lines(nominees.iter().filter(|one| one.carried)));
    let issuer = match rule.decider {
        Decider::Head => &nomination.unit,
        Decider::Chairman => &campaign.unit,
    };
    let issuer = unit(tx, issuer)?;
    facts.insert("issuer", issuer.head_words().to_uppercase());
    facts.insert("competence", competence(&issuer, day));
    let of = (campaign, nomination);
    facts.insert("proposal", proposal(tx, of, (rule.decider, &issuer), day)?);
    let kind = PaperKind::decision(rule.decider);
    let text = queries::template(tx, &campaign.definition.regime, kind)?;
    Ok(fill(&text, &facts))
}

/// At whose proposal the decision is taken, with the number and day of the submission where it went out: the unit's own
/// council's, or that of the body of emulation beside the provincial council.
pub(super) fn proposal(
    tx: &mut Tx<'_>,
    (campaign, nomination): (&Campaign, &Nomination),
    (decider, issuer): (Decider, &Unit),
    day: Day,
) -> Result<String, Fault> {
    let (by, submission) = match decider {
        Decider::Head => {
            // A head signs the set and the decision in one act.
            let number = store::numbers_of(tx, nomination.id)?.remove(store::SUBMISSION);
            let by = format!("{COUNCIL} {}", issuer.body_name());
            (by, number.map(|number| (number, day)))
        }
        Decider::Chairman => {
            let found = Issuer::find(tx, (campaign, CampaignReport::EmulationSubmission), day)?;
            let council = format!("{COUNCIL} tỉnh");
            // Where no body of emulation is named the province stands in its place, and nobody proposes to themselves.
            let by = if found.unit.id == issuer.id {
                council
            } else {
                format!("{council} và {}", found.unit.head_words())
            };
            (by, found.issued.map(|it| (it.number.to_string(), it.on)))
        }
    };
    Ok(match submission {
        None => by,
        Some((number, on)) => {
            let submission = Cited {
                kind: "Tờ trình".to_owned(),
                number,
                on: Some(on),
                ..Cited::default()
            };
            format!("{by} tại {submission}")
        }
    })
}

/// The decision as a paper; a draft until it is taken.
pub(super) fn decision(
    tx: &mut Tx<'_>,
    (campaign, file): (&Campaign, &NominationFile),
    drawn: &Drawn,
) -> Result<CampaignPaper, Fault> {
    let nomination = &file.nomination;
    let taken = nomination.stage == Stage::Awarded;
    if !taken && nomination.stage != Stage::Endorsed {
        return Err(CampaignError::NoSuchEntry.into());
    }
    let rule = campaign
        .definition
        .award(&nomination.award)
        .ok_or(CampaignError::Damaged)?;
    let issuer = match rule.decider {
        Decider::Head => unit(tx, &nomination.unit)?,
        Decider::Chairman => unit(tx, &campaign.unit)?,
    };
    let awards = decided_awards(tx, (campaign, nomination), rule)?;
    let subject = format!("Về việc tặng {awards}");
    let heading = Heading {
        title: "QUYẾT ĐỊNH",
        subject: &subject,
        number: if taken {
            // Whoever typed "Số" along with the number does not get it twice.
            nomination.decision.trim_start_matches("Số ").to_owned()
        } else {
            "……".to_owned()
        },
    };
    let mut letter = letter(tx, &issuer, &heading, drawn)?;
    let text = if nomination.decision_text.is_empty() {
        decision_text(tx, (campaign, nomination), drawn.at.day())?
    } else {
        nomination.decision_text.clone()
    };
    letter.body = blocks(&text);
    let decided = |step| matches!(step, Step::Award | Step::AwardLocally);
    let passage = file.passages.iter().rev().find(|one| decided(one.step));
    if let Some(passage) = passage {
        letter.place_and_date = issuer.place_and_date(passage.at);
    }
    letter.recipients = vec!["Như Điều 3".to_owned()];
    if rule.decider == Decider::Chairman {
        letter
            .recipients
            .push("Hội đồng Thi đua - Khen thưởng tỉnh".to_owned());
    }
    letter.recipients.push("Lưu: VT, hồ sơ khen thưởng".to_owned());
    letter.signatory = Signatory {
        // A decision on an award is the Chairman's own, not the committee's.
        authority: None,
        position: issuer.head_title().to_owned(),
        name: passage.map_or_else(String::new, |one| one.by_name.clone()),
    };
    Ok(CampaignPaper {
        letter,
        draft: !taken,
    })
}
