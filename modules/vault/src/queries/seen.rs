//! Who looked, when, for what: everything that the owner is told about looks at what is theirs.
//!
//! Three sources, none of them typed: looks into the vault; openings of a paper outside the vault, from the paper's own
//! stream; and dossiers in which a paper was used instead of being asked for again.

use std::collections::BTreeMap;

use motcua_db::{Tx, Value, among, values};
use motcua_identity::{OfficerId, officer};
use motcua_kernel::{Fault, Instant};
use motcua_ledger::stream_events;
use motcua_repository::dossier_of_purpose;
use motcua_repository::event::{self, PaperViewed};

use super::contents::{KeptPaper, every_paper};
use super::numbers::numbers_of;
use crate::actions::VAULT;
use crate::model::{LookKind, OwnerNumber, Recognised};
use crate::store::looks;

/// What kind of look it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenKind {
    /// Into the vault.
    Vault(LookKind),
    /// A paper, by an officer of the unit that keeps it or was asked about its dossier.
    Paper,
    /// A paper was used in a dossier instead of being handed in again.
    Reused,
}

impl SeenKind {
    /// The identifier in translation keys.
    pub const fn identifier(self) -> &'static str {
        match self {
            Self::Vault(kind) => kind.identifier(),
            Self::Paper => "paper",
            Self::Reused => "reused",
        }
    }
}

/// One look, as the owner is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// When.
    pub at: Instant,
    /// What kind of look it was.
    pub kind: SeenKind,
    /// Who; empty where it was the program itself.
    pub who: String,
    /// The account of whoever looked in the owner's name; none where an officer or the program did.
    pub by_account: Option<String>,
    /// For which unit; empty where that is not known.
    pub unit: String,
    /// For what, in the officer's words; empty where the dossier says it.
    pub purpose: String,
    /// The code of the basis; empty where there is none.
    pub basis: String,
    /// By which paper whoever asked at the desk was recognised.
    pub recognised: Option<Recognised>,
    /// The dossier it was for.
    pub dossier_code: Option<String>,
    /// The names of the papers opened.
    pub papers: Vec<String>,
}

/// How the actor begins who acts for an owner; the account follows.
const BY_ANOTHER: &str = "owner-by:";

/// Looks on a page.
const ON_A_PAGE: usize = 200;

/// The last page that an address may name: nobody was looked at so often.
const LAST_PAGE: usize = 9_999;

/// A page of looks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeenOnPage {
    /// The looks, the latest first.
    pub lines: Vec<Seen>,
    /// Whether earlier ones follow on the next page.
    pub more: bool,
}

/// Everything known of looks at what is the owner's, the latest first; `page` 0 has the latest.
///
/// # Errors
/// When the database refuses.
pub fn seen(tx: &mut Tx<'_>, owner: &OwnerNumber, page: usize) -> Result<SeenOnPage, Fault> {
    let first = page.min(LAST_PAGE) * ON_A_PAGE;
    let numbers = numbers_of(tx, owner)?;
    let papers = every_paper(tx, &numbers)?;
    // Of each source as many as may stand up to the end of the page, and one that tells whether more follow.
    let most = first + ON_A_PAGE + 1;
    let mut all = vault_looks(tx, &numbers, most)?;
    all.extend(outside(tx, &papers)?);
    all.extend(reused(tx, &papers)?);
    all.sort_by_key(|seen| std::cmp::Reverse(seen.at));
    let more = all.len() > first + ON_A_PAGE;
    Ok(SeenOnPage {
        lines: all.into_iter().skip(first).take(ON_A_PAGE).collect(),
        more,
    })
}

