//! Tables of the papers.

use motcua_figures::{Better, Percent, Standing};
use motcua_pdf::{Block, Column};

use crate::model::CriterionFigure;
use crate::queries::Evidence;

const EVIDENCE: [Column; 6] = [
    Column::words("Chỉ tiêu thi đua", 3.6),
    Column::amount("Hồ sơ đạt / phải đạt", 2.0),
    Column::amount("Tỷ lệ (%)", 1.4),
    Column::amount("Số đích (%)", 1.5),
    Column::words("Kết quả", 1.6),
    Column::codes("Mở bằng chứng", 1.9),
];

/// What is said where no target was assigned.
pub(super) const NO_TARGET: &str = "Chưa có số đích";

/// What the line below a frozen figure is called that was corrected.
pub(super) const ADJUSTED: &str = "Sau điều chỉnh";

/// What the line below a figure is called with the code of a list that is added to the first one.
const FURTHER: &str = "Danh sách tính thêm";

/// Where a figure stands, in words of papers.
pub(super) fn outcome(figure: &CriterionFigure) -> &'static str {
    match (figure.goal, figure.standing()) {
        (None, _) => NO_TARGET,
        (_, Some(Standing::Exceeds)) => "Vượt",
        (_, Some(Standing::Meets)) => "Đạt",
        (_, Some(Standing::Below)) => "Chưa đạt",
        (_, None) => "Chưa có hồ sơ",
    }
}

/// A target; of what is good when it is low it is the most that it may be.
pub(super) fn goal_words(hundredths: i64, better: Better) -> String {
    let percent = Percent::from_hundredths(hundredths);
    if better == Better::Lower {
        format!("≤ {percent}")
    } else {
        percent.to_string()
    }
}

/// Parts, ratio and target of a figure.
pub(super) fn numbers(figure: &CriterionFigure) -> [String; 3] {
    let dash = || "–".to_owned();
    let goal = figure.goal_shown().map(|goal| goal_words(goal, figure.better));
    [
        format!("{} / {}", figure.counted.numerator, figure.counted.denominator),
        figure
            .counted
            .percent()
            .map_or_else(dash, |percent| percent.to_string()),
        goal.unwrap_or_else(dash),
    ]
}

/// The frozen figures with a code for each that opens the dossiers behind it.
pub(super) fn evidence(found: &[Evidence], site: &str) -> Block {
    let row = |name: String, figure: &CriterionFigure, code: String| {
        let [parts, percent, goal] = numbers(figure);
        vec![name, parts, percent, goal, outcome(figure).to_owned(), code]
    };
    let rows = |one: &Evidence| {
        // What people said when they rated opens to nobody who holds the paper.
        let list = &one.opens_to_all.numerator;
        let code = if list.is_empty() {
            String::new()
        } else {
            format!("{site}{list}")
        };
        let frozen = row(one.name.to_owned(), &one.figure, code);
        // What was corrected stands beside: the dossiers are those of the frozen figure.
        let adjusted = one.adjusted.as_ref();
        let adjusted = adjusted.map(|figure| row(ADJUSTED.to_owned(), figure, String::new()));
        // A sum of several measures has a list for each.
        let further = one.opens_to_all.further.iter().map(|(_, list)| {
            let mut cells = vec![String::new(); EVIDENCE.len() - 2];
            cells.insert(0, FURTHER.to_owned());
            cells.push(format!("{site}{list}"));
            cells
        });
        std::iter::once(frozen)
            .chain(further.collect::<Vec<_>>())
            .chain(adjusted)
    };
    Block::Grid {
        columns: &EVIDENCE,
        rows: found.iter().flat_map(rows).collect(),
    }
}
