//! The part of the summary report about single units: a table for every criterion, who has no place and why, and what was
//! corrected after the close.

use motcua_figures::{AdminLevel, Counted};
use motcua_pdf::{Bar, Block, Column};

use super::grid::{ADJUSTED, numbers, outcome};
use crate::model::{Campaign, CriterionFigure, StandingAdjustment, Unplaced, moved_until};
use crate::queries::{StandingRow, Standings, paper_name};

const STANDINGS: [Column; 6] = [
    Column::middle("Hạng", 1.1),
    Column::words("Đơn vị", 4.2),
    Column::amount("Số hồ sơ đạt / phải đạt", 2.6),
    Column::amount("Tỷ lệ (%)", 1.6),
    Column::amount("Chỉ tiêu (%)", 1.7),
    Column::words("Kết quả", 2.2),
];

const CORRECTIONS: [Column; 5] = [
    Column::words("Đơn vị, chỉ tiêu", 3.4),
    Column::amount("Đã chốt", 1.7),
    Column::amount("Sau điều chỉnh", 1.7),
    Column::words("Lý do", 3.2),
    Column::words("Người, ngày", 2.0),
];

pub(super) const LEVELS: [(AdminLevel, &str); 3] = [
    (AdminLevel::Province, "Cấp tỉnh"),
    (AdminLevel::District, "Cấp huyện"),
    (AdminLevel::Commune, "Cấp xã"),
];

/// Bars on one chart.
const BARS: usize = 12;

/// The units criterion by criterion and level by level, in the order of their places; then those without one.
pub(super) fn of_units(campaign: &Campaign, found: &Standings) -> Vec<Block> {
    let mut body = vec![
        Block::Heading("II. Kết quả của từng đơn vị".to_owned()),
        Block::Paragraph(
            "Hạng là hạng chung của đơn vị trong cấp: xét tiêu chí thứ nhất, bằng nhau thì xét tiêu chí tiếp theo.".to_owned(),
        ),
    ];
    for (place, criterion) in campaign.definition.criteria.iter().enumerate() {
        body.push(Block::Heading(format!(
            "II.{}. {}",
            place + 1,
            paper_name(criterion.indicator)
        )));
        let before = body.len();
        for (level, name) in LEVELS {
            let rows: Vec<&StandingRow> = found.at(level).filter(|row| has_figure(row, place)).collect();
            if !rows.is_empty() {
                body.extend(of_level(name, found.total(level, place), (place, &rows)));
            }
        }
        if body.len() == before {
            body.push(Block::Paragraph("Chưa có hồ sơ nào được tính.".to_owned()));
        }
    }
    body.extend(without_place(campaign, found));
    body
}

fn has_figure(row: &StandingRow, place: usize) -> bool {
    let figure = row.figures.get(place);
    figure.is_some_and(|figure| figure.counted.denominator > 0)
}

fn of_level(name: &str, total: Counted, (place, rows): (usize, &[&StandingRow])) -> Vec<Block> {
    let percent = total
        .percent()
        .map_or_else(|| "–".to_owned(), |percent| percent.to_string());
    let placed = rows.iter().filter(|row| row.place.is_some());
    vec![
        Block::Heading(format!(
            "{name}: {percent} % ({} / {})",
            total.numerator, total.denominator
        )),
        Block::Bars(placed.take(BARS).filter_map(|row| bar(row, place)).collect()),
        Block::Grid {
            columns: &STANDINGS,
            rows: rows.iter().flat_map(|row| lines(row, place)).collect(),
        },
    ]
}

fn bar(row: &StandingRow, place: usize) -> Option<Bar> {
    let figure = row.figures.get(place)?;
    let percent = figure.counted.percent()?;
    Some(Bar {
        label: row.name.clone(),
        hundredths: percent.hundredths(),
        target: figure.goal_shown(),
        shown: format!("{percent} %"),
    })
}

