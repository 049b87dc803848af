//! The inventory of papers past their retention: what stands on it.
//!
//! Plain data: every text comes formatted the way it is to be printed.

use crate::issue::Issue;

/// What the inventory is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InventoryFor {
    /// Handing over to the historical archive (mục lục tài liệu nộp lưu).
    HandOver,
    /// Destruction (danh mục tài liệu hết giá trị đề nghị hủy).
    Destruction,
}

/// A paper of the inventory.
#[derive(Debug, Clone, Default)]
pub struct InventoryItem {
    /// Number and symbol (số, ký hiệu).
    pub symbol: String,
    /// The day it was issued (ngày, tháng).
    pub issued_on: String,
    /// Its name (tên loại giấy tờ).
    pub name: String,
    /// The kind of paper (mã loại giấy tờ).
    pub type_code: String,
    /// Pages (số trang).
    pub pages: String,
    /// The day it was kept.
    pub kept_on: String,
    /// The last day of its retention.
    pub due_on: String,
    /// The identifier in the repository.
    pub id: String,
}

/// An inventory, A4 across.
#[derive(Debug, Clone)]
pub struct PaperInventory {
    /// Who issues it.
    pub issue: Issue,
    /// What it is for.
    pub purpose: InventoryFor,
    /// The law it stands on.
    pub law: String,
    /// Why it is proposed.
    pub reason: String,
    /// The decision, once there is one: number and day.
    pub decision: String,
    /// The papers.
    pub items: Vec<InventoryItem>,
    /// Who proposed it.
    pub proposed_by: String,
    /// Who decided; empty before.
    pub decided_by: String,
}
