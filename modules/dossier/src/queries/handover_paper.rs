//! A hand-over list as data for its paper.

use motcua_db::Tx;
use motcua_identity::unit;
use motcua_kernel::Fault;
use motcua_pdf::{Handed, HandoverLine, HandoverList, HandoverParty};

use super::slips::head::{in_words, issue, reception};
use crate::handover::{Handover, HandoverItem, HandoverKind};

const POST: &str = "Bưu chính công ích";

/// What stands on the paper of `list`.
///
/// # Errors
/// When the database refuses or a unit is not known.
pub fn handover_paper(
    tx: &mut Tx<'_>,
    list: &Handover,
    items: &[HandoverItem],
    demo: bool,
) -> Result<HandoverList, Fault> {
    let from = unit(tx, &list.from_unit)?.body_name();
    let to = unit(tx, &list.to_unit)?.body_name();
    let (from_name, to_name) = match list.kind {
        HandoverKind::Dossiers => (reception(&from), to),
        HandoverKind::Results => (from, reception(&to)),
        HandoverKind::PostalFilings => (POST.to_owned(), reception(&to)),
        HandoverKind::PostalResults => (reception(&from), POST.to_owned()),
    };
    let handed = match list.kind {
        HandoverKind::Dossiers | HandoverKind::PostalFilings => Handed::Dossiers,
        HandoverKind::Results | HandoverKind::PostalResults => Handed::Results,
    };
    let refused: Vec<String> = items
        .iter()
        .filter_map(|item| Some(format!("{}: {}", item.code, item.refused.as_deref()?)))
        .collect();
    Ok(HandoverList {
        issue: issue(
            tx,
            &list.from_unit,
            format!("{:04}/PBG", list.number),
            (list.made_at, demo),
        )?,
        handed,
        from: HandoverParty {
            unit: from_name,
            person: list.made_by_name.clone(),
        },
        to: HandoverParty {
            unit: to_name,
            person: list.received_by_name.clone().unwrap_or_default(),
        },
        at: in_words(list.received_at.unwrap_or(list.made_at)),
        lines: items.iter().map(|item| line(list.kind, item)).collect(),
        note: if refused.is_empty() {
            "Không".to_owned()
        } else {
            format!("Không nhận: {}", refused.join("; "))
        },
    })
}

fn line(kind: HandoverKind, item: &HandoverItem) -> HandoverLine {
    let results = matches!(kind, HandoverKind::Results | HandoverKind::PostalResults);
    HandoverLine {
        dossier_code: item.code.clone(),
        content: item.procedure_name.clone(),
        handed: if results {
            "01 kết quả giải quyết"
        } else {
            "01 bộ hồ sơ"
        }
        .to_owned(),
        owner: item.owner_name.clone(),
        address: item.owner_address.clone(),
        fees: item.owed.map_or_else(|| "0".to_owned(), |owed| owed.to_string()),
        post: match (&item.parcel, kind.is_postal()) {
            (Some(parcel), _) => parcel.clone(),
            (None, true) => "Có".to_owned(),
            (None, false) => "Không".to_owned(),
        },
    }
}
