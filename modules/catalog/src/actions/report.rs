//! What an import did, for whoever started it and for the ledger.

use motcua_db::Tx;
use motcua_identity::OpContext;
use motcua_kernel::Fault;
use motcua_ledger::{NewEvent, Stream, append};
use serde::Serialize;

use crate::model::CatalogAnomaly;

/// What an import into the catalogue did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Records that were not there before.
    pub imported: usize,
    /// Records of which something changed: a new revision, another name.
    pub changed: usize,
    /// Records that were there just like this.
    pub unchanged: usize,
    /// What is odd about the file.
    pub anomalies: Vec<CatalogAnomaly>,
}

#[derive(Serialize)]
struct Imported {
    imported: usize,
    changed: usize,
    anomalies: usize,
}

impl ImportReport {
    /// Tells the ledger, when anything was stored.
    pub(super) fn tell(self, cx: &OpContext, tx: &mut Tx<'_>, kind: &str) -> Result<Self, Fault> {
        if self.imported + self.changed > 0 {
            let payload = Imported {
                imported: self.imported,
                changed: self.changed,
                anomalies: self.anomalies.len(),
            };
            append(
                tx,
                NewEvent {
                    stream: &Stream::named("catalog", "import"),
                    at: cx.now(),
                    actor: &cx.actor_name(),
                    kind,
                    payload: &payload,
                },
            )?;
        }
        Ok(self)
    }
}
