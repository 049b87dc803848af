//! The vault as its owner sees it, who is signed in: everything by that number and the old ones linked to it.

use motcua_db::Tx;
use motcua_dossier::own_dossier;
use motcua_identity::OpContext;
use motcua_kernel::{Day, Fault, FaultKind};
use motcua_repository::{PaperId, Validity};

use super::contents::{KeptPaper, every_paper, paper_in};
use super::contests::{ContestRow, contests};
use super::numbers::{links_of, numbers_of};
use super::seen::{SeenOnPage, seen};
use super::shares::{ShareRow, shares_of};
use crate::error::VaultError;
use crate::model::{Link, OwnerNumber};

/// A paper and how it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPaper {
    /// The paper.
    pub paper: KeptPaper,
    /// Whether it counts, and what ended it.
    pub validity: Validity,
}

/// A whole vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnVault {
    /// The papers, the latest first.
    pub papers: Vec<OwnPaper>,
    /// What is and was shared, the latest first.
    pub shares: Vec<ShareRow>,
    /// What was contested, the latest first.
    pub contests: Vec<ContestRow>,
    /// Old numbers that are linked to today's, those that were undone too.
    pub links: Vec<Link>,
}

fn me(cx: &OpContext) -> Result<OwnerNumber, Fault> {
    Ok(OwnerNumber::kept(cx.owner()?.number.clone()))
}

/// The vault of the owner who is signed in.
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; when the database refuses.
pub fn own_vault(cx: &OpContext, tx: &mut Tx<'_>) -> Result<OwnVault, Fault> {
    let (owner, today) = (me(cx)?, cx.now().day());
    let numbers = numbers_of(tx, &owner)?;
    let papers = every_paper(tx, &numbers)?;
    if cx.owner()?.within().is_some() {
        // Entrusted are dossiers and what comes of them, not the vault.
        return Ok(OwnVault {
            papers: standing(entrusted(cx, tx, papers)?, today),
            shares: Vec::new(),
            contests: Vec::new(),
            links: Vec::new(),
        });
    }
    Ok(OwnVault {
        papers: standing(papers, today),
        shares: shares_of(tx, &owner)?,
        contests: contests(tx, &owner)?,
        links: links_of(tx, &owner)?,
    })
}

/// One paper of the owner who is signed in.
///
/// # Errors
/// `vault-paper-not-found`, also for another owner's paper and for a result that was not returned yet.
pub fn own_paper(cx: &OpContext, tx: &mut Tx<'_>, id: PaperId) -> Result<OwnPaper, Fault> {
    let numbers = numbers_of(tx, &me(cx)?)?;
    let found = paper_in(tx, &numbers, id)?.into_iter().collect();
    let paper = entrusted(cx, tx, found)?.pop().ok_or(VaultError::NoPaper)?;
    Ok(OwnPaper {
        validity: paper.validity(cx.now().day()),
        paper,
    })
}

/// Who looked at what is the owner's, the latest first; `page` 0 has the latest.
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; when the database refuses.
pub fn own_seen(cx: &OpContext, tx: &mut Tx<'_>, page: usize) -> Result<SeenOnPage, Fault> {
    cx.owner_in_full()?;
    seen(tx, &me(cx)?, page)
}

/// Papers of the owner that are in force and end by `until`, the nearest day first.
///
/// # Errors
/// `sign-in-needed` for everybody but an owner; when the database refuses.
pub fn own_expiring(cx: &OpContext, tx: &mut Tx<'_>, until: Day) -> Result<Vec<OwnPaper>, Fault> {
    let numbers = numbers_of(tx, &me(cx)?)?;
    let held = every_paper(tx, &numbers)?;
    let mut held = entrusted(cx, tx, held)?;
    held.retain(|paper| paper.expires_on.is_some_and(|last| last <= until));
    let mut soon = standing(held, cx.now().day());
    soon.retain(|own| own.validity.is_in_force());
    soon.sort_by_key(|own| own.paper.expires_on);
    Ok(soon)
}

/// Of these papers those that whoever is signed in may see: somebody who was authorised sees the results of the dossiers that
/// were entrusted to them, and no other paper of the owner.
pub(crate) fn entrusted(
    cx: &OpContext,
    tx: &mut Tx<'_>,
    papers: Vec<KeptPaper>,
) -> Result<Vec<KeptPaper>, Fault> {
    if cx.owner()?.within().is_none() {
        return Ok(papers);
    }
    let mut left = Vec::new();
    for paper in papers.into_iter().filter(|paper| paper.is_result) {
        let Some(id) = paper.dossier_id.as_deref().and_then(|id| id.parse().ok()) else {
            continue;
        };
        match own_dossier(cx, tx, id) {
            Ok(_) => left.push(paper),
            Err(fault) if fault.kind() == FaultKind::NotFound => {}
            Err(fault) => return Err(fault),
        }
    }
    Ok(left)
}

fn standing(papers: Vec<KeptPaper>, today: Day) -> Vec<OwnPaper> {
    papers
        .into_iter()
        .map(|paper| OwnPaper {
            validity: paper.validity(today),
            paper,
        })
        .collect()
}
