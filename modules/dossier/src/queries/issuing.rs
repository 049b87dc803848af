//! Who issues a paper of a unit rather than of a dossier.

use motcua_db::Tx;
use motcua_identity::{Unit, UnitId};
use motcua_kernel::{Fault, Instant};
use motcua_pdf::{Issue, Letterhead};

pub(super) use super::slips::head::in_words;

/// Who issues the paper of `unit` made at `at`, under `number`.
pub(super) fn issue(
    tx: &mut Tx<'_>,
    unit: &UnitId,
    number: String,
    (at, demo): (Instant, bool),
) -> Result<Issue, Fault> {
    let unit = motcua_identity::unit(tx, unit)?;
    let parent = unit
        .parent
        .as_ref()
        .map(|parent| motcua_identity::unit(tx, parent))
        .transpose()?;
    Ok(Issue {
        head: Letterhead {
            parent: parent.as_ref().map(Unit::body_name),
            agency: unit.body_name(),
        },
        number,
        place_and_date: unit.place_and_date(at),
        demo,
        made_at: at,
    })
}

/// The reception desk of a body, as papers name it.
pub(super) fn reception(body: &str) -> String {
    format!("Bộ phận Tiếp nhận và Trả kết quả – {body}")
}