/// The line of a unit as it was frozen, and below it as it was corrected.
fn lines(row: &StandingRow, place: usize) -> Vec<Vec<String>> {
    let Some(figure) = row.figures.get(place) else {
        return Vec::new();
    };
    let standing = row
        .place
        .map_or_else(|| "–".to_owned(), |place| place.to_string());
    let mut lines = vec![cells((standing, row.name.clone()), figure)];
    if let Some(adjusted) = row.counting().get(place).filter(|it| *it != figure) {
        lines.push(cells((String::new(), ADJUSTED.to_owned()), adjusted));
    }
    lines
}

fn cells((place, name): (String, String), figure: &CriterionFigure) -> Vec<String> {
    let [parts, percent, goal] = numbers(figure);
    vec![place, name, parts, percent, goal, outcome(figure).to_owned()]
}

/// Every unit without a place by its name, with the reason: nobody vanishes from the report.
fn without_place(campaign: &Campaign, found: &Standings) -> Vec<Block> {
    let fewest = campaign.definition.fewest;
    let mut body = Vec::new();
    for (level, name) in LEVELS {
        let (mut idle, mut few) = (Vec::new(), Vec::new());
        for row in found.at(level) {
            match row.unplaced(fewest) {
                None => {}
                Some(Unplaced::NoDossier) => idle.push(row.name.clone()),
                Some(Unplaced::TooFew { had, .. }) => few.push(format!("{} ({had} hồ sơ)", row.name)),
            }
        }
        let told = [
            (few, format!("ít hơn {fewest} hồ sơ ở tiêu chí thứ nhất")),
            (idle, "không có hồ sơ được tính ở tiêu chí thứ nhất".to_owned()),
        ];
        for (names, why) in told.into_iter().filter(|(names, _)| !names.is_empty()) {
            let count = names.len();
            let names = names.join("; ");
            body.push(Block::Paragraph(format!(
                "{name}, {why} ({count} đơn vị): {names}."
            )));
        }
    }
    if !body.is_empty() {
        body.insert(0, Block::Heading("Đơn vị không xếp hạng".to_owned()));
    }
    body
}

/// What was corrected after the close, the frozen figure and the corrected one beside each other; nothing where nothing was.
pub(super) fn corrections(found: &Standings, made: &[StandingAdjustment], campaign: &Campaign) -> Vec<Block> {
    if made.is_empty() {
        return Vec::new();
    }
    let row = |(it, moved): (&StandingAdjustment, Counted)| {
        let row = found.of_any(&it.unit);
        let name = row.map_or_else(|| it.unit.to_string(), |row| row.name.clone());
        let figure = |moved: Counted| {
            let frozen = row.map_or(&[][..], |row| &row.figures);
            let mut criteria = campaign.definition.criteria.iter().zip(frozen);
            let about = criteria.find(|(criterion, _)| criterion.indicator == it.indicator);
            about.map_or_else(String::new, |(_, figure)| {
                let [parts, percent, _] = numbers(&CriterionFigure {
                    counted: figure.counted.plus(moved),
                    ..*figure
                });
                format!("{percent} ({parts})")
            })
        };
        vec![
            format!("{name}: {}", paper_name(it.indicator)),
            figure(Counted::default()),
            format!(
                "{} ({:+}/{:+})",
                figure(moved),
                it.moved.numerator,
                it.moved.denominator
            ),
            it.reason.clone(),
            format!("{}, {}", it.by_name, it.at.day().vietnamese()),
        ]
    };
    vec![
        Block::Heading("Điều chỉnh sau khi chốt".to_owned()),
        Block::Paragraph(
            "Số liệu đã chốt và thứ hạng giữ nguyên; điều chỉnh đứng bên cạnh. Xét khen thưởng theo số sau điều chỉnh."
                .to_owned(),
        ),
        Block::Grid {
            columns: &CORRECTIONS,
            rows: made.iter().zip(moved_until(made)).map(row).collect(),
        },
    ]
}
