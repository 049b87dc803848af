//! What a solution did to its indicator (KH 170/KH-UBND, V.3: "giải pháp tăng tỷ lệ").

use motcua_figures::Counted;

use super::{Indicator, Span};

/// The indicator of a solution's unit before and since it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effect {
    /// What is measured.
    pub indicator: Indicator,
    /// The days before.
    pub before: Span,
    /// The figure of those days.
    pub figure_before: Counted,
    /// The days since, up to as many as before.
    pub since: Span,
    /// The figure of those days.
    pub figure_since: Counted,
}

impl Effect {
    /// Whether the figure became better, the way its indicator is good, by the exact fractions; nothing where there is no
    /// figure on one side.
    pub fn improved(&self) -> Option<bool> {
        self.indicator
            .better()
            .improved(self.figure_before, self.figure_since)
    }
}
