//! A telephone takes pictures for one dossier: paired by a token that is short-lived, bound and unguessable.
//!
//! The token stands in the address of a QR code on the officer's screen. It opens one page, which takes pictures and
//! sends them, for a few minutes; nothing can be read with it. Only its hash is kept.

use motcua_blobs::BlobHash;
use motcua_db::{Tx, values};
use motcua_identity::{OpContext, Permission, UnitId};
use motcua_kernel::{Fault, FaultKind, Instant};

use super::take_file::{CaptureWay, TakeFile, keep};
use crate::actions::prepare_scan::PreparedScan;
use crate::model::CapturePart;

/// How long a telephone stays paired, in seconds.
const MINUTES_TEN: i64 = 600;

/// Pictures one pairing takes; whoever photographed the code on the screen must not be able to fill the disk.
const MOST_FILES: i64 = 200;

/// A telephone to be paired.
#[derive(Debug, Clone)]
pub struct PairPhone {
    /// The dossier.
    pub dossier_id: String,
    /// Its code, shown on the telephone so that the officer sees which dossier it serves.
    pub dossier_code: String,
    /// The unit that captures.
    pub unit: UnitId,
    /// The field of the procedure.
    pub field: Option<String>,
    /// The components that may be digitised.
    pub parts: Vec<CapturePart>,
}

/// What a paired telephone may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paired {
    /// The dossier.
    pub dossier_id: String,
    /// Its code.
    pub dossier_code: String,
    /// When it ends.
    pub ends_at: Instant,
    unit: UnitId,
    field: Option<String>,
    parts: Vec<CapturePart>,
    officer: String,
}

/// Pairs a telephone; the token is told once. A pairing of the same officer and dossier ends by this.
///
/// # Errors
/// `not-allowed`; `sign-in-needed`.
pub fn pair_phone(cx: &OpContext, tx: &mut Tx<'_>, pair: &PairPhone) -> Result<String, Fault> {
    cx.authorise(Permission::ScanPaper, &pair.unit, pair.field.as_deref())?;
    let officer = cx.officer()?.officer_id.to_string();
    let mut secret = [0_u8; 32];
    cx.randomness.fill(&mut secret);
    let token: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let now = cx.now();
    tx.execute(
        "DELETE FROM repository_pairing WHERE ends_at < $1 OR (officer = $2 AND dossier_id = $3)",
        values![now, &officer, &pair.dossier_id],
    )?;
    tx.execute(
        "INSERT INTO repository_pairing
            (token_hash, dossier_id, dossier_code, unit, field, parts, officer, made_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        values![
            BlobHash::of(token.as_bytes()).as_str(),
            &pair.dossier_id,
            &pair.dossier_code,
            &pair.unit,
            pair.field.clone(),
            serde_json::to_string(&pair.parts).map_err(Fault::internal)?,
            officer,
            now,
            now.plus_seconds(MINUTES_TEN)
        ],
    )?;
    Ok(token)
}

/// What the token opens; a token that ended or has taken all it may, and one that never was, are told alike.
///
/// # Errors
/// `phone-not-paired`.
pub fn paired(tx: &mut Tx<'_>, token: &str, now: Instant) -> Result<Paired, Fault> {
    let row = tx.query_opt(
        "SELECT * FROM repository_pairing WHERE token_hash = $1 AND ends_at >= $2 AND files < $3",
        values![BlobHash::of(token.as_bytes()).as_str(), now, MOST_FILES],
    )?;
    let row = row.ok_or_else(|| Fault::new(FaultKind::NotFound, "phone-not-paired"))?;
    let parts: String = row.get("parts")?;
    Ok(Paired {
        dossier_id: row.get("dossier_id")?,
        dossier_code: row.get("dossier_code")?,
        ends_at: row.get("ends_at")?,
        unit: row.get("unit")?,
        field: row.get("field")?,
        parts: serde_json::from_str(&parts).map_err(Fault::internal)?,
        officer: row.get("officer")?,
    })
}

/// Takes a picture from a paired telephone, as the officer's who paired it.
///
/// # Errors
/// `phone-not-paired`.
pub fn take_from_phone(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    token: &str,
    (prepared, drawn): (&PreparedScan, &[BlobHash]),
) -> Result<(), Fault> {
    let paired = paired(tx, token, cx.now())?;
    tx.execute(
        "UPDATE repository_pairing SET files = files + 1 WHERE token_hash = $1",
        values![BlobHash::of(token.as_bytes()).as_str()],
    )?;
    let take = TakeFile {
        request_key: "phone".to_owned(),
        dossier_id: paired.dossier_id,
        dossier_code: paired.dossier_code,
        unit: paired.unit,
        field: paired.field,
        parts: paired.parts,
        way: CaptureWay::Phone,
        prepared: prepared.clone(),
        drawn: drawn.to_vec(),
    };
    keep(cx, tx, &take, &paired.officer)
}
