//! Rows of the published list, and of accounts for payments online; each is made once, however often its event comes.

use std::collections::{BTreeMap, BTreeSet};

use motcua_db::{DbError, Tx, values};
use motcua_identity::UnitId;
use motcua_kernel::{Day, Fault};

use crate::FiguresError;
use crate::model::Listing;

/// Takes a revision into the list.
pub(super) fn take_listing(tx: &mut Tx<'_>, listing: &Listing) -> Result<(), Fault> {
    tx.execute(
        "INSERT INTO figures_listing (revision_id, procedure_code, effective_from, body) VALUES ($1, $2, $3, $4)
         ON CONFLICT (revision_id) DO NOTHING",
        values![
            &listing.revision,
            &listing.procedure,
            listing.effective_from,
            listing_text(listing)?
        ],
    )?;
    Ok(())
}

/// Takes an account in.
pub(super) fn take_account(tx: &mut Tx<'_>, unit: &UnitId, from: Day) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO figures_account (unit_id, from_on) VALUES ($1, $2) ON CONFLICT (unit_id, from_on) DO NOTHING",
        values![unit, from],
    )?;
    Ok(())
}

/// A revision as it is kept.
pub(crate) fn listing_text(listing: &Listing) -> Result<String, Fault> {
    serde_json::to_string(listing).map_err(Fault::internal)
}

/// Every revision as it is kept, by its identifier.
pub(crate) fn listing_texts(tx: &mut Tx<'_>) -> Result<BTreeMap<String, String>, DbError> {
    let rows = tx.query("SELECT revision_id, body FROM figures_listing", values![])?;
    rows.iter().map(|row| Ok((row.at(0)?, row.at(1)?))).collect()
}

/// The revision of each procedure that is in force on `day`, those in `unheard` left out.
pub(crate) fn listings_on(
    tx: &mut Tx<'_>,
    day: Day,
    unheard: &BTreeSet<String>,
) -> Result<Vec<Listing>, Fault> {
    let rows = tx.query(
        "SELECT procedure_code, revision_id, body FROM figures_listing WHERE effective_from <= $1
         ORDER BY procedure_code, effective_from DESC",
        values![day],
    )?;
    let (mut found, mut latest) = (Vec::new(), String::new());
    for row in rows {
        let (procedure, revision): (String, String) = (row.at(0)?, row.at(1)?);
        if procedure == latest || unheard.contains(&revision) {
            continue;
        }
        let body: String = row.at(2)?;
        found.push(serde_json::from_str(&body).map_err(|_| FiguresError::Damaged(revision))?);
        latest = procedure;
    }
    Ok(found)
}

/// The units that can be paid online on `day`, each with the days from which; those in `unheard` left out.
pub(crate) fn accounts_on(
    tx: &mut Tx<'_>,
    day: Day,
    unheard: &BTreeSet<(UnitId, Day)>,
) -> Result<BTreeSet<UnitId>, DbError> {
    let rows = tx.query(
        "SELECT unit_id, from_on FROM figures_account WHERE from_on <= $1",
        values![day],
    )?;
    let mut found = BTreeSet::new();
    for row in rows {
        let account: (UnitId, Day) = (row.at(0)?, row.at(1)?);
        if !unheard.contains(&account) {
            found.insert(account.0);
        }
    }
    Ok(found)
}
