//! The decision on an award: the Chairman's, or a head's own on a certificate.

use motcua_db::Tx;
use motcua_identity::unit;
use motcua_kernel::Fault;
use motcua_pdf::Signatory;

use super::nomination::lines;
use super::text::blocks;
use super::together::decided_awards;
use super::{CampaignPaper, Drawn, Heading, head_title, head_words, letter};
use crate::actions::facts;
use crate::error::CampaignError;
use crate::model::{Campaign, Decider, PaperKind, Stage, Step, fill};
use crate::nomination::Nomination;
use crate::queries::{self, NominationFile};
use crate::store;

/// The text of the decision on a nomination: those whom the council voted for, out of the text of the regime.
pub(crate) fn decision_text(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    nomination: &Nomination,
) -> Result<String, Fault> {
    let rule = campaign
        .definition
        .award(&nomination.award)
        .ok_or(CampaignError::Damaged)?;
    let day = campaign.definition.window.to;
    let all = queries::standings(tx, campaign, day)?;
    let row = all.of(&nomination.unit).ok_or(CampaignError::UnitTakesNoPart)?;
    let mut facts = facts::of_unit(tx, campaign, (&nomination.unit, row), rule)?;
    let nominees = store::nominees_of(tx, nomination.id)?;
    facts.insert("nominees", lines(nominees.iter().filter(|one| one.carried)));
    let issuer = match rule.decider {
        Decider::Head => &nomination.unit,
        Decider::Chairman => &campaign.unit,
    };
    facts.insert("issuer", head_words(&unit(tx, issuer)?).to_uppercase());
    let kind = PaperKind::decision(rule.decider);
    let text = queries::template(tx, &campaign.definition.regime, kind)?;
    Ok(fill(&text, &facts))
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
        decision_text(tx, campaign, nomination)?
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
        position: head_title(&issuer).to_owned(),
        name: passage.map_or_else(String::new, |one| one.by_name.clone()),
    };
    Ok(CampaignPaper {
        letter,
        draft: !taken,
    })
}