fn vault_looks(tx: &mut Tx<'_>, numbers: &[OwnerNumber], most: usize) -> Result<Vec<Seen>, Fault> {
    let mut values = vec![Value::from(most)];
    let owners = among(numbers.iter().map(OwnerNumber::as_str), &mut values);
    let sql = format!(
        "SELECT * FROM vault_look WHERE owner_number IN ({owners}) ORDER BY opened_at DESC, id DESC LIMIT $1"
    );
    let rows = tx.query(&sql, &values)?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let look = looks::look(row)?;
        let opened = tx.query(
            "SELECT DISTINCT p.paper_name FROM vault_opened o JOIN repository_paper p ON p.id = o.paper_id
             WHERE o.look_id = $1 ORDER BY p.paper_name",
            values![look.id],
        )?;
        let papers = opened.iter().map(|row| row.at(0)).collect::<Result<_, _>>()?;
        all.push(Seen {
            at: look.opened_at,
            kind: SeenKind::Vault(look.kind),
            who: look.officer_name,
            by_account: None,
            unit: look.unit_name,
            purpose: look.purpose,
            basis: look.basis,
            recognised: look.recognised,
            dossier_code: look.dossier_code,
            papers,
        });
    }
    Ok(all)
}

/// Openings outside the vault; pages opened by one officer on one day for one dossier are one look.
fn outside(tx: &mut Tx<'_>, papers: &[KeptPaper]) -> Result<Vec<Seen>, Fault> {
    let mut all: Vec<Seen> = Vec::new();
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for paper in papers {
        let events = stream_events(tx, &event::stream(paper.id))?;
        let views = events.iter().filter(|event| event.kind == event::PAPER_VIEWED);
        let mut told: Option<(String, motcua_kernel::Day, Option<String>)> = None;
        for view in views {
            let purpose = view
                .read::<PaperViewed>()
                .map(|it| it.purpose)
                .unwrap_or_default();
            let dossier = dossier_of_purpose(&purpose).map(str::to_owned);
            let this = (view.actor.clone(), view.at.day(), dossier.clone());
            if purpose.starts_with(VAULT) || view.actor == "owner" || told.as_ref() == Some(&this) {
                continue;
            }
            told = Some(this);
            // Another unit than the keeper's opened it for a dossier in which it stands.
            let (unit, code) = match &dossier {
                Some(id) => of_dossier(tx, id)?,
                None => (String::new(), paper.dossier_code.clone()),
            };
            all.push(Seen {
                at: view.at,
                kind: SeenKind::Paper,
                who: name_of(tx, &mut names, &view.actor)?,
                by_account: view.actor.strip_prefix(BY_ANOTHER).map(str::to_owned),
                unit,
                purpose: String::new(),
                basis: String::new(),
                recognised: None,
                dossier_code: code,
                papers: vec![paper.name.clone()],
            });
        }
    }
    Ok(all)
}

/// The unit that settles the dossier, and its code.
fn of_dossier(tx: &mut Tx<'_>, id: &str) -> Result<(String, Option<String>), Fault> {
    let row = tx.query_opt(
        "SELECT d.code, u.name FROM dossier_dossier d LEFT JOIN identity_unit u ON u.unit_id = d.unit_id WHERE d.id = $1",
        values![id],
    )?;
    let Some(row) = row else {
        return Ok((String::new(), None));
    };
    let unit: Option<String> = row.get("name")?;
    Ok((unit.unwrap_or_default(), Some(row.get("code")?)))
}

fn name_of(tx: &mut Tx<'_>, names: &mut BTreeMap<String, String>, actor: &str) -> Result<String, Fault> {
    if let Some(known) = names.get(actor) {
        return Ok(known.clone());
    }
    let name = match actor.parse::<OfficerId>() {
        Ok(id) => officer(tx, id)?.full_name,
        Err(_) => String::new(),
    };
    names.insert(actor.to_owned(), name.clone());
    Ok(name)
}

/// Dossiers in which a paper stood for a component.
fn reused(tx: &mut Tx<'_>, papers: &[KeptPaper]) -> Result<Vec<Seen>, Fault> {
    let mut all = Vec::new();
    for paper in papers {
        let rows = tx.query(
            "SELECT d.code, d.received_at, d.received_by FROM dossier_component c
             JOIN dossier_dossier d ON d.id = c.dossier_id WHERE c.paper_id = $1",
            values![paper.id],
        )?;
        for row in &rows {
            all.push(Seen {
                at: row.get("received_at")?,
                kind: SeenKind::Reused,
                who: row.get("received_by")?,
                by_account: None,
                unit: String::new(),
                purpose: String::new(),
                basis: String::new(),
                recognised: None,
                dossier_code: Some(row.get("code")?),
                papers: vec![paper.name.clone()],
            });
        }
    }
    Ok(all)
}
