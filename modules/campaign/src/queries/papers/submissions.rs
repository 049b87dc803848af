//! What the bodies of a campaign submit to the Chairman: the focal point the sets that it received and appraised, through
//! the body of emulation (R57), and that body the sets that it appraised (R59).

use motcua_db::Tx;
use motcua_identity::{OpContext, Permission, unit};
use motcua_kernel::Fault;
use motcua_pdf::{Block, Column};

use super::{CampaignPaper, Drawn, Heading, Issuer, grounds_of, head_of, letter};
use crate::error::CampaignError;
use crate::model::{Campaign, CampaignId, CampaignReport, Decider, Function, Stage, Step, regime_grounds};
use crate::nomination::{Nomination, NominationId};
use crate::queries::{self, body_on};
use crate::store;

const SETS: [Column; 5] = [
    Column::middle("Giấy nhận số", 1.1),
    Column::words("Đơn vị đề nghị", 2.3),
    Column::words("Tập thể, cá nhân", 3.2),
    Column::words("Hình thức khen thưởng", 2.4),
    Column::words("Ý kiến thẩm định", 3.0),
];

const CHAIRMAN: &str = "Chủ tịch Ủy ban nhân dân tỉnh";

/// The right of whoever issues a submission.
pub(crate) const fn issuer_right(report: CampaignReport) -> Permission {
    match report.function() {
        Function::FocalPoint => Permission::CheckNomination,
        Function::EmulationBody => Permission::AppraiseNomination,
    }
}

/// The step with which the issuer says what it found.
const fn appraisal(report: CampaignReport) -> Step {
    match report.function() {
        Function::FocalPoint => Step::Appraise,
        Function::EmulationBody => Step::Examine,
    }
}

/// Who reads a submission: the bodies that appraise, and who decides.
const READERS: [Permission; 3] = [
    Permission::CheckNomination,
    Permission::AppraiseNomination,
    Permission::DecideAward,
];

/// A set of the campaign that reached the body.
struct Line {
    id: NominationId,
    appraised: bool,
    cells: Vec<String>,
}

/// The submission of a body of the campaign with the sets it lists; nominations are about persons, so only the bodies and
/// whoever decides see it (A8).
///
/// # Errors
/// `not-allowed`, `campaign-not-found`, `campaign-wrong-state` before the close and for a sub-campaign, whose awards go to
/// nobody above; when the database refuses.
pub fn submission_letter(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    (id, report): (CampaignId, CampaignReport),
    drawn: &Drawn,
) -> Result<(CampaignPaper, Vec<NominationId>), Fault> {
    let campaign = queries::campaign(cx, tx, id)?;
    if !READERS
        .into_iter()
        .any(|right| cx.may(right, &campaign.unit, None))
    {
        cx.authorise(issuer_right(report), &campaign.unit, None)?;
    }
    if campaign.closed_at.is_none() || campaign.parent.is_some() || !report.is_submission() {
        return Err(CampaignError::WrongState.into());
    }
    let issuer = Issuer::find(tx, (&campaign, report), drawn.at.day())?;
    let day = issuer.issued.as_ref().map_or(drawn.at.day(), |issued| issued.on);
    let through = match report.function() {
        Function::FocalPoint => body_on(tx, &campaign, (Function::EmulationBody, day))?,
        Function::EmulationBody => None,
    };
    let through = through.map(|unit| unit.body_name());
    let heading = Heading {
        title: "TỜ TRÌNH",
        subject: "Về việc khen thưởng thành tích trong đợt thi đua",
        number: "……".to_owned(),
    };
    let mut letter = letter(tx, &issuer.unit, &heading, drawn)?;
    issuer.number(&mut letter);
    let lines = lines(tx, &campaign, report)?;
    letter.body = body(&campaign, &lines, (&issuer.unit.body_name(), through.as_deref()));
    letter.recipients = vec!["Như trên".to_owned()];
    letter.recipients.extend(through);
    letter.recipients.push("Lưu: VT, hồ sơ khen thưởng".to_owned());
    letter.signatory = head_of(&issuer.unit, "");
    let paper = CampaignPaper {
        letter,
        draft: issuer.issued.is_none(),
    };
    let listed = lines.into_iter().filter(|line| line.appraised);
    Ok((paper, listed.map(|line| line.id).collect()))
}

/// The sets that a body received, with what it said of each; what waits for it, was sent back or came late counts, and is
/// not listed.
fn lines(tx: &mut Tx<'_>, campaign: &Campaign, report: CampaignReport) -> Result<Vec<Line>, Fault> {
    let mut found = Vec::new();
    for one in store::nominations_of(tx, campaign.id)? {
        let award = campaign.definition.award(&one.award);
        let Some(award) = award.filter(|award| award.decider == Decider::Chairman) else {
            continue;
        };
        let receipts = store::receipts_of(tx, one.id)?;
        let passages = store::passages_of(tx, one.id)?;
        if receipts.is_empty() {
            continue;
        }
        let said = passages.iter().rev().find(|it| it.step == appraisal(report));
        let words = said.map_or_else(String::new, |it| it.words.clone());
        let nominees = store::nominees_of(tx, one.id)?;
        let nominees = nominees.iter().filter(|nominee| nominee.carried);
        let names: Vec<String> = nominees
            .map(|nominee| {
                if nominee.position.is_empty() {
                    nominee.name.clone()
                } else {
                    format!("{}, {}", nominee.name, nominee.position)
                }
            })
            .collect();
        let number = receipts
            .last()
            .map_or_else(String::new, |it| it.number.to_string());
        found.push(Line {
            id: one.id,
            appraised: is_appraised(&one, report),
            cells: vec![
                number,
                unit(tx, &one.unit)?.name,
                names.join("; "),
                award.name.clone(),
                words,
            ],
        });
    }
    Ok(found)
}

/// Whether the body has appraised a set and it was not sent back since.
fn is_appraised(one: &Nomination, report: CampaignReport) -> bool {
    let beyond = matches!(one.stage, Stage::Examined | Stage::Endorsed | Stage::Awarded);
    beyond || (report.function() == Function::FocalPoint && one.stage == Stage::Appraised)
}

fn body(campaign: &Campaign, lines: &[Line], (issuer, through): (&str, Option<&str>)) -> Vec<Block> {
    let to = match through {
        Some(body) => format!("Kính gửi: {CHAIRMAN} (qua {body})"),
        None => format!("Kính gửi: {CHAIRMAN}"),
    };
    let listed: Vec<&Line> = lines.iter().filter(|line| line.appraised).collect();
    let mut body = vec![Block::To(to)];
    body.extend(grounds_of(campaign, regime_grounds(&campaign.definition.regime)));
    body.push(Block::Paragraph(format!(
        "{issuer} đã tiếp nhận {} bộ hồ sơ đề nghị khen thưởng; {} bộ đã thẩm định, {} bộ chưa thẩm định xong, bị trả \
         lại hoặc nộp sau hạn.",
        lines.len(),
        listed.len(),
        lines.len() - listed.len()
    )));
    if !listed.is_empty() {
        body.push(Block::Grid {
            columns: &SETS,
            rows: listed.iter().map(|line| line.cells.clone()).collect(),
        });
    }
    body.push(Block::Paragraph(format!(
        "{issuer} kính trình {CHAIRMAN} xem xét, quyết định./."
    )));
    body
}
