//! A device of a one-stop desk that people use by themselves (máy tra cứu, nộp hồ sơ tự phục vụ – kiosk).

use motcua_identity::UnitId;
use motcua_kernel::{Id, Instant};

/// The identifier of a device.
pub type KioskId = Id<Kiosk>;

/// A code that opens a session at a kiosk holds so many seconds.
pub(crate) const ENTRY_SECONDS: i64 = 10 * 60;

/// A registered device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kiosk {
    /// The identifier.
    pub id: KioskId,
    /// The unit at whose desk it stands.
    pub unit: UnitId,
    /// What it is called there.
    pub name: String,
    /// When it was registered.
    pub registered_at: Instant,
    /// When it was used last.
    pub used_at: Option<Instant>,
    /// When it was taken out of use.
    pub ended_at: Option<Instant>,
}
