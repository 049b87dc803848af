//! The report of a closed period, or of the frozen standings of a campaign: what stands on it.

use crate::issue::Issue;
use crate::letter::Signatory;

/// A report of figures, A4.
#[derive(Debug, Clone)]
pub struct FiguresReport {
    /// Who issues it.
    pub issue: Issue,
    /// What its parts are called.
    pub words: FiguresWords,
    /// The set of indicators, or the campaign, it is about.
    pub subject: String,
    /// The period in words.
    pub period: String,
    /// Where the definitions come from, with their version.
    pub source: String,
    /// One line each.
    pub lines: Vec<FiguresLine>,
    /// What was corrected after the close, a sentence each.
    pub corrections: Vec<String>,
    /// The hash over the rows, as the ledger has it.
    pub hash: String,
    /// The officer who closed the period.
    pub keeper: String,
    /// Who receives it (nơi nhận), one line each.
    pub recipients: Vec<String>,
    /// Who signs for the body.
    pub signatory: Signatory,
}

/// What an indicator came to for a unit.
#[derive(Debug, Clone, Default)]
pub struct FiguresLine {
    /// The unit; empty where it is the one of the line before.
    pub unit: String,
    /// The indicator.
    pub indicator: String,
    /// What stands above the line.
    pub numerator: String,
    /// What stands below it.
    pub denominator: String,
    /// The ratio or the average.
    pub value: String,
    /// The points, of how many; of a campaign the target and whether it was reached.
    pub points: String,
}

/// Anyone may read these reports: the words of a reason may name a person.
const BESIDE: &str = "Điều chỉnh đứng cạnh số liệu đã chốt, không thay số liệu đã chốt; lý do của từng điều chỉnh được niêm phong trong sổ ghi.";

/// What the parts of a report are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiguresWords {
    /// The abstract under the kind of paper (trích yếu).
    pub(crate) about: &'static str,
    pub(crate) subject: &'static str,
    pub(crate) period: &'static str,
    pub(crate) last_column: &'static str,
    pub(crate) keeper: &'static str,
    /// What is said below the corrections.
    pub(crate) of_corrections: &'static str,
}

impl FiguresWords {
    /// Of a closed period.
    pub const PERIOD: Self = Self {
        about: "Số liệu đã chốt",
        subject: "Bộ chỉ số:",
        period: "Kỳ báo cáo:",
        last_column: "Điểm",
        keeper: "Người chốt số liệu:",
        of_corrections: BESIDE,
    };
    /// Of the frozen standings of a campaign.
    pub const CAMPAIGN: Self = Self {
        about: "Kết quả thi đua đã chốt",
        subject: "Đợt thi đua:",
        period: "Thời gian thi đua:",
        last_column: "Chỉ tiêu (%), kết quả",
        keeper: "Người lập báo cáo:",
        of_corrections: BESIDE,
    };
}
