//! What a signature says beside who signed: why, where, when, and its visible mark.

use motcua_kernel::Instant;
use serde::{Deserialize, Serialize};

/// The visible mark on page 1; its words come from the signer's certificate and the time of signing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Appearance {
    /// No mark.
    Invisible,
    /// The officer who scanned, name and time, top left (TT 01/2023/TT-VPCP, điều 8).
    Officer,
    /// The agency, organisation and ISO 8601 time, top right (NĐ 30/2020/NĐ-CP, phụ lục I).
    Agency,
}

/// What a signature says beside who signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureRequest {
    /// Why it is signed, for example `Số hóa giấy tờ`.
    pub reason: String,
    /// Where, for example `Đồng Đăng, Lạng Sơn`.
    pub location: String,
    /// When; taken from the caller's clock.
    pub at: Instant,
    /// The visible mark.
    pub appearance: Appearance,
}
