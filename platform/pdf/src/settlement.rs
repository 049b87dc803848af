//! The day's settlement of a unit (bảng kê đối soát ngày): what stands on it.
//!
//! Texts come formatted the way they are to be printed; amounts as amounts.

use motcua_kernel::Money;

use crate::issue::Issue;

/// A sum by name.
#[derive(Debug, Clone)]
pub struct SettlementRow {
    /// Its name.
    pub label: String,
    /// How much, below zero where it lessens.
    pub amount: Money,
}

/// A movement of the day.
#[derive(Debug, Clone)]
pub struct SettlementLine {
    /// When.
    pub at: String,
    /// What happened.
    pub what: String,
    /// The way of the money.
    pub way: String,
    /// The receipt or voucher; may be empty.
    pub receipt: String,
    /// The dossier; may be empty.
    pub code: String,
    /// How much.
    pub amount: Money,
}

/// The settlement of a day, A4.
#[derive(Debug, Clone)]
pub struct SettlementSheet {
    /// Who settles.
    pub issue: Issue,
    /// The day: `ngày 15/11/2023`.
    pub day: String,
    /// What came and went.
    pub money: Vec<SettlementRow>,
    /// What stayed.
    pub money_sum: Money,
    /// Receipts, and every difference by name.
    pub receipts: Vec<SettlementRow>,
    /// What nothing explains.
    pub unexplained: Money,
    /// Every movement.
    pub lines: Vec<SettlementLine>,
    /// Corrections made after the day was closed.
    pub corrections: Vec<String>,
    /// When and by whom it was closed; nothing while it is open.
    pub closed: Option<String>,
    /// Who prints it.
    pub accountant: String,
}
