//! The summary report of a closed campaign (R41): how many met and exceeded, every criterion at every level with bars and
//! tables, who has no place and why.

use motcua_db::Tx;
use motcua_figures::{Counted, Standing};
use motcua_identity::{OpContext, unit};
use motcua_kernel::{Day, Fault};
use motcua_pdf::{Block, Column};

use super::summary_units::{LEVELS, corrections, of_units};
use super::{CampaignPaper, Drawn, Heading, Issuer, grounds_of, head_of, letter};
use crate::error::CampaignError;
use crate::model::{Campaign, CampaignId, CampaignReport, Few, Overall};
use crate::nomination::Award;
use crate::queries::{self, Standings, figure_words, paper_name, standings};
use crate::running::{Difficulty, Solution};

const CRITERIA: [Column; 6] = [
    Column::words("Chỉ tiêu thi đua", 3.6),
    Column::words("Cấp", 1.5),
    Column::amount("Hồ sơ đạt / phải đạt", 2.2),
    Column::amount("Tỷ lệ (%)", 1.4),
    Column::amount("Đơn vị đạt, vượt", 1.5),
    Column::amount("Đơn vị chưa đạt", 1.5),
];

/// KH 170/KH-UBND, V.3 asks for solutions that raise a ratio: each stands with its own before and since (R13, R48).
const SOLUTIONS: [Column; 5] = [
    Column::words("Đơn vị", 2.0),
    Column::words("Giải pháp, sáng kiến", 3.2),
    Column::words("Áp dụng từ", 1.4),
    Column::words("Trước", 1.8),
    Column::words("Sau", 1.8),
];

const AWARDS: [Column; 4] = [
    Column::middle("Số sổ", 1.2),
    Column::words("Tập thể, cá nhân", 3.4),
    Column::words("Hình thức khen thưởng", 3.2),
    Column::words("Quyết định", 2.2),
];

/// The summary report.
///
/// # Errors
/// `campaign-not-found`, `campaign-wrong-state` before the close; when the database refuses.
pub fn summary_report(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    id: CampaignId,
    drawn: &Drawn,
) -> Result<CampaignPaper, Fault> {
    cx.officer()?;
    let campaign = queries::campaign(cx, tx, id)?;
    if campaign.closed_at.is_none() {
        return Err(CampaignError::WrongState.into());
    }
    let found = standings(tx, &campaign, cx.now().day())?;
    let issuer = Issuer::find(tx, (&campaign, CampaignReport::Summary), drawn.at.day())?;
    let subject = format!("Tổng kết: {}", campaign.definition.name);
    let heading = Heading {
        title: "BÁO CÁO",
        subject: &subject,
        number: "……".to_owned(),
    };
    let mut letter = letter(tx, &issuer.unit, &heading, drawn)?;
    issuer.number(&mut letter);
    letter.body = grounds_of(&campaign, campaign.definition.legal_basis.clone());
    letter.body.extend(results(&campaign, &found));
    let corrected = queries::standing_adjustments(tx, id)?;
    letter.body.extend(corrections(&found, &corrected, &campaign));
    let solutions = queries::solutions(cx, tx, id)?;
    let difficulties = queries::difficulties(cx, tx, id)?;
    let awards = queries::awards(tx, id)?;
    letter
        .body
        .extend(of_solutions(tx, &campaign, (&solutions, cx.now().day()))?);
    letter.body.extend(rest(&difficulties, &awards));
    letter.recipients.clone_from(&campaign.definition.distribution);
    letter.signatory = head_of(&issuer.unit, "");
    Ok(CampaignPaper {
        letter,
        draft: issuer.issued.is_none(),
    })
}

fn results(campaign: &Campaign, found: &Standings) -> Vec<Block> {
    let definition = &campaign.definition;
    let count = |overall| found.rows.iter().filter(|row| row.overall == overall).count();
    let unjudged = match definition.few {
        Few::PlacesOnly => "chưa có số liệu",
        Few::AwardsToo => "chưa xét vì chưa có số liệu hoặc chưa đủ số hồ sơ để xếp hạng",
    };
    let mut body = vec![
        Block::Heading("I. Kết quả chung".to_owned()),
        Block::Paragraph(format!(
            "Thực hiện Kế hoạch số {} ({}), đợt thi đua diễn ra từ {} đến hết {} ({} ngày). Số liệu được tính từ hồ sơ \
             trên hệ thống và đã chốt khi kết thúc.",
            definition.number,
            definition.title,
            definition.window.from.vietnamese(),
            definition.window.to.vietnamese(),
            definition.window.days()
        )),
        Block::Paragraph(format!(
            "Có {} đơn vị đạt và vượt chỉ tiêu, {} đơn vị đạt, {} đơn vị chưa đạt, {} đơn vị {}.",
            count(Overall::Exceeded),
            count(Overall::Met),
            count(Overall::NotMet),
            count(Overall::Unjudged),
            unjudged
        )),
        by_criterion(campaign, found),
    ];
    if definition.without_target().next().is_some() {
        body.push(Block::Paragraph(
            "Chỉ tiêu chưa có số đích thì chỉ nêu số liệu, không xét đạt hay chưa đạt.".to_owned(),
        ));
    }
    body.extend(of_units(campaign, found));
    body
}

