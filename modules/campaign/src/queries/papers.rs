//! Papers of a campaign and of its nominations as letters in the layout of NĐ 30/2020/NĐ-CP.

use motcua_db::Tx;
use motcua_figures::{AdminLevel, Percent, Standing};
use motcua_identity::{OpContext, Unit, UnitId, unit};
use motcua_kernel::{Fault, Instant};
use motcua_pdf::{Bar, Block, Letter, Letterhead, Signatory};

use super::nominations::NominationFile;
use super::standings::{StandingRow, Standings, standings};
use crate::error::CampaignError;
use crate::model::{Campaign, CampaignId, CriterionFigure, Overall};
use crate::nomination::NomineeId;

/// Which paper of a nomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NominationPaper {
    /// The submission (tờ trình).
    Submission,
    /// The minutes of the unit's council.
    Minutes,
    /// The report of one nominee.
    Report(NomineeId),
}

/// A paper of a nomination; a demonstration's paper says so.
///
/// # Errors
/// As [`super::nomination_file`]; `campaign-entry-not-found` for a paper that is not there yet.
pub fn nomination_letter(
    tx: &mut Tx<'_>,
    file: &NominationFile,
    paper: NominationPaper,
    (at, demo): (Instant, bool),
) -> Result<Letter, Fault> {
    let (title, subject, text, position) = match paper {
        NominationPaper::Submission => (
            "TỜ TRÌNH",
            "Về việc đề nghị khen thưởng thành tích trong đợt thi đua",
            file.nomination.submission.as_str(),
            "THỦ TRƯỞNG ĐƠN VỊ",
        ),
        NominationPaper::Minutes => (
            "BIÊN BẢN",
            "Họp xét, đề nghị khen thưởng",
            file.meetings
                .iter()
                .find(|meeting| meeting.closed_at.is_some() && meeting.unit == file.nomination.unit)
                .map(|meeting| meeting.minutes.as_str())
                .ok_or(CampaignError::NoSuchEntry)?,
            "CHỦ TỊCH HỘI ĐỒNG",
        ),
        NominationPaper::Report(id) => (
            "BÁO CÁO THÀNH TÍCH",
            "Đề nghị khen thưởng theo đợt thi đua",
            file.nominees
                .iter()
                .find(|nominee| nominee.id == id)
                .map(|nominee| nominee.report.as_str())
                .ok_or(CampaignError::NoSuchEntry)?,
            "THỦ TRƯỞNG ĐƠN VỊ",
        ),
    };
    let mut letter = letter(tx, &file.nomination.unit, (title, subject), (at, demo))?;
    letter.body = blocks(text);
    position.clone_into(&mut letter.signatory.position);
    Ok(letter)
}

/// A letter of `unit` with nothing in it yet.
fn letter(
    tx: &mut Tx<'_>,
    id: &UnitId,
    (title, subject): (&str, &str),
    (at, demo): (Instant, bool),
) -> Result<Letter, Fault> {
    let issuer = unit(tx, id)?;
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
        number: String::new(),
        place_and_date: issuer.place_and_date(at),
        title: title.to_owned(),
        subject: subject.to_owned(),
        body: Vec::new(),
        recipients: Vec::new(),
        signatory: Signatory::default(),
        code: None,
        demo,
        made_at: at,
    })
}

/// The text of a paper: `# ` begins a heading, `= label: value` a line to fill in, everything else a paragraph.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            if let Some(heading) = line.strip_prefix("# ") {
                return Block::Heading(heading.to_owned());
            }
            match line.strip_prefix("= ").and_then(|line| line.split_once(':')) {
                Some((label, value)) => Block::Labelled {
                    label: label.trim().to_owned(),
                    value: value.trim().to_owned(),
                },
                None => Block::Paragraph(line.to_owned()),
            }
        })
        .collect()
}

/// The summary report of a closed campaign (R41): how many met and exceeded, by level, with bars and tables.
///
/// # Errors
/// `campaign-not-found`, `campaign-wrong-state` before the close; when the database refuses.
pub fn summary_report(cx: &OpContext, tx: &mut Tx<'_>, id: CampaignId, demo: bool) -> Result<Letter, Fault> {
    cx.officer()?;
    let campaign = super::campaign(cx, tx, id)?;
    if campaign.closed_at.is_none() {
        return Err(CampaignError::WrongState.into());
    }
    let found = standings(tx, &campaign, cx.now().day())?;
    let definition = &campaign.definition;
    let body_of = definition
        .emulation_body
        .as_ref()
        .unwrap_or(&campaign.unit)
        .clone();
    let subject = format!("Tổng kết: {}", definition.name);
    let mut letter = letter(tx, &body_of, ("BÁO CÁO", &subject), (cx.now(), demo))?;
    letter.body = summary(&campaign, &found);
    letter.recipients.clone_from(&definition.distribution);
    "GIÁM ĐỐC".clone_into(&mut letter.signatory.position);
    Ok(letter)
}

fn summary(campaign: &Campaign, found: &Standings) -> Vec<Block> {
    let definition = &campaign.definition;
    let count = |overall| found.rows.iter().filter(|row| row.overall == overall).count();
    let mut body = vec![
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
            "Có {} đơn vị đạt và vượt chỉ tiêu, {} đơn vị đạt, {} đơn vị chưa đạt, {} đơn vị chưa có số liệu.",
            count(Overall::Exceeded),
            count(Overall::Met),
            count(Overall::NotMet),
            count(Overall::Unjudged)
        )),
    ];
    for (level, name) in [
        (AdminLevel::Province, "Cấp tỉnh"),
        (AdminLevel::District, "Cấp huyện"),
        (AdminLevel::Commune, "Cấp xã"),
    ] {
        let rows: Vec<&StandingRow> = found.at(level).filter(|row| row.place.is_some()).collect();
        if rows.is_empty() {
            continue;
        }
        let total = found.total(level, 0);
        let percent = total
            .percent()
            .map_or_else(|| "–".to_owned(), |percent| percent.to_string());
        body.push(Block::Heading(format!(
            "{name}: {percent} % ({} / {} hồ sơ)",
            total.numerator, total.denominator
        )));
        body.push(Block::Bars(
            rows.iter().take(12).filter_map(|row| bar(row)).collect(),
        ));
        body.push(Block::Standings(
            rows.iter().filter_map(|row| cells(row)).collect(),
        ));
    }
    body
}

fn bar(row: &StandingRow) -> Option<Bar> {
    let figure = row.figures.first()?;
    let percent = figure.counted.percent()?;
    Some(Bar {
        label: row.name.clone(),
        hundredths: percent.hundredths(),
        target: figure.goal.map(|goal| goal.shown_hundredths()),
        shown: format!("{percent} %"),
    })
}

fn cells(row: &StandingRow) -> Option<Vec<String>> {
    let figure: &CriterionFigure = row.figures.first()?;
    let dash = || "–".to_owned();
    let goal = figure
        .goal
        .map(|goal| Percent::from_hundredths(goal.shown_hundredths()).to_string());
    let standing = match figure.standing() {
        Some(Standing::Exceeds) => "Vượt",
        Some(Standing::Meets) => "Đạt",
        Some(Standing::Below) => "Chưa đạt",
        None => "–",
    };
    Some(vec![
        row.place.map_or_else(dash, |place| place.to_string()),
        row.name.clone(),
        format!("{} / {}", figure.counted.numerator, figure.counted.denominator),
        figure
            .counted
            .percent()
            .map_or_else(dash, |percent| percent.to_string()),
        goal.unwrap_or_else(dash),
        standing.to_owned(),
    ])
}
