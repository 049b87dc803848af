//! The consolidated report of difficulties that the body of emulation gives to the provincial people's committee (R61).

use std::collections::BTreeMap;

use motcua_db::Tx;
use motcua_identity::{OpContext, UnitId, unit};
use motcua_kernel::Fault;
use motcua_pdf::{Block, Column};

use super::{CampaignPaper, Drawn, Heading, Issuer, grounds_of, head_of, letter, reported_to};
use crate::model::{Campaign, CampaignId, CampaignReport};
use crate::queries;
use crate::running::{AREAS, Difficulty};

const COLUMNS: [Column; 4] = [
    Column::words("Đơn vị", 2.0),
    Column::words("Khó khăn, vướng mắc", 3.4),
    Column::words("Đề xuất, kiến nghị", 2.8),
    Column::words("Trả lời, hướng xử lý", 3.2),
];

/// The name of an area on paper.
fn area_name(area: &str) -> &'static str {
    match area {
        "system" => "Hệ thống, phần mềm",
        "equipment" => "Trang thiết bị, đường truyền",
        "staff" => "Nhân lực",
        "procedure" => "Thủ tục, quy định",
        "people" => "Người dân, doanh nghiệp",
        _ => "Nội dung khác",
    }
}

/// All difficulties of a campaign by area, those that are beyond the body of emulation asked for apart.
///
/// # Errors
/// `sign-in-needed`, `campaign-not-found`; when the database refuses.
pub fn difficulties_report(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    drawn: &Drawn,
) -> Result<CampaignPaper, Fault> {
    let campaign = queries::campaign(cx, tx, id)?;
    let all = queries::difficulties(cx, tx, id)?;
    let mut names: BTreeMap<UnitId, String> = BTreeMap::new();
    for one in &all {
        names.insert(one.unit.clone(), unit(tx, &one.unit)?.name);
    }
    let issuer = Issuer::find(tx, (&campaign, CampaignReport::Difficulties), drawn.at.day())?;
    let subject = format!("Tổng hợp khó khăn, vướng mắc: {}", campaign.definition.name);
    let heading = Heading {
        title: "BÁO CÁO",
        subject: &subject,
        number: "……".to_owned(),
    };
    let mut letter = letter(tx, &issuer.unit, &heading, drawn)?;
    issuer.number(&mut letter);
    let day = issuer.issued.as_ref().map_or(drawn.at.day(), |issued| issued.on);
    let to = reported_to(tx, &campaign, day)?;
    letter.body = body(&campaign, &all, (&names, &to));
    letter.recipients = vec![
        to,
        "Các cơ quan, đơn vị tham gia đợt thi đua".to_owned(),
        "Lưu: VT".to_owned(),
    ];
    letter.signatory = head_of(&issuer.unit, "");
    Ok(CampaignPaper {
        letter,
        draft: issuer.issued.is_none(),
    })
}

fn body(
    campaign: &Campaign,
    all: &[Difficulty],
    (names, to): (&BTreeMap<UnitId, String>, &str),
) -> Vec<Block> {
    let definition = &campaign.definition;
    let answered = all.iter().filter(|one| one.answered_at.is_some()).count();
    let beyond: Vec<&Difficulty> = all.iter().filter(|one| one.beyond).collect();
    let mut body = vec![Block::To(format!("Kính gửi: {to}"))];
    body.extend(grounds_of(campaign, definition.legal_basis.clone()));
    body.push(Block::Paragraph(format!(
        "Thực hiện Kế hoạch số {} ({}), đến nay các cơ quan, đơn vị đã gửi {} khó khăn, vướng mắc; {} đã được trả \
         lời, {} chưa trả lời; {} vượt thẩm quyền, đề nghị {to} xem xét.",
        definition.number,
        definition.title,
        all.len(),
        answered,
        all.len() - answered,
        beyond.len()
    )));
    let mut number = 0;
    for area in AREAS {
        let of_area: Vec<&Difficulty> = all.iter().filter(|one| one.area == area).collect();
        if of_area.is_empty() {
            continue;
        }
        number += 1;
        body.push(Block::Heading(format!(
            "{number}. {} ({})",
            area_name(area),
            of_area.len()
        )));
        body.push(grid(&of_area, names));
    }
    if !beyond.is_empty() {
        body.push(Block::Heading(format!(
            "{}. Nội dung đề nghị {to} xem xét",
            number + 1
        )));
        let name = |one: &Difficulty| names.get(&one.unit).cloned().unwrap_or_default();
        let lines = beyond.iter().map(|one| {
            let asked = if one.proposal.is_empty() {
                &one.words
            } else {
                &one.proposal
            };
            Block::Paragraph(format!("- {}: {asked}", name(one)))
        });
        body.extend(lines);
    }
    body
}

fn grid(all: &[&Difficulty], names: &BTreeMap<UnitId, String>) -> Block {
    let row = |one: &&Difficulty| {
        let answer = if one.answered_at.is_some() {
            one.answer.clone()
        } else {
            "Chưa trả lời".to_owned()
        };
        vec![
            names.get(&one.unit).cloned().unwrap_or_default(),
            one.words.clone(),
            one.proposal.clone(),
            answer,
        ]
    };
    Block::Grid {
        columns: &COLUMNS,
        rows: all.iter().map(row).collect(),
    }
}
