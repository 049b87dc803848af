//! Whose keys sign.

use motcua_identity::{SignedIn, UnitId};
use motcua_kernel::{Fault, FaultKind};
use motcua_sign::{Signer, TrustAnchors};

use crate::model::SampleKey;

/// Finds the keys of officers and agencies: files in a demonstration, tokens and a signing service in a province.
pub trait Signers: Send + Sync {
    /// The officer's personal key (chữ ký số cá nhân).
    ///
    /// # Errors
    /// When the officer has no key that can be used now.
    fn personal(&self, officer: &SignedIn) -> Result<Signer, Fault>;

    /// The key of the agency (chữ ký số của cơ quan) called `name`.
    ///
    /// # Errors
    /// When the unit has no key that can be used now.
    fn agency(&self, unit: &UnitId, name: &str) -> Result<Signer, Fault>;

    /// The key that draws which kept papers are entered again; it lies outside the database. Whoever has none confirms nothing.
    ///
    /// # Errors
    /// When there is no key that can be used now.
    fn sample_key(&self) -> Result<SampleKey, Fault> {
        Err(Fault::new(FaultKind::Unavailable, "sample-key-missing"))
    }

    /// The address of the site on which anyone can verify what was signed; empty where it has none that others reach.
    fn site(&self) -> &str {
        ""
    }

    /// Whose certificates count when papers that people hand in are signed; nobody's, where nothing else is said.
    ///
    /// # Errors
    /// When the certificates cannot be read.
    fn anchors(&self) -> Result<TrustAnchors, Fault> {
        Ok(TrustAnchors::none())
    }
}
