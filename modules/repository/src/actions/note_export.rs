//! A list of papers leaves as a file: it is written down before the file is handed out.

use std::collections::BTreeMap;

use motcua_blobs::BlobHash;
use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, Id};
use motcua_ledger::{NewEvent, append};

use crate::model::{ExportFormat, event};
use crate::queries::Filters;

/// Bytes of the salt of a digest.
const SALT: usize = 16;

/// A list of papers that was made and is about to be handed out.
#[derive(Debug, Clone)]
pub struct Export {
    /// What kind of file.
    pub format: ExportFormat,
    /// By what the papers were found.
    pub filters: Filters,
    /// Papers in the file.
    pub papers: u64,
    /// How many of them each unit keeps.
    pub units: BTreeMap<UnitId, u64>,
    /// Whether more were found than a file takes.
    pub cut: bool,
}

/// Writes down that the officer takes the list out (NĐ 13/2023/NĐ-CP, điều 9: who got which personal data is known).
///
/// # Errors
/// `sign-in-needed`, `not-allowed`.
pub fn note_export(cx: &OpContext, tx: &mut Tx<'_>, export: &Export) -> Result<(), Fault> {
    cx.authorise_anywhere(Permission::SearchPapers)?;
    let officer = cx.officer()?;
    let used = export.filters.used();
    let names: Vec<String> = used.iter().map(|(name, _)| (*name).to_owned()).collect();
    let salt = salt(cx);
    let digest = digest(&salt, &used);
    let id: Id<Export> = cx.new_id();
    tx.execute(
        "INSERT INTO repository_export (id, exported_at, officer_id, officer_name, unit, unit_name, format, filters, salt,
            digest, papers, is_cut)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        values![
            id,
            cx.now(),
            officer.officer_id,
            &officer.full_name,
            &officer.home_unit,
            &officer.home_unit_name,
            export.format,
            names.join(","),
            &salt,
            &digest,
            i64::try_from(export.papers).unwrap_or(i64::MAX),
            export.cut
        ],
    )?;
    keep_units(tx, id, &export.units)?;
    let told = NewEvent {
        stream: &event::export_stream(&officer.home_unit),
        at: cx.now(),
        actor: &cx.actor_name(),
        kind: event::PAPERS_EXPORTED,
        payload: &event::PapersExported {
            unit: officer.home_unit.to_string(),
            format: export.format.identifier().to_owned(),
            filters: names,
            digest,
            papers: export.papers,
            cut: export.cut,
            units: export.units.keys().map(ToString::to_string).collect(),
        },
    };
    append(tx, told).map(drop)
}

/// Whose papers left: the heads of these units see that, wherever the officer sits.
fn keep_units(tx: &mut Tx<'_>, id: Id<Export>, units: &BTreeMap<UnitId, u64>) -> Result<(), Fault> {
    for (unit, papers) in units {
        tx.execute(
            "INSERT INTO repository_exported_unit (export_id, unit, papers) VALUES ($1, $2, $3)",
            values![id, unit, i64::try_from(*papers).unwrap_or(i64::MAX)],
        )?;
    }
    Ok(())
}

fn salt(cx: &OpContext) -> String {
    let mut random = [0; SALT];
    cx.randomness.fill(&mut random);
    random.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 over the salt and each filter with its value, a line each.
fn digest(salt: &str, used: &[(&'static str, String)]) -> String {
    let mut text = format!("{salt}\n");
    for (name, value) in used {
        text.push_str(&format!("{name}={}\n", value.replace('\n', " ")));
    }
    BlobHash::of(text.as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_follows_the_values_and_the_salt() {
        let of = |salt: &str, value: &str| digest(salt, &[("owner", value.to_owned())]);
        assert_eq!(of("a", "020190004321"), of("a", "020190004321"));
        assert_ne!(of("a", "020190004321"), of("a", "020190004322"));
        assert_ne!(of("a", "020190004321"), of("b", "020190004321"));
    }
}
