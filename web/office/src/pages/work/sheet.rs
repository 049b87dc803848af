//! A work list as a table of words: what is exported is what the officer may see, with masked numbers.

use std::collections::BTreeMap;

use motcua_dossier::WorkRow;
use motcua_identity::UnitId;
use motcua_ui::PageContext;

/// The keys of the columns' heads.
pub(super) const HEADS: [&str; 12] = [
    "dossier-code",
    "procedure-code",
    "procedure",
    "procedure-field",
    "dossier-owner",
    "owner-number",
    "dossier-unit",
    "dossier-status",
    "dossier-holder",
    "step",
    "dossier-received",
    "dossier-due",
];

/// The cells of a row.
pub(super) fn cells(
    cx: &PageContext,
    names: &BTreeMap<UnitId, String>,
    row: &WorkRow,
) -> [String; HEADS.len()] {
    [
        row.code.clone(),
        row.procedure_code.clone(),
        row.procedure_name.clone(),
        row.field.clone(),
        row.owner_name.clone(),
        row.owner_number.clone(),
        names.get(&row.unit).cloned().unwrap_or_default(),
        cx.t(&format!("status-{}", row.status.code())).into_owned(),
        row.holder_name.clone().unwrap_or_default(),
        row.step_name.clone().unwrap_or_default(),
        cx.words().stamp(row.received_at),
        cx.words().stamp(row.due_at),
    ]
}

/// A table calculator takes a text that begins like a formula for one: a mark before it keeps it a text.
pub(crate) fn plain(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_looks_like_a_formula_stays_a_name() {
        for (text, told) in [
            ("=1+1", "'=1+1"),
            ("@a", "'@a"),
            ("Lăng Thị Mủi", "Lăng Thị Mủi"),
            ("", ""),
        ] {
            assert_eq!(plain(text), told);
        }
    }
}