/// Every criterion at every level: the ratio over all units, and how many units reached what they were asked.
fn by_criterion(campaign: &Campaign, found: &Standings) -> Block {
    let mut rows = Vec::new();
    for (place, criterion) in campaign.definition.criteria.iter().enumerate() {
        for (level, name) in LEVELS {
            let total = found.total(level, place);
            if total.denominator == 0 {
                continue;
            }
            let stand = |wanted: &[Standing]| {
                found
                    .at(level)
                    .filter_map(|row| row.figures.get(place)?.standing())
                    .filter(|standing| wanted.contains(standing))
                    .count()
            };
            let judged = found
                .at(level)
                .any(|row| row.figures.get(place).is_some_and(|figure| figure.goal.is_some()));
            let number = |count: usize| {
                if judged {
                    count.to_string()
                } else {
                    super::grid::NO_TARGET.to_owned()
                }
            };
            rows.push(vec![
                paper_name(criterion.indicator).to_owned(),
                name.to_owned(),
                format!("{} / {}", total.numerator, total.denominator),
                total
                    .percent()
                    .map_or_else(|| "–".to_owned(), |percent| percent.to_string()),
                number(stand(&[Standing::Meets, Standing::Exceeds])),
                number(stand(&[Standing::Below])),
            ]);
        }
    }
    Block::Grid {
        columns: &CRITERIA,
        rows,
    }
}

/// What units did, each with its indicator before and since it is used.
fn of_solutions(
    tx: &mut Tx<'_>,
    campaign: &Campaign,
    (solutions, today): (&[Solution], Day),
) -> Result<Vec<Block>, Fault> {
    let title = Block::Heading(format!("III. Giải pháp, sáng kiến ({})", solutions.len()));
    if solutions.is_empty() {
        return Ok(vec![title]);
    }
    let all: Vec<&Solution> = solutions.iter().collect();
    let known = queries::effects(tx, campaign, (&all, today))?;
    let mut rows = Vec::new();
    for (one, effect) in solutions.iter().zip(&known.all) {
        let name = effect.map(|effect| format!("{} ({})", one.title, paper_name(effect.indicator)));
        let figure = |side: Option<Counted>| side.map_or_else(|| "–".to_owned(), figure_words);
        rows.push(vec![
            unit(tx, &one.unit)?.name,
            name.unwrap_or_else(|| one.title.clone()),
            one.began_on.vietnamese(),
            figure(effect.map(|effect| effect.figure_before)),
            figure(effect.map(|effect| effect.figure_since)),
        ]);
    }
    let table = Block::Grid {
        columns: &SOLUTIONS,
        rows,
    };
    let warning = known
        .provisional
        .then(|| Block::Paragraph(queries::PROVISIONAL.to_owned()));
    Ok([title, table].into_iter().chain(warning).collect())
}

/// What stood in the units' way, who was awarded.
fn rest(difficulties: &[Difficulty], awards: &[Award]) -> Vec<Block> {
    let mut body = Vec::new();
    let answered = difficulties
        .iter()
        .filter(|one| one.answered_at.is_some())
        .count();
    body.push(Block::Heading("IV. Khó khăn, vướng mắc".to_owned()));
    body.push(Block::Paragraph(format!(
        "Các đơn vị đã gửi {} khó khăn, vướng mắc, {answered} đã được trả lời; báo cáo tổng hợp kèm theo.",
        difficulties.len()
    )));
    body.push(Block::Heading(format!("V. Khen thưởng ({})", awards.len())));
    if awards.is_empty() {
        body.push(Block::Paragraph("Chưa có quyết định khen thưởng.".to_owned()));
        return body;
    }
    let rows = awards.iter().map(|one| {
        vec![
            format!("{}/{}", one.number, one.year),
            one.name.clone(),
            one.award.clone(),
            format!("{}, {}", one.decision, one.decided_on.vietnamese()),
        ]
    });
    body.push(Block::Grid {
        columns: &AWARDS,
        rows: rows.collect(),
    });
    body
}
