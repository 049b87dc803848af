//! The receipt for charges and fees (biên lai thu phí, lệ phí; NĐ 123/2020/NĐ-CP): what stands on it.
//!
//! Texts come formatted the way they are to be printed; the total and its words are made from the amounts, so that
//! the three can never disagree.

use motcua_kernel::Money;

use crate::issue::Issue;

/// The copies (liên) of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeeCopy {
    /// Liên 1: kept by the body that collects.
    Kept,
    /// Liên 2: given to the payer.
    Payer,
    /// Liên 3: for the accounts.
    Accounts,
}

impl FeeCopy {
    /// All copies in their order.
    pub const ALL: [Self; 3] = [Self::Kept, Self::Payer, Self::Accounts];
}

/// One charge or fee.
#[derive(Debug, Clone)]
pub struct FeeItem {
    /// What is collected, for example `Lệ phí đăng ký cư trú`.
    pub name: String,
    /// How much.
    pub amount: Money,
}

/// A receipt for charges and fees, A5.
#[derive(Debug, Clone)]
pub struct FeeReceipt {
    /// Who collects; the number is the receipt's (số), printed as it comes.
    pub issue: Issue,
    /// Number of the form (mẫu số), for example `01BLP0-001`.
    pub form: String,
    /// The series (ký hiệu), for example `AA-23E`.
    pub series: String,
    /// Tax code of the body that collects (mã số thuế).
    pub tax_code: String,
    /// Who pays (người nộp).
    pub payer: String,
    /// Address of the payer.
    pub address: String,
    /// The dossier code, also held by the QR code.
    pub dossier_code: String,
    /// What is collected.
    pub items: Vec<FeeItem>,
    /// How it is paid (hình thức thanh toán).
    pub payment: String,
    /// Name of who collects (người thu), printed under the signature space.
    pub collector: String,
}
